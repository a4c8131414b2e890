"""From Pydantic's errors to ours: path, found value, demand in Danish, nearest key."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.dokumentindhold import INDHOLD
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.formnoegler import kendte_noegler, rette_steder
from psrm_sandbox.former.krav import Krav, Kravfejl, moensterkrav, raekke
from psrm_sandbox.former.krop import rens

_OBJEKT = Krav("skal være et objekt", "must be an object")
_LISTE = Krav("skal være en liste", "must be a list")
_SANDT = Krav("skal være true eller false", "must be true or false")
_HELT = Krav("skal være et helt tal", "must be a whole number")
_EN_AF = Krav("skal være en af {expected}", "must be one of {expected}")
_KRAV: Mapping[str, Krav] = {
    "missing": Krav("skal være med", "must be there"),
    "string_type": Krav("skal være tekst", "must be text"),
    "bool_type": _SANDT,
    "tuple_type": _LISTE,
    "list_type": _LISTE,
    "model_type": _OBJEKT,
    "model_attributes_type": _OBJEKT,
    "dict_type": _OBJEKT,
    "string_too_long": Krav("må højst være {max_length} tegn", "can be at most {max_length} characters"),
    "string_too_short": Krav("skal være mindst {min_length} tegn", "must be at least {min_length} characters"),
    "too_long": Krav("må højst have {max_length} led", "can have at most {max_length} items"),
    "too_short": Krav("skal have mindst {min_length} led", "must have at least {min_length} items"),
    "string_pattern_mismatch": Krav("skal passe med mønstret {pattern}", "must match the pattern {pattern}"),
    "extra_forbidden": Krav("nøglen kendes ikke", "there is no such key"),
    "literal_error": _EN_AF,
    "enum": _EN_AF,
    "greater_than_equal": Krav("skal være mindst {ge}", "must be at least {ge}"),
    "less_than_equal": Krav("må højst være {le}", "can be at most {le}"),
    "union_tag_invalid": Krav(
        "{discriminator} skal være en af {expected_tags}", "{discriminator} must be one of {expected_tags}"
    ),
    "union_tag_not_found": Krav("{discriminator} skal være med", "{discriminator} must be there"),
    "int_parsing": _HELT,
    "int_type": _HELT,
    "bool_parsing": _SANDT,
    "fremmed": Krav("hører ikke til {navn}", "does not belong to {navn}"),
    "mangler": Krav("skal være med ved {navn}", "must be there with {navn}"),
}
MAKS_NAEVNTE = 25
"""Keys named to whoever wrote one that is not known."""


def som_fejl(fejl: Mapping[str, Any], model: Any, krop: Any = None) -> dict[str, Any]:
    """One error in our words. ``krop``: the body, to tell which of several places a misplaced key belongs to."""
    loc = _uden_valg(tuple(fejl["loc"]))
    sti, art = sti_tekst(loc[1:]), fejl["type"]
    kontekst = fejl.get("ctx", {})
    krav, forslag = _krav_og_forslag(fejl, loc, model, krop)
    fundet = f"{kontekst['actual_length']} led" if art == "too_long" and sti else fejl.get("input")
    skjult = art == "missing" or loc[-1] == INDHOLD or isinstance(fundet, dict | list | tuple | BaseModel | None)
    vist = None if skjult else _vist(fundet)
    return {"felt": sti or None, "fundet": vist, "krav": krav.dansk, "naermeste": forslag}


def krav_paa_engelsk(fejl: Mapping[str, Any], model: Any, krop: Any = None) -> str:
    """The demand of the same error, in English."""
    return _krav_og_forslag(fejl, _uden_valg(tuple(fejl["loc"])), model, krop)[0].engelsk


def _krav_og_forslag(
    fejl: Mapping[str, Any], loc: tuple[str | int, ...], model: Any, krop: Any
) -> tuple[Krav, str | None]:
    art, kontekst, fundet = fejl["type"], fejl.get("ctx", {}), fejl.get("input")
    if art == "extra_forbidden" and isinstance(loc[-1], str):
        return _ukendt_noegle(loc[1:], model, krop)
    krav = _krav(fejl)
    if art in _VALG and isinstance(fundet, str):
        return krav, naermeste(rens(fundet), _valgmuligheder(kontekst))
    if art == "string_type" and (andet := _slags(fundet)):
        krav = Krav(f"{krav.dansk}, ikke {andet.dansk}", f"{krav.engelsk}, not {andet.engelsk}")
    return krav, None


def _krav(fejl: Mapping[str, Any]) -> Krav:
    art, kontekst = fejl["type"], fejl.get("ctx", {})
    if art == "value_error":
        grund = kontekst.get("error", fejl["msg"])
        return grund.krav if isinstance(grund, Kravfejl) else Krav(str(grund), str(grund))
    if art == "string_pattern_mismatch" and (i_ord := moensterkrav(str(kontekst["pattern"]))):
        return i_ord
    dansk, engelsk = _KRAV.get(art, Krav(fejl["msg"], fejl["msg"]))
    return Krav(
        dansk.format_map(_Felter(_opregnet(kontekst, "eller"))), engelsk.format_map(_Felter(_opregnet(kontekst, "or")))
    )


def _vist(fundet: Any) -> str:
    """The value as it stood in the JSON."""
    return str(fundet).lower() if isinstance(fundet, bool) else rens(fundet)


def _slags(fundet: Any) -> Krav | None:
    """What stood where text was asked for."""
    if isinstance(fundet, bool):
        return Krav(str(fundet).lower(), str(fundet).lower())
    if isinstance(fundet, Tal):
        return Krav(f'et tal: "{rens(fundet)}"', f'a number: "{rens(fundet)}"')
    if isinstance(fundet, list):
        return Krav("en liste", "a list")
    return Krav("et objekt", "an object") if isinstance(fundet, dict) else None


def _ukendt_noegle(loc: tuple[str | int, ...], model: Any, krop: Any) -> tuple[Krav, str | None]:
    """What is to be done about an unknown key: move it to where it belongs, or spell it right; and the nearest key."""
    navn = str(loc[-1])
    krav = _KRAV["extra_forbidden"]
    steder = rette_steder(model, loc, krop)
    if steder:
        hvor = raekke([sted or "kroppen selv" for sted in steder], "eller")
        where = raekke([sted or "the body itself" for sted in steder], "or")
        return (
            Krav(f"nøglen kendes ikke her; den hører til {hvor}", f"there is no such key here; it belongs to {where}"),
            f"{steder[0]}.{navn}".removeprefix("."),
        )
    kendte = list(kendte_noegler(model, loc[:-1]))
    forslag = naermeste(navn, kendte)
    if forslag:
        return Krav(f"{krav.dansk}; mente du {forslag}?", f"{krav.engelsk}; did you mean {forslag}?"), forslag
    if not kendte or len(kendte) > MAKS_NAEVNTE:
        return krav, None
    return (
        Krav(f"{krav.dansk}; her kan stå {raekke(kendte, 'og')}", f"{krav.engelsk}; there are {raekke(kendte, 'and')}"),
        None,
    )


def _uden_valg(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location without the names of chosen alternatives: codes in capitals, as no key of a body is written."""
    return tuple(
        led for nr, led in enumerate(loc) if nr == len(loc) - 1 or not (isinstance(led, str) and led.isupper())
    )


_VALG = frozenset({"literal_error", "enum"})
_I_ANFOERSEL = re.compile(r"'([^']*)'")


def _valgmuligheder(kontekst: Mapping[str, Any]) -> list[str]:
    """The values that would do; the library tells them in one English sentence."""
    return _I_ANFOERSEL.findall(str(kontekst.get("expected", "")))


def _opregnet(kontekst: Mapping[str, Any], bindeord: str) -> dict[str, Any]:
    """The error's figures, with what was expected as a row of words: ``csv eller xlsx``."""
    valg = _valgmuligheder(kontekst)
    return {**kontekst, "expected": raekke(valg, bindeord)} if valg else dict(kontekst)


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
