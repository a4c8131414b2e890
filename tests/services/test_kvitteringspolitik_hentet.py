"""The receipt policy by fetches and in bursts, the policy itself, and that no receipt is ever lost."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.byggere import (
    aktion,
    daarlig,
    fordring,
    god,
    haefter,
    leverance,
)
from tests.support.indsendelser import demobillede, indsendelse, regelsaet
from tests.support.politikklient import Klient, nedskriv, regel

from psrm_sandbox.domain.koder import Aktionsstatus, Noegletype
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.domain.varighed import varighed
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.rim import saertilfaelde
from psrm_sandbox.services.ur import ur
from psrm_sandbox.services.verden import kvitteringspolitik
from psrm_sandbox.store.engine import raa_forbindelse
from psrm_sandbox.store.verden import SqlVerden

# -- after some fetches


def test_en_kvittering_vises_ved_hentningen_efter_saa_mange_forgaeves() -> None:
    k = Klient(regel(hentninger=2))
    (svar,) = k.send(god())
    assert k.hent() == []
    assert k.hent() == []
    assert k.hent() == [svar["aktionsId"]]
    assert k.hent() == []


def test_kun_hentninger_der_spoerger_efter_kvitteringen_taeller() -> None:
    k = Klient(regel(hentninger=1))
    krop, anden = leverance(), leverance()
    modtag(k.verden, regelsaet(), IntetIndgreb(), [indsendelse(krop), indsendelse(anden)])
    fremmed = Adgang(Noeglehaver(Noegletype.INDBERETTER, "fremmed", "liv", "12345678"), k.verden)
    for _ in range(3):
        leverancer.hent_leverance(k.leverandoer, anden["leveranceId"])
        leverancer.kvitteringer(fremmed, Side())
        k.aktion(_foerste(k, anden["leveranceId"]))
    assert _foerste_status(k, krop["leveranceId"]) == "MODTAGET"
    assert leverancer.kvitteringer(k.leverandoer, Side(), krop["leveranceId"]).poster


def _foerste(k: Klient, leverance_id: str) -> str:
    return f"{leverancer.hent_leverance(k.leverandoer, leverance_id).aktioner[0].aktions_id:012d}"


def _foerste_status(k: Klient, leverance_id: str) -> str:
    return str(leverancer.hent_leverance(k.leverandoer, leverance_id).aktioner[0].status)


def test_en_hentning_der_ikke_spoerger_efter_det_ventende_er_en_ren_laesning() -> None:
    k = Klient(regel(hentninger=1))
    krop, anden = leverance(), leverance()
    modtag(k.verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
    k.politik()
    modtag(k.verden, regelsaet(), IntetIndgreb(), [indsendelse(anden)])
    saetninger: list[str] = []
    with k.verden.laes() as laeser:
        raa_forbindelse(laeser._db).set_trace_callback(saetninger.append)
    leverancer.hent_leverance(k.leverandoer, anden["leveranceId"])
    assert saetninger
    assert all(s.lstrip().startswith("SELECT") for s in saetninger)
    leverancer.hent_leverance(k.leverandoer, krop["leveranceId"])
    assert "BEGIN IMMEDIATE" in saetninger


# -- in a burst


def test_en_samlet_kvittering_venter_til_der_er_nok_og_kommer_saa_med_de_andre() -> None:
    k = Klient(regel(antal=3))
    foerste = [k.send(god())[0]["aktionsId"] for _ in range(2)]
    k.flyt("P30D")
    assert k.hent() == []
    sidste = [s["aktionsId"] for s in k.send(god(), aktion(daarlig()))]
    assert k.hent() == [*foerste, *sidste]
    k.send(god())
    assert k.hent() == []


def test_en_stor_leverance_kan_vente_og_komme_frem_samlet() -> None:
    k = Klient(regel(antal=1000))
    id_er = [s["aktionsId"] for s in k.send(*(god() for _ in range(999)))]
    assert k.hent(500) == []
    id_er += [s["aktionsId"] for s in k.send(god())]
    assert k.hent(500) == id_er


def test_paa_et_ur_der_gaar_kommer_kvitteringen_frem_med_tiden() -> None:
    vaegur = FastVaegur()
    k = Klient(regel(vises="PT15M"), verden=SqlVerden("liv", None, demobillede(), 1, "NORMAL", vaegur=vaegur))
    ur.saet_gang(k.tester, vaegur.nu(), True)
    (svar,) = k.send(god())
    for minutter, ventet in ((14, []), (1, [svar["aktionsId"]])):
        vaegur.frem(timedelta(minutes=minutter))
        ur.indhent(k.verden, regelsaet())
        assert k.hent() == ventet


def test_en_pef_ejer_der_foejes_til_naevnes_paa_en_kvittering_under_samme_plan() -> None:
    k = Klient(regel(vises="PT15M"))
    virksomhed = haefter(skyldner={"type": "CVR", "nummer": "99001100"})
    (svar,) = k.send(aktion(fordring(virksomhed)))
    saertilfaelde.tilfoej_ejer(k.tester, regelsaet(), svar["fordringsId"], "99001100", "6101600015")
    assert k.hent() == []
    k.flyt("PT15M")
    assert k.hent() == [svar["aktionsId"]] * 2
    assert len(k.kvittering(svar["aktionsId"]).tilfoejede_skyldnere) == 1


# -- the policy itself


def test_den_foerste_regel_der_passer_gaelder_og_uden_regel_gaar_alt_straks() -> None:
    k = Klient(regel(1, haver="9102", vises=None), regel(2, kode="NEDSKRIV", vises="PT1H"))
    id_ = k.opret()
    assert k.nedskriv(id_, "10.00")["status"] == "MODTAGET"
    (svar,) = k.send({**god(), "fordringshaverId": "9102"})
    assert svar["status"] == "MODTAGET"
    k.politik()
    assert k.nedskriv(id_, "10.00")["status"] == "UDFOERT"


def test_en_registreret_aktion_beholder_sin_plan_naar_politikken_skifter() -> None:
    k = Klient(regel(bedoemmes="PT15M", vises="PT15M"))
    (svar,) = k.send(god())
    k.politik()
    (straks,) = k.send(god())
    assert k.hent() == [straks["aktionsId"]]
    k.flyt("PT29M")
    assert k.hent() == []
    k.flyt("PT1M")
    assert k.hent() == [svar["aktionsId"]]


def test_politikken_er_en_del_af_verdenen_og_borte_efter_nulstilling() -> None:
    k = Klient(regel(vises=None))
    assert len(kvitteringspolitik.hent(k.tester).poster) == 1
    k.verden.nulstil()
    assert kvitteringspolitik.hent(k.tester).poster == ()
    assert k.send(god())[0]["status"] == "UDFOERT"


@pytest.mark.parametrize(
    ("tekst", "tid"),
    [
        ("PT15M", timedelta(minutes=15)),
        ("P1W2DT3H4M5S", timedelta(days=9, hours=3, minutes=4, seconds=5)),
        ("P0D", timedelta(0)),
    ],
)
def test_en_varighed_er_hele_uger_dage_timer_minutter_og_sekunder(tekst: str, tid: timedelta) -> None:
    assert varighed(tekst) == tid


@pytest.mark.parametrize("tekst", ["", "P", "PT", "P1M", "P1Y", "-PT1M", "PT1.5M", "15"])
def test_andet_er_ingen_varighed(tekst: str) -> None:
    with pytest.raises(ValueError, match="PT15M"):
        varighed(tekst)


# -- nothing is lost

_TID = st.sampled_from(["PT0S", "PT5M", "PT15M", "P1D"])
_REGLER = st.one_of(
    st.builds(regel, bedoemmes=_TID, vises=_TID),
    st.builds(regel, bedoemmes=_TID, hentninger=st.integers(1, 3)),
    st.builds(regel, bedoemmes=_TID, antal=st.integers(1, 4)),
    st.builds(regel, bedoemmes=st.sampled_from([None, "PT5M"]), vises=st.sampled_from([None, "PT0S"])),
    st.none(),
)
_SKRIDT = st.one_of(
    st.tuples(st.just("politik"), _REGLER),
    st.tuples(st.just("send"), st.integers(1, 3)),
    st.tuples(st.just("nedskriv"), st.just(1)),
    st.tuples(st.just("ur"), st.sampled_from(["PT1M", "PT5M", "PT20M", "P2D"])),
    st.tuples(st.just("hent"), st.integers(1, 5)),
)


@settings(max_examples=eksempler(15), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_SKRIDT, min_size=3, max_size=25))
def test_den_der_sider_efter_nummer_ser_hver_kvittering_een_gang_og_i_orden(
    skridt: list[tuple[str, Any]],
) -> None:
    k = Klient()
    sendte: list[str] = []
    for hvad, hvormed in skridt:
        match hvad:
            case "politik":
                k.politik(*([hvormed] if hvormed else []))
            case "send":
                svar = k.send(*(aktion(daarlig() if nr else fordring()) for nr in range(hvormed)))
                sendte += [s["fordringsId"] for s in svar]
            case "nedskriv" if sendte:
                k.send(nedskriv(sendte[-1], "1.00"))
            case "ur":
                k.flyt(hvormed)
            case "hent":
                k.hent(hvormed)
    k.flyt("P10D")
    for _ in range(4):
        k.hent()
    numre = [nr for nr, _, _ in k.set]
    assert numre == sorted(set(numre))
    with k.verden.laes() as laeser:
        viste = [tuple(r) for r in laeser._db.exec_driver_sql("SELECT nr, aktions_id FROM kvittering ORDER BY nr")]
        poster = laeser._db.exec_driver_sql(
            "SELECT a.aktions_id, a.bedoemt IS NOT NULL, k.nr IS NOT NULL, t.nr IS NOT NULL FROM aktion a "
            "LEFT JOIN kvittering k USING (aktions_id) LEFT JOIN tilbageholdt t USING (aktions_id)"
        ).all()
        fastholdte = laeser._db.exec_driver_sql(
            "SELECT count(*) FROM fastholdt WHERE tilbageholdt_nr NOT IN (SELECT nr FROM tilbageholdt)"
        ).scalar_one()
    assert [(nr, int(id_)) for nr, id_, _ in k.set] == viste
    assert all(bedoemt == (vist + holdt) for _, bedoemt, vist, holdt in poster)  # one receipt each, here or there
    assert fastholdte == 0
    for _, id_, status in k.set:
        assert k.aktion(id_)["status"] == status != Aktionsstatus.MODTAGET
    assert k.afvigelser() == []
