"""A world's file read beside the process that owns it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from psrm_sandbox.domain.tid import Vaegur
from psrm_sandbox.store import engine
from psrm_sandbox.store.laesning import SqlLaeser


class IkkeEnVerden(ValueError):
    """The file is no world of this edition."""


@contextmanager
def laes_verdensfil(fil: Path, vaegur: Vaegur) -> Iterator[SqlLaeser]:
    """A consistent view of the world.

    Raises:
        IkkeEnVerden: it is none, or lacks what is asked for.

    """
    try:
        forbindelse = engine.forbind(fil)
        try:
            engine.begynd_laesning(forbindelse)
            yield SqlLaeser(forbindelse, {}, vaegur)
        finally:
            engine.fortryd(forbindelse)
            engine.luk(forbindelse)
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as fejl:
        raise IkkeEnVerden(f"{fil.name} er ikke en sandkasse af denne udgave") from fejl
