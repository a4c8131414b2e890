"""Statistics of the world's claims."""

from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BeforeValidator, WithJsonSchema

from psrm_sandbox.api.parametre import MAKS_VALG, Antal, Tekst
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse.statistikeksempel import EKSEMPEL, EKSEMPEL_CSV
from psrm_sandbox.api.svar.problem import svar
from psrm_sandbox.api.svar.statistik import StatistikUd
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.filformer import statistik as statistikcsv
from psrm_sandbox.forbindelse.journalfoering import journalfoer_uden_svar
from psrm_sandbox.forbindelse.noegler import Forklaringsadgang
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.former.felttyper import Dato
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.statistik import statistik
from psrm_sandbox.services.statistik.udsnit import Spoergsmaal, Tvungne
from psrm_sandbox.services.statistik.visning import Gruppering, Statistiktabel

router = APIRouter(route_class=Rute, tags=["statistik"])

MAKS_CSV_RAEKKER = 100_000
"""Rows that a file can hold."""
CSV_UDEN_GRUPPERING = (Gruppering.FORDRINGSHAVER, Gruppering.FORDRINGSTYPE)
"""The table that a file holds where none is asked for: who uses what."""


class Statistikformat(StrEnum):
    """The forms of the statistics."""

    JSON = "json"
    CSV = "csv"


_GRUPPERINGER = "|".join(Gruppering)


def _gruppering(vaerdi: Any) -> str:
    if len(str(vaerdi)) > MAKS_VALG or not set(str(vaerdi).split(",")) <= set(Gruppering):
        navne = ", ".join(Gruppering)
        raise Kravfejl(f"en eller flere af {navne}, adskilt af komma", f"one or more of {navne}, with commas between")
    return str(vaerdi)


_Grupperingsform = Annotated[
    str,
    BeforeValidator(_gruppering),
    WithJsonSchema(
        {
            "type": "string",
            "maxLength": MAKS_VALG,
            "pattern": f"^({_GRUPPERINGER})(,({_GRUPPERINGER}))*$",
            "examples": ["fordringstype,aarsag"],
        }
    ),
]


@router.get(
    "/sandkasse/statistik",
    operation_id="hentStatistik",
    summary="Statistik over fordringer",
    description=(
        "Uden gruppering en oversigt: typerne, de mest afviste først; typerne med årsagerne; måned for måned; hvilken "
        "fordringshaver der bruger hvilken type. Med gruppering én tabel efter det, der vælges: måneder i "
        "rækkefølge, ellers de mest afviste først.\n\n"
        "Alt, der er bedømt, tæller, også hvor kvitteringen holdes tilbage; tallene er testerens. En indberetters "
        "nøgle ser det, den selv har sendt. Måned, fra og til er registreringens, i danske dage på sandkassens ur. "
        "Ved gruppering efter aarsag, regel eller fejlkode tæller en fordring én gang ved hver af sine årsager og "
        "slet ikke uden; iAlt er alle.\n\n"
        "Et første forsøg er den første fordring med fordringshaverens reference; genindsendelser er ikke forsøg. Det "
        "er accepteret, når den første dom var UDFOERT, uden høring.\n\n"
        "Formen vælges med format, ellers med Accept. CSV er én tabel med alle rækker; uden gruppering er det "
        "fordringshaver,fordringstype."
    ),
    response_model=StatistikUd,
    response_model_exclude_unset=True,
    responses={
        200: {
            "description": "Tallene i alt og i grupper.",
            "content": {
                "application/json": {"example": EKSEMPEL},
                statistikcsv.MEDIETYPE: {"schema": {"type": "string"}, "example": EKSEMPEL_CSV},
            },
        },
        **svar(404, 409),
    },
)
def hent_statistik(
    adgang: Forklaringsadgang,
    request: Request,
    gruppering: Annotated[
        _Grupperingsform | None, Query(description="Adskilt af komma; højst én af aarsag, regel og fejlkode.")
    ] = None,
    fordringshaverId: Tekst | None = None,
    indberetter: Annotated[Tekst | None, Query(description="CVR/SE, eller portal:<fordringshaverId>.")] = None,
    fra: Annotated[Dato | None, Query(description="Registreret fra og med dagen.")] = None,
    til: Annotated[Dato | None, Query(description="Registreret til og med dagen.")] = None,
    fordringstype: Tekst | None = None,
    omraade: Annotated[Tekst | None, Query(description="Et forretningsområde, ved sin kode.")] = None,
    tvungne: Annotated[
        Tvungne, Query(description="Fordringer, hvis dom et scenarie tvang: MED, UDEN, eller KUN dem.")
    ] = Tvungne.MED,
    format: Annotated[Statistikformat | None, Query(description="json eller csv; ellers afgør Accept.")] = None,
    antal: Antal = 100,
) -> Any:
    """The numbers."""
    spoergsmaal = Spoergsmaal(
        fordringshaver_id=fordringshaverId,
        indberetter=indberetter,
        fra=fra,
        til=til,
        fordringstype=fordringstype,
        omraade=omraade,
        tvungne=tvungne,
    )
    valgte = [Gruppering(g) for g in gruppering.split(",")] if gruppering else []
    som_csv = format is Statistikformat.CSV or (
        format is None and statistikcsv.MEDIETYPE in request.headers.get("accept", "")
    )
    regelsaet = tilstand(request).regelsaet
    if not som_csv:
        return statistik.hent(adgang, regelsaet, spoergsmaal, valgte, antal)
    journalfoer_uden_svar(request)
    fundet = statistik.hent(adgang, regelsaet, spoergsmaal, valgte or CSV_UDEN_GRUPPERING, MAKS_CSV_RAEKKER)
    return Response(
        _csv(fundet.tabeller[0]),
        media_type=statistikcsv.MEDIETYPE,
        headers={"Content-Disposition": 'attachment; filename="statistik.csv"'},
    )


def _csv(tabel: Statistiktabel) -> bytes:
    if tabel.udeladt:
        raise Problem(
            "ugyldig-vaerdi",
            f"Tabellen har flere end {MAKS_CSV_RAEKKER} rækker, og så store kan ikke vises som csv.",
            f"The table has more than {MAKS_CSV_RAEKKER} rows; too many for a CSV.",
            felt="gruppering",
            fundet=",".join(tabel.gruppering)[:60],
            krav="færre grupperinger, eller et mindre udsnit",
        )
    return statistikcsv.tabel_som_csv(tabel)
