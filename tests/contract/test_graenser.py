"""Every list, mapping and text that a request can carry has its bound in the contract."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from psrm_sandbox.api.kontrakt import dokument

UBEGRAENSET = re.compile(r"(?<!\\)[*+](?!\?!)|\{[0-9]+,\}")


def skemaer(navn: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of a request, by where it stands; what is shared once for each place."""
    doc = dokument(navn)
    for sti, operationer in doc["paths"].items():
        for metode, operation in operationer.items():
            hvor = f"{metode} {sti}"
            for p in operation.get("parameters", []):
                yield from under(f"{hvor} ?{p['name']}", p["schema"], doc, frozenset())
            for medie, indhold in operation.get("requestBody", {}).get("content", {}).items():
                if "json" not in medie:  # a file is bounded by PSRM_MAX_IMPORT_BYTES, and streamed
                    continue
                yield from under(hvor, indhold.get("schema", {}), doc, frozenset())


def under(hvor: str, skema: dict[str, Any], doc: Any, set_: frozenset[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if (ref := skema.get("$ref")) is not None:
        if ref not in set_:
            sted = doc
            for led in ref[2:].split("/"):
                sted = sted[led]
            yield from under(hvor, sted, doc, set_ | {ref})
        return
    yield hvor, skema
    for noegle in ("anyOf", "oneOf", "allOf"):
        for del_ in skema.get(noegle, []):
            yield from under(hvor, del_, doc, set_)
    for navn, del_ in skema.get("properties", {}).items():
        yield from under(f"{hvor}.{navn}", del_, doc, set_)
    for noegle in ("items", "additionalProperties", "propertyNames"):
        if isinstance(skema.get(noegle), dict):
            yield from under(f"{hvor}[{noegle}]", skema[noegle], doc, set_)


def mangler(skema: dict[str, Any]) -> str | None:
    arter = skema.get("type")
    for art in arter if isinstance(arter, list) else [arter]:
        if art == "array" and "maxItems" not in skema:
            return "maxItems"
        if art == "object" and skema.get("additionalProperties") is not False and "maxProperties" not in skema:
            return "maxProperties"
        if art == "string" and not {"maxLength", "enum", "const", "format"} & skema.keys():
            moenster = skema.get("pattern")
            if moenster is None or UBEGRAENSET.search(re.sub(r"\[[^\]]*\]", "x", moenster)):
                return "maxLength"
    return None


@pytest.mark.parametrize("navn", ["psrm", "sandkasse"])
def test_hvad_et_kald_end_baerer_har_en_graense(navn: str) -> None:
    fundne = {f"{hvor}: {hvad}" for hvor, skema in skemaer(navn) if (hvad := mangler(skema)) is not None}
    assert fundne == set()


@pytest.mark.parametrize(
    "skema",
    [
        {"type": "array", "items": {}},
        {"type": "object"},
        {"type": "object", "additionalProperties": {"type": "string", "maxLength": 1}},
        {"type": "string"},
        {"type": ["string", "null"], "pattern": "^a+$"},
        {"type": "string", "pattern": "^(a|b)(,(a|b))*$"},
        {"type": "string", "pattern": "^a{1,}$"},
    ],
)
def test_hvad_der_ingen_graense_har_findes(skema: dict[str, Any]) -> None:
    assert mangler(skema) is not None


@pytest.mark.parametrize("skema", [{"type": "string", "pattern": "^[*+]{1,3}$"}, {"type": "array", "maxItems": 3}])
def test_hvad_der_har_en_graense_lades_vaere(skema: dict[str, Any]) -> None:
    assert mangler(skema) is None
