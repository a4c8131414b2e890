"""Receipts that the policy or a script holds back: what each waits for, and their release by hand."""

from fastapi import APIRouter
from pydantic import Field

from psrm_sandbox.api.parametre import Antal, Efter, Tekst, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.faelles import Oplyst, Poster, Ud
from psrm_sandbox.api.svar.felter import Id, Nr, Oejeblik
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.kvitteringspolitik import Vises
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.former.felttyper import Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.sag import frigivelse
from psrm_sandbox.services.sag.frigivelse import Frigivet, TilbageholdtVisning

router = APIRouter(prefix="/sandkasse/tilbageholdte-kvitteringer", route_class=Rute, tags=["kvitteringspolitik"])


class FrigivelseForm(Form):
    """What to show; nothing named means all that is held back."""

    leverance_id: Kort | None = Field(None, examples=["1000000001"])
    aktions_id: Kort | None = None


class FrigivelseUd(Ud):
    """The actions whose receipts are shown now, one for each receipt, in the order of the feed."""

    frigivet: list[Id]


class VenterUd(Ud):
    """What a receipt waits for."""

    naar: Vises
    fra: Oplyst[Oejeblik] = Field(None, description="EFTER: på sandkassens ur.")
    hentninger: Oplyst[int] = None
    hentet: Oplyst[int] = Field(None, description="Hentninger forgæves indtil nu.")
    antal: Oplyst[int] = None


class TilbageholdtUd(Ud):
    """A receipt that is written and not yet shown: its outcome, which the exchange does not tell yet."""

    aktions_id: Id
    leverance_id: str
    status: Aktionsstatus
    udstedt: Oejeblik
    vises: VenterUd


class TilbageholdteUd(Ud):
    """A page of them."""

    tilbageholdte: Poster[TilbageholdtUd]
    naeste: Nr | None


@router.get(
    "",
    operation_id="hentTilbageholdteKvitteringer",
    summary="Kvitteringer, der er skrevet og ikke kan ses endnu, og hvad hver venter på",
    response_model=TilbageholdteUd,
    response_model_exclude_unset=True,
    responses=svar(404),
)
def liste(
    adgang: Testeradgang, leveranceId: Tekst | None = None, efter: Efter = 0, antal: Antal = 100
) -> Listeside[TilbageholdtVisning]:
    """A page of receipts held back."""
    return frigivelse.liste(adgang, side(efter, antal), leveranceId)


@router.post(
    "/frigivelse",
    operation_id="frigivKvitteringer",
    summary="Vis tilbageholdte kvitteringer nu",
    description=(
        "En leverances, en aktions eller alle. De får deres løbenumre i den orden, de er skrevet, og udvekslingen "
        "viser fordringerne, som de er. Politikken og det, der endnu ikke er bedømt, er uændret."
    ),
    response_model=FrigivelseUd,
    responses=svar(404, 409, krop=True),
    openapi_extra={
        "requestBody": {
            "content": {
                "application/json": {
                    "examples": {
                        "en leverances": {"summary": "En leverances", "value": {"leveranceId": "1000000001"}},
                        "alle": {"summary": "Alle", "value": {}},
                    }
                }
            }
        }
    },
)
def frigiv(krop: FrigivelseForm, adgang: Testeradgang) -> Frigivet:
    """Shows what is held back."""
    return frigivelse.frigiv(adgang, krop.leverance_id, krop.aktions_id)
