"""Proof of the books: every saldo equal to its bookings, and every booking what the claim's facts amount to."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import efterregn as efterregn_fil
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.settings import Settings
from psrm_sandbox.store.oprydning import verdensfiler


def efterregn(
    sandkasse: Annotated[Path | None, typer.Option(help="En sandkasses fil; ellers alle under registret.")] = None,
) -> None:
    """Efterregner bøgerne: hver saldo mod sine bogføringer, hver bogføring mod fordringens hændelser."""
    rod = Settings().register_path
    filer = [sandkasse] if sandkasse else verdensfiler(rod) if rod else []
    if not filer:
        typer.echo("Ingen sandkasser at efterregne.", err=True)
        raise typer.Exit(2)
    fejl = 0
    for fil in filer:
        try:
            antal, fundne = efterregn_fil(fil)
        except Problem as problem:
            typer.echo(f"{fil.name}: {problem.detail}", err=True)
            raise typer.Exit(2) from problem
        fejl += len(fundne)
        for et in fundne:
            typer.echo(f"{fil.name}: {et}")
        typer.echo(f"{fil.name}: {antal} fordringer efterregnet, {len(fundne)} afvigelser.")
    raise typer.Exit(1 if fejl else 0)
