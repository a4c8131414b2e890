"""The monthly reports, and what each tells."""

from datetime import UTC, date, datetime

import pytest
from tests.support.indsendelser import regelsaet
from tests.support.livet import Liv
from tests.support.rapporter import alle, csv_af, dannede, indhold, som_zip, sum_af

from psrm_sandbox.domain.hovedbog import Virkemaade
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.domain.rapport import Rapportart
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.rapport.rapporter import dan
from psrm_sandbox.services.sag.arbejde import Arbejde

FASTE = {
    Rapportart.JUSTERING_AFSTEMNING,
    Rapportart.SALDO_AFSTEMNING,
    Rapportart.SALDO_MAANED,
    Rapportart.TIL_OG_AFGANG_AFSTEMNING,
}
"""What a creditor with a balance gets every month."""


@pytest.fixture
def liv() -> Liv:
    return Liv()


GUIDENS = (
    (Haendelsestype.TILGANG, Virkemaade.NY_DEL, 947_312_000),
    (Haendelsestype.OPSKREVET, Virkemaade.NY_DEL, 400_000),
    (Haendelsestype.NEDSKREVET, Virkemaade.NEDSKRIVER, 54_700_000),
    (Haendelsestype.TILBAGEKALDT, Virkemaade.FORLADER, 39_300_000),
)
"""The portal guide's example of Justering_Afstemning, in øre."""


def test_guidens_eksempel(liv: Liv) -> None:
    """Plain sum 10,417,120; inddrivelsesgrundlag 8,537,120."""
    id_ = liv.opret("0.00", "1000.00")
    with liv.verden.skriv() as skriver:
        for type_, virkemaade, beloeb in GUIDENS:
            Arbejde(skriver, regelsaet()).bog.fakta(int(id_), type_, virkemaade, beloeb, date(2026, 7, 1))
    with liv.verden.skriv() as skriver:
        skriver.saet_ur(datetime(2026, 7, 31, 22, tzinfo=UTC))
        dan(Arbejde(skriver, regelsaet()))
    raekker = indhold(liv.verden, dannede(liv.verden, 2026, 7)[Rapportart.JUSTERING_AFSTEMNING])
    assert [(r["Haendelse"], r["Beloeb"]) for r in raekker[1:]] == [(type_.value, sum_) for type_, _, sum_ in GUIDENS]
    assert sum_af(raekker) == 1_041_712_000
    op, ned = {"Tilgang", "Opskrevet"}, {"Nedskrevet", "Tilbagekaldt"}
    grundlag = sum(r["Beloeb"] * ((r["Haendelse"] in op) - (r["Haendelse"] in ned)) for r in raekker)
    assert grundlag == 853_712_000


def test_de_foerste_fem_kolonner_er_de_offentliggjorte() -> None:
    kolonner = regelsaet().rapporter.former[Rapportart.JUSTERING_AFSTEMNING].kolonner
    assert [k.navn for k in kolonner if k.offentliggjort] == [k.navn for k in kolonner[:5]]
    assert [k.navn for k in kolonner[:5]] == [
        "Fordringshaverreference",
        "FordringID",
        "HovedfordringID",
        "Beloeb",
        "Haendelse",
    ]


def test_ingen_andre_kolonner_kaldes_offentliggjort() -> None:
    former = regelsaet().rapporter.former
    med = {form.art for form in former.values() if any(k.offentliggjort for k in form.kolonner)}
    assert med == {Rapportart.JUSTERING_AFSTEMNING, Rapportart.JUSTERING_MAANED}
    assert len(former) == 8
    assert len({form.fil for form in former.values()}) == 8


def test_en_maaned_uden_noget_har_ingen_rapporter(liv: Liv) -> None:
    liv.flyt("2026-09-15")
    assert alle(liv.verden) == []


def test_rapporterne_dannes_naar_maaneden_slutter_paa_uret(liv: Liv) -> None:
    liv.opret()
    liv.flyt("2026-07-31T23:59:59+02:00")
    assert alle(liv.verden) == []
    liv.flyt("2026-08-01T00:00:00+02:00")
    assert set(dannede(liv.verden, 2026, 7)) == {*FASTE, Rapportart.JUSTERING_MAANED}


def test_en_maaned_uden_bevaegelser_har_kun_dem_der_taeller_fra_begyndelsen(liv: Liv) -> None:
    liv.opret()
    liv.flyt("2026-09-15")
    assert set(dannede(liv.verden, 2026, 8)) == FASTE


def test_hver_fordringshaver_har_sine_egne(liv: Liv) -> None:
    liv.opret()
    liv.flyt("2026-08-15")
    assert {post.fordringshaver_id for post in alle(liv.verden)} == {"9101"}


def test_en_relateret_fordring_naevner_sin_hovedfordring_og_en_hovedfordring_sig_selv(liv: Liv) -> None:
    hoved, gebyr = liv.opret_med_gebyr()
    liv.flyt("2026-08-02")
    raekker = indhold(liv.verden, dannede(liv.verden, 2026, 7)[Rapportart.JUSTERING_AFSTEMNING])
    assert [(r["FordringID"], r["HovedfordringID"]) for r in raekker] == [(hoved, hoved), (gebyr, hoved)]


def test_beloeb_er_uden_fortegn_og_haendelsen_siger_retningen(liv: Liv) -> None:
    id_ = liv.opret("1000.00", "1500.00")
    liv.nedskriv(id_, "300.00")
    liv.opskriv(id_, "50.00")
    liv.tilbagekald(id_, "HENS")
    liv.flyt("2026-08-02")
    raekker = indhold(liv.verden, dannede(liv.verden, 2026, 7)[Rapportart.JUSTERING_AFSTEMNING])
    assert [(r["Haendelse"], r["Beloeb"]) for r in raekker] == [
        ("Tilgang", 100_000),
        ("Nedskrevet", 30_000),
        ("Opskrevet", 5_000),
        ("Tilbagekaldt", 75_000),
    ]


