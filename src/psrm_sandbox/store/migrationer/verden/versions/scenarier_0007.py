"""Scripts: the world's own, the armed ones, and the actions that set one off."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STORT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "scenarie",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("indhold", sa.Text(), nullable=True),
        sa.Column("armeret", sa.Integer(), nullable=True),
    )
    op.create_table(
        "udloesning",
        sa.Column("aktions_id", _STORT, primary_key=True),
        sa.Column("scenarie_id", sa.String(), nullable=False),
        sa.Column("ved", sa.String(), nullable=False),
        sa.Column("andre", sa.Text(), nullable=False),
        sa.Column("virkning", sa.Text(), nullable=False),
        sa.Column("rim", sa.Text(), nullable=False),
    )
    op.create_index("ix_udloesning_scenarie_id", "udloesning", ["scenarie_id"])
