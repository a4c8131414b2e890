"""The elements made ready to be looked up: by the name as it is read, and with the tag that is written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from psrm_sandbox.soapform.skema import Led, Smag, Soapskema, indlaes_soapskema
from psrm_sandbox.soapform.typer import LAES, TOM_ER_TEKST, skriv

_FOLDES = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@lru_cache(maxsize=4096)
def foldet(navn: str) -> str:
    """The name as it is looked up: neither case nor the way the Danish letters are written makes a difference."""
    return navn.lower().translate(_FOLDES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An element and what stands inside, ready. ``tag``: with its namespace; None where the flavour has none.

    ``opslag``: what stands inside by folded name, of both flavours, with what a name-less wrapper holds.
    ``laes`` and ``skriv``: a leaf's text to its value and back; None where elements stand inside. ``tom``: whether an
    empty leaf is an empty text. The rest is the element's own.
    """

    led: Led
    tag: str | None
    inde: "tuple[Plan, ...]"
    opslag: "Mapping[str, Plan]"
    laes: Callable[[str], Any] | None
    skriv: Callable[[Any], str] | None
    tom: bool
    felt: str | None
    flere: bool
    kun: frozenset[str]
    saet: Mapping[str, str]


def _plan(led: Led, tag: str | None, inde: tuple[Plan, ...]) -> Plan:
    return Plan(
        led=led,
        tag=tag,
        inde=inde,
        opslag=dict(_navne(inde)),
        laes=None if led.type is None else LAES[led.type],
        skriv=None if led.type is None else partial(skriv, led.type),
        tom=led.type in TOM_ER_TEKST,
        felt=led.felt,
        flere=led.flere,
        kun=frozenset(led.kun),
        saet=led.saet,
    )


def _planer(skema: Soapskema, led: tuple[Led, ...], smag: Smag) -> tuple[Plan, ...]:
    planer = []
    for et in led:
        navn, inde = et.navn(smag), _planer(skema, et.led, smag)
        tag = None if navn is None else f"{{{skema.rum(et, smag)}}}{navn}"
        planer.append(_plan(et, tag, inde))
    return tuple(planer)


def _navne(inde: tuple[Plan, ...]) -> Iterator[tuple[str, Plan]]:
    for plan in inde:
        for navn in (plan.led.skat, plan.led.oio, *plan.led.andre):
            if navn is not None:
                yield foldet(navn), plan
        if plan.led.oio is None and plan.led.led:  # it may be left out: what it holds is known here too
            yield from plan.opslag.items()


@lru_cache(maxsize=64)
def plan_for(struktur: str, smag: Smag) -> Plan:
    """The structure's plan; its own element is the message's root."""
    skema = indlaes_soapskema()
    inde = _planer(skema, skema.strukturer[struktur], smag)
    rod = Led(skat=struktur, oio=struktur, led=skema.strukturer[struktur], g="U/U")
    return _plan(rod, None, inde)
