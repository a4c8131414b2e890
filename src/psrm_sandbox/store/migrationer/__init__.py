"""The migrations of the two schemas, and the one way to run them.

Alembic is imported only when there is something to migrate: a database at the newest revision opens without it.
"""

import logging
from functools import cache
from pathlib import Path

import sqlalchemy as sa

_MAPPE = Path(__file__).parent


class NyereFormat(Exception):
    """The database is a newer edition's. The text is a Danish sentence."""

    def __init__(self, skema: str, udgave: str) -> None:
        hvad = "Registret" if skema == "register" else "Sandkassen"
        super().__init__(
            f"{hvad} er fra en nyere udgave: formatet er {udgave[:20]}, og denne kender til og med {nyeste(skema)}. "
            "Intet er ændret. Brug den nyere udgave."
        )


@cache
def nyeste(skema: str) -> str:
    """The newest revision of the schema ``verden`` or ``register``: the last number among its files."""
    return max(kendte(skema))


@cache
def kendte(skema: str) -> frozenset[str]:
    """Every revision of the schema there has been: the numbers among its files."""
    return frozenset(fil.stem.rpartition("_")[2] for fil in (_MAPPE / skema / "versions").glob("*_[0-9]*.py"))


def udgave(forbindelse: sa.Connection) -> str | None:
    """The revision that the database has; None for a new one."""
    try:
        fundet: str | None = forbindelse.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    except sa.exc.OperationalError:  # a new database has no such table
        return None
    return fundet


def er_nyeste(forbindelse: sa.Connection, skema: str) -> bool:
    """Whether the database has the newest form already."""
    return udgave(forbindelse) == nyeste(skema)


def opgrader(forbindelse: sa.Connection, skema: str, til: str = "head") -> None:
    """Brings the database to the newest form of the schema, or to the revision ``til``.

    Raises:
        NyereFormat: it has a form that this edition does not know.

    """
    fundet = udgave(forbindelse)
    if fundet == nyeste(skema):
        return
    if fundet is not None and fundet not in kendte(skema):
        raise NyereFormat(skema, fundet)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command  # noqa: PLC0415 - see the module's docstring
    from alembic.config import Config  # noqa: PLC0415

    konfiguration = Config()
    konfiguration.set_main_option("script_location", str(_MAPPE / skema))
    konfiguration.set_main_option("path_separator", "os")
    konfiguration.attributes["connection"] = forbindelse
    command.upgrade(konfiguration, til)
