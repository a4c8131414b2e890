"""The receipt of a reconciliation: a PDF of our own, given once for each answer."""

import io

import pypdf
import pytest
from tests.support.afstemning import JULI, JUNI, flyt, kald, kvittering, problem, svar_paa
from tests.support.byggere import god, leverance
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def test_kvitteringen_er_en_maerket_pdf_og_gives_een_gang(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(beloeb="1300.00", hovedstol="1300.00")))
    id_ = await kald(sandkasse, JULI)
    await flyt(sandkasse, "2026-08-03")
    await svar_paa(sandkasse, id_, "1000.00")
    foerste = await kvittering(sandkasse, id_)
    assert foerste.status_code == 200
    assert foerste.headers["content-type"] == "application/pdf"
    assert foerste.headers["cache-control"] == "no-store"
    assert foerste.content.startswith(b"%PDF")
    tekst = " ".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(foerste.content)).pages)
    assert "Skæringsdato 31-07-2026" in tekst
    assert "Resultatet er indsendt 03-08-2026 kl. 00.00" in tekst
    assert "2026-" not in tekst
    await flyt(sandkasse, "P1D")
    fejl = problem(await kvittering(sandkasse, id_), "kvittering-hentet")
    assert "2026-08-02T22:00:00Z" in fejl["detail"]
    vist = await sandkasse.hent(f"/v1/afstemninger/{id_}")
    assert vist["tidligereIndsendtAfstemningsresultat"]["kvitteringHentet"] == "2026-08-02T22:00:00Z"
    assert vist["tal"]["samletInddrivelsesgrundlag"]["beloeb"] == "1300.00"


async def test_et_nyt_resultat_giver_en_ny_kvittering(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    for _ in range(2):
        await svar_paa(sandkasse, id_, "0")
        assert (await kvittering(sandkasse, id_)).status_code == 200
        assert (await kvittering(sandkasse, id_)).status_code == 409
    assert len(sandkasse.tabel("afstemningskvittering")) == 2


async def test_uden_resultat_er_der_ingen_kvittering(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    fejl = problem(await kvittering(sandkasse, id_), "forkert-tilstand")
    assert fejl["krav"] == "et afstemningsresultat, der er indsendt først"


async def test_kvitteringen_kan_ogsaa_hentes_efter_deadline(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    await svar_paa(sandkasse, id_, "0")
    await flyt(sandkasse, "2027-01-01")
    assert (await kvittering(sandkasse, id_)).status_code == 200


async def test_head_bruger_den_ikke_op(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    await svar_paa(sandkasse, id_, "0")
    assert (await sandkasse.som("portal").head(f"/v1/afstemninger/{id_}/kvittering")).status_code == 405
    assert (await kvittering(sandkasse, id_)).status_code == 200


async def test_samme_resultat_giver_samme_bytes_i_to_verdener(sandkasse: Sandkasse) -> None:
    dokumenter = []
    for verden in (sandkasse, await sandkasse.server.ny()):
        id_ = await kald(verden, JUNI)
        await svar_paa(verden, id_, "7.00")
        dokumenter.append((await kvittering(verden, id_)).content)
    assert dokumenter[0] == dokumenter[1]


async def test_hentning_og_resultat_staar_i_verdenens_egen_journal(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    await svar_paa(sandkasse, id_, "7.00")
    await kvittering(sandkasse, id_)
    assert [(r.metode, r.operation, r.status) for r in sandkasse.skrivejournal()][-3:] == [
        ("POST", "opretAfstemning", 201),
        ("POST", "indsendAfstemningsresultat", 200),
        ("GET", "hentAfstemningskvittering", 200),
    ]
    assert '"inddrivelsesgrundlagHosFordringshaver":"7.00"' in sandkasse.skrivejournal()[-1].svar
