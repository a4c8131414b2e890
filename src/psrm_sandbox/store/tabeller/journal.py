"""The journal of calls, and its shares."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import (
    Json,
    Oejeblik,
)
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Journal(Verdenstabel, table=True):
    """Calls that wrote, in the same transaction as what they wrote; the same table in the journal file of reads.

    The bodies stand last, so that a search of the rest does not read them. ``stoerrelse``: bytes that the row counts.
    """

    nr: int = Field(primary_key=True)
    verdenstid: datetime = Field(sa_type=Oejeblik)
    vaegtid: datetime = Field(sa_type=Oejeblik)
    metode: str
    sti: str
    operation: str | None
    noegle: str | None
    status: int
    leverance_id: str | None
    stoerrelse: int = Field(sa_column_kwargs={"server_default": "0"})
    afkortet: bool
    fejl: str | None
    aktioner: str | None
    anmodning: str | None
    svar: str | None


class Deling(Verdenstabel, table=True):
    """Shared parts of the journal. Only the hash of the address is kept; a reset of the world ends them."""

    id: str = Field(primary_key=True)
    aftryk: str = Field(unique=True)
    fra_nr: int
    til_nr: int
    filter: Any = Field(sa_type=Json)
    oprettet: datetime = Field(sa_type=Oejeblik)
    udloeber: datetime = Field(sa_type=Oejeblik)
