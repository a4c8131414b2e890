"""An act on a claim in its three steps: choose and reason, enter and confirm, receipt.

What is typed travels in the form from step to step. Its key stands in the page's own address, so that whoever goes
back, reloads or has the page twice has the same form, and the same form is one act.
"""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.portal import handlingsfelter
from psrm_sandbox.portal.afsendelse import gyldig_formnoegle, leverance_id_for, ny_formnoegle, send
from psrm_sandbox.portal.handlinger import Handling, find, hindring
from psrm_sandbox.portal.kald import NOEGLEFELT, Portalkald
from psrm_sandbox.portal.kvittering import HANDLING
from psrm_sandbox.portal.ord import FORDRINGSSTATUS, STATUS_OM
from psrm_sandbox.portal.proeve import Proevesvar, proev
from psrm_sandbox.portal.rute import side
from psrm_sandbox.portal.skrevet import skrevet
from psrm_sandbox.portal.visning import dag as vist_dag
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.sag.handlingsgrundlag import Bevaegelse, Handlingsgrundlag, haefter, handlingsgrundlag

RETTIGHEDER = (Portalrettighed.ADMINISTRER,)
FORM = "form"
"""The parameter of the address that holds the form's key."""
_VALG, _FELTER, _BEKRAEFT = "valg", "felter", "bekraeft"


def vis(kald: Portalkald) -> Response:
    """The first step, empty or with what a rejected form held."""
    handling, grundlag = _find(kald), _grundlag(kald)
    noegle = kald.parameter(FORM)
    if not gyldig_formnoegle(noegle):
        return kald.videre(_sti(kald), form=ny_formnoegle(), fra=kald.parameter("fra"))
    if leverancer.findes(kald.adgang, f"P-{noegle}"):
        return kald.side("handling_sendt.html", handling=handling, leverance_id=f"P-{noegle}", sti=_sti(kald))
    if (hvorfor := hindring(handling, grundlag)) is not None:
        return _umulig(kald, handling, grundlag, hvorfor)
    if fra := kald.parameter("fra"):
        tidligere = handlingsfelter.fra_aktion(leverancer.indsendt(kald.adgang, fra))
        kald.formular.felter = {navn: (v,) for navn, v in tidligere.items()}
    return _side(kald, handling, grundlag, _VALG, noegle)


async def tag(kald: Portalkald) -> Response:
    """Takes a step's form: on to the next step, back to an earlier one, or sends it."""
    f, knap = kald.formular, kald.formular.tekst("_knap")
    leverance_id = leverance_id_for(kald)
    handling = _find(kald)
    if await kald.i_verden(leverancer.findes, kald.adgang, leverance_id):
        return kald.videre(f"/kvitteringer/{leverance_id}", foer=1)
    grundlag = await kald.i_verden(_grundlag, kald)
    if knap != "send" and (hvorfor := hindring(handling, grundlag)) is not None:
        return await kald.i_verden(_umulig, kald, handling, grundlag, hvorfor)
    trin = _naeste(handling, grundlag, kald, knap)
    if trin is not None:
        return await kald.i_verden(_side, kald, handling, grundlag, trin, f.tekst(NOEGLEFELT))
    aktion = await kald.i_verden(_aktion, kald, handling, grundlag)
    afsendt = await send(kald, aktion)
    return kald.videre(f"/kvitteringer/{afsendt.leverance_id}", foer=1 if afsendt.foer else None)


def _naeste(handling: Handling, grundlag: Handlingsgrundlag, kald: Portalkald, knap: str) -> str | None:
    """The step to show; None: everything is there and confirmed."""
    f = kald.formular
    if knap == "valg":
        return _VALG
    handlingsfelter.laes_valg(handling, grundlag, f)
    if f.fejl:
        return _VALG
    felter = handlingsfelter.felter(handling, grundlag, f)
    if knap in ("videre", "felter") and felter:
        return _FELTER
    handlingsfelter.laes_felter(handling, grundlag, f, med_loft=knap != "send")
    if f.fejl:
        return _FELTER
    return None if knap == "send" else _BEKRAEFT


