"""One strict reader of YAML: duplicate keys are refused, every value keeps its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml


class Datafejl(ValueError):
    """A mistake in a data file: told with file, line, and the nearest valid word where there is one."""

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
    """The C reader, which remembers the tag of each scalar it has met: the files say the same things over and over."""

    _kendte: ClassVar[dict[tuple[Any, ...], str]] = {}

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag, worked out once for each text."""
        noegle = (kind, value, implicit)
        maerke = self._kendte.get(noegle)
        if maerke is None:
            maerke = self._kendte[noegle] = str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]
        return maerke


_MAKS_DYBDE = 32


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
        for begivenhed in yaml.parse(tekst, Loader=_Laeser):
            linje = begivenhed.start_mark.line + 1 if begivenhed.start_mark else None
            if isinstance(begivenhed, yaml.AliasEvent):
                raise Datafejl(fil, linje, "henvisninger (*navn) bruges ikke her")
            dybde += isinstance(begivenhed, yaml.CollectionStartEvent) - isinstance(begivenhed, yaml.CollectionEndEvent)
            if dybde > _MAKS_DYBDE:
                raise Datafejl(fil, linje, f"mere end {_MAKS_DYBDE} niveauer inde i hinanden")
    except yaml.YAMLError:
        return _laes(tekst, fil)  # says where
    return _laes(tekst, fil)


def _laes(tekst: str, fil: Path) -> Placeret:
    try:
        knude = yaml.compose(tekst, Loader=_Laeser)
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


_LAESER = yaml.SafeLoader("")
_SKALARER: dict[str, Callable[[Any], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": _LAESER.construct_yaml_bool,
    "tag:yaml.org,2002:int": _LAESER.construct_yaml_int,
    "tag:yaml.org,2002:timestamp": _LAESER.construct_yaml_timestamp,
    "tag:yaml.org,2002:str": lambda knude: str(knude.value),
    "tag:yaml.org,2002:float": lambda knude: str(knude.value),
}


def _byg(knude: yaml.Node, sti: tuple[str | int, ...], linjer: dict[tuple[str | int, ...], int], fil: Path) -> Any:
    linjer[sti] = knude.start_mark.line + 1
    if isinstance(knude, yaml.MappingNode):
        resultat: dict[str, Any] = {}
        for noegle, indhold in knude.value:
            navn = str(noegle.value)
            linje = noegle.start_mark.line + 1
            if navn in resultat:
                raise Datafejl(fil, linje, f"nøglen {navn} står to gange")
            resultat[navn] = _byg(indhold, (*sti, navn), linjer, fil)
            linjer[(*sti, navn)] = linje
        return resultat
    if isinstance(knude, yaml.SequenceNode):
        return [_byg(led, (*sti, nr), linjer, fil) for nr, led in enumerate(knude.value)]
    skalar = _SKALARER.get(knude.tag)
    if skalar is None:
        raise Datafejl(fil, knude.start_mark.line + 1, f"YAML-mærket {knude.tag} bruges ikke her")
    try:
        return skalar(knude)
    except ValueError as fejl:
        raise Datafejl(fil, knude.start_mark.line + 1, f"kan ikke læse værdien {knude.value!r}") from fejl
