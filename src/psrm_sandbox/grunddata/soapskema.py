"""The elements of NyMF's SOAP messages, read from ``seed/soap/skema.yaml``: names in both flavours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model

_MAKS_DYBDE = 20


class Smag(StrEnum):
    """The two flavours of a message."""

    SKAT = "SKAT"
    OIO = "OIO"


class Ledtype(StrEnum):
    """What a leaf holds."""

    TEKST = "tekst"
    KODE = "kode"
    NUMMER = "nummer"
    HELTAL = "heltal"
    BELOEB = "beloeb"
    SATS = "sats"
    DATO = "dato"
    DAG = "dag"
    TID = "tid"
    SANDT = "sandt"
    BASE64 = "base64"


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """An element: its name in each flavour (None: the flavour has none, and what stands inside takes its place).

    ``felt``: the key in our shape; None: its content belongs to what surrounds it. ``type``: of a leaf.
    ``grund``: what the SKAT name and the OIO name rest on. ``kun``: the codes that write it so.
    """

    skat: str
    oio: str | None
    felt: str | None
    type: Ledtype | None
    led: "tuple[Led, ...]"
    grund: tuple[str, str]
    flere: bool = False
    saet: Mapping[str, str] = field(default_factory=dict)
    kun: tuple[str, ...] = ()
    andre: tuple[str, ...] = ()
    altid: bool = False
    ledsager: bool = False
    faelles: bool = False
    valg: bool = False
    rum: str | None = None
    mindst: int = 0
    tegn: int | None = None
    note: str | None = None

    def navn(self, smag: Smag) -> str | None:
        """Its name in the flavour."""
        return self.skat if smag is Smag.SKAT else self.oio

    def grund_i(self, smag: Smag) -> str:
        """What its name in the flavour rests on."""
        return self.grund[0 if smag is Smag.SKAT else 1]


@dataclass(frozen=True, slots=True)
class Grundlag:
    """What a name can rest on."""

    navn: str
    kilde: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tjeneste:
    """A service: its names, and the structures of its request and its answer. ``kald``: the JSON operation it is."""

    navn: str
    service: str
    operation: str
    ind: str
    ud: str
    kald: str
    grund: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Soapskema:
    """All of it."""

    grundlag: Mapping[str, Grundlag]
    navnerum: Mapping[Smag, Mapping[str, str]]
    navnerumsnoter: Mapping[Smag, str]
    tjenester: Mapping[str, Tjeneste]
    strukturer: Mapping[str, tuple[Led, ...]]

    def rum(self, led: Led, smag: Smag) -> str:
        """The namespace of the element: structures have the roots', leaves their own."""
        return self.navnerum[smag][led.rum or ("blad" if led.type is not None else "rod")]


class _Grundlag(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str
    kilde: str


class _Tjeneste(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str
    service: str
    operation: str
    ind: str
    ud: str
    kald: str
    g: str = Field(pattern="^[A-Z]$")


class _Led(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    som: str | None = None
    skat: str | None = None
    oio: str | None = None
    felt: str | None = None
    type: Ledtype | None = None
    g: str | None = Field(None, pattern="^[A-Z]/[A-Z]$")
    led: "tuple[_Led, ...]" = ()
    flere: bool = False
    saet: dict[str, str] = {}
    kun: tuple[str, ...] = ()
    andre: tuple[str, ...] = ()
    altid: bool = False
    ledsager: bool = False
    faelles: bool = False
    valg: bool = False
    rum: str | None = None
    mindst: int = 0
    tegn: int | None = None
    note: str | None = None


class _Fil(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    grundlag: dict[str, _Grundlag]
    navnerum: dict[Smag, dict[str, str]]
    navnerum_noter: dict[Smag, str]
    tjenester: tuple[_Tjeneste, ...]
    strukturer: dict[str, tuple[_Led, ...]]


@lru_cache(maxsize=4)
def indlaes_soapskema(mappe: Path | None = None) -> Soapskema:
    """Reads ``soap/skema.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: an unknown structure or ground, an element that is neither a
            leaf nor holds anything.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "soap" / "skema.yaml")
    indhold = som_model(fil, _Fil)
    byg = _Bygger(fil, indhold)
    strukturer = {navn: tuple(byg.led(raa, ("strukturer", navn))) for navn, raa in indhold.strukturer.items()}
    for nr, t in enumerate(indhold.tjenester):
        for navn in (t.ind, t.ud):
            byg.kraev_struktur(navn, ("tjenester", nr))
    return Soapskema(
        grundlag={navn: Grundlag(g.navn, g.kilde) for navn, g in indhold.grundlag.items()},
        navnerum=indhold.navnerum,
        navnerumsnoter=indhold.navnerum_noter,
        tjenester={t.navn: Tjeneste(**{**t.model_dump(exclude={"g"}), "grund": t.g}) for t in indhold.tjenester},
        strukturer=strukturer,
    )


class _Bygger:
    """From the file's rows to elements, with what they name put in its place."""

    def __init__(self, fil: Placeret, indhold: _Fil) -> None:
        self._fil = fil
        self._indhold = indhold

    def kraev_struktur(self, navn: str, sti: tuple[Any, ...]) -> None:
        """Refuses a structure that is not there."""
        if navn not in self._indhold.strukturer:
            raise self._fejl(sti, f"der er ingen struktur {navn}", naermeste(navn, self._indhold.strukturer))

    def led(self, raa: tuple[_Led, ...], sti: tuple[Any, ...], dybde: int = 0) -> Iterator[Led]:
        """The elements of the rows."""
        if dybde > _MAKS_DYBDE:
            raise self._fejl(sti, "strukturen rummer sig selv")
        for nr, et in enumerate(raa):
            her = (*sti, nr)
            if et.som is not None:
                self.kraev_struktur(et.som, her)
                yield from self.led(self._indhold.strukturer[et.som], ("strukturer", et.som), dybde + 1)
                continue
            yield self._et(et, her, dybde)

    def _et(self, et: _Led, her: tuple[Any, ...], dybde: int) -> Led:
        if et.skat is None or et.g is None:
            raise self._fejl(her, "et element har skat og g, eller som")
        if (et.type is None) == (not et.led):
            raise self._fejl(her, f"{et.skat} har enten en type eller led")
        ukendte = set(et.g.split("/")) - set(self._indhold.grundlag)
        if ukendte:
            raise self._fejl(her, f"{et.skat}: grundlaget {sorted(ukendte)[0]} står ikke i grundlag")
        skat, oio = et.g.split("/")
        felter = et.model_dump(exclude={"som", "led", "g", "type"})
        return Led(**felter, type=et.type, grund=(skat, oio), led=tuple(self.led(et.led, (*her, "led"), dybde + 1)))

    def _fejl(self, sti: tuple[Any, ...], besked: str, forslag: str | None = None) -> Datafejl:
        return Datafejl(self._fil.fil, self._fil.linje(sti), besked, forslag)
