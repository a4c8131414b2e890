"""Reconciliations in a test, in a line each."""

from typing import Any

import httpx
from tests.support.byggere import Krop
from tests.support.server import Sandkasse

JUNI = {"fordringshaverId": "9101", "skaeringsdato": "2026-06-30", "startdato": "2026-07-01", "deadline": "2026-07-31"}
"""The window is open on the demo world's first day."""
JULI = {"fordringshaverId": "9101", "skaeringsdato": "2026-07-31", "startdato": "2026-08-01", "deadline": "2026-08-31"}


async def prov_kald(sandkasse: Sandkasse, krop: Krop) -> httpx.Response:
    return await sandkasse.som("tester").post("/sandkasse/rim/afstemninger", json=krop)


async def kald(sandkasse: Sandkasse, krop: Krop, **felter: Any) -> str:
    """A call; its id."""
    svar = await prov_kald(sandkasse, {**krop, **felter})
    assert svar.status_code == 201, svar.text
    return str(svar.json()["afstemningsId"])


async def svar_paa(
    sandkasse: Sandkasse, id_: str, grundlag: Any, forklaret: Any = "0", navn: str = "portal"
) -> httpx.Response:
    krop = {"inddrivelsesgrundlagHosFordringshaver": grundlag, "forklaretDifference": forklaret}
    return await sandkasse.som(navn).post(f"/v1/afstemninger/{id_}/resultat", json=krop)


async def kvittering(sandkasse: Sandkasse, id_: str, navn: str = "portal") -> httpx.Response:
    return await sandkasse.som(navn).get(f"/v1/afstemninger/{id_}/kvittering")


async def flyt(sandkasse: Sandkasse, til: str) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert svar.status_code == 200, svar.text


async def portalbruger(sandkasse: Sandkasse, navn: str, *rettigheder: str, fordringshaver: str = "9101") -> str:
    """A portal user with those rights, who can be named as a key's holder from now on."""
    krop = {"navn": navn, "fordringshaverId": fordringshaver, "rettigheder": list(rettigheder)}
    svar = await sandkasse.som("tester").post("/sandkasse/portalbrugere", json=krop)
    assert svar.status_code == 201, svar.text
    sandkasse.noegler[navn] = svar.json()["noegle"]
    return navn


def problem(svar: httpx.Response, kode: str) -> Krop:
    fejl: Krop = svar.json()
    assert fejl["type"].endswith(f":{kode}"), fejl
    return fejl
