"""What a message's security must be, and why it fails, read from ``seed/soap/``."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from psrm_sandbox.datafiler import datamappe, laes_yaml, som_model


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Profil(_Model):
    """What a channel demands of a message: a signature, and an encrypted body."""

    navn: str
    tekst: str
    underskrevet: bool
    krypteret: bool
    kilde: str


class Suite(_Model):
    """Algorithms that go together, by their addresses."""

    navn: str
    tekst: str
    kilde: str
    underskrift: str
    aftryk: str
    kryptering: str
    kryptering_ogsaa: tuple[str, ...] = ()
    noegletransport: str
    noegletransport_ogsaa: tuple[str, ...] = ()

    @property
    def krypteringer(self) -> tuple[str, ...]:
        """The encryptions that are read; the first is the one that is written."""
        return (self.kryptering, *self.kryptering_ogsaa)


class Noegleangivelser(_Model):
    """How a key may be named: in a call's signature, in its encryption, and in the signature of an answer."""

    underskrift: tuple[str, ...]
    kryptering: tuple[str, ...]
    svar: tuple[str, ...]
    kilde: str


class Tid(_Model):
    """How old a message may be, and how far ahead of the clock."""

    levetid_sekunder: int = Field(gt=0)
    fremtid_sekunder: int = Field(ge=0)
    svar_levetid_sekunder: int = Field(gt=0)
    kilde: str


class Graenser(_Model):
    """What is counted before anything is computed."""

    hovedelementer: int = Field(gt=0)
    henvisninger: int = Field(gt=0)
    transformationer: int = Field(gt=0)
    praefikser: int = Field(ge=0)
    certifikat_tegn: int = Field(gt=0)
    noegle_tegn: int = Field(gt=0)
    genbrugsposter: int = Field(gt=0)
    forklarede_byte: int = Field(gt=0)
    kilde: str


class Sikkerhed(_Model):
    """The whole of it; ``suiter``'s first is the published one."""

    profiler: tuple[Profil, ...]
    suiter: tuple[Suite, ...]
    kanonisering: str
    noegleangivelser: Noegleangivelser
    tid: Tid
    graenser: Graenser

    @cached_property
    def efter_navn(self) -> Mapping[str, Profil]:
        """The profiles by name."""
        return {profil.navn: profil for profil in self.profiler}

    @cached_property
    def underskrifter(self) -> frozenset[str]:
        """The signature algorithms that are read."""
        return frozenset(suite.underskrift for suite in self.suiter)

    @cached_property
    def aftryk(self) -> frozenset[str]:
        """The digest algorithms that are read."""
        return frozenset(suite.aftryk for suite in self.suiter)

    @cached_property
    def krypteringer(self) -> frozenset[str]:
        """The encryptions that are read."""
        return frozenset(navn for suite in self.suiter for navn in suite.krypteringer)

    @cached_property
    def noegletransporter(self) -> frozenset[str]:
        """The key transports that are read."""
        return frozenset(n for suite in self.suiter for n in (suite.noegletransport, *suite.noegletransport_ogsaa))


class Stak(_Model):
    """A library that vendors' clients are built on; ``grund``: whether what is said of it was tried."""

    navn: str = Field(pattern="^[a-z0-9]+(-[a-z]+)*$")
    titel: str
    grund: str


class Svigt(_Model):
    """One of the ten failures that vendors meet; ``klienter``: what to change, by the stack's name."""

    nummer: int = Field(ge=1, le=10)
    navn: str = Field(pattern="^[a-z]+(-[a-z]+)*$")
    titel: str
    hvad: str
    klienter: Mapping[str, str]


class Svigtkatalog(_Model):
    """The failures, and the stacks that something is said of."""

    stakke: tuple[Stak, ...]
    svigt: tuple[Svigt, ...]

    @model_validator(mode="after")
    def _alle_stakke(self) -> Self:
        navne = {stak.navn for stak in self.stakke}
        if forkerte := [svigt.nummer for svigt in self.svigt if set(svigt.klienter) != navne]:
            raise ValueError(f"svigt {forkerte} siger ikke noget om netop {sorted(navne)}")
        if [svigt.nummer for svigt in self.svigt] != list(range(1, len(self.svigt) + 1)):
            raise ValueError("numrene skal være 1, 2, 3 …")
        return self


class Aarsagsform(_Model):
    """A cause: which failure it is, what is wrong, and what to change."""

    kode: str = Field(pattern="^[a-z]+(-[a-z]+)*$")
    nummer: int | None = Field(default=None, ge=1, le=10)
    tekst: str = Field(min_length=1)
    ret: str = Field(min_length=1)


class Aarsagskatalog(_Model):
    """The causes."""

    aarsager: tuple[Aarsagsform, ...]

    @model_validator(mode="after")
    def _hver_sin(self) -> Self:
        koder = [form.kode for form in self.aarsager]
        if len(koder) != len(set(koder)):
            raise ValueError("en kode står to gange")
        return self

    @cached_property
    def efter_kode(self) -> Mapping[str, Aarsagsform]:
        """The causes by code."""
        return {form.kode: form for form in self.aarsager}


@lru_cache(maxsize=4)
def indlaes_sikkerhed(mappe: Path | None = None) -> Sikkerhed:
    """What is demanded.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "soap" / "sikkerhed.yaml"), Sikkerhed)


@lru_cache(maxsize=4)
def indlaes_aarsager(mappe: Path | None = None) -> Aarsagskatalog:
    """The causes.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "soap" / "aarsager.yaml"), Aarsagskatalog)


@lru_cache(maxsize=4)
def indlaes_svigt(mappe: Path | None = None) -> Svigtkatalog:
    """The ten failures.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "soap" / "svigt.yaml"), Svigtkatalog)
