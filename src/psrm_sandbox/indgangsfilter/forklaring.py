"""What a verdict says of one rule: the field pointed at, what was found, what would be right, why it was not judged."""

from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any

from psrm_sandbox.domain.beloeb import dansk_beloeb, tekst_fra_oere
from psrm_sandbox.domain.fordring import HAEFTER_FELTER, JSON_NAVN, json_sti
from psrm_sandbox.indgangsfilter.fakta import PLADS, PR_HAEFTER, Fakta
from psrm_sandbox.indgangsfilter.graenser import beregn_graense, uden_lukkedage
from psrm_sandbox.indgangsfilter.kalendere import Kalendere
from psrm_sandbox.indgangsfilter.oversaet import felter_i
from psrm_sandbox.indgangsfilter.perioder import antal
from psrm_sandbox.indgangsfilter.regler import (
    ArtRegel,
    BeloebForholdRegel,
    BeloebRegel,
    DatoRegel,
    Flerfeltsregel,
    IkkeBeggeRegel,
    IngenAfRegel,
    KategoriRegel,
    MindstEnRegel,
    Regel,
    SammeRegel,
    TomRegel,
    UdfyldtRegel,
)
from psrm_sandbox.indgangsfilter.saetninger import PR_ENHED, ROLLE, etiket, graenser_i_ord

_BELOEB = frozenset({"beloeb", "hovedstol"})
_RELATIONSORD = {"tidligst": "tidligst", "senest": "senest", "efter": "efter", "foer": "før", "samtidig": "præcis"}
_TEGN = {"aar": ("år", "år"), "maaneder": ("måned", "måneder"), "dage": ("dag", "dage")}


def fast_felt(regel: Regel) -> str | None:
    """The field a finding of the rule always points at; None where it depends on the claim."""
    if isinstance(regel, ArtRegel):
        return "art"
    if isinstance(regel, KategoriRegel):
        return "kategori"
    if not isinstance(regel, Flerfeltsregel):
        return regel.felt
    if isinstance(regel, IngenAfRegel | IkkeBeggeRegel):
        return None
    return regel.felter[0] if isinstance(regel, MindstEnRegel) else regel.felter[-1]


def peget_felt(regel: Flerfeltsregel, f: Fakta) -> str:
    """The filled field that is one too many: the first where none may be, the last where not all; else the last."""
    udfyldte = [felt for felt in regel.felter if f[PLADS[felt]] is not None] or list(regel.felter)
    return udfyldte[0 if isinstance(regel, IngenAfRegel) else -1]


def sti(felt: str, haefter: int) -> str:
    """The field's path inside the claim. The category is what ``fordringstype`` was sent as."""
    return json_sti("fordringstype" if felt == "kategori" else felt, haefter)


def fundet(felt: str, f: Fakta) -> str | None:
    """The value's text: amounts as ``1200.00``, dates ISO; None when empty."""
    vaerdi = f[PLADS[felt]]
    if vaerdi is None:
        return None
    if felt in _BELOEB:
        return tekst_fra_oere(vaerdi)
    return vaerdi.isoformat() if isinstance(vaerdi, date) else str(vaerdi)


def hvorfor_ikke(regel: Regel, f: Fakta, tvivl: tuple[str, ...]) -> str:
    """Why the rule was not judged."""
    if not regel.vurderes:
        henvisning = f" ({', '.join(tvivl)})" if tvivl else ""
        return f"reglen er trykt i tabellen, men vurderes ikke{henvisning}"
    if regel.gaelder_ikke_ved and f[PLADS["dom_eller_forlig"]] is not None:
        udfyldt = "domsdato" if f[PLADS["domsdato"]] is not None else "forligsdato"
        return f"reglen gælder ikke, når {udfyldt} er udfyldt"
    noedvendige = felter_i(regel) - set(regel.gaelder_ikke_ved)
    tomme = [felt for felt, plads in PLADS.items() if felt in noedvendige and f[plads] is None]
    if tomme == ["dom_eller_forlig"]:
        return "hverken domsdato eller forligsdato er udfyldt"
    if tomme:
        return f"{' og '.join(etiket(felt).navn.lower() for felt in tomme)} er tom"
    return "periode slut ligger før periode start"


@dataclass(frozen=True, slots=True)
class Sag:
    """What a rule is explained on: a hæfter's facts, its number, and the calendars."""

    fakta: Fakta
    haefter: int
    kalendere: Kalendere

    def vaerdi(self, felt: str) -> Any:
        """The field's value."""
        return self.fakta[PLADS[felt]]


