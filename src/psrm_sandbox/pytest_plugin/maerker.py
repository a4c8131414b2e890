"""The marks: what they are called, what they take, and what is wrong with one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

FIXTURER = ("psrm", "psrm_server")
TEKSTER = {
    "psrm_ur": "psrm_ur(til): move the world's clock before the test, to a day, an instant or by a duration (P2M).",
    "psrm_scenarie": "psrm_scenarie(id, **match): every claim sent sets the script off, or the actions that match: "
    "aktionskode (OPRETFORDRING unless told), fordringshaver, fordringstype, art, aarsagskode, mindst, hoejst.",
    "psrm_seed": "psrm_seed(tal): the world's seed; without it one that follows from the test's name.",
    "psrm_skabelon": "psrm_skabelon(navn): the world's template: demo (the default), kommune or tom.",
    "psrm_start": "psrm_start(start): the day or instant the world begins at, from 2015-01-01 on.",
    "psrm_indstillinger": "psrm_indstillinger(navn=vaerdi, ...): settings of the world (docs/dannet/settings.md).",
}
MATCHFELTER = ("aktionskode", "fordringshaver", "fordringstype", "art", "aarsagskode", "mindst", "hoejst")
STANDARDMATCH = {"aktionskode": "OPRETFORDRING"}
_EN_TEKST = ("psrm_ur", "psrm_skabelon", "psrm_start")


class Brugsfejl(Exception):
    """Something that the user can mend; told without a traceback."""


class Maerkefejl(Brugsfejl):
    """A mark that is used wrong. The message is for the one who wrote it."""

    def __init__(self, maerke: pytest.Mark, hvad: str, what: str) -> None:
        argumenter = [repr(a) for a in maerke.args] + [f"{n}={v!r}" for n, v in maerke.kwargs.items()]
        kald = f"@pytest.mark.{maerke.name}({', '.join(argumenter)})"
        super().__init__(f"{kald}: {hvad}\n  ({what})\n  {TEKSTER[maerke.name]}")


@dataclass(frozen=True)
class Scenarievalg:
    """A script, and the actions that set it off."""

    maerke: pytest.Mark
    id: str
    match: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Oensker:
    """What the marks of a test ask of its world. Each with the mark itself, for a message about it."""

    ur: pytest.Mark | None = None
    seed: int | None = None
    skabelon: pytest.Mark | None = None
    start: pytest.Mark | None = None
    indstillinger: dict[str, Any] = field(default_factory=dict)
    indstillingsmaerke: pytest.Mark | None = None
    scenarier: tuple[Scenarievalg, ...] = ()


def brugte(test: pytest.Item) -> list[pytest.Mark]:
    """The plugin's marks on the test, the nearest first."""
    return [maerke for maerke in test.iter_markers() if maerke.name in TEKSTER]


def kraev_virkning(test: pytest.Item) -> None:
    """A mark is read, and does something.

    Raises:
        Maerkefejl: wrong arguments, or a test that uses none of the fixtures.

    """
    maerker = brugte(test)
    if not maerker:
        return
    laes(test)
    if not set(FIXTURER) & set(getattr(test, "fixturenames", ())):
        raise Maerkefejl(
            maerker[0],
            "testen bruger hverken psrm eller psrm_server, så mærket virker ikke.",
            "the test uses neither fixture, so the mark does nothing",
        )


def laes(test: pytest.Item) -> Oensker:
    """What the marks ask. Of several the nearest holds; settings and scripts add up.

    Raises:
        Maerkefejl: wrong arguments.

    """
    maerker = brugte(test)
    for maerke in maerker:
        _kraev_argumenter(maerke)
    naermest = {maerke.name: maerke for maerke in reversed(maerker)}
    seed = naermest.get("psrm_seed")
    indstillinger: dict[str, Any] = {}
    for maerke in reversed(maerker):
        if maerke.name == "psrm_indstillinger":
            indstillinger |= maerke.kwargs
    return Oensker(
        ur=naermest.get("psrm_ur"),
        seed=seed.args[0] if seed else None,
        skabelon=naermest.get("psrm_skabelon"),
        start=naermest.get("psrm_start"),
        indstillinger=indstillinger,
        indstillingsmaerke=naermest.get("psrm_indstillinger"),
        scenarier=tuple(_scenarier(maerker)),
    )


def _scenarier(maerker: list[pytest.Mark]) -> Iterator[Scenarievalg]:
    for maerke in maerker:
        if maerke.name == "psrm_scenarie":
            yield Scenarievalg(maerke, str(maerke.args[0]), dict(maerke.kwargs) or STANDARDMATCH)


def _kraev_argumenter(maerke: pytest.Mark) -> None:
    if maerke.name in _EN_TEKST and not (_et(maerke, str) and not maerke.kwargs):
        raise Maerkefejl(maerke, "tager netop én tekst.", "takes exactly one text")
    if maerke.name == "psrm_seed" and not (_et(maerke, int) and maerke.args[0] >= 0 and not maerke.kwargs):
        raise Maerkefejl(maerke, "tager netop ét helt tal fra 0.", "takes exactly one whole number from 0")
    if maerke.name == "psrm_indstillinger" and (maerke.args or not maerke.kwargs):
        raise Maerkefejl(
            maerke,
            "tager indstillinger ved navn: psrm_indstillinger(maxDokumenter=2).",
            "takes settings by name",
        )
    if maerke.name == "psrm_scenarie":
        _kraev_scenarie(maerke)


def _kraev_scenarie(maerke: pytest.Mark) -> None:
    if not _et(maerke, str, int):
        raise Maerkefejl(maerke, "tager netop ét scenarie, ved dets id.", "takes exactly one script, by its id")
    ukendte = [navn for navn in maerke.kwargs if navn not in MATCHFELTER]
    if ukendte:
        raise Maerkefejl(maerke, f"kender ikke {ukendte[0]}.", f"does not know {ukendte[0]}")
    forkerte = [navn for navn, v in maerke.kwargs.items() if not isinstance(v, str)]
    if forkerte:
        raise Maerkefejl(maerke, f"{forkerte[0]} skal være en tekst.", f"{forkerte[0]} must be a text")


def _et(maerke: pytest.Mark, *typer: type) -> bool:
    return len(maerke.args) == 1 and isinstance(maerke.args[0], typer) and not isinstance(maerke.args[0], bool)
