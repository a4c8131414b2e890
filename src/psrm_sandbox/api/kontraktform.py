"""The documents as programs that make clients can take them: the same JSON, said in the words they all know.

What the framework writes is right, but openapi-generator, NSwag, Kiota and their like read less than the whole of JSON
Schema. What each of these steps is for stands with the rules in ``tests/contract/test_kontraktform.py``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from psrm_sandbox.former.felttyper import Komponent

Skema = dict[str, Any]
_REF = "#/components/schemas/"
_NUL: Skema = {"type": "null"}
_32_BIT = 2**31
_DATA = frozenset({"example", "examples", "default", "enum", "const", "mapping"})
"""What is data and no schema."""

NAVNE = {"System": "Inddrivelsessystem"}
"""Schemas whose class has a name that a program made of the contract cannot have."""


def egnet(dokument: Skema) -> Skema:
    """The document with every schema of its own under a name, and every schema in the plain form."""
    skemaer = dokument["components"]["schemas"]
    loeftede: Skema = {}
    dokument = _loeftet(dokument, loeftede)
    skemaer = dokument["components"]["schemas"]
    for navn, skema in loeftede.items():
        skemaer.setdefault(navn, skema)
    for operation in operationer(dokument):
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = _ikke_nul(parameter["schema"])
            _standard_i_ord(parameter, parameter["schema"])
    faerdig: Skema = _plan(_omdoebt(dokument))
    navne = {NAVNE.get(n, n): n for n in skemaer}
    faerdig["components"]["schemas"] = {n: faerdig["components"]["schemas"][navne[n]] for n in sorted(navne)}
    return faerdig


def operationer(dokument: Mapping[str, Any]) -> Iterator[Skema]:
    """Every operation of the document."""
    for sti in dokument["paths"].values():
        yield from sti.values()


def _loeftet(led: Any, loeftede: Skema) -> Any:
    """The same, what is to be a component replaced by a reference to it."""
    if isinstance(led, list):
        return [_loeftet(et, loeftede) for et in led]
    if not isinstance(led, Mapping):
        return led
    ud = {n: v if n in _DATA else _loeftet(v, loeftede) for n, v in led.items()}
    if (komponent := ud.pop(Komponent.NOEGLE, None)) is not None:
        ((navn, skema),) = komponent.items()
        kendt = loeftede.setdefault(navn, skema)
        assert kendt == skema, f"{navn} er to skemaer"
        ud = {**ud, "$ref": _REF + navn}
    return ud


def _omdoebt(led: Any) -> Any:
    if isinstance(led, list):
        return [_omdoebt(et) for et in led]
    if isinstance(led, Mapping):
        return {n: _nyt_navn(v) if n == "$ref" else _omdoebt(v) for n, v in led.items()}
    return led


def _nyt_navn(ref: str) -> str:
    navn = ref.removeprefix(_REF)
    return _REF + NAVNE[navn] if navn in NAVNE else ref


def _plan(led: Any) -> Any:
    """Each schema in the plain form, from the innermost outwards."""
    if isinstance(led, list):
        return [_plan(et) for et in led]
    if not isinstance(led, Mapping):
        return led
    ud: Skema = {}
    for navn, vaerdi in led.items():
        if navn == "properties" and _er_skemaer(vaerdi):
            ud[navn] = {felt: _plan(under) for felt, under in vaerdi.items()}
        else:
            ud[navn] = vaerdi if navn in _DATA else _plan(vaerdi)
    return _plant_skema(ud) if _er_skema(ud) else ud


def _er_skemaer(vaerdi: Any) -> bool:
    return isinstance(vaerdi, Mapping) and all(isinstance(under, Mapping) for under in vaerdi.values())


def _er_skema(led: Skema) -> bool:
    """Told from the document's other objects by what only a schema has, or by holding a title and little else."""
    return (
        "$ref" in led
        or any(isinstance(led.get(n), list) for n in ("anyOf", "oneOf"))
        or isinstance(led.get("enum"), list)
        or "const" in led
        or led.get("type") in ("string", "integer", "number", "boolean", "array", "object", "null")
        or (isinstance(led.get("title"), str) and not led.keys() & {"version", "status", "detail"})
    )


def _plant_skema(skema: Skema) -> Skema:
    if isinstance(skema.get("title"), str):
        del skema["title"]
    if skema.get("default", ...) is None or ("$ref" in skema and "default" in skema):
        _standard_i_ord(skema, skema)
    if "const" in skema:
        skema = _uden_const(skema)
    if "anyOf" in skema:
        skema = _valg(skema)
    if "format" in skema:
        skema.pop("pattern", None)
    if "patternProperties" in skema:
        ((moenster, vaerdi),) = skema.pop("patternProperties").items()
        navne = {"type": "string", **skema.get("propertyNames", {}), "pattern": moenster}
        skema |= {"propertyNames": navne, "additionalProperties": vaerdi}
    if "enum" in skema and "type" not in skema:
        skema = {"type": "integer" if all(isinstance(v, int) for v in skema["enum"]) else "string"} | skema
    if skema.get("type") == "integer" or "integer" in (skema["type"] if isinstance(skema.get("type"), list) else ()):
        _helt(skema)
    return skema


def _standard_i_ord(bag: Skema, skema: Skema) -> None:
    """A default beside a reference is said in words: most programs read the reference and leave the rest."""
    if "$ref" not in skema and skema.get("default") is not None:
        return
    standard = skema.pop("default", None)
    if isinstance(standard, str | int):
        bag["description"] = f"{bag.get('description', '')} Ellers {standard}.".strip()


def _uden_const(skema: Skema) -> Skema:
    konstant = skema.pop("const")
    if isinstance(konstant, bool):
        return {"type": "boolean", **skema, "not": {"type": "boolean", "enum": [not konstant]}}
    return {"type": "string", **skema, "enum": [konstant]}


def _valg(skema: Skema) -> Skema:
    """A choice between something and null: a nullable type, or, where that is a component, one of the two."""
    andre = [et for et in skema["anyOf"] if et != _NUL]
    if len(andre) != 1 or len(andre) == len(skema["anyOf"]):
        return skema
    uden = {n: v for n, v in skema.items() if n != "anyOf"}
    (eneste,) = andre
    if "$ref" in eneste or "enum" in eneste:
        return {**uden, "oneOf": [eneste, dict(_NUL)]}
    return {**eneste, **uden, "type": [eneste["type"], "null"]} if "type" in eneste else {**eneste, **uden}


def _ikke_nul(skema: Skema) -> Skema:
    """An address holds no null: a parameter is there, or it is left out."""
    if _NUL not in skema.get("anyOf", ()):
        return skema
    andre = [et for et in skema["anyOf"] if et != _NUL]
    uden = {n: v for n, v in skema.items() if n != "anyOf"}
    return {**uden, **andre[0]} if len(andre) == 1 else {**uden, "anyOf": andre}


def _helt(skema: Skema) -> None:
    """The bounds as whole numbers, and whether 32 bits are enough."""
    for graense in ("minimum", "maximum"):
        if graense in skema:
            skema[graense] = int(skema[graense])
    lave, hoeje = ([*skema["enum"]],) * 2 if "enum" in skema else ([skema.get("minimum")], [skema.get("maximum")])
    smaa = all(v is not None and -_32_BIT <= v < _32_BIT for v in (*lave, *hoeje))
    skema.setdefault("format", "int32" if smaa else "int64")
