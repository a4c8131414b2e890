"""How ids and instants are written for the wire."""

from datetime import datetime
from functools import lru_cache


@lru_cache(maxsize=256)
def oejeblik_tekst(oejeblik: datetime) -> str:
    """An instant for the wire, in UTC to the second."""
    return oejeblik.strftime("%Y-%m-%dT%H:%M:%SZ")


def id_tekst(id_: int | None) -> str | None:
    """An id for the wire."""
    return None if id_ is None else f"{id_:012d}"


def id_fra_tekst(tekst: str | None) -> int | None:
    """A 12-digit id as a number; anything else is no id."""
    if tekst is None or len(tekst) != 12 or not (tekst.isascii() and tekst.isdigit()):
        return None
    return int(tekst)
