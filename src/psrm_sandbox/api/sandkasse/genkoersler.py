"""Reruns: the one door by which claims of production may come in. They are made safe while they are read."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic_core import to_json
from starlette.responses import Response

from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.genkoersler import EKSEMPEL_KRAV, EKSEMPEL_SVAR, GenkoerselUd
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.forbindelse.filkrop import annonceret, medietype, modtag_i_hukommelsen
from psrm_sandbox.forbindelse.genkoerselsfiler import Genkoerselsform, som_fil
from psrm_sandbox.forbindelse.genkoersler import MAKS_RAEKKER, Koersel
from psrm_sandbox.forbindelse.noegler import Testeradgang
from psrm_sandbox.forbindelse.tilstand import Tilstand, tilstand
from psrm_sandbox.forbindelse.traade import Slags, i_verden
from psrm_sandbox.forbindelse.uploads import MAKS_FIL, Upload
from psrm_sandbox.former.felttyper import Dato, Kort
from psrm_sandbox.former.krop import rens
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg
from psrm_sandbox.services.genkoersel.modeller import Enighed, Genkoersel, Sag
from psrm_sandbox.services.grundlag.adgang import Adgang

router = APIRouter(prefix="/sandkasse/genkoersler", route_class=Rute, tags=["genkoersler"])

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ANDET = "application/octet-stream"
MAKS_SAGER = 200
_BINAER = {"schema": {"type": "string", "format": "binary"}}
_IdSti = Annotated[str, Path(alias="genkoerselId", pattern="^[0-9a-f]{24}$", description="Fra startGenkoersel.")]
_LINKS = {
    navn: {"operationId": operation, "parameters": {"genkoerselId": "$response.body#/genkoerselId"}}
    for navn, operation in (("svaret", "hentGenkoersel"), ("filen", "hentGenkoerselsfil"))
}
_OM_FILEN = (
    "CSV, Excel, ODS, Parquet, JSON, en SOAP-besked eller en ZIP med én af dem; alt andet end CSV og XLSX sendes som "
    f"application/octet-stream. Højst {MAKS_FIL // 1024**2} MiB og {MAKS_RAEKKER} rækker."
)


_MEDIETYPER = {
    Genkoerselsform.HTML: "text/html; charset=utf-8",
    Genkoerselsform.XLSX: XLSX,
    Genkoerselsform.JSON: ANDET,
}


def _krop(eksempel: str) -> dict[str, Any]:
    indhold = {CSV: {"schema": {"type": "string"}, "example": eksempel}, XLSX: _BINAER, ANDET: _BINAER}
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
    responses={200: {"links": _LINKS}, **svar(404)},
)
def hent(genkoerselId: _IdSti, adgang: Testeradgang, request: Request) -> dict[str, Any]:
    """The answer, as far as it is."""
    return _vis(_find(adgang, request, genkoerselId))


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


async def _upload(t: Tilstand, request: Request, navn: str) -> Upload:
    fundet = medietype(request)
    if fundet not in {CSV, XLSX, ANDET}:
        raise Problem(
            "ikke-liste",
            f"Filen skal sendes som den er: Content-Type: {CSV}, {XLSX}, eller {ANDET} for alle andre.",
            f"Send the file itself: Content-Type: {CSV}, {XLSX}, or {ANDET} for any other.",
            felt="Content-Type",
            fundet=rens(fundet) or None,
            krav=f"{CSV}, {XLSX} eller {ANDET}",
        )
    endelse = {CSV: ".csv", XLSX: ".xlsx"}.get(fundet, "")
    return Upload(f"{navn}{endelse}", await modtag_i_hukommelsen(t, request, MAKS_FIL))


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
        krop = GenkoerselUd.model_validate(_vis(koersel)).model_dump(by_alias=True)
        return Response(to_json(krop), 202, {"Location": krop["adresse"]}, "application/json")

    return await i_verden(adgang.verden, Slags.LAES, dan)


def _vis(koersel: Koersel) -> dict[str, Any]:
    return {
        "genkoersel_id": koersel.id,
        "tilstand": koersel.tilstand,
        "fejl": list(koersel.fejl),
        "udloeber": koersel.udloeber,
        "resultat": None if koersel.genkoersel is None else _resultat(koersel.genkoersel),
        "adresse": f"/sandkasse/genkoersler/{koersel.id}",
    }


def _resultat(et: Genkoersel) -> dict[str, Any]:
    tal = et.kontrol.opgoerelse
    efter = [sag.efter for sag in et.sager if sag.efter is not None]
    return {
        "fordringer": tal.i_alt.antal,
        "beloeb": tal.i_alt.beloeb,
        "ikke_laest": tal.ikke_laest,
        "enighed": [{"enighed": enighed, "antal": et.antal(enighed)} for enighed in Enighed],
        "kan_anvendes": sum(sag.kan_anvendes for sag in et.sager),
        "rettede": len(efter),
        "modtaget_efter": sum(not nu.udfald.stoppet for nu in efter),
        "sager": [_sag(sag) for sag in et.sager[:MAKS_SAGER]],
        "send": [
            {"navn": a.leverandoer.navn, "fordringer": len(a.sager), "besked": tekster.besked(a)}
            for a in et.afsendelser
        ],
        "bemaerkninger": [*tekster.svarlinjer(et.svar), *et.noter],
    }


def _sag(sag: Sag) -> dict[str, Any]:
    et, produktion = sag.fordring, sag.produktion
    return {
        "hvor": et.sted.kort or et.sted.fil,
        "reference": et.reference,
        "fordringstype": et.fordringstype,
        "beloeb": et.beloeb,
        "modtaget": sag.dag,
        "produktion": None if produktion is None else {"status": produktion.status, "koder": list(produktion.koder)},
        "udfald": et.udfald,
        "koder": list(sag.koder),
        "enighed": sag.enighed,
        "aarsag": tekster.aarsag(sag),
        "hvad_nu": tekster.reparation(sag),
        "hvem": tekster.hvem(sag) or tekster.spoerg(sag),
        "kan_anvendes": sag.kan_anvendes,
        "efter_reparation": None if sag.efter is None else sag.efter.udfald,
    }
