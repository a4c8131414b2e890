"""What a failure of the disk or of a file is: full or not writable, or damaged. Each is told as what it is."""

import errno
import sqlite3
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from psrm_sandbox.domain.problem import Problem

_DISKFEJL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})
_SQLITE_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_SQLITE_SKADE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_SKADEORD = ("no such table", "no such column", "malformed", "Could not decode")
"""What SQLite says, by its text alone, of a file that lacks what every world has."""


class Art(StrEnum):
    """The two kinds."""

    DISK = "disk"
    SKADE = "skade"


class Beskadiget(Exception):
    """A file of ours that is not whole. ``hvad``: which, as a Danish noun in the definite form."""

    def __init__(self, hvad: str) -> None:
        super().__init__(hvad)
        self.hvad = hvad


STARTFEJL = (OSError, sqlite3.Error, sa.exc.SQLAlchemyError, Beskadiget)
"""What can stop a server from opening its files."""


def art(fejl: BaseException) -> Art | None:
    """Which of the two it is; None for everything else."""
    if isinstance(fejl, Beskadiget | sa.exc.NoResultFound):
        return Art.SKADE
    if isinstance(fejl, sa.exc.DBAPIError) and fejl.orig is not None:
        return art(fejl.orig)
    if isinstance(fejl, sqlite3.Error):
        kode = (getattr(fejl, "sqlite_errorcode", None) or 0) & 0xFF
        if kode in _SQLITE_DISK:
            return Art.DISK
        return Art.SKADE if kode in _SQLITE_SKADE or any(ord_ in str(fejl) for ord_ in _SKADEORD) else None
    if isinstance(fejl, OSError):
        return Art.DISK if fejl.errno in _DISKFEJL else None
    return Art.SKADE if type(fejl).__module__.startswith("alembic.") else None


def problem(fejl: BaseException) -> Problem | None:
    """The answer to the caller; None where it is neither."""
    match art(fejl):
        case Art.DISK:
            return Problem(
                "disk-fuld",
                "Serverens disk er fuld eller kan ikke skrives. Intet er registreret. Slet sandkasser, der ikke "
                "bruges mere, eller bed serverens vært om plads.",
                "The server's disk is full or cannot be written; nothing was registered. Delete worlds that are no "
                "longer used, or ask the server's host for room.",
                krav="plads på serverens disk",
            )
        case Art.SKADE:
            hvad = fejl.hvad if isinstance(fejl, Beskadiget) else "Sandkassens fil"
            return Problem(
                "sandkasse-beskadiget",
                f"{hvad} er beskadiget. Nulstil sandkassen (POST /sandkasse/nulstil), gendan et andet kontrolpunkt, "
                "eller slet den (DELETE /sandkasse). Andre sandkasser er ikke berørt.",
                "A file of this world is damaged. Reset the world, restore another checkpoint, or delete it; other "
                "worlds are not affected.",
                krav="POST /sandkasse/nulstil eller DELETE /sandkasse",
            )
    return None


def saetning(fejl: BaseException, sti: Path | None) -> str:
    """For whoever starts the server: what cannot be used, and why, in one Danish sentence."""
    egen = fejl.filename if isinstance(fejl, OSError) and fejl.filename else None
    sted = egen or sti or "hukommelsen"
    if isinstance(fejl, FileExistsError | NotADirectoryError):
        return f"{sted}: der ligger en fil, hvor der skal være en mappe. Flyt filen, eller vælg en anden mappe."
    if isinstance(fejl, PermissionError):
        return f"{sted}: mangler adgang. Giv brugeren lov til at læse og skrive i mappen, eller vælg en anden."
    match art(fejl):
        case Art.SKADE:
            return f"{sted}: filen er beskadiget eller ingen database. Flyt den, eller læg en kopi i dens sted."
        case Art.DISK:
            return f"{sted}: kan ikke skrives ({_grund(fejl)}). Er disken fuld eller skrivebeskyttet?"
    return f"{sted}: kan ikke åbnes ({_grund(fejl)})."


def _grund(fejl: BaseException) -> str:
    if isinstance(fejl, OSError) and fejl.strerror:
        return fejl.strerror
    return str(fejl.orig if isinstance(fejl, sa.exc.DBAPIError) else fejl).partition("\n")[0][:120]
