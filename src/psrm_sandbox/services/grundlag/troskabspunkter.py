"""The points that a verdict and its findings rest on: doubts, assumptions and choices of the ledger of fidelity.

They are looked up when a verdict is shown, from tables made once of the product's own data; nothing of it is stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Protocol

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Konsekvens, Stadie
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost
from psrm_sandbox.grunddata import kodelister, troskab
from psrm_sandbox.grunddata.kodelister import Kodelister
from psrm_sandbox.grunddata.navngivne import NavngivenRegel, indlaes_navngivne
from psrm_sandbox.grunddata.troskab import Punkt, Troskab
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog, standardkatalog
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser

_TVINGER = ("operationer", "armerScenarie")
_ALLE = "alle"
_OM_TYPEN = "tvivl om typen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fundvisning(Fund):
    """A finding, and ``troskab``: the points of the ledger of fidelity that it rests on."""

    troskab: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Domsvisning:
    """A verdict with its reasons, and the points that it rests on as a whole."""

    status: Aktionsstatus
    troskab: tuple[str, ...]
    aarsager: tuple[Fundvisning, ...]
    advarsler: tuple[Fundvisning, ...]


class Troskabspunkter:
    """The ledger's points by what rests on them, each list in the ledger's own order."""

    def __init__(
        self, troskab: Troskab, katalog: Katalog, koder: Kodelister, navngivne: Mapping[str, NavngivenRegel]
    ) -> None:
        self.katalog = katalog
        self._orden = {punkt.id: nr for nr, punkt in enumerate(troskab.punkter())}
        self._punkter = {(gruppe, str(post.id)): post.punkt for gruppe, post in troskab.poster()}
        self._stadier: dict[int | str, Stadie] = {kode.kode: kode.stadie for kode in koder.fejlkoder}
        self._stadier.update((navn, regel.stadie) for navn, regel in navngivne.items())
        self._uden_brud = frozenset(tvivl.id for tvivl in katalog.tvivl if not tvivl.ved_brud)
        self._saerlige = frozenset(
            tvivl.id for tvivl in katalog.tvivl if all(vaelger.typer != _ALLE for vaelger in tvivl.gaelder)
        )
        self._kendte = {punkt.id: punkt for punkt in troskab.punkter()}

    def post(self, gruppe: str, id_: str) -> tuple[str, ...]:
        """The points of one entry; none where the ledger has no such entry."""
        return self._punkter.get((gruppe, id_), ())

    def om_fund(self, fund: Fund, type_: Fordringstype | None) -> tuple[str, ...]:
        """What a finding rests on: its code's points, its named rule's, or the type's doubts about its filter rule."""
        fundne: list[str] = []
        if fund.kode is not None:
            fundne += self.post("fejlkoder", str(fund.kode))
        for navn in fund.regler:
            fundne += self.post("navngivne", navn) or self.post("afgoerelser", navn)
        if type_ is not None and fund.regler:
            tvivl = type_.regeltvivl.get(fund.regler[0], ())
            fundne += (punkt for punkt in tvivl if punkt not in self._uden_brud)
        return self._ordnet(fundne)

    def om_dom(
        self,
        aktionskode: str | None,
        status: str,
        fund: Iterable[Fund] = (),
        type_: Fordringstype | None = None,
        *,
        tvunget: bool = False,
    ) -> tuple[str, ...]:
        """What a verdict as a whole rests on.

        The points of the action and the status, of the stages whose findings decided it, of what is doubted of that
        claim type as a whole, and of the script that took the rules' place.
        """
        fundne = [*self.post("aktioner", aktionskode or ""), *self.post("aktionsstatus", status)]
        for et in fund:
            if stadie := self._stadie(et):
                fundne += self.post("stadier", stadie.value)
        if type_ is not None:
            fundne += self._om_typen(type_)
        if tvunget:
            fundne += self.post(*_TVINGER)
        return self._ordnet(fundne)

    def _om_typen(self, type_: Fordringstype) -> tuple[str, ...]:
        """What is doubted of the type as a whole; found once."""
        kendt: tuple[str, ...] | None = type_.huskeliste.get(_OM_TYPEN)
        if kendt is None:
            paa_regler = {punkt for punkter in type_.regeltvivl.values() for punkt in punkter}
            kendt = tuple(punkt for punkt in type_.tvivl if punkt in self._saerlige and punkt not in paa_regler)
            type_.huskeliste[_OM_TYPEN] = kendt
        return kendt

    def _stadie(self, fund: Fund) -> Stadie | None:
        if fund.konsekvens is Konsekvens.ADVARSEL:
            return None
        noegle = fund.kode if fund.kode is not None else fund.regler[0]
        if (stadie := self._stadier.get(noegle)) is not None:
            return stadie
        return None if self.post("afgoerelser", str(noegle)) else Stadie.INDHOLD

    def paa_dom(
        self,
        status: Aktionsstatus,
        aarsager: Iterable[Fund],
        advarsler: Iterable[Fund],
        aktionskode: str | None,
        type_: Fordringstype | None,
        *,
        tvunget: bool = False,
    ) -> Domsvisning:
        """A verdict with its points, and each finding with its own."""
        grunde = tuple(aarsager)
        return Domsvisning(
            status=status,
            troskab=self.om_dom(aktionskode, status, grunde, type_, tvunget=tvunget),
            aarsager=self.paa_fund(grunde, type_),
            advarsler=self.paa_fund(advarsler, type_),
        )

    def paa_fund(self, fund: Iterable[Fund], type_: Fordringstype | None) -> tuple[Fundvisning, ...]:
        """Findings, each with its points."""
        return tuple(
            Fundvisning(**{felt.name: getattr(et, felt.name) for felt in fields(Fund)}, troskab=self.om_fund(et, type_))
            for et in fund
        )

    def kendes(self, id_: str) -> bool:
        """Whether the ledger has a point of that name."""
        return id_ in self._kendte

    def udskrevet(self, ider: Iterable[str]) -> tuple[Punkt, ...]:
        """The points themselves, in the ledger's order: what is open, and what was chosen."""
        return tuple(self._kendte[punkt] for punkt in self._ordnet(ider))

    def _ordnet(self, ider: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(set(ider), key=self._orden.__getitem__))


