"""A month's reports for a creditor with a million events: the process that the service starts, its time and memory."""

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped] # the package has no types

from bench.resultat import Resultat
from psrm_sandbox.domain.rapport import Rapportart
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.services.rapport import rapporter
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.store.skabeloner import byg_billede
from psrm_sandbox.store.verden import SqlVerden

HAENDELSER = 1_000_000
FORDRINGER = 700_000
MAKS_SEKUNDER, MAKS_MB = 60, 200
_REGISTRERET = "2026-07-0{dag}T08:{minut:02d}:{sekund:02d}.000000+00:00"
_SLUT = datetime(2026, 7, 31, 22, tzinfo=UTC)
_FORDRING, _AKTION = 500_000_000_000, 200_000_000_000


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe:
        fil = Path(mappe) / "w.db"
        numre, dannet = _lav_verden(fil)
        maalt: dict[Rapportart, tuple[float, float, int]] = {}
        for art, nr in numre.items():
            ud = Path(mappe) / f"{art}.zip"
            maalt[art] = _i_proces([sys.executable, "-m", "psrm_sandbox.cli", "rapport", str(fil), str(nr)], ud)
            print(f"   {art}: {maalt[art][0]:.1f} s, {maalt[art][1]:.0f} MB", flush=True)
        reference = _i_proces(
            [sys.executable, "-m", "bench.rapporter", str(Path(mappe) / f"{Rapportart.JUSTERING_AFSTEMNING}.zip")],
            Path(mappe) / "reference.zip",
        )
    sekunder, mb, stoerrelse = maalt[Rapportart.JUSTERING_AFSTEMNING]
    langsomst = max(maalt, key=lambda art: maalt[art][0])
    stoerst = max(m[1] for m in maalt.values())
    return [
        Resultat(
            "Justering_Afstemning with 1,000,000 events, CSV and XLSX in a ZIP",
            f"{sekunder:.1f} s, {mb:.0f} MB ({stoerrelse / 1e6:.0f} MB file)",
            f"< {MAKS_SEKUNDER} s, < {MAKS_MB} MB",
            sekunder < MAKS_SEKUNDER and mb < MAKS_MB,
            f"the same rows by csv and xlsxwriter (constant_memory): {reference[0]:.1f} s, {reference[1]:.0f} MB",
            "a process of its own that reads the world's file: seconds of one core, which it has to itself on a quiet "
            "machine, and its peak resident size.",
        ),
        Resultat(
            "the slowest of the other reports on the same events",
            f"{maalt[langsomst][0]:.1f} s ({langsomst}), at most {stoerst:.0f} MB",
            f"< {MAKS_SEKUNDER} s, < {MAKS_MB} MB",
            maalt[langsomst][0] < MAKS_SEKUNDER and stoerst < MAKS_MB,
            "as above",
            ", ".join(f"{art} {m[0]:.1f} s" for art, m in maalt.items()),
        ),
        Resultat(
            "the month's reports made by the clock, one creditor with 1,000,000 events",
            f"{dannet:.2f} s of one core",
            "< 2 s",
            dannet < 2,
            "rows only; the files are written when they are fetched",
        ),
    ]


def _lav_verden(fil: Path) -> tuple[dict[Rapportart, int], float]:
    """A world with the events, and its reports as the end of July makes them; how long that took."""
    demo, regelsaet = indlaes_skabelon("demo"), indlaes_regelsaet()
    billede = byg_billede(demo.navn, demo.oejeblik, demo.aftaler)
    billede.kopier_til(fil, 1)
    _fyld(fil)
    verden = SqlVerden("w", fil, billede, 1, "NORMAL")
    with verden.skriv() as skriver:
        skriver.saet_ur(_SLUT)
        start = time.process_time()
        rapporter.dan(Arbejde(skriver, regelsaet))
        tid = time.process_time() - start
    with verden.laes() as laeser:
        numre = {post.art: post.nr for post in laeser.rapporter(["9101"], 2026, 7, 0, 100)}
    verden.luk()
    return numre, tid


def _fyld(fil: Path) -> None:
    db = sqlite3.connect(fil, isolation_level=None)
    db.execute("PRAGMA synchronous=OFF")
    db.execute("BEGIN")
    _indsaet(db, "fordring", _fordringer())
    _indsaet(db, "haendelse", _haendelser())
    _indsaet(db, "bogfoering", _bogfoeringer())
    db.execute("COMMIT")
    db.close()


def _indsaet(db: sqlite3.Connection, tabel: str, raekker: Iterator[dict[str, object]]) -> None:
    while portion := list(islice(raekker, 10_000)):
        navne = list(portion[0])
        pladser = ", ".join("?" for _ in navne)
        saetning = f"INSERT INTO {tabel} ({', '.join(navne)}) VALUES ({pladser})"
        db.executemany(saetning, [tuple(r.values()) for r in portion])


