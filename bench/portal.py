"""The portal's lists over a creditor's 100,000 claims and 5,000 hearings: a page as the browser gets it."""

import sqlite3
import tempfile
from pathlib import Path

import httpx

from bench.lister import median
from bench.resultat import Resultat
from bench.server import ledig_port, sandkasse

ANTAL = 100_000
_HOERT = 20
"""One claim in so many is in hearing."""
_SIDER = {
    "under recovery": "/portal/fordringer",
    "under recovery, the last page by balance": "/portal/fordringer?sorter=saldo&retning=op&side=999999",
    "under recovery, the middle by reference": "/portal/fordringer?sorter=reference&retning=op&side=1000",
    "under recovery, of a type, by amount": "/portal/fordringer?type=KFTILDA&sorter=beloeb&retning=ned",
    "under recovery, of a period": "/portal/fordringer?fra=01-06-2026&til=01-08-2026&sorter=saldo&retning=op",
    "a search for a reference": "/portal/fordringer?q=M9774",
    "balance 0": "/portal/nulfordringer?sorter=beloeb&retning=ned",
    "rejected": "/portal/afviste",
    "hearings": "/portal/hoeringer",
    "hearings, the last page by amount": "/portal/hoeringer?sorter=beloeb&retning=ned&side=999999",
}


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe:
        rod = Path(mappe)
        with sandkasse(rod, port := ledig_port()), httpx.Client(base_url=f"http://127.0.0.1:{port}") as klient:
            _send(klient)
        _mangfoldiggoer(rod / "register.db.sandkasser" / "demo.db")
        with sandkasse(rod, port := ledig_port()), httpx.Client(base_url=f"http://127.0.0.1:{port}") as klient:
            svar = klient.post("/portal/log-ind", data={"noegle": "demo-portal"})
            assert svar.status_code == httpx.codes.SEE_OTHER, svar.text
            tider = {navn: median(klient, sti) for navn, sti in _SIDER.items()}
            helbred = median(klient, "/healthz")
    vaerst = max(tider, key=lambda navn: tider[navn])
    alle = ", ".join(f"{navn} {ms:.0f}" for navn, ms in tider.items())
    return [
        Resultat(
            "slowest page of the portal's lists over 100,000 claims",
            f"{tider[vaerst]:.0f} ms ({vaerst})",
            "< 200 ms",
            tider[vaerst] < 200,
            f"GET /healthz: {helbred:.1f} ms",
            note=f"milliseconds, median of 7: {alle}",
        )
    ]


def _send(klient: httpx.Client) -> None:
    """One claim under recovery and one in hearing, to be copied."""
    haefter = {
        "skyldner": {"type": "CPR", "nummer": "6101600008"},
        "forfaldsdato": "2026-03-01",
        "sidsteRettidigeBetalingsdato": "2026-03-10",
        "foraeldelsesdato": "2029-03-01",
    }
    aktioner = [
        {
            "aktionskode": "OPRETFORDRING",
            "fordringshaverId": "9101",
            "fordring": {
                "fordringstype": "KFDAINS",
                "art": "INDR",
                "reference": f"BENCH-{beloeb}",
                "valuta": "DKK",
                "beloeb": beloeb,
                "hovedstol": beloeb,
                "stiftelsesdato": "2026-03-01",
                "periodeStart": "2026-03-01",
                "periodeSlut": "2026-03-31",
                "beskrivelse": "Faktura 4711",
                "haeftere": [haefter],
            },
        }
        for beloeb in ("1200.00", "12500.00")
    ]
    krop = {"leveranceId": "BENCH-PORTAL", "indberetter": "99990007", "aktioner": aktioner}
    svar = klient.post("/v1/leverancer", json=krop, headers={"Authorization": "Bearer demo-leverandoer"})
    svar.raise_for_status()
    assert [a["status"] for a in svar.json()["aktioner"]] == ["UDFOERT", "HOERING"], svar.text


def _mangfoldiggoer(fil: Path) -> None:
    """Copies both in SQL, with references, amounts, types and balances spread out."""
    db = sqlite3.connect(fil)
    f, a = db.execute("SELECT fordrings_id, aktions_id FROM fordring ORDER BY 1 LIMIT 1").fetchone()
    h, hf, ha = db.execute("SELECT hoerings_id, fordrings_id, aktions_id FROM hoering").fetchone()
    tal = f"WITH RECURSIVE t(n) AS (VALUES(100) UNION ALL SELECT n + 1 FROM t WHERE n < {ANTAL}) SELECT n FROM t"
    db.execute(f"CREATE TEMP TABLE n AS {tal}")
    db.execute(f"CREATE TEMP TABLE m AS SELECT n FROM n WHERE n % {_HOERT} = 0")
    spredt = {
        "beloeb": "(n * 7919) % 1000003",
        "saldo": "(n * 7919) % 1000003",
        "fordringstype": "CASE n % 7 WHEN 0 THEN 'KFTILDA' ELSE fordringstype END",
        "status": "CASE n % 50 WHEN 0 THEN 'DAEKKET' ELSE status END",
        "reference": "'M' || ((n * 7919) % 100003)",
    }
    ny = {"fordrings_id": "fordrings_id + n", "aktions_id": "aktions_id + n"}
    _kopier(db, "fordring", f"fordrings_id = {f}", {**ny, **spredt}, "n")
    _kopier(db, "haefter", f"fordrings_id = {f}", ny, "n")
    _kopier(db, "aktion", f"aktions_id = {a}", ny, "n")
    langt = {navn: f"{udtryk} + 1000000" for navn, udtryk in ny.items()}
    hoert = {**langt, "beloeb": spredt["beloeb"], "reference": "'H' || n"}
    _kopier(db, "fordring", f"fordrings_id = {hf}", hoert, "m")
    _kopier(db, "haefter", f"fordrings_id = {hf}", langt, "m")
    _kopier(db, "aktion", f"aktions_id = {ha}", langt, "m")
    _kopier(db, "hoering", f"hoerings_id = {h}", {**langt, "hoerings_id": "hoerings_id + n"}, "m")
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def _kopier(db: sqlite3.Connection, tabel: str, hvor: str, nye: dict[str, str], fra: str) -> None:
    kolonner = [r[1] for r in db.execute(f"PRAGMA table_info({tabel})")]
    valg = ", ".join(nye.get(k, k) for k in kolonner)
    db.execute(f"INSERT INTO {tabel} SELECT {valg} FROM {tabel}, {fra} WHERE {hvor}")
