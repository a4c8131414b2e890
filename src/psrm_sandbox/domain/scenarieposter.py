"""What a world keeps of scripts: its own and the armed ones, and the actions that set one off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Scenariepost:
    """A script of the world's own (``indhold``), or the library's (None) that is armed.

    ``armeret``: its place in line.
    """

    id: str
    indhold: Mapping[str, Any] | None
    armeret: int | None


@dataclass(frozen=True, slots=True)
class Udloesning:
    """An action that set a script off: by what, which others it could have set off, and what follows it.

    ``virkning`` is the script's, as it was then. ``rim``: what became of each of RIM's acts; None is still to come.
    """

    aktions_id: int
    scenarie_id: str
    ved: str
    andre: tuple[str, ...]
    virkning: Mapping[str, Any]
    rim: tuple[str | None, ...]

    @property
    def maerke(self) -> str:
        """The script and what set it off, as the verdict's ``tvungetAf`` tells it."""
        return f"{self.scenarie_id} ({self.ved})"


@dataclass(frozen=True, slots=True)
class Rimhenvisning:
    """An act of RIM's that is to fall due: the action that set the script off, and the act's place in the script."""

    aktions_id: int
    nr: int

    @property
    def tekst(self) -> str:
        """As what falls due keeps it."""
        return f"{self.aktions_id}:{self.nr}"

    @classmethod
    def af(cls, tekst: str) -> Self:
        """What `tekst` wrote."""
        aktions_id, nr = tekst.split(":")
        return cls(int(aktions_id), int(nr))
