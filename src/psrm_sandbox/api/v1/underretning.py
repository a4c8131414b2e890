"""Notifications and settlements, fetched."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BeforeValidator, WithJsonSchema

from psrm_sandbox.api.parametre import MAKS_VALG, Antal, Efter, Tekst, side
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.svar import underretning as former
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.underretning import EKSEMPEL, Afregningsside, UnderretningUd
from psrm_sandbox.domain.koder import Noegletype, Underretningsart
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer import pdfside
from psrm_sandbox.filformer.underretning import pdf, xml
from psrm_sandbox.forbindelse.noegler import Laeseadgang, kraev
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import Dato
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.underretning import afregning
from psrm_sandbox.services.underretning import hentning as underretningshentning
from psrm_sandbox.services.underretning.hentning import Underretningssoegning
from psrm_sandbox.services.underretning.visninger import (
    AfregningMedLinjer,
    Afregningsvisning,
    Underretningsside,
    Underretningsvisning,
)

router = APIRouter(prefix="/v1", route_class=Rute)


class Underretningsformat(StrEnum):
    """The forms of a notification."""

    JSON = "json"
    XML = "xml"
    PDF = "pdf"


class Systemformat(StrEnum):
    """The forms of a notification, system to system."""

    JSON = "json"
    XML = "xml"


_CIFRE = re.compile(r"[0-9]{1,24}", re.ASCII)
_ARTER = "|".join(Underretningsart)


def _nummer(vaerdi: Any) -> int:
    if not _CIFRE.fullmatch(str(vaerdi)):
        raise Kravfejl("et nummer på 1 til 24 cifre", "a number of 1 to 24 digits")
    return int(vaerdi)


def _arter(vaerdi: Any) -> str:
    if len(str(vaerdi)) > MAKS_VALG or not set(str(vaerdi).split(",")) <= set(Underretningsart):
        arter = ", ".join(Underretningsart)
        raise Kravfejl(f"en eller flere af {arter}, adskilt af komma", f"one or more of {arter}, with commas between")
    return str(vaerdi)


def _valgte(arter: str | None) -> tuple[Underretningsart, ...] | None:
    return None if arter is None else tuple(map(Underretningsart, dict.fromkeys(arter.split(","))))


_Nummerform = Annotated[
    int, BeforeValidator(_nummer), WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,24}$", "examples": ["1"]})
]
_Artform = Annotated[
    str,
    BeforeValidator(_arter),
    WithJsonSchema(
        {
            "type": "string",
            "maxLength": MAKS_VALG,
            "pattern": f"^({_ARTER})(,({_ARTER}))*$",
            "examples": ["AFREGNING,RENTER"],
        }
    ),
]
NummerFra = Annotated[_Nummerform, Query(description="Det første nummer.")]
NummerTil = Annotated[_Nummerform | None, Query(description="Det sidste nummer; uden det til enden.")]
NummerSti = Annotated[
    str, Path(max_length=24, pattern=r"^[0-9]{1,24}$", examples=["1"], description="Nummeret hos modtageren.")
]
DatoFra = Annotated[Dato, Query(description="Den første dag: dagen, underretningen blev dannet.")]
DatoTil = Annotated[Dato | None, Query(description="Den sidste dag; uden den til i dag.")]
Arter = Annotated[_Artform | None, Query(description="Kun disse arter, adskilt af komma.")]
AfregningsIdSti = Annotated[str, Path(max_length=12, pattern=r"^[0-9]{1,12}$", examples=["1"])]
Systemadgang = Annotated[Adgang, kraev(Noegletype.INDBERETTER)]

_XML = {xml.MEDIETYPE: {"schema": {}, "example": f'<underretninger xmlns="{xml.NAVNERUM}"/>'}}
_PDF = {pdfside.MEDIETYPE: {"schema": {"type": "string", "format": "binary"}}}
_FORMATER = (
    "Formen vælges med format: json, xml (vores eget navnerum, samme navne som i JSON) eller, for en portalbruger, pdf."
)


def _svar(konflikt: str, *statusser: int, pdf_ogsaa: bool = False, liste: bool = False) -> dict[int | str, Any]:
    ved = {"application/json": {"example": EKSEMPEL}} if liste else {}
    links = {"links": _link("hentUnderretning", "nummer", "underretninger")} if liste else {}
    fejl = svar(409, *statusser, *((404,) if liste else ()))
    fejl[409]["description"] = konflikt
    return {200: {"content": {**ved, **_XML, **(_PDF if pdf_ogsaa else {})}, **links}, **fejl}


def _link(operation: str, parameter: str, i: str) -> dict[str, Any]:
    return {"foerste": {"operationId": operation, "parameters": {parameter: f"$response.body#/{i}/0/{parameter}"}}}


_OMVENDT = "Området slutter, før det begynder."
_INGEN_PDF = "En indberetter beder om pdf, eller pdf'en ville få over 10.000 linjer."


@router.get(
    "/underretninger",
    operation_id="hentUnderretninger",
    summary="Underretninger efter nummer",
    description=(
        "Indberetterens egne, i nummerorden, hver med sine linjer. Numrene er uden huller. De, der er over 3 måneder "
        "gamle på sandkassens ur, udelades og nævnes i udloebne. En side slutter også, når den har 10.000 linjer. "
        "Formen vælges med format: json eller xml (vores eget navnerum, samme navne som i JSON)."
    ),
    tags=["underretninger"],
    response_model=former.Underretningsside,
    responses=_svar(_OMVENDT, liste=True),
)
def efter_nummer(
    adgang: Systemadgang,
    request: Request,
    nummerFra: NummerFra,
    nummerTil: NummerTil = None,
    art: Arter = None,
    format: Systemformat = Systemformat.JSON,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Any:
    """A page of the reporter's notifications."""
    soegning = Underretningssoegning(numre=(nummerFra, nummerTil), arter=_valgte(art))
    fundet = underretningshentning.soeg(adgang, tilstand(request).regelsaet, soegning, side(efter, antal))
    return _som_side(adgang, fundet, Underretningsformat(format), f"Underretninger fra nr. {nummerFra}")


