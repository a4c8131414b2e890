"""From Pydantic's errors to ours: path, found value, demand in Danish, nearest key."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.dokumentindhold import INDHOLD
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.formnoegler import kendte_noegler, rette_steder
from psrm_sandbox.former.krop import rens

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


def som_fejl(fejl: Mapping[str, Any], model: Any, krop: Any = None) -> dict[str, Any]:
    """One error in our words. ``krop``: the body, to tell which of several places a misplaced key belongs to."""
    loc = _uden_valg(tuple(fejl["loc"]))
    sti, art = sti_tekst(loc[1:]), fejl["type"]
    kontekst = fejl.get("ctx", {})
    if art == "value_error":
        krav = str(kontekst.get("error", fejl["msg"]))
    else:
        krav = _KRAV.get(art, fejl["msg"]).format_map(_Felter(_paa_dansk(kontekst)))
    forslag = None
    if art == "extra_forbidden" and isinstance(loc[-1], str):
        krav, forslag = _ukendt_noegle(loc[1:], model, krop, krav)
    fundet = f"{kontekst['actual_length']} led" if art == "too_long" and sti else fejl.get("input")
    if art in _VALG and isinstance(fundet, str):
        valg = _valgmuligheder(kontekst)
        forslag = naermeste(rens(fundet), valg)
    if art == "string_type" and (andet := _slags(fundet)):
        krav = f"{krav}, ikke {andet}"
    skjult = art == "missing" or loc[-1] == INDHOLD or isinstance(fundet, dict | list | tuple | BaseModel | None)
    vist = None if skjult else _vist(fundet)
    return {"felt": sti or None, "fundet": vist, "krav": krav, "naermeste": forslag}


def _vist(fundet: Any) -> str:
    """The value as it stood in the JSON."""
    return str(fundet).lower() if isinstance(fundet, bool) else rens(fundet)


def _slags(fundet: Any) -> str | None:
    """What stood where text was asked for."""
    if isinstance(fundet, bool):
        return str(fundet).lower()
    if isinstance(fundet, Tal):
        return f'et tal: "{rens(fundet)}"'
    return "en liste" if isinstance(fundet, list) else "et objekt" if isinstance(fundet, dict) else None


def _ukendt_noegle(loc: tuple[str | int, ...], model: Any, krop: Any, krav: str) -> tuple[str, str | None]:
    """What is to be done about an unknown key: move it to where it belongs, or spell it right; and the nearest key."""
    navn = str(loc[-1])
    steder = rette_steder(model, loc, krop)
    if steder:
        vist = [sted or "kroppen selv" for sted in steder]
        hvor = " eller ".join(filter(None, (", ".join(vist[:-1]), vist[-1])))
        return f"nøglen kendes ikke her; den hører til {hvor}", f"{steder[0]}.{navn}".removeprefix(".")
    forslag = naermeste(navn, kendte_noegler(model, loc[:-1]))
    return (f"{krav}; mente du {forslag}?" if forslag else krav), forslag


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
