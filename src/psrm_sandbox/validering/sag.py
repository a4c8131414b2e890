"""What a check may look at: the action, its sender and agreement, and what the world knows already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from psrm_sandbox.domain.aftale import Adgangsgrundlag, Aftale
from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import Aktionskode, Fordringsstatus, Kategori
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog
from psrm_sandbox.validering.indstillinger import Indstillinger
from psrm_sandbox.validering.kodelister import Kodelister
from psrm_sandbox.validering.navngivne import NavngivenRegel


@dataclass(frozen=True, slots=True)
class Kendtfordring:
    """What the register knows of a claim that an action refers to."""

    fordrings_id: int
    fordringshaver_id: str | None
    fordringstype: str | None
    rolle: Kategori
    art: str | None
    status: Fordringsstatus
    data: Hovedfordringsdata


class Opslag(Protocol):
    """Questions to the register, answered as of the action's place in the order of things."""

    def fordring(self, fordrings_id: str) -> Kendtfordring | None:
        """The claim with that id, of whatever creditor."""
        ...

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:
        """Whether a claim of that creditor holds the reference."""
        ...


class TomtOpslag:
    """A register with nothing in it."""

    def fordring(self, fordrings_id: str) -> Kendtfordring | None:  # noqa: ARG002 - the port's signature
        """Knows no claim."""
        return None

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:  # noqa: ARG002 - the port's signature
        """Knows no reference."""
        return False


@dataclass(frozen=True, slots=True)
class Regelgrundlag:
    """The rules in force: catalogue, code lists and the world's settings. ``filter_pr`` picks the filter's version."""

    katalog: Katalog
    koder: Kodelister
    navngivne: Mapping[str, NavngivenRegel]
    indstillinger: Indstillinger
    filter_pr: date | None = None


@dataclass(frozen=True)
class Aktionssag:
    """One action to be judged on a day.

    ``proeve``: a trial without a reporter's agreement to lean on, where 151 and 459 are warnings only.
    """

    aktion: Aktion
    afsender: Afsender
    aftale: Aftale | None
    grundlag: Adgangsgrundlag | None
    dag: date
    regler: Regelgrundlag
    opslag: Opslag
    proeve: bool = False
    sete_referencer: set[str] = field(default_factory=set)

    @property
    def kode(self) -> Aktionskode | None:
        """The action's code, None where it is not a known one."""
        try:
            return Aktionskode(self.aktion.aktionskode or "")
        except ValueError:
            return None

    @property
    def gruppe(self) -> str | None:
        """The creditor's group, which picks the filter."""
        return self.aftale.gruppe if self.aftale else None

    def type_af(self, fordring: Fordring) -> Fordringstype | None:
        """The claim's type as the catalogue knows it for that group on that day."""
        if self.gruppe is None or not fordring.fordringstype:
            return None
        return self.regler.katalog.hent(self.gruppe, fordring.fordringstype, self.dag)

    def fordringer(self) -> Iterator["Fordringssag"]:
        """The main claim, if there is one, and then the related claims, each with its place."""
        hoved = self.aktion.fordring
        if hoved is not None:
            yield Fordringssag(self, hoved, -1, Kategori.HOVEDFORDRING, self.type_af(hoved), None)
        for nr, relateret in enumerate(self.aktion.relaterede):
            type_ = self.type_af(relateret)
            yield Fordringssag(self, relateret, nr, Kategori.RELATERET, type_, self._hovedfordring_for(nr, relateret))

    def _hovedfordring_for(self, nr: int, relateret: Fordring) -> Hovedfordringsdata | None:
        hoved = self.aktion.fordring
        if hoved is not None:
            return hovedfordringsdata(hoved, self.dag)
        if relateret.hovedfordrings_id:
            kendt = self.hovedfordring(relateret)
            if kendt is not None:
                return kendt.data
        return self.aktion.hovedfordringer[nr] if nr < len(self.aktion.hovedfordringer) else None

    def hovedfordring(self, relateret: Fordring) -> Kendtfordring | None:
        """The registered main claim that a related claim names, if it is this creditor's."""
        if not relateret.hovedfordrings_id:
            return None
        kendt = self.opslag.fordring(relateret.hovedfordrings_id)
        return kendt if kendt and kendt.fordringshaver_id == self.aktion.fordringshaver_id else None


def hovedfordringsdata(fordring: Fordring, modtagelsesdato: date) -> Hovedfordringsdata:
    """What related claims need of a main claim that comes in the same action."""
    return Hovedfordringsdata(
        fordringstype=fordring.fordringstype,
        modtagelsesdato=modtagelsesdato,
        forfaldsdato=fordring.haeftere[0].forfaldsdato if fordring.haeftere else None,
        forfaldsdato_pr_skyldner=tuple((h.skyldner, h.forfaldsdato) for h in fordring.haeftere if h.skyldner),
    )


@dataclass(frozen=True, slots=True)
class Fordringssag:
    """One claim of an action. ``led``: -1 the main claim, else the related claim's place."""

    sag: Aktionssag
    fordring: Fordring
    led: int
    rolle: Kategori
    type_: Fordringstype | None
    hovedfordring: Hovedfordringsdata | None

    @property
    def sti(self) -> str:
        """The claim's path from the action."""
        return "fordring" if self.led < 0 else f"relateredeFordringer[{self.led}]"

    @property
    def eftersendt(self) -> bool:
        """Whether this is a related claim sent after its main claim."""
        return self.led >= 0 and self.sag.aktion.fordring is None
