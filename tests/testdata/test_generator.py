"""Generated actions: the same every time, in the proportions asked for, and judged as they say."""

import json
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from psrm_sandbox.domain.aktion import Afsender
from psrm_sandbox.domain.datoer import Forskydning, forskyd
from psrm_sandbox.domain.koder import Aktionsstatus, Kanal, Kategori
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.former.aktion import AktionForm, ProeveaktionForm
from psrm_sandbox.grunddata import indstillinger, kodelister
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.grunddata.navngivne import indlaes_navngivne
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.testdata import Genereret, IngenTyper, Slags, generer, god_fordring, opret_aktion
from psrm_sandbox.validering.dom import bedoem
from psrm_sandbox.validering.kendt import TomtOpslag
from psrm_sandbox.validering.sag import Regelgrundlag, lav_sag

DAG = date(2026, 7, 1)
GRUPPER = sorted(gruppe.kode for gruppe in standardkatalog().grupper if gruppe.kode != "alle")
LIGELIGT = {"god": 1, "tvivlsom": 1, "daarlig": 1}


def lav(gruppe: str = "kommuner", antal: int = 60, seed: int = 1, **valg: Any) -> list[Genereret]:
    return list(generer(standardkatalog(), gruppe, "9101", antal=antal, seed=seed, **{"dag": DAG, **valg}))


def som_json(genererede: list[Genereret]) -> str:
    return json.dumps([genereret.aktion for genereret in genererede])


def test_det_samme_seed_giver_de_samme_aktioner() -> None:
    assert som_json(lav(seed=4)) == som_json(lav(seed=4))
    assert som_json(lav(seed=4)) != som_json(lav(seed=5))


def test_et_laengere_parti_begynder_som_et_kortere() -> None:
    assert som_json(lav(antal=30)[:20]) == som_json(lav(antal=20))


@pytest.mark.parametrize("kode", ["KFTILDA", "KFTBBSF", "KFTØFIN"])
def test_bortfald_er_fem_aar_fra_tilskuddets_ophoer(kode: str) -> None:
    """Dagtilbudsloven § 93, stk. 2; the table only bounds it by five years from receipt."""
    for genereret in lav(typer=[kode], antal=10, fordeling={"god": 1}):
        fordring = genereret.aktion["fordring"]
        slut, bortfald = fordring["periodeSlut"], fordring["haeftere"][0]["foraeldelsesdato"]
        assert date.fromisoformat(bortfald) == forskyd(date.fromisoformat(slut), Forskydning(aar=5))


def test_uden_oensket_type_laves_kun_typer_med_offentlige_regler() -> None:
    katalog = standardkatalog()
    koder = {str(genereret.aktion["fordring"]["fordringstype"]) for genereret in lav(antal=200)}
    assert [k for k in koder if (t := katalog.hent("kommuner", k)) is None or not t.har_filter] == []
    assert lav(typer=["KFGEKLU"], antal=1, fordeling={"god": 1})


def test_andelene_er_paa_tallet() -> None:
    assert Counter(genereret.slags for genereret in lav(antal=200)) == {"god": 160, "tvivlsom": 20, "daarlig": 20}
    skaeve = lav(antal=50, fordeling={"god": 1, "daarlig": 4})
    assert Counter(genereret.slags for genereret in skaeve) == {"god": 10, "daarlig": 40}


@pytest.mark.parametrize("gruppe", GRUPPER)
def test_hver_aktion_bedoemmes_som_den_siger_af_filteret_og_af_alle_stadier(gruppe: str) -> None:
    aftale = next(aftale for aftale in indlaes_skabelon().aftaler if aftale.gruppe == gruppe)
    regler = Regelgrundlag(standardkatalog(), kodelister.indlaes(), indlaes_navngivne(), indstillinger.indlaes())
    afsender = Afsender(Kanal.SYSTEM, aftale.indberettere[0].indberetter)
    fordringshaver = aftale.fordringshaver_id
    for genereret in generer(standardkatalog(), gruppe, fordringshaver, antal=45, seed=1, dag=DAG, fordeling=LIGELIGT):
        aktion = AktionForm.model_validate(genereret.aktion).til_domaene()
        dom = bedoem(lav_sag(aktion, afsender, {fordringshaver: aftale}, DAG, regler, TomtOpslag()))
        fordringsdom = dom.hoved if genereret.hoved is None else dom.relaterede[0]
        assert fordringsdom is not None
        fundne = [nummer for fund in fordringsdom.aarsager for nummer in fund.regler]
        assert tuple(dict.fromkeys(fundne)) == genereret.regler
        assert fordringsdom.status is genereret.forventet
        assert dom.status is genereret.aktionsstatus


@pytest.mark.parametrize("gruppe", GRUPPER)
def test_hver_slags_foerer_hen_hvor_den_skal(gruppe: str) -> None:
    for genereret in lav(gruppe, antal=30, seed=2, fordeling=LIGELIGT):
        match genereret.slags:
            case Slags.GOD:
                assert genereret.forventet is Aktionsstatus.UDFOERT
                assert genereret.regler == ()
            case Slags.TVIVLSOM:
                assert genereret.forventet is Aktionsstatus.HOERING
                assert genereret.regler
            case Slags.DAARLIG:
                assert genereret.forventet is Aktionsstatus.AFVIST
                assert genereret.regler


