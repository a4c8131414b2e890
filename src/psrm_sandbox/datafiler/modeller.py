"""From a read file to a frozen Pydantic model, with mistakes told by file, line and nearest valid word."""

import re
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from psrm_sandbox.datafiler.mapper import naermeste
from psrm_sandbox.datafiler.yaml_laeser import Datafejl, Placeret

_T = TypeVar("_T")


def som_model(placeret: Placeret, model: type[_T] | TypeAdapter[_T], sti: tuple[str | int, ...] = ()) -> _T:
    """The part of the file at ``sti`` as the (frozen, extra-forbidding) Pydantic model.

    Raises:
        Datafejl: the first mistake, with file, line and the nearest valid key or value.

    """
    adapter = model if isinstance(model, TypeAdapter) else TypeAdapter(model)
    vaerdi = placeret.vaerdi
    for led in sti:
        vaerdi = vaerdi[led]
    try:
        return adapter.validate_python(vaerdi)
    except ValidationError as fejl:
        alle = fejl.errors(include_url=False)
        # A misspelt key is both unknown and missing: the first is what helps.
        foerste = next((f for f in alle if f["type"] == "extra_forbidden"), alle[0])
        loc, maerker = _uden_maerker(vaerdi, foerste["loc"], mangler=foerste["type"] == "missing")
        datafejl = _datafejl(placeret, sti, adapter, foerste, loc, maerker)
        datafejl.formfejl = {**foerste, "loc": loc}
        raise datafejl from fejl


def _datafejl(
    placeret: Placeret,
    sti: tuple[str | int, ...],
    adapter: TypeAdapter[Any],
    foerste: ErrorDetails,
    loc: tuple[str | int, ...],
    maerker: tuple[str, ...],
) -> Datafejl:
    linje = placeret.linje((*sti, *loc))
    navn = ".".join(str(led) for led in loc)
    art = foerste["type"]
    if art == "extra_forbidden":
        kendte = _kendte_noegler(adapter.json_schema(mode="validation"), loc[:-1], maerker)
        return Datafejl(placeret.fil, linje, f"ukendt nøgle {str(loc[-1])[:60]}", naermeste(str(loc[-1]), kendte))
    if art == "missing":
        return Datafejl(placeret.fil, linje, f"nøglen {navn} mangler")
    kontekst = foerste.get("ctx", {})
    fundet = str(foerste["input"])[:60]
    if art == "union_tag_invalid":
        fundet = str(kontekst.get("tag"))[:60]
        kendte = re.findall("'([^']*)'", str(kontekst.get("expected_tags", "")))
        felt = str(kontekst.get("discriminator", "type")).strip("'")
        return Datafejl(placeret.fil, linje, f"ukendt {felt}: {fundet}", naermeste(fundet, kendte))
    if art in ("literal_error", "enum"):
        kendte = re.findall("'([^']*)'", str(kontekst.get("expected", "")))
        return Datafejl(placeret.fil, linje, f"{navn} kan ikke være {fundet}", naermeste(fundet, kendte))
    if art == "value_error":
        besked = str(kontekst.get("error", foerste["msg"]))
        return Datafejl(placeret.fil, linje, f"{navn}: {besked}" if navn else besked)
    return Datafejl(placeret.fil, linje, f"{navn}: {foerste['msg']} (fundet: {fundet})")


def _uden_maerker(
    rod: Any, loc: tuple[str | int, ...], *, mangler: bool
) -> tuple[tuple[str | int, ...], tuple[str, ...]]:
    """Splits a Pydantic location in the file's own path and the union tags that Pydantic put in it.

    ``mangler``: the last of it is a key that the file does not have.
    """
    sti: list[str | int] = []
    maerker: list[str] = []
    sted = rod
    for nr, led in enumerate(loc):
        if _har(sted, led):
            sted = sted[led]
        elif nr < len(loc) - 1 or not mangler:
            maerker.append(str(led))
            continue
        sti.append(led)
    return tuple(sti), tuple(maerker)


def _har(sted: Any, led: str | int) -> bool:
    if isinstance(sted, dict):
        return led in sted
    return isinstance(sted, list) and isinstance(led, int) and led < len(sted)


def _kendte_noegler(skema: dict[str, Any], sti: tuple[str | int, ...], maerker: tuple[str, ...]) -> list[str]:
    """The keys a JSON schema allows at the path; in a tagged union, those of the tagged member."""
    definitioner = skema.get("$defs", {})

    def fold(del_: dict[str, Any]) -> list[dict[str, Any]]:
        if "$ref" in del_:
            return fold(definitioner[del_["$ref"].rsplit("/", 1)[1]])
        if "discriminator" in del_:
            kort = del_["discriminator"]["mapping"]
            return [m for tag, ref in kort.items() if tag in maerker or not maerker for m in fold({"$ref": ref})]
        valg = [*del_.get("anyOf", []), *del_.get("oneOf", [])]
        return [m for v in valg for m in fold(v)] if valg else [del_]

    steder = fold(skema)
    for led in sti:
        naeste: list[dict[str, Any]] = []
        for sted in steder:
            barn = sted.get("items") if isinstance(led, int) else sted.get("properties", {}).get(led)
            naeste += fold(barn) if isinstance(barn, dict) else []
        steder = naeste
    return [navn for sted in steder for navn in sted.get("properties", {})]
