"""Ctrl-C in the middle of a command: one line and exit code 130, whatever the interruption met on its way out."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from psrm_sandbox.cli import AFBRUDT
from psrm_sandbox.cli.udskrift import skriv


@contextmanager
def afbrydelig(besked: str) -> Iterator[None]:
    """The command's work. A library that takes an interruption for a mistake of its own data is not believed."""
    afbrudt = False

    def ved_afbrydelse(_: int, __: FrameType | None) -> None:
        nonlocal afbrudt
        afbrudt = True
        raise KeyboardInterrupt

    i_hovedtraaden = threading.current_thread() is threading.main_thread()
    foer = signal.signal(signal.SIGINT, ved_afbrydelse) if i_hovedtraaden else None
    try:
        yield
    except BaseException as fejl:
        if not afbrudt and not isinstance(fejl, KeyboardInterrupt):
            raise
        skriv(besked, err=True)
        raise typer.Exit(AFBRUDT) from None
    finally:
        if i_hovedtraaden:
            signal.signal(signal.SIGINT, foer)
