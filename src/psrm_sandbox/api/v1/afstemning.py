"""Reconciliation: the calls, the figures and the movements behind them, the creditor's answer and its receipt."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from psrm_sandbox.api.parametre import Antal, Efter, Tekst, side
from psrm_sandbox.api.rute import Rute, journalfoert_som
from psrm_sandbox.api.svar.afstemning import (
    RESULTAT,
    AfstemningMedTal,
    AfstemningsresultatForm,
    Afstemningsside,
    Bevaegelsesart,
    Bevaegelsesside,
)
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.afstemning import Afstemningstilstand
from psrm_sandbox.domain.koder import Haendelsestype, Noegletype
from psrm_sandbox.filformer import pdfside
from psrm_sandbox.filformer.afstemningskvittering import som_pdf
from psrm_sandbox.forbindelse.metoder import uden_hoved
from psrm_sandbox.forbindelse.noegler import Udvekslingsadgang, kraev
from psrm_sandbox.services.afstemning import afstemning
from psrm_sandbox.services.afstemning.visning import Afstemningsdetalje, Afstemningsvisning, Bevaegelsesvisning
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.sider import Listeside

router = APIRouter(prefix="/v1", route_class=Rute, tags=["afstemninger"])

AfstemningsIdSti = Annotated[str, Path(max_length=12, pattern=r"^[0-9]{1,12}$", examples=["1"])]
Portaladgang = Annotated[Adgang, kraev(Noegletype.PORTALBRUGER)]


def _link(operation: str, fra: str) -> dict[str, Any]:
    return {"operationId": operation, "parameters": {"afstemningsId": f"$response.body#/{fra}afstemningsId"}}


_LINKS = {
    "links": {
        "bevaegelserne": _link("hentAfstemningsbevaegelser", ""),
        "resultatet": _link("indsendAfstemningsresultat", ""),
        "kvitteringen": _link("hentAfstemningskvittering", ""),
    }
}


def _konflikt(beskrivelse: str, *statusser: int, krop: bool = False) -> dict[int | str, Any]:
    fejl = svar(404, 409, *statusser, krop=krop)
    fejl[409]["description"] = beskrivelse
    return fejl


@router.get(
    "/afstemninger",
    operation_id="hentAfstemninger",
    summary="Afstemninger, som fordringshaver er eller har været kaldt til",
    description="Tilstanden følger af startdato, deadline og sandkassens ur.",
    response_model=Afstemningsside,
    responses={200: {"links": {"foerste": _link("hentAfstemning", "afstemninger/0/")}}, **svar(404)},
)
def liste(
    adgang: Udvekslingsadgang,
    fordringshaverId: Tekst | None = None,
    tilstand: Afstemningstilstand | None = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Afstemningsvisning]:
    """A page of calls."""
    return afstemning.liste(adgang, side(efter, antal), fordringshaverId, tilstand)


@router.get(
    "/afstemninger/{afstemningsId}",
    operation_id="hentAfstemning",
    summary="En afstemning med PSRM's tal på skæringsdatoen og det, der er svaret",
    description=(
        "Bevægelserne tælles efter den dag, de er registreret i PSRM, ikke efter virkningsdato. Tallene ændrer sig "
        "aldrig, når skæringsdatoen er omme. Fordringer, hvis kvittering holdes tilbage, tælles med."
    ),
    response_model=AfstemningMedTal,
    responses={200: _LINKS, **svar(404)},
)
def hent(afstemningsId: AfstemningsIdSti, adgang: Udvekslingsadgang) -> Afstemningsdetalje:
    """One call."""
    return afstemning.hent(adgang, afstemningsId)


@router.get(
    "/afstemninger/{afstemningsId}/bevaegelser",
    operation_id="hentAfstemningsbevaegelser",
    summary="Bevægelserne bag tallene",
    description="I den rækkefølge, de blev registreret; af én slags eller alle.",
    response_model=Bevaegelsesside,
    responses=_konflikt("Skæringsdatoen er ikke omme på sandkassens ur."),
)
def bevaegelser(
    afstemningsId: AfstemningsIdSti,
    adgang: Udvekslingsadgang,
    haendelse: Bevaegelsesart | None = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Bevaegelsesvisning]:
    """A page of movements."""
    type_ = None if haendelse is None else Haendelsestype(haendelse.value)
    return afstemning.hent_bevaegelser(adgang, afstemningsId, side(efter, antal), type_)


@router.post(
    "/afstemninger/{afstemningsId}/resultat",
    operation_id="indsendAfstemningsresultat",
    summary="Indsend afstemningens resultat: fordringshavers to beløb",
    description=(
        "Kan sendes igen, mens afstemningen er IGANGVAERENDE; det seneste gælder, og alle gemmes. Det er en handling i "
        "portalen: den tager en portalbrugers nøgle med retten Afstem fordringer. Begge beløb skal med; de må være "
        "negative."
    ),
    response_model=AfstemningMedTal,
    responses={200: _LINKS, **_konflikt("Afstemningen er ikke begyndt eller er slut; dagene er nævnt.", krop=True)},
    openapi_extra={"requestBody": {"content": {"application/json": {"example": RESULTAT}}}},
)
def indsend(afstemningsId: AfstemningsIdSti, krop: AfstemningsresultatForm, adgang: Portaladgang) -> Afstemningsdetalje:
    """Takes the answer."""
    return afstemning.indsend(
        adgang, afstemningsId, krop.inddrivelsesgrundlag_hos_fordringshaver, krop.forklaret_difference
    )


@router.get(
    "/afstemninger/{afstemningsId}/kvittering",
    operation_id="hentAfstemningskvittering",
    summary="Kvitteringen for det seneste resultat, som PDF, én gang",
    description=(
        "Kan hentes én gang; et nyt resultat giver en ny. Tallene kan stadig læses på afstemningen. Tager en "
        "portalbrugers nøgle med retten Afstem fordringer."
    ),
    response_class=Response,
    responses={
        200: {
            "description": "Kvitteringen.",
            "content": {pdfside.MEDIETYPE: {"schema": {"type": "string", "format": "binary"}}},
        },
        **_konflikt("Intet resultat er indsendt, eller kvitteringen er hentet; det er nævnt hvornår."),
    },
)
@journalfoert_som(AfstemningMedTal)
@uden_hoved
def kvittering(afstemningsId: AfstemningsIdSti, adgang: Portaladgang) -> Response:
    """Gives the receipt, once."""
    dokument = afstemning.hent_kvittering(adgang, afstemningsId, som_pdf)
    return Response(
        dokument,
        media_type=pdfside.MEDIETYPE,
        headers={
            "Content-Disposition": f'attachment; filename="afstemning-{afstemningsId}.pdf"',
            "Cache-Control": "no-store",
        },
    )
