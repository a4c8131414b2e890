"""Each cause has a message that gets it, and the recomputation tells what was done."""

import base64
import copy
from collections.abc import Callable, Mapping
from datetime import timedelta
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree
from tests.support.soapsikkerhed import (
    CVR,
    FULD,
    INGEN,
    NU,
    UNDERSKRIFT,
    Rod,
    aendret,
    brud,
    ca,
    find,
    klient,
    kuvert,
    laest,
    part,
    sendt,
    server,
    tillid,
    underskrevet_igen,
)

from psrm_sandbox.grunddata.soapsikkerhed import Profil, indlaes_aarsager
from psrm_sandbox.soap.sikkerhed import (
    Genbrugsvagt,
    Kendt,
    Noeglering,
    Sikkerhedsbrud,
    Udskiftet,
    kraev_indberetter,
    proev_tls,
    skriv,
    testca,
)
from psrm_sandbox.soap.sikkerhed.kanonisering import aftryk, kanonisk
from psrm_sandbox.soap.sikkerhed.navne import RSA15, SHA1, SHA256, WSU

ID = f"{{{WSU}}}Id"


def uden(sti: str) -> Callable[[Rod], None]:
    def goer(rod: Rod) -> None:
        element = find(rod, sti)
        element.getparent().remove(element)

    return goer


def saet(sti: str, tekst: str | None = None, **attributter: str) -> Callable[[Rod], None]:
    def goer(rod: Rod) -> None:
        element = find(rod, sti)
        element.text = tekst if tekst is not None else element.text
        for navn, vaerdi in attributter.items():
            element.set(navn, vaerdi)

    return goer


def dobbelt_id(rod: Rod) -> None:
    id_ = find(rod, "s:Body").get(ID)
    etree.SubElement(find(rod, "s:Header"), "andet").set(ID, str(id_))


def ukvalificeret(rod: Rod) -> None:
    krop = find(rod, "s:Body")
    krop.set("Id", krop.attrib.pop(ID))


def delt(rod: Rod) -> None:
    etree.SubElement(find(rod, "s:Body"), "klar")


def mtom(rod: Rod) -> None:
    vaerdi = find(rod, "s:Body//xenc:CipherValue")
    vaerdi.text = None
    etree.SubElement(vaerdi, "{http://www.w3.org/2004/08/xop/include}Include", href="cid:1")


def krypteret_underskrift(rod: Rod) -> None:
    underskrift = find(rod, ".//ds:Signature")
    underskrift.getparent().replace(underskrift, etree.Element("{http://www.w3.org/2001/04/xmlenc#}EncryptedData"))


def kun_til(sti: str) -> Callable[[Rod], None]:
    """Leaves only the reference to that element."""

    def goer(rod: Rod) -> None:
        info, maal = find(rod, ".//ds:SignedInfo"), f"#{find(rod, sti).get(ID)}"
        for henvisning in info.findall("{*}Reference"):
            if henvisning.get("URI") != maal:
                info.remove(henvisning)

    return goer


def kopi_daekket(rod: Rod) -> None:
    """The signature covers a copy of the body that lies elsewhere."""
    kopi = copy.deepcopy(find(rod, "s:Body"))
    kopi.tag = "{urn:x}Gemt"
    find(rod, ".//wsse:Security").append(kopi)
    find(rod, "s:Body").set(ID, "ny")


def afkortet(rod: Rod) -> None:
    vaerdi = find(rod, "s:Body//xenc:CipherValue")
    vaerdi.text = base64.b64encode(base64.b64decode(vaerdi.text or "")[:-8]).decode()


def pss(rod: Rod) -> None:
    data = kanonisk(find(rod, ".//ds:SignedInfo"))
    valgt = hashes.SHA1()
    vaerdi = klient().noegle.sign(data, PSS(MGF1(valgt), 20), valgt)
    find(rod, ".//ds:SignatureValue").text = base64.b64encode(vaerdi).decode()


def sha256_vaerdi(rod: Rod) -> None:
    vaerdi = klient().noegle.sign(kanonisk(find(rod, ".//ds:SignedInfo")), PKCS1v15(), hashes.SHA256())
    find(rod, ".//ds:SignatureValue").text = base64.b64encode(vaerdi).decode()


def selvsigneret() -> bytes:
    egen = testca.ny_ca(NU - timedelta(days=1), navn="Sin egen")
    return sendt(af=egen)


def brugt_to_gange() -> Sikkerhedsbrud:
    vagt, besked = Genbrugsvagt(), sendt()
    laest(besked, vagt=vagt)
    return brud(besked, vagt=vagt)


