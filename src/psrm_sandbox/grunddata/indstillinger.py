"""A world's settings: each point where the record allows two readings, and each limit without a published figure.

What can be chosen, its default and its source stand in ``seed/indstillinger.yaml``.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.beloeb import oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.felttyper import MAKS_LED

_T = TypeVar("_T")

Vaerdi = int | bool | str | date | tuple[str, ...] | Mapping[str, date] | None
"""heltal and beloeb (øre) are int, sandt bool, tekst str, dato date, liste a tuple, datoer a mapping."""

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
ALLE_ANDRE = "*"
MAKS_TEGN = 1000
"""Characters of a text that is set."""


class Indstilling(BaseModel):
    """One setting: its type, default, bounds, and where the choice comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str = Field(pattern=r"^[a-z][A-Za-z0-9]*$")
    type: Literal["heltal", "sandt", "tekst", "liste", "dato", "datoer", "beloeb"]
    standard: Any
    tilladte: tuple[str, ...] | None = None
    moenster: str | None = None
    form: str | None = None
    mindst: StrictInt | None = None
    hoejst: StrictInt | None = None
    tom: StrictBool = False
    beskrivelse: str = Field(min_length=1)
    kilde: str = Field(min_length=1)

    def laes(self, raa: object) -> Vaerdi:
        """The value from its JSON form.

        Raises:
            ValueError: not such a value, with the demand in Danish.

        """
        if raa is None:
            if self.tom:
                return None
            raise ValueError("en værdi; den kan ikke være tom")
        return _LAESERE[self.type](self, raa)


def _heltal(indstilling: Indstilling, raa: object) -> int:
    if not isinstance(raa, int) or isinstance(raa, bool):
        raise ValueError("et helt tal")
    if indstilling.mindst is not None and raa < indstilling.mindst:
        raise ValueError(f"et helt tal, mindst {indstilling.mindst}")
    if indstilling.hoejst is not None and raa > indstilling.hoejst:
        raise ValueError(f"et helt tal, højst {indstilling.hoejst}")
    return raa


def _sandt(_: Indstilling, raa: object) -> bool:
    if not isinstance(raa, bool):
        raise ValueError("true eller false")
    return raa


def _tekst(indstilling: Indstilling, raa: object) -> str:
    if not isinstance(raa, str) or len(raa) > MAKS_TEGN:
        raise ValueError(f"tekst på højst {MAKS_TEGN} tegn")
    tekst = unicodedata.normalize("NFC", raa)
    if indstilling.tilladte is not None and tekst not in indstilling.tilladte:
        raise ValueError("en af: " + ", ".join(indstilling.tilladte))
    if indstilling.moenster is not None and re.fullmatch(indstilling.moenster, tekst, re.ASCII) is None:
        raise ValueError(f"tekst, der er {indstilling.form}")
    return tekst


def _liste(indstilling: Indstilling, raa: object) -> tuple[str, ...]:
    if not isinstance(raa, list | tuple):
        raise ValueError("en liste")
    if len(raa) > MAKS_LED:
        raise ValueError(f"en liste på højst {MAKS_LED} led")
    led = tuple(_tekst(indstilling, et) for et in raa)
    if len(set(led)) != len(led):
        raise ValueError("en liste, hvor intet står to gange")
    return led


def _dato(_: Indstilling, raa: object) -> date:
    if type(raa) is date:
        return raa
    if isinstance(raa, str) and _ISO.fullmatch(raa):
        try:
            return date.fromisoformat(raa)
        except ValueError:
            pass
    raise ValueError("en dato som 2026-07-01")


def _datoer(indstilling: Indstilling, raa: object) -> Mapping[str, date]:
    if not isinstance(raa, Mapping) or ALLE_ANDRE not in raa:
        raise ValueError("datoer efter navn, med * for alle andre")
    if len(raa) > MAKS_LED:
        raise ValueError(f"datoer efter højst {MAKS_LED} navne")
    return {_tekst(indstilling, navn): _dato(indstilling, dag) for navn, dag in raa.items()}


def _beloeb(_: Indstilling, raa: object) -> int:
    try:
        return oere_fra_tekst(str(raa) if isinstance(raa, int) and not isinstance(raa, bool) else _som_tekst(raa))
    except ValueError:
        raise ValueError("et beløb i kroner som 100.00") from None


def _som_tekst(raa: object) -> str:
    if not isinstance(raa, str):
        raise ValueError("tekst")
    return raa


_LAESERE: Mapping[str, Callable[[Indstilling, object], Vaerdi]] = {
    "heltal": _heltal,
    "sandt": _sandt,
    "tekst": _tekst,
    "liste": _liste,
    "dato": _dato,
    "datoer": _datoer,
    "beloeb": _beloeb,
}


