"""Reconciliation: the calls, what creditors answered, receipts that were fetched, and the calendar of calls."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_STORT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OEJEBLIK = sa.String(32)


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("taeller") as taeller:
        for navn in ("afstemning", "afstemningsresultat"):
            taeller.add_column(sa.Column(navn, sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "afstemning",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=False),
        sa.Column("skaeringsdato", sa.Date(), nullable=False),
        sa.Column("startdato", sa.Date(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("oprettet", _OEJEBLIK, nullable=False),
        sa.UniqueConstraint("fordringshaver_id", "skaeringsdato"),
    )
    op.create_table(
        "afstemningsresultat",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("afstemning_nr", sa.Integer(), nullable=False),
        sa.Column("grundlag", _STORT, nullable=False),
        sa.Column("forklaret", _STORT, nullable=False),
        sa.Column("registreret", _OEJEBLIK, nullable=False),
    )
    op.create_index("ix_afstemningsresultat_afstemning_nr", "afstemningsresultat", ["afstemning_nr"])
    op.create_table(
        "afstemningskvittering",
        sa.Column("resultat_nr", sa.Integer(), primary_key=True),
        sa.Column("hentet", _OEJEBLIK, nullable=False),
    )
    op.create_table(
        "afstemningskalender",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("maaneder", sa.Text(), nullable=False),
        sa.Column("fordringshavere", sa.Text(), nullable=True),
    )
