"""Reports that a command writes beside its answer: looked at before the work, and written whole or not at all."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from psrm_sandbox.cli.hel_fil import skriv_helt
from psrm_sandbox.cli.udskrift import skriv, stop


def efterse_rapport(navn: str, sti: Path | None, endelse: str, kilder: Iterable[Path]) -> None:
    """Ends the command where the report could not be written, or would take the place of a file that is read.

    ``navn``: the option that asks for it.
    """
    if sti is None:
        return
    if sti.suffix.casefold() != endelse:
        stop(f"{navn}: {sti.name} skal ende på {endelse}")
    if not sti.parent.is_dir():
        stop(f"{navn}: mappen {sti.parent} findes ikke")
    if sti.exists() and any(kilde.exists() and sti.samefile(kilde) for kilde in kilder):
        stop(f"{navn}: {sti.name} er en fil, der læses; vælg et andet navn")


def skriv_rapport(sti: Path | None, skriv_til: Callable[[BinaryIO], None], *, err: bool) -> None:
    """Has the report written, and tells where it is. ``err``: on standard error, where the answer itself is JSON."""
    if sti is None:
        return
    try:
        skriv_helt(sti, skriv_til)
    except OSError as fejl:
        stop(f"{sti} kan ikke skrives: {fejl.strerror or fejl}. Intet af den er skrevet.")
    skriv(f"Skrevet: {sti}", err=err)


def skriv_tekst(ud: BinaryIO, tekst: str) -> None:
    """The text in UTF-8; what no encoding has becomes a question mark."""
    ud.write(tekst.encode("utf-8", "replace"))
