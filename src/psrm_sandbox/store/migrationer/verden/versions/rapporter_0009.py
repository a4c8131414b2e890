"""The monthly reports."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_OEJEBLIK = sa.String(32)


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("taeller") as taeller:
        taeller.add_column(sa.Column("rapport", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "rapport",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=False),
        sa.Column("art", sa.String(), nullable=False),
        sa.Column("aar", sa.Integer(), nullable=False),
        sa.Column("maaned", sa.Integer(), nullable=False),
        sa.Column("fra", _OEJEBLIK, nullable=False),
        sa.Column("til", _OEJEBLIK, nullable=False),
        sa.Column("dannet", _OEJEBLIK, nullable=False),
    )
    op.create_index("ix_rapport_maaned", "rapport", ["aar", "maaned", "fordringshaver_id"])
    op.execute("UPDATE forfald SET rang = rang + 1")  # the reports come before what there was
