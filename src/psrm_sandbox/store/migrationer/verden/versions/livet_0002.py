"""A claim's whole life: what follows its receipt, payments, settlements, notifications, the running clock, jobs."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STORT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OEJEBLIK = sa.String(32)


def _valgfri(navn: str, type_: Any) -> "sa.Column[Any]":
    return sa.Column(navn, type_, nullable=True)


def _tal(navn: str, start: int = 0, type_: Any = _STORT) -> "sa.Column[Any]":
    return sa.Column(navn, type_, nullable=False, server_default=str(start))


def _tekst(navn: str, vaerdi: str) -> "sa.Column[Any]":
    return sa.Column(navn, sa.String(), nullable=False, server_default=vaerdi)


def upgrade() -> None:
    """Forward."""
    _udvid()
    _nye_tabeller()


def _udvid() -> None:
    with op.batch_alter_table("verden") as verden:
        verden.add_column(_valgfri("koerer_siden", _OEJEBLIK))
        verden.add_column(_valgfri("koerer_fra", _OEJEBLIK))
    with op.batch_alter_table("taeller") as taeller:
        for navn in ("indbetaling", "puljebevaegelse", "afregning", "forfald", "filtertilpasning"):
            taeller.add_column(_tal(navn, 1, sa.Integer()))
    with op.batch_alter_table("aktion") as aktion:
        aktion.add_column(_valgfri("aarsagskode", sa.String()))
        aktion.add_column(_valgfri("beloeb", _STORT))
        aktion.add_column(_valgfri("virkningsdato", sa.Date()))
        aktion.add_column(_valgfri("aktions_id_ref", _STORT))
        aktion.create_index("ix_aktion_ref", ["aktions_id_ref"], sqlite_where=sa.text("aktions_id_ref IS NOT NULL"))
    with op.batch_alter_table("fordring") as fordring:
        fordring.add_column(_tal("rente"))
        fordring.add_column(_tekst("system", "PSRM"))
        fordring.add_column(_valgfri("rentevalg", sa.String()))
        fordring.add_column(_valgfri("periode_start", sa.Date()))
        fordring.add_column(_valgfri("tilbagekaldt", sa.String()))
        fordring.add_column(_tal("afskrevet"))
        fordring.add_column(_valgfri("suspenderet", sa.String()))
        fordring.add_column(sa.Column("opsplittet", sa.Boolean(), nullable=False, server_default="0"))
        fordring.add_column(_valgfri("oprindelig", _STORT))
        fordring.add_column(_valgfri("foerst_modtaget", sa.Date()))
    with op.batch_alter_table("haefter") as haefter:
        haefter.add_column(_valgfri("foraeldes", sa.Date()))
    with op.batch_alter_table("haendelse") as haendelse:
        haendelse.alter_column("aktions_id", existing_type=_STORT, nullable=True)
        haendelse.add_column(_tal("virkemaade", 1, sa.Integer()))
        haendelse.add_column(_valgfri("aarsag", sa.String()))
        haendelse.add_column(_valgfri("vedroerer", sa.Integer()))
        haendelse.add_column(_valgfri("indbetaling", sa.Integer()))
        haendelse.create_index(
            "ix_haendelse_indbetaling", ["indbetaling"], sqlite_where=sa.text("indbetaling IS NOT NULL")
        )
    with op.batch_alter_table("bogfoering") as bogfoering:
        bogfoering.add_column(_tekst("art", "Tilgang"))
        bogfoering.add_column(_tal("del_nr", 0, sa.Integer()))
        bogfoering.create_index("ix_bogfoering_art", ["art", "bogfoert"])
    op.execute("UPDATE bogfoering SET del_nr = haendelse_nr")
    with op.batch_alter_table("hoering") as hoering:
        hoering.add_column(_valgfri("godkendt", _OEJEBLIK))
        hoering.add_column(_valgfri("afgjort", _OEJEBLIK))
        hoering.add_column(_valgfri("begrundelse", sa.String()))
        hoering.add_column(_valgfri("fortrydelsesaarsag", sa.String()))


def _nye_tabeller() -> None:
    op.create_table(
        "rentestand",
        sa.Column("fordrings_id", _STORT, nullable=False),
        sa.Column("del_nr", sa.Integer(), nullable=False),
        sa.Column("saldo", _STORT, nullable=False),
        sa.Column("rest", sa.String(), nullable=False),
        sa.Column("til", sa.Date(), nullable=False),
        sa.Column("rentevalg", sa.String(), nullable=False),
        sa.Column("enkel", sa.Boolean(), nullable=False),
        sa.Column("afventer", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("fordrings_id", "del_nr"),
    )
    op.create_index("ix_rentestand_til", "rentestand", ["til"], sqlite_where=sa.text("afventer = 1"))
    op.create_table(
        "indbetaling",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("skyldner_type", sa.String(), nullable=False),
        sa.Column("skyldner_nummer", sa.String(), nullable=False),
        sa.Column("art", sa.String(), nullable=False),
        sa.Column("beloeb", _STORT, nullable=False),
        sa.Column("virkningsdato", sa.Date(), nullable=False),
        sa.Column("registreret", _OEJEBLIK, nullable=False),
        sa.Column("pulje", _STORT, nullable=False),
        sa.Column("fordringshaver_id", sa.String(), nullable=True),
        sa.Column("fordringer", sa.Text(), nullable=False),
        sa.Column("afvist", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_indbetaling_skyldner", "indbetaling", ["skyldner_nummer", "skyldner_type"])
    op.create_table(
        "puljebevaegelse",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("indbetaling_nr", sa.Integer(), nullable=False),
        sa.Column("art", sa.String(), nullable=False),
        sa.Column("beloeb", _STORT, nullable=False),
        sa.Column("registreret", _OEJEBLIK, nullable=False),
    )
    op.create_index("ix_puljebevaegelse_indbetaling_nr", "puljebevaegelse", ["indbetaling_nr"])
    op.create_table(
        "afregning",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=False),
        sa.Column("fra", sa.Date(), nullable=False),
        sa.Column("til", sa.Date(), nullable=False),
        sa.Column("udbetales", sa.Date(), nullable=False),
        sa.Column("beloeb", _STORT, nullable=False),
        sa.Column("overfoert", _STORT, nullable=False),
        sa.Column("udbetalt", _STORT, nullable=False),
        sa.Column("registreret", _OEJEBLIK, nullable=False),
    )
    op.create_index("ix_afregning_fordringshaver_id", "afregning", ["fordringshaver_id"])
    op.create_table(
        "underretning",
        sa.Column("indberetter", sa.String(), nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("art", sa.String(), nullable=False),
        sa.Column("fordringshaver_id", sa.String(), nullable=False),
        sa.Column("oejeblik", _OEJEBLIK, nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("grundlag", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("indberetter", "nr"),
    )
    op.create_index("ix_underretning_dag", "underretning", ["indberetter", "dag"])
    op.create_table(
        "filtertilpasning",
        sa.Column("nr", sa.Integer(), primary_key=True),
        sa.Column("fordringshaver_id", sa.String(), nullable=False),
        sa.Column("fordringstype", sa.String(), nullable=False),
        sa.Column("regel", sa.String(), nullable=False),
        sa.Column("registreret", _OEJEBLIK, nullable=False),
    )
    op.create_table(
        "opgave",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("art", sa.String(), nullable=False),
        sa.Column("maal", sa.String(), nullable=False),
        sa.Column("tilstand", sa.String(), nullable=False),
        sa.Column("oprettet", _OEJEBLIK, nullable=False),
        sa.Column("fra", _OEJEBLIK, nullable=False),
        sa.Column("i_alt", sa.Integer(), nullable=False),
        sa.Column("udfoert", sa.Integer(), nullable=False),
        sa.Column("besked", sa.String(), nullable=True),
        sa.Column("proces", sa.Integer(), nullable=True),
    )
