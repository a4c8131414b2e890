"""The one place that knows SQLite: connections, pragmas, transactions, copies."""

import sqlite3
from collections.abc import Callable
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
    raa.execute("PRAGMA foreign_keys=ON")
    if sti:
        raa.execute("PRAGMA journal_mode=WAL")
        raa.execute(f"PRAGMA synchronous={synkronisering}")
        raa.execute(f"PRAGMA wal_autocheckpoint={maks_log}")
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
