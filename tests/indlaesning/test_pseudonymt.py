"""Files read through the safe door: what a verdict hangs on kept, all else of a person gone, and no disk touched."""

import json
from pathlib import Path

import pytest
from tests.indlaesning.byggere import celler, csv_fil, gem, raekke, xlsx_fil
from tests.support.laeserord import laeserord
from tests.support.plantet import CIFRE, FORMER, NAVN, fundne
from tests.support.skrivespor import skrivespor

from psrm_sandbox.domain.pseudonym import Pseudonymer
from psrm_sandbox.indlaesning import Filfejl, Filindhold, laes
from psrm_sandbox.indlaesning.hukommelse import i_hukommelsen, kan_have_filer
from psrm_sandbox.indlaesning.laesning import Laesemaade
from psrm_sandbox.indlaesning.pseudonymt import UKENDT_KODE, Indgang
from psrm_sandbox.indlaesning.svarord import kendte_ord, svarord

KODER = {"KFDAINS", "INDR", "CPR", "CVR", "DKK", "OPRETFORDRING", "GEDAINS", "kommuner"}


def indgang() -> Indgang:
    pseudonymer = Pseudonymer(b"en noegle paa over 16 byte", kendte_ord=kendte_ord())
    return Indgang(
        pseudonymer=pseudonymer,
        er_kode=lambda kode: kode in KODER or kode.isdecimal(),
        er_relateret=lambda kode: kode == "GEDAINS",
    )


def laest(fil: Path) -> Filindhold:
    return indgang().laes(fil, Laesemaade())


def test_et_krav_uden_personer_i_er_det_samme_krav(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(Tekst=""), raekke(Reference="DAG-2", Tekst=""))
    gennem, lige = laest(fil), laes(fil, lambda kode: kode == "GEDAINS")
    assert [et.raa for et in gennem.aktioner] == [et.raa for et in lige.aktioner]
    assert gennem.raekker_i_alt == lige.raekker_i_alt


def test_alle_skrivemaader_i_tabellen_er_samme_person(tmp_path: Path) -> None:
    former = [form for form in FORMER if " - " not in form and form.count(" ") < 2 and form.count(".") < 2]
    fil = csv_fil(tmp_path, *(raekke(Reference=f"R-{nr}", **{"CPR-nr.": form}) for nr, form in enumerate(former)))
    numre = {et.aktion.fordring.haeftere[0].skyldner.nummer for et in laest(fil).aktioner}  # type: ignore[union-attr]
    assert len(numre) == 1
    assert CIFRE not in numre


def test_skyldneren_i_teksten_er_den_samme_som_paa_kravet(tmp_path: Path) -> None:
    (et,) = laest(csv_fil(tmp_path, raekke(Tekst=f"Krav mod {FORMER[1]}", **{"CPR-nr.": CIFRE}))).aktioner
    assert et.aktion.fordring is not None
    skyldner = et.aktion.fordring.haeftere[0].skyldner
    assert skyldner is not None
    assert skyldner.nummer in (et.aktion.fordring.beskrivelse or "")
    assert len(et.aktion.fordring.beskrivelse or "") == len(f"Krav mod {FORMER[1]}")


def test_en_ukendt_kode_kan_vaere_et_navn_og_staar_ikke(tmp_path: Path) -> None:
    (et,) = laest(csv_fil(tmp_path, raekke(Fordringstype="QUISTGAARD"))).aktioner
    assert et.aktion.fordring is not None
    assert et.aktion.fordring.fordringstype == UKENDT_KODE


def test_bilag_beholder_deres_stoerrelse_og_ingen_ord(tmp_path: Path) -> None:
    krav = {
        "fordringstype": "KFDAINS",
        "dokumenter": [{"navn": f"{NAVN}.pdf", "type": "pdf", "indhold": "VGhvcnZhbGQ="}],
    }
    (et,) = laest(gem(tmp_path, json.dumps(krav), "krav.json")).aktioner
    assert et.aktion.fordring is not None
    (bilag,) = et.aktion.fordring.dokumenter
    assert bilag.stoerrelse == 8
    assert not list(fundne([("raa", json.dumps(et.raa).encode())]))


def test_ark_overskrifter_og_noter_siger_intet(tmp_path: Path) -> None:
    raekken = {**raekke(), f"{NAVN} {CIFRE}": NAVN}
    indhold = laest(xlsx_fil(tmp_path, celler(raekken), navne=[f"{CIFRE} {NAVN}"[:31]]))
    vist = [*indhold.noter, str(indhold.aktioner[0].sted), *indhold.aktioner[0].sted.kolonner.values()]
    assert not list(fundne([("vist", "\n".join(vist).encode())]))
    assert any("sat til side" in note for note in indhold.noter)


@pytest.mark.skipif(not kan_have_filer(), reason="kun Linux har filer i hukommelsen alene")
def test_det_der_skrives_om_undervejs_roerer_ikke_disken(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(Tekst="æøå"), kodning="cp1252")
    with skrivespor(fil) as spor:
        assert len(laest(fil).aktioner) == 1
    assert spor.indhold == {}


@pytest.mark.skipif(not kan_have_filer(), reason="kun Linux har filer i hukommelsen alene")
def test_en_mappe_i_hukommelsen_er_vaek_bagefter() -> None:
    with i_hukommelsen() as mappe:
        sti = mappe / "a"
        sti.write_bytes(b"abc")
        assert (mappe / "a").read_bytes() == b"abc"
    assert not sti.exists()


def test_hvor_systemet_ingen_har_siges_det(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psrm_sandbox.indlaesning.hukommelse.kan_have_filer", lambda: False)
    assert len(laest(csv_fil(tmp_path, raekke(Tekst="lige i UTF-8"))).aktioner) == 1
    with pytest.raises(Filfejl, match="gem den som CSV i UTF-8"):
        laest(csv_fil(tmp_path, raekke(Tekst="æøå"), kodning="cp1252"))


def test_de_ord_laeserne_fortaeller_med_er_kendte() -> None:
    engelske = {
        "application", "body", "cell", "character", "charset", "comma", "control", "data", "expecting", "extra",
        "false", "illegal", "in", "invalid", "is", "iterator", "itself", "line", "name", "not", "nothing", "null",
        "property", "registered", "roman", "string", "text", "the", "trailing", "true", "tuple", "unexpected",
        "unsupported", "unterminated", "value", "was",
    }  # fmt: skip
    mangler = laeserord() - kendte_ord() - engelske
    assert sorted(mangler) == [], "skriv dem i seed/genkoersel.yaml under ord"
    assert sorted(set(svarord().ord) - laeserord()) == [], "ingen læser fortæller med dem længere"
