"""The stories as data: enough of them, of every family, each with a why and a source, none in another's way."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
import yaml

from psrm_sandbox.datafiler import datamappe
from psrm_sandbox.scenarier.laesning import GRUND, byg_aktion, indlaes, laes_grund
from psrm_sandbox.scenarier.model import Scenarie

MINDST = 40
FAMILIER = {
    "afregning",
    "afstemning",
    "afskrivning",
    "aftale",
    "afvisning",
    "betaling",
    "daginstitution",
    "dubletter",
    "filter",
    "foraeldelse",
    "gebyrer-og-renter",
    "genindsendelse",
    "hoering",
    "korrektion",
    "kvitteringer",
    "nulsumstest",
    "persondata",
    "portal",
    "renter",
    "returnering",
    "sagsbehandling",
    "skyldnere",
    "sociale-ydelser",
    "teknik",
    "tilbagekaldelse",
    "underretninger",
}
CPR = re.compile(r"(?<!\d)(\d{6})-?(\d{4})(?!\d)")
HISTORIER = indlaes()


def _koder(vaerdi: Any) -> Iterator[int]:
    """The codes that an expectation names."""
    if isinstance(vaerdi, Mapping):
        if isinstance(vaerdi.get("kode"), int):
            yield vaerdi["kode"]
        for under in vaerdi.values():
            yield from _koder(under)
    elif isinstance(vaerdi, list | tuple):
        for under in vaerdi:
            yield from _koder(under)


def test_der_er_nok_og_alle_familier_er_med() -> None:
    assert len(HISTORIER) >= MINDST
    assert {emne for s in HISTORIER.values() for emne in s.emner} == FAMILIER


def test_hver_titel_er_sin_egen() -> None:
    titler = Counter(s.titel for s in HISTORIER.values())

    assert [titel for titel, antal in titler.items() if antal > 1] == []


@pytest.mark.parametrize("felt", ["reference", "skyldner"])
def test_hver_historie_saettes_af_for_sig(felt: str) -> None:
    brugte = Counter(v for s in HISTORIER.values() if (v := getattr(s.udloeser, felt)) is not None)

    assert [v for v, antal in brugte.items() if antal > 1] == []


def test_referencerne_passer_i_portalens_formular_og_skyldnerne_er_ikke_proevematerialets() -> None:
    proevemateriale = (datamappe("seed") / "proevemateriale.yaml").read_text(encoding="utf-8")

    for s in HISTORIER.values():
        assert re.fullmatch(r"SCN-[A-Z0-9-]{1,16}", s.udloeser.reference or "SCN-0"), s.id
        assert s.udloeser.skyldner is None or s.udloeser.skyldner not in proevemateriale, s.id


@pytest.mark.parametrize("s", HISTORIER.values(), ids=HISTORIER)
def test_historien_siger_hvorfor_og_hvor_den_har_det_fra(s: Scenarie) -> None:
    assert len(s.hvorfor) >= 40
    assert s.klient
    assert s.kilde
    assert s.kilde != "Teknisk" or "teknik" in s.emner


@pytest.mark.parametrize("s", [s for s in HISTORIER.values() if s.id.isdigit()], ids=lambda s: s.id)
def test_en_kodes_historie_fremkalder_koden_og_kan_tvinge_den(s: Scenarie) -> None:
    assert int(s.id) in {kode for trin in s.forloeb for kode in _koder(trin.forvent.svar)}
    assert s.saa is not None
    assert s.saa.dom is not None
    assert int(s.id) in s.saa.dom.koder


def test_kun_testpersoner() -> None:
    for fil in datamappe("scenarios").glob("*.yaml"):
        for dag, _ in CPR.findall(fil.read_text(encoding="utf-8")):
            assert 61 <= int(dag[:2]) <= 91, f"{fil.name}: {dag}"


def test_noeglerne_staar_i_modellens_orden() -> None:
    orden = list(Scenarie.model_fields)

    for fil in datamappe("scenarios").glob("[!_]*.yaml"):
        noegler = list(yaml.safe_load(fil.read_text(encoding="utf-8")))
        assert noegler == sorted(noegler, key=orden.index), fil.name


def test_hver_god_aktion_er_brugt_og_modtagelig() -> None:
    grund = laes_grund()
    haandteringer = [h for s in HISTORIER.values() for h in s.giver.fordringer.values()]
    haandteringer += [h for s in HISTORIER.values() for trin in s.forloeb for h in trin.send or ()]

    assert {h.brug for h in haandteringer if h.brug} == set(grund)
    for navn, aktion in grund.items():
        for fordring in (aktion.get("fordring"), *(aktion.get("relateredeFordringer") or ())):
            for haefter in (fordring or {}).get("haeftere", ()):
                srb = date.fromisoformat(haefter["sidsteRettidigeBetalingsdato"])
                assert srb < date(2026, 7, 1), f"{GRUND}: {navn}"
    assert all(byg_aktion(h, grund)["aktionskode"] for h in haandteringer)
