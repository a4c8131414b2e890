"""Copies of a world: what must be other in a copy than in its world, and how it takes a world's place."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import delete, update

from psrm_sandbox.services.porte.opgaver import Opgavetilstand
from psrm_sandbox.store import engine, migrationer, raekker
from psrm_sandbox.store.skader import Beskadiget

Kopi = Path | bytes
"""A world's database as a file, or as bytes for a world in memory."""


@dataclass(frozen=True, slots=True)
class Tilretning:
    """What a copy gets of its own. ``siden``: real time now, ``fra``: the world's instant, for a clock that runs."""

    siden: datetime
    fra: datetime
    seed: int | None = None


def tilret(db: sa.Connection, egne: Tilretning) -> None:
    """Makes the copy a world by itself: its clock goes on from where it stood, no job works on it, and
    nothing of it is shared."""
    if egne.seed is not None:
        db.execute(update(raekker.VERDEN).values(seed=egne.seed))
    koerer = raekker.VERDEN.c.koerer_siden.is_not(None)
    db.execute(update(raekker.VERDEN).where(koerer).values(koerer_siden=egne.siden, koerer_fra=egne.fra))
    afbrudt = {"tilstand": Opgavetilstand.AFBRUDT.value, "besked": "Sandkassen er en kopi, taget mens opgaven kørte."}
    db.execute(update(raekker.OPGAVE).where(raekker.OPGAVE.c.tilstand == Opgavetilstand.KOERER.value).values(**afbrudt))
    if sa.inspect(db).has_table(raekker.DELING.name):  # what was shared was the other world's journal
        db.execute(delete(raekker.DELING))


def indsaet_fil(kopi: Path, sti: Path, egne: Tilretning, *, flyt: bool = False) -> None:
    """The copy takes the file's place; an older one there, with its log, is gone. A killed process leaves one or other.

    ``flyt``: the copy itself is used up, not copied once more.
    """
    ny = kopi if flyt else Path(shutil.copyfile(kopi, sti.with_suffix(".ny")))
    try:
        with engine.ret_kopi(ny) as db:
            if not engine.er_hel(db):
                raise Beskadiget("Kopien af sandkassen")
            migrationer.opgrader(db, "verden")
            tilret(db, egne)
    except BaseException:
        ny.unlink(missing_ok=True)
        raise
    for endelse in ("-wal", "-shm"):
        Path(f"{sti}{endelse}").unlink(missing_ok=True)
    ny.replace(sti)


def indsaet_bytes(kopi: bytes, forbindelse: sa.Connection, egne: Tilretning) -> None:
    """The copy becomes the content of a database in memory."""
    engine.indlaes(forbindelse, kopi)
    migrationer.opgrader(forbindelse, "verden")
    tilret(forbindelse, egne)
