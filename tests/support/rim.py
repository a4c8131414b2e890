"""RIM played by a test: its controls as short calls, and the creditor's answers in a hearing."""

from typing import Any

import httpx
from tests.support.byggere import TESTPERSON, Krop, aktion, leverance, tvivlsom
from tests.support.indsendelser import regelsaet
from tests.support.server import Sandkasse

from psrm_sandbox.services.bog.efterregning import efterregn

GODKENDELSE: Krop = {"begrundelse": "Opgjort efter aftalen.", "erklaering": True}


async def svar_paa(sandkasse: Sandkasse, hoerings_id: str, svar: str, krop: Krop, navn: str = "leverandoer") -> Any:
    return await sandkasse.som(navn).post(f"/v1/hoeringer/{hoerings_id}/{svar}", json=krop)


async def godkend(sandkasse: Sandkasse, hoerings_id: str) -> Krop:
    return ok(await svar_paa(sandkasse, hoerings_id, "godkendelse", GODKENDELSE))


async def fortryd(sandkasse: Sandkasse, hoerings_id: str, aarsag: str = "FORDRINGEN_ER_BETALT") -> Krop:
    return ok(await svar_paa(sandkasse, hoerings_id, "fortrydelse", {"aarsag": aarsag}))


async def rim(sandkasse: Sandkasse, sti: str, krop: Krop | None = None, navn: str = "tester") -> httpx.Response:
    med = {} if krop is None else {"json": krop}
    return await sandkasse.som(navn).post(f"/sandkasse/rim/{sti}", **med)


async def afgoer(sandkasse: Sandkasse, hoerings_id: str, afgoerelse: str = "GODKENDT") -> Krop:
    return ok(await rim(sandkasse, f"hoeringer/{hoerings_id}/afgoerelse", {"afgoerelse": afgoerelse}))


async def betal(sandkasse: Sandkasse, beloeb: str, art: str = "FRIVILLIG", **felter: Any) -> Krop:
    krop = {"skyldner": {"type": "CPR", "nummer": TESTPERSON}, "beloeb": beloeb, "art": art, **felter}
    return ok(await rim(sandkasse, "indbetalinger", krop))


async def paa(sandkasse: Sandkasse, fordrings_id: str, greb: str, krop: Krop | None = None) -> httpx.Response:
    return await rim(sandkasse, f"fordringer/{fordrings_id}/{greb}", krop)


async def fordringen(sandkasse: Sandkasse, fordrings_id: str) -> Krop:
    fundet: Krop = await sandkasse.hent(f"/v1/fordringer/{fordrings_id}")
    return fundet


async def historik(sandkasse: Sandkasse, fordrings_id: str) -> Krop:
    fundet: Krop = await sandkasse.hent(f"/v1/fordringer/{fordrings_id}/haendelser")
    return fundet


async def flyt_ur(sandkasse: Sandkasse, til: str) -> None:
    ok(await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til}))


async def i_hoering(sandkasse: Sandkasse, *relaterede: Krop, fordringshaver: str = "9101", **felter: Any) -> Krop:
    """An action whose main claim is in hearing: its ids, its delivery, and its hearings by fordringsId."""
    krop = leverance(aktion(tvivlsom(**felter), *relaterede, fordringshaver=fordringshaver))
    (taget,) = await sandkasse.indsend(krop)
    alle = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    egne = {h["fordringsId"]: h["hoeringsId"] for h in alle if h["aktionsId"] == taget["aktionsId"]}
    return {**taget, "leveranceId": krop["leveranceId"], "hoeringer": egne, "hoering": egne.get(taget["fordringsId"])}


async def hoeringen(sandkasse: Sandkasse, hoerings_id: str) -> Krop:
    fundet: Krop = await sandkasse.hent(f"/v1/hoeringer/{hoerings_id}")
    return fundet


def ok(svar: httpx.Response) -> Krop:
    assert svar.status_code in {200, 201}, svar.text
    krop: Krop = svar.json()
    return krop


def problem(svar: httpx.Response, kode: str, felt: str | None = None) -> Krop:
    """The one shape of a refusal, of that code and about that field."""
    krop: Krop = svar.json()
    assert krop["type"] == f"urn:psrm-sandbox:problem:{kode}", svar.text
    assert svar.headers["content-type"] == "application/problem+json"
    assert {"title", "status", "detail", "detailEn", "felt", "fundet", "krav", "naermeste"} <= set(krop)
    if felt is not None:
        assert krop["felt"] == felt, svar.text
    return krop


def boeger(sandkasse: Sandkasse) -> list[str]:
    """What of the world's books does not add up."""
    return efterregn(sandkasse.verden, regelsaet())[1]
