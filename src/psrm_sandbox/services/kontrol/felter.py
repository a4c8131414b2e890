"""A field of a claim, by its path in a finding and by its attribute, and a claim with some of them changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from psrm_sandbox.domain.fordring import HAEFTER_FELTER, JSON_NAVN, Fordring, Haefter, Skyldner

_PAA_FORDRING = frozenset(f.name for f in fields(Fordring)) - {"haeftere"}
_PAA_HAEFTER = frozenset(f.name for f in fields(Haefter))
_FRA_JSON = {json: navn for navn, json in JSON_NAVN.items()}
_STOR = re.compile(r"(?<!^)(?=[A-Z])")
_HAEFTER = re.compile(r"haeftere\[([0-9]+)\]")


@dataclass(frozen=True, slots=True, order=True)
class Felt:
    """An attribute of the claim, or of the hæfter of that number."""

    navn: str
    haefter: int | None = None

    def sti(self, fordring: str) -> str:
        """The path from the action, the claim's own path given."""
        dele = self.navn.split("_")
        json = JSON_NAVN.get(self.navn) or dele[0] + "".join(d.capitalize() for d in dele[1:])
        return f"{fordring}.{json}" if self.haefter is None else f"{fordring}.haeftere[{self.haefter}].{json}"


def felt_af(sti: str | None, fordring: str) -> Felt | None:
    """The field that a finding of the claim points at; None where it points at none of a claim's own."""
    if not sti or not sti.startswith(f"{fordring}."):
        return None
    rest = sti.removeprefix(f"{fordring}.")
    haefter = _HAEFTER.match(rest)
    navn = rest.split(".")[1] if haefter and "." in rest else rest.split(".")[0].partition("[")[0]
    navn = _FRA_JSON.get(navn) or _STOR.sub("_", navn).lower()
    if haefter:
        return Felt(navn, int(haefter[1])) if navn in _PAA_HAEFTER else None
    return Felt(navn) if navn in _PAA_FORDRING else None


def katalogfelt(navn: str, haefter: int) -> Felt:
    """A field of a filter rule, for that hæfter."""
    return Felt(navn, haefter if navn in HAEFTER_FELTER else None)


def hent(fordring: Fordring, felt: Felt) -> Any:
    """The field's value."""
    if felt.haefter is None:
        return getattr(fordring, felt.navn)
    if felt.haefter >= len(fordring.haeftere):
        return None
    return getattr(fordring.haeftere[felt.haefter], felt.navn)


def er_tom(fordring: Fordring, felt: Felt) -> bool:
    """Whether nothing stands in the field: no value, blanks alone, or a debtor with no number."""
    vaerdi = hent(fordring, felt)
    if isinstance(vaerdi, Skyldner):
        vaerdi = vaerdi.nummer
    return vaerdi is None or (isinstance(vaerdi, str) and not vaerdi.strip())


def med(fordring: Fordring, nye: Mapping[Felt, Any]) -> Fordring:
    """The claim with those values; a hæfter that is named and missing is made."""
    egne = {felt.navn: vaerdi for felt, vaerdi in nye.items() if felt.haefter is None}
    haeftere = list(fordring.haeftere)
    for felt, vaerdi in nye.items():
        if felt.haefter is not None:
            haeftere += [Haefter()] * (felt.haefter + 1 - len(haeftere))
            haeftere[felt.haefter] = replace(haeftere[felt.haefter], **{felt.navn: vaerdi})
    return replace(fordring, **egne, haeftere=tuple(haeftere))
