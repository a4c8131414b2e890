"""Notifications: what is told, to whom, under which number, and that it is told the same for ever."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json
from tests.services.test_afregning import TRIN, liv_med
from tests.support.budget import eksempler
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

from psrm_sandbox.api.svar.underretning import Underretningsside as Underretningsform
from psrm_sandbox.domain.aftale import Renteunderretning, Saldounderretning, Underretningsvalg
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsstatus, Haendelsestype, Noegletype
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.sag.stamdata import Skyldnervisning
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART
from psrm_sandbox.services.underretning.hentning import Underretningssoegning, Underretningsviser, soeg
from psrm_sandbox.services.underretning.visninger import (
    Afregningsperiodevisning,
    Afskrivningslinje,
    Allokeringslinje,
    Daekningslinje,
    Detaljeretlinje,
    Linje,
    Rentelinje,
    Returneringslinje,
    Underretningsvisning,
)
from psrm_sandbox.store.skabeloner import byg_billede
from psrm_sandbox.store.verden import SqlVerden

L = TypeVar("L", bound=Linje)
ALT = Underretningsvalg(Saldounderretning.ALLOKERING, Renteunderretning.RENTER, True, True, True)


def _verden(valg: Underretningsvalg, **felter: Any) -> Livsforloeb:
    """A world in which every creditor has chosen that."""
    demo = indlaes_skabelon("demo")
    aftaler = tuple(replace(a, underretninger=valg, **felter) for a in demo.aftaler)
    return Livsforloeb(SqlVerden("proeve", None, byg_billede("proeve", demo.oejeblik, aftaler), 1, "NORMAL"))


@pytest.fixture
def liv() -> Livsforloeb:
    return Livsforloeb()


def _alle(liv: Livsforloeb, hos: str = INDBERETTER) -> list[Underretningsvisning]:
    svar = soeg(liv.adgang(hos), regelsaet(), Underretningssoegning(numre=(1, None)), Side(antal=500))
    Underretningsform.model_validate(svar, from_attributes=True)
    return list(svar.underretninger)


def _gamle_og_nye(liv: Livsforloeb, hos: str = INDBERETTER) -> list[Underretningsvisning]:
    with liv.verden.laes() as laeser:
        viser = Underretningsviser(laeser, regelsaet())
        return [viser.vis(post) for post in laeser.underretninger(hos, (1, None), None, 10_000)]


def _portalens(liv: Livsforloeb, fordringshaver: str = "9101") -> list[Underretningsvisning]:
    adgang = liv.adgang(fordringshaver, Noegletype.PORTALBRUGER)
    svar = soeg(adgang, regelsaet(), Underretningssoegning(numre=(1, None)), Side(antal=500))
    return list(svar.underretninger)


def _af_art(fundne: Iterable[Underretningsvisning], art: str) -> list[Underretningsvisning]:
    return [u for u in fundne if u.art == art]


def _kort(post: object, *felter: str) -> tuple[Any, ...]:
    return tuple(getattr(post, f) for f in felter)


def _linjer(u: Underretningsvisning, slags: type[L]) -> list[L]:
    """The lines, which are all of that kind."""
    linjer = [linje for linje in u.linjer if type(linje) is slags]
    assert len(linjer) == len(u.linjer)
    return linjer


# -- what is told


def test_dagens_daekning_fortaelles_ved_midnat_og_ikke_foer(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 1), time(23, 59))
    assert _alle(liv) == []
    liv.frem(date(2026, 7, 2))
    (u,) = _alle(liv)
    assert _kort(u, "nummer", "art", "dag", "periode_fra", "sum") == (
        1,
        "ALLOKERING",
        date(2026, 7, 2),
        date(2026, 7, 1),
        30_000,
    )
    assert u.afregningsperiode == Afregningsperiodevisning(
        periode_fra=date(2026, 6, 30), periode_til=date(2026, 7, 30), udbetales=date(2026, 7, 31)
    )


def test_det_der_sker_ved_midnat_hoerer_til_den_nye_dag(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 2))
    liv.betal(5_000)
    liv.frem(date(2026, 7, 3))
    assert [u.sum for u in _alle(liv)] == [30_000, 5_000]


def test_en_linje_siger_hvem_der_betalte_hvad_der_blev_daekket_og_hvad_der_er_tilbage(liv: Livsforloeb) -> None:
    hoved, gebyr = liv.indsend(leverance(aktion(fordring(reference="H"), relateret(reference="G"))))
    nr = liv.betal(125_000)
    liv.frem(date(2026, 7, 2))
    linjer = _linjer(_alle(liv)[0], Allokeringslinje)
    assert [_kort(x, "fordrings_id", "hovedfordrings_id", "reference", "kategorikode") for x in linjer] == [
        (hoved, hoved, "H", "HF"),
        (gebyr, hoved, "G", "OG"),
    ]
    assert [_kort(x, "beloeb", "restsaldo", "restrente") for x in linjer] == [
        (120_000, 0, 0),
        (5_000, 5_000, 0),
    ]
    assert linjer[0].skyldner == Skyldnervisning(type="CPR", nummer="610160xxxx")
    assert _kort(linjer[0], "indbetalings_id", "aktivitet", "tekst", "virkningsdato", "art", "fordringstype") == (
        nr,
        "DAEKNING",
        "Dækning: frivillig betaling",
        date(2026, 7, 1),
        "INDR",
        "KFDAINS",
    )


def test_udligning_har_renter_paa_en_linje_for_sig_og_allokering_deler_linjen() -> None:
    fundne = {}
    for valg in Saldounderretning:
        liv = _verden(replace(ALT, saldo=valg, renter=None, afregning=False))
        liv.ny("9000.00")
        liv.frem(date(2026, 9, 10), time(9))
        liv.betal(100_000)
        liv.frem(date(2026, 9, 11))
        (u,) = _alle(liv)
        assert u.sum == 100_000
        fundne[valg] = u
    rente, hoved = _linjer(fundne[Saldounderretning.UDLIGNING], Daekningslinje)
    (delt,) = _linjer(fundne[Saldounderretning.ALLOKERING], Allokeringslinje)
    assert (rente.kategorikode, hoved.kategorikode, delt.kategorikode) == ("IR", "HF", "HF")
    assert (rente.beloeb, hoved.beloeb) == (delt.rente, delt.hovedstol)


def test_en_afvist_betaling_fortaelles_som_korrektion(liv: Livsforloeb) -> None:
    liv.ny()
    nr = liv.betal(30_000)
    liv.frem(date(2026, 7, 5), time(9))
    liv.afvis(nr)
    liv.frem(date(2026, 7, 6))
    (linje,) = _alle(liv)[-1].linjer
    assert _kort(linje, "aktivitet", "beloeb", "hovedstol", "restsaldo") == (
        "KORREKTION",
        -30_000,
        -30_000,
        120_000,
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
    assert (u.art, u.sum) == ("AFSKRIVNING", 140_000)
    assert [_kort(x, "aarsagskode", "tekst", "beloeb", "restsaldo") for x in u.linjer] == [
        ("DOEDSBO", "Dødsbo", 120_000, 0),
        ("KONKURS", "Konkurs", 20_000, 100_000),
    ]
    linjer = _linjer(u, Afskrivningslinje)
    assert [[s.nummer for s in x.skyldnere] for x in linjer] == [[], ["610160xxxx", "620270xxxx"]]


def test_en_returnering_siger_koden_beloebet_og_renterne(liv: Livsforloeb) -> None:
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 9, 10), time(9))
    liv.send_ud(id_, Haendelsestype.RETURNERING, Fordringsstatus.RETURNERET, "AFTL")
    liv.frem(date(2026, 9, 11))
    (u,) = _af_art(_alle(liv), "RETURNERING")
    (linje,) = _linjer(u, Returneringslinje)
    assert _kort(linje, "aarsagskode", "hovedstol", "aktivitet") == ("AFTL", 900_000, "RETURNERING")
    assert linje.rente > 0
    assert linje.beloeb == u.sum


def test_en_saldo_der_stiger_efter_tilbagekaldelsen_fortaelles_som_returnering(liv: Livsforloeb) -> None:
    id_ = liv.ny()
    nr = liv.betal(30_000)
    liv.send_ud(id_, Haendelsestype.TILBAGEKALDT, Fordringsstatus.TILBAGEKALDT, "HENS")
    liv.frem(date(2026, 7, 5), time(9))
    assert {u.art for u in _alle(liv)} == {"ALLOKERING"}
    liv.afvis(nr)
    liv.frem(date(2026, 7, 6))
    (linje,) = _af_art(_alle(liv), "RETURNERING")[0].linjer
    assert _kort(linje, "aarsagskode", "hovedstol", "tekst") == (
        "HENS",
        30_000,
        "Saldoen steg efter tilbagekaldelsen",
    )


def test_maanedens_renter_fortaelles_lige_efter_tilskrivningen(liv: Livsforloeb) -> None:
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 8, 1))
    assert _alle(liv) == []
    liv.frem(date(2026, 9, 1))
    (u,) = _alle(liv)
    (linje,) = _linjer(u, Rentelinje)
    assert _kort(u, "art", "periode_fra", "periode_til") == ("RENTER", date(2026, 8, 1), date(2026, 8, 31))
    assert _kort(linje, "fordrings_id", "kategorikode", "beloeb") == (id_, "IR", u.sum)
    with liv.verden.laes() as laeser:
        post = laeser.fordring(id_)
        assert post is not None
        assert u.sum == post.rente


def test_renter_tilskrevet_mens_uret_staar_ved_midnat_fortaelles_den_naeste_maaned(liv: Livsforloeb) -> None:
    liv.ny("9000.00")
    en = liv.ny("100.00", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.frem(date(2026, 9, 1))
    foer = to_json(_alle(liv))
    liv.nedskriv(en, 5_000, date(2026, 8, 10))  # takes interest back at the very instant of the month's posting
    assert to_json(_alle(liv)) == foer
    liv.frem(date(2026, 10, 1))
    linjer = _af_art(_alle(liv), "RENTER")[-1].linjer
    (rettelse,) = [x for x in linjer if x.aktivitet == "KORREKTION"]
    assert rettelse.fordrings_id == en
    assert rettelse.beloeb < 0


def test_detaljerede_renter_har_hver_dag_og_gaar_ikke_i_portalen() -> None:
    liv = _verden(replace(ALT, renter=Renteunderretning.DETALJEREDE_RENTER))
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 8, 20), time(9))
    liv.betal(200_000)
    liv.frem(date(2026, 9, 1))
    (u,) = _af_art(_alle(liv), "DETALJEREDE_RENTER")
    (linje,) = _linjer(u, Detaljeretlinje)
    assert linje.fordrings_id == id_
    assert [d.dag for d in linje.dage] == [date(2026, 8, n) for n in range(1, 32)]
    assert [linje.dage[n].hovedstol for n in (0, 18, 19)] == [900_000, 900_000, 700_000]
    assert sum(d.rente for d in linje.dage) == linje.beloeb
    assert {x.art for x in _portalens(liv)} == {"ALLOKERING", "AFREGNING"}


def test_en_afregning_fortaelles_med_sine_tal(liv: Livsforloeb) -> None:
    liv.ny()
    liv.betal(30_000)
    liv.frem(date(2026, 7, 31))
    (u,) = _af_art(_alle(liv), "AFREGNING")
    assert _kort(u.afregning, "afregnings_id", "beloeb", "udbetalt", "udbetales") == (
        1,
        30_000,
        30_000,
        date(2026, 7, 31),
    )
    assert (u.sum, u.periode_fra, u.periode_til) == (30_000, date(2026, 6, 30), date(2026, 7, 30))


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
    assert {u.art for u in _alle(liv)} == arter


# -- to whom, and under which number


def test_hver_indberetter_paa_aftalen_og_portalen_faar_den_under_sit_eget_nummer(liv: Livsforloeb) -> None:
    liv.ny("100.00")
    liv.ny("100.00", "9102", haeftere=[haefter(ANDEN_TESTPERSON)])
    liv.betal(10_000)
    liv.betal(10_000, skyldner=ANDEN_TESTPERSON)
    liv.frem(date(2026, 7, 2))
    vist = {
        hos: [_kort(u, "nummer", "fordringshaver_id") for u in _alle(liv, hos)] for hos in (INDBERETTER, BEGRAENSET)
    }
    assert vist == {INDBERETTER: [(1, "9101"), (2, "9102")], BEGRAENSET: [(1, "9102")]}
    assert [_kort(u, "nummer", "fordringshaver_id") for u in _portalens(liv, "9102")] == [(1, "9102")]


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
        assert [u.nummer for u in fundne] == list(range(1, len(fundne) + 1))
        assert [u.dag for u in fundne] == sorted(u.dag for u in fundne)
    with liv.verden.laes() as laeser:
        nu = laeser.ur().nu + timedelta(seconds=1)
        fra = datetime.min.replace(tzinfo=nu.tzinfo)
        bogfoert = {art: laeser.bogfoeringer_af([art], fra, nu) for art in Bogfoeringsart}
    alle = _gamle_og_nye(liv)
    for art in {u.art for u in alle} - {"AFREGNING"}:
        fundne = _af_art(alle, art)
        fortegn = 1 if "RENTER" in art else -1
        booket = fortegn * sum(b.beloeb for b, _ in bogfoert[BOGFOERINGSART[art]])
        assert sum(u.sum for u in fundne) == booket, art


@settings(max_examples=eksempler(20), deadline=None)
@given(TRIN)
def test_numrene_er_uden_huller_og_linjerne_summer_til_bogfoeringerne(trin: list[tuple[str, int, int]]) -> None:
    liv = liv_med(trin)
    liv.frem((_dag(liv) + timedelta(32)).replace(day=1))
    _lov(liv)


def _dag(liv: Livsforloeb) -> date:
    with liv.verden.laes() as laeser:
        return laeser.ur().nu.date()


@settings(max_examples=eksempler(12), deadline=None)
@given(st.integers(1, 400_000), st.integers(1, 300_000), st.integers(0, 25))
def test_en_underretning_er_den_samme_ogsaa_efter_senere_rettelser(betalt: int, nedskrevet: int, dage: int) -> None:
    liv = _verden(replace(ALT, renter=Renteunderretning.DETALJEREDE_RENTER))
    id_ = liv.ny("9000.00")
    liv.frem(date(2026, 8, 12), time(9))
    nr = liv.betal(betalt)
    liv.frem(date(2026, 9, 1))
    foer = _alle(liv)
    assert {u.art for u in foer} == {"ALLOKERING", "AFREGNING", "DETALJEREDE_RENTER"}
    liv.nedskriv(id_, nedskrevet, date(2026, 8, 1) + timedelta(dage))
    liv.afvis(nr)
    liv.frem(date(2026, 9, 20), time(9))
    liv.afskriv(id_, 1_000)
    liv.frem(date(2026, 10, 2))
    assert to_json(_alle(liv)[: len(foer)]) == to_json(foer)
    for u in _af_art(_alle(liv), "DETALJEREDE_RENTER"):
        for linje in _linjer(u, Detaljeretlinje):
            if linje.dage:
                assert sum(d.rente for d in linje.dage) == linje.beloeb
            else:
                assert linje.aktivitet == "KORREKTION"
