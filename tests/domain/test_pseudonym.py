"""Numbers of persons made test numbers: one each, keyed, in every form, with what a verdict can hang on kept."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler

from psrm_sandbox.domain.maskering import MASKE, rummer_aegte_cpr
from psrm_sandbox.domain.pseudonym import Pseudonymer, bestaar_modulus_11, er_testnummer
from psrm_sandbox.domain.skyldnernummer import er_velformet, har_foedselsdag

NOEGLE, ANDEN = b"en noegle paa over 16 byte", b"en anden noegle paa 16 byte"
NR = "0102" + "031234"
"""Ten digits that could be anybody's, put together so that none stands in the repository."""
ORD = frozenset({"afviste", "uge", "xlsx", "fil", "dag"})

foedt = st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(0, 10**6 - 1))
cpr_numre = foedt.map(lambda f: f"{f[0]:02d}{f[1]:02d}{f[2]:06d}")
skel = st.sampled_from(["", "-", " ", " - ", "–", "\u00a0", "\u200b", "\u2212"])


def pseudonymer(noegle: bytes = NOEGLE) -> Pseudonymer:
    return Pseudonymer(noegle, kendte_ord=ORD)


@given(cpr_numre)
@settings(max_examples=eksempler(60))
def test_et_nummer_bliver_et_testnummer_der_bestaar_modulus_11_som_foer(cpr: str) -> None:
    ny = pseudonymer().skyldner("CPR", cpr)
    assert ny is not None
    assert er_testnummer("CPR", ny)
    assert er_velformet("CPR", ny)
    assert bestaar_modulus_11(ny) == bestaar_modulus_11(cpr)


@given(cpr_numre)
@settings(max_examples=eksempler(30))
def test_foedselsdagen_kan_ikke_laeses_af_testnummeret(cpr: str) -> None:
    nye = {pseudonymer(f"{nr:020d}".encode()).skyldner("CPR", cpr) for nr in range(8)}
    assert len({ny[:6] for ny in nye if ny}) > 1


@given(st.lists(cpr_numre, min_size=2, max_size=40, unique=True))
@settings(max_examples=eksempler(20))
def test_en_person_er_et_nummer_og_to_personer_to(numre: list[str]) -> None:
    p = pseudonymer()
    nye = [p.skyldner("CPR", nr) for nr in numre]
    assert len(set(nye)) == len(numre)
    assert [p.skyldner("CPR", nr) for nr in numre] == nye


@given(cpr_numre, skel)
@settings(max_examples=eksempler(40))
def test_alle_skrivemaader_er_samme_person_og_beholder_deres_form(cpr: str, tegn: str) -> None:
    p = pseudonymer()
    ny = p.skyldner("CPR", cpr)
    assert ny is not None
    skrevet = f"{cpr[:6]}{tegn}{cpr[6:]}"
    assert p.skyldner("CPR", skrevet) == f"{ny[:6]}{tegn}{ny[6:]}"
    assert p.id(f"UGE-{skrevet}.xlsx") == f"UGE-{ny[:6]}{tegn}{ny[6:]}.xlsx"
    assert p.i_tekst(f"vedr. {skrevet}, rykker") == f"vedr. {ny[:6]}{tegn}{ny[6:]}, rykker"
    assert ny in (p.fritekst(f"Vedrører {skrevet} og ikke andre personer") or "")


@pytest.mark.parametrize("skrevet", ["01 02 03 12 34", "01.02.03-1234", "01/02/03/1234", "010203_1234", NR])
def test_cifre_med_tegn_imellem_findes(skrevet: str) -> None:
    p = pseudonymer()
    ny = p.skyldner("CPR", NR)
    assert re.sub("[^0-9]", "", p.i_tekst(f"a {skrevet} b")) == ny


def test_et_nummer_uden_sit_foerste_nul_er_samme_person_og_stadig_et_ciffer_for_kort() -> None:
    p = pseudonymer()
    helt = p.skyldner("CPR", NR)
    assert helt is not None
    assert p.skyldner("CPR", "102031234") == helt[:9]
    assert p.skyldner("CPR", "10203-1234") == f"{helt[:5]}-{helt[5:9]}"
    assert p.id("102031234") == helt[:9]
    assert helt in (p.fritekst("Krav mod 102031234 fra sidste år") or "")


def test_tal_i_andre_skrifter_er_cifre() -> None:
    p = pseudonymer()
    assert p.skyldner("CPR", NR.translate({ord(c): 0xFF10 + int(c) for c in "0123456789"})) == p.skyldner("CPR", NR)


