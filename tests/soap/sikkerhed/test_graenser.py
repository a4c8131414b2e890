"""What a message may hold is counted before anything is computed, and nothing that is opened tells how it failed."""

import base64
import copy
from collections.abc import Callable
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.support.budget import eksempler
from tests.support.soapsikkerhed import (
    FULD,
    NU,
    OFFENTLIGGJORT,
    Rod,
    aendret,
    brud,
    find,
    klient,
    kuvert,
    laest,
    part,
    sendt,
    server,
    underskrevet_igen,
)

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import (
    Certifikat,
    Genbrugsvagt,
    Noeglepar,
    Noeglering,
    Sikkerhedsbrud,
    Udskiftet,
    kryptering,
    skrivning,
    testca,
)
from psrm_sandbox.soap.sikkerhed.navne import EXC, WSSE


def mange(sti: str, antal: int) -> Callable[[Rod], None]:
    def goer(rod: Rod) -> None:
        element = find(rod, sti)
        for _ in range(antal):
            element.getparent().append(copy.deepcopy(element))

    return goer


def praefikser(rod: Rod) -> None:
    liste = " ".join(f"p{n}" for n in range(1000))
    etree.SubElement(find(rod, ".//ds:Transform"), f"{{{EXC}}}InclusiveNamespaces", PrefixList=liste)


def stort_certifikat(rod: Rod) -> None:
    find(rod, ".//wsse:BinarySecurityToken").text = "A" * 100_000


def stor_noegle(rod: Rod) -> None:
    find(rod, ".//xenc:EncryptedKey//xenc:CipherValue").text = "A" * 100_000


def stor_vaerdi(rod: Rod) -> None:
    find(rod, ".//ds:SignatureValue").text = "A" * 100_000


def mange_hoveder(rod: Rod) -> None:
    for _ in range(1000):
        etree.SubElement(find(rod, "s:Header"), "x")


@pytest.mark.parametrize(
    "hvad",
    [
        pytest.param(mange(".//ds:Reference", 30), id="henvisninger"),
        pytest.param(mange(".//ds:Signature", 1), id="underskrifter"),
        pytest.param(mange(".//xenc:EncryptedKey", 1), id="noegler"),
        pytest.param(mange(".//ds:SignedInfo", 1), id="SignedInfo"),
        praefikser,
        stort_certifikat,
        stor_noegle,
        stor_vaerdi,
        mange_hoveder,
    ],
)
def test_det_for_meget_taelles_foer_noget_regnes(hvad: Callable[[Rod], None]) -> None:
    aldrig = Noeglering(nuvaerende=Noeglepar(noegle=None, certifikat=server().certifikat))  # type: ignore[arg-type]
    assert brud(aendret(sendt(), hvad), ring=aldrig).aarsag.kode == "for-mange"


@pytest.mark.parametrize("antal", [2, 5])
def test_flere_transformationer_afvises(antal: int) -> None:
    fundet = brud(aendret(sendt(), mange(".//ds:Transform", antal - 1)))
    assert fundet.aarsag.kode == "transformation"


@pytest.mark.parametrize(
    "algoritme",
    [
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2000/09/xmldsig#base64",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#STR-Transform",
        "",
    ],
)
def test_kun_exclusive_c14n_er_en_transformation(algoritme: str) -> None:
    def saet(rod: Rod) -> None:
        find(rod, ".//ds:Transform").set("Algorithm", algoritme)

    assert brud(underskrevet_igen(sendt(), saet)).aarsag.kode == "transformation"


def test_xslt_i_en_transformation_afvises() -> None:
    def saet(rod: Rod) -> None:
        etree.SubElement(find(rod, ".//ds:Transform"), "{http://www.w3.org/1999/XSL/Transform}stylesheet")

    assert brud(underskrevet_igen(sendt(), saet)).aarsag.kode == "transformation"


class Taellende:
    """A key that counts what it is asked to open."""

    def __init__(self) -> None:
        self.gange = 0

    def decrypt(self, data: bytes, padding: object) -> bytes:
        self.gange += 1
        return server().noegle.decrypt(data, padding)  # type: ignore[arg-type]


def talt() -> tuple[Taellende, Noeglering]:
    noegle = Taellende()
    return noegle, Noeglering(nuvaerende=Noeglepar(noegle=noegle, certifikat=server().certifikat))  # type: ignore[arg-type]


def test_den_uden_betroet_noegle_faar_intet_laast_op() -> None:
    noegle, ring = talt()
    fremmed = testca.ny_ca(NU - timedelta(days=1), navn="Fremmed")
    brud(sendt(af=fremmed), ring=ring)
    brud(underskrevet_igen(sendt(), lambda rod: None, af=fremmed), ring=ring)
    brud(sendt(nu=NU - timedelta(hours=1)), ring=ring)
    assert noegle.gange == 0


