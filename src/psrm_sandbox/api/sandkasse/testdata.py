"""Generated claims."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import AfterValidator, AliasChoices, Field, WithJsonSchema

from psrm_sandbox.api.parametre import Sideantal
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import Dag
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.forbindelse.noegler import Forklaringsadgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import Heltal, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.verden import testdata as tjeneste
from psrm_sandbox.testdata import Slags

router = APIRouter(route_class=Rute, tags=["testdata"])


def _hoejst_100(vaerdi: int) -> int:
    if vaerdi > 100:
        raise Kravfejl("en vægt fra 0 til 100", "a weight from 0 to 100")
    return vaerdi


Vaegt = Annotated[
    Heltal, AfterValidator(_hoejst_100), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 100})
]


class FordelingForm(Form):
    """How many of each kind, as weights."""

    god: Vaegt = 0
    tvivlsom: Vaegt = 0
    daarlig: Vaegt = 0


class TestdataForm(Form):
    """What to generate."""

    fordringshaver_id: Kort = Field(examples=["9101"])
    typer: tuple[Kort, ...] | None = Field(None, max_length=100, description="Kun disse typer; ellers gruppens.")
    antal: Sideantal = 10
    seed: Heltal | None = Field(None, description="Ellers sandkassens.")
    fordeling: FordelingForm | None = Field(None, description="Ellers 80 gode, 10 tvivlsomme, 10 dårlige.")


class GenereretUd(Ud):
    """An action, and what it should come to."""

    aktion: dict[str, Any]
    slags: Slags
    sti: str = Field(description="Hvor i aktionen den fordring står, som forventet handler om.")
    forventet: Aktionsstatus
    forventet_aktion: Aktionsstatus = Field(validation_alias=AliasChoices("forventetAktion", "aktionsstatus"))
    regler: list[str] = Field(description="De regler, fordringen bryder.")


class TestdataUd(Ud):
    """Generated actions."""

    seed: int
    dag: Dag
    testdata: list[GenereretUd]


@router.post(
    "/sandkasse/testdata",
    operation_id="lavTestdata",
    summary="Lav troværdige fordringer: gode, tvivlsomme og dårlige",
    description="Aktioner lige til at sende, hver med det udfald, filteret skal give den. Intet lagres.",
    response_model=TestdataUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={
        "requestBody": {
            "content": {
                "application/json": {
                    "example": {"fordringshaverId": "9101", "typer": ["KFDAINS"], "antal": 5, "seed": 1}
                }
            }
        }
    },
)
def lav_testdata(krop: TestdataForm, adgang: Forklaringsadgang, request: Request) -> tjeneste.Testdatavisning:
    """Generates."""
    return tjeneste.lav(
        adgang,
        tilstand(request).regelsaet,
        krop.fordringshaver_id,
        typer=krop.typer,
        antal=krop.antal,
        seed=krop.seed,
        fordeling=krop.fordeling.model_dump() if krop.fordeling else None,
    )
