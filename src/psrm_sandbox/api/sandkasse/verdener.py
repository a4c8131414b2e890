"""Worlds: made, shown, forked, reset, deleted."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import AfterValidator, Field, StrictStr, WithJsonSchema
from starlette.responses import Response

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.verdensformer import Levetid, SandkasseOplysning
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.verden import SandkasseUd, UrUd
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.forbindelse.journalfoering import journalpost
from psrm_sandbox.forbindelse.noegler import DEMO, NOEGLEORDNING, Testeradgang, kraev_vaert, vaert_kraeves
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.former.felttyper import Heltal, Komponent, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.ur.ur import Urvisning, laes_oejeblik
from psrm_sandbox.services.verden import sandkasser
from psrm_sandbox.services.verden.visninger import NySandkassevisning, Sandkassevisning

router = APIRouter(route_class=Rute)

NAVN_MOENSTER = r"^(\.{0,2}[0-9A-Za-zÆØÅæøå_ -]|\.{3})[0-9A-Za-zÆØÅæøå._ -]*$"
"""Neither ``.`` nor ``..``, which cannot stand in an address."""
NAVN_TEGN = 100

Verdensnavn = Annotated[
    StrictStr,
    Field(max_length=NAVN_TEGN, pattern=NAVN_MOENSTER),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": NAVN_TEGN, "pattern": NAVN_MOENSTER}),
]

Begyndelse = Annotated[
    StrictStr,
    AfterValidator(laes_oejeblik),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}],
            "examples": ["2015-01-01", "2024-10-01T09:00:00+02:00"],
        }
    ),
    Komponent("Begyndelse"),
]


class NySandkasseForm(Form):
    """What world to make."""

    navn: Verdensnavn | None = Field(
        None, description="Samme navn med samme værtsnøgle giver samme verden.", examples=["ci-4711"]
    )
    skabelon: Kort = Field("demo", examples=["demo", "kommune", "tom"])
    seed: Heltal | None = Field(None, description="Afgør tilfældet i verdenen; ellers trækkes det.")
    start: Begyndelse | None = Field(
        None,
        description="Hvor uret står til at begynde med: et øjeblik eller en dags begyndelse i København, fra "
        "2015-01-01; ellers skabelonens øjeblik. Nulstilling vender tilbage dertil.",
        examples=["2015-01-01"],
    )
    levetid: Levetid | None = Field(
        None, description="Virkelig tid, før verdenen fjernes; ellers PSRM_DEFAULT_LIFETIME.", examples=["P7D"]
    )


class ForkForm(Form):
    """What the fork is called, and how long it lives."""

    navn: Verdensnavn | None = Field(None, description="Til at kende den på; den findes ikke igen ved navnet.")
    levetid: Levetid | None = Field(None, description="Som ved POST /sandkasser.", examples=["P7D"])


@router.post(
    "/sandkasser",
    operation_id="opretSandkasse",
    summary="Lav en sandkasse",
    description=(
        "En ny verden efter en skabelon, frosset i skabelonens øjeblik eller i start, med egne nøgler. Skabeloner: "
        "demo (alle demofordringshavere), kommune (én kommune), tom (ingen). Kræver værtsnøglen, når serveren kan nås "
        "fra andre maskiner. Når levetiden er gået, svarer nøglerne som en slettet verdens."
    ),
    tags=["sandkasser"],
    status_code=201,
    response_model=SandkasseUd,
    responses={
        200: {"model": SandkasseUd, "description": "Verdenen med det navn fandtes; nøglerne er nyudstedte."},
        201: {"description": "Verdenen er lavet."},
        **svar(404, 409, krop=True),
    },
    openapi_extra={
        "security": [{}, {NOEGLEORDNING: [Noegletype.VAERT.value]}],
        "requestBody": {
            "content": {"application/json": {"example": {"navn": "ci-4711", "skabelon": "demo", "levetid": "P7D"}}}
        },
    },
)
def opret(krop: NySandkasseForm, request: Request, response: Response) -> NySandkassevisning:
    """Makes a world."""
    t = tilstand(request)
    vaert = kraev_vaert(t, request)
    udloeber = sandkasser.udloeb(t.sandkasser.kvoter, t.vaegur.nu(), krop.levetid)
    forny = krop.levetid is not None
    svaret = sandkasser.opret(
        t.sandkasser, vaert, krop.navn, krop.skabelon, krop.seed, udloeber, forny=forny, start=krop.start
    )
    response.status_code = 201 if svaret.ny else 200
    return svaret


@router.get(
    "/sandkasse",
    operation_id="hentSandkasse",
    summary="Nøglens egen verden: hvad den er, hvor stor, og hvor meget af kvoterne der er brugt",
    tags=["sandkasse"],
    response_model=SandkasseOplysning,
    responses=svar(),
)
def hent(adgang: Testeradgang, request: Request) -> Sandkassevisning:
    """The world."""
    return sandkasser.hent(tilstand(request).sandkasser, adgang)


@router.post(
    "/sandkasse/fork",
    operation_id="forkSandkasse",
    summary="Lav en ny sandkasse med denne verdens indhold",
    description=(
        "Indholdet, som det står nu, med eget seed og egne nøgler til de samme, og uden den gamles kontrolpunkter. De "
        "to verdener ved derefter intet om hinanden. Demosandkassen forkes kun, hvor ingen værtsnøgle kræves."
    ),
    tags=["sandkasse"],
    status_code=201,
    response_model=SandkasseUd,
    responses=svar(409, krop=True),
    openapi_extra={"requestBody": {"content": {"application/json": {"example": {"navn": "forsøg 2"}}}}},
)
def fork(krop: ForkForm, adgang: Testeradgang, request: Request) -> NySandkassevisning:
    """Forks the world."""
    t = tilstand(request)
    if adgang.verden.id == DEMO and vaert_kraeves(t):
        raise sandkasser.demo_bestaar("forkes her", "forked here", "POST /sandkasser")
    udloeber = sandkasser.udloeb(t.sandkasser.kvoter, t.vaegur.nu(), krop.levetid)
    svaret = sandkasser.fork(t.sandkasser, adgang, krop.navn, udloeber)
    journalfoer_uden_svar(t, adgang, request, 201)
    return svaret


@router.post(
    "/sandkasse/nulstil",
    operation_id="nulstilSandkasse",
    summary="Nulstil sandkassen til sin skabelon",
    tags=["sandkasse"],
    response_model=UrUd,
    responses=svar(409),
)
def nulstil(adgang: Testeradgang, request: Request) -> Urvisning:
    """Resets the world; the call opens its new journal."""
    request.state.journalfoert = True
    return sandkasser.nulstil(adgang, journalpost(tilstand(request), request, 200, b""))


@router.delete(
    "/sandkasse",
    operation_id="sletSandkasse",
    summary="Slet sandkassen med nøgler og indhold",
    tags=["sandkasse"],
    status_code=204,
    responses=svar(409),
)
def slet(adgang: Testeradgang, request: Request) -> None:
    """Deletes the world."""
    t = tilstand(request)
    sandkasser.slet(t.sandkasser, adgang, DEMO)
    request.state.journalfoert = True


def journalfoer_uden_svar(t: Tilstand, adgang: Adgang, request: Request, status: int) -> None:
    """Takes a call down whose answer holds keys in clear: the answer itself is kept nowhere."""
    adgang.verden.journalfoer(journalpost(t, request, status, b""))
    request.state.journalfoert = True
