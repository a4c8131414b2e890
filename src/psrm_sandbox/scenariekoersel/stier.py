"""Parts of answers by dotted path, and values as JSON has them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from psrm_sandbox.scenarier.laesning import indsaet


class Stifejl(LookupError):
    """A path that leads nowhere in an answer."""


def find(krop: Any, sti: str) -> Any:
    """The part of the answer at ``aktioner.0.fordringsId``.

    Raises:
        Stifejl: telling how far the path leads.

    """
    sted = krop
    for nr, led in enumerate(dele := sti.split(".")):
        if isinstance(sted, Mapping) and led in sted:
            sted = sted[led]
        elif isinstance(sted, list) and led.isdecimal() and int(led) < len(sted):
            sted = sted[int(led)]
        else:
            raise Stifejl(f"stien {sti} findes ikke i svaret; {_hvad(sted, '.'.join(dele[:nr]))}")
    return sted


def kig(krop: Any, sti: str) -> Any:
    """The same, or None where the path leads nowhere: for an answer that need not have the contract's form."""
    try:
        return find(krop, sti)
    except Stifejl:
        return None


def _hvad(sted: Any, sti: str) -> str:
    hvor = sti or "svaret"
    if isinstance(sted, Mapping):
        return f"{hvor} har {', '.join(map(str, sted)) or 'ingen nøgler'}"
    if isinstance(sted, list):
        return f"{hvor} er en liste med {len(sted)}"
    return f"{hvor} er {sted!r:.60}"


def udfyld(vaerdi: Any, kendte: Mapping[str, Any]) -> Any:
    """The value with what was kept put in, and days written as the contract writes them."""
    return _json(indsaet(vaerdi, kendte))


def _json(vaerdi: Any) -> Any:
    if isinstance(vaerdi, date):
        return vaerdi.isoformat()
    if isinstance(vaerdi, Mapping):
        return {str(navn): _json(under) for navn, under in vaerdi.items()}
    if isinstance(vaerdi, list | tuple):
        return [_json(under) for under in vaerdi]
    return vaerdi


def flet(grund: Any, aendring: Any) -> Any:
    """The object with the changes made, key by key; anything else is replaced."""
    if isinstance(grund, Mapping) and isinstance(aendring, Mapping):
        return {**grund, **{navn: flet(grund.get(navn), under) for navn, under in aendring.items()}}
    return aendring
