"""The monthly reports over HTTP: chosen by year and month, fetched as a ZIP."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from tests.support.byggere import aktion, fordring, leverance
from tests.support.rapporter import csv_af
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.forbindelse import rapportafsendelse

pytestmark = pytest.mark.anyio

INGEN = "Ingen rapporter tilgængelig for valgt periode"


async def _med_rapporter(sandkasse: Sandkasse) -> list[str]:
    """A claim of 9101 and one of 9102, and the end of July; the ids of 9101's reports."""
    await sandkasse.indsend(leverance(aktion(fordring(reference="DAG-1"))))
    await sandkasse.indsend(leverance(aktion(fordring(reference="DAG-2"), fordringshaver="9102")))
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "2026-08-01T00:00:00+02:00"})
    assert svar.status_code == 200
    fundne = await sandkasse.hent("/v1/rapporter", aar=2026, maaned=7, fordringshaverId="9101")
    return [r["rapportId"] for r in fundne["rapporter"]]


async def test_en_maaned_uden_rapporter_svarer_som_portalen(sandkasse: Sandkasse) -> None:
    for aar, maaned in ((2026, 6), (2026, 7), (2031, 12)):
        fundne = await sandkasse.hent("/v1/rapporter", aar=aar, maaned=maaned)
        assert fundne == {"rapporter": [], "besked": INGEN, "naeste": None}


async def test_rapporterne_vaelges_efter_aar_og_maaned(sandkasse: Sandkasse) -> None:
    await _med_rapporter(sandkasse)
    alle = await sandkasse.hent("/v1/rapporter", aar=2026, maaned=7)
    assert {r["fordringshaverId"] for r in alle["rapporter"]} == {"9101", "9102"}
    assert alle["besked"] is None
    foerste = alle["rapporter"][0]
    assert foerste == {
        "rapportId": "1",
        "fordringshaverId": "9101",
        "art": "JUSTERING_AFSTEMNING",
        "navn": "Justeringsrapport - Afstemning",
        "aar": 2026,
        "maaned": 7,
        "skaeringsdato": "2026-07-31",
        "dannet": "2026-07-31T22:00:00Z",
        "filnavn": "9101_Justering_Afstemning_2026-07.zip",
    }
    side = await sandkasse.hent("/v1/rapporter", aar=2026, maaned=7, antal=4)
    rest = await sandkasse.hent("/v1/rapporter", aar=2026, maaned=7, efter=side["naeste"])
    assert side["rapporter"] + rest["rapporter"] == alle["rapporter"]


async def test_en_rapport_hentes_som_zip(sandkasse: Sandkasse) -> None:
    ider = await _med_rapporter(sandkasse)
    svar = await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[0]}")
    assert svar.status_code == 200
    assert svar.headers["content-type"] == "application/zip"
    assert svar.headers["content-disposition"] == 'attachment; filename="9101_Justering_Afstemning_2026-07.zip"'
    assert int(svar.headers["content-length"]) == len(svar.content)
    assert [r["Fordringshaverreference"] for r in csv_af(svar.content)] == ["DAG-1"]
    assert (await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[0]}")).content == svar.content


async def test_portalbrugeren_og_den_begraensede_ser_kun_deres_egne(sandkasse: Sandkasse) -> None:
    ider = await _med_rapporter(sandkasse)
    portal = await sandkasse.hent("/v1/rapporter", "portal", aar=2026, maaned=7)
    begraenset = await sandkasse.hent("/v1/rapporter", "begraenset", aar=2026, maaned=7)
    assert {r["fordringshaverId"] for r in portal["rapporter"]} == {"9101"}
    assert {r["fordringshaverId"] for r in begraenset["rapporter"]} == {"9102"}
    assert (await sandkasse.som("portal").get(f"/v1/rapporter/{ider[0]}")).status_code == 200
    fremmed = await sandkasse.hent("/v1/rapporter", "begraenset", aar=2026, maaned=7, fordringshaverId="9101")
    assert fremmed["besked"] == INGEN


