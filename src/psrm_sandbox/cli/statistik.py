"""Statistics of a world on a server, as tables."""

from collections.abc import Mapping
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli.scenarie import Mod
from psrm_sandbox.cli.serveradresse import STANDARD, ikke_forbundet, serveradresse
from psrm_sandbox.cli.udskrift import konsol, stop
from psrm_sandbox.klient import Problemsvar, Sandkasseklient

_TAL = {
    "antal": "antal",
    "accepteret": "accepteret",
    "afvist": "afvist",
    "iHoering": "i høring",
    "afventer": "afventer",
}


def vis_statistik(
    gruppering: Annotated[
        str | None, typer.Argument(help="Fx fordringstype,aarsag; uden den en oversigt.", show_default=False)
    ] = None,
    noegle: Annotated[str, typer.Option(help="Testerens eller en indberetters nøgle.")] = "demo-tester",
    mod: Mod = STANDARD,
    fordringshaver: Annotated[str | None, typer.Option(help="Kun fordringshaveren.")] = None,
    indberetter: Annotated[str | None, typer.Option(help="Kun det, indberetteren har sendt.")] = None,
    fra: Annotated[str | None, typer.Option(help="Registreret fra og med dagen.")] = None,
    til: Annotated[str | None, typer.Option(help="Registreret til og med dagen.")] = None,
    fordringstype: Annotated[str | None, typer.Option(help="Kun typen.")] = None,
    omraade: Annotated[str | None, typer.Option(help="Kun forretningsområdets typer.")] = None,
    tvungne: Annotated[str | None, typer.Option(help="Domme, et scenarie tvang: MED, UDEN eller KUN.")] = None,
) -> None:
    """Viser tal over en sandkasses fordringer: hvad der afvises, hvorfor, og om det bliver bedre.

    Slutkode 2: serveren svarede ikke, eller den kan ikke svare på det.
    """
    valg = {
        "gruppering": gruppering,
        "fordringshaverId": fordringshaver,
        "indberetter": indberetter,
        "fra": fra,
        "til": til,
        "fordringstype": fordringstype,
        "omraade": omraade,
        "tvungne": tvungne,
    }
    parametre = {navn: vaerdi for navn, vaerdi in valg.items() if vaerdi is not None}
    adresse = serveradresse(mod)
    with Sandkasseklient(adresse, {"tester": noegle}) as klient:
        try:
            svar = klient.get(str(httpx.URL("/sandkasse/statistik", params=parametre)), "tester")
        except httpx.TransportError as fejl:
            stop(ikke_forbundet(adresse, fejl))
        except Problemsvar as fejl:
            stop(str(fejl))
    skriv_statistik(konsol(), svar)


def skriv_statistik(ud: Console, svar: Mapping[str, Any]) -> None:
    """The total and each of the tables."""
    i_alt = svar["iAlt"]
    ud.print(Text(f"{i_alt['antal']} fordringer, {i_alt['beloeb'].replace('.', ',')} kr., opgjort {svar['opgjort']}."))
    ud.print(Text(f"Accepteret ved første forsøg: {_andel(i_alt)}. Høringstid, median: {_dage(i_alt)}."))
    for tabel in svar["tabeller"]:
        ud.print(_tabel(tabel))
        if tabel["udeladt"]:
            ud.print(Text(f"{tabel['udeladt']} rækker til; dem alle med format=csv.", style="dim"))


def _tabel(tabel: Mapping[str, Any]) -> Table:
    vist = Table(title=", ".join(tabel["gruppering"]), title_justify="left")
    med_tekst = any(raekke.get("tekst") for raekke in tabel["raekker"])
    for navn in tabel["gruppering"]:
        vist.add_column(navn, no_wrap=True)
    if med_tekst:
        vist.add_column("tekst", overflow="fold")
    for navn in (*_TAL.values(), "første forsøg", "høring"):
        vist.add_column(navn, justify="right")
    for raekke in tabel["raekker"]:
        vist.add_row(
            *(Text(raekke[navn] or "–") for navn in tabel["gruppering"]),
            *([Text(raekke.get("tekst") or "")] if med_tekst else []),
            *(str(raekke[felt]) for felt in _TAL),
            _andel(raekke),
            _dage(raekke),
        )
    return vist


def _andel(raekke: Mapping[str, Any]) -> str:
    andel = raekke["andelAccepteretFoersteForsoeg"]
    if andel["andel"] is None:
        return "–"
    return f"{float(andel['andel']):.0%} ({andel['taeller']}/{andel['naevner']})"


def _dage(raekke: Mapping[str, Any]) -> str:
    median = raekke["hoeringstid"]["medianDage"]
    return "–" if median is None else f"{median.replace('.', ',')} dage"
