"""The first form of the schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "noegle",
        sa.Column("aftryk", sa.String(), nullable=False),
        sa.Column("sandkasse_id", sa.String(), nullable=False),
        sa.Column("udstedelse", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("navn", sa.String(), nullable=False),
        sa.Column("subjekt", sa.String(), nullable=True),
        sa.Column("rettigheder", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("aftryk"),
    )
    with op.batch_alter_table("noegle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_noegle_sandkasse_id"), ["sandkasse_id"], unique=False)

    op.create_table(
        "sandkasse",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("navn", sa.String(), nullable=True),
        sa.Column("navnenoegle", sa.String(), nullable=True),
        sa.Column("skabelon", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("oprettet", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("navnenoegle"),
    )
