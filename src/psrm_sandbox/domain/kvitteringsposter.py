"""The records of receipts: issued, planned, and held back with the claims as they stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psrm_sandbox.domain.koder import (
    Aktionsstatus,
    Fordringsstatus,
)
from psrm_sandbox.domain.kvittering import Kvitteringsdom


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringspost:
    """A receipt: the outcome of an action at one judgment. ``dom`` is the verdict per claim, as told."""

    nr: int
    leverance_nr: int
    aktions_id: int
    status: Aktionsstatus
    udstedt: datetime
    fra: datetime
    dom: Kvitteringsdom


@dataclass(frozen=True, slots=True)
class Planpost:
    """An action's receipt plan, where it is not "at once". ``bedoemmes_fra``: None is never judged.

    Its receipts are shown so many seconds after they are written, or after so many fetches, or when so many (``antal``)
    wait in the group ``samlet``; where none of the three is set they are never shown.
    """

    aktions_id: int
    bedoemmes_fra: datetime | None
    vises_efter: int | None
    hentninger: int | None
    samlet: str | None
    antal: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilbageholdt:
    """A receipt that is written and not yet shown. ``hentet``: how often it has been asked for in vain."""

    nr: int
    leverance_nr: int
    aktions_id: int
    status: Aktionsstatus
    udstedt: datetime
    dom: Kvitteringsdom
    hentninger: int | None = None
    hentet: int = 0
    samlet: str | None = None
    antal: int | None = None


@dataclass(frozen=True, slots=True)
class Fastholdt:
    """A claim as the exchange shows it while a receipt about it is held back: as it stood before the judgment.

    ``vist``: the fields of `Fordringspost` that differ, by name. ``haendelse`` and ``bogfoering``: the last
    numbers that are shown.
    """

    fordrings_id: int
    tilbageholdt_nr: int
    status: Fordringsstatus
    vist: Mapping[str, Any]
    haendelse: int
    bogfoering: int
