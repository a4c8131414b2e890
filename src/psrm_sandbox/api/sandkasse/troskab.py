"""The ledger of fidelity: what is published, assumed, missing. It is about the product, so it needs no key."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field, model_validator
from starlette.responses import Response

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import PunktUd, Ud
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.v1.katalog import ETAG, UAENDRET, som_json
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.grunddata.troskab import Grad, indlaes
from psrm_sandbox.services.grundlag import troskabsvisning
from psrm_sandbox.services.grundlag.troskabsvisning import Punktopslag

router = APIRouter(route_class=Rute, tags=["troskab"])


class KildeIPost(Ud):
    """A source of an entry."""

    kilde: str
    dato: str | None = Field(description="Kildens dag, år eller tidsrum (ISO 8601); null, hvor den ikke er kendt.")


class TroskabspostUd(Ud):
    """One thing that the product does, or should do."""

    gruppe: str
    id: str
    grad: Grad
    kilder: list[KildeIPost]
    punkter: list[PunktUd] = Field(description="Det, som ikke er offentliggjort, og hvad der er valgt.")
    note: str | None


class OpgoerelseUd(Ud):
    """A group, counted."""

    gruppe: str
    navn: str
    antal: int
    offentliggjort: int
    antaget: int
    mangler: int


class KildeUd(Ud):
    """A source, known by how it is cited."""

    id: str = Field(description="Det, som en kilde begynder med.")
    dato: str | None
    note: str


class TroskabUd(Ud):
    """The ledger."""

    opgoerelse: list[OpgoerelseUd]
    kilder: list[KildeUd]
    poster: list[TroskabspostUd]
    punkter: list[PunktUd]


class BeroertType(Ud):
    """A claim type that the point is about."""

    fordringshavergruppe: str
    kode: str
    regler: list[str] = Field(description="De filterregler, punktet peger på; tom: typen som helhed.")


class TroskabspunktUd(PunktUd):
    """A point with everything that rests on it."""

    poster: list[TroskabspostUd]
    fordringstyper: list[BeroertType]

    @model_validator(mode="before")
    @classmethod
    def _af_opslag(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Punktopslag):
            return vaerdi
        return {**dict(vaerdi.punkt), "poster": vaerdi.poster, "fordringstyper": vaerdi.fordringstyper}


@router.get(
    "/sandkasse/troskab",
    operation_id="hentTroskab",
    summary="Kildegrundlag: hvad der er offentliggjort, antaget og mangler",
    description=(
        "For hver aktion, kode, regel, status, operation og mere: kilden og dens dag, punktet der er antaget, eller "
        "at den mangler. Svar andre steder nævner i `troskab` de punkter, de hviler på. Ingen nøgle: listen handler om "
        "produktet, ikke om en verden."
    ),
    response_model=TroskabUd,
    responses={200: ETAG, **UAENDRET, **svar(404, noegle=False)},
)
def hent_liste(
    request: Request,
    grad: Annotated[Grad | None, Query(description="Kun det, der har den grad.")] = None,
    gruppe: Annotated[str | None, Query(max_length=100, examples=["fejlkoder"])] = None,
    punkt: Annotated[
        str | None, Query(max_length=20, examples=["T-24"], description="Kun det, der hviler på punktet.")
    ] = None,
) -> Response:
    """The ledger."""
    return som_json(request, TroskabUd, troskabsvisning.vis_liste(indlaes(), grad=grad, gruppe=gruppe, punkt=punkt))


@router.get(
    "/sandkasse/troskab/{punkt}",
    operation_id="hentTroskabspunkt",
    summary="Ét punkt i kildegrundlaget med alt, der hviler på det",
    description="Et punkt fra et svars `troskab`: hvad kilderne lader stå åbent, hvad der er valgt, og hvad det rører.",
    response_model=TroskabspunktUd,
    responses={200: ETAG, **UAENDRET, **svar(404, noegle=False)},
)
def hent_punkt(request: Request, punkt: Annotated[str, Path(max_length=20, examples=["T-24"])]) -> Response:
    """One point."""
    fundet = troskabsvisning.hent_punkt(indlaes(), tilstand(request).regelsaet.katalog, punkt)
    return som_json(request, TroskabspunktUd, fundet)
