"""The reference of the interface: a page for each tag of the two contracts, written from the contracts' own words.

Plain Markdown like every other page, so that it reads as well in the repository as on the site.
"""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from fastapi.routing import APIRoute

from psrm_sandbox.api.kontrakt import DOKUMENTER, dokument, emner, ruter
from psrm_sandbox.cli.apiformer import celle, formafsnit, formnavne, formtabel, naevnte, typetekst
from psrm_sandbox.forbindelse.noegler import kraevede_typer
from psrm_sandbox.forbindelse.problemer import I_PORTALEN, I_SOAP, PROBLEMER

Operation = Mapping[str, Any]

_NAEVNT = 4
"""So many problems of one status are named; of more, the place where they stand."""
_FELTER = ("Navn", "Hvor", "Type", "Skal med", "Hvad det er")


def api_emner() -> list[tuple[str, str]]:
    """Every page: the contract and the tag."""
    return [(navn, emne) for navn in DOKUMENTER for emne in emner(navn)]


def api_oversigt() -> str:
    """Both contracts: each operation by tag."""
    linjer = [
        "# API",
        "",
        "To kontrakter. Den første er det, som NyMF/PSRM og portalen er for et fagsystem; den anden er testerens greb",
        "om sin egen verden. Begge kan hentes hele: [psrm.yaml](../../openapi/psrm.yaml) og",
        "[sandkasse.yaml](../../openapi/sandkasse.yaml).",
        "",
        "Nøglen sendes som `Authorization: Bearer NØGLE`. Enhver fejl har samme form: [problemer.md](problemer.md).",
    ]
    for navn, (titel, beskrivelse, _) in DOKUMENTER.items():
        linjer += ["", f"## {titel}", "", beskrivelse]
        for tag in dokument(navn)["tags"]:
            linjer += ["", f"### [{tag['name']}](api/{navn}-{tag['name']}.md)", "", tag["description"], ""]
            linjer += ["| Kald | Hvad det gør |", "|---|---|"]
            linjer += [
                f"| `{metode} {sti}` | [{op['summary']}](api/{navn}-{tag['name']}.md#{op['operationId'].lower()}) |"
                for metode, sti, op in _operationer(navn, tag["name"])
            ]
    return "\n".join(linjer) + "\n"


def api_side(navn: str, emne: str) -> str:
    """One tag's operations, and the forms that they send and answer with."""
    doku = dokument(navn)
    beskrivelse = next(tag["description"] for tag in doku["tags"] if tag["name"] == emne)
    operationer = list(_operationer(navn, emne))
    i_begge = sum(andet == emne for _, andet in api_emner()) > 1
    titel = emne.capitalize() + (f" ({navn})" if i_begge else "")
    linjer = [f"# {titel}", "", beskrivelse, "", f"Kontrakt: `openapi/{navn}.yaml`."]
    brugte: dict[str, None] = {}
    for metode, sti, op in operationer:
        linjer += ["", f"## {op['operationId']}", "", f"`{metode} {sti}` · {op['summary']}", ""]
        linjer += [f"Nøgle: {_noegle(op)}.", *(["", op["description"]] if "description" in op else [])]
        linjer += _parametre(op, brugte) + _krop(op, brugte) + _svar(op, brugte)
    former = formnavne(brugte, doku["components"]["schemas"])
    if former:
        linjer += ["", "## Former"]
        for form in former:
            linjer += formafsnit(form, doku["components"]["schemas"][form])
    return "\n".join(linjer) + "\n"


def _operationer(navn: str, emne: str) -> Iterator[tuple[str, str, Operation]]:
    for sti, metoder in dokument(navn)["paths"].items():
        for metode, op in metoder.items():
            if emne in op["tags"]:
                yield metode.upper(), sti, op


@lru_cache(maxsize=1)
def _ruter() -> Mapping[str, APIRoute]:
    return {str(rute.operation_id): rute for rute in ruter()}


def _noegle(op: Operation) -> str:
    rute = _ruter()[op["operationId"]]
    typer = [type_ for led in rute.dependant.dependencies for type_ in kraevede_typer(led.call)]
    if typer:
        return " eller ".join(f"`{type_}`" for type_ in typer)
    ordninger = op.get("security", [])
    if not ordninger:
        return "ingen"
    return "kan sendes" if _kan_kaldes_af_alle(op) else "`vaert`, når serveren kræver den"


