"""The test CA's certificates are shaped as a company's, and say whose they are."""

import shutil
import subprocess
from datetime import timedelta
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from tests.support.soapsikkerhed import CVR, NU, brud, ca, klient, laest, part, sendt, tillid

from psrm_sandbox.soap.sikkerhed import Certifikat, Kendt, Sikkerhedsbrud, Tillid, proev_tls, testca


def test_emnet_rummer_cvr_og_uid() -> None:
    certifikat = klient().certifikat
    assert (certifikat.cvr, certifikat.uid) == (CVR, "12345678")
    assert f"CVR:{CVR}-UID:12345678" in certifikat.emne
    assert certifikat.udsteder == ca().certifikat.emne


@pytest.mark.parametrize(
    ("emne", "cvr", "uid"),
    [
        ("2.5.4.5=CVR:99990007-UID:87654321,CN=Et system,C=DK", "99990007", "87654321"),
        ("2.5.4.5=CVR:99990007-FID:1234,CN=En funktion,C=DK", "99990007", "1234"),
        ("2.5.4.97=NTRDK-99990007,2.5.4.5=UI:DK-O:G:abc,CN=OCES3,C=DK", "99990007", None),
        ("2.5.4.5=PID:9208-2002-2-1,CN=En anden slags,C=DK", None, None),
    ],
)
def test_cvr_laeses_af_begge_slags_oces_emner(emne: str, cvr: str | None, uid: str | None) -> None:
    noegle = klient().noegle
    navn = x509.Name.from_rfc4514_string(emne)
    bygger = x509.CertificateBuilder(navn, navn, noegle.public_key(), 1, NU, NU + timedelta(days=1))
    fundet = Certifikat.af_der(bygger.sign(noegle, hashes.SHA256()).public_bytes(Encoding.DER))
    assert (fundet.cvr, fundet.uid) == (cvr, uid)


def test_et_certifikat_af_et_andet_sted_er_betroet_naar_det_er_registreret() -> None:
    fremmed = testca.udsted(testca.ny_ca(NU - timedelta(days=1), navn="Kundens CA"), cvr=CVR, navn="Eget", nu=NU)
    assert brud(sendt(af=fremmed)).aarsag.kode == "ukendt-udsteder"
    fundet = laest(sendt(af=fremmed), betroet=tillid(kendte=(Kendt(certifikat=fremmed.certifikat),)))
    assert fundet.certifikat == fremmed.certifikat


def test_et_certifikat_under_et_certifikat_er_ikke_udstedt_af_ca_en() -> None:
    under = testca.udsted(klient(), cvr=CVR, navn="Under", nu=NU - timedelta(hours=1))
    assert brud(sendt(af=under), betroet=Tillid(udstedere=(ca().certifikat,))).aarsag.kode == "ukendt-udsteder"


def test_en_udloebet_ca_udsteder_ingen_tillid() -> None:
    gammel = testca.ny_ca(NU - timedelta(days=20), dage=10)
    par = testca.udsted(gammel, cvr=CVR, navn="Efter", nu=NU - timedelta(days=1))
    assert brud(sendt(af=par), betroet=Tillid(udstedere=(gammel.certifikat,))).aarsag.kode == "ukendt-udsteder"


def test_par_og_pem_er_det_samme_frem_og_tilbage() -> None:
    par = klient()
    igen = testca.af_pem(testca.noegle_som_pem(par), par.certifikat.pem)
    assert igen.certifikat == par.certifikat
    with pytest.raises(Sikkerhedsbrud, match="anden-noegle"):
        testca.af_pem(testca.noegle_som_pem(part("En anden")), par.certifikat.pem)
    with pytest.raises(Sikkerhedsbrud, match="token-ulaeseligt"):
        testca.af_pem("ikke en nøgle", par.certifikat.pem)
    with pytest.raises(Sikkerhedsbrud, match="token-ulaeseligt"):
        Certifikat.af_pem("ikke et certifikat")


def test_en_noegle_vises_ikke() -> None:
    assert repr(klient()) == f"Noeglepar({klient().certifikat.emne})"


def test_forbindelsens_certifikat_skal_vaere_betroet_og_underskriverens() -> None:
    tls = quote(klient().certifikat.pem)
    assert proev_tls(tls, klient().certifikat, tillid(), NU) == klient().certifikat
    assert proev_tls(tls, None, tillid(), NU) == klient().certifikat
    with pytest.raises(Sikkerhedsbrud, match="ukendt-udsteder"):
        proev_tls(tls, None, Tillid(), NU)
    with pytest.raises(Sikkerhedsbrud, match="token-ulaeseligt"):
        proev_tls("ikke et certifikat", None, tillid(), NU)


def test_pkcs12_rummer_noegle_certifikat_og_udsteder() -> None:
    data = testca.som_pkcs12(klient(), ca().certifikat, "kode")
    fundet = pkcs12.load_pkcs12(data, b"kode")
    assert fundet.cert is not None
    assert fundet.cert.certificate == klient().certifikat.x509
    assert [c.certificate for c in fundet.additional_certs] == [ca().certifikat.x509]
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_pkcs12(data, b"forkert")


def test_pkcs12_er_i_3des_som_ogsaa_mono_og_aeldre_windows_laeser() -> None:
    data = testca.som_pkcs12(klient(), ca().certifikat, "kode")
    pbes1_sha1_3des, pbes2 = (bytes.fromhex(oid) for oid in ("060a2a864886f70d010c0103", "06092a864886f70d01050d"))
    assert pbes1_sha1_3des in data
    assert pbes2 not in data


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl er ikke på maskinen")
def test_openssl_proever_kaeden(tmp_path) -> None:
    par = testca.udsted(ca(), cvr=CVR, navn="TLS", nu=NU - timedelta(days=1), dage=9000, vaerter=("localhost",))
    (tmp_path / "ca.pem").write_text(ca().certifikat.pem)
    (tmp_path / "c.pem").write_text(par.certifikat.pem)
    tid = str(int(NU.timestamp()))
    kald = ["openssl", "verify", "-x509_strict", "-attime", tid, "-purpose", "sslserver", "-CAfile", "ca.pem", "c.pem"]
    svar = subprocess.run(kald, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert svar.stdout.strip().endswith("OK"), svar.stdout + svar.stderr
