"""The run as JUnit XML and as a page: what build servers and people read."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest
from tests.scenariekoersel.byggere import SEND, historie, velformet
from tests.support.iproces import fabrik, ny_verden, svar_med
from tests.support.server import Server

from psrm_sandbox.scenariekoersel import junit
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenariekoersel.rapport import som_html
from psrm_sandbox.scenariekoersel.resultat import Koersel
from psrm_sandbox.scenarier.laesning import laes_grund

TEGN = '<b>&amp; "citat" \' \x0c\x1b æøå 𝄞'


@pytest.fixture(scope="module")
def koersel(server: Server) -> Iterator[Koersel]:
    def bryder(request: httpx.Request) -> httpx.Response:
        if (svar := ny_verden(request)) is not None:
            return svar
        raise httpx.ReadError(TEGN, request=request)

    grund = laes_grund()
    with fabrik(server) as ny:
        yield Koersel(
            "http://sandkasse",
            "2026-07-01T09:00:00+02:00",
            (
                koer(historie(SEND, {"kvittering": "sidste"}, titel=TEGN), ny, grund),
                koer(
                    historie({**SEND, "note": TEGN, "forvent": {"svar": {"aktioner": TEGN}}}, hvorfor=TEGN), ny, grund
                ),
                koer(historie(SEND, giver={"skabelon": "findes ikke"}), ny, grund),
                koer(historie(SEND), svar_med(bryder), grund),
            ),
        )


@pytest.fixture
def suite(koersel: Koersel, tmp_path: Path) -> ET.Element:
    junit.skriv(koersel, tmp_path / "j.xml")
    rod = ET.parse(tmp_path / "j.xml").getroot()
    assert rod.tag == "testsuites"
    (en,) = rod
    return en


def test_junit_har_den_form_som_byggeservere_laeser(suite: ET.Element) -> None:
    """Elements, their order and required attributes, as the common schema of the format has them."""
    assert suite.tag == "testsuite"
    assert {"name", "tests", "failures", "errors"} <= set(suite.keys())
    assert [et.tag for et in suite] == ["properties", *["testcase"] * 4]
    for sag in suite.iter("testcase"):
        assert {"name", "classname", "time"} <= set(sag.keys())
        float(sag.attrib["time"])
        assert {et.tag for et in sag} <= {"failure", "error"}
        for udfald in sag:
            assert {"message", "type"} <= set(udfald.keys())


def test_junit_taeller_hvad_der_afveg_og_hvad_der_ikke_kunne_spilles(suite: ET.Element) -> None:
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("4", "2", "1")
    assert [[et.tag for et in sag] for sag in suite.iter("testcase")] == [[], ["failure"], ["error"], ["failure"]]


def test_junit_baerer_afvigelsen_og_beviset(suite: ET.Element) -> None:
    afveg = next(suite.iter("failure"))
    assert "trin 1 af 1, send" in afveg.attrib["message"]
    assert "POST /v1/leverancer" in (afveg.text or "")
    assert "\x0c" not in (afveg.text or "")


def test_siden_er_velformet_aabner_uden_net_og_omskriver_alt(koersel: Koersel) -> None:
    html = som_html(koersel)
    rod = velformet(html)
    assert '<b>&amp; "citat"' not in html
    overskrift = "".join(next(rod.iter("h1")).itertext())
    assert overskrift == "4 historier, 1 bestået"
    assert "Sandkasse - ikke PSRM" in html


def test_siden_viser_foerst_og_aabent_hvad_der_afveg(koersel: Koersel) -> None:
    rod = velformet(som_html(koersel))
    yderst = [d for d in rod.find(".//main") or () if d.tag == "details"]
    assert [d.get("open") is not None for d in yderst] == [True, True, True, False]
    assert "intet svar" in "".join(yderst[0].itertext()).lower() or "ventede" in "".join(yderst[0].itertext())


def test_ingen_noegle_naar_en_rapport(koersel: Koersel, tmp_path: Path) -> None:
    junit.skriv(koersel, tmp_path / "j.xml")
    for tekst in (som_html(koersel), (tmp_path / "j.xml").read_text(encoding="utf-8")):
        assert "Bearer" not in tekst
        assert "noegler" not in tekst
