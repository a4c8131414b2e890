"""When a claim counts as received, where that was settled after its registration."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("fordring", sa.Column("modtaget", sa.String(32), nullable=True))
