"""Every rule type of the catalogue's schema, on both sides of its limit."""

from typing import Any

import pytest
from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, numre, regel, type_med

from psrm_sandbox.domain.fordring import Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Kategori, Konsekvens


@pytest.mark.parametrize(("art", "brydes"), [("INDR", False), ("MODR", True), ("", False), (None, False)])
def test_arten_skal_vaere_en_af_de_tilladte(art: str | None, brydes: bool) -> None:
    assert bool(brudt(regel("art", tilladt=["INDR"]), fordring(art=art))) is brydes


def test_begge_arter_gaar_igennem_hvor_begge_er_tilladt() -> None:
    assert not brudt(regel("art", tilladt=["INDR", "MODR"]), fordring(art="MODR"))


def test_en_relateret_type_sendt_som_hovedfordring_naevnes_paa_sin_type() -> None:
    (fund,) = brudt(regel("kategori", vaerdi="relateret"), fordring())

    assert (fund.felt, fund.fundet, fund.krav) == (
        "fordringstype",
        "hovedfordring",
        "skal sendes som relateret fordring",
    )


def test_en_relateret_type_sendt_som_relateret_gaar_igennem() -> None:
    assert not brudt(regel("kategori", vaerdi="relateret"), fordring(), rolle=Kategori.RELATERET)


@pytest.mark.parametrize("beskrivelse", [None, "", "   ", "\t\n"])
def test_en_blank_tekst_er_tom(beskrivelse: str | None) -> None:
    (fund,) = brudt(regel("udfyldt", felt="beskrivelse"), fordring(beskrivelse=beskrivelse))

    assert (fund.felt, fund.fundet, fund.krav) == ("beskrivelse", None, "skal være udfyldt")
    assert not brudt(regel("tom", felt="beskrivelse"), fordring(beskrivelse=beskrivelse))


def test_et_udfyldt_felt_skal_vaere_tomt_hvor_tabellen_siger_det() -> None:
    (fund,) = brudt(regel("tom", felt="periode_start"), fordring())

    assert (fund.felt, fund.fundet, fund.krav) == ("periodeStart", "2026-03-01", "skal være tom")


@pytest.mark.parametrize(
    ("dag", "brydes"),
    [("2026-04-01", False), ("2026-04-06", True), ("2026-05-15", True), ("2026-07-04", True), (None, True)],
)
def test_en_betalingsdag_skal_vaere_udfyldt_og_en_bankdag(dag: str | None, brydes: bool) -> None:
    kravet = regel("udfyldt", felt="stiftelsesdato", ikke_banklukkedag=True)

    assert bool(brudt(kravet, fordring(stiftelsesdato=d(dag) if dag else None))) is brydes


def test_en_bankfri_dag_naevnes_med_den_naeste_aabne() -> None:
    kravet = regel("udfyldt", felt="stiftelsesdato", ikke_banklukkedag=True)

    (fund,) = brudt(kravet, fordring(stiftelsesdato=d("2026-05-14")))

    assert fund.fundet == "2026-05-14"
    assert fund.krav == "må ikke være en banklukkedag; næste bankdag er 2026-05-18"


_DOM, _FORLIG = {"domsdato": d("2026-01-05")}, {"forligsdato": d("2026-01-06")}


@pytest.mark.parametrize(
    ("type_", "ingen", "dom", "forlig", "begge"),
    [
        ("ikke_begge", False, False, False, True),
        ("ingen_af", False, True, True, True),
        ("mindst_en", True, False, False, False),
    ],
)
def test_reglerne_over_dom_og_forlig(type_: str, ingen: bool, dom: bool, forlig: bool, begge: bool) -> None:
    kravet = regel(type_, felter=["domsdato", "forligsdato"])

    assert bool(brudt(kravet, fordring())) is ingen
    assert bool(brudt(kravet, fordring(haefter(**_DOM)))) is dom
    assert bool(brudt(kravet, fordring(haefter(**_FORLIG)))) is forlig
    assert bool(brudt(kravet, fordring(haefter(**_DOM, **_FORLIG)))) is begge


