"""Lists over a world with 1,000,000 claims, and the server's memory meanwhile."""

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

import httpx

from bench.resultat import Resultat
from bench.server import ledig_port, sandkasse
from bench.verdener import fyld

ANTAL = 1_000_000
LISTER = {
    "by creditor": "/v1/fordringer?fordringshaverId=9101&antal=100",
    "by status": "/v1/fordringer?status=DAEKKET&antal=100",
    "by status and creditor": "/v1/fordringer?status=UNDER_INDDRIVELSE&fordringshaverId=9102&antal=100",
    "by type": "/v1/fordringer?fordringstype=KFTILDA&antal=100",
    "by reference": "/v1/fordringer?reference=M777777",
    "all, far in": "/v1/fordringer?antal=100&efter=MIDT",
    "hearings": "/v1/hoeringer?antal=100",
    "receipts": "/v1/kvitteringer?antal=100",
}


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe:
        rod = Path(mappe)
        with sandkasse(rod, port := ledig_port()), httpx.Client(base_url=f"http://127.0.0.1:{port}") as klient:
            fyld(klient, {"Authorization": "Bearer demo-leverandoer"}, 10)
        midt = _mangfoldiggoer(rod / "register.db.sandkasser" / "demo.db")
        with sandkasse(rod, port := ledig_port()) as p, httpx.Client(base_url=f"http://127.0.0.1:{port}") as klient:
            klient.headers["Authorization"] = "Bearer demo-leverandoer"
            tider = {navn: median(klient, sti.replace("MIDT", str(midt))) for navn, sti in LISTER.items()}
            soegning = {"skyldner": {"type": "CPR", "nummer": "6101777777"}}
            tider["by debtor"] = median(klient, "/v1/fordringer/soeg", soegning)
            helbred = median(klient, "/healthz")
            mb = _hukommelse(p.pid)
    vaerst = max(tider, key=lambda navn: tider[navn])
    alle = ", ".join(f"{navn} {ms:.1f}" for navn, ms in tider.items())
    return [
        Resultat(
            "slowest list over 1,000,000 claims in one world",
            f"{tider[vaerst]:.1f} ms ({vaerst})",
            "< 50 ms",
            tider[vaerst] < 50,
            f"GET /healthz: {helbred:.1f} ms",
            note=f"milliseconds, median of 7: {alle}",
        ),
        Resultat("the server's memory meanwhile", f"{mb:.0f} MB", "< 400 MB", mb < 400),
    ]


def median(klient: httpx.Client, sti: str, krop: object = None) -> float:
    """Milliseconds of a call, the median of 7."""
    tider = []
    for _ in range(7):
        start = time.perf_counter()
        svar = klient.get(sti) if krop is None else klient.post(sti, json=krop)
        svar.raise_for_status()
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider)


def _mangfoldiggoer(fil: Path) -> int:
    """Copies the world's first claim a million times over, in SQL; the id in the middle."""
    db = sqlite3.connect(fil)
    foerste, aktion = db.execute("SELECT fordrings_id, aktions_id FROM fordring ORDER BY 1 LIMIT 1").fetchone()
    db.execute(
        "CREATE TEMP TABLE n AS WITH RECURSIVE t(n) AS (VALUES(100) UNION ALL SELECT n + 1 FROM t WHERE n < ?) "
        "SELECT n FROM t",
        (ANTAL,),
    )
    kolonner = [r[1] for r in db.execute("PRAGMA table_info(fordring)")]
    nye = {
        "fordrings_id": "fordrings_id + n",
        "aktions_id": "aktions_id + n",
        "reference": "'M' || n",
        "fordringshaver_id": "CASE n % 14 WHEN 0 THEN '9102' ELSE '9101' END",
        "fordringstype": "CASE n % 997 WHEN 0 THEN 'KFTILDA' ELSE fordringstype END",
        "status": "CASE n % 991 WHEN 0 THEN 'DAEKKET' ELSE status END",
    }
    valg = ", ".join(nye.get(k, k) for k in kolonner)
    db.execute(f"INSERT INTO fordring SELECT {valg} FROM fordring, n WHERE fordrings_id = ?", (foerste,))
    kolonner = [r[1] for r in db.execute("PRAGMA table_info(haefter)")]
    nye = {"fordrings_id": "fordrings_id + n", "nummer": "printf('%010d', 6101000000 + n)"}
    valg = ", ".join(nye.get(k, k) for k in kolonner)
    db.execute(f"INSERT INTO haefter SELECT {valg} FROM haefter, n WHERE fordrings_id = ?", (foerste,))
    kolonner = [r[1] for r in db.execute("PRAGMA table_info(aktion)")]
    valg = ", ".join({"aktions_id": "aktions_id + n", "fordrings_id": "fordrings_id + n"}.get(k, k) for k in kolonner)
    db.execute(f"INSERT INTO aktion SELECT {valg} FROM aktion, n WHERE aktions_id = ?", (aktion,))
    kolonner = [r[1] for r in db.execute("PRAGMA table_info(kvittering)")]
    valg = ", ".join({"aktions_id": "aktions_id + n", "nr": "nr + n"}.get(k, k) for k in kolonner)
    db.execute(f"INSERT INTO kvittering SELECT {valg} FROM kvittering, n WHERE aktions_id = ?", (aktion,))
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return int(foerste) + ANTAL // 2


def _hukommelse(pid: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(linje for linje in status.splitlines() if linje.startswith("VmRSS")).split()[1]) / 1024
