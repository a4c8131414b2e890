"""A client of NyMF's SOAP services on zeep: signs, encrypts where it is asked to, and tries the answers.

    NYMF_ADRESSE=http://127.0.0.1:8000/services NYMF_SIKKERHED=ingen python nymf.py

plays a claim's life and prints a line of JSON for each step; `python nymf.py underretninger` fetches the
notifications. Needs zeep; xmlsec too, where it signs.

zeep signs a message and does not encrypt, and it tries an answer with its own certificate: both are mended here.
The messages stand in the SKAT form; of an address of the OIO form the elements' names are exchanged on the way.
"""

import json
import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree
from zeep import Client, Transport
from zeep.exceptions import Fault
from zeep.helpers import serialize_object

WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"


OIO = json.loads(Path(__file__).parent.with_name("navne-oio.json").read_text(encoding="utf-8"))
SKAT = {oio: skat for skat, oio in OIO.items()}


def med_navne(data: Any, navne: dict[str, str]) -> Any:
    """The data with its elements' names in the other form."""
    if isinstance(data, dict):
        return {navne.get(navn, navn): med_navne(v, navne) for navn, v in data.items()}
    return [med_navne(v, navne) for v in data] if isinstance(data, list) else data


class Beskedsikkerhed:
    """Signs body and timestamp, and encrypts the body to the server's certificate."""

    def __init__(self, noegle: str, certifikat: str, servercertifikat: str, krypter: bool) -> None:
        import xmlsec
        from zeep.wsse.signature import BinarySignature

        self.xmlsec = xmlsec
        sha256 = os.environ.get("NYMF_ALGORITME") == "sha256"
        valg = (xmlsec.Transform.RSA_SHA256, xmlsec.Transform.SHA256) if sha256 else (None, None)
        self.underskriver = BinarySignature(noegle, certifikat, None, *valg)
        self.noegle, self.servercertifikat, self.krypter = noegle, servercertifikat, krypter

    def apply(self, kuvert: etree._Element, hoveder: Any) -> Any:
        from zeep.wsse.utils import get_security_header

        hoved = get_security_header(kuvert)
        tidsstempel = etree.SubElement(hoved, f"{{{WSU}}}Timestamp", nsmap={"wsu": WSU})
        skrevet = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        etree.SubElement(tidsstempel, f"{{{WSU}}}Created").text = skrevet
        kuvert, hoveder = self.underskriver.apply(kuvert, hoveder)
        if self.krypter:
            self._krypter(kuvert)
        return kuvert, hoveder

    def _krypter(self, kuvert: etree._Element) -> None:
        """The body's content as one EncryptedData, with its key to the server: 3DES and RSA-OAEP."""
        x = self.xmlsec
        krop = next(e for e in kuvert if etree.QName(e).localname == "Body")
        skabelon = x.template.encrypted_data_create(krop, x.Transform.DES3, type=x.constants.TypeEncContent, ns="xenc")
        x.template.encrypted_data_ensure_cipher_value(skabelon)
        info = x.template.encrypted_data_ensure_key_info(skabelon, ns="ds")
        noegle = x.template.add_encrypted_key(info, x.Transform.RSA_OAEP)
        x.template.encrypted_data_ensure_cipher_value(noegle)
        noegler = x.KeysManager()
        noegler.add_key(x.Key.from_file(self.servercertifikat, x.constants.KeyDataFormatCertPem))
        kontekst = x.EncryptionContext(noegler)
        kontekst.key = x.Key.generate(x.constants.KeyDataDes, 192, x.constants.KeyDataTypeSession)
        kontekst.encrypt_xml(skabelon, krop)

    def verify(self, kuvert: etree._Element) -> etree._Element:
        """The answer, opened and tried with the server's certificate. A fault in clear text is let through."""
        if kuvert.find(f".//{{{WSSE}}}Security") is None:
            return kuvert
        x = self.xmlsec
        data = kuvert.find(".//{http://www.w3.org/2001/04/xmlenc#}EncryptedData")
        if data is not None:
            egne = x.KeysManager()
            egne.add_key(x.Key.from_file(self.noegle, x.constants.KeyDataFormatPem))
            raa = x.EncryptionContext(egne).decrypt(kuvert.find(".//{http://www.w3.org/2001/04/xmlenc#}EncryptedKey"))
            kontekst = x.EncryptionContext()
            des = len(raa) == 24
            kontekst.key = x.Key.from_binary_data(x.constants.KeyDataDes if des else x.constants.KeyDataAes, raa)
            kontekst.decrypt(data)
        x.tree.add_ids(kuvert, ["Id"])
        kontekst = x.SignatureContext()
        kontekst.key = x.Key.from_file(self.servercertifikat, x.constants.KeyDataFormatCertPem)
        kontekst.verify(kuvert.find(".//{http://www.w3.org/2000/09/xmldsig#}Signature"))
        return kuvert


