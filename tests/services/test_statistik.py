"""What the statistics count: first attempts, reasons, months, time in hearing."""

from datetime import date

import pytest
from tests.support.byggere import aktion, daarlig, fordring, haefter, relateret, tvivlsom
from tests.support.livet import Liv
from tests.support.statistik import UDFALD, afgoer, andel, efter, fortryd, i_alt, raekker, tal


@pytest.fixture
def liv() -> Liv:
    return Liv()


# -- the share accepted at first attempt


def test_foerste_forsoeg_er_den_foerste_fordring_med_fordringshaverens_reference(liv: Liv) -> None:
    liv.send(aktion(daarlig(reference="A")), aktion(fordring(reference="B")))
    liv.send(aktion(fordring(reference="A")))
    assert i_alt(liv)["accepteret"] == 2
    assert andel(i_alt(liv)) == (1, 2, "0.5000")


def test_samme_reference_hos_en_anden_fordringshaver_er_et_forsoeg_for_sig(liv: Liv) -> None:
    liv.send(aktion(daarlig(reference="A")), aktion(fordring(reference="A"), fordringshaver="9102"))
    assert andel(i_alt(liv)) == (1, 2, "0.5000")


def test_en_rettet_type_er_stadig_det_andet_forsoeg(liv: Liv) -> None:
    liv.send(aktion(fordring(reference="A", fordringstype="FORKERT")))
    liv.send(aktion(fordring(reference="A")))
    assert andel(i_alt(liv)) == (0, 1, "0.0000")
    assert [andel(r) for r in raekker(liv, "fordringstype") if r["fordringstype"] == "KFDAINS"] == [(0, 0, None)]


def test_uden_reference_er_hver_fordring_et_forsoeg(liv: Liv) -> None:
    liv.send(aktion(fordring(reference=None)), aktion(fordring(reference=None)))
    assert andel(i_alt(liv))[1] == 2


def test_en_genindsendelse_er_ikke_et_forsoeg(liv: Liv) -> None:
    id_ = liv.opret(reference="A")
    liv.tilbagekald(id_, "KLAG")
    igen = {**fordring(reference="B", beloeb="1000.00", hovedstol="1000.00"), "oprindeligFordringsId": id_}
    krop = {"aktionskode": "GENINDSENDFORDRING", "fordringshaverId": "9101", "genindsendelse": {"fordring": igen}}
    (svar,) = liv.send(krop)
    assert svar["status"] == "UDFOERT", liv.aarsager(svar["aktionsId"])
    assert i_alt(liv)["antal"] == 2
    assert andel(i_alt(liv)) == (1, 1, "1.0000")


def test_en_fordring_der_foerst_blev_godkendt_efter_hoering_var_ikke_accepteret_ved_foerste_forsoeg(liv: Liv) -> None:
    liv.send(aktion(tvivlsom()))
    assert andel(i_alt(liv)) == (0, 1, "0.0000")
    afgoer(liv, "GODKENDT")
    assert i_alt(liv)["accepteret"] == 1
    assert andel(i_alt(liv)) == (0, 1, "0.0000")


def test_en_relateret_fordring_taeller_for_sig_og_venter_med_sin_hovedfordring(liv: Liv) -> None:
    liv.send(aktion(tvivlsom(), relateret()), aktion(fordring(), relateret()))
    fundne = {r["fordringstype"]: r for r in raekker(liv, "fordringstype")}
    assert {t: (r["antal"], r["iHoering"], andel(r)[:2]) for t, r in fundne.items()} == {
        "KFDAINS": (2, 1, (1, 2)),
        "GEDAINS": (2, 1, (1, 2)),
    }


# -- reasons


def test_en_regel_taeller_en_gang_for_hver_fordring_der_bryder_den(liv: Liv) -> None:
    to = [haefter(forfaldsdato="2026-02-01"), haefter("6202700003", forfaldsdato="2026-02-01")]
    liv.send(aktion(fordring(*to, beskrivelse=None, reference="A")), aktion(daarlig()))
    assert efter(raekker(liv, "regel"), "regel")["R_7_11"] == 2
    assert all(antal <= 2 for antal in efter(raekker(liv, "regel"), "regel").values())


