"""One table in every form that people have files in reads the same."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.indlaesning.binaere import xls_fil, xlsb_fil
from tests.indlaesning.byggere import (
    afvist,
    celler,
    csv_fil,
    csv_tekst,
    enkelt,
    fordringer,
    gem,
    laest,
    noter,
    ods_fil,
    ods_raekke,
    parquet_fil,
    raekke,
    strikt,
    udeladt,
    xlsx_fil,
    zip_fil,
)
from tests.support.budget import eksempler

from psrm_sandbox.api import eksempler as apieksempler
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.indlaesning import jsonfil

TO = (raekke(), raekke(Reference="DAG-2", Beløb="800,50"))


def _ndjson(mappe: Path) -> Path:
    return gem(mappe, "\n".join(json.dumps(et, ensure_ascii=False) for et in TO), "krav.ndjson")


FORMER: dict[str, Any] = {
    "semikolon": lambda m: csv_fil(m, *TO),
    "komma": lambda m: csv_fil(m, *TO, tegn=","),
    "tabulator": lambda m: csv_fil(m, *TO, tegn="\t"),
    "streg": lambda m: csv_fil(m, *TO, tegn="|"),
    "utf-8 med mærke": lambda m: csv_fil(m, *TO, kodning="utf-8-sig"),
    "utf-16": lambda m: csv_fil(m, *TO, kodning="utf-16"),
    "utf-16 uden mærke": lambda m: csv_fil(m, *TO, kodning="utf-16-le"),
    "windows-1252": lambda m: csv_fil(m, *TO, kodning="cp1252"),
    "DOS": lambda m: csv_fil(m, *TO, kodning="cp850"),
    "Mac": lambda m: csv_fil(m, *TO, kodning="mac_roman"),
    "kun vognretur": lambda m: gem(m, csv_tekst(*TO, linjeslut="\r")),
    "sep": lambda m: gem(m, "sep=;\r\n" + csv_tekst(*TO)),
    "xlsx": lambda m: xlsx_fil(m, celler(*TO)),
    "xlsx i streng form": lambda m: strikt(xlsx_fil(m, celler(*TO))),
    "xls": lambda m: xls_fil(m, celler(*TO)),
    "xlsb": lambda m: xlsb_fil(m, celler(*TO)),
    "ods": lambda m: ods_fil(m, *(ods_raekke(*et) for et in celler(*TO))),
    "parquet": lambda m: parquet_fil(m, *TO),
    "poster i JSON": lambda m: gem(m, json.dumps(TO), "krav.json"),
    "NDJSON": _ndjson,
    "zip": lambda m: zip_fil(m, krav__csv=csv_tekst(*TO).encode()),
}


@pytest.mark.parametrize("form", FORMER)
def test_den_samme_tabel_laeses_ens_i_alle_former(tmp_path: Path, form: str) -> None:
    indhold = laest(FORMER[form](tmp_path))
    assert fordringer(indhold) == fordringer(laest(csv_fil(tmp_path, *TO)))
    assert fordringer(indhold)[1]["beskrivelse"] == "Børnehaven Æblet"
    assert (indhold.raekker_i_alt, udeladt(indhold)) == (2, [])


@pytest.mark.parametrize("form", ["semikolon", "xlsx"])
def test_aktionen_er_den_som_den_strenge_laesning_ville_lave(tmp_path: Path, form: str) -> None:
    for et in laest(FORMER[form](tmp_path)).aktioner:
        assert et.aktion == ProeveaktionForm.model_validate(et.raa).til_domaene()


@settings(max_examples=eksempler(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "Reference": st.from_regex(r"\A[A-Z]{2}-[0-9A-Za-zÆØÅ]{1,8}\Z"),
                "Tekst": st.text(st.sampled_from('aZæØå ;,"\t|-.'), min_size=1, max_size=20).map(lambda t: f"x{t}y"),
                "Beløb": st.integers(1, 10**9).map(lambda o: f"{o // 100:,}".replace(",", ".") + f",{o % 100:02}"),
                "Forfald": st.dates(min_value=date(2000, 1, 1)).map(lambda d: f"{d:%d-%m-%Y}"),
            }
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda et: et["Reference"],
    )
)
def test_enhver_tabel_laeses_ens_som_csv_regneark_og_parquet(tmp_path: Path, felter: list[dict[str, str]]) -> None:
    raekker = [raekke(**et) for et in felter]
    som_csv = fordringer(laest(csv_fil(tmp_path, *raekker)))
    assert [et["reference"] for et in som_csv] == [et["Reference"] for et in felter]
    assert [et["beskrivelse"] for et in som_csv] == [et["Tekst"] for et in felter]
    assert som_csv == fordringer(laest(xlsx_fil(tmp_path, celler(*raekker))))
    assert som_csv == fordringer(laest(parquet_fil(tmp_path, *raekker)))
    assert som_csv == fordringer(laest(csv_fil(tmp_path, *raekker, tegn=",")))


# -- JSON


def test_leverancer_lister_enkelte_aktioner_og_testdata_laeses(tmp_path: Path) -> None:
    aktion = apieksempler.GOD["aktioner"][0]
    for vaerdi in (
        apieksempler.GOD,
        [aktion],
        aktion,
        aktion["fordring"],
        [{"forventet": "UDFOERT", "regler": [], "aktion": aktion}],
    ):
        assert enkelt(laest(gem(tmp_path, json.dumps(vaerdi), "krav.json")))["reference"] == "DAG-2026-000001"


def test_en_daarlig_aktion_udelades_med_sin_plads_og_resten_laeses(tmp_path: Path) -> None:
    aktion = apieksempler.GOD["aktioner"][0]
    fil = gem(tmp_path, json.dumps([aktion, {**aktion, "fordring": {"belob": "1"}}, 7]), "krav.json")
    indhold = laest(fil)
    assert len(indhold.aktioner) == 1
    assert udeladt(indhold)[0].startswith("[1].fordring.belob: fundet 1; nøglen kendes ikke; mente du beloeb?")
    assert udeladt(indhold)[1].startswith("[2]: fundet 7; et objekt")
    assert indhold.raekker_i_alt == 3


def test_fejl_i_aktioner_taelles_ogsaa_naar_de_er_for_mange_til_at_huskes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonfil, "MAKS_UDELADT", 2)
    god = apieksempler.GOD["aktioner"][0]
    indhold = laest(gem(tmp_path, json.dumps([god, 1, 2, 3, 4, 5]), "krav.json"))
    assert len(udeladt(indhold)) == 2
    assert "… og 3 fejl mere; deres aktioner er også udeladt." in noter(indhold)
    assert "og 3 fejl mere" in afvist(gem(tmp_path, json.dumps([1, 2, 3, 4, 5]), "kun.json"))


def test_en_linje_ndjson_der_ikke_er_hel_udelades(tmp_path: Path) -> None:
    god = json.dumps(apieksempler.GOD["aktioner"][0])
    indhold = laest(gem(tmp_path, f"{god}\n{god[:50]}\n{god}\n", "krav.ndjson"))
    assert [str(et.sted) for et in indhold.aktioner] == ["krav.ndjson, linje 1", "krav.ndjson, linje 3"]
    assert udeladt(indhold)[0].startswith("linje 2: fundet")


@pytest.mark.parametrize(
    ("indhold", "ventet"),
    [
        ("{", "linje 1, tegn 2"),
        ('{"aktioner": [NaN]}', "NaN"),
        ('{"aktioner": [], "aktioner": []}', "har nøglen aktioner to gange"),
        (json.dumps({"aktioner": []}), "mindst 1 led"),
        ("[]", "listen er tom"),
        ("[1]", "[0]: fundet 1; et objekt"),
        ('"tekst"', "filen: fundet tekst; et objekt"),
        (json.dumps({"fordringstyp": "KFDAINS"}), "fordringstyp: mente du fordringstype?"),
        (json.dumps({"aktioner": [{}], "modtagelsesdto": "2026-07-01"}), "mente du modtagelsesdato?"),
        (
            json.dumps({"aktioner": [{"fordring": {"beloeb": "1200,00"}}]}),
            "aktioner[0].fordring.beloeb: fundet 1200,00",
        ),
    ],
)
def test_json_der_ikke_kan_bruges_fortaelles_med_sin_plads(tmp_path: Path, indhold: str, ventet: str) -> None:
    assert ventet in afvist(gem(tmp_path, indhold, "krav.json"))


# -- Zip


def test_det_der_stod_i_en_zip_har_begge_navne(tmp_path: Path) -> None:
    (aktion,) = laest(zip_fil(tmp_path, krav__csv=csv_tekst(raekke()).encode())).aktioner
    assert str(aktion.sted) == "pakke.zip/krav.csv, linje 2"


@pytest.mark.parametrize(
    ("indhold", "ventet"),
    [
        ({"a__csv": b"x", "b__csv": b"y"}, "har 2 filer: a.csv, b.csv"),
        ({"a__docx": b"x"}, "har 0 filer: ingen, der kan læses"),
    ],
)
def test_en_zip_har_en_fil(tmp_path: Path, indhold: dict[str, bytes], ventet: str) -> None:
    assert ventet in afvist(zip_fil(tmp_path, **indhold))


def test_en_zip_i_en_zip_og_en_bombe_afvises(tmp_path: Path) -> None:
    indre = zip_fil(tmp_path, krav__csv=b"x").read_bytes()
    with ZipFile(tmp_path / "ydre.zip", "w") as pakke:
        pakke.writestr("krav.csv", indre)
    assert "en zip i en zip" in afvist(tmp_path / "ydre.zip")


# -- Andre filer


@pytest.mark.parametrize(
    ("data", "navn", "ventet"),
    [
        (b"", "krav.csv", "filen er tom"),
        (b"\r\n \r\n", "krav.csv", "filen er tom"),
        (b"%PDF-1.7 ...", "krav.pdf", "filen er en PDF"),
        (b"\x1f\x8b\x08...", "krav.csv.gz", "pakket med gzip"),
        (b"<html><table>", "krav.xls", "er HTML eller XML"),
        (b"a;b", "krav.xlsx", "ikke en hel .xlsx-fil"),
        (b"PK\x03\x04abc", "krav.xlsx", "ikke en hel .xlsx-fil"),
        (b"PK\x03\x04abc", "krav.zip", "ikke en hel zip-fil"),
        (b"PAR1abc", "krav.parquet", "ikke en hel .parquet-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "krav.xls", "ikke en hel .xls-fil"),
        (bytes(range(256)) * 20, "krav.csv", "ingen tekstfil"),
        (b"MZ\x90\x00\x03" + bytes(200), "krav.csv", "ingen tekstfil"),
        (b"Reference;Bel\xf8b\n", "krav.csv", "ingen rækker under overskriften"),
        (b"navn;adresse\nx;y\n", "krav.csv", "ingen overskrift med kendte kolonner"),
        (b";".join([b"Reference", b"Type", *[b"x"] * 2000]) + b"\n1;2\n", "krav.csv", "højst 1000"),
    ],
)
def test_hvad_der_ingen_tabel_er_afvises_med_hvad_det_er(tmp_path: Path, data: bytes, navn: str, ventet: str) -> None:
    assert ventet in afvist(gem(tmp_path, data, navn))


@pytest.mark.parametrize("form", ["xlsx", "xls", "xlsb", "ods", "parquet", "zip"])
@pytest.mark.parametrize("andel", [0.1, 0.5, 0.7])
def test_en_afkortet_fil_fortaelles(tmp_path: Path, form: str, andel: float) -> None:
    fil = FORMER[form](tmp_path)
    fil.write_bytes(fil.read_bytes()[: int(fil.stat().st_size * andel)])
    assert "hel" in afvist(fil)


def test_filens_navn_maskeres(tmp_path: Path) -> None:
    cpr = "0101" + "901234"
    indhold = laest(csv_fil(tmp_path, raekke()).rename(tmp_path / f"krav {cpr}.csv"))
    assert cpr not in str(indhold.aktioner[0].sted)
    assert noter(indhold)


@pytest.mark.parametrize(
    ("del_", "ventet"),
    [
        ({"word/document.xml": b"<w/>"}, "filen er et Word-dokument"),
        ({"ppt/presentation.xml": b"<p/>"}, "filen er en PowerPoint-præsentation"),
    ],
)
def test_et_dokument_i_kontorpakkens_form_siges_med_sit_navn(
    tmp_path: Path, del_: dict[str, bytes], ventet: str
) -> None:
    with ZipFile(tmp_path / "liste.docx", "w") as pakke:
        for navn, data in {"[Content_Types].xml": b"<Types/>", **del_}.items():
            pakke.writestr(navn, data)
    assert ventet in afvist(tmp_path / "liste.docx")