def efter_udskiftning() -> Sikkerhedsbrud:
    ring = Noeglering(nuvaerende=part("Ny server"), tidligere=(Udskiftet(par=server(), til=NU - timedelta(days=1)),))
    return brud(sendt(), ring=ring)


def tilbagekaldt() -> Sikkerhedsbrud:
    kendt = Kendt(certifikat=klient().certifikat, tilbagekaldt=NU - timedelta(hours=1))
    return brud(sendt(), betroet=tillid(kendte=(kendt,)))


def andens_nummer() -> Sikkerhedsbrud:
    with pytest.raises(Sikkerhedsbrud) as fanget:
        kraev_indberetter(klient().certifikat, "99990023")
    return fanget.value


def anden_forbindelse() -> Sikkerhedsbrud:
    tls = quote(part("En anden").certifikat.pem)
    with pytest.raises(Sikkerhedsbrud) as fanget:
        proev_tls(tls, klient().certifikat, tillid(), NU)
    return fanget.value


def svag() -> Sikkerhedsbrud:
    noegle = generate_private_key(public_exponent=65537, key_size=1024)
    navn = x509.Name.from_rfc4514_string("CN=Svag")
    bygger = x509.CertificateBuilder(navn, navn, noegle.public_key(), 7, NU, NU + timedelta(days=1))
    der = bygger.sign(noegle, hashes.SHA256()).public_bytes(Encoding.DER)
    return brud(aendret(sendt(), saet(".//wsse:BinarySecurityToken", base64.b64encode(der).decode())))


def med_anden_noegle(besked: bytes) -> bytes:
    return underskrevet_igen(besked, lambda rod: None, af=part("En anden"))


def aendrede(hvad: Callable[[Rod], object], profil: Profil = FULD) -> Callable[[], Sikkerhedsbrud]:
    return lambda: brud(aendret(sendt(profil=profil), hvad), profil)


def paany(hvad: Callable[[Rod], object], profil: Profil = FULD) -> Callable[[], Sikkerhedsbrud]:
    return lambda: brud(underskrevet_igen(sendt(profil=profil), hvad), profil)


