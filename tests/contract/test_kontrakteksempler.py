"""Every answer in the contract shows what it looks like, and the example is of the form that it says."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from psrm_sandbox.api.kontrakt import DOKUMENTER, dokument
from psrm_sandbox.domain.maskering import rummer_aegte_cpr
from psrm_sandbox.forbindelse.problemer import I_PORTALEN, MEDIETYPE, PROBLEMER

DOK = {navn: dokument(navn) for navn in DOKUMENTER}
Vist = tuple[str, int, str, dict[str, Any], list[Any]]


def _viste(navn: str) -> Iterator[Vist]:
    for metoder in DOK[navn]["paths"].values():
        for op in metoder.values():
            for status, svar in op["responses"].items():
                for medietype, indhold in svar.get("content", {}).items():
                    eksempler = [e["value"] for e in indhold.get("examples", {}).values()]
                    eksempler += [indhold["example"]] if "example" in indhold else []
                    yield op["operationId"], int(status), medietype, indhold["schema"], eksempler


@pytest.mark.parametrize("navn", DOKUMENTER)
def test_hvert_svar_i_json_har_et_eksempel_af_sin_form(navn: str) -> None:
    daarlige = []
    for operation, status, medietype, skema, eksempler in _viste(navn):
        if not medietype.endswith("json"):
            continue
        proeve = jsonschema_rs.Draft202012Validator(
            {**skema, "components": DOK[navn]["components"]}, validate_formats=True
        )
        if not eksempler or not all(proeve.is_valid(et) for et in eksempler):
            daarlige.append(f"{operation} {status}")
    assert daarlige == []


@pytest.mark.parametrize("navn", DOKUMENTER)
def test_en_operation_der_svarer_med_anden_tekst_viser_den(navn: str) -> None:
    godt: dict[str, bool] = {}
    for operation, status, _, skema, eksempler in _viste(navn):
        if status < 300 and skema.get("format") != "binary":
            godt[operation] = godt.get(operation, False) or bool(eksempler)
    assert [operation for operation, har in godt.items() if not har] == []


@pytest.mark.parametrize("navn", DOKUMENTER)
def test_hvert_problem_hoerer_til_den_status_det_staar_ved(navn: str) -> None:
    forkerte = [
        f"{operation} {status}: {problem}"
        for operation, status, medietype, _, eksempler in _viste(navn)
        if medietype == MEDIETYPE
        for problem in eksempler
        if problem["status"] != status or PROBLEMER[problem["type"].rsplit(":", 1)[1]] != (status, problem["title"])
    ]
    assert forkerte == []


def test_hver_problemkode_har_et_eksempel() -> None:
    from psrm_sandbox.api.svareksempler import som_problem, vist_problem

    skema = {**DOK["psrm"]["components"]["schemas"]["Problem"], "components": DOK["psrm"]["components"]}
    proeve = jsonschema_rs.Draft202012Validator(skema)
    assert [
        kode
        for kode in PROBLEMER
        if kode not in I_PORTALEN and not proeve.is_valid(som_problem(kode, vist_problem(kode)))
    ] == []


def test_intet_eksempel_rummer_en_virkelig_persons_nummer_eller_en_noegle() -> None:
    alt = repr(DOK)
    assert not rummer_aegte_cpr(alt)
    assert set(re.findall(r"\bs1\.[A-Za-z0-9_-]+", alt)) <= {"s1.eksempel"}


@pytest.mark.parametrize("navn", DOKUMENTER)
def test_dokumentet_siger_hvem_hvad_og_hvordan(navn: str) -> None:
    doku = DOK[navn]
    assert doku["info"]["contact"]
    assert doku["info"]["license"]["identifier"] == "MIT"
    assert "demo-leverandoer" in doku["components"]["securitySchemes"]["noegle"]["description"]
    assert [t["name"] for t in doku["tags"] if not t["description"]] == []
    brugte = {t for m in doku["paths"].values() for op in m.values() for t in op["tags"]}
    assert brugte == {t["name"] for t in doku["tags"]}
    assert [op["operationId"] for m in doku["paths"].values() for op in m.values() if "security" not in op] == []
