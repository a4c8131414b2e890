"""The reference pages hold everything they are a reference to."""

import pytest
from tests.cli.byggere import ROD

from psrm_sandbox.api.kontrakt import dokument
from psrm_sandbox.cli.apiformer import typetekst
from psrm_sandbox.cli.apisider import api_emner, api_oversigt, api_side
from psrm_sandbox.cli.sider import side
from psrm_sandbox.forbindelse.problemer import PROBLEMER


@pytest.mark.parametrize("kontrakt", ["psrm", "sandkasse"])
def test_hver_operation_har_sin_adresse_sine_parametre_og_hvert_svar(kontrakt: str) -> None:
    sider = {emne: api_side(navn, emne) for navn, emne in api_emner() if navn == kontrakt}
    oversigt = api_oversigt()
    for sti, metoder in dokument(kontrakt)["paths"].items():
        for metode, op in metoder.items():
            tekst = sider[op["tags"][0]].partition(f"## {op['operationId']}\n")[2].partition("\n## ")[0]
            assert f"`{metode.upper()} {sti}`" in tekst
            assert f"`{metode.upper()} {sti}`" in oversigt
            assert [p["name"] for p in op.get("parameters", []) if f"| `{p['name']}` |" not in tekst] == []
            assert [status for status in op["responses"] if f"| {status} | " not in tekst] == []


def test_hvert_link_til_en_form_har_formen_paa_samme_side() -> None:
    from re import findall

    for navn, emne in api_emner():
        tekst = api_side(navn, emne)
        former = {
            overskrift.lower() for overskrift in findall(r"^#{2,3} (\S+)$", tekst) + findall(r"\n### (\S+)", tekst)
        }
        assert set(findall(r"\]\(#([^)]+)\)", tekst)) <= former, (navn, emne)


def test_noeglens_slags_siges() -> None:
    assert "Nøgle: `indberetter` eller `portalbruger`." in api_side("psrm", "leverancer")
    assert "Nøgle: `tester`." in api_side("sandkasse", "ur")
    assert "Nøgle: `indberetter` eller `tester`." in api_side("sandkasse", "forklaring")
    assert "Nøgle: ingen." in api_side("psrm", "katalog")
    assert "Nøgle: `vaert`, når serveren kræver den." in api_side("sandkasse", "sandkasser")


@pytest.mark.parametrize(
    ("skema", "tekst"),
    [
        ({"type": "string", "maxLength": 36}, "tekst (højst 36 tegn)"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "heltal eller null"),
        ({"type": ["string", "null"]}, "tekst eller null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/FundUd"}}, "liste af [FundUd](#fundud)"),
        ({"enum": ["A", "B"]}, '`"A"` \\| `"B"`'),
        ({"type": "string", "format": "date", "pattern": "x"}, "dato"),
        ({"type": "string", "pattern": r"^[^\u0000]*$"}, "tekst"),
        ({}, "alt"),
    ],
)
def test_en_type_siges_med_faa_ord(skema: dict[str, object], tekst: str) -> None:
    assert typetekst(skema) == tekst


def test_hvert_problem_og_hver_kommando_og_maaling_staar_paa_sin_side() -> None:
    problemer, kommandoer = side("problemer.md", ROD), side("kommandolinje.md", ROD)
    assert [kode for kode in PROBLEMER if f"\n### {kode}\n" not in problemer] == []
    for navn in ("serve", "kontrol", "katalog vis", "scenarie koer", "scenarie observer", "efterregn", "testdata"):
        assert f"\n## psrm-sandbox {navn}\n" in kommandoer
    assert "`--modtagelsesdato`" in kommandoer
    assert "I miljøet: `PSRM_URL`." in kommandoer
    assert "opgave" not in kommandoer, "a hidden command is not told of"
    assert "`psrm_requests_total`" in side("maalinger.md", ROD)
