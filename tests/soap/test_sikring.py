"""Message security at the services: signed and encrypted both ways, and NyMF's one fault for whatever does not hold."""

import threading
from datetime import datetime, timedelta

import pytest
from tests.support.server import Sandkasse
from tests.support.soap import Svar, kuvert, leverancebesked, saet_profil, send

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import (
    Certifikat,
    Genbrugsvagt,
    Kendt,
    Laest,
    Noeglepar,
    Noeglering,
    Sikkerhedsbrud,
    Tillid,
    laes,
    skriv,
    testca,
)
from psrm_sandbox.soap.sikkerhed.laesning import laes_xml
from psrm_sandbox.soap.stand import Soapstand
from psrm_sandbox.soapform.kuvert import Version

pytestmark = pytest.mark.anyio
FULD = indlaes_sikkerhed().efter_navn["fuld"]
UNDERSKRIFT = indlaes_sikkerhed().efter_navn["underskrift"]
SIKKERHEDSFEJL = "A security error was encountered when verifying the message"


def _nu(sandkasse: Sandkasse):
    return sandkasse.server.app.state.tilstand.vaegur.nu()


def _ca(sandkasse: Sandkasse) -> Noeglepar:
    return sandkasse.server.app.state.soapstand.noegler.ca


def _klient(sandkasse: Sandkasse, cvr: str = "99990007", **valg) -> Noeglepar:
    nu = _nu(sandkasse) - timedelta(hours=1)
    return testca.udsted(_ca(sandkasse), cvr=cvr, navn="Leverandør", nu=nu, **valg)


async def _server(sandkasse: Sandkasse) -> Certifikat:
    return Certifikat.af_pem((await sandkasse.server.klient().get("/services/nymf.pem")).text)


async def _sikret(sandkasse: Sandkasse, klient: Noeglepar, profil=FULD, version=Version.V12, suite=None, **felter):
    modtager = await _server(sandkasse)
    nu = felter.pop("nu", None) or _nu(sandkasse)
    return skriv(kuvert(leverancebesked(**felter), version), profil, klient, modtager, nu, suite, kald=True)


async def _laest(sandkasse: Sandkasse, svar: Svar, klient: Noeglepar) -> Laest:
    """The answer as its caller reads it."""
    tillid = Tillid(udstedere=(_ca(sandkasse).certifikat,), kendte=(Kendt(certifikat=await _server(sandkasse)),))
    return laes(svar.rod, FULD, tillid, Noeglering(nuvaerende=klient), _nu(sandkasse), svar=True)


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("suite", indlaes_sikkerhed().suiter, ids=lambda suite: suite.navn)
async def test_en_underskrevet_og_krypteret_besked_besvares_underskrevet_og_krypteret(
    sikker: Sandkasse, suite, version: Version
) -> None:
    klient = _klient(sikker)
    svar = await send(sikker, await _sikret(sikker, klient, version=version, suite=suite), version=version)
    assert svar.status == 200, svar.http.text
    assert "MFAktionStatusKode" not in svar.http.text
    laest = await _laest(sikker, svar, klient)
    assert laest.suite == suite
    assert [e.text for e in laest.rod.iter("{*}MFAktionStatusKode")] == ["MODTAGET"]
    assert laest.certifikat == await _server(sikker)
    post = (await sikker.hent("/sandkasse/journal", "tester"))["poster"][0]
    hel = await sikker.hent(f"/sandkasse/journal/{post['nummer']}", "tester")
    assert "MFFordringIndberet_I" in hel["anmodning"]
    assert "EncryptedData" not in hel["anmodning"]


@pytest.mark.parametrize(
    ("hvad", "aarsag"),
    [
        ("plain", "hoved-mangler"),
        ("ukrypteret", "krop-ukrypteret"),
        ("gammel", "tidsstempel-udloebet"),
        ("aendret", "underskrift"),
    ],
)
async def test_hvad_der_ikke_holder_er_een_fejl_udadtil_og_sin_aarsag_i_journalen(
    sikker: Sandkasse, hvad: str, aarsag: str
) -> None:
    klient, foer = _klient(sikker), sikker.antal()
    match hvad:
        case "plain":
            krop = kuvert(leverancebesked())
        case "ukrypteret":
            krop = await _sikret(sikker, klient, UNDERSKRIFT)
        case "gammel":
            krop = await _sikret(sikker, klient, nu=_nu(sikker) - timedelta(minutes=20))
        case _:
            krop = (await _sikret(sikker, klient)).replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA")
    svar = await send(sikker, krop)
    assert (svar.status, svar.en("Text")) == (500, SIKKERHEDSFEJL)
    assert svar.alle("Value") == ["soap:Sender", "ns1:SecurityError"]
    assert svar.alle("Detail") == []
    assert sikker.antal() == foer
    fejl = (await sikker.hent("/sandkasse/journal", "tester"))["poster"][0]["fejl"]
    assert f"sikkerhed: {aarsag}" in fejl
    assert "; ret: " in fejl


class _Sted(Genbrugsvagt):
    """Remembers in which threads messages were tried."""

    def __init__(self) -> None:
        super().__init__()
        self.traade: set[int] = set()

    def tag(self, underskrift: bytes, nu: datetime) -> datetime | None:
        self.traade.add(threading.get_ident())
        return super().tag(underskrift, nu)


