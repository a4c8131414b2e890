"""Templates: a world's first image, built once by the migrations and copied for every new world."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import insert

from psrm_sandbox.domain import chance
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.store import engine, migrationer, raekker
from psrm_sandbox.store.kolonnetyper import oejeblik_som_gemt

AKTIONSCIFFER = 2
FORDRINGSCIFFER = 5
HOERINGSCIFFER = 7
"""The first digits of the 12-digit ids, so that one kind is never taken for another."""

_RUM = 10**11
_WAL = b"\x02\x02"
"""Bytes 18 and 19 of a SQLite file's header: read and write by the write-ahead log."""


@dataclass(frozen=True, slots=True)
class Skabelonbillede:
    """A template as database bytes."""

    navn: str
    data: bytes

    def kopier_til(self, sti: Path, seed: int, start: datetime | None = None) -> None:
        """Writes a fresh world file; an older one there, with its log, is gone. A killed process leaves one or other.

        ``start``: where the clock stands, if not at the template's instant. Seed and start are set in
        memory, so that the file is written once and nothing waits for the disk.
        """
        raa = sqlite3.connect(":memory:", isolation_level=None)
        try:
            raa.deserialize(self.data)
            _saet_eget(raa, seed, start)
            data = raa.serialize()
        finally:
            raa.close()
        ny = sti.with_suffix(".ny")
        ny.write_bytes(data[:18] + _WAL + data[20:])
        for endelse in ("-wal", "-shm"):
            Path(f"{sti}{endelse}").unlink(missing_ok=True)
        ny.replace(sti)

    def indlaes_i(self, forbindelse: sa.Connection, seed: int, start: datetime | None = None) -> None:
        """Loads the image into a database in memory."""
        raa = engine.raa_forbindelse(forbindelse)
        raa.deserialize(self.data)
        _saet_eget(raa, seed, start)


def foerste_numre(seed: int) -> dict[str, int]:
    """Where a world's sequences start: drawn from its seed, so that the ids of two worlds do not meet."""

    def start(ciffer: int, formaal: str) -> int:
        return ciffer * _RUM + chance.tal_under(_RUM - 10**9, seed, formaal)

    return {
        "aktion": start(AKTIONSCIFFER, "aktionsId"),
        "fordring": start(FORDRINGSCIFFER, "fordringsId"),
        "hoering": start(HOERINGSCIFFER, "hoeringsId"),
    }


def _saet_eget(raa: sqlite3.Connection, seed: int, start: datetime | None) -> None:
    numre = foerste_numre(seed)
    raa.execute("BEGIN")
    raa.execute("UPDATE verden SET seed = ?", (seed,))
    if start is not None:
        tekst = oejeblik_som_gemt(start)
        raa.execute("UPDATE verden SET start = ?, ur = ?", (tekst, tekst))
    raa.execute(
        "UPDATE taeller SET aktion = ?, fordring = ?, hoering = ?",
        (numre["aktion"], numre["fordring"], numre["hoering"]),
    )
    raa.execute("COMMIT")


@cache
def _tom_verden() -> bytes:
    """The database that the migrations make, with nothing in it; they run once in a process."""
    forbindelse = engine.forbind(None)
    try:
        migrationer.opgrader(forbindelse, "verden")
        return bytes(engine.raa_forbindelse(forbindelse).serialize())
    finally:
        engine.luk(forbindelse)


def byg_billede(navn: str, oejeblik: datetime, aftaler: Iterable[Aftale]) -> Skabelonbillede:
    """The migrations' database with the template's agreements and clock filled in."""
    forbindelse = engine.forbind(None)
    try:
        engine.indlaes(forbindelse, _tom_verden())
        engine.begynd(forbindelse)
        forbindelse.execute(insert(raekker.VERDEN).values(id=1, seed=0, skabelon=navn, start=oejeblik, ur=oejeblik))
        foerste: dict[str, Any] = dict.fromkeys(("leverance", "kvittering", "haendelse", "bogfoering"), 1)
        forbindelse.execute(insert(raekker.TAELLER).values(id=1, **foerste, **foerste_numre(0)))
        nye = [{"fordringshaver_id": a.fordringshaver_id, "indhold": a.til_json()} for a in aftaler]
        if nye:
            forbindelse.execute(insert(raekker.AFTALE), nye)
        engine.afslut(forbindelse)
        return Skabelonbillede(navn, engine.raa_forbindelse(forbindelse).serialize())
    finally:
        engine.luk(forbindelse)


def gemt_billede(mappe: Path, navn: str, version: str, byg: Callable[[], Skabelonbillede]) -> Skabelonbillede:
    """The template's image from its file in ``mappe``, built first where that version is not there."""
    fil = mappe / f"skabelon-{navn}-{version}.db"
    if not _er_hel(fil):
        mappe.mkdir(parents=True, exist_ok=True)
        midlertidig = fil.with_suffix(f".{os.getpid()}.ny")
        midlertidig.write_bytes(byg().data)
        shutil.move(midlertidig, fil)
    return Skabelonbillede(navn, fil.read_bytes())


def _er_hel(fil: Path) -> bool:
    """Whether the image is there and whole: every new world is a copy of it."""
    if not fil.exists():
        return False
    db = engine.forbind(None)
    try:
        engine.indlaes(db, fil.read_bytes())
        return engine.er_hel(db) and migrationer.er_nyeste(db, "verden")
    except (*engine.FEJL, sa.exc.SQLAlchemyError):
        return False
    finally:
        engine.luk(db)
