"""Faults of the wire: which calls they strike, what they do to them, and what is refused."""

import asyncio
from contextlib import suppress
from typing import Any

import httpx
import pytest
from tests.support.byggere import Krop, aegte_cpr, fordring, leverance
from tests.support.byggere import aktion as en_aktion
from tests.support.fejlregler import FAST, STI, indlaeg, ramt, statusser
from tests.support.server import JSON, Sandkasse, Server

from psrm_sandbox.domain.fejlregel import Fejlart, Fejlregel, Forsinkelse, ventetid
from psrm_sandbox.forbindelse.fejllag import Fejllag
from psrm_sandbox.klient.iproces import IprocesTransport

pytestmark = pytest.mark.anyio


# -- which calls


async def test_uden_regler_sker_intet(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("leverandoer").get("/v1/fordringer")
    assert svar.status_code == 200
    assert "x-sandkasse-fejl" not in svar.headers
    assert (await sandkasse.hent(STI, "tester"))["fejl"] == []


async def test_det_kte_kald_rammes_og_taelles(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", kald={"fra": 2, "antal": 2})
    assert await statusser(sandkasse, 5) == [200, 503, 503, 200, 200]
    assert await ramt(sandkasse) == [(5, 2)]


async def test_kun_den_naevnte_operation_rammes(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", operation="soegFordringer", status=502)
    assert await statusser(sandkasse, 1) == [502]
    assert await statusser(sandkasse, 1, "/v1/hoeringer") == [200]
    assert await statusser(sandkasse, 1, "/v1/findesIkke") == [404]
    assert await ramt(sandkasse) == [(1, 1)]


async def test_kun_fordringshaverens_kald_rammes(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", fordringshaverId="9102")
    for haver, ventet in (("9101", 202), ("9102", 503)):
        svar = await sandkasse.send(leverance(en_aktion(fordring(), fordringshaver=haver)))
        assert svar.status_code == ventet
    blandet = leverance(en_aktion(fordring()), en_aktion(fordring(), fordringshaver="9102"))
    assert (await sandkasse.send(blandet)).status_code == 503
    assert await statusser(sandkasse, 1, "/v1/afregninger?fordringshaverId=9102") == [503]
    assert await statusser(sandkasse, 1, "/v1/afregninger?fordringshaverId=9101") == [200]
    assert await statusser(sandkasse, 1, "/v1/fordringshaveraftaler/9102") == [503]
    assert await statusser(sandkasse, 1) == [200]
    assert (await sandkasse.som("portal").get("/v1/fordringer")).status_code == 200
    assert await ramt(sandkasse) == [(4, 4)]


async def test_portalbrugerens_kald_er_dens_fordringshavers(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", fordringshaverId="9101")
    assert (await sandkasse.som("portal").get("/v1/fordringer")).status_code == 503


@pytest.mark.parametrize("krop", [b"", b"{", b"[1]", b'{"aktioner": 1}', b'{"aktioner": [1, {}]}', b"[" * 90_000])
async def test_en_krop_uden_fordringshaver_naar_frem_som_den_er(sandkasse: Sandkasse, krop: bytes) -> None:
    uden = await sandkasse.som("leverandoer").post("/v1/leverancer", content=krop, headers=JSON)
    await indlaeg(sandkasse, "STATUS", fordringshaverId="9101")
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=krop, headers=JSON)
    assert (svar.status_code, svar.json()) == (uden.status_code, uden.json())
    assert svar.status_code in {400, 422}


async def test_andelen_er_den_samme_med_samme_seed_og_en_anden_med_et_andet(server: Server) -> None:
    async def straekning(seed: int) -> list[int]:
        sandkasse = await server.ny(seed=seed)
        await indlaeg(sandkasse, "STATUS", andel=30)
        return await statusser(sandkasse, 60)

    foerste = await straekning(7)
    assert await straekning(7) == foerste
    assert await straekning(8) != foerste
    assert 5 < foerste.count(503) < 35


async def test_nul_procent_rammer_intet_og_hundrede_alt(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", andel=0)
    await indlaeg(sandkasse, "STATUS", andel=100, status=500)
    assert await statusser(sandkasse, 5) == [500] * 5
    assert await ramt(sandkasse) == [(5, 0), (5, 5)]


async def test_det_laveste_nummer_afgoer_og_alle_taeller(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", status=500, kald={"fra": 2})
    await indlaeg(sandkasse, "STATUS", status=504, kald={"fra": 1, "antal": 3})
    assert await statusser(sandkasse, 4) == [504, 500, 504, 200]
    assert await ramt(sandkasse) == [(4, 1), (4, 2)]


async def test_en_verdens_fejl_rammer_ingen_anden(server: Server, sandkasse: Sandkasse) -> None:
    anden = await server.ny()
    await indlaeg(sandkasse, "STATUS")
    assert await statusser(anden, 1) == [200]
    assert (await server.klient().get("/v1/fordringstyper")).status_code == 200
    assert (await server.klient("ukendt").get("/v1/fordringer")).status_code == 401
    svar = await anden.som("tester").delete(f"{STI}/1")
    assert (svar.status_code, svar.json()["felt"]) == (404, "nr")
    assert await statusser(sandkasse, 1) == [503]


async def test_testerens_greb_rammes_ikke(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "AFBRYD_FOER")
    assert (await sandkasse.som("tester").get("/sandkasse/ur")).status_code == 200


# -- kept, taken back


async def test_regler_slettes_enkeltvis_og_alle(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    for status in (500, 502, 504):
        await indlaeg(sandkasse, "STATUS", status=status)
    assert (await tester.delete(f"{STI}/1")).status_code == 204
    assert await statusser(sandkasse, 1) == [502]
    mangler = await tester.delete(f"{STI}/1")
    assert (mangler.status_code, mangler.json()["type"].rpartition(":")[2]) == (404, "ukendt-id")
    assert (await tester.delete(STI)).status_code == 204
    assert await statusser(sandkasse, 1) == [200]
    assert (await indlaeg(sandkasse, "STATUS"))["nr"] == 1
    assert await ramt(sandkasse) == [(0, 0)]


async def test_en_nulstilling_fjerner_regler_og_taelling(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", kald={"fra": 2})
    assert await statusser(sandkasse, 3) == [200, 503, 200]
    assert (await sandkasse.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert await statusser(sandkasse, 3) == [200, 200, 200]
    await indlaeg(sandkasse, "STATUS", kald={"fra": 2})
    assert await statusser(sandkasse, 3) == [200, 503, 200]


async def test_urets_gang_og_indstillinger_aendrer_ikke_taellingen(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", kald={"fra": 2})
    assert await statusser(sandkasse, 1) == [200]
    assert (await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "P1D"})).status_code == 200
    assert await statusser(sandkasse, 2) == [503, 200]


async def test_der_er_en_graense_for_antallet(sandkasse: Sandkasse) -> None:
    for _ in range(100):
        await indlaeg(sandkasse, "DUBLER")
    svar = await sandkasse.som("tester").post(STI, json={"art": "DUBLER"})
    assert svar.status_code == 409


# -- what happens


async def test_status_svarer_problem_med_retry_after_og_intet_er_registreret(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "STATUS", status=429, retryAfter=7)
    svar = await sandkasse.send(leverance())
    assert svar.status_code == svar.json()["status"] == 429
    assert svar.headers["retry-after"] == "7"
    assert svar.headers["x-sandkasse-fejl"] == "1"
    assert svar.headers["content-type"] == "application/problem+json"
    assert svar.json()["type"] == "urn:psrm-sandbox:problem:fejl-indlagt"
    assert sandkasse.antal()["leverance"] == 0
    (raekke,) = sandkasse.laesejournal()
    assert (raekke.metode, raekke.sti, raekke.status) == ("POST", "/v1/leverancer", 429)


async def test_en_forbindelse_kan_afbrydes_foer_operationen(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "AFBRYD_FOER", kald={"fra": 1})
    krop = leverance()
    with pytest.raises(httpx.ReadError):
        await sandkasse.send(krop)
    assert sandkasse.antal()["leverance"] == 0
    assert [r.status for r in sandkasse.laesejournal()] == [0]
    assert (await sandkasse.send(krop)).status_code == 202


async def test_en_forbindelse_kan_afbrydes_efter_at_leverancen_er_registreret(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "AFBRYD_EFTER", operation="opretLeverance", kald={"fra": 1})
    krop = leverance()
    with pytest.raises(httpx.ReadError):
        await sandkasse.send(krop)
    assert sandkasse.antal()["leverance"] == 1
    igen = await sandkasse.send(krop)
    assert igen.status_code == 409
    assert igen.json()["sammeIndhold"] is True
    foerste = await sandkasse.hent(igen.json()["foersteSvar"])
    assert foerste["leveranceId"] == krop["leveranceId"]


async def test_et_svar_kan_afkortes(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "AFKORT")
    with pytest.raises(httpx.ReadError):
        await sandkasse.som("leverandoer").get("/v1/fordringer")
    assert await ramt(sandkasse) == [(1, 1)]


async def test_et_svar_holdes_tilbage_i_virkelig_tid(sandkasse: Sandkasse) -> None:
    sovet: list[float] = []

    async def sov(scope: Any, receive: Any, sekunder: float) -> None:
        assert sandkasse.antal()["leverance"] == len(sovet) + 1
        sovet.append(sekunder)

    app = sandkasse.server.app
    app.middleware_stack = Fejllag(super(type(app), app).build_middleware_stack(), sov)
    try:
        await indlaeg(sandkasse, "FORSINKELSE", forsinkelse={"ms": 1500}, kald={"fra": 1})
        await indlaeg(sandkasse, "FORSINKELSE", forsinkelse={"fra": 100, "til": 200})
        svar = [await sandkasse.send(leverance()) for _ in range(4)]
    finally:
        app.middleware_stack = None
    assert [s.status_code for s in svar] == [202] * 4
    assert [s.headers["x-sandkasse-fejl"] for s in svar] == ["1", "2", "2", "2"]
    assert sovet[0] == 1.5
    assert all(0.1 <= et <= 0.2 for et in sovet[1:])
    assert len(set(sovet[1:])) > 1


async def test_andre_kald_svares_mens_et_svar_holdes_tilbage(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "FORSINKELSE", forsinkelse={"ms": 60_000}, operation="opretLeverance")
    langsom = asyncio.create_task(sandkasse.send(leverance()))
    await asyncio.sleep(0.05)
    assert await statusser(sandkasse, 1) == [200]
    assert not langsom.done()
    langsom.cancel()


def test_lognormal_forsinkelse_har_median_og_99_percentil() -> None:
    regel = Fejlregel(nr=1, art=Fejlart.FORSINKELSE, forsinkelse=Forsinkelse(p50=200, p99=3000))
    ordnet = sorted(ventetid(regel, 42, n) for n in range(1, 4001))
    assert 180 < ordnet[2000] < 220
    assert 2300 < ordnet[3960] < 3900
    assert ordnet[0] > 0


async def test_journalen_siger_hvilken_regel_der_ramte(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    for nr, (art, felter) in enumerate(
        [("STATUS", {"status": 504}), ("AFBRYD_FOER", {}), ("AFBRYD_EFTER", {}), ("FORSINKELSE", FAST)], 1
    ):
        await indlaeg(sandkasse, art, kald={"fra": nr}, **felter)
    for _ in range(5):
        with suppress(httpx.ReadError):
            await sandkasse.send(leverance())
    poster = (await tester.get("/sandkasse/journal")).json()["poster"]
    assert [(p["status"], p["fejl"]) for p in poster if p["operation"] == "opretLeverance"][::-1] == [
        (504, "1 STATUS"),
        (0, "2 AFBRYD_FOER"),
        (202, "3 AFBRYD_EFTER"),
        (202, "4 FORSINKELSE"),
        (202, None),
    ]


# -- refused


@pytest.mark.parametrize(
    ("krop", "felt"),
    [
        ({}, "art"),
        ({"art": "STOEJ"}, "art"),
        ({"art": "STATUS", "andel": 101}, "andel"),
        ({"art": "STATUS", "andel": -1}, "andel"),
        ({"art": "STATUS", "andel": 0.5}, "andel"),
        ({"art": "STATUS", "kald": {"fra": 0}}, "kald.fra"),
        ({"art": "STATUS", "kald": {"fra": 1, "antal": 0}}, "kald.antal"),
        ({"art": "STATUS", "kald": {"antal": 1}}, "kald.fra"),
        ({"art": "STATUS", "status": 404}, "status"),
        ({"art": "STATUS", "status": "503"}, "status"),
        ({"art": "STATUS", "retryAfter": -1}, "retryAfter"),
        ({"art": "STATUS", "byte": 3}, "byte"),
        ({"art": "STATUS", "forsinkelse": {"ms": 1}}, "forsinkelse"),
        ({"art": "STATUS", "byte": None}, "byte"),
        ({"art": "AFBRYD_EFTER", "status": 503}, "status"),
        ({"art": "AFKORT", "raekkefoelge": "OMVENDT"}, "raekkefoelge"),
        ({"art": "DUBLER", "raekkefoelge": "OMVENDT"}, "raekkefoelge"),
        ({"art": "FORSINKELSE"}, "forsinkelse"),
        ({"art": "FORSINKELSE", "forsinkelse": {}}, "forsinkelse.ms"),
        ({"art": "FORSINKELSE", "forsinkelse": {"fra": 1}}, "forsinkelse.til"),
        ({"art": "FORSINKELSE", "forsinkelse": {"ms": 1, "til": 2}}, "forsinkelse.ms"),
        ({"art": "FORSINKELSE", "forsinkelse": {"p50": 0, "p99": 2}}, "forsinkelse.p50"),
        ({"art": "FORSINKELSE", "forsinkelse": {"ms": 600_001}}, "forsinkelse.ms"),
        ({"art": "OMBYT", "raekkefoelge": "SKJULT"}, "raekkefoelge"),
        ({"art": "STATUS", "ukendt": 1}, "ukendt"),
    ],
)
async def test_en_regel_af_forkert_form_afvises_med_feltet(sandkasse: Sandkasse, krop: Krop, felt: str) -> None:
    svar = await sandkasse.som("tester").post(STI, json=krop)
    assert (svar.status_code, svar.json()["felt"]) == (422, felt), svar.text
    assert (await sandkasse.hent(STI, "tester"))["fejl"] == []


@pytest.mark.parametrize(
    ("krop", "status", "felt", "naermeste"),
    [
        ({"operation": "opretLeverancen"}, 404, "operation", "opretLeverance"),
        ({"operation": "flytUr"}, 404, "operation", None),
        ({"operation": aegte_cpr()}, 404, "operation", None),
        ({"fordringshaverId": "9110"}, 404, "fordringshaverId", "9101"),
        ({"art": "DUBLER", "operation": "soegFordringer"}, 409, "operation", None),
        ({"art": "FORSINKELSE", "forsinkelse": {"fra": 5, "til": 4}}, 409, "forsinkelse.til", None),
        ({"art": "FORSINKELSE", "forsinkelse": {"p50": 5, "p99": 4}}, 409, "forsinkelse.p99", None),
    ],
)
async def test_hvad_der_ikke_findes_eller_ikke_passer_siges(
    sandkasse: Sandkasse, krop: Krop, status: int, felt: str, naermeste: str | None
) -> None:
    svar = await sandkasse.som("tester").post(STI, json={"art": "STATUS", **krop})
    problem = svar.json()
    assert (svar.status_code, problem["felt"]) == (status, felt), svar.text
    if naermeste:
        assert problem["naermeste"] == naermeste
    assert aegte_cpr() not in svar.text


async def test_kun_testerens_noegle_indlaegger_fejl(sandkasse: Sandkasse) -> None:
    assert (await sandkasse.som("leverandoer").post(STI, json={"art": "STATUS"})).status_code == 403
    assert (await sandkasse.server.klient().get(STI)).status_code == 401


# -- in process, and beside checkpoints


def test_ogsaa_den_synkrone_klient_i_processen_ser_en_brudt_forbindelse() -> None:
    server = Server()
    noegler = {navn: {"Authorization": f"Bearer demo-{navn}"} for navn in ("tester", "leverandoer")}
    with httpx.Client(transport=IprocesTransport(server.app), base_url="http://sandkasse") as klient:
        for art in ("AFBRYD_FOER", "AFBRYD_EFTER", "AFKORT"):
            assert klient.delete(STI, headers=noegler["tester"]).status_code == 204
            assert klient.post(STI, json={"art": art}, headers=noegler["tester"]).status_code == 201
            with pytest.raises(httpx.ReadError):
                klient.get("/v1/fordringer", headers=noegler["leverandoer"])
    server.luk()


async def test_et_kontrolpunkt_bringer_reglerne_tilbage_og_taellingen_begynder_forfra(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    await indlaeg(sandkasse, "STATUS", kald={"fra": 2})
    assert (await tester.post("/sandkasse/kontrolpunkter", json={"navn": "klar"})).is_success
    assert await statusser(sandkasse, 2) == [200, 503]
    assert (await tester.delete(STI)).status_code == 204
    assert (await tester.post("/sandkasse/kontrolpunkter/klar/gendan")).is_success
    assert await statusser(sandkasse, 3) == [200, 503, 200]
