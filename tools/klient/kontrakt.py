"""The two documents read as one: schemas under names fit for classes, and who uses them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

DOKUMENTER = ("psrm", "sandkasse")
Skema = dict[str, Any]
_FORSTAVELSE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as it stands in one of the documents."""

    dokument: str
    metode: str
    sti: str
    indhold: Skema

    @property
    def navn(self) -> str:
        """The operationId."""
        return str(self.indhold["operationId"])

    @property
    def gode_svar(self) -> dict[int, Skema]:
        """The 2xx answers: status to media types and their schemas."""
        return {int(s): dict(r.get("content", {})) for s, r in self.indhold["responses"].items() if s.startswith("2")}

    @property
    def sendes(self) -> list[Any]:
        """What goes out: the parameters and the body."""
        return [self.indhold.get("parameters", []), self.indhold.get("requestBody", {})]


@dataclass(frozen=True, slots=True)
class Kontrakt:
    """Every schema by its class's name, every operation, and the names of the schemas that only requests use."""

    skemaer: dict[str, Skema]
    operationer: tuple[Operation, ...]
    anmodningsskemaer: frozenset[str]


def henvisning(skema: Any) -> str | None:
    """The name that a ``$ref`` points at."""
    ref = skema.get("$ref") if isinstance(skema, dict) else None
    return str(ref).removeprefix(_FORSTAVELSE) if ref else None


def henvis(navn: str) -> Skema:
    """A ``$ref`` to the name."""
    return {"$ref": _FORSTAVELSE + navn}


def klassenavn(navn: str) -> str:
    """``psrm_sandbox__api__v1__katalog__Format`` -> ``KatalogFormat``; other names lose what no class can have."""
    led = navn.split("__")[-2:] if "__" in navn else [navn]
    return "".join(d[:1].upper() + d[1:] for n in led for d in re.split(r"[^0-9A-Za-z]+", n) if d)


def laes(mappe: Path) -> Kontrakt:
    """The contract in the folder.

    Raises:
        ValueError: one name stands for two schemas.

    """
    skemaer: dict[str, Skema] = {}
    operationer: list[Operation] = []
    for dokument in DOKUMENTER:
        indhold = yaml.load((mappe / f"{dokument}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        for navn, skema in indhold["components"]["schemas"].items():
            nyt, kendt = _omdoebt(skema), skemaer.get(klassenavn(navn))
            if kendt is not None and kendt != nyt:
                raise ValueError(f"{dokument}.yaml: {navn} og et andet skema bliver begge til {klassenavn(navn)}")
            skemaer[klassenavn(navn)] = nyt
        operationer += [
            Operation(dokument, metode.upper(), sti, _omdoebt(op))
            for sti, metoder in indhold["paths"].items()
            for metode, op in metoder.items()
            if metode != "parameters"
        ]
    svar = _naas(skemaer, (n for op in operationer for s in op.gode_svar.values() for n in _henvisninger(s)))
    sendes = _naas(skemaer, (n for op in operationer for n in _henvisninger(op.sendes)))
    brugte = {n: s for n, s in skemaer.items() if n in svar | sendes}
    return Kontrakt(brugte, tuple(operationer), frozenset(sendes - svar))


def _omdoebt(led: Any) -> Any:
    """The same with every reference under its class's name."""
    if isinstance(led, Mapping):
        return {n: _ny_henvisning(v) if n == "$ref" else _omdoebt(v) for n, v in led.items()}
    return [_omdoebt(v) for v in led] if isinstance(led, list) else led


def _ny_henvisning(ref: str) -> str:
    return _FORSTAVELSE + klassenavn(ref.removeprefix(_FORSTAVELSE))


def _henvisninger(led: Any) -> Iterator[str]:
    if isinstance(led, Mapping):
        navn = henvisning(led)
        if navn is not None:
            yield navn
        for vaerdi in led.values():
            yield from _henvisninger(vaerdi)
    elif isinstance(led, list):
        for vaerdi in led:
            yield from _henvisninger(vaerdi)


def _naas(skemaer: Mapping[str, Skema], fra: Iterator[str]) -> set[str]:
    rest, naaet = list(fra), set[str]()
    while rest:
        navn = rest.pop()
        if navn not in naaet:
            naaet.add(navn)
            rest += _henvisninger(skemaer[navn])
    return naaet
