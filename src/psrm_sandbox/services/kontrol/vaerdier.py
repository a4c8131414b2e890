"""A value for each field to change: worked out where it follows from the claim, else one to try with.

What is only tried with is never told; what is told is which values would pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import HAEFTER_FELTER, Hovedfordringsdata
from psrm_sandbox.indgangsfilter.regler import ArtRegel
from psrm_sandbox.services.kontrol.felter import Felt, hent
from psrm_sandbox.services.kontrol.graenser import (
    Interval,
    Kendt,
    beloebsintervaller,
    datointerval,
    flere_datoer,
)
from psrm_sandbox.services.kontrol.kandidater import Kandidat
from psrm_sandbox.services.kontrol.modeller import Tilladt, Vaerdi
from psrm_sandbox.testdata.baand import BELOEBNR, DATOFELTER
from psrm_sandbox.testdata.skyldnere import skyldner
from psrm_sandbox.validering.sag import Fordringssag

_FORAELDELSE = "foraeldelsesdato"
_DATOER = frozenset(DATOFELTER)
_PROEVETEKST = "Prøve"
_PROEVEREFERENCE = "\u0001proeve"
_RENTE = frozenset({"renteregel", "rentesatskode", "merrentesats"})
_PROEVETAL = {"p_nummer": "1000000001", "bfe_nummer": "1000001"}


@dataclass(frozen=True, slots=True)
class Vaerdivalg:
    """A field's new value. ``til``: where it follows from the claim; ``tilladt``: what passes."""

    felt: Felt
    proevet: Any
    udregnet: bool
    tilladt: Tilladt

    @property
    def til(self) -> Vaerdi:
        """The value to tell."""
        return self.proevet if self.udregnet else None


class ForGammel(Exception):
    """The limitation date that the claim's dates yield does not pass: the claim is too old."""


def vaelg(f: Fordringssag, kendte: Sequence[Kendt], valgte: Sequence[Kandidat]) -> list[Vaerdivalg] | None:
    """A value for every field; None where no value can be found.

    Raises:
        ForGammel: the claim's own dates make it too old.

    """
    tomme = [Vaerdivalg(k.felt, None, True, Tilladt(skal_vaere_tom=True)) for k in valgte if k.tom]
    if any(hent(f.fordring, v.felt) is None for v in tomme):
        return None
    felter = [k.felt for k in valgte if not k.tom]
    datoer = [felt for felt in felter if felt.navn in _DATOER]
    beloeb = [felt for felt in felter if felt.navn in BELOEBNR]
    andre = [_andet(f, felt, kendte) for felt in felter if felt.navn not in _DATOER and felt.navn not in BELOEBNR]
    fundne: list[Vaerdivalg | None] = [*tomme, *andre]
    kendte = _uden(kendte, [v.felt for v in tomme])
    if datoer:
        fundne += _datoer(f, kendte, datoer) or [None]
    if beloeb:
        fundne += _beloeb(kendte, beloeb) or [None]
    klar = [valg for valg in fundne if valg is not None]
    return klar if len(klar) == len(fundne) else None


def _uden(kendte: Sequence[Kendt], tomme: Sequence[Felt]) -> list[Kendt]:
    ud = []
    for nr, kendt in enumerate(kendte):
        navne = {felt.navn for felt in tomme if felt.haefter in (None, nr)}
        ud.append(Kendt(kendt.regler, kendt.udfyldt - navne, kendt.dage, kendt.beloeb) if navne else kendt)
    return ud


def _datoer(f: Fordringssag, kendte: Sequence[Kendt], felter: Sequence[Felt]) -> list[Vaerdivalg] | None:
    if len(felter) == 1:
        felt = felter[0]
        interval = faelles_interval(kendte, felt)
        if interval is not None and interval.tomt and felt.navn == _FORAELDELSE and interval.egen is not None:
            raise ForGammel
        return None if interval is None or interval.tomt else _en_dato(f, felt, interval)
    egne: dict[Felt, tuple[int, Interval]] = {}
    for nr, kendt in enumerate(kendte):
        navne = [felt.navn for felt in felter if felt.haefter in (None, nr)]
        fundet = flere_datoer(kendt, navne) if navne else {}
        if fundet is None:
            return None
        for navn, (valgt, interval) in fundet.items():
            felt = Felt(navn, nr if navn in HAEFTER_FELTER else None)
            if felt not in egne:
                egne[felt] = valgt, interval
            else:
                snit = egne[felt][1].snit(interval)
                if snit.tomt:
                    return None
                egne[felt] = snit.naermest(valgt) or valgt, snit
    valg = []
    for felt, (valgt, interval) in egne.items():
        if felt.navn == _FORAELDELSE:
            nr = felt.haefter or 0
            flyttet = _flyttet(kendte[nr], egne, nr)
            efter = datointerval(flyttet, _FORAELDELSE)
            if efter is None or efter.tomt:
                return None
            valg += _en_dato(f, felt, efter)
            continue
        eneste = interval.lav == interval.hoej
        valg.append(Vaerdivalg(felt, date.fromordinal(valgt), eneste, _datotilladt(interval)))
    return valg


