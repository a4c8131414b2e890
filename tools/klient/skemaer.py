"""The schemas as the client wants its classes: types alone, since what is right or wrong is the server's to say.

- Lengths, patterns and bounds go: a vendor tests rejections, and one judge is enough.
- Codes are `Literal`. In answers any other text is taken too: a newer server may have more of them.
- A date in a request may be a date or a text, which is sent as it is. In an answer it is the wire's text, as amounts
  are.
- Properties are snake_case; the wire's names are the base class's alias generator.
"""

from collections.abc import Mapping
from typing import Any

from pydantic.alias_generators import to_snake

from psrm_sandbox.klient.model import paa_linjen
from tools.klient.kontrakt import Kontrakt, Skema, henvisning

_BORT = {
    "title",
    "pattern",
    "maxLength",
    "minLength",
    "maxItems",
    "minItems",
    "maximum",
    "minimum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "uniqueItems",
    "propertyNames",
    "not",
    "examples",
    "example",
}
_TEKST: Skema = {"type": "string"}


def _uden_navn(kontrakt: Kontrakt) -> dict[str, Skema]:
    """The schemas that are no objects (codes, unions): they are written where they are used."""
    return {n: s for n, s in kontrakt.skemaer.items() if "properties" not in s and s.get("type") != "object"}


class Former:
    """Puts schemas in the client's form."""

    def __init__(self, kontrakt: Kontrakt) -> None:
        self.kontrakt = kontrakt
        self.uden_navn = _uden_navn(kontrakt)

    def klasser(self) -> dict[str, Skema]:
        """The schemas that become classes."""
        return {
            n: self.form(s, n in self.kontrakt.anmodningsskemaer)
            for n, s in self.kontrakt.skemaer.items()
            if n not in self.uden_navn
        }

    def form(self, skema: Any, anmodning: bool) -> Any:
        """The schema in the client's form. ``anmodning``: it is only sent, never answered."""
        if isinstance(skema, list):
            return [self.form(s, anmodning) for s in skema]
        if not isinstance(skema, Mapping):
            return skema
        if isinstance(skema.get("type"), list):
            uden = {n: v for n, v in skema.items() if n not in {"type", "description", "default"}}
            skema = _med(skema, {"anyOf": [uden | {"type": t} if t != "null" else {"type": t} for t in skema["type"]]})
        navn = henvisning(skema)
        if navn in self.uden_navn:
            return self.form(self.uden_navn[navn] | {n: v for n, v in skema.items() if n != "$ref"}, anmodning)
        if "enum" in skema and len(skema["enum"]) == 1:
            return _med(skema, {"const": skema["enum"][0]})
        if "enum" in skema and skema.get("type") == "string":
            return _koder(skema, anmodning)
        if skema.get("format") in {"date", "date-time"}:
            dag = [{"type": "string", "format": skema["format"]}] if anmodning else []
            return _med(skema, {"anyOf": [*dag, _TEKST]} if dag else _TEKST)
        for ord_ in ("oneOf", "anyOf"):
            if ord_ in skema:
                return _med(skema, {"anyOf": _flade([self.form(s, anmodning) for s in skema[ord_]])})
        ud = {n: self.form(v, anmodning) for n, v in skema.items() if n not in _BORT and n != "properties"}
        if isinstance(ud.get("default"), dict | list):  # the server's own, which is not sent
            del ud["default"]
        if isinstance(ud.get("description"), str):
            ud["description"] = " ".join(ud["description"].split())
        if "properties" in skema:
            ud.pop("additionalProperties", None)
            ud["properties"] = {_attribut(n): self.form(v, anmodning) for n, v in skema["properties"].items()}
            ud["required"] = [_attribut(n) for n in skema.get("required", ())]
        return ud


def _koder(skema: Mapping[str, Any], anmodning: bool) -> Skema:
    koder = {"type": "string", "enum": skema["enum"]}
    return _med(skema, koder if anmodning else {"anyOf": [koder, _TEKST]})


def _med(skema: Mapping[str, Any], nyt: Skema) -> Skema:
    return {n: v for n, v in skema.items() if n in {"description", "default"}} | nyt


def _flade(led: list[Any]) -> list[Any]:
    """A union of unions as one, each member once."""
    ud: list[Any] = []
    for et in led:
        for nyt in _flade(et["anyOf"]) if isinstance(et, dict) and "anyOf" in et else [et]:
            bart = {n: v for n, v in nyt.items() if n not in {"description", "default"}}
            if bart not in ud:
                ud.append(bart)
    return ud


def _attribut(navn: str) -> str:
    """The attribute's name.

    Raises:
        ValueError: the base class could not turn it back into the wire's name.

    """
    attribut = to_snake(navn)
    if paa_linjen(attribut) != navn:
        raise ValueError(f"feltet {navn} er ikke camelCase: {attribut} bliver til {paa_linjen(attribut)}")
    return attribut
