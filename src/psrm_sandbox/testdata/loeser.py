"""Claims found from a type's rules alone: one that breaks none, one that breaks just a given rule, one at its limit.

Which fields to fill is enumerated, dates and amounts are narrowed (`intervaller`). Where a rule cannot be broken
alone, the contradiction names the rules that stand in the way, and the fewest of them are given up.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby, product

from psrm_sandbox.domain.chance import tal
from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.regler import (
    ArtRegel,
    BeloebForholdRegel,
    BeloebRegel,
    KategoriRegel,
    Regel,
    UdfyldtRegel,
)
from psrm_sandbox.testdata.baand import BELOEB, DATOFELTER, DATONR, HOVEDSTOL, Alternativer, Holdning
from psrm_sandbox.testdata.oensker import Periode
from psrm_sandbox.testdata.opgave import Maal, Opgave
from psrm_sandbox.testdata.proeve import Proeve, proev
from psrm_sandbox.testdata.skyldnere import skyldner as find_skyldner
from psrm_sandbox.testdata.soegning import Datosoegning, find_beloeb
from psrm_sandbox.testdata.tekster import beskrivelse
from psrm_sandbox.testdata.typegrundlag import typegrundlag
from psrm_sandbox.testdata.udfyldning import Moenster, Tilstedevaerelsesregel

_HOEJST_ANDRE = 4


class IngenGodFordring(ValueError):
    """No claim can keep all rules of the type's table, for the main claim given."""

    def __init__(self, type_: Fordringstype) -> None:
        super().__init__(f"ingen fordring opfylder alle regler for {type_.kode} ({type_.fordringshavergruppe})")


def god_fordring(
    type_: Fordringstype,
    *,
    modtagelsesdato: date,
    hovedfordring: Hovedfordringsdata | None = None,
    skyldner: Skyldner | None = None,
    seed: int = 0,
) -> Proeve:
    """A claim that breaks no rule. A related type's main claim is made up where it is not given.

    Raises:
        IngenGodFordring: the rules leave no such claim, for that main claim.

    """
    opgave = _opgave(type_, type_.kategori, modtagelsesdato, hovedfordring, skyldner, seed, "god")
    fundet = next(_forsoeg(opgave, Datosoegning(opgave), None, 0), None)
    if fundet is None:
        raise IngenGodFordring(type_)
    return fundet


def brud(
    type_: Fordringstype,
    regel: Regel,
    *,
    modtagelsesdato: date,
    hovedfordring: Hovedfordringsdata | None = None,
    skyldner: Skyldner | None = None,
    seed: int = 0,
) -> Proeve | None:
    """A claim that breaks the rule, as narrowly as can be, and as few others as can be (``kun_denne``: none).

    None for a rule that is not judged, and for one that cannot be broken without breaking many others.
    """
    if not regel.vurderes:
        return None
    rolle = type_.kategori
    if isinstance(regel, KategoriRegel):
        rolle = Kategori.RELATERET if regel.vaerdi is Kategori.HOVEDFORDRING else Kategori.HOVEDFORDRING
    if rolle is Kategori.HOVEDFORDRING:
        hovedfordring = None
    opgave = _opgave(type_, rolle, modtagelsesdato, hovedfordring, skyldner, seed, regel.regler[0])
    nr = typegrundlag(type_).nr(regel)
    datoer = Datosoegning(opgave)
    for andre in range(_HOEJST_ANDRE + 1):
        for holdning in (Holdning.KNAP_BRUDT, Holdning.BRUDT):
            for fundet in _forsoeg(opgave, datoer, Maal(nr, regel, holdning), andre):
                return fundet
    return None


def paa_graensen(
    type_: Fordringstype,
    regel: Regel,
    *,
    modtagelsesdato: date,
    hovedfordring: Hovedfordringsdata | None = None,
    skyldner: Skyldner | None = None,
    seed: int = 0,
) -> Proeve | None:
    """A claim that breaks no rule and stands right at the limit of this one.

    None where the rule has no limit, or where other rules keep every claim away from it.
    """
    if not regel.vurderes or isinstance(regel, Tilstedevaerelsesregel | ArtRegel | KategoriRegel):
        return None
    opgave = _opgave(type_, type_.kategori, modtagelsesdato, hovedfordring, skyldner, seed, regel.regler[0])
    maal = Maal(typegrundlag(type_).nr(regel), regel, Holdning.PAA_GRAENSEN)
    fundne = _forsoeg(opgave, Datosoegning(opgave), maal, 0)
    return next((replace(fundet, maal=None) for fundet in fundne), None)


def _opgave(
    type_: Fordringstype,
    rolle: Kategori,
    dag: date,
    hovedfordring: Hovedfordringsdata | None,
    skyldner: Skyldner | None,
    seed: int,
    formaal: str,
) -> Opgave:
    return Opgave(
        type_=type_,
        rolle=rolle,
        dag=dag,
        hovedfordring=hovedfordring,
        skyldner=skyldner or find_skyldner(type_.mulige_skyldnere, seed),
        seed=seed,
        formaal=formaal,
    )


