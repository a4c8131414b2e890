"""A Danish sentence from any rule, and the Danish names of the fields."""

from dataclasses import dataclass
from functools import singledispatch

from psrm_sandbox.domain.beloeb import dansk_beloeb
from psrm_sandbox.domain.koder import Kategori, Konsekvens
from psrm_sandbox.indgangsfilter.regler import (
    ArtRegel,
    BeloebForholdRegel,
    BeloebRegel,
    DatoRegel,
    Forskydning,
    IkkeBeggeRegel,
    IngenAfRegel,
    KategoriRegel,
    MindstEnRegel,
    Regel,
    SammeRegel,
    TomRegel,
    UdfyldtRegel,
)


@dataclass(frozen=True, slots=True)
class Etiket:
    """A field's name: by itself, and inside a sentence."""

    navn: str
    bestemt: str


ETIKETTER = {
    "art": Etiket("Fordringsart", "fordringsarten"),
    "kategori": Etiket("Kategori", "kategorien"),
    "beloeb": Etiket("Beløb", "beløbet"),
    "hovedstol": Etiket("Hovedstol", "hovedstolen"),
    "periode_start": Etiket("Periode start", "periodens start"),
    "periode_slut": Etiket("Periode slut", "periodens slut"),
    "stiftelsesdato": Etiket("Stiftelsesdato", "stiftelsesdatoen"),
    "forfaldsdato": Etiket("Forfaldsdato", "forfaldsdatoen"),
    "srb": Etiket("Sidste rettidige betalingsdato", "sidste rettidige betalingsdato"),
    "foraeldelsesdato": Etiket("Forældelsesdato", "forældelsesdatoen"),
    "domsdato": Etiket("Domsdato", "domsdatoen"),
    "forligsdato": Etiket("Forligsdato", "forligsdatoen"),
    "dom_eller_forlig": Etiket("Domsdato eller forligsdato", "domsdatoen eller forligsdatoen"),
    "beskrivelse": Etiket("Beskrivelse", "beskrivelsen"),
    "modtagelsesdato": Etiket("Modtagelsesdato", "modtagelsesdatoen"),
    "hovedfordring.modtagelsesdato": Etiket("Hovedfordringens modtagelsesdato", "hovedfordringens modtagelsesdato"),
    "hovedfordring.forfaldsdato": Etiket("Hovedfordringens forfaldsdato", "hovedfordringens forfaldsdato"),
}
"""The one table of the fields' Danish names."""

_BORTFALD = Etiket("Bortfaldsdato", "bortfaldsdatoen")
_ENHED = {"aar": ("år", "år"), "maaneder": ("måned", "måneder"), "dage": ("dag", "dage")}
_KALENDERENHED = {"aar": ("kalenderår", "kalenderår"), "maaneder": ("kalendermåned", "kalendermåneder")}
PR_ENHED = {"dag": "dag", "uge": "påbegyndt uge", "maaned": "påbegyndt måned", "aar": "påbegyndt år"}
ROLLE = {Kategori.HOVEDFORDRING: "hovedfordring", Kategori.RELATERET: "relateret fordring"}
_TIDSORD = {"tidligst": "tidligst", "senest": "senest", "efter": "senere end", "foer": "tidligere end"}


def etiket(felt: str, *, bortfald: bool = False) -> Etiket:
    """The field's Danish names; under bortfaldsregler the limitation field holds the bortfaldsdato."""
    return _BORTFALD if bortfald and felt == "foraeldelsesdato" else ETIKETTER[felt]


def saetning(regel: Regel, *, bortfald: bool = False) -> str:
    """What the rule demands, in a sentence or a few, for a caseworker. The consequence is told apart."""
    led = [_stort(_krav(regel, bortfald))]
    if regel.gaelder_ikke_ved:
        led.append("Gælder ikke, når domsdato eller forligsdato er udfyldt.")
    if not regel.vurderes:
        led.append("Reglen er trykt i tabellen, men vurderes ikke.")
    return " ".join(led)


def konsekvenssaetning(konsekvens: Konsekvens) -> str:
    """What happens when a rule with the consequence is broken."""
    if konsekvens is Konsekvens.HOERING:
        return "Ellers sendes fordringen i høring."
    return "Ellers afvises fordringen."


def forskydningstekst(forskydning: Forskydning, *, kalender: bool = False) -> tuple[str, bool]:
    """The offset in words, without direction, and whether it points backwards: ``("1 måned minus 1 dag", False)``."""
    dele = [(navn, antal) for navn in ("aar", "maaneder", "dage") if (antal := getattr(forskydning, navn))]
    tilbage = dele[0][1] < 0
    tekst = ""
    for navn, antal in dele:
        ental, flertal = (_KALENDERENHED if kalender and navn in _KALENDERENHED else _ENHED)[navn]
        ord_ = f"{abs(antal)} {ental if abs(antal) == 1 else flertal}"
        if not tekst:
            tekst = ord_
        else:
            tekst += f" {'og' if (antal < 0) == tilbage else 'minus'} {ord_}"
    return tekst, tilbage


