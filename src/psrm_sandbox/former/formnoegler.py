"""Where a key belongs in a body, as its form has it: the keys of a place, and the places of a key."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel

Sti = tuple[str | int, ...]
_LISTE = 0
"""Stands in a form's path for any item of a list."""
_MAKS_STEDER = 3
"""How many places of one key are told."""


def kendte_noegler(model: Any, sti: Sti) -> list[str]:
    """The keys that the form knows at the path."""
    former = list(_former(model))
    for led in sti:
        if isinstance(led, str):
            former = [under for form in former for under in _former(_felter(form).get(led))]
    return list(dict.fromkeys(navn for form in former for navn in _felter(form)))


def rette_steder(model: Any, sti: Sti, krop: Any) -> list[str]:
    """Where else in the form the key that stands last in the path is known, the likeliest places alone.

    Those that the body has come first, then those nearest to where the key was found. A place is told from the list
    item that holds both: ``fordring.haeftere[]``; the empty text is the body itself.
    """
    her, noegle = tuple(_LISTE if isinstance(led, int) else led for led in sti[:-1]), str(sti[-1])
    fundne = [sted for sted, navne in _alle_steder(model) if noegle in navne and sted != her]
    if not fundne:
        return []
    rang = {sted: (not _findes(krop, sti, sted), *_afstand(her, sted)) for sted in fundne}
    bedste = min(rang.values())
    valgte = [sted for sted in fundne if rang[sted] == bedste]
    return [_vist(sted, her) for sted in valgte[:_MAKS_STEDER]]


def _felter(form: type[BaseModel]) -> dict[str, Any]:
    return {felt.alias or navn: felt.annotation for navn, felt in form.model_fields.items()}


def _former(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every form that the annotation can hold, through lists and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for del_ in get_args(annotation):
        if del_ is not NoneType and del_ is not Ellipsis:
            yield from _former(del_)


def _er_liste(annotation: Any) -> bool:
    navn = getattr(getattr(annotation, "__origin__", None), "__name__", "")
    return navn in ("list", "tuple") or any(_er_liste(del_) for del_ in get_args(annotation))


@lru_cache(maxsize=256)
def _alle_steder(model: Any) -> tuple[tuple[Sti, frozenset[str]], ...]:
    """Every place of the form with its keys. Kept: a large form takes longer to walk than its body to read."""
    return tuple((sted, frozenset(felter)) for sted, felter in _steder(model))


def _steder(model: Any, sti: Sti = (), set_: frozenset[Any] = frozenset()) -> Iterator[tuple[Sti, dict[str, Any]]]:
    """Every place of the form, with its keys; a form inside itself is told once."""
    for form in _former(model):
        if form in set_:
            continue
        felter = _felter(form)
        yield sti, felter
        for navn, annotation in felter.items():
            under = (*sti, navn, _LISTE) if _er_liste(annotation) else (*sti, navn)
            yield from _steder(annotation, under, set_ | {form})


def _faelles(a: Sequence[Any], b: Sequence[Any]) -> int:
    return next((nr for nr, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _afstand(her: Sti, sted: Sti) -> tuple[int, int]:
    """How far apart, and of those as far the one below before the one above."""
    faelles = _faelles(her, sted)
    return len(her) + len(sted) - 2 * faelles, len(her) - faelles


def _findes(krop: Any, sti: Sti, sted: Sti) -> bool:
    """Whether the body has something there; in a list that holds the key's place, in that item of it."""
    faelles = _faelles([_LISTE if isinstance(led, int) else led for led in sti[:-1]], sted)
    for nr, led in enumerate(sted):
        led_ = sti[nr] if nr < faelles else led
        if isinstance(krop, dict):
            krop = krop.get(led_)
        elif isinstance(krop, list) and isinstance(led_, int):
            krop = krop[led_] if led_ < len(krop) else None
        else:
            return False
    return krop is not None


def _vist(sted: Sti, her: Sti) -> str:
    """The place as text, from the item of a list that both lie in, where there is more to tell than that."""
    faelles = sted[: _faelles(sted, her)]
    fra = next((nr + 1 for nr in reversed(range(len(faelles))) if faelles[nr] == _LISTE), 0)
    tekst = "".join("[]" if led == _LISTE else f".{led}" for led in sted[fra:] or sted)
    return tekst.removeprefix(".")
