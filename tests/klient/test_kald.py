"""A call's description becomes what is sent."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from psrm_sandbox.klient import Kald, modeller
from psrm_sandbox.klient.kald import Noeglemangel, som_json


@pytest.mark.parametrize(
    ("vaerdi", "ventet"),
    [
        (None, "/x"),
        ("a b&c=æ", "/x?p=a+b%26c%3D%C3%A6"),
        (date(2026, 7, 1), "/x?p=2026-07-01"),
        (0, "/x?p=0"),
        (True, "/x?p=true"),
        (["a", "b", None], "/x?p=a&p=b"),
        ([], "/x"),
    ],
)
def test_en_parameter_skrives_som_ledningen_har_den(vaerdi: Any, ventet: str) -> None:
    kald: Kald[None] = Kald("GET", "/x", parametre={"p": vaerdi})
    assert kald.adresse == ventet


def test_en_stiparameter_kan_ikke_naa_en_anden_adresse() -> None:
    kald: Kald[None] = Kald("GET", "/v1/{a}/{b}", stiled={"a": "../x?y", "b": "{a}"})
    assert kald.adresse == "/v1/..%2Fx%3Fy/%7Ba%7D"


def test_en_fil_sendes_som_den_er_med_sin_medietype() -> None:
    kald: Kald[None] = Kald("POST", "/x", krop=b"PK", medietype="application/zip")
    ud = kald.argumenter({})
    assert ud["content"] == b"PK"
    assert ud["headers"] == {"Content-Type": "application/zip"}
    assert "json" not in ud


def test_en_krop_er_almindelig_json_hvordan_den_end_blev_sat_sammen() -> None:
    sommer = timezone(timedelta(hours=2))
    krop = {
        "model": modeller.HaefterForm(forfaldsdato=date(2026, 3, 1), domsdato="2026-02-30", note=None),
        "liste": ({"beloeb": Decimal("1200.00")}, modeller.UrForm(til="P2M")),
        "tid": datetime(2026, 7, 1, 9, tzinfo=sommer),
        "tal": 1,
    }
    assert som_json(krop) == {
        "model": {"forfaldsdato": "2026-03-01", "domsdato": "2026-02-30", "note": None},
        "liste": [{"beloeb": "1200.00"}, {"til": "P2M"}],
        "tid": "2026-07-01T09:00:00+02:00",
        "tal": 1,
    }


def test_en_nyere_server_maa_sige_mere() -> None:
    svar = {"nu": "x", "dag": "2026-07-01", "tilstand": "NY_TILSTAND", "start": "x", "nytFelt": {"a": 1}}
    ur = modeller.UrUd.model_validate(svar)
    assert ur.tilstand == "NY_TILSTAND"
    assert ur.model_dump() == svar
    with pytest.raises(ValueError, match="frozen"):
        ur.dag = "2026-07-02"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("rolle", "noegler", "ventet"),
    [
        ("tester", {}, ("rollen tester", "den har ingen", "opret_sandkasse()")),
        ("tester", {"portal": "p"}, ("rollen tester", "den har portal")),
        ("vaert", {"vaert": ""}, ("rollen vaert", "PSRM_VAERT_KEY")),
    ],
)
def test_en_noegle_der_mangler_siges_med_ord(rolle: str, noegler: dict[str, str], ventet: tuple[str, ...]) -> None:
    kald: Kald[None] = Kald("GET", "/x", rolle)
    with pytest.raises(Noeglemangel) as fejl:
        kald.argumenter(noegler)
    assert all(del_ in str(fejl.value) for del_ in ventet)
