"""The documents hold nothing that a program which makes clients of them stumbles over."""

from typing import Any

import pytest
from tests.support.kontraktregler import REGLER, komponenter

from psrm_sandbox.api.kontrakt import DOKUMENTER, dokument

DOK = {navn: dokument(navn) for navn in DOKUMENTER}


@pytest.mark.parametrize("navn", DOKUMENTER)
@pytest.mark.parametrize("hvorfor", REGLER)
def test_intet_i_kontrakten_faar_en_klientgenerator_til_at_snuble(navn: str, hvorfor: str) -> None:
    assert list(REGLER[hvorfor](DOK[navn])) == [], hvorfor


def test_et_skema_er_det_samme_i_begge_dokumenter() -> None:
    foerste, andet = (komponenter(d) for d in DOK.values())
    assert [n for n in foerste.keys() & andet.keys() if foerste[n] != andet[n]] == []


def test_navnene_er_de_aftalte() -> None:
    """A vendor's code is full of them: one that goes, breaks it."""
    alle = set().union(*(komponenter(d) for d in DOK.values()))
    ventede = {"Beloeb", "PositivtBeloeb", "Sats", "Dato", "Tidspunkt", "Kroner", "Inddrivelsessystem", "Problem"}
    assert ventede - alle == set()
    assert {"System", "Afregning", "Format", "Form"} & alle == set()


# -- A rule that finds nothing anywhere is none: each finds the fault it is about.


def _brudt(**skemaer_: Any) -> dict[str, Any]:
    svar = {
        "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ting"}}}}
    }
    ting = {"type": "object", "properties": {n: {"$ref": f"#/components/schemas/{n}"} for n in skemaer_ if n != "Ting"}}
    return {
        "paths": {"/ting": {"get": {"operationId": "hentTing", "tags": ["ting"], "responses": svar}}},
        "tags": [{"name": "ting"}],
        "components": {"schemas": {"Ting": ting, **skemaer_}},
    }


def _felt(skema: Any) -> dict[str, Any]:
    return _brudt(Ting={"type": "object", "properties": {"felt": skema}})


def _parameter(skema: Any) -> dict[str, Any]:
    doku = _brudt()
    doku["paths"]["/ting"]["get"]["parameters"] = [{"name": "p", "in": "query", "schema": skema}]
    return doku


def _svar(medie: str, skema: Any) -> dict[str, Any]:
    doku = _brudt()
    doku["paths"]["/ting"]["get"]["responses"]["200"]["content"][medie] = {"schema": skema}
    return doku


def _kun(medie: str, skema: Any) -> dict[str, Any]:
    doku = _brudt()
    doku["paths"]["/ting"]["get"]["responses"]["200"]["content"] = {medie: {"schema": skema}}
    return doku


_TEKST, _TAL = {"type": "string"}, {"type": "integer", "format": "int64"}
_A = {"type": "object", "properties": {"art": {"type": "string", "enum": ["A"]}}}
_B = {"type": "object", "properties": {"art": {"type": "string", "enum": ["B"]}}}
_VALG = [{"$ref": "#/components/schemas/Aa"}, {"$ref": "#/components/schemas/Bb"}]
BRUD: dict[str, list[dict[str, Any]]] = {
    "skemanavne_er_klassenavne": [_brudt(a__b__Format=_TEKST), _brudt(**{"Slags-Input": _TEKST})],
    "ingen_optagne_typenavne": [_brudt(System=_TEKST), _brudt(Task=_TEKST), _brudt(Record=_TEKST)],
    "skemanavne_skilles_ad_uden_store_bogstaver": [_brudt(Form1=_TEKST, FORM1=_TEKST)],
    "tags_bliver_ikke_skemaer": [_brudt(TingApi=_TEKST)],
    "intet_felt_hedder_som_sit_skema": [_brudt(Ting={"type": "object", "properties": {"ting": _TEKST}})],
    "intet_felt_skjuler_det_nedarvede": [_brudt(Ting={"type": "object", "properties": {"class": _TEKST}})],
    "felter_skilles_ad": [_brudt(Ting={"type": "object", "properties": {"enTing": _TEKST, "en_ting": _TEKST}})],
    "operationer_er_metodenavne": [
        {
            "paths": {"/t": {"get": {"operationId": "hent-ting", "responses": {}}}},
            "tags": [],
            "components": {"schemas": {}},
        }
    ],
    "ingen_titler": [_felt({**_TEKST, "title": "Felt"})],
    "objekter_og_valg_er_komponenter": [
        _felt(_A),
        _felt({"anyOf": [_TEKST, _TAL]}),
        _parameter({"oneOf": [_TEKST, _TAL]}),
    ],
    "kroppe_er_henvisninger": [_svar("application/vnd.a+json", {"type": "array", "items": _TEKST})],
    "anden_tekst_er_tekst": [_kun("text/csv", {})],
    "beloeb_sats_og_dato_er_henvisninger": [
        _brudt(
            Dato={"type": "string", "format": "date"},
            Anden={"type": "object", "properties": {"d": {"type": "string", "format": "date"}}},
        )
    ],
    "heltal_har_format": [
        _felt({"type": "integer"}),
        _felt({"type": ["integer", "null"]}),
        _felt({"type": "integer", "format": "int32", "maximum": 10**15}),
        _felt({"type": "integer", "format": "int32", "maximum": 9.0}),
    ],
    "format_uden_moenster": [_felt({"type": "string", "format": "date", "pattern": "^.*$"})],
    "ingen_konstanter": [_felt({"const": "A"}), _felt({"type": "boolean", "enum": [True]})],
    "enum_har_type": [_felt({"enum": [1, 2]}), _felt({"type": ["string", "null"], "enum": ["a", None]})],
    "koder_skilles_ad": [_felt({"type": "string", "enum": ["A_B", "AB"]})],
    "ingen_standard_ved_henvisning": [_felt({"$ref": "#/components/schemas/Ting", "default": "a"})],
    "ingen_standard_af_null": [_felt({**_TEKST, "default": None})],
    "en_type_eller_null": [_felt({"type": ["null", "boolean", "number"]})],
    "null_staar_i_one_of_med_en_anden": [
        _felt({"anyOf": [_VALG[0], {"type": "null"}]}),
        _felt({"oneOf": [*_VALG, {"type": "null"}]}),
    ],
    "ingen_valg_mellem_liste_og_andet": [_felt({"anyOf": [_TEKST, {"type": "array", "items": _TEKST}]})],
    "valg_mellem_objekter_har_skelnefelt": [
        _brudt(Aa=_A, Bb=_B, Valg={"oneOf": _VALG}),
        _brudt(
            Aa=_A,
            Bb=_B,
            Valg={"oneOf": _VALG, "discriminator": {"propertyName": "art", "mapping": {"A": _VALG[1]["$ref"]}}},
        ),
    ],
    "ingen_ukendte_ord": [_felt({"type": "object", "patternProperties": {}}), _felt({"allOf": [_VALG[0]]})],
    "parametre_er_ikke_null": [
        _parameter({"type": ["string", "null"]}),
        _parameter({"anyOf": [_TEKST, {"type": "null"}]}),
    ],
    "henvisninger_og_komponenter_hoerer_sammen": [_felt({"$ref": "#/components/schemas/Ingen"})],
}


def test_hver_regel_finder_det_den_handler_om() -> None:
    efter_navn = {regel.__name__: regel for regel in REGLER.values()}
    assert BRUD.keys() == efter_navn.keys()
    assert [
        f"{navn} {nr}" for navn, brud in BRUD.items() for nr, d in enumerate(brud) if not list(efter_navn[navn](d))
    ] == []
