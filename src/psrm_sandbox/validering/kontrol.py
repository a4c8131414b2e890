"""How a check is written and registered: a function over a case that yields breaches, under its fejlkode or name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionskode, Konsekvens, Stadie
from psrm_sandbox.grunddata.kodelister import Kodelister
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag, Regelgrundlag

S = TypeVar("S", Aktionssag, Fordringssag)
FUNDET_HOEJST = 60
"""Characters of a found value that a finding shows."""
_SYNONYMER = {Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING: Aktionskode.AENDRFORDRING}
"""A hovedstol change meets the codes of either of its two names (T-19)."""


@dataclass(frozen=True, slots=True)
class Brud:
    """A breach: where (path from the case), what was found, and what would be right.

    ``paa_aktionen``: the path is from the action, though a claim is judged. ``konsekvens``: where another than the
    code's or the named rule's own holds (a trial's warning, a setting's refusal). ``navn``: a named rule that tells
    more closely why the code is given; its text and source are told, and it stands beside the code.
    """

    felt: str | None
    fundet: str | None
    krav: str
    paa_aktionen: bool = False
    konsekvens: Konsekvens | None = None
    navn: str | None = None


@dataclass(frozen=True, slots=True)
class Kontrol(Generic[S]):
    """A registered check: exactly one of ``kode`` and ``navn`` is given.

    ``struktur`` is what the same rule asks of the structure of an action on a registered claim, where the rule covers
    both a claim that is sent and a correction.
    """

    proev: Callable[[S], Iterable[Brud]]
    kode: int | None = None
    navn: str | None = None
    struktur: Callable[[Aktionssag], Iterable[Brud]] | None = None

    @property
    def regel(self) -> int | str:
        """The code or the name."""
        return self.kode if self.kode is not None else str(self.navn)

    def stadie(self, regler: Regelgrundlag) -> Stadie:
        """The stage that the data gives the rule."""
        return (
            regler.koder.fejlkode(self.kode).stadie
            if self.kode is not None
            else regler.navngivne[str(self.navn)].stadie
        )

    def moeder(self, koder: Kodelister, aktionskode: Aktionskode | None) -> bool:
        """Whether the rule belongs to the action; a named rule belongs to all."""
        if self.kode is None or aktionskode is None:
            return self.kode is None
        aktioner = koder.fejlkode(self.kode).aktioner
        return aktionskode in aktioner or _SYNONYMER.get(aktionskode) in aktioner

    def for_strukturen(self) -> "Kontrol[Aktionssag] | None":
        """The rule as it meets a correction."""
        return Kontrol(self.struktur, self.kode, self.navn) if self.struktur is not None else None

    def fund(self, brud: Brud, sag: S, regler: Regelgrundlag) -> Fund:
        """The finding that the breach amounts to, its path from the action."""
        felt = brud.felt
        if isinstance(sag, Fordringssag) and not brud.paa_aktionen:
            felt = f"{sag.sti}.{felt}" if felt else sag.sti
        fundet = brud.fundet[:FUNDET_HOEJST] if brud.fundet else brud.fundet
        if self.kode is not None:
            kode = regler.koder.fejlkode(self.kode)
            konsekvens = brud.konsekvens or Konsekvens.AFVIST
            if brud.navn is not None:
                naermere = regler.navngivne[brud.navn]
                return Fund(
                    konsekvens=konsekvens,
                    felt=felt,
                    krav=brud.krav,
                    tekst=naermere.tekst,
                    kilde=naermere.kilde,
                    kode=self.kode,
                    regler=(brud.navn,),
                    fundet=fundet,
                )
            return Fund(
                konsekvens=konsekvens,
                felt=felt,
                krav=brud.krav,
                tekst=kode.tekst,
                kilde=kode.kilde,
                kode=self.kode,
                regler=(),
                fundet=fundet,
            )
        regel = regler.navngivne[str(self.navn)]
        konsekvens = brud.konsekvens or regel.konsekvens
        return Fund(
            konsekvens=konsekvens,
            felt=felt,
            krav=brud.krav,
            tekst=regel.tekst,
            kilde=regel.kilde,
            kode=None,
            regler=(regel.navn,),
            fundet=fundet,
        )


def kontrol(
    kode: int | None = None, navn: str | None = None, struktur: Callable[[Aktionssag], Iterable[Brud]] | None = None
) -> Callable[[Callable[[S], Iterable[Brud]]], Kontrol[S]]:
    """Registers the function as the one check of that fejlkode, or of that named rule.

    ``struktur`` is the same rule for the structure of a correction.
    """

    def registrer(proev: Callable[[S], Iterable[Brud]]) -> Kontrol[S]:
        return Kontrol(proev, kode, navn, struktur)

    return registrer
