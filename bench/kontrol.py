"""A file of 100,000 claims read, judged, repaired and summed, in a process of its own: seconds of one core."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.resultat import Resultat
from psrm_sandbox.domain.chance import tal

RAEKKER = 100_000
_TYPER = ("KFDAINS", "KFSKFRI", "KFLRUNG", "KTBRSER", "KFDAINS")
_HOVED = (
    "fordringshaverId;fordringstype;art;reference;beloeb;hovedstol;stiftelsesdato;periodeStart;periodeSlut;beskrivelse;"
    "cpr;forfaldsdato;sidsteRettidigeBetalingsdato;foraeldelsesdato\n"
)

_MAALT = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
kommando = [sys.executable, "-m", "psrm_sandbox.cli", "kontrol", sys.argv[1], "--modtagelsesdato", "2026-11-01"]
svar = subprocess.run(kommando, capture_output=True, text=True)
slut = time.perf_counter()
forbrug = resource.getrusage(resource.RUSAGE_CHILDREN)
linjer = [" ".join(linje.split()) for linje in svar.stdout.splitlines()[2:7]]
print(json.dumps([slut - start, forbrug.ru_utime + forbrug.ru_stime, forbrug.ru_maxrss / 1024, linjer]))
"""

_REFERENCE = """
import csv, json, resource, sys, time
from datetime import date
start = time.perf_counter()
fejl = 0
with open(sys.argv[1], encoding="utf-8", newline="") as fil:
    for raekke in csv.DictReader(fil, delimiter=";"):
        beloeb = int(raekke["beloeb"].replace(".", "").replace(",", ""))
        dage = [date(int(raekke[k][6:]), int(raekke[k][3:5]), int(raekke[k][:2])) for k in
                ("stiftelsesdato", "periodeStart", "periodeSlut", "forfaldsdato", "foraeldelsesdato")]
        fejl += not raekke["beskrivelse"] or beloeb <= 0 or dage[0] != dage[1] or (dage[4] - dage[3]).days < 1095
print(json.dumps([time.process_time(), fejl, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as navn:
        fil = Path(navn) / "krav.csv"
        with fil.open("w", encoding="utf-8") as ud:
            ud.write(_HOVED)
            ud.writelines(raekker(RAEKKER))
        sekunder, kerne, mb, svar = _koer(_MAALT, fil)
        egne, fejl, egne_mb = _koer(_REFERENCE, fil)
    note = (
        "the whole command, start and answer too; seconds of one core, which it has to itself on a quiet machine "
        f"({sekunder:.1f} s by the clock in this run); it answers: {' / '.join(svar)}"
    )
    return [
        Resultat(
            f"kontrol of a CSV of {RAEKKER:,} claims of five types, every amount its own, one in five with a mistake",
            f"{kerne:.1f} s, {mb:.0f} MB",
            "< 20 s, < 400 MB",
            kerne < 20 and mb < 400,
            f"csv.DictReader and four rules by hand: {egne:.1f} s, {egne_mb:.0f} MB, {fejl:,} rows wrong, no causes",
            note,
        )
    ]


def raekker(antal: int) -> Iterator[str]:
    """Claims whose amounts differ, in twelve months, a fifth of them with one of four mistakes."""
    for nr in range(antal):
        chance = tal(7, "bench", "kontrol", nr)
        type_, maaned = _TYPER[nr % 7 % 5], 1 + chance % 8
        start, slut = date(2026, maaned, 1), date(2026, maaned, 28)
        oere = 20_000 + chance // 8 % 180_000
        forkert = chance // 7_000_000 % 20
        beskrivelse = "" if forkert == 0 else f"Faktura {nr}"
        foraeldelse = start.replace(year=2027 if forkert == 1 else 2029)
        stiftelse = slut if forkert == 2 else start
        hovedstol = oere - 100 if forkert == 3 else oere
        yield ";".join(
            (
                "9101", type_, "INDR", f"R{nr:07d}", _kr(oere), _kr(hovedstol), _dk(stiftelse), _dk(start), _dk(slut),
                beskrivelse, "6101600008", _dk(start), _dk(start.replace(day=10)), f"{_dk(foraeldelse)}\n",
            )
        )  # fmt: skip


def _kr(oere: int) -> str:
    return f"{oere // 100},{oere % 100:02d}"


def _dk(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def _koer(kode: str, *argumenter: Path) -> list:
    svar = subprocess.run(
        [sys.executable, "-c", kode, *map(str, argumenter)], capture_output=True, text=True, check=True
    )
    return json.loads(svar.stdout)