def test_en_opfanget_besked_kan_kun_proeves_en_gang() -> None:
    """A padding oracle asks again and again; a signature is used up before anything is opened."""
    noegle, ring = talt()
    vagt, besked = Genbrugsvagt(), sendt()

    def vend(n: int) -> Callable[[Rod], None]:
        def goer(rod: Rod) -> None:
            vaerdi = find(rod, "s:Body//xenc:CipherValue")
            data = bytearray(base64.b64decode(vaerdi.text or ""))
            data[n] ^= 1
            vaerdi.text = base64.b64encode(bytes(data)).decode()

        return goer

    koder = [brud(aendret(besked, vend(n)), ring=ring, vagt=vagt).aarsag.kode for n in range(8)]
    assert koder[1:] == ["besked-genbrugt"] * 7
    assert noegle.gange == 1


@given(st.integers(min_value=0, max_value=10_000), st.integers(min_value=1, max_value=255))
@settings(max_examples=eksempler(60))
def test_en_vendt_byte_noget_steds_er_et_brud_og_intet_andet(sted: int, med: int) -> None:
    besked = bytearray(_FAST)
    besked[sted % len(besked)] ^= med
    try:
        fundet = laest(bytes(besked))
    except Sikkerhedsbrud:
        return
    assert fundet.daekket


_FAST = sendt()


@given(st.binary(max_size=200))
@settings(max_examples=eksempler(30))
def test_et_vilkaarligt_laast_indhold_er_et_brud(data: bytes) -> None:
    def saet(rod: Rod) -> None:
        find(rod, "s:Body//xenc:CipherValue").text = base64.b64encode(data).decode()

    # One in thirty-two ends in a byte that could be padding: what is left is then not what was signed.
    assert brud(aendret(_FAST, saet)).aarsag.kode in {"dekryptering", "krop-aendret"}


@pytest.mark.parametrize("fyld", [0, 9, 255])
def test_forkert_fyld_og_forkert_indhold_har_samme_kode(fyld: int) -> None:

    def laas(data: bytes, metode: str, modtager: Certifikat) -> tuple[bytes, bytes]:
        noegle, iv = b"k" * 24, b"i" * 8
        laaser = kryptering._cipher(metode, noegle, iv).encryptor()
        oaep = OAEP(mgf=MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)
        laast = laaser.update(b"<a/>123" + bytes([fyld])) + laaser.finalize()
        return modtager.noegle.encrypt(noegle, oaep), iv + laast

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(skrivning, "laas", laas)
        besked = skrivning.skriv(kuvert(), FULD, klient(), server().certifikat, NU, OFFENTLIGGJORT, kald=True)
    assert brud(besked).aarsag.kode == "dekryptering"


def test_den_gamle_noegle_laaser_op_til_overgangen_er_ovre() -> None:
    ny = part("NyMF igen", cvr="99990015")
    ring = Noeglering(nuvaerende=server()).skift(ny, NU + timedelta(days=30))
    assert ring.nuvaerende == ny
    assert laest(sendt(), ring=ring).krypteret
    assert brud(sendt(nu=NU), ring=Noeglering(nuvaerende=ny)).aarsag.kode == "forkert-modtager"
    efter = Noeglering(nuvaerende=ny, tidligere=(Udskiftet(par=server(), til=NU - timedelta(seconds=1)),))
    assert brud(sendt(), ring=efter).aarsag.kode == "udskiftet-certifikat"


def test_vagten_husker_saa_laenge_et_tidsstempel_gaelder_og_ikke_laengere() -> None:
    vagt, tid = Genbrugsvagt(), indlaes_sikkerhed().tid
    assert vagt.tag(b"a", NU) is None
    assert vagt.tag(b"a", NU + timedelta(seconds=tid.levetid_sekunder + tid.fremtid_sekunder)) == NU
    assert vagt.tag(b"a", NU + timedelta(seconds=tid.levetid_sekunder + tid.fremtid_sekunder + 1)) is None


def test_vagten_har_en_oevre_graense_og_glemmer_den_aeldste() -> None:
    vagt = Genbrugsvagt(hoejst=3)
    for n in range(5):
        vagt.tag(bytes([n]), NU)
    assert len(vagt) == 3
    assert vagt.tag(bytes([4]), NU) == NU
    assert vagt.tag(bytes([0]), NU) is None


def test_ukendte_elementer_i_hovedet_staar_ikke_i_vejen() -> None:
    def ekstra(rod: Rod) -> None:
        etree.SubElement(find(rod, ".//wsse:Security"), f"{{{WSSE}}}UsernameToken")
        etree.SubElement(find(rod, ".//wsse:Security"), "{urn:oasis:names:tc:SAML:1.0:assertion}Assertion")

    assert laest(aendret(sendt(), ekstra)).daekket


def test_noeglen_maa_ligge_i_det_krypterede_selv() -> None:
    def flyt(rod: Rod) -> None:
        noegle, info = find(rod, ".//xenc:EncryptedKey"), find(rod, "s:Body/xenc:EncryptedData/ds:KeyInfo")
        for barn in list(info):
            info.remove(barn)
        info.append(noegle)

    assert laest(aendret(sendt(), flyt)).krypteret
