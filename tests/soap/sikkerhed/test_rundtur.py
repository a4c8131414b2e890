"""What is written is read again, by us and by others."""

from datetime import UTC, datetime
from threading import Thread

import pytest
import xmlsec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.support.budget import eksempler
from tests.support.soapsikkerhed import (
    BESKEDER,
    FULD,
    INGEN,
    KROP,
    NU,
    NYERE,
    OFFENTLIGGJORT,
    UNDERSKRIFT,
    klient,
    kuvert,
    laest,
    sendt,
    server,
    tillid,
)
from zeep.wsse.signature import BinarySignature

from psrm_sandbox.grunddata.soapsikkerhed import Suite
from psrm_sandbox.soap.sikkerhed import Certifikat, Kendt, Noeglering, Sikkerhedsbrud, Tillid, laes, skriv, testca
from psrm_sandbox.soap.sikkerhed.kanonisering import kanonisk
from psrm_sandbox.soap.sikkerhed.laesning import laes_xml
from psrm_sandbox.soap.sikkerhed.navne import WSU
from psrm_sandbox.soapform.kuvert import SOAP11, SOAP12

SUITER = pytest.mark.parametrize("suite", [OFFENTLIGGJORT, NYERE], ids=lambda s: s.navn)
TEGN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=40)


@SUITER
@pytest.mark.parametrize("rum", [SOAP11, SOAP12])
def test_en_besked_laases_op_som_den_var(suite: Suite, rum: str) -> None:
    besked = skriv(kuvert(rum=rum), FULD, klient(), server().certifikat, NU, suite, kald=True)
    fundet = laest(besked)
    assert fundet.suite == suite
    assert fundet.certifikat == klient().certifikat
    assert kanonisk(fundet.rod.find("{*}Body")[0]) == kanonisk(laes_xml(kuvert(rum=rum)).find("{*}Body")[0])
    assert "Æble".encode() not in besked


@given(st.lists(st.tuples(st.sampled_from(["", "m:", "n:"]), TEGN, TEGN, TEGN), min_size=1, max_size=4))
@settings(max_examples=eksempler(20))
def test_hvad_som_helst_i_body_kommer_igennem(dele: list[tuple[str, str, str, str]]) -> None:
    rod = etree.Element("rod", nsmap={None: "urn:a", "m": "urn:a", "n": "urn:b"})
    for praefiks, tekst, attribut, hale in dele:
        rum = "urn:b" if praefiks == "n:" else "urn:a"
        barn = etree.SubElement(rod, f"{{{rum}}}e", {"x": attribut}, nsmap={None: "urn:c"} if praefiks else None)
        barn.text, barn.tail = tekst, hale
    krop = etree.tostring(rod).decode()
    fundet = laest(sendt(krop)).rod.find("{*}Body")
    assert kanonisk(fundet[0]) == kanonisk(laes_xml(krop.encode()))


def test_profilen_underskrift_lader_body_staa() -> None:
    besked = sendt(profil=UNDERSKRIFT)
    assert "Æble".encode() in besked
    assert laest(besked, UNDERSKRIFT).krypteret is False
    assert laest(sendt(), UNDERSKRIFT).krypteret is True


def test_profilen_ingen_proever_intet() -> None:
    assert sendt(profil=INGEN).count(b"Security") == 0
    assert laest(kuvert(), INGEN).certifikat is None
    assert laest(sendt(profil=UNDERSKRIFT), INGEN).daekket == ()


def test_traeet_der_gives_er_som_det_var() -> None:
    rod = laes_xml(sendt())
    foer = etree.tostring(rod)
    fundet = laest(rod)  # type: ignore[arg-type]
    assert etree.tostring(rod) == foer
    assert fundet.rod is not rod
    plan = laes_xml(kuvert())
    skriv(plan, FULD, klient(), server().certifikat, NU, kald=True)
    assert etree.tostring(plan) == etree.tostring(laes_xml(kuvert()))


def test_to_beskeder_deler_hverken_noegle_eller_id() -> None:
    en, anden = laes_xml(sendt()), laes_xml(sendt())
    for sti in (".//{*}CipherValue", ".//{*}BinarySecurityToken"):
        felter = (e.findall(sti) for e in (en, anden))
        for a, b in zip(*felter, strict=True):
            assert a.text != b.text or "Binary" in a.tag
    assert en.find("{*}Body").get(f"{{{WSU}}}Id") != anden.find("{*}Body").get(f"{{{WSU}}}Id")


@SUITER
def test_xmlsec_proever_underskriften(suite: Suite) -> None:
    rod = etree.fromstring(sendt(profil=UNDERSKRIFT, suite=suite))
    xmlsec.tree.add_ids(rod, ["Id"])
    kontekst = xmlsec.SignatureContext()
    kontekst.key = xmlsec.Key.from_memory(klient().certifikat.pem, xmlsec.constants.KeyDataFormatCertPem, None)
    kontekst.verify(rod.find(".//{*}Signature"))