@pytest.mark.parametrize("cifre", ["3113991234", "0113031234", "9913991234", "3102" + "031234"])
def test_ti_cifre_uden_foedselsdag_har_stadig_ingen(cifre: str) -> None:
    ny = pseudonymer().skyldner("CPR", cifre)
    assert ny is not None
    assert ny != cifre
    assert not har_foedselsdag(ny, aegte=True)


@given(st.integers(10**7, 5 * 10**7 - 1).map(str))
@settings(max_examples=eksempler(40))
def test_en_virksomhed_bliver_en_ingen_har(cvr: str) -> None:
    p = pseudonymer()
    for type_, begynder in (("CVR", "99"), ("SE", "98")):
        ny = p.skyldner(type_, cvr)
        assert ny is not None
        assert len(ny) == 8
        assert ny.startswith(begynder)
        assert bestaar_modulus_11(ny) == bestaar_modulus_11(cvr)


@pytest.mark.parametrize(
    ("type_", "nummer"),
    [
        ("CPR", "6101600008"),
        ("CVR", "99001003"),
        ("AKR", "90000000101"),
        ("CPR", "0" * 10),
        ("CPR", "  "),
        (None, None),
    ],
)
def test_det_der_ingens_er_staar_som_det_stod(type_: str | None, nummer: str | None) -> None:
    assert pseudonymer().skyldner(type_, nummer) == nummer


@given(st.text(st.characters(codec="utf-8"), max_size=14), st.sampled_from(["CPR", "CVR", "SE", "AKR", None, "X"]))
@settings(max_examples=eksempler(150))
def test_ethvert_nummer_er_lige_saa_velformet_som_foer(nummer: str, type_: str | None) -> None:
    ny = pseudonymer().skyldner(type_, nummer) or ""
    assert len(ny) == len(nummer)
    if type_ in ("CPR", "CVR", "SE", "AKR"):
        assert er_velformet(type_, ny.strip()) == er_velformet(type_, nummer.strip(), aegte_cpr=True)


@given(st.text(max_size=200))
@settings(max_examples=eksempler(150))
def test_en_fri_tekst_er_lige_lang_og_siger_intet(tekst: str) -> None:
    ny = pseudonymer().fritekst(tekst)
    assert ny is not None
    assert len(ny) == len(tekst)
    assert bool(ny.strip()) == bool(tekst.strip())
    assert not rummer_aegte_cpr(ny)
    if tekst.strip():
        assert set(ny) <= set("Prøvetekst 0123456789" + MASKE)


def test_ord_der_kan_vaere_navne_skrives_om_ens_i_referencer_og_filnavne() -> None:
    p = pseudonymer()
    assert p.filnavn("Afviste uge 47 Karl Hansen.xlsx") == "Afviste uge 47 … ….xlsx"
    assert not {"karl", "hansen"} & set(p.id("Karl Hansen 2026").casefold().split())
    assert p.id("KARL-HANSEN-2026-1") == p.id("KARL-HANSEN-2026-1")
    assert p.id("DAG-2026-000001") == "DAG-2026-000001"


def test_et_kendt_nummer_findes_ogsaa_i_en_reference() -> None:
    p = pseudonymer()
    ny = p.skyldner("CVR", "12345678")
    assert p.id("FAK-12345678-1") == f"FAK-{ny}-1"


def test_hvad_laeseren_fortaeller_har_kun_kendte_ord() -> None:
    assert pseudonymer().kun_kendte_ord(f"fil uge 4711: Karl står i {NR}, dag 300000") == "fil uge 4711: … … i …, dag …"


def test_samme_noegle_giver_samme_numre_og_en_anden_andre() -> None:
    assert pseudonymer().skyldner("CPR", NR) == pseudonymer().skyldner("CPR", NR)
    assert pseudonymer().skyldner("CPR", NR) != pseudonymer(ANDEN).skyldner("CPR", NR)


def test_en_kort_noegle_afvises() -> None:
    with pytest.raises(ValueError, match="mindst 16 byte"):
        Pseudonymer(b"kort")


def test_et_testnummer_med_en_mening_gives_ikke_ud() -> None:
    uden = pseudonymer().skyldner("CVR", "12345674")
    assert uden is not None
    assert Pseudonymer(NOEGLE, optaget=[uden]).skyldner("CVR", "12345674") != uden


@pytest.mark.parametrize(
    "tekst",
    [
        "01-03-2026 10:15",
        "2012-03-01 10:00",
        "1.203.451.234,00",
        "1 203 451 234",
        "524892308607",
        "2026-03-01",
        "20120301",
    ],
)
def test_datoer_beloeb_og_fordringsnumre_er_ingen_personer(tekst: str) -> None:
    assert pseudonymer().i_tekst(tekst) == tekst
