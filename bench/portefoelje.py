"""A portfolio judged, read and written, beside DuckDB running the same conditions as SQL in the same run.

Both are measured in seconds of cores, which two quiet cores share: neighbours on the machine do not count.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from examples.portefoelje import lav

from bench.resultat import Resultat
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.indgangsfilter.masse import byg_plan
from psrm_sandbox.indgangsfilter.masse.plan import BITS
from psrm_sandbox.indgangsfilter.regler import Regel

RAEKKER = int(os.environ.get("PSRM_BENCH_RAEKKER", "4000000"))
STOR = os.environ.get("PSRM_BENCH_STOR")
"""A folder of 50,000,000 claims that ``lav.py`` made, since that takes minutes; not measured where none is named."""
_KERNER = 2
_FELT = {
    "periode_start": "periodeStart", "periode_slut": "periodeSlut", "srb": "sidsteRettidigeBetalingsdato",
    "dom_eller_forlig": "NULL::DATE", "domsdato": "NULL::DATE", "forligsdato": "NULL::DATE",
    "modtagelsesdato": "DATE '2026-07-01'", "hovedfordring.modtagelsesdato": "NULL::DATE",
    "hovedfordring.forfaldsdato": "NULL::DATE",
}  # fmt: skip

_KOER = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
kald = [sys.executable, "-m", "psrm_sandbox.cli", "portefoelje", *sys.argv[1:]]
svar = subprocess.run(kald, capture_output=True, text=True)
tid = time.perf_counter() - start
f = resource.getrusage(resource.RUSAGE_CHILDREN)
assert svar.returncode == 1, svar.stderr
print(json.dumps([f.ru_utime + f.ru_stime, tid, f.ru_maxrss / 1024, svar.stderr.split(";")[0].split("fylde ")[-1]]))
"""


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as navn:
        mappe = Path(navn)
        lav.skriv(mappe / "krav", RAEKKER)
        lav.skriv(mappe / "krav.csv", RAEKKER // 4)
        lav.skriv(mappe / "faa.parquet", 1000)
        begyndt, *_ = _bedste(mappe, "faa.parquet", ())
        sql = _sql(mappe / "krav", mappe / "sql.parquet")
        reference = f"DuckDB, the same conditions as SQL over the Parquet: {_fart(RAEKKER, sql)}"
        ud = []
        for hvad, kilde, antal, ekstra, mindst in (
            ("Parquet, verdict and bit sets written", "krav", RAEKKER, (), 1_000_000),
            ("Parquet, every finding a row too", "krav", RAEKKER, ("--fund-raekker",), 350_000),
            ("CSV", "krav.csv", RAEKKER // 4, (), 400_000),
        ):
            kerne, tid, mb, _ = _bedste(mappe, kilde, ekstra)
            fart = _KERNER * antal / (kerne - begyndt)
            belastning = os.getloadavg()[0]
            note = (
                f"{antal:,} claims: {kerne:.1f} s of cores, of them {begyndt:.1f} to begin and to end, which are not "
                f"counted; {tid:.1f} s by the clock in this run (load {belastning:.0f} on {_KERNER} cores); {mb:.0f} MB"
            )
            tal = _fart(antal, kerne - begyndt)
            ud.append(Resultat(f"portefoelje from {hvad}", tal, f">= {mindst:,}", fart >= mindst, reference, note))
        return [*ud, *_stor(mappe)]


def _stor(mappe: Path) -> list[Resultat]:
    """The large portfolio, once: seconds of cores, memory, and the disk told beforehand beside what it took."""
    if STOR is None:
        return []
    antal = sum(json.loads(Path(STOR).with_suffix(".facit.json").read_text(encoding="utf-8")).values())
    kerne, tid, mb, fortalt = _koert(mappe, Path(STOR), ())
    taget = sum(fil.stat().st_size for fil in (mappe / "ud").rglob("*") if fil.is_file()) / 1024**2
    sekunder = kerne / _KERNER
    note = f"{tid:.0f} s by the clock in this run (load {os.getloadavg()[0]:.0f} on {_KERNER} cores)"
    return [
        Resultat(
            f"portefoelje of {antal:,} claims from Parquet",
            f"{sekunder:.0f} s of two cores, {mb:,.0f} MB",
            "< 120 s, < 4,000 MB",
            sekunder < 120 and mb < 4000,
            f"disk: told before it began {fortalt}; taken {taget:,.0f} MiB",
            note,
        )
    ]


def _fart(antal: int, kerne: float) -> str:
    return f"{_KERNER * antal / kerne:,.0f} claims/s of two cores"


def _bedste(mappe: Path, kilde: str, ekstra: tuple[str, ...]) -> tuple[float, float, float, str]:
    """The cheaper of two runs."""
    return min(_koert(mappe, mappe / kilde, ekstra) for _ in range(2))


def _koert(mappe: Path, kilde: Path, ekstra: tuple[str, ...]) -> tuple[float, float, float, str]:
    """Seconds of cores and by the clock, MB at most, and what was told of the disk."""
    shutil.rmtree(mappe / "ud", ignore_errors=True)
    kald = [str(kilde), "--ud", str(mappe / "ud"), "--modtagelsesdato", "2026-07-01", "--gruppe", "kommuner"]
    kald += ["--regneark-raekker", "0", *ekstra]
    koert = subprocess.run([sys.executable, "-c", _KOER, *kald], capture_output=True, text=True, check=True)
    kerne, tid, mb, fortalt = json.loads(koert.stdout)
    return kerne, tid, mb, fortalt


def _sql(kilde: Path, ud: Path) -> float:
    """DuckDB's run of all conditions with its own date arithmetic, verdict and words written: seconds of cores."""
    plan = byg_plan(standardkatalog())
    ordene = [
        " + ".join(
            f"CASE WHEN {betingelse(regel)} THEN {1 << nr} ELSE 0 END::BIGINT"
            for nr, regel in enumerate(plan.betingelser[ord_ * BITS : (ord_ + 1) * BITS])
        )
        for ord_ in range(plan.antal_ord)
    ]
    masker = plan.masker()
    db = duckdb.connect()
    db.execute(f"set threads = {_KERNER}")
    db.execute("create table typer (kode varchar, m0 bigint, m1 bigint, m2 bigint, a0 bigint, a1 bigint, a2 bigint)")
    db.executemany(
        "insert into typer values (?, ?, ?, ?, ?, ?, ?)",
        [
            [type_.kode, *(masker[f"{m}{o}"][nr] for m in "ma" for o in range(3))]
            for nr, type_ in enumerate(plan.typer)
            if type_.fordringshavergruppe in ("kommuner", "alle")
        ],
    )
    raa = ", ".join(f"{udtryk} as r{nr}" for nr, udtryk in enumerate(ordene))
    brudt = ", ".join(f"r{nr} & m{nr} as b{nr}" for nr in range(3))
    afvist = " or ".join(f"r{nr} & a{nr} <> 0" for nr in range(3))
    hoering = " or ".join(f"r{nr} & m{nr} <> 0" for nr in range(3))
    valgt = f"""copy (select fordringshaverId, reference, kode, beloeb, foraeldelsesdato, {brudt},
        case when {afvist} then 'AFVIST' when {hoering} then 'HOERING' else 'UDFOERT' end as udfald
        from (select *, {raa} from read_parquet('{kilde}/*.parquet')) left join typer on kode = fordringstype)
        to '{ud}' (format parquet)"""
    bedst = float("inf")
    for _ in range(2):
        foer = time.process_time()
        db.execute(valgt)
        bedst = min(bedst, time.process_time() - foer)
    return bedst


def _felt(navn: str) -> str:
    return _FELT.get(navn, navn)


def betingelse(regel: Regel) -> str:
    """The rule's breach in SQL, as one would write it by hand."""
    udtryk = _betingelse(regel)
    return f"({udtryk}) and {_felt('dom_eller_forlig')} is null" if regel.gaelder_ikke_ved else udtryk


def _betingelse(r: Regel) -> str:
    if r.type == "art":
        return f"art not in ({', '.join(repr(a) for a in r.tilladt)})"
    if r.type == "kategori":
        return f"(hovedfordring is {'not ' if r.vaerdi == 'hovedfordring' else ''}null)"
    if r.type == "udfyldt":
        lukket = f" or dayofweek({_felt(r.felt)}) in (0, 6)" if r.ikke_banklukkedag else ""
        return f"{_felt(r.felt)} is null{lukket}"
    if r.type == "tom":
        return f"{_felt(r.felt)} is not null"
    if r.type in ("ikke_begge", "ingen_af", "mindst_en"):
        er = "is null" if r.type == "mindst_en" else "is not null"
        return f"({(' or ' if r.type == 'ingen_af' else ' and ').join(f'{_felt(f)} {er}' for f in r.felter)})"
    if r.type == "samme":
        return f"date_trunc('month', {_felt(r.felter[0])}) <> date_trunc('month', {_felt(r.felter[1])})"
    if r.type == "beloeb_forhold":
        return f"{r.felt} < {r.anker}"
    if r.type == "beloeb":
        enheder = " * (periodeSlut - periodeStart + 1)" if r.pr else ""
        dele = [
            f"{r.felt} {tegn} {graense / 100}{enheder}"
            for tegn, graense in (("<=", r.over), ("<", r.mindst), (">", r.hoejst), ("<>", r.praecis))
            if graense is not None
        ]
        return f"({' or '.join(dele)})" + (f" and not ({r.felt} = 0 and beloeb = 0)" if r.nulfordring_tilladt else "")
    anker, f = _felt(r.anker), r.forskydning
    if f is not None:
        anker = f"({anker} + interval '{f.aar * 12 + f.maaneder} months' + interval '{f.dage} days')"
    if r.afrund:
        anker = f"last_day({anker})"
    tegn = {"tidligst": "<", "senest": ">", "efter": "<=", "foer": ">=", "samtidig": "<>"}[r.relation]
    return f"{_felt(r.felt)} {tegn} {anker}"
