"""The differences as files for the clerk: CSV as a Danish spreadsheet opens it, XLSX with a sheet by cause."""

from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from psrm_sandbox.domain.csvtekst import FORMEL
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.xmltekst import celletekst, xmltekst
from psrm_sandbox.services.saldooploesning.modeller import Saldooversigt
from psrm_sandbox.services.saldooploesning.ord import listeord

MAKS_REGNEARK = 200_000
"""Differences that are written as a workbook; more is a text file's work."""

_OVERSKRIFTER = {
    "aarsag": "Årsag",
    "sikkerhed": "Sikkerhed",
    "effekt": "Difference",
    "haendelse": "Hændelse",
    "fordringsId": "FordringID",
    "reference": "Fordringshaverreference",
    "beloebPsrm": "Beløb i PSRM",
    "datoPsrm": "Dato i PSRM",
    "beloebListe": "Beløb på listen",
    "datoListe": "Dato på listen",
    "raekke": "Række på listen",
}
_BELOEB = ("effekt", "beloebPsrm", "beloebListe")


def skriv_csv(forskelle: pl.LazyFrame, fil: Path) -> None:
    """Semicolons, decimal commas and dd-mm-yyyy, in UTF-8 with its mark. A text is never taken for a formula."""
    navne = pl.col("aarsag").cast(pl.String).replace({a.value: t.navn for a, t in listeord().aarsager.items()})
    tekster = [
        pl.when(pl.col(felt).str.contains(FORMEL)).then(pl.format("'{}", felt)).otherwise(pl.col(felt)).alias(felt)
        for felt in ("fordringsId", "reference")
    ]
    dage = [pl.col(felt).dt.to_string("%d-%m-%Y") for felt in ("datoPsrm", "datoListe")]
    klar = forskelle.with_columns(navne, *tekster, *dage, *(_kroner(felt) for felt in _BELOEB))
    klar.select(pl.col(felt).alias(navn) for felt, navn in _OVERSKRIFTER.items()).sink_csv(
        fil, include_bom=True, separator=";", line_terminator="\r\n"
    )


def _kroner(felt: str) -> pl.Expr:
    oere = pl.col(felt)
    rest = (oere.abs() % 100).cast(pl.String).str.zfill(2)
    tal = pl.format("{},{}", oere.abs() // 100, rest)
    return pl.when(oere < 0).then(pl.format("-{}", tal)).otherwise(tal).alias(felt)


def kraev_plads(antal: int) -> None:
    """Refuses a workbook of more than `MAKS_REGNEARK` differences.

    Raises:
        Problem: ``for-mange-forskelle``.

    """
    if antal > MAKS_REGNEARK:
        raise Problem(
            "for-mange-forskelle",
            f"Der er {antal} forskelle; et regneark får højst {MAKS_REGNEARK}. Hent dem som CSV.",
            f"There are {antal} differences; a workbook holds at most {MAKS_REGNEARK}. Fetch them as CSV.",
            felt="format",
            fundet="xlsx",
            krav="csv",
        )


def skriv_xlsx(oversigt: Saldooversigt, forskelle: pl.DataFrame, fil: Path) -> None:
    """A sheet with the totals, and one for each cause that has differences.

    Raises:
        Problem: ``for-mange-forskelle``.

    """
    kraev_plads(forskelle.height)
    with xlsxwriter.Workbook(fil, {"constant_memory": True}) as bog:
        fed = bog.add_format({"bold": True})
        penge, dag = bog.add_format({"num_format": "#,##0.00"}), bog.add_format({"num_format": "dd-mm-yyyy"})
        ark = bog.add_worksheet("Oversigt")
        ark.set_column(0, 0, 44)
        ark.set_column(1, 2, 18)
        ark.write_string(0, 0, "Skæringsdag", fed)
        ark.write_string(0, 1, oversigt.skaeringsdato.isoformat())
        totaler = (
            ("Inddrivelsesgrundlag i PSRM", oversigt.inddrivelsesgrundlag_psrm),
            ("Inddrivelsesgrundlag hos fordringshaver", oversigt.inddrivelsesgrundlag_fordringshaver),
            ("Total difference (PSRM minus fordringshaver)", oversigt.total_difference),
        )
        for nr, (navn, oere) in enumerate(totaler, 1):
            ark.write_string(nr, 0, navn, fed)
            ark.write_number(nr, 1, oere / 100, penge)
        for plads, navn in enumerate(("Årsag", "Difference", "Antal")):
            ark.write_string(len(totaler) + 2, plads, navn, fed)
        navne = listeord().aarsager
        for nr, sum_ in enumerate(oversigt.aarsager, len(totaler) + 3):
            ark.write_string(nr, 0, navne[sum_.aarsag].navn)
            ark.write_number(nr, 1, sum_.beloeb / 100, penge)
            ark.write_number(nr, 2, sum_.antal)
        for sum_ in oversigt.aarsager:
            if sum_.antal:
                egne = forskelle.filter(pl.col("aarsag") == sum_.aarsag.value)
                _ark(bog.add_worksheet(navne[sum_.aarsag].navn), egne, fed, penge, dag)


def _ark(ark: Any, forskelle: pl.DataFrame, fed: Any, penge: Any, dag: Any) -> None:
    felter = list(_OVERSKRIFTER)[1:]
    ark.freeze_panes(1, 0)
    ark.set_column(0, len(felter) - 1, 18)
    for plads, felt in enumerate(felter):
        ark.write_string(0, plads, _OVERSKRIFTER[felt], fed)
    for nr, raekke in enumerate(forskelle.select(felter).iter_rows(), 1):
        for plads, (felt, vaerdi) in enumerate(zip(felter, raekke, strict=True)):
            if vaerdi is None:
                continue
            if felt in _BELOEB:
                ark.write_number(nr, plads, vaerdi / 100, penge)
            elif felt.startswith("dato"):
                ark.write_datetime(nr, plads, vaerdi, dag)
            elif felt == "raekke":
                ark.write_number(nr, plads, vaerdi)
            else:
                ark.write_string(nr, plads, celletekst(xmltekst(vaerdi)))
