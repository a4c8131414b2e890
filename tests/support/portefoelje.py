"""Small portfolios: rows as people's systems have them, written as any kind of file, and judged."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
from openpyxl import Workbook

from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.services.portefoelje.koersel import Koersel
from psrm_sandbox.services.portefoelje.modeller import Fremdrift, Plads, Portefoeljeresultat, Valg
from psrm_sandbox.services.portefoelje.resultat import som_resultat

DAG = date(2026, 7, 1)
SKEMA: Mapping[str, Any] = {
    "fordringshaverId": pl.String(), "fordringstype": pl.String(), "art": pl.String(), "reference": pl.String(),
    "beloeb": pl.Decimal(13, 2), "hovedstol": pl.Decimal(13, 2), "stiftelsesdato": pl.Date(), "periodeStart": pl.Date(),
    "periodeSlut": pl.Date(), "beskrivelse": pl.String(), "cpr": pl.String(), "navn": pl.String(),
    "forfaldsdato": pl.Date(), "sidsteRettidigeBetalingsdato": pl.Date(), "foraeldelsesdato": pl.Date(),
    "domsdato": pl.Date(), "hovedfordring": pl.String(),
}  # fmt: skip
Raekke = dict[str, Any]


def krav(nr: int = 1, **felter: Any) -> Raekke:
    """A claim that breaks nothing; ``krav(2, beskrivelse=None)`` changes what is named."""
    return {
        "fordringshaverId": "9101", "fordringstype": "KFDAINS", "art": "INDR", "reference": f"DAG-{nr}",
        "beloeb": Decimal("1200.00"), "hovedstol": Decimal("1200.00"), "stiftelsesdato": date(2026, 3, 1),
        "periodeStart": date(2026, 3, 1), "periodeSlut": date(2026, 3, 31), "beskrivelse": "Faktura 4711",
        "cpr": "6101600008", "navn": None, "forfaldsdato": date(2026, 3, 1),
        "sidsteRettidigeBetalingsdato": date(2026, 3, 10), "foraeldelsesdato": date(2029, 3, 1), "domsdato": None,
        "hovedfordring": None, **felter,
    }  # fmt: skip


def som_parquet(fil: Path, raekker: Sequence[Raekke]) -> Path:
    pl.DataFrame(list(raekker), schema=SKEMA, orient="row").write_parquet(fil)
    return fil


def _dansk(vaerdi: Any) -> str:
    if isinstance(vaerdi, date):
        return f"{vaerdi:%d-%m-%Y}"
    return str(vaerdi).replace(".", ",") if isinstance(vaerdi, Decimal) else vaerdi or ""


def som_csv(fil: Path, raekker: Iterable[Raekke], *, citat: str = "") -> Path:
    linjer = [";".join(SKEMA)]
    linjer += [";".join(f"{citat}{_dansk(r[n])}{citat}" for n in SKEMA) for r in raekker]
    fil.write_text("\n".join(linjer) + "\n", encoding="utf-8")
    return fil


def som_xlsx(fil: Path, raekker: Iterable[Raekke]) -> Path:
    bog = Workbook()
    ark = bog.active
    assert ark is not None
    ark.append(list(SKEMA))
    for r in raekker:
        ark.append([float(v) if isinstance(v := r[n], Decimal) else v for n in SKEMA])
    bog.save(fil)
    return fil


def koersel(ud: Path, *kilder: Path, fortael: Any = lambda _: None, **valg: Any) -> Koersel:
    alt: dict[str, Any] = {"modtagelsesdato": DAG, **valg}
    aftaler = {aftale.fordringshaver_id: aftale for aftale in indlaes_skabelon("demo").aftaler}
    return Koersel(standardkatalog(), aftaler, Valg(kilder=kilder, ud=ud, **alt), fortael)


def bedoemt(mappe: Path, *kilder: Path, **valg: Any) -> tuple[Portefoeljeresultat, pl.DataFrame]:
    """The result and its rows, in order."""
    kb = koersel(mappe / "ud", *kilder, **valg)
    arbejde = kb.koer()
    raekker = arbejde.laes("fordringer.parquet")
    ramme = pl.DataFrame() if raekker is None else raekker.collect().sort("fil", "raekke")
    resultat = som_resultat(kb)
    arbejde.faerdig()
    return resultat, ramme


def domme(ramme: pl.DataFrame) -> list[tuple[str, str]]:
    return list(ramme.select(pl.col("udfald").cast(pl.String), pl.col("regler").fill_null("")).iter_rows())


class Afbryd:
    """Breaks a run off once so many rows are judged."""

    def __init__(self, efter: int) -> None:
        self._efter = efter

    def __call__(self, et: Fremdrift | Plads) -> None:
        if isinstance(et, Fremdrift) and et.trin == "bedømmer" and et.gjort >= self._efter:
            raise KeyboardInterrupt


def al_tekst(mappe: Path) -> str:
    """All that a report holds, as text."""
    dele = []
    for fil in sorted(mappe.rglob("*")):
        if fil.suffix == ".parquet" and fil.is_file():
            dele.append(json.dumps(pl.read_parquet(fil).to_dicts(), default=str, ensure_ascii=False))
        elif fil.suffix == ".xlsx":
            from openpyxl import load_workbook

            bog = load_workbook(fil, read_only=True)
            dele += [str(celle) for ark in bog for raekke in ark.iter_rows(values_only=True) for celle in raekke]
        elif fil.is_file():
            dele.append(fil.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(dele)
