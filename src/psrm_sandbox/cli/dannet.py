"""Files that are made of the code or the data: written where they differ, or only told of."""

from collections.abc import Iterable
from pathlib import Path

import typer

from psrm_sandbox.cli.udskrift import stop


def kraev_projektets(mappe: Path, navne: Iterable[str]) -> None:
    """The folder holds at least one of the files, which are named by their places in it.

    Raises:
        typer.Exit: 2, where it holds none: it is not the project's, or the command was called elsewhere.

    """
    if not any((mappe / navn).is_file() for navn in navne):
        stop(f"{mappe} er ikke projektets mappe: ingen af filerne er i den. Kør i projektets rod, eller angiv --mappe.")


def skriv_dannede(filer: Iterable[tuple[Path, str]], forkert: str, *, tjek: bool, afviger: Iterable[Path] = ()) -> None:
    """Writes the files that differ from their texts.

    ``tjek``: nothing is written, and the command fails where a file differs, or one is in ``afviger``; ``forkert``
    says what is wrong, with the files in place of ``{}``.

    Raises:
        typer.Exit: 1, where the files are not as they should be.

    """
    fundne = list(afviger)
    for fil, tekst in filer:
        if fil.exists() and fil.read_text(encoding="utf-8") == tekst:
            continue
        fundne.append(fil)
        if not tjek:
            fil.parent.mkdir(parents=True, exist_ok=True)
            fil.write_text(tekst, encoding="utf-8", newline="\n")
    if tjek and fundne:
        typer.echo(forkert.format(", ".join(map(str, fundne))), err=True)
        raise typer.Exit(1)
