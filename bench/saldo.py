"""Saldoopløsning of 1,000,000 against 1,000,000 rows, files and all, in a process of its own."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.resultat import Resultat

RAEKKER = 1_000_000
HOVED = "Fordringshaverreference;FordringID;Haendelse;Beloeb;Dato\n"

_MAALT = """
import json, resource, sys, time
from datetime import date
from pathlib import Path
from psrm_sandbox.services.saldooploesning.laesning import laes
from psrm_sandbox.services.saldooploesning.opgoerelse import oploes
start = time.perf_counter()
psrm, _ = laes(Path(sys.argv[1]))
liste, _ = laes(Path(sys.argv[2]))
laest = time.perf_counter()
svar = oploes(psrm, liste, date(2026, 6, 30))
slut = time.perf_counter()
mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([slut - start, laest - start, mb, {s.aarsag.value: s.antal for s in svar.oversigt.aarsager}]))
"""

_REFERENCE = """
import csv, json, resource, sys, time
start = time.perf_counter()
kendte = {}
with open(sys.argv[1], encoding="utf-8", newline="") as fil:
    for raekke in csv.DictReader(fil, delimiter=";"):
        beloeb = int(raekke["Beloeb"].replace(".", "").replace(",", ""))
        kendte.setdefault((raekke["FordringID"], raekke["Haendelse"], beloeb), []).append(raekke["Dato"])
uden = 0
with open(sys.argv[2], encoding="utf-8", newline="") as fil:
    for raekke in csv.DictReader(fil, delimiter=";"):
        beloeb = int(raekke["Beloeb"].replace(".", "").replace(",", ""))
        fundne = kendte.get((raekke["FordringID"], raekke["Haendelse"], beloeb))
        if fundne:
            fundne.pop()
        else:
            uden += 1
mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.perf_counter() - start, uden, mb]))
"""


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as navn:
        psrm, liste = Path(navn) / "psrm.csv", Path(navn) / "liste.csv"
        plantet = _skriv(psrm, liste)
        sekunder, laesning, mb, fundet = _koer(_MAALT, psrm, liste)
        egne, uden, egne_mb = _koer(_REFERENCE, psrm, liste)
    note = f"reading both files {laesning:.1f} s of it; planted {plantet}, found {fundet}"
    return [
        Resultat(
            "saldoopløsning of 1,000,000 against 1,000,000 rows, two CSV files read, a tenth without ids",
            f"{sekunder:.1f} s, {mb:,.0f} MB",
            "< 60 s, and what was planted is found",
            sekunder < 60 and fundet == plantet,
            f"csv.DictReader and a dict on id, event and amount: {egne:.1f} s, {egne_mb:,.0f} MB, no causes, and "
            f"{uden:,} rows left over",
            note,
        )
    ]


def _koer(program: str, *filer: Path) -> list[object]:
    svar = subprocess.run([sys.executable, "-c", program, *map(str, filer)], capture_output=True, text=True, check=True)
    resultat: list[object] = json.loads(svar.stdout)
    return resultat


def _skriv(psrm: Path, liste: Path) -> dict[str, int]:
    """Two claims' events in three, with a difference in every thousandth row, each cause in turn."""
    aarsager = ("KUN_I_PSRM", "KUN_HOS_FORDRINGSHAVER", "ANDET_BELOEB", "MAANEDEN_FOER", "MAANEDEN_EFTER")
    plantet = dict.fromkeys(aarsager, 0)
    with psrm.open("w", encoding="utf-8") as p, liste.open("w", encoding="utf-8") as b:
        p.write(HOVED)
        b.write(HOVED)
        for nr in range(RAEKKER):
            haendelse = ("Tilgang", "Nedskrevet")[nr % 2]
            id_, ref = 500_000_000_000 + nr // 2, f"DAG-{nr // 2:09}"
            beloeb, dag = (
                f"{1 + nr // 100:,}".replace(",", ".") + f",{nr % 100:02}",
                f"{nr % 28 + 1:02}-{nr % 6 + 1:02}-2026",
            )
            aarsag = aarsager[nr // 1000 % 5] if nr % 1000 == 7 else None
            if aarsag:
                plantet[aarsag] += 1
            kendt = f"{ref};{id_}" if nr % 10 or aarsag else ";"
            if aarsag != "KUN_HOS_FORDRINGSHAVER":
                p.write(f"{ref};{id_};{haendelse};{beloeb};{'05-07-2026' if aarsag == 'MAANEDEN_FOER' else dag}\n")
            if aarsag != "KUN_I_PSRM":
                andet = beloeb[:-2] + f"{(nr + 1) % 100:02}" if aarsag == "ANDET_BELOEB" else beloeb
                b.write(f"{kendt};{haendelse};{andet};{'03-07-2026' if aarsag == 'MAANEDEN_EFTER' else dag}\n")
    return plantet
