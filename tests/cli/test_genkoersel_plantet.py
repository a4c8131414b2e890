"""A person planted in every corner of the files: nothing of them is in anything that the process wrote or showed."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.cli.byggere import koer
from tests.indlaesning.binaere import xls_fil, xlsb_fil
from tests.indlaesning.byggere import celler, csv_tekst, ods_fil, ods_raekke, parquet_fil, xlsx_fil, zip_fil
from tests.support.byggere import aktion, fordring, haefter
from tests.support.plantet import CIFRE, FORMER, FORNAVN, NAVN, VIRKSOMHED, fundne
from tests.support.skrivespor import skrivespor

from psrm_sandbox.soapform.kuvert import Version, skriv_kuvert
from psrm_sandbox.soapform.leverance import skriv_besked, skriv_leverance
from psrm_sandbox.soapform.skema import Smag

RAEKKE: Mapping[str, Any] = {
    "Fordringshaver": "9101", "Fordringstype": "KFDAINS", "Art": "INDR", "Reference": "DAG-1", "Beløb": "1.200,00",
    "Hovedstol": "1.200,00", "Stiftelsesdato": "01-03-2026", "Periode fra": "01-03-2026", "Periode til": "31-03-2026",
    "Tekst": f"Børnehave, {NAVN}", "CPR-nr.": CIFRE, "Forfald": "01-03-2026", "SRB": "10-03-2026",
    "Forældes": "01-03-2028", "Status": "Afvist", "Fejlbeskrivelse": f"R_2_3a {NAVN} {CIFRE}", "Sagsbehandler": NAVN,
}  # fmt: skip


def _raekker(form: str) -> list[dict[str, Any]]:
    god = {**RAEKKE, "CPR-nr.": form, "Tekst": f"Vedrører {form} {NAVN}"}
    return [
        god,
        {**god, "Reference": f"SAG-{form}-1"[:36]},
        {**god, "Reference": NAVN, "Tekst": form},
        {**god, "Fordringstype": FORNAVN.upper(), "Reference": "DAG-4"},
        {**god, "Beløb": NAVN, "Forfald": form, "Reference": "DAG-5"},
        {**god, "CPR-nr.": VIRKSOMHED, "Reference": f"FAK-{VIRKSOMHED}"},
        {**god, "Status": NAVN, "Fejlbeskrivelse": f"{form} findes ikke", "Reference": "DAG-7"},
    ]


def _med_overskrifter(raekker: list[dict[str, Any]], form: str) -> list[dict[str, Any]]:
    return [{**et, f"Note om {NAVN} {form}": NAVN} for et in raekker]


def _csv(mappe: Path, form: str, kodning: str = "utf-8") -> Path:
    fil = mappe / f"afviste {NAVN} {form}.csv".replace("/", "_")
    fil.write_bytes(csv_tekst(*_med_overskrifter(_raekker(form), form)).encode(kodning, "replace"))
    return fil


def _json(mappe: Path, form: str) -> Path:
    krav = fordring(
        {**haefter(form), "note": NAVN},
        reference=f"R{form}"[:36],
        beskrivelse=f"{NAVN} {form}",
        note=f"{form} {NAVN}",
        foraeldelsesdato=None,
        dokumenter=[{"navn": f"{NAVN}.pdf", "type": "pdf", "indhold": "VGhvcnZhbGQ="}],
    )
    krav.pop("foraeldelsesdato")
    tilbage = {"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101"}
    tilbage["tilbagekald"] = {"fordringsId": NAVN, "aarsagskode": "KLAG", "begrundelse": f"{NAVN} {form}"}  # type: ignore[assignment]
    fil = mappe / f"{form}.json".replace("/", "_")
    ekstra = {"aktionskode": NAVN, "fordringshaverId": form, "fordring": {"beloeb": NAVN}}
    fil.write_text(
        json.dumps({"leveranceId": NAVN[:30], "aktioner": [aktion(krav), tilbage, ekstra]}), encoding="utf-8"
    )
    return fil


def _soap(mappe: Path, form: str, smag: Smag = Smag.SKAT) -> Path:
    krav = fordring(
        {**haefter(form), "note": NAVN},
        reference=f"R{form}"[:36],
        beskrivelse=f"{NAVN} {form}",
        note=f"{form} {NAVN}",
        dokumenter=[{"navn": f"{NAVN}.pdf", "type": "pdf", "indhold": "VGhvcnZhbGQ="}],
    )
    tilbage = {"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101"}
    tilbage["tilbagekald"] = {"fordringsId": NAVN, "aarsagskode": "KLAG", "begrundelse": f"{NAVN} {form}"}  # type: ignore[assignment]
    ekstra = {"aktionskode": NAVN, "fordringshaverId": form, "fordring": {"beloeb": NAVN}}
    hele = skriv_kuvert(
        Version.V12,
        skriv_leverance(
            {"leveranceId": "4711", "aktioner": [aktion(krav), tilbage, ekstra]}, smag, {"transaktionsId": form}
        ),
    ).decode()
    slut = "</FordringAktion>"
    hele = hele.replace(slut, f"<{FORNAVN}>{form}</{FORNAVN}><!-- {NAVN} {form} -->{slut}", 1)
    hele = hele.replace("<FordringAktion>", f'<FordringAktion hvem="{NAVN} {form}">', 1)
    fil = mappe / f"{FORNAVN} {form}.xml".replace("/", "_")
    fil.write_text(hele, encoding="utf-8")
    return fil


def _soap_zip(mappe: Path, form: str) -> Path:
    beskeder = {f"{FORNAVN}{nr}__xml": _soap(mappe, form, smag).read_bytes() for nr, smag in enumerate(Smag)}
    return zip_fil(mappe, **beskeder, **{f"{FORNAVN}halv__xml": f"<a>{NAVN} {form}".encode()})


def _regneark(mappe: Path, form: str) -> Path:
    ark = celler(*_med_overskrifter(_raekker(form), form))
    fil = xlsx_fil(mappe, ark, navne=[f"{FORNAVN} {form}"[:31].replace("/", "_")])
    return fil.rename(mappe / f"{FORNAVN} {form}.xlsx".replace("/", "_"))


def _ods(mappe: Path, form: str) -> Path:
    return ods_fil(mappe, *(ods_raekke(*raekke) for raekke in celler(*_raekker(form))))


FILER: Mapping[str, Callable[[Path, str], Path]] = {
    "csv": _csv,
    "csv-1252": lambda mappe, form: _csv(mappe, form, "cp1252"),
    "csv-utf16": lambda mappe, form: _csv(mappe, form, "utf-16"),
    "json": _json,
    "soap": _soap,
    "soap-oio": lambda mappe, form: _soap(mappe, form, Smag.OIO),
    "soap-zip": _soap_zip,
    "xlsx": _regneark,
    "ods": _ods,
    "xls": lambda mappe, form: xls_fil(mappe, [list(map(str, et)) for et in celler(*_raekker(form))]),
    "xlsb": lambda mappe, form: xlsb_fil(mappe, [list(map(str, et)) for et in celler(*_raekker(form))]),
    "parquet": lambda mappe, form: parquet_fil(mappe, *_raekker(form)),
    "zip": lambda mappe, form: zip_fil(
        mappe, **{f"{FORNAVN}__csv": csv_tekst(*_raekker(form)).encode("cp1252", "replace")}
    ),
}


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mappe = tmp_path / "temp"
    mappe.mkdir()
    monkeypatch.setenv("TMPDIR", str(mappe))
    monkeypatch.setattr("tempfile.tempdir", str(mappe))
    return mappe


def _koerselstilvalg(mappe: Path) -> Iterator[list[str]]:
    yield ["--alle", "--side", f"{mappe}/s.html", "--regneark", f"{mappe}/a.xlsx", "--gem", f"{mappe}/k.json"]
    yield ["--json", "--reparer", "--uenigheder", f"{mappe}/u.json", "--historie", "2", "--historiemappe", str(mappe)]


_FAA = [(slags, FORMER[0]) for slags in FILER] + [("csv", FORMER[1]), ("json", FORMER[1]), ("xlsx", FORMER[6])]
_FAA += [("soap", form) for form in FORMER[1:]]
_ALLE = [pytest.param(slags, form, marks=pytest.mark.stor) for slags in FILER for form in FORMER]


@pytest.mark.parametrize(("slags", "form"), [*_FAA, *_ALLE])
def test_intet_af_personen_naar_disk_skaerm_eller_log(
    tmp_path: Path, temp: Path, caplog: pytest.LogCaptureFixture, slags: str, form: str
) -> None:
    caplog.set_level(logging.DEBUG)
    kilde, ud = tmp_path / "kilde", tmp_path / "ud"
    kilde.mkdir()
    ud.mkdir()
    fil = FILER[slags](kilde, form)
    vist = b""
    with skrivespor(fil) as spor:
        for tilvalg in _koerselstilvalg(ud):
            resultat = koer("genkoer", fil, "--modtagelsesdato", "2026-07-01", *tilvalg)
            assert resultat.exit_code in (1, 2), resultat.output
            assert "Traceback" not in resultat.output
            vist += resultat.output.encode()
    steder = [("skærm", vist), ("log", caplog.text.encode()), *spor.tekster()]
    assert not list(fundne(steder))
    assert not spor.uden_sti
    assert list(temp.iterdir()) == []
    assert b"DAG-1" in vist or slags.partition("-")[0] in ("json", "soap")


def _svar_i_soap(form: str) -> str:
    post = {
        "status": NAVN,
        "aktionsId": "77",
        "reference": form,
        "aarsager": [{"nummer": 0, "tekst": f"{NAVN} {form}"}],
    }
    svar = skriv_besked("MFKvitteringHent_O", "KvitteringHentUd", Smag.SKAT, {"kvitteringer": [post]})
    return skriv_kuvert(Version.V12, svar).decode()


@pytest.mark.parametrize("form", [FORMER[0], FORMER[6]])
def test_kvitteringer_med_personen_siger_heller_intet(tmp_path: Path, temp: Path, form: str) -> None:
    fil = tmp_path / "krav.csv"
    fil.write_text(csv_tekst(*_raekker(form)), encoding="utf-8")
    svar = {"kvitteringer": [{"status": NAVN, "aktionsId": form, "fordringsId": NAVN, "fordring": {"reference": form}}]}
    for navn, tekst in (
        (f"{FORNAVN}.json", json.dumps(svar)),
        (f"{FORNAVN} {form}.csv", f"Reference;Status;Fejlbeskrivelse\nDAG-1;Afvist;{NAVN} {form}\n{form};{NAVN};x\n"),
        (f"{FORNAVN}.txt", f"{NAVN};{form}\n"),
        (f"{FORNAVN} {form}.xml", _svar_i_soap(form)),
        (f"{FORNAVN} halv.xml", f"<MFKvitteringHent_O>{NAVN} {form}"),
        (f"{FORNAVN} andet.xml", f"<{FORNAVN}>{form}</{FORNAVN}>"),
    ):
        kvitteringer = tmp_path / navn
        kvitteringer.write_text(tekst, encoding="utf-8")
        with skrivespor(fil, kvitteringer) as spor:
            resultat = koer("genkoer", fil, "--kvitteringer", kvitteringer, "--json", "--regneark", tmp_path / "a.xlsx")
        assert not list(fundne([("skærm", resultat.output.encode()), *spor.tekster()]))
    assert list(temp.iterdir()) == []


@pytest.mark.parametrize("fejl", [ValueError, MemoryError, RuntimeError, KeyError])
def test_en_uventet_fejl_i_laesningen_siger_intet_af_filen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fejl: type[Exception]
) -> None:
    def fejler(*_: Any, **__: Any) -> Any:
        raise fejl(f"{NAVN} {CIFRE}")

    monkeypatch.setattr("psrm_sandbox.indlaesning.tabellaesning.som_indhold", fejler)
    resultat = koer("genkoer", _csv(tmp_path, CIFRE))
    assert resultat.exit_code == 2
    assert not list(fundne([("skærm", resultat.output.encode())]))


def test_datoer_og_beloeb_er_som_de_var_og_samme_person_er_et_nummer(tmp_path: Path) -> None:
    fil = tmp_path / "krav.csv"
    former = [form for form in FORMER if form != FORMER[3]]
    fil.write_text(csv_tekst(*({**RAEKKE, "CPR-nr.": form, "Reference": f"R-{nr}"} for nr, form in enumerate(former))))
    gemt = tmp_path / "k.json"
    assert koer("genkoer", fil, "--gem", gemt, "--modtagelsesdato", "2026-07-01").exit_code == 1
    sager = json.loads(gemt.read_text())["sager"]
    assert {sag["beloeb"] for sag in sager} == {"1200.00"}
    assert {tuple(sag["koder"]) for sag in sager if "5" not in sag["koder"]} == {("R_2_3a",)}
    assert {sag["modtaget"] for sag in sager} == {date(2026, 7, 1).isoformat()}
