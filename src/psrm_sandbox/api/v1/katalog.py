"""The catalogue and the code lists. No key; ETag and If-None-Match."""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from psrm_sandbox.api.parametre import Tekst
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar.katalog import (
    Aarsagskodeliste,
    Fejlkodeliste,
    Materialeliste,
    Omraadeliste,
    Typeliste,
    TypeUd,
)
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.filformer import atom
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import Dato
from psrm_sandbox.services.katalog import soegning, visning


class Materialeformat(StrEnum):
    """How the changes are written."""

    JSON = "json"
    ATOM = "atom"


router = APIRouter(prefix="/v1", route_class=Rute, tags=["katalog"])

ETAG = {
    "headers": {"ETag": {"description": "Indholdets aftryk; send det som If-None-Match.", "schema": {"type": "string"}}}
}
UAENDRET: dict[int | str, dict[str, Any]] = {304: {"description": "Uændret siden det ETag, der blev sendt."}}


def med_etag(request: Request, krop: bytes, medietype: str = "application/json") -> Response:
    """The answer with its fingerprint, or 304 where the caller has it already."""
    etag = f'"{hashlib.sha256(krop).hexdigest()[:32]}"'
    kendte = [led.strip().removeprefix("W/") for led in request.headers.get("if-none-match", "").split(",")]
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if etag in kendte or "*" in kendte:
        return Response(None, 304, headers)
    return Response(krop, 200, headers, medietype)


def som_json(request: Request, form: type[BaseModel], resultat: object) -> Response:
    """The result in that shape, with its fingerprint."""
    return med_etag(request, form.model_validate(resultat, from_attributes=True).model_dump_json().encode())


@router.get(
    "/forretningsomraader",
    operation_id="hentForretningsomraader",
    summary="Forretningsområder og fordringshavergrupper",
    response_model=Omraadeliste,
    responses={200: ETAG, **UAENDRET, **svar(noegle=False)},
)
def forretningsomraader(request: Request) -> Response:
    """Areas and groups."""
    return som_json(request, Omraadeliste, visning.omraader(tilstand(request).regelsaet.katalog))


@router.get(
    "/fordringstyper",
    operation_id="hentFordringstyper",
    summary="Fordringstyper efter gruppe, område, kategori og fritekst",
    response_model=Typeliste,
    responses={200: ETAG, **UAENDRET, **svar(404, noegle=False)},
)
def fordringstyper(
    request: Request,
    gruppe: Annotated[str | None, Query(max_length=100, examples=["kommuner"])] = None,
    forretningsomraade: Annotated[str | None, Query(max_length=100, examples=["daginstitution"])] = None,
    kategori: Kategori | None = None,
    soeg: Tekst | None = None,
) -> Response:
    """A list of types."""
    katalog = tilstand(request).regelsaet.katalog
    fundne = soegning.typer(katalog, gruppe=gruppe, omraade=forretningsomraade, kategori=kategori, soeg=soeg)
    return som_json(request, Typeliste, fundne)


@router.get(
    "/fordringstyper/{gruppe}/{kode}",
    operation_id="hentFordringstype",
    summary="En fordringstype med alle dens regler",
    description=(
        "Hver regel som struktur og som dansk sætning, med kilde, ændringslog og de tvivlspunkter, den hviler på. "
        "filterPr viser reglerne, som de gjaldt den dag."
    ),
    response_model=TypeUd,
    responses={200: ETAG, **UAENDRET, **svar(404, noegle=False)},
)
def fordringstype(
    request: Request,
    gruppe: Annotated[str, Path(max_length=100, examples=["kommuner"])],
    kode: Annotated[str, Path(max_length=100, examples=["KFDAINS"])],
    filterPr: Annotated[Dato | None, Query(description="Reglerne, som de gjaldt den dag.")] = None,
) -> Response:
    """One type."""
    dag: date | None = filterPr
    return som_json(request, TypeUd, visning.hent_type(tilstand(request).regelsaet.katalog, gruppe, kode, dag))


@router.get(
    "/fejlkoder",
    operation_id="hentFejlkoder",
    summary="Afvisningskoder og navngivne regler",
    response_model=Fejlkodeliste,
    responses={200: ETAG, **UAENDRET, **svar(noegle=False)},
)
def fejlkoder(request: Request) -> Response:
    """Rejection codes."""
    return som_json(request, Fejlkodeliste, visning.fejlkoder(tilstand(request).regelsaet))


@router.get(
    "/aarsagskoder",
    operation_id="hentAarsagskoder",
    summary="Årsagskoder til nedskrivning, tilbagekald og retur",
    response_model=Aarsagskodeliste,
    responses={200: ETAG, **UAENDRET, **svar(noegle=False)},
)
def aarsagskoder(request: Request) -> Response:
    """Reason codes."""
    return som_json(request, Aarsagskodeliste, tilstand(request).regelsaet.koder.aarsager)


@router.get(
    "/materialeopdateringer",
    operation_id="hentMaterialeopdateringer",
    summary="Ændringer i det offentliggjorte materiale (JSON eller Atom)",
    response_model=Materialeliste,
    responses={
        200: {**ETAG, "content": {atom.MEDIETYPE: {"schema": {"type": "string"}}}},
        **UAENDRET,
        **svar(noegle=False),
    },
)
def materialeopdateringer(
    request: Request,
    format: Annotated[Materialeformat | None, Query(description="Ellers afgør Accept.")] = None,
) -> Response:
    """Changes, newest first."""
    opdateringer = visning.materialeopdateringer(tilstand(request).regelsaet.katalog)
    if format is Materialeformat.ATOM or (format is None and atom.MEDIETYPE in request.headers.get("accept", "")):
        return med_etag(
            request,
            atom.materialefeed(opdateringer, f"{request.url.path}?format=atom", f"{router.prefix}/fordringstyper"),
            atom.MEDIETYPE,
        )
    return som_json(request, Materialeliste, {"opdateringer": opdateringer})
