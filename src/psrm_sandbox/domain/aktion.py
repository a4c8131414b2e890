"""An action as the sender sent it: a code, a creditor, and the structure that belongs to the code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import Dokument, Fordring, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.domain.part import Part, Portal

HOVED = -1
"""The place of an action's main claim, and of an action without claims of its own; related claims have 0, 1, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nedskrivning:
    """A write-down. ``beloeb`` in øre; ``skyldner`` where it is aimed at one hæfter."""

    fordrings_id: str | None = None
    valuta: str | None = None
    beloeb: int | None = None
    aarsagskode: str | None = None
    virkningsdato: date | None = None
    begrundelse: str | None = None
    skyldner: Skyldner | None = None


@dataclass(frozen=True, slots=True)
class Opskrivning:
    """A write-up by regulation (OR): an opskrivningsfordring with the claim's own id and stamdata."""

    fordrings_id: str | None = None
    valuta: str | None = None
    beloeb: int | None = None
    begrundelse: str | None = None
    note: str | None = None
    dokumenter: tuple[Dokument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Annullering:
    """An annulment of an earlier write-up or write-down, named by its aktionsId (MFAktionIDRef)."""

    fordrings_id: str | None = None
    valuta: str | None = None
    beloeb: int | None = None
    aktions_id_ref: str | None = None
    virkningsdato: date | None = None
    note: str | None = None
    dokumenter: tuple[Dokument, ...] = ()


@dataclass(frozen=True, slots=True)
class Hovedstolsaendring:
    """A raised hovedstol: the whole new figure, in øre."""

    fordrings_id: str | None = None
    ny_hovedstol: int | None = None


@dataclass(frozen=True, slots=True)
class Aendring:
    """MFAendrFordringStruktur: a change of stamdata. With a new hovedstol it is meant as a hovedstol change (517)."""

    fordrings_id: str | None = None
    ny_hovedstol: int | None = None
    beskrivelse: str | None = None


@dataclass(frozen=True, slots=True)
class Tilbagekald:
    """A recall."""

    fordrings_id: str | None = None
    aarsagskode: str | None = None
    virkningsdato: date | None = None
    begrundelse: str | None = None


Struktur = Nedskrivning | Opskrivning | Annullering | Hovedstolsaendring | Aendring | Tilbagekald
"""What an action on a registered claim carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aktion:
    """One action of a delivery.

    ``struktur`` is the structure that the code asks for, where it was sent; ``strukturer`` names all that were sent.
    ``genindsendt``: the claims stand in the ``genindsendelse`` structure. ``indhold`` is the action as received, for
    the register. ``hovedfordringer`` holds, for a trial of related claims alone, what was told inline of their main
    claim, by place.
    """

    aktionskode: str | None
    fordringshaver_id: str | None
    fordring: Fordring | None = None
    relaterede: tuple[Fordring, ...] = ()
    strukturer: frozenset[str] = frozenset()
    hovedfordringer: tuple[Hovedfordringsdata | None, ...] = ()
    indhold: Mapping[str, Any] = field(default_factory=dict, compare=False)
    struktur: Struktur | None = None
    genindsendt: bool = False

    @property
    def led(self) -> tuple[int, ...]:
        """The places of its claims."""
        relaterede = range(len(self.relaterede))
        return (HOVED, *relaterede) if self.fordring is not None else tuple(relaterede)

    def fordring_paa(self, led: int) -> Fordring | None:
        """The claim in that place: `HOVED` the main claim, else the related claim's; None where there is none."""
        if led == HOVED:
            return self.fordring
        return self.relaterede[led] if led < len(self.relaterede) else None


@dataclass(frozen=True, slots=True)
class Afsender:
    """Who sends: a reporter over the system-to-system channel, or one creditor's user in the portal.

    ``indberetter`` is None in the portal and in a tester's trial; ``fordringshaver_id`` is the portal user's own.
    """

    kanal: Kanal
    indberetter: str | None = None
    fordringshaver_id: str | None = None
    navn: str = ""

    @property
    def part(self) -> Part | None:
        """Who sent, as a registered claim remembers it; None in a tester's trial."""
        return Portal(self.fordringshaver_id or "") if self.kanal is Kanal.PORTAL else self.indberetter


@dataclass(frozen=True, slots=True)
class Leverance:
    """A delivery of 1 to n actions. ``aftryk`` is a hash of what was sent, to tell a repeat from a re-use."""

    leverance_id: str
    afsender: Afsender
    aktioner: tuple[Aktion, ...]
    aftryk: str
