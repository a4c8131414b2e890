"""Who supplies a field: the line system, the debtor system, the department, or a lawyer.

``seed/leverer.yaml`` says it for each field and, where a type differs, for the type. Which system holds what is agreed
in each municipality; no source lists it, so the whole file is an assumption of ours (S-106).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, som_model
from psrm_sandbox.indgangsfilter.fordringstype import Kode, nfc


class Leverandoerart(StrEnum):
    """Who can supply a field."""

    FAGSYSTEM = "fagsystem"
    DEBITORSYSTEM = "debitorsystem"
    FAGKONTOR = "fagkontor"
    JURIST = "jurist"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Raekke(_Data):
    leverandoer: Leverandoerart
    hvorfor: str = Field(min_length=1)


class _Undtagelse(_Raekke):
    koder: tuple[Kode, ...] = Field(min_length=1)
    felter: tuple[str, ...] = Field(min_length=1)


class _Fil(_Data):
    navne: dict[Leverandoerart, str]
    felter: dict[str, _Raekke]
    ellers: _Raekke
    undtagelser: tuple[_Undtagelse, ...]


@dataclass(frozen=True, slots=True)
class Leverandoer:
    """Who supplies the field: the kind, its name for people, and why it lies there."""

    art: Leverandoerart
    navn: str
    hvorfor: str


@dataclass(frozen=True, slots=True)
class Leverandoerer:
    """The file: fields in general, and by code and field where a type differs."""

    felter: Mapping[str, Leverandoer]
    pr_type: Mapping[tuple[str, str], Leverandoer]
    ellers: Leverandoer


def leverandoer_af(felt: str, fordringstype: str | None = None) -> Leverandoer:
    """Who supplies the field of a claim of the type. ``felt``: its name in JSON, with or without its path."""
    leverandoerer, navn = indlaes_leverandoerer(), felt.rsplit(".", 1)[-1].partition("[")[0]
    egen = leverandoerer.pr_type.get((nfc(fordringstype), navn)) if fordringstype else None
    return egen or leverandoerer.felter.get(navn, leverandoerer.ellers)


@lru_cache(maxsize=4)
def indlaes_leverandoerer(mappe: Path | None = None) -> Leverandoerer:
    """Reads ``leverer.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line; among them a type's field that stands twice.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "leverer.yaml")
    indhold = som_model(fil, _Fil)
    if mangler := set(Leverandoerart) - set(indhold.navne):
        raise Datafejl(fil.fil, fil.linje(("navne",)), f"navne mangler {', '.join(sorted(mangler))}")

    def leverandoer(raekke: _Raekke) -> Leverandoer:
        return Leverandoer(raekke.leverandoer, indhold.navne[raekke.leverandoer], raekke.hvorfor)

    pr_type: dict[tuple[str, str], Leverandoer] = {}
    for nr, undtagelse in enumerate(indhold.undtagelser):
        for noegle in ((kode, felt) for kode in undtagelse.koder for felt in undtagelse.felter):
            if noegle in pr_type:
                linje = fil.linje(("undtagelser", nr))
                raise Datafejl(fil.fil, linje, f"{noegle[1]} for {noegle[0]} står to gange")
            if noegle[1] not in indhold.felter:
                linje = fil.linje(("undtagelser", nr, "felter"))
                raise Datafejl(fil.fil, linje, f"{noegle[1]} står ikke under felter")
            pr_type[noegle] = leverandoer(undtagelse)
    felter = {navn: leverandoer(raekke) for navn, raekke in indhold.felter.items()}
    return Leverandoerer(felter, pr_type, leverandoer(indhold.ellers))
