"""The security that the SOAP calls of a reporter's key need."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. A key from before has the world's."""
    op.add_column("noegle", sa.Column("soapprofil", sa.String(), nullable=True))
