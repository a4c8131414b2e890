"""A workbook made ready for the reader of sheets, and what is told of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_NULLER = re.compile(r"0+(?:[-./ ]0+)*")
_PYNT = re.compile(r"""\\(.)|"([^"]*)"|\[[^\]]*\]|_.|\*.""")


@dataclass(frozen=True, slots=True)
class Klargjort:
    """A workbook to be read: the file itself or one written anew.

    ``maerker``: texts to stand in cells, by sheet, row from 1 and column from 0. ``skjult``: what is hidden in each
    sheet, as it is told. ``forskydning``: days between its calendar and that of 1900. ``nuller``: whether some cells
    have zeros that only their format shows.
    """

    fil: Path
    maerker: Mapping[str, Mapping[int, Mapping[int, str]]] = field(default_factory=dict)
    skjult: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forskydning: int = 0
    nuller: bool = False


FEJLVAERDIER = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
"""What a cell shows whose formula has failed, by the code that the binary formats keep."""

NULLER = "Nuller, som kun cellernes talformat viser, er læst med."


def nulformat(kode: str) -> str | None:
    """The format's zeros and signs (``000000-0000``), where it shows more zeros than a number has; None for others.

    A point, comma or stroke that is not quoted makes decimals, thousands and fractions, and is no sign.
    """
    foerste = kode.partition(";")[0]
    if re.search(r"[.,/]", _PYNT.sub("", foerste)):
        return None
    rent = _PYNT.sub(lambda fundet: fundet[1] or fundet[2] or "", foerste).strip()
    return rent if _NULLER.fullmatch(rent) and rent.count("0") > 1 else None


def formateret(tal: str, form: str) -> str | None:
    """The whole number as the format shows it; None for a number that is not whole and positive."""
    try:
        vaerdi = float(tal)
    except ValueError:
        return None
    if vaerdi < 0 or not vaerdi.is_integer() or vaerdi >= 1e15:
        return None
    cifre = f"{vaerdi:.0f}".zfill(form.count("0"))
    ud: list[str] = []
    rest = cifre
    for tegn in reversed(form):
        if tegn == "0":
            ud.append(rest[-1])
            rest = rest[:-1]
        else:
            ud.append(tegn)
    return rest + "".join(reversed(ud))


def skjult(raekker: Sequence[int], kolonner: Sequence[str]) -> tuple[str, ...]:
    """What is told of rows and columns that a sheet hides: they are read like the rest."""
    noter = []
    if raekker:
        vist = ", ".join(map(str, raekker[:10])) + (" …" if len(raekker) > 10 else "")
        noter.append(f"Skjulte rækker i arket er læst med: {vist} ({len(raekker)} i alt).")
    if kolonner:
        noter.append(f"Skjulte kolonner i arket er læst med: {', '.join(kolonner[:10])}.")
    return tuple(noter)
