"""A portfolio from files to sums: every kind of file judged alike, rows joined, and what cannot be read told."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from tests.support.portefoelje import (
    DAG,
    SKEMA,
    Afbryd,
    al_tekst,
    bedoemt,
    domme,
    koersel,
    krav,
    som_csv,
    som_parquet,
    som_xlsx,
)

from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.indlaesning import laes
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.portefoelje.kilder import find, i_stykker
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl, Sum
from psrm_sandbox.services.portefoelje.motorer import lav_motor

BLANDEDE = [
    krav(1),
    krav(2, beskrivelse=None),
    krav(3, beloeb=Decimal("12500.00"), hovedstol=Decimal("12500.00")),
    krav(4, foraeldelsesdato=None, beskrivelse="  "),
    krav(5, fordringstype="KTBRKYD"),
    krav(6, fordringstype="KFXXXXX"),
    krav(7, beloeb=Decimal("-1.50"), art="MODR"),
    krav(8, stiftelsesdato=date(2024, 2, 29), domsdato=date(2024, 2, 29)),
    krav(9, sidsteRettidigeBetalingsdato=None, periodeSlut=date(2026, 2, 28)),
]
VENTET = [
    "UDFOERT", "AFVIST", "HOERING", "AFVIST", "IKKE_EFTERPROEVET", "UKENDT_TYPE", "AFVIST", "AFVIST", "AFVIST",
]  # fmt: skip


def test_hver_filart_doemmes_ens(tmp_path: Path) -> None:
    svar = []
    for nr, fil in enumerate(
        (
            som_parquet(tmp_path / "a.parquet", BLANDEDE),
            som_csv(tmp_path / "b.csv", BLANDEDE),
            som_csv(tmp_path / "c.csv", BLANDEDE, citat='"'),
            som_xlsx(tmp_path / "d.xlsx", BLANDEDE),
        )
    ):
        (tmp_path / str(nr)).mkdir()
        resultat, ramme = bedoemt(tmp_path / str(nr), fil, gruppe="kommuner")
        assert (resultat.raekker, resultat.ikke_laest) == (9, 0), fil
        assert resultat.i_alt == Sum(9, 2_089_850)
        svar.append(domme(ramme))
    assert [udfald for udfald, _ in svar[0]] == VENTET
    assert svar[1:] == svar[:1] * 3


def test_motorerne_er_enige(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", BLANDEDE)
    svar = []
    for motor in ("polars", "duckdb"):
        (tmp_path / motor).mkdir()
        resultat, ramme = bedoemt(tmp_path / motor, fil, motor=motor)
        svar.append((domme(ramme), resultat.typer, resultat.ophoer, resultat.rettelser))
    assert svar[0] == svar[1]


def test_de_brudte_regler_er_kontrols(tmp_path: Path) -> None:
    fil = som_csv(tmp_path / "krav.csv", BLANDEDE)
    _, ramme = bedoemt(tmp_path, fil)
    regelsaet = indlaes_regelsaet()
    svar = kontroller(regelsaet, (), laes(fil, regelsaet.katalog.er_relateret), i_dag=DAG, gruppe="kommuner")
    i_kontrol = [
        sorted({nr for felt in et.fund for fund in felt.fund if fund.kode is None for nr in fund.regler})
        for et in svar.fordringer
    ]
    assert [sorted(regler.split()) for _, regler in domme(ramme)] == i_kontrol


def test_en_mappe_laeses_med_alt_under_den_og_mappernes_navne_er_vaerdier(tmp_path: Path) -> None:
    mappe = tmp_path / "krav"
    for haver in ("9101", "9102"):
        under = mappe / f"fordringshaverId={haver}"
        under.mkdir(parents=True)
        pl.DataFrame([krav(1), krav(2)], schema=SKEMA, orient="row").drop("fordringshaverId").write_parquet(
            under / "del-0.parquet"
        )
    (mappe / "_SUCCESS").touch()
    resultat, ramme = bedoemt(tmp_path, mappe)
    assert resultat.i_alt.antal == 4
    assert ramme["fordringshaverId"].to_list() == ["9101", "9101", "9102", "9102"]
    assert ramme["fil"].cast(pl.String).to_list()[0] == "fordringshaverId=9101/del-0.parquet"


def test_kolonner_med_andre_navne_laeses_efter_planen(tmp_path: Path) -> None:
    ramme = pl.DataFrame([krav(1)], schema=SKEMA, orient="row").rename({"foraeldelsesdato": "X17", "art": "Y"})
    ramme.drop("Y").write_parquet(tmp_path / "a.parquet")
    plan = Kolonneplan(kolonner={"X17": "foraeldelsesdato"}, faste={"art": "INDR"})
    resultat, _ = bedoemt(tmp_path, tmp_path / "a.parquet", plan=plan)
    assert resultat.udfald[Masseudfald.UDFOERT].antal == 1


@pytest.mark.parametrize(
    ("type_", "vaerdi"),
    [
        (pl.Float64, 1200.0), (pl.Int32, 1200), (pl.Decimal(20, 6), Decimal("1200.000000")), (pl.String, "1.200,00"),
        (pl.String, "1200.00"),
    ],
)  # fmt: skip
def test_et_beloeb_er_kroner_i_enhver_type(tmp_path: Path, type_: type[pl.DataType], vaerdi: object) -> None:
    ramme = pl.DataFrame([krav(1)], schema=SKEMA, orient="row")
    ramme.with_columns(pl.Series("beloeb", [vaerdi], dtype=type_)).write_parquet(tmp_path / "a.parquet")
    resultat, _ = bedoemt(tmp_path, tmp_path / "a.parquet")
    assert resultat.i_alt == Sum(1, 120_000)


def test_en_raekke_der_ikke_kan_laeses_udelades_med_grunden_og_resten_gaar_videre(tmp_path: Path) -> None:
    ramme = pl.DataFrame([krav(1), krav(2), krav(3)], schema=SKEMA, orient="row")
    skaeve = ramme.with_columns(beloeb=pl.Series([1200.0, 10.005, float("nan")]))
    skaeve.write_parquet(tmp_path / "a.parquet")
    resultat, rest = bedoemt(tmp_path, tmp_path / "a.parquet")
    assert (resultat.raekker, resultat.ikke_laest, rest.height) == (3, 2, 1)
    assert resultat.ikke_laest_efter == {"et beløb har højst 11 cifre før kommaet og højst 2 decimaler": 2}


def test_csv_linjer_der_ikke_er_raekker_siges_og_ingen_forsvinder(tmp_path: Path) -> None:
    fil = som_csv(tmp_path / "a.csv", [krav(1), krav(2), krav(3), krav(4)])
    linjer = fil.read_text(encoding="utf-8").split("\n")
    linjer[2] += ";en for meget"
    linjer[3] = linjer[3].replace("01-03-2026", "99-99-2026", 1)
    linjer[4] = linjer[4].replace("Faktura 4711", '"Faktura; med skilletegn og ""citat"""')
    linjer.insert(5, "")
    fil.write_text("\n".join(linjer), encoding="utf-8")
    resultat, ramme = bedoemt(tmp_path, fil)
    assert (resultat.raekker, resultat.ikke_laest, ramme["raekke"].to_list()) == (4, 2, [2, 5])


