"""The journal read: pages both ways, filters, one call whole, and what the journal has no room for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.byggere import aktion, fordring, god, leverance, tvivlsom
from tests.support.server import Sandkasse, Server

from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
async def forloeb(sandkasse: Sandkasse) -> Sandkasse:
    """1: a delivery of two, 2: its receipts, 3: a write-down, 4: a refused call, 5: the clock moved, 6: claims."""
    taget = await sandkasse.indsend(leverance(god(), aktion(tvivlsom()), leverance_id="L-1"))
    sandkasse.svar["fordringsId"], sandkasse.svar["aktionsId"] = taget[0]["fordringsId"], taget[0]["aktionsId"]
    await sandkasse.kvitteringer("L-1")
    ned = {"fordringsId": taget[0]["fordringsId"], "aarsagskode": "INDB", "beloeb": "200.00", "begrundelse": "Betalt"}
    await sandkasse.indsend(
        leverance({"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": ned}, leverance_id="L-2")
    )
    await sandkasse.send({**leverance(leverance_id="L-3"), "ukendt": 1})
    await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "2026-08-01"})
    await sandkasse.som("portal").get("/v1/fordringer", params={"antal": 1})
    return sandkasse


async def _numre(sandkasse: Sandkasse, **filter_: Any) -> list[int]:
    side = await sandkasse.hent("/sandkasse/journal", "tester", efter=0, **{"foer": 7, **filter_})
    return [p["nummer"] for p in side["poster"]]


async def test_det_nyeste_kommer_foerst_og_en_side_er_uden_kroppe(forloeb: Sandkasse) -> None:
    side = await forloeb.hent("/sandkasse/journal", "tester", antal=2)
    assert [p["operation"] for p in side["poster"]] == ["soegFordringer", "flytUr"]
    assert side["naeste"] == 5
    assert side["udeladt"] is None
    assert not {"anmodning", "svar"} & set(side["poster"][0])


async def test_siderne_gaar_begge_veje_over_skrivninger_og_laesninger(forloeb: Sandkasse) -> None:
    baglaens: list[int] = []
    foer: int | None = 7
    while foer is not None:
        side = await forloeb.hent("/sandkasse/journal", "tester", foer=foer, antal=4)
        baglaens += [p["nummer"] for p in side["poster"]]
        foer = side["naeste"]
    assert baglaens == [6, 5, 4, 3, 2, 1]
    forlaens: list[int] = []
    efter: int | None = 0
    while efter is not None and len(forlaens) < 6:
        side = await forloeb.hent("/sandkasse/journal", "tester", efter=efter, antal=3)
        forlaens += [p["nummer"] for p in side["poster"]]
        efter = side["naeste"]
    assert forlaens == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("filter_", "ventet"),
    [
        ({"operation": "opretLeverance"}, [1, 3, 4]),
        ({"metode": "GET"}, [2, 6]),
        ({"status": "202"}, [1, 3]),
        ({"status": "4xx"}, [4]),
        ({"noegle": "portal"}, [6]),
        ({"noegle": "portalbruger:demo-portal"}, [6]),
        ({"noegle": "tester"}, [5]),
        ({"aktionskode": "OPRETFORDRING"}, [1]),
        ({"aktionskode": "NEDSKRIV"}, [3]),
        ({"aktionskode": "NEDSKRI"}, []),
        ({"leveranceId": "L-1"}, [1, 2]),
        ({"leveranceId": "L-3"}, [4]),
        ({"verdenstidFra": "2026-08-01"}, [5, 6]),
        ({"verdenstidTil": "2026-07-01"}, [1, 2, 3, 4]),
        ({"verdenstidTil": "2026-07-01T07:00:00Z"}, [1, 2, 3, 4]),
        ({"verdenstidTil": "2026-07-01T06:59:59Z"}, []),
        ({"fritekst": "betalt"}, [3]),
        ({"fritekst": "100%_"}, []),
        ({"operation": "opretLeverance", "status": "4xx"}, [4]),
    ],
    ids=str,
)
async def test_filtrene_finder_netop_de_kald(forloeb: Sandkasse, filter_: dict[str, str], ventet: list[int]) -> None:
    assert await _numre(forloeb, **filter_) == ventet


async def test_en_fordring_og_en_aktion_findes_i_leverancer_og_adresser(forloeb: Sandkasse) -> None:
    fordrings_id, aktions_id = forloeb.svar["fordringsId"], forloeb.svar["aktionsId"]
    await forloeb.hent(f"/v1/fordringer/{fordrings_id}")
    assert await _numre(forloeb, fordringsId=fordrings_id, foer=8) == [1, 3, 7]
    assert await _numre(forloeb, aktionsId=aktions_id) == [1]
    assert await _numre(forloeb, fordringsId=fordrings_id, aktionskode="NEDSKRIV") == [3]
    assert await _numre(forloeb, aktionsId=aktions_id, aktionskode="NEDSKRIV") == []


async def test_et_kald_fortaelles_helt(forloeb: Sandkasse) -> None:
    post = await forloeb.hent("/sandkasse/journal/1", "tester")
    assert post["verdenstid"] == "2026-07-01T07:00:00Z"
    assert (post["metode"], post["sti"], post["status"]) == ("POST", "/v1/leverancer", 202)
    assert (post["leveranceId"], post["fejl"], post["afkortet"]) == ("L-1", None, False)
    assert [(a["aktionskode"], a["fordringshaverId"], a["status"], a["scenarie"]) for a in post["aktioner"]] == [
        ("OPRETFORDRING", "9101", "UDFOERT", None),
        ("OPRETFORDRING", "9101", "HOERING", None),
    ]
    assert post["aktioner"][0]["fordringsId"] == forloeb.svar["fordringsId"]
    assert '"leveranceId":"L-1"' in post["anmodning"].replace(" ", "")
    assert forloeb.svar["aktionsId"] in post["svar"]


async def test_et_nummer_der_ikke_findes_svares_med_det_naermeste(forloeb: Sandkasse) -> None:
    svar = await forloeb.som("tester").get("/sandkasse/journal/4711")
    assert (svar.status_code, svar.json()["naermeste"]) == (404, "6")


async def test_en_operation_der_ikke_findes_svares_med_den_naermeste(forloeb: Sandkasse) -> None:
    svar = await forloeb.som("tester").get("/sandkasse/journal", params={"operation": "hentKvittering"})
    assert (svar.status_code, svar.json()["naermeste"]) == (404, "hentKvitteringer")


async def test_en_liste_viser_de_foerste_20_aktioner_og_hvor_mange_der_er(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(*(god() for _ in range(25))))
    (linje,) = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"]
    assert (linje["antalAktioner"], len(linje["aktioner"])) == (25, 20)
    assert len((await sandkasse.hent("/sandkasse/journal/1", "tester"))["aktioner"]) == 25


async def test_journalens_egne_svar_gemmes_ikke_i_journalen(forloeb: Sandkasse) -> None:
    await forloeb.hent("/sandkasse/journal", "tester", fritekst="Betalt")
    await forloeb.hent("/sandkasse/journal/1", "tester")
    for nummer in (7, 8):
        post = await forloeb.hent(f"/sandkasse/journal/{nummer}", "tester")
        assert (post["svar"], post["afkortet"]) == (None, True)


async def test_fejlen_paa_linjen_staar_ved_kaldet(server: Server) -> None:
    sandkasse = await server.ny()
    app = server.app

    async def med_fejl(scope: Any, receive: Any, send: Any) -> None:
        scope.setdefault("state", {})["fejl"] = "3 LANGSOM"
        await app(scope, receive, send)

    server.app = med_fejl  # type: ignore[assignment]
    try:
        await sandkasse.hent("/v1/fordringer")
    finally:
        server.app = app
    assert (await sandkasse.hent("/sandkasse/journal/1", "tester"))["fejl"] == "3 LANGSOM"


# -- Bounded


@pytest.fixture(params=["hukommelse", "fil"])
def lille(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A server whose worlds keep 1 MiB of journal."""
    sti = f"/{tmp_path / 'register.db'}" if request.param == "fil" else ""
    server = Server(Settings(database_url=f"sqlite://{sti}", max_journal_bytes=1024 * 1024))
    yield server
    server.luk()


