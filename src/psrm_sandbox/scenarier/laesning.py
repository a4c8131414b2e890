"""Reading the stories: strictly, each mistake told with file, line and nearest word; impossible steps refused."""

import copy
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, naermeste, som_model
from psrm_sandbox.scenarier.model import Handling, Scenarie, Trin

GRUND = "_grund.yaml"
ALIAS = re.compile(r"\$\{([A-Za-z0-9]+)\}")
_LED = re.compile(r"([A-Za-z]+)|\[([0-9]+)\]")
_GRUND = TypeAdapter(dict[str, dict[str, Any]])


def laes_grund(mappe: Path | None = None) -> Mapping[str, Mapping[str, Any]]:
    """The good actions by name.

    Raises:
        Datafejl: with file and line.

    """
    return som_model(laes_yaml((mappe or datamappe("scenarios")) / GRUND), _GRUND)


@lru_cache(maxsize=4)
def indlaes(mappe: Path | None = None) -> Mapping[str, Scenarie]:
    """Every story of the folder, by id, in order of file name.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    rod = mappe or datamappe("scenarios")
    grund = laes_grund(rod)
    fundne: dict[str, Scenarie] = {}
    for fil in sorted(rod.glob("[!_]*.yaml")):
        scenarie = laes_scenarie(fil, grund)
        fundne[scenarie.id] = scenarie
    return fundne


def laes_scenarie(fil: Path, grund: Mapping[str, Mapping[str, Any]]) -> Scenarie:
    """The story of one file.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    placeret = laes_yaml(fil)
    scenarie = som_model(placeret, Scenarie)
    if scenarie.id != fil.stem:
        raise Datafejl(fil, placeret.linje(("id",)), f"id er {scenarie.id}, men filen hedder {fil.stem}")
    if not scenarie.forloeb:
        raise Datafejl(fil, placeret.linje(()), "en historie har et forløb: mindst ét trin")
    efterse(placeret, scenarie, grund)
    return scenarie


def efterse(placeret: Placeret, scenarie: Scenarie, grund: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuses a name that is used before it is kept, a good action that is not there, and a path that leads nowhere.

    Raises:
        Datafejl: with file and line.

    """
    kendte: set[str] = set()
    for alias, handling in scenarie.giver.fordringer.items():
        _handling(placeret, ("giver", "fordringer", alias), handling, grund)
        kendte.add(alias)
    for nr, trin in enumerate(scenarie.forloeb):
        sti = ("forloeb", nr)
        for plads, handling in enumerate(trin.send or ()):
            _handling(placeret, (*sti, "send", plads), handling, grund)
        for navn in _brugte(trin):
            if navn not in kendte:
                raise Datafejl(
                    placeret.fil,
                    placeret.linje(sti),
                    f"${{{navn}}} bruges, før noget trin har gemt det",
                    naermeste(navn, kendte),
                )
        kendte |= set(trin.gem)


def _handling(
    placeret: Placeret,
    sti: tuple[str | int, ...],
    handling: Handling,
    grund: Mapping[str, Mapping[str, Any]],
) -> None:
    if handling.brug is not None and handling.brug not in grund:
        forslag = naermeste(handling.brug, grund)
        raise Datafejl(placeret.fil, placeret.linje(sti), f"den gode aktion {handling.brug} findes ikke", forslag)
    try:
        byg_aktion(handling, grund)
    except (KeyError, IndexError, TypeError, ValueError) as fejl:
        linje = placeret.linje((*sti, "aendring"))
        raise Datafejl(placeret.fil, linje, f"en sti i ændringen fører ingen steder hen: {fejl}") from fejl


def byg_aktion(handling: Handling, grund: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The action's JSON: the one told, or the good one with the changes made (the index after the last one appends)."""
    if handling.aktion is not None:
        return copy.deepcopy(handling.aktion)
    assert handling.brug is not None
    aktion = copy.deepcopy(dict(grund[handling.brug]))
    for sti, vaerdi in handling.aendring.items():
        _saet(aktion, sti, copy.deepcopy(vaerdi))
    return aktion


def _saet(rod: Any, sti: str, vaerdi: Any) -> None:
    led: list[str | int] = [navn or int(nr) for navn, nr in _LED.findall(sti)]
    for et in led[:-1]:
        rod = rod[et]
    if isinstance(led[-1], int) and led[-1] == len(rod):
        rod.append(vaerdi)
    else:
        rod[led[-1]] = vaerdi


def _brugte(trin: Trin) -> Iterator[str]:
    """The names that a step makes use of; what it expects may name what it keeps itself."""
    egne = set(trin.gem)
    for felt, vaerdi in trin.model_dump(exclude={"note", "gem"}).items():
        for navn in ALIAS.findall(str(vaerdi)):
            if felt != "forvent" or navn not in egne:
                yield navn


def indsaet(vaerdi: Any, kendte: Mapping[str, Any]) -> Any:
    """The value with every ``${navn}`` replaced by what was kept; alone in a text it keeps its type."""
    if isinstance(vaerdi, str):
        alene = ALIAS.fullmatch(vaerdi)
        return kendte[alene[1]] if alene else ALIAS.sub(lambda fundet: str(kendte[fundet[1]]), vaerdi)
    if isinstance(vaerdi, Mapping):
        return {navn: indsaet(under, kendte) for navn, under in vaerdi.items()}
    if isinstance(vaerdi, list | tuple):
        return [indsaet(under, kendte) for under in vaerdi]
    return vaerdi
