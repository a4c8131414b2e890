"""Reporters' certificates: issued, brought along, revoked, expired, with another's number; what SOAP then says."""

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from tests.support.byggere import Krop
from tests.support.server import Sandkasse
from tests.support.soap import kuvert, leverancebesked, send

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import Certifikat, Noeglepar, skriv, testca

pytestmark = pytest.mark.anyio
STI = "/sandkasse/certifikater"
SIKKERHEDSFEJL = "A security error was encountered when verifying the message"


def _nu(sandkasse: Sandkasse):
    return sandkasse.server.app.state.tilstand.vaegur.nu()


async def _opret(sandkasse: Sandkasse, **felter: object) -> Krop:
    svar = await sandkasse.som("tester").post(STI, json={"indberetter": "99990007", **felter})
    assert svar.status_code == 201, svar.text
    nyt: Krop = svar.json()
    return nyt


async def _send(sandkasse: Sandkasse, par: Noeglepar, server: str):
    profil = indlaes_sikkerhed().efter_navn["fuld"]
    besked = skriv(kuvert(leverancebesked()), profil, par, Certifikat.af_pem(server), _nu(sandkasse), kald=True)
    return await send(sandkasse, besked)


async def _fejl(sandkasse: Sandkasse) -> str:
    fejl: str = (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]["fejl"]
    return fejl


async def test_et_udstedt_certifikat_aabner_og_et_tilbagekaldt_goer_ikke(sandkasse: Sandkasse) -> None:
    nyt = await _opret(sandkasse, navn="Fagsystem 2", kode="hemmelig-kode")
    par = testca.af_pem(nyt["noegle"], nyt["pem"])
    assert par.certifikat.cvr == "99990007"
    fil = pkcs12.load_key_and_certificates(base64.b64decode(nyt["pkcs12"]), b"hemmelig-kode")
    assert fil[0] is not None
    assert (await _send(sandkasse, par, nyt["server"])).status == 200
    tilbage = await sandkasse.som("tester").delete(f"{STI}/{nyt['fingeraftryk']}")
    assert (tilbage.status_code, tilbage.json()["tilbagekaldt"] is not None) == (200, True)
    assert (await _send(sandkasse, par, nyt["server"])).fejltekst == SIKKERHEDSFEJL
    assert "certifikat-tilbagekaldt" in await _fejl(sandkasse)
    liste = (await sandkasse.hent(STI, "tester"))["certifikater"]
    assert [c["fingeraftryk"] for c in liste] == [nyt["fingeraftryk"]]


async def test_et_udloebet_certifikat_kan_udstedes_og_afvises(sandkasse: Sandkasse) -> None:
    nyt = await _opret(sandkasse, gyldigFra="2020-01-01", dage=30)
    par = testca.af_pem(nyt["noegle"], nyt["pem"])
    assert (await _send(sandkasse, par, nyt["server"])).fejltekst == SIKKERHEDSFEJL
    assert "certifikat-udloebet" in await _fejl(sandkasse)


async def test_et_medbragt_certifikat_tages_imod_uden_noegle(sandkasse: Sandkasse) -> None:
    egen_ca = testca.ny_ca(_nu(sandkasse) - timedelta(days=1), navn="en anden")
    par = testca.udsted(egen_ca, cvr="99990007", navn="Egen", nu=_nu(sandkasse) - timedelta(hours=1))
    server = (await sandkasse.server.klient().get("/services/nymf.pem")).text
    assert (await _send(sandkasse, par, server)).fejltekst == SIKKERHEDSFEJL
    assert "ukendt-udsteder" in await _fejl(sandkasse)
    nyt = await _opret(sandkasse, certifikat=par.certifikat.pem)
    assert (nyt["egen"], nyt["noegle"], nyt["pkcs12"], nyt["kode"]) == (True, None, None, None)
    assert (await _send(sandkasse, par, server)).status == 200
    igen = await sandkasse.som("tester").post(STI, json={"indberetter": "99990007", "certifikat": par.certifikat.pem})
    assert igen.status_code == 409


async def test_et_certifikat_der_ikke_kan_laeses_siger_hvad_der_ville_passe(sandkasse: Sandkasse) -> None:
    pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    svar = await sandkasse.som("tester").post(STI, json={"indberetter": "99990007", "certifikat": pem})
    assert (svar.status_code, svar.json()["felt"]) == (409, "certifikat")
    for felter in ({"indberetter": "1"}, {"dage": 0}, {"kode": "kort"}, {"gyldigFra": "1999-01-01"}):
        svar = await sandkasse.som("tester").post(STI, json={"indberetter": "99990007", **felter})
        assert svar.status_code in {409, 422}, svar.text


async def test_noeglen_staar_intet_sted_bagefter(sandkasse: Sandkasse) -> None:
    nyt = await _opret(sandkasse)
    linje = nyt["noegle"].splitlines()[1]
    assert linje not in str(sandkasse.skrivejournal() + sandkasse.laesejournal() + sandkasse.tabel("certifikat"))
    ukendt = await sandkasse.som("tester").delete(f"{STI}/{'0' * 64}")
    assert ukendt.status_code == 404
    assert (await sandkasse.som("leverandoer").get(STI)).status_code == 403
