"""The world's clock: read, and moved forward. A day is Copenhagen's day."""

import pytest
from tests.support.byggere import god, leverance
from tests.support.server import Sandkasse, numre

pytestmark = pytest.mark.anyio


async def _flyt(sandkasse: Sandkasse, til: str) -> dict[str, str]:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert svar.status_code == 200, svar.text
    ur: dict[str, str] = svar.json()
    assert ur == await sandkasse.hent("/sandkasse/ur", "tester")
    return ur


async def test_en_ny_verdens_ur_staar_paa_skabelonens_oejeblik(sandkasse: Sandkasse) -> None:
    assert await sandkasse.hent("/sandkasse/ur", "tester") == {
        "nu": "2026-07-01T07:00:00Z",
        "dag": "2026-07-01",
        "tilstand": "FROSSET",
        "start": "2026-07-01T07:00:00Z",
    }


@pytest.mark.parametrize(
    ("til", "nu", "dag"),
    [
        ("2026-07-01T09:00:00+02:00", "2026-07-01T07:00:00Z", "2026-07-01"),
        ("2026-07-01T22:00:00Z", "2026-07-01T22:00:00Z", "2026-07-02"),
        ("2026-07-01T21:59:59Z", "2026-07-01T21:59:59Z", "2026-07-01"),
        ("2026-08-01", "2026-07-31T22:00:00Z", "2026-08-01"),
        ("2026-12-24", "2026-12-23T23:00:00Z", "2026-12-24"),
        ("P1D", "2026-07-02T07:00:00Z", "2026-07-02"),
        ("PT24H", "2026-07-02T07:00:00Z", "2026-07-02"),
        ("P2W", "2026-07-15T07:00:00Z", "2026-07-15"),
        ("P4M", "2026-11-01T08:00:00Z", "2026-11-01"),
        ("P1Y2M3DT4H5M6S", "2027-09-04T11:05:06Z", "2027-09-04"),
        ("P0D", "2026-07-01T07:00:00Z", "2026-07-01"),
        pytest.param("2199-12-31T23:59:59Z", "2199-12-31T23:59:59Z", "2200-01-01", marks=pytest.mark.stor),
    ],
)
async def test_uret_flyttes_til_et_oejeblik_en_dag_eller_en_varighed_frem(
    sandkasse: Sandkasse, til: str, nu: str, dag: str
) -> None:
    ur = await _flyt(sandkasse, til)
    assert (ur["nu"], ur["dag"], ur["start"]) == (nu, dag, "2026-07-01T07:00:00Z")


async def test_en_maaned_frem_fra_den_sidste_i_maaneden_klemmes_og_glider_ikke_tilbage(sandkasse: Sandkasse) -> None:
    await _flyt(sandkasse, "2027-01-31")
    assert (await _flyt(sandkasse, "P1M"))["dag"] == "2027-02-28"
    assert (await _flyt(sandkasse, "P1M"))["dag"] == "2027-03-28"


async def test_en_dag_frem_over_sommertidens_skift_er_23_eller_25_timer(sandkasse: Sandkasse) -> None:
    await _flyt(sandkasse, "2026-10-24T12:00:00+02:00")
    assert (await _flyt(sandkasse, "P1D"))["nu"] == "2026-10-25T11:00:00Z"
    await _flyt(sandkasse, "2027-03-27T12:00:00+01:00")
    assert (await _flyt(sandkasse, "P1D"))["nu"] == "2027-03-28T10:00:00Z"
    assert (await _flyt(sandkasse, "PT24H"))["nu"] == "2027-03-29T10:00:00Z"


async def test_et_klokkeslaet_der_ikke_findes_i_foraaret_flytter_stadig_frem(sandkasse: Sandkasse) -> None:
    await _flyt(sandkasse, "2027-03-27T02:30:00+01:00")
    assert (await _flyt(sandkasse, "P1D"))["nu"] == "2027-03-28T01:30:00Z"


@pytest.mark.parametrize("til", ["2026-07-01", "2026-07-01T08:59:59+02:00", "2020-01-01", "0001-01-01T00:00:00+14:00"])
async def test_uret_gaar_aldrig_tilbage(sandkasse: Sandkasse, til: str) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert svar.status_code == 409
    assert svar.json()["type"].endswith(":ur-tilbage")
    assert svar.json()["krav"] == "2026-07-01T07:00:00Z eller senere"
    assert (await sandkasse.hent("/sandkasse/ur", "tester"))["nu"] == "2026-07-01T07:00:00Z"


@pytest.mark.parametrize("til", ["2200-01-02", "P200Y", "P9999Y", "9999-12-31T23:59:59-23:59", "P9999Y9999M99999D"])
async def test_uret_gaar_ikke_laengere_end_2199(sandkasse: Sandkasse, til: str) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert svar.status_code == 409
    assert svar.json()["type"].endswith(":ur-for-langt")


@pytest.mark.parametrize(
    "til", ["", "P", "PT", "-P1D", "P1.5D", "1D", "2026-02-30", "2026-08-01T09:00:00", "i morgen", 5]
)
async def test_andet_end_et_oejeblik_en_dag_eller_en_varighed_afvises(sandkasse: Sandkasse, til: object) -> None:
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": til})
    assert (svar.status_code, svar.json()["felt"]) == (422, "til")


async def test_en_fordring_modtages_paa_verdenens_dag_i_koebenhavn(sandkasse: Sandkasse) -> None:
    for oejeblik, dag in (("2026-07-01T21:59:00Z", "2026-07-01"), ("2026-07-01T22:01:00Z", "2026-07-02")):
        await _flyt(sandkasse, oejeblik)
        (taget,) = await sandkasse.indsend(leverance())
        fundet = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}")
        assert (fundet["modtagelsesdato"], fundet["registreret"]) == (dag, oejeblik)


async def test_en_fordring_doemmes_paa_dagen_i_koebenhavn_omkring_midnat(sandkasse: Sandkasse) -> None:
    """A claim must be founded before the day it is received: R_5_3."""
    brudt = []
    for oejeblik in ("2026-07-01T21:59:00Z", "2026-07-01T22:01:00Z"):
        await _flyt(sandkasse, oejeblik)
        krop = leverance(god(stiftelsesdato="2026-07-01"))
        await sandkasse.indsend(krop)
        (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
        brudt.append("R_5_3" in numre(kvittering))
    assert brudt == [True, False]


async def test_kun_testeren_flytter_uret(sandkasse: Sandkasse) -> None:
    for navn in ("leverandoer", "begraenset", "portal"):
        assert (await sandkasse.som(navn).post("/sandkasse/ur", json={"til": "P1D"})).status_code == 403
