"""Saldoopløsning: the creditor's own list against PSRM's movements, and what makes up the difference."""

import asyncio
import os
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from psrm_sandbox.api.parametre import Antal, Efter, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.saldooploesning import EKSEMPEL_LISTE, Forskelsside, SaldooploesningUd
from psrm_sandbox.api.v1.afstemning import AfstemningsIdSti
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.filkrop import medietype, modtag, stykker
from psrm_sandbox.forbindelse.noegler import Forklaringsadgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.porte.kvoter import IMPORTBYTES
from psrm_sandbox.services.porte.verden import Verden
from psrm_sandbox.services.saldooploesning import opgave
from psrm_sandbox.services.saldooploesning.modeller import Forskel, Forskelsaarsag, Saldooploesning

router = APIRouter(prefix="/sandkasse/afstemninger/{afstemningsId}", route_class=Rute, tags=["saldooploesning"])

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BINAER = {"schema": {"type": "string", "format": "binary"}}
_LINKS = {
    navn: {"operationId": operation, "parameters": {"afstemningsId": "$response.body#/afstemningsId"}}
    for navn, operation in (("svaret", "hentSaldooploesning"), ("forskellene", "hentSaldoforskelle"))
}


class Filform(StrEnum):
    """The forms of the file."""

    CSV = opgave.CSV
    XLSX = opgave.XLSX


@router.post(
    "/saldooploesning",
    operation_id="startSaldooploesning",
    summary="Send fordringshavers egen liste, og få differencen opløst",
    description=(
        "Listen er CSV eller XLSX med kolonnerne reference og/eller fordringsId, haendelse, beloeb og dato, i enhver "
        "rækkefølge; andre kolonner springes over. CSV læses som UTF-8 eller ISO-8859-1 med semikolon, komma eller "
        "tabulator. Beløb med komma eller punktum, datoer som 31-12-2026, 2026-12-31 eller et regnearks dagnummer. Tag "
        "også den følgende måneds poster med, så det ses, hvad der er bogført måneden efter. Listen læses i en opgave "
        "for sig; kan den ikke, ender den FEJLET med række og kolonne. En ny liste afløser den forrige."
    ),
    status_code=202,
    response_model=SaldooploesningUd,
    responses={
        202: {
            "description": "Listen er modtaget.",
            "headers": {"Location": {"description": "Svarets adresse.", "schema": {"type": "string"}}},
            "links": _LINKS,
        },
        **svar(404, 408, 409, 413, 415),
        413: {**svar(413)[413], "description": f"Listen er større end {IMPORTBYTES}."},
        415: {**svar(415)[415], "description": "Kroppen er ikke sendt som CSV eller XLSX."},
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {CSV: {"schema": {"type": "string"}, "example": EKSEMPEL_LISTE}, XLSX: _BINAER},
        }
    },
)
async def start(afstemningsId: AfstemningsIdSti, adgang: Forklaringsadgang, request: Request) -> Response:
    """Takes the list and begins on it."""
    fundet = medietype(request)
    if fundet not in {CSV, XLSX, "application/octet-stream"}:
        raise Problem(
            "ikke-liste",
            f"Listen skal sendes som en fil: Content-Type: {CSV}, eller et regneark som {XLSX}.",
            f"Send the list as a file: Content-Type: {CSV}, or a workbook as {XLSX}.",
            felt="Content-Type",
            fundet=rens(fundet) or None,
            krav=f"{CSV} eller {XLSX}",
        )
    post = await i_verden(adgang.verden, Slags.LAES, opgave.forbered, adgang, afstemningsId)
    haandtag, sti = await asyncio.to_thread(_modtaget, adgang.verden)
    liste = Path(sti)
    try:
        with os.fdopen(haandtag, "r+b") as fil:
            await modtag(tilstand(request), request, fil)
        svaret = await i_verden(adgang.verden, Slags.LANG, opgave.start, adgang.verden, post, liste)
    finally:
        await asyncio.to_thread(liste.unlink, missing_ok=True)
    vist = SaldooploesningUd.model_validate(svaret, from_attributes=True)
    return Response(vist.model_dump_json(), 202, {"Location": vist.adresse}, "application/json")


def _modtaget(verden: Verden) -> tuple[int, str]:
    return tempfile.mkstemp(dir=verden.saldomappe, prefix="modtaget-")


@router.get(
    "/saldooploesning",
    operation_id="hentSaldooploesning",
    summary="Hvor langt saldoopløsningen er, og differencen delt på årsager",
    description="Årsagernes sum er den totale difference, på øren.",
    response_model=SaldooploesningUd,
    responses={200: {"links": _LINKS}, **svar(404)},
)
def hent(afstemningsId: AfstemningsIdSti, adgang: Forklaringsadgang) -> Saldooploesning:
    """The answer, as far as it is."""
    return opgave.hent(adgang, afstemningsId)


@router.get(
    "/saldooploesning/forskelle",
    operation_id="hentSaldoforskelle",
    summary="Forskellene en for en",
    description="Efter årsag, de største først; af én årsag eller alle.",
    response_model=Forskelsside,
    responses=svar(404, 409),
)
def forskelle(
    afstemningsId: AfstemningsIdSti,
    adgang: Forklaringsadgang,
    aarsag: Forskelsaarsag | None = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Forskel]:
    """A page of differences."""
    return opgave.hent_forskelle(adgang, afstemningsId, side(efter, antal), aarsag)


@router.get(
    "/saldooploesning/fil",
    operation_id="hentSaldofil",
    summary="Alle forskelle som fil til sagsbehandleren",
    description="CSV med semikolon og decimalkomma, eller et regneark med et ark for hver årsag.",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Filen.",
            "content": {CSV: {"schema": {"type": "string"}}, XLSX: _BINAER},
            "headers": {"Content-Disposition": {"description": "Filens navn.", "schema": {"type": "string"}}},
        },
        **svar(404, 409),
    },
)
def fil(
    afstemningsId: AfstemningsIdSti,
    adgang: Forklaringsadgang,
    format: Annotated[Filform, Query(description="csv eller xlsx.")] = Filform.CSV,
) -> Response:
    """All differences."""
    sti = opgave.skriv_fil(adgang, afstemningsId, format.value)
    aaben = sti.open("rb")
    laengde = sti.stat().st_size
    sti.unlink()
    hoveder = {
        "Content-Disposition": f'attachment; filename="saldooploesning-{int(afstemningsId)}.{format.value}"',
        "Content-Length": str(laengde),
    }
    medie = XLSX if format is Filform.XLSX else f"{CSV}; charset=utf-8"
    return StreamingResponse(stykker(aaben), 200, hoveder, medie)
