"""The one shape of every failure (RFC 9457), and the table from problem codes to status and title."""

from collections import Counter
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import compress
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.responses import Response

from psrm_sandbox.domain.maskering import masker_struktur
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.formloft import FLERE, MAKS_FEJL
from psrm_sandbox.former.krav import som_saetning
from psrm_sandbox.former.valideringsfejl import krav_paa_engelsk, som_fejl

PROBLEMER: Mapping[str, tuple[int, str]] = {
    "ugyldig-json": (400, "Kroppen kan ikke læses"),
    "ugyldig-http": (400, "Det sendte er ikke HTTP/1.1"),
    "ukendt-noegle": (401, "Nøglen giver ikke adgang"),
    "forkert-noegletype": (403, "Nøglen er af en anden slags"),
    "forkert-indberetter": (403, "Indberetteren er ikke nøglens"),
    "mangler-rettighed": (403, "Brugeren har ikke retten"),
    "fremmed-formular": (403, "Formularen hører ikke til dette login"),
    "fremmed-oprindelse": (403, "Kald fra et andet websted er ikke tilladt"),
    "ukendt-id": (404, "Findes ikke"),
    "ukendt-navn": (404, "Findes ikke"),
    "ukendt-sti": (404, "Adressen findes ikke"),
    "metode-ikke-tilladt": (405, "Metoden findes ikke på adressen"),
    "for-langsom": (408, "Kroppen kom for langsomt"),
    "hoved-for-langsomt": (408, "Kaldets hoved kom for langsomt"),
    "leverance-genbrugt": (409, "LeveranceId er brugt før"),
    "transaktion-genbrugt": (409, "Transaktions-id'et er brugt før"),
    "ur-tilbage": (409, "Uret går kun frem"),
    "ur-for-langt": (409, "Uret kan ikke gå så langt"),
    "opgave-i-gang": (409, "En opgave er i gang"),
    "opgave-ikke-afbrudt": (409, "Opgaven er ikke afbrudt"),
    "demo-fast": (409, "Demosandkassen består"),
    "kvote-opbrugt": (409, "Der er ikke plads til mere"),
    "navn-optaget": (409, "Navnet er i brug"),
    "fordringshaver-optaget": (409, "Fordringshaverens id er i brug"),
    "fordringshaver-i-brug": (409, "Fordringshaveren har fordringer"),
    "ugyldig-eksport": (409, "Filen er ikke en hel sandkasse"),
    "nyere-eksport": (409, "Filen er fra en nyere udgave"),
    "ugyldig-vaerdi": (409, "Værdien kan ikke bruges"),
    "underretning-udloebet": (409, "Underretningen er for gammel"),
    "hoering-afsluttet": (409, "Høringen kan ikke besvares sådan nu"),
    "kvittering-hentet": (409, "Kvitteringen er hentet"),
    "forkert-tilstand": (409, "Tilstanden tillader det ikke"),
    "saldooploesning-i-gang": (409, "En saldoopløsning er i gang"),
    "for-mange-forskelle": (409, "Der er for mange forskelle til et regneark"),
    "beloeb-for-stort": (409, "Beløbet er større end muligt"),
    "umulig-forventning": (409, "Forventningen kan aldrig opfyldes"),
    "spaend-mangler": (409, "Spændet findes ikke i journalen"),
    "aegte-cpr": (409, "Et CPR-nummer ligner en virkelig persons"),
    "for-stor": (413, "Kroppen er for stor"),
    "adresse-for-lang": (414, "Adressen er for lang"),
    "ikke-json": (415, "Kroppen skal være JSON"),
    "ikke-zip": (415, "Kroppen skal være en eksporteret sandkasse"),
    "ikke-liste": (415, "Kroppen skal være en liste"),
    "ukendt-kodning": (415, "Kroppen er kodet"),
    "ukendt-forventning": (417, "Forventningen kan ikke opfyldes"),
    "ugyldig-krop": (422, "Kroppen har ikke den rette form"),
    "ugyldig-parameter": (422, "Parameteren har ikke den rette form"),
    "hoved-for-stort": (431, "Kaldets hoved er for stort"),
    "verden-optaget": (503, "Sandkassen er optaget"),
    "servicevindue": (503, "Lukket i et servicevindue"),
    "fejl-indlagt": (503, "Indlagt fejl"),
    "for-mange-forbindelser": (503, "Der er for mange forbindelser"),
    "sandkasse-beskadiget": (500, "Sandkassens fil er beskadiget"),
    "disk-fuld": (507, "Serverens disk er fuld"),
    "intern-fejl": (500, "Uventet fejl"),
    "metode-ikke-kendt": (501, "Metoden kendes ikke"),
    "ukendt-overfoersel": (501, "Overførslen kendes ikke"),
}
"""Every code a failure can carry, with its HTTP status and Danish title."""

I_PORTALEN = frozenset({"fremmed-formular"})
"""The codes only a page of the portal answers with; no operation of the contract does."""
I_SOAP = frozenset({"transaktion-genbrugt"})
"""The codes only the SOAP services answer with, as a fault."""


class Fejl(BaseModel):
    """One thing that is wrong with the form of a request."""

    felt: str | None = Field(None, description="Stien i kroppen, eller parameterens navn.")
    fundet: str | None = Field(None, description="Det fundne, maskeret, højst 60 tegn.")
    krav: str = Field(description="Hvad der ville være rigtigt.")
    naermeste: str | None = Field(None, description="Det nærmeste kendte ord.")


