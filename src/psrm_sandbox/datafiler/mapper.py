"""Where the product's own data files lie, and the nearest known word to a misspelt one."""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix

from psrm_sandbox.datafiler.overskrifter import foldet

_PAKKE = Path(__file__).parent.parent
_LIGHED = 65
"""Percent. One wrong letter in three is near (66.7); words that only share an ending are not."""
_KODELIGHED = 80
"""Percent. A code of seven letters with one wrong, missing or misplaced is near; with two (71) it is another code."""
MAKS_NAVN = 200
"""Characters. No name that we know is so long, and what is longer is not compared."""


@lru_cache(maxsize=4096)
def _foldet(ord_: str) -> str:
    """The word without case and signs, and a number without the zeros before it: T-2 is T-02."""
    return foldet(re.sub(r"(?<!\d)0+(?=\d)", "", ord_))


def datamappe(navn: str) -> Path:
    """The folder ``seed``, ``scenarios`` or ``openapi``.

    Raises:
        FileNotFoundError: neither the wheel nor a checkout holds it.

    """
    for rod in (_PAKKE / "_data", _PAKKE.parents[1]):
        mappe = rod / navn
        if mappe.is_dir():
            return mappe
    raise FileNotFoundError(f"datamappen {navn} findes hverken i pakken eller i kildetræet")


def sti_i_utf8(sti: Path) -> str:
    """The path as UTF-8 has it, with / between: our files are named so, also where the machine's locale is another."""
    return os.fsencode(sti).decode("utf-8", "replace").replace(os.sep, "/")


def naermeste_kode(kode: str, kendte: Iterable[str]) -> str | None:
    """As `naermeste`, among codes, which all look alike: only one letter's difference is near."""
    return naermeste(kode, kendte, _KODELIGHED)


def naermeste(ord_: str, kendte: Iterable[str], lighed: int = _LIGHED) -> str | None:
    """The known word nearest to the one given, whatever their case and signs; None where none is near.

    The one place that proposes a word, so that all proposals have a floor of likeness, and a name from outside costs
    little however long it is.
    """
    if len(ord_) > MAKS_NAVN or not _foldet(ord_):
        return None
    fundne = process.extract(ord_, list(kendte), scorer=fuzz.ratio, processor=_foldet, score_cutoff=lighed, limit=None)
    # Of those as near, the one that begins as the word does.
    valgt = max(fundne, key=lambda et: (et[1], Prefix.similarity(_foldet(ord_), _foldet(et[0]))), default=None)
    return None if valgt is None else str(valgt[0])