def test_regler_og_fejlkoder_taelles_paa_deres_egne_numre_med_deres_tekst(liv: Liv) -> None:
    liv.send(aktion(fordring(valuta="SEK")), aktion(daarlig()), aktion(fordring()))
    assert efter(raekker(liv, "fejlkode"), "fejlkode") == {"152": 1}
    assert efter(raekker(liv, "regel"), "regel") == {"R_7_11": 1}
    fundne = raekker(liv, "fordringstype", "aarsag")
    assert {r["aarsag"]: r["tekst"] for r in fundne} == {
        "152": "Valuta: angiv beløb i DKK.",
        "R_7_11": "Beskrivelsen skal være udfyldt.",
    }


def test_en_afvisning_efter_hoering_foejer_sin_aarsag_til_dem_der_var(liv: Liv) -> None:
    liv.send(aktion(tvivlsom()))
    foer = efter(raekker(liv, "aarsag"), "aarsag")
    fortryd(liv)
    nu = efter(raekker(liv, "aarsag"), "aarsag")
    assert nu == {**foer, "hoering_frist_udloebet": 1}
    assert raekker(liv, "aarsag")[0]["fortrudt"] == 1


# -- months, hearings, what is there at all


def test_maaneden_er_den_danske(liv: Liv) -> None:
    liv.flyt("2026-07-31T21:59:59+00:00")
    liv.send(aktion(fordring()))
    liv.flyt("2026-07-31T22:00:00+00:00")
    liv.send(aktion(fordring()), aktion(fordring()))
    liv.flyt("2026-12-31T22:59:59+00:00")
    liv.send(aktion(fordring()))
    liv.flyt("2026-12-31T23:00:00+00:00")
    liv.send(aktion(fordring()))
    assert efter(raekker(liv, "maaned"), "maaned") == {"2026-07": 1, "2026-08": 2, "2026-12": 1, "2027-01": 1}
    assert [r["maaned"] for r in raekker(liv, "maaned")] == ["2026-07", "2026-08", "2026-12", "2027-01"]
    for fra, til, antal in (((2026, 7, 31), (2026, 7, 31), 1), ((2026, 8, 1), (2026, 12, 31), 3), (None, None, 5)):
        valg = {"fra": date(*fra) if fra else None, "til": date(*til) if til else None}
        assert i_alt(liv, **valg)["antal"] == antal


def test_tid_i_hoering_regnes_paa_sandkassens_ur_og_kun_paa_de_afsluttede(liv: Liv) -> None:
    liv.send(aktion(tvivlsom()), aktion(tvivlsom()), aktion(tvivlsom()), aktion(tvivlsom()))
    for skridt in ("P1D", "P2D", "P5D"):
        liv.flyt(skridt)
        afgoer(liv, "GODKENDT")
    tider = i_alt(liv)["hoeringstid"]
    assert (tider["antal"], tider["afsluttede"]) == (4, 3)
    assert (tider["middelDage"], tider["medianDage"], tider["laengsteDage"]) == ("4.00", "3.00", "8.00")
    afgoer(liv, "GODKENDT")
    assert i_alt(liv)["hoeringstid"]["medianDage"] == "5.50"


def test_en_tom_verden_har_nul_af_alt(liv: Liv) -> None:
    svar = tal(liv)
    assert {svar["iAlt"][navn] for navn in ("antal", *UDFALD, "tvungne")} == {0}
    assert svar["iAlt"]["beloeb"] == "0.00"
    assert andel(svar["iAlt"]) == (0, 0, None)
    assert svar["iAlt"]["hoeringstid"]["middelDage"] is None
    assert [t["raekker"] for t in svar["tabeller"]] == [[], [], [], []]
