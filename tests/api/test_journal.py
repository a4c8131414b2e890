"""The journal: a write's row in the write's own transaction, reads and refusals in a file of their own."""

import pytest
from tests.support.byggere import leverance
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def test_en_leverance_skrives_i_journalen_i_samme_transaktion(sandkasse: Sandkasse) -> None:
    krop = leverance()
    svar = await sandkasse.send(krop)
    (raekke,) = sandkasse.skrivejournal()
    assert (raekke.metode, raekke.sti, raekke.status, raekke.afkortet) == ("POST", "/v1/leverancer", 202, 0)
    assert (raekke.operation, raekke.leverance_id) == ("opretLeverance", krop["leveranceId"])
    assert raekke.noegle == "indberetter:demo-leverandoer"
    assert raekke.verdenstid.startswith("2026-07-01T07:00:00")
    assert krop["leveranceId"] in raekke.anmodning
    assert raekke.svar == svar.text
    assert sandkasse.laesejournal() == []


async def test_laesninger_og_afvisninger_staar_i_journalfilen(sandkasse: Sandkasse) -> None:
    await sandkasse.hent("/v1/fordringer", antal=5)
    await sandkasse.send({})
    await sandkasse.som("tester").get("/v1/fordringer")
    await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "2020-01-01"})
    raekker = [(r.metode, r.sti, r.status) for r in sandkasse.laesejournal()]
    assert raekker == [
        ("GET", "/v1/fordringer?antal=5", 200),
        ("POST", "/v1/leverancer", 422),
        ("POST", "/sandkasse/ur", 409),
    ]
    assert sandkasse.tabel("journal") == []


async def test_skrivninger_og_laesninger_deler_et_loebenummer(sandkasse: Sandkasse) -> None:
    for _ in range(3):
        await sandkasse.indsend(leverance())
        await sandkasse.hent("/v1/fordringer")
    numre = [r[0] for r in sandkasse.tabel("journal")] + [r.nr for r in sandkasse.laesejournal()]
    assert sorted(numre) == [1, 2, 3, 4, 5, 6]


async def test_en_stor_krop_afkortes_i_journalen(sandkasse: Sandkasse) -> None:
    await sandkasse.send({**leverance(), "aktioner": [{"fordringshaverId": "x" * 90}] * 1000})
    (raekke,) = sandkasse.skrivejournal()
    assert len(raekke.anmodning) == 65_536
    assert raekke.afkortet == 1


async def test_nulstilling_begynder_en_ny_journal_og_mange_kald_efter_den_skrives(sandkasse: Sandkasse) -> None:
    for _ in range(5):
        await sandkasse.hent("/v1/fordringer")
    await sandkasse.som("tester").post("/sandkasse/nulstil")
    (raekke,) = sandkasse.skrivejournal()
    assert (raekke.nr, raekke.metode, raekke.sti) == (1, "POST", "/sandkasse/nulstil")
    for _ in range(450):
        await sandkasse.hent("/sandkasse/ur", "tester")
    assert [r.nr for r in sandkasse.laesejournal()] == list(range(2, 452))


async def test_noeglen_selv_staar_aldrig_i_journalen(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance())
    await sandkasse.hent("/v1/fordringer")
    alt = repr(sandkasse.tabel("journal") + sandkasse.laesejournal())
    assert not any(noegle in alt for noegle in sandkasse.noegler.values())
