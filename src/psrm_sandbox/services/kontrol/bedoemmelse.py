"""The claims of a file, one after the other: judged, told by field, and repaired where they do not pass."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from psrm_sandbox.domain.aktion import HOVED, Aktion
from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus, Kategori
from psrm_sandbox.domain.skjul import uden_cpr, vist, vist_id
from psrm_sandbox.grunddata.leverer import leverandoer_af
from psrm_sandbox.grunddata.raad import Kravfakta, Raad, raad_for
from psrm_sandbox.indgangsfilter import Fordringstype, Sporlinje
from psrm_sandbox.indgangsfilter.fakta import fakta_om
from psrm_sandbox.indlaesning.modeller import Filaktion, Fundsted
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, Fundvisning, troskabspunkter
from psrm_sandbox.services.kontrol.felter import er_tom
from psrm_sandbox.services.kontrol.feltfund import feltfund, kolonne
from psrm_sandbox.services.kontrol.forbehold import forbehold
from psrm_sandbox.services.kontrol.forlaeg import efter_forlaeg, kan_genbruges
from psrm_sandbox.services.kontrol.modeller import (
    Feltaendring,
    Fordringsresultat,
    Forslag,
    Forslagsart,
    Udfald,
    Umulig,
)
from psrm_sandbox.services.kontrol.proevning import Proevning
from psrm_sandbox.services.kontrol.rettelse import Fundet, Rettelsessoegning
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom, filtrerede, sporet
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag

_UDFALD = {
    Aktionsstatus.AFVIST: Udfald.AFVIST,
    Aktionsstatus.HOERING: Udfald.HOERING,
    Aktionsstatus.SAGSBEHANDL: Udfald.SAGSBEHANDL,
}
_HUSK_HOEJST = 50_000
_RETTES = frozenset({Aktionskode.OPRETFORDRING})


@dataclass(frozen=True, slots=True)
class Tidligere:
    """Where a reference was used first, and by what claim."""

    indeks: int
    sted: Fundsted
    aftryk: int


@dataclass
class Referencer:
    """The references of the file so far. A file is sent whole: one on a rejected row is used all the same."""

    _brugte: dict[tuple[str | None, str], Tidligere] = field(default_factory=dict)

    def tag(self, indeks: int, sted: Fundsted, haver: str | None, fordring: Fordring) -> Tidligere | None:
        """Remembers the claim's reference; the earlier claim that has it already."""
        if not fordring.reference:
            return None
        ny = Tidligere(indeks, sted, hash(fordring))
        kendt = self._brugte.setdefault((haver, fordring.reference), ny)
        return kendt if kendt is not ny and kendt.indeks != indeks else None


@dataclass(frozen=True, slots=True)
class _Krav:
    """A claim as advice and doubts look at it."""

    fordring: Fordring
    type_: Fordringstype | None
    gruppe: str | None
    rolle: Kategori
    hovedfordring: Hovedfordringsdata | None


@dataclass(frozen=True, slots=True)
class Domt:
    """An action judged. ``aktionen``: its own verdict, where it has no claim of its own but related ones."""

    fordringer: tuple[Fordringsresultat, ...]
    aktionen: Domsvisning | None