@dataclass
class Nymf:
    """The three services of one reporter."""

    adresse: str
    indberetter: str
    sikkerhed: Beskedsikkerhed | None = None
    basic: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        transport = Transport(timeout=60, operation_timeout=60)
        transport.session.trust_env = False
        transport.session.auth = self.basic
        self.oio = "/oio/" in self.adresse
        self.klienter = {
            navn: Client(f"{self.adresse}/{navn}?wsdl", transport=transport, wsse=self.sikkerhed)
            for navn in ("FordringIndberetService", "KvitteringHentService", "UnderretSamlingHentService")
        }
        self.foerste = time.time_ns()
        self.nummer = 0

    def _kald(self, tjeneste: str, operation: str, **besked: Any) -> dict[str, Any]:
        """The answer. In the OIO form the context stands without ``Kontekst`` around it."""
        self.nummer += 1
        hoved = {"HovedOplysninger": {"TransaktionsID": f"{self.foerste}-{self.nummer}"}}
        system = {"VirksomhedSENummer": self.indberetter}
        alt = {**(hoved if self.oio else {"Kontekst": hoved}), "FordringhaverSystemIDStruktur": system, **besked}
        svar = self.klienter[tjeneste].service[operation](**(med_navne(alt, OIO) if self.oio else alt))
        return med_navne(serialize_object(svar, dict), SKAT)

    def indberet(self, kode: str, valg: dict[str, Any], fordringshaver: str = "9101") -> dict[str, Any]:
        """Sends one action; the answer's ``MFAktionStruktur``."""
        aktion = {"MFAktionKode": kode, "DMIFordringHaverID": fordringshaver, "AktionValg": valg}
        svaret = self._kald(
            "FordringIndberetService",
            "getMFFordringIndberet",
            MFLeveranceID=self.foerste + self.nummer,
            FordringAktionSamling={"FordringAktion": [aktion]},
        )["FordringInfo"]
        return {
            **svaret["FordringAktionStatusSamling"]["MFAktionStruktur"][0],
            "MFLeveranceID": svaret["MFLeveranceID"],
        }

    def kvitteringer(self, leverance: int) -> list[dict[str, Any]]:
        svar = self._kald("KvitteringHentService", "getMFKvitteringHent", MFLeveranceID=leverance)
        return svar["KvitteringSamling"]["Kvittering"]

    def underretninger(self, fra: int) -> list[dict[str, Any]]:
        svar = self._kald("UnderretSamlingHentService", "getMFUnderretSamlingHent", UnderretNummerFra=fra)
        samling = svar["UnderretSamling"] or {}
        return next(iter(samling.values()), None) or []


def fordring(reference: str, beloeb: str = "1200.00", beskrivelse: str | None = "Faktura 4711") -> dict[str, Any]:
    """A day-care claim, as ``AktionValg`` holds it."""
    haefter = {
        "MFKundeStruktur": {"Valg": {"PersonCPRNummer": "6101600008"}},
        "HæftelseForældelseDato": "2029-03-01",
    }
    struktur = {
        "DMIFordringFordringArtKode": "INDR",
        "DMIFordringTypeKode": "KFDAINS",
        "DMIFordringFordringHaverRef": reference,
        "DMIFordringStiftelseTidspunkt": "2026-03-01",
        "DMIFordringForfaldDato": "2026-03-01",
        "DMIFordringSRBDato": "2026-03-10",
        "FordringBeløbStruktur": {"ValutaKode": "DKK", "DMIFordringBeløb": beloeb},
        "FordringPeriodeStruktur": {
            "DMIFordringPeriodeFraDato": "2026-03-01",
            "DMIFordringPeriodeTilDato": "2026-03-31",
        },
        "FordringOprindeligBeløbStruktur": {"ValutaKode": "DKK", "EFIFordringOprindeligBeløb": beloeb},
        "SagsbemærkningSamling": {},
        "DokumentSamling": {},
        "FordringHæftelseSamling": {"MFHæftelseStruktur": [haefter]},
        "DMIFordringBeskrivelse": beskrivelse,
    }
    return {"OpretFordringAktion": {"MFOpretFordringStruktur": struktur, "OpretUnderfordringSamling": {}}}


