"""Notifications: what is told, to whom, under which number, and that it is told the same for ever."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json
from tests.services.test_afregning import TRIN, liv_med
from tests.support.byggere import (
    ANDEN_TESTPERSON,
    BEGRAENSET,
    INDBERETTER,
    aktion,
    fordring,
    haefter,
    leverance,
    relateret,
)
from tests.support.indsendelser import regelsaet
from tests.support.livsforloeb import Livsforloeb

from psrm_sandbox.api.svar.underretning import Underretningsside
from psrm_sandbox.domain.aftale import Renteunderretning, Saldounderretning, Underretningsvalg
from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsstatus, Haendelsestype, Noegletype
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART
from psrm_sandbox.services.underretning.hentning import Underretningssoegning, Underretningsviser, soeg
from psrm_sandbox.store.skabeloner import byg_billede
from psrm_sandbox.store.verden import SqlVerden

ALT = Underretningsvalg(Saldounderretning.ALLOKERING, Renteunderretning.RENTER, True, True, True)


def _verden(valg: Underretningsvalg, **felter: Any) -> Livsforloeb:
    """A world in which every creditor has chosen that."""
    demo = indlaes_skabelon("demo")
    aftaler = tuple(replace(a, underretninger=valg, **felter) for a in demo.aftaler)
    return Livsforloeb(SqlVerden("proeve", None, byg_billede("proeve", demo.oejeblik, aftaler), 1, "NORMAL"))


@pytest.fixture
def liv() -> Livsforloeb:
    return Livsforloeb()


def _alle(liv: Livsforloeb, hos: str = INDBERETTER) -> list[dict[str, Any]]:
    svar = soeg(liv.adgang(hos), regelsaet(), Underretningssoegning(numre=(1, None)), Side(antal=500))
    Underretningsside.model_validate(svar)
    fundne: list[dict[str, Any]] = svar["underretninger"]
    return fundne


def _gamle_og_nye(liv: Livsforloeb, hos: str = INDBERETTER) -> list[dict[str, Any]]:
    with liv.verden.laes() as laeser:
        viser = Underretningsviser(laeser, regelsaet())
        return [viser.vis(post) for post in laeser.underretninger(hos, (1, None), None, 10_000)]


def _portalens(liv: Livsforloeb, fordringshaver: str = "9101") -> list[dict[str, Any]]:
    adgang = liv.adgang(fordringshaver, Noegletype.PORTALBRUGER)
    svar = soeg(adgang, regelsaet(), Underretningssoegning(numre=(1, None)), Side(antal=500))
    fundne: list[dict[str, Any]] = svar["underretninger"]
    return fundne


def _af_art(fundne: Iterable[dict[str, Any]], art: str) -> list[dict[str, Any]]:
    return [u for u in fundne if u["art"] == art]


def _kort(linje: dict[str, Any], *felter: str) -> tuple[Any, ...]:
    return tuple(linje[f] for f in felter)


# -- what is told


def test_dagens_daekning_fortaelles_ved_midnat_og_ikke_foer(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 1), time(23, 59))
    assert _alle(liv) == []
    liv.frem(date(2026, 7, 2))
    (u,) = _alle(liv)
    assert _kort(u, "nummer", "art", "dag", "periodeFra", "sum") == (
        "1",
        "ALLOKERING",
        "2026-07-02",
        "2026-07-01",
        "300.00",
    )
    assert u["afregningsperiode"] == {"periodeFra": "2026-06-30", "periodeTil": "2026-07-30", "udbetales": "2026-07-31"}


def test_det_der_sker_ved_midnat_hoerer_til_den_nye_dag(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 2))
    liv.betal(5_000)
    liv.frem(date(2026, 7, 3))
    assert [u["sum"] for u in _alle(liv)] == ["300.00", "50.00"]


def test_en_linje_siger_hvem_der_betalte_hvad_der_blev_daekket_og_hvad_der_er_tilbage(liv: Livsforloeb) -> None:
    hoved, gebyr = liv.indsend(leverance(aktion(fordring(reference="H"), relateret(reference="G"))))
    nr = liv.betal(125_000)
    liv.frem(date(2026, 7, 2))
    linjer = _alle(liv)[0]["linjer"]
    assert [_kort(x, "fordringsId", "hovedfordringsId", "reference", "kategorikode") for x in linjer] == [
        (f"{hoved:012d}", f"{hoved:012d}", "H", "HF"),
        (f"{gebyr:012d}", f"{hoved:012d}", "G", "OG"),
    ]
    assert [_kort(x, "beloeb", "restsaldo", "restrente") for x in linjer] == [
        ("1200.00", "0.00", "0.00"),
        ("50.00", "50.00", "0.00"),
    ]
    assert linjer[0]["skyldner"] == {"type": "CPR", "nummer": "610160xxxx"}
    assert _kort(linjer[0], "indbetalingsId", "aktivitet", "tekst", "virkningsdato", "art", "fordringstype") == (
        str(nr),
        "DAEKNING",
        "Dækning: frivillig betaling",
        "2026-07-01",
        "INDR",
        "KFDAINS",
    )


def test_udligning_har_renter_paa_en_linje_for_sig_og_allokering_deler_linjen() -> None:
    linjer = {}
    for valg in Saldounderretning:
        liv = _verden(replace(ALT, saldo=valg, renter=None, afregning=False))
        liv.ny("9000.00")
        liv.frem(date(2026, 9, 10), time(9))
        liv.betal(100_000)
        liv.frem(date(2026, 9, 11))
        (u,) = _alle(liv)
        assert u["sum"] == "1000.00"
        linjer[valg] = u["linjer"]
    rente, hoved = linjer[Saldounderretning.UDLIGNING]
    (delt,) = linjer[Saldounderretning.ALLOKERING]
    assert (rente["kategorikode"], hoved["kategorikode"], delt["kategorikode"]) == ("IR", "HF", "HF")
    assert (rente["beloeb"], hoved["beloeb"]) == (delt["rente"], delt["hovedstol"])
    assert "rente" not in hoved


def test_en_afvist_betaling_fortaelles_som_korrektion(liv: Livsforloeb) -> None:
    liv.ny()
    nr = liv.betal(30_000)
    liv.frem(date(2026, 7, 5), time(9))
    liv.afvis(nr)
    liv.frem(date(2026, 7, 6))
    (linje,) = _alle(liv)[-1]["linjer"]
    assert _kort(linje, "aktivitet", "beloeb", "hovedstol", "restsaldo") == (
        "KORREKTION",
        "-300.00",
        "-300.00",
        "1200.00",
    )


def test_det_der_gaar_lige_op_samme_dag_fortaelles_ikke(liv: Livsforloeb) -> None:
    liv.ny()
    liv.afvis(liv.betal(30_000))
    liv.frem(date(2026, 7, 5))
    assert _alle(liv) == []


def test_en_afskrivning_siger_hvorfor_og_hvem_naar_flere_haefter(liv: Livsforloeb) -> None:
    en = liv.ny()
    to = liv.ny(haeftere=[haefter(), haefter(ANDEN_TESTPERSON)])
    liv.afskriv(en, 120_000, "DOEDSBO")
    liv.afskriv(to, 20_000)
    liv.frem(date(2026, 7, 2))
    (u,) = _alle(liv)
    assert (u["art"], u["sum"]) == ("AFSKRIVNING", "1400.00")
    assert [_kort(x, "aarsagskode", "tekst", "beloeb", "restsaldo") for x in u["linjer"]] == [
        ("DOEDSBO", "Dødsbo", "1200.00", "0.00"),
        ("KONKURS", "Konkurs", "200.00", "1000.00"),
    ]
    assert [[s["nummer"] for s in x["skyldnere"]] for x in u["linjer"]] == [[], ["610160xxxx", "620270xxxx"]]


def test_en_returnering_siger_koden_beloebet_og_renterne(liv: Livsforloeb) -> None:
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 9, 10), time(9))
    liv.send_ud(id_, Haendelsestype.RETURNERING, Fordringsstatus.RETURNERET, "AFTL")
    liv.frem(date(2026, 9, 11))
    (u,) = _af_art(_alle(liv), "RETURNERING")
    (linje,) = u["linjer"]
    assert _kort(linje, "aarsagskode", "hovedstol", "aktivitet") == ("AFTL", "9000.00", "RETURNERING")
    assert oere_fra_tekst(linje["rente"]) > 0
    assert linje["beloeb"] == u["sum"]


def test_en_saldo_der_stiger_efter_tilbagekaldelsen_fortaelles_som_returnering(liv: Livsforloeb) -> None:
    id_ = liv.ny()
    nr = liv.betal(30_000)
    liv.send_ud(id_, Haendelsestype.TILBAGEKALDT, Fordringsstatus.TILBAGEKALDT, "HENS")
    liv.frem(date(2026, 7, 5), time(9))
    assert {u["art"] for u in _alle(liv)} == {"ALLOKERING"}
    liv.afvis(nr)
    liv.frem(date(2026, 7, 6))
    (linje,) = _af_art(_alle(liv), "RETURNERING")[0]["linjer"]
    assert _kort(linje, "aarsagskode", "hovedstol", "tekst") == (
        "HENS",
        "300.00",
        "Saldoen steg efter tilbagekaldelsen",
    )


def test_maanedens_renter_fortaelles_lige_efter_tilskrivningen(liv: Livsforloeb) -> None:
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 8, 1))
    assert _alle(liv) == []
    liv.frem(date(2026, 9, 1))
    (u,) = _alle(liv)
    (linje,) = u["linjer"]
    assert _kort(u, "art", "periodeFra", "periodeTil") == ("RENTER", "2026-08-01", "2026-08-31")
    assert _kort(linje, "fordringsId", "kategorikode", "beloeb") == (f"{id_:012d}", "IR", u["sum"])
    with liv.verden.laes() as laeser:
        post = laeser.fordring(id_)
        assert post is not None
        assert oere_fra_tekst(u["sum"]) == post.rente


def test_renter_tilskrevet_mens_uret_staar_ved_midnat_fortaelles_den_naeste_maaned(liv: Livsforloeb) -> None:
    liv.ny("9000.00")
    en = liv.ny("100.00", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.frem(date(2026, 9, 1))
    foer = to_json(_alle(liv))
    liv.nedskriv(en, 5_000, date(2026, 8, 10))  # takes interest back at the very instant of the month's posting
    assert to_json(_alle(liv)) == foer
    liv.frem(date(2026, 10, 1))
    linjer = _af_art(_alle(liv), "RENTER")[-1]["linjer"]
    (rettelse,) = [x for x in linjer if x["aktivitet"] == "KORREKTION"]
    assert rettelse["fordringsId"] == f"{en:012d}"
    assert oere_fra_tekst(rettelse["beloeb"]) < 0


def test_detaljerede_renter_har_hver_dag_og_gaar_ikke_i_portalen() -> None:
    liv = _verden(replace(ALT, renter=Renteunderretning.DETALJEREDE_RENTER))
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 8, 20), time(9))
    liv.betal(200_000)
    liv.frem(date(2026, 9, 1))
    (u,) = _af_art(_alle(liv), "DETALJEREDE_RENTER")
    (linje,) = u["linjer"]
    assert linje["fordringsId"] == f"{id_:012d}"
    assert [d["dag"] for d in linje["dage"]] == [f"2026-08-{n:02d}" for n in range(1, 32)]
    assert [linje["dage"][n]["hovedstol"] for n in (0, 18, 19)] == ["9000.00", "9000.00", "7000.00"]
    assert sum(oere_fra_tekst(d["rente"]) for d in linje["dage"]) == oere_fra_tekst(linje["beloeb"])
    assert {x["art"] for x in _portalens(liv)} == {"ALLOKERING", "AFREGNING"}


def test_en_afregning_fortaelles_med_sine_tal(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 31))
    (u,) = _af_art(_alle(liv), "AFREGNING")
    assert _kort(u["afregning"], "afregningsId", "beloeb", "udbetalt", "udbetales") == (
        "1",
        "300.00",
        "300.00",
        "2026-07-31",
    )
    assert (u["sum"], u["periodeFra"], u["periodeTil"]) == ("300.00", "2026-06-30", "2026-07-30")


def _et_liv(liv: Livsforloeb) -> None:
    id_, to = liv.ny("9000.00"), liv.ny("500.00", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.frem(date(2026, 8, 20), time(9))
    liv.betal(100_000)
    liv.afskriv(to, 50_000)
    liv.frem(date(2026, 9, 2), time(9))
    liv.send_ud(id_, Haendelsestype.RETURNERING, Fordringsstatus.RETURNERET, "AFTL")
    liv.frem(date(2026, 9, 4))


@pytest.mark.parametrize(
    ("valg", "arter"),
    [
        (Underretningsvalg(), set()),
        (Underretningsvalg(saldo=Saldounderretning.UDLIGNING), {"UDLIGNING"}),
        (Underretningsvalg(saldo=Saldounderretning.ALLOKERING), {"ALLOKERING"}),
        (Underretningsvalg(renter=Renteunderretning.RENTER), {"RENTER"}),
        (Underretningsvalg(renter=Renteunderretning.DETALJEREDE_RENTER), {"DETALJEREDE_RENTER"}),
        (Underretningsvalg(afregning=True), {"AFREGNING"}),
        (Underretningsvalg(afskrivning=True), {"AFSKRIVNING"}),
        (Underretningsvalg(returnering=True), {"RETURNERING"}),
    ],
)
def test_kun_det_valgte_fortaelles(valg: Underretningsvalg, arter: set[str]) -> None:
    liv = _verden(valg)
    _et_liv(liv)
    assert {u["art"] for u in _alle(liv)} == arter


# -- to whom, and under which number


def test_hver_indberetter_paa_aftalen_og_portalen_faar_den_under_sit_eget_nummer(liv: Livsforloeb) -> None:
    liv.ny("100.00")
    liv.ny("100.00", "9102", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.betal(10_000)
    liv.betal(10_000, skyldner=ANDEN_TESTPERSON)
    liv.frem(date(2026, 7, 2))
    vist = {hos: [_kort(u, "nummer", "fordringshaverId") for u in _alle(liv, hos)] for hos in (INDBERETTER, BEGRAENSET)}
    assert vist == {INDBERETTER: [("1", "9101"), ("2", "9102")], BEGRAENSET: [("1", "9102")]}
    assert [_kort(u, "nummer", "fordringshaverId") for u in _portalens(liv, "9102")] == [("1", "9102")]


def test_uden_portal_er_der_ingen_i_portalen() -> None:
    liv = _verden(ALT, portal=False)
    liv.ny()
    liv.betal(10_000)
    liv.frem(date(2026, 7, 2))
    assert (len(_alle(liv)), _portalens(liv)) == (1, [])


def _lov(liv: Livsforloeb) -> None:
    """Numbers without gaps in the order of the days; each kind's lines sum to what was booked in the days told of."""
    for hos in (INDBERETTER, BEGRAENSET):
        fundne = _gamle_og_nye(liv, hos)
        assert [u["nummer"] for u in fundne] == [str(nr) for nr in range(1, len(fundne) + 1)]
        assert [u["dag"] for u in fundne] == sorted(u["dag"] for u in fundne)
    with liv.verden.laes() as laeser:
        nu = laeser.ur().nu + timedelta(seconds=1)
        fra = datetime.min.replace(tzinfo=nu.tzinfo)
        bogfoert = {art: laeser.bogfoeringer_af([art], fra, nu) for art in Bogfoeringsart}
    alle = _gamle_og_nye(liv)
    for art in {u["art"] for u in alle} - {"AFREGNING"}:
        fundne = _af_art(alle, art)
        fortegn = 1 if "RENTER" in art else -1
        booket = fortegn * sum(b.beloeb for b, _ in bogfoert[BOGFOERINGSART[art]])
        assert sum(oere_fra_tekst(u["sum"]) for u in fundne) == booket, art


