"""What an accepted action on a registered claim does, and what its receipt tells of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from tests.support.byggere import aktion, fordring, relateret, tvivlsom
from tests.support.indsendelser import demobillede
from tests.support.livet import Liv

from psrm_sandbox.domain.koder import Fordringsstatus, Haendelsestype
from psrm_sandbox.domain.kvittering import Saldoresultat, Tilbagekaldsresultat
from psrm_sandbox.services.bog.bogholderi import grundlag
from psrm_sandbox.store.verden import SqlVerden

OANI = "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING"
OONR = "OPSKRIVNINGOMGJORTNEDSKRIVNINGREGULERING"
NAOR = "NEDSKRIVNINGANNULLERETOPSKRIVNINGREGULERING"
NAOI = "NEDSKRIVNINGANNULLERETOPSKRIVNINGINDBETALING"


def test_kvitteringen_paa_en_nedskrivning_har_saldo_paa_begge_dage() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    liv.flyt("2026-07-20")
    liv.betal(10_000)
    svar = liv.nedskriv(id_, "200.00", "2026-07-10")
    assert liv.kvittering(svar["aktionsId"]).resultat == Saldoresultat(
        reference=liv.fordring(id_).reference,
        virkningsdato=date(2026, 7, 10),
        udfoerelsesdato=date(2026, 7, 20),
        saldo_paa_udfoerelsesdatoen=70_000,
        saldo_paa_virkningsdatoen=80_000,
        sendt_inkl_opskrivninger=100_000,
    )


def test_en_betaling_fra_foer_modtagelsen_virker_fra_modtagelsen() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    svar = liv.nedskriv(id_, "200.00", "2026-05-01")
    assert svar["status"] == "UDFOERT"
    assert liv.haendelser(id_)[-1].virkningsdato.isoformat() == "2026-07-01"
    tilbage = liv.annuller(OANI, id_, svar["aktionsId"], "200.00", "2026-05-01")
    assert tilbage["status"] == "UDFOERT"
    assert liv.fordring(id_).saldo == 100_000


def test_nul_fordringen_kan_nedskrives_og_daekningen_frigives() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    liv.flyt("2026-07-20")
    betaling = liv.betal(100_000)
    assert liv.fordring(id_).status is Fordringsstatus.DAEKKET
    assert liv.nedskriv(id_, "300.00", "2026-07-10")["status"] == "UDFOERT"
    assert liv.indbetaling(betaling.nr).pulje == 30_000
    assert liv.fordring(id_).status is Fordringsstatus.DAEKKET


def test_en_nedskrivning_over_loftet_afvises_uden_nummer_og_intet_er_bogfoert() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    svar = liv.nedskriv(id_, "1000.01")
    assert svar["status"] == "AFVIST"
    assert liv.aarsager(svar["aktionsId"]) == ["nedskrivning_over_saldo"]
    assert len(liv.haendelser(id_)) == 1


def test_hele_kaeden_af_annulleringer() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "2000.00")
    ned = liv.nedskriv(id_, "400.00", "2026-07-01")["aktionsId"]
    oani = liv.annuller(OANI, id_, ned, "400.00", "2026-07-01")["aktionsId"]
    naoi = liv.annuller(NAOI, id_, oani, "400.00")
    assert (naoi["status"], liv.fordring(id_).saldo) == ("UDFOERT", 60_000)
    regu = liv.nedskriv(id_, "100.00", None, "REGU")["aktionsId"]
    oonr = liv.annuller(OONR, id_, regu, "100.00")["aktionsId"]
    assert liv.fordring(id_).saldo == 60_000
    naor = liv.annuller(NAOR, id_, oonr, "100.00")
    assert (naor["status"], liv.fordring(id_).saldo) == ("UDFOERT", 50_000)
    assert liv.afvigelser() == []


def test_en_hoejere_hovedstol_giver_plads_til_opskrivningen() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    svar = liv.opskriv(id_, "1.00")
    assert liv.aarsager(svar["aktionsId"]) == ["saldo_over_hovedstol"]
    assert liv.hovedstol(id_, "1500.00")["status"] == "UDFOERT"
    assert liv.opskriv(id_, "500.00")["status"] == "UDFOERT"
    assert (liv.fordring(id_).saldo, liv.fordring(id_).hovedstol) == (150_000, 150_000)


def test_en_hovedfordrings_tilbagekald_tager_de_relaterede_med() -> None:
    liv = Liv()
    id_, gebyr = liv.opret_med_gebyr("1000.00", "100.00")
    svar = liv.tilbagekald(id_, "HENS")
    resultat = liv.kvittering(svar["aktionsId"]).resultat
    assert isinstance(resultat, Tilbagekaldsresultat)
    assert resultat.tilbagekaldt_beloeb == 100_000
    assert [(r.fordrings_id, r.tilbagekaldt_beloeb) for r in resultat.relaterede] == [(int(gebyr), 10_000)]
    assert {liv.fordring(et).status for et in (id_, gebyr)} == {Fordringsstatus.TILBAGEKALDT}


def test_en_relateret_fordring_kan_tilbagekaldes_alene() -> None:
    liv = Liv()
    id_, gebyr = liv.opret_med_gebyr()
    assert liv.tilbagekald(gebyr, "FEJL")["status"] == "UDFOERT"
    assert liv.fordring(id_).status is Fordringsstatus.UNDER_INDDRIVELSE
    assert liv.tilbagekald(id_, "KLAG")["status"] == "UDFOERT"
    assert liv.fordring(gebyr).tilbagekaldt == "FEJL"
    assert liv.afvigelser() == []


def test_fejl_efter_klag_bringer_grundlaget_paa_nul() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    liv.nedskriv(id_, "100.00")
    liv.betal(30_000)
    liv.tilbagekald(id_, "KLAG")
    assert liv.tilbagekald(id_, "FEJL")["status"] == "UDFOERT"
    haendelser = liv.haendelser(id_)
    tilbage = [h.beloeb for h in haendelser if h.type is Haendelsestype.TILBAGEKALDT]
    assert tilbage == [60_000, 30_000]
    assert grundlag(haendelser) == sum(tilbage)
    assert sum(post.pulje for post in liv.puljer()) == 30_000
    assert liv.afvigelser() == []


def _genindsendelse(liv: Liv, id_: str, **felter: str) -> dict[str, object]:
    f = liv.fordring(id_)
    krop = fordring(oprindeligFordringsId=id_, reference=f.reference, **{"beloeb": "1000.00", **felter})
    (svar,) = liv.send(
        {"aktionskode": "GENINDSENDFORDRING", "fordringshaverId": "9101", "genindsendelse": {"fordring": krop}}
    )
    return dict(svar)


def test_en_genindsendt_fordring_faar_nyt_id_ny_plads_og_ny_rente() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "1200.00")
    liv.flyt("P3M")
    liv.tilbagekald(id_, "KLAG")
    liv.flyt("2026-11-15")
    svar = _genindsendelse(liv, id_)
    assert svar["status"] == "UDFOERT", liv.aarsager(str(svar["aktionsId"]))
    ny = liv.fordring(str(svar["fordringsId"]))
    assert ny.fordrings_id != int(id_)
    assert (ny.oprindelig, ny.saldo, str(ny.modtagelsesdato)) == (int(id_), 100_000, "2026-11-15")
    assert str(ny.foerst_modtaget) == "2026-07-01"
    liv.flyt("2026-12-31")
    assert liv.fordring(str(svar["fordringsId"])).rente == 0
    assert liv.afvigelser() == []


@pytest.mark.parametrize(("aarsag", "kode"), [("FEJL", 539), (None, 540)])
def test_en_fordring_der_ikke_kan_genindsendes(aarsag: str | None, kode: int) -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "1200.00")
    if aarsag:
        liv.tilbagekald(id_, aarsag)
    svar = _genindsendelse(liv, id_)
    assert kode in liv.aarsager(str(svar["aktionsId"]))


def test_en_genindsendelse_med_andre_datoer_afvises() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "1200.00")
    liv.tilbagekald(id_, "HENS")
    svar = _genindsendelse(liv, id_, stiftelsesdato="2026-03-02")
    assert liv.aarsager(str(svar["aktionsId"])) == [542]


def test_en_aktion_paa_en_fordring_i_hoering_venter_og_afvises_med_den() -> None:
    liv = Liv()
    (svar,) = liv.send(aktion(tvivlsom()))
    id_ = str(svar["fordringsId"])
    ned = liv.nedskriv(id_, "100.00")
    op = liv.opskriv(id_, "100.00")
    assert (ned["status"], op["status"]) == ("MODTAGET", "MODTAGET")
    with liv.verden.laes() as laeser:
        assert [a.aktions_id for a in laeser.ventende(int(id_))] == [int(ned["aktionsId"]), int(op["aktionsId"])]


def test_to_nedskrivninger_i_samme_leverance_ser_hinanden() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00")
    krop = {"fordringsId": id_, "aarsagskode": "INDB", "beloeb": "600.00", "virkningsdato": "2026-07-01"}
    en = {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": {**krop, "begrundelse": "x"}}
    svar = liv.send(en, en)
    assert [s["status"] for s in svar] == ["UDFOERT", "AFVIST"]
    assert liv.fordring(id_).saldo == 40_000


def test_nedskrivninger_paa_samme_tid_overtraekker_aldrig_en_fordring(tmp_path: Path) -> None:
    sti = tmp_path / "w.db"
    demobillede().kopier_til(sti, 1)
    liv = Liv(SqlVerden("w", sti, demobillede(), 1, "NORMAL"))
    id_ = liv.opret("1000.00")
    with ThreadPoolExecutor(8) as traade:
        svar = list(traade.map(lambda _: liv.nedskriv(id_, "300.00")["status"], range(8)))
    assert sorted(svar) == ["AFVIST"] * 5 + ["UDFOERT"] * 3
    assert liv.fordring(id_).saldo == 10_000
    assert liv.afvigelser() == []
    liv.verden.luk()


def test_en_opskrivning_arver_foraeldelsen_men_faar_sin_egen_naar_intet_skyldtes() -> None:
    liv = Liv()
    id_ = liv.opret("1000.00", "2000.00")

    def foraeldes() -> str:
        with liv.verden.laes() as laeser:
            return str(laeser.haeftere([int(id_)])[int(id_)][0].foraeldes)

    liv.flyt("2027-03-15")
    assert liv.opskriv(id_, "100.00")["status"] == "UDFOERT"
    assert foraeldes() == "2029-07-02"
    liv.betal(500_000)
    liv.flyt("2027-06-15")
    assert liv.opskriv(id_, "100.00")["status"] == "UDFOERT"
    assert foraeldes() == "2030-06-17"  # 15. juni 2030 er en lørdag


def test_en_eftersendt_rente_arver_hovedfordringens_foraeldelse() -> None:
    liv = Liv()
    id_, gebyr = liv.opret_med_gebyr()
    liv.flyt("P1Y")
    (svar,) = liv.send(
        aktion(
            None,
            relateret(
                hovedfordringsId=id_,
                fordringstype="REOPDAG",
                periodeStart="2026-05-01",
                periodeSlut="2026-05-31",
                stiftelsesdato="2026-05-31",
            ),
        )
    )
    rente = svar["relateredeFordringer"][0]
    assert rente["status"] in {"UDFOERT", "HOERING", "AFVIST"}
    with liv.verden.laes() as laeser:
        haeftere = laeser.haeftere([int(id_), int(gebyr)])
        assert haeftere[int(id_)][0].foraeldes is not None
        assert haeftere[int(gebyr)][0].foraeldes is not None
