"""Worlds made and reset over the service, empty and with claims in them."""

import statistics
import tempfile
import time
from pathlib import Path

import httpx

from bench.resultat import Resultat
from bench.server import ledig_port, sandkasse


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe, sandkasse(Path(mappe), port := ledig_port()):
        adresse = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=adresse, timeout=120) as klient:
            helbred = _median(lambda: klient.get("/healthz"), 50)
            lavet = _median(lambda: klient.post("/sandkasser", json={}), 100)
            lille = _nulstil(klient, 200)
            stor = _nulstil(klient, 20_000)
    return [
        Resultat("world made over the service, 14 creditors", f"{lavet:.1f} ms", "<= 3 ms", lavet <= 3, _ref(helbred)),
        Resultat("reset with 200 claims", f"{lille:.1f} ms", "<= 5 ms", lille <= 5, _ref(helbred)),
        Resultat("reset with 20,000 claims", f"{stor:.1f} ms", "<= 15 ms", stor <= 15, _ref(helbred)),
    ]


def _ref(helbred: float) -> str:
    return f"GET /healthz over the same client: {helbred:.1f} ms"


def _median(kald, gange: int) -> float:  # type: ignore[no-untyped-def]
    tider = []
    for _ in range(gange):
        start = time.perf_counter()
        kald().raise_for_status()
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider)


def _nulstil(klient: httpx.Client, antal: int) -> float:
    noegler = klient.post("/sandkasser", json={}).json()["noegler"]
    tester = {"Authorization": f"Bearer {noegler['tester']}"}
    leverandoer = {"Authorization": f"Bearer {noegler['leverandoer']}"}
    tider = []
    for _ in range(5 if antal > 1000 else 15):
        fyld(klient, leverandoer, antal)
        start = time.perf_counter()
        klient.post("/sandkasse/nulstil", headers=tester).raise_for_status()
        tider.append((time.perf_counter() - start) * 1000)
    return statistics.median(tider)


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
