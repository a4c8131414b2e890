"""The contract files, written from the code."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.api.kontrakt import DOKUMENTER, dokument, som_yaml


def skriv_kontrakt(
    mappe: Annotated[Path, typer.Option(help="Hvor filerne ligger.")] = Path("openapi"),
    tjek: Annotated[
        bool, typer.Option("--tjek", help="Skriv intet; fejl, hvis filerne ikke svarer til koden.")
    ] = False,
) -> None:
    """Danner openapi/psrm.yaml og openapi/sandkasse.yaml af koden."""
    afviger = []
    for navn in DOKUMENTER:
        fil, tekst = mappe / f"{navn}.yaml", som_yaml(dokument(navn))
        if not fil.exists() or fil.read_text(encoding="utf-8") != tekst:
            afviger.append(fil)
            if not tjek:
                fil.write_text(tekst, encoding="utf-8")
    if tjek and afviger:
        typer.echo(f"Kontrakten svarer ikke til koden: {', '.join(map(str, afviger))}. Kør make kontrakt.", err=True)
        raise typer.Exit(1)
