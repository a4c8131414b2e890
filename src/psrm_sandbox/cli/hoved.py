"""The commands, one file per subject. A command's file is loaded when the command is called, or told of."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from psrm_sandbox import __version__
from psrm_sandbox.cli import uden_oprydning
from psrm_sandbox.cli.dansk import goer_dansk

_KOMMANDOER = {
    "serve": "serve:serve",
    "kontrol": "kontrol:kontrol",
    "portefoelje": "portefoelje:portefoelje",
    "genkoer": "genkoersel:genkoer_fil",
    "katalog": "katalog:app",
    "scenarie": "scenarie:app",
    "sandkasse": "sandkasse:lav_sandkasse",
    "testdata": "testdata:lav_testdata",
    "saldooploesning": "saldooploesning:saldooploesning",
    "statistik": "statistik:vis_statistik",
    "soap": "soap:app",
    "efterregn": "efterregn:efterregn",
    "opgave": "opgave:udfoer_opgave",
    "rapport": "rapport:udfoer_rapport",
    "kontrakt": "kontrakt:skriv_kontrakt",
    "sider": "sider:skriv_sider",
    "version": "hoved:version",
}
"""Where each is: the file beside this one, and the function or group in it."""
_SKJULTE = frozenset({"opgave", "rapport"})
"""What the server calls itself."""
_UNDER = {
    "katalog": {"analyse": "kataloganalyse:analyse"},
    "scenarie": {"observer": "scenarieobservation:observer_system"},
}
"""Commands of a group that have a file of their own."""


class _Kommandoer(MutableMapping[str, Any]):
    """The commands by name, each made when it is asked for."""

    def __init__(self) -> None:
        self._lavede: dict[str, Any] = {}

    def __getitem__(self, navn: str) -> Any:
        if navn not in self._lavede:
            self._lavede[navn] = _lav(navn, _KOMMANDOER[navn])
        return self._lavede[navn]

    def __setitem__(self, navn: str, kommando: Any) -> None:
        self._lavede[navn] = kommando

    def __delitem__(self, navn: str) -> None:
        del self._lavede[navn]

    def __iter__(self) -> Iterator[str]:
        return iter(_KOMMANDOER)

    def __len__(self) -> int:
        return len(_KOMMANDOER)

    def __contains__(self, navn: object) -> bool:
        return navn in _KOMMANDOER


def _lav(navn: str, sted: str) -> Any:
    fundet, alene = _hent(sted), typer.Typer(add_completion=False)
    if not isinstance(fundet, typer.Typer):
        alene.command(navn, hidden=navn in _SKJULTE)(fundet)
        return get_command(alene)
    for under, dets in _UNDER.get(navn, {}).items():
        fundet.command(under)(_hent(dets))
    alene.add_typer(fundet, name=navn)
    gruppen = get_command(alene)
    assert isinstance(gruppen, TyperGroup)
    return gruppen.commands[navn]


def _hent(sted: str) -> Any:
    fil, _, navn = sted.partition(":")
    with uden_oprydning():
        return getattr(import_module(f"psrm_sandbox.cli.{fil}"), navn)


class _Hovedgruppe(TyperGroup):
    def __init__(self, **valg: Any) -> None:
        super().__init__(**{**valg, "commands": {}})
        self.commands = _Kommandoer()


goer_dansk()
app = typer.Typer(
    name="psrm-sandbox",
    cls=_Hovedgruppe,
    help="Testmiljø for leverandører til NyMF/PSRM: domme efter de offentliggjorte regler, og hvorfor.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def _rod() -> None:
    """Nothing of its own: it makes the group one of many commands."""


def version() -> None:
    """Viser versionen."""
    typer.echo(__version__)


def main() -> None:
    """The entry point."""
    app()
