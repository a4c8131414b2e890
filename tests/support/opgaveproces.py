"""Jobs whose process does nothing before the test says so: what the server does meanwhile is then no matter of luck."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.support.byggere import Krop
from tests.support.server import Sandkasse, Server

FRIST = 300.0
"""Seconds after which a state that is waited for is taken not to come."""
ALTID = {"indstillinger": [{"navn": "urflytningSomOpgave", "vaerdi": 0}]}


class Ventende:
    """Starts processes that wait until they are told to end; kept in the order they were started."""

    def __init__(self) -> None:
        self.startet: list[tuple[str, subprocess.Popen[bytes]]] = []

    def __call__(self, fil: Path, opgave_id: str) -> "subprocess.Popen[bytes]":
        proces = subprocess.Popen([sys.executable, "-S", "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
        self.startet.append((opgave_id, proces))
        return proces

    def slut(self) -> None:
        """The last one started ends, as one that is done."""
        _, proces = self.startet[-1]
        assert proces.stdin is not None
        proces.stdin.close()


def ventende(server: Server) -> Ventende:
    """From now on the server starts such processes, for worlds that it has not used yet."""
    server.samlet.register._opgavestarter = ny = Ventende()
    return ny


def lad_vente(sandkasse: Sandkasse) -> Ventende:
    """From now on such processes are started for the world."""
    sandkasse.verden._opgavestarter = ny = Ventende()
    return ny


async def altid_opgave(sandkasse: Sandkasse) -> None:
    """Every move of the world's clock is a job."""
    svar = await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=ALTID)
    assert svar.status_code == 200, svar.text


async def flyt(sandkasse: Sandkasse, til: str) -> Krop:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert svar.status_code == 202, svar.text
    opgave: Krop = svar.json()
    assert svar.headers["Location"] == opgave["adresse"]
    return opgave


async def vent(hent: Callable[[], Awaitable[Krop]], tilstand: str) -> Krop:
    """What is fetched, once it is in that state and no longer KOERER."""
    slut = time.monotonic() + FRIST
    while True:
        fundet = await hent()
        if fundet["tilstand"] == tilstand:
            return fundet
        assert fundet["tilstand"] == "KOERER", fundet
        assert time.monotonic() < slut, fundet
        await asyncio.sleep(0.05)


async def vent_paa(sandkasse: Sandkasse, opgave: Krop, tilstand: str = "FAERDIG") -> Krop:
    return await vent(lambda: sandkasse.hent(opgave["adresse"], "tester"), tilstand)
