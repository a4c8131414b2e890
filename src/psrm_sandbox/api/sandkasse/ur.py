"""The clock: read, let run or stand, moved forward; and the job that a long move becomes."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import AfterValidator, Field, StrictStr, TypeAdapter, WithJsonSchema
from starlette.responses import Response

from psrm_sandbox.api.rute import Rute, journalfoert_som
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.verden import OpgaveUd, UrUd
from psrm_sandbox.domain.varighed import VARIGHED_MOENSTER
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import Komponent
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.ur import opgaver, ur
from psrm_sandbox.services.ur.opgaver import Opgavevisning
from psrm_sandbox.services.ur.ur import Urvisning

router = APIRouter(route_class=Rute, tags=["ur"])

OpgaveIdSti = Annotated[str, Path(pattern=r"^[0-9]{1,9}$", examples=["1"])]

Maal = Annotated[
    StrictStr,
    AfterValidator(ur.laes_maal),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date-time"},
                {"type": "string", "format": "date"},
                {"type": "string", "pattern": VARIGHED_MOENSTER},
            ],
            "examples": ["P2M", "2026-08-01", "2026-08-01T09:00:00+02:00"],
        }
    ),
    Komponent("Urmaal"),
]

_FLYTTET: TypeAdapter[UrUd | OpgaveUd] = TypeAdapter(UrUd | OpgaveUd)


class UrForm(Form):
    """Where to move the clock."""

    til: Maal = Field(description="Et øjeblik, en dags begyndelse i København, eller en ISO 8601-varighed frem.")


@router.get(
    "/sandkasse/ur",
    operation_id="hentUr",
    summary="Sandkassens ur",
    response_model=UrUd,
    responses=svar(),
)
def hent_ur(adgang: Testeradgang) -> Urvisning:
    """The clock."""
    return ur.hent(adgang)


@router.post(
    "/sandkasse/ur",
    operation_id="flytUr",
    summary="Flyt uret frem",
    description=(
        "Til et øjeblik, til en dags begyndelse i København, eller en varighed frem. Aldrig tilbage. Hvad der "
        "forfalder undervejs, sker i rækkefølge: frister, renter, afregning, underretninger, forældelse. Forfalder "
        "der mere end indstillingen urflytningSomOpgave, svares 202 med en opgave; så længe den kører, svarer andre "
        "skrivninger 409."
    ),
    response_model=UrUd,
    responses={
        202: {
            "model": OpgaveUd,
            "description": "Flytningen er blevet en opgave for sig.",
            "headers": {"Location": {"description": "Opgavens adresse.", "schema": {"type": "string"}}},
            "links": {
                "opgaven": {
                    "operationId": "hentOpgave",
                    "parameters": {"opgaveId": "$response.body#/opgaveId"},
                }
            },
        },
        **svar(409, krop=True),
    },
    openapi_extra={"requestBody": {"content": {"application/json": {"example": {"til": "P1M"}}}}},
)
@journalfoert_som(UrUd | OpgaveUd)
def flyt_ur(krop: UrForm, adgang: Testeradgang, request: Request) -> Response:
    """Moves the clock."""
    t = tilstand(request)
    flyttet = _FLYTTET.validate_python(ur.flyt(adgang, t.regelsaet, krop.til, t.vaegur.nu()), from_attributes=True)
    opgave = flyttet if isinstance(flyttet, OpgaveUd) else None
    hoved = {"Location": opgave.adresse} if opgave else None
    return Response(_FLYTTET.dump_json(flyttet, by_alias=True), 202 if opgave else 200, hoved, "application/json")


@router.post(
    "/sandkasse/ur/koer",
    operation_id="koerUr",
    summary="Lad uret gå med virkelig tid",
    response_model=UrUd,
    responses=svar(409),
)
def koer_ur(adgang: Testeradgang, request: Request) -> Urvisning:
    """Lets the clock run."""
    return ur.saet_gang(adgang, tilstand(request).vaegur.nu(), True)


@router.post(
    "/sandkasse/ur/frys",
    operation_id="frysUr",
    summary="Lad uret stå stille",
    response_model=UrUd,
    responses=svar(409),
)
def frys_ur(adgang: Testeradgang, request: Request) -> Urvisning:
    """Makes the clock stand still."""
    return ur.saet_gang(adgang, tilstand(request).vaegur.nu(), False)


@router.get(
    "/sandkasse/opgaver/{opgaveId}",
    operation_id="hentOpgave",
    summary="En opgave: hvor langt den er",
    response_model=OpgaveUd,
    responses=svar(404),
)
def hent_opgave(opgaveId: OpgaveIdSti, adgang: Testeradgang) -> Opgavevisning:
    """A job."""
    return opgaver.hent(adgang, opgaveId)


@router.post(
    "/sandkasse/opgaver/{opgaveId}/genoptag",
    operation_id="genoptagOpgave",
    summary="Genoptag en afbrudt opgave",
    status_code=202,
    response_model=OpgaveUd,
    responses=svar(404, 409),
)
def genoptag_opgave(opgaveId: OpgaveIdSti, adgang: Testeradgang, request: Request) -> Opgavevisning:
    """Resumes a job."""
    return opgaver.genoptag(adgang, tilstand(request).regelsaet, opgaveId)
