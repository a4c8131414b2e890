"""A broken claim brought as near to a good one as it can be and still break the same rules."""

from dataclasses import fields, replace
from itertools import combinations
from typing import Any

from psrm_sandbox.domain.fordring import Fordring, Haefter
from psrm_sandbox.testdata.proeve import Proeve, proev

_PAA_HAEFTER = "haefter."
_MAKS = 2
"""Up to so many fields every choice is tried; a breach that needs more keeps what single steps back leave it."""


def formindsk(god: Proeve, brudt: Proeve) -> Proeve:
    """The good claim with the fewest of the broken one's fields in place that break the same rules."""
    forskellige = [felt for felt, vaerdi in _felter(brudt.fordring).items() if _felter(god.fordring)[felt] != vaerdi]
    for antal in range(_MAKS + 1):
        for valgte in combinations(forskellige, antal):
            kandidat = _med(god, brudt, valgte)
            if kandidat.regler == brudt.regler:
                return kandidat
    beholdte = list(forskellige)
    for felt in forskellige:
        uden = [et for et in beholdte if et != felt]
        if _med(god, brudt, uden).regler == brudt.regler:
            beholdte = uden
    return _med(god, brudt, beholdte)


def _felter(fordring: Fordring) -> dict[str, Any]:
    """The claim's fields, and those of its first hæfter, by name."""
    egne = {f.name: getattr(fordring, f.name) for f in fields(fordring) if f.name != "haeftere"}
    foerste = fordring.haeftere[0] if fordring.haeftere else Haefter()
    return egne | {f"{_PAA_HAEFTER}{f.name}": getattr(foerste, f.name) for f in fields(foerste)}


def _med(god: Proeve, brudt: Proeve, felter: "tuple[str, ...] | list[str]") -> Proeve:
    """The good claim, sent as the broken one is, with those fields of the broken one."""
    nye = {felt: vaerdi for felt, vaerdi in _felter(brudt.fordring).items() if felt in felter}
    fordring = replace(god.fordring, **{f: v for f, v in nye.items() if not f.startswith(_PAA_HAEFTER)})
    paa_haefter = {f.removeprefix(_PAA_HAEFTER): v for f, v in nye.items() if f.startswith(_PAA_HAEFTER)}
    if fordring.haeftere:
        foerste, *andre = fordring.haeftere
        fordring = replace(fordring, haeftere=(replace(foerste, **paa_haefter), *andre))
    return proev(brudt.type_, fordring, brudt.rolle, brudt.modtagelsesdato, brudt.hovedfordring, brudt.maal)
