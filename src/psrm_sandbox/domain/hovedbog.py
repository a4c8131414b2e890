"""The ledger of one claim: its facts, what they amount to, and the difference from what is booked.

A claim is its own part and one part for each opskrivningsfordring, each with its own receipt, principal and interest.
`genspilning` makes the one of the other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from psrm_sandbox.domain.koder import Bogfoeringsart as Art
from psrm_sandbox.domain.koder import Fordringsdel as Del
from psrm_sandbox.domain.koder import Haendelsestype as Type
from psrm_sandbox.domain.rente import NAEVNER

ALT = 10**15
"""An amount (øre) that no claim can take up: to ask how much it could."""


class Virkemaade(IntEnum):
    """How a fact works on the claim, told by its kind and reason."""

    NY_DEL = 1
    ANNULLERER = 2
    NEDSKRIVER = 3
    DAEKKER = 4
    AFSKRIVER = 5
    FORLADER = 6
    ALDRIG_MODTAGET = 7
    SUSPENDERER = 8
    GENOPTAGER = 9
    UDEN_VIRKNING = 10


@dataclass(frozen=True, slots=True)
class Faktum:
    """A fact on the claim. ``beloeb`` in øre, unsigned. ``vedroerer`` is the number of the fact that it annuls."""

    nr: int
    type: Type
    virkemaade: Virkemaade
    beloeb: int
    virkningsdato: date
    vedroerer: int | None = None


@dataclass(frozen=True, slots=True)
class Postering:
    """A booking that the facts amount to: signed øre on a part's principal or interest.

    ``faktum`` is what it follows from; interest follows from the fact that made the part.
    """

    art: Art
    faktum: int
    del_nr: int
    del_: Del
    virkningsdato: date
    beloeb: int


@dataclass(slots=True, kw_only=True)
class Part:
    """The claim itself, or one opskrivningsfordring, as it stands. ``rest`` is the numerator not yet posted."""

    nr: int
    modtaget: date
    saldo: int = 0
    rente: int = 0
    taeller: int = 0
    tilskrevet: int = 0
    til: date = date.min

    @property
    def rest(self) -> int:
        """The numerator beyond what is posted."""
        return self.taeller - self.tilskrevet * NAEVNER


@dataclass(slots=True, kw_only=True)
class Forloeb:
    """What the facts come to on a day. ``overskud``: per coverage, the øre that the claim has no need of."""

    posteringer: list[Postering]
    parter: list[Part]
    overskud: dict[int, int] = field(default_factory=dict)
    bevaegelser: list[tuple[date, int, bool]] = field(default_factory=list)
    ude_siden: date | None = None
    rentefri: tuple[tuple[date, date | None], ...] = ()
    tilbagekaldt: dict[int, int] = field(default_factory=dict)

    @property
    def saldo(self) -> int:
        """The principal, write-ups included, in øre."""
        return sum(p.saldo for p in self.parter)

    @property
    def rente(self) -> int:
        """The interest posted and not covered, in øre."""
        return sum(p.rente for p in self.parter)

    def loft(self, dag: date) -> int:
        """What a payment to the creditor on that day can write down (A-08), in øre.

        The principal on the day, coverage until then counted, and no more than what any later day leaves; coverage
        after the day is released.
        """
        foer = sum(b for d, b, daekning in self.bevaegelser if daekning and d <= dag)
        sum_, mindst = 0, None
        for d, b, daekning in sorted(self.bevaegelser, key=lambda et: et[0]):
            if d > dag and mindst is None:
                mindst = sum_
            if not daekning:
                sum_ += b
                if d > dag and mindst is not None:
                    mindst = min(mindst, sum_)
        return max((sum_ if mindst is None else mindst) + foer, 0)


def forskel(
    bogfoert: Iterable[tuple[int, Postering]], ideelle: Iterable[Postering]
) -> tuple[list[tuple[int, Postering]], list[Postering]]:
    """What is to be reversed (with the numbers of the bookings) and what is to be booked anew.

    ``bogfoert`` are the bookings in force: neither reversals nor reversed.
    """
    oensket: Mapping[tuple[Art, int, int, Del, date], Postering] = {_noegle(p): p for p in ideelle}
    staar: set[tuple[Art, int, int, Del, date]] = set()
    tilbage: list[tuple[int, Postering]] = []
    for nr, post in bogfoert:
        noegle = _noegle(post)
        ny = oensket.get(noegle)
        if ny is not None and ny.beloeb == post.beloeb:
            staar.add(noegle)
        else:
            tilbage.append((nr, post))
    return tilbage, [p for noegle, p in oensket.items() if noegle not in staar]


def _noegle(p: Postering) -> tuple[Art, int, int, Del, date]:
    return (p.art, p.faktum, p.del_nr, p.del_, p.virkningsdato)