@router.get(
    "/underretninger/efter-dato",
    operation_id="hentUnderretningerEfterDato",
    summary="Underretninger efter dato",
    description=(
        "Indberetterens egne, eller portalbrugerens fordringshavers: dem fra portalen, med numre for sig og uden "
        "detaljerede renter. Kan hentes i 3 måneder på sandkassens ur. " + _FORMATER
    ),
    tags=["underretninger"],
    response_model=former.Underretningsside,
    responses=_svar(
        f"datoFra ligger over 3 måneder tilbage; den tidligste dag er nævnt. {_OMVENDT} {_INGEN_PDF}",
        pdf_ogsaa=True,
        liste=True,
    ),
)
def efter_dato(
    adgang: Laeseadgang,
    request: Request,
    datoFra: DatoFra,
    datoTil: DatoTil = None,
    art: Arter = None,
    format: Underretningsformat = Underretningsformat.JSON,
    efter: Efter = 0,
    antal: Antal = 100,
) -> Any:
    """A page of the key's notifications."""
    _kraev_portal(adgang, format)
    soegning = Underretningssoegning(dage=(datoFra, datoTil), arter=_valgte(art))
    fundet = underretningshentning.soeg(adgang, tilstand(request).regelsaet, soegning, side(efter, antal))
    return _som_side(adgang, fundet, format, f"Underretninger {_periode(datoFra, datoTil)}")


@router.get(
    "/underretninger/{nummer}",
    operation_id="hentUnderretning",
    summary="En underretning",
    description="Samme nummer giver altid samme svar. " + _FORMATER,
    tags=["underretninger"],
    response_model=UnderretningUd,
    responses=_svar(f"Underretningen er over 3 måneder gammel. {_INGEN_PDF}", 404, pdf_ogsaa=True),
)
def en(
    nummer: NummerSti,
    adgang: Laeseadgang,
    request: Request,
    format: Underretningsformat = Underretningsformat.JSON,
) -> Any:
    """One notification."""
    _kraev_portal(adgang, format)
    fundet = underretningshentning.hent(adgang, tilstand(request).regelsaet, nummer)
    if format is Underretningsformat.JSON:
        return fundet
    if format is Underretningsformat.XML:
        return Response(xml.som_xml("underretning", fundet), media_type=xml.MEDIETYPE)
    return _pdf(adgang, [fundet], f"Underretning nr. {fundet.nummer}")


@router.get(
    "/afregninger",
    operation_id="hentAfregninger",
    summary="Afregninger med fordringshaverne",
    description="Månedlige, udbetalt den sidste bankdag. Også dem, der er over 3 måneder gamle.",
    tags=["underretninger"],
    response_model=Afregningsside,
    responses={200: {"links": _link("hentAfregning", "afregningsId", "afregninger")}, **svar(404)},
)
def afregninger(
    adgang: Laeseadgang, fordringshaverId: Tekst | None = None, efter: Efter = 0, antal: Antal = 100
) -> Listeside[Afregningsvisning]:
    """A page of settlements."""
    return afregning.liste(adgang, side(efter, antal), fordringshaverId)


@router.get(
    "/afregninger/{afregningsId}",
    operation_id="hentAfregning",
    summary="En afregning med sine linjer",
    tags=["underretninger"],
    response_model=former.AfregningMedLinjer,
    responses=svar(404),
)
def en_afregning(afregningsId: AfregningsIdSti, adgang: Laeseadgang, request: Request) -> AfregningMedLinjer:
    """One settlement."""
    return afregning.hent(adgang, tilstand(request).regelsaet, afregningsId)


def _som_side(adgang: Adgang, fundet: Underretningsside, format_: Underretningsformat, titel: str) -> Any:
    if format_ is Underretningsformat.JSON:
        return fundet
    if format_ is Underretningsformat.XML:
        return Response(xml.som_xml("underretningssvar", fundet), media_type=xml.MEDIETYPE)
    return _pdf(adgang, fundet.underretninger, titel, fundet.naeste)


def _pdf(
    adgang: Adgang, underretninger: Sequence[Underretningsvisning], titel: str, naeste: int | None = None
) -> Response:
    haver = adgang.haver
    pdf.kraev_plads(underretninger)
    flere = f" Der er flere: hent dem med efter={naeste}." if naeste else ""
    return Response(
        pdf.som_pdf(titel, underretninger, f"Fordringshaver {haver.subjekt}.{flere}"),
        media_type=pdfside.MEDIETYPE,
        headers={"Content-Disposition": f'inline; filename="underretninger-{haver.subjekt}.pdf"'},
    )


def _kraev_portal(adgang: Adgang, format_: Underretningsformat) -> None:
    if format_ is Underretningsformat.PDF and adgang.haver.type is not Noegletype.PORTALBRUGER:
        raise Problem(
            "ugyldig-vaerdi",
            "PDF hører til portalen; en indberetter kan vælge json eller xml.",
            "PDF is for the portal; a reporter can choose json or xml.",
            felt="format",
            fundet="pdf",
            krav="json eller xml",
        )


def _periode(fra: date, til: date | None) -> str:
    return f"fra {fra.isoformat()}" if til is None else f"{fra.isoformat()} til {til.isoformat()}"
