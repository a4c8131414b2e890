"""Rules of faults, put in place and looked at."""

from typing import Any

from tests.support.byggere import Krop
from tests.support.server import Sandkasse

STI = "/sandkasse/fejl"
LISTE = "/v1/underretninger?nummerFra=1"
FAST = {"forsinkelse": {"ms": 1}}


async def indlaeg(sandkasse: Sandkasse, art: str, **felter: Any) -> Krop:
    svar = await sandkasse.som("tester").post(STI, json={"art": art, **felter})
    assert svar.status_code == 201, svar.text
    regel: Krop = svar.json()
    return regel


async def ramt(sandkasse: Sandkasse) -> list[tuple[int, int]]:
    """How many calls each rule has matched and struck."""
    return [(r["kaldt"], r["ramt"]) for r in (await sandkasse.hent(STI, "tester"))["fejl"]]


async def statusser(sandkasse: Sandkasse, antal: int, sti: str = "/v1/fordringer") -> list[int]:
    return [(await sandkasse.som("leverandoer").get(sti)).status_code for _ in range(antal)]
