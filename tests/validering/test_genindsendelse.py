"""Resubmission: the original, what is unchanged, related claims, and PSRM's own interest."""

from dataclasses import replace
from typing import Any

import pytest
from tests.validering.byggere import aarsager, advarsler, doem, sag

from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.testdata.mindste_input import regler_i
from psrm_sandbox.validering.dom import bedoem

EN: dict[str, Any] = {"grund": "genindsend"}
MED: dict[str, Any] = {"grund": "genindsend-med-relateret"}
SENERE: dict[str, Any] = {"grund": "genindsend-relateret"}
G = "genindsendelse.fordring"
R = "genindsendelse.relateredeFordringer[0]"
ID = f"{G}.oprindeligFordringsId"


def felter(aendring: dict[str, Any] | None = None, **valg: Any) -> list[tuple[int | None, str | None]]:
    return [(f.kode, f.felt) for f in doem(aendring, **valg).aarsager]


# -- The original


@pytest.mark.parametrize("id_", [None, "", "200000000009"])
def test_det_gamle_id_er_oplyst_og_kendt(id_: str | None) -> None:
    assert felter({ID: id_}, **EN) == [(509, ID)]


def test_en_anden_fordringshavers_fordring_er_541_og_intet_mere() -> None:
    fremmed = {"fordringshaver": "9102", "status": "UNDER_INDDRIVELSE", "art": "MODR", "tilbagekaldt": None}
    assert felter(**EN, fordring=fremmed) == [(541, ID)]


@pytest.mark.parametrize("aarsag", ["HENS", "KLAG", "BORD", "HAFT"])
def test_en_fordring_kommer_igen_efter_disse_aarsager(aarsag: str) -> None:
    assert aarsager(**EN, fordring={"tilbagekaldt": aarsag}) == frozenset()


@pytest.mark.parametrize("aarsag", ["FEJL", "BORT", "KONVERTERING", None])
def test_en_fordring_kommer_ikke_igen_efter_andre(aarsag: str | None) -> None:
    assert felter(**EN, fordring={"tilbagekaldt": aarsag}) == [(539, ID)]


@pytest.mark.parametrize(
    ("status", "fund"),
    [
        ("UNDER_INDDRIVELSE", {540}),
        ("DAEKKET", {540}),
        ("AFSKREVET", {540}),
        ("RETURNERET", {539}),
        ("AFVIST", {428}),
        ("FORTRUDT", {428}),
    ],
)
def test_den_oprindeliges_tilstand_har_sin_egen_kode(status: str, fund: Any) -> None:
    assert aarsager(**EN, fordring={"status": status, "tilbagekaldt": None}) == fund


def test_en_optaget_oprindelig_ventes_der_paa_eller_afvises() -> None:
    assert sag(**EN, fordring={"status": "I_HOERING"}).venter_paa() is not None
    assert aarsager(**EN, fordring={"status": "I_HOERING"}, kanal="portal", portalbruger="9101") == {418}


def test_en_modregnet_fordring_kommer_ikke_igen() -> None:
    assert felter(**EN, fordring={"art": "MODR"}) == [(544, ID)]


def test_en_anden_type_er_en_bemaerkning() -> None:
    assert aarsager(**EN, fordring={"fordringstype": "KFSKFRI"}) == frozenset()
    assert advarsler(**EN, fordring={"fordringstype": "KFSKFRI"}) == {"genindsend_anden_type"}


# -- What is unchanged


@pytest.mark.parametrize(
    ("stamdata", "felt"),
    [
        ({"stiftelsesdato": "2026-02-28"}, f"{G}.stiftelsesdato"),
        ({"stiftelsesdato": None}, f"{G}.stiftelsesdato"),
        ({"periodeStart": "2026-03-02"}, f"{G}.periodeStart"),
        ({"periodeSlut": "2026-03-30"}, f"{G}.periodeSlut"),
        ({"haeftere[0].forfaldsdato": "2026-03-02"}, f"{G}.haeftere[0].forfaldsdato"),
    ],
)
def test_disse_felter_er_som_de_var(stamdata: dict[str, Any], felt: str) -> None:
    assert felter(**EN, fordring={"stamdata": stamdata}) == [(542, felt)]


