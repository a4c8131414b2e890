"""Faults of the wire strike SOAP as they strike JSON: by operation, by creditor though the body is encrypted, and in
lists of notifications before they are signed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.byggere import INDBERETTER, aktion, fordring, god, leverance
from tests.support.fejlregler import STI, indlaeg, ramt
from tests.support.livsforloeb import Livsforloeb
from tests.support.server import Sandkasse, Server
from tests.support.soap import foresp, kuvert, leverancebesked, send, uden_sikkerhed

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import Certifikat, Noeglepar, skriv, testca
from psrm_sandbox.soapform.kuvert import Version

pytestmark = pytest.mark.anyio
FULD = indlaes_sikkerhed().efter_navn["fuld"]
KVITTERING, UNDERRET = "KvitteringHentService", "UnderretSamlingHentService"
OPERATIONER = (None, "opretLeverance", "hentKvitteringer", "hentUnderretninger", "hentUnderretningerEfterDato")
KALD = ("9101", "9102", "begge", "kvittering", "numre", "dage", "ulaeselig")


def _til(haver: str) -> list[Any]:
    return [aktion(fordring(), fordringshaver=h) for h in (("9101", "9102") if haver == "begge" else (haver,))]


async def _json(sandkasse: Sandkasse, kald: str) -> httpx.Response:
    klient = sandkasse.som("leverandoer")
    match kald:
        case "kvittering":
            return await klient.get("/v1/kvitteringer?leveranceId=1")
        case "numre":
            return await klient.get("/v1/underretninger?nummerFra=1")
        case "dage":
            return await klient.get("/v1/underretninger/efter-dato?datoFra=2026-07-01")
        case "ulaeselig":
            return await klient.post("/v1/leverancer", content=b"{", headers={"Content-Type": "application/json"})
        case haver:
            return await sandkasse.send(leverance(*_til(haver)))


async def _soap(sandkasse: Sandkasse, kald: str) -> httpx.Response:
    match kald:
        case "kvittering":
            svar = await send(sandkasse, foresp(KVITTERING, leveranceId="1"), KVITTERING)
        case "numre":
            svar = await send(sandkasse, foresp(UNDERRET, nummerFra="1"), UNDERRET)
        case "dage":
            svar = await send(sandkasse, foresp(UNDERRET, datoFra=date(2026, 7, 1)), UNDERRET)
        case "ulaeselig":
            svar = await send(sandkasse, b"<x")
        case haver:
            svar = await send(sandkasse, leverancebesked(*_til(haver)))
    return svar.http


async def _virkning(kald: Callable[[Sandkasse, str], Any], sandkasse: Sandkasse, hvad: str) -> tuple[str | None, str]:
    """Which rule touched the call, and what came of it."""
    try:
        svar = await kald(sandkasse, hvad)
    except httpx.ReadError:
        return None, "afbrudt"
    nr = svar.headers.get("x-sandkasse-fejl")
    return nr, f"status {svar.status_code}" if svar.status_code in {429, 503} else "besvaret"


REGLER = st.builds(
    lambda art, operation, haver, kald, andel: {
        "art": art,
        "operation": operation,
        "fordringshaverId": haver,
        "kald": kald,
        "andel": andel,
        **({"forsinkelse": {"ms": 0}} if art == "FORSINKELSE" else {}),
        **({"status": 429, "retryAfter": 7} if art == "STATUS" else {}),
    },
    art=st.sampled_from(["STATUS", "FORSINKELSE", "AFBRYD_FOER", "AFBRYD_EFTER", "DUBLER", "OMBYT"]),
    operation=st.sampled_from(OPERATIONER),
    haver=st.sampled_from([None, "9101", "9102"]),
    kald=st.sampled_from([None, {"fra": 1, "antal": 1}, {"fra": 2, "antal": 2}]),
    andel=st.sampled_from([None, 50]),
).filter(lambda r: r["art"] not in {"DUBLER", "OMBYT"} or r["operation"] in (None, *OPERATIONER[3:]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=12)
@given(regler=st.lists(REGLER, min_size=1, max_size=3), sendte=st.lists(st.sampled_from(KALD), min_size=1, max_size=6))
async def test_de_samme_regler_rammer_de_samme_kald_i_json_og_soap(
    server: Server, regler: list[Any], sendte: list[str]
) -> None:
    json_, soap = [await uden_sikkerhed(await server.ny(seed=7)) for _ in range(2)]
    for sandkasse in (json_, soap):
        for regel in regler:
            await indlaeg(sandkasse, **{n: v for n, v in regel.items() if v is not None})
    fundet = [[await _virkning(kald, s, hvad) for hvad in sendte] for kald, s in ((_json, json_), (_soap, soap))]
    assert fundet[1] == fundet[0]
    assert await ramt(soap) == await ramt(json_)
    assert soap.antal()["aktion"] == json_.antal()["aktion"]
    for sandkasse in (json_, soap):
        await sandkasse.som("tester").delete("/sandkasse")


@pytest.mark.parametrize("version", Version)
async def test_en_status_er_en_fault_i_kaldets_version_og_intet_er_registreret(
    sandkasse: Sandkasse, version: Version
) -> None:
    await indlaeg(sandkasse, "STATUS", status=429, retryAfter=7)
    svar = await send(sandkasse, leverancebesked(), version=version)
    assert (svar.status, svar.http.headers["retry-after"], svar.http.headers["x-sandkasse-fejl"]) == (429, "7", "1")
    assert svar.http.headers["content-type"] == version.medietype
    assert svar.fejltekst == "Fault rule 1 struck this call; nothing was registered."
    assert sandkasse.antal()["leverance"] == 0
    post = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]
    assert (post["status"], post["fejl"], post["operation"]) == (429, "1 STATUS", "opretLeverance")


async def test_et_kald_der_afbrydes_foer_staar_i_journalen_uden_svar(sandkasse: Sandkasse) -> None:
    await indlaeg(sandkasse, "AFBRYD_FOER", fordringshaverId="9101")
    with pytest.raises(httpx.ReadError):
        await send(sandkasse, leverancebesked())
    assert sandkasse.antal()["leverance"] == 0
    post = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]
    assert (post["status"], post["fejl"]) == (0, "1 AFBRYD_FOER")
    hel = await sandkasse.hent(f"/sandkasse/journal/{post['nummer']}", "tester")
    assert "MFFordringIndberet_I" in hel["anmodning"]


async def test_en_soegning_efter_dag_er_den_operation_i_journalen(sandkasse: Sandkasse) -> None:
    await send(sandkasse, foresp(UNDERRET, datoFra=date(2026, 7, 1)), UNDERRET)
    post = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]
    assert post["operation"] == "hentUnderretningerEfterDato"


# -- lists


async def _numre(sandkasse: Sandkasse) -> list[str]:
    svar = await send(sandkasse, foresp(UNDERRET, nummerFra="1"), UNDERRET)
    return svar.alle("UnderretNummer")


async def test_underretninger_kan_dubleres_og_ombyttes(sandkasse: Sandkasse) -> None:
    liv = Livsforloeb(sandkasse.verden)
    liv.ny("9000.00")
    liv.betal(100_000)
    liv.frem(date(2026, 8, 15), time(9))
    alle = await _numre(sandkasse)
    assert len(alle) >= 2
    for art, ventet in (("DUBLER", [nr for nr in alle for _ in range(2)]), ("OMBYT", alle[::-1])):
        await indlaeg(sandkasse, art)
        assert await _numre(sandkasse) == ventet
        await sandkasse.som("tester").delete(STI)


# -- encrypted


@pytest.fixture
async def klient(sikker: Sandkasse) -> Noeglepar:
    t = sikker.server.app.state
    nu = t.tilstand.vaegur.nu() - timedelta(hours=1)
    return testca.udsted(t.soapstand.noegler.ca, cvr=INDBERETTER, navn="x", nu=nu)


async def _krypteret(sikker: Sandkasse, klient: Noeglepar, haver: str) -> bytes:
    server = Certifikat.af_pem((await sikker.server.klient().get("/services/nymf.pem")).text)
    nu = sikker.server.app.state.tilstand.vaegur.nu()
    return skriv(kuvert(leverancebesked(*_til(haver))), FULD, klient, server, nu, kald=True)


async def test_en_fordringshavers_fejl_rammer_ogsaa_en_krypteret_besked(sikker: Sandkasse, klient: Noeglepar) -> None:
    await indlaeg(sikker, "STATUS", fordringshaverId="9102")
    assert (await send(sikker, await _krypteret(sikker, klient, "9101"))).status == 200
    svar = await send(sikker, await _krypteret(sikker, klient, "begge"))
    assert (svar.status, svar.fejltekst[:12]) == (503, "Fault rule 1")
    assert await ramt(sikker) == [(1, 1)]


@pytest.mark.parametrize("art", ["STATUS", "AFBRYD_FOER"])
@pytest.mark.parametrize("haver", [None, "9101"])
async def test_et_kald_der_blev_ramt_foer_sin_operation_kan_sendes_igen_som_det_er(
    sikker: Sandkasse, klient: Noeglepar, art: str, haver: str | None
) -> None:
    vilkaar = {} if haver is None else {"fordringshaverId": haver}
    await indlaeg(sikker, art, kald={"fra": 1}, **vilkaar)
    besked = await _krypteret(sikker, klient, "9101")
    if art == "STATUS":
        assert (await send(sikker, besked)).status == 503
    else:
        with pytest.raises(httpx.ReadError):
            await send(sikker, besked)
    assert (await send(sikker, besked)).status == 200
    assert (await send(sikker, besked)).status == 500


async def test_et_afkortet_svar_er_begyndelsen_af_det_krypterede(sikker: Sandkasse, klient: Noeglepar) -> None:
    await indlaeg(sikker, "AFKORT", fordringshaverId="9101", byte=100)
    with pytest.raises(httpx.ReadError):
        await send(sikker, await _krypteret(sikker, klient, "9101"))
    assert sikker.antal()["leverance"] == 1


async def test_en_besked_der_ikke_kan_aabnes_rammes_af_regler_uden_fordringshaver_alene(sikker: Sandkasse) -> None:
    await indlaeg(sikker, "STATUS", fordringshaverId="9101")
    assert (await send(sikker, leverancebesked(god()))).status == 500
    await indlaeg(sikker, "STATUS")
    assert (await send(sikker, leverancebesked(god()))).status == 503
    assert await ramt(sikker) == [(0, 0), (1, 1)]