@singledispatch
def krav(regel: Regel, sag: Sag) -> str:
    """What would be right for this claim, concretely."""
    raise NotImplementedError(type(regel).__name__)


@krav.register
def _(regel: ArtRegel, _sag: Sag) -> str:
    return " eller ".join(regel.tilladt)


@krav.register
def _(regel: KategoriRegel, _sag: Sag) -> str:
    return f"skal sendes som {ROLLE[regel.vaerdi]}"


@krav.register
def _(regel: UdfyldtRegel, sag: Sag) -> str:
    if not regel.ikke_banklukkedag:
        return "skal være udfyldt"
    dag: date | None = sag.vaerdi(regel.felt)
    if dag is None:
        return "skal være udfyldt, og ikke med en banklukkedag"
    if not sag.kalendere.bank.er_lukket(dag):
        return "må ikke være en banklukkedag"
    return f"må ikke være en banklukkedag; næste bankdag er {sag.kalendere.bank.naeste_aabne(dag).isoformat()}"


@krav.register
def _(_regel: TomRegel, _sag: Sag) -> str:
    return "skal være tom"


@krav.register(IkkeBeggeRegel)
@krav.register(IngenAfRegel)
@krav.register(MindstEnRegel)
def _(regel: Flerfeltsregel, _sag: Sag) -> str:
    navne = [etiket(felt).navn.lower() for felt in regel.felter]
    if isinstance(regel, IngenAfRegel):
        return f"hverken {' eller '.join(navne)} må være udfyldt"
    if isinstance(regel, IkkeBeggeRegel):
        return f"{' og '.join(navne)} må ikke være udfyldt samtidig"
    return f"{' eller '.join(navne)} skal være udfyldt"


@krav.register
def _(regel: SammeRegel, sag: Sag) -> str:
    foerste: date = sag.vaerdi(regel.felter[0])
    navn = _navngivet(regel.felter[0], regel.felter[1], sag.haefter)
    if regel.enhed == "aar":
        return f"i samme kalenderår som {navn} ({foerste.year:04d})"
    return f"i samme kalendermåned som {navn} ({foerste.year:04d}-{foerste.month:02d})"


@krav.register
def _(regel: BeloebForholdRegel, sag: Sag) -> str:
    return f"mindst {dansk_beloeb(sag.vaerdi(regel.anker))} ({regel.anker})"


@krav.register
def _(regel: BeloebRegel, sag: Sag) -> str:
    if regel.pr is not None:
        n = antal(sag.vaerdi("periode_start"), sag.vaerdi("periode_slut"), regel.pr)
        return f"{graenser_i_ord(regel, n)} ({n} × {graenser_i_ord(regel)} pr. {PR_ENHED[regel.pr]})"
    return graenser_i_ord(regel) + ", eller 0 kr. når beløbet er 0 kr." * regel.nulfordring_tilladt


@krav.register
def _(regel: DatoRegel, sag: Sag) -> str:
    fra: date = sag.vaerdi(regel.anker)
    graense = beregn_graense(regel, fra, sag.kalendere)
    anker = regel.anker
    if anker == "dom_eller_forlig":
        anker = "domsdato" if sag.vaerdi("domsdato") is not None else "forligsdato"
    regnet = _navngivet(anker, regel.felt, sag.haefter)
    if anker.endswith("modtagelsesdato") and graense != fra:
        regnet += f" {fra.isoformat()}"
    if regel.forskydning is not None:
        for navn, (ental, flertal) in _TEGN.items():
            tal = getattr(regel.forskydning, navn)
            if tal:
                regnet += f" {'-' if tal < 0 else '+'} {abs(tal)} {ental if abs(tal) == 1 else flertal}"
    if regel.afrund == "maanedsslut":
        regnet = f"sidste dag i måneden for {regnet}"
    if regel.lukkedage == "med":
        uflyttet = uden_lukkedage(regel, fra)
        if uflyttet != graense:
            regnet += f" = {uflyttet.isoformat()}, en lukkedag"
    samme_dag = f", eller {fra.isoformat()}" if regel.eller_samtidig else ""
    return f"{_RELATIONSORD[regel.relation]} {graense.isoformat()} ({regnet}){samme_dag}"


def _navngivet(anker: str, felt: str, haefter: int) -> str:
    """The anchor's name as the body has it; with its hæfter where it stands on one and the field does not."""
    hvis, _, felt_navn = anker.rpartition(".")
    navn = f"{hvis}ens {felt_navn}" if hvis else JSON_NAVN.get(anker, anker)
    if anker in PR_HAEFTER and felt not in HAEFTER_FELTER:
        return f"{navn} for haeftere[{haefter}]"
    return navn