@dataclass
class Bedoemmer:
    """Judges actions, in the order of the file. ``referencer``: those used so far, by whoever judges the same file."""

    proevning: Proevning
    spor: bool = False
    med_forslag: bool = True
    referencer: Referencer = field(default_factory=Referencer)
    _rene: dict[object, Domsvisning] = field(default_factory=dict)
    _forlaeg: dict[tuple[Any, ...], Fordringsresultat] = field(default_factory=dict)
    _soegning: Rettelsessoegning = field(init=False)

    def __post_init__(self) -> None:
        self._soegning = Rettelsessoegning(self.proevning)

    def bedoem(self, indeks: int, fra_fil: Filaktion, aktion: Aktion) -> Domt:
        """The verdicts on an action's claims."""
        tidligere: dict[int, Tidligere] = {}
        for led, fordring in _fordringer(aktion):
            foer = self.referencer.tag(indeks, fra_fil.sted, aktion.fordringshaver_id, fordring)
            if foer is not None:
                tidligere[led] = foer
        brugte = frozenset(f.reference for led, f in _fordringer(aktion) if led in tidligere and f.reference)
        noegle = None if self.spor or tidligere or fra_fil.raekkefelter else self.proevning.ligedannet.noegle(aktion)
        if noegle is not None and (kendt := self._forlaeg.get(noegle)) is not None:
            return Domt((efter_forlaeg(kendt, indeks, fra_fil, aktion),), None)
        sag, dom = self.proevning.bedoem(aktion, brugte)
        linjer = {led: tuple(map(_skjult_linje, alle)) for led, alle in sporet(sag).items()} if self.spor else {}
        sager = {f.led: f for f in sag.fordringer()}
        resultater = [
            self._fordring(indeks, fra_fil, sager[domt.led], domt, brugte, tidligere.get(domt.led), linjer)
            for domt in dom.fordringer
        ]
        if resultater:
            if noegle is not None and len(self._forlaeg) < _HUSK_HOEJST and kan_genbruges(resultater[0]):
                self._forlaeg[noegle] = resultater[0]
            alene = None if dom.hoved is not None else self._visning(dom.status, dom, aktion.aktionskode, None)
            return Domt(tuple(resultater), alene)
        return Domt((self._uden_fordring(indeks, fra_fil, sag, dom, linjer),), None)

    def _fordring(
        self,
        indeks: int,
        fra_fil: Filaktion,
        f: Fordringssag,
        dom: Fordringsdom,
        brugte: frozenset[str],
        tidligere: Tidligere | None,
        linjer: Mapping[int, tuple[Sporlinje, ...]],
    ) -> Fordringsresultat:
        visning = self._visning(dom.status, dom, f.sag.aktion.aktionskode, f.type_)
        krav = _Krav(f.fordring, f.type_, f.sag.gruppe, f.rolle, f.hovedfordring)
        hoved = f.hovedfordring
        raad = self._raad(krav, f.sag.type_for(hoved.fordringstype) if hoved is not None else None)
        tvivl = self._forbehold(krav, dom.status, raad)
        forslag = None
        if self.med_forslag and dom.aarsager and dom.status is not Aktionsstatus.UDFOERT:
            forslag = self._forslag(fra_fil, f, dom, brugte, tidligere)
        kode = f.fordring.fordringstype
        felter = (fra_fil, f, self.proevning.regler.filter_pr)
        return Fordringsresultat(
            indeks=indeks,
            led=dom.led,
            sted=fra_fil.sted_for(f.sti),
            reference=vist_id(f.fordring.reference),
            aktionskode=vist_id(f.sag.aktion.aktionskode),
            fordringshaver_id=vist_id(f.sag.aktion.fordringshaver_id),
            fordringstype=f.type_.kode if f.type_ else vist(kode),
            typenavn=f.type_.navn if f.type_ else None,
            beloeb=f.fordring.beloeb,
            udfald=_udfald(dom.status, f.type_, tvivl),
            dom=visning,
            fund=feltfund(*felter, dom.aarsager, visning.aarsager) if dom.aarsager else (),
            advarsler=feltfund(*felter, dom.advarsler, visning.advarsler) if dom.advarsler else (),
            forslag=forslag,
            raad=raad,
            forbehold=tvivl,
            dublet_af=tidligere.sted if tidligere is not None else None,
            venter_paa_hovedfordring=dom.venter or f.sag.venter_paa() is not None,
            spor=linjer.get(dom.led, ()) if self.spor else None,
        )

    def _uden_fordring(
        self,
        indeks: int,
        fra_fil: Filaktion,
        sag: Aktionssag,
        dom: Aktionsdom,
        linjer: Mapping[int, tuple[Sporlinje, ...]],
    ) -> Fordringsresultat:
        """An action on a registered claim, or one without any claim: the file alone holds no register.

        One without its own structure is wrong in itself, whatever is registered.
        """
        opskrevet = next(iter(filtrerede(sag)), None)
        visning = self._visning(dom.status, dom, sag.aktion.aktionskode, opskrevet.type_ if opskrevet else None)
        aktionskode, struktur = vist_id(sag.aktion.aktionskode), sag.aktion.struktur
        hvorfor = Umulig.INGEN_FUNDET if struktur is None else Umulig.KRAEVER_REGISTER
        umulig = Forslag(art=Forslagsart.KAN_IKKE_RETTES, umulig=hvorfor)
        return Fordringsresultat(
            indeks=indeks,
            led=HOVED,
            sted=fra_fil.sted,
            reference=None,
            aktionskode=aktionskode,
            fordringshaver_id=vist_id(sag.aktion.fordringshaver_id),
            fordringstype=None,
            typenavn=None,
            beloeb=getattr(struktur, "beloeb", None),
            udfald=_UDFALD.get(dom.status, Udfald.UDFOERT),
            dom=visning,
            fund=feltfund(fra_fil, None, None, dom.aarsager, visning.aarsager),
            advarsler=feltfund(fra_fil, None, None, dom.advarsler, visning.advarsler),
            forslag=umulig if dom.aarsager and self.med_forslag else None,
            raad=(),
            forbehold=(),
            dublet_af=None,
            venter_paa_hovedfordring=sag.venter_paa() is not None,
            spor=linjer.get(HOVED, ()) if self.spor else None,
        )

    def _visning(
        self,
        status: Aktionsstatus,
        dom: Aktionsdom | Fordringsdom,
        aktionskode: str | None,
        type_: Fordringstype | None,
    ) -> Domsvisning:
        """The verdict with its points; one that found nothing is the same for all claims of its type."""
        if dom.aarsager or dom.advarsler:
            punkter = troskabspunkter()
            raa = punkter.paa_dom(status, dom.aarsager, dom.advarsler, aktionskode, type_)
            return Domsvisning(
                status=raa.status,
                troskab=raa.troskab,
                aarsager=tuple(map(_skjult, raa.aarsager)),
                advarsler=tuple(map(_skjult, raa.advarsler)),
            )
        noegle = (status, aktionskode, type_.noegle if type_ else None)
        ren = self._rene.get(noegle)
        if ren is None:
            ren = self._rene[noegle] = troskabspunkter().paa_dom(status, (), (), aktionskode, type_)
        return ren

    def _raad(self, krav: "_Krav", hovedtype: Fordringstype | None) -> tuple[Raad, ...]:
        return raad_for(
            Kravfakta.om(
                krav.fordring,
                gruppe=krav.gruppe,
                type_=krav.type_,
                rolle=krav.rolle,
                modtagelsesdato=self.proevning.dag,
                hovedfordring=krav.hovedfordring,
                hovedtype=hovedtype,
            )
        )

    def _forbehold(self, krav: "_Krav", status: Aktionsstatus, raad: Sequence[Raad]) -> tuple[str, ...]:
        """What a passed verdict hangs on: doubted readings, and advice with a doubt about the verdict."""
        if status is not Aktionsstatus.UDFOERT or krav.type_ is None:
            return ()
        fakta = fakta_om(krav.fordring, krav.rolle, self.proevning.dag, krav.hovedfordring)
        laesninger = forbehold(krav.type_, fakta, self.proevning.regler.filter_pr)
        return (*laesninger, *(et.navn for et in raad if et.tvivl_om_dommen))

    def _forslag(
        self, fra_fil: Filaktion, f: Fordringssag, dom: Fordringsdom, brugte: frozenset[str], foer: Tidligere | None
    ) -> Forslag:
        if f.sag.kode not in _RETTES:
            return Forslag(art=Forslagsart.KAN_IKKE_RETTES, umulig=Umulig.KRAEVER_REGISTER)
        dublet = foer is not None and foer.aftryk == hash(f.fordring)
        fundet = self._soegning.find(f, dom, brugte, dublet=dublet)
        return _som_forslag(fra_fil, f, fundet)


