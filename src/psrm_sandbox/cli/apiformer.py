"""The forms of the contract as tables: each field, what it takes, and whether it must be there."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

Skema = Mapping[str, Any]

_TYPER = {
    "string": "tekst",
    "integer": "heltal",
    "number": "tal",
    "boolean": "ja/nej",
    "array": "liste",
    "object": "objekt",
    "null": "null",
}
_GRAENSER = {
    "minLength": "mindst {} tegn",
    "maxLength": "højst {} tegn",
    "minimum": "mindst {}",
    "maximum": "højst {}",
    "minItems": "mindst {} led",
    "maxItems": "højst {} led",
    "minProperties": "mindst {} felter",
    "maxProperties": "højst {} felter",
}
_TEKST_UDEN_NUL = r"^[^\u0000]*$"
"""The pattern of all free text; it says nothing that a reader needs."""


def celle(tekst: str) -> str:
    """Text that may stand in a cell of a table."""
    return tekst.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def kode(vaerdi: Any) -> str:
    """A value as it is written in JSON, as code in a cell."""
    return f"`{json.dumps(vaerdi, ensure_ascii=False)}`".replace("|", "\\|")


def typetekst(skema: Skema) -> str:
    """What a field takes, in a few words, with links to the forms it names."""
    if "$ref" in skema:
        navn = skema["$ref"].rsplit("/", 1)[1]
        return f"[{navn}](#{navn.lower()})"
    for valg in ("anyOf", "oneOf"):
        if valg in skema:
            return " eller ".join(dict.fromkeys(typetekst(led) for led in skema[valg]))
    if "const" in skema:
        return kode(skema["const"])
    if "enum" in skema:
        return " \\| ".join(kode(led) for led in skema["enum"])
    type_ = skema.get("type")
    if type_ is None:
        return "alt"
    if isinstance(type_, list):
        return " eller ".join(typetekst({**skema, "type": led}) for led in type_)
    if type_ == "array":
        tekst = f"liste af {typetekst(skema.get('items', {}))}"
    elif type_ == "object" and isinstance(skema.get("additionalProperties"), Mapping):
        tekst = f"objekt med {typetekst(skema['additionalProperties'])}"
    elif skema.get("format") in ("date", "date-time"):
        return "dato" if skema["format"] == "date" else "tidspunkt"
    else:
        tekst = _TYPER[type_]
    graenser = [form.format(skema[navn]) for navn, form in _GRAENSER.items() if navn in skema]
    if skema.get("pattern", _TEKST_UDEN_NUL) != _TEKST_UDEN_NUL:
        graenser.append(f"formen `{skema['pattern']}`".replace("|", "\\|"))
    return tekst + (f" ({', '.join(graenser)})" if graenser else "")


def formtabel(skema: Skema) -> list[str]:
    """A form's fields."""
    kraevede = set(skema.get("required", []))
    return [
        "| Felt | Type | Skal med | Hvad det er |",
        "|---|---|---|---|",
        *(
            f"| `{navn}` | {typetekst(felt)} | {'ja' if navn in kraevede else 'nej'} | {_hvad(felt)} |"
            for navn, felt in skema["properties"].items()
        ),
    ]


def _hvad(felt: Skema) -> str:
    tekst = celle(felt.get("description", ""))
    if felt.get("default") not in (None, [], {}, ""):
        tekst = f"{tekst} Ellers {kode(felt['default'])}.".strip()
    if felt.get("examples"):
        tekst = f"{tekst} Fx {kode(felt['examples'][0])}.".strip()
    return tekst


def formafsnit(navn: str, skema: Skema) -> list[str]:
    """A form under its own heading."""
    linjer = ["", f"### {navn}", ""]
    if skema.get("description"):
        linjer += [skema["description"].replace("\n", " "), ""]
    if skema.get("properties"):
        return linjer + formtabel(skema)
    return [*linjer, f"{typetekst(skema)[0].upper()}{typetekst(skema)[1:]}."]


def formnavne(foerste: Iterable[str], alle: Mapping[str, Skema]) -> list[str]:
    """The forms named, and those that they name in turn; in the order in which they are met."""
    fundne: dict[str, None] = {}
    koe = list(foerste)
    while koe:
        navn = koe.pop(0)
        if navn not in fundne:
            fundne[navn] = None
            koe += list(naevnte(alle[navn]))
    return list(fundne)


def naevnte(skema: Any) -> Iterable[str]:
    """The names of the forms that a schema points to."""
    if isinstance(skema, Mapping):
        for noegle, del_ in skema.items():
            if noegle == "$ref":
                yield del_.rsplit("/", 1)[1]
            elif noegle != "discriminator":
                yield from naevnte(del_)
    elif isinstance(skema, list):
        for del_ in skema:
            yield from naevnte(del_)