@SUITER
def test_xmlsec_laaser_op(suite: Suite) -> None:
    pem = server().noegle.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    nogler = xmlsec.KeysManager()
    nogler.add_key(xmlsec.Key.from_memory(pem, xmlsec.constants.KeyDataFormatPem, None))
    rod = etree.fromstring(sendt(suite=suite))
    noegle, data = rod.find(".//{*}EncryptedKey"), rod.find(".//{*}EncryptedData")
    kontekst = xmlsec.EncryptionContext(nogler)
    raa = kontekst.decrypt(noegle)
    typer = xmlsec.constants.KeyDataDes if suite == OFFENTLIGGJORT else xmlsec.constants.KeyDataAes
    kontekst = xmlsec.EncryptionContext()
    kontekst.key = xmlsec.Key.from_binary_data(typer, raa)
    kontekst.decrypt(data)
    assert "Æble" in "".join(rod.find("{*}Body").itertext())


def test_zeep_proever_svaret(tmp_path) -> None:
    for navn, indhold in (("k", b""), ("c", server().certifikat.pem.encode())):
        (tmp_path / navn).write_bytes(indhold)
    svar = skriv(kuvert(), UNDERSKRIFT, server(), klient().certifikat, NU)
    zeep = BinarySignature(str(tmp_path / "k"), str(tmp_path / "c"))
    assert zeep.verify(etree.fromstring(svar)) is not None


def test_svaret_laases_op_af_klienten_og_er_serverens() -> None:
    svar = skriv(kuvert(KROP), FULD, server(), klient().certifikat, NU)
    betroet = tillid(kendte=(Kendt(certifikat=server().certifikat),))
    fundet = laes(svar, FULD, betroet, Noeglering(nuvaerende=klient()), NU, svar=True)
    assert fundet.certifikat == server().certifikat
    with pytest.raises(Sikkerhedsbrud, match="noegleangivelse"):
        laes(svar, FULD, betroet, Noeglering(nuvaerende=klient()), NU)


def test_svaret_har_den_form_som_apache_cxf_giver_det_efter_politikken() -> None:
    """By the published policy: the signer's thumbprint, the receiver's key identifier, and no token."""
    cxf = etree.parse(BESKEDER / "cxf-svar.xml").getroot()
    eget = laes_xml(skriv(kuvert(), FULD, server(), klient().certifikat, NU))
    assert _skelet(eget.find("{*}Header/{*}Security")) == _skelet(cxf.find("{*}Header/{*}Security"))
    assert _skelet(eget.find("{*}Body")) == _skelet(cxf.find("{*}Body"))


def _skelet(element: etree._Element) -> list[tuple[str, str]]:
    """The elements and what kind of key or algorithm each is."""
    udeladt = {"InclusiveNamespaces"}
    led = [e for e in element.iter(etree.Element) if etree.QName(e).localname not in udeladt]
    return [(str(e.tag), e.get("ValueType") or e.get("Algorithm") or e.get("Type") or "") for e in led]


def test_cxf_s_svar_laeses_af_klienten() -> None:
    pem = {n: (BESKEDER / n).read_text() for n in ("klient.pem", "klient-noegle.pem", "server.pem")}
    egen = testca.af_pem(pem["klient-noegle.pem"], pem["klient.pem"])
    betroet = Tillid(kendte=(Kendt(certifikat=Certifikat.af_pem(pem["server.pem"])),))
    nu = datetime(2026, 11, 29, 18, 28, tzinfo=UTC)
    fundet = laes((BESKEDER / "cxf-svar.xml").read_bytes(), FULD, betroet, Noeglering(nuvaerende=egen), nu, svar=True)
    assert fundet.rod.findtext("{*}Body/{*}O") == "svar"


def test_praefikser_der_skal_med_er_med_ogsaa_i_en_traad_der_ikke_kender_dem() -> None:
    """As Apache CXF lists them: a message is read in one thread and tried in another."""
    rod = laes_xml(b'<s:E xmlns:s="urn:s"><w:S xmlns:w="urn:w" xmlns:u="urn:u"><u:T>1</u:T></w:S></s:E>')
    ud: list[bytes] = []

    def proev() -> None:
        etree.fromstring(b"<noget-andet/>")
        ud.extend(kanonisk(rod[0][0], praefikser) for praefikser in (("w", "s"), ("#default", "a b", "<", "x:y"), ()))

    traad = Thread(target=proev)
    traad.start()
    traad.join()
    uden = b'<u:T xmlns:u="urn:u">1</u:T>'
    assert ud == [b'<u:T xmlns:s="urn:s" xmlns:u="urn:u" xmlns:w="urn:w">1</u:T>', uden, uden]
