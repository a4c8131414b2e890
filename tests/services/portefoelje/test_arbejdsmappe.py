"""The folder a report grows in: held by one run, whole files alone, and nothing forgotten when a run goes on."""

import os
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.support.portefoelje import SKEMA, Afbryd, bedoemt, domme, koersel, krav, som_csv, som_parquet

from psrm_sandbox.services.portefoelje import arbejdsmappe
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl
from psrm_sandbox.services.portefoelje.opgoerelse import Optaelling


def test_en_mappe_der_er_i_brug_tages_ikke_af_en_anden_koersel(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1)])
    i_gang = koersel(tmp_path / "ud", fil).koer()
    with pytest.raises(Portefoeljefejl, match="i brug af en anden kørsel; vent, til den er færdig"):
        koersel(tmp_path / "ud", fil).koer()
    i_gang.laas.release()
    assert koersel(tmp_path / "ud", fil).koer().genoptaget


def test_en_koersel_der_fejler_slipper_mappen(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr) for nr in range(4)])
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, stykke=2, fortael=Afbryd(2)).koer()
    koersel(tmp_path / "ud", fil, stykke=2).koer()


def test_laasen_er_ikke_i_den_faerdige_rapport(tmp_path: Path) -> None:
    bedoemt(tmp_path, som_parquet(tmp_path / "a.parquet", [krav(1)]))
    assert [et.name for et in (tmp_path / "ud").iterdir()] == ["fordringer.parquet"]


@pytest.mark.parametrize("art", ["parquet", "tekst", "csv"])
def test_en_fil_faar_foerst_sit_navn_naar_den_er_paa_disken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, art: str
) -> None:
    def nej(_: int) -> None:
        raise OSError(5, "Input/output error")

    mappe = arbejdsmappe.aabn(tmp_path / "ud", "x")
    monkeypatch.setattr(os, "fsync", nej)
    ramme = pl.DataFrame({"a": [1]})
    with pytest.raises(OSError, match="Input/output"):
        {
            "parquet": lambda: mappe.skriv("fordringer.parquet", "del-0", ramme),
            "tekst": lambda: mappe.gem("000000", Optaelling()),
            "csv": lambda: mappe.skriv_csv("ikke-laest.csv", ramme.lazy()),
        }[art]()
    filer = {et.name for et in mappe.mappe.rglob("*") if et.is_file()}
    assert filer <= {"koersel.json", "koersel.laas"}
    assert not mappe.er_gjort("000000")


def test_en_fejl_fra_motoren_er_en_skrivefejl_og_efterlader_intet(tmp_path: Path) -> None:
    mappe = arbejdsmappe.aabn(tmp_path / "ud", "x")
    umulig = pl.LazyFrame({"a": ["x"]}).with_columns(pl.col("a").cast(pl.Int64))
    with pytest.raises(OSError, match="conversion"):
        mappe.skriv_csv("ikke-laest.csv", umulig)
    assert not list(mappe.mappe.glob("*ikke-laest*"))


def test_en_koersel_der_gaar_videre_siger_stadig_hvorfor_en_kode_ikke_kan_bedoemmes(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1, fordringstype="KLFRUNG"), krav(2), krav(3)])
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, stykke=1, fortael=Afbryd(2)).koer()
    resultat, _ = bedoemt(tmp_path, fil, stykke=1)
    assert [(et.hvad, et.hvad_nu) for et in resultat.uproevet] == [("KLFRUNG", "Brug KFLRUNG.")]


def test_en_koersel_der_gaar_videre_siger_stadig_hvordan_filen_er_laest(tmp_path: Path) -> None:
    fil = som_csv(tmp_path / "a.csv", [krav(1), krav(2)])
    fil.write_text(fil.read_text(encoding="utf-8") + ";;;;2400,00\n", encoding="utf-8")
    (tmp_path / "hel").mkdir()
    hel, _ = bedoemt(tmp_path / "hel", fil)
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, fortael=Afbryd(2)).koer()
    resultat, _ = bedoemt(tmp_path, fil)
    assert resultat.noter == hel.noter != ()