def test_flere_haeftere_er_en_fordring_med_den_strengeste_dom(tmp_path: Path) -> None:
    fil = som_parquet(
        tmp_path / "a.parquet",
        [
            krav(1, cpr="6101600008"),
            krav(2),
            krav(1, cpr="6101600016", foraeldelsesdato=date(2028, 1, 1)),
            krav(1, cpr="6101600024", foraeldelsesdato=date(2039, 1, 1)),
            krav(2, beloeb=Decimal("7.00"), hovedstol=Decimal("7.00")),
        ],
    )
    for stykke in (1000, 2):
        (tmp_path / str(stykke)).mkdir()
        resultat, ramme = bedoemt(tmp_path / str(stykke), fil, stykke=stykke)
        assert (resultat.i_alt.antal, resultat.flere_haeftere) == (3, 1)
        foerste = ramme.row(0, named=True)
        assert (foerste["raekke"], foerste["udfald"], foerste["regler"]) == (1, "AFVIST", "R_2_3a R_2_3")
        assert foerste["foraeldelsesdato"] == date(2028, 1, 1)


def test_en_relateret_fordring_faar_hovedfordringens_datoer_fra_filen(tmp_path: Path) -> None:
    rente = krav(3, fordringstype="KFOPREN", periodeSlut=date(2026, 8, 1))
    gode = [krav(nr) for nr in range(10, 2100)]  # the column is empty for so long that its cells must be looked for
    raekker = [*gode, {**rente, "hovedfordring": "DAG-11"}, {**rente, "hovedfordring": "FINDES-IKKE", "reference": "R"}]
    fil = som_parquet(tmp_path / "a.parquet", raekker)
    resultat, ramme = bedoemt(tmp_path, fil, stykke=1000)
    med, uden = (set(regler.split()) for _, regler in domme(ramme)[-2:])
    assert med - uden == {"R_8_2", "R_10_7"}  # the month the main claim is received in, and the day after it fell due
    assert resultat.uden_hovedfordring == 1
    assert "relaterede fordringer uden deres hovedfordring" in [et.hvad for et in resultat.uproevet]