def _flyttet(kendt: Kendt, egne: dict[Felt, tuple[int, Interval]], nr: int) -> Kendt:
    nye = {felt.navn: valgt for felt, (valgt, _) in egne.items() if felt.haefter in (None, nr)}
    dage = tuple(nye.get(navn, dag) for navn, dag in zip(DATOFELTER, kendt.dage, strict=True))
    return Kendt(kendt.regler, kendt.udfyldt | set(nye), dage, kendt.beloeb)


def faelles_interval(kendte: Sequence[Kendt], felt: Felt) -> Interval | None:
    """What the date may be for its hæfter, or, where it stands on the claim, for all of them."""
    fundne = [datointerval(k, felt.navn) for nr, k in enumerate(kendte) if felt.haefter in (None, nr)]
    if not fundne or any(et is None for et in fundne):
        return None
    samlet = Interval(None, None)
    for et in fundne:
        assert et is not None
        samlet = samlet.snit(et)
    return samlet


def _en_dato(f: Fordringssag, felt: Felt, interval: Interval) -> list[Vaerdivalg]:
    if felt.navn == _FORAELDELSE and interval.egen is not None:
        if interval.naermest(interval.egen) != interval.egen:
            raise ForGammel
        dag = date.fromordinal(interval.egen)
        return [Vaerdivalg(felt, dag, True, Tilladt(praecis=dag))]
    nu = hent(f.fordring, felt)
    valgt = interval.naermest(nu.toordinal() if nu else None)
    dag = date.fromordinal(valgt) if valgt is not None else f.sag.dag
    eneste = interval.lav is not None and interval.lav == interval.hoej
    return [Vaerdivalg(felt, dag, eneste, _datotilladt(interval))]


def _datotilladt(interval: Interval) -> Tilladt:
    lav = date.fromordinal(interval.lav) if interval.lav is not None else None
    hoej = date.fromordinal(interval.hoej) if interval.hoej is not None else None
    return Tilladt(
        tidligst=lav, senest=hoej, praecis=lav if lav is not None and lav == hoej else None, bankdag=interval.huller
    )


def datotilladt(interval: Interval) -> Tilladt:
    """The interval in days."""
    return _datotilladt(interval)


def beloebstilladt(interval: Interval) -> Tilladt:
    """The interval in øre."""
    praecis = interval.lav if interval.lav is not None and interval.lav == interval.hoej else None
    return Tilladt(mindst=interval.lav, hoejst=interval.hoej, praecis=praecis)


def _beloeb(kendte: Sequence[Kendt], felter: Sequence[Felt]) -> list[Vaerdivalg] | None:
    fundet = beloebsintervaller(kendte[0], [felt.navn for felt in felter])
    if fundet is None:
        return None
    return [
        Vaerdivalg(Felt(navn), valgt, interval.lav == interval.hoej, beloebstilladt(interval))
        for navn, (valgt, interval) in fundet.items()
    ]


def _andet(f: Fordringssag, felt: Felt, kendte: Sequence[Kendt]) -> Vaerdivalg | None:
    navn = felt.navn
    if navn == "art":
        tilladte = next(
            (r.tilladt for k in kendte for r in k.regler.grundlag.regler if isinstance(r, ArtRegel)), ("INDR",)
        )
        return Vaerdivalg(felt, "INDR", True, Tilladt(praecis="INDR")) if "INDR" in tilladte else None
    if navn == "valuta":
        return Vaerdivalg(felt, "DKK", True, Tilladt(praecis="DKK"))
    if navn in ("dom", "forlig"):
        dato = hent(f.fordring, Felt(f"{navn}sdato", felt.haefter))
        return Vaerdivalg(felt, True, True, Tilladt(praecis=True)) if dato is not None else None
    if navn == "skyldner":
        kendte_numre = {h.skyldner.identitet for h in f.fordring.haeftere if h.skyldner}
        arter = f.type_.skyldner if f.type_ else ("cpr",)
        ny = next(s for nr in range(99) if (s := skyldner(arter, nr)).identitet not in kendte_numre)
        return Vaerdivalg(felt, ny, False, Tilladt())
    if navn == "beskrivelse":
        return Vaerdivalg(felt, _PROEVETEKST, False, Tilladt())
    if navn == "reference":
        return Vaerdivalg(felt, _PROEVEREFERENCE, False, Tilladt())
    if navn in _PROEVETAL:
        return Vaerdivalg(felt, _PROEVETAL[navn], False, Tilladt())
    if navn in _RENTE:
        return Vaerdivalg(felt, None, False, Tilladt())
    return None


def proevet_hovedfordring(f: Fordringssag) -> Hovedfordringsdata:
    """A main claim to try a related one with: received by the day, fallen due no later than the related claim."""
    forfald = next((h.forfaldsdato for h in f.fordring.haeftere if h.forfaldsdato), None)
    return Hovedfordringsdata(modtagelsesdato=f.sag.dag, forfaldsdato=forfald)
