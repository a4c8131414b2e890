"""Words by which people look for a claim type, beside those of its code, name and description; from ``seed``."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, som_model
from psrm_sandbox.indgangsfilter.fordringstype import Kode


class _Raekke(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ord: tuple[str, ...] = Field(min_length=1)
    koder: tuple[Kode, ...] = Field(min_length=1)


@lru_cache(maxsize=4)
def indlaes_soegeord(mappe: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Reads ``soegeord.yaml``: the words by type code.

    Raises:
        Datafejl: the first mistake, with file and line; among them a code that stands twice in a line.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "soegeord.yaml")
    ord_: dict[str, list[str]] = defaultdict(list)
    for nr, raekke in enumerate(som_model(fil, TypeAdapter(tuple[_Raekke, ...]))):
        if len(set(raekke.koder)) < len(raekke.koder):
            raise Datafejl(fil.fil, fil.linje((nr, "koder")), "en kode står to gange")
        for kode in raekke.koder:
            ord_[kode] += raekke.ord
    return MappingProxyType({kode: tuple(dict.fromkeys(alle)) for kode, alle in ord_.items()})