@pytest.mark.parametrize(
    "stamdata",
    [
        {"beloeb": "900.00"},
        {"beskrivelse": "Faktura 1"},
        {"haeftere[0].foraeldelsesdato": "2028-03-01"},
        {"haeftere[0].sidsteRettidigeBetalingsdato": "2026-03-09"},
        {"haeftere[0].skyldner.nummer": "7102710104", "haeftere[0].forfaldsdato": "2026-02-01"},
        {"haeftere[0].skyldner": None, "haeftere[0].forfaldsdato": "2026-02-01"},
    ],
)
def test_andre_og_en_ny_skyldners_maa_afvige(stamdata: dict[str, Any]) -> None:
    assert aarsager(**EN, fordring={"stamdata": stamdata}) == frozenset()


def test_verden_siger_hvilke_felter_der_sammenlignes() -> None:
    stamdata = {"stiftelsesdato": "2026-02-28", "haeftere[0].sidsteRettidigeBetalingsdato": "2026-03-09"}
    srb = {"genindsendUaendredeFelter": ["sidsteRettidigeBetalingsdato"]}
    assert felter(**EN, fordring={"stamdata": stamdata}, indstillinger=srb) == [
        (542, f"{G}.haeftere[0].sidsteRettidigeBetalingsdato")
    ]
    assert aarsager(**EN, fordring={"stamdata": stamdata}, indstillinger={"genindsendUaendredeFelter": []}) == set()


def test_en_oprindelig_uden_sine_stamdata_sammenlignes_ikke() -> None:
    en = sag(**EN)
    kendt = en.opslag.fordring("200000000001")
    assert kendt is not None
    en.opslag._fordringer["200000000001"] = replace(kendt, stamdata=None)
    assert regler_i(bedoem(en))[0] == frozenset()


# -- The reference (T-22)


def test_den_oprindeliges_reference_maa_beholdes() -> None:
    assert aarsager(**EN, referencer=("DAG-2026-000001",)) == frozenset()


def test_en_tredje_fordrings_reference_maa_ikke() -> None:
    brugt = {f"{G}.reference": "DAG-2026-000009"}
    assert aarsager(brugt, **EN, referencer=("DAG-2026-000009",)) == {486}
    assert aarsager(brugt, **EN) == frozenset()


# -- Related claims


def test_en_relateret_fordring_naevner_sit_eget_gamle_id() -> None:
    dom = doem({f"{R}.oprindeligFordringsId": None}, **MED)
    assert dom.status is Aktionsstatus.UDFOERT
    assert [(f.kode, f.felt) for f in dom.relaterede[0].aarsager] == [(509, f"{R}.oprindeligFordringsId")]


def test_psrms_egne_renter_kommer_igen_som_en_ny_fordring() -> None:
    rente = {f"{R}.oprindeligFordringsId": None, f"{R}.fordringstype": "REINDGI"}
    assert 509 not in aarsager(rente, **MED)
    assert 509 in aarsager({**rente, f"{R}.oprindeligFordringsId": "200000000009"}, **MED)
    assert 509 in aarsager(rente, **MED, indstillinger={"genindsendtRenteTyper": []})


def test_en_hovedfordring_af_den_type_naevner_sit_gamle_id_alligevel() -> None:
    assert 509 in aarsager({ID: None, f"{G}.fordringstype": "REINDGI"}, **EN)


@pytest.mark.parametrize(
    ("id_", "fordring", "fund"),
    [
        ("200000000001", {}, frozenset()),
        (None, {}, {461}),
        ("200000000009", {}, {461}),
        ("200000000001", {"status": "TILBAGEKALDT", "tilbagekaldt": "KLAG"}, {547}),
        ("200000000001", {"status": "AFVIST"}, {428}),
    ],
)
def test_en_der_sendes_senere_naevner_den_genindsendte_hovedfordring(
    id_: str | None, fordring: dict[str, Any], fund: Any
) -> None:
    assert aarsager({f"{R}.hovedfordringsId": id_}, **SENERE, fordring=fordring) == fund


def test_en_ved_siden_af_sin_hovedfordring_naevner_ingen() -> None:
    assert aarsager({f"{R}.hovedfordringsId": "200000000001"}, **MED) == {423}


def test_en_afvist_genindsendelse_tager_sine_relaterede_fordringer_med() -> None:
    dom = doem(**MED, fordring={"tilbagekaldt": "FEJL"})
    assert dom.status is Aktionsstatus.AFVIST
    assert [[f.kode for f in r.aarsager] for r in dom.relaterede] == [[428]]
