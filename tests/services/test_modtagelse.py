"""Intake as a use case: one transaction, whole or not at all."""

from datetime import timedelta

import pytest
from tests.support.byggere import aegte_cpr, aktion, fordring, god, haefter, leverance
from tests.support.indsendelser import demobillede, indsendelse, regelsaet

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.scenarier.model import Scenarie
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb, Kvitteringsplan, TvungenDom
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.store.verden import SqlVerden
from psrm_sandbox.validering.dom import Aktionsdom
from psrm_sandbox.validering.sag import Aktionssag


class Vaelter(IntetIndgreb):
    """A script that breaks on one reference."""

    def __init__(self, reference: str) -> None:
        self.reference = reference

    def dom(self, sag: Aktionssag, aktions_id: int) -> TvungenDom | None:
        if sag.aktion.fordring and sag.aktion.fordring.reference == self.reference:
            raise RuntimeError("scriptet gik i stykker")
        return None


class Planlaegger(IntetIndgreb):
    """A script that decides when a verdict is passed and when it may be seen."""

    def __init__(self, plan: Kvitteringsplan) -> None:
        self._plan = plan

    def plan(self, aktion: Aktion, aktions_id: int, scenarie: Scenarie | None) -> Kvitteringsplan:
        return self._plan


@pytest.fixture
def verden() -> SqlVerden:
    return SqlVerden("proeve", None, demobillede(), 1, "NORMAL")


def _antal(verden: SqlVerden, tabel: str) -> int:
    with verden.laes() as laeser:
        return int(laeser._db.exec_driver_sql(f"SELECT count(*) FROM {tabel}").scalar_one())


def test_en_fejl_midt_i_en_leverance_efterlader_intet_og_bruger_ingen_id_er(verden: SqlVerden) -> None:
    krop = leverance(god(), god(reference="BOMBE"), god())
    with pytest.raises(RuntimeError):
        modtag(verden, regelsaet(), Vaelter("BOMBE"), [indsendelse(krop)])
    assert {
        t: _antal(verden, t) for t in ("leverance", "aktion", "fordring", "journal", "bogfoering")
    } == dict.fromkeys(("leverance", "aktion", "fordring", "journal", "bogfoering"), 0)
    (svar,) = modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
    (frisk,) = modtag(
        SqlVerden("frisk", None, demobillede(), 1, "NORMAL"), regelsaet(), IntetIndgreb(), [indsendelse(krop)]
    )
    assert svar == frisk


def test_leverancer_der_kommer_sammen_faar_hver_sit_svar_i_raekkefoelge(verden: SqlVerden) -> None:
    kroppe = [
        leverance(leverance_id="a"),
        leverance(leverance_id="a"),
        leverance(aktion(fordring(haefter(aegte_cpr()))), leverance_id="b"),
        leverance(leverance_id="b"),
    ]
    svar = modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(k) for k in kroppe])
    assert [s.kode if isinstance(s, Problem) else s.leverance_id for s in svar] == [
        "a",
        "leverance-genbrugt",
        "aegte-cpr",
        "b",
    ]
    assert (_antal(verden, "leverance"), _antal(verden, "journal")) == (2, 2)


def test_er_alle_leverancer_uantagelige_aabnes_ingen_transaktion(verden: SqlVerden) -> None:
    with verden.laes() as laeser:
        saetninger: list[str] = []
        laeser._db.connection.driver_connection.set_trace_callback(saetninger.append)
    modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(leverance(aktion(fordring(haefter(aegte_cpr())))))])
    assert saetninger
    assert not any(s.startswith(("BEGIN", "INSERT", "UPDATE")) for s in saetninger)


def test_et_tvunget_udfald_staar_i_reglernes_sted(verden: SqlVerden) -> None:
    class Afviser(IntetIndgreb):
        def dom(self, sag: Aktionssag, aktions_id: int) -> TvungenDom | None:
            return TvungenDom(Aktionsdom(Aktionsstatus.AFVIST, (), (), None, ()), "alt-afvises")

    (svar,) = modtag(verden, regelsaet(), Afviser(), [indsendelse(leverance())])
    assert not isinstance(svar, Problem)
    assert svar.aktioner[0].status == "AFVIST"
    with verden.laes() as laeser:
        post = laeser.aktion(svar.aktioner[0].aktions_id)
        assert post is not None
        assert post.tvunget_af == "alt-afvises"


@pytest.mark.parametrize(
    ("plan", "status", "kvitteringer", "bedoemt"),
    [
        (Kvitteringsplan(), "UDFOERT", 1, True),
        (Kvitteringsplan(vises_efter=timedelta(minutes=15)), "MODTAGET", 0, True),
        (Kvitteringsplan(vises_efter=None), "MODTAGET", 0, True),
        (Kvitteringsplan(bedoemmes_efter=timedelta(minutes=5)), "MODTAGET", 0, False),
        (Kvitteringsplan(bedoemmes_efter=None), "MODTAGET", 0, False),
    ],
)
def test_kvitteringsplanen_afgoer_hvornaar_der_doemmes_og_vises(
    verden: SqlVerden, plan: Kvitteringsplan, status: str, kvitteringer: int, bedoemt: bool
) -> None:
    (svar,) = modtag(verden, regelsaet(), Planlaegger(plan), [indsendelse(leverance())])
    assert not isinstance(svar, Problem)
    assert svar.aktioner[0].status == status
    assert _antal(verden, "kvittering") == kvitteringer
    with verden.laes() as laeser:
        post = laeser.aktion(svar.aktioner[0].aktions_id)
        assert post is not None
        assert (post.bedoemt is not None) is bedoemt
        nu = laeser.ur().nu
        assert len(laeser.kvitteringer_for([post.aktions_id], nu)) == (status == "UDFOERT")
