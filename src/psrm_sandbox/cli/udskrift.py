"""How the commands write to people: one console, one colour for each outcome."""

import os
import sys
from typing import Any, NoReturn, TextIO, cast

import typer
from rich.console import Console
from rich.text import Text

from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.problem import Problem

FARVER = {
    "UDFOERT": "green",
    "OPFYLDT": "green",
    "HOERING": "yellow",
    "SAGSBEHANDL": "magenta",
    "AFVIST": "red",
    "BRUDT": "red",
    "ADVARSEL": "cyan",
}
"""The colour of an outcome or a consequence, by its code."""

UDEN_TERMINAL = 120
"""Columns where no terminal tells its own."""


class _Maskeret:
    """A stream that masks what is written to it: what a table shows may come from anywhere."""

    def __init__(self, ud: TextIO) -> None:
        self._ud = ud

    def write(self, tekst: str) -> int:
        """As the stream's own."""
        return self._ud.write(masker(tekst))

    def __getattr__(self, navn: str) -> Any:
        return getattr(self._ud, navn)


def konsol() -> Console:
    """Standard output, masked; wide enough for a table where it is no terminal."""
    fast = None if sys.stdout.isatty() or "COLUMNS" in os.environ else UDEN_TERMINAL
    return Console(highlight=False, width=fast, file=cast(TextIO, _Maskeret(sys.stdout)))


def skriv(tekst: str, *, err: bool = False) -> None:
    """A line, masked."""
    typer.echo(masker(tekst), err=err)


def farvet(kode: str) -> Text:
    """A code in its colour."""
    return Text(kode, style=FARVER.get(kode, ""))


def stop(*linjer: str) -> NoReturn:
    """Ends the command with exit code 2 and the lines on standard error, masked."""
    for linje in linjer:
        skriv(linje, err=True)
    raise typer.Exit(2)


def problemtekst(problem: Problem) -> str:
    """A service's problem as one line."""
    forslag = f" Mente du {problem.naermeste}?" if problem.naermeste else ""
    return f"{problem.detail}{forslag}"
