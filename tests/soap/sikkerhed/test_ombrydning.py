"""What is read is what was signed, and nothing else: the ways to move a signed part are refused."""

import base64
import copy
from collections.abc import Callable

import pytest
from lxml import etree
from tests.support.soapsikkerhed import (
    FULD,
    KROP,
    NU,
    UNDERSKRIFT,
    Rod,
    aendret,
    brud,
    find,
    klient,
    kuvert,
    laest,
    sendt,
    server,
    underskrevet_igen,
)

from psrm_sandbox.soap.sikkerhed import Sikkerhedsbrud, skrivning
from psrm_sandbox.soap.sikkerhed.kanonisering import aftryk, kanonisk
from psrm_sandbox.soap.sikkerhed.kryptering import laas
from psrm_sandbox.soap.sikkerhed.navne import SHA1, WSSE, WSU
from psrm_sandbox.soapform.kuvert import SOAP12

ID = f"{{{WSU}}}Id"
FALSK = KROP.replace("Æble", "Falsk")


def falsk_krop(id_: str | None = None) -> Rod:
    krop = etree.Element(f"{{{SOAP12}}}Body")
    krop.append(etree.fromstring(FALSK))
    if id_ is not None:
        krop.set(ID, id_)
    return krop


def flyttet_til_hovedet(rod: Rod) -> None:
    """The signed body lies in a header of the attacker's, and another body in its place."""
    krop = find(rod, "s:Body")
    etree.SubElement(find(rod, "s:Header"), "{urn:x}Gem").append(krop)
    rod.append(falsk_krop("ny"))


def flyttet_til_sikkerhed(rod: Rod) -> None:
    krop = find(rod, "s:Body")
    etree.SubElement(find(rod, ".//wsse:Security"), "{urn:x}Gem").append(krop)
    rod.append(falsk_krop())


def to_kroppe_foer(rod: Rod) -> None:
    rod.insert(1, falsk_krop())


def to_kroppe_efter(rod: Rod) -> None:
    rod.append(falsk_krop())


def samme_id(rod: Rod) -> None:
    id_ = find(rod, "s:Body").get(ID)
    krop = find(rod, "s:Body")
    rod.replace(krop, falsk_krop(id_))
    krop.tag = "{urn:x}Gem"
    find(rod, "s:Header").append(krop)


def samme_id_uden_navnerum(rod: Rod) -> None:
    id_ = str(find(rod, "s:Body").get(ID))
    find(rod, "s:Header").insert(0, etree.Element("{urn:x}Gem", {"Id": id_}))


def id_i_xml(rod: Rod) -> None:
    id_ = str(find(rod, "s:Body").get(ID))
    find(rod, "s:Header").insert(0, etree.Element("{urn:x}Gem", {"{http://www.w3.org/XML/1998/namespace}id": id_}))


def krop_i_krop(rod: Rod) -> None:
    krop = find(rod, "s:Body")
    rod.remove(krop)
    ny = falsk_krop()
    ny.append(krop)
    rod.append(ny)


def tidsstempel_flyttet(rod: Rod) -> None:
    stempel = find(rod, ".//wsu:Timestamp")
    nyt = copy.deepcopy(stempel)
    find(nyt, "wsu:Created").text = "2026-07-01T07:00:05.000Z"
    nyt.set(ID, "nyt")
    find(rod, ".//wsse:Security").replace(stempel, nyt)
    etree.SubElement(find(rod, "s:Header"), "{urn:x}Gem").append(stempel)


def to_sikkerhedshoveder(rod: Rod) -> None:
    find(rod, "s:Header").insert(0, etree.Element(f"{{{WSSE}}}Security"))


def andet_konvolut(rod: Rod) -> None:
    gemt = copy.deepcopy(rod)
    etree.SubElement(find(rod, "s:Header"), "{urn:x}Gem").append(gemt)


FLYTNINGER: list[Callable[[Rod], None]] = [
    flyttet_til_hovedet,
    flyttet_til_sikkerhed,
    to_kroppe_foer,
    to_kroppe_efter,
    samme_id,
    samme_id_uden_navnerum,
    id_i_xml,
    krop_i_krop,
    tidsstempel_flyttet,
    to_sikkerhedshoveder,
    andet_konvolut,
]


