"""The two documents read as one: every schema, and who uses it."""

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
    """Every schema by its name, every operation, and the names of the schemas that only requests use."""

    skemaer: dict[str, Skema]
    operationer: tuple[Operation, ...]
    anmodningsskemaer: frozenset[str]


def henvisning(skema: Any) -> str | None:
    """The name that a ``$ref`` points at."""
    ref = skema.get("$ref") if isinstance(skema, dict) else None
    return str(ref).removeprefix(_FORSTAVELSE) if ref else None


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
            if skemaer.setdefault(navn, skema) != skema:
                raise ValueError(f"{dokument}.yaml: {navn} er et andet skema end i de andre dokumenter")
        operationer += [
            Operation(dokument, metode.upper(), sti, op)
            for sti, metoder in indhold["paths"].items()
            for metode, op in metoder.items()
            if metode != "parameters"
        ]
    svar = _naas(skemaer, (n for op in operationer for s in op.gode_svar.values() for n in _henvisninger(s)))
    sendes = _naas(skemaer, (n for op in operationer for n in _henvisninger(op.sendes)))
    brugte = {n: s for n, s in skemaer.items() if n in svar | sendes}
    return Kontrakt(brugte, tuple(operationer), frozenset(sendes - svar))


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