@lru_cache(maxsize=1)
def troskabspunkter() -> Troskabspunkter:
    """The product's own, made once."""
    return Troskabspunkter(troskab.indlaes(), standardkatalog(), kodelister.indlaes(), indlaes_navngivne())


class Typelaeser(Aftalelaeser, Fordringslaeser, Protocol):
    """The part of a view that knows a claim's type, and its creditor's group."""


def type_af(laeser: Aftalelaeser, fordringshaver_id: str | None, fordringstype: str | None) -> Fordringstype | None:
    """The claim type as the creditor's group has it; None where either is unknown."""
    aftale = laeser.aftaler().get(fordringshaver_id or "")
    return troskabspunkter().katalog.hent(aftale.gruppe, fordringstype) if aftale and fordringstype else None


def typer_af(
    laeser: Typelaeser, aktion: Aktionspost, fordringer: Iterable[Fordringspost], fund: Iterable[Fund]
) -> dict[int, Fordringstype]:
    """The types of an action's claims by their place.

    An action on a registered claim has that claim's type, fetched only where a finding may be a filter rule's.
    """
    koder = {f.led: f.fordringstype for f in fordringer}
    if not koder and aktion.fordrings_id is not None and any(et.regler for et in fund):
        maal = laeser.fordring(aktion.fordrings_id)
        koder = {HOVED: maal.fordringstype} if maal else {}
    fundne = ((led, type_af(laeser, aktion.fordringshaver_id, kode)) for led, kode in koder.items())
    return {led: type_ for led, type_ in fundne if type_ is not None}
