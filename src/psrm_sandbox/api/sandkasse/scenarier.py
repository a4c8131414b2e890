"""Scripts: the library's, the world's own, and the armed ones."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field, StrictStr, WithJsonSchema, model_validator
from starlette.responses import Response

from psrm_sandbox.api.parametre import AKTION, Antal, Efter, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.fejl import udvekslingens_ruter
from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Id
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import FRITEKST_MOENSTER
from psrm_sandbox.former.form import Form
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.scenarie import scenarier as tjeneste
from psrm_sandbox.services.scenarie.bibliotek import Scenarieslags
from psrm_sandbox.services.scenarie.scenarier import Scenarieliste, Scenarieopslag, Udloesningsvisning

router = APIRouter(prefix="/sandkasse/scenarier", route_class=Rute, tags=["scenarier"])

MAKS_TEGN = 65_536

ScenarieIdSti = Annotated[
    str, Path(max_length=60, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", examples=["486"], description="Scenariets id.")
]


class ScenarieForm(Form):
    """A script as text."""

    yaml: Annotated[
        StrictStr,
        Field(max_length=MAKS_TEGN),
        WithJsonSchema({"type": "string", "maxLength": MAKS_TEGN, "pattern": FRITEKST_MOENSTER}),
    ] = Field(description="Scenariet, som en fil i biblioteket er skrevet. JSON er også YAML.")


class ScenarieKortUd(Ud):
    """A script in the list."""

    id: str
    slags: Scenarieslags = Field(
        description="HISTORIE: bibliotekets. KODE: afvisning med en fejlkode. EGEN: sandkassens egen."
    )
    titel: str
    hvorfor: str
    emner: list[str]
    boejer: bool = Field(description="Om det sætter noget i reglernes sted; ellers fortæller det kun.")
    armeret: bool
    udloest: int = Field(description="Hvor mange aktioner der har udløst det.")


class ScenarieUd(ScenarieKortUd):
    """A script with its content."""

    deler_udloeser_med: list[str] = Field(description="Andre armerede scenarier med samme udløser.")
    indhold: dict[str, Any] = Field(description="Som i filen: uden det, der er som ellers.")

    @model_validator(mode="before")
    @classmethod
    def _af_opslag(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Scenarieopslag):
            return vaerdi
        delt, indhold = vaerdi.deler_udloeser_med, tjeneste.indhold(vaerdi.scenarie)
        return {**felter(vaerdi.kort), "deler_udloeser_med": delt, "indhold": indhold}


class ScenarierUd(Ud):
    """Every script."""

    scenarier: list[ScenarieKortUd]
    aldrig_udloest: list[str] = Field(description="De armerede, som ingen aktion har udløst.")


class RimhandlingUd(Ud):
    """An act of RIM's by the script."""

    efter: str
    handling: str
    udfald: str | None = Field(description="UDFOERT, hvorfor den ikke kunne udføres, eller null: ikke endnu.")


class UdloesningUd(Ud):
    """An action that set the script off."""

    aktions_id: Id
    ved: str = Field(description="match, reference, skyldner eller header: det højeste i den rækkefølge vinder.")
    andre: list[str] = Field(description="Scenarier, som aktionen også kunne have udløst.")
    rim: list[RimhandlingUd]


class UdloesningerUd(Ud):
    """A page of them."""

    udloesninger: Poster[UdloesningUd]
    naeste: Id | None


_EGET = """\
id: store-gebyrer-i-hoering
titel: Gebyrer fra 500 kr. sendes i høring og godkendes efter tre dage
hvorfor: Vi vil se vores høringsside med rigtige data.
emner: [hoering]
udloeser:
  header: false
  match: {aktionskode: OPRETFORDRING, mindst: "500.00"}
saa:
  dom: {status: HOERING}
  rim:
  - {efter: P3D, afgoerelse: GODKENDT}
"""


@router.get(
    "",
    operation_id="hentScenarier",
    summary="Alle scenarier: bibliotekets, sandkassens egne, og en afvisning for hver fejlkode",
    response_model=ScenarierUd,
    responses=svar(),
)
def hent_alle(
    adgang: Testeradgang, request: Request, slags: Annotated[Scenarieslags | None, Query()] = None
) -> Scenarieliste:
    """The list."""
    return tjeneste.liste(adgang, tilstand(request).regelsaet, slags)


