"""The faults that a SOAP caller is told, read from ``seed/soap/fejl.yaml``."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, som_model
from psrm_sandbox.grunddata.troskab import Grad

ALLE_ANDRE = "*"


class Fejlform(BaseModel):
    """A fault: whose fault it is, its text, and the problem codes that become it.

    ``grad``: a published text is sent alone; with any other goes our own detail.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kode: str = Field(pattern="^[a-z]+(-[a-z]+)*$")
    hvem: Literal["Sender", "Receiver", "VersionMismatch", "MustUnderstand"]
    subkode: str | None = None
    tekst: str = Field(min_length=1)
    grad: Grad
    kilde: str = Field(min_length=1)
    problemer: tuple[str, ...] = ()

    @property
    def udtoemmende(self) -> bool:
        """Whether nothing more than the text is sent."""
        return self.grad is Grad.OFFENTLIGGJORT


class Reaktion(BaseModel):
    """What stands in an answer's own reaction: a number and a text, as an error or as advice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kode: str = Field(pattern="^[a-z]+(-[a-z]+)*$")
    art: Literal["fejl", "advis"]
    nummer: int
    tekst: str = Field(min_length=1)
    grad: Grad
    kilde: str = Field(min_length=1)


class _Fil(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    fejl: tuple[Fejlform, ...]
    reaktioner: tuple[Reaktion, ...]


@lru_cache(maxsize=4)
def _laes(mappe: Path | None = None) -> _Fil:
    fil = laes_yaml((mappe or datamappe("seed")) / "soap" / "fejl.yaml")
    indhold = som_model(fil, _Fil)
    for gruppe, poster in (("fejl", indhold.fejl), ("reaktioner", indhold.reaktioner)):
        koder = [et.kode for et in poster]
        for nr, kode in enumerate(koder):
            if kode in koder[:nr]:
                raise Datafejl(fil.fil, fil.linje((gruppe, nr)), f"{kode} står to gange")
    return indhold


@lru_cache(maxsize=4)
def indlaes_soapfejl(mappe: Path | None = None) -> Mapping[str, Fejlform]:
    """The faults by their codes.

    Raises:
        Datafejl: the first mistake, with file and line: a code that stands twice.

    """
    return {et.kode: et for et in _laes(mappe).fejl}


@lru_cache(maxsize=4)
def fejl_efter_problem(mappe: Path | None = None) -> Mapping[str, Fejlform]:
    """The faults by the problem codes that become them; `ALLE_ANDRE` for those without one of their own."""
    return {problem: et for et in indlaes_soapfejl(mappe).values() for problem in et.problemer}


@lru_cache(maxsize=4)
def indlaes_reaktioner(mappe: Path | None = None) -> Mapping[str, Reaktion]:
    """What an answer's own reaction can hold, by code."""
    return {et.kode: et for et in _laes(mappe).reaktioner}
