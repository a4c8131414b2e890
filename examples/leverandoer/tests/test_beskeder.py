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


def test_a_good_invoice_becomes_a_claim(psrm: Sandkasseklient, faktura: Faktura) -> None:
    kvittering = kvittering_for(psrm, opret(faktura, "9101"))
    assert kvittering["status"] == "UDFOERT"


def test_an_invoice_without_a_text_breaks_a_rule(psrm: Sandkasseklient, faktura: Faktura) -> None:
    faktura.tekst = ""
    assert_status(kvittering_for(psrm, opret(faktura, "9101")), "AFVIST", "R_7_11")


@pytest.mark.psrm_ur("2029-04-01")
def test_an_invoice_is_not_sent_when_it_is_too_old(psrm: Sandkasseklient, faktura: Faktura) -> None:
    kvittering = kvittering_for(psrm, opret(faktura, "9101"))
    assert kvittering["status"] != "UDFOERT"


@pytest.mark.psrm_scenarie("420", aktionskode="NEDSKRIV")
def test_a_write_down_can_be_refused(psrm: Sandkasseklient, faktura: Faktura) -> None:
    faktura.fordrings_id = assert_status(kvittering_for(psrm, opret(faktura, "9101")), "UDFOERT")["fordringsId"]
    assert_status(kvittering_for(psrm, nedskriv(faktura, 5_000, date(2026, 7, 1), "9101")), "AFVIST", 420)


@pytest.mark.psrm_indstillinger(nedreBeloebsgraense="2000.00")
def test_a_small_invoice_is_refused_where_there_is_a_limit(psrm: Sandkasseklient, faktura: Faktura) -> None:
    assert_status(kvittering_for(psrm, opret(faktura, "9101")), "AFVIST", 215)


@pytest.mark.psrm_start("2024-10-01")
def test_a_world_can_begin_before_the_invoice(psrm: Sandkasseklient) -> None:
    assert psrm.get("/sandkasse/ur", som="tester")["dag"] == "2024-10-01"


@pytest.mark.psrm_skabelon("tom")
@pytest.mark.psrm_seed(7)
def test_an_empty_world_has_no_creditors(psrm: Sandkasseklient) -> None:
    assert psrm.get("/sandkasse/fordringshavere", som="tester")["fordringshavere"] == []
