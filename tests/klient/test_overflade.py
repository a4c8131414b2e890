"""The clients have what the contract has: each operation as a method, each example as a model."""

import inspect
import json
import re
import typing
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.alias_generators import to_snake
from tests.support.klienter import MAADER, klient_af
from tools.klient.__main__ import MAPPE, filer

from psrm_sandbox.api.kontrakt import DOKUMENTER, dokument
from psrm_sandbox.klient import AsyncSandkasseklient, Sandkasseklient
from psrm_sandbox.klient.genereret.asynkron import AsynkroneOperationer
from psrm_sandbox.klient.genereret.synkron import SynkroneOperationer

VANSKELIG = "a/b ?#æ%2F"


@lru_cache
def operationer() -> dict[str, tuple[str, str, str, dict[str, Any]]]:
    """operationId to document, method, path and the operation."""
    ud = {}
    for navn in DOKUMENTER:
        for sti, metoder in dokument(navn)["paths"].items():
            for metode, op in metoder.items():
                ud[op["operationId"]] = (navn, metode.upper(), sti, op)
    return ud


def _hints(navn: str) -> dict[str, Any]:
    return typing.get_type_hints(getattr(SynkroneOperationer, navn))


def _eksempler(indhold: dict[str, Any]) -> Iterator[Any]:
    if "example" in indhold:
        yield indhold["example"]
    yield from (e["value"] for e in indhold.get("examples", {}).values() if "value" in e)


@pytest.mark.stor  # `make check`, which `make test` begins with, says the same
def test_de_dannede_filer_er_hvad_kontrakten_giver() -> None:
    assert {f.name: f.read_text("utf-8") for f in MAPPE.glob("*.py")} == filer()


@pytest.mark.parametrize("operation", operationer())
def test_hver_operation_er_en_metode_i_begge_klienter_med_samme_signatur(operation: str) -> None:
    navn = to_snake(operation)
    for synkron, asynkron in ((SynkroneOperationer, AsynkroneOperationer), (Sandkasseklient, AsyncSandkasseklient)):
        ventende, afventet = getattr(synkron, navn), getattr(asynkron, navn)
        assert inspect.signature(ventende) == inspect.signature(afventet)
        assert inspect.iscoroutinefunction(afventet)
        assert ventende.__doc__ == afventet.__doc__
        assert ventende.__doc__


def test_klienterne_har_de_samme_offentlige_navne() -> None:
    kun_ventende = {"__enter__", "__exit__"}
    kun_afventet = {"__aenter__", "__aexit__"}
    assert set(dir(Sandkasseklient)) - kun_ventende == set(dir(AsyncSandkasseklient)) - kun_afventet


def _argumenter(navn: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Something for every path parameter and body, and for what must be given by name."""
    sti, navngivne = {}, {}
    for parameter in list(inspect.signature(getattr(SynkroneOperationer, navn)).parameters.values())[1:]:
        if parameter.name == "krop":
            navngivne["krop"] = b"PK" if "Mapping" not in str(parameter.annotation) else {"etHeltAndetFelt": 1}
        elif parameter.kind is parameter.POSITIONAL_OR_KEYWORD:
            sti[parameter.name] = VANSKELIG
        elif parameter.default is parameter.empty:
            navngivne[parameter.name] = "x"
    return sti, navngivne


@pytest.mark.parametrize("maade", MAADER)
def test_hver_metode_kalder_sin_egen_adresse_med_sin_slags_noegle(maade: str) -> None:
    sete: list[httpx.Request] = []

    def svar(request: httpx.Request) -> httpx.Response:
        sete.append(request)
        return httpx.Response(418, json={"status": 418, "title": "nej"})

    noegler = {"leverandoer": "indberetter", "portal": "portalbruger", "tester": "tester", "vaert": "vaert"}
    with klient_af(maade, svar, noegler=noegler) as klient:
        for operation, (dokument, metode, sti, op) in operationer().items():
            stiled, navngivne = _argumenter(to_snake(operation))
            sete.clear()
            with pytest.raises(Exception, match="418"):
                getattr(klient, to_snake(operation))(**stiled, **navngivne)
            (set_,) = sete
            moenster = re.sub(r"\\{\w+\\}", "([^/]+)", re.escape(sti))
            fundet = re.fullmatch(moenster, set_.url.raw_path.decode().partition("?")[0])
            assert set_.method == metode, operation
            assert fundet, (operation, set_.url)
            assert [unquote(f) for f in fundet.groups()] == [VANSKELIG] * len(stiled)
            slags = [s for krav in op.get("security", []) for s in krav.get("noegle", [])]
            sendt = set_.headers.get("Authorization", "").removeprefix("Bearer ")
            assert sendt in (slags or ["indberetter"] * bool(op.get("security")) or [""]), operation
            if {"indberetter", "tester"} <= set(slags):
                assert sendt == ("indberetter" if dokument == "psrm" else "tester")


def test_en_verden_laves_uden_noegle_og_et_andet_kald_siger_hvilken_det_mangler() -> None:
    sete: list[httpx.Request] = []

    def svar(request: httpx.Request) -> httpx.Response:
        sete.append(request)
        return httpx.Response(403, json={"status": 403, "title": "nej"})

    with klient_af("synkron", svar, noegler={}) as klient:
        with pytest.raises(Exception, match="403"):
            klient.opret_sandkasse()
        assert "Authorization" not in sete[0].headers
        with pytest.raises(KeyError, match="tester"):
            klient.hent_ur()
        assert len(sete) == 1


def _anmodninger() -> list[Any]:
    return [
        pytest.param(navn, eksempel, id=f"{navn}-{nr}")
        for navn, (_, _, _, op) in operationer().items()
        for nr, eksempel in enumerate(
            _eksempler(op.get("requestBody", {}).get("content", {}).get("application/json", {}))
        )
    ]


def _svareksempler() -> list[Any]:
    return [
        pytest.param(navn, int(status), eksempel, id=f"{navn}-{status}-{nr}")
        for navn, (_, _, _, op) in operationer().items()
        for status, svar in op["responses"].items()
        if status.startswith("2")
        for nr, eksempel in enumerate(_eksempler(svar.get("content", {}).get("application/json", {})))
    ]


@pytest.mark.parametrize(("operation", "eksempel"), _anmodninger())
def test_hvert_kalds_eksempel_bliver_til_en_model_og_til_sig_selv_igen(operation: str, eksempel: Any) -> None:
    typer = [t for t in typing.get_args(_hints(to_snake(operation))["krop"]) if isinstance(t, type)]
    modeller_ = [t for t in typer if issubclass(t, BaseModel)]
    assert modeller_
    model = TypeAdapter(reduce(or_, modeller_)).validate_python(eksempel)
    assert json.loads(model.model_dump_json(exclude_unset=True)) == eksempel


@pytest.mark.parametrize(("operation", "status", "eksempel"), _svareksempler())
def test_hvert_svars_eksempel_bliver_til_en_model_og_til_sig_selv_igen(
    operation: str, status: int, eksempel: Any
) -> None:
    model = _hints(to_snake(operation))["return"]
    with klient_af("synkron", lambda _: httpx.Response(status, json=eksempel)) as klient:
        sti, navngivne = _argumenter(to_snake(operation))
        # the operation itself: the client's own flyt_ur goes on until the job is done
        svar = getattr(SynkroneOperationer, to_snake(operation))(klient, **sti, **navngivne)
    assert isinstance(svar, model)
    assert json.loads(svar.model_dump_json(exclude_unset=True)) == eksempel


def test_der_er_eksempler_at_se_paa() -> None:
    assert len(_anmodninger()) > 30
    assert _svareksempler()
