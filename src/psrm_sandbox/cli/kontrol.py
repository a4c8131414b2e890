"""The first tool for support: judges the claims of a file, with no server and no world."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.cli import domsudskrift, gruppevalg
from psrm_sandbox.cli.argumenter import dag
from psrm_sandbox.cli.proevebord import proev
from psrm_sandbox.cli.udskrift import konsol, problemtekst, skriv, stop
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Aktionsstatus, Kategori
from psrm_sandbox.domain.maskering import ligner_aegte_cpr
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indgangsfilter.fordringstype import nfc
from psrm_sandbox.indlaesning import Filaktion, Filfejl, laes
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, indlaes_regelsaet


@lru_cache(maxsize=1)
def regler() -> Regelsaet:
    """The rules, read once a process."""
    return indlaes_regelsaet()


def kontrol(
    fil: Annotated[Path, typer.Argument(help="JSON, CSV eller XLSX.", show_default=False)],
    gruppe: Annotated[
        str | None, typer.Option(help="Fordringshavergruppen, hvor filens fordringshavere ikke siger den.")
    ] = None,
    modtagelsesdato: Annotated[
        str | None, typer.Option(help="Dagen, fordringerne modtages, eller i-dag. Ellers filens, ellers demoens dag.")
    ] = None,
    filter_pr: Annotated[str | None, typer.Option(help="Filteret, som det gjaldt den dag.")] = None,
    spor: Annotated[bool, typer.Option("--spor", help="Vis alle regler, også dem, der er opfyldt.")] = False,
    som_json: Annotated[bool, typer.Option("--json", help="Svar som forhaandskontrol, i JSON.")] = False,
) -> None:
    """Bedømmer fordringerne i en fil efter de offentliggjorte regler. Intet sendes, og intet gemmes.

    Slutkode 0: alle UDFOERT. 1: mindst én er ikke. 2: filen kan ikke læses.
    """
    valgt_dag, valgt_filter = dag(modtagelsesdato, "--modtagelsesdato"), dag(filter_pr, "--filter-pr")
    regelsaet, skabelon = regler(), indlaes_skabelon("demo")
    relaterede = {type_.kode for type_ in regelsaet.katalog.typer if type_.kategori is Kategori.RELATERET}
    try:
        indhold = laes(fil, lambda kode: nfc(kode) in relaterede)
        grundlag = gruppevalg.vaelg(indhold.aktioner, regelsaet.katalog, skabelon.aftaler, gruppe)
    except Filfejl as fejl:
        stop(*(f"{fil}: {linje}" for linje in fejl.linjer))
    modtaget = valgt_dag or indhold.modtagelsesdato or dansk_dag(skabelon.oejeblik)
    pr = valgt_filter or indhold.filter_pr
    med_spor = spor or indhold.spor
    try:
        svar = proev(
            regelsaet,
            grundlag.aftaler,
            grundlag.aktioner,
            modtagelsesdato=modtaget,
            filter_pr=pr,
            spor=med_spor,
        )
    except Problem as problem:
        stop(f"{fil}: {problemtekst(problem)}")
    dage = f"Bedømt som modtaget {modtaget}" + (f", efter filteret pr. {pr}." if pr else ".")
    for note in (dage, *indhold.noter, *grundlag.noter, *_om_cpr(indhold.aktioner)):
        skriv(note, err=som_json)
    linjer = domsudskrift.domslinjer(indhold.aktioner, svar["vurderinger"])
    if som_json:
        typer.echo(json.dumps(svar, ensure_ascii=False, indent=2))
    else:
        typer.echo()
        domsudskrift.skriv(konsol(), linjer, spor=med_spor)
    if any(linje.status != Aktionsstatus.UDFOERT for linje in linjer):
        raise typer.Exit(1)


def _om_cpr(aktioner: Sequence[Filaktion]) -> Iterator[str]:
    """A word on debtors that look like real persons."""
    former = [f for et in aktioner for f in (et.form.fordring, *(et.form.relaterede_fordringer or ())) if f]
    skyldnere = [haefter.skyldner for form in former for haefter in form.haeftere or () if haefter.skyldner]
    antal = sum(ligner_aegte_cpr(skyldner.nummer or "") for skyldner in skyldnere)
    if antal:
        hvor_mange = "1 skyldner har" if antal == 1 else f"{antal} skyldnere har"
        yield (
            f"{hvor_mange} et CPR-nummer, der ligner en virkelig persons. Intet af filen gemmes; en sandkasse tager "
            "kun imod testpersoner (dag + 60, fx 6101600008)."
        )
