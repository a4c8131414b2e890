"""Times to live, keys that were added to a world, and checkpoints."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OEJEBLIK = sa.String(32)


def upgrade() -> None:
    """Forward. A world from before has no time to live."""
    op.add_column("sandkasse", sa.Column("udloeber", _OEJEBLIK, nullable=True))
    op.add_column("noegle", sa.Column("tilfoejet", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "kontrolpunkt",
        sa.Column("sandkasse_id", sa.String(), primary_key=True),
        sa.Column("navn", sa.String(), primary_key=True),
        sa.Column("fil", sa.String(), nullable=False),
        sa.Column("oprettet", _OEJEBLIK, nullable=False),
        sa.Column("ur", _OEJEBLIK, nullable=False),
        sa.Column("stoerrelse", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
    )
