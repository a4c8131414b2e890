"""A text file is read as kontrol reads it, whatever wrote it; a typed file as its types say, whatever they hold."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.portefoelje import DAG, SKEMA, bedoemt, domme, koersel, krav, som_csv

from psrm_sandbox.indlaesning import laes
from psrm_sandbox.indlaesning.csvfil import laes_csv
from psrm_sandbox.indlaesning.kolonner import fordringsordbog
from psrm_sandbox.indlaesning.plan import Kolonneplan
from psrm_sandbox.services.grundlag.regelsaet import indlaes_regelsaet
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.portefoelje.csvstykker import stykker
from psrm_sandbox.services.portefoelje.modeller import Portefoeljefejl, Sum


def _linjer(om: Callable[[list[str]], list[str]]) -> Callable[[str], bytes]:
    return lambda tekst: ("\n".join(om(tekst.rstrip("\n").split("\n"))) + "\n").encode()


DIALEKTER: dict[str, Callable[[str], bytes]] = {
    "windows": lambda t: t.replace("\n", "\r\n").encode(),
    "gammel mac": lambda t: t.replace("\n", "\r").encode(),
    "utf-16": lambda t: t.encode("utf-16"),
    "windows-1252": lambda t: t.replace("Faktura", "Børnehave").encode("cp1252"),
    "sep først": lambda t: f"sep=;\n{t}".encode(),
    "skilletegn sidst i hver række": _linjer(lambda alle: [alle[0], *(f"{et};" for et in alle[1:])]),
    "skilletegn sidst, i citat": _linjer(
        lambda alle: [alle[0], *(et.replace("Faktura 4711", '"Faktura; 4711"') + "; " for et in alle[1:])]
    ),
    "de tomme felter sidst udeladt": _linjer(lambda alle: [et.rstrip(";") for et in alle]),
    "en sum til sidst": _linjer(lambda alle: [*alle, "I alt;;;;4800,00;4800,00" + ";" * 11]),
    "overskriften gentaget": _linjer(lambda alle: [*alle[:3], alle[0], *alle[3:]]),
    "ingen ophørsdato skrevet som 9999": lambda t: t.replace("01-03-2029", "31-12-9999").encode(),
    "året 0": lambda t: t.replace("10-03-2026", "10-03-0000", 1).encode(),
    "koder og numre med navn": lambda t: (
        t.replace(";KFDAINS;", ";KFDAINS - Dagtilbud;").replace("9101;", "9101 Testkommune;").encode()
    ),
    "beløbets side bag det": lambda t: t.replace("1200,00;1200,00", "1200,00 D;1.200,00 D").encode(),
    "perioden i én kolonne": lambda t: (
        t.replace("periodeStart;periodeSlut", "periode;note").replace("01-03-2026;31-03-2026", "marts 2026;").encode()
    ),
    "andre aktioner": _linjer(
        lambda alle: [f"{alle[0]};aktionskode", f"{alle[1]};OPRETFORDRING", *(f"{et};TILBAGEKALD" for et in alle[2:])]
    ),
}


@pytest.mark.parametrize("dialekt", DIALEKTER)
def test_en_tekstfil_giver_de_samme_fordringer_som_kontrol(tmp_path: Path, dialekt: str) -> None:
    fil = som_csv(tmp_path / "a.csv", [krav(nr) for nr in range(4)])
    fil.write_bytes(DIALEKTER[dialekt](fil.read_text(encoding="utf-8")))
    regelsaet = indlaes_regelsaet()
    i_kontrol = kontroller(regelsaet, (), laes(fil, regelsaet.katalog.er_relateret), i_dag=DAG, gruppe="kommuner")
    resultat, ramme = bedoemt(tmp_path, fil, gruppe="kommuner")
    i_alt = i_kontrol.opgoerelse.i_alt
    assert resultat.i_alt == Sum(i_alt.antal, i_alt.beloeb)
    assert [udfald for udfald, _ in domme(ramme)] == [et.udfald.value for et in i_kontrol.fordringer]


@pytest.mark.parametrize(
    ("linje", "hvorfor"),
    [
        (";;;;4800,00" + ";" * 12, "en hel række; her er kun et beløb, som det står i en sum"),
        ("Udskrevet i dag" + ";" * 16, "en hel række; her er kun én celle udfyldt"),
    ],
)
def test_en_raekke_der_ingen_fordring_er_taelles_ikke_med(tmp_path: Path, linje: str, hvorfor: str) -> None:
    fil = som_csv(tmp_path / "a.csv", [krav(nr) for nr in range(4)])
    fil.write_text(fil.read_text(encoding="utf-8") + linje + "\n", encoding="utf-8")
    resultat, _ = bedoemt(tmp_path, fil)
    assert resultat.i_alt == Sum(4, 480_000)
    assert (resultat.raekker, resultat.ikke_laest_efter) == (5, {hvorfor: 1})


_FORKERT = st.fixed_dictionaries(
    {"fordringstype": st.sampled_from(["KFDAINS", "KFSKOLF", "KFDAGIN"])},
    optional={
        "art": st.sampled_from([None, "MODR", "ANDET"]),
        "beloeb": st.none(),
        "hovedstol": st.none(),
        "beskrivelse": st.none(),
        "foraeldelsesdato": st.sampled_from([None, date(1899, 12, 31), date(1900, 1, 1)]),
        "periodeStart": st.sampled_from([None, date(2026, 4, 1), date(1850, 1, 1)]),
        "stiftelsesdato": st.sampled_from([None, date(1899, 12, 31)]),
        "forfaldsdato": st.none(),
        "domsdato": st.just(date(1800, 1, 1)),
    },
)


@pytest.mark.parametrize("motor", ["polars", pytest.param("duckdb", marks=pytest.mark.stor)])
@settings(max_examples=eksempler(5))
@given(felter=st.lists(_FORKERT, min_size=1, max_size=6))
def test_hvad_alle_typer_skal_have_doemmes_som_i_kontrol(
    tmp_path_factory: pytest.TempPathFactory, motor: str, felter: list[dict[str, Any]]
) -> None:
    mappe = tmp_path_factory.mktemp("faelles")
    fil = som_csv(mappe / "a.csv", [krav(nr, **et) for nr, et in enumerate(felter)])
    regelsaet = indlaes_regelsaet()
    i_kontrol = kontroller(regelsaet, (), laes(fil, regelsaet.katalog.er_relateret), i_dag=DAG, gruppe="kommuner")
    _, ramme = bedoemt(mappe, fil, gruppe="kommuner", motor=motor)
    assert [udfald for udfald, _ in domme(ramme)] == [et.udfald.value for et in i_kontrol.fordringer]


def test_en_faelles_regel_siges_ved_sin_kode_og_sit_felt(tmp_path: Path) -> None:
    fil = som_csv(tmp_path / "a.csv", [krav(1, art=None), krav(2, art="ANDET"), krav(3, domsdato=date(1800, 1, 1))])
    _, ramme = bedoemt(tmp_path, fil, gruppe="kommuner")
    assert [(udfald, regler.split()[-1]) for udfald, regler in domme(ramme)] == [
        ("AFVIST", "550:art"), ("AFVIST", "R_1_1"), ("AFVIST", "568:domsdato"),
    ]  # fmt: skip


_FELT = st.sampled_from(["", "a", "æ", '"b"', '"c;d"', '"e""f"', '"', 'g"h', '"to\nlinjer"', " ", "1,50"])
_LINJE = st.lists(_FELT, min_size=1, max_size=5).map(";".join)


@settings(max_examples=eksempler(30))
@given(linjer=st.lists(_LINJE, min_size=1, max_size=8), slut=st.sampled_from(["\n", "\r\n"]), til_sidst=st.booleans())
def test_linjer_skaeres_som_hele_filers_laeser_skaerer_dem(
    tmp_path_factory: pytest.TempPathFactory, linjer: list[str], slut: str, til_sidst: bool
) -> None:
    mappe = tmp_path_factory.mktemp("csv")
    fil = mappe / "a.csv"
    fil.write_bytes(slut.join(["reference;beloeb;art", *linjer, *([""] if til_sidst else [])]).encode())
    ventet = laes_csv(fil, mappe, "a.csv", fordringsordbog())
    navne = ["nr", "t0", "t1", "t2"]
    bid = list(stykker(fil, mappe))
    raekker = [raekke for et in bid for raekke in et.ramme.select(navne).iter_rows()]
    udeladt = sorted(nr for et in bid for nr in et.fejl["nr"].to_list())

    def rene(alle: Any) -> list[tuple[Any, ...]]:
        return [
            (nr, *((celle or "").strip() for celle in celler))
            for nr, *celler in alle
            if any((celle or "").strip() for celle in celler)
        ]

    assert rene(raekker) == rene(ventet.ramme.select(navne).iter_rows())
    assert udeladt == sorted(nr for et in ventet.udeladt for nr in et.sted.raekker)


def _med(tmp_path: Path, **kolonner: pl.Series) -> Any:
    ramme = pl.DataFrame([krav(1), krav(2)], schema=SKEMA, orient="row").with_columns(**kolonner)
    ramme.write_parquet(tmp_path / "a.parquet")
    return bedoemt(tmp_path, tmp_path / "a.parquet")


@pytest.mark.parametrize(
    ("type_", "umuligt"),
    [
        (pl.UInt64(), 2**63 + 5),
        (pl.Int64(), -(2**63)),
        (pl.Int128(), 2**100),
        (pl.Float64(), float("inf")),
        (pl.Float64(), -1e300),
        (pl.Decimal(38, 0), Decimal(10**17)),
        (pl.Decimal(38, 30), Decimal("7.005")),
    ],
)
def test_et_beloeb_der_ikke_kan_vaere_et_udelades(tmp_path: Path, type_: pl.DataType, umuligt: object) -> None:
    god = Decimal(1200) if isinstance(type_, pl.Decimal) else 1200
    resultat, _ = _med(tmp_path, beloeb=pl.Series([umuligt, god], dtype=type_))
    assert (resultat.i_alt, resultat.ikke_laest) == (Sum(1, 120_000), 1)


def test_et_stort_kommatal_er_stadig_hele_oere(tmp_path: Path) -> None:
    resultat, _ = _med(tmp_path, beloeb=pl.Series([123_456_789.01, -5.5]), hovedstol=pl.Series([123_456_789.01, 1.0]))
    assert resultat.i_alt == Sum(2, 12_345_678_901 - 550)


@pytest.mark.parametrize("dage", [-800_000, 10_000_000])
def test_en_dag_uden_for_kalenderen_udelades(tmp_path: Path, dage: int) -> None:
    umulig = pl.Series([dage, 0], dtype=pl.Int32).cast(pl.Date)
    resultat, _ = _med(tmp_path, stiftelsesdato=umulig)
    assert resultat.ikke_laest_efter == {"en dato er en dag i årene 1-9999, uden klokkeslæt": 1}


def test_et_oejeblik_er_dagen_i_danmark(tmp_path: Path) -> None:
    midnat = pl.Series([datetime(2026, 2, 28, 23, tzinfo=UTC)] * 2, dtype=pl.Datetime("ns", "UTC"))
    _, ramme = _med(tmp_path, forfaldsdato=midnat)
    assert domme(ramme) == [("UDFOERT", "")] * 2


def test_tekst_der_er_fyldt_ud_med_blanke_er_den_samme(tmp_path: Path) -> None:
    fyldt = {"fordringstype": pl.Series(["KFDAINS   "] * 2), "reference": pl.Series(["DAG-1  ", "DAG-2  "])}
    _, ramme = _med(tmp_path, **fyldt)
    assert (domme(ramme), ramme["reference"].to_list()) == ([("UDFOERT", "")] * 2, ["DAG-1", "DAG-2"])


def test_enhver_fast_vaerdi_i_planen_gaelder_ogsaa_en_typet_fil(tmp_path: Path) -> None:
    ramme = pl.DataFrame([krav(1)], schema=SKEMA, orient="row").drop("foraeldelsesdato")
    ramme.write_parquet(tmp_path / "a.parquet")
    _, dom = bedoemt(tmp_path, tmp_path / "a.parquet", plan=Kolonneplan(faste={"foraeldelsesdato": "01-03-2029"}))
    assert dom["foraeldelsesdato"].to_list() == [date(2029, 3, 1)]


def test_en_fil_der_er_skadet_inde_i_sig_siges(tmp_path: Path) -> None:
    fil = tmp_path / "a.parquet"
    pl.DataFrame([krav(nr) for nr in range(500)], schema=SKEMA, orient="row").write_parquet(fil, compression="zstd")
    data = bytearray(fil.read_bytes())
    data[4:2000] = bytes(1996)
    fil.write_bytes(data)
    with pytest.raises(Portefoeljefejl, match=r"ikke en hel \.parquet-fil"):
        koersel(tmp_path / "ud", fil).koer()
