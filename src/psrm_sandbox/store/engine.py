"""The one place that knows SQLite: connections, pragmas, transactions, copies."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import StaticPool

_MASTER = sa.create_engine("sqlite://", poolclass=StaticPool)
with _MASTER.connect():  # the dialect learns the library's version once, for every world
    pass
_CACHE: dict[Any, Any] = {}

FEJL = (sqlite3.Error,)
"""What the driver raises for a file that is no database."""


def forbind(sti: Path | None, synkronisering: str = "NORMAL", maks_log: int = 1000) -> sa.Connection:
    """A connection to the file (or a new database in memory), with transactions under our own control.

    Compiled statements are shared between all worlds, so that a new world pays for no compilation. A commit that makes
    the log longer than ``maks_log`` pages carries it over into the file before it returns.
    """
    raa = sqlite3.connect(
        str(sti) if sti else ":memory:",
        isolation_level=None,
        check_same_thread=False,
        timeout=30,
        cached_statements=256,
    )
    try:
        raa.execute("PRAGMA foreign_keys=ON")
        if sti:
            raa.execute("PRAGMA journal_mode=WAL")
            raa.execute(f"PRAGMA synchronous={synkronisering}")
            raa.execute(f"PRAGMA wal_autocheckpoint={maks_log}")
    except BaseException:
        raa.close()
        raise
    return _forbindelse(raa)


def tag_eneret(sti: Path, vent: float) -> sqlite3.Connection | None:
    """A connection that holds the file for itself; None where another one did so for ``vent`` seconds."""
    raa = sqlite3.connect(str(sti), isolation_level=None, check_same_thread=False, timeout=vent)
    try:
        raa.execute("PRAGMA journal_mode=OFF")
        raa.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as fejl:
        raa.close()
        if getattr(fejl, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
        return None
    return raa


def _forbindelse(raa: sqlite3.Connection) -> sa.Connection:
    return Engine(
        StaticPool(lambda: cast(DBAPIConnection, raa)),
        _MASTER.dialect,
        _MASTER.url,
        execution_options={"compiled_cache": _CACHE, "isolation_level": "AUTOCOMMIT"},
    ).connect()


def kompiler(saetning: "sa.sql.ClauseElement") -> str:
    """The statement as the driver takes it, with positional parameters in the order they stand in it."""
    return str(saetning.compile(dialect=_MASTER.dialect))


def binder(type_: "sa.types.TypeDecorator[Any]") -> Callable[[Any], Any]:
    """How a value of the type becomes one of the driver's."""
    return partial(type_.process_bind_param, dialect=_MASTER.dialect)


def raa_forbindelse(forbindelse: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection."""
    driver = forbindelse.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def luk(forbindelse: sa.Connection) -> None:
    """Closes the connection and the file."""
    raa = raa_forbindelse(forbindelse)
    forbindelse.close()
    raa.close()


def overfoer_log(forbindelse: sa.Connection) -> None:
    """Carries what is committed in the log over into the file; writers and readers go on meanwhile."""
    raa_forbindelse(forbindelse).execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


def begraens(forbindelse: sa.Connection, maks_bytes: int) -> None:
    """The database grows no larger; what would make it so fails whole (`er_fuld`)."""
    raa = raa_forbindelse(forbindelse)
    (side,) = raa.execute("PRAGMA page_size").fetchone()
    raa.execute(f"PRAGMA max_page_count={max(maks_bytes // side, 1)}").fetchone()


def er_fuld(fejl: BaseException) -> bool:
    """Whether a statement failed because the database may not grow."""
    aarsag = fejl.orig if isinstance(fejl, sa.exc.DBAPIError) else fejl
    return isinstance(aarsag, sqlite3.Error) and getattr(aarsag, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def ledig_plads(mappe: Path) -> int:
    """Bytes that can still be written in the folder."""
    return shutil.disk_usage(mappe).free


def stoerrelse(forbindelse: sa.Connection) -> int:
    """Bytes of the database as the connection sees it."""
    raa = raa_forbindelse(forbindelse)
    (side,), (antal,) = raa.execute("PRAGMA page_size").fetchone(), raa.execute("PRAGMA page_count").fetchone()
    return int(side) * int(antal)


def kopier(forbindelse: sa.Connection, sti: Path | None) -> Path | bytes:
    """The database as the connection sees it, as a file or as bytes. Writers go on meanwhile."""
    raa = raa_forbindelse(forbindelse)
    if sti is None:
        return raa.serialize()
    maal = sqlite3.connect(str(sti), isolation_level=None)
    try:
        maal.execute("PRAGMA journal_mode=OFF")
        maal.execute("PRAGMA synchronous=OFF")
        raa.backup(maal)
    finally:
        maal.close()
    return sti


def indlaes(forbindelse: sa.Connection, data: bytes) -> None:
    """The bytes become the content of a database in memory, which still can grow."""
    raa_forbindelse(forbindelse).deserialize(data[:18] + _UDEN_LOG + data[20:])


_UDEN_LOG, _MED_LOG = b"\x01\x01", b"\x02\x02"
"""Bytes 18 and 19 of the file's header: read and write by a journal, or by the write-ahead log."""


@contextmanager
def ret_kopi(sti: Path) -> Iterator[sa.Connection]:
    """A connection to a copy that nobody else uses: nothing waits for the disk, and there is no log beside it.

    A failure leaves the copy unfit for use.
    """
    _maerk(sti, _UDEN_LOG)
    raa = sqlite3.connect(str(sti), isolation_level=None)
    raa.execute("PRAGMA trusted_schema=OFF")
    raa.execute("PRAGMA journal_mode=OFF")
    raa.execute("PRAGMA synchronous=OFF")
    forbindelse = _forbindelse(raa)
    try:
        yield forbindelse
    finally:
        luk(forbindelse)
    _maerk(sti, _MED_LOG)


def _maerk(sti: Path, maerke: bytes) -> None:
    with sti.open("r+b") as fil:
        fil.seek(18)
        fil.write(maerke)


def er_hel(forbindelse: sa.Connection) -> bool:
    """Whether the file is a database without broken pages."""
    try:
        svar = raa_forbindelse(forbindelse).execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(svar == ("ok",))


def form(forbindelse: sa.Connection) -> frozenset[tuple[str, str, str, str | None]]:
    """Everything the database declares: kind, name, table and text, SQLite's own with it."""
    valg = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    return frozenset(raa_forbindelse(forbindelse).execute(valg))


def aendringer(forbindelse: sa.Connection) -> int:
    """How many rows the connection has written since it was opened."""
    return raa_forbindelse(forbindelse).total_changes


def begynd(forbindelse: sa.Connection) -> None:
    """Takes the world's one write lock. Two writers never interleave."""
    raa_forbindelse(forbindelse).execute("BEGIN IMMEDIATE")


def begynd_laesning(forbindelse: sa.Connection) -> None:
    """Opens a consistent view."""
    raa_forbindelse(forbindelse).execute("BEGIN")


def afslut(forbindelse: sa.Connection) -> None:
    """Commits."""
    raa_forbindelse(forbindelse).execute("COMMIT")


def fortryd(forbindelse: sa.Connection) -> None:
    """Rolls back, if a transaction is open."""
    raa = raa_forbindelse(forbindelse)
    if raa.in_transaction:
        raa.execute("ROLLBACK")
