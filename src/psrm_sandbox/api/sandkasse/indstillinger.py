"""Settings and the fidelity ledger."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import JsonVaerdi, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.verden import indstillinger as tjeneste

router = APIRouter(route_class=Rute, tags=["indstillinger"])


class IndstillingForm(Form):
    """A setting and its new value."""

    navn: Kort = Field(examples=["maxDokumenter"])
    vaerdi: JsonVaerdi = None


class IndstillingerForm(Form):
    """The settings to change; all of them or none."""

    indstillinger: tuple[IndstillingForm, ...] = Field(min_length=1, max_length=100)


class IndstillingUd(Ud):
    """A setting."""

    navn: str
    vaerdi: Any
    standard: Any
    type: str
    tilladte: list[str] | None
    beskrivelse: str
    kilde: str


class IndstillingerUd(Ud):
    """Every setting of the world."""

    indstillinger: Poster[IndstillingUd]


@router.get(
    "/sandkasse/indstillinger",
    operation_id="hentIndstillinger",
    summary="Sandkassens indstillinger: grænser og valg, hvor kilderne tier",
    response_model=IndstillingerUd,
    responses=svar(),
)
def hent(adgang: Testeradgang, request: Request) -> Liste[tjeneste.Indstillingsvisning]:
    """The settings."""
    return tjeneste.hent(adgang, tilstand(request).regelsaet)


@router.patch(
    "/sandkasse/indstillinger",
    operation_id="aendrIndstillinger",
    summary="Ændr indstillinger",
    description="Alle de nævnte eller ingen. En nulstilling bringer standarden tilbage.",
    response_model=IndstillingerUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"example": {"indstillinger": [{"navn": "maxDokumenter", "vaerdi": 3}]}}}
        }
    },
)
def aendr(krop: IndstillingerForm, adgang: Testeradgang, request: Request) -> Liste[tjeneste.Indstillingsvisning]:
    """Changes settings."""
    aendringer = {i.navn: i.vaerdi for i in krop.indstillinger}
    return tjeneste.saet(adgang, tilstand(request).regelsaet, aendringer)
