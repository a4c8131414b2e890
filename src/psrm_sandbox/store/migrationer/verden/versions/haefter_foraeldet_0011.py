"""A debtor for whom the claim has lapsed while another is still liable."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("haefter", sa.Column("foraeldet", sa.Date(), nullable=True))
