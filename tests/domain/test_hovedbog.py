"""The ledger of one claim: what its facts amount to, case by case from the guidance."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler

from psrm_sandbox.domain.genspilning import forloeb
from psrm_sandbox.domain.hovedbog import ALT, Faktum, Forloeb, Postering, Virkemaade, forskel
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.domain.rente import INGEN_RENTE, Satsforloeb

T, V = Haendelsestype, Virkemaade
RENTE = Satsforloeb((date(2015, 7, 1),), (57_500,))


def d(tekst: str) -> date:
    return date.fromisoformat(tekst)


def tilgang(oere: int = 100_000, dag: str = "2026-07-01", nr: int = 1) -> Faktum:
    return Faktum(nr, T.TILGANG, V.NY_DEL, oere, d(dag))


def opskrevet(nr: int, oere: int, dag: str) -> Faktum:
    return Faktum(nr, T.OPSKREVET, V.NY_DEL, oere, d(dag))


def nedskrevet(nr: int, oere: int, dag: str) -> Faktum:
    return Faktum(nr, T.NEDSKREVET, V.NEDSKRIVER, oere, d(dag))


def annulleret(nr: int, oere: int, dag: str, vedroerer: int, type_: Haendelsestype = T.OPSKREVET) -> Faktum:
    return Faktum(nr, type_, V.ANNULLERER, oere, d(dag), vedroerer)


def daekket(nr: int, oere: int, dag: str) -> Faktum:
    return Faktum(nr, T.DAEKNING, V.DAEKKER, oere, d(dag))


def tilbagekaldt(nr: int, dag: str, oere: int = ALT) -> Faktum:
    return Faktum(nr, T.TILBAGEKALDT, V.FORLADER, oere, d(dag))


def spil(*fakta: Faktum, til: str = "2026-12-01", satser: Satsforloeb = RENTE) -> Forloeb:
    return forloeb(fakta, satser, d(til))


def af(f: Forloeb, art: Bogfoeringsart, del_: Fordringsdel = Fordringsdel.HOVEDSTOL) -> int:
    return sum(p.beloeb for p in f.posteringer if p.art is art and p.del_ is del_)


def test_renten_tilskrives_hver_maaned_der_er_gaaet() -> None:
    f = spil(tilgang(), til="2026-11-01")
    renter = [(p.virkningsdato, p.beloeb) for p in f.posteringer if p.art is Bogfoeringsart.RENTETILSKRIVNING]
    assert renter == [(d("2026-08-31"), 488), (d("2026-09-30"), 473), (d("2026-10-31"), 488)]


def test_en_betaling_daekker_renten_foer_hovedstolen() -> None:
    f = spil(tilgang(), daekket(2, 10_000, "2026-09-10"), til="2026-09-10")
    assert af(f, Bogfoeringsart.DAEKNING, Fordringsdel.RENTE) == -488
    assert af(f, Bogfoeringsart.DAEKNING) == -(10_000 - 488)
    assert f.overskud == {2: 0}


def test_fuld_daekning_tilskriver_renten_til_dagen_og_resten_er_overskud() -> None:
    f = spil(tilgang(), daekket(2, 200_000, "2026-09-10"))
    assert (f.saldo, f.rente) == (0, 0)
    rente = round(100_000 * 0.0575 * 40 / 365)
    assert f.overskud == {2: 200_000 - 100_000 - rente}


def test_en_nedskrivning_med_tidligere_virkning_frigiver_daekning_og_aendrer_renten() -> None:
    fakta = [tilgang(), daekket(2, 60_000, "2026-09-10"), nedskrevet(3, 80_000, "2026-08-11")]
    f = spil(*fakta)
    assert (f.saldo, f.rente) == (0, 0)
    assert f.overskud[2] > 0
    assert 60_000 - f.overskud[2] == 20_000 - af(f, Bogfoeringsart.DAEKNING, Fordringsdel.RENTE)


def test_regulering_virker_fra_modtagelsen_og_raekker_ind_i_en_senere_opskrivning() -> None:
    f = spil(tilgang(), opskrevet(2, 50_000, "2026-09-15"), nedskrevet(3, 120_000, "2026-07-01"))
    assert [(p.saldo, p.nr) for p in f.parter] == [(0, 1), (30_000, 2)]
    assert [p.virkningsdato for p in f.posteringer if p.art is Bogfoeringsart.NEDSKREVET] == [
        d("2026-07-01"),
        d("2026-09-15"),
    ]


def test_oani_regnes_som_modtaget_med_fordringen() -> None:
    uden = spil(tilgang())
    med = spil(tilgang(), nedskrevet(2, 40_000, "2026-08-05"), annulleret(3, 40_000, "2026-08-05", 2))
    assert (med.saldo, med.rente) == (uden.saldo, uden.rente)
    assert af(med, Bogfoeringsart.NEDSKREVET) == -40_000
    assert af(med, Bogfoeringsart.OPSKREVET) == 40_000


def test_naoi_genindfoerer_nedskrivningen_fra_dens_egen_dag() -> None:
    kun = spil(tilgang(), nedskrevet(2, 40_000, "2026-08-05"))
    med = spil(
        tilgang(),
        nedskrevet(2, 40_000, "2026-08-05"),
        annulleret(3, 40_000, "2026-08-05", 2),
        annulleret(4, 40_000, "2026-08-05", 3, T.NEDSKREVET),
    )
    assert (med.saldo, med.rente) == (kun.saldo, kun.rente)
    assert af(med, Bogfoeringsart.NEDSKREVET) == -80_000


def test_naor_fjerner_opskrivningen_fra_dens_modtagelse() -> None:
    uden = spil(tilgang())
    med = spil(tilgang(), opskrevet(2, 30_000, "2026-08-20"), annulleret(3, 30_000, "2026-08-20", 2, T.NEDSKREVET))
    assert (med.saldo, med.rente) == (uden.saldo, uden.rente)


def test_en_opskrivning_forrentes_fra_den_1_i_maaneden_efter_sin_egen_modtagelse() -> None:
    f = spil(tilgang(), opskrevet(2, 100_000, "2026-09-15"), til="2026-11-01")
    egne = [p.virkningsdato for p in f.posteringer if p.art is Bogfoeringsart.RENTETILSKRIVNING and p.del_nr == 2]
    assert egne == [d("2026-10-31")]


@pytest.mark.parametrize("dag", ["2026-09-15", "2026-10-01"])
def test_et_tilbagekald_tager_resten_med_renten_til_dagen(dag: str) -> None:
    f = spil(tilgang(), daekket(2, 30_000, "2026-08-10"), tilbagekaldt(3, dag))
    assert (f.saldo, f.rente) == (0, 0)
    assert f.tilbagekaldt == {3: 70_000}
    assert af(f, Bogfoeringsart.DAEKNING) == -30_000
    assert af(f, Bogfoeringsart.TILBAGEKALDT, Fordringsdel.RENTE) < 0


def test_efter_tilbagekald_daekkes_intet() -> None:
    assert spil(tilgang(), tilbagekaldt(2, "2026-08-10"), daekket(3, 500, "2026-08-11")).overskud == {3: 500}


def test_en_saldo_der_stiger_efter_tilbagekald_returneres() -> None:
    ophaevet = Faktum(4, T.DAEKNING_OPHAEVET, V.UDEN_VIRKNING, 30_000, d("2026-08-10"), 2)
    f = spil(tilgang(), daekket(2, 30_000, "2026-08-10"), tilbagekaldt(3, "2026-09-15", 70_000), ophaevet)
    assert af(f, Bogfoeringsart.TILBAGEKALDT) == -70_000
    assert af(f, Bogfoeringsart.RETURNERING) == -30_000


def test_fejl_efterlader_hverken_rente_daekning_eller_saldo() -> None:
    fejl = Faktum(4, T.TILBAGEKALDT, V.ALDRIG_MODTAGET, 90_000, d("2026-07-01"))
    f = spil(tilgang(), daekket(2, 30_000, "2026-09-10"), nedskrevet(3, 10_000, "2026-07-01"), fejl)
    assert (f.saldo, f.rente, f.overskud) == (0, 0, {2: 30_000})
    assert {p.del_ for p in f.posteringer} == {Fordringsdel.HOVEDSTOL}


def test_suspension_er_rentefri_i_sit_spaend() -> None:
    suspension = Faktum(2, T.SUSPENSION, V.SUSPENDERER, 0, d("2026-09-01"))
    ophoer = Faktum(3, T.SUSPENSION_OPHAEVET, V.GENOPTAGER, 0, d("2026-10-11"))
    dage = 31 + 21 + 30
    assert spil(tilgang(), suspension, ophoer).rente == round(100_000 * 0.0575 * dage / 365)


def test_loftet_taeller_daekning_til_dagen_med_og_senere_nedskrivninger_fra() -> None:
    f = spil(tilgang(), daekket(2, 30_000, "2026-08-10"), nedskrevet(3, 20_000, "2026-09-01"), satser=INGEN_RENTE)
    assert f.loft(d("2026-07-01")) == 80_000
    assert f.loft(d("2026-08-09")) == 80_000
    assert f.loft(d("2026-08-10")) == 50_000
    assert f.loft(d("2026-12-01")) == 50_000


def test_forskellen_er_hvad_der_skal_tilbagefoeres_og_hvad_der_mangler() -> None:
    f = spil(tilgang(), til="2026-10-01")
    staar = list(enumerate(f.posteringer, 1))
    ny = spil(tilgang(), nedskrevet(2, 40_000, "2026-08-05"), til="2026-10-01")
    tilbage, mangler = forskel(staar, ny.posteringer)
    assert {p.art for _, p in tilbage} == {Bogfoeringsart.RENTETILSKRIVNING}
    assert {p.art for p in mangler} == {Bogfoeringsart.NEDSKREVET, Bogfoeringsart.RENTETILSKRIVNING}
    igen: list[Postering] = [p for _, p in staar if p not in [t for _, t in tilbage]] + mangler
    assert sorted(igen, key=repr) == sorted(ny.posteringer, key=repr)


def test_intet_er_bogfoert_uden_en_tilgang() -> None:
    assert forloeb([], RENTE, d("2026-12-01")).posteringer == []


def test_en_betaling_der_kommer_til_sidst_tager_ikke_pladsen_fra_en_nedskrivning() -> None:
    f = spil(tilgang(), nedskrevet(2, 40_000, "2026-08-05"), daekket(3, 100_000, "2026-07-20"), satser=INGEN_RENTE)
    assert (f.saldo, f.overskud, af(f, Bogfoeringsart.NEDSKREVET)) == (0, {3: 40_000}, -40_000)


def test_en_regulering_lader_daekningen_vige_for_de_nedskrivninger_der_staar() -> None:
    fakta = [tilgang(), daekket(2, 70_000, "2026-08-01"), nedskrevet(3, 30_000, "2026-09-01")]
    f = spil(*fakta, nedskrevet(4, 50_000, "2026-07-01"), satser=INGEN_RENTE)
    assert (f.saldo, f.overskud, af(f, Bogfoeringsart.NEDSKREVET)) == (0, {2: 50_000}, -80_000)


def fordeling(f: Forloeb, nr: int) -> list[tuple[str, int]]:
    """What a coverage was used on, in øre."""
    return [(p.del_.value, -p.beloeb) for p in f.posteringer if p.faktum == nr and p.art is Bogfoeringsart.DAEKNING]


@pytest.mark.parametrize(("foerste", "anden"), [(50_000, 10_000), (10_000, 50_000)])
def test_to_betalinger_samme_dag_deles_efter_registrering_og_ikke_efter_beloeb(foerste: int, anden: int) -> None:
    f = spil(tilgang(), daekket(2, foerste, "2026-09-10"), daekket(3, anden, "2026-09-10"), til="2026-09-20")
    assert fordeling(f, 2) == [("rente", 488), ("hovedstol", foerste - 488)]
    assert fordeling(f, 3) == [("hovedstol", anden)]


@pytest.mark.parametrize(("foerste", "anden"), [(5_000, 1_000), (1_000, 5_000)])
def test_to_opskrivninger_samme_dag_har_modtagelsens_orden(foerste: int, anden: int) -> None:
    f = spil(tilgang(1_000), opskrevet(2, foerste, "2026-07-10"), opskrevet(3, anden, "2026-07-10"))
    assert [p.nr for p in f.parter] == [1, 2, 3]


def test_en_senere_betaling_med_tidligere_virkning_deler_ikke_den_foerste_om() -> None:
    f = spil(tilgang(), daekket(2, 10_000, "2026-09-10"), daekket(3, 5_000, "2026-09-05"), til="2026-09-20")
    assert fordeling(f, 2) == [("rente", 488), ("hovedstol", 9_512)]
    assert fordeling(f, 3) == [("hovedstol", 5_000)]


def test_en_senere_betaling_der_indfrier_daekker_ogsaa_renten_til_den_foerstes_dag() -> None:
    f = spil(tilgang(), daekket(2, 50_000, "2026-09-10"), daekket(3, 80_000, "2026-09-05"), til="2026-09-20")
    assert (f.saldo, f.rente) == (0, 0)
    assert fordeling(f, 2) == [("rente", 488), ("hovedstol", 49_512)]
    assert fordeling(f, 3) == [("hovedstol", 50_488), ("rente", 102)]
    assert f.overskud == {2: 0, 3: 80_000 - 50_488 - 102}


def test_en_annulleret_nedskrivning_flytter_ikke_det_der_er_brugt_til_den_rente_der_vokser() -> None:
    ned, betalt = nedskrevet(2, 40_000, "2026-07-05"), daekket(3, 10_000, "2026-09-10")
    foer = spil(tilgang(), ned, betalt, til="2026-09-20")
    efter = spil(tilgang(), ned, betalt, annulleret(4, 40_000, "2026-07-05", 2), til="2026-09-20")
    assert fordeling(efter, 3) == fordeling(foer, 3) == [("rente", 293), ("hovedstol", 9_707)]
    assert efter.rente == 488 - 293


DAG = st.integers(min_value=0, max_value=60)


@settings(max_examples=eksempler(25), deadline=None)
@given(st.lists(st.tuples(DAG, st.integers(min_value=1, max_value=30_000)), min_size=2, max_size=5))
def test_en_betaling_der_kommer_til_aendrer_ikke_hvilken_hovedstol_de_foer_har_daekket(
    betalinger: list[tuple[int, int]],
) -> None:
    """For any payments: what came later leaves the earlier ones at least the principal that they had covered."""
    fakta = [tilgang(200_000)]
    for nr, (dag, oere) in enumerate(betalinger, 2):
        foer = spil(*fakta)
        fakta.append(daekket(nr, oere, (d("2026-08-15") + timedelta(days=dag)).isoformat()))
        efter = spil(*fakta)
        for et in fakta[1:-1]:
            assert dict(fordeling(efter, et.nr)).get("hovedstol", 0) >= dict(fordeling(foer, et.nr)).get("hovedstol", 0)
            assert sum(o for _, o in fordeling(efter, et.nr)) == et.beloeb