def _kan_kaldes_af_alle(op: Operation) -> bool:
    """Whether a key only narrows what is shown; the others that can go without one make worlds."""
    return not any(str(tag).startswith("sandkasse") for tag in op["tags"])


def _parametre(op: Operation, brugte: dict[str, None]) -> list[str]:
    parametre = op.get("parameters", [])
    if not parametre:
        return []
    brugte |= dict.fromkeys(navn for p in parametre for navn in naevnte(p["schema"]))
    steder = {"path": "sti", "query": "forespørgsel", "header": "hoved"}
    return [
        "",
        "**Parametre**",
        "",
        f"| {' | '.join(_FELTER)} |",
        "|---|---|---|---|---|",
        *(
            f"| `{p['name']}` | {steder[p['in']]} | {typetekst(p['schema'])} | {'ja' if p.get('required') else 'nej'} "
            f"| {celle(p.get('description', ''))} |"
            for p in parametre
        ),
    ]


def _krop(op: Operation, brugte: dict[str, None]) -> list[str]:
    linjer: list[str] = []
    operation = op["operationId"]
    for medietype, indhold in op.get("requestBody", {}).get("content", {}).items():
        linjer += ["", f"**Krop** (`{medietype}`)", ""]
        linjer += _form(indhold["schema"], brugte)
        eksempler = indhold.get("examples") or (
            {"eksempel": {"value": indhold["example"]}} if "example" in indhold else {}
        )
        for eksempel in eksempler.values():
            overskrift = eksempel.get("summary", "Eksempel")
            if medietype == "application/json":
                linjer += ["", *_eksempel(overskrift, eksempel["value"], operation)]
            else:
                linjer += [
                    "",
                    f"{overskrift.rstrip('.')}:",
                    "",
                    "```text figur",
                    "\n".join(str(eksempel["value"]).splitlines()),
                    "```",
                ]
    return linjer


def _svar(op: Operation, brugte: dict[str, None]) -> list[str]:
    linjer = ["", "**Svar**", "", "| Status | Hvornår | Krop |", "|--:|---|---|"]
    eksempler: list[str] = []
    fejl: list[str] = []
    for status, svar in op["responses"].items():
        if int(status) >= HTTPStatus.BAD_REQUEST:
            koder = [
                kode for kode, (fast, _) in PROBLEMER.items() if fast == int(status) and kode not in I_PORTALEN | I_SOAP
            ]
            links = ", ".join(f"[{kode}](../problemer.md#{kode})" for kode in koder)
            if len(koder) > _NAEVNT:
                links = f"[et af dem med {status}](../problemer.md#{status})"
            fejl.append(f"| {status} | {celle(svar['description'])} | {links} |")
            continue
        kroppe = []
        for medietype, indhold in svar.get("content", {}).items():
            brugte |= dict.fromkeys(naevnte(indhold.get("schema", {})))
            kroppe.append(f"{typetekst(indhold.get('schema', {}))} (`{medietype}`)")
            if "example" in indhold and medietype == "application/json":
                eksempler += ["", *_eksempel(f"Svaret {status}", indhold["example"])]
        hoveder = ", ".join(f"`{h}`" for h in svar.get("headers", {}))
        tekst = _faste(svar["description"], int(status)) + (f" Hoveder: {hoveder}." if hoveder else "")
        linjer.append(f"| {status} | {celle(tekst)} | {' eller '.join(kroppe) or '—'} |")
    linjer += ["", "**Fejl**", "", "| Status | Hvornår | Problem |", "|--:|---|---|", *fejl] if fejl else []
    return linjer + eksempler


def _faste(beskrivelse: str, status: int) -> str:
    """The framework's own phrase says nothing; in its place, what a plain answer is."""
    return "Svaret." if beskrivelse == "Successful Response" and status == HTTPStatus.OK else beskrivelse


def _form(skema: Mapping[str, Any], brugte: dict[str, None]) -> list[str]:
    brugte |= dict.fromkeys(naevnte(skema))
    return [f"Formen {typetekst(skema)}."] if "properties" not in skema else formtabel(skema)


def _eksempel(overskrift: str, vaerdi: Any, operation: str = "") -> list[str]:
    """An example; of a body with the operation that takes it, so that a test can hold it against the contract."""
    hegn = f"```json {operation}".rstrip()
    return [f"{overskrift.rstrip('.')}:", "", hegn, json.dumps(vaerdi, ensure_ascii=False, indent=2), "```"]
