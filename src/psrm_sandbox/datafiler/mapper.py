"""Where the product's own data files lie, and the nearest known word to a misspelt one."""

from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import process

_MAKS_ORD = 120
"""Characters of the longest word that is compared."""

_PAKKE = Path(__file__).parent.parent


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


def naermeste(ord_: str, kendte: Iterable[str], mindst: float = 60) -> str | None:
    """The known word nearest to the one given, or None where nothing is near.

    What is longer than any word is near none; the work grows with its length times those of the known ones.
    """
    if len(ord_) > _MAKS_ORD:
        return None
    fundet = process.extractOne(ord_, list(kendte), score_cutoff=mindst)
    return None if fundet is None else str(fundet[0])
