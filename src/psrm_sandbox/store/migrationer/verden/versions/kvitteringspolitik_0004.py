"""The receipt policy: its rules, the plan of each action it delays, receipts held back, claims as shown meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STORT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OEJEBLIK = sa.String(32)


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("taeller") as taeller:
        taeller.add_column(sa.Column("tilbageholdt", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "kvitteringsregel",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("aktionskode", sa.String(), nullable=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=True),
        sa.Column("bedoemmes", sa.String(), nullable=False),
        sa.Column("bedoemmes_efter", sa.String(), nullable=True),
        sa.Column("vises", sa.String(), nullable=False),
        sa.Column("vises_efter", sa.String(), nullable=True),
        sa.Column("hentninger", sa.Integer(), nullable=True),
        sa.Column("antal", sa.Integer(), nullable=True),
    )
    op.create_table(
        "kvitteringsplan",
        sa.Column("aktions_id", _STORT, primary_key=True),
        sa.Column("bedoemmes_fra", _OEJEBLIK, nullable=True),
        sa.Column("vises_efter", _STORT, nullable=True),
        sa.Column("hentninger", sa.Integer(), nullable=True),
        sa.Column("samlet", sa.String(), nullable=True),
        sa.Column("antal", sa.Integer(), nullable=True),
    )
    op.create_table(
        "tilbageholdt",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("leverance_nr", sa.Integer(), nullable=False),
        sa.Column("aktions_id", _STORT, nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("udstedt", _OEJEBLIK, nullable=False),
        sa.Column("dom", sa.Text(), nullable=False),
        sa.Column("hentninger", sa.Integer(), nullable=True),
        sa.Column("hentet", sa.Integer(), nullable=False),
        sa.Column("samlet", sa.String(), nullable=True),
        sa.Column("antal", sa.Integer(), nullable=True),
    )
    op.create_index("ix_tilbageholdt_aktions_id", "tilbageholdt", ["aktions_id"])
    op.create_index(
        "ix_tilbageholdt_hentninger", "tilbageholdt", ["nr"], sqlite_where=sa.text("hentninger IS NOT NULL")
    )
    op.create_index("ix_tilbageholdt_samlet", "tilbageholdt", ["samlet"], sqlite_where=sa.text("samlet IS NOT NULL"))
    op.create_table(
        "fastholdt",
        sa.Column("fordrings_id", _STORT, nullable=False),
        sa.Column("tilbageholdt_nr", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("vist", sa.Text(), nullable=False),
        sa.Column("haendelse", sa.Integer(), nullable=False),
        sa.Column("bogfoering", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("fordrings_id", "tilbageholdt_nr"),
    )
    op.create_index("ix_fastholdt_tilbageholdt_nr", "fastholdt", ["tilbageholdt_nr"])
