"""The receipt policy by time: judged late, shown late, never."""

import pytest
from tests.support.byggere import (
    aktion,
    daarlig,
    fordring,
    god,
    leverance,
    relateret,
    tvivlsom,
)
from tests.support.indsendelser import indsendelse, regelsaet
from tests.support.politikklient import Klient, nedskriv, regel
from tests.support.svar import foerste_svar

from psrm_sandbox.domain.koder import Fordringsstatus
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.rim import Hoeringsafgoerelse
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.rim import hoeringer as rim_hoeringer
from psrm_sandbox.services.sag import fordringer, vurdering

# -- judged late


def test_det_der_bedoemmes_senere_er_modtaget_og_uden_bogfoeringer_til_da() -> None:
    k = Klient(regel(bedoemmes="PT15M"))
    (svar,) = k.send(god())
    assert svar["status"] == "MODTAGET"
    k.flyt("PT14M59S")
    assert k.fordring(svar["fordringsId"]).status is Fordringsstatus.MODTAGET
    assert (k.hent(), k.haendelser(svar["fordringsId"])) == ([], [])
    assert k.sandheden(svar["aktionsId"])["status"] == "MODTAGET"
    k.flyt("PT1S")
    assert k.hent() == [svar["aktionsId"]]
    assert k.fordring(svar["fordringsId"]).status is Fordringsstatus.UNDER_INDDRIVELSE
    assert k.afvigelser() == []


def test_det_der_aldrig_bedoemmes_holder_ogsaa_det_op_der_venter_paa_det() -> None:
    k = Klient(regel(bedoemmes=None, kode="OPRETFORDRING"))
    (svar,) = k.send(god())
    (ned,) = k.send(nedskriv(svar["fordringsId"]))
    k.flyt("P1Y")
    assert k.hent() == []
    assert k.aktion(ned["aktionsId"])["venterPaaFordringsId"] == svar["fordringsId"]


def test_en_aktion_i_koe_bedoemmes_ikke_foer_sin_egen_tid() -> None:
    k = Klient(regel(bedoemmes="PT15M"))
    (svar,) = k.send(god())
    k.flyt("PT5M")
    (ned,) = k.send(nedskriv(svar["fordringsId"]))
    k.flyt("PT10M")
    assert k.hent() == [svar["aktionsId"]]
    assert k.aktion(ned["aktionsId"])["status"] == "MODTAGET"
    k.flyt("PT5M")
    assert k.hent() == [ned["aktionsId"]]
    assert k.fordring(svar["fordringsId"]).saldo == 100_000
    assert k.afvigelser() == []


def test_det_der_venter_bag_en_sen_aktion_bedoemmes_i_raekkefoelge_naar_den_er() -> None:
    k = Klient(regel(bedoemmes="PT15M", kode="OPRETFORDRING"))
    (svar,) = k.send(god())
    efter = [k.send(nedskriv(svar["fordringsId"], "100.00"))[0]["aktionsId"] for _ in range(3)]
    assert k.hent() == []
    k.flyt("PT15M")
    assert k.hent() == [svar["aktionsId"], *efter]
    assert k.fordring(svar["fordringsId"]).saldo == 90_000


def test_en_aktion_der_aldrig_bedoemmes_bliver_i_koeen_bag_en_der_bliver() -> None:
    k = Klient(regel(1, bedoemmes=None, kode="NEDSKRIV"), regel(2, bedoemmes="PT15M"))
    (svar,) = k.send(god())
    k.send(nedskriv(svar["fordringsId"]))
    k.flyt("P1D")
    assert k.hent() == [svar["aktionsId"]]
    assert k.fordring(svar["fordringsId"]).saldo == 120_000


# -- shown late


def test_en_dom_skjules_overalt_til_kvitteringen_kan_ses() -> None:
    k = Klient(regel(vises="PT15M"))
    (svar,) = k.send(aktion(fordring(), relateret()))
    id_ = svar["fordringsId"]
    assert svar["status"] == svar["relateredeFordringer"][0]["status"] == "MODTAGET"
    vist = k.aktion(svar["aktionsId"])
    assert (vist["status"], vist["bedoemt"], vist["kvitteringFra"]) == ("MODTAGET", None, None)
    assert vist["relateredeFordringer"][0]["status"] == "MODTAGET"
    f = k.vist(id_)
    assert (f["status"], f["saldo"], f["modtagelsesdato"]) == ("MODTAGET", "0.00", None)
    assert f["skyldnere"][0]["foraeldes"] is None
    historik = fordringer.haendelser(k.leverandoer, id_)
    assert (historik.haendelser, historik.bogfoeringer) == ((), ())
    for status, antal in (("MODTAGET", 2), ("UNDER_INDDRIVELSE", 0)):
        assert len(fordringer.soeg(k.leverandoer, Side(), status=status).poster) == antal
    assert k.sandheden(svar["aktionsId"])["status"] == "UDFOERT"
    assert k.fordring(id_).status is Fordringsstatus.UNDER_INDDRIVELSE
    k.flyt("PT15M")
    assert k.hent() == [svar["aktionsId"]]
    assert k.aktion(svar["aktionsId"])["kvitteringFra"] == "2026-07-01T07:15:00Z"
    assert k.vist(id_)["saldo"] == "1200.00"
    assert k.vist(id_)["skyldnere"][0]["foraeldes"] == "2029-07-02"
    assert len(fordringer.haendelser(k.leverandoer, id_).haendelser) == 1
    assert len(fordringer.soeg(k.leverandoer, Side(), status="UNDER_INDDRIVELSE").poster) == 2