def test_en_dato_for_meget_peges_der_paa_hvor_den_staar() -> None:
    (ingen,) = brudt(regel("ingen_af", felter=["domsdato", "forligsdato"]), fordring(haefter(**_FORLIG)))
    (begge,) = brudt(regel("ikke_begge", felter=["domsdato", "forligsdato"]), fordring(haefter(**_DOM, **_FORLIG)))

    assert (ingen.felt, ingen.fundet) == ("haeftere[0].forligsdato", "2026-01-06")
    assert (begge.felt, begge.fundet) == ("haeftere[0].forligsdato", "2026-01-06")


@pytest.mark.parametrize(
    ("relation", "foer", "samme", "efter"),
    [
        ("tidligst", True, False, False),
        ("senest", False, False, True),
        ("efter", True, True, False),
        ("foer", False, True, True),
        ("samtidig", True, False, True),
    ],
)
def test_forholdene_dagen_foer_graensen_paa_graensen_og_dagen_efter(
    relation: str, foer: bool, samme: bool, efter: bool
) -> None:
    kravet = regel("dato", felt="srb", relation=relation, anker="forfaldsdato", forskydning={"dage": 9})

    assert bool(brudt(kravet, fordring(haefter(srb=d("2026-03-09"))))) is foer
    assert bool(brudt(kravet, fordring(haefter(srb=d("2026-03-10"))))) is samme
    assert bool(brudt(kravet, fordring(haefter(srb=d("2026-03-11"))))) is efter


@pytest.mark.parametrize(
    ("forskydning", "fra", "graense"),
    [
        ({"maaneder": 1}, "2026-01-31", "2026-02-28"),
        ({"maaneder": 1}, "2024-01-31", "2024-02-29"),
        ({"aar": 1}, "2024-02-29", "2025-02-28"),
        ({"aar": 4}, "2024-02-29", "2028-02-29"),
        ({"maaneder": 1, "dage": -1}, "2026-03-01", "2026-03-31"),
        ({"maaneder": 2, "dage": -2}, "2026-01-31", "2026-03-29"),
        ({"aar": 1, "dage": -1}, "2026-01-01", "2026-12-31"),
        ({"dage": -20}, "2026-03-10", "2026-02-18"),
        ({"aar": 1, "maaneder": 2}, "2024-12-31", "2026-02-28"),
    ],
)
def test_forskydninger_laegger_foerst_maaneder_til_inden_for_maaneden_og_saa_dage(
    forskydning: dict[str, int], fra: str, graense: str
) -> None:
    kravet = regel("dato", felt="periode_slut", relation="samtidig", anker="periode_start", forskydning=forskydning)

    assert not brudt(kravet, fordring(periode_start=d(fra), periode_slut=d(graense)))


def test_fire_dage_efter_begyndelsen_er_en_periode_paa_fem_dage() -> None:
    kravet = regel("dato", felt="periode_slut", relation="senest", anker="periode_start", forskydning={"dage": 4})

    assert not brudt(kravet, fordring(periode_start=d("2026-03-02"), periode_slut=d("2026-03-06")))
    assert brudt(kravet, fordring(periode_start=d("2026-03-02"), periode_slut=d("2026-03-07")))


def _foraeldelse(**mere: Any) -> Any:
    return regel(
        "dato", felt="foraeldelsesdato", relation="senest", anker="forfaldsdato", forskydning={"aar": 3}, **mere
    )


# 2023-04-06 plus three years is Easter Monday 2026; 2023-05-15 plus three the Friday after Ascension.
@pytest.mark.parametrize(
    ("forfald", "lukkedage", "graense"),
    [
        ("2023-04-06", "med", "2026-04-07"),
        ("2023-04-06", "uden", "2026-04-06"),
        ("2023-04-06", None, "2026-04-06"),
        ("2023-05-15", "med", "2026-05-15"),
        ("2023-05-16", "med", "2026-05-18"),
        ("2023-12-24", "med", "2026-12-28"),
        ("2023-06-30", "med", "2026-06-30"),
    ],
)
def test_lukkedage_flytter_kun_graensen_hvor_reglen_siger_med(
    forfald: str, lukkedage: str | None, graense: str
) -> None:
    kravet = _foraeldelse(lukkedage=lukkedage)
    dagen_efter = d(graense).replace(day=d(graense).day + 1) if d(graense).day < 30 else d("2026-07-01")

    assert not brudt(kravet, fordring(haefter(forfaldsdato=d(forfald), foraeldelsesdato=d(graense))))
    assert brudt(kravet, fordring(haefter(forfaldsdato=d(forfald), foraeldelsesdato=dagen_efter)))