@pytest.mark.parametrize("profil", [FULD, UNDERSKRIFT], ids=lambda p: p.navn)
@pytest.mark.parametrize("flyt", FLYTNINGER, ids=lambda f: f.__name__)
def test_en_flyttet_del_afvises(flyt: Callable[[Rod], None], profil) -> None:
    fundet = brud(aendret(sendt(profil=profil), flyt), profil)
    assert fundet.aarsag.kode in {"ombrudt", "id-dobbelt", "id-ukendt", "for-mange"}, fundet.fortaelling


@pytest.mark.parametrize(
    "uri", ["", "#", "krop", "#xpointer(/)", "#xpointer(id('x'))", "http://eksempel.invalid/#x", "cid:1"]
)
def test_en_henvisning_er_et_id_i_beskeden(uri: str) -> None:
    def peg(rod: Rod) -> None:
        find(rod, ".//ds:Reference").set("URI", uri)

    assert brud(underskrevet_igen(sendt(), peg)).aarsag.kode == "id-ukendt"


def test_en_henvisning_til_noget_af_kroppen_er_ikke_til_kroppen() -> None:
    def peg(rod: Rod) -> None:
        find(rod, "s:Body")[0].set(ID, "indhold")
        find(rod, ".//ds:Reference").set("URI", "#indhold")

    assert brud(underskrevet_igen(sendt(profil=UNDERSKRIFT), peg), UNDERSKRIFT).aarsag.kode == "ombrudt"


@pytest.mark.parametrize(
    "indhold",
    [
        "</s:Body><s:Body>",
        f"</s:Body><s:Body>{FALSK}",
        "</s:Body></s:Envelope><x>",
        "<a>",
        "</a>",
        "<!DOCTYPE x [<!ENTITY e 'x'>]><a>&e;</a>",
        "&ukendt;",
        "\x00",
        "<?xml version='1.0'?><a/>",
        "<s:Body/>",
    ],
)
def test_et_laast_indhold_kan_ikke_bryde_ud_af_kroppen(indhold: str) -> None:
    def skift(data: bytes, metode: str, modtager):
        return laas(indhold.encode(), metode, modtager)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(skrivning, "laas", skift)
        besked = skrivning.skriv(kuvert(), FULD, klient(), server().certifikat, NU, kald=True)
    assert brud(besked).aarsag.kode == "dekryptering"


def test_en_kommentar_deler_ingen_vaerdi() -> None:
    """Comments are left out before anything is read, so a value is never its first part alone."""
    besked = sendt()
    delt = besked.replace(b"<ds:DigestValue>", b"<ds:DigestValue><!-- x -->", 1)
    assert laest(delt).daekket
    rod = etree.fromstring(besked)
    find(rod, ".//wsu:Created").append(etree.Comment("x"))
    with pytest.raises(Sikkerhedsbrud, match=r"hoved-form|del-aendret"):
        laest(rod)  # type: ignore[arg-type]


def test_et_id_med_en_kommentar_eller_entitet_i_er_et_andet() -> None:
    besked = sendt(profil=UNDERSKRIFT)
    id_ = str(etree.fromstring(besked).find("{*}Body").get(ID))
    tegn = besked.replace(f'Id="{id_}"'.encode(), f'Id="&#x{ord(id_[0]):x};{id_[1:]}"'.encode())
    assert laest(tegn, UNDERSKRIFT).daekket
    assert brud(besked.replace(f'Id="{id_}"'.encode(), f'Id="{id_} "'.encode()), UNDERSKRIFT).aarsag.kode == "id-ukendt"


def test_et_helt_element_i_hovedet_maa_ogsaa_vaere_underskrevet() -> None:
    def ogsaa(rod: Rod) -> None:
        token, info = find(rod, ".//wsse:BinarySecurityToken"), find(rod, ".//ds:SignedInfo")
        ny = copy.deepcopy(find(info, "ds:Reference"))
        ny.set("URI", f"#{token.get(ID)}")
        find(ny, "ds:DigestValue").text = base64.b64encode(aftryk(kanonisk(token), SHA1)).decode()
        info.append(ny)

    assert "Envelope/Header/Security/BinarySecurityToken" in laest(underskrevet_igen(sendt(), ogsaa)).daekket
