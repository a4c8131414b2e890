"""The catalogue of claim types, open to anyone: found by area, group and words; one whole; two side by side."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.skjul import uden_cpr
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.indgangsfilter.fordringstype import nfc
from psrm_sandbox.portal import fejltekst
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald, Sidekald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.katalog import typeblad
from psrm_sandbox.services.katalog.typeblad import Typeoversigt

STI = "/fordringstyper"
GRUPPE = "kommuner"
"""The group that is shown where none is chosen."""
KATEGORIER: Mapping[Kategori, str] = {Kategori.HOVEDFORDRING: "Hovedfordring", Kategori.RELATERET: "Relateret fordring"}
OPHOER: Mapping[str | None, str] = {"foraeldelse": "Forældelse", "bortfald": "Bortfald", None: "Vides ikke"}
ARTER: Mapping[str, str] = {"regel": "Regel ændret", "tekst": "Tekst ændret", "dokumentation": "Dokumentation ændret"}
KRAV: Mapping[str, str] = {"kraevet": "Skal udfyldes", "frit": "Frivilligt"}


def liste(kald: Portalkald) -> Response:
    """The search, and the types that it finds."""
    katalog = kald.t.regelsaet.katalog
    f = Formular({navn: (kald.parameter(navn),) for navn in ("q", "gruppe", "omraade")})
    if "gruppe" not in kald.request.query_params:
        f = Formular({**f.felter, "gruppe": (GRUPPE,)})
    try:
        fundet = typeblad.oversigt(
            katalog, soeg=f.tekst("q"), gruppe=f.tekst("gruppe") or None, omraade=f.tekst("omraade") or None
        )
    except Problem as problem:
        fundet = Typeoversigt(afsnit=(), omdoebte=())
        f.fejl[{"forretningsomraade": "omraade"}.get(problem.felt or "", "gruppe")] = fejltekst.om(problem)
    return kald.side(
        "fordringstyper.html",
        f=f,
        fundet=fundet,
        grupper=[(g.kode, g.navn) for g in katalog.grupper],
        omraader=[(o.kode, o.navn) for o in katalog.forretningsomraader],
        kategorier=KATEGORIER,
    )


def en(kald: Portalkald) -> Response:
    """One type, whole."""
    type_ = _valgt(kald)
    if type_ is None:
        return _ukendt(kald)
    blad = typeblad.typeblad(kald.t.regelsaet.katalog, type_)
    return kald.side("fordringstype.html", b=blad, t=type_, kategorier=KATEGORIER, ophoer=OPHOER, arter=ARTER)


def leverer(kald: Portalkald) -> Response:
    """Who supplies which of its fields, to print."""
    type_ = _valgt(kald)
    if type_ is None:
        return _ukendt(kald)
    return kald.side("fordringstype_leverer.html", l=typeblad.leveringsblad(kald.t.regelsaet, type_), krav=KRAV)


def sammenlign(kald: Portalkald) -> Response:
    """Two types side by side; the choice where two are not chosen."""
    katalog = kald.t.regelsaet.katalog
    f = Formular({navn: (kald.parameter(navn),) for navn in ("a", "b")})
    blade = []
    for navn in ("a", "b"):
        type_ = _af_noegle(kald, f.tekst(navn))
        if type_ is not None:
            blade.append(typeblad.typeblad(katalog, type_))
            f = Formular({**f.felter, navn: ("/".join(type_.noegle),)}, f.fejl)
        elif f.tekst(navn):
            f.fejl[navn] = f"Typen {uden_cpr(f.tekst(navn))[:40]} findes ikke i kataloget. Vælg en af listen."
    klar = len(blade) == 2
    return kald.side(
        "fordringstyper_sammenlign.html",
        f=f,
        blade=blade if klar else [],
        forskelle=typeblad.sammenlign(*blade) if klar else (),
        muligheder=[("/".join(t.noegle), f"{t.kode} {t.navn} ({_gruppe(kald, t)})") for t in katalog.typer],
        kategorier=KATEGORIER,
        ophoer=OPHOER,
    )


def _gruppe(kald: Sidekald, type_: Fordringstype) -> str:
    return typeblad.gruppenavn(kald.t.regelsaet.katalog, type_.fordringshavergruppe)


def _valgt(kald: Sidekald) -> Fordringstype | None:
    stien = kald.request.path_params
    return kald.t.regelsaet.katalog.hent(stien["gruppe"], nfc(stien["kode"]).upper())


def _af_noegle(kald: Sidekald, noegle: str) -> Fordringstype | None:
    """The type of ``gruppe/KODE``; a code alone is looked for in the municipalities' group."""
    gruppe, skraa, kode = noegle.rpartition("/")
    return kald.t.regelsaet.katalog.hent(gruppe if skraa else GRUPPE, nfc(kode).upper()) if kode else None


def _ukendt(kald: Sidekald) -> Response:
    """No such type: what the code has become, else the nearest."""
    katalog, stien = kald.t.regelsaet.katalog, kald.request.path_params
    gruppe, kode = stien["gruppe"], nfc(stien["kode"]).upper()
    nyt = typeblad.omdoebt(katalog, gruppe, kode)
    return kald.side(
        "fordringstype_ukendt.html",
        status=HTTPStatus.NOT_FOUND,
        gruppe=uden_cpr(gruppe)[:40],
        kode=uden_cpr(kode)[:40],
        nyt=nyt,
        dmi=katalog.dmi_kode(gruppe, kode),
        naermest=None if nyt else katalog.naermeste_kode(gruppe, kode),
    )


RUTER = (
    side(STI, liste, aaben=True),
    side(f"{STI}/sammenlign", sammenlign, aaben=True),
    side(f"{STI}/{{gruppe}}/{{kode}}", en, aaben=True),
    side(f"{STI}/{{gruppe}}/{{kode}}/leverer", leverer, aaben=True),
)
