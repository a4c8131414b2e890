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
    return Fund(konsekvens=konsekvens, felt=None, krav="", tekst="", kilde="", kode=kode, regler=regler)


def test_en_kode_hviler_paa_sin_posts_punkter(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(442), None) == ("T-24", "T-25", "T-26")


def test_en_kode_der_er_offentliggjort_helt_hviler_paa_intet(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(404), None) == ()


def test_en_navngiven_regel_og_en_afgoerelse_hviler_paa_deres(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(None, "nedskrivning_over_saldo"), None) == ("T-30", "A-08")
    assert punkter.om_fund(fund(None, "hoering_frist_udloebet"), None) == ("S-88",)


def test_en_filterregel_hviler_paa_den_tvivl_kataloget_har_om_den(punkter: Troskabspunkter) -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert type_ is not None
    assert type_.regeltvivl["R_5_1"] == ("T-07", "T-08")
    assert punkter.om_fund(fund(None, "R_5_1"), type_) == ("T-08",), "T-07 is about a rule that is not judged"
    assert punkter.om_fund(fund(None, "R_7_11"), type_) == ()
    assert punkter.om_fund(fund(None, "R_5_1"), None) == ()


def test_et_scenaries_egen_aarsag_hviler_paa_intet(punkter: Troskabspunkter) -> None:
    assert punkter.om_fund(fund(None, "min-historie"), None) == ()


@pytest.mark.parametrize("kode", Aktionskode)
@pytest.mark.parametrize("status", Aktionsstatus)
def test_en_dom_hviler_paa_sin_aktion_og_sin_status(
    punkter: Troskabspunkter, kode: Aktionskode, status: Aktionsstatus
) -> None:
    egne = {*punkter.post("aktioner", kode), *punkter.post("aktionsstatus", status)}
    assert set(punkter.om_dom(kode, status)) == egne


def test_en_dom_med_aarsager_hviler_paa_deres_stadier(punkter: Troskabspunkter) -> None:
    assert "A-03" not in punkter.om_dom("NEDSKRIV", "UDFOERT")
    for grund in (fund(404), fund(None, "beloeb_mangler"), fund(None, "R_5_1")):
        assert "A-03" in punkter.om_dom("NEDSKRIV", "AFVIST", [grund])


def test_en_advarsel_afgoer_intet(punkter: Troskabspunkter) -> None:
    advarsel = fund(404, konsekvens=Konsekvens.ADVARSEL)
    assert punkter.om_dom("NEDSKRIV", "UDFOERT", [advarsel]) == punkter.om_dom("NEDSKRIV", "UDFOERT")


def test_en_afgoerelse_blev_truffet_efter_stadierne(punkter: Troskabspunkter) -> None:
    assert "A-03" not in punkter.om_dom("NEDSKRIV", "AFVIST", [fund(None, "sagsbehandling_afvist")])


def test_en_dom_hviler_paa_den_tvivl_der_naevner_typen(punkter: Troskabspunkter) -> None:
    type_ = next(t for t in standardkatalog().typer if t.kode == "CFFAKTU")
    assert "T-15" in punkter.om_dom("OPRETFORDRING", "UDFOERT", type_=type_)
    anden = standardkatalog().hent("kommuner", "KFDAINS")
    assert "T-15" not in punkter.om_dom("OPRETFORDRING", "UDFOERT", type_=anden)


def test_en_tvungen_dom_hviler_paa_scenariet(punkter: Troskabspunkter) -> None:
    assert "S-69" in punkter.om_dom("OPRETFORDRING", "AFVIST", tvunget=True)
    assert "S-69" not in punkter.om_dom("OPRETFORDRING", "AFVIST")


def test_en_ukendt_aktionskode_hviler_paa_intet_for_sig(punkter: Troskabspunkter) -> None:
    assert punkter.om_dom("UKENDT", "MODTAGET") == punkter.om_dom(None, "MODTAGET") == ()


def test_punkter_staar_i_listens_orden_og_en_gang(punkter: Troskabspunkter) -> None:
    orden = [punkt.id for punkt in troskab.indlaes().punkter()]
    fundne = punkter.om_dom("GENINDSENDFORDRING", "AFVIST", [fund(404), fund(486)])
    assert list(fundne) == sorted(set(fundne), key=orden.index)
    assert tuple(p.id for p in punkter.udskrevet(reversed(fundne))) == fundne
