"""Claims, their ledger, and agreements."""

from fastapi import APIRouter, Request

from psrm_sandbox.api import eksempler
from psrm_sandbox.api.parametre import FORDRING, Antal, Efter, FordringshaverIdSti, Id12, Sideantal, Tekst, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.fordring import Fordringshistorik, Fordringsside, FordringUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.verden import Aftaleliste, AftaleUd
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.forbindelse.noegler import Laeseadgang, Udvekslingsadgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import laesende
from psrm_sandbox.former.felttyper import Heltal, Kort
from psrm_sandbox.former.fordring import SkyldnerForm
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Liste, Listeside
from psrm_sandbox.services.sag import fordringer
from psrm_sandbox.services.sag.visninger import Fordringsdetalje, Fordringsvisning, Historik
from psrm_sandbox.services.verden import aftaler

router = APIRouter(prefix="/v1", route_class=Rute)


class FordringssoegningForm(Form):
    """What to search for. Debtor numbers go in a body, never in an address."""

    skyldner: SkyldnerForm | None = None
    fordringshaver_id: Kort | None = None
    reference: Kort | None = None
    status: Fordringsstatus | None = None
    fordringstype: Kort | None = None
    efter: Heltal | None = None
    antal: Sideantal | None = None


@router.get(
    "/fordringer",
    operation_id="soegFordringer",
    summary="Fordringer efter fordringshaver, status, type eller reference",
    tags=["fordringer"],
    response_model=Fordringsside,
    responses=svar(404),
)
def liste(
    adgang: Laeseadgang,
    fordringshaverId: Tekst | None = None,
    status: Fordringsstatus | None = None,
    fordringstype: Tekst | None = None,
    reference: Tekst | None = None,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Listeside[Fordringsvisning]:
    """A page of claims."""
    return fordringer.soeg(
        adgang,
        side(efter, antal, FORDRING),
        fordringshaverId,
        status=status,
        fordringstype=fordringstype,
        reference=reference,
    )


@router.post(
    "/fordringer/soeg",
    operation_id="soegFordringerEfterSkyldner",
    summary="Fordringer efter skyldner",
    description="Skyldnernumre står i kroppen, aldrig i adressen.",
    tags=["fordringer"],
    response_model=Fordringsside,
    responses=svar(404, 409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": eksempler.SOEGNING}}}},
)
@laesende
def soeg(krop: FordringssoegningForm, adgang: Laeseadgang, request: Request) -> Listeside[Fordringsvisning]:
    """A page of claims found by a body."""
    s = krop.skyldner
    return fordringer.soeg_hos_skyldner(
        adgang,
        tilstand(request).regelsaet,
        side(krop.efter or 0, krop.antal or 100, FORDRING),
        krop.fordringshaver_id,
        status=krop.status,
        fordringstype=krop.fordringstype,
        reference=krop.reference,
        skyldner_type=s.type if s else None,
        skyldner_nummer=s.nummer if s else None,
    )


@router.get(
    "/fordringer/{fordringsId:navn}",
    operation_id="hentFordring",
    summary="En fordring med stamdata",
    tags=["fordringer"],
    response_model=FordringUd,
    responses={
        200: {
            "links": {
                "haendelserne": {
                    "operationId": "hentFordringshaendelser",
                    "parameters": {"fordringsId": "$response.body#/fordringsId"},
                }
            }
        },
        **svar(404),
    },
)
def hent(fordringsId: Id12, adgang: Laeseadgang) -> Fordringsdetalje:
    """One claim."""
    return fordringer.hent(adgang, fordringsId)


@router.get(
    "/fordringer/{fordringsId:navn}/haendelser",
    operation_id="hentFordringshaendelser",
    summary="En fordrings hændelser og bogføringer",
    tags=["fordringer"],
    response_model=Fordringshistorik,
    responses=svar(404),
)
def haendelser(fordringsId: Id12, adgang: Laeseadgang) -> Historik:
    """One claim's ledger."""
    return fordringer.haendelser(adgang, fordringsId)


@router.get(
    "/fordringshaveraftaler",
    operation_id="hentFordringshaveraftaler",
    summary="De aftaler, nøglen handler under",
    tags=["aftaler"],
    response_model=Aftaleliste,
    responses=svar(),
)
def aftaleliste(adgang: Udvekslingsadgang) -> Liste[Aftale]:
    """The agreements."""
    return aftaler.liste(adgang)


@router.get(
    "/fordringshaveraftaler/{fordringshaverId}",
    operation_id="hentFordringshaveraftale",
    summary="En aftale",
    tags=["aftaler"],
    response_model=AftaleUd,
    responses=svar(404),
)
def aftale(fordringshaverId: FordringshaverIdSti, adgang: Udvekslingsadgang) -> Aftale:
    """One agreement."""
    return aftaler.hent(adgang, fordringshaverId)