def nedskrivning(fordring_id: int) -> dict[str, Any]:
    struktur = {
        "DMIFordringEFIFordringID": fordring_id,
        "FordringNedskrivningBeløbStruktur": {"ValutaKode": "DKK", "FordringNedskrivningBeløb": "200.00"},
        "FordringNedskrivningÅrsagKode": "INDB",
        "FordringNedskrivningVirkningFra": "2026-07-01",
        "BegrundelseTekst": "Betalt til kommunen",
    }
    return {"NedskrivFordringAktion": {"MFNedskrivFordringStruktur": struktur}}


def tilbagekald(fordring_id: int) -> dict[str, Any]:
    struktur = {
        "DMIFordringEFIFordringID": fordring_id,
        "HovedFordringTilbagekaldÅrsagKode": "KLAG",
        "BegrundelseTekst": "Klage over takst",
    }
    return {"TilbagekaldFordringAktion": {"MFTilbagekaldFordringStruktur": struktur}}


def skriv(trin: str, **felter: Any) -> None:
    sys.stdout.write(json.dumps({"trin": trin, **felter}, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


def livet(nymf: Nymf) -> None:
    """A good claim, a bad and a doubtful one; written down, recalled, and what is told of them."""
    navn = f"Z{nymf.foerste}"
    god = nymf.indberet("OPRETFORDRING", fordring(f"{navn}-1"))
    skriv("god", status=god["MFAktionStatusKode"])
    daarlig = nymf.indberet("OPRETFORDRING", fordring(f"{navn}-2", beskrivelse=None))
    skriv("daarlig", status=nymf.kvitteringer(daarlig["MFLeveranceID"])[0]["MFAktionStatusKode"])
    tvivlsom = nymf.indberet("OPRETFORDRING", fordring(f"{navn}-3", "12500.00"))
    skriv("tvivlsom", status=nymf.kvitteringer(tvivlsom["MFLeveranceID"])[0]["MFAktionStatusKode"])
    nedskrevet = nymf.indberet("NEDSKRIV", nedskrivning(god["DMIFordringEFIFordringID"]))
    skriv("nedskriv", status=nymf.kvitteringer(nedskrevet["MFLeveranceID"])[0]["MFAktionStatusKode"])
    kaldt = nymf.indberet("TILBAGEKALD", tilbagekald(god["DMIFordringEFIFordringID"]))
    skriv("tilbagekald", status=nymf.kvitteringer(kaldt["MFLeveranceID"])[0]["MFAktionStatusKode"])


def nyheder(nymf: Nymf) -> None:
    """What NyMF has told since it began."""
    skriv("underretninger", antal=len(nymf.underretninger(1)))


def main() -> None:
    miljoe = os.environ
    profil = miljoe.get("NYMF_SIKKERHED", "ingen")
    sikkerhed = None
    if profil != "ingen":
        filer = (miljoe["NYMF_NOEGLE"], miljoe["NYMF_CERTIFIKAT"], miljoe["NYMF_SERVERCERTIFIKAT"])
        assert all(Path(fil).exists() for fil in filer)
        sikkerhed = Beskedsikkerhed(*filer, krypter=profil == "fuld")
    try:
        trin = {"livet": livet, "underretninger": nyheder}[sys.argv[1] if sys.argv[1:] else "livet"]
        basic = (miljoe["NYMF_BRUGER"], miljoe["NYMF_ADGANGSKODE"]) if "NYMF_BRUGER" in miljoe else None
        trin(Nymf(miljoe["NYMF_ADRESSE"], miljoe.get("NYMF_INDBERETTER", "99990007"), sikkerhed, basic))
    except Fault as fejl:
        skriv("fejl", tekst=fejl.message)


if __name__ == "__main__":
    main()
