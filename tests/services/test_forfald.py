"""What falls due on the way when the clock moves: in order, once, and the same however the way is cut up."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.byggere import aktion, fordring, god, relateret, tvivlsom
from tests.support.indsendelser import VAEGTID, demobillede, regelsaet
from tests.support.livet import Liv

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.koder import Fordringsstatus, Haendelsestype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb, Kvitteringsplan
from psrm_sandbox.services.porte.opgaver import Opgavetilstand
from psrm_sandbox.services.ur import opgaver, ur
from psrm_sandbox.store.verden import SqlVerden


def _tabel(liv: Liv, navn: str) -> list[Any]:
    with liv.verden.laes() as laeser:
        return [tuple(r) for r in laeser._db.exec_driver_sql(f"SELECT * FROM {navn} ORDER BY 1, 2")]


def test_renten_loeber_fra_den_1_i_maaneden_efter_modtagelsen_og_tilskrives_den_1() -> None:
    liv = Liv()
    id_ = liv.opret("9999.00")
    liv.flyt("2026-07-31")
    assert liv.fordring(id_).rente == 0
    liv.flyt("2026-08-31")
    assert liv.fordring(id_).rente == 0
    liv.flyt("2026-09-01")
    assert liv.fordring(id_).rente == round(999_900 * 0.0575 * 31 / 365)


def test_rente_optjent_foer_hovedstolen_blev_skrevet_helt_ned_tilskrives_den_1() -> None:
    liv = Liv()
    id_ = liv.opret("9000.00")
    liv.flyt("2026-09-20")
    liv.nedskriv(id_, "9000.00", "2026-09-20")
    liv.flyt("2026-10-02")
    f = liv.fordring(id_)
    assert (f.saldo, f.rente, f.status) == (0, 7_089, Fordringsstatus.UNDER_INDDRIVELSE)
    assert liv.afvigelser() == []


@settings(max_examples=eksempler(10), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(min_value=1, max_value=70), min_size=1, max_size=6))
def test_det_er_lige_meget_i_hvor_mange_skridt_uret_flyttes(skridt: list[int]) -> None:
    den_ene, den_anden = Liv(), Liv()
    for liv in (den_ene, den_anden):
        liv.opret_med_gebyr()
        liv.betal(40_000)
    den_ene.flyt(f"P{sum(skridt)}D")
    for dage in skridt:
        den_anden.flyt(f"P{dage}D")
    for navn in ("verden", "bogfoering", "rentestand", "afregning", "underretning", "indbetaling", "puljebevaegelse"):
        assert _tabel(den_ene, navn) == _tabel(den_anden, navn)


def test_afregning_sker_paa_sidste_bankdag_og_puljen_udbetales_den_1() -> None:
    liv = Liv()
    liv.opret("1000.00")
    liv.flyt("2026-07-10")
    betaling = liv.betal(120_000)
    assert betaling.pulje == 20_000
    liv.flyt("2026-07-31")
    (afregning,) = _tabel(liv, "afregning")
    assert afregning[2:8] == ("2026-06-30", "2026-07-30", "2026-07-31", 100_000, 0, 100_000)
    assert liv.indbetaling(betaling.nr).pulje == 20_000
    liv.flyt("2026-08-01")
    assert liv.indbetaling(betaling.nr).pulje == 0
    assert liv.er_udbetalt(betaling.nr)
    assert liv.afvigelser() == []


def test_et_lille_beloeb_i_puljen_venter_til_januar() -> None:
    liv = Liv()
    liv.opret("1000.00")
    betaling = liv.betal(104_999)
    liv.flyt("2026-12-31")
    assert liv.indbetaling(betaling.nr).pulje == 4_999
    liv.flyt("2027-01-01")
    assert liv.indbetaling(betaling.nr).pulje == 0


def test_en_foraeldet_fordring_afskrives_dagen_efter_og_gebyret_bortfalder_med_den() -> None:
    liv = Liv()
    id_, gebyr = liv.opret_med_gebyr()
    with liv.verden.laes() as laeser:
        (haefter,) = laeser.haeftere([int(id_)])[int(id_)]
    assert haefter.foraeldes is not None
    assert haefter.foraeldes.isoformat() == "2029-07-02"  # 1. juli 2029 er en søndag
    liv.flyt("2029-07-02")
    assert liv.fordring(id_).status is Fordringsstatus.UNDER_INDDRIVELSE
    liv.flyt("2029-07-03")
    for et in (id_, gebyr):
        f = liv.fordring(et)
        assert (f.status, f.saldo, f.rente) == (Fordringsstatus.AFSKREVET, 0, 0)
        assert liv.haendelser(et)[-1].type is Haendelsestype.AFSKRIVNING
        assert liv.haendelser(et)[-1].aarsag == "FORAELDELSE"
    assert liv.afvigelser() == []


class _Senere(IntetIndgreb):
    """A plan: judged an hour after, or never."""

    def __init__(self, efter: timedelta | None) -> None:
        self._efter = efter

    def plan(self, aktion: Aktion, aktions_id: int, scenarie: Scenarie | None) -> Kvitteringsplan:
        return Kvitteringsplan(self._efter)


def test_en_aktion_der_skal_bedoemmes_senere_bedoemmes_naar_uret_naar_dertil() -> None:
    liv = Liv(indgreb=_Senere(timedelta(hours=1)))
    (svar,) = liv.send(aktion(fordring(), relateret()))
    assert svar["status"] == "MODTAGET"
    liv.flyt("PT59M")
    assert liv.fordring(svar["fordringsId"]).status is Fordringsstatus.MODTAGET
    liv.flyt("PT1M")
    f = liv.fordring(svar["fordringsId"])
    assert (f.status, f.saldo) == (Fordringsstatus.UNDER_INDDRIVELSE, 120_000)
    gebyr = svar["relateredeFordringer"][0]["fordringsId"]
    assert liv.fordring(gebyr).status is Fordringsstatus.UNDER_INDDRIVELSE
    assert liv.afvigelser() == []


def test_en_aktion_der_aldrig_bedoemmes_bliver_liggende() -> None:
    liv = Liv(indgreb=_Senere(None))
    (svar,) = liv.send(god())
    liv.flyt("P1Y")
    assert liv.fordring(svar["fordringsId"]).status is Fordringsstatus.MODTAGET


def test_en_ubesvaret_hoering_traekkes_tilbage_hvor_aftalen_siger_det() -> None:
    liv = Liv()
    with liv.verden.skriv() as skriver:
        skriver._db.exec_driver_sql("UPDATE aftale SET indhold = json_set(indhold, '$.automatiskFortrydDage', 20)")
        skriver._aendret()
    (svar,) = liv.send(aktion(tvivlsom()))
    assert svar["status"] == "HOERING"
    liv.flyt("P19D")
    assert liv.fordring(svar["fordringsId"]).status is Fordringsstatus.I_HOERING
    liv.flyt("P1D")
    assert liv.fordring(svar["fordringsId"]).status is Fordringsstatus.FORTRUDT
    assert "hoering_frist_udloebet" in liv.aarsager(svar["aktionsId"])


def test_uret_gaar_kun_frem() -> None:
    liv = Liv()
    with pytest.raises(Problem) as fejl:
        liv.flyt("2026-06-30")
    assert fejl.value.kode == "ur-tilbage"


def test_et_ur_der_gaar_foelger_den_virkelige_tid_og_indhenter_hvad_der_er_forfaldet() -> None:
    vaegur = FastVaegur()
    liv = Liv(SqlVerden("liv", None, demobillede(), 1, "NORMAL", vaegur=vaegur))
    id_ = liv.opret("1000.00")
    ur.indhent(liv.verden, regelsaet())
    svar = ur.saet_gang(liv.tester, vaegur.nu(), True)
    assert svar.tilstand == "KOERER"
    vaegur.frem(timedelta(days=70))
    assert liv.dag().isoformat() == "2026-09-09"
    assert liv.fordring(id_).rente == 0
    ur.indhent(liv.verden, regelsaet())
    assert liv.fordring(id_).rente > 0
    assert ur.saet_gang(liv.tester, vaegur.nu(), False).tilstand == "FROSSET"
    vaegur.frem(timedelta(days=70))
    assert liv.dag().isoformat() == "2026-09-09"
    assert liv.afvigelser() == []


def test_et_ur_der_gaar_kan_ogsaa_flyttes_frem() -> None:
    vaegur = FastVaegur()
    liv = Liv(SqlVerden("liv", None, demobillede(), 1, "NORMAL", vaegur=vaegur))
    ur.saet_gang(liv.tester, vaegur.nu(), True)
    ur.flyt(liv.tester, regelsaet(), "P1M", vaegur.nu())
    vaegur.frem(timedelta(days=1))
    assert liv.dag().isoformat() == "2026-08-02"


def test_en_faerdig_opgave_goeres_ikke_om_igen() -> None:
    liv = Liv()
    liv.opret()
    with liv.verden.skriv() as skriver:
        id_ = opgaver.opret(skriver, VAEGTID, 1, VAEGTID).id
    opgaver.koer(liv.verden, regelsaet(), id_)
    foer = _tabel(liv, "bogfoering")
    opgaver.koer(liv.verden, regelsaet(), id_)
    assert _tabel(liv, "bogfoering") == foer
    with liv.verden.laes() as laeser:
        opgave = laeser.opgave(id_)
        assert opgave is not None
        assert opgave.tilstand is Opgavetilstand.FAERDIG


def test_en_faerdig_opgave_kan_ikke_genoptages() -> None:
    liv = Liv()
    with liv.verden.skriv() as skriver:
        id_ = opgaver.opret(skriver, VAEGTID, 1, VAEGTID).id
    opgaver.koer(liv.verden, regelsaet(), id_)
    with pytest.raises(Problem) as fejl:
        opgaver.genoptag(liv.tester, regelsaet(), id_)
    assert fejl.value.kode == "opgave-ikke-afbrudt"
    with pytest.raises(Problem) as fejl:
        opgaver.genoptag(liv.tester, regelsaet(), "77")
    assert fejl.value.kode == "ukendt-id"
