"""A claim's whole life: one ledger of ten years replayed, and the clock moved a year over 100,000 open claims."""

import json
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from bench.resultat import Resultat
from psrm_sandbox.domain import poster
from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.genspilning import forloeb
from psrm_sandbox.domain.hovedbog import Faktum, Virkemaade
from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Haendelsestype, Kanal, Kategori
from psrm_sandbox.domain.rente import Tabelrente
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, indlaes_regelsaet
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.ur import opgaver
from psrm_sandbox.store.skabeloner import byg_billede
from psrm_sandbox.store.verden import SqlVerden

FORDRINGER = 100_000
_TABEL = "CREATE TABLE b (nr INTEGER PRIMARY KEY, fordring INTEGER, oere INTEGER, dag TEXT)"
RENTEVALG = Tabelrente("inddrivelsesrente")
_FRA = datetime(2026, 7, 1, 7, tzinfo=UTC)
_TIL = datetime(2027, 7, 1, 7, tzinfo=UTC)


def maal() -> list[Resultat]:
    regelsaet = indlaes_regelsaet()
    ms, posteringer = _et_forloeb(regelsaet)
    sekunder, bogfoeringer = _et_aar(regelsaet)
    return [
        Resultat(
            "one claim's ten years of monthly interest and payments, replayed",
            f"{ms:.1f} ms ({posteringer} bookings)",
            "< 50 ms",
            ms < 50,
            f"json.dumps of the same bookings: {_som_json(posteringer):.1f} ms",
        ),
        Resultat(
            "the clock moved a year over 100,000 open claims",
            f"{sekunder:.1f} s ({bogfoeringer:,} bookings)",
            "< 60 s",
            sekunder < 60,
            f"the same rows inserted by sqlite3 alone: {_raa(bogfoeringer):.1f} s",
        ),
    ]


def _et_forloeb(regelsaet: Regelsaet) -> tuple[float, int]:
    fakta = [Faktum(1, Haendelsestype.TILGANG, Virkemaade.NY_DEL, 100_000_000, date(2016, 7, 1))]
    fakta += [
        Faktum(
            2 + n, Haendelsestype.DAEKNING, Virkemaade.DAEKKER, 50_000, date(2016 + (n + 7) // 12, (n + 7) % 12 + 1, 5)
        )
        for n in range(119)
    ]
    satser, tider, antal = regelsaet.satser.for_valg(RENTEVALG), [], 0
    for _ in range(15):
        start = time.perf_counter()
        antal = len(forloeb(fakta, satser, date(2026, 7, 1)).posteringer)
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider), antal


def _som_json(antal: int) -> float:
    raekker = [{"art": "RenteTilskrivning", "dato": "2026-06-30", "beloeb": -n} for n in range(antal)]
    start = time.perf_counter()
    json.dumps(raekker)
    return (time.perf_counter() - start) * 1000


def _et_aar(regelsaet: Regelsaet) -> tuple[float, int]:
    demo = indlaes_skabelon("demo")
    with tempfile.TemporaryDirectory() as mappe:
        fil = Path(mappe) / "w.db"
        billede = byg_billede(demo.navn, demo.oejeblik, demo.aftaler)
        billede.kopier_til(fil, 1)
        verden = SqlVerden("w", fil, billede, 1, "NORMAL")
        _fyld(verden, regelsaet)
        with verden.skriv() as skriver:
            id_ = opgaver.opret(skriver, _TIL, FORDRINGER * 12, _FRA).id
        start = time.perf_counter()
        opgaver.koer(verden, regelsaet, id_, meld=lambda o, nu: print(f"   {nu:%Y-%m-%d} {o.udfoert:,}", flush=True))
        tid = time.perf_counter() - start
        verden.luk()
        antal = (
            sqlite3.connect(fil).execute("SELECT count(*) FROM bogfoering WHERE art='RenteTilskrivning'").fetchone()[0]
        )
    return tid, antal


def _fyld(verden: SqlVerden, regelsaet: Regelsaet) -> None:
    """Open claims as intake leaves them, without the judging."""
    with verden.skriv() as skriver:
        arbejde = Arbejde(skriver, regelsaet)
        for n in range(FORDRINGER):
            aktion, fordring = skriver.naeste("aktion"), skriver.naeste("fordring")
            haver, beloeb = f"91{n % 4 + 1:02d}", 100_000 + n
            skriver.tilfoej(
                poster.Aktionspost(
                    aktions_id=aktion,
                    leverance_nr=1,
                    indeks=0,
                    aktionskode="OPRETFORDRING",
                    fordringshaver_id=haver,
                    kanal=Kanal.SYSTEM,
                    indberetter="99990007",
                    fordrings_id=fordring,
                    status=Aktionsstatus.UDFOERT,
                    registreret=_FRA,
                    bedoemt=_FRA,
                    kvittering_fra=_FRA,
                    tvunget_af=None,
                    katalogversion=None,
                    venter_paa=None,
                    indhold=Aktion(aktionskode="OPRETFORDRING", fordringshaver_id=haver).indhold,
                ),
                poster.Fordringspost(
                    fordrings_id=fordring,
                    aktions_id=aktion,
                    led=-1,
                    rolle=Kategori.HOVEDFORDRING,
                    hovedfordrings_id=None,
                    fordringshaver_id=haver,
                    afsender="99990007",
                    fordringstype="KFDAINS",
                    art="INDR",
                    reference=f"B{n}",
                    beloeb=beloeb,
                    hovedstol=beloeb,
                    saldo=beloeb,
                    status=Fordringsstatus.UNDER_INDDRIVELSE,
                    registreret=_FRA,
                    modtagelsesdato=date(2026, 7, 1),
                    rente=0,
                    rentevalg=RENTEVALG,
                ),
                poster.Haefterpost(
                    fordrings_id=fordring,
                    nr=0,
                    type="CPR",
                    nummer=f"6101{n % 900_000:06d}",
                    forfaldsdato=None,
                    srb=None,
                    foraeldelsesdato=None,
                    foraeldes=date(2029, 7, 2),
                ),
            )
            arbejde.bog.tilgang(fordring, aktion, beloeb, date(2026, 7, 1), RENTEVALG)


def _raa(antal: int) -> float:
    """The same number of rows of the same width, inserted and committed by the driver alone."""
    with tempfile.TemporaryDirectory() as mappe:
        db = sqlite3.connect(Path(mappe) / "raa.db", isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute(_TABEL)
        start = time.perf_counter()
        db.execute("BEGIN")
        db.executemany(
            "INSERT INTO b VALUES (?, ?, ?, ?)", ((n, n % FORDRINGER, 435, "2026-08-31") for n in range(antal))
        )
        db.execute("COMMIT")
        return time.perf_counter() - start
