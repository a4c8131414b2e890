"""Deliveries, receipts and actions."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic_core import to_json
from starlette.responses import Response

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Antal, Efter, Id12, LeveranceIdSti, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import AktionUd, Kvitteringsside, LeveranceIndtaget, LeveranceUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.dokumentindhold import kan_rumme, uden_indhold
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.forbindelse.indsendelse import afsender_af, leverance_af
from psrm_sandbox.forbindelse.journalfoering import journalpost
from psrm_sandbox.forbindelse.noegler import Laeseadgang, Udvekslingsadgang
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import i_traad
from psrm_sandbox.former.leverance import LEVERANCE_ID, LEVERANCE_ID_TEGN, LeveranceForm
from psrm_sandbox.services.grundlag.gengivelse import id_tekst, oejeblik_tekst
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.indtag import leverancer as tjeneste
from psrm_sandbox.services.indtag.registrering import Indsendelse
from psrm_sandbox.services.indtag.svar import Indtaget
from psrm_sandbox.services.sag.visninger import Aktionsvisning, Kvitteringsvisning, Leverancevisning
from psrm_sandbox.services.scenarie.bibliotek import HEADER

router = APIRouter(prefix="/v1", route_class=Rute, tags=["leverancer"])

MANGE = 50
"""More actions than this are worked on in a thread."""


_SCENARIEHEADER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "Et scenarie fra /sandkasse/scenarier, som hver af leverancens aktioner udløser; en fejlkode afviser dem med "
        "den. Findes ikke i NyMF."
    ),
    "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60},
}


@router.post(
    "/leverancer",
    operation_id="opretLeverance",
    summary="Send en leverance af aktioner",
    description=(
        "Registrerer leverancen helt eller slet ikke og svarer med id'erne. En afvist fordring er **ikke** en "
        "HTTP-fejl: udfaldet og dets grunde står i kvitteringen."
    ),
    status_code=202,
    response_model=LeveranceIndtaget,
    responses={
        202: {
            "description": "Registreret. Hent kvitteringerne på adressen i kvitteringer.",
            "headers": {"Location": {"description": "Leverancens adresse.", "schema": {"type": "string"}}},
            "links": {
                "leverancen": {
                    "operationId": "hentLeverance",
                    "parameters": {"leveranceId": "$response.body#/leveranceId"},
                },
                "kvitteringerne": {
                    "operationId": "hentKvitteringer",
                    "parameters": {"query.leveranceId": "$response.body#/leveranceId"},
                },
                "aktionen": {
                    "operationId": "hentAktion",
                    "parameters": {"aktionsId": "$response.body#/aktioner/0/aktionsId"},
                },
                "fordringen": {
                    "operationId": "hentFordring",
                    "parameters": {"fordringsId": "$response.body#/aktioner/0/fordringsId"},
                },
            },
        },
        **svar(404, 409, 503, krop=True),
    },
    openapi_extra={
        "parameters": [_SCENARIEHEADER],
        "requestBody": {"content": {"application/json": {"examples": eksempler.LEVERANCER}}},
    },
)
async def opret_leverance(krop: LeveranceForm, adgang: Udvekslingsadgang, request: Request) -> Response:
    """Takes a delivery in."""
    adgang.kraev(Portalrettighed.ADMINISTRER)
    afsender = afsender_af(krop, adgang.afsender)
    raa = request.state.raa["aktioner"]
    umaskeret = None if request.state.umaskeret is request.state.raa else request.state.umaskeret
    if kan_rumme(await request.body()):
        raa = uden_indhold(raa)
    leverance = await i_traad(len(krop.aktioner) > MANGE, leverance_af, krop, afsender, raa, umaskeret)
    scenarie = request.headers.get(HEADER)
    t = tilstand(request)
    indsendelse = Indsendelse(leverance, partial(_journalfoer, t, request), scenarie)
    resultat = await t.koe.modtag(adgang.verden, indsendelse)
    t.maalinger.registreret(aktion.status for aktion in resultat.aktioner)
    adresse = f"/v1/leverancer/{krop.leverance_id}"
    return Response(svar_som_json(resultat), 202, {"Location": adresse}, "application/json")


def _journalfoer(t: Tilstand, request: Request, indtaget: Indtaget) -> Journalpost:
    """The call's row in the journal, in the transaction that registers the delivery."""
    request.state.journalfoert = True
    return journalpost(t, request, 202, svar_som_json(indtaget))


def svar_som_json(indtaget: Indtaget) -> bytes:
    """The first answer, written by hand, since every delivery waits for it; a test holds it to its model."""
    return to_json(
        {
            "leveranceId": indtaget.leverance_id,
            "modtaget": oejeblik_tekst(indtaget.modtaget),
            "aktioner": [
                {
                    "indeks": a.indeks,
                    "aktionsId": id_tekst(a.aktions_id),
                    "aktionskode": a.aktionskode,
                    "fordringsId": id_tekst(a.fordrings_id),
                    "status": a.status,
                    "troskab": a.troskab,
                    "relateredeFordringer": [
                        {"indeks": r.indeks, "fordringsId": id_tekst(r.fordrings_id), "status": r.status}
                        for r in a.relaterede_fordringer
                    ],
                }
                for a in indtaget.aktioner
            ],
            "kvitteringer": f"/v1/kvitteringer?leveranceId={indtaget.leverance_id}",
        }
    )


@router.get(
    "/leverancer/{leveranceId}",
    operation_id="hentLeverance",
    summary="En leverance med aktioner og kvitteringer",
    response_model=LeveranceUd,
    response_model_exclude_unset=True,
    responses=svar(404),
)
def hent_leverance(leveranceId: LeveranceIdSti, adgang: Laeseadgang) -> Leverancevisning:
    """One delivery."""
    return tjeneste.hent_leverance(adgang, leveranceId)


@router.get(
    "/kvitteringer",
    operation_id="hentKvitteringer",
    summary="Kvitteringer i den rækkefølge, de blev fremme",
    description=(
        "Sider efter løbenummer: send naeste som efter, og ved enden det sidste løbenummer. En kvittering får sit "
        "løbenummer, når den kan ses, så ingen overses. Kan indskrænkes til en leverance eller en fordring."
    ),
    response_model=Kvitteringsside,
    response_model_exclude_unset=True,
    responses=svar(404),
)
def hent_kvitteringer(
    adgang: Laeseadgang,
    leveranceId: Annotated[str | None, Query(max_length=LEVERANCE_ID_TEGN, pattern=LEVERANCE_ID)] = None,
    fordringsId: Annotated[str | None, Query(pattern=r"^[0-9]{12}$")] = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Kvitteringsvisning]:
    """A page of receipts."""
    return tjeneste.kvitteringer(adgang, side(efter, antal), leveranceId, fordringsId)


@router.get(
    "/aktioner/{aktionsId}",
    operation_id="hentAktion",
    summary="En aktion",
    response_model=AktionUd,
    responses=svar(404),
)
def hent_aktion(aktionsId: Id12, adgang: Laeseadgang) -> Aktionsvisning:
    """One action."""
    return tjeneste.hent_aktion(adgang, aktionsId)