class _Stand(Soapstand):
    def __init__(self, foer: Soapstand) -> None:
        super().__init__(foer.noegler)
        self.sted = _Sted()

    def vagt(self, verden: object) -> Genbrugsvagt:
        return self.sted


async def test_underskrifter_proeves_i_en_traad_saa_andre_kald_besvares_imens(sikker: Sandkasse) -> None:
    app = sikker.server.app.state
    app.soapstand = stand = _Stand(app.soapstand)
    assert (await send(sikker, await _sikret(sikker, _klient(sikker)))).status == 200
    assert stand.sted.traade
    assert threading.get_ident() not in stand.sted.traade


async def test_en_besked_der_sendes_igen_er_brugt(sikker: Sandkasse) -> None:
    krop = await _sikret(sikker, _klient(sikker))
    assert (await send(sikker, krop)).status == 200
    assert (await send(sikker, krop)).fejltekst == SIKKERHEDSFEJL


async def test_et_certifikat_med_et_andet_nummer_faar_den_stavefejl_guiden_har(sikker: Sandkasse) -> None:
    klient = _klient(sikker, cvr="99990015")
    svar = await send(sikker, await _sikret(sikker, klient))
    assert svar.status == 500
    laest = await _laest(sikker, svar, klient)
    tekster = [e.text for e in laest.rod.iter("{*}Text")]
    assert tekster == ["Certificate systemID does not match FordrignshaverSystemID in the message"]
    fejl = (await sikker.hent("/sandkasse/journal", "tester"))["poster"][0]["fejl"]
    assert "sikkerhed: forkert-cvr" in fejl


async def test_en_indberetter_uden_adgang_paa_adressen_faar_guidens_tekst_om_systemet(sikker: Sandkasse) -> None:
    klient = _klient(sikker, cvr="99990015")
    svar = await send(sikker, await _sikret(sikker, klient, indberetter="99990015"))
    laest = await _laest(sikker, svar, klient)
    assert [e.text for e in laest.rod.iter("{*}Text")] == ["FID is not supported"]
    fejl = (await sikker.hent("/sandkasse/journal", "tester"))["poster"][0]["fejl"]
    assert "fundet: 99990015; krav: nummeret, som adressen er udstedt til: 99990007" in fejl


async def test_serverens_noegle_kan_skiftes_og_den_gamle_aabner_endnu(sikker: Sandkasse) -> None:
    klient, gammel = _klient(sikker), await _server(sikker)
    krop = await _sikret(sikker, klient)
    noegler = sikker.server.app.state.soapstand.noegler
    noegler.roter()
    assert await _server(sikker) != gammel
    assert (await send(sikker, krop)).status == 200
    assert (await send(sikker, await _sikret(sikker, klient))).status == 200


async def test_profilen_underskrift_er_uden_kryptering(sikker: Sandkasse) -> None:
    await saet_profil(sikker, "underskrift")
    klient = _klient(sikker)
    svar = await send(sikker, await _sikret(sikker, klient, UNDERSKRIFT))
    assert svar.en("MFAktionStatusKode") == "MODTAGET"
    assert svar.alle("SignatureValue")


async def test_en_aendret_profil_gaelder_fra_det_naeste_kald(sikker: Sandkasse) -> None:
    klient, set_ = _klient(sikker), []
    for profil in ("fuld", "ingen", "underskrift"):
        await saet_profil(sikker, profil)
        set_ += [
            (await send(sikker, await _sikret(sikker, klient))).status,
            (await send(sikker, leverancebesked())).status,
        ]
    assert set_ == [200, 500, 500, 200, 200, 500]


async def test_en_krypteret_besked_hvor_ingen_ventes_siger_det_i_journalen(sandkasse: Sandkasse) -> None:
    svar = await send(sandkasse, await _sikret(sandkasse, _klient(sandkasse)))
    assert svar.fejltekst == SIKKERHEDSFEJL
    assert "krypteret-uventet" in (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]["fejl"]


async def test_serverens_noegler_ligger_ved_registeret_og_er_de_samme_efter_en_genstart(tmp_path) -> None:
    from psrm_sandbox.soap.noegler import Servernoegler
    from psrm_sandbox.vaegur import SystemVaegur

    foerste = Servernoegler(tmp_path / "soap", SystemVaegur())
    certifikat, ca = foerste.ring.nuvaerende.certifikat, foerste.ca.certifikat
    nyt = foerste.roter().certifikat
    igen = Servernoegler(tmp_path / "soap", SystemVaegur())
    assert (igen.ca.certifikat, igen.ring.nuvaerende.certifikat) == (ca, nyt)
    assert [u.par.certifikat for u in igen.ring.tidligere] == [certifikat]
    assert (tmp_path / "soap" / "ca.noegle").stat().st_mode & 0o077 == 0


def test_det_der_laases_op_taelles_ogsaa() -> None:
    with pytest.raises(Sikkerhedsbrud, match="hoved-form"):
        laes_xml(b"<a>" + b"<b/>" * 1_000_001 + b"</a>")
