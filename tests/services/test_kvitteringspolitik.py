"""The receipt policy: judged late, shown late, never, after some fetches or in a burst; and no receipt is ever lost."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.byggere import (
    INDBERETTER,
    Krop,
    aktion,
    daarlig,
    fordring,
    god,
    haefter,
    leverance,
    relateret,
    tvivlsom,
)
from tests.support.indsendelser import demobillede, indsendelse, journal, regelsaet
from tests.support.livet import Liv

from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, Noegletype
from psrm_sandbox.domain.kvitteringspolitik import Bedoemmes, Kvitteringsregel, Vises, varighed
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.rim import Hoeringsafgoerelse
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.services import fordringer, hoeringer, kvitteringspolitik, leverancer, ur, vurdering
from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag import modtag
from psrm_sandbox.services.porte import Noeglehaver, Side
from psrm_sandbox.services.rim import hoeringer as rim_hoeringer
from psrm_sandbox.services.rim import saertilfaelde
from psrm_sandbox.store.engine import raa_forbindelse
from psrm_sandbox.store.verden import SqlVerden


def regel(
    nr: int = 1, bedoemmes: str | None = "PT0S", vises: str | None = "PT0S", kode: str | None = None, **felter: Any
) -> Kvitteringsregel:
    """A rule: durations (None: never), or ``hentninger`` or ``antal``."""
    b = Bedoemmes.ALDRIG if bedoemmes is None else Bedoemmes.EFTER
    v = Vises.ALDRIG if vises is None else Vises.EFTER
    if "hentninger" in felter:
        v, vises = Vises.EFTER_HENTNINGER, None
    if "antal" in felter:
        v, vises = Vises.SAMLET, None
    haver = felter.get("haver")
    return Kvitteringsregel(nr, kode, haver, b, bedoemmes, v, vises, felter.get("hentninger"), felter.get("antal"))


class Klient(Liv):
    """A world with a policy, and a client that pages the feed by number."""

    def __init__(self, *regler: Kvitteringsregel, verden: SqlVerden | None = None) -> None:
        super().__init__(verden)
        haver = Noeglehaver(Noegletype.INDBERETTER, "leverandoer", "liv", INDBERETTER)
        self.leverandoer = Adgang(haver, self.verden)
        self.sidst = 0
        self.set: list[tuple[int, str, str]] = []
        self.politik(*regler)

    def politik(self, *regler: Kvitteringsregel) -> None:
        kvitteringspolitik.saet(self.tester, regler, journal)

    def hent(self, antal: int = 100) -> list[str]:
        """The feed from where the client is to its end; the actions of the receipts that were new."""
        nye = []
        while True:
            side = leverancer.kvitteringer(self.leverandoer, Side(self.sidst, antal))
            for k in side["kvitteringer"]:
                self.set.append((k["loebenummer"], k["aktionsId"], k["status"]))
                nye.append(k["aktionsId"])
                self.sidst = k["loebenummer"]
            if side["naeste"] is None:
                return nye
            assert side["naeste"] == self.sidst

    def aktion(self, aktions_id: str) -> dict[str, Any]:
        return leverancer.hent_aktion(self.leverandoer, aktions_id)

    def vist(self, fordrings_id: str) -> dict[str, Any]:
        return fordringer.hent(self.leverandoer, fordrings_id)

    def sandheden(self, aktions_id: str) -> dict[str, Any]:
        return vurdering.hent_vurdering(self.tester, regelsaet(), aktions_id)


def _nedskriv(id_: str, beloeb: str = "200.00") -> Krop:
    return {
        "aktionskode": "NEDSKRIV",
        "fordringshaverId": "9101",
        "nedskrivning": {
            "fordringsId": id_,
            "aarsagskode": "INDB",
            "beloeb": beloeb,
            "virkningsdato": "2026-07-01",
            "begrundelse": "Betalt",
        },
    }


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
    (ned,) = k.send(_nedskriv(svar["fordringsId"]))
    k.flyt("P1Y")
    assert k.hent() == []
    assert k.aktion(ned["aktionsId"])["venterPaaFordringsId"] == svar["fordringsId"]


def test_en_aktion_i_koe_bedoemmes_ikke_foer_sin_egen_tid() -> None:
    k = Klient(regel(bedoemmes="PT15M"))
    (svar,) = k.send(god())
    k.flyt("PT5M")
    (ned,) = k.send(_nedskriv(svar["fordringsId"]))
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
    efter = [k.send(_nedskriv(svar["fordringsId"], "100.00"))[0]["aktionsId"] for _ in range(3)]
    assert k.hent() == []
    k.flyt("PT15M")
    assert k.hent() == [svar["aktionsId"], *efter]
    assert k.fordring(svar["fordringsId"]).saldo == 90_000


def test_en_aktion_der_aldrig_bedoemmes_bliver_i_koeen_bag_en_der_bliver() -> None:
    k = Klient(regel(1, bedoemmes=None, kode="NEDSKRIV"), regel(2, bedoemmes="PT15M"))
    (svar,) = k.send(god())
    k.send(_nedskriv(svar["fordringsId"]))
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
    assert (historik["haendelser"], historik["bogfoeringer"]) == ([], [])
    for status, antal in (("MODTAGET", 2), ("UNDER_INDDRIVELSE", 0)):
        assert len(fordringer.soeg(k.leverandoer, Side(), status=status)["fordringer"]) == antal
    assert k.sandheden(svar["aktionsId"])["status"] == "UDFOERT"
    assert k.fordring(id_).status is Fordringsstatus.UNDER_INDDRIVELSE
    k.flyt("PT15M")
    assert k.hent() == [svar["aktionsId"]]
    assert k.aktion(svar["aktionsId"])["kvitteringFra"] == "2026-07-01T07:15:00Z"
    assert k.vist(id_)["saldo"] == "1200.00"
    assert k.vist(id_)["skyldnere"][0]["foraeldes"] == "2029-07-02"
    assert len(fordringer.haendelser(k.leverandoer, id_)["haendelser"]) == 1
    assert len(fordringer.soeg(k.leverandoer, Side(), status="UNDER_INDDRIVELSE")["fordringer"]) == 2


def test_leverancen_og_en_indberetters_vurdering_roeber_heller_ikke_dommen() -> None:
    k = Klient(regel(vises="PT15M"))
    krop = leverance(aktion(daarlig()))
    (svar,) = modtag(k.verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
    assert isinstance(svar, Mapping)
    id_ = svar["aktioner"][0]["aktionsId"]
    (vist,) = leverancer.hent_leverance(k.leverandoer, krop["leveranceId"])["aktioner"]
    assert (vist["status"], vist["kvitteringer"]) == ("MODTAGET", [])
    v = vurdering.hent_vurdering(k.leverandoer, regelsaet(), id_, spor=True)
    assert (v["status"], v["aarsager"], v["spor"]) == ("MODTAGET", [], [])
    sandt = vurdering.hent_vurdering(k.tester, regelsaet(), id_, spor=True)
    assert (sandt["status"], sandt["aarsager"][0]["regler"]) == ("AFVIST", ["R_7_11"])
    assert sandt["spor"]
    k.flyt("PT15M")
    (vist,) = leverancer.hent_leverance(k.leverandoer, krop["leveranceId"])["aktioner"]
    assert (vist["status"], vist["kvitteringer"][0]["status"]) == ("AFVIST", "AFVIST")


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
        assert (f["status"], f["saldo"], len(historik["haendelser"])) == (status, saldo, antal)
        assert sum(round(float(b["beloeb"]) * 100) for b in historik["bogfoeringer"]) == float(saldo) * 100
    assert k.afvigelser() == []


def test_en_hoering_findes_ikke_for_fordringshaver_foer_kvitteringen_om_den() -> None:
    k = Klient(regel(vises="PT15M"))
    (svar,) = k.send(aktion(tvivlsom()))
    with k.verden.laes() as laeser:
        (hoering,) = laeser.hoeringer_i(int(svar["aktionsId"]))
    id_ = str(hoering.hoerings_id)
    assert hoeringer.liste(k.leverandoer, Side())["hoeringer"] == []
    with pytest.raises(Problem) as fejl:
        hoeringer.godkend(k.leverandoer, regelsaet(), id_, "Rigtig", journal)
    assert fejl.value.kode == "ukendt-id"
    k.flyt("PT15M")
    (vist,) = hoeringer.liste(k.leverandoer, Side())["hoeringer"]
    assert vist["hoeringsId"] == id_
    hoeringer.godkend(k.leverandoer, regelsaet(), id_, "Rigtig", journal)
    rim_hoeringer.afgoer(k.tester, regelsaet(), id_, Hoeringsafgoerelse.GODKENDT, None, journal)
    assert k.fordring(svar["fordringsId"]).status is Fordringsstatus.UNDER_INDDRIVELSE
    vist = hoeringer.hent(k.leverandoer, id_)
    assert (vist["status"], vist["afgjort"]) == ("AFVENTER_RIM", None)
    assert hoeringer.liste(k.leverandoer, Side(), "GODKENDT")["hoeringer"] == []
    assert len(hoeringer.liste(k.leverandoer, Side(), "AFVENTER_RIM")["hoeringer"]) == 1
    assert (k.vist(svar["fordringsId"])["status"], k.aktion(svar["aktionsId"])["status"]) == ("I_HOERING", "HOERING")
    k.flyt("PT15M")
    assert hoeringer.hent(k.leverandoer, id_)["status"] == "GODKENDT"
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
    assert leverancer.kvitteringer(k.leverandoer, Side(), krop["leveranceId"])["kvitteringer"]


def _foerste(k: Klient, leverance_id: str) -> str:
    return str(leverancer.hent_leverance(k.leverandoer, leverance_id)["aktioner"][0]["aktionsId"])


def _foerste_status(k: Klient, leverance_id: str) -> str:
    return str(leverancer.hent_leverance(k.leverandoer, leverance_id)["aktioner"][0]["status"])


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
    ur.saet_gang(k.tester, vaegur.nu(), True, journal)
    (svar,) = k.send(god())
    for minutter, ventet in ((14, []), (1, [svar["aktionsId"]])):
        vaegur.frem(timedelta(minutes=minutter))
        ur.indhent(k.verden, regelsaet())
        assert k.hent() == ventet


def test_en_pef_ejer_der_foejes_til_naevnes_paa_en_kvittering_under_samme_plan() -> None:
    k = Klient(regel(vises="PT15M"))
    virksomhed = haefter(skyldner={"type": "CVR", "nummer": "99001100"})
    (svar,) = k.send(aktion(fordring(virksomhed)))
    saertilfaelde.tilfoej_ejer(k.tester, regelsaet(), svar["fordringsId"], "99001100", "6101600015", journal)
    assert k.hent() == []
    k.flyt("PT15M")
    assert k.hent() == [svar["aktionsId"]] * 2
    assert len(k.kvittering(svar["aktionsId"])["tilfoejedeSkyldnere"]) == 1


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
    assert len(kvitteringspolitik.hent(k.tester)["regler"]) == 1
    k.verden.nulstil()
    assert kvitteringspolitik.hent(k.tester) == {"regler": []}
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


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
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
                k.send(_nedskriv(sendte[-1], "1.00"))
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