def test_den_flyttede_graense_naevner_den_lukkedag_den_faldt_paa() -> None:
    sag = fordring(haefter(forfaldsdato=d("2023-04-06"), foraeldelsesdato=d("2026-04-08")))

    (fund,) = brudt(_foraeldelse(lukkedage="med"), sag)

    assert fund.krav == "senest 2026-04-07 (forfaldsdato + 3 år = 2026-04-06, en lukkedag)"


def test_undtagelsen_for_en_dom_slaar_den_almindelige_regel_fra() -> None:
    kravet = _foraeldelse(gaelder_ikke_ved=["dom_eller_forlig"])
    for_sen = d("2036-01-05")

    assert brudt(kravet, fordring(haefter(foraeldelsesdato=for_sen)))
    assert not brudt(kravet, fordring(haefter(foraeldelsesdato=for_sen, **_DOM)))
    assert not brudt(kravet, fordring(haefter(foraeldelsesdato=for_sen, **_FORLIG)))


@pytest.mark.parametrize(
    ("mere", "fra"),
    [(_DOM, "domsdato"), (_FORLIG, "forligsdato"), ({**_DOM, **_FORLIG}, "domsdato")],
)
def test_ti_aar_loeber_fra_dommen_ellers_fra_forliget(mere: dict[str, Any], fra: str) -> None:
    kravet = regel(
        "dato", felt="foraeldelsesdato", relation="tidligst", anker="dom_eller_forlig", forskydning={"aar": 10}
    )
    tidligst = mere[fra].replace(year=2036)

    assert not brudt(kravet, fordring(haefter(foraeldelsesdato=tidligst, **mere)))
    (fund,) = brudt(kravet, fordring(haefter(foraeldelsesdato=d("2036-01-01"), **mere)))
    assert fund.krav == f"tidligst {tidligst} ({fra} + 10 år)"


def test_uden_dom_og_forlig_loeber_intet_fra_dem() -> None:
    kravet = regel(
        "dato", felt="foraeldelsesdato", relation="tidligst", anker="dom_eller_forlig", forskydning={"aar": 10}
    )

    assert not brudt(kravet, fordring())


def test_ankerets_egen_dag_gaar_altid_igennem_hvor_reglen_siger_det() -> None:
    kravet = regel(
        "dato",
        felt="srb",
        relation="tidligst",
        anker="forfaldsdato",
        forskydning={"dage": 29},
        eller_samtidig=True,
    )

    assert not brudt(kravet, fordring(haefter(srb=d("2026-03-01"))))
    assert brudt(kravet, fordring(haefter(srb=d("2026-03-02"))))
    assert brudt(kravet, fordring(haefter(srb=d("2026-03-29"))))
    assert not brudt(kravet, fordring(haefter(srb=d("2026-03-30"))))


def test_kalendermaaneder_taeller_som_samme_spand() -> None:
    kravet = regel(
        "dato",
        felt="periode_slut",
        relation="senest",
        anker="periode_start",
        forskydning={"maaneder": 1},
        kalender=True,
    )

    assert not brudt(kravet, fordring(periode_start=d("2026-01-31"), periode_slut=d("2026-02-28")))
    assert brudt(kravet, fordring(periode_start=d("2026-01-31"), periode_slut=d("2026-03-01")))