async def test_en_andens_rapport_og_en_der_ikke_findes_faar_samme_svar(sandkasse: Sandkasse) -> None:
    ider = await _med_rapporter(sandkasse)
    klient = sandkasse.som("begraenset")
    andens, ingens = [await klient.get(f"/v1/rapporter/{id_}") for id_ in (ider[0], "99")]
    assert andens.status_code == ingens.status_code == 404
    assert andens.json()["type"] == ingens.json()["type"] == "urn:psrm-sandbox:problem:ukendt-id"


@pytest.mark.parametrize(
    ("sti", "status", "felt"),
    [
        ("/v1/rapporter?aar=2026&maaned=13", 422, "maaned"),
        ("/v1/rapporter?aar=2026&maaned=0", 422, "maaned"),
        ("/v1/rapporter?aar=0&maaned=7", 422, "aar"),
        ("/v1/rapporter?aar=2026", 422, "maaned"),
        ("/v1/rapporter?maaned=7", 422, "aar"),
        ("/v1/rapporter?aar=2026&maaned=juli", 422, "maaned"),
        ("/v1/rapporter?aar=2026&maaned=7&maaned=8", 422, "maaned"),
        ("/v1/rapporter/abc", 422, "rapportId"),
        ("/v1/rapporter/1234567890123", 422, "rapportId"),
        ("/v1/rapporter/0", 404, "rapportId"),
    ],
)
async def test_forkert_input_siger_hvilket_felt(sandkasse: Sandkasse, sti: str, status: int, felt: str) -> None:
    svar = await sandkasse.som("leverandoer").get(sti)
    assert (svar.status_code, svar.json()["felt"]) == (status, felt)


async def test_head_svarer_som_get_uden_krop(sandkasse: Sandkasse) -> None:
    klient = sandkasse.som("leverandoer")
    hoved, hele = await klient.head("/v1/rapporter/1"), await klient.get("/v1/rapporter/1")
    assert (hoved.status_code, hoved.headers["content-type"], hoved.content) == (
        hele.status_code,
        hele.headers["content-type"],
        b"",
    )


async def test_en_rapport_der_tager_tid_sendes_mens_den_skrives(
    sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    ider = await _med_rapporter(sandkasse)
    hel = await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[0]}")
    monkeypatch.setattr(rapportafsendelse, "_TAALMOD", 0)
    loebende = await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[0]}")
    assert "content-length" not in loebende.headers
    assert loebende.content == hel.content


@pytest.fixture
def filserver(tmp_path: Path) -> Iterator[Server]:
    server = paa_fil(tmp_path)
    yield server
    server.luk()


async def test_en_stor_skrives_af_en_proces_for_sig_og_er_den_samme(
    filserver: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandkasse = await filserver.ny()
    ider = await _med_rapporter(sandkasse)
    i_processen = await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[2]}")
    monkeypatch.setattr(rapportafsendelse, "STOR", 0)
    for_sig = await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[2]}")
    assert for_sig.content == i_processen.content


async def test_en_proces_der_fejler_giver_ingen_halv_fil(filserver: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    sandkasse = await filserver.ny()
    ider = await _med_rapporter(sandkasse)

    def fejler(_fil: Path, _nr: int, ud: IO[bytes]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-c", "print('PK'); raise SystemExit(3)"], stdout=ud)

    monkeypatch.setattr(rapportafsendelse, "STOR", 0)
    monkeypatch.setattr(rapportafsendelse, "_TAALMOD", 60)
    object.__setattr__(filserver.samlet.tilstand, "rapportstarter", fejler)
    svar = await sandkasse.som("leverandoer").get(f"/v1/rapporter/{ider[0]}")
    assert (svar.status_code, svar.json()["type"]) == (500, "urn:psrm-sandbox:problem:intern-fejl")
