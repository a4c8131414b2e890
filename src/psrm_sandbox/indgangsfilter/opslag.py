"""The catalogue of claim types: looked up by creditor group and code, on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype, Kode, nfc
from psrm_sandbox.indgangsfilter.omraader import ALLE, Fordringshavergruppe, Forretningsomraade
from psrm_sandbox.indgangsfilter.regler import Model
from psrm_sandbox.indgangsfilter.tvivl import Tvivl

Noegle = tuple[str, str]
"""A type's identity: group and code."""


class UdgaaetKode(Model):
    """A code that was retired: from ``dato`` on, ``ny_kode`` is the one to use."""

    fordringshavergruppe: str
    kode: Kode
    ny_kode: Kode
    dato: date
    tvivl: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Katalog:
    """All claim types, with the lists beside them. ``version`` changes when any of its data files does."""

    typer: tuple[Fordringstype, ...]
    udgaaede: tuple[UdgaaetKode, ...]
    udenfor: frozenset[Noegle]
    tvivl: tuple[Tvivl, ...]
    forretningsomraader: tuple[Forretningsomraade, ...]
    grupper: tuple[Fordringshavergruppe, ...]
    version: str
    _typer: Mapping[Noegle, Fordringstype] = field(init=False, repr=False, compare=False)
    _udgaaede: Mapping[Noegle, UdgaaetKode] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_typer", {type_.noegle: type_ for type_ in self.typer})
        object.__setattr__(self, "_udgaaede", {(u.fordringshavergruppe, u.kode): u for u in self.udgaaede})

    def hent(self, gruppe: str, kode: str, dag: date | None = None) -> Fordringstype | None:
        """The group's type, else the one that holds for every group; None where neither exists.

        A retired code answers its successor's type until the day it was retired, and None from that day.
        """
        type_ = self._typer.get((gruppe, kode))
        if type_ is not None:
            return type_
        kode = nfc(kode)
        udgaaet = self._find_udgaaet(gruppe, kode)
        if udgaaet is not None:
            if dag is None or dag >= udgaaet.dato:
                return None
            kode = udgaaet.ny_kode
        return self._typer.get((gruppe, kode)) or self._typer.get((ALLE, kode))

    def udgaaet(self, gruppe: str, kode: str, dag: date | None = None) -> UdgaaetKode | None:
        """The record of the code's retirement, if it is retired on the day (None: today or later)."""
        fundet = self._find_udgaaet(gruppe, nfc(kode))
        return fundet if fundet is not None and (dag is None or dag >= fundet.dato) else None

    def i_gruppe(self, gruppe: str) -> tuple[Fordringstype, ...]:
        """The types a creditor of the group may use, those for every group among them; sorted by code."""
        egne = {type_.kode for type_ in self.typer if type_.fordringshavergruppe == gruppe}
        return tuple(
            sorted(
                (
                    type_
                    for type_ in self.typer
                    if type_.fordringshavergruppe == gruppe
                    or (type_.fordringshavergruppe == ALLE and type_.kode not in egne)
                ),
                key=lambda type_: type_.kode,
            )
        )

    def naermeste_kode(self, gruppe: str, kode: str) -> str | None:
        """The nearest code a creditor of the group may use: a retired code's successor, else the most alike."""
        udgaaet = self._find_udgaaet(gruppe, nfc(kode))
        if udgaaet is not None:
            return udgaaet.ny_kode
        return naermeste(kode, self.koder(gruppe))

    def koder(self, gruppe: str) -> tuple[str, ...]:
        """The codes a creditor of the group may use, sorted."""
        return tuple(type_.kode for type_ in self.i_gruppe(gruppe))

    def tvivlspunkter(self, ider: Iterable[str]) -> tuple[Tvivl, ...]:
        """The doubts behind the ids, in the catalogue's order."""
        soegte = set(ider)
        return tuple(punkt for punkt in self.tvivl if punkt.id in soegte)

    def _find_udgaaet(self, gruppe: str, kode: str) -> UdgaaetKode | None:
        return self._udgaaede.get((gruppe, kode)) or self._udgaaede.get((ALLE, kode))
