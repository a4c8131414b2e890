"""Opret fordring: choose scenario and type, fill in, confirm, receipt. What is typed travels in the form."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed, Rettighed
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.domain.maskering import masker_skyldner
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal import opretfelter as felter
from psrm_sandbox.portal import opretform as form
from psrm_sandbox.portal.afsendelse import gyldig_formnoegle, leverance_id_for, ny_formnoegle, send
from psrm_sandbox.portal.feltnavne import FELTNAVNE
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import NOEGLEFELT, Portalkald
from psrm_sandbox.portal.kvittering import OPRET
from psrm_sandbox.portal.proeve import proev
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.skrevet import skrevet
from psrm_sandbox.services.grundlag.testnumre import foerste_aegte, tager_aegte
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.katalog.typevalg import Typevalg, typekrav, valgbare
from psrm_sandbox.services.sag.handlingsgrundlag import Handlingsgrundlag, haefter, handlingsgrundlag

RETTIGHEDER = (Portalrettighed.ADMINISTRER,)
STI = "/opret"
_VALG, _UDFYLD, _BEKRAEFT = "valg", "udfyld", "bekraeft"
_VISTE_TYPER = 40
_VALGT = ("scenarie", "hovedfordring", "f_fordringstype")
"""What an address may have chosen already."""


def vis(kald: Portalkald) -> Response:
    """The first step: empty, for a main claim that the address names, or with what a rejected form held."""
    noegle, f = kald.parameter("form"), kald.formular
    if not gyldig_formnoegle(noegle):
        valg = {navn: kald.parameter(navn) for navn in ("fra", *_VALGT)}
        return kald.videre(STI, form=ny_formnoegle(), **valg)
    if leverancer.findes(kald.adgang, f"P-{noegle}"):
        return kald.side("opret_sendt.html", leverance_id=f"P-{noegle}", sti=STI)
    trin = _VALG
    if fra := kald.parameter("fra"):
        tidligere = form.fra_aktion(leverancer.indsendt(kald.adgang, fra))
        f.felter = {navn: (v,) for navn, v in tidligere.items()}
        trin = _UDFYLD
    else:
        valgt = {navn: kald.parameter(navn) for navn in _VALGT}
        f.felter = {navn: (v,) for navn, v in valgt.items() if v}
    return _side(kald, trin, noegle)


async def tag(kald: Portalkald) -> Response:
    """Takes the form: to another step, one debtor more or fewer, a trial, or off it goes."""
    f = kald.formular
    leverance_id = leverance_id_for(kald)
    await kald.i_verden(_uden_aegte_cpr, kald)
    if await kald.i_verden(leverancer.findes, kald.adgang, leverance_id):
        return kald.videre(f"/kvitteringer/{leverance_id}", foer=1)
    aktion = await kald.i_verden(_naeste, kald)
    if isinstance(aktion, str):
        return await kald.i_verden(_side, kald, aktion, f.tekst(NOEGLEFELT))
    f.felter = {navn: v for navn, v in f.felter.items() if not felter.NAVN.match(navn)}
    afsendt = await send(kald, aktion)
    return kald.videre(f"/kvitteringer/{afsendt.leverance_id}", foer=1 if afsendt.foer else None)


def proeve(kald: Portalkald) -> Response:
    """Only in the sandbox: the verdict on what is typed so far, as a fragment of the page."""
    _uden_aegte_cpr(kald)
    return kald.side("opret_proeve.html", proevet=_proevet(kald))


def _naeste(kald: Portalkald) -> str | dict[str, Any]:
    """The step to show, or the action to send."""
    f, knap = kald.formular, kald.formular.tekst("_knap")
    if knap in ("", "valg", "soeg"):
        return _VALG
    _bedoem_valg(kald)
    if _VALGFELTER & set(f.fejl):
        return _VALG
    _begynd(kald)
    if knap not in ("gennemse", "send"):
        _tag_knap(f, knap)
        return _UDFYLD
    typer = _typer(kald)
    form.bedoem(f, typer)
    if f.fejl:
        return _UDFYLD
    return _aktion(kald, typer) if knap == "send" else _BEKRAEFT


def _begynd(kald: Portalkald) -> None:
    """What the fields begin with: the main claim's debtors, or one related claim."""
    f = kald.formular
    if "antal_h" in f.felter:
        return
    nye = {"antal_h": ("1",), "antal_r": ("1" if f.tekst("scenarie") == form.MED else "0",)}
    hoved = _hovedfordring(kald) if f.tekst("scenarie") == form.EFTERSENDT else None
    if hoved is not None and hoved.fordring.skyldnere:
        nye["antal_h"] = (str(len(hoved.fordring.skyldnere)),)
        nye |= {f"h{nr}_fra": (str(nr),) for nr in range(len(hoved.fordring.skyldnere))}
    f.felter = {**f.felter, **nye}


