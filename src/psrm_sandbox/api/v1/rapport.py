"""The monthly reports, chosen by year and month, each its own ZIP."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BeforeValidator, WithJsonSchema
from starlette.responses import Response, StreamingResponse

from psrm_sandbox.api.parametre import Antal, Efter, Tekst, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.rapport import EKSEMPEL, Rapportside
from psrm_sandbox.filformer.rapport.pakke import MEDIETYPE
from psrm_sandbox.forbindelse.noegler import Udvekslingsadgang
from psrm_sandbox.forbindelse.rapportafsendelse import Rapportgrundlag, send
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.rapport import rapporter

router = APIRouter(prefix="/v1", route_class=Rute)

_FOERSTE_AAR, _SIDSTE_AAR = 1900, 9999


def _i(fra: int, til: int) -> Any:
    def laes(vaerdi: Any) -> int:
        fundet = re.fullmatch(r"([0-9]{1,4})(?:\.0+)?", str(vaerdi), re.ASCII)
        if fundet is None or not fra <= int(fundet[1]) <= til:
            raise Kravfejl(f"et helt tal fra {fra} til {til}", f"a whole number from {fra} to {til}")
        return int(fundet[1])

    return BeforeValidator(laes)


Aar = Annotated[
    Annotated[
        int,
        _i(_FOERSTE_AAR, _SIDSTE_AAR),
        WithJsonSchema({"type": "integer", "minimum": _FOERSTE_AAR, "maximum": _SIDSTE_AAR, "examples": [2026]}),
    ],
    Query(description="Året, rapporten er for."),
]
Maaned = Annotated[
    Annotated[int, _i(1, 12), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12, "examples": [7]})],
    Query(description="Måneden, rapporten er for."),
]
RapportIdSti = Annotated[str, Path(max_length=12, pattern=r"^[0-9]{1,12}$", examples=["1"])]


@router.get(
    "/rapporter",
    operation_id="hentRapporter",
    summary="Månedens rapporter",
    description=(
        "De otte månedlige rapporter, hver fordringshavers for sig. De dannes, når måneden slutter på sandkassens ur, "
        "og kun dem, der er noget at fortælle i. En periode uden nogen svarer en tom liste med portalens besked."
    ),
    tags=["rapporter"],
    response_model=Rapportside,
    responses={
        200: {
            "content": {"application/json": {"example": EKSEMPEL}},
            "links": {
                "foerste": {
                    "operationId": "hentRapport",
                    "parameters": {"rapportId": "$response.body#/rapporter/0/rapportId"},
                }
            },
        },
        **svar(404),
    },
)
def liste(
    adgang: Udvekslingsadgang,
    request: Request,
    aar: Aar,
    maaned: Maaned,
    fordringshaverId: Tekst | None = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> rapporter.Rapportside:
    """A page of the month's reports."""
    return rapporter.liste(adgang, tilstand(request).regelsaet, aar, maaned, side(efter, antal), fordringshaverId)


@router.get(
    "/rapporter/{rapportId}",
    operation_id="hentRapport",
    summary="En rapport som ZIP",
    description=(
        "En CSV, som dansk Excel åbner (UTF-8 med BOM, semikolon, decimalkomma), og det samme som XLSX til "
        "pivottabeller; arket Om rapporten forklarer kolonnerne. Tekst, der begynder som en formel, står i CSV med en "
        "apostrof foran. Samme rapport giver altid samme fil, hvad der end rettes siden."
    ),
    tags=["rapporter"],
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Filen.",
            "content": {MEDIETYPE: {"schema": {"type": "string", "format": "binary"}}},
            "headers": {"Content-Disposition": {"description": "Filens navn.", "schema": {"type": "string"}}},
        },
        **svar(404),
    },
)
async def hent(rapportId: RapportIdSti, adgang: Udvekslingsadgang, request: Request) -> Response:
    """One report's file."""
    t = tilstand(request)
    post = await i_verden(adgang.verden, Slags.LAES, rapporter.hent, adgang, rapportId)
    filnavn = rapporter.vis(t.regelsaet, post).filnavn
    grundlag = Rapportgrundlag(t.regelsaet.rapporter, t.regelsaet.kalendere.bank)
    return await send(adgang.verden, grundlag, post, filnavn, t.rapportstarter)