class Indstillinger:
    """The settings of one world; never changed, only exchanged for another by `med`.

    ``huskeliste`` is a memo for what is derived from them; no part of their value.
    """

    __slots__ = ("_raekker", "_vaerdier", "huskeliste")

    def __init__(self, raekker: Mapping[str, Indstilling], vaerdier: Mapping[str, Vaerdi] | None = None) -> None:
        self._raekker = raekker
        self.huskeliste: dict[str, Any] = {}
        self._vaerdier: Mapping[str, Vaerdi] = (
            {navn: raekke.laes(raekke.standard) for navn, raekke in raekker.items()} if vaerdier is None else vaerdier
        )

    def __eq__(self, anden: object) -> bool:
        return isinstance(anden, Indstillinger) and self._vaerdier == anden._vaerdier

    def __hash__(self) -> int:
        return hash(tuple(sorted((navn, str(vaerdi)) for navn, vaerdi in self._vaerdier.items())))

    @property
    def raekker(self) -> tuple[Indstilling, ...]:
        """What can be set, in the order of the file."""
        return tuple(self._raekker.values())

    def hent(self, navn: str) -> Vaerdi:
        """The value in force.

        Raises:
            Problem: ``ukendt-navn``, with the nearest name.

        """
        return self._vaerdier[self._kendt(navn)]

    def heltal(self, navn: str) -> int:
        """As `hent`, for a heltal that is not empty."""
        return self._som(int, navn)

    def oere(self, navn: str) -> int | None:
        """As `hent`, for a beloeb: øre, or None where nothing is to be tested."""
        return None if self.hent(navn) is None else self._som(int, navn)

    def sandt(self, navn: str) -> bool:
        """As `hent`, for a sandt."""
        return self._som(bool, navn)

    def tekst(self, navn: str) -> str:
        """As `hent`, for a tekst."""
        return self._som(str, navn)

    def liste(self, navn: str) -> tuple[str, ...]:
        """As `hent`, for a liste."""
        return self._som(tuple, navn)

    def dato(self, navn: str, under: str | None = None) -> date:
        """As `hent`, for a dato; for datoer the one under that name, else the one for all others."""
        vaerdi = self.hent(navn)
        if isinstance(vaerdi, Mapping):
            return vaerdi.get(under or ALLE_ANDRE, vaerdi[ALLE_ANDRE])
        return self._som(date, navn)

    def med(self, aendringer: Mapping[str, Any]) -> Self:
        """The same settings with some exchanged; all or none.

        Raises:
            Problem: ``ukendt-navn`` with the nearest name, or ``ugyldig-vaerdi`` with the demand.

        """
        nye = dict(self._vaerdier)
        for navn, raa in aendringer.items():
            raekke = self._raekker[self._kendt(navn)]
            try:
                nye[navn] = raekke.laes(raa)
            except ValueError as fejl:
                raise _ugyldig(raekke, raa, str(fejl)) from fejl
        return type(self)(self._raekker, nye)

    def som_json(self) -> dict[str, Any]:
        """Every value in its JSON form, as `med` takes it."""
        return {navn: _json(self._raekker[navn], vaerdi) for navn, vaerdi in self._vaerdier.items()}

    def afvigelser(self) -> dict[str, Any]:
        """As `som_json`, but only what differs from the default: all that a world needs to keep."""
        standard = Indstillinger(self._raekker)._vaerdier
        return {navn: vaerdi for navn, vaerdi in self.som_json().items() if self._vaerdier[navn] != standard[navn]}

    def _kendt(self, navn: str) -> str:
        if navn in self._raekker:
            return navn
        raise Problem(
            "ukendt-navn",
            f"Indstillingen {masker(navn[:240])[:60]} findes ikke.",
            f"There is no setting {masker(navn[:240])[:60]}.",
            felt=masker(navn[:240])[:60],
            krav="navnet på en indstilling",
            naermeste=naermeste(navn, self._raekker),
        )

    def _som(self, art: type[_T], navn: str) -> _T:
        vaerdi = self.hent(navn)
        if not isinstance(vaerdi, art) or (isinstance(vaerdi, bool) and art is not bool):
            raise TypeError(f"{navn} er ikke {art.__name__}")
        return vaerdi


@lru_cache(maxsize=4)
def indlaes(mappe: Path | None = None) -> Indstillinger:
    """Reads ``indstillinger.yaml``: every setting at its default.

    Raises:
        Datafejl: the first mistake, with file and line; among them a default that its own row forbids.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "indstillinger.yaml")
    raekker: dict[str, Indstilling] = {}
    for nr, raekke in enumerate(som_model(fil, TypeAdapter(tuple[Indstilling, ...]))):
        if raekke.navn in raekker:
            raise Datafejl(fil.fil, fil.linje((nr, "navn")), f"indstillingen {raekke.navn} står to gange")
        try:
            raekke.laes(raekke.standard)
        except ValueError as fejl:
            raise Datafejl(
                fil.fil, fil.linje((nr, "standard")), f"standard for {raekke.navn} skal være {fejl}"
            ) from fejl
        raekker[raekke.navn] = raekke
    return Indstillinger(raekker)


def _ugyldig(raekke: Indstilling, raa: object, krav: str) -> Problem:
    return Problem(
        "ugyldig-vaerdi",
        f"Indstillingen {raekke.navn} skal være {krav}.",
        f"The setting {raekke.navn} does not take this value.",
        felt=raekke.navn,
        fundet=_vist(raa),
        krav=krav,
        naermeste=naermeste(raa, raekke.tilladte) if isinstance(raa, str) and raekke.tilladte else None,
    )


def _vist(raa: object) -> str:
    """The value masked and cut; of a list or mapping its size."""
    return f"{len(raa)} led" if isinstance(raa, list | tuple | Mapping) else masker(str(raa)[:240])[:60]


def _json(raekke: Indstilling, vaerdi: Vaerdi) -> Any:
    if raekke.type == "beloeb" and isinstance(vaerdi, int):
        return tekst_fra_oere(vaerdi)
    if isinstance(vaerdi, date):
        return vaerdi.isoformat()
    if isinstance(vaerdi, Mapping):
        return {navn: dag.isoformat() for navn, dag in vaerdi.items()}
    return list(vaerdi) if isinstance(vaerdi, tuple) else vaerdi
