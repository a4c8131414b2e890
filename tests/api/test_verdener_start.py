"""A world that begins earlier than its template."""

from typing import Any

import pytest
from tests.support.byggere import aktion, fordring, haefter, leverance
from tests.support.rim import flyt_ur, fordringen, problem
from tests.support.server import Sandkasse, Server

pytestmark = pytest.mark.anyio


async def _verden(server: Server, **krop: Any) -> Sandkasse:
    svar = await server.klient().post("/sandkasser", json=krop)
    assert svar.status_code == 201, svar.text
    return Sandkasse(server, svar.json()["noegler"], svar.json())


async def test_uret_staar_i_start_og_nulstilling_vender_tilbage_dertil(server: Server) -> None:
    verden = await _verden(server, start="2015-01-01", seed=7)
    assert verden.svar["ur"]["nu"] == "2014-12-31T23:00:00Z"
    await flyt_ur(verden, "P1Y")
    nulstillet = await verden.som("tester").post("/sandkasse/nulstil")
    assert (nulstillet.json()["dag"], nulstillet.json()["start"]) == ("2015-01-01", "2014-12-31T23:00:00Z")


async def test_et_tidligere_start_aendrer_ikke_verdenens_numre(server: Server) -> None:
    ider = []
    for start in (None, "2026-07-01T09:00:00+02:00"):
        verden = await _verden(server, seed=11, **({"start": start} if start else {}))
        assert verden.svar["ur"]["nu"] == "2026-07-01T07:00:00Z"
        ider.append([a["fordringsId"] for a in await verden.indsend(leverance(aktion(fordring())))])
    assert ider[0] == ider[1]


@pytest.mark.parametrize("start", ["2014-12-31", "2014-12-31T23:59:59+01:00", "2201-01-01"])
async def test_et_start_uden_for_kalenderen_afvises_med_graenserne(server: Server, start: str) -> None:
    svar = await server.klient().post("/sandkasser", json={"start": start})
    fundet = problem(svar, "ugyldig-vaerdi", "start")
    assert fundet["krav"] == "en dag eller et øjeblik fra 2015-01-01 til 2199-12-31"


@pytest.mark.parametrize("start", ["2015-02-30", "i går", "2015-01-01T09:00:00", "P1Y", ""])
async def test_et_start_der_ikke_er_en_dag_eller_et_oejeblik_er_422(server: Server, start: str) -> None:
    svar = await server.klient().post("/sandkasser", json={"start": start})
    assert (svar.status_code, svar.json()["felt"]) == (422, "start")


async def test_satserne_skifter_og_foraeldelsen_begynder_tidligst_2021_11_20(server: Server) -> None:
    verden = await _verden(server, start="2020-06-01")
    h = haefter(forfaldsdato="2020-03-01", sidsteRettidigeBetalingsdato="2020-03-10", foraeldelsesdato="2023-03-01")
    krop = fordring(
        h,
        beloeb="10000.00",
        hovedstol="10000.00",
        stiftelsesdato="2020-03-01",
        periodeStart="2020-03-01",
        periodeSlut="2020-03-31",
    )
    (svar,) = await verden.indsend(leverance(aktion(krop)))
    await flyt_ur(verden, "2021-09-01")
    vist = await fordringen(verden, svar["fordringsId"])
    dage = 10_000 * (8.05 * 365 + 7.65 * 62) / 36_500
    assert abs(float(vist["rente"]) - dage) < 0.02
    assert vist["skyldnere"][0]["foraeldes"] == "2024-11-20"
