"""The least of an action that still gets the same verdict: what is left out, or exchanged for a plain value."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from psrm_sandbox.domain.aktion import HOVED

_FASTE = ("fordringstype",)
_BELOEB = "1200.00"
_ENKLE: Mapping[str, str] = {
    "reference": "GENKOERSEL-1",
    "beskrivelse": "Faktura 1",
    "note": "Note",
    "beloeb": _BELOEB,
    "hovedstol": _BELOEB,
}
"""Plain values in place of the claim's own, where the verdict allows."""
VAEK = object()
Sti = tuple[str | int, ...]
Aendring = tuple[Sti, Any]
_TESTPERSON = {"type": "CPR", "nummer": "6101600008"}


def mindst(raa: dict[str, Any], led: int, holder: Callable[[Mapping[str, Any]], bool]) -> dict[str, Any]:
    """The action with everything left out, or made plain, that the verdict does not hang on."""
    for aendringer in forsoeg(raa, led):
        nyt = copy.deepcopy(raa)
        for sti, vaerdi in aendringer:
            aendr(nyt, sti, vaerdi)
        if nyt != raa and holder(nyt):
            raa = nyt
    return raa


def forsoeg(raa: Mapping[str, Any], led: int) -> Iterator[Sequence[Aendring]]:
    """What is tried, in order; a list's last item goes first, so that the places of the others stand."""
    relaterede = range(len(raa.get("relateredeFordringer") or ()) - 1, led, -1)
    for nr in relaterede:
        yield [(("relateredeFordringer", nr), VAEK)]
    sti: Sti = ("fordring",) if led == HOVED else ("relateredeFordringer", led)
    fordring = _hent(raa, sti)
    haeftere = fordring.get("haeftere") or []
    for nr in range(len(haeftere) - 1, 0, -1):
        yield [((*sti, "haeftere", nr), VAEK)]
    for navn, enkel in _ENKLE.items():
        yield [((*sti, navn), enkel)]
    yield [((*sti, navn), _BELOEB) for navn in ("beloeb", "hovedstol")]
    pladser = range(len(haeftere))
    yield [((*sti, "haeftere", nr, "skyldner"), dict(_TESTPERSON)) for nr in pladser]
    for navn in fordring:
        if navn not in (*_FASTE, "haeftere"):
            yield [((*sti, navn), VAEK)]
    for navn in dict.fromkeys(navn for haefter in haeftere for navn in haefter):
        yield [((*sti, "haeftere", nr, navn), VAEK) for nr in pladser]


def _hent(raa: Any, sti: Sti) -> dict[str, Any]:
    for trin in sti:
        raa = raa[trin]
    return dict(raa or {})


def aendr(her: Any, sti: Sti, vaerdi: Any) -> None:
    """Puts the value where one is, or takes it away; what is not there stays so."""
    *over, sidste = sti
    try:
        for trin in over:
            her = her[trin]
        if her[sidste] in (None, ""):
            return
    except (KeyError, IndexError, TypeError):
        return
    if vaerdi is VAEK:
        del her[sidste]
    else:
        her[sidste] = vaerdi


def uden_tomme(vaerdi: Any) -> Any:
    """Without keys that say nothing, and with numbers as their text."""
    if isinstance(vaerdi, Mapping):
        return {navn: uden_tomme(led) for navn, led in vaerdi.items() if led is not None and led != []}
    if isinstance(vaerdi, list | tuple):
        return [uden_tomme(led) for led in vaerdi]
    return vaerdi if isinstance(vaerdi, str | bool | int) else str(vaerdi)
