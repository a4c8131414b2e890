"""``psrm-sandbox portefoelje``: the report in its folder, the exit codes, and what is told when it cannot be."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from tests.cli.byggere import koer
from tests.support.portefoelje import al_tekst, krav, som_csv, som_parquet

KALD = ("--modtagelsesdato", "01-07-2026")


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    return som_parquet(tmp_path / "krav.parquet", [krav(1), krav(2, beskrivelse=None), krav(3)])


def test_rapporten_ligger_hel_i_sin_mappe(fil: Path, tmp_path: Path) -> None:
    svar = koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"), *KALD, "--fund-raekker")
    assert svar.exit_code == 1
    assert "Beskrivelse på KFDAINS frigiver 1 fordringer, 1.200 kr. (fagsystemet)" in svar.output
    assert sorted(et.name for et in (tmp_path / "ud").iterdir()) == [
        "bits.csv", "fordringer.parquet", "fund.parquet", "rapport.html", "rapport.xlsx", "resultat.json",
    ]  # fmt: skip
    assert not list(tmp_path.glob("*.ufaerdig"))
    resultat = json.loads((tmp_path / "ud" / "resultat.json").read_text(encoding="utf-8"))
    assert (resultat["iAlt"]["antal"], resultat["modtagelsesdato"]) == (3, "2026-07-01")


@pytest.mark.parametrize(("graense", "kode"), [("afvist=1", 0), ("afvist=10%", 1), ("afvist=40%,ikke-laest=0", 0)])
def test_slutkoden_foelger_graensen(fil: Path, tmp_path: Path, graense: str, kode: int) -> None:
    svar = koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"), *KALD, "--graense", graense)
    assert svar.exit_code == kode


def test_raekker_der_ikke_kan_laeses_faar_deres_egen_fil_uden_deres_tekst(tmp_path: Path) -> None:
    fil = som_csv(tmp_path / "krav.csv", [krav(1), krav(2)])
    fil.write_text(fil.read_text(encoding="utf-8").replace("01-03-2026", "Grete Ø", 1), encoding="utf-8")
    svar = koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"), *KALD)
    assert svar.exit_code == 1
    linjer = (tmp_path / "ud" / "ikke-laest.csv").read_text(encoding="utf-8").splitlines()
    assert linjer[0] == "fil;raekke;kolonne;form;hvorfor"
    assert linjer[1].startswith("krav.csv;2;stiftelsesdato;aaaaa a;")
    assert "Grete" not in al_tekst(tmp_path / "ud")


def test_en_tidligere_rapport_sammenlignes(fil: Path, tmp_path: Path) -> None:
    koer("portefoelje", str(fil), "--ud", str(tmp_path / "foer"), *KALD)
    bedre = som_parquet(tmp_path / "bedre.parquet", [krav(1), krav(2), krav(3)])
    svar = koer("portefoelje", str(bedre), "--ud", str(tmp_path / "nu"), *KALD, "--mod", str(tmp_path / "foer"))
    assert svar.exit_code == 0
    resultat = json.loads((tmp_path / "nu" / "resultat.json").read_text(encoding="utf-8"))
    assert resultat["sammenligning"]["typer"][0]["klarNu"] == {"antal": 1, "beloeb": "1200.00"}
    assert resultat["sammenligning"]["modtagelsesdato"] == "2026-07-01"
    assert "Siden sidst" in (tmp_path / "nu" / "rapport.html").read_text(encoding="utf-8")


def test_pladsen_siges_foer_der_begyndes(fil: Path, tmp_path: Path) -> None:
    svar = koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"), *KALD)
    assert re.match(r"Rapporten ventes at fylde [0-9,]+ MiB; disken har [0-9.]+ (MiB|GiB) fri\.\n", svar.stderr)


def test_en_rapport_der_er_der_overskrives_ikke(fil: Path, tmp_path: Path) -> None:
    (tmp_path / "ud").mkdir()
    svar = koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"), *KALD)
    assert (svar.exit_code, "findes allerede; vælg et andet navn" in svar.output) == (2, True)


@pytest.mark.parametrize(
    ("argumenter", "besked"),
    [
        (("--graense", "afvst=0"), "mente du afvist?"),
        (("--gruppe", "komuner"), "--gruppe: komuner findes ikke"),
        (("--modtagelsesdato", "i morgen"), "--modtagelsesdato: i morgen kan ikke bruges"),
        (("--mod", "ikke-der"), "--mod: ikke-der er ingen rapport"),
    ],
)
def test_et_valg_der_ikke_kan_bruges_siges(fil: Path, tmp_path: Path, argumenter: tuple[str, str], besked: str) -> None:
    svar = koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"), *argumenter)
    assert (svar.exit_code, besked in svar.output) == (2, True), svar.output
    assert not (tmp_path / "ud").exists()


def test_kontrol_peger_paa_kommandoen_for_en_mappe(tmp_path: Path) -> None:
    svar = koer("kontrol", str(tmp_path))
    assert f"psrm-sandbox portefoelje {tmp_path} --ud rapport/" in svar.output


def test_uden_dag_bedoemmes_som_modtaget_i_dag(fil: Path, tmp_path: Path) -> None:
    koer("portefoelje", str(fil), "--ud", str(tmp_path / "ud"))
    dag = json.loads((tmp_path / "ud" / "resultat.json").read_text(encoding="utf-8"))["modtagelsesdato"]
    assert date.fromisoformat(dag) >= date(2026, 11, 1)


@pytest.mark.parametrize(
    ("kald", "besked"),
    [
        (("s3://a/krav", "--ud", "s3://a/ud", "--rapport", "r"), "sig hvilken klynge: --spark sc://vaert:15002"),
        (("s3://a/krav", "--ud", "ud", "--spark", "sc://h"), "giv --ud en adresse (fx s3://…), og --rapport"),
        (("s3://a/krav", "--ud", "s3://a/ud", "--spark", "sc://h"), "--rapport: hvilken mappe her"),
        (("s3://a/krav", "krav.csv", "--ud", "s3://a/ud", "--spark", "sc://h"), "og andre kilder ligger her"),
        (("s3://a/k.csv", "--ud", "s3://a/ud", "--rapport", "r", "--spark", "sc://h"), "en klynge læser Parquet"),
        (("krav.parquet", "--ud", "s3://a/ud"), "men kilderne ligger her; giv --ud en mappe her"),
        (("krav.parquet", "--ud", "ud", "--rapport", "r"), "--rapport bruges, når --ud er en adresse"),
        (
            ("s3://a/krav", "--ud", "s3://a/ud", "--rapport", "r", "--spark", "sc://h", "--mod", "foer"),
            "den tidligere rapport skal også ligge i klyngens lager",
        ),
    ],
)
def test_steder_der_ikke_passer_sammen_siges_foer_noget_begynder(kald: tuple[str, ...], besked: str) -> None:
    svar = koer("portefoelje", *kald, *KALD)
    assert svar.exit_code == 2
    assert besked in " ".join(svar.output.split())
