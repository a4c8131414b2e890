"""How a check is written and registered: a function over a case that yields breaches, under its fejlkode or name."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionskode, Konsekvens
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag, Regelgrundlag

S = TypeVar("S", Aktionssag, Fordringssag)


@dataclass(frozen=True, slots=True)
class Brud:
    """A breach: where (path from the case), what was found, and what would be right."""

    felt: str | None
    fundet: str | None
    krav: str


@dataclass(frozen=True, slots=True)
class Kontrol(Generic[S]):
    """A registered check: exactly one of ``kode`` and ``navn`` is given."""

    proev: Callable[[S], Iterable[Brud]]
    kode: int | None = None
    navn: str | None = None

    def fund(self, sag: S, regler: Regelgrundlag, aktionskode: Aktionskode | None) -> Iterator[Fund]:
        """The findings of this check on the case; none where its code does not belong to the action."""
        if self.kode is not None:
            fejlkode = regler.koder.fejlkode(self.kode)
            if aktionskode not in fejlkode.aktioner:
                return
            for brud in self.proev(sag):
                yield Fund(
                    Konsekvens.AFVIST, brud.felt, brud.krav, fejlkode.tekst, fejlkode.kilde, self.kode, (), brud.fundet
                )
        else:
            assert self.navn is not None
            regel = regler.navngivne[self.navn]
            for brud in self.proev(sag):
                yield Fund(
                    regel.konsekvens, brud.felt, brud.krav, regel.tekst, regel.kilde, None, (self.navn,), brud.fundet
                )


def kontrol(kode: int | None = None, navn: str | None = None) -> Callable[[Callable[[S], Iterable[Brud]]], Kontrol[S]]:
    """Registers the function as the one check of that fejlkode, or of that named rule."""

    def registrer(proev: Callable[[S], Iterable[Brud]]) -> Kontrol[S]:
        return Kontrol(proev, kode, navn)

    return registrer