def test_leverancen_og_en_indberetters_vurdering_roeber_heller_ikke_dommen() -> None:
    k = Klient(regel(vises="PT15M"))
    krop = leverance(aktion(daarlig()))
    (svar,) = modtag(k.verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
    id_ = foerste_svar(svar)["aktioner"][0]["aktionsId"]
    (vist,) = leverancer.hent_leverance(k.leverandoer, krop["leveranceId"]).aktioner
    assert (vist.status, vist.kvitteringer) == ("MODTAGET", ())
    v = vurdering.hent_vurdering(k.leverandoer, regelsaet(), id_, spor=True)
    assert (v.status, v.aarsager, v.spor) == ("MODTAGET", (), ())
    sandt = vurdering.hent_vurdering(k.tester, regelsaet(), id_, spor=True)
    assert (sandt.status, sandt.aarsager[0].regler) == ("AFVIST", ("R_7_11",))
    assert sandt.spor
    k.flyt("PT15M")
    (vist,) = leverancer.hent_leverance(k.leverandoer, krop["leveranceId"]).aktioner
    assert (vist.status, vist.kvitteringer[0].status) == ("AFVIST", "AFVIST")


def test_en_korrektion_holdt_tilbage_viser_fordringen_som_den_stod_foer() -> None:
    k = Klient()
    id_ = k.opret("1000.00")
    k.politik(regel(1, vises="PT15M", kode="NEDSKRIV"), regel(2, vises="PT30M", kode="TILBAGEKALD"))
    k.nedskriv(id_, "400.00")
    k.tilbagekald(id_, "KLAG")
    sandt = k.fordring(id_)
    assert (sandt.status, sandt.saldo) == (Fordringsstatus.TILBAGEKALDT, 0)
    for minutter, status, saldo, antal in (
        (0, "UNDER_INDDRIVELSE", "1000.00", 1),
        (15, "UNDER_INDDRIVELSE", "600.00", 2),
        (15, "TILBAGEKALDT", "0.00", 3),
    ):
        k.flyt(f"PT{minutter}M")
        f, historik = k.vist(id_), fordringer.haendelser(k.leverandoer, id_)
        assert (f["status"], f["saldo"], len(historik.haendelser)) == (status, saldo, antal)
        assert sum(b.beloeb for b in historik.bogfoeringer) == round(float(saldo) * 100)
    assert k.afvigelser() == []


def test_en_hoering_findes_ikke_for_fordringshaver_foer_kvitteringen_om_den() -> None:
    k = Klient(regel(vises="PT15M"))
    (svar,) = k.send(aktion(tvivlsom()))
    with k.verden.laes() as laeser:
        (hoering,) = laeser.hoeringer_i(int(svar["aktionsId"]))
    id_ = str(hoering.hoerings_id)
    assert hoeringer.liste(k.leverandoer, Side()).poster == ()
    with pytest.raises(Problem) as fejl:
        hoeringer.godkend(k.leverandoer, regelsaet(), id_, "Rigtig")
    assert fejl.value.kode == "ukendt-id"
    k.flyt("PT15M")
    (vist,) = hoeringer.liste(k.leverandoer, Side()).poster
    assert vist.hoerings_id == int(id_)
    hoeringer.godkend(k.leverandoer, regelsaet(), id_, "Rigtig")
    rim_hoeringer.afgoer(k.tester, regelsaet(), id_, Hoeringsafgoerelse.GODKENDT, None)
    assert k.fordring(svar["fordringsId"]).status is Fordringsstatus.UNDER_INDDRIVELSE
    vist = hoeringer.hent(k.leverandoer, id_)
    assert (vist.status, vist.afgjort) == ("AFVENTER_RIM", None)
    assert hoeringer.liste(k.leverandoer, Side(), "GODKENDT").poster == ()
    assert len(hoeringer.liste(k.leverandoer, Side(), "AFVENTER_RIM").poster) == 1
    assert (k.vist(svar["fordringsId"])["status"], k.aktion(svar["aktionsId"])["status"]) == ("I_HOERING", "HOERING")
    k.flyt("PT15M")
    assert hoeringer.hent(k.leverandoer, id_).status == "GODKENDT"
    k.hent()
    assert [status for _, _, status in k.set] == ["HOERING", "UDFOERT"]


def test_en_kvittering_der_aldrig_vises_holder_ikke_de_andre_op() -> None:
    k = Klient(regel(1, vises=None, kode="NEDSKRIV"))
    id_ = k.opret()
    ned = k.nedskriv(id_, "100.00")
    (naeste,) = k.send(god())
    k.flyt("P1Y")
    assert ned["aktionsId"] not in k.hent()
    assert naeste["aktionsId"] in {a for _, a, _ in k.set}
    assert k.fordring(id_).saldo == 90_000
    assert k.vist(id_)["saldo"] == "1000.00"


def test_en_sen_kvittering_faar_et_nummer_foran_den_der_allerede_har_laest() -> None:
    k = Klient(regel(1, vises="PT15M", kode="OPRETFORDRING", haver="9102"))
    (sen,) = k.send({**god(), "fordringshaverId": "9102"})
    (tidlig,) = k.send(god())
    assert k.hent() == [tidlig["aktionsId"]]
    k.flyt("PT15M")
    assert k.hent() == [sen["aktionsId"]]
    assert [nr for nr, _, _ in k.set] == sorted({nr for nr, _, _ in k.set})