def _fordringer(aktion: Aktion) -> Iterator[tuple[int, Fordring]]:
    if aktion.fordring is not None:
        yield HOVED, aktion.fordring
    yield from enumerate(aktion.relaterede)


def _skjult(fund: Fundvisning) -> Fundvisning:
    """The finding with nothing of a person in it."""
    felter = {felt.name: getattr(fund, felt.name) for felt in fields(Fundvisning)}
    return Fundvisning(**{**felter, "fundet": vist(fund.fundet, fund.felt), "krav": uden_cpr(fund.krav)})


def _skjult_linje(linje: Sporlinje) -> Sporlinje:
    krav = uden_cpr(linje.krav) if linje.krav is not None else None
    return replace(linje, fundet=vist(linje.fundet, linje.felt), krav=krav)


def _udfald(status: Aktionsstatus, type_: Fordringstype | None, tvivl: Sequence[str]) -> Udfald:
    if status in _UDFALD:
        return _UDFALD[status]
    if type_ is not None and not type_.har_filter:
        return Udfald.IKKE_EFTERPROEVET
    return Udfald.MED_FORBEHOLD if tvivl else Udfald.UDFOERT


def _som_forslag(fra_fil: Filaktion, f: Fordringssag, fundet: Fundet) -> Forslag:
    kode = f.type_.kode if f.type_ else None
    stier = [valg.felt.sti(f.sti) for valg in fundet.valg]
    return Forslag(
        art=fundet.art,
        aendringer=tuple(
            Feltaendring(
                felt=sti,
                tom=er_tom(f.fordring, valg.felt),
                til=valg.til,
                tilladt=valg.tilladt,
                leverandoer=leverandoer_af(sti, kode),
                kolonne=kolonne(fra_fil, sti),
                sted=fra_fil.sted_for(sti),
            )
            for sti, valg in zip(stier, fundet.valg, strict=True)
        ),
        fra_dag=fundet.fra_dag,
        efter_hovedfordringen=fundet.efter_hovedfordringen,
        afdaekker=fundet.afdaekker,
        umulig=fundet.umulig,
    )