def test_referencer_er_forskellige_og_korte_nok_til_portalen() -> None:
    referencer = [
        fordring["reference"]
        for genereret in lav(antal=300)
        for fordring in (genereret.aktion["fordring"], *genereret.aktion["relateredeFordringer"])
    ]
    assert len(set(referencer)) == len(referencer) > 300
    assert all(len(reference) <= 20 for reference in referencer)


def test_partier_med_andre_seeds_fordringshavere_og_dage_deler_ikke_referencer() -> None:
    andre = [
        lav(seed=2),
        lav(dag=date(2026, 7, 2)),
        list(generer(standardkatalog(), "kommuner", "9102", antal=60, seed=1, dag=DAG)),
    ]
    egne = {genereret.aktion["fordring"]["reference"] for genereret in lav()}
    for batch in andre:
        assert egne.isdisjoint(genereret.aktion["fordring"]["reference"] for genereret in batch)


def test_en_relateret_fordring_foelges_med_en_god_hovedfordring_hos_samme_skyldner() -> None:
    for genereret in lav(typer=["KFOPREN", "REOPDAG"], antal=30, fordeling=LIGELIGT):
        assert genereret.hoved is not None
        assert genereret.sti == "relateredeFordringer[0]"
        assert genereret.aktionsstatus is Aktionsstatus.UDFOERT
        hoved, relateret = genereret.hoved.fordring, genereret.proeve.fordring
        assert hoved.haeftere[0].skyldner == relateret.haeftere[0].skyldner


def test_hovedfordringens_type_er_en_af_de_oenskede_og_en_der_naevner_den_relaterede() -> None:
    for genereret in lav(typer=["REOPDAG", "KFDAINS"], antal=20):
        assert genereret.aktion["fordring"]["fordringstype"] == "KFDAINS"


def test_teksterne_rummer_ingen_persondata_og_passer_i_feltet() -> None:
    for gruppe in GRUPPER:
        for genereret in lav(gruppe, antal=40):
            for fordring in (genereret.aktion["fordring"], *genereret.aktion["relateredeFordringer"]):
                tekst = fordring["beskrivelse"] or ""
                assert len(tekst) <= 100
                assert not re.search(r"[0-9]{6}", tekst)
                assert masker(tekst) == tekst


def test_beloeb_og_datoer_staar_som_paa_ledningen() -> None:
    fordring = lav(typer=["KFDAINS"], antal=1)[0].aktion["fordring"]
    assert re.fullmatch(r"[0-9]+\.[0-9]{2}", fordring["beloeb"])
    assert re.fullmatch(r"2026-[0-9]{2}-[0-9]{2}", fordring["haeftere"][0]["sidsteRettidigeBetalingsdato"])


def test_en_relateret_fordring_paa_proeve_oplyser_selv_sin_hovedfordring() -> None:
    type_ = standardkatalog().hent("kommuner", "KFOPREN")
    assert type_ is not None
    proeve = god_fordring(type_, modtagelsesdato=DAG)
    aktion = ProeveaktionForm.model_validate(opret_aktion(proeve, "9101", "PROEVE-1")).til_domaene()
    assert aktion.fordring is None
    assert aktion.hovedfordringer == (proeve.hovedfordring,)
    assert aktion.relaterede[0].beloeb == proeve.fordring.beloeb


def test_en_relateret_fordring_sendt_senere_naevner_sin_hovedfordring() -> None:
    type_ = standardkatalog().hent("kommuner", "KFOPREN")
    assert type_ is not None
    proeve = god_fordring(type_, modtagelsesdato=DAG)
    aktion = opret_aktion(proeve, "9101", "PROEVE-1", hovedfordrings_id="200000000001")
    domaene = AktionForm.model_validate(aktion).til_domaene()
    assert domaene.relaterede[0].hovedfordrings_id == "200000000001"


def test_fordringen_paa_ledningen_er_den_der_blev_bedoemt() -> None:
    for genereret in lav(antal=60, fordeling=LIGELIGT):
        aktion = AktionForm.model_validate(genereret.aktion).til_domaene()
        fordring = aktion.fordring if genereret.proeve.rolle is Kategori.HOVEDFORDRING else aktion.relaterede[0]
        assert fordring is not None
        ventet = genereret.proeve.fordring
        assert (fordring.beloeb, fordring.hovedstol, fordring.haeftere) == (
            ventet.beloeb,
            ventet.hovedstol,
            ventet.haeftere,
        )


def test_en_ukendt_type_afvises_ved_navn() -> None:
    with pytest.raises(IngenTyper, match="KFUKEND"):
        lav(typer=["KFDAINS", "KFUKEND"])


@pytest.mark.parametrize("fordeling", [{}, {"god": 0}, {"god": -1, "daarlig": 2}, {"fin": 1}])
def test_umulige_andele_afvises(fordeling: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"fordelingen|fin"):
        lav(fordeling=fordeling)