TS, INFO, BST = ".//wsu:Timestamp", ".//ds:SignedInfo", ".//wsse:BinarySecurityToken"
PROEVER: Mapping[str, Callable[[], Sikkerhedsbrud]] = {
    "hoved-mangler": lambda: brud(kuvert()),
    "hoved-form": aendrede(saet(".//ds:SignatureValue", "ikke base64!")),
    "for-mange": aendrede(lambda rod: find(rod, ".//wsse:Security").append(copy.deepcopy(find(rod, TS)))),
    "underskrift-mangler": aendrede(uden(".//ds:Signature")),
    "underskrift-krypteret": aendrede(krypteret_underskrift),
    "ikke-daekket": paany(kun_til("s:Body")),
    "ombrudt": aendrede(kopi_daekket, UNDERSKRIFT),
    "tidsstempel-mangler": aendrede(uden(TS)),
    "tidsstempel-uden-created": lambda: brud(_om_tidsstempel(uden(f"{TS}/wsu:Created"))),
    "tidsstempel-ulaeseligt": lambda: brud(_om_tidsstempel(saet(f"{TS}/wsu:Created", "2026-07-01T07:00:00"))),
    "tidsstempel-udloebet": lambda: brud(sendt(nu=NU - timedelta(seconds=301))),
    "tidsstempel-fremtid": lambda: brud(sendt(nu=NU + timedelta(seconds=61))),
    "besked-genbrugt": brugt_to_gange,
    "algoritme": aendrede(
        saet(f"{INFO}/ds:SignatureMethod", Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha512")
    ),
    "transformation": aendrede(saet(f"{INFO}//ds:Transform", Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116")),
    "noegleangivelse": aendrede(uden(".//ds:Signature/ds:KeyInfo/wsse:SecurityTokenReference")),
    "token-ulaeseligt": aendrede(saet(BST, base64.b64encode(b"ikke et certifikat").decode())),
    "anden-noegle": lambda: brud(med_anden_noegle(sendt())),
    "krop-aendret": aendrede(lambda rod: find(rod, "s:Body")[0].set("x", "1"), UNDERSKRIFT),
    "del-aendret": aendrede(saet(f"{TS}/wsu:Created", "2026-07-01T07:00:01.000Z")),
    "underskrift-aendret": aendrede(saet(f"{INFO}//ds:DigestValue", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")),
    "underskrift-forkert": aendrede(saet(".//ds:SignatureValue", "AAAA")),
    "mtom": aendrede(mtom),
    "id-dobbelt": aendrede(dobbelt_id),
    "id-ukendt": aendrede(lambda rod: find(rod, "s:Body").set(ID, "andet")),
    "id-ukvalificeret": aendrede(ukvalificeret),
    "krop-ukrypteret": lambda: brud(sendt(profil=UNDERSKRIFT)),
    "krop-som-element": aendrede(saet("s:Body/xenc:EncryptedData", Type="http://www.w3.org/2001/04/xmlenc#Element")),
    "krop-delvis": aendrede(delt),
    "forkert-modtager": lambda: brud(skriv(kuvert(), FULD, klient(), part("En anden").certifikat, NU, kald=True)),
    "udskiftet-certifikat": efter_udskiftning,
    "noegletransport": aendrede(saet(".//xenc:EncryptedKey/xenc:EncryptionMethod", Algorithm=RSA15)),
    "dekryptering": aendrede(afkortet),
    "krypteret-uventet": lambda: brud(sendt(), INGEN),
    "ukendt-udsteder": lambda: brud(selvsigneret()),
    "certifikat-udloebet": lambda: brud(sendt(af=part("Gammel", dage=2, fra=-5))),
    "certifikat-ikke-begyndt": lambda: brud(sendt(af=part("Ny", fra=2))),
    "certifikat-tilbagekaldt": tilbagekaldt,
    "certifikat-svagt": svag,
    "tls-certifikat": anden_forbindelse,
    "forkert-cvr": andens_nummer,
}
HOS_KLIENTEN = {"svar-usikret", "svar-egen-noegle"}
"""Causes that show at the sender alone; `docs/soap/svigt.md` tells of them."""


def _om_tidsstempel(hvad: Callable[[Rod], object]) -> bytes:
    """Changes the timestamp and signs what it became."""

    def goer(rod: Rod) -> None:
        hvad(rod)
        stempel = find(rod, TS)
        for henvisning in find(rod, INFO).findall("{*}Reference"):
            if henvisning.get("URI") == f"#{stempel.get(ID)}":
                find(henvisning, "ds:DigestValue").text = base64.b64encode(aftryk(kanonisk(stempel), SHA1)).decode()

    return underskrevet_igen(sendt(), goer)


@pytest.mark.parametrize("kode", PROEVER)
def test_aarsagen_er_den_rigtige(kode: str) -> None:
    fundet = PROEVER[kode]()
    assert fundet.aarsag.kode == kode, fundet.fortaelling
    assert fundet.aarsag.felt
    assert fundet.fortaelling["sikkerhed"] == kode
    assert fundet.aarsag.fundet or fundet.aarsag.krav or fundet.aarsag.variant


def test_hver_aarsag_har_en_besked() -> None:
    assert set(PROEVER) | HOS_KLIENTEN == set(indlaes_aarsager().efter_kode)


def test_hvert_af_de_ti_svigt_har_en_aarsag() -> None:
    assert {form.nummer for form in indlaes_aarsager().aarsager if form.nummer} == set(range(1, 11))


def test_fortaellingen_rummer_hverken_noegle_eller_indhold() -> None:
    for hvad in PROEVER.values():
        tekst = str(dict(hvad().fortaelling))
        assert "Æble" not in tekst
        assert "PRIVATE" not in tekst


# What a recomputation tells.


def om_krop(hvad: Callable[[bytes], bytes]) -> str:
    """What is told of a signed message that was written anew."""
    return str(brud(hvad(sendt(profil=UNDERSKRIFT)), UNDERSKRIFT).aarsag.variant)


def indrykket(besked: bytes) -> bytes:
    rod = etree.fromstring(besked)
    etree.indent(find(rod, "s:Body"), "  ", level=1)
    return etree.tostring(rod, encoding="UTF-8")


@pytest.mark.parametrize(
    ("hvad", "fortalt"),
    [
        (indrykket, "rykket ind"),
        (
            lambda b: b.replace(b"<m:", b"<ns5:").replace(b"</m:", b"</ns5:").replace(b"xmlns:m", b"xmlns:ns5"),
            "Ingen kendt",
        ),
        (
            lambda b: b.replace(b"s:Body", b"q:Body").replace(
                b"<q:Body", b'<q:Body xmlns:q="http://www.w3.org/2003/05/soap-envelope"', 1
            ),
            "præfikser",
        ),
        (
            lambda b: b.replace("Æble &amp; å".encode(), "Æble &amp; å".encode().decode("cp1252").encode()),
            "forkert tegnsæt",
        ),
        (lambda b: b.replace(b"<m:Navn>", b"<m:Navn> "), "Mellemrum i begyndelsen"),
        (lambda b: b.replace(b'wsu:Id="B-', b'lang="da" wsu:Id="B-'), "lang er sat på"),
        (lambda b: b.replace("Æble".encode(), b"Andet"), "indholdet selv er ændret"),
    ],
)
def test_det_der_blev_gjort_ved_body_findes(hvad: Callable[[bytes], bytes], fortalt: str) -> None:
    assert fortalt in om_krop(hvad)


def _aftryk_af(data: Callable[[Rod], bytes], algoritme: str = SHA1) -> bytes:
    def goer(rod: Rod) -> None:
        krop = find(rod, "s:Body")
        for henvisning in find(rod, INFO).findall("{*}Reference"):
            if henvisning.get("URI") == f"#{krop.get(ID)}":
                find(henvisning, "ds:DigestValue").text = base64.b64encode(aftryk(data(krop), algoritme)).decode()

    plan = kuvert().replace(b"<s:Envelope", b'<s:Envelope xmlns:x="urn:x"')
    return underskrevet_igen(skriv(plan, UNDERSKRIFT, klient(), server().certifikat, NU, kald=True), goer)


@pytest.mark.parametrize(
    ("data", "fortalt"),
    [
        (lambda krop: etree.tostring(krop, method="c14n"), "C14N i stedet for"),
        (lambda krop: kanonisk(krop[0]), "af indholdet og ikke"),
    ],
)
def test_en_anden_kanonisering_findes(data: Callable[[Rod], bytes], fortalt: str) -> None:
    fundet = brud(_aftryk_af(data), UNDERSKRIFT).aarsag
    assert fundet.kode == "krop-aendret"
    assert fortalt in str(fundet.variant)


def test_et_sha256_aftryk_under_navnet_sha1_er_en_forkert_algoritme() -> None:
    fundet = brud(_aftryk_af(kanonisk, SHA256), UNDERSKRIFT).aarsag
    assert (fundet.kode, fundet.nummer, fundet.fundet) == ("algoritme", 3, SHA256)


@pytest.mark.parametrize(("hvad", "fundet"), [(pss, "RSA-PSS"), (sha256_vaerdi, "SHA-256")])
def test_en_underskrift_i_en_anden_form_findes(hvad: Callable[[Rod], None], fundet: str) -> None:
    aarsag = brud(aendret(sendt(), hvad)).aarsag
    assert (aarsag.kode, aarsag.fundet) == ("algoritme", fundet)


def test_et_indrykket_hoved_findes() -> None:
    def ryk(rod: Rod) -> None:
        etree.indent(find(rod, INFO), "  ")

    aarsag = brud(aendret(sendt(), ryk)).aarsag
    assert aarsag.kode == "underskrift-aendret"
    assert "rykket ind" in str(aarsag.variant)


def test_den_noegle_der_blev_brugt_naevnes_naar_den_er_kendt() -> None:
    kendt = Kendt(certifikat=part("En anden").certifikat)
    aarsag = brud(med_anden_noegle(sendt()), betroet=tillid(kendte=(kendt,))).aarsag
    assert "En anden" in str(aarsag.fundet)


def test_to_suiter_i_en_besked_er_en_forkert_algoritme() -> None:
    def blandet(rod: Rod) -> None:
        find(rod, f"{INFO}/ds:SignatureMethod").set("Algorithm", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")

    aarsag = brud(underskrevet_igen(sendt(), blandet)).aarsag
    assert (aarsag.kode, aarsag.nummer) == ("algoritme", 3)
    assert "Basic256Sha256" in str(aarsag.krav)


def test_en_hel_times_forskel_fortaelles_som_en_tidszone() -> None:
    aarsag = brud(sendt(nu=NU + timedelta(hours=2))).aarsag
    assert "2 timer foran" in str(aarsag.variant)


def test_certifikatet_kendes_af_udstederens_navn_og_en_anden_noegle() -> None:
    falsk = testca.ny_ca(NU - timedelta(days=1))
    par = testca.udsted(falsk, cvr=CVR, navn="Falsk", nu=NU - timedelta(days=1))
    assert ca().certifikat.emne == falsk.certifikat.emne
    assert "en anden nøgle" in str(brud(sendt(af=par)).aarsag.variant)
