"""Manual handling: a case worker decides on a claim with a note, and on a write-down after a write-off."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.support.byggere import Krop, aktion, fordring, haefter, leverance, relateret
from tests.support.rim import boeger, fordringen, ok, paa, problem, rim
from tests.support.server import Sandkasse, Server

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _boegerne_stemmer(sandkasse: Sandkasse) -> AsyncIterator[None]:
    """After every test the world's sums are what its facts amount to."""
    yield
    assert boeger(sandkasse) == []


async def _med_note(sandkasse: Sandkasse, *relaterede: Krop) -> Krop:
    krop = leverance(aktion(fordring(haefter(note="Skyldneren er flyttet")), *relaterede))
    (taget,) = await sandkasse.indsend(krop)
    assert taget["status"] == "SAGSBEHANDL"
    return {**taget, "leveranceId": krop["leveranceId"]}


async def _afgoer(sandkasse: Sandkasse, aktions_id: str, afgoerelse: str, **felter: Any) -> Krop:
    return ok(await rim(sandkasse, f"aktioner/{aktions_id}/afgoerelse", {"afgoerelse": afgoerelse, **felter}))


async def test_udfoert_er_fordringen_modtaget_den_dag_den_blev_registreret(sandkasse: Sandkasse) -> None:
    taget = await _med_note(sandkasse, relateret())
    ok(await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "2026-07-09"}))
    assert (await _afgoer(sandkasse, taget["aktionsId"], "UDFOERT"))["status"] == "UDFOERT"
    for id_ in (taget["fordringsId"], taget["relateredeFordringer"][0]["fordringsId"]):
        fundet = await fordringen(sandkasse, id_)
        assert (fundet["status"], fundet["modtagelsesdato"]) == ("UNDER_INDDRIVELSE", "2026-07-01")
    foerste, anden = await sandkasse.kvitteringer(taget["leveranceId"])
    assert (foerste["status"], anden["status"]) == ("SAGSBEHANDL", "UDFOERT")


async def test_afvist_staar_afgoerelsen_foerst_og_de_relaterede_foelger(sandkasse: Sandkasse) -> None:
    taget = await _med_note(sandkasse, relateret())
    svar = await _afgoer(sandkasse, taget["aktionsId"], "AFVIST", begrundelse="Noten siger det modsatte")
    assert svar["status"] == "AFVIST"
    kvittering = (await sandkasse.kvitteringer(taget["leveranceId"]))[-1]
    foerste = kvittering["aarsager"][0]
    assert (foerste["regler"], foerste["fundet"]) == (["sagsbehandling_afvist"], "Noten siger det modsatte")
    assert kvittering["relateredeFordringer"][0]["status"] == "AFVIST"


async def test_en_nedskrivning_af_en_delvist_afskrevet_fordring_afgoeres(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance())
    ok(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "KONKURS", "beloeb": "200.00"}))
    ned = {
        "aktionskode": "NEDSKRIV",
        "fordringshaverId": "9101",
        "nedskrivning": {
            "fordringsId": taget["fordringsId"],
            "aarsagskode": "INDB",
            "beloeb": "300.00",
            "virkningsdato": "2026-07-01",
            "begrundelse": "Betalt",
        },
    }
    (udfoert,) = await sandkasse.indsend(leverance(ned))
    assert udfoert["status"] == "SAGSBEHANDL"
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "1000.00"
    await _afgoer(sandkasse, udfoert["aktionsId"], "UDFOERT")
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "700.00"
    (afvist,) = await sandkasse.indsend(leverance(ned))
    await _afgoer(sandkasse, afvist["aktionsId"], "AFVIST")
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "700.00"
    (kvittering,) = [
        k
        for k in (await sandkasse.hent("/v1/kvitteringer"))["kvitteringer"]
        if k["aktionsId"] == udfoert["aktionsId"] and k["status"] == "UDFOERT"
    ]
    assert kvittering["resultat"]["saldoPaaUdfoerelsesdatoen"] == "700.00"


async def test_en_aktion_der_ikke_venter_paa_nogen_kan_ikke_afgoeres(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance())
    svar = await rim(sandkasse, f"aktioner/{taget['aktionsId']}/afgoerelse", {"afgoerelse": "UDFOERT"})
    fundet = problem(svar, "forkert-tilstand", "aktionsId")
    assert (fundet["status"], fundet["fundet"]) == (409, "UDFOERT")
    igen = await _med_note(sandkasse)
    await _afgoer(sandkasse, igen["aktionsId"], "UDFOERT")
    svar = await rim(sandkasse, f"aktioner/{igen['aktionsId']}/afgoerelse", {"afgoerelse": "AFVIST"})
    problem(svar, "forkert-tilstand")


async def test_en_ukendt_eller_en_anden_verdens_aktion_er_404(sandkasse: Sandkasse, server: Server) -> None:
    taget = await _med_note(sandkasse)
    fremmed = await server.ny()
    for verden, id_ in ((sandkasse, "2" * 12), (fremmed, taget["aktionsId"])):
        svar = await rim(verden, f"aktioner/{id_}/afgoerelse", {"afgoerelse": "UDFOERT"})
        assert problem(svar, "ukendt-id", "aktionsId")["status"] == 404
    svar = await rim(sandkasse, f"aktioner/{taget['aktionsId']}/afgoerelse", {"afgoerelse": "MÅSKE"})
    problem(svar, "ugyldig-krop", "afgoerelse")
