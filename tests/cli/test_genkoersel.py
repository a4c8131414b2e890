"""The command `genkoer`: a list of rejected claims taken in, cause, repair, proof, comparison, and bad input told."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from examples.hypercare.lav_afviste import tekst as afviste
from tests.cli.byggere import csv_fil, json_fil, koer, raekke, xlsx_fil
from tests.support.byggere import aktion, daarlig, fordring

from psrm_sandbox.cli import genkoersel as kommando

SVAR = {"Status": "Afvist", "Fejlkode": "R_2_3a", "Modtaget": "23-06-2026 04:15"}
FRIST = raekke(foraeldelsesdato="01-03-2028")


def genkoer(fil: Path, *tilvalg: str | Path) -> Result:
    resultat = koer("genkoer", fil, *tilvalg)
    assert resultat.exception is None or isinstance(resultat.exception, SystemExit), resultat.exception
    return resultat


def som_json(fil: Path, *tilvalg: str | Path) -> dict[str, Any]:
    resultat = genkoer(fil, "--json", *tilvalg)
    assert resultat.exit_code in (0, 1), resultat.output
    svar: dict[str, Any] = json.loads(resultat.stdout)
    return svar


@pytest.fixture
def tyve(tmp_path: Path) -> Path:
    fil = tmp_path / "afviste uge 26.csv"
    fil.write_text(afviste(), encoding="utf-8", newline="")
    return fil


def test_tyve_afviste_krav_faar_hver_deres_aarsag_og_det_der_kan_proeves_er_proevet(tyve: Path, tmp_path: Path) -> None:
    resultat = genkoer(tyve, "--reparer", "--side", tmp_path / "s.html", "--regneark", tmp_path / "a.xlsx")
    assert resultat.exit_code == 1
    assert "20 fordringer, 57.900,00 kr." in resultat.stdout
    for nr in range(4701, 4721):
        assert f"DAG-{nr}" in resultat.stdout
    assert "Kørt igen: modtaget" in resultat.stdout
    side = (tmp_path / "s.html").read_text(encoding="utf-8")
    assert "7 krav blev rettet og kørt igen" in side
    assert "http" not in side.replace("http-equiv", "")
    assert "<script" not in side
    assert (tmp_path / "a.xlsx").stat().st_size > 5_000


def test_svaret_i_json_siger_hvad_produktionen_sagde_og_vi_siger(tyve: Path) -> None:
    svar = som_json(tyve)
    foerste = svar["sager"][0]
    assert foerste["produktion"] == {"status": "AFVIST", "koder": ["R_7_11"], "modtaget": "2026-06-23"}
    assert (foerste["udfald"], foerste["koder"], foerste["enighed"]) == ("AFVIST", ["R_7_11"], "ENIG")
    assert svar["opgoerelse"]["enighed"]["KAN_IKKE_PROEVES"] == 1
    assert svar["svar"]["ukendteKoder"] == {"999": 1}
    assert {et["leverandoer"] for et in svar["send"]} == {"debitorsystem", "fagsystem"}


def test_en_leverance_og_dens_kvitteringer_hoerer_sammen(tmp_path: Path) -> None:
    fil = json_fil(
        tmp_path, {"leveranceId": "L1", "aktioner": [aktion(daarlig(reference="A")), aktion(fordring(reference="B"))]}
    )
    kvitteringer = {
        "kvitteringer": [
            {
                "aktionsId": "700000000001", "aktionskode": "OPRETFORDRING", "status": status, "aarsager": aarsager,
                "modtagelsestidspunkt": "2026-06-30T23:30:00Z", "fordring": {"reference": reference},
            }
            for reference, status, aarsager in (("A", "AFVIST", [{"regler": ["R_7_11"]}]), ("B", "UDFOERT", []))
        ]
    }  # fmt: skip
    svar = som_json(fil, "--kvitteringer", json_fil(tmp_path, kvitteringer, "kvitteringer.json"))
    assert [et["enighed"] for et in svar["sager"]] == ["ENIG", "ENIG"]
    assert [et["modtaget"] for et in svar["sager"]] == ["2026-07-01", "2026-07-01"]


def test_portalens_liste_over_afviste_og_fortrudte_kan_gives_med(tmp_path: Path) -> None:
    fil = xlsx_fil(tmp_path, raekke(beloeb="12.500,00", hovedstol="12.500,00"))
    liste = tmp_path / "portal.csv"
    liste.write_text(
        "Indberettet;FordringsID;Skyldner;Eget referencenr.;Fordringstype;Fejlbeskrivelse;Status\n"
        "01-07-2026 08:00;524892308607;610160xxxx;DAG-1;KFDAINS;Beløbet er for stort;Fortrudt\n",
        encoding="utf-8",
    )
    (sag,) = som_json(fil, "--kvitteringer", liste)["sager"]
    assert (sag["produktion"]["status"], sag["udfald"], sag["enighed"]) == ("FORTRUDT", "HOERING", "ENIG_UDFALD")


def test_slutkoden_er_0_naar_reparationen_goer_alt_klar(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, {**FRIST, **SVAR})
    assert genkoer(fil).exit_code == 1
    assert genkoer(fil, "--reparer").exit_code == 0


def test_to_kaersler_sammenlignes_som_side_regneark_og_json(tmp_path: Path) -> None:
    fil, gemt = csv_fil(tmp_path, {**FRIST, **SVAR}), tmp_path / "k.json"
    assert genkoer(fil, "--gem", gemt).exit_code == 1
    assert genkoer(fil, "--sammenlign", gemt).exit_code == 0
    csv_fil(tmp_path, {**raekke(), **SVAR})
    side, ark = tmp_path / "s.html", tmp_path / "a.xlsx"
    assert genkoer(fil, "--sammenlign", gemt, "--side", side, "--regneark", ark).exit_code == 1
    assert "R_2_3a" in side.read_text(encoding="utf-8")
    svar = som_json(fil, "--sammenlign", gemt)
    assert [(et["fra"], et["til"], et["vaek"]) for et in svar["sammenligning"]["summer"]] == [
        ("AFVIST", "UDFOERT", ["R_2_3a"])
    ]


def test_filter_mod_filter_og_gruppe_mod_gruppe(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(fordringshaverId=""))
    assert genkoer(fil, "--gruppe", "kommuner", "--mod-filter-pr", "2020-01-01").exit_code == 0
    resultat = genkoer(fil, "--gruppe", "kommuner", "--mod-gruppe", "politiet")
    assert resultat.exit_code == 1
    assert "Modtaget → Afvist" in resultat.stdout


def test_samme_noegle_giver_samme_testnumre_og_en_kort_afvises(tmp_path: Path) -> None:
    fil = csv_fil(tmp_path, raekke(cpr="01" * 5, reference="01" * 5))
    referencer = {som_json(fil, "--noegle", "en noegle paa over 16 tegn")["sager"][0]["reference"] for _ in range(2)}
    assert len(referencer) == 1
    assert "mindst 16" in genkoer(fil, "--noegle", "kort").stderr


@pytest.mark.parametrize(
    ("tilvalg", "ventet"),
    [
        (["--side", "ud.pdf"], "skal ende på .html"),
        (["--regneark", "ingen/ud.xlsx"], "findes ikke"),
        (["--gem", "fordringer.csv"], "skal ende på .json"),
        (["--gem", "k.json", "--uenigheder", "k.json"], "også filen til --gem"),
        (["--historie", "DAG-99"], "intet krav har den reference"),
        (["--historie", "1", "--historiemappe", "ingen"], "findes ikke"),
        (["--sammenlign", "ingen.json"], "kan ikke læses"),
        (["--reparer", "--mod-gruppe", "politiet"], "vælg én sammenligning"),
        (["--kvitteringer", "ingen.csv"], "kvitteringsfilen: filen findes ikke"),
        (["--filter-pr", "i går"], "--filter-pr"),
        (["--gruppe", "kommunerne"], "mente du kommuner"),
    ],
)
def test_forkerte_tilvalg_siges_og_intet_skrives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tilvalg: list[str], ventet: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fil = csv_fil(tmp_path, raekke(fordringshaverId=""))
    foer = sorted(tmp_path.iterdir())
    resultat = genkoer(fil, *tilvalg)
    assert resultat.exit_code == 2
    assert ventet in resultat.stderr
    assert sorted(tmp_path.iterdir()) == foer


def test_kvitteringer_uden_krav_er_ingen_krav(tmp_path: Path) -> None:
    liste = tmp_path / "svar.csv"
    liste.write_text("Reference;Fordringstype;Status;Fejlkode\nDAG-1;KFDAINS;Afvist;486\n", encoding="utf-8")
    resultat = genkoer(liste)
    assert (resultat.exit_code, "ingen fordringer at køre igen" in resultat.stderr) == (2, True)
    kvittering = json_fil(tmp_path, {"kvitteringer": [{"status": "AFVIST", "aktionsId": "1"}]})
    assert "ingen fordringer at køre igen" in genkoer(kvittering).stderr


def test_krav_der_ikke_kan_laeses_siges_ogsaa_naar_filen_har_svarene(tmp_path: Path) -> None:
    resultat = genkoer(csv_fil(tmp_path, raekke(beloeb="mange", **SVAR)))
    assert (resultat.exit_code, "kolonne beloeb" in resultat.stderr) == (2, True), resultat.stderr


def test_en_kvitteringsfil_uden_svar_siges(tmp_path: Path) -> None:
    fil, andet = csv_fil(tmp_path, raekke()), tmp_path / "andet.csv"
    andet.write_text("Reference;Fordringstype\nDAG-1;KFDAINS\n", encoding="utf-8")
    resultat = genkoer(fil, "--kvitteringer", andet)
    assert (resultat.exit_code, "har ingen svar" in resultat.stderr) == (2, True)


def test_for_mange_raekker_siges_og_hvad_man_goer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psrm_sandbox.services.genkoersel.filer.MAKS_RAEKKER", 1)
    resultat = genkoer(csv_fil(tmp_path, raekke(), raekke(reference="B")))
    assert resultat.exit_code == 2
    assert "der køres højst 1 igen" in resultat.stderr
    assert "psrm-sandbox portefoelje" in resultat.stderr


def test_en_hel_portefoelje_henvises_til_den_der_kan(tmp_path: Path) -> None:
    fil = tmp_path / "portefølje.csv"
    with fil.open("wb") as ud:
        ud.truncate(64 * 1024**2 + 1)
    resultat = genkoer(fil)
    assert (resultat.exit_code, "psrm-sandbox portefoelje" in resultat.stderr) == (2, True)


def test_en_afbrydelse_efterlader_intet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def afbryd(*_: Any, **__: Any) -> Any:
        raise KeyboardInterrupt

    fil = csv_fil(tmp_path, raekke())
    monkeypatch.setattr(kommando, "genkoer", afbryd)
    resultat = genkoer(fil, "--side", tmp_path / "s.html", "--gem", tmp_path / "k.json")
    assert resultat.exit_code == 130
    assert [et.name for et in tmp_path.iterdir()] == [fil.name]
