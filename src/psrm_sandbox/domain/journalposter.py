"""The journal's records: a call as it is written down, and a share of calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalpost:
    """A call and its answer, masked. ``vaegtid`` is real time, ``fejl`` the fault of the wire that was in force.

    ``aktioner`` are the actions that a delivery registered, each as the journal shows it.
    """

    vaegtid: datetime
    metode: str
    sti: str
    noegle: str | None
    status: int
    anmodning: str | None
    svar: str | None
    afkortet: bool = False
    operation: str | None = None
    leverance_id: str | None = None
    fejl: str | None = None
    aktioner: tuple[Mapping[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delingspost:
    """A part of the journal that whoever knows the address may read until it expires. Real time; the hash only."""

    id: str
    aftryk: str
    fra_nr: int
    til_nr: int
    filter: Any
    oprettet: datetime
    udloeber: datetime
