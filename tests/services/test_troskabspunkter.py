"""What a verdict and a finding rest on: the ledger's points of code, rule, action, status and stage."""

import pytest

from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionskode, Aktionsstatus, Konsekvens
from psrm_sandbox.grunddata import troskab
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.services.grundlag.troskabspunkter import Troskabspunkter, troskabspunkter


@pytest.fixture
def punkter() -> Troskabspunkter:
    return troskabspunkter()


def fund(kode: int | None = None, *regler: str, konsekvens: Konsekvens = Konsekvens.AFVIST) -> Fund:
    return Fund(konsekvens, None, "", "", "", kode, regler)


def test_a_code_rests_on_its_entrys_points(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(442), None) == ("T-24", "T-25", "T-26")


def test_a_code_that_is_published_whole_rests_on_nothing(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(404), None) == ()


def test_a_named_rule_and_a_decision_rest_on_theirs(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(None, "nedskrivning_over_saldo"), None) == ("T-30", "A-08")
    assert punkter.om_fund(fund(None, "hoering_frist_udloebet"), None) == ("S-88",)


def test_a_filter_rule_rests_on_the_doubts_that_the_catalogue_has_of_it(punkter: Troskabspunkter) -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert type_ is not None
    assert type_.regeltvivl["R_5_1"] == ("T-07", "T-08")
    assert punkter.om_fund(fund(None, "R_5_1"), type_) == ("T-08",), "T-07 is about a rule that is not judged"
    assert punkter.om_fund(fund(None, "R_7_11"), type_) == ()
    assert punkter.om_fund(fund(None, "R_5_1"), None) == ()


def test_a_scripts_own_reason_rests_on_nothing(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(None, "min-historie"), None) == ()


@pytest.mark.parametrize("kode", Aktionskode)
@pytest.mark.parametrize("status", Aktionsstatus)
def test_a_verdict_rests_on_its_action_and_its_status(
    punkter: Troskabspunkter, kode: Aktionskode, status: Aktionsstatus
) -> None:
    egne = {*punkter.post("aktioner", kode), *punkter.post("aktionsstatus", status)}
    assert set(punkter.om_dom(kode, status)) == egne


def test_a_verdict_with_reasons_rests_on_their_stages(punkter: Troskabspunkter) -> None:
    assert "A-03" not in punkter.om_dom("NEDSKRIV", "UDFOERT")
    for grund in (fund(404), fund(None, "beloeb_mangler"), fund(None, "R_5_1")):
        assert "A-03" in punkter.om_dom("NEDSKRIV", "AFVIST", [grund])


def test_a_warning_decides_nothing(punkter: Troskabspunkter) -> None:
    advarsel = fund(404, konsekvens=Konsekvens.ADVARSEL)
    assert punkter.om_dom("NEDSKRIV", "UDFOERT", [advarsel]) == punkter.om_dom("NEDSKRIV", "UDFOERT")


def test_a_decision_was_made_after_the_stages(punkter: Troskabspunkter) -> None:
    assert "A-03" not in punkter.om_dom("NEDSKRIV", "AFVIST", [fund(None, "sagsbehandling_afvist")])


def test_a_verdict_rests_on_what_is_doubted_of_that_type_by_name(punkter: Troskabspunkter) -> None:
    type_ = next(t for t in standardkatalog().typer if t.kode == "CFFAKTU")
    assert "T-15" in punkter.om_dom("OPRETFORDRING", "UDFOERT", type_=type_)
    anden = standardkatalog().hent("kommuner", "KFDAINS")
    assert "T-15" not in punkter.om_dom("OPRETFORDRING", "UDFOERT", type_=anden)


def test_a_forced_verdict_rests_on_the_script(punkter: Troskabspunkter) -> None:
    assert "S-69" in punkter.om_dom("OPRETFORDRING", "AFVIST", tvunget=True)
    assert "S-69" not in punkter.om_dom("OPRETFORDRING", "AFVIST")


def test_an_unknown_action_code_rests_on_nothing_of_its_own(punkter: Troskabspunkter) -> None:
    assert punkter.om_dom("UKENDT", "MODTAGET") == punkter.om_dom(None, "MODTAGET") == ()


def test_points_stand_in_the_ledgers_order_and_once(punkter: Troskabspunkter) -> None:
    orden = [punkt.id for punkt in troskab.indlaes().punkter()]
    fundne = punkter.om_dom("GENINDSENDFORDRING", "AFVIST", [fund(404), fund(486)])
    assert list(fundne) == sorted(set(fundne), key=orden.index)
    assert tuple(p.id for p in punkter.udskrevet(reversed(fundne))) == fundne