def test_haeftere_samles_en_andel_ad_gangen_og_svaret_er_det_samme(tmp_path: Path) -> None:
    raekker = [krav(nr, foraeldelsesdato=dag) for nr in range(7) for dag in (date(2028, 1, 1), date(2029, 3, 1))]
    fil = som_parquet(tmp_path / "a.parquet", raekker)
    svar = []
    for stykke in (100, 3):
        (tmp_path / str(stykke)).mkdir()
        resultat, ramme = bedoemt(tmp_path / str(stykke), fil, stykke=stykke)
        svar.append((domme(ramme), ramme["foraeldelsesdato"].to_list(), resultat.flere_haeftere, resultat.i_alt))
    assert svar[0] == svar[1]
    assert svar[0][2] == 7
    assert len(list((tmp_path / "3" / "ud" / "fordringer.parquet").glob("del-haeftere-*"))) > 1


def test_en_koersel_afbrudt_mellem_haefternes_andele_taeller_ingen_to_gange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr) for nr in range(5) for _ in range(2)])
    gem, kald = arbejdsmappe.Arbejdsmappe.gem_rammer, []

    def afbrudt(self: arbejdsmappe.Arbejdsmappe, stykke: str, **rammer: pl.DataFrame) -> None:
        gem(self, stykke, **rammer)
        if stykke.startswith("haeftere-"):
            kald.append(stykke)
            raise KeyboardInterrupt

    monkeypatch.setattr(arbejdsmappe.Arbejdsmappe, "gem_rammer", afbrudt)
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, stykke=3).koer()
    monkeypatch.undo()
    assert len(kald) == 1
    resultat, ramme = bedoemt(tmp_path, fil, stykke=3)
    assert (resultat.i_alt.antal, ramme.height, resultat.flere_haeftere) == (5, 5, 5)


def test_en_fil_givet_to_gange_siges(tmp_path: Path) -> None:
    mappe = tmp_path / "krav"
    mappe.mkdir()
    fil = som_parquet(mappe / "a.parquet", [krav(1)])
    for kilder in ((fil, fil), (mappe, fil), (fil, mappe / ".." / "krav" / "a.parquet")):
        with pytest.raises(Portefoeljefejl, match="givet to gange, og hver fordring ville tælle dobbelt"):
            koersel(tmp_path / "ud", *kilder).koer()


def test_en_rapport_midt_i_det_der_laeses_siges(tmp_path: Path) -> None:
    mappe = tmp_path / "krav"
    mappe.mkdir()
    som_parquet(mappe / "a.parquet", [krav(1)])
    with pytest.raises(Portefoeljefejl, match="der læses; læg rapporten et andet sted"):
        koersel(mappe / "ud", mappe).koer()
    assert not (mappe / "ud.ufaerdig").exists()


def test_to_filer_af_samme_navn_kan_kendes_fra_hinanden(tmp_path: Path) -> None:
    for navn in ("x", "y"):
        (tmp_path / navn).mkdir()
        som_parquet(tmp_path / navn / "a.parquet", [krav(1, reference=navn)])
    _, ramme = bedoemt(tmp_path, tmp_path / "x" / "a.parquet", tmp_path / "y" / "a.parquet")
    assert ramme["fil"].cast(pl.String).to_list() == ["a.parquet", "a.parquet (2)"]


def test_en_mappes_navn_er_afkodet_og_sparks_tomme_mappe_er_ingen_vaerdi(tmp_path: Path) -> None:
    for kode in ("KFT%C3%98FIN", "__HIVE_DEFAULT_PARTITION__"):
        under = tmp_path / "krav" / f"fordringstype={kode}"
        under.mkdir(parents=True)
        ramme = pl.DataFrame([krav(1, reference=kode)], schema=SKEMA, orient="row").drop("fordringstype")
        ramme.write_parquet(under / "del-0.parquet")
    _, ramme = bedoemt(tmp_path, tmp_path / "krav")
    assert ramme["fordringstype"].to_list() == ["KFTØFIN", "(uden fordringstype)"]
