"""Looking up claim types and their rules."""

from collections import defaultdict
from datetime import date
from typing import Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from psrm_sandbox.cli import typeudskrift
from psrm_sandbox.cli.argumenter import dag
from psrm_sandbox.cli.kodeopslag import Kodeopslag, find_omraade
from psrm_sandbox.cli.udskrift import konsol, problemtekst, stop
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.indgangsfilter import Katalog, standardkatalog
from psrm_sandbox.services.katalog import soegning, visning

app = typer.Typer(help="Slår fordringstyper og regler op.", invoke_without_command=True)

Gruppe = Annotated[str | None, typer.Option("--gruppe", help="Fordringshavergruppen.")]


@app.callback()
def uden_underkommando(ctx: typer.Context) -> None:
    """Slår fordringstyper og regler op; uden underkommando vises listen."""
    if ctx.invoked_subcommand is None:
        liste()


@app.command("liste")
def liste(
    gruppe: Gruppe = None,
    omraade: Annotated[str | None, typer.Option(help="Forretningsområdet, ved kode eller navn.")] = None,
    kategori: Annotated[Kategori | None, typer.Option(help="Hovedfordring eller relateret.")] = None,
    soeg: Annotated[
        str | None, typer.Option(help="Ord i kode, navn eller beskrivelse, eller ord, folk bruger (fx SFO).")
    ] = None,
) -> None:
    """Viser fordringstyperne."""
    katalog = standardkatalog()
    try:
        fundne = soegning.typer(
            katalog, gruppe=gruppe, omraade=find_omraade(katalog, omraade), kategori=kategori, soeg=soeg
        ).fordringstyper
    except Problem as problem:
        stop(problemtekst(problem))
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for navn in ("Kode", "Navn", "Gruppe", "Kategori", "Område"):
        tabel.add_column(navn, no_wrap=navn == "Kode")
    tabel.add_column("Regler", justify="right")
    tabel.add_column("Opdateret", no_wrap=True)
    for t in fundne:
        tabel.add_row(
            Text(t.kode, style="bold"),
            *(Text(vaerdi) for vaerdi in (t.navn, t.fordringshavergruppe, t.kategori.value, t.omraade or "–")),
            f"{t.antal_regler}{'' if t.har_filter else '*'}",
            t.opdateret.isoformat() if t.opdateret else "–",
        )
    ud = konsol()
    if fundne:
        ud.print(tabel)
    ud.print(f"{len(fundne)} {'fordringstype' if len(fundne) == 1 else 'fordringstyper'}.")
    if any(not t.har_filter for t in fundne):
        ud.print("* Typens egen tabel er ikke offentliggjort; kun de regler, der er fælles for alle typer.")


@app.command("vis")
def vis(
    kode: Annotated[str, typer.Argument(help="Fx KFTØFIN; kftoefin og KFTOFIN findes også.", show_default=False)],
    gruppe: Gruppe = None,
    filter_pr: Annotated[str | None, typer.Option(help="Reglerne, som de gjaldt den dag.")] = None,
) -> None:
    """Viser en fordringstype med dens regler, kilde og tvivl."""
    katalog = standardkatalog()
    filter_dag = dag(filter_pr, "--filter-pr")
    noegle = find_type(katalog, kode, gruppe)
    try:
        opslag = visning.hent_type(katalog, *noegle, filter_dag)
    except Problem as problem:
        stop(problemtekst(problem))
    typeudskrift.skriv(konsol(), katalog, opslag)


def find_type(katalog: Katalog, kode: str, gruppe: str | None) -> tuple[str, str]:
    """The group and the code meant; ends the command where there are none, or several."""
    if gruppe is not None and gruppe not in (kendte := [*(g.kode for g in katalog.grupper), "alle"]):
        stop(f"Gruppen {gruppe} findes ikke. Grupper: {', '.join(kendte)}")
    opslag = Kodeopslag(katalog, gruppe)
    koder = opslag.koder(kode)
    if not koder:
        i_gruppen = f"Gruppen {gruppe} har ingen fordringstype" if gruppe else "Der er ingen fordringstype"
        andre = Kodeopslag(katalog).koder(kode) if gruppe else ()
        if andre:
            stop(f"{i_gruppen} {andre[0]}. Den findes for: {', '.join(Kodeopslag(katalog).grupper(andre[0]))}")
        stop(f"{i_gruppen} {kode[:60]}.{opslag.forklaring(kode)}")
    if len(koder) > 1:
        stop(f"{kode} kan være {' eller '.join(koder)}. Skriv koden helt ud.")
    grupper = opslag.grupper(koder[0])
    if gruppe is None and len(grupper) > 1:
        forslag = f"psrm-sandbox katalog vis {koder[0]} --gruppe {grupper[0]}"
        stop(f"{koder[0]} findes med hver sine regler for {', '.join(grupper)}. Vælg en: {forslag}")
    return gruppe or grupper[0], koder[0]


@app.command("alder")
def alder() -> None:
    """Viser kilderne, de ældste først: hvad der først bør efterses."""
    kilder: dict[tuple[str, date | None, date | None], list[Any]] = defaultdict(list)
    for type_ in standardkatalog().typer:
        kilder[type_.kilde.dokument, type_.kilde.opdateret, type_.kilde.kontrolleret].append(type_)
    tabel = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for navn in ("Opdateret", "Kontrolleret", "Dokument"):
        tabel.add_column(navn, no_wrap=navn != "Dokument", overflow="fold")
    for navn in ("Typer", "Regler"):
        tabel.add_column(navn, justify="right")
    for (dokument, opdateret, kontrolleret), typer_ in sorted(kilder.items(), key=_alder):
        regler = sum(len(t.filter) for t in typer_ if t.har_filter)
        dage = (d.isoformat() if d else "ukendt" for d in (opdateret, kontrolleret))
        tabel.add_row(*dage, Text(dokument), str(len(typer_)), str(regler) if regler else "–")
    ud = konsol()
    ud.print(tabel)
    ud.print("Opdateret: dokumentets egen dato. Kontrolleret: dagen, filen sidst blev sammenlignet med dokumentet.")


def _alder(kilde: tuple[tuple[str, date | None, date | None], Any]) -> tuple[date, date, str]:
    """The oldest date first; a document without a date of its own last."""
    (dokument, opdateret, kontrolleret), _ = kilde
    return opdateret or date.max, kontrolleret or date.min, dokument
