"""Notifications in the portal: chosen by days and kinds, shown, and fetched as XML and PDF."""

from datetime import date, time

import pytest
from tests.support.livsforloeb import Livsforloeb
from tests.support.portal import Browser
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


@pytest.fixture
def liv(sandkasse: Sandkasse) -> Livsforloeb:
    """A claim that is paid in part; the clock in the middle of August."""
    liv = Livsforloeb(sandkasse.verden)
    liv.ny("9000.00", reference="<script>alert(1)</script>")
    liv.betal(100_000)
    liv.frem(date(2026, 8, 15), time(9))
    return liv


async def test_uden_valg_vises_alle_de_seneste_3_maaneders(browser: Browser, liv: Livsforloeb) -> None:
    side = await browser.hent("/portal/underretninger")
    assert {"Allokering", "Afregninger"} <= set(side.tekster("tbody td:nth-child(3)"))
    assert "15-05-2026" in side.tekst


async def test_dage_og_arter_indskraenker(browser: Browser, liv: Livsforloeb) -> None:
    side = await browser.hent("/portal/underretninger", fra="01-07-2026", til="31-07-2026", art="AFREGNING")
    assert set(side.tekster("tbody td:nth-child(3)")) == {"Afregninger"}


@pytest.mark.parametrize(
    ("valg", "felt", "krav"),
    [
        ({"fra": "31-02-2026"}, "fra", "kalenderen"),
        ({"fra": "01-01-2026"}, "fra", "Den tidligste dag er 15-05-2026"),
        ({"fra": "20-07-2026", "til": "10-07-2026"}, "til", "Slutdatoen ligger før startdatoen"),
    ],
)
async def test_et_forkert_valg_siges_ved_feltet_og_det_skrevne_staar_der(
    browser: Browser, liv: Livsforloeb, valg: dict[str, str], felt: str, krav: str
) -> None:
    side = await browser.hent("/portal/underretninger", **valg)
    assert krav in side.tekster(f"#{felt}-error")[0]
    assert side.alle(f"#{felt}")[0].attrs["value"] == valg[felt]


async def test_en_underretning_vises_med_sine_linjer_og_hentes_i_begge_former(
    browser: Browser, liv: Livsforloeb
) -> None:
    liste = await browser.hent("/portal/underretninger")
    side = await browser.hent(liste.alle("tbody a")[0].attrs["href"])
    assert side.alle("tbody tr")
    pdf = await browser.hent(side.links()["Hent som PDF"])
    xml = await browser.hent(side.links()["Hent som XML"])
    assert pdf.svar.content.startswith(b"%PDF-")
    assert xml.svar.content.startswith(b"<?xml")


async def test_det_fundne_hentes_samlet(browser: Browser, liv: Livsforloeb) -> None:
    liste = await browser.hent("/portal/underretninger", art="AFREGNING")
    xml = await browser.hent(liste.links()["Hent som XML"])
    assert b"<underretningssvar" in xml.svar.content
    assert b"ALLOKERING" not in xml.svar.content
    assert (await browser.hent(liste.links()["Hent som PDF"])).svar.content.startswith(b"%PDF-")


async def test_en_tom_periode_siger_hvornaar_underretninger_dannes(browser: Browser) -> None:
    assert "Der er ingen underretninger i perioden" in (await browser.hent("/portal/underretninger")).tekst


async def test_et_ukendt_nummer_er_en_side_der_siger_det(browser: Browser, liv: Livsforloeb) -> None:
    side = await browser.hent("/portal/underretninger/99")
    assert side.status == 404
    assert "Der er ingen med nummeret 99 her." in side.tekst
    assert side.links()["Til Underretninger"] == "/portal/underretninger"
