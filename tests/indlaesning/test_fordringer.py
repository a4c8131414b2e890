"""Which rows are one claim, which repeat one, and which belong under another."""

from pathlib import Path

import pytest
from tests.indlaesning.byggere import afvist, csv_fil, enkelt, fordringer, laest, noter, raekke, udeladt, uden

from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.indlaesning.modeller import afsendte

GEBYR = {"Fordringstype": "GEDAINS", "Reference": "GEB-1", "Beløb": "100,00"}


def test_samme_fordring_med_en_anden_skyldner_er_en_fordring_med_flere_haeftere(tmp_path: Path) -> None:
    anden = raekke(**{"CPR-nr.": "7204840211", "Forfald": "02-03-2026", "Beløb": ""})
    indhold = laest(csv_fil(tmp_path, raekke(), raekke(Reference="B"), anden))
    foerste, _ = indhold.aktioner
    assert [et["skyldner"]["nummer"] for et in fordringer(indhold)[0]["haeftere"]] == ["6101600008", "7204840211"]
    assert str(foerste.sted) == "krav.csv, linje 2, 4"
    assert foerste.sted_for("fordring.haeftere[1].forfaldsdato").raekker == (4,)
    assert foerste.sted_for("fordring.beloeb").raekker == (2, 4)


def test_samme_faktura_to_gange_er_en_dublet_og_ingen_haefter(tmp_path: Path) -> None:
    foerste, anden = laest(csv_fil(tmp_path, raekke(), raekke())).aktioner
    assert foerste.dublet_af is None
    assert str(anden.dublet_af) == "krav.csv, linje 2"
    assert len(anden.raa["fordring"]["haeftere"]) == 1


def test_samme_reference_paa_et_andet_krav_er_en_fordring_for_sig_og_fortaelles(tmp_path: Path) -> None:
    indhold = laest(csv_fil(tmp_path, raekke(), raekke(Beløb="1.300,00", **{"CPR-nr.": "7204840211"})))
    assert str(indhold.aktioner[1].dublet_af) == "krav.csv, linje 2"
    assert "linje 3 har samme reference som linje 2, men beloeb afviger" in noter(indhold)


@pytest.mark.parametrize("kolonne", ["Hovedfordring", "HovedfordringsID", "Hovedfordringens reference"])
def test_et_gebyr_staar_under_sin_hovedfordring_efter_reference(tmp_path: Path, kolonne: str) -> None:
    indhold = laest(csv_fil(tmp_path, {**raekke(**GEBYR), kolonne: "DAG-1"}, {**raekke(), kolonne: ""}))
    (aktion,) = indhold.aktioner
    assert aktion.raa["fordring"]["reference"] == "DAG-1"
    (relateret,) = aktion.raa["relateredeFordringer"]
    assert relateret["reference"] == "GEB-1"
    assert "hovedfordringsId" not in relateret
    assert aktion.sted_for("relateredeFordringer[0].beloeb").raekker == (2,)
    assert aktion.sted_for("fordring.beloeb").raekker == (3,)


def test_et_gebyr_findes_efter_fordringens_id(tmp_path: Path) -> None:
    par = {"FordringID": "500000000001", "HovedfordringID": ""}, {"FordringID": "", "HovedfordringID": "500000000001"}
    indhold = laest(csv_fil(tmp_path, {**raekke(), **par[0]}, {**raekke(**GEBYR), **par[1]}))
    assert len(indhold.aktioner) == 1


def test_et_gebyr_uden_hovedfordring_staar_alene_og_det_fortaelles_hvordan_den_naevnes(tmp_path: Path) -> None:
    indhold = laest(csv_fil(tmp_path, raekke(**GEBYR)))
    assert indhold.aktioner[0].raa["fordring"] is None
    assert enkelt(indhold)["reference"] == "GEB-1"
    assert "i en kolonne Hovedfordring" in noter(indhold)
    ukendt = laest(csv_fil(tmp_path, {**raekke(**GEBYR), "Hovedfordring": "DAG-9"}, {**raekke(), "Hovedfordring": ""}))
    assert "findes ikke i filen for 1 relaterede fordringer (linje 2: DAG-9)" in noter(ukendt)
    assert fordringer(ukendt)[0]["hovedfordringsId"] == "DAG-9"


