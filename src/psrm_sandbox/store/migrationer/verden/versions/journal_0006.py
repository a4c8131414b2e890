"""The journal tells of operation, actions and faults, counts its bytes, and can be shared."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OEJEBLIK = sa.String(32)
_BEVARET = "nr, verdenstid, vaegtid, metode, sti, noegle, status, afkortet, anmodning, svar"


def upgrade() -> None:
    """Forward. The bodies stand last from now on, so the table is made anew."""
    op.rename_table("journal", "journal_foer")
    op.create_table(
        "journal",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("verdenstid", _OEJEBLIK, nullable=False),
        sa.Column("vaegtid", _OEJEBLIK, nullable=False),
        sa.Column("metode", sa.String(), nullable=False),
        sa.Column("sti", sa.String(), nullable=False),
        sa.Column("operation", sa.String(), nullable=True),
        sa.Column("noegle", sa.String(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("leverance_id", sa.String(), nullable=True),
        sa.Column("stoerrelse", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("afkortet", sa.Boolean(), nullable=False),
        sa.Column("fejl", sa.String(), nullable=True),
        sa.Column("aktioner", sa.String(), nullable=True),
        sa.Column("anmodning", sa.String(), nullable=True),
        sa.Column("svar", sa.String(), nullable=True),
    )
    op.execute(f"INSERT INTO journal ({_BEVARET}) SELECT {_BEVARET} FROM journal_foer")  # noqa: S608 - our own names
    op.execute(
        "UPDATE journal SET stoerrelse = 160 + length(sti) + coalesce(length(anmodning), 0) + coalesce(length(svar), 0)"
    )
    op.drop_table("journal_foer")
    op.create_table(
        "deling",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("aftryk", sa.String(), nullable=False, unique=True),
        sa.Column("fra_nr", sa.Integer(), nullable=False),
        sa.Column("til_nr", sa.Integer(), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.Column("oprettet", _OEJEBLIK, nullable=False),
        sa.Column("udloeber", _OEJEBLIK, nullable=False),
    )
