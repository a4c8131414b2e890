"""What a database from outside must be before it is a world: its declarations, and the kinds of its values."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from psrm_sandbox.store import engine, migrationer

MAKS_TEKST = 16 * 1024 * 1024
"""Characters of a text; what a body of the API can bring is no longer."""
MAKS_RAEKKER: Mapping[str, int] = {
    "verden": 1,
    "taeller": 1,
    "alembic_version": 1,
    "afstemningskalender": 1,
    "indstilling": 1000,
    "aftale": 10_000,
    "kvitteringsregel": 1000,
    "fejlregel": 1000,
    "servicevindue": 1000,
    "deling": 1000,
    "scenarie": 10_000,
}
"""Rows of the tables that every call reads, or reads as a whole; more than the API lets a world have."""
MAKS_VALG = 256 * 1024
"""Characters of a setting, an agreement, a script, a rule; more than the API takes."""

_INSTANT = "nnnn-nn-nnTnn:nn:nn.nnnnnn+00:00".replace("n", "[0-9]")

Form = frozenset[tuple[str, str, str, str | None]]


def har_fremmede_slags(form: Form) -> bool:
    """Whether it declares anything that works by itself: a trigger, a view, a virtual table."""
    return any(
        slags not in {"table", "index"} or (sql or "").lstrip().upper().startswith("CREATE VIRTUAL")
        for slags, _, _, sql in form
    )


@lru_cache(maxsize=4)
def form_af(udgave: str) -> Form:
    """What the migrations declare, up to that revision of a world; worked out once in a process."""
    db = engine.forbind(None)
    try:
        migrationer.opgrader(db, "verden", udgave)
        return engine.form(db)
    finally:
        engine.luk(db)


def foerste_forkerte(db: sa.Connection) -> str | None:
    """The first table with a value of another kind than its column's, or with too many rows; None where all is well."""
    raa = engine.raa_forbindelse(db)
    tabeller = [
        str(navn) for (navn,) in raa.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    ]
    for tabel in tabeller:
        kolonner = raa.execute(f'PRAGMA table_info("{tabel}")').fetchall()
        maks = MAKS_VALG if MAKS_RAEKKER.get(tabel, 1) > 1 and tabel in MAKS_RAEKKER else MAKS_TEKST
        krav = " AND ".join(_krav(k[1], k[2], bool(k[3]), maks, tabel) for k in kolonner)
        if raa.execute(f'SELECT 1 FROM "{tabel}" WHERE NOT ({krav}) LIMIT 1').fetchone():  # noqa: S608 - our own names
            return tabel
        if tabel in MAKS_RAEKKER:
            (antal,) = raa.execute(f'SELECT count(*) FROM "{tabel}"').fetchone()  # noqa: S608 - our own names
            if antal > MAKS_RAEKKER[tabel]:
                return tabel
    if raa.execute("PRAGMA foreign_key_check").fetchone():
        return "fremmednøgler"
    return None


def _krav(navn: str, erklaeret: str, kraevet: bool, maks: int, tabel: str) -> str:
    k = f'"{navn}"'
    if erklaeret == "INTEGER":
        krav = f"typeof({k}) = 'integer'"
    elif erklaeret == "BOOLEAN":
        krav = f"typeof({k}) = 'integer' AND {k} IN (0, 1)"
    else:
        krav = f"typeof({k}) = 'text' AND length({k}) <= {maks} AND instr({k}, char(0)) = 0"
        if erklaeret == "DATE":
            krav += f" AND date({k}, '+0 days') IS {k}"
        elif erklaeret == "TEXT":
            krav += f" AND json_valid({k})"
        elif erklaeret == "VARCHAR(32)" and tabel != "alembic_version":
            krav += (
                f" AND {k} GLOB '{_INSTANT}' AND strftime('%Y-%m-%dT%H:%M:%S', {k}, '+0 days') IS substr({k}, 1, 19)"
            )
    return f"({krav})" if kraevet else f"({k} IS NULL OR ({krav}))"


def er_utf8(db: sa.Connection) -> bool:
    """Whether texts are kept as this product keeps them."""
    (kodning,) = engine.raa_forbindelse(db).execute("PRAGMA encoding").fetchone()
    return bool(kodning == "UTF-8")


def verdens_raekke(db: sa.Connection) -> dict[str, Any]:
    """The world's one row about itself, as it stands."""
    raa = engine.raa_forbindelse(db)
    fundet = raa.execute("SELECT seed, skabelon, start, ur, koerer_siden, koerer_fra FROM verden")
    return dict(zip(("seed", "skabelon", "start", "ur", "koerer_siden", "koerer_fra"), fundet.fetchone(), strict=True))
