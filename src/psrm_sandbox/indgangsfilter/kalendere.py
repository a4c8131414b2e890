"""The two calendars of closed days, read from ``lukkedage.yaml``."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, StrictInt, TypeAdapter, model_validator

from psrm_sandbox.datafiler import datamappe, laes_yaml, som_model
from psrm_sandbox.domain.lukkedage import FastDag, Lukkekalender, Paaskedag
from psrm_sandbox.indgangsfilter.regler import Model

_UGEDAGE = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag")


class _Dag(Model):
    navn: str
    fra: StrictInt | None = None
    til: StrictInt | None = None

    @model_validator(mode="after")
    def _aar_i_orden(self) -> Self:
        if self.fra is not None and self.til is not None and self.fra > self.til:
            raise ValueError("fra er efter til")
        return self


class _Fast(_Dag):
    maaned: StrictInt = Field(ge=1, le=12)
    dag: StrictInt = Field(ge=1, le=31)

    @model_validator(mode="after")
    def _findes(self) -> Self:
        try:
            date(2025, self.maaned, self.dag)
        except ValueError as fejl:
            raise ValueError("dagen findes ikke hvert år") from fejl
        return self


class _Paaske(_Dag):
    dage: StrictInt = Field(ge=-80, le=240)


class _Kalender(Model):
    navn: str
    kilde: str
    ugedage: tuple[Literal["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag"], ...] = Field(
        max_length=6
    )
    faste: tuple[_Fast, ...]
    paaske: tuple[_Paaske, ...]

    def byg(self) -> Lukkekalender:
        return Lukkekalender(
            navn=self.navn,
            kilde=self.kilde,
            ugedage=frozenset(_UGEDAGE.index(ugedag) for ugedag in self.ugedage),
            faste=tuple(FastDag(d.maaned, d.dag, d.navn, d.fra, d.til) for d in self.faste),
            paaske=tuple(Paaskedag(d.dage, d.navn, d.fra, d.til) for d in self.paaske),
        )


class _Fil(Model):
    bank: _Kalender
    foraeldelse: _Kalender


_FIL = TypeAdapter(_Fil)


@dataclass(frozen=True, slots=True)
class Kalendere:
    """The bank's closed days, and those that move a limitation date."""

    bank: Lukkekalender
    foraeldelse: Lukkekalender


def indlaes_kalendere(mappe: Path | None = None) -> Kalendere:
    """The calendars of a seed folder, the product's own where none is named.

    Raises:
        Datafejl: the file has a mistake.

    """
    fil = som_model(laes_yaml((mappe or datamappe("seed")) / "lukkedage.yaml"), _FIL)
    return Kalendere(bank=fil.bank.byg(), foraeldelse=fil.foraeldelse.byg())


@lru_cache(maxsize=1)
def kalendere() -> Kalendere:
    """The product's own calendars, read once."""
    return indlaes_kalendere()
