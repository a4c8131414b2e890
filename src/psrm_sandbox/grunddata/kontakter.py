"""Whom a case worker can ask, and about what: dated data from ``seed/kontakter.yaml``, without phone numbers.

Source: KL/KOMBIT's webinars and pages on connecting municipalities, as each row's ``kilde`` says.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model


class Kontakt(BaseModel):
    """Somebody to ask. ``pr``: the year, or the years (2023/2025), in which the source said it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kode: str = Field(pattern=r"^[a-z]+$")
    navn: str = Field(min_length=1)
    om: str = Field(min_length=1)
    kilde: str = Field(min_length=1)
    pr: str = Field(pattern=r"^[0-9]{4}(/[0-9]{4})?$")


@lru_cache(maxsize=4)
def indlaes_kontakter(mappe: Path | None = None) -> Mapping[str, Kontakt]:
    """Reads ``kontakter.yaml``, by code.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "kontakter.yaml")
    kontakter: dict[str, Kontakt] = {}
    for nr, kontakt in enumerate(som_model(fil, TypeAdapter(tuple[Kontakt, ...]))):
        if kontakt.kode in kontakter:
            raise Datafejl(fil.fil, fil.linje((nr, "kode")), f"kontakten {kontakt.kode} står to gange")
        kontakter[kontakt.kode] = kontakt
    return MappingProxyType(kontakter)


def find_kontakter(
    fil: Placeret, sti: tuple[str | int, ...], koder: Iterable[str], kendte: Mapping[str, Kontakt]
) -> tuple[Kontakt, ...]:
    """The contacts behind the codes that a file names at the path.

    Raises:
        Datafejl: a code that is none, with file, line and the nearest.

    """
    fundne = []
    for nr, kode in enumerate(koder):
        if kode not in kendte:
            raise Datafejl(fil.fil, fil.linje((*sti, nr)), f"ukendt kontakt {kode}", naermeste(kode, kendte))
        fundne.append(kendte[kode])
    return tuple(fundne)