@pytest.mark.parametrize(("slut", "brydes"), [("2026-02-28", False), ("2026-03-01", True)])
def test_en_renteperiode_slutter_i_den_maaned_hovedfordringen_blev_modtaget(slut: str, brydes: bool) -> None:
    kravet = regel(
        "dato",
        felt="periode_slut",
        relation="senest",
        anker="hovedfordring.modtagelsesdato",
        afrund="maanedsslut",
    )
    hovedfordring = Hovedfordringsdata(modtagelsesdato=d("2026-02-03"))

    fund = brudt(kravet, fordring(periode_slut=d(slut)), rolle=Kategori.RELATERET, hovedfordring=hovedfordring)

    assert bool(fund) is brydes
    if brydes:
        assert (
            fund[0].krav == "senest 2026-02-28 (sidste dag i måneden for hovedfordringens modtagelsesdato 2026-02-03)"
        )


def test_hovedfordringens_forfaldsdato_er_den_samme_skyldners() -> None:
    kravet = regel("dato", felt="forfaldsdato", relation="tidligst", anker="hovedfordring.forfaldsdato")
    en, to = Skyldner("CPR", "6101600008"), Skyldner("CPR", "6201600005")
    hovedfordring = Hovedfordringsdata(
        forfaldsdato=d("2026-01-01"), forfaldsdato_pr_skyldner=((en, d("2026-01-01")), (to, d("2026-04-01")))
    )
    sag = fordring(haefter(skyldner=en), haefter(skyldner=to))

    (fund,) = brudt(kravet, sag, rolle=Kategori.RELATERET, hovedfordring=hovedfordring)

    assert fund.felt == "haeftere[1].forfaldsdato"


def test_en_regel_om_hovedfordringen_bedoemmes_ikke_hvor_den_ikke_kendes() -> None:
    kravet = regel("dato", felt="forfaldsdato", relation="tidligst", anker="hovedfordring.forfaldsdato")

    assert not brudt(kravet, fordring(haefter(forfaldsdato=d("1999-01-01"))))
    assert not brudt(kravet, fordring(haefter(forfaldsdato=d("1999-01-01"))), hovedfordring=Hovedfordringsdata())


@pytest.mark.parametrize(
    ("enhed", "start", "slut", "brydes"),
    [
        ("maaned", "2026-03-01", "2026-03-31", False),
        ("maaned", "2026-03-31", "2026-04-01", True),
        ("maaned", "2025-03-01", "2026-03-01", True),
        ("aar", "2026-01-01", "2026-12-31", False),
        ("aar", "2026-12-31", "2027-01-01", True),
    ],
)
def test_en_periode_ligger_inden_for_en_maaned_eller_et_aar(enhed: str, start: str, slut: str, brydes: bool) -> None:
    kravet = regel("samme", felter=["periode_start", "periode_slut"], enhed=enhed)

    assert bool(brudt(kravet, fordring(periode_start=d(start), periode_slut=d(slut)))) is brydes


@pytest.mark.parametrize(
    ("kravet", "tomt"),
    [
        (regel("dato", felt="srb", relation="tidligst", anker="forfaldsdato"), {"srb": None}),
        (regel("dato", felt="srb", relation="efter", anker="forfaldsdato"), {"forfaldsdato": None}),
    ],
)
def test_en_datoregel_bedoemmes_ikke_hvor_en_dato_mangler(kravet: Any, tomt: dict[str, Any]) -> None:
    assert not brudt(kravet, fordring(haefter(**{"srb": d("1999-01-01"), **tomt})))


def test_en_regel_der_er_trykt_men_ikke_bedoemmes_brydes_aldrig() -> None:
    assert not brudt(regel("tom", felt="beskrivelse", vurderes=False), fordring())


def test_fund_kommer_i_tabellens_orden_med_deres_egen_konsekvens() -> None:
    type_ = type_med(
        regel("tom", felt="beskrivelse", regler=["R_7_2"], konsekvens="HOERING"),
        regel("tom", felt="periode_start", regler=["R_1_1"]),
    )

    fund = brudt(type_, fordring())

    assert [f.regler for f in fund] == [("R_7_2",), ("R_1_1",)]
    assert [f.konsekvens for f in fund] == [Konsekvens.HOERING, Konsekvens.AFVIST]
    assert fund[0].kilde == "proeve, 2025-01-01"
    assert numre(fund) == {"R_7_2", "R_1_1"}
