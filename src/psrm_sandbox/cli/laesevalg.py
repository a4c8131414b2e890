"""The options of a command that reads people's files, and the reading by them."""

from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.indlaesning import Filindhold, Kolonneplan, laes
from psrm_sandbox.indlaesning.modeller import Relateret

Kolonner = Annotated[
    Path | None, typer.Option("--kolonner", help="Hvad filens kolonner er: en fil fra --gem-kolonner.")
]
GemKolonner = Annotated[
    Path | None, typer.Option("--gem-kolonner", help="Skriv her, hvad kolonnerne er læst som; kan rettes.")
]
Skabelon = Annotated[Path | None, typer.Option("--skabelon", help="Skriv et regneark (.xlsx) til at udfylde, og stop.")]
Adgangskode = Annotated[
    str | None,
    typer.Option("--adgangskode", help="Regnearkets adgangskode. Vises aldrig.", envvar="PSRM_FILADGANGSKODE"),
]
Arkvalg = Annotated[str | None, typer.Option("--ark", help="Arket, der læses; ellers det med flest kendte kolonner.")]


def laes_fil(
    fil: Path,
    er_relateret: Relateret,
    *,
    kolonner: Path | None = None,
    gem_kolonner: Path | None = None,
    adgangskode: str | None = None,
    ark: str | None = None,
) -> Filindhold:
    """The file as the options say.

    Raises:
        Filfejl: nothing of it can be read.

    """
    del kolonner, gem_kolonner
    plan: Kolonneplan | None = None
    return laes(fil, er_relateret, plan=plan, adgangskode=adgangskode, ark=ark)
