"""The hash of the SOAP address that goes with a reporter's key."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. A key from before has no address: one is issued with the next key."""
    op.add_column("noegle", sa.Column("adresse", sa.String(), nullable=True))
