"""The first tool for support: judges the claims of a file, with no server and no world."""

import gc
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.cli import domsudskrift
from psrm_sandbox.cli.afbrydelse import afbrydelig
from psrm_sandbox.cli.argumenter import dag
from psrm_sandbox.cli.filfejl import stop_ved
from psrm_sandbox.cli.graense import STANDARD, Graense, laes_graenser
from psrm_sandbox.cli.laesevalg import (
    Adgangskode,
    Arkvalg,
    GemKolonner,
    Kolonner,
    Laesevalg,
    Skabelon,
    laes_fil,
    skriv_skabelon,
)
from psrm_sandbox.cli.rapportfil import efterse_rapport, skriv_rapport, skriv_tekst
from psrm_sandbox.cli.udskrift import konsol, skriv, stop
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.filformer.kontrol.jsonsvar import json_stykker
from psrm_sandbox.filformer.kontrol.regneark import skriv_regneark
from psrm_sandbox.filformer.kontrol.side import som_side
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indlaesning import Filfejl, Filindhold
from psrm_sandbox.indlaesning.laesning import MAKS_FIL
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, indlaes_regelsaet
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Kontrolresultat
from psrm_sandbox.vaegur import SystemVaegur


@lru_cache(maxsize=1)
def regler() -> Regelsaet:
    """The rules, read once a process."""
    return indlaes_regelsaet()


def kontrol(
    fil: Annotated[
        Path | None,
        typer.Argument(
            help="CSV, XLSX, XLS, XLSB, ODS, Parquet, JSON, SOAP (XML), eller en ZIP med én af dem.", show_default=False
        ),
    ] = None,
    gruppe: Annotated[
        str | None, typer.Option(help="Fordringshavergruppen, hvor filens fordringshavere ikke siger den.")
    ] = None,
    modtagelsesdato: Annotated[
        str | None, typer.Option(help="Dagen, fordringerne modtages. Ellers filens egen, ellers i dag.")
    ] = None,
    filter_pr: Annotated[str | None, typer.Option(help="Filteret, som det gjaldt den dag.")] = None,
    alle: Annotated[bool, typer.Option("--alle", help="Vis alle fordringer, også dem, der er klar.")] = False,
    spor: Annotated[bool, typer.Option("--spor", help="Vis alle regler, også dem, der er opfyldt.")] = False,
    som_json: Annotated[bool, typer.Option("--json", help="Svar i JSON: som forhaandskontrol, med mere.")] = False,
    regneark: Annotated[
        Path | None, typer.Option(help="Skriv et regneark (.xlsx) med en række for hvert fund.", show_default=False)
    ] = None,
    side: Annotated[
        Path | None, typer.Option(help="Skriv en side (.html), der kan åbnes uden net.", show_default=False)
    ] = None,
    graense: Annotated[
        str, typer.Option(help="Hvor meget der må falde fra, før slutkoden er 1, fx afvist=0,hoering=10%.")
    ] = STANDARD,
    *,
    kolonner: Kolonner = None,
    gem_kolonner: GemKolonner = None,
    ark: Arkvalg = None,
    adgangskode: Adgangskode = None,
    skabelon: Skabelon = None,
) -> None:
    """Bedømmer fordringerne i en fil efter de offentliggjorte regler. Intet sendes, og intet gemmes.

    Slutkode 0: inden for grænsen, ellers 1. Uden --graense: 1, når mindst én fordring ikke er klar eller ikke blev
    læst. 2: filen kan ikke læses. 130: afbrudt.
    """
    if skabelon is not None:
        skriv_skabelon(skabelon)
        return
    if fil is None:
        stop("angiv en fil; et regneark til at udfylde skrives med --skabelon ud.xlsx")
    valg = Laesevalg(kolonner=kolonner, gem_kolonner=gem_kolonner, adgangskode=adgangskode, ark=ark)
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)  # what a claim leaves is kept, and looking through it costs as much as judging
    with suppress(BrokenPipeError), afbrydelig("Afbrudt. En rapport, der ikke var færdig, er ikke skrevet."):
        _kontrol(fil, valg, gruppe, modtagelsesdato, filter_pr, alle, spor, som_json, regneark, side, graense)