class ProblemUd(BaseModel):
    """A failure, in the one shape of RFC 9457."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "urn:psrm-sandbox:problem:ukendt-noegle",
                "title": "Nøglen giver ikke adgang",
                "status": 401,
                "detail": "Send en gyldig nøgle: Authorization: Bearer <nøgle>.",
                "detailEn": "Send a valid key: Authorization: Bearer <key>.",
                "felt": "Authorization",
                "fundet": None,
                "krav": "en nøgle til denne sandkasse",
                "naermeste": None,
            }
        },
    )

    type: str = Field(description="urn:psrm-sandbox:problem:<kode>")
    title: str = Field(description="Dansk overskrift.")
    status: int = Field(description="HTTP-statussen.")
    detail: str = Field(description="Hvad der gik galt, på dansk.")
    detailEn: str = Field(description="The same in English.")
    felt: str | None = Field(description="Hvor: sti i kroppen, parameter eller hoved.")
    fundet: str | None = Field(description="Det fundne, maskeret, højst 60 tegn.")
    krav: str | None = Field(description="Hvad der ville være rigtigt.")
    naermeste: str | None = Field(description="Det nærmeste kendte ord.")
    fejl: list[Fejl] = Field(default=[], description="Alle fundne formfejl, højst 20 (kun 422).")
    retryAfter: int | None = Field(None, description="Sekunder, til det kan prøves igen (kun 503).")
    opgave: str | None = Field(None, description="Adressen på den opgave, der er i gang (kun opgave-i-gang).")
    fejlkode: int | None = Field(None, description="NyMF's fejlkode (kun fordringshaver-optaget).")
    foersteSvar: str | None = Field(None, description="Adressen på det første svar (kun genbrugt leveranceId).")
    sammeIndhold: bool | None = Field(None, description="Om indholdet er det samme (kun genbrugt leveranceId).")


MEDIETYPE = "application/problem+json"


_ADRESSER: Mapping[str, str] = {
    "foersteSvar": "/v1/leverancer/{}",
    "opgave": "/sandkasse/opgaver/{}",
    "saldooploesning": "/sandkasse/afstemninger/{}/saldooploesning",
}
"""Members that are addresses, to be called as they stand: where what the problem names by id is found."""


def problemsvar(problem: Problem, headers: Mapping[str, str] | None = None, status: int | None = None) -> Response:
    """The answer that tells of the problem, masked; with the table's status, unless another is asked for."""
    fast_status, titel = PROBLEMER[problem.kode]
    status = status or fast_status
    alt = {
        "type": f"urn:psrm-sandbox:problem:{problem.kode}",
        "title": titel,
        "status": status,
        "detail": problem.detail,
        "detailEn": problem.detail_en,
        "felt": problem.felt,
        "fundet": problem.fundet,
        "krav": problem.krav,
        "naermeste": problem.naermeste,
        **problem.ekstra,
    }
    krop = {
        navn: _ADRESSER[navn].format(vaerdi) if navn in _ADRESSER else masker_struktur(vaerdi)
        for navn, vaerdi in alt.items()
    }
    egne = {"WWW-Authenticate": 'Bearer realm="psrm-sandbox"'} if status == HTTPStatus.UNAUTHORIZED else {}
    if "retryAfter" in problem.ekstra:
        egne["Retry-After"] = str(problem.ekstra["retryAfter"])
    return Response(to_json(krop), status, {**egne, **(headers or {})}, MEDIETYPE)


def fra_undtagelse(fejl: Exception, model: Any = None) -> Problem | None:
    """The problem behind a framework's exception; None where it is a bug and no answer to the caller."""
    if isinstance(fejl, Problem):
        return fejl
    if isinstance(fejl, RequestValidationError):
        return _formfejl(fejl, model)
    if isinstance(fejl, HTTPException) and fejl.status_code == HTTPStatus.NOT_FOUND:
        return Problem(
            "ukendt-sti",
            "Adressen findes ikke. Se /docs.",
            "There is nothing at this address. See /docs.",
            krav="en af adresserne på /docs",
        )
    return None


def _formfejl(fejl: RequestValidationError, model: Any) -> Problem:
    alle = _uden_foelgefejl([et for et in fejl.errors() if et["type"] != FLERE])
    kun_talte = sum(et["ctx"]["antal"] for et in fejl.errors() if et["type"] == FLERE)
    fundne = [som_fejl(et, model, fejl.body) for et in alle[:20]]
    foerste = fundne[0]
    i_krop = alle[0]["loc"][0] == "body"
    flere = len(alle) - 1 + kun_talte
    mindst = "mindst " if len(alle) >= MAKS_FEJL else ""
    dansk = [
        f"{foerste['felt'] or 'Kroppen'}: {som_saetning(foerste['krav'])}",
        "Der er én fejl mere." if flere == 1 else f"Der er {mindst}{flere} fejl mere.",
        "Intet er registreret.",
    ]
    engelsk = [
        f"{foerste['felt'] or 'The body'}: {som_saetning(krav_paa_engelsk(alle[0], model, fejl.body))}",
        "There is one more." if flere == 1 else f"There are {'at least ' if mindst else ''}{flere} more.",
        "Nothing was registered.",
    ]
    sagt = (True, flere > 0, i_krop)
    return Problem(
        "ugyldig-krop" if i_krop else "ugyldig-parameter",
        " ".join(compress(dansk, sagt)),
        " ".join(compress(engelsk, sagt)),
        felt=foerste["felt"],
        fundet=foerste["fundet"],
        krav=foerste["krav"],
        naermeste=foerste["naermeste"],
        ekstra={"fejl": fundne},
    )


def _uden_foelgefejl(fejl: Sequence[Any]) -> list[Any]:
    """Without "too short" for a list whose items are what is wrong: Pydantic counts only the good ones."""
    ved = Counter(tuple(et["loc"][:nr]) for et in fejl for nr in range(len(et["loc"]) + 1))
    return [et for et in fejl if et["type"] != "too_short" or ved[tuple(et["loc"])] == 1]
