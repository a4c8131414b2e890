"""The fenced blocks of the pages: what each is, by its info string, and whether it is run."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

ROD = Path(__file__).parents[2]

IKKE_KOERT = {
    "starter-serveren": "starts a server that stays up, or builds the environment that the test runs in",
    "dit-system": "needs the reader's own system at the other end",
    "del-af-eksemplet": "is a part of an example in examples/, whose own tests run it",
    "uddrag": "shows the form of a file that a command writes",
    "andet-program": "is for a program that is not here: a CI service, a container, a browser",
}
"""Why a block is not run. ``sh ikke-koert=dit-system`` says which; the list is closed."""

SPROG = ("sh", "python", "json", "yaml", "text", "nginx", "powershell", "xml")
"""The kinds of block. ``text`` is what the sh block before it writes: its lines, in order, ``...`` for
anything; ``text figur`` is a drawing. ``nginx`` and ``xml`` are what stands in a proxy's own file; ``powershell`` is
for another machine than this: the bodies in it are read."""


@dataclass(frozen=True)
class Blok:
    """A block: where it stands, its language, what else its info string says, and its text."""

    side: str
    linje: int
    sprog: str
    maerke: str
    tekst: str

    @property
    def ikke_koert(self) -> str | None:
        fundet = re.fullmatch(r"ikke-koert=(\S+)", self.maerke)
        return fundet[1] if fundet else None

    def __str__(self) -> str:
        return f"{self.side}:{self.linje}"


def sider() -> list[str]:
    """Every page, generated or not, by its path from the root."""
    fundne = [fil.relative_to(ROD).as_posix() for fil in sorted((ROD / "docs").rglob("*.md"))]
    return ["README.md", "scenarios/LAESMIG.md", *fundne]


@lru_cache(maxsize=512)
def blokke(side: str) -> tuple[Blok, ...]:
    """The page's blocks, in order; one inside a list or a quotation too."""
    tekst = (ROD / side).read_text(encoding="utf-8")
    return tuple(_blok(side, led) for led in MarkdownIt().disable("inline").parse(tekst) if led.type == "fence")


def _blok(side: str, led: object) -> Blok:
    sprog, _, maerke = str(getattr(led, "info", "")).strip().partition(" ")
    linje = getattr(led, "map", None) or [0]
    return Blok(side, linje[0] + 1, sprog, maerke.strip(), str(getattr(led, "content", "")))


def koerte(side: str, sprog: str = "sh") -> list[Blok]:
    """The blocks of the page that are run."""
    return [blok for blok in blokke(side) if blok.sprog == sprog and blok.ikke_koert is None]
