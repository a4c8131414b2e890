"""A sheet's XML in pieces cut where a row begins, so that no more than a piece is held at a time."""

from collections.abc import Callable, Iterator
from typing import IO

from psrm_sandbox.datafiler.regnearksmaal import ForStortRegneark

_STYKKE = 1024 * 1024


def raekkestykker(
    del_: IO[bytes], sidste_raekke: Callable[[bytes], int], maks_raekke: int, maks: int | None = None
) -> Iterator[bytes]:
    """The part's pieces. ``sidste_raekke``: where the last row begins in what is read; 0 or less: nowhere.

    Raises:
        ForStortRegneark: a row of more than ``maks_raekke`` bytes, or a part of more than ``maks``.

    """
    rest, laest = b"", 0
    while stykke := del_.read(_STYKKE):
        laest += len(stykke)
        if maks is not None and laest > maks:
            raise ForStortRegneark("regnearket er for stort udpakket; gem det som CSV")
        samlet = rest + stykke
        snit = sidste_raekke(samlet)
        if snit <= 0:
            if len(samlet) > maks_raekke:
                raise ForStortRegneark("en række i regnearket er for lang; gem det som CSV")
            rest = samlet
            continue
        yield samlet[:snit]
        rest = samlet[snit:]
    yield rest