def test_en_hovedtype_der_peger_paa_en_anden_fordring_er_sendt_som_relateret(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1), krav(2, hovedfordring="DAG-1")])
    _, ramme = bedoemt(tmp_path, fil)
    assert domme(ramme) == [("UDFOERT", ""), ("AFVIST", "R_1_2")]


def test_koder_der_ikke_kan_bedoemmes_siges_med_grund_og_hvad_nu(tmp_path: Path) -> None:
    fil = som_parquet(
        tmp_path / "a.parquet",
        [
            krav(1, fordringstype="KLFRUNG"), krav(2, fordringstype="KFDAINT"), krav(3, fordringstype=None),
            krav(4, fordringstype="CFFAKTU", fordringshaverId="1"),
        ],
    )  # fmt: skip
    resultat, _ = bedoemt(tmp_path, fil)
    svar = {et.hvad: (et.hvorfor, et.hvad_nu) for et in resultat.uproevet}
    assert svar["KLFRUNG"] == ("koden udgik 2023-05-04", "Brug KFLRUNG.")
    assert svar["KFDAINT"] == ("gruppen kommuner har ingen type med koden", "Mente I KFDAINS?")
    assert svar["(uden fordringstype)"][0] == "rækken har ingen fordringstype"
    assert svar["CFFAKTU"][0] == "koden har forskellige regler i flere grupper"


def test_raekkens_egen_gruppe_bruges_og_en_ukendt_vises_ikke(tmp_path: Path) -> None:
    raekker = [krav(1, fordringstype="CFFAKTU"), krav(2), krav(3)]
    ramme = pl.DataFrame(raekker, schema=SKEMA, orient="row")
    grupper = pl.Series("gruppe", ["statens-it", "kommuner", "hans jensen"])
    ramme.with_columns(grupper, fordringshaverId=pl.lit("1")).write_parquet(tmp_path / "a.parquet")
    resultat, ramme = bedoemt(tmp_path, tmp_path / "a.parquet")
    assert [udfald == "UKENDT_TYPE" for udfald, _ in domme(ramme)] == [False, False, True]
    assert [et.hvorfor for et in resultat.uproevet if et.hvad == "KFDAINS"] == ["rækkens gruppe findes ikke"]


def test_et_filter_fra_foer_en_aendring_doemmer_som_dengang(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1, periodeSlut=date(2026, 3, 1))])
    for dag, udfald in ((None, "HOERING"), (date(2023, 9, 13), "AFVIST")):
        (tmp_path / udfald).mkdir()
        _, ramme = bedoemt(tmp_path / udfald, fil, filter_pr=dag)
        assert domme(ramme) == [(udfald, "R_6_19")]


def test_en_afbrudt_koersel_gaar_videre_hvor_den_slap(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr, beskrivelse=None if nr % 3 else "x") for nr in range(10)])
    (tmp_path / "hel").mkdir()
    helt, alle = bedoemt(tmp_path / "hel", fil, stykke=2)
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, stykke=2, fortael=Afbryd(4)).koer()
    assert not (tmp_path / "ud").exists()
    gjort = []
    resultat, ramme = bedoemt(tmp_path, fil, stykke=2, fortael=gjort.append)
    assert (resultat, domme(ramme)) == (helt, domme(alle))
    assert sorted(fil.name for fil in (tmp_path / "ud").iterdir()) == ["fordringer.parquet"]


def test_en_anden_koersel_tager_ikke_en_afbrudts_plads(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr) for nr in range(4)])
    with pytest.raises(KeyboardInterrupt):
        koersel(tmp_path / "ud", fil, stykke=2, fortael=Afbryd(2)).koer()
    with pytest.raises(Portefoeljefejl, match="en anden kørsel, der blev afbrudt"):
        koersel(tmp_path / "ud", fil, stykke=2, modtagelsesdato=date(2026, 7, 2)).koer()


def test_en_fuld_disk_efterlader_intet_halvt_og_koerslen_kan_fortsaettes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr) for nr in range(6)])
    skriv, kald = pl.DataFrame.write_parquet, []

    def fuld(ramme: pl.DataFrame, sti: Path | BytesIO, **valg: object) -> None:
        kald.extend([sti] if isinstance(sti, Path) else [])
        if isinstance(sti, Path) and len(kald) == 2:
            sti.write_bytes(b"PAR1 halv")
            raise OSError(28, "No space left on device")
        skriv(ramme, sti, **valg)  # type: ignore[arg-type]

    monkeypatch.setattr(pl.DataFrame, "write_parquet", fuld)
    with pytest.raises(OSError, match="No space"):
        koersel(tmp_path / "ud", fil, stykke=2).koer()
    filer = list((tmp_path / "ud.ufaerdig" / "fordringer.parquet").iterdir())
    assert [pl.read_parquet(fil).height for fil in filer] == [2] * len(filer)
    assert len(filer) < 3
    resultat, _ = bedoemt(tmp_path, fil, stykke=2)
    assert resultat.i_alt.antal == 6


