"""The command line ``psrm-sandbox``."""

import errno
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from psrm_sandbox.cli.tegn import goer_skrivbar, i_utf8

__all__ = ["AFBRUDT", "main", "uden_oprydning"]

AFBRUDT = 130
"""The exit code of a command that was broken off, as shells have it."""


@contextmanager
def uden_oprydning() -> Iterator[None]:
    """Around the loading of modules: what is loaded is no garbage, so none is looked for meanwhile, nor among it later.

    Measured: all modules load in 0.48 s instead of 0.54 to 0.67.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """The entry point."""
    try:
        _kraev_stroemme()
        goer_skrivbar()
        try:
            with uden_oprydning():
                from psrm_sandbox.cli import hoved  # noqa: PLC0415 - loading is what the line above is for
        except ModuleNotFoundError as fejl:
            sys.exit(_kun_klient(fejl))

        try:
            hoved.main()
        finally:
            sys.stdout.flush()  # here, where it can be told that there is no room
    except KeyboardInterrupt:
        sys.exit(_afbrudt())
    except UnicodeEncodeError as fejl:
        if not "\udc80" <= fejl.object[fejl.start] <= "\udcff":
            raise
        sys.exit(_ulaeseligt_navn(fejl.object))
    except OSError as fejl:
        if fejl.errno != errno.ENOSPC or fejl.filename is not None:
            raise
        sys.exit(_disk_fuld())


def _kraev_stroemme() -> None:
    """A process without a terminal, as a Windows service, or with its streams closed, has none to write to."""
    for navn in ("stdout", "stderr"):
        if getattr(sys, navn) is None:
            setattr(sys, navn, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as the process


def _disk_fuld() -> int:
    """What is written to has no room; what is still held back is let go, so that the process can end."""
    print("Der er ikke plads, hvor der skrives. Resultatet er ikke helt.", file=sys.stderr)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _ulaeseligt_navn(tekst: str) -> int:
    """A name holds a letter that the machine's locale does not know, as LC_ALL=C knows none but those of ASCII."""
    print(
        f"{i_utf8(tekst)[:200]}: navnet har bogstaver, som maskinens sprog (LC_ALL, LANG) ikke kender. "
        "Sæt PYTHONUTF8=1, eller vælg et sprog med UTF-8, som C.UTF-8, og kør igen.",
        file=sys.stderr,
    )
    return 2


def _afbrudt() -> int:
    """Ctrl-C where no command has an answer of its own, also while the modules load."""
    print("Afbrudt. Intet er skrevet færdigt.", file=sys.stderr)
    return AFBRUDT


def _kun_klient(fejl: ModuleNotFoundError) -> int:
    """What an install without the extra ``server`` can do: tell its version, and what it misses.

    Raises:
        ModuleNotFoundError: the module is one of our own.

    """
    if fejl.name is None or fejl.name.partition(".")[0] == "psrm_sandbox":
        raise fejl
    if sys.argv[1:] in (["version"], ["--version"]):
        print(version("psrm-sandbox"))
        return 0
    print(
        f"Her er kun klienten ({fejl.name} mangler). Kommandoerne følger med tillægget server: "
        "pip install 'psrm-sandbox[server]'",
        file=sys.stderr,
    )
    return 2
