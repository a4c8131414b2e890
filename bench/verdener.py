"""Worlds made, reset, kept, forked and sent over the service; and a thousand of them made, used and purged."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from bench.resultat import Resultat
from bench.server import ledig_port, sandkasse

MANGE = 1000


def maal() -> list[Resultat]:
    with (
        tempfile.TemporaryDirectory() as mappe,
        sandkasse(Path(mappe), port := ledig_port()) as proces,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as klient,
    ):
        helbred = _median(lambda: klient.get("/healthz"), 50)
        lavet = _median(lambda: klient.post("/sandkasser", json={}), 100)
        lille = _nulstil(klient, 200)
        kopier = _kopier(klient, Path(mappe))
        mange = _mange(klient, proces.pid, Path(mappe))
        stor = _nulstil(klient, 20_000)
    ref = f"GET /healthz over the same client: {helbred:.1f} ms"
    return [
        Resultat("world made over the service, 14 creditors", f"{lavet:.1f} ms", "<= 3 ms", lavet <= 3, ref),
        Resultat("reset with 200 claims", f"{lille:.1f} ms", "<= 5 ms", lille <= 5, ref),
        Resultat("reset with 20,000 claims", f"{stor:.1f} ms", "<= 15 ms", stor <= 15, ref),
        *kopier,
        mange,
    ]


def _median(kald: Callable[[], httpx.Response], gange: int) -> float:
    tider = []
    for _ in range(gange):
        start = time.perf_counter()
        kald().raise_for_status()
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider)


def _noegler(klient: httpx.Client, **krop: object) -> tuple[dict[str, str], dict[str, str]]:
    noegler = klient.post("/sandkasser", json=krop).raise_for_status().json()["noegler"]
    tester, leverandoer = ({"Authorization": f"Bearer {noegler[n]}"} for n in ("tester", "leverandoer"))
    return tester, leverandoer


def _nulstil(klient: httpx.Client, antal: int) -> float:
    tester, leverandoer = _noegler(klient)
    tider = []
    for _ in range(5 if antal > 1000 else 15):
        fyld(klient, leverandoer, antal)
        start = time.perf_counter()
        klient.post("/sandkasse/nulstil", headers=tester).raise_for_status()
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider)


def _kopier(klient: httpx.Client, mappe: Path) -> list[Resultat]:
    """A world with 200 claims kept, brought back, forked, sent and taken in; beside a plain copy of its file."""
    tester, leverandoer = _noegler(klient)
    fyld(klient, leverandoer, 200)
    filer = sorted((mappe / "register.db.sandkasser").glob("*.db"), key=lambda f: f.stat().st_size)
    kopi = mappe / "kopi.db"

    def fil() -> httpx.Response:
        shutil.copyfile(filer[-1], kopi)
        return httpx.Response(200, request=httpx.Request("GET", "http://x"))

    ref = f"a plain copy of the file of {filer[-1].stat().st_size // 1024} KiB: {_median(fil, 20):.1f} ms"
    sti = "/sandkasse/kontrolpunkter"
    navne = iter(f"k{nr}" for nr in range(100))
    gem = _median(lambda: klient.post(sti, json={"navn": next(navne)}, headers=tester), 15)
    hent = _median(lambda: klient.post(f"{sti}/k0/gendan", headers=tester), 15)
    fork = _median(lambda: klient.post("/sandkasse/fork", json={"levetid": "PT1M"}, headers=tester), 15)
    ud = _median(lambda: klient.get("/sandkasse/eksport", headers=tester), 10)
    data = klient.get("/sandkasse/eksport", headers=tester).content
    hoved = {"Content-Type": "application/zip"}
    ind = _median(lambda: klient.post("/sandkasser/import?levetid=PT1M", content=data, headers=hoved), 10)
    return [
        Resultat(f"{hvad}, 200 claims", f"{ms:.1f} ms", f"<= {graense} ms", ms <= graense, ref)
        for hvad, ms, graense in (
            ("checkpoint", gem, 8),
            ("restore", hent, 10),
            ("fork", fork, 12),
            (f"export ({len(data) // 1024} KiB)", ud, 40),
            ("import", ind, 40),
        )
    ]


def _mange(klient: httpx.Client, pid: int, mappe: Path) -> Resultat:
    """Worlds that live for a few seconds, each used once: memory and open files after the first and the last tenth."""
    stand: list[tuple[int, int]] = []
    start = time.perf_counter()
    for nr in range(MANGE):
        _, leverandoer = _noegler(klient, levetid="PT2S")
        fyld(klient, leverandoer, 1)
        if nr % (MANGE // 10) == MANGE // 10 - 1:
            stand.append((_hukommelse(pid), len(list(Path(f"/proc/{pid}/fd").iterdir()))))
    sekunder = time.perf_counter() - start
    time.sleep(2.5)
    klient.post("/sandkasser", json={})
    time.sleep(1)
    rester = len(list((mappe / "register.db.sandkasser").glob("*.db")))
    vaekst, filer = stand[-1][0] - stand[1][0], stand[-1][1] - stand[1][1]
    return Resultat(
        f"{MANGE:,} worlds made, used and purged",
        f"{sekunder / MANGE * 1000:.1f} ms a world; memory {vaekst:+d} MiB, open files {filer:+d}",
        "memory <= +20 MiB, open files <= +16",
        vaekst <= 20 and filer <= 16,
        f"after the second tenth: {stand[1][0]} MiB, {stand[1][1]} open files",
        f"databases left on the disk when the last had expired: {rester}",
    )


def _hukommelse(pid: int) -> int:
    linjer = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(linje.split()[1]) for linje in linjer if linje.startswith("VmRSS")) // 1024


def fyld(klient: httpx.Client, headers: dict[str, str], antal: int) -> None:
    krop = {"fordringshaverId": "9101", "typer": ["KFDAINS"], "antal": 1, "seed": 1, "fordeling": {"god": 1}}
    aktion = klient.post("/sandkasse/testdata", json=krop, headers=headers).json()["testdata"][0]["aktion"]
    for start in range(0, antal, 1000):
        aktioner = [
            {**aktion, "fordring": {**aktion["fordring"], "reference": f"F{nr}"}}
            for nr in range(start, min(start + 1000, antal))
        ]
        klient.post(
            "/v1/leverancer", json={"leveranceId": f"F{start}", "aktioner": aktioner}, headers=headers
        ).raise_for_status()