def _kontrol(
    fil: Path,
    valg: Laesevalg,
    gruppe: str | None,
    modtagelsesdato: str | None,
    filter_pr: str | None,
    alle: bool,
    spor: bool,
    som_json: bool,
    regneark: Path | None,
    side: Path | None,
    graense: str,
) -> None:
    valgt_dag, valgt_filter = dag(modtagelsesdato, "--modtagelsesdato"), dag(filter_pr, "--filter-pr")
    graenser = _graenser(graense)
    efterse_rapport("--regneark", regneark, ".xlsx", [fil])
    efterse_rapport("--side", side, ".html", [fil])
    regelsaet = regler()
    try:
        resultat = kontroller(
            regelsaet,
            indlaes_skabelon("demo").aftaler,
            _laes(fil, valg, regelsaet),
            i_dag=dansk_dag(SystemVaegur().nu()),
            modtagelsesdato=valgt_dag,
            filter_pr=valgt_filter,
            gruppe=gruppe,
            spor=spor,
        )
    except Filfejl as fejl:
        _peg_paa_portefoelje(fil)
        stop_ved(fil, fejl, som_json=som_json)
    _varsler(resultat, err=som_json)
    skriv_rapport(regneark, lambda ud: skriv_regneark(ud, resultat, fil.name), err=som_json)
    skriv_rapport(side, lambda ud: skriv_tekst(ud, som_side(resultat, fil.name)), err=som_json)
    if som_json:
        for stykke in json_stykker(resultat):
            typer.echo(stykke, nl=False)
    else:
        domsudskrift.skriv(konsol(), resultat, alle=alle)
    overskredne = [tekst for et in graenser if (tekst := et.overskredet(resultat.opgoerelse))]
    if overskredne and graense != STANDARD:
        skriv(f"Over grænsen: {'; '.join(overskredne)}.", err=som_json)
    if overskredne:
        raise typer.Exit(1)


def _laes(fil: Path, valg: Laesevalg, regelsaet: Regelsaet) -> Filindhold:
    return laes_fil(fil, regelsaet.katalog.er_relateret, valg)


def _peg_paa_portefoelje(fil: Path) -> None:
    """Tells what judges a folder, or a file that is too large to be told claim by claim."""
    if fil.is_dir() or (fil.is_file() and (fil.stat().st_size > MAKS_FIL or fil.suffix.casefold() == ".parquet")):
        skriv(f"Er det en hel portefølje, så brug: psrm-sandbox portefoelje {fil} --ud rapport/", err=True)


def _graenser(tekst: str) -> tuple[Graense, ...]:
    try:
        return laes_graenser(tekst)
    except ValueError as fejl:
        stop(f"--graense: {fejl}")


def _varsler(resultat: Kontrolresultat, *, err: bool) -> None:
    """What has to be known before the verdicts are read: dates that lie ahead first of all."""
    dagen = tekster.dag(resultat.modtagelsesdato)
    if (senere := resultat.senere) is not None:
        skriv(
            f"OBS: {tekster.antal(senere.antal, 'fordring', 'fordringer')} har en dato efter {dagen}, som filen "
            f"er bedømt pr.; den seneste er {tekster.dag(senere.seneste)}, "
            f"den første står på {tekster.sted(senere.foerste)}. "
            "Sendes filen først senere, så angiv dagen: --modtagelsesdato DD-MM-ÅÅÅÅ.",
            err=err,
        )
    i_dag = "" if resultat.valgt else ", i dag"
    pr = f", efter filteret pr. {tekster.dag(resultat.filter_pr)}" if resultat.filter_pr else ""
    skriv(f"Bedømt som modtaget {dagen}{i_dag}{pr}.", err=err)
    for note in resultat.noter:
        skriv(tekster.dansk(note), err=err)
    if resultat.aegte_cpr:
        antal = resultat.aegte_cpr
        hvor_mange = "1 skyldner har" if antal == 1 else f"{antal} skyldnere har"
        skriv(
            f"{hvor_mange} et CPR-nummer, der ligner en virkelig persons. Intet af filen gemmes; en sandkasse tager "
            "kun imod testpersoner (dag + 60, fx 6101600008).",
            err=err,
        )
