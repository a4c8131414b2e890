"""What the statistics ask of a world, and what it answers: the part of a view that the store implements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus
from psrm_sandbox.domain.part import Part
from psrm_sandbox.domain.statistikposter import Aarsagsart, Foerstedom


class Kolonne(StrEnum):
    """What a world can group its claims by. REGISTRERET: the month in UTC, ``2026-07``, or the hour
    where it may be another month in Copenhagen, ``2026-07-31T22``.
    """

    FORDRINGSHAVER = "fordringshaver"
    FORDRINGSTYPE = "fordringstype"
    INDBERETTER = "indberetter"
    STATUS = "status"
    AARSAG = "aarsag"
    REGISTRERET = "registreret"


@dataclass(frozen=True, slots=True)
class Udsnit:
    """Which claims are counted; what is None is not asked about.

    ``afsender`` is who sent (`Afsender.part`). ``fra`` is included, ``til`` is not. ``tvunget``: only the claims
    with a forced verdict, or only those without.
    """

    afsender: Part | None = None
    fordringshaver_id: str | None = None
    fra: datetime | None = None
    til: datetime | None = None
    typer: tuple[str, ...] | None = None
    tvunget: bool | None = None


Noegle = tuple[str | None, ...]
"""A group: its value of each of the columns that were asked for."""


@dataclass(slots=True, kw_only=True)
class Tal:
    """What is counted of a group of claims. ``beloeb`` in øre, as sent.

    ``foerste_bedoemt`` and ``foerste_udfoert``: first attempts that are judged, and those of them that were received
    at once.
    """

    antal: int = 0
    beloeb: int = 0
    accepteret: int = 0
    afvist: int = 0
    fortrudt: int = 0
    i_hoering: int = 0
    sagsbehandles: int = 0
    afventer: int = 0
    tvungne: int = 0
    foerste_bedoemt: int = 0
    foerste_udfoert: int = 0

    def laeg_til(self, status: Fordringsstatus, antal: int, beloeb: int, *, tvunget: bool) -> None:
        """So many claims more, with that status by now."""
        self.antal += antal
        self.beloeb += beloeb
        self.tvungne += antal if tvunget else 0
        felt = _FELT.get(status, "accepteret")
        setattr(self, felt, getattr(self, felt) + antal)

    def laeg_til_foerste(self, dom: Aktionsstatus, antal: int) -> None:
        """So many first attempts more, with that first verdict."""
        self.foerste_bedoemt += antal
        self.foerste_udfoert += antal if dom is Aktionsstatus.UDFOERT else 0

    def laeg_sammen(self, andre: "Tal") -> None:
        """Another group's claims as well."""
        self.antal += andre.antal
        self.beloeb += andre.beloeb
        self.accepteret += andre.accepteret
        self.afvist += andre.afvist
        self.fortrudt += andre.fortrudt
        self.i_hoering += andre.i_hoering
        self.sagsbehandles += andre.sagsbehandles
        self.afventer += andre.afventer
        self.tvungne += andre.tvungne
        self.foerste_bedoemt += andre.foerste_bedoemt
        self.foerste_udfoert += andre.foerste_udfoert


_FELT = {
    Fordringsstatus.AFVIST: "afvist",
    Fordringsstatus.FORTRUDT: "fortrudt",
    Fordringsstatus.I_HOERING: "i_hoering",
    Fordringsstatus.SAGSBEHANDL: "sagsbehandles",
    Fordringsstatus.MODTAGET: "afventer",
}
"""Where a claim is counted by its status; all others have been received, whatever became of them since."""


@dataclass(frozen=True, slots=True)
class Hoeringsgruppe:
    """So many hearings that began and ended at the same instants. ``afgjort`` is None for those that are open."""

    noegle: Noegle
    oprettet: datetime
    afgjort: datetime | None
    antal: int


class Foerstedomslaeser(Protocol):
    """The part of a view that knows what is kept of verdicts."""

    def foerstedomme(self, fordrings_ider: Iterable[int]) -> Mapping[int, Foerstedom]:
        """The first verdicts of those claims that are judged."""
        ...

    def aarsager_til(self, fordrings_ider: Iterable[int]) -> Collection[tuple[int, str]]:
        """What those claims have been found to break."""
        ...


class Statistiklaeser(Protocol):
    """The part of a world's view that counts."""

    def tael_fordringer(
        self, udsnit: Udsnit, kolonner: Sequence[Kolonne], aarsagsart: Aarsagsart | None = None
    ) -> Mapping[Noegle, Tal]:
        """The claims in groups. By AARSAG a claim counts once for each of its reasons, and not where it has none."""
        ...

    def tael_hoeringer(
        self, udsnit: Udsnit, kolonner: Sequence[Kolonne], aarsagsart: Aarsagsart | None = None
    ) -> Sequence[Hoeringsgruppe]:
        """The claims' hearings in the same groups, by when they began and ended."""
        ...

    def findes_i(self, udsnit: Udsnit) -> bool:
        """Whether there is any claim of the kind."""
        ...


class Statistikskriver(Foerstedomslaeser, Protocol):
    """The part of a transaction that keeps what is counted."""

    def opdater_foerstedom(self, fordrings_id: int, *, tvunget: bool) -> None:
        """That a script has forced a verdict on the claim."""
        ...
