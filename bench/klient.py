"""A small HTTP/1.1 load client: keep-alive connections that send ready-made requests and time the answers."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Maaling:
    """What a run gave: answers a second, and the percentiles of the time to answer in milliseconds."""

    antal: int
    sekunder: float
    tider: list[float]
    fejl: int

    @property
    def pr_sekund(self) -> float:
        return self.antal / self.sekunder

    def percentil(self, p: float) -> float:
        ordnet = sorted(self.tider)
        return ordnet[min(len(ordnet) - 1, int(len(ordnet) * p / 100))] * 1000 if ordnet else float("nan")


def anmodning(sti: str, krop: bytes, noegle: str = "demo-leverandoer", metode: str = "POST") -> bytes:
    return (
        f"{metode} {sti} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {noegle}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(krop)}\r\n\r\n"
    ).encode() + krop


async def _svar(laeser: asyncio.StreamReader) -> int:
    hoved = await laeser.readuntil(b"\r\n\r\n")
    status = int(hoved[9:12])
    laengde = 0
    for linje in hoved.split(b"\r\n")[1:]:
        navn, _, vaerdi = linje.partition(b":")
        if navn.lower() == b"content-length":
            laengde = int(vaerdi)
        elif navn.lower() == b"transfer-encoding":
            while stykke := int(await laeser.readline(), 16):
                await laeser.readexactly(stykke + 2)
            await laeser.readline()
    if laengde:
        await laeser.readexactly(laengde)
    return status


async def koer(
    port: int, naeste: Callable[[], Iterator[bytes]], forbindelser: int, sekunder: float, accepteret: int
) -> Maaling:
    """Sends as fast as the answers come, over so many connections, for so long."""
    anmodninger, tider, fejl = naeste(), [], 0
    slut = time.perf_counter() + sekunder

    async def en() -> int:
        nonlocal fejl
        laeser, skriver = await asyncio.open_connection("127.0.0.1", port)
        antal = 0
        while time.perf_counter() < slut:
            start = time.perf_counter()
            skriver.write(next(anmodninger))
            status = await _svar(laeser)
            tider.append(time.perf_counter() - start)
            antal += 1
            fejl += status != accepteret
        skriver.close()
        return antal

    start = time.perf_counter()
    antal = sum(await asyncio.gather(*(en() for _ in range(forbindelser))))
    return Maaling(antal, time.perf_counter() - start, tider, fejl)
