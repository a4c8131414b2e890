"""SOAP messages as files: the same actions as the delivery in JSON, signed or not; what cannot be read is told."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.indlaesning.byggere import afvist, laest, zip_fil
from tests.indlaesning.test_pseudonymt import indgang
from tests.soap.test_fjendtligt import FJENDTLIGE
from tests.support.byggere import god, leverance, relateret
from tests.support.soap import kuvert, leverancebesked
from tests.support.soapsikkerhed import FULD, UNDERSKRIFT, sendt

from psrm_sandbox.indlaesning import Filfejl
from psrm_sandbox.indlaesning.laesning import Laesemaade, laes_paa
from psrm_sandbox.indlaesning.svarfil import Produktionssvar, laes_svar
from psrm_sandbox.services.genkoersel.indgang import Kodefinder
from psrm_sandbox.soapform.kuvert import Version
from psrm_sandbox.soapform.leverance import skriv_besked
from psrm_sandbox.soapform.skema import Smag

TIDSPUNKT = "2026-06-23T15:27:07.905"
NEDSKRIV = {
    "aktionskode": "NEDSKRIV",
    "fordringshaverId": "9101",
    "nedskrivning": {
        "fordringsId": "524892308607", "beloeb": "100.00", "aarsagskode": "INDB", "virkningsdato": "2026-06-20",
    },
}  # fmt: skip
AKTIONER = [god(reference="A"), god(reference="B", beskrivelse="Æblegrød & <ø>"), NEDSKRIV]


def besked(*aktioner: Mapping[str, Any], smag: Smag = Smag.SKAT, version: Version = Version.V12) -> bytes:
    valgt = [dict(et) for et in aktioner or AKTIONER]
    return kuvert(leverancebesked(*valgt, smag=smag, transaktionstid=TIDSPUNKT), version)


def alene(data: bytes) -> str:
    """The message without its envelope."""
    return data.decode().partition("Body>")[2].rpartition("</soap:Body>")[0]


def gemt(mappe: Path, data: bytes | str, navn: str = "besked.xml") -> Path:
    fil = mappe / navn
    fil.write_bytes(data.encode() if isinstance(data, str) else data)
    return fil


FORMER: Mapping[str, bytes | str] = {
    "skat-12": besked(),
    "oio-12": besked(smag=Smag.OIO),
    "skat-11": besked(version=Version.V11),
    "oio-11": besked(smag=Smag.OIO, version=Version.V11),
    "alene": alene(besked()),
    "oio-alene": alene(besked(smag=Smag.OIO)),
    "underskrevet": sendt(alene(besked()), UNDERSKRIFT),
    "utf-16": f'<?xml version="1.0" encoding="utf-16"?>{besked().decode().partition("?>")[2]}'.encode("utf-16"),
    "latin-1": f'<?xml version="1.0" encoding="iso-8859-1"?>{besked().decode().partition("?>")[2]}'.encode("latin-1"),
}


@pytest.mark.parametrize("form", FORMER)
def test_en_besked_er_de_samme_aktioner_som_leverancen_i_json(tmp_path: Path, form: str) -> None:
    som_json = laest(gemt(tmp_path, json.dumps(leverance(*AKTIONER)), "l.json"))
    som_xml = laest(gemt(tmp_path, FORMER[form]))
    assert [et.aktion for et in som_xml.aktioner] == [et.aktion for et in som_json.aktioner]
    assert som_xml.modtagelsesdato == date(2026, 6, 23)
    assert som_xml.raekker_i_alt == 3
    assert [et.sted.kort for et in som_xml.aktioner] == [f"FordringAktion[{nr}]" for nr in (1, 2, 3)]


def test_endelsen_er_ikke_afgoerende(tmp_path: Path) -> None:
    for navn in ("besked.txt", "besked", "besked.log", "besked.soap"):
        assert len(laest(gemt(tmp_path, besked(), navn)).aktioner) == 3


def test_en_relateret_fordring_og_en_tid_med_zone_laeses(tmp_path: Path) -> None:
    med = dict(god(), relateredeFordringer=[relateret()])
    data = besked(med).replace(TIDSPUNKT.encode(), b"2026-06-23T22:30:00Z")
    laest_ = laest(gemt(tmp_path, data))
    assert len(laest_.aktioner[0].aktion.relaterede) == 1
    assert laest_.modtagelsesdato == date(2026, 6, 24)
    assert "TransaktionsTid: 2026-06-24" in laest_.noter[-1]


def test_en_aktion_der_ikke_kan_laeses_siges_og_resten_laeses(tmp_path: Path) -> None:
    data = besked(god(reference="A"), god(reference="B"), god(reference="C")).decode()
    foerst, anden = "<DMIFordringFordringHaverRef>A</", "<DMIFordringFordringHaverRef>B</"
    data = (
        data.replace(foerst, f"<x/>{foerst}").replace(anden, f"{anden[:-2]}<b/></", 1).replace("1200.00", "1.200,00", 1)
    )
    laest_ = laest(gemt(tmp_path, data))
    assert [et.aktion.fordring.reference for et in laest_.aktioner if et.aktion.fordring] == ["C"]
    assert laest_.raekker_i_alt == 3
    steder = [et.hvor for et in laest_.udeladt]
    assert steder[0].startswith("FordringAktion[1].")
    assert "FordringAktion[2].MFOpretFordringStruktur/DMIFordringFordringHaverRef" in steder
    assert "elementer" in next(et.krav for et in laest_.udeladt if "HaverRef" in et.hvor)


def test_et_element_der_ikke_kendes_springes_over_og_siges(tmp_path: Path) -> None:
    data = (
        besked(god())
        .decode()
        .replace("<FordringPeriodeStruktur>", "<FordringPeriodestrukturen/><FordringPeriodeStruktur>")
    )
    noter = laest(gemt(tmp_path, data)).noter
    assert "Sprunget over i beskeden" in noter[0]
    assert "mente du FordringPeriodeStruktur" in noter[0]


def test_en_zip_af_beskeder_er_alle_deres_aktioner(tmp_path: Path) -> None:
    en, to = besked(god(reference="A")), besked(god(reference="B")).replace(b"2026-06-23T", b"2026-06-24T")
    laest_ = laest(zip_fil(tmp_path, en__xml=en, to__xml=to, tre__xml=b"<halv"))
    assert [et.sted.fil for et in laest_.aktioner] == ["pakke.zip/en.xml", "pakke.zip/to.xml"]
    assert [et.sted.kort for et in laest_.aktioner] == ["besked 1, FordringAktion[1]", "besked 2, FordringAktion[1]"]
    assert laest_.modtagelsesdato is None
    assert "hver sin dag" in laest_.noter[-1]
    (ude,) = laest_.udeladt
    assert (ude.sted.fil, ude.hvor) == ("pakke.zip/tre.xml", "besked 3")
    assert ude.fundet.startswith("filen er ikke hel XML")
    assert "en zip med én fil i, eller med højst 200 beskeder" in afvist(
        zip_fil(tmp_path, en__xml=en, liste__csv=b"a;b")
    )


@pytest.mark.parametrize(
    ("data", "hvad"),
    [
        (sendt(alene(besked()), FULD), "beskeden er krypteret"),
        ("<a><b/></a>", "ingen besked, der kendes: a"),
        ("<html><body/></html>", "filen er HTML"),
        ("<!DOCTYPE html><html/>", "filen er HTML"),
        ("<MFKvitteringHent_O/>", "er et svar og har ingen fordringer"),
        ("<MFKvitteringHent_I/>", "beskeden har ingen fordringer"),
        ("<MFFordringIndberet_I/>", "ingen aktioner"),
        ("<MFFordringIndberet_I><MFLeveranceID>A</MFLeveranceID></MFFordringIndberet_I>", "MFLeveranceID"),
    ],
)
def test_hvad_der_ikke_er_en_besked_med_fordringer_siges(tmp_path: Path, data: bytes | str, hvad: str) -> None:
    assert hvad in afvist(gemt(tmp_path, data))


_ANDRE_STEDER = {"intet", "ikke-xml", "mustUnderstand", "anden-besked"}


@pytest.mark.parametrize("navn", sorted(FJENDTLIGE.keys() - _ANDRE_STEDER))
def test_fjendtlig_xml_afvises_eller_aktionen_udelades(tmp_path: Path, navn: str) -> None:
    tekst = afvist(gemt(tmp_path, FJENDTLIGE[navn]))
    assert tekst
    assert "root:" not in tekst


def test_en_tabel_er_ikke_xml(tmp_path: Path) -> None:
    with pytest.raises(Filfejl):
        laes_paa(gemt(tmp_path, "<a;b\n", "a.csv"), lambda _: False, Laesemaade())


def kvitteringer(*poster: Mapping[str, Any], smag: Smag = Smag.SKAT) -> bytes:
    return kuvert(skriv_besked("MFKvitteringHent_O", "KvitteringHentUd", smag, {"kvitteringer": poster}))


def svar(fil: Path) -> Sequence[Produktionssvar] | None:
    return laes_svar(fil, indgang(), Laesemaade(), Kodefinder())


POST = {
    "fordringsId": "5001", "reference": "DAG-1", "aktionsId": "77", "aktionskode": "OPRETFORDRING", "status": "AFVIST",
    "fordringshaverId": "9101", "modtaget": "2026-06-23T04:15:00.000",
    "aarsager": [{"nummer": 486, "tekst": "Brugt"}, {"nummer": 0, "tekst": "R_2_3a, R_7_11: Teksten"}],
}  # fmt: skip


@pytest.mark.parametrize("smag", Smag)
def test_kvitteringer_i_soap_er_produktionens_svar(tmp_path: Path, smag: Smag) -> None:
    fundne = svar(gemt(tmp_path, kvitteringer(POST, {**POST, "status": "UDFOERT", "aarsager": []}, smag=smag)))
    assert fundne is not None
    foerste, anden = fundne
    assert (foerste.status, foerste.koder) == ("AFVIST", ("486", "R_2_3a", "R_7_11"))
    assert (foerste.reference, foerste.fordrings_id, foerste.aktions_id) == ("DAG-1", "5001", "77")
    assert foerste.modtaget == (date(2026, 6, 23) if smag is Smag.SKAT else None)
    assert (anden.status, anden.koder) == ("UDFOERT", ())
    assert anden.sted.kort == "Kvittering[2]"


def test_det_foerste_svar_er_ogsaa_et_svar(tmp_path: Path) -> None:
    data = {"leveranceId": "4711", "aktioner": [POST]}
    fundne = svar(gemt(tmp_path, kuvert(skriv_besked("MFFordringIndberet_O", "FordringIndberetUd", Smag.SKAT, data))))
    assert fundne is not None
    assert [(et.leverance_id, et.status) for et in fundne] == [("4711", "AFVIST")]


def test_en_besked_med_krav_har_ingen_svar(tmp_path: Path) -> None:
    assert svar(gemt(tmp_path, besked())) is None