def test_en_senere_rettelse_aendrer_ikke_en_dannet_rapport(liv: Liv) -> None:
    id_ = liv.opret("1000.00", "1500.00")
    liv.betal(20_000)
    liv.flyt("2026-08-01T00:00:00+02:00")
    poster = dannede(liv.verden, 2026, 7)
    foer = {art: som_zip(liv.verden, post) for art, post in poster.items()}
    liv.nedskriv(id_, "300.00", "2026-07-01")
    liv.opskriv(id_, "50.00")
    liv.hovedstol(id_, "2000.00")
    liv.flyt("2026-08-20")
    liv.tilbagekald(id_, "FEJL")
    liv.flyt("2027-01-02")
    assert {art: som_zip(liv.verden, post) for art, post in poster.items()} == foer
    assert len(foer) == 7


def test_det_der_registreres_paa_selve_skiftet_hoerer_til_naeste_maaned(liv: Liv) -> None:
    liv.flyt("2026-08-01T00:00:00+02:00")
    liv.opret()
    liv.flyt("2026-09-02")
    assert dannede(liv.verden, 2026, 7) == {}
    (raekke,) = indhold(liv.verden, dannede(liv.verden, 2026, 8)[Rapportart.JUSTERING_MAANED])
    assert raekke["Registreringsdato"] == date(2026, 8, 1)


def test_en_nulfordring_er_en_tilgang_paa_nul(liv: Liv) -> None:
    liv.opret("0.00", "1000.00")
    liv.flyt("2026-08-02")
    fundne = dannede(liv.verden, 2026, 7)
    (raekke,) = indhold(liv.verden, fundne[Rapportart.SALDO_AFSTEMNING])
    assert (raekke["Tilgang"], raekke["Inddrivelsesgrundlag"], raekke["Saldo"]) == (0, 0, 0)
    assert Rapportart.TIL_OG_AFGANG_AFSTEMNING not in fundne


def test_tilgodehavende_foelger_afregningen(liv: Liv) -> None:
    liv.opret("1000.00")
    liv.betal(30_000)
    liv.flyt("2026-07-31T12:00:00+02:00")
    liv.betal(5_000)
    liv.flyt("2026-08-02")
    fundne = dannede(liv.verden, 2026, 7)
    afregnet = indhold(liv.verden, fundne[Rapportart.SPECIFIKATION_AFREGNING])
    ultimo = indhold(liv.verden, fundne[Rapportart.SPECIFIKATION_ULTIMO])
    assert [(r["Beloeb"], r["Udbetales"]) for r in afregnet] == [(30_000, date(2026, 7, 31))]
    assert [(r["Beloeb"], r["Udbetales"], r["AfregningsID"]) for r in ultimo] == [(5_000, date(2026, 8, 31), None)]
    summeret = {r["Post"]: r["Beloeb"] for r in indhold(liv.verden, fundne[Rapportart.SUMMERET])}
    assert summeret == {
        "Primo tilgodehavende": 0,
        "Dækning": 35_000,
        "Korrektion": 0,
        "Afregnet": -30_000,
        "Ultimo tilgodehavende": 5_000,
    }


def test_en_negativ_afregning_overfoeres(liv: Liv) -> None:
    liv.opret("1000.00")
    betaling = liv.betal(30_000).nr
    liv.flyt("2026-08-02")
    liv.afvis(betaling)
    liv.flyt("2026-10-02")
    august, september = dannede(liv.verden, 2026, 8), dannede(liv.verden, 2026, 9)
    linjer = indhold(liv.verden, august[Rapportart.SPECIFIKATION_AFREGNING])
    assert sorted((r["Aktivitet"], r["Beloeb"]) for r in linjer) == [("KORREKTION", -30_000), ("OVERFØRES", 30_000)]
    (ultimo,) = indhold(liv.verden, august[Rapportart.SPECIFIKATION_ULTIMO])
    assert (ultimo["Aktivitet"], ultimo["Beloeb"]) == ("OVERFØRT", -30_000)
    linjer = indhold(liv.verden, september[Rapportart.SPECIFIKATION_AFREGNING])
    assert [(r["Aktivitet"], r["Beloeb"]) for r in linjer] == [("OVERFØRT", -30_000), ("OVERFØRES", 30_000)]


def test_csv_har_kroner_med_komma(liv: Liv) -> None:
    liv.opret("1234.50")
    liv.flyt("2026-08-02")
    (raekke,) = csv_af(som_zip(liv.verden, dannede(liv.verden, 2026, 7)[Rapportart.JUSTERING_AFSTEMNING]))
    assert (raekke["Beloeb"], raekke["Haendelse"]) == ("1234,50", "Tilgang")


def test_justeringens_summer_er_afstemningens(liv: Liv) -> None:
    id_ = liv.opret("1000.00", "1500.00")
    liv.nedskriv(id_, "300.00")
    liv.flyt("2026-08-02")
    raekker = indhold(liv.verden, dannede(liv.verden, 2026, 7)[Rapportart.JUSTERING_AFSTEMNING])
    with liv.verden.laes() as laeser:
        afstemt = bevaegelser.summer(laeser, "9101", date(2026, 7, 31))
    assert {type_.value: sum_af(raekker, Haendelse=type_.value) for type_ in afstemt.beloeb} == {
        type_.value: sum_ for type_, sum_ in afstemt.beloeb.items()
    }
