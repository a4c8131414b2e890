"""Arguments that several commands share."""

from datetime import date

from psrm_sandbox.cli.udskrift import stop
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.indlaesning.celler import dato
from psrm_sandbox.vaegur import SystemVaegur


def dag(tekst: str | None, navn: str) -> date | None:
    """A day from the command line: ``2026-07-01``, ``01-07-2026`` or ``i-dag``; a mistake ends the command."""
    if tekst is None:
        return None
    if tekst == "i-dag":
        return dansk_dag(SystemVaegur().nu())
    try:
        return date.fromisoformat(dato(tekst))
    except ValueError as fejl:
        stop(f"{navn}: {tekst[:60]} kan ikke bruges; {fejl}")
