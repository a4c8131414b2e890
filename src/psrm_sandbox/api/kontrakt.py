"""The two contracts, generated from the code: the emulated exchange, and the tester's controls."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import yaml
from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from psrm_sandbox import __version__
from psrm_sandbox.api import drift, svareksempler
from psrm_sandbox.api.kontraktform import egnet, operationer
from psrm_sandbox.api.rute import Rute
from psrm_sandbox.api.sandkasse import (
    certifikater,
    delt,
    fejl,
    fordringshavere,
    forklaring,
    genkoersler,
    indstillinger,
    journal,
    kontrolpunkter,
    kvitteringspolitik,
    noeglehavere,
    rim,
    rim_afstemninger,
    rim_fordringer,
    rim_indbetalinger,
    saldooploesning,
    scenarier,
    servicevinduer,
    statistik,
    testdata,
    tilbageholdte,
    troskab,
    ur,
    verdener,
    verdensfiler,
)
from psrm_sandbox.api.v1 import afstemning as afstemninger
from psrm_sandbox.api.v1 import drift as driftsstatus
from psrm_sandbox.api.v1 import hoering as hoeringer
from psrm_sandbox.api.v1 import indtag as leverancer
from psrm_sandbox.api.v1 import katalog
from psrm_sandbox.api.v1 import rapport as rapporter
from psrm_sandbox.api.v1 import sag as fordringer
from psrm_sandbox.api.v1 import underretning as underretninger
from psrm_sandbox.forbindelse import problemer
from psrm_sandbox.forbindelse.noegler import SIKKERHEDSORDNINGER
from psrm_sandbox.forbindelse.tilstand import Operationer

EKSEMPEL_SERVER = [{"url": "http://127.0.0.1:8000", "description": "Den lokale sandkasse (make run)"}]

_TAGS = {
    "leverancer": "Leverancer, aktioner og kvitteringer.",
    "fordringer": "Fordringer og deres historik.",
    "hoeringer": "Fordringer i høring.",
    "underretninger": "Det, der er sket med fordringerne siden: dækning, renter, afskrivning, returnering, afregning.",
    "afstemninger": "Afstemning af inddrivelsesgrundlaget, med bevægelserne bag tallene.",
    "rapporter": "De otte månedlige rapporter.",
    "aftaler": "Fordringshaveraftaler.",
    "katalog": "Fordringstyper, regler og koder. Ingen nøgle.",
    "sandkasser": "Nye verdener.",
    "sandkasse": "Nøglens egen verden.",
    "kontrolpunkter": "Verdenen gemt, som den stod, og bragt tilbage.",
    "fordringshavere": "Verdenens fordringshavere og deres aftaler.",
    "noeglehavere": "Portalbrugere og indberettere, der føjes til.",
    "ur": "Sandkassens ur.",
    "forklaring": "Prøv og forklar domme.",
    "troskab": "Kildegrundlag: hvad der er offentliggjort, antaget og mangler. Ingen nøgle.",
    "genkoersler": "Krav, produktionen afviste, kørt igen.",
    "saldooploesning": "Hvad differencen mellem PSRM og fordringshavers egne bøger består af.",
    "statistik": "Tal over fordringer: hvad der sendes, hvad der afvises, og hvorfor.",
    "testdata": "Troværdige fordringer efter ønske.",
    "kvitteringspolitik": "Hvornår aktioner bedømmes, og hvornår kvitteringer kan ses.",
    "indstillinger": "Grænser og valg, hvor kilderne tier.",
    "scenarier": "Historier, der sætter en dom, en kvitteringsplan eller RIM's handlinger i reglernes sted.",
    "fejl": "Fejl i udvekslingen, efter ønske, og servicevinduer.",
    "rim": "Den anden part, spillet af testeren: Gældsstyrelsen afgør, modtager penge, afskriver, returnerer.",
    "journal": "Hvert kald og dets svar: søg, del, verificer.",
    "drift": "Processens helbred. Ingen nøgle.",
}

DOKUMENTER: dict[str, tuple[str, str, tuple[APIRouter, ...]]] = {
    "psrm": (
        "PSRM-sandkasse: udvekslingen",
        "Det, som NyMF/PSRM og Fordringshaverportalen er for en leverandørs system, i vores JSON-form. PSRM's egen "
        "udveksling er SOAP; reglerne, koderne og statusserne er de offentliggjorte.",
        (
            leverancer.router,
            fordringer.router,
            hoeringer.router,
            underretninger.router,
            afstemninger.router,
            rapporter.router,
            katalog.router,
            driftsstatus.router,
        ),
    ),
    "sandkasse": (
        "PSRM-sandkasse: testerens greb",
        "Det, der laver, flytter, prøver og forklarer. Gælder altid nøglens egen verden.",
        (
            verdener.router,
            verdensfiler.router,
            kontrolpunkter.router,
            fordringshavere.router,
            noeglehavere.router,
            certifikater.router,
            ur.router,
            forklaring.router,
            troskab.router,
            statistik.router,
            testdata.router,
            indstillinger.router,
            scenarier.router,
            fejl.router,
            servicevinduer.router,
            kvitteringspolitik.router,
            tilbageholdte.router,
            rim.router,
            rim_indbetalinger.router,
            rim_fordringer.router,
            rim_afstemninger.router,
            saldooploesning.router,
            genkoersler.router,
            journal.router,
            delt.router,
            drift.router,
        ),
    ),
}
"""Title, description and routers of each document."""


def ruter(*navne: str) -> list[APIRoute]:
    """The operations of those documents; of both, where none is named."""
    return [
        rute
        for navn in navne or DOKUMENTER
        for router in DOKUMENTER[navn][2]
        for rute in router.routes
        if isinstance(rute, APIRoute)
    ]


def emner(navn: str) -> list[str]:
    """The tags of one document, in their order."""
    brugte = {str(tag) for rute in ruter(navn) for tag in rute.tags}
    return [emne for emne in _TAGS if emne in brugte]


@cache
def serverede() -> Operationer:
    """The operations of both documents, as the journal knows them."""
    alle = ruter()
    uden_verden = {str(rute.operation_id) for rute in alle if isinstance(rute, Rute) and not rute.noegletyper}
    return Operationer(
        metoder={str(rute.operation_id): next(iter(rute.methods or ())) for rute in alle},
        uden_for_journalen=frozenset({*uden_verden, "sletSandkasse"}),
    )


@lru_cache(maxsize=8)
def dokument(navn: str, server: str = EKSEMPEL_SERVER[0]["url"]) -> dict[str, Any]:
    """One of the two documents, made once in a process: not to be changed. ``server``: where the other one is found."""
    titel, beskrivelse, _ = DOKUMENTER[navn]
    medtagne = ruter(navn)
    skema: dict[str, Any] = get_openapi(
        title=titel,
        version=__version__,
        description=beskrivelse,
        routes=medtagne,
        servers=EKSEMPEL_SERVER,
        tags=[{"name": emne, "description": _TAGS[emne]} for emne in emner(navn)],
        license_info={"name": "MIT", "identifier": "MIT"},
        contact={"name": "psrm-sandbox"},
    )
    skema["externalDocs"] = det_andet(navn, server)
    _hele_eksempler(skema, medtagne)
    skema.setdefault("components", {})["securitySchemes"] = SIKKERHEDSORDNINGER
    skemaer = skema["components"].setdefault("schemas", {})
    for overfloedig in ("HTTPValidationError", "ValidationError"):
        skemaer.pop(overfloedig, None)
    problem = problemer.ProblemUd.model_json_schema(ref_template="#/components/schemas/{model}")
    skemaer.update(problem.pop("$defs", {}))
    skemaer["Problem"] = problem
    for sti in skema["paths"].values():
        for operation in sti.values():
            operation.setdefault("security", [])
            for status, svaret in operation["responses"].items():
                if status >= "400":
                    svaret["content"].pop("application/json", None)
    svareksempler.vis(operationer(skema))
    return egnet(skema)


def det_andet(navn: str, server: str) -> dict[str, str]:
    """The link from one document to the other."""
    (andet,) = (et for et in DOKUMENTER if et != navn)
    return {"description": DOKUMENTER[andet][0], "url": f"{server.rstrip('/')}/openapi/{andet}.json"}


def _hele_eksempler(skema: dict[str, Any], medtagne: Iterable[APIRoute]) -> None:
    """Puts back the examples as they were written: the framework leaves out every null of them."""
    for rute in medtagne:
        for metode in rute.methods or ():
            operation = skema["paths"][rute.path_format][metode.lower()]
            givne = [(operation.get("requestBody", {}), (rute.openapi_extra or {}).get("requestBody", {}))]
            givne += [(operation["responses"].get(str(s), {}), svaret) for s, svaret in rute.responses.items()]
            for vist, givet in givne:
                for medietype, indhold in givet.get("content", {}).items():
                    for navn in ("example", "examples"):
                        if navn in indhold and medietype in vist.get("content", {}):
                            vist["content"][medietype][navn] = indhold[navn]


def som_yaml(skema: dict[str, Any]) -> str:
    """The document as the file holds it."""
    tekst: str = yaml.dump(skema, Dumper=_Skriver, sort_keys=False, allow_unicode=True, width=120)
    return "# Dannet af koden med `make kontrakt`. Ret koden, ikke denne fil.\n" + tekst


class _Skriver(yaml.SafeDumper):
    """Writes no anchors, and quotes what YAML 1.1 readers would take for something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Never."""
        return True


_Skriver.add_representer(
    str,
    lambda skriver, tekst: skriver.represent_scalar(
        "tag:yaml.org,2002:str", tekst, style='"' if re.fullmatch(r"[0-9_:.+-]+|[yYnN]|on|off", tekst) else None
    ),
)
