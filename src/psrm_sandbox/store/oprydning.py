"""The files of worlds that are no more."""

import shutil
from collections.abc import Container
from datetime import datetime, timedelta
from pathlib import Path

from psrm_sandbox.store.saldomappe import SALDO

KONTROLPUNKTER = ".kontrolpunkter"
"""How the folder of a world's checkpoints ends, after the world's id."""
MIDLERTIDIG = "kopi-"
"""How a folder begins in which a copy is being put together."""

_ENDELSER = tuple(f"{rod}{log}" for rod in (".db", ".journal.db") for log in ("", "-wal", "-shm"))
_UROERT = timedelta(hours=1)


def slet_verdens_filer(mappe: Path, id_: str) -> None:
    """Every file of the world, its checkpoints, and its resolved differences."""
    for endelse in (*_ENDELSER, ".ny"):
        (mappe / f"{id_}{endelse}").unlink(missing_ok=True)
    for endelse in (KONTROLPUNKTER, SALDO):
        shutil.rmtree(mappe / f"{id_}{endelse}", ignore_errors=True)


def slet_herreloese(mappe: Path, kendte: Container[str], nu: datetime) -> None:
    """What a process left behind that was killed while it made or removed a world, if it is an hour old."""
    for sti in mappe.iterdir():
        id_ = sti.name.partition(".")[0]
        if id_ in kendte or not (id_.startswith(MIDLERTIDIG) or _er_id(id_)):
            continue
        if datetime.fromtimestamp(sti.stat().st_mtime, nu.tzinfo) > nu - _UROERT:
            continue
        if sti.is_dir():
            shutil.rmtree(sti, ignore_errors=True)
        else:
            sti.unlink(missing_ok=True)


def _er_id(tekst: str) -> bool:
    return len(tekst) == 16 and all(tegn in "0123456789abcdef" for tegn in tekst)