@router.get(
    "/{scenarieId}",
    operation_id="hentScenarie",
    summary="Et scenarie med hele sit indhold",
    response_model=ScenarieUd,
    responses=svar(404),
)
def hent(scenarieId: ScenarieIdSti, adgang: Testeradgang, request: Request) -> Scenarieopslag:
    """One of them."""
    return tjeneste.hent(adgang, tilstand(request).regelsaet, scenarieId)


@router.get(
    "/{scenarieId}/yaml",
    operation_id="eksporterScenarie",
    summary="Scenariet som en fil i biblioteket er skrevet",
    response_class=Response,
    responses={
        200: {"content": {"application/yaml": {"schema": {}}}, "description": "YAML."},
        **svar(404),
    },
)
def eksporter(scenarieId: ScenarieIdSti, adgang: Testeradgang, request: Request) -> Response:
    """As YAML."""
    tekst = tjeneste.som_yaml(adgang, tilstand(request).regelsaet, scenarieId)
    navn = f'attachment; filename="{scenarieId}.yaml"'
    return Response(tekst, 200, {"Content-Disposition": navn}, "application/yaml")


@router.put(
    "/{scenarieId}",
    operation_id="gemScenarie",
    summary="Lav et eget scenarie, eller ret det",
    description=(
        "Samme tekst som en fil i biblioteket. En fejl fortælles med linje og nærmeste ord. Det virker først, når det "
        "er armeret, eller når en leverance nævner det i X-Sandkasse-Scenarie. En tvungen dom kan altid afvise; andet "
        "kun det, reglerne lader passere eller er i tvivl om."
    ),
    response_model=ScenarieUd,
    responses={201: {"model": ScenarieUd, "description": "Nyt."}, **svar(404, 409, krop=True)},
    openapi_extra={"requestBody": {"content": {"application/json": {"example": {"yaml": _EGET}}}}},
)
def gem(
    scenarieId: ScenarieIdSti,
    krop: ScenarieForm,
    adgang: Testeradgang,
    request: Request,
) -> Response:
    """Makes or changes."""
    resultat, nyt = tjeneste.gem(
        adgang,
        tilstand(request).regelsaet,
        scenarieId,
        krop.yaml,
        [str(r.operation_id) for r in udvekslingens_ruter(request)],
    )
    svaret = ScenarieUd.model_validate(resultat, from_attributes=True).model_dump_json()
    return Response(svaret, 201 if nyt else 200, media_type="application/json")


@router.delete(
    "/{scenarieId}",
    operation_id="sletScenarie",
    summary="Slet et af sandkassens egne scenarier",
    description="Det, som det har sat i gang, går videre.",
    status_code=204,
    responses=svar(404, 409),
)
def slet(scenarieId: ScenarieIdSti, adgang: Testeradgang, request: Request) -> Response:
    """Deletes."""
    tjeneste.slet(adgang, tilstand(request).regelsaet, scenarieId)
    return Response(status_code=204)


@router.put(
    "/{scenarieId}/armering",
    operation_id="armerScenarie",
    summary="Armér et scenarie: dets match, reference og skyldner virker fra nu af",
    description=(
        "Rammer flere, vinder match over reference over skyldnernummer over header; derefter det først armerede."
    ),
    response_model=ScenarieUd,
    responses=svar(404, 409),
)
def armer(scenarieId: ScenarieIdSti, adgang: Testeradgang, request: Request) -> Scenarieopslag:
    """Arms."""
    return tjeneste.armer(adgang, tilstand(request).regelsaet, scenarieId, til=True)


@router.delete(
    "/{scenarieId}/armering",
    operation_id="afvaebnScenarie",
    summary="Tag armeringen af igen",
    response_model=ScenarieUd,
    responses=svar(404, 409),
)
def afvaebn(scenarieId: ScenarieIdSti, adgang: Testeradgang, request: Request) -> Scenarieopslag:
    """Disarms."""
    return tjeneste.armer(adgang, tilstand(request).regelsaet, scenarieId, til=False)


@router.get(
    "/{scenarieId}/udloesninger",
    operation_id="hentUdloesninger",
    summary="Aktionerne, der udløste scenariet, og hvad der blev af RIM's handlinger",
    response_model=UdloesningerUd,
    responses=svar(404),
)
def hent_udloesninger(
    scenarieId: ScenarieIdSti, adgang: Testeradgang, request: Request, efter: Efter = 0, antal: Antal = 100
) -> Listeside[Udloesningsvisning]:
    """What set it off."""
    return tjeneste.udloesninger(adgang, tilstand(request).regelsaet, scenarieId, side(efter, antal, AKTION))
