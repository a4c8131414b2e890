"""POST /sandkasse/journal/verificer: the answer in words, and what is refused."""

from contextlib import suppress
from typing import Any

import httpx
import pytest
from tests.support.byggere import god, leverance
from tests.support.fejlregler import indlaeg
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def _verificer(sandkasse: Sandkasse, *forventninger: dict[str, Any], **krop: Any) -> Any:
    svar = await sandkasse.som("tester").post(
        "/sandkasse/journal/verificer", json={"forventninger": list(forventninger), **krop}
    )
    return svar.status_code, svar.json()


async def _nedskriv(sandkasse: Sandkasse, fordrings_id: str) -> None:
    ned = {"fordringsId": fordrings_id, "aarsagskode": "INDB", "beloeb": "100.00", "begrundelse": "Betalt"}
    await sandkasse.indsend(leverance({"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": ned}))


@pytest.fixture
async def forloeb(sandkasse: Sandkasse) -> Sandkasse:
    """1: a claim, 2: a write-down too early, 3: the receipts, 4: a write-down."""
    (taget,) = await sandkasse.indsend(leverance(god()))
    await _nedskriv(sandkasse, taget["fordringsId"])
    await sandkasse.hent("/v1/kvitteringer")
    await _nedskriv(sandkasse, taget["fordringsId"])
    sandkasse.svar["fordringsId"] = taget["fordringsId"]
    return sandkasse


EFTER = {"operation": "hentKvitteringer", "nr": "foerste"}
TO = {"aktionskode": "NEDSKRIV", "antal": {"praecis": 2}}


async def test_praecis_to_nedskriv_efter_at_den_foerste_kvittering_blev_hentet(forloeb: Sandkasse) -> None:
    status, svar = await _verificer(forloeb, TO, efter=EFTER)
    assert (status, svar["opfyldt"]) == (200, False)
    (udfald,) = svar["forventninger"]
    assert (udfald["enhed"], udfald["fundet"], udfald["numre"]) == ("aktioner", 1, [4])
    assert udfald["naermeste"]["nr"] == 2
    assert udfald["naermeste"]["afviger"] == [{"felt": "efter", "forventet": "efter nr. 3", "fundet": "nr. 2"}]
    assert svar["forklaring"] == (
        "Ikke opfyldt. Ventet præcis 2 aktioner med aktionskode NEDSKRIV efter nr. 3; fandt 1. "
        "Nærmest er nr. 2: ligger ikke efter nr. 3."
    )
    await _nedskriv(forloeb, forloeb.svar["fordringsId"])
    _, svar = await _verificer(forloeb, TO, efter=EFTER, iRaekkefoelge=True)
    assert svar["opfyldt"]
    assert svar["forventninger"][0]["naermeste"] is None
    assert svar["forklaring"] == "Opfyldt. Ventet præcis 2 aktioner med aktionskode NEDSKRIV efter nr. 3; fandt 2."


@pytest.mark.parametrize(
    ("art", "hvad"), [("AFBRYD_FOER", "blev afbrudt"), ("AFBRYD_EFTER", "blev afbrudt"), ("STATUS", "blev ramt")]
)
async def test_forklaringen_naevner_det_kald_en_fejlregel_ramte(sandkasse: Sandkasse, art: str, hvad: str) -> None:
    felter = {"status": 503} if art == "STATUS" else {}
    regel = await indlaeg(sandkasse, art, operation="opretLeverance", **felter)
    with suppress(httpx.TransportError):
        await sandkasse.send(leverance(god()))
    opret = {"aktionskode": "OPRETFORDRING", "antal": {"praecis": 3}}
    _, svar = await _verificer(sandkasse, opret, {"operation": "hentHoeringer"})
    nr = next(p["nummer"] for p in (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"] if p["fejl"])
    assert f"Nr. {nr} (opretLeverance) {hvad} af fejlregel {regel['nr']} ({art})." in svar["forklaring"]
    assert "fejlregel" not in svar["forventninger"][1]["forklaring"]


@pytest.mark.parametrize("operation", ["opretSandkasse", "hentFordringstyper", "sletSandkasse", "hentTroskab"])
async def test_en_operation_der_aldrig_journalfoeres_siges_paa_forhaand(forloeb: Sandkasse, operation: str) -> None:
    for krop in ({"forventninger": [{"operation": operation}]}, {"efter": {"operation": operation}}):
        status, svar = await _verificer(forloeb, *krop.pop("forventninger", [TO]), **krop)
        assert (status, svar["type"]) == (409, "urn:psrm-sandbox:problem:umulig-forventning")
        assert f"{operation} journalføres aldrig" in svar["detail"]


async def test_en_verificering_er_en_laesning(forloeb: Sandkasse) -> None:
    foer = forloeb.antal()
    await _verificer(forloeb, TO)
    assert forloeb.antal() == foer
    assert forloeb.laesejournal()[-1].operation == "verificerJournal"


@pytest.mark.parametrize(
    ("krop", "status", "felt", "naermeste"),
    [
        ({"forventninger": []}, 422, "forventninger", None),
        ({"forventninger": [{"antal": {"mindst": 3, "hoejst": 2}}]}, 422, "forventninger[0].antal", None),
        ({"forventninger": [{"antal": {}}]}, 422, "forventninger[0].antal", None),
        ({"forventninger": [{"aktionskod": "NEDSKRIV"}]}, 422, "forventninger[0].aktionskod", "aktionskode"),
        ({"forventninger": [{"status": "40"}]}, 422, "forventninger[0].status", None),
        ({"forventninger": [{}, {"aktionskode": "NEDSKRIVE"}]}, 404, "forventninger[1].aktionskode", "NEDSKRIV"),
        ({"forventninger": [{"operation": "hentKvitering"}]}, 404, "forventninger[0].operation", "hentKvitteringer"),
        ({"forventninger": [{}], "efter": {"operation": "flytUret"}}, 404, "efter.operation", "flytUr"),
        ({"forventninger": [TO, {**TO, "antal": {"mindst": 3}}]}, 409, "forventninger[1].antal", None),
        ({"forventninger": [{**TO, "operation": "hentUr"}]}, 409, "forventninger[0].operation", None),
        ({"forventninger": [{**TO, "metode": "GET"}]}, 409, "forventninger[0].metode", None),
        ({"forventninger": [{"operation": "hentUr", "metode": "POST"}]}, 409, "forventninger[0].metode", None),
        ({"forventninger": [TO], "efter": {"operation": "hentUr"}}, 409, "efter", None),
        ({"forventninger": [TO], "foer": {"nr": 4711}}, 409, "foer", None),
        ({"forventninger": [TO], "efter": EFTER, "foer": {"nr": 2}}, 409, "foer", None),
        ({"forventninger": [TO], "efter": EFTER, "foer": EFTER}, 409, "foer", None),
    ],
    ids=str,
)
async def test_hvad_der_aldrig_kan_opfyldes_afvises(
    forloeb: Sandkasse, krop: dict[str, Any], status: int, felt: str, naermeste: str | None
) -> None:
    svar = await forloeb.som("tester").post("/sandkasse/journal/verificer", json=krop)
    problem = svar.json()
    assert (svar.status_code, problem["felt"], problem["naermeste"]) == (status, felt, naermeste), problem


@pytest.mark.parametrize("status", ["202", 202, 202.0, "2xx"], ids=repr)
async def test_en_status_skrives_som_tekst_eller_tal(forloeb: Sandkasse, status: Any) -> None:
    _, svar = await _verificer(forloeb, {"status": status, "antal": {"mindst": 3}})
    assert svar["opfyldt"]
