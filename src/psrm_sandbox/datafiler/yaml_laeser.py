"""One strict reader of YAML: duplicate keys are refused, every value keeps its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml


class Datafejl(ValueError):
    """A mistake in a data file: told with file, line, and the nearest valid word where there is one.

    ``formfejl``: Pydantic's own error, where it is one, with its place as the file has it.
    """

    formfejl: Mapping[str, Any] | None = None

    def __init__(self, fil: Path | str, linje: int | None, besked: str, forslag: str | None = None) -> None:
        self.fil = Path(fil)
        self.linje = linje
        self.besked = besked
        self.forslag = forslag
        sted = f"{self.fil.name}:{linje}" if linje else self.fil.name
        super().__init__(f"{sted}: {besked}" + (f"; mente du {forslag}?" if forslag else ""))


@dataclass(frozen=True, slots=True)
class Placeret:
    """What a YAML file holds, with the line of every mapping, sequence item and key by its path."""

    vaerdi: Any
    linjer: Mapping[tuple[str | int, ...], int]
    fil: Path

    def linje(self, sti: Iterable[str | int]) -> int | None:
        """The line of the path, or of the nearest part above it that has one."""
        dele = tuple(sti)
        while True:
            if dele in self.linjer:
                return self.linjer[dele]
            if not dele:
                return None
            dele = dele[:-1]


class _Laeser(yaml.CSafeLoader):
    """The C reader, which remembers the tag of each scalar it has met: the files say the same things over and over.

    For the product's own files alone: what comes from outside would be remembered for ever.
    """

    _kendte: ClassVar[dict[tuple[Any, ...], str]] = {}

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag, worked out once for each text."""
        noegle = (kind, value, implicit)
        maerke = self._kendte.get(noegle)
        if maerke is None:
            maerke = self._kendte[noegle] = str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
        return maerke


_MAKS_DYBDE = 32
_MAKS_VIST = 60
_MAKS_TAL = 20
"""Signs of a whole number; the digits of a longer one are work that grows with their square."""


def laes_yaml(fil: Path) -> Placeret:
    """Reads one YAML file. Numbers with a decimal point stay text, so that no amount passes through a float.

    Raises:
        Datafejl: not UTF-8, not YAML, or a key stands twice; with file and line.

    """
    try:
        tekst = fil.read_text(encoding="utf-8")
    except UnicodeDecodeError as fejl:
        raise Datafejl(fil, None, f"filen er ikke UTF-8 (byte {fejl.start})") from fejl
    return _laes(tekst, fil)


def laes_yaml_tekst(tekst: str, navn: str) -> Placeret:
    """Reads YAML that came from outside: as `laes_yaml`, without aliases and not nested too deep.

    Raises:
        Datafejl: with ``navn`` as the file, and the line.

    """
    fil, dybde = Path(navn), 0
    try:
        for begivenhed in yaml.parse(tekst, Loader=yaml.CSafeLoader):
            linje = begivenhed.start_mark.line + 1 if begivenhed.start_mark else None
            if isinstance(begivenhed, yaml.AliasEvent):
                raise Datafejl(fil, linje, "henvisninger (*navn) bruges ikke her")
            dybde += isinstance(begivenhed, yaml.CollectionStartEvent) - isinstance(begivenhed, yaml.CollectionEndEvent)
            if dybde > _MAKS_DYBDE:
                raise Datafejl(fil, linje, f"mere end {_MAKS_DYBDE} niveauer inde i hinanden")
    except yaml.YAMLError:
        return _laes(tekst, fil, yaml.CSafeLoader)  # says where
    return _laes(tekst, fil, yaml.CSafeLoader)


def _laes(tekst: str, fil: Path, laeser: type[yaml.CSafeLoader] = _Laeser) -> Placeret:
    try:
        knude = yaml.compose(tekst, Loader=laeser)
    except yaml.MarkedYAMLError as fejl:
        linje = fejl.problem_mark.line + 1 if fejl.problem_mark else None
        raise Datafejl(fil, linje, f"ikke læselig YAML: {fejl.problem}") from fejl
    except yaml.YAMLError as fejl:
        raise Datafejl(fil, None, f"ikke læselig YAML: {fejl}") from fejl
    if knude is None:
        return Placeret(None, {}, fil)
    linjer: dict[tuple[str | int, ...], int] = {}
    vaerdi = _byg(knude, (), linjer, fil)
    return Placeret(vaerdi, linjer, fil)


def _helt(knude: Any) -> int:
    if len(knude.value) > _MAKS_TAL:
        raise ValueError("et helt tal er for langt")
    tal: int = _LAESER.construct_yaml_int(knude)
    return tal


def _tekst(knude: Any) -> str:
    if "\0" in knude.value:
        raise ValueError("U+0000")
    return str(knude.value)


_LAESER = yaml.SafeLoader("")
_ULAESELIGT = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, yaml.YAMLError)
"""What the library's readers of values raise for a text that is none of the kind its tag says."""
_SAMLINGER = {"tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_SKALARER: dict[str, Callable[[Any], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": _LAESER.construct_yaml_bool,
    "tag:yaml.org,2002:int": _helt,
    "tag:yaml.org,2002:timestamp": _LAESER.construct_yaml_timestamp,
    "tag:yaml.org,2002:str": _tekst,
    "tag:yaml.org,2002:float": _tekst,
}


def _byg(knude: yaml.Node, sti: tuple[str | int, ...], linjer: dict[tuple[str | int, ...], int], fil: Path) -> Any:
    her = linjer[sti] = knude.start_mark.line + 1
    if not isinstance(knude, yaml.ScalarNode) and knude.tag not in _SAMLINGER:
        raise Datafejl(fil, her, f"YAML-mærket {_vist(knude.tag)} bruges ikke her")
    if isinstance(knude, yaml.MappingNode):
        resultat: dict[str, Any] = {}
        for noegle, indhold in knude.value:
            linje = noegle.start_mark.line + 1
            if not isinstance(noegle, yaml.ScalarNode) or "\0" in noegle.value:
                raise Datafejl(fil, linje, "en nøgle er en tekst")
            navn = str(noegle.value)
            if navn in resultat:
                raise Datafejl(fil, linje, f"nøglen {_vist(navn)} står to gange")
            resultat[navn] = _byg(indhold, (*sti, navn), linjer, fil)
            linjer[(*sti, navn)] = linje
        return resultat
    if isinstance(knude, yaml.SequenceNode):
        return [_byg(led, (*sti, nr), linjer, fil) for nr, led in enumerate(knude.value)]
    skalar = _SKALARER.get(knude.tag)
    if skalar is None:
        raise Datafejl(fil, her, f"YAML-mærket {_vist(knude.tag)} bruges ikke her")
    try:
        return skalar(knude)
    except _ULAESELIGT as fejl:
        raise Datafejl(fil, her, f"kan ikke læse værdien {_vist(repr(knude.value))}") from fejl


def _vist(tekst: str) -> str:
    return tekst if len(tekst) <= _MAKS_VIST else f"{tekst[:_MAKS_VIST]}…"