def _tag_knap(f: Formular, knap: str) -> None:
    """Adds or takes away a debtor or a related claim."""
    handling, _, resten = knap.partition("_")
    hvad, _, nr = resten.partition("_")
    if hvad == "egen":
        _tag_egen(f, handling, nr)
    if hvad not in ("h", "r"):
        return
    if handling == "tilfoej":
        felter.tilfoej(f, hvad)
    elif handling == "fjern" and nr.isdecimal() and len(nr) < 4:
        felter.fjern(f, hvad, int(nr))


def _tag_egen(f: Formular, handling: str, steder: str) -> None:
    """Adds or takes away a debtor of a related claim's own."""
    nr, _, plads = steder.partition("_")
    if not nr.isdecimal() or len(nr) > 3 or int(nr) >= felter.antal(f, "r"):
        return
    if handling == "tilfoej":
        felter.tilfoej_egen(f, int(nr))
    elif handling == "fjern" and plads.isdecimal() and len(plads) < 4:
        felter.fjern_egen(f, int(nr), int(plads))


def _bedoem_valg(kald: Portalkald) -> None:
    f = kald.formular
    if f.tekst("scenarie") not in form.SCENARIER:
        f.fejl["scenarie"] = "Vælg, hvad du vil oprette."
        return
    if f.valgt("genindsend"):
        f.laes("f_oprindelig", felter.OPRINDELIG.laes, kraevet="Skriv fordringens gamle FordringsID.")
    if f.tekst("scenarie") == form.EFTERSENDT:
        id_ = f.laes("hovedfordring", felter.OPRINDELIG.laes, kraevet="Skriv hovedfordringens FordringsID.")
        if id_ is not None and _hovedfordring(kald) is None:
            f.fejl["hovedfordring"] = "Der er ingen hovedfordring med det FordringsID blandt jeres."
    kode, alle = f.tekst("f_fordringstype"), {t.kode for t in _valgbare(kald, soegt=False).typer}
    if kode not in alle:
        f.fejl["f_fordringstype"] = "Vælg fordringstypen."


def _valgbare(kald: Portalkald, *, soegt: bool) -> Typevalg:
    f = kald.formular
    hoved = _hovedfordring(kald) if f.tekst("scenarie") == form.EFTERSENDT else None
    return valgbare(
        kald.adgang,
        kald.t.regelsaet,
        form.kategori(f),
        soeg=f.tekst("soeg") if soegt else "",
        omraade=f.tekst("omraade") if soegt else "",
        hovedtype=hoved.fordring.fordringstype if hoved else None,
    )


def _hovedfordring(kald: Portalkald) -> Handlingsgrundlag | None:
    """The registered main claim that the form names, if it is the creditor's."""
    try:
        fundet = handlingsgrundlag(kald.adgang, kald.t.regelsaet, kald.formular.tekst("hovedfordring").replace(" ", ""))
    except Problem:
        return None
    return fundet if fundet.fordring.kategori is Kategori.HOVEDFORDRING else None


def _typer(kald: Portalkald) -> form.Typer:
    f = kald.formular

    def krav(foran: str) -> Any:
        kode = f.tekst(f"{foran}fordringstype")
        return typekrav(kald.adgang, kald.t.regelsaet, kode) if kode else None

    antal = felter.antal(f, "r") if f.tekst("scenarie") == form.MED else 0
    return form.Typer(krav(felter.HOVED), tuple(krav(f"r{nr}_") for nr in range(antal)))