def _tid(nr: int) -> str:
    return _REGISTRERET.format(dag=nr * 9 // HAENDELSER + 1, minut=nr // 60 % 60, sekund=nr % 60)


def _fordringer() -> Iterator[dict[str, object]]:
    for nr in range(FORDRINGER):
        yield {
            "fordrings_id": _FORDRING + nr,
            "aktions_id": _AKTION + nr,
            "led": -1,
            "rolle": "hovedfordring",
            "fordringshaver_id": "9101",
            "afsender": "99990007",
            "fordringstype": "KFDAINS",
            "art": "INDR",
            "reference": f"DAG-2026-{nr:07d}",
            "beloeb": 100_000 + nr,
            "hovedstol": 100_000 + nr,
            "saldo": 100_000 + nr,
            "status": "UNDER_INDDRIVELSE",
            "registreret": _tid(nr),
            "modtagelsesdato": "2026-07-01",
            "rente": 0,
            "system": "PSRM",
            "afskrevet": 0,
            "opsplittet": 0,
        }


def _haendelser() -> Iterator[dict[str, object]]:
    for nr in range(HAENDELSER):
        ny = nr < FORDRINGER
        yield {
            "nr": nr + 1,
            "fordrings_id": _FORDRING + nr % FORDRINGER,
            "aktions_id": _AKTION + nr,
            "type": "Tilgang" if ny else "Nedskrevet",
            "beloeb": 100_000 + nr if ny else 5_000,
            "virkningsdato": "2026-07-01",
            "registreret": _tid(nr),
            "virkemaade": 1 if ny else 3,
            "aarsag": None if ny else "INDB",
        }


def _bogfoeringer() -> Iterator[dict[str, object]]:
    for nr in range(HAENDELSER):
        ny = nr < FORDRINGER
        yield {
            "nr": nr + 1,
            "fordrings_id": _FORDRING + nr % FORDRINGER,
            "haendelse_nr": nr + 1,
            "art": "Tilgang" if ny else "Daekning",
            "del_nr": nr % FORDRINGER + 1,
            "del_": "hovedstol",
            "beloeb": 100_000 + nr if ny else -5_000,
            "virkningsdato": "2026-07-01",
            "registreret": _tid(nr),
            "bogfoert": _tid(nr),
        }


def _i_proces(kommando: list[str], ud: Path) -> tuple[float, float, int]:
    """Seconds of one core, peak MB and bytes written, of a process that writes the file."""
    with ud.open("wb") as fil:
        proces = subprocess.Popen(kommando, stdout=fil)
        mest, status = 0.0, None
        while status is None:
            mest = max(mest, _mest_til_nu(proces.pid))
            faerdig, slut, brug = os.wait4(proces.pid, os.WNOHANG)
            status = slut if faerdig else None
            time.sleep(0.05)
    proces.returncode = os.waitstatus_to_exitcode(status)
    assert proces.returncode == 0, kommando
    return brug.ru_utime + brug.ru_stime, mest, ud.stat().st_size


def _mest_til_nu(pid: int) -> float:
    """The most memory that the process has had, in MB. Its own alone: ``ru_maxrss`` begins with the parent's."""
    for linje in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if linje.startswith("VmHWM:"):
            return int(linje.split()[1]) / 1024
    return 0.0


def _som_biblioteket(pakke: Path) -> None:
    """The reference: the rows of the report's CSV, written by csv and by xlsxwriter row by row, zipped."""
    beloeb, datoer = 3, {5, 6}
    with tempfile.TemporaryDirectory() as mappe, zipfile.ZipFile(pakke) as kilde:
        bog = Workbook(Path(mappe) / "r.xlsx", {"constant_memory": True, "strings_to_formulas": False})
        ark, dato = bog.add_worksheet("Data"), bog.add_format({"num_format": "yyyy-mm-dd"})
        skriv: list[Callable[..., object]] = [ark.write_string] * 10
        with kilde.open(kilde.namelist()[0]) as raa, (Path(mappe) / "r.csv").open("w", newline="") as ud:
            linjer = csv.reader((linje.decode("utf-8-sig") for linje in raa), delimiter=";")
            skriver = csv.writer(ud, delimiter=";")
            for nr, felter in enumerate(linjer):
                skriver.writerow(felter)
                for plads, felt in enumerate(felter):
                    if not nr or (plads != beloeb and plads not in datoer):
                        skriv[plads](nr, plads, felt)
                    elif plads == beloeb:
                        ark.write_number(nr, plads, float(felt.replace(",", ".")))
                    else:
                        ark.write_datetime(nr, plads, date.fromisoformat(felt), dato)
        bog.close()
        with zipfile.ZipFile(Path(mappe) / "r.zip", "w", zipfile.ZIP_DEFLATED) as arkiv:
            arkiv.write(Path(mappe) / "r.csv", "r.csv")
            arkiv.write(Path(mappe) / "r.xlsx", "r.xlsx", zipfile.ZIP_STORED)
        with (Path(mappe) / "r.zip").open("rb") as faerdig:
            shutil.copyfileobj(faerdig, sys.stdout.buffer)


if __name__ == "__main__":
    _som_biblioteket(Path(sys.argv[1]))
