"""Message files at the command line: tried, judged, translated."""

from pathlib import Path

import pytest
import structlog
from pydantic_core import from_json, to_json
from tests.support.byggere import aktion, daarlig, god, leverance
from tests.support.soap import kuvert, leverancebesked
from typer.testing import CliRunner

from psrm_sandbox.cli.hoved import app
from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.noegler import Servernoegler
from psrm_sandbox.soap.sikkerhed import skriv, testca
from psrm_sandbox.vaegur import SystemVaegur


def _koer(*argumenter: object) -> tuple[int, str]:
    svar = CliRunner().invoke(app, ["soap", *map(str, argumenter)])
    return svar.exit_code, svar.output


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    return tmp_path / "besked.xml"


@pytest.mark.parametrize("form", ["skat", "oio"])
def test_json_bliver_til_xml_og_tilbage(fil: Path, form: str) -> None:
    sendt = leverance(god(), leverance_id="4711")
    fil.write_bytes(to_json(sendt))
    kode, xml = _koer("oversaet", fil, "--form", form)
    assert kode == 0, xml
    fil.write_text(xml, encoding="utf-8")
    kode, tekst = _koer("oversaet", fil)
    assert kode == 0, tekst
    tilbage = from_json(tekst)
    assert tilbage["leveranceId"] == "4711"
    sendt_fordring = sendt["aktioner"][0]["fordring"]
    assert tilbage["aktioner"][0]["fordring"] == sendt_fordring


def test_en_besked_bedoemmes_og_kvitteringen_siges(fil: Path) -> None:
    fil.write_bytes(kuvert(leverancebesked(god(), aktion(daarlig()))))
    kode, tekst = _koer("proev", fil)
    assert kode == 0, tekst
    assert "Kvittering: OPRETFORDRING: UDFOERT" in tekst
    assert "Kvittering: OPRETFORDRING: AFVIST (Beskrivelsen" in tekst


def test_en_fejl_i_beskeden_siges_og_giver_slutkode_1(fil: Path) -> None:
    fil.write_bytes(kuvert(leverancebesked()).replace(b"DMIFordringBeskrivelse", b"DMIFordringsBeskrivelse"))
    kode, tekst = _koer("proev", fil)
    assert "Afviger fra skemaet" in tekst
    assert "mente du DMIFordringBeskrivelse?" in tekst
    fil.write_bytes(b"<x>")
    kode, tekst = _koer("proev", fil)
    assert (kode, "Fejl: linje 1" in tekst) == (1, True)
    assert _koer("oversaet", fil)[0] == 2


def test_sikkerheden_proeves_med_serverens_noegler_og_de_kan_skiftes(fil: Path, tmp_path: Path) -> None:
    mappe, ur = tmp_path / "soap", SystemVaegur()
    noegler = Servernoegler(mappe, ur)
    klient = testca.udsted(noegler.ca, cvr="99990007", navn="K", nu=ur.nu())
    profil = indlaes_sikkerhed().efter_navn["fuld"]
    server = noegler.ring.nuvaerende.certifikat
    fil.write_bytes(skriv(kuvert(leverancebesked()), profil, klient, server, ur.nu(), kald=True))
    kode, tekst = _koer("proev", fil)
    assert (kode, "--noegler" in tekst) == (1, True)
    assert _koer("roter", mappe)[0] == 0
    kode, tekst = _koer("proev", fil, "--noegler", mappe)
    assert "Sikkerhed: holder (fuld, offentliggjort)" in tekst, tekst
    assert "UDFOERT" in tekst
    assert _koer("roter", tmp_path)[0] == 2


def test_en_leverance_hvis_id_ikke_er_et_tal_siges_med_hvad_der_ville_vaere_rigtigt(fil: Path) -> None:
    fil.write_bytes(to_json(leverance(god(), leverance_id="DAG-1")))
    kode, tekst = _koer("oversaet", fil)
    assert kode == 2
    assert (
        "MFLeveranceID: skal være et tal på højst 24 cifre (fundet: DAG-1). Giv leverancen et med --leverance" in tekst
    )
    kode, tekst = _koer("oversaet", fil, "--leverance", "4711", "--form", "oio")
    assert kode == 0, tekst
    assert ">4711</" in tekst


@pytest.mark.parametrize(
    ("krop", "siges"),
    [
        ("[1", "kan ikke læses som JSON ved linje 1"),
        ("[]", "leverancen: skal være et objekt"),
        ('{"leveranceId": "1"}', "aktioner: skal være med"),
        ('{"leveranceId": "1", "aktioner": [1]}', "aktioner[0]: skal være et objekt"),
        ('{"leveranceId": "1", "leveranceId": "2", "aktioner": []}', "leveranceId"),
    ],
)
def test_json_der_ikke_er_en_leverance_siges_med_stedet(fil: Path, krop: str, siges: str) -> None:
    fil.write_text(krop, encoding="utf-8")
    kode, tekst = _koer("oversaet", fil)
    assert (kode, siges in tekst) == (2, True), tekst


def test_en_proeve_skriver_ingen_log(fil: Path) -> None:
    fil.write_bytes(kuvert(leverancebesked(leveranceId="1")).replace(b"99990007", b"99990015"))
    foer = structlog.get_config()
    kode, tekst = _koer("proev", fil)
    assert (kode, "afvist kald" in tekst) == (1, False)
    assert "Certificate systemID does not match" in tekst
    assert structlog.get_config() == foer
