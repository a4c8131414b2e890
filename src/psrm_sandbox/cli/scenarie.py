"""Stories: listed, shown, read strictly, and played against a server."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import httpx
import typer

from psrm_sandbox.cli import scenarieudskrift as udskrift
from psrm_sandbox.cli.scenarievalg import alle_scenarier, vaelg
from psrm_sandbox.cli.serveradresse import STANDARD, ikke_forbundet, serveradresse
from psrm_sandbox.cli.udskrift import konsol, stop
from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.indlaesning.roer import mangler
from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.scenariekoersel import junit
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenariekoersel.rapport import som_html
from psrm_sandbox.scenariekoersel.resultat import Koersel
from psrm_sandbox.scenarier.laesning import GRUND, laes_grund, laes_scenarie
from psrm_sandbox.vaegur import SystemVaegur

app = typer.Typer(help="Historier: vis dem, spil dem mod en server, og døm et system efter dem.", no_args_is_help=True)

Ider = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Historiernes id; ellers alle.", show_default=False)
]
Emner = Annotated[list[str] | None, typer.Option("--emne", help="Kun historier om emnet; kan gentages.")]
Mod = Annotated[str, typer.Option("--mod", metavar="URL", envvar="PSRM_URL", help="Serveren.")]
Htmlfil = Annotated[Path | None, typer.Option("--html", metavar="FIL", help="Skriv en rapport, der åbner uden net.")]


@app.command("koer")
def koer_historier(
    ider: Ider = None,
    mod: Mod = STANDARD,
    emner: Emner = None,
    junitfil: Annotated[Path | None, typer.Option("--junit", metavar="FIL", help="Skriv JUnit XML.")] = None,
    htmlfil: Htmlfil = None,
    noegle: Annotated[
        str | None, typer.Option(help="Værtsnøglen, hvor serveren kræver den.", envvar="PSRM_VAERT_KEY")
    ] = None,
) -> None:
    """Spiller historierne, hver i sin egen nye sandkasse, og viser, hvad der afveg.

    Slutkode 0: alle gik, som de skal. 1: mindst én afveg. 2: der kunne ikke spilles.
    """
    valgte = vaelg(alle_scenarier(), ider or (), emner or ())
    adresse = serveradresse(mod)
    ud = konsol()

    def klient() -> Sandkasseklient:
        return Sandkasseklient(adresse, {"vaert": noegle} if noegle else None)

    historier = []
    grund = laes_grund()
    for scenarie in valgte:
        try:
            historier.append(koer(scenarie, klient, grund))
        except httpx.TransportError as fejl:
            stop(ikke_forbundet(adresse, fejl))
        udskrift.historie(ud, historier[-1])
    koersel = Koersel(adresse, SystemVaegur().nu().isoformat(timespec="seconds"), tuple(historier))
    udskrift.sum_(ud, koersel)
    if junitfil is not None:
        skriv(junitfil, lambda: junit.skriv(koersel, junitfil))
    if htmlfil is not None:
        skriv(htmlfil, lambda: htmlfil.write_text(som_html(koersel), encoding="utf-8"))
    if not koersel.bestaaet:
        raise typer.Exit(1)


@app.command("liste")
def liste(emner: Emner = None) -> None:
    """Viser historierne."""
    udskrift.liste(konsol(), vaelg(alle_scenarier(), (), emner or ()))


@app.command("vis")
def vis(id_: Annotated[str, typer.Argument(metavar="ID", show_default=False)]) -> None:
    """Viser en historie: hvorfor, og trin for trin."""
    (scenarie,) = vaelg(alle_scenarier(), (id_,), ())
    udskrift.vis(konsol(), scenarie)


@app.command("tjek")
def tjek(filer: Annotated[list[Path], typer.Argument(metavar="FIL...", show_default=False)]) -> None:
    """Læser historiefiler strengt, og siger med fil og linje, hvad der er galt.

    Slutkode 1: mindst én fil er forkert. 2: en fil kan ikke findes.
    """
    ud, forkerte = konsol(), 0
    for fil in filer:
        if not fil.is_file():
            stop(f"{fil}: {mangler(fil)}.")
        try:
            scenarie = laes_scenarie(fil, _grund(fil))
        except Datafejl as fejl:
            forkerte += 1
            ud.print(f"✗ {fejl}", style="red", markup=False, soft_wrap=True)
        else:
            ud.print(f"✓ {fil.name}: {scenarie.titel}, {len(scenarie.forloeb)} trin", style="green", markup=False)
    if forkerte:
        raise typer.Exit(1)


def _grund(fil: Path) -> Mapping[str, Mapping[str, object]]:
    """The good actions beside the file, or the product's own."""
    return laes_grund(fil.parent) if (fil.parent / GRUND).is_file() else laes_grund()


def skriv(fil: Path, af: Callable[[], object]) -> None:
    """Writes a report; a place that cannot be written to ends the command."""
    try:
        af()
    except OSError as fejl:
        stop(f"{fil} kan ikke skrives: {fejl.strerror}")
