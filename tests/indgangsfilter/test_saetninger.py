"""The Danish sentences."""

import pytest
from tests.indgangsfilter.byggere import regel

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.indgangsfilter.fakta import PLADS
from psrm_sandbox.indgangsfilter.katalog import standardkatalog
from psrm_sandbox.indgangsfilter.saetninger import ETIKETTER, etiket, konsekvenssaetning, saetning

_FORAELDELSE = {"felt": "foraeldelsesdato", "relation": "senest", "anker": "forfaldsdato"}


@pytest.mark.parametrize(
    ("kravet", "tekst"),
    [
        (
            regel("dato", **_FORAELDELSE, forskydning={"aar": 4}),
            "Forældelsesdatoen skal ligge senest 4 år efter forfaldsdatoen.",
        ),
        (
            regel("dato", **_FORAELDELSE, forskydning={"aar": 3, "dage": 5}, gaelder_ikke_ved=["dom_eller_forlig"]),
            "Forældelsesdatoen skal ligge senest 3 år og 5 dage efter forfaldsdatoen."
            " Gælder ikke, når domsdato eller forligsdato er udfyldt.",
        ),
        (
            regel("dato", **_FORAELDELSE, forskydning={"aar": 3}, lukkedage="med"),
            "Forældelsesdatoen skal ligge senest 3 år efter forfaldsdatoen."
            " Falder grænsen på en lukkedag, flyttes den til den næste hverdag, der ikke er lukkedag.",
        ),
        (
            regel("dato", **_FORAELDELSE, forskydning={"aar": 3}, lukkedage="uden"),
            "Forældelsesdatoen skal ligge senest 3 år efter forfaldsdatoen. Lukkedage flytter ikke grænsen.",
        ),
        (
            regel("dato", felt="stiftelsesdato", relation="foer", anker="modtagelsesdato"),
            "Stiftelsesdatoen skal ligge før modtagelsesdatoen.",
        ),
        (
            regel("dato", felt="stiftelsesdato", relation="tidligst", anker="periode_slut", forskydning={"dage": -20}),
            "Stiftelsesdatoen skal ligge tidligst 20 dage før periodens slut.",
        ),
        (
            regel(
                "dato",
                felt="periode_slut",
                relation="samtidig",
                anker="periode_start",
                forskydning={"maaneder": 1, "dage": -1},
            ),
            "Periodens slut skal ligge præcis 1 måned minus 1 dag efter periodens start.",
        ),
        (
            regel(
                "dato",
                felt="periode_slut",
                relation="senest",
                anker="periode_start",
                forskydning={"maaneder": 18},
                kalender=True,
            ),
            "Periodens slut skal ligge senest 18 kalendermåneder efter periodens start.",
        ),
        (
            regel(
                "dato",
                felt="periode_slut",
                relation="senest",
                anker="hovedfordring.modtagelsesdato",
                afrund="maanedsslut",
            ),
            "Periodens slut skal ligge senest den sidste dag i måneden for hovedfordringens modtagelsesdato.",
        ),
        (
            regel("beloeb", felt="hovedstol", over=0, nulfordring_tilladt=True),
            "Hovedstolen skal være over 0 kr. Er beløbet 0 kr. (0-fordring), må hovedstolen også være det.",
        ),
        (
            regel("beloeb", felt="hovedstol", mindst=10000, hoejst=400000),
            "Hovedstolen skal være mindst 10.000 kr. og højst 400.000 kr.",
        ),
        (
            regel("beloeb", felt="hovedstol", hoejst=715, pr="dag"),
            "Hovedstolen skal være højst 715 kr. pr. dag i perioden.",
        ),
        (regel("art", tilladt=["INDR", "MODR"]), "Fordringsarten skal være INDR eller MODR."),
        (regel("kategori", vaerdi="relateret"), "Fordringstypen skal sendes som relateret fordring."),
        (
            regel("udfyldt", felt="stiftelsesdato", ikke_banklukkedag=True),
            "Stiftelsesdatoen skal være udfyldt og må ikke være en banklukkedag.",
        ),
        (
            regel("ingen_af", felter=["domsdato", "forligsdato"]),
            "Hverken domsdatoen eller forligsdatoen må være udfyldt.",
        ),
        (
            regel("samme", felter=["periode_start", "periode_slut"], enhed="maaned"),
            "Periodens start og periodens slut skal ligge i samme kalendermåned.",
        ),
        (
            regel("tom", felt="periode_start", vurderes=False),
            "Periodens start skal være tom. Reglen er trykt i tabellen, men vurderes ikke.",
        ),
    ],
)
def test_en_regel_laeses_som_en_saetning(kravet, tekst: str) -> None:  # type: ignore[no-untyped-def]
    assert saetning(kravet) == tekst


def test_ved_bortfald_kaldes_foraeldelsesfeltet_ved_det_det_rummer() -> None:
    kravet = regel("udfyldt", felt="foraeldelsesdato")

    assert saetning(kravet, bortfald=True) == "Bortfaldsdatoen skal være udfyldt."
    assert etiket("foraeldelsesdato").navn == "Forældelsesdato"


def test_konsekvensen_er_en_saetning_for_sig() -> None:
    assert konsekvenssaetning(Konsekvens.AFVIST) == "Ellers afvises fordringen."
    assert konsekvenssaetning(Konsekvens.HOERING) == "Ellers sendes fordringen i høring."


def test_hvert_felt_har_et_dansk_navn() -> None:
    assert set(ETIKETTER) == set(PLADS)


def test_hver_regel_i_kataloget_har_en_saetning_for_sig_inden_for_sin_type() -> None:
    uheldige = []
    for type_ in standardkatalog().typer:
        tekster = [saetning(regel) for regel in type_.filter]
        if len(set(tekster)) < len(tekster) or any(not t.endswith(".") or ".." in t for t in tekster):
            uheldige.append((type_.noegle, [t for t in tekster if tekster.count(t) > 1]))

    assert uheldige == []
