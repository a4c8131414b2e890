"""Trials and explanations of verdicts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field, StrictBool

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import Id12
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.vurdering import Forhaandskontrolsvar, VurderingUd
from psrm_sandbox.forbindelse.noegler import Forklaringsadgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import laesende
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.former.felttyper import Dato, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.leverance import MAKS_AKTIONER
from psrm_sandbox.services.sag import vurdering
from psrm_sandbox.services.sag.vurdering import Forhaandskontrol, Vurdering

router = APIRouter(route_class=Rute, tags=["forklaring"])


class ForhaandskontrolForm(Form):
    """A delivery as it would be sent, to be tried."""

    leverance_id: Kort | None = Field(None, description="Må stå, som i en leverance; bruges ikke.")
    indberetter: Kort | None = Field(None, description="Må stå, som i en leverance; bruges ikke.")
    aktioner: tuple[ProeveaktionForm, ...] = Field(min_length=1, max_length=MAKS_AKTIONER)
    modtagelsesdato: Dato | None = Field(None, description="Reglernes modtagelsesdato; ellers sandkassens dag.")
    filter_pr: Dato | None = Field(None, description="Filteret, som det gjaldt den dag.")
    spor: StrictBool | None = Field(None, description="Vis alle regler, også dem, der er opfyldt.")


@router.post(
    "/sandkasse/forhaandskontrol",
    operation_id="forhaandskontrol",
    summary="Prøv en leverance uden at sende den",
    description=(
        "De samme domme som i en leverance, bedømt som om fordringshaveren har alle sin gruppes typer; 151 og 459 er "
        "kun advarsler. Intet lagres. En relateret fordring, der eftersendes, kan fortælle om sin hovedfordring i "
        "`hovedfordring`, på fordringen selv eller én gang på aktionen."
    ),
    response_model=Forhaandskontrolsvar,
    response_model_exclude_unset=True,
    responses=svar(409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": eksempler.PROEVE}}}},
)
@laesende
def forhaandskontrol(krop: ForhaandskontrolForm, adgang: Forklaringsadgang, request: Request) -> Forhaandskontrol:
    """Judges without storing."""
    return vurdering.forhaandskontrol(
        adgang,
        tilstand(request).regelsaet,
        [a.til_domaene(raa) for a, raa in zip(krop.aktioner, request.state.raa["aktioner"], strict=True)],
        modtagelsesdato=krop.modtagelsesdato,
        filter_pr=krop.filter_pr,
        spor=bool(krop.spor),
    )


@router.get(
    "/sandkasse/aktioner/{aktionsId}/vurdering",
    operation_id="hentVurdering",
    summary="Hvorfor en aktion gik, som den gik",
    response_model=VurderingUd,
    response_model_exclude_unset=True,
    responses=svar(404),
)
def hent_vurdering(
    aktionsId: Id12,
    adgang: Forklaringsadgang,
    request: Request,
    spor: Annotated[bool, Query(description="Vis alle regler, også dem, der er opfyldt.")] = False,
) -> Vurdering:
    """The verdict kept, and on request the trace."""
    return vurdering.hent_vurdering(adgang, tilstand(request).regelsaet, aktionsId, spor=spor)
