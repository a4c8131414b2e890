"""Proof of the books: every saldo equal to its bookings, and every booking what the claim's facts amount to."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import efterregn as efterregn_fil
from psrm_sandbox.settings import Settings
from psrm_sandbox.store import skader


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
        if not fil.is_file():
            typer.echo(f"{fil}: filen findes ikke", err=True)
            raise typer.Exit(2)
        try:
            antal, fundne = efterregn_fil(fil)
        except Exception as ulaeselig:
            if skader.art(ulaeselig) is None and not isinstance(ulaeselig, OSError | ValueError):
                raise
            fejl += 1
            typer.echo(f"{fil.name}: kan ikke efterregnes. {skader.saetning(ulaeselig, fil)}")
            continue
        fejl += len(fundne)
        for et in fundne:
            typer.echo(f"{fil.name}: {et}")
        typer.echo(f"{fil.name}: {antal} fordringer efterregnet, {len(fundne)} afvigelser.")
    raise typer.Exit(1 if fejl else 0)
