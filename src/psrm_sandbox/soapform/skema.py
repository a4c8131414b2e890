"""The elements of NyMF's SOAP messages, read from ``seed/soap/skema.yaml``: names in both flavours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
    ZONEDAG = "zonedag"
    TID = "tid"
    SANDT = "sandt"
    BASE64 = "base64"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Led(_Model):
    """An element: its name in each flavour (None: the flavour has none, and what stands inside takes its place).

    ``felt``: the key in our shape; None: its content belongs to what surrounds it. ``type``: of a leaf.
    ``g``: what the SKAT name and the OIO name rest on. ``kun``: the codes that write it so. ``som``: in the file alone,
    the structure whose elements stand in its place.
    """

    som: str | None = None
    skat: str = ""
    oio: str | None = None
    felt: str | None = None
    type: Ledtype | None = None
    g: str = Field("", pattern="^([A-Z]/[A-Z])?$")
    led: "tuple[Led, ...]" = ()
    flere: bool = False
    saet: dict[str, str] = {}
    kun: tuple[str, ...] = ()
    andre: tuple[str, ...] = ()
    altid: bool = False
    ledsager: bool = False
    valg: bool = False
    rum: str | None = None
    mindst: int = 0
    tegn: int | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _hel(self) -> Self:
        if self.som is None:
            if not self.skat or not self.g:
                raise ValueError("et element har skat og g, eller som")
            if (self.type is None) == (not self.led):
                raise ValueError(f"{self.skat} har enten en type eller led")
        return self

    def navn(self, smag: Smag) -> str | None:
        """Its name in the flavour."""
        return self.skat if smag is Smag.SKAT else self.oio

    def grund(self, smag: Smag) -> str:
        """What its name in the flavour rests on."""
        return self.g[0] if smag is Smag.SKAT else self.g[-1]


class Grundlag(_Model):
    """What a name can rest on."""

    navn: str
    kilde: str


class Tjeneste(_Model):
    """A service: its names, and the structures of its request and its answer. ``kald``: the JSON operation it is.

    ``kald_naar``: the one that it is instead where the request has that field.
    """

    navn: str
    service: str
    operation: str
    ind: str
    ud: str
    kald: str
    kald_naar: Mapping[str, str] = {}
    g: str = Field(pattern="^[A-Z]$")

    def kald_for(self, besked: Mapping[str, Any]) -> str:
        """The JSON operation that does the same as the request."""
        return next((kald for felt, kald in self.kald_naar.items() if besked.get(felt)), self.kald)


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

    def navne(self) -> Iterator[str]:
        """Every name of an element or a message, in either flavour."""
        yield from (f"{t.service}_{retning}" for t in self.tjenester.values() for retning in "IO")
        vent = [led for struktur in self.strukturer.values() for led in struktur]
        while vent:
            led = vent.pop()
            vent += led.led
            yield from (navn for navn in (led.skat, led.oio, *led.andre) if navn)

    def smag(self, rum: str | None) -> Smag:
        """The flavour of a message whose root is of that namespace; SKAT where it is neither's."""
        return next((smag for smag in Smag if rum in self.navnerum[smag].values()), Smag.SKAT)


class _Fil(_Model):
    grundlag: dict[str, Grundlag]
    navnerum: dict[Smag, dict[str, str]]
    navnerum_noter: dict[Smag, str]
    tjenester: tuple[Tjeneste, ...]
    strukturer: dict[str, tuple[Led, ...]]


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
        grundlag=indhold.grundlag,
        navnerum=indhold.navnerum,
        navnerumsnoter=indhold.navnerum_noter,
        tjenester={t.navn: t for t in indhold.tjenester},
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

    def led(self, raa: tuple[Led, ...], sti: tuple[Any, ...], dybde: int = 0) -> Iterator[Led]:
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

    def _et(self, et: Led, her: tuple[Any, ...], dybde: int) -> Led:
        ukendte = {et.grund(smag) for smag in Smag} - set(self._indhold.grundlag)
        if ukendte:
            raise self._fejl(her, f"{et.skat}: grundlaget {sorted(ukendte)[0]} står ikke i grundlag")
        return et.model_copy(update={"led": tuple(self.led(et.led, (*her, "led"), dybde + 1))})

    def _fejl(self, sti: tuple[Any, ...], besked: str, forslag: str | None = None) -> Datafejl:
        return Datafejl(self._fil.fil, self._fil.linje(sti), besked, forslag)
