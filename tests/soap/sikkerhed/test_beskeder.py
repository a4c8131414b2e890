"""What Apache CXF, WSS4J, zeep and node-soap send is read; what they send wrongly is told apart."""

from datetime import datetime

import pytest
from lxml import etree
from tests.support.soapsikkerhed import BESKEDER, FULD, UNDERSKRIFT, brud, laest

from psrm_sandbox.soap.sikkerhed import Certifikat, Noeglering, Tillid, testca

DAEKKET = {"Envelope/Body", "Envelope/Header/Security/Timestamp"}


def parter() -> dict[str, object]:
    pem = (BESKEDER / "server-noegle.pem").read_text(), (BESKEDER / "server.pem").read_text()
    ca = Certifikat.af_pem((BESKEDER / "ca.pem").read_text())
    return {"betroet": Tillid(udstedere=(ca,)), "ring": Noeglering(nuvaerende=testca.af_pem(*pem))}


def besked(navn: str) -> tuple[bytes, datetime]:
    data = (BESKEDER / f"{navn}.xml").read_bytes()
    skrevet = etree.fromstring(data).findtext(".//{*}Created")
    return data, datetime.fromisoformat((skrevet or "2026-11-29T18:00:00Z").replace("Z", "+00:00"))


@pytest.mark.parametrize(
    ("navn", "suite"),
    [
        ("cxf-politik", "offentliggjort"),
        ("wss4j-11-3des-bst-tp", "offentliggjort"),
        ("wss4j-12-3des-bst-tp", "offentliggjort"),
        ("wss4j-12-3des-bst-bst", "offentliggjort"),
        ("wss4j-12-3des-bst-is", "offentliggjort"),
        ("wss4j-12-3des-bst-ski", "offentliggjort"),
        ("wss4j-12-3des-bst-x509", "offentliggjort"),
        ("wss4j-12-3des-x509-x509", "offentliggjort"),
        ("wss4j-12-aes-bst-tp", "nyere"),
        ("wss4j-11-gcm", "nyere"),
    ],
)
def test_en_god_besked_fra_java_laases_op_og_proeves(navn: str, suite: str) -> None:
    data, nu = besked(navn)
    fundet = laest(data, FULD, nu, **parter())
    assert (fundet.suite.navn, fundet.krypteret, set(fundet.daekket)) == (suite, True, DAEKKET)
    assert fundet.certifikat is not None
    assert fundet.certifikat.cvr == "99990007"
    assert "Æ" in "".join(fundet.rod.find("{*}Body").itertext())


@pytest.mark.parametrize("navn", ["wss4j-12-ukrypteret", "zeep", "nodesoap"])
def test_en_underskrevet_besked_proeves_hvor_der_ikke_krypteres(navn: str) -> None:
    data, nu = besked(navn)
    fundet = laest(data, UNDERSKRIFT, nu, **parter())
    assert (fundet.krypteret, set(fundet.daekket)) == (False, DAEKKET)


@pytest.mark.parametrize(
    ("navn", "kode", "nummer"),
    [
        ("wss4j-12-udents", "tidsstempel-mangler", 1),
        ("nodesoap-forudsat", "transformation", 3),
        ("wss4j-12-3des-is-is", "noegleangivelse", 4),
        ("wss4j-12-3des-ski-ski", "noegleangivelse", 4),
        ("wss4j-12-3des-tp-tp", "noegleangivelse", 4),
        ("wss4j-12-3des-kv", "noegleangivelse", 4),
        ("wss4j-12-efter", "krop-aendret", 5),
        ("wss4j-12-ukrypteret", "krop-ukrypteret", 7),
        ("wss4j-12-element", "krop-som-element", 7),
        ("wss4j-12-3des-bst-klient", "forkert-modtager", 8),
        ("wss4j-12-rsa15", "noegletransport", 8),
        ("wss4j-12-usigneret", "underskrift-mangler", None),
        ("wss4j-12-tsusigneret", "ikke-daekket", None),
    ],
)
def test_en_forkert_besked_har_sin_aarsag(navn: str, kode: str, nummer: int | None) -> None:
    data, nu = besked(navn)
    fundet = brud(data, FULD, nu=nu, **parter())
    assert (fundet.aarsag.kode, fundet.aarsag.nummer) == (kode, nummer)
    assert fundet.fortaelling["ret"]


def test_at_der_er_underskrevet_efter_krypteringen_findes_ved_at_regne_efter() -> None:
    data, nu = besked("wss4j-12-efter")
    assert "underskriv først" in str(brud(data, FULD, nu=nu, **parter()).aarsag.variant)


def test_den_forkerte_modtager_naevnes_ved_navn() -> None:
    data, nu = besked("wss4j-12-3des-bst-klient")
    assert "afsenderens certifikat" in str(brud(data, FULD, nu=nu, **parter()).aarsag.variant)
