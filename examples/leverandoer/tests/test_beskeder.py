"""Our messages alone, judged in this process: a few milliseconds each, so there can be one for every kind."""

from datetime import date

import pytest
from debitorsystem.beskeder import nedskriv, opret
from debitorsystem.kartotek import Faktura

from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.pytest_plugin import assert_status


def kvittering_for(psrm: Sandkasseklient, aktion: dict) -> dict:
    """The receipt of one action."""
    svar = psrm.send([aktion]).kraev()
    return psrm.kvitteringer(svar.krop["leveranceId"])[0]


def test_en_god_faktura_bliver_en_fordring(psrm: Sandkasseklient, faktura: Faktura) -> None:
    kvittering = kvittering_for(psrm, opret(faktura, "9101"))
    assert kvittering["status"] == "UDFOERT"


def test_en_faktura_uden_tekst_bryder_en_regel(psrm: Sandkasseklient, faktura: Faktura) -> None:
    faktura.tekst = ""
    assert_status(kvittering_for(psrm, opret(faktura, "9101")), "AFVIST", "R_7_11")


@pytest.mark.psrm_ur("2029-04-01")
def test_en_for_gammel_faktura_sendes_ikke(psrm: Sandkasseklient, faktura: Faktura) -> None:
    kvittering = kvittering_for(psrm, opret(faktura, "9101"))
    assert kvittering["status"] != "UDFOERT"


@pytest.mark.psrm_scenarie("420", aktionskode="NEDSKRIV")
def test_en_nedskrivning_kan_afvises(psrm: Sandkasseklient, faktura: Faktura) -> None:
    faktura.fordrings_id = assert_status(kvittering_for(psrm, opret(faktura, "9101")), "UDFOERT")["fordringsId"]
    assert_status(kvittering_for(psrm, nedskriv(faktura, 5_000, date(2026, 7, 1), "9101")), "AFVIST", 420)


@pytest.mark.psrm_indstillinger(nedreBeloebsgraense="2000.00")
def test_en_lille_faktura_afvises_hvor_der_er_en_graense(psrm: Sandkasseklient, faktura: Faktura) -> None:
    assert_status(kvittering_for(psrm, opret(faktura, "9101")), "AFVIST", 215)


@pytest.mark.psrm_start("2024-10-01")
def test_en_verden_kan_begynde_foer_fakturaen(psrm: Sandkasseklient) -> None:
    assert psrm.get("/sandkasse/ur", som="tester")["dag"] == "2024-10-01"


@pytest.mark.psrm_skabelon("tom")
@pytest.mark.psrm_seed(7)
def test_en_tom_verden_har_ingen_fordringshavere(psrm: Sandkasseklient) -> None:
    assert psrm.get("/sandkasse/fordringshavere", som="tester")["fordringshavere"] == []
