"""`psrm-sandbox genkoer`: claims that production rejected, run again; what to do, tried and shown."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from psrm_sandbox import __version__
from psrm_sandbox.bootstrap import genkoerselsverden
from psrm_sandbox.cli import genkoerselsudskrift
from psrm_sandbox.cli.afbrydelse import afbrydelig
from psrm_sandbox.cli.argumenter import dag
from psrm_sandbox.cli.filfejl import stop_ved
from psrm_sandbox.cli.kontrol import regler
from psrm_sandbox.cli.laesevalg import Adgangskode, Arkvalg, Kolonner, laes_plan
from psrm_sandbox.cli.rapportfil import efterse_rapport, skriv_rapport, skriv_tekst
from psrm_sandbox.cli.udskrift import konsol, stop
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.filformer.genkoersel import historie as historieform
from psrm_sandbox.filformer.genkoersel import jsonsvar, regneark, side
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indlaesning import Filfejl
from psrm_sandbox.indlaesning.laesning import Laesemaade
from psrm_sandbox.indlaesning.pseudonymt import Indgang
from psrm_sandbox.services.genkoersel.filer import laes_filer
from psrm_sandbox.services.genkoersel.historie import historie
from psrm_sandbox.services.genkoersel.historiemodeller import KanIkkeFortaelles
from psrm_sandbox.services.genkoersel.indgang import ny_indgang
from psrm_sandbox.services.genkoersel.koersel import Koerselsvalg, genkoer, koer_repareret
from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Sag
from psrm_sandbox.services.genkoersel.sammenligning import Koersel, Sammenligning, sammenlign, som_koersel
from psrm_sandbox.vaegur import SystemVaegur

MAKS_GEMT = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ud:
    """Where the answer goes."""

    som_json: bool
    alle: bool
    regneark: Path | None
    side: Path | None
    gem: Path | None
    uenigheder: Path | None
    historie: str | None
    historiemappe: Path


def genkoer_fil(
    fil: Annotated[
        Path, typer.Argument(help="Kravene: CSV, XLSX, XLS, XLSB, ODS, Parquet, JSON, SOAP (XML), eller en ZIP med én.")
    ],
    kvitteringer: Annotated[
        Path | None, typer.Option(help="Hvad produktionen sagde: kvitteringer eller en liste, i samme slags filer.")
    ] = None,
    *,
    modtagelsesdato: Annotated[
        str | None, typer.Option(help="Dagen for de krav, hvis svar ikke siger, hvornår de blev modtaget.")
    ] = None,
    filter_pr: Annotated[str | None, typer.Option(help="Filteret, som det gjaldt den dag.")] = None,
    gruppe: Annotated[str | None, typer.Option(help="Fordringshavergruppen, hvor filen ikke siger den.")] = None,
    reparer: Annotated[
        bool, typer.Option("--reparer", help="Anvend de reparationer, der følger af kravet selv, og kør igen.")
    ] = False,
    sammenlign_med: Annotated[
        Path | None, typer.Option("--sammenlign", help="En kørsel fra --gem, fx fra en tidligere version.")
    ] = None,
    mod_filter_pr: Annotated[str | None, typer.Option(help="Sammenlign med filteret pr. den dag.")] = None,
    mod_gruppe: Annotated[str | None, typer.Option(help="Sammenlign med den gruppes regler.")] = None,
    alle: Annotated[bool, typer.Option("--alle", help="Vis alle krav med årsag.")] = False,
    som_json: Annotated[bool, typer.Option("--json", help="Svar i JSON.")] = False,
    regneark_: Annotated[
        Path | None, typer.Option("--regneark", help="Skriv et regneark (.xlsx).", show_default=False)
    ] = None,
    side_: Annotated[
        Path | None,
        typer.Option("--side", help="Skriv en side (.html), der åbner uden net og kan printes.", show_default=False),
    ] = None,
    gem: Annotated[
        Path | None, typer.Option(help="Gem kørslen (.json) til en senere --sammenlign.", show_default=False)
    ] = None,
    uenigheder_: Annotated[
        Path | None,
        typer.Option("--uenigheder", help="Skriv uenigheder med produktionen (.json), uden krav.", show_default=False),
    ] = None,
    historie_: Annotated[
        str | None,
        typer.Option("--historie", help="Gør ét krav til historie, test og fejlrapport: reference eller række."),
    ] = None,
    historiemappe: Annotated[Path, typer.Option(help="Mappen, historien skrives i.")] = Path(),
    noegle: Annotated[
        str | None,
        typer.Option(
            help="Nøglen til testnumrene, mindst 16 tegn; ellers en ny, som ingen kender.",
            envvar="PSRM_PSEUDONYMNOEGLE",
            show_default=False,
        ),
    ] = None,
    kolonner: Kolonner = None,
    ark: Arkvalg = None,
    adgangskode: Adgangskode = None,
) -> None:
    """Kører krav igen, som produktionen afviste eller sendte i høring: årsag, reparation og bevis.

    CPR-, CVR- og SE-numre, navne og fri tekst skiftes ud, mens filen læses. Slutkode 0: alle ville blive modtaget
    (med --reparer: efter reparationen), ellers 1. I en sammenligning: 0, når ingen dom er ændret, ellers 1. 2: filen
    kan ikke læses. 130: afbrudt.
    """
    ud = _Ud(
        som_json=som_json, alle=alle, regneark=regneark_, side=side_, gem=gem, uenigheder=uenigheder_,
        historie=historie_, historiemappe=historiemappe,
    )  # fmt: skip
    valg = Koerselsvalg(
        i_dag=dansk_dag(SystemVaegur().nu()),
        modtagelsesdato=dag(modtagelsesdato, "--modtagelsesdato"),
        filter_pr=dag(filter_pr, "--filter-pr"),
        gruppe=gruppe,
    )
    mod = (
        replace(valg, filter_pr=dag(mod_filter_pr, "--mod-filter-pr") or valg.filter_pr, gruppe=mod_gruppe or gruppe)
        if mod_filter_pr or mod_gruppe
        else None
    )
    if sum(et is not None for et in (mod, sammenlign_med)) + reparer > 1:
        stop("vælg én sammenligning: --reparer, --sammenlign, eller --mod-filter-pr og --mod-gruppe")
    plan = None if kolonner is None else laes_plan(kolonner)
    maade = Laesemaade(plan=plan, adgangskode=adgangskode, ark=ark)
    with suppress(BrokenPipeError), afbrydelig("Afbrudt. Intet, der ikke var færdigt, er skrevet."):
        _efterse(ud, [fil, *([kvitteringer] if kvitteringer else [])])
        _genkoer(fil, kvitteringer, maade, valg, mod, sammenlign_med, _indgang(noegle), ud, reparer=reparer)


def _indgang(noegle: str | None) -> Indgang:
    try:
        return ny_indgang(regler().katalog, None if noegle is None else noegle.encode())
    except ValueError as fejl:
        stop(f"--noegle: {fejl}")


def _genkoer(
    fil: Path,
    kvitteringer: Path | None,
    maade: Laesemaade,
    valg: Koerselsvalg,
    mod: Koerselsvalg | None,
    gemt: Path | None,
    indgang: Indgang,
    ud: _Ud,
    *,
    reparer: bool,
) -> None:
    tidligere = None if gemt is None else _gemt(gemt)
    navn = indgang.pseudonymer.filnavn(fil.name)
    try:
        indhold, svar = laes_filer(indgang, fil, kvitteringer, maade)
        koersel = genkoer(regler(), _aftaler(), indhold, svar, valg, genkoerselsverden)
        foerste = koersel
        sammenlignet: Sammenligning | None = None
        if reparer:
            koersel, igen = koer_repareret(regler(), _aftaler(), koersel, svar, valg, genkoerselsverden)
            sammenlignet = sammenlign(_som(f"{navn}, før", foerste), _som(f"{navn}, efter reparation", igen))
        elif mod is not None:
            anden = genkoer(regler(), _aftaler(), indhold, svar, mod, genkoerselsverden)
            sammenlignet = sammenlign(_som(navn, koersel), _som(f"{navn}, anden gang", anden))
        elif tidligere is not None:
            sammenlignet = sammenlign(tidligere, _som(navn, koersel))
    except Filfejl as fejl:
        stop_ved(Path(navn), fejl, som_json=ud.som_json)
    _skriv_filer(ud, koersel, navn, sammenlignet, kun_sammenligning=sammenlignet is not None and not reparer)
    if ud.som_json:
        typer.echo(jsonsvar.tekst(_json(koersel, navn, sammenlignet)), nl=False)
    else:
        genkoerselsudskrift.skriv(konsol(), koersel, sammenlignet, alle=ud.alle)
    if ud.historie is not None:
        _fortael(koersel, ud.historie, ud.historiemappe, err=ud.som_json)
    raise typer.Exit(_slutkode(koersel, sammenlignet, reparer=reparer))


def _slutkode(koersel: Genkoersel, sammenlignet: Sammenligning | None, *, reparer: bool) -> int:
    if sammenlignet is not None and not reparer:
        return 0 if sammenlignet.ens else 1
    stoppet = any((sag.efter or sag.fordring).udfald.stoppet for sag in koersel.sager)
    return 1 if stoppet or koersel.kontrol.opgoerelse.ikke_laest else 0


def _aftaler() -> Sequence[Aftale]:
    return indlaes_skabelon("demo").aftaler


def _som(navn: str, koersel: Genkoersel) -> Koersel:
    return som_koersel(navn, koersel, __version__, regler().katalog.version)


def _json(koersel: Genkoersel, navn: str, sammenlignet: Sammenligning | None) -> object:
    return jsonsvar.som_json(koersel, _som(navn, koersel), sammenligning=sammenlignet)


def _gemt(fil: Path) -> Koersel:
    try:
        if fil.stat().st_size > MAKS_GEMT:
            stop(f"--sammenlign: {fil.name} er større end {MAKS_GEMT // 1024**2} MiB")
        return jsonsvar.laes_gemt(fil.read_bytes())
    except OSError as fejl:
        stop(f"--sammenlign: {fil.name} kan ikke læses: {fejl.strerror}")
    except ValueError as fejl:
        stop(f"--sammenlign: {fil.name} {fejl}")


def _efterse(ud: _Ud, kilder: Sequence[Path]) -> None:
    """Ends the command before anything is run where it could not be told."""
    efterse_rapport("--regneark", ud.regneark, ".xlsx", kilder)
    efterse_rapport("--side", ud.side, ".html", kilder)
    efterse_rapport("--gem", ud.gem, ".json", kilder)
    efterse_rapport("--uenigheder", ud.uenigheder, ".json", kilder)
    if ud.gem is not None and ud.gem == ud.uenigheder:
        stop(f"--uenigheder: {ud.gem.name} er også filen til --gem; vælg et andet navn")
    if ud.historie is not None and not ud.historiemappe.is_dir():
        stop(f"--historiemappe: mappen {ud.historiemappe} findes ikke")


def _skriv_filer(
    ud: _Ud, koersel: Genkoersel, navn: str, sammenlignet: Sammenligning | None, *, kun_sammenligning: bool
) -> None:
    def ark(til: BinaryIO) -> None:
        if kun_sammenligning and sammenlignet is not None:
            regneark.skriv_sammenligning(til, sammenlignet)
        else:
            regneark.skriv_regneark(til, koersel, navn, sammenlignet)

    def som_side() -> str:
        if kun_sammenligning and sammenlignet is not None:
            return side.som_sammenligningsside(sammenlignet)
        return side.som_side(koersel, navn, __version__)

    skriv_rapport(ud.regneark, ark, err=ud.som_json)
    skriv_rapport(ud.side, lambda til: skriv_tekst(til, som_side()), err=ud.som_json)
    skriv_rapport(ud.gem, lambda til: skriv_tekst(til, jsonsvar.tekst(_json(koersel, navn, None))), err=ud.som_json)
    liste = jsonsvar.uenighedsliste(koersel.sager, __version__, regler().katalog.version)
    skriv_rapport(ud.uenigheder, lambda til: skriv_tekst(til, jsonsvar.tekst(liste)), err=ud.som_json)


def _fortael(koersel: Genkoersel, hvilken: str, mappe: Path, *, err: bool) -> None:
    sag = _find(koersel, hvilken)
    if sag is None:
        stop(f"--historie: intet krav har den reference eller står på den række; filen har {len(koersel.sager)} krav")
    try:
        et = historie(regler(), _aftaler(), koersel, sag, genkoerselsverden)
    except KanIkkeFortaelles as fejl:
        stop(f"--historie: {fejl}")
    for navn, tekst in historieform.som_filer(et, __version__).values():
        skriv_rapport(mappe / navn, partial(skriv_tekst, tekst=tekst), err=err)


def _find(koersel: Genkoersel, hvilken: str) -> Sag | None:
    """The claim of that reference, or of that row."""
    efter_reference = (sag for sag in koersel.sager if sag.fordring.reference == hvilken)
    nr = int(hvilken) if hvilken.isdecimal() and len(hvilken) < 9 else None
    efter_raekke = [sag for sag in koersel.sager if nr is not None and nr in sag.fordring.sted.raekker]
    fundet = next(efter_reference, None)
    if fundet is None and len({sag.fordring.indeks for sag in efter_raekke}) > 1:
        stop(f"--historie: {len(efter_raekke)} krav har nummer {hvilken} i hver sin besked; angiv referencen")
    return fundet or next(iter(efter_raekke), None)
