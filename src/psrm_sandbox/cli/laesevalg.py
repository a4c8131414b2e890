"""The options of a command that reads people's files, and the reading by them."""

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from psrm_sandbox.cli.udskrift import skriv, stop
from psrm_sandbox.datafiler import Datafejl
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.indlaesning import Filfejl, Filindhold, Kolonneplan, laes
from psrm_sandbox.indlaesning.modeller import Relateret
from psrm_sandbox.indlaesning.plan import MAKS_PLAN, plan_af_tekst, plan_som_tekst

Kolonner = Annotated[
    Path | None,
    typer.Option("--kolonner", help="Hvad filens kolonner er: en fil fra --gem-kolonner.", show_default=False),
]
GemKolonner = Annotated[
    Path | None,
    typer.Option(
        "--gem-kolonner",
        help="Skriv her, hvad kolonnerne er læst som; ret den, og brug --kolonner.",
        show_default=False,
    ),
]
Skabelon = Annotated[
    Path | None,
    typer.Option("--skabelon", help="Skriv et regneark (.xlsx) til at udfylde, og stop.", show_default=False),
]
Adgangskode = Annotated[
    str | None,
    typer.Option(
        "--adgangskode", help="Filens adgangskode. Den vises aldrig.", envvar="PSRM_FILADGANGSKODE", show_default=False
    ),
]
Arkvalg = Annotated[
    str | None,
    typer.Option("--ark", help="Arket, der læses; ellers det med flest kendte kolonner.", show_default=False),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laesevalg:
    """The options of a reading. The password is kept out of what the record shows of itself."""

    kolonner: Path | None = None
    gem_kolonner: Path | None = None
    adgangskode: str | None = field(default=None, repr=False)
    ark: str | None = None


def laes_fil(fil: Path, er_relateret: Relateret, valg: Laesevalg) -> Filindhold:
    """The file as the options say; where its workbook has a password and a person sits there, it is asked for.

    Raises:
        Filfejl: nothing of it can be read.

    """
    plan = None if valg.kolonner is None else laes_plan(valg.kolonner)
    try:
        indhold = laes(fil, er_relateret, plan=plan, adgangskode=valg.adgangskode, ark=valg.ark)
    except Filfejl as fejl:
        adgangskode = spoerg_om_adgangskode(fil, valg.adgangskode, mangler=fejl.kraever_adgangskode)
        if adgangskode is None:
            raise
        indhold = laes(fil, er_relateret, plan=plan, adgangskode=adgangskode, ark=valg.ark)
    if valg.gem_kolonner is not None:
        _gem(valg.gem_kolonner, indhold.plan)
    return indhold


def spoerg_om_adgangskode(fil: Path, angivet: str | None, *, mangler: bool) -> str | None:
    """The file's password, asked for where it is missing and a person sits there; None where it cannot be."""
    if angivet is not None or not mangler or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    return str(typer.prompt(f"Adgangskode til {masker(fil.name)}", hide_input=True, err=True))


def laes_plan(fil: Path) -> Kolonneplan:
    """The plan of a file; a mistake in it ends the command."""
    try:
        if fil.stat().st_size > MAKS_PLAN:
            stop(f"{fil}: en plan over kolonner er højst {MAKS_PLAN // 1024} KiB")
        return plan_af_tekst(fil.read_text(encoding="utf-8"), fil.name)
    except OSError as fejl:
        stop(f"{fil}: filen kan ikke læses: {fejl.strerror}")
    except UnicodeDecodeError:
        stop(f"{fil}: filen er ikke UTF-8")
    except Datafejl as fejl:
        stop(f"{fil.parent / str(fejl)}")


def _gem(fil: Path, plan: Kolonneplan | None) -> None:
    if plan is None:
        skriv("Filen er JSON og har ingen kolonner; --gem-kolonner er sprunget over.", err=True)
        return
    try:
        fil.write_text(plan_som_tekst(plan), encoding="utf-8")
    except OSError as fejl:
        stop(f"{fil}: filen kan ikke skrives: {fejl.strerror}")
    skriv(f"Kolonnerne er skrevet i {fil}.", err=True)


def skriv_skabelon(fil: Path) -> None:
    """A workbook to fill in, written to the file; a name that is no workbook's ends the command."""
    if fil.suffix.casefold() != ".xlsx":
        stop(f"--skabelon: {fil.name} skal ende på .xlsx")
    if fil.exists():
        stop(f"--skabelon: {fil.name} findes allerede, og den kan være udfyldt; vælg et andet navn")
    from psrm_sandbox.indlaesning.skabelon import skriv_skabelon as skriv_ark  # noqa: PLC0415 - xlsxwriter

    try:
        skriv_ark(fil)
    except OSError as fejl:
        stop(f"{fil}: filen kan ikke skrives: {fejl.strerror}")
    skriv(f"Skrevet: {fil}")
