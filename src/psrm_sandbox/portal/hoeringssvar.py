"""The creditor's answer to a hearing in three steps: choose and reason, confirm, receipt.

Source: PORTAL (Godkend indberetning, Fortryd indberetning), DOMAENE section 6 (declaration, the four reasons). What was
typed goes with the form from step to step. Only the last one writes, and a hearing is answered once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.hoering import STI, ark, dage_til, kan_besvares
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.ord import HOERINGSSTATUS
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.overblik.hoeringsark import Hoeringsark

MAKS_TEKST = 4000
"""Characters of a reason, as the exchange takes them."""


@dataclass(frozen=True, slots=True)
class Svar:
    """One of the two answers: its name in the address, and what it is called."""

    navn: str
    titel: str


GODKEND = Svar("godkend", "Godkend indberetning")
FORTRYD = Svar("fortryd", "Fortryd indberetning")
SVAR: Mapping[str, Svar] = {svar.navn: svar for svar in (GODKEND, FORTRYD)}
_MAA = (Portalrettighed.ADMINISTRER,)


def vaelg_godkend(kald: Portalkald) -> Response:
    """Step 1 of the approval."""
    return _trin1(kald, GODKEND)


def vaelg_fortryd(kald: Portalkald) -> Response:
    """Step 1 of the withdrawal."""
    return _trin1(kald, FORTRYD)


def send_godkend(kald: Portalkald) -> Response:
    """What the approval's form sends from either step."""
    return _modtag(kald, GODKEND)


def send_fortryd(kald: Portalkald) -> Response:
    """What the withdrawal's form sends from either step."""
    return _modtag(kald, FORTRYD)


def _trin1(kald: Portalkald, svar: Svar, fundet: Hoeringsark | None = None) -> Response:
    fundet = fundet or ark(kald)
    if not kan_besvares(kald, fundet.hoering):
        return _til_kvittering(kald, foer=True)
    return _side(kald, "hoering_svar.html", svar, fundet)


def _side(kald: Portalkald, skabelon: str, svar: Svar, fundet: Hoeringsark) -> Response:
    aarsager = kald.t.regelsaet.afgoerelser.fortrydelsesaarsager
    f = kald.formular
    return kald.side(
        skabelon,
        status=HTTPStatus.BAD_REQUEST if f.fejl else HTTPStatus.OK,
        svar=svar,
        a=fundet,
        h=fundet.hoering,
        f=f,
        dage=dage_til(fundet.hoering.frist, fundet.i_dag),
        muligheder=tuple((et.kode, et.navn, "") for et in aarsager.values()),
        valgt=aarsager.get(f.tekst("aarsag")),
    )


def _modtag(kald: Portalkald, svar: Svar) -> Response:
    fundet = ark(kald)
    f = kald.formular
    if not kan_besvares(kald, fundet.hoering):
        kald.adgang.kraev(*_MAA)
        return _til_kvittering(kald, foer=True)
    _laes_valg(kald, f, svar)
    if f.tekst("_trin") == "ret" or f.fejl:
        if f.tekst("_trin") == "ret":
            f.fejl.clear()
        return _trin1(kald, svar, fundet)
    if f.tekst("_trin") != "send":
        return _side(kald, "hoering_bekraeft.html", svar, fundet)
    if svar is GODKEND and not f.valgt("erklaering"):
        f.fejl["erklaering"] = "Sæt kryds: uden erklæringen kan indberetningen ikke godkendes."
        return _side(kald, "hoering_bekraeft.html", svar, fundet)
    try:
        _udfoer(kald, svar)
    except Problem as problem:
        if problem.kode != "hoering-afsluttet":
            raise
        return _til_kvittering(kald, foer=True)
    return _til_kvittering(kald, foer=False)


def _laes_valg(kald: Portalkald, f: Formular, svar: Svar) -> None:
    """What is missing or too long is noted at its field."""
    if svar is GODKEND:
        f.laes("begrundelse", _tekst, kraevet="Skriv en begrundelse: hvorfor er oplysningerne rigtige?")
        return
    kendte = kald.t.regelsaet.afgoerelser.fortrydelsesaarsager
    valgt = kendte.get(f.tekst("aarsag"))
    if valgt is None:
        f.fejl["aarsag"] = "Vælg årsagen til, at indberetningen fortrydes."
    elif valgt.tekst:
        f.laes("tekst", _tekst, kraevet=f"Skriv en tekst: årsagen »{valgt.navn}« skal have en med.")


def _tekst(tekst: str) -> str:
    if len(tekst) > MAKS_TEKST:
        raise ValueError(f"Skriv højst {MAKS_TEKST} tegn; der er {len(tekst)}.")
    return tekst


def _udfoer(kald: Portalkald, svar: Svar) -> None:
    f, id_ = kald.formular, kald.request.path_params["id_"]
    if svar is GODKEND:
        hoeringer.godkend(kald.adgang, kald.t.regelsaet, id_, f.tekst("begrundelse"))
        return
    kendte = kald.t.regelsaet.afgoerelser.fortrydelsesaarsager
    tekst = f.tekst("tekst") if kendte[f.tekst("aarsag")].tekst else None
    hoeringer.fortryd(kald.adgang, kald.t.regelsaet, id_, f.tekst("aarsag"), tekst)


def _til_kvittering(kald: Portalkald, *, foer: bool) -> Response:
    return kald.videre(f"{STI}/{kald.request.path_params['id_']}/kvittering", foer="1" if foer else None)


def kvittering(kald: Portalkald) -> Response:
    """Step 3: where it stands now, who decides next, and until when."""
    fundet = ark(kald)
    h = fundet.hoering
    if h.status is Hoeringsstatus.AFVENTER_FORDRINGSHAVER:
        return kald.videre(f"{STI}/{kald.request.path_params['id_']}")
    aarsag = kald.t.regelsaet.afgoerelser.fortrydelsesaarsager.get(h.fortrydelsesaarsag or "")
    return kald.side(
        "hoering_kvittering.html",
        a=fundet,
        h=h,
        foer=bool(kald.parameter("foer")),
        aarsag=aarsag,
        dage=dage_til(h.frist, fundet.i_dag),
        ord=HOERINGSSTATUS,
    )


RUTER = (
    side(f"{STI}/{{id_}}/godkend", vaelg_godkend, rettigheder=_MAA),
    side(f"{STI}/{{id_}}/godkend", send_godkend, skriver=True, rettigheder=_MAA),
    side(f"{STI}/{{id_}}/fortryd", vaelg_fortryd, rettigheder=_MAA),
    side(f"{STI}/{{id_}}/fortryd", send_fortryd, skriver=True, rettigheder=_MAA),
    side(f"{STI}/{{id_}}/kvittering", kvittering, rettigheder=(Portalrettighed.SE, *_MAA)),
)
