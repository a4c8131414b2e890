"""A world made from the shell, with its keys."""

import json
from typing import Annotated

import httpx
import typer

from psrm_sandbox.cli.serveradresse import ikke_forbundet, serveradresse
from psrm_sandbox.cli.udskrift import stop
from psrm_sandbox.klient import Problemsvar, Sandkasseklient


def lav_sandkasse(
    mod: Annotated[str, typer.Option("--mod", metavar="URL", envvar="PSRM_URL", help="Serveren.")],
    navn: Annotated[str | None, typer.Option(help="Samme navn giver samme sandkasse igen.")] = None,
    skabelon: Annotated[str | None, typer.Option(help="demo, kommune eller tom.")] = None,
    start: Annotated[
        str | None, typer.Option(help="Dagen eller øjeblikket, den begynder i, fra 2015-01-01; ellers skabelonens.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Afgør tilfældet i sandkassen.")] = None,
    noegle: Annotated[
        str | None, typer.Option(help="Værtsnøglen, hvor serveren kræver den.", envvar="PSRM_VAERT_KEY")
    ] = None,
) -> None:
    """Laver en sandkasse og viser den, med nøgler, som JSON.

    Slutkode 1: serveren laver den ikke. 2: serveren kan ikke nås.
    """
    adresse = serveradresse(mod)
    with Sandkasseklient(adresse, {"vaert": noegle} if noegle else {}) as klient:
        krop = {"navn": navn, "skabelon": skabelon, "seed": seed, "start": start}
        givet = {felt: vaerdi for felt, vaerdi in krop.items() if vaerdi is not None}
        try:
            svar = klient.kald("POST", "/sandkasser", givet, som="vaert" if noegle else None).kraev()
        except Problemsvar as fejl:
            typer.echo(str(fejl), err=True)
            raise typer.Exit(1) from None
        except httpx.TransportError as fejl:
            stop(ikke_forbundet(adresse, fejl))
        typer.echo(json.dumps(svar.krop, ensure_ascii=False, indent=2))
