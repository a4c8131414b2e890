"""A portfolio in a cluster's storage, read, judged and written there, by Sail in process; `make test-all` has it."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.cli.byggere import koer
from tests.services.portefoelje.test_koersel import BLANDEDE
from tests.services.portefoelje.test_samme_dom import KATALOG, UDGAVER
from tests.support.klynge import adresse, bedoemt_paa, klyngekoersel, uenige_paa
from tests.support.massekrav import ANKERDAGE, tilfaeldige, ved_graenserne
from tests.support.portefoelje import SKEMA, al_tekst, bedoemt, krav, som_parquet

from psrm_sandbox.services.portefoelje.modeller import Fremdrift, Portefoeljefejl, Sum

pytestmark = [
    pytest.mark.stor,
    pytest.mark.skipif("not __import__('importlib.util').util.find_spec('pysail')", reason="without the extra spark"),
]
_SUMMER = (
    "raekker", "flere_haeftere", "uden_hovedfordring", "i_alt", "udfald", "typer", "aar", "baand", "ophoer", "regler",
    "fordringshavere", "ophoer_pr_type", "rettelser", "raekkefoelge", "uproevet",
)  # fmt: skip
RENTE = krav(3, fordringstype="KFOPREN", periodeSlut=date(2026, 8, 1))


def test_hver_graense_og_tilfaeldige_fordringer_doemmes_som_en_for_en(klynge: str, tmp_path: Path) -> None:
    alle = [et for nr, t in enumerate(KATALOG.typer) for et in ved_graenserne(t, t.filter, [ANKERDAGE[nr % 11]], nr)]
    alle += [et for type_ in KATALOG.typer for et in tilfaeldige(type_, 8, 1)]
    assert uenige_paa(klynge, tmp_path, alle) == []


def test_en_tidligere_udgave_doemmes_som_en_for_en(klynge: str, tmp_path: Path) -> None:
    alle = [et for t in KATALOG.typer if t.har_filter for et in tilfaeldige(t, 4, 2)]
    assert uenige_paa(klynge, tmp_path, alle, UDGAVER[0]) == []


@pytest.mark.parametrize("motor", ["polars", "duckdb"])
def test_sum_og_tabel_er_dem_maskinen_her_faar(klynge: str, tmp_path: Path, motor: str) -> None:
    raekker = [
        *BLANDEDE, *[krav(nr) for nr in range(100, 110)], krav(100, foraeldelsesdato=date(2028, 1, 1)),
        {**RENTE, "hovedfordring": "DAG-101", "reference": "R-1"}, krav(7, reference=None), krav(8, reference=None),
        {**RENTE, "hovedfordring": "FINDES-IKKE", "reference": "R-2"},
    ]  # fmt: skip
    fil = som_parquet(tmp_path / "krav.parquet", raekker)
    (tmp_path / "her").mkdir()
    her, tabel = bedoemt(tmp_path / "her", fil, motor=motor, fund_raekker=True)
    svar = bedoemt_paa(klynge, tmp_path, fil, fund_raekker=True)
    for navn in _SUMMER:
        assert getattr(svar.resultat, navn) == getattr(her, navn), navn
    faelles = [navn for navn in tabel.columns if navn not in ("fil", "raekke")]
    som_her = svar.tabel().select(faelles).cast(dict(tabel.select(faelles).schema)).sort(faelles)  # type: ignore[arg-type]
    assert som_her.equals(tabel.select(faelles).sort(faelles))
    fund = svar.tabel("fund.parquet")
    assert fund.height == pl.read_parquet(tmp_path / "her" / "ud" / "fund.parquet" / "*.parquet").height
    assert svar.tabel()["haeftere"].sum() == len(raekker)


def test_mapper_der_siger_fordringshaveren_og_mapper_under_mapper_laeses_med(klynge: str, tmp_path: Path) -> None:
    for haver in ("0042", "9101"):
        under = tmp_path / "krav" / f"fordringshaverId={haver}" / "2026"
        under.mkdir(parents=True)
        ramme = pl.DataFrame([krav(1), krav(2)], schema=SKEMA, orient="row").drop("fordringshaverId")
        ramme.write_parquet(under / "a.parquet")
    svar = bedoemt_paa(klynge, tmp_path, tmp_path / "krav", gruppe="kommuner")
    assert {n: sum(s.antal for s in u.values()) for n, u in svar.resultat.fordringshavere.items()} == {
        "0042": 2, "9101": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kolonne", "type_", "vaerdi", "laest"),
    [
        ("beloeb", pl.Float64(), 1200.0, True), ("beloeb", pl.Int32(), 1200, True),
        ("beloeb", pl.Decimal(20, 6), Decimal("1200.000000"), True), ("beloeb", pl.String(), "1.200,00", True),
        ("beloeb", pl.String(), "1200.0", True), ("beloeb", pl.String(), "1.200", False),
        ("beloeb", pl.Decimal(20, 3), Decimal("1200.005"), False), ("beloeb", pl.Float64(), 1200.005, False),
        ("beloeb", pl.Int64(), 2**62, False), ("beloeb", pl.Int64(), -(2**63), False),
        ("forfaldsdato", pl.String(), "2026-03-01", True), ("forfaldsdato", pl.String(), "01-03-2026 ", True),
        ("forfaldsdato", pl.String(), "2026-02-30", False), ("forfaldsdato", pl.String(), "Grete Ø", False),
        ("forfaldsdato", pl.Datetime("us"), "2026-03-01 00:00:00", True),
        ("forfaldsdato", pl.Datetime("us"), "2026-03-01 08:00:00", False),
        ("forfaldsdato", pl.Datetime("us", "UTC"), "2026-02-28 23:00:00", True),
    ],
)  # fmt: skip
def test_en_celle_laeses_i_sin_type_eller_siges(
    klynge: str, tmp_path: Path, kolonne: str, type_: pl.DataType, vaerdi: Any, laest: bool
) -> None:
    ramme = pl.DataFrame([krav(1), krav(2)], schema=SKEMA, orient="row")
    andre = pl.Series(kolonne, [vaerdi, None])
    if isinstance(type_, pl.Datetime):
        andre = andre.str.to_datetime(time_unit="us").dt.replace_time_zone(type_.time_zone)
    ramme = ramme.with_columns(andre.cast(type_))
    ramme.write_parquet(tmp_path / "a.parquet")
    svar = bedoemt_paa(klynge, tmp_path, tmp_path / "a.parquet")
    foerste = svar.tabel().filter(pl.col("reference") == "DAG-1")
    if laest:
        assert (svar.resultat.ikke_laest, foerste["udfald"].to_list()) == (0, ["UDFOERT"])
        return
    assert (svar.resultat.ikke_laest, foerste.height) == (1, 0)
    [galt] = svar.tabel("ikke-laest.parquet").to_dicts()
    assert galt["kolonne"] == kolonne
    assert svar.resultat.ikke_laest_efter == {galt["hvorfor"]: 1}
    assert galt["form"] in ("", "9999-99-99", "9.999", "aaaaa a")


def test_numre_navne_og_fri_tekst_forlader_ikke_klyngens_kilde(klynge: str, tmp_path: Path) -> None:
    plantede = (
        "010101" + "1234",
        "010101" + "-1235",
        "01.01.01-1236",
        "Hans Hemmelig Jensen",
        "Mors Kakkelovn",
        "6101600008",
    )
    raekker = [
        krav(1, cpr=plantede[0], navn=plantede[3], beskrivelse=plantede[4]), krav(2, reference=plantede[1]),
        krav(3, reference=plantede[3], fordringshaverId=plantede[0]), krav(4, reference=plantede[5], art=plantede[4]),
        krav(5, hovedfordring=plantede[0], fordringstype=plantede[1]), krav(6, fordringstype=plantede[3]),
        krav(7, reference=plantede[2]), krav(8, fordringshaverId=plantede[2]),
    ]  # fmt: skip
    tekster = pl.DataFrame(raekker, schema=SKEMA, orient="row").with_columns(pl.col("forfaldsdato").cast(pl.String))
    tekster = tekster.with_columns(
        pl.when(pl.col("reference") == "DAG-1")
        .then(pl.lit(plantede[0]))
        .otherwise("forfaldsdato")
        .alias("forfaldsdato")
    )
    mappe = tmp_path / f"cpr={plantede[0]}"
    mappe.mkdir()
    tekster.write_parquet(mappe / f"{plantede[1]}.parquet")
    svar = bedoemt_paa(klynge, tmp_path, mappe, fund_raekker=True)
    alt = al_tekst(svar.ud) + al_tekst(svar.rapport)
    assert [et for et in plantede if et in alt] == []


def test_hele_kommandoen_skriver_rapporten_her_og_tabellerne_der(klynge: str, tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "krav.parquet", BLANDEDE)
    kald = [
        "portefoelje", adresse(fil), "--ud", adresse(tmp_path / "dom"), "--rapport", str(tmp_path / "rapport"),
        "--spark", klynge, "--modtagelsesdato", "2026-07-01",
    ]  # fmt: skip
    svar = koer(*kald, "--regneark-raekker", "2")
    assert svar.exit_code == 1, svar.output
    assert sorted(et.name for et in (tmp_path / "rapport").iterdir()) == [
        "bits.csv", "rapport.html", "rapport.xlsx", "resultat.json",
    ]  # fmt: skip
    assert sorted(et.name for et in (tmp_path / "dom").iterdir() if et.name[0] not in "_.") == [
        "faerdig.parquet", "fordringer.parquet", "koersel.parquet",
    ]  # fmt: skip
    assert json.loads((tmp_path / "rapport" / "resultat.json").read_text(encoding="utf-8"))["motor"] == "spark"
    igen = koer(*kald[:-4], "--rapport", str(tmp_path / "ny"), *kald[-4:])
    assert igen.exit_code == 2
    assert "rummer allerede en rapport" in igen.output
    assert not list(tmp_path.glob("ny*"))


def test_en_afbrudt_koersel_er_ingen_rapport_og_kun_den_samme_skriver_om(klynge: str, tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "krav.parquet", BLANDEDE)

    def afbryd(et: Fremdrift) -> None:
        if et.trin == "tæller op":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), klyngekoersel(klynge, tmp_path, fil, fortael=afbryd) as koersel:
        koersel.koer()
    assert not (tmp_path / "dom" / "faerdig.parquet").exists()
    assert not (tmp_path / "rapport").exists()
    with pytest.raises(Portefoeljefejl, match="er en anden kørsel, der er i gang eller blev afbrudt"):
        bedoemt_paa(klynge, tmp_path, fil, fund_raekker=True)
    svar = bedoemt_paa(klynge, tmp_path, fil)
    assert svar.resultat.i_alt.antal == svar.tabel().height == len(BLANDEDE)
    assert svar.tabel("faerdig.parquet")["raekker"].to_list() == [len(BLANDEDE)]


def test_en_tidligere_rapport_der_sammenlignes_paa_klyngen(klynge: str, tmp_path: Path) -> None:
    for navn in ("foer", "nu"):
        (tmp_path / navn).mkdir()
    foer = [krav(1), krav(2), krav(3, beskrivelse=None), krav(4, beskrivelse=None), krav(5)]
    nu = [krav(1), krav(2, beskrivelse=None), krav(3), krav(4, beskrivelse=None), krav(6), krav(7, reference=None)]
    tidligere = bedoemt_paa(klynge, tmp_path / "foer", som_parquet(tmp_path / "a.parquet", foer))
    svar = bedoemt_paa(
        klynge, tmp_path / "nu", som_parquet(tmp_path / "b.parquet", nu), mod_adresse=adresse(tidligere.ud)
    )
    assert svar.resultat.sammenligning is not None
    [type_] = svar.resultat.sammenligning.typer
    en = Sum(1, 120_000)
    assert (type_.klar_nu, type_.nyt_brud, type_.ude, type_.ny, type_.stadig_klar, type_.stadig_stoppet) == (en,) * 6
    assert svar.resultat.sammenligning.uden_reference == 1


def test_en_rapport_der_ikke_er_hel_sammenlignes_der_ikke_med(klynge: str, tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1)])
    with pytest.raises(Portefoeljefejl, match="er ingen hel rapport"):
        bedoemt_paa(klynge, tmp_path, fil, mod_adresse=adresse(tmp_path / "findes-ikke"))


def _tabel(type_: object, beloeb: object) -> pl.DataFrame:
    koder = {} if type_ is None else {"fordringstype": [type_]}
    return pl.DataFrame({**koder, "beloeb": [beloeb], "reference": ["a"]})


@pytest.mark.parametrize(
    ("indhold", "besked"),
    [
        ({}, "der er ingen Parquet"),
        ({"a.parquet": b"PAR1 og ikke mere"}, "der ligger andet end hele Parquet-filer"),
        ({"b.csv": b"fordringstype;beloeb\nKFDAINS;1\n"}, "der ligger andet end hele Parquet-filer"),
        ({"a.parquet": pl.DataFrame({"navn": ["a"], "adresse": ["b"]})}, "ingen overskrift med kendte kolonner"),
        ({"a.parquet": _tabel(None, 1)}, r"ingen kolonne er fordringstype\. Kolonnerne er: beloeb, reference"),
        ({"a.parquet": _tabel("KFDAINS", True)}, "kolonnen beloeb har typen boolean og kan ikke være beloeb"),
        ({"a.parquet": _tabel("KFDAINS", 1).clear()}, "ingen rækker"),
        ({"a.parquet": _tabel("KFDAINS", 1), "b.parquet": _tabel(1, "x")}, "filerne har ikke de samme typer"),
    ],
)  # fmt: skip
def test_det_der_ikke_kan_laeses_siges_foer_noget_skrives(
    klynge: str, tmp_path: Path, indhold: dict[str, Any], besked: str
) -> None:
    (tmp_path / "krav").mkdir()
    for navn, data in indhold.items():
        if isinstance(data, bytes):
            (tmp_path / "krav" / navn).write_bytes(data)
        else:
            data.write_parquet(tmp_path / "krav" / navn)
    with pytest.raises(Portefoeljefejl, match=besked):
        bedoemt_paa(klynge, tmp_path, tmp_path / "krav")
    assert not list((tmp_path / "dom").glob("f*"))


def test_et_sted_klyngen_ikke_kender_eller_maa_skrive_siges(klynge: str, tmp_path: Path) -> None:
    fil = som_parquet(tmp_path / "a.parquet", [krav(1)])
    with pytest.raises(Portefoeljefejl, match="klyngen kender ikke lageret skyen:"):
        bedoemt_paa(klynge, tmp_path, adresser=("skyen://krav/",))
    with pytest.raises(Portefoeljefejl, match="klyngen har ikke adgang til at skrive der"):
        bedoemt_paa(klynge, tmp_path, fil, ud_adresse="file:///proc/dom")
    (tmp_path / "dom").mkdir()
    (tmp_path / "dom" / "andet.parquet").write_bytes(fil.read_bytes())
    with pytest.raises(Portefoeljefejl, match="rummer noget andet; vælg en adresse, hvor intet ligger"):
        bedoemt_paa(klynge, tmp_path, fil)


def test_kolonner_i_tvivl_afgoeres_paa_klyngen(klynge: str, tmp_path: Path) -> None:
    ramme = pl.DataFrame([krav(1), krav(2, art="MODR")], schema=SKEMA, orient="row")
    egne = {"fordringshaverId": "Kreditor", "art": "Type", "cpr": "Kunde", "beloeb": "Restance"}
    ramme.rename(egne).write_parquet(tmp_path / "a.parquet")
    svar = bedoemt_paa(klynge, tmp_path, tmp_path / "a.parquet")
    assert list(svar.resultat.fordringshavere) == ["9101"]
    assert svar.tabel().sort("reference")["udfald"].to_list() == ["UDFOERT", "AFVIST"]
    assert "Kolonnen Type er læst som art." in svar.resultat.noter
