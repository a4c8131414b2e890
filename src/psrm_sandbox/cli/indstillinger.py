"""The process's settings as a command takes them: from the environment, and from its own options before that."""

from collections.abc import Mapping
from typing import Any

import typer
from pydantic import ValidationError

from psrm_sandbox.cli.dansk import paa_dansk
from psrm_sandbox.cli.udskrift import skriv
from psrm_sandbox.settings import Settings

_VALG = {"port": "--port", "database_url": "--database", "host": "--host"}
_HEMMELIGE = frozenset({"vaert_key"})
"""Settings whose value is not shown."""


def laes_indstillinger(**valgt: Any) -> Settings:
    """The settings. ``valgt``: the options' values by setting; None where an option was not given.

    Raises:
        typer.Exit: 2, where a value cannot be used, each told on standard error.

    """
    try:
        return Settings(**{navn: v for navn, v in valgt.items() if v is not None})
    except ValidationError as fejl:
        for et in fejl.errors():
            skriv(_fejltekst(et, valgt), err=True)
        raise typer.Exit(2) from fejl


def _fejltekst(fejl: Mapping[str, Any], valgt: Mapping[str, Any]) -> str:
    """Which setting or option cannot be used, what stood there, what would be right, and what it is."""
    navn = str(fejl["loc"][0])
    sted = _VALG[navn] if valgt.get(navn) is not None else f"PSRM_{navn.upper()}"
    vist = "" if navn in _HEMMELIGE else f" {str(fejl['input'])[:60]!r}"
    return f"{sted}:{vist} kan ikke bruges: {paa_dansk(fejl['msg'])}. {Settings.model_fields[navn].description}"