def test_fordringer_der_peger_paa_sig_selv_eller_hinanden_mister_ingen(tmp_path: Path) -> None:
    a, b = {**raekke(), "Hovedfordring": "B"}, {**raekke(Reference="B"), "Hovedfordring": "DAG-1"}
    assert len(fordringer(laest(csv_fil(tmp_path, a, b)))) == 2
    assert len(fordringer(laest(csv_fil(tmp_path, {**a, "Hovedfordring": "DAG-1"}, {**b, "Hovedfordring": "B"})))) == 2


def test_en_skyldner_gives_en_gang_i_en_raekke(tmp_path: Path) -> None:
    begge = {**raekke(), "CVR-nr.": "12345678"}
    assert "givet flere gange; udfyld kun én af CPR-nr., CVR-nr." in afvist(csv_fil(tmp_path, begge))
    hver_sin = laest(csv_fil(tmp_path, {**raekke(), "CVR-nr.": ""}, {**raekke(Reference="B"), **begge, "CPR-nr.": ""}))
    assert udeladt(hver_sin) == []
    flad = {**uden("CPR-nr."), "skyldnertype": "CPR", "skyldnernummer": "610160-0008"}
    assert enkelt(laest(csv_fil(tmp_path, flad)))["haeftere"][0]["skyldner"]["type"] == "CPR"


def test_andre_aktioner_end_nye_fordringer_sendes_som_json(tmp_path: Path) -> None:
    assert "kun OPRETFORDRING" in afvist(csv_fil(tmp_path, {**raekke(), "aktionskode": "NEDSKRIV"}))


def test_aktionerne_kan_hentes_en_ad_gangen_og_gennemgaas_igen(tmp_path: Path) -> None:
    indhold = laest(csv_fil(tmp_path, *(raekke(Reference=f"A{nr}") for nr in range(1200))))
    assert indhold.aktioner[-1].raa["fordring"]["reference"] == "A1199"
    assert [et.raa["fordring"]["reference"] for et in indhold.aktioner[3:5]] == ["A3", "A4"]
    assert list(indhold.aktioner) == list(indhold.aktioner)


def test_tusinder_af_raekker_med_samme_reference_koster_ikke_deres_kvadrat(tmp_path: Path) -> None:
    skyldnere = [raekke(**{"CPR-nr.": f"610160{nr:04}"}) for nr in range(1001)]
    indhold = laest(csv_fil(tmp_path, *skyldnere, *[raekke()] * 2000))
    assert [len(et["haeftere"]) for et in fordringer(indhold)[:3]] == [1000, 2, 1]
    assert len(indhold.aktioner) == 2001


def test_aktionen_er_den_som_den_strenge_laesning_ville_lave_ogsaa_med_flere_raekker(tmp_path: Path) -> None:
    hoved = raekke(Reference="DAG-1")
    haefter = raekke(Reference="DAG-1", **{"CPR-nr.": "6202700003"})
    gebyr = raekke(Reference="GEB-1", Fordringstype="GEDAINS", Hovedfordring="DAG-1")
    sendt_foer = raekke(Reference="GEB-2", Fordringstype="GEDAINS", Hovedfordring="200000000001")
    alene = raekke(Reference="GEB-3", Fordringstype="GEDAINS", hovedfordringstype="KFDAINS")
    felter = dict.fromkeys(("Hovedfordring", "hovedfordringstype"), "")
    aktioner = laest(
        csv_fil(tmp_path, *({**felter, **et} for et in (hoved, haefter, gebyr, sendt_foer, alene)))
    ).aktioner
    assert [len(et.aktion.relaterede) for et in aktioner] == [1, 1, 1]
    for et in aktioner:
        assert et.aktion == ProeveaktionForm.model_validate(et.raa).til_domaene()
    assert list(afsendte(aktioner)) == list(afsendte(list(aktioner)))
