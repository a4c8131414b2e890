"""What the register knows of the claims and actions that an action refers to, and the port by which it is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import UAFSLUTTET, Aktionsstatus, Fordringsstatus, Kategori, System


@dataclass(frozen=True, slots=True, kw_only=True)
class Kendtfordring:
    """What the register knows of a claim that an action refers to. Amounts in øre.

    ``grundlag`` is Tilgang + Opskrevet - Nedskrevet. ``tilbagekaldt`` is the reason of the last recall that was
    carried out, or `KONVERTERING`. ``ubehandlet``: an earlier action on it has not ended. ``opsplittede``: a related
    claim of it was split and has not been recalled. ``er_rente``: its type is an interest type.
    ``stamdata``: as sent, where the register was asked for them.
    """

    fordrings_id: int
    fordringshaver_id: str | None
    fordringstype: str | None
    rolle: Kategori
    art: str | None
    status: Fordringsstatus
    data: Hovedfordringsdata
    system: System = System.PSRM
    hovedstol: int = 0
    grundlag: int = 0
    tilbagekaldt: str | None = None
    delvist_afskrevet: bool = False
    ubehandlet: bool = False
    opsplittede: bool = False
    er_rente: bool = False
    stamdata: Fordring | None = None

    @property
    def modtagelsesdato(self) -> date | None:
        """The day it was received; None before that."""
        return self.data.modtagelsesdato

    @property
    def uafsluttet(self) -> bool:
        """Whether its own action, or a later one on it, has not ended."""
        return self.ubehandlet or self.status in UAFSLUTTET


@dataclass(frozen=True, slots=True, kw_only=True)
class Kendtaktion:
    """What the register knows of an action that an annulment refers to.

    ``virkningsdato`` is the day in force (for REGU the claim's receipt day); ``annulleret``: an annulment of it is
    registered that was not rejected.
    """

    aktions_id: int
    aktionskode: str | None
    fordrings_id: int | None
    fordringshaver_id: str | None
    status: Aktionsstatus
    aarsagskode: str | None = None
    beloeb: int | None = None
    virkningsdato: date | None = None
    annulleret: bool = False


class Opslag(Protocol):
    """Questions to the register, answered as of the action's place in the order of things."""

    def fordring(self, fordrings_id: str) -> Kendtfordring | None:
        """The claim with that id, of whatever creditor."""
        ...

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:
        """Whether a claim of that creditor holds the reference."""
        ...

    def aktion(self, aktions_id: str) -> Kendtaktion | None:
        """The action with that id, of whatever creditor."""
        ...

    def loft(self, fordrings_id: int, virkningsdato: date | None) -> int:
        """What the claim can be written down by, in øre (A-08).

        The principal on the day, coverage until then counted (INDB); with None what was sent and written up, payments
        not counted (REGU).
        """
        ...


class Hukommelsesopslag:
    """A register in memory: what is given, nothing else. A claim's ceiling is its ``grundlag`` unless told."""

    def __init__(
        self,
        fordringer: Mapping[str, Kendtfordring] | None = None,
        referencer: Iterable[tuple[str, str]] = (),
        aktioner: Mapping[str, Kendtaktion] | None = None,
        lofter: Mapping[int, int] | None = None,
    ) -> None:
        self._fordringer = fordringer or {}
        self._referencer = set(referencer)
        self._aktioner = aktioner or {}
        self._lofter = lofter or {}

    def fordring(self, fordrings_id: str) -> Kendtfordring | None:
        """The claim with that id."""
        return self._fordringer.get(fordrings_id)

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:
        """Whether the pair is among those given."""
        return (fordringshaver_id, reference) in self._referencer

    def tag_reference(self, fordringshaver_id: str | None, reference: str | None) -> None:
        """A claim holds the reference from here on."""
        if fordringshaver_id and reference:
            self._referencer.add((fordringshaver_id, reference))

    def aktion(self, aktions_id: str) -> Kendtaktion | None:
        """The action with that id."""
        return self._aktioner.get(aktions_id)

    def loft(self, fordrings_id: int, virkningsdato: date | None) -> int:  # noqa: ARG002 - the port's signature
        """The one told, else the claim's grundlag."""
        kendt = next((f for f in self._fordringer.values() if f.fordrings_id == fordrings_id), None)
        return self._lofter.get(fordrings_id, kendt.grundlag if kendt else 0)


class TomtOpslag(Hukommelsesopslag):
    """A register with nothing in it."""
