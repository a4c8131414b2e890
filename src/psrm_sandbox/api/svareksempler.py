"""The examples of answers that the contract shows: a good one of each operation, and every problem with its status."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.forbindelse.noegler import NOEGLEORDNING
from psrm_sandbox.forbindelse.problemer import MEDIETYPE, PROBLEMER

_MAPPE = Path(__file__).with_name("eksempeldata")
_GENERELT = {
    400: "ugyldig-json",
    401: "ukendt-noegle",
    403: "forkert-noegletype",
    404: "ukendt-id",
    408: "for-langsom",
    409: "opgave-i-gang",
    413: "for-stor",
    415: "ikke-json",
    422: "ugyldig-parameter",
    500: "intern-fejl",
    503: "verden-optaget",
    507: "disk-fuld",
}
"""The problem of a status, where an operation has none of its own."""
_EGEN_415 = {"application/zip": "ikke-zip", "text/csv": "ikke-liste"}
Operation = dict[str, Any]


def vis(operationer: Iterator[Operation]) -> None:
    """Puts the examples into the operations; one that is there already stays."""
    for operation in operationer:
        for status, svar in operation["responses"].items():
            if int(status) >= 400:
                svar["content"][MEDIETYPE]["examples"] = {
                    kode: {"summary": PROBLEMER[kode][1], "value": som_problem(kode, indhold)}
                    for kode, indhold in _problemer(operation, int(status)).items()
                }
            else:
                _vis_godt(operation["operationId"], int(status), svar.get("content", {}))


def som_problem(kode: str, indhold: Mapping[str, Any]) -> dict[str, Any]:
    """The whole answer of the problem."""
    status, titel = PROBLEMER[kode]
    return {"type": f"urn:psrm-sandbox:problem:{kode}", "title": titel, "status": status, **indhold}


def vist_problem(kode: str) -> dict[str, Any]:
    """What an answer with the code tells beside what follows from it."""
    indhold: dict[str, Any] = _laest("problemer")[kode]
    return indhold


def _vis_godt(operation: str, status: int, medier: Mapping[str, Any]) -> None:
    eksempel = _laest("svar").get(operation, {}).get(status)
    for medietype, indhold in medier.items():
        vist = eksempel.get(medietype, eksempel) if isinstance(eksempel, Mapping) else eksempel
        passer = medietype == "application/json" or isinstance(vist, str)
        if vist is None or not passer or "binary" in str(indhold) or indhold.keys() & {"example", "examples"}:
            continue
        indhold["example"] = vist


def _problemer(operation: Operation, status: int) -> Mapping[str, Mapping[str, Any]]:
    """The operation's own problems of the status, or the one that every operation has."""
    egne: Mapping[int, Mapping[str, Any]] = _laest("operationsproblemer").get(operation["operationId"], {})
    if status in egne:
        return egne[status]
    kode = _GENERELT[status]
    medier = operation.get("requestBody", {}).get("content", {})
    if status == 422 and "application/json" in medier:
        kode = "ugyldig-krop"
    if status == 415:
        kode = next((egen for medietype, egen in _EGEN_415.items() if medietype in medier), kode)
    indhold = vist_problem(kode)
    typer = [t for krav in operation["security"] for t in krav.get(NOEGLEORDNING, ())]
    return {kode: _forkert_noegle(typer) if status == 403 and typer else indhold}


def _forkert_noegle(typer: list[str]) -> dict[str, Any]:
    """A key of a kind that the operation does not take."""
    anden = next(
        t.value for t in (Noegletype.TESTER, Noegletype.INDBERETTER, Noegletype.PORTALBRUGER) if t.value not in typer
    )
    navne = " eller ".join(typer)
    return {
        **vist_problem("forkert-noegletype"),
        "detail": f"Operationen tager en nøgle af slagsen {navne}; denne er {anden}.",
        "detailEn": f"This operation takes a key of the kind {' or '.join(typer)}; this one is {anden}.",
        "fundet": anden,
        "krav": navne,
    }


@lru_cache(maxsize=4)
def _laest(navn: str) -> dict[str, Any]:
    laest: dict[str, Any] = yaml.load(
        (_MAPPE / f"{navn}.yaml").read_text(encoding="utf-8"),
        yaml.CSafeLoader,
    )
    return laest
