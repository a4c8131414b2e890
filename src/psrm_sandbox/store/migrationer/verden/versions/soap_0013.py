"""SOAP: transaction ids that are used, and certificates of reporters."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_OEJEBLIK = sa.String(32)


def upgrade() -> None:
    """Forward."""
    op.create_table("transaktion", sa.Column("transaktions_id", sa.String(), primary_key=True))
    op.create_table(
        "certifikat",
        sa.Column("fingeraftryk", sa.String(), primary_key=True),
        sa.Column("serienummer", sa.String(), nullable=False),
        sa.Column("indberetter", sa.String(), nullable=False),
        sa.Column("emne", sa.String(), nullable=False),
        sa.Column("egen", sa.Boolean(), nullable=False),
        sa.Column("gyldig_fra", _OEJEBLIK, nullable=False),
        sa.Column("gyldig_til", _OEJEBLIK, nullable=False),
        sa.Column("registreret", _OEJEBLIK, nullable=False),
        sa.Column("tilbagekaldt", _OEJEBLIK, nullable=True),
        sa.Column("pem", sa.String(), nullable=False),
    )
    op.create_index("ix_certifikat_serienummer", "certifikat", ["serienummer"])
