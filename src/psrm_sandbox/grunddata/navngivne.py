"""Rules without a number in the public list, by name: text, stage, consequence and source, from ``seed``."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, StrictInt, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, som_model
from psrm_sandbox.domain.koder import Konsekvens, Stadie


class NavngivenRegel(BaseModel):
    """A named rule. ``ved_kode``: it has no check of its own, but tells why one of these codes is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str = Field(pattern=r"^[a-z0-9_]+$")
    tekst: str = Field(min_length=1)
    stadie: Stadie
    konsekvens: Konsekvens
    kilde: str = Field(min_length=1)
    ved_kode: tuple[StrictInt, ...] = ()


@lru_cache(maxsize=4)
def indlaes_navngivne(mappe: Path | None = None) -> Mapping[str, NavngivenRegel]:
    """Reads ``navngivne-regler.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "navngivne-regler.yaml")
    regler: dict[str, NavngivenRegel] = {}
    for nr, regel in enumerate(som_model(fil, TypeAdapter(tuple[NavngivenRegel, ...]))):
        if regel.navn in regler:
            raise Datafejl(fil.fil, fil.linje((nr, "navn")), f"reglen {regel.navn} står to gange")
        regler[regel.navn] = regel
    return MappingProxyType(regler)
