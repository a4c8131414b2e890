"""Locks between processes: the operating system lets go of one when its holder ends, however it ends.

SQLite's own locks on an empty database that nothing is written to: they are the same on every system, also between two
holders in one process, and nothing of ours is needed for each.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from psrm_sandbox.store import engine

REGISTERLAAS = ".laas"
"""How the name of the file ends that a register's owner holds, after the register's."""
_EJER = ".ejer"
"""How the name of the file ends that says which process that is."""


class Laas:
    """One that is held."""

    def __init__(self, forbindelse: sqlite3.Connection) -> None:
        self._forbindelse = forbindelse

    def slip(self) -> None:
        """Lets go. The file stays: another may be waiting for it."""
        self._forbindelse.close()


def tag(sti: Path, vent: float = 0.0) -> Laas | None:
    """Takes the lock, waiting that many seconds for it; None where somebody else holds it."""
    forbindelse = engine.tag_eneret(sti, vent)
    return None if forbindelse is None else Laas(forbindelse)


class Optaget(Exception):
    """Somebody else holds the lock."""


@contextmanager
def holdt(sti: Path, vent: float) -> Iterator[None]:
    """Holds the lock while the block runs, waiting that many seconds for it.

    Raises:
        Optaget: somebody else held it all that time.

    """
    fundet = tag(sti, vent)
    if fundet is None:
        raise Optaget(sti.name)
    try:
        yield
    finally:
        fundet.slip()


def er_taget(sti: Path) -> bool:
    """Whether somebody holds the lock at the moment."""
    if not sti.exists():
        return False
    fundet = tag(sti)
    if fundet is None:
        return True
    fundet.slip()
    return False


class RegisterOptaget(Optaget):
    """Another process owns the register. The text is a Danish sentence that names the folder and the process."""


def ej_register(sti: Path) -> Laas:
    """Makes this process the register's owner until it ends or lets go.

    Raises:
        RegisterOptaget: another one is.

    """
    fil = sti.resolve()
    laas, ejer = tag(fil.with_name(fil.name + REGISTERLAAS)), fil.with_name(fil.name + _EJER)
    if laas is None:
        hvem = "en anden proces"
        with suppress(OSError, ValueError):
            hvem = f"processen med nummer {int(ejer.read_text(encoding='ascii'))}"
        raise RegisterOptaget(
            f"Datamappen {fil.parent} er i brug: {hvem} ejer registret {fil.name}. Stands den først, eller "
            "vælg et andet register med PSRM_DATABASE_URL."
        )
    ejer.write_text(str(os.getpid()), encoding="ascii")
    return laas
