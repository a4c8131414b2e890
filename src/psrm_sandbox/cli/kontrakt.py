"""The contract files, and what ships with them for schemathesis, written from the code and the data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.api.kontrakt import DOKUMENTER, dokument, som_yaml
from psrm_sandbox.cli.dannet import kraev_projektets, skriv_dannede
from psrm_sandbox.cli.kontraktdata import kontraktdata


def kontraktfiler() -> Mapping[str, str]:
    """Every generated file of ``openapi/``, by its place in it."""
    return {**{f"{navn}.yaml": som_yaml(dokument(navn)) for navn in DOKUMENTER}, **kontraktdata()}


def skriv_kontrakt(
    mappe: Annotated[Path, typer.Option(help="Hvor filerne ligger.")] = Path("openapi"),
    tjek: Annotated[
        bool, typer.Option("--tjek", help="Skriv intet; fejl, hvis filerne ikke svarer til koden.")
    ] = False,
) -> None:
    """Danner openapi/psrm.yaml og openapi/sandkasse.yaml af koden, og ordbøgerne ved siden af dem."""
    dannede = kontraktfiler()
    if tjek:
        kraev_projektets(mappe, dannede)
    filer = ((mappe / navn, tekst) for navn, tekst in dannede.items())
    skriv_dannede(filer, "Kontrakten svarer ikke til koden: {}. Kør make kontrakt.", tjek=tjek)
