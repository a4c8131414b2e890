"""Proof of the books: every saldo equal to its bookings, and every booking what the claim's facts amount to."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import efterregn as efterregn_fil
from psrm_sandbox.cli.udskrift import skriv
from psrm_sandbox.settings import Settings


def efterregn(
    sandkasse: Annotated[Path | None, typer.Option(help="En sandkasses fil; ellers alle under registret.")] = None,
) -> None:
    """Efterregner bøgerne: hver saldo mod sine bogføringer, hver bogføring mod fordringens hændelser."""
    rod = Settings().register_path
    filer = [sandkasse] if sandkasse else sorted((rod.parent / "sandkasser").glob("*.db")) if rod else []
    filer = [fil for fil in filer if not fil.name.endswith(".journal.db")]
    if not filer:
        typer.echo("Ingen sandkasser at efterregne.", err=True)
        raise typer.Exit(2)
    fejl = 0
    for fil in filer:
        antal, fundne = efterregn_fil(fil)
        fejl += len(fundne)
        for et in fundne:
            skriv(f"{fil.name}: {et}")
        skriv(f"{fil.name}: {antal} fordringer efterregnet, {len(fundne)} afvigelser.")
    raise typer.Exit(1 if fejl else 0)