def test_en_disk_uden_plads_siges_foer_der_begyndes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1)])
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Plads", (), {"free": 1024})())
    with pytest.raises(Portefoeljefejl, match="disken har 0 MiB fri, og kørslen ventes at fylde 0 MiB mere; ryd op"):
        koersel(tmp_path / "ud", fil).koer()


@pytest.mark.parametrize(
    ("navn", "indhold", "besked"),
    [
        ("tom.csv", b"", "filen er tom"),
        ("a.csv", b"navn;adresse\n1;2\n", "ingen overskrift med kendte kolonner"),
        ("a.parquet", b"PAR1 og ikke mere", "ikke en hel .parquet-fil"),
        ("b.parquet", b"ingenting", "ikke en hel .parquet-fil"),
        ("a.xlsx", b"PK\x03\x04 i stykker", "kan ikke åbnes"),
    ],
)
def test_en_fil_der_ikke_kan_laeses_siges(tmp_path: Path, navn: str, indhold: bytes, besked: str) -> None:
    (tmp_path / navn).write_bytes(indhold)
    with pytest.raises(Portefoeljefejl, match=besked):
        koersel(tmp_path / "ud", tmp_path / navn).koer()


def test_en_fil_der_ikke_er_der_og_en_tom_mappe_siges(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    for sti, besked in ((tmp_path / "a.csv", "findes ikke"), (tmp_path / "tom", "ingen filer, der kan læses")):
        with pytest.raises(Portefoeljefejl, match=besked):
            koersel(tmp_path / "ud", sti).koer()


def test_numre_navne_og_fri_tekst_er_ikke_i_rapporten(tmp_path: Path) -> None:
    plantede = (
        "010101" + "1234",
        "010101" + "-1235",
        "Hans Hemmelig Jensen",
        "Skylder for Mors Kakkelovn",
        "6101600008",
    )
    raekker = [
        krav(1, cpr=plantede[0], navn=plantede[2], beskrivelse=plantede[3]),
        krav(2, reference=plantede[1], beskrivelse=plantede[0]),
        krav(3, reference=plantede[2], fordringshaverId=plantede[0]),
        krav(4, reference=plantede[4], fordringstype=plantede[1]),
        krav(5, hovedfordring=plantede[0], art=plantede[3]),
        krav(6, fordringstype=plantede[2]),
    ]
    csv = som_csv(tmp_path / "b.csv", raekker)
    csv.write_text(csv.read_text(encoding="utf-8").replace("01-03-2026", plantede[2], 1), encoding="utf-8")
    for nr, fil in enumerate((som_parquet(tmp_path / "a.parquet", raekker), csv)):
        kb = koersel(tmp_path / f"ud{nr}", fil, fund_raekker=True)
        mappe = kb.koer().mappe
        tekst = al_tekst(mappe)
        assert [et for et in plantede if et in tekst] == []


def test_fund_er_en_raekke_for_hvert_brud(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", BLANDEDE)
    kb = koersel(tmp_path / "ud", fil, fund_raekker=True)
    mappe = kb.koer()
    fund, alle = mappe.laes("fund.parquet"), mappe.laes("fordringer.parquet")
    assert fund is not None
    assert alle is not None
    ventet = {
        (r, regel)
        for r, regler in alle.select("raekke", "regler").drop_nulls().collect().iter_rows()
        for regel in regler.split()
    }
    rigtige = {(r, nr) for r, regel in fund.select("raekke", "regel").collect().iter_rows() for nr in regel.split()}
    assert rigtige == ventet


def test_spark_uden_adresse_siges() -> None:
    with pytest.raises(Portefoeljefejl, match="--motor spark kræver klyngens adresse"):
        lav_motor("spark")


def test_en_motor_slipper_stykkets_rammer_og_beholder_sine_tabeller(tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(nr) for nr in range(4)])
    kb = koersel(tmp_path / "ud", fil, motor="duckdb")
    motor = kb.bedoemmer.motor
    kerne = kb._laeser.stykke(i_stykker(find([fil], tmp_path / "ud")[0], 100)[0]).kerne

    def tabeller() -> int:
        return len(motor.forbindelse.execute("show tables").fetchall())

    kb.bedoemmer.tael(kb.bedoemmer.doem(kerne).ramme)
    efter_et = tabeller()
    kb.bedoemmer.tael(kb.bedoemmer.doem(kerne).ramme)
    assert tabeller() == efter_et > 0
