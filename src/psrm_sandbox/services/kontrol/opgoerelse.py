"""What it comes to: claims and kroner of each outcome, what each rule costs, and what waits for whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from psrm_sandbox.grunddata.leverer import Leverandoer, Leverandoerart
from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.kontrol.modeller import (
    ALVOR,
    Feltfund,
    Fordringsresultat,
    Forslagsart,
    Leverandoersum,
    Opgoerelse,
    Regelsum,
    Sum,
    Udfald,
    regelnavn,
)
from psrm_sandbox.services.kontrol.proevning import FOELGER

_HJAELPER = frozenset({Forslagsart.RETTELSE, Forslagsart.FIND_UD_AF, Forslagsart.VENT})


@dataclass
class _Taeller:
    antal: int = 0
    beloeb: int = 0

    def tael(self, beloeb: int | None) -> None:
        self.antal += 1
        self.beloeb += beloeb or 0

    @property
    def sum(self) -> Sum:
        return Sum(self.antal, self.beloeb)


@dataclass(kw_only=True)
class _Regel:
    fund: Fundvisning
    felt: Feltfund
    typenavn: str | None
    standser: _Taeller = field(default_factory=_Taeller)
    alene: _Taeller = field(default_factory=_Taeller)
    leverandoerer: dict[Leverandoerart, Leverandoer] = field(default_factory=dict)


class Opgoer:
    """The totals, claim by claim."""

    def __init__(self) -> None:
        self._i_alt = _Taeller()
        self._udfald = {udfald: _Taeller() for udfald in Udfald}
        self._regler: dict[tuple[str, str], _Regel] = {}
        self._hos: dict[Leverandoerart, tuple[Leverandoer, _Taeller, _Taeller]] = {}

    def tael(self, et: Fordringsresultat) -> None:
        """One claim more."""
        self._i_alt.tael(et.beloeb)
        self._udfald[et.udfald].tael(et.beloeb)
        if not et.udfald.stoppet:
            return
        alene = frigivet_alene(et)
        sete: set[str] = set()
        for felt, fund in _egne(et.fund):
            navn = regelnavn(fund)
            if navn in sete:
                continue
            sete.add(navn)
            regel = self._regler.get((navn, et.fordringstype or ""))
            if regel is None:
                regel = _Regel(fund=fund, felt=felt, typenavn=et.typenavn)
                self._regler[navn, et.fordringstype or ""] = regel
            regel.standser.tael(et.beloeb)
            if _rang(fund, felt) < _rang(regel.fund, regel.felt):
                regel.fund, regel.felt = fund, felt
            if navn in alene:
                regel.alene.tael(et.beloeb)
            for leverandoer in leverandoerer(et, felt):
                regel.leverandoerer[leverandoer.art] = _foerste(leverandoer, regel.leverandoerer)
        hos = hos_hvem(et)
        for leverandoer in hos:
            _, alle, kun = self._hos.get(leverandoer.art, (leverandoer, _Taeller(), _Taeller()))
            vist = {art: hvem for art, (hvem, _, _) in self._hos.items()}
            self._hos[leverandoer.art] = (_foerste(leverandoer, vist), alle, kun)
            alle.tael(et.beloeb)
            if len(hos) == 1:
                kun.tael(et.beloeb)

    def faerdig(self, ikke_laest: int, raekker_i_alt: int) -> Opgoerelse:
        """The totals; the rule that stops most kroner first."""
        regler = sorted(
            (self._regelsum(navn, kode, regel) for (navn, kode), regel in self._regler.items()),
            key=lambda r: (-r.standser.beloeb, -r.standser.antal, r.fordringstype, r.regel),
        )
        hos = (
            Leverandoersum(leverandoer=hvem, fordringer=alle.sum, kun_denne=kun.sum)
            for hvem, alle, kun in self._hos.values()
        )
        return Opgoerelse(
            i_alt=self._i_alt.sum,
            udfald={udfald: taeller.sum for udfald, taeller in self._udfald.items()},
            ikke_laest=ikke_laest,
            raekker_i_alt=raekker_i_alt,
            regler=tuple(regler),
            leverandoerer=tuple(sorted(hos, key=lambda h: (-h.fordringer.beloeb, h.leverandoer.navn))),
        )

    def _regelsum(self, navn: str, kode: str, regel: _Regel) -> Regelsum:
        return Regelsum(
            regel=navn,
            fordringstype=kode,
            typenavn=regel.typenavn,
            tekst=regel.fund.tekst,
            kilde=regel.fund.kilde,
            konsekvens=regel.fund.konsekvens,
            handling=regel.felt.handling,
            leverandoerer=tuple(hvem for _, hvem in sorted(regel.leverandoerer.items())),
            standser=regel.standser.sum,
            alene=regel.alene.sum,
        )


def _rang(fund: Fundvisning, felt: Feltfund) -> tuple[int, str, str]:
    """Which finding of a rule its sum tells of, whatever the order of the claims: the gravest."""
    return ALVOR.index(fund.konsekvens), fund.tekst, felt.handling.hvad_nu


def _foerste(en: Leverandoer, kendte: Mapping[Leverandoerart, Leverandoer]) -> Leverandoer:
    """The supplier as a sum tells of it, whatever the order: why a field lies there differs from field to field."""
    return min(en, kendte.get(en.art, en), key=lambda et: et.hvorfor or "")


def _egne(felter: Iterable[Feltfund]) -> Iterator[tuple[Feltfund, Fundvisning]]:
    return ((felt, fund) for felt in felter for fund in felt.fund if fund.kode != FOELGER)


def frigivet_alene(et: Fordringsresultat) -> frozenset[str]:
    """The rules whose repair alone lets the claim pass.

    All of its findings are the rule's, or one change of one field was tried and met them all.
    """
    forslag = et.forslag
    if forslag is None or forslag.art not in _HJAELPER or forslag.efter_hovedfordringen or forslag.afdaekker:
        return frozenset()
    navne = frozenset(regelnavn(fund) for _, fund in _egne(et.fund))
    return navne if len(navne) == 1 or len(forslag.aendringer) <= 1 else frozenset()


def hos_hvem(et: Fordringsresultat) -> tuple[Leverandoer, ...]:
    """Who supplies what repairs the claim; where no repair is known, who supplies what its findings are about."""
    forslag = et.forslag
    if forslag is not None and forslag.aendringer:
        return _hver_art(aendring.leverandoer for aendring in forslag.aendringer)
    return _hver_art(felt.leverandoer for felt, _ in _egne(et.fund))


def _hver_art(fundne: Iterable[Leverandoer]) -> tuple[Leverandoer, ...]:
    """Each kind of supplier once: why a field lies there differs from field to field."""
    return tuple({hvem.art: hvem for hvem in fundne}.values())


def leverandoerer(et: Fordringsresultat, felt: Feltfund) -> tuple[Leverandoer, ...]:
    """Who supplies the repair of that field's findings."""
    forslag = et.forslag
    if forslag is not None:
        egne = [a.leverandoer for a in forslag.aendringer if a.felt == felt.felt]
        if egne or len(forslag.aendringer) == 1:
            return tuple(egne or (forslag.aendringer[0].leverandoer,))
    return (felt.leverandoer,)
