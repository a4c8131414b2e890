"""The folder of a register's worlds: where it lies, what is taken over from before, and what does not belong there."""

import shutil
from collections.abc import Container, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from psrm_sandbox.store.saldomappe import SALDO, SALDOLAAS
from psrm_sandbox.store.verdensopgaver import OPGAVELAAS

SANDKASSER = ".sandkasser"
"""How the folder's name ends, after the register's: two registers beside each other have a folder each."""
FAELLES = "sandkasser"
"""The folder in which every register beside it had its worlds before."""
FREMMEDE = "fremmede"
"""Where what is no world of the register's is moved to, in its folder. Nothing there is read or deleted."""
KONTROLPUNKTER = ".kontrolpunkter"
"""How the folder of a world's checkpoints ends, after the world's id."""
MIDLERTIDIG = "kopi-"
"""How a folder begins in which a copy is being put together."""
UFAERDIG = ".ny"
"""How a file ends that is being put together, before it takes another's place."""

_ENDELSER = tuple(f"{rod}{log}" for rod in (".db", ".journal.db") for log in ("-wal", "-shm", ""))
_LAASE = (OPGAVELAAS, SALDOLAAS)
_MAPPER = (KONTROLPUNKTER, SALDO)
_UROERT = timedelta(hours=1)


def sandkassemappe(register: Path) -> Path:
    """The folder of that register's worlds."""
    fil = register.resolve()
    return fil.with_name(fil.name + SANDKASSER)


def verdensfiler(register: Path) -> list[Path]:
    """The worlds' databases, in the order of names; where nothing is taken over yet, those that lie where they did."""
    mappe = sandkassemappe(register)
    if not mappe.is_dir():
        mappe = mappe.with_name(FAELLES)
    return sorted(fil for fil in mappe.glob("*.db") if not fil.name.endswith(".journal.db"))


def overtag(register: Path, ider: Iterable[str]) -> int:
    """Moves the worlds of that register from where they lay before, and how many.

    A world's database comes last, so that one that was interrupted goes on where it stopped.
    """
    fra, til = register.resolve().with_name(FAELLES), sandkassemappe(register)
    if not fra.is_dir():
        return 0
    overtaget = 0
    for id_ in ider:
        if (til / f"{id_}.db").exists() or not (fra / f"{id_}.db").exists():
            continue
        dele = [*_MAPPER, *(endelse for endelse in _ENDELSER if endelse != ".db"), ".db"]
        for del_ in dele:
            with suppress(FileNotFoundError):
                (fra / f"{id_}{del_}").replace(til / f"{id_}{del_}")
        overtaget += 1
    with suppress(OSError):  # somebody else's may lie there still
        fra.rmdir()
    return overtaget


def flyt_fremmede(mappe: Path, kendte: Container[str]) -> list[str]:
    """Moves aside what belongs to no world that is known; its names."""
    fremmede = []
    for sti in sorted(mappe.iterdir()):
        if sti.name.partition(".")[0] in kendte or sti.name.startswith(".") or sti.name == FREMMEDE:
            continue
        (mappe / FREMMEDE).mkdir(exist_ok=True)
        sti.replace(_ledigt(mappe / FREMMEDE / sti.name))
        fremmede.append(sti.name)
    return fremmede


def _ledigt(sti: Path) -> Path:
    """The path, or the first one after it by number where nothing lies yet."""
    nr, ledig = 1, sti
    while ledig.exists():
        nr += 1
        ledig = sti.with_name(f"{sti.name}.{nr}")
    return ledig


def slet_verdens_filer(mappe: Path, id_: str) -> None:
    """Every file of the world, its checkpoints, and its resolved differences."""
    for endelse in (*_ENDELSER, *_LAASE, UFAERDIG):
        (mappe / f"{id_}{endelse}").unlink(missing_ok=True)
    for endelse in _MAPPER:
        shutil.rmtree(mappe / f"{id_}{endelse}", ignore_errors=True)


def slet_ufaerdige(mappe: Path, nu: datetime | None) -> None:
    """What a process left behind that was killed while it copied a world or took in a list.

    At the start of the register's owner (``nu`` None) nothing is under way; later, what is an hour old is not.
    """
    for sti in list(mappe.iterdir()):
        if sti.suffix == SALDO and nu is None:
            for fil in sti.iterdir():
                if fil.is_file():  # what is kept of a list lies in a folder of its own
                    fil.unlink(missing_ok=True)
        if not (sti.name.startswith(MIDLERTIDIG) or sti.suffix == UFAERDIG):
            continue
        with suppress(FileNotFoundError):
            if nu is None or datetime.fromtimestamp(sti.stat().st_mtime, nu.tzinfo) <= nu - _UROERT:
                _slet(sti)


def _slet(sti: Path) -> None:
    if sti.is_dir():
        shutil.rmtree(sti, ignore_errors=True)
    else:
        sti.unlink(missing_ok=True)