def _forsoeg(opgave: Opgave, datoer: Datosoegning, maal: Maal | None, andre: int) -> Iterator[Proeve]:
    """Claims where at most so many other rules are given up; the believable ones first."""
    for antal, moenstre in groupby(opgave.grundlag.moenstre, lambda moenster: moenster.brudt.bit_count()):
        if antal > andre + 1:
            break
        kendte = [(moenster, andre - _andre_brudt(moenster, maal).bit_count()) for moenster in moenstre]
        for rimelig, (moenster, rest) in product((True, False), kendte):
            if rest >= 0:
                udfyldt = opgave.med_hovedfordring(moenster.udfyldt)
                fundet = _med_moenster(opgave, datoer, maal, moenster, udfyldt, rest, rimelig=rimelig)
                if fundet is not None:
                    yield fundet


def _andre_brudt(moenster: Moenster, maal: Maal | None) -> int:
    return moenster.brudt if maal is None else moenster.brudt & ~(1 << maal.nr)


def _med_moenster(
    opgave: Opgave,
    datoer: Datosoegning,
    maal: Maal | None,
    moenster: Moenster,
    udfyldt: frozenset[str],
    rest: int,
    *,
    rimelig: bool,
) -> Proeve | None:
    beloebsmaal = maal if maal is not None and isinstance(maal.regel, BeloebRegel | BeloebForholdRegel) else None
    maal_led: Alternativer = [[]]
    if maal is not None and beloebsmaal is None:
        maal_led = _maal_led(opgave, maal, moenster, udfyldt)
    perioder: tuple[Periode, ...] = (
        ("hel maaned", "lang", "kort") if opgave.grundlag.perioden_taeller else ("hel maaned",)
    )
    fri = 0 if maal is None or maal.holdning is Holdning.PAA_GRAENSEN else 1 << maal.nr
    for led, periode in product(maal_led, perioder):
        fundet = datoer.find(udfyldt, led, rest, fri, rimelig=rimelig, periode=periode)
        if fundet is None:
            continue
        valgt, opgivet = fundet
        beloeb = find_beloeb(opgave, beloebsmaal, udfyldt, valgt, rest - opgivet)
        if beloeb is not None:
            return _saml(opgave, maal, udfyldt, valgt, beloeb)
    return None


def _maal_led(opgave: Opgave, maal: Maal, moenster: Moenster, udfyldt: frozenset[str]) -> Alternativer:
    """What the dates must do for the rule to fare so; an empty list where the pattern already rules it out."""
    regel = maal.regel
    if isinstance(regel, ArtRegel | KategoriRegel):
        return [[]]
    if isinstance(regel, Tilstedevaerelsesregel):
        if moenster.brudt >> maal.nr & 1:
            return [[]]
        if not (isinstance(regel, UdfyldtRegel) and regel.ikke_banklukkedag):
            return []
    led = opgave.grundlag.maal_datoer(maal.nr, maal.holdning, udfyldt)
    if len(led) > 1:
        foerst = tal(opgave.seed, "side", opgave.noegle) % len(led)
        led = led[foerst:] + led[:foerst]
    return led


def _saml(opgave: Opgave, maal: Maal | None, udfyldt: frozenset[str], datoer: list[int], beloeb: list[int]) -> Proeve:
    dato = {felt: date.fromordinal(datoer[DATONR[felt]]) for felt in DATOFELTER if felt in udfyldt}
    type_, regel = opgave.type_, maal.regel if maal else None
    tekst = beskrivelse(type_, dato.get("periode_start") or dato.get("stiftelsesdato"), opgave.seed)
    haefter = Haefter(
        skyldner=opgave.skyldner,
        forfaldsdato=dato.get("forfaldsdato"),
        srb=dato.get("srb"),
        foraeldelsesdato=dato.get("foraeldelsesdato"),
        dom="domsdato" in dato,
        domsdato=dato.get("domsdato"),
        forlig="forligsdato" in dato,
        forligsdato=dato.get("forligsdato"),
        bobehandling=False,
    )
    fordring = Fordring(
        fordringstype=type_.kode,
        art=_art(type_, regel),
        valuta="DKK",
        beloeb=beloeb[BELOEB] if "beloeb" in udfyldt else None,
        hovedstol=beloeb[HOVEDSTOL] if "hovedstol" in udfyldt else None,
        stiftelsesdato=dato.get("stiftelsesdato"),
        periode_start=dato.get("periode_start"),
        periode_slut=dato.get("periode_slut"),
        beskrivelse=tekst if "beskrivelse" in udfyldt else None,
        haeftere=(haefter,),
    )
    hovedfordring = opgave.hovedfordring
    if opgave.rolle is Kategori.RELATERET and hovedfordring is None:
        modtaget, forfald = dato["hovedfordring.modtagelsesdato"], dato["hovedfordring.forfaldsdato"]
        hovedfordring = Hovedfordringsdata(modtagelsesdato=modtaget, forfaldsdato=forfald)
    return proev(type_, fordring, opgave.rolle, opgave.dag, hovedfordring, regel)


def _art(type_: Fordringstype, maal: Regel | None) -> str:
    """INDR where it is allowed; to break the rule on art, the other known one, or one that is unknown."""
    for regel in type_.filter:
        if isinstance(regel, ArtRegel):
            if regel is maal:
                return next((art for art in ("MODR", "INDR") if art not in regel.tilladt), "UKENDT")
            if "INDR" not in regel.tilladt and regel.vurderes:
                return regel.tilladt[0]
    return "INDR"
