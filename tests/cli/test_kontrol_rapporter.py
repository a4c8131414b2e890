"""The reports of a judged file: written whole or not at all, and with nothing of a person in them."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.byggere import csv_fil, json_fil, koer, kontrol, raekke, xlsx_fil

from psrm_sandbox.cli import kontrol as kommando
from psrm_sandbox.cli.hel_fil import skriv_helt

_CIFRE = "01" * 2 + "901234"
NUMRE = (
    _CIFRE,
    f"{_CIFRE[:6]}-{_CIFRE[6:]}",
    f"{_CIFRE[:6]} {_CIFRE[6:]}",
    _CIFRE[1:],
    f"{_CIFRE[:2]} {_CIFRE[2:4]} {_CIFRE[4:6]} {_CIFRE[6:]}",
)
NAVNE = ("Jens Sørensen", "Åse Østergård-Holm")


def test_begge_rapporter_skrives_ved_siden_af_svaret(tmp_path: Path) -> None:
    ark, side = tmp_path / "ud.xlsx", tmp_path / "ud.html"
    fil = csv_fil(tmp_path, raekke(), raekke(beskrivelse="", reference="B"))
    resultat = kontrol(fil, "--regneark", str(ark), "--side", str(side), "--json")
    assert json.loads(resultat.stdout)["opgoerelse"]["iAlt"]["antal"] == 2
    assert zipfile.is_zipfile(ark)
    assert side.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert sorted(et.name for et in tmp_path.iterdir()) == [fil.name, "ud.html", "ud.xlsx"]


@pytest.mark.parametrize(
    ("valg", "navn", "ventet"),
    [
        ("--side", "ingen/ud.html", "ingen findes ikke"),
        ("--side", "ud.pdf", "ud.pdf skal ende på .html"),
        ("--regneark", "ud.csv", "ud.csv skal ende på .xlsx"),
        ("--regneark", "fordringer.xlsx", "fordringer.xlsx er en fil, der læses"),
    ],
)
def test_en_rapport_der_ikke_kan_skrives_siges_foer_filen_bedoemmes(
    tmp_path: Path, valg: str, navn: str, ventet: str
) -> None:
    fil = xlsx_fil(tmp_path, raekke())
    foer = fil.read_bytes()
    resultat = kontrol(fil, valg, str(tmp_path / navn))
    assert resultat.exit_code == 2
    assert ventet in resultat.stderr
    assert (resultat.stdout, fil.read_bytes()) == ("", foer)


def test_en_udfyldt_skabelon_overskrives_ikke(tmp_path: Path) -> None:
    fil = tmp_path / "krav.xlsx"
    assert koer("kontrol", "--skabelon", fil).exit_code == 0
    udfyldt = fil.read_bytes()
    resultat = koer("kontrol", "--skabelon", fil)
    assert "krav.xlsx findes allerede" in resultat.stderr
    assert (resultat.exit_code, fil.read_bytes()) == (2, udfyldt)


@pytest.mark.parametrize("fejl", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_en_afbrudt_skrivning_efterlader_intet_og_roerer_ikke_den_gamle(tmp_path: Path, fejl: Any) -> None:
    sti = tmp_path / "ud.html"
    sti.write_text("den gamle")

    def halvt(ud: Any) -> None:
        ud.write(b"halv")
        raise fejl

    with pytest.raises((KeyboardInterrupt, OSError)):
        skriv_helt(sti, halvt)
    assert [et.name for et in tmp_path.iterdir()] == ["ud.html"]
    assert sti.read_text() == "den gamle"


def test_ctrl_c_slutter_med_130(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def afbryd(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(kommando, "kontroller", afbryd)
    resultat = kontrol(csv_fil(tmp_path, raekke()), "--side", str(tmp_path / "ud.html"))
    assert resultat.exit_code == 130
    assert "Afbrudt" in resultat.stderr
    assert not (tmp_path / "ud.html").exists()


def _plantede(mappe: Path, vaerdi: str) -> Iterator[Path]:
    """Files with the value in every cell where one can stand, and in one cell at a time."""
    fuld = {navn: vaerdi for navn in raekke() if navn != "fordringshaverId"}
    yield csv_fil(mappe, {**raekke(), **dict.fromkeys(("reference", "beskrivelse", "cpr"), vaerdi)})
    yield xlsx_fil(mappe, {**raekke(), **dict.fromkeys(("reference", "beskrivelse", "cpr", "art"), vaerdi)})
    yield csv_fil(mappe, raekke(), {**raekke(), **fuld})
    yield csv_fil(mappe, {**raekke(), "fordringshaverId": vaerdi, "gruppe": vaerdi, "fordringstype": vaerdi})
    haefter = {"skyldner": {"type": vaerdi, "nummer": vaerdi}, "note": vaerdi}
    fordring = {"fordringstype": "KFDAINS", "reference": vaerdi, "beskrivelse": vaerdi, "haeftere": [haefter]}
    yield json_fil(mappe, {**fordring, "fordringshaverId": "9101", "art": vaerdi, "valuta": vaerdi, "note": vaerdi})


@pytest.mark.parametrize("vaerdi", [*NUMRE, *NAVNE])
def test_intet_af_en_person_staar_i_noget_der_vises_eller_skrives(tmp_path: Path, vaerdi: str) -> None:
    for fil in _plantede(tmp_path, vaerdi):
        for valg in (("--alle", "--spor"), ("--json", "--spor")):
            ark, side = tmp_path / "ud.xlsx", tmp_path / "ud.html"
            resultat = kontrol(fil, *valg, "--regneark", str(ark), "--side", str(side))
            steder = {"skaerm": resultat.output}
            if side.exists():
                steder["side"] = side.read_text(encoding="utf-8")
                with zipfile.ZipFile(ark) as arkiv:
                    steder["regneark"] = "".join(arkiv.read(navn).decode() for navn in arkiv.namelist())
                side.unlink()
                ark.unlink()
            assert not [sted for sted, tekst in steder.items() if vaerdi in tekst], fil.name
