"""What a rule cannot say."""

from typing import Any

import pytest
from pydantic import ValidationError
from tests.indgangsfilter.byggere import regel

from psrm_sandbox.indgangsfilter.regler import BeloebRegel

_DATO = {"felt": "srb", "relation": "senest", "anker": "forfaldsdato"}


@pytest.mark.parametrize(
    ("type_", "noegler", "besked"),
    [
        ("art", {"tilladt": []}, "at least 1"),
        ("udfyldt", {"felt": "modtagelsesdato"}, "Input should be"),
        ("udfyldt", {"felt": "hovedstol", "ikke_banklukkedag": True}, "kræver en dato"),
        ("ikke_begge", {"felter": ["domsdato"]}, "at least 2"),
        ("ingen_af", {"felter": []}, "at least 2"),
        ("mindst_en", {"felter": ["domsdato", "domsdato"]}, "to gange"),
        ("samme", {"felter": ["periode_start", "beskrivelse"], "enhed": "aar"}, "to datoer"),
        ("samme", {"felter": ["periode_start", "periode_slut", "srb"], "enhed": "aar"}, "to datoer"),
        ("samme", {"felter": ["periode_start", "periode_slut"], "enhed": "uge"}, "Input should be"),
        ("dato", {**_DATO, "anker": "srb"}, "felt og anker er begge srb"),
        ("dato", {**_DATO, "anker": "dom_eller_forlig", "gaelder_ikke_ved": ["dom_eller_forlig"]}, "måles fra dom"),
        ("dato", {**_DATO, "kalender": True}, "kræver en forskydning"),
        ("dato", {**_DATO, "eller_samtidig": True}, "kræver en forskydning"),
        ("dato", {**_DATO, "lukkedage": "nej"}, "Input should be"),
        ("dato", {**_DATO, "forskydning": {}}, "flytter ingenting"),
        ("dato", {**_DATO, "forskydning": {"maaneder": 1.5}}, "valid integer"),
        ("dato", {**_DATO, "forskydning": {"dage": True}}, "valid integer"),
        ("beloeb", {"felt": "hovedstol"}, "skal stå"),
        ("beloeb", {"felt": "hovedstol", "mindst": 2, "hoejst": 1}, "mindst er større"),
        ("beloeb", {"felt": "hovedstol", "over": 1, "hoejst": 1}, "over er ikke mindre"),
        ("beloeb", {"felt": "hovedstol", "praecis": 1, "hoejst": 1}, "praecis står alene"),
        ("beloeb", {"felt": "hovedstol", "hoejst": 0.1}, "skrives i kroner"),
        ("beloeb", {"felt": "hovedstol", "hoejst": "1,5"}, "ikke et beløb"),
        ("beloeb", {"felt": "beloeb", "over": 0, "nulfordring_tilladt": True}, "gælder hovedstol"),
        ("beloeb", {"felt": "hovedstol", "hoejst": 1, "pr": "dag", "nulfordring_tilladt": True}, "hører ikke sammen"),
        ("beloeb_forhold", {"felt": "beloeb", "relation": "mindst", "anker": "beloeb"}, "begge beloeb"),
        ("tom", {"felt": "srb", "vurderes": "nej"}, "valid boolean"),
        ("tom", {"felt": "srb", "ukendt": 1}, "Extra inputs"),
        ("tom", {"felt": "srb", "konsekvens": "SAGSBEHANDL"}, "Input should be"),
    ],
)
def test_en_umulig_regel_afvises(type_: str, noegler: dict[str, Any], besked: str) -> None:
    with pytest.raises(ValidationError, match=besked):
        regel(type_, **noegler)


@pytest.mark.parametrize(("kroner", "oere"), [(0, 0), (357, 35700), ("837.50", 83750), ("0.1", 10), ("19.99", 1999)])
def test_en_graense_i_kroner_bliver_til_oere_paa_oeren(kroner: Any, oere: int) -> None:
    kravet = regel("beloeb", felt="hovedstol", hoejst=kroner)

    assert isinstance(kravet, BeloebRegel)
    assert kravet.hoejst == oere


def test_en_regel_kan_ikke_aendres() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        regel("tom", felt="srb").note = "ny"
