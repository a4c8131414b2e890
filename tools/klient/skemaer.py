"""The schemas as the client wants its classes: types alone, since what is right or wrong is the server's to say.

- Lengths, patterns and bounds go: a vendor tests rejections, and one judge is enough.
- Codes are `Literal`. In answers any other text is taken too: a newer server may have more of them.
- A date in a request may be a date or a text, which is sent as it is.
- Variants written in place get names, so that they can be built.
- Properties are snake_case; the wire's camelCase is the base class's alias generator.
"""

from collections.abc import Mapping
from typing import Any

from pydantic.alias_generators import to_snake

from psrm_sandbox.klient.model import paa_linjen
from tools.klient.kontrakt import Kontrakt, Skema, henvis, henvisning

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
    "examples",
    "example",
}
_TEKST: Skema = {"type": "string"}


def _uden_navn(kontrakt: Kontrakt) -> dict[str, Skema]:
    """The schemas that are no objects (codes, unions): they are written where they are used."""
    return {n: s for n, s in kontrakt.skemaer.items() if "properties" not in s and s.get("type") != "object"}


class Former:
    """Puts schemas in the client's form. ``varianter``: the classes found on the way, by their new names."""

    def __init__(self, kontrakt: Kontrakt) -> None:
        self.kontrakt = kontrakt
        self.uden_navn = _uden_navn(kontrakt)
        self.varianter: dict[str, Skema] = {}

    def klasser(self) -> dict[str, Skema]:
        """The schemas that become classes."""
        egne = {
            n: self.form(s, n in self.kontrakt.anmodningsskemaer, n)
            for n, s in self.kontrakt.skemaer.items()
            if n not in self.uden_navn
        }
        for navn in self.uden_navn:
            self.form(henvis(navn), navn in self.kontrakt.anmodningsskemaer, navn)
        return egne | self.varianter

    def form(self, skema: Any, anmodning: bool, ejer: str) -> Any:
        """The schema in the client's form. ``anmodning``: it is only sent, never answered."""
        if isinstance(skema, list):
            return [self.form(s, anmodning, ejer) for s in skema]
        if not isinstance(skema, Mapping):
            return skema
        if "patternProperties" in skema:
            (vaerdi,) = skema["patternProperties"].values()
            skema = {n: v for n, v in skema.items() if n != "patternProperties"} | {"additionalProperties": vaerdi}
        navn = henvisning(skema)
        if navn in self.uden_navn:
            return self.form(self.uden_navn[navn] | {n: v for n, v in skema.items() if n != "$ref"}, anmodning, navn)
        if "enum" in skema and skema.get("type") == "string":
            return _koder(skema, anmodning)
        if skema.get("format") in {"date", "date-time"} and anmodning:
            return _med(skema, {"anyOf": [{"type": "string", "format": skema["format"]}, _TEKST]})
        for ord_ in ("oneOf", "anyOf"):
            if ord_ in skema:
                return _med(skema, {"anyOf": _flade([self._variant(s, anmodning, ejer) for s in skema[ord_]])})
        ud = {n: self.form(v, anmodning, ejer) for n, v in skema.items() if n not in _BORT and n != "properties"}
        if isinstance(ud.get("default"), dict | list):  # the server's own, which is not sent
            del ud["default"]
        if isinstance(ud.get("description"), str):
            ud["description"] = " ".join(ud["description"].split())
        if "properties" in skema:
            ud.pop("additionalProperties", None)
            ud["properties"] = {_attribut(n): self.form(v, anmodning, ejer) for n, v in skema["properties"].items()}
            ud["required"] = [_attribut(n) for n in skema.get("required", ())]
        return ud

    def _variant(self, skema: Any, anmodning: bool, ejer: str) -> Any:
        if "properties" not in skema:
            return self.form(skema, anmodning, ejer)
        konstanter = [str(p["const"]) for p in skema["properties"].values() if "const" in p]
        navn = ejer + "".join(_pascal(d) for d in konstanter or skema["properties"])
        self.varianter[navn] = self.form(skema, anmodning, navn)
        return henvis(navn)


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


def _pascal(kode: str) -> str:
    return "".join(d[:1].upper() + d[1:].lower() for d in kode.split("_"))
