"""Proof of the books: every saldo equal to its bookings, and every booking what the claim's facts amount to."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.bootstrap import efterregn as efterregn_fil
from psrm_sandbox.cli.indstillinger import laes_indstillinger
from psrm_sandbox.cli.udskrift import skriv
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.store import skader
from psrm_sandbox.store.oprydning import sandkassemappe, verdensfiler


def efterregn(
    sandkasse: Annotated[Path | None, typer.Option(help="En sandkasses fil; ellers alle under registret.")] = None,
) -> None:
    """Efterregner bøgerne: hver saldo mod sine bogføringer, hver bogføring mod fordringens hændelser."""
    rod = laes_indstillinger().register_path
    filer = [sandkasse] if sandkasse else verdensfiler(rod) if rod else []
    hvor = str(sandkasse) if sandkasse else _hvor(rod)
    if sandkasse and not sandkasse.exists():
        skriv(f"{sandkasse}: filen findes ikke. Intet er efterregnet.", err=True)
        raise typer.Exit(2)
    if not filer or not all(fil.is_file() for fil in filer):
        skriv(f"Ingen sandkasser at efterregne: {hvor}.", err=True)
        raise typer.Exit(2)
    fejl = 0
    for fil in filer:
        try:
            antal, fundne = efterregn_fil(fil)
        except Exception as ulaeselig:
            if isinstance(ulaeselig, Problem):
                hvorfor = ulaeselig.detail
            elif skader.art(ulaeselig) is None and not isinstance(ulaeselig, OSError | ValueError):
                raise
            else:
                hvorfor = skader.saetning(ulaeselig, fil)
            fejl += 1
            skriv(f"{fil.name}: kan ikke efterregnes. {hvorfor}")
            continue
        fejl += len(fundne)
        for et in fundne:
            skriv(f"{fil.name}: {et}")
        skriv(f"{fil.name}: {antal} fordringer efterregnet, {len(fundne)} afvigelser.")
    skriv(f"I alt {len(filer)} {'sandkasse' if len(filer) == 1 else 'sandkasser'}, {fejl} afvigelser: {hvor}.")
    raise typer.Exit(1 if fejl else 0)


def _hvor(rod: Path | None) -> str:
    """Where the worlds were looked for, and what chooses it."""
    if rod is None:
        return "registret er i hukommelsen (PSRM_DATABASE_URL=sqlite://), så intet ligger på disk"
    findes = "" if rod.is_file() else ", som ikke findes"
    return f"registret {rod.absolute()}{findes} (PSRM_DATABASE_URL), sandkasserne i {sandkassemappe(rod).absolute()}"
