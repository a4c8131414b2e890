"""Reruns: the one door by which claims of production may come in. They are made safe while they are read."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic_core import to_json
from starlette.responses import Response

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.genkoerselsvisning import som_svar
from psrm_sandbox.api.svar.genkoersler import EKSEMPEL_KRAV, EKSEMPEL_SVAR, GenkoerselUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.genkoersel.historie import Historieform
from psrm_sandbox.forbindelse.filkrop import annonceret, medietype, modtag_i_hukommelsen, tegnsaet
from psrm_sandbox.forbindelse.genkoerselsfiler import Genkoerselsform, som_fil, som_historiefiler
from psrm_sandbox.forbindelse.genkoersler import MAKS_RAEKKER, Koersel, til_en_historie
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import STOR_KROP, Slags, i_traad, i_verden
from psrm_sandbox.forbindelse.uploads import MAKS_FIL, Upload
from psrm_sandbox.former.felttyper import Dato, Kort
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.soapform.kuvert import i_sit_tegnsaet

router = APIRouter(prefix="/sandkasse/genkoersler", route_class=Rute, tags=["genkoersler"])

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ANDET = "application/octet-stream"
_SOAP = ("application/soap+xml", "text/xml", "application/xml")
_ENDELSER = {CSV: ".csv", XLSX: ".xlsx", **dict.fromkeys(_SOAP, ".xml"), ANDET: ""}
"""The media types that a file is taken as, and what each is called in its name."""
_BINAER = {"schema": {"type": "string", "format": "binary"}}
_NrSti = Annotated[
    str,
    Path(pattern="^[0-9]{1,9}$", max_length=9, examples=["0"], description="Kravets nr i sager; det første er 0."),
]
_IdSti = Annotated[str, Path(alias="genkoerselId", pattern="^[0-9a-f]{24}$", description="Fra startGenkoersel.")]
_LINKS = {
    navn: {"operationId": operation, "parameters": {"genkoerselId": "$response.body#/genkoerselId"}}
    for navn, operation in (("svaret", "hentGenkoersel"), ("filen", "hentGenkoerselsfil"))
}
_LINK_TIL_SAG = {
    "historien": {
        "operationId": "hentGenkoerselshistorie",
        "parameters": {
            "genkoerselId": "$response.body#/genkoerselId",
            "nr": "$response.body#/resultat/sager/0/nr",
        },
    }
}
_OM_FILEN = (
    "CSV, Excel, ODS, Parquet, JSON, en SOAP-besked eller en ZIP med én af dem. CSV, XLSX og en SOAP-besked sendes som "
    f"det, de er; alt andet som {ANDET}. Højst {MAKS_FIL // 1024**2} MiB og {MAKS_RAEKKER} rækker."
)


_MEDIETYPER = {
    Genkoerselsform.HTML: "text/html; charset=utf-8",
    Genkoerselsform.XLSX: XLSX,
    Genkoerselsform.JSON: ANDET,
}


_HISTORIETYPER = {
    Historieform.SCENARIE: "application/yaml",
    Historieform.PYTEST: "text/x-python",
    Historieform.FEJLRAPPORT: "text/markdown",
}


def _krop(eksempel: str) -> dict[str, Any]:
    indhold = {**dict.fromkeys(_ENDELSER, _BINAER), CSV: {"schema": {"type": "string"}, "example": eksempel}}
    return {"requestBody": {"required": True, "content": indhold}}


def _modtaget(hvad: str) -> dict[int | str, Any]:
    hoved = {"Location": {"description": "Svarets adresse.", "schema": {"type": "string"}}}
    return {202: {"description": hvad, "headers": hoved, "links": _LINKS}}


@router.post(
    "",
    operation_id="startGenkoersel",
    summary="Send krav, produktionen afviste, og få dem kørt igen",
    description=(
        "Den eneste dør, rigtige numre må komme ind ad: CPR-, CVR- og SE-numre, navne og fri tekst skiftes ud, mens "
        "filen læses i hukommelsen, og intet af den når disk, log eller journal. Står produktionens svar i filen "
        "(Status, Fejlkode, Fejlbeskrivelse, Modtaget), holdes dommene op mod dem; ellers sendes svarene bagefter. Kan "
        f"filen ikke læses, ender genkørslen FEJLET. {_OM_FILEN} Intet registreres i sandkassen."
    ),
    status_code=202,
    response_model=GenkoerselUd,
    responses={**_modtaget("Filen er modtaget."), **svar(408, 413, 415)},
    openapi_extra=_krop(EKSEMPEL_KRAV),
)
async def start(
    adgang: Testeradgang,
    request: Request,
    modtagelsesdato: Annotated[
        Dato | None,
        Query(description="For krav, hvis svar ikke siger, hvornår de blev modtaget; ellers sandkassens dag."),
    ] = None,
    filterPr: Annotated[Dato | None, Query(description="Filteret, som det gjaldt den dag.")] = None,
    gruppe: Annotated[Kort | None, Query(description="Fordringshavergruppen, hvor filen ikke siger den.")] = None,
) -> Response:
    """Takes the claims, and begins on them."""
    t = tilstand(request)
    with t.genkoersler.uploads.modtag(annonceret(request), MAKS_FIL):
        fil = await _upload(t, request, "krav")
        aftaler, dag = await i_verden(adgang.verden, Slags.LAES, _fra_verden, adgang)
        valg = Koerselsvalg(i_dag=dag, modtagelsesdato=modtagelsesdato, filter_pr=filterPr, gruppe=gruppe)
        nu, ejer = t.vaegur.nu(), _ejer(adgang)
        koersel = t.genkoersler.start(t.regelsaet, t.genkoerselsverden, ejer, aftaler, valg, nu, fil)
    return await _svar(adgang, koersel)


@router.get(
    "/{genkoerselId}",
    operation_id="hentGenkoersel",
    summary="Hvor langt genkørslen er, og hvad der kom ud af den",
    description="Hvert krav med produktionens svar, sandkassens, om de er enige, årsagen og reparationen.",
    response_model=GenkoerselUd,
    responses={200: {"links": {**_LINKS, **_LINK_TIL_SAG}}, **svar(404)},
)
def hent(genkoerselId: _IdSti, adgang: Testeradgang, request: Request) -> dict[str, Any]:
    """The answer, as far as it is."""
    return som_svar(_find(adgang, request, genkoerselId))


@router.put(
    "/{genkoerselId}/kvitteringer",
    operation_id="sendGenkoerselskvitteringer",
    summary="Send det, produktionen sagde, og kør igen",
    description=(
        "Sandkassens egne kvitteringer som JSON, NyMF's som SOAP, debitorsystemets liste, eller portalens "
        "Afviste/fortrudte. De afløser "
        f"en tidligere fil. {_OM_FILEN} Kan filen ikke læses, står det i fejl, og den forrige kørsel gælder."
    ),
    status_code=202,
    response_model=GenkoerselUd,
    responses={**_modtaget("Filen er modtaget."), **svar(404, 408, 409, 413, 415)},
    openapi_extra=_krop(EKSEMPEL_SVAR),
)
async def kvitteringer(genkoerselId: _IdSti, adgang: Testeradgang, request: Request) -> Response:
    """Takes what production said."""
    t, koersel = tilstand(request), _find(adgang, request, genkoerselId)
    with t.genkoersler.uploads.modtag(annonceret(request), MAKS_FIL):
        fil = await _upload(t, request, "kvitteringer")
        t.genkoersler.tilfoej_kvitteringer(t.regelsaet, t.genkoerselsverden, koersel, fil)
    return await _svar(adgang, koersel)


@router.post(
    "/{genkoerselId}/reparation",
    operation_id="reparerGenkoersel",
    summary="Anvend reparationerne, og kør igen",
    description=(
        "Kun dem, hvis værdier følger af kravet selv; det, der skal indhentes, opfindes ikke. Hvert krav siger "
        "bagefter, hvad der blev af det."
    ),
    status_code=202,
    response_model=GenkoerselUd,
    responses={**_modtaget("Reparationerne køres."), **svar(404, 409)},
)
async def reparer(genkoerselId: _IdSti, adgang: Testeradgang, request: Request) -> Response:
    """Applies the repairs."""
    t, koersel = tilstand(request), _find(adgang, request, genkoerselId)
    t.genkoersler.reparer(t.regelsaet, t.genkoerselsverden, koersel)
    return await _svar(adgang, koersel)


@router.get(
    "/{genkoerselId}/fil",
    operation_id="hentGenkoerselsfil",
    summary="Genkørslen som side, regneark eller JSON",
    description="Siden åbner uden net og kan printes. JSON er den form, psrm-sandbox genkoer --sammenlign læser.",
    response_class=Response,
    responses={
        200: {
            "description": "Filen.",
            "content": {
                "text/html": {"schema": {"type": "string"}, "example": "<!doctype html>…"},
                XLSX: _BINAER,
                ANDET: _BINAER,
            },
            "headers": {"Content-Disposition": {"description": "Filens navn.", "schema": {"type": "string"}}},
        },
        **svar(404, 409),
    },
)
def fil(
    genkoerselId: _IdSti,
    adgang: Testeradgang,
    request: Request,
    format: Annotated[Genkoerselsform, Query(description="html, xlsx eller json.")] = Genkoerselsform.HTML,
) -> Response:
    """The result as a file."""
    koersel = _find(adgang, request, genkoerselId)
    data = som_fil(tilstand(request), koersel, format)
    hoveder = {"Content-Disposition": f'attachment; filename="genkoersel.{format.value}"', "Cache-Control": "no-store"}
    return Response(data, headers=hoveder, media_type=_MEDIETYPER[format])


@router.get(
    "/{genkoerselId}/sager/{nr}/fil",
    operation_id="hentGenkoerselshistorie",
    summary="Et krav som scenarie, test eller fejlrapport",
    description=(
        "Det mindste, der får samme dom, prøvet i nye verdener, og intet af kravets eget er med. scenarie spilles af "
        "psrm-sandbox scenarie koer, pytest af jeres egne tests, og fejlrapport er Markdown. Et krav, der ikke kan stå "
        "alene, svarer 409 og siger hvorfor."
    ),
    response_class=Response,
    responses={
        200: {
            "description": "Filen.",
            "content": {medietype: {"schema": {"type": "string"}} for medietype in _HISTORIETYPER.values()},
            "headers": {"Content-Disposition": {"description": "Filens navn.", "schema": {"type": "string"}}},
        },
        **svar(404, 409),
    },
)
async def historie(
    genkoerselId: _IdSti,
    nr: _NrSti,
    adgang: Testeradgang,
    request: Request,
    format: Annotated[Historieform, Query(description="scenarie, pytest eller fejlrapport.")] = Historieform.SCENARIE,
) -> Response:
    """One claim as a story."""
    koersel = _find(adgang, request, genkoerselId)
    filer = await til_en_historie(som_historiefiler, tilstand(request), koersel, int(nr))
    navn, tekst = filer[format]
    hoveder = {"Content-Disposition": f'attachment; filename="{navn}"', "Cache-Control": "no-store"}
    return Response(tekst, headers=hoveder, media_type=_HISTORIETYPER[format])


async def _upload(t: Tilstand, request: Request, navn: str) -> Upload:
    fundet = medietype(request)
    if fundet not in _ENDELSER:
        egne = ", ".join(et for et in _ENDELSER if et != ANDET)
        raise Problem(
            "ikke-liste",
            f"Filen skal sendes som den er: Content-Type: {egne}, eller {ANDET} for alle andre.",
            f"Send the file itself: Content-Type: {egne}, or {ANDET} for any other.",
            felt="Content-Type",
            fundet=rens(fundet) or None,
            krav=f"{egne} eller {ANDET}",
        )
    data = await modtag_i_hukommelsen(t, request, MAKS_FIL)
    if fundet in _SOAP:
        data = await i_traad(len(data) > STOR_KROP, i_sit_tegnsaet, data, tegnsaet(request))
    return Upload(f"{navn}{_ENDELSER[fundet]}", data)


def _fra_verden(adgang: Adgang) -> tuple[Sequence[Aftale], date]:
    with adgang.verden.laes() as laeser:
        return tuple(laeser.aftaler().values()), dansk_dag(laeser.ur().nu)


def _ejer(adgang: Adgang) -> str:
    return f"verden:{adgang.verden.id}"


def _find(adgang: Adgang, request: Request, id_: str) -> Koersel:
    t = tilstand(request)
    return t.genkoersler.hent(id_, _ejer(adgang), t.vaegur.nu())


async def _svar(adgang: Adgang, koersel: Koersel) -> Response:
    """That it is begun, with what it came to before, which may be large."""

    def dan() -> Response:
        krop = GenkoerselUd.model_validate(som_svar(koersel)).model_dump(by_alias=True)
        return Response(to_json(krop), 202, {"Location": krop["adresse"]}, "application/json")

    return await i_verden(adgang.verden, Slags.LAES, dan)