def _find(kald: Portalkald) -> Handling:
    navn = kald.request.path_params["navn"]
    handling = find(navn)
    if handling is None:
        raise Problem(
            "ukendt-navn",
            "Portalen har ikke den handling. Vælg en på fordringens side.",
            "The portal has no such act.",
            felt="navn",
            fundet=navn[:60],
            krav="en af fordringens handlinger",
        )
    return handling


def _grundlag(kald: Portalkald) -> Handlingsgrundlag:
    return handlingsgrundlag(kald.adgang, kald.t.regelsaet, kald.request.path_params["fordrings_id"])


def _sti(kald: Portalkald) -> str:
    return str(kald.request.scope["path"]).removeprefix("/portal")


def _umulig(kald: Portalkald, handling: Handling, grundlag: Handlingsgrundlag, hvorfor: str) -> Response:
    vaerdier = {
        "handling": handling,
        "g": grundlag,
        "hvorfor": hvorfor,
        "fordringsstatus": FORDRINGSSTATUS[grundlag.fordring.status],
        "om_status": STATUS_OM[grundlag.fordring.status],
        "kraever": [FORDRINGSSTATUS[et] for et in FORDRINGSSTATUS if et in handling.statusser],
        "skrevet": skrevet(kald.formular),
        "pakke": None,
    }
    return kald.side("handling_umulig.html", status=HTTPStatus.CONFLICT, **vaerdier)


def _aktion(kald: Portalkald, handling: Handling, grundlag: Handlingsgrundlag) -> dict[str, Any]:
    f, skyldner = kald.formular, None
    if "skyldner" in handlingsfelter.felter(handling, grundlag, f) and f.tekst("skyldner"):
        fundet = haefter(kald.adgang, str(grundlag.fordring.fordrings_id), int(f.tekst("skyldner")))
        skyldner = {"type": fundet.type, "nummer": fundet.nummer}
    return handlingsfelter.aktion(handling, grundlag, f, skyldner)


def _side(kald: Portalkald, handling: Handling, grundlag: Handlingsgrundlag, trin: str, noegle: str) -> Response:
    """A step. What another step asks for is carried on unseen."""
    f = kald.formular
    felter = handlingsfelter.felter(handling, grundlag, f)
    viste = {_VALG: handling.valg, _FELTER: felter, _BEKRAEFT: ()}[trin]
    proevet: Proevesvar | None = None
    if trin == _BEKRAEFT and kald.ekstra:
        proevet = proev(kald, _aktion(kald, handling, grundlag))
    return kald.side(
        "handling.html",
        status=HTTPStatus.BAD_REQUEST if f.fejl else HTTPStatus.OK,
        handling=handling,
        g=grundlag,
        f=f,
        trin=trin,
        trinnavne=HANDLING,
        felter=felter,
        skjulte=handlingsfelter.baarne(f, viste),
        formnoegle=noegle,
        aarsager=handlingsfelter.aarsager(handling, grundlag),
        aarsag=handlingsfelter.valgt_aarsag(handling, grundlag, f),
        bevaegelser=handling.annullerbare(grundlag),
        bevaegelse=handlingsfelter.valgt_bevaegelse(handling, grundlag, f) if handling.annullerer else None,
        magen=_magen(grundlag, f.tekst("beloeb"), f.tekst("virkningsdato"), f.tekst("aarsagskode")),
        proevet=proevet,
    )


def _magen(grundlag: Handlingsgrundlag, beloeb: str, virkningsdato: str, aarsagskode: str) -> Bevaegelse | None:
    """A movement just like the one about to be sent: perhaps the same thing done twice."""
    if not beloeb:
        return None
    for b in grundlag.bevaegelser:
        ens_dag = not virkningsdato or virkningsdato == vist_dag(b.virkningsdato)
        ens = handlingsfelter.samme_beloeb(beloeb, b.beloeb) and (b.aarsagskode or "") == aarsagskode
        if ens and ens_dag and not b.annulleret:
            return b
    return None


RUTER = (
    side("/fordringer/{fordrings_id:cifre}/handling/{navn}", vis, rettigheder=RETTIGHEDER),
    side("/fordringer/{fordrings_id:cifre}/handling/{navn}", tag, skriver=True, rettigheder=RETTIGHEDER),
)