async def test_journalen_vokser_ikke_over_sin_graense_og_det_aeldste_gaar_foerst(lille: Server) -> None:
    sandkasse = await lille.ny()
    for nr in range(60):
        await sandkasse.indsend(leverance(god(note="x" * 40_000)))
        await sandkasse.hent(f"/v1/fordringer?reference={nr}")
    side = await sandkasse.hent("/sandkasse/journal", "tester", antal=500)
    numre = [p["nummer"] for p in side["poster"]]
    foerste = side["udeladt"]["foerste"]
    assert numre == list(range(120, foerste - 1, -1))
    assert 60 < foerste < 115
    raekker = [*sandkasse.skrivejournal(), *sandkasse.laesejournal()]
    assert 700_000 < sum(r.stoerrelse for r in raekker) <= 1024 * 1024 + 100_000
    assert sum(len(r.anmodning or "") + len(r.svar or "") for r in raekker) < 1024 * 1024
    svar = await sandkasse.som("tester").get(f"/sandkasse/journal/{foerste - 1}")
    assert (svar.status_code, svar.json()["naermeste"]) == (404, str(foerste))


async def test_graensen_kendes_igen_naar_filerne_aabnes_paa_ny(tmp_path: Path) -> None:
    valg = Settings(database_url=f"sqlite:///{tmp_path / 'register.db'}", max_journal_bytes=1024 * 1024)
    server = Server(valg)
    sandkasse = await server.ny()
    for _ in range(40):
        await sandkasse.indsend(leverance(god(note="x" * 40_000)))
    foer = (await sandkasse.hent("/sandkasse/journal", "tester", efter=0))["udeladt"]
    server.luk()
    naeste = Server(valg)
    igen = Sandkasse(naeste, sandkasse.noegler)
    side = await igen.hent("/sandkasse/journal", "tester", efter=0)
    assert side["udeladt"] == foer
    for _ in range(40):
        await igen.indsend(leverance(god(note="x" * 40_000)))
    raekker = [*igen.skrivejournal(), *igen.laesejournal()]
    assert sum(r.stoerrelse for r in raekker) <= 1024 * 1024 + 100_000
    naeste.luk()


async def test_uden_tab_er_intet_udeladt_heller_ikke_naar_filerne_aabnes_paa_ny(tmp_path: Path) -> None:
    valg = Settings(database_url=f"sqlite:///{tmp_path / 'register.db'}")
    server = Server(valg)
    sandkasse = await server.ny()
    await sandkasse.send(leverance(aktion(fordring())))
    server.luk()
    naeste = Server(valg)
    side = await Sandkasse(naeste, sandkasse.noegler).hent("/sandkasse/journal", "tester")
    assert (side["udeladt"], [p["nummer"] for p in side["poster"]]) == (None, [1])
    naeste.luk()
