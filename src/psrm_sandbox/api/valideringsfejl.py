"""From Pydantic's errors to ours: path, found value, demand in Danish, nearest key."""

import re
from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel

from psrm_sandbox.api.krop import rens
from psrm_sandbox.datafiler import naermeste

_KRAV: Mapping[str, str] = {
    "missing": "skal være med",
    "string_type": "skal være tekst",
    "bool_type": "skal være true eller false",
    "tuple_type": "skal være en liste",
    "list_type": "skal være en liste",
    "model_type": "skal være et objekt",
    "model_attributes_type": "skal være et objekt",
    "dict_type": "skal være et objekt",
    "string_too_long": "må højst være {max_length} tegn",
    "string_too_short": "skal være mindst {min_length} tegn",
    "too_long": "må højst have {max_length} led",
    "too_short": "skal have mindst {min_length} led",
    "string_pattern_mismatch": "skal passe med mønstret {pattern}",
    "extra_forbidden": "nøglen kendes ikke",
    "literal_error": "skal være en af {expected}",
    "enum": "skal være en af {expected}",
    "greater_than_equal": "skal være mindst {ge}",
    "less_than_equal": "må højst være {le}",
    "union_tag_invalid": "{discriminator} skal være en af {expected_tags}",
    "union_tag_not_found": "{discriminator} skal være med",
    "int_parsing": "skal være et helt tal",
    "int_type": "skal være et helt tal",
    "bool_parsing": "skal være true eller false",
}


def som_fejl(fejl: Mapping[str, Any], model: Any) -> dict[str, Any]:
    """One error in our words."""
    loc = _uden_valg(tuple(fejl["loc"]))
    sti, art = sti_tekst(loc[1:]), fejl["type"]
    kontekst = fejl.get("ctx", {})
    if art == "value_error":
        krav = str(kontekst.get("error", fejl["msg"]))
    else:
        krav = _KRAV.get(art, fejl["msg"]).format_map(_Felter(_paa_dansk(kontekst)))
    forslag = None
    if art == "extra_forbidden" and isinstance(loc[-1], str):
        forslag = naermeste(loc[-1], kendte_noegler(model, loc[1:-1]))
        if forslag:
            krav = f"{krav}; mente du {forslag}?"
    fundet = f"{kontekst['actual_length']} led" if art == "too_long" and sti else fejl.get("input")
    if art in _VALG and isinstance(fundet, str):
        valg = _valgmuligheder(kontekst)
        forslag = naermeste(rens(fundet), valg) or naermeste(rens(fundet).upper(), valg)
    vist = None if art == "missing" or isinstance(fundet, dict | list | tuple | BaseModel | None) else rens(fundet)
    return {"felt": sti or None, "fundet": vist, "krav": krav, "naermeste": forslag}


def _uden_valg(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location without the names of chosen alternatives: codes in capitals, as no key of a body is written."""
    return tuple(
        led for nr, led in enumerate(loc) if nr == len(loc) - 1 or not (isinstance(led, str) and led.isupper())
    )


_VALG = frozenset({"literal_error", "enum"})
_EN_AF = re.compile(r"'([^']*)'")


def _valgmuligheder(kontekst: Mapping[str, Any]) -> list[str]:
    """The values that would do; the library tells them in one English sentence."""
    return _EN_AF.findall(str(kontekst.get("expected", "")))


def _paa_dansk(kontekst: Mapping[str, Any]) -> dict[str, Any]:
    """What was expected, in Danish: ``csv eller xlsx``."""
    valg = _valgmuligheder(kontekst)
    if not valg:
        return dict(kontekst)
    return {**kontekst, "expected": " eller ".join(filter(None, (", ".join(valg[:-1]), valg[-1])))}


class _Felter(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return f"({key})"


def sti_tekst(loc: tuple[str | int, ...]) -> str:
    """A location as a path: ``aktioner[0].fordring.beloeb``."""
    sti = ""
    for led in loc:
        if isinstance(led, int):
            sti += f"[{led}]"
        else:
            sti += f".{rens(led)}" if sti else rens(led)
    return sti


def kendte_noegler(model: Any, sti: tuple[str | int, ...]) -> list[str]:
    """The keys that the model knows at the path."""
    sted = _model_i(model)
    for led in sti:
        if isinstance(led, int) or sted is None:
            continue
        felt = next((f for navn, f in sted.model_fields.items() if (f.alias or navn) == led), None)
        sted = _model_i(felt.annotation) if felt else None
    return [f.alias or navn for navn, f in sted.model_fields.items()] if sted else []


def _model_i(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for del_ in get_args(annotation):
        if del_ is not NoneType and del_ is not Ellipsis:
            fundet = _model_i(del_)
            if fundet:
                return fundet
    return None