@settings(max_examples=40, deadline=None)
@given(TRIN)
def test_numrene_er_uden_huller_og_linjerne_summer_til_bogfoeringerne(trin: list[tuple[str, int, int]]) -> None:
    liv = liv_med(trin)
    liv.frem((_dag(liv) + timedelta(32)).replace(day=1))
    _lov(liv)


def _dag(liv: Livsforloeb) -> date:
    with liv.verden.laes() as laeser:
        return laeser.ur().nu.date()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 400_000), st.integers(1, 300_000), st.integers(0, 25))
def test_en_underretning_er_den_samme_ogsaa_efter_senere_rettelser(betalt: int, nedskrevet: int, dage: int) -> None:
    liv = _verden(replace(ALT, renter=Renteunderretning.DETALJEREDE_RENTER))
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 8, 12), time(9))
    nr = liv.betal(betalt)
    liv.frem(date(2026, 9, 1))
    foer = _alle(liv)
    assert {u["art"] for u in foer} == {"ALLOKERING", "AFREGNING", "DETALJEREDE_RENTER"}
    liv.nedskriv(id_, nedskrevet, date(2026, 8, 1) + timedelta(dage))
    liv.afvis(nr)
    liv.frem(date(2026, 9, 20), time(9))
    liv.afskriv(id_, 1_000)
    liv.frem(date(2026, 10, 2))
    assert to_json(_alle(liv)[: len(foer)]) == to_json(foer)
    for u in _af_art(_alle(liv), "DETALJEREDE_RENTER"):
        for linje in u["linjer"]:
            if linje["dage"]:
                assert sum(oere_fra_tekst(d["rente"]) for d in linje["dage"]) == oere_fra_tekst(linje["beloeb"])
            else:
                assert linje["aktivitet"] == "KORREKTION"
