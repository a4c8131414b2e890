"""Faults of the wire on the lists of notifications: doubled, out of order, cut."""

from datetime import date, time
from xml.etree import ElementTree as ET

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, haefter
from tests.support.fejlregler import LISTE, STI, indlaeg
from tests.support.livsforloeb import Livsforloeb
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


# -- the notifications' lists


@pytest.fixture
def liv(sandkasse: Sandkasse) -> Livsforloeb:
    liv = Livsforloeb(sandkasse.verden)
    liv.ny("9000.00")
    liv.ny("500.00", "9102", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.betal(100_000)
    liv.frem(date(2026, 7, 10), time(9))
    liv.betal(20_000, skyldner=ANDEN_TESTPERSON)
    liv.frem(date(2026, 8, 15), time(9))
    return liv


async def numre(sandkasse: Sandkasse, sti: str = LISTE) -> list[str]:
    svar = await sandkasse.som("leverandoer").get(sti)
    assert svar.status_code == 200
    assert int(svar.headers["content-length"]) == len(svar.content)
    if "xml" in svar.headers["content-type"]:
        navn = "{urn:psrm-sandbox:underretninger:1}"
        return [e.findtext(f"{navn}nummer") or "" for e in ET.fromstring(svar.content).iter(f"{navn}underretning")]
    return [u["nummer"] for u in svar.json()["underretninger"]]


@pytest.mark.parametrize("sti", [LISTE, f"{LISTE}&format=xml", "/v1/underretninger/efter-dato?datoFra=2026-07-01"])
async def test_underretninger_kan_dubleres_og_ombyttes(sandkasse: Sandkasse, liv: Livsforloeb, sti: str) -> None:
    alle = await numre(sandkasse, sti)
    assert len(alle) >= 3
    for art, felter, ventet in (
        ("DUBLER", {}, [nr for nr in alle for _ in range(2)]),
        ("OMBYT", {}, alle[::-1]),
        ("OMBYT", {"raekkefoelge": "OMVENDT"}, alle[::-1]),
    ):
        await indlaeg(sandkasse, art, **felter)
        assert await numre(sandkasse, sti) == ventet
        await sandkasse.som("tester").delete(STI)
    await indlaeg(sandkasse, "OMBYT", raekkefoelge="BLANDET")
    blandede = [await numre(sandkasse, sti) for _ in range(6)]
    assert all(sorted(et, key=int) == alle for et in blandede)
    assert len({tuple(et) for et in blandede}) > 1


async def test_kun_lister_af_underretninger_dubleres(sandkasse: Sandkasse, liv: Livsforloeb) -> None:
    en = await sandkasse.hent("/v1/underretninger/1")
    await indlaeg(sandkasse, "DUBLER")
    assert await sandkasse.hent("/v1/underretninger/1") == en
    svar = await sandkasse.som("leverandoer").get("/v1/underretninger?nummerFra=x")
    assert svar.status_code == 422
    assert svar.json()["felt"] == "nummerFra"
    assert len((await sandkasse.hent("/v1/afregninger"))["afregninger"]) == len(
        {a["afregningsId"] for a in (await sandkasse.hent("/v1/afregninger"))["afregninger"]}
    )
