"""What is taken out of a world while it is in use: copies of its database and journal, and its size."""

from pathlib import Path

from sqlalchemy import func, select

from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.services.porte.register import Verdensmaal
from psrm_sandbox.services.porte.ur import Urstand
from psrm_sandbox.store import engine, raekker
from psrm_sandbox.store.kopier import Kopi
from psrm_sandbox.store.laesning import SqlLaeser
from psrm_sandbox.store.verden import SqlVerden


def tag_kopi(verden: SqlVerden, til: Path | None, vaegur: Vaegur) -> tuple[Kopi, Urstand]:
    """A copy of the world at one moment, with its clock; whoever writes goes on meanwhile.

    Raises:
        Problem: ``opgave-i-gang`` while a job works on the world.

    """
    with verden.laes() as laeser:
        verden.kraev_ingen_opgave()
        forbindelse = laeser.forbindelse
        ur = SqlLaeser(forbindelse, None, vaegur).ur()  # read in the copy's own moment, not from what the world keeps
        return engine.kopier(forbindelse, til), ur


def tag_journal(verden: SqlVerden, til: Path | None) -> Kopi:
    """A copy of the journal of reads and refusals, with what waits to be written."""
    with verden.laes():  # the files stay open meanwhile
        return verden.journal.kopi(til)


def maal(verden: SqlVerden) -> Verdensmaal:
    """How large the world is, with a copy of it that is not finished."""
    with verden.laes() as laeser:
        db = laeser.forbindelse
        fordringer, aktioner = (
            int(db.execute(select(func.count()).select_from(tabel)).scalar_one())
            for tabel in (raekker.FORDRING, raekker.AKTION)
        )
        ufaerdig = sum(fil.stat().st_size for fil in verden.ufaerdige() if fil.exists())
        return Verdensmaal(fordringer, aktioner, engine.stoerrelse(db) + ufaerdig, verden.journal.stoerrelse())
