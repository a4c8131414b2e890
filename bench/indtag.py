"""Deliveries over HTTP: single claims beside Prism and a bare handler; large ones beside single ones."""

import asyncio
import copy
import itertools
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from bench.klient import Maaling, anmodning, koer
from bench.resultat import Resultat
from bench.server import bar_fastapi, ledig_port, prism, sandkasse
from psrm_sandbox.api.eksempler import GOD

FORBINDELSER = 16
SEKUNDER = 8.0
_loebenr = itertools.count()


def _enkelte() -> Iterator[bytes]:
    skabelon = json.dumps(GOD).replace('"1000000001"', '"%s"').replace("DAG-2026-000001", "%s")
    for nr in _loebenr:
        yield anmodning("/v1/leverancer", (skabelon % (f"E{nr}", f"E{nr}")).encode())


def _store(antal: int, noegle: str) -> Iterator[bytes]:
    for nr in _loebenr:
        aktioner = []
        for led in range(antal):
            aktion = copy.deepcopy(GOD["aktioner"][0])
            aktion["fordring"]["reference"] = f"S{nr}-{led}"
            aktioner.append(aktion)
        yield anmodning(
            "/v1/leverancer",
            json.dumps({"leveranceId": f"S{nr}", "indberetter": GOD["indberetter"], "aktioner": aktioner}).encode(),
            noegle,
        )


def _koer(port: int, naeste: Callable[[], Iterator[bytes]], forbindelser: int = FORBINDELSER) -> Maaling:
    asyncio.run(koer(port, naeste, forbindelser, 2.0, 202))
    return asyncio.run(koer(port, naeste, forbindelser, SEKUNDER, 202))


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe:
        rod = Path(mappe)
        with bar_fastapi(port := ledig_port()):
            bar = _koer(port, _enkelte)
        try:
            with prism(port := ledig_port(), rod / "prism"):
                prisme: Maaling | None = _koer(port, _enkelte)
                note = ""
        except RuntimeError as fejl:
            prisme, note = None, f"Prism was not measured: {fejl}"
        with sandkasse(rod / "a", port := ledig_port()):
            egen = _koer(port, _enkelte)
            store, samtidige = asyncio.run(_blandet(port))
        return _resultater(egen, bar, prisme, note, store, samtidige)


async def _blandet(port: int) -> tuple[float, Maaling]:
    """Large deliveries to one world while single ones go to another: claims a second, the single ones' times.

    A world has one writer and a delivery is registered whole, so in the same world a single one waits for a large one.
    """
    antal = 1000
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as klient:
        noegle = (await klient.post("/sandkasser", json={})).json()["noegler"]["leverandoer"]
    pulje = list(itertools.islice(_store(antal, noegle), 60))

    def fra_pulje() -> Iterator[bytes]:
        yield from pulje
        yield from _store(antal, noegle)

    store, enkelte = await asyncio.gather(
        koer(port, fra_pulje, 2, SEKUNDER, 202), koer(port, _enkelte, 4, SEKUNDER, 202)
    )
    return store.pr_sekund * antal, enkelte


def _resultater(
    egen: Maaling, bar: Maaling, prisme: Maaling | None, note: str, store: float, samtidige: Maaling
) -> list[Resultat]:
    mod_bar = egen.pr_sekund / bar.pr_sekund
    ud = [
        Resultat(
            "single-claim deliveries over HTTP against a bare FastAPI handler",
            f"{egen.pr_sekund:,.0f}/s, {mod_bar:.2f} times",
            ">= 0.5 times",
            mod_bar >= 0.5,
            f"bare handler that parses the body: {bar.pr_sekund:,.0f}/s",
            note="what stands in the way is work in Python, not the disk: of about 0.6 ms a delivery, a quarter is the "
            "framework, a quarter the strict reader, the form and the domain objects, a quarter the judgment (some 45 "
            "checks and 28 rules), a quarter the thirteen statements of the shared transaction and the journal row.",
        ),
        Resultat(
            "single-claim deliveries, p99",
            f"{egen.percentil(99):.1f} ms (p50 {egen.percentil(50):.1f})",
            "<= 25 ms",
            egen.percentil(99) <= 25 and not egen.fejl,
            f"bare handler p99 {bar.percentil(99):.1f} ms",
        ),
        Resultat(
            "deliveries of 1,000 claims, claims a second",
            f"{store:,.0f}/s",
            ">= 10,000/s",
            store >= 10_000,
            f"single deliveries meanwhile: {samtidige.pr_sekund:,.0f}/s",
            note="a claim costs about 0.3 ms of one core here (a third forms and domain objects, a third judgment, a "
            "third records and rows), and the load client and the single deliveries share the two cores.",
        ),
        Resultat(
            "single deliveries to another world meanwhile, p99",
            f"{samtidige.percentil(99):.1f} ms",
            "<= 50 ms",
            samtidige.percentil(99) <= 50,
            "16 connections alone: " + f"{egen.percentil(99):.1f} ms",
        ),
    ]
    if prisme is None:
        ud.append(Resultat("single-claim deliveries against Prism", "not measured", ">= 1.5 times", False, note=note))
    else:
        mod = egen.pr_sekund / prisme.pr_sekund
        ud.append(
            Resultat(
                "single-claim deliveries against Prism mocking the same operation",
                f"{mod:.2f} times",
                ">= 1.5 times",
                mod >= 1.5,
                f"Prism: {prisme.pr_sekund:,.0f}/s, p99 {prisme.percentil(99):.1f} ms",
            )
        )
    return ud
