"""The commands, one file per subject."""

import typer

from psrm_sandbox import __version__
from psrm_sandbox.cli import (
    efterregn,
    genkoersel,
    katalog,
    kataloganalyse,
    kontrakt,
    kontrol,
    opgave,
    portefoelje,
    rapport,
    saldooploesning,
    sandkasse,
    scenarie,
    scenarieobservation,
    serve,
    sider,
    soap,
    statistik,
    testdata,
)
from psrm_sandbox.cli.dansk import goer_dansk

goer_dansk()
app = typer.Typer(
    name="psrm-sandbox",
    help="Testmiljø for leverandører til NyMF/PSRM: domme efter de offentliggjorte regler, og hvorfor.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("serve")(serve.serve)
app.command("kontrol")(kontrol.kontrol)
app.command("portefoelje")(portefoelje.portefoelje)
app.command("genkoer")(genkoersel.genkoer_fil)
katalog.app.command("analyse")(kataloganalyse.analyse)
app.add_typer(katalog.app, name="katalog")
scenarie.app.command("observer")(scenarieobservation.observer_system)
app.add_typer(scenarie.app, name="scenarie")
app.command("sandkasse")(sandkasse.lav_sandkasse)
app.command("testdata")(testdata.lav_testdata)
app.command("saldooploesning")(saldooploesning.saldooploesning)
app.command("statistik")(statistik.vis_statistik)
app.add_typer(soap.app, name="soap")
app.command("efterregn")(efterregn.efterregn)
app.command("opgave", hidden=True)(opgave.udfoer_opgave)
app.command("rapport", hidden=True)(rapport.udfoer_rapport)
app.command("kontrakt")(kontrakt.skriv_kontrakt)
app.command("sider")(sider.skriv_sider)


@app.command()
def version() -> None:
    """Viser versionen."""
    typer.echo(__version__)


def main() -> None:
    """The entry point."""
    app()
