"""Builders for the command-line tests: files of claims, and the runner."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from click.testing import Result
from openpyxl import Workbook
from typer.main import get_command
from typer.testing import CliRunner

from psrm_sandbox.cli.hoved import app

ROD = get_command(app)
MILJOE = {"COLUMNS": "200", "NO_COLOR": "1"}

RAEKKE: Mapping[str, Any] = {
    "fordringshaverId": "9101",
    "fordringstype": "KFDAINS",
    "art": "INDR",
    "reference": "DAG-1",
    "beloeb": "1.200,00",
    "hovedstol": "1.200,00",
    "stiftelsesdato": "01-03-2026",
    "periodeStart": "01-03-2026",
    "periodeSlut": "31-03-2026",
    "beskrivelse": "Faktura 4711 på børnehave",
    "cpr": "6101600008",
    "forfaldsdato": "01-03-2026",
    "sidsteRettidigeBetalingsdato": "10-03-2026",
    "foraeldelsesdato": "01-03-2029",
    "dom": "nej",
}
TVIVLSOM = {"beloeb": "12.500,00", "hovedstol": "12.500,00", "reference": "DAG-2"}
DAARLIG = {"beskrivelse": "", "stiftelsesdato": "02-03-2026", "reference": "DAG-3"}
RELATERET = {
    "fordringstype": "GEDAINS",
    "reference": "GEB-1",
    "beloeb": "100,00",
    "hovedstol": "100,00",
    "periodeStart": "",
    "periodeSlut": "",
}


def raekke(**felter: Any) -> dict[str, Any]:
    return {**RAEKKE, **felter}


def uden(*navne: str, **felter: Any) -> dict[str, Any]:
    return {navn: v for navn, v in raekke(**felter).items() if navn not in navne}


def csv_tekst(*raekker: Mapping[str, Any], tegn: str = ";") -> str:
    def felt(vaerdi: Any) -> str:
        tekst = str(vaerdi)
        return f'"{tekst}"' if tegn in tekst or '"' in tekst else tekst

    linjer = [tegn.join(raekker[0])]
    linjer += [tegn.join(felt(raekke.get(navn, "")) for navn in raekker[0]) for raekke in raekker]
    return "\r\n".join(linjer) + "\r\n"


def csv_fil(mappe: Path, *raekker: Mapping[str, Any], tegn: str = ";", kodning: str = "utf-8") -> Path:
    fil = mappe / "fordringer.csv"
    fil.write_bytes(csv_tekst(*raekker, tegn=tegn).encode(kodning))
    return fil


XLSX_RAEKKE: Mapping[str, Any] = {
    **RAEKKE,
    "fordringshaverId": 9101,
    "beloeb": 1200,
    "hovedstol": 1200.0,
    "stiftelsesdato": date(2026, 3, 1),
    "periodeStart": date(2026, 3, 1),
    "periodeSlut": date(2026, 3, 31),
    "cpr": 6101600008,
    "forfaldsdato": date(2026, 3, 1),
    "sidsteRettidigeBetalingsdato": date(2026, 3, 10),
    "foraeldelsesdato": date(2029, 3, 1),
    "dom": False,
}


def bog(*raekker: Mapping[str, Any]) -> Workbook:
    arbejdsbog = Workbook()
    ark = arbejdsbog.active
    assert ark is not None
    ark.append(list(raekker[0]))
    for raekke_ in raekker:
        ark.append([raekke_.get(navn) for navn in raekker[0]])
    return arbejdsbog


def gem(arbejdsbog: Workbook, mappe: Path, navn: str = "fordringer.xlsx") -> Path:
    fil = mappe / navn
    arbejdsbog.save(fil)
    return fil


def xlsx_fil(mappe: Path, *raekker: Mapping[str, Any]) -> Path:
    return gem(bog(*raekker), mappe)


def json_fil(mappe: Path, vaerdi: Any, navn: str = "fordringer.json") -> Path:
    fil = mappe / navn
    fil.write_text(vaerdi if isinstance(vaerdi, str) else json.dumps(vaerdi, ensure_ascii=False), encoding="utf-8")
    return fil


def koer(*argumenter: str | Path) -> Result:
    return CliRunner().invoke(app, [str(et) for et in argumenter], env=MILJOE)


def kontrol(fil: Path, *argumenter: str, dag: str | None = "2026-07-01") -> Result:
    """The command, on the day that the rows above are right on. ``dag`` None: it finds the day itself."""
    valgt = ("--modtagelsesdato", dag) if dag and "--modtagelsesdato" not in argumenter else ()
    resultat = koer("kontrol", fil, *argumenter, *valgt)
    assert resultat.exception is None or isinstance(resultat.exception, SystemExit), resultat.exception
    return resultat


def kontrol_json(fil: Path, *argumenter: str, dag: str | None = "2026-07-01") -> Sequence[Mapping[str, Any]]:
    resultat = kontrol(fil, "--json", *argumenter, dag=dag)
    assert resultat.exit_code in (0, 1), resultat.output
    vurderinger: Sequence[Mapping[str, Any]] = json.loads(resultat.stdout)["vurderinger"]
    return vurderinger


def statusser(fil: Path, *argumenter: str, dag: str | None = "2026-07-01") -> list[str]:
    return [et["status"] for et in kontrol_json(fil, *argumenter, dag=dag)]


def fejlet(fil: Path, *argumenter: str) -> str:
    """What is told of a file that cannot be read: where, what was found and what would be right; the same in JSON."""
    resultat = kontrol(fil, *argumenter)
    assert resultat.exit_code == 2, resultat.output
    assert resultat.stdout == ""
    hoved, *linjer = resultat.stderr.splitlines()
    assert hoved == f"{fil} kan ikke læses."
    fejl = json.loads(kontrol(fil, *argumenter, "--json").stdout)["filfejl"]
    assert sum(linje.startswith("- ") for linje in linjer) == len(fejl)
    for et in fejl:
        assert et["sted"]["fil"]
        assert et["krav"]
        for led in (et["fundet"], et["krav"], et["hvadNu"]):
            assert (led or "") in resultat.stderr
    return "\n".join(linjer)
