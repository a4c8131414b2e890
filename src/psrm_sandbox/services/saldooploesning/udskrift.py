"""The differences as files for the clerk: CSV as a Danish spreadsheet opens it, XLSX with a sheet by cause, JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from psrm_sandbox.domain.csvtekst import FORMEL
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.xmltekst import celletekst, xmltekst
from psrm_sandbox.services.saldooploesning.opgoerelse import vis_forskel
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


def skriv_xlsx(oversigt: Mapping[str, Any], forskelle: pl.DataFrame, fil: Path) -> None:
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
        totaler = [
            ("Skæringsdag", oversigt["skaeringsdato"]),
            ("Inddrivelsesgrundlag i PSRM", oversigt["inddrivelsesgrundlagPsrm"]),
            ("Inddrivelsesgrundlag hos fordringshaver", oversigt["inddrivelsesgrundlagFordringshaver"]),
            ("Total difference (PSRM minus fordringshaver)", oversigt["totalDifference"]),
        ]
        for nr, (navn, vaerdi) in enumerate(totaler):
            ark.write_string(nr, 0, navn, fed)
            if nr:
                ark.write_number(nr, 1, float(vaerdi), penge)
            else:
                ark.write_string(nr, 1, vaerdi)
        for plads, navn in enumerate(("Årsag", "Difference", "Antal")):
            ark.write_string(len(totaler) + 1, plads, navn, fed)
        for nr, aarsag in enumerate(oversigt["aarsager"], len(totaler) + 2):
            ark.write_string(nr, 0, aarsag["navn"])
            ark.write_number(nr, 1, float(aarsag["beloeb"]), penge)
            ark.write_number(nr, 2, aarsag["antal"])
        for aarsag in oversigt["aarsager"]:
            egne = forskelle.filter(pl.col("aarsag") == aarsag["aarsag"])
            if egne.height:
                _ark(bog.add_worksheet(aarsag["navn"]), egne, fed, penge, dag)


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


def skriv_json(oversigt: Mapping[str, Any], forskelle: pl.DataFrame, fil: Path) -> None:
    """The summary with all its differences."""
    with fil.open("w", encoding="utf-8") as ud:
        ud.write(json.dumps(dict(oversigt), ensure_ascii=False, indent=2).removesuffix("\n}"))
        ud.write(',\n  "forskelle": [')
        for nr, raekke in enumerate(forskelle.iter_rows(named=True)):
            ud.write(",\n    " if nr else "\n    ")
            ud.write(json.dumps(vis_forskel(raekke), ensure_ascii=False))
        ud.write("\n  ]\n}\n" if forskelle.height else "]\n}\n")
