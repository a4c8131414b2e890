"""A strict cut of CSV text into rows: no line is lost, and each keeps the number of the line that it begins on.

A quote that is never closed, or closed in the wrong place, swallows nothing: its line is read as it stands where it has
as many fields as the header, else it is left out and told.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

MAKS_FORTSAT = 50
"""Lines that one quoted field may go on over."""
MAKS_LINJE = 1_000_000
"""Signs of a line."""
MAKS_FORGAEVES = 2_000
"""Open fields that may be followed to no end; in a file with more of them no field goes on over lines."""


@dataclass(slots=True)
class Linjefejl:
    """Lines with a quote that does not fit: those read as they stand, and those left out with what they begin with."""

    loese: list[int] = field(default_factory=list)
    udeladte: list[tuple[int, str]] = field(default_factory=list)


def raekker(
    linjer: Iterable[str], tegn: str, bredde: int, fejl: Linjefejl, foerste: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """Each row that holds anything, with its line's number. ``bredde``: the header's fields, 0 where not known."""
    laeser, tomt = _Linjer(linjer, foerste), f'{tegn}" \t\r\n\u00a0'
    for nr, linje in laeser:
        if not linje.strip(tomt):
            continue
        if '"' not in linje:
            yield nr, linje.split(tegn)
            continue
        felter, aaben = _felter([linje], tegn)
        if aaben and laeser.forgaeves < MAKS_FORGAEVES:
            felter = _fortsat(laeser, linje, tegn, bredde)
        if felter is not None:
            yield nr, felter
            continue
        loest = linje.split(tegn)
        if len(loest) == bredde:
            fejl.loese.append(nr)
            yield nr, loest
        else:
            fejl.udeladte.append((nr, linje[:200]))


class _Linjer:
    """Lines without their ends, numbered, that can be put back."""

    def __init__(self, linjer: Iterable[str], foerste: int) -> None:
        self._linjer, self._nr, self._tilbage = iter(linjer), foerste - 1, list[str]()
        self.forgaeves = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while (linje := self.naeste()) is not None:
            yield self._nr, linje

    def naeste(self) -> str | None:
        linje = self._tilbage.pop(0) if self._tilbage else next(self._linjer, None)
        if linje is not None:
            self._nr += 1
            linje = linje.rstrip("\r\n")[:MAKS_LINJE]
        return linje

    def laeg_tilbage(self, linjer: list[str]) -> None:
        self._tilbage = linjer + self._tilbage
        self._nr -= len(linjer)


def _felter(linjer: list[str], tegn: str) -> tuple[list[str] | None, bool]:
    """The fields of a whole row; None where a quote stands wrong, or is open, which the second tells."""
    try:
        poster = list(csv.reader([f"{linje}\n" for linje in linjer], delimiter=tegn, strict=True))
    except csv.Error as fejl:
        return None, str(fejl).startswith("unexpected end")
    return (poster[0] if len(poster) == 1 else None), False


def _fortsat(laeser: _Linjer, linje: str, tegn: str, bredde: int) -> list[str] | None:
    """A row whose quoted field goes on over the next lines: none of them a whole row itself, and together one."""
    samlet, laengde = [linje], len(linje)
    while len(samlet) <= MAKS_FORTSAT and laengde <= MAKS_LINJE and (naeste := laeser.naeste()) is not None:
        samlet.append(naeste)
        laengde += len(naeste)
        if bredde > 1 and naeste.count(tegn) >= bredde - 1:
            break
        felter, aaben = _felter(samlet, tegn) if '"' in naeste else (None, True)
        if felter is not None and (not bredde or len(felter) == bredde):
            return felter
        if not aaben:
            break
    laeser.forgaeves += 1
    laeser.laeg_tilbage(samlet[1:])
    return None


def foerste_raekker(tekst: str, tegn: str, antal: int) -> list[tuple[int, list[str]]]:
    """The first rows of a text, before its header is known; a line with a wrong quote is cut as it stands."""
    ud: list[tuple[int, list[str]]] = []
    for nr, felter in raekker(tekst.splitlines(), tegn, 0, Linjefejl()):
        ud.append((nr, felter))
        if len(ud) >= antal:
            break
    return ud


def uden_sep(raekker_: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Without the line ``sep=;`` that spreadsheets write first."""
    laest = iter(raekker_)
    foerste = next(laest, None)
    if foerste is not None and not (foerste[1] and foerste[1][0].casefold().startswith("sep=")):
        laest = chain([foerste], laest)
    yield from laest