@singledispatch
def _krav(regel: Regel, bortfald: bool) -> str:
    raise NotImplementedError(type(regel).__name__)


@_krav.register
def _(regel: ArtRegel, _bortfald: bool) -> str:
    return f"fordringsarten skal være {_opremset(regel.tilladt, 'eller')}."


@_krav.register
def _(regel: KategoriRegel, _bortfald: bool) -> str:
    return f"fordringstypen skal sendes som {ROLLE[regel.vaerdi]}."


@_krav.register
def _(regel: UdfyldtRegel, bortfald: bool) -> str:
    navn = etiket(regel.felt, bortfald=bortfald).bestemt
    if regel.ikke_banklukkedag:
        return f"{navn} skal være udfyldt og må ikke være en banklukkedag."
    return f"{navn} skal være udfyldt."


@_krav.register
def _(regel: TomRegel, bortfald: bool) -> str:
    return f"{etiket(regel.felt, bortfald=bortfald).bestemt} skal være tom."


@_krav.register
def _(regel: IkkeBeggeRegel, bortfald: bool) -> str:
    return f"{_felter(regel.felter, 'og', bortfald)} må ikke være udfyldt samtidig."


@_krav.register
def _(regel: IngenAfRegel, bortfald: bool) -> str:
    return f"hverken {_felter(regel.felter, 'eller', bortfald)} må være udfyldt."


@_krav.register
def _(regel: MindstEnRegel, bortfald: bool) -> str:
    return f"{_felter(regel.felter, 'eller', bortfald)} skal være udfyldt."


@_krav.register
def _(regel: SammeRegel, bortfald: bool) -> str:
    enhed = "samme kalendermåned" if regel.enhed == "maaned" else "samme kalenderår"
    return f"{_felter(regel.felter, 'og', bortfald)} skal ligge i {enhed}."


@_krav.register
def _(regel: BeloebForholdRegel, _bortfald: bool) -> str:
    return f"{etiket(regel.felt).bestemt} skal være mindst lige så stor som {etiket(regel.anker).bestemt}."


@_krav.register
def _(regel: BeloebRegel, _bortfald: bool) -> str:
    enhed = f" pr. {PR_ENHED[regel.pr]} i perioden" if regel.pr else ""
    tekst = f"{etiket(regel.felt).bestemt} skal være {graenser_i_ord(regel)}{enhed}".rstrip(".") + "."
    return tekst + " Er beløbet 0 kr. (0-fordring), må hovedstolen også være det." * regel.nulfordring_tilladt


def graenser_i_ord(regel: BeloebRegel, gange: int = 1) -> str:
    """The rule's limits in kroner, each times the number given: ``mindst 100 kr. og højst 5.000 kr.``."""
    navne = (("præcis", regel.praecis), ("over", regel.over), ("mindst", regel.mindst), ("højst", regel.hoejst))
    return " og ".join(f"{ord_} {dansk_beloeb(oere * gange)}" for ord_, oere in navne if oere is not None)


@_krav.register
def _(regel: DatoRegel, bortfald: bool) -> str:
    felt = etiket(regel.felt, bortfald=bortfald).bestemt
    anker = etiket(regel.anker, bortfald=bortfald).bestemt
    tekst = f"{felt} skal {_tidsled(regel, anker)}."
    if regel.eller_samtidig:
        tekst += f" Samme dag som {anker} er også tilladt."
    if regel.lukkedage == "med":
        tekst += " Falder grænsen på en lukkedag, flyttes den til den næste hverdag, der ikke er lukkedag."
    elif regel.lukkedage == "uden":
        tekst += " Lukkedage flytter ikke grænsen."
    if regel.anker == "dom_eller_forlig":
        tekst += " Gælder kun, når en af dem er udfyldt."
    return tekst


def _tidsled(regel: DatoRegel, anker: str) -> str:
    if regel.forskydning is None and regel.afrund is None:
        return {
            "tidligst": f"ligge tidligst samme dag som {anker}",
            "senest": f"ligge senest samme dag som {anker}",
            "efter": f"ligge efter {anker}",
            "foer": f"ligge før {anker}",
            "samtidig": f"være samme dag som {anker}",
        }[regel.relation]
    sted = anker
    if regel.forskydning is not None:
        afstand, tilbage = forskydningstekst(regel.forskydning, kalender=regel.kalender)
        sted = f"{afstand} {'før' if tilbage else 'efter'} {anker}"
    if regel.afrund == "maanedsslut":
        sted = f"den sidste dag i måneden for {sted}"
    if regel.relation == "samtidig":
        return f"ligge præcis {sted}" if regel.afrund is None else f"være {sted}"
    return f"ligge {_TIDSORD[regel.relation]} {sted}"


def _felter(felter: tuple[str, ...], bindeord: str, bortfald: bool) -> str:
    return _opremset(tuple(etiket(felt, bortfald=bortfald).bestemt for felt in felter), bindeord)


def _opremset(ord_: tuple[str, ...], bindeord: str) -> str:
    if len(ord_) == 1:
        return ord_[0]
    return f"{', '.join(ord_[:-1])} {bindeord} {ord_[-1]}"


def _stort(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
