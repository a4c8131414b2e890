"""Settings: defaults from data, exchanged only as a whole and only for values that the row allows."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.grunddata import indstillinger, kodelister
from psrm_sandbox.grunddata.indstillinger import Indstillinger


@pytest.fixture(scope="module")
def standard() -> Indstillinger:
    return indstillinger.indlaes()


def test_den_foerst_naevnte_laesning_er_standarden(standard: Indstillinger) -> None:
    assert standard.heltal("hoeringsfristFordringshaverDage") == 14
    assert standard.tekst("modtagelsesdatoVedHoering") == "godkendelse"
    assert standard.tekst("koeVedUafsluttetAktion") == "koe"
    assert standard.sandt("aegteCprTilladt") is False
    assert standard.oere("nedreBeloebsgraense") is None
    assert standard.dato("tidligsteDato") == date(1900, 1, 1)
    assert standard.liste("laasendeAarsager") == ("HENS", "KLAG", "BORD", "BORT")


@pytest.mark.parametrize(
    ("navn", "raa", "vaerdi"),
    [
        ("maxDokumenter", 0, 0),
        ("koeVedUafsluttetAktion", "418", "418"),
        ("aegteCprTilladt", True, True),
        ("laasendeAarsager", [], ()),
        ("inaktiveTyper", ["KFTØFIN"], ("KFTØFIN",)),
        ("inaktiveTyper", ["ERLA\u030aNEN"], ("ERLÅNEN",)),
        ("tidligsteDato", "1950-02-28", date(1950, 2, 28)),
        ("nedreBeloebsgraense", "100.5", 10050),
        ("nedreBeloebsgraense", 100, 10000),
        ("nedreBeloebsgraense", None, None),
        ("ukendteSkyldnere", ["6101600008", "99990007"], ("6101600008", "99990007")),
    ],
)
def test_en_tilladt_vaerdi_traeder_i_standardens_sted(
    standard: Indstillinger, navn: str, raa: object, vaerdi: object
) -> None:
    nye = standard.med({navn: raa})
    assert nye.hent(navn) == vaerdi
    assert type(nye.hent(navn)) is type(vaerdi)


@pytest.mark.parametrize(
    ("navn", "raa", "krav"),
    [
        ("maxDokumenter", -1, "mindst 0"),
        ("maxDokumenter", True, "helt tal"),
        ("maxDokumenter", "10", "helt tal"),
        ("maxDokumenter", None, "ikke være tom"),
        ("hoeringsfristRimDage", 367, "højst 366"),
        ("koeVedUafsluttetAktion", 418, "tekst"),
        ("aegteCprTilladt", 1, "true eller false"),
        ("aegteCprTilladt", "false", "true eller false"),
        ("laasendeAarsager", "HENS", "en liste"),
        ("laasendeAarsager", ["FEJL"], "en af: HENS"),
        ("laasendeAarsager", ["HENS", "HENS"], "to gange"),
        ("inaktiveTyper", ["kfdains"], "7 store bogstaver"),
        ("tidligsteDato", "1950-02-30", "en dato som"),
        ("tidligsteDato", "19500228", "en dato som"),
        ("nedreBeloebsgraense", "1,50", "beløb i kroner"),
        ("nedreBeloebsgraense", True, "beløb i kroner"),
        ("dmiLukketDato", {"Socialret": "2024-11-01"}, "med \\* for alle andre"),
        ("dmiLukketDato", {"*": "2024-11-01", "Ukendt": "2024-11-01"}, "en af"),
    ],
)
def test_en_vaerdi_som_raekken_forbyder_afvises_med_kravet(
    standard: Indstillinger, navn: str, raa: object, krav: str
) -> None:
    with pytest.raises(Problem) as fejl:
        standard.med({navn: raa})
    assert fejl.value.kode == "ugyldig-vaerdi"
    assert fejl.value.felt == navn
    assert krav.replace("\\", "") in (fejl.value.krav or "")


def test_en_fejlstavet_vaerdi_naevnes_med_den_naermeste(standard: Indstillinger) -> None:
    with pytest.raises(Problem) as fejl:
        standard.med({"modtagelsesdatoVedHoering": "godkendt"})
    assert fejl.value.naermeste == "godkendelse"


@pytest.mark.parametrize("hvordan", ["hent", "med"])
def test_et_ukendt_navn_naevnes_med_den_naermeste(standard: Indstillinger, hvordan: str) -> None:
    with pytest.raises(Problem) as fejl:
        standard.hent("maxDokumeter") if hvordan == "hent" else standard.med({"maxDokumeter": 1})
    assert (fejl.value.kode, fejl.value.naermeste) == ("ukendt-navn", "maxDokumenter")


def test_en_afvist_aendring_aendrer_intet(standard: Indstillinger) -> None:
    foer = standard.som_json()
    with pytest.raises(Problem):
        standard.med({"maxDokumenter": 3, "maxNoteTegn": 0})
    assert standard.som_json() == foer


def test_et_nummer_der_ligner_et_rigtigt_cpr_maskeres_i_afvisningen(standard: Indstillinger) -> None:
    with pytest.raises(Problem) as fejl:
        standard.med({"laasendeAarsager": ["01" * 2 + "70-1234"]})
    assert "1234" not in (fejl.value.fundet or "")


def test_en_dato_pr_omraade_falder_tilbage_paa_alle_andres(standard: Indstillinger) -> None:
    nye = standard.med({"dmiLukketDato": {"*": "2024-11-01", "Socialret": "2025-03-01"}})
    assert nye.dato("dmiLukketDato", "Socialret") == date(2025, 3, 1)
    assert nye.dato("dmiLukketDato", "Bolig") == date(2024, 11, 1)
    assert nye.dato("dmiLukketDato") == date(2024, 11, 1)


def test_at_laese_en_indstilling_som_en_anden_type_er_kalderens_fejl(standard: Indstillinger) -> None:
    with pytest.raises(TypeError):
        standard.heltal("aegteCprTilladt")
    with pytest.raises(TypeError):
        standard.tekst("laasendeAarsager")


def test_json_formen_laeses_tilbage_til_de_samme_indstillinger(standard: Indstillinger) -> None:
    aendringer: dict[str, Any] = {
        "nedreBeloebsgraense": "100.50",
        "tidligsteDato": "1950-01-01",
        "dmiLukketDato": {"*": "2025-01-01"},
        "bfeTyper": ["KFMILJØ"],
    }
    nye = standard.med(aendringer)
    assert nye.afvigelser() == aendringer
    assert standard.med(json.loads(json.dumps(nye.som_json()))) == nye
    assert hash(standard.med(aendringer)) == hash(nye)
    assert nye != standard


def test_en_vaerdi_sat_tilbage_til_standarden_er_ingen_forskel(standard: Indstillinger) -> None:
    assert standard.afvigelser() == {}
    assert standard.med({"maxDokumenter": 3}).med({"maxDokumenter": 10}).afvigelser() == {}


# -- The data


def test_hver_indstilling_siger_hvad_den_er_i_en_saetning(standard: Indstillinger) -> None:
    assert [r.navn for r in standard.raekker if not r.beskrivelse.endswith(".") or not r.kilde] == []


def test_hver_kode_som_en_indstilling_naevner_findes() -> None:
    lister = kodelister.indlaes()
    numre = [r.kilde.removeprefix("fejlkode ") for r in indstillinger.indlaes().raekker if r.kilde.startswith("fejl")]
    assert numre
    assert [nr for nr in numre if lister.fejlkode(int(nr)).kode != int(nr)] == []


def test_standarderne_er_kodelistens_tal(standard: Indstillinger) -> None:
    lister = kodelister.indlaes()
    assert standard.heltal("maxDokumentBytes") == lister.fejlkode(164).parametre["max_bytes"]
    assert standard.heltal("maxDokumenter") == lister.fejlkode(181).parametre["max_antal"]
    assert standard.heltal("maxNoteTegn") == lister.fejlkode(413).parametre["max_tegn"]
    assert standard.dato("tidligsteDato").isoformat() == lister.fejlkode(568).parametre["tidligste_dato"]
    assert standard.liste("laasendeAarsager") == lister.fejlkode(603).parametre["laasende_aarsager"]


def test_hver_graense_der_ikke_passer_til_typen_er_fravaerende(standard: Indstillinger) -> None:
    forkerte = [
        r.navn
        for r in standard.raekker
        if (r.type != "heltal" and (r.mindst, r.hoejst) != (None, None))
        or (r.type not in ("tekst", "liste", "datoer") and (r.tilladte or r.moenster))
    ]
    assert forkerte == []


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("  type: heltal\n", "  type: helttal\n", "mente du heltal"),
        ("  standard: 14\n", "  standard: 0\n", "standard for hoeringsfristFordringshaverDage skal være"),
        ("  standard: koe\n", "  standard: kø\n", "en af: koe, 418"),
        ("  standard: 1900-01-01\n", "  standard: 1900-13-01\n", "kan ikke læse værdien"),
        ("  hoejst: 366\n", "  højst: 366\n", "ukendt nøgle højst; mente du hoejst"),
        ("- navn: maxNoteTegn", "- navn: maxDokumenter", "indstillingen maxDokumenter står to gange"),
        ("- navn: maxNoteTegn", "- navn: max_note_tegn", "navn"),
        ("  kilde: T-18\n", "", "kilde mangler"),
    ],
)
def test_en_fejl_i_filen_naevnes_med_fil_og_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    sti = tmp_path / "indstillinger.yaml"
    shutil.copy(datamappe("seed") / "indstillinger.yaml", sti)
    tekst = sti.read_text(encoding="utf-8")
    assert gammel in tekst
    sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        indstillinger.indlaes(tmp_path)
    assert fejl.value.linje is not None