def _aktion(kald: Portalkald, typer: form.Typer) -> dict[str, Any]:
    f, kendte = kald.formular, []
    hoved = _hovedfordring(kald) if f.tekst("scenarie") == form.EFTERSENDT else None
    for plads in range(len(hoved.fordring.skyldnere) if hoved else 0):
        skyldner = haefter(kald.adgang, f.tekst("hovedfordring").replace(" ", ""), plads)
        kendte.append({"type": skyldner.type, "nummer": skyldner.nummer})
    return form.aktion(f, typer, tuple(kendte))


def _proevet(kald: Portalkald) -> Any:
    typer = _typer(kald)
    return proev(kald, _aktion(kald, typer), typer.hoved.kort.kode if typer.hoved else None)


def _uden_aegte_cpr(kald: Portalkald) -> None:
    """Refuses a real-looking number at its field, and lets go of it before anything else is done."""
    f = kald.formular
    if tager_aegte(kald.adgang, kald.t.regelsaet):
        return
    for navn, vaerdier in list(f.felter.items()):
        if felter.NUMMER.fullmatch(navn):
            fundet = foerste_aegte((navn, v) for v in vaerdier)
            if fundet is not None:
                f.felter = {**f.felter, navn: ("",)}
                f.fejl[navn] = feltlaesere.AEGTE_CPR


def _side(kald: Portalkald, trin: str, noegle: str) -> Response:
    f = kald.formular
    if Rettighed.INDR not in _rettigheder(kald):
        return kald.side("opret_umulig.html", status=HTTPStatus.CONFLICT, skrevet=skrevet(f), pakke=None)
    hoved = _hovedfordring(kald) if f.tekst("scenarie") == form.EFTERSENDT else None
    vaerdier: dict[str, Any] = {"typevalg": None, "typer": None, "relaterede": (), "proevet": None, "grundlag": hoved}
    if trin == _VALG:
        alle = _valgbare(kald, soegt=True)
        foerst = sorted(alle.typer, key=lambda t: t.kode != f.tekst("f_fordringstype"))
        vaerdier |= {"typevalg": alle, "viste_typer": foerst[:_VISTE_TYPER]}
    else:
        _begynd(kald)
        typer = _typer(kald)
        under = valgbare(
            kald.adgang, kald.t.regelsaet, Kategori.RELATERET, hovedtype=f.tekst("f_fordringstype") or None
        )
        vaerdier |= {"typer": typer, "relaterede": under.typer}
        if kald.ekstra and (trin == _BEKRAEFT or f.tekst("_knap") == "proev"):
            vaerdier["proevet"] = _proevet(kald)
            vaerdier["har_proevet"] = True
    status = HTTPStatus.BAD_REQUEST if f.fejl else HTTPStatus.OK
    return kald.side(
        "opret.html",
        status=status,
        f=f,
        trin=trin,
        trinnr={_VALG: 1, _UDFYLD: 2, _BEKRAEFT: 3}[trin],
        trinnavne=OPRET,
        formnoegle=noegle,
        skjulte=_skjulte(f, trin),
        antal_h=felter.antal(f, "h"),
        felter=felter,
        form=form,
        navne=FELTNAVNE,
        sloer=masker_skyldner,
        **{"har_proevet": False, "viste_typer": (), **vaerdier},
    )


_VALGFELTER = frozenset(
    {"scenarie", "genindsend", "f_oprindelig", "hovedfordring", "soeg", "omraade", "f_fordringstype"}
)


def _skjulte(f: Formular, trin: str) -> list[tuple[str, str]]:
    """What the form carries on unseen: everything that this step does not show."""
    viser_valg = trin == _VALG
    ud = []
    for navn, v in f.par():
        navnefelt = felter.NAVN.match(navn)
        if navn.startswith("_") and not navnefelt:
            continue
        vist = navn in _VALGFELTER if viser_valg else trin == _UDFYLD and navn not in _VALGFELTER
        if not vist or navn.startswith("antal_") or navn.endswith(("_fra", "_antal")):
            ud.append((navn, v))
    return ud


def _rettigheder(kald: Portalkald) -> frozenset[Rettighed]:
    aftale = kald.ramme.aftale
    return aftale.gaeldende(None).rettigheder if aftale else frozenset()


RUTER = (
    side(STI, vis, rettigheder=RETTIGHEDER),
    side(f"{STI}/proeve", proeve, skriver=True, rettigheder=RETTIGHEDER),
    side(STI, tag, skriver=True, rettigheder=RETTIGHEDER),
)
