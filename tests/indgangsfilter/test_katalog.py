"""The catalogue: looked up, dated, versioned."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.indgangsfilter.byggere import brudt, d, fordring, haefter, kopi_af_seed, numre

from psrm_sandbox.domain.koder import Kategori, Konsekvens
from psrm_sandbox.indgangsfilter.katalog import Katalog, indlaes, standardkatalog


@pytest.fixture
def katalog() -> Katalog:
    return standardkatalog()


def test_en_type_findes_ved_gruppe_og_kode(katalog: Katalog) -> None:
    type_ = katalog.hent("kommuner", "KFTØFIN")

    assert type_ is not None
    assert type_.noegle == ("kommuner", "KFTØFIN")
    assert type_.kilde.henvisning == "fordringstypeoversigt-daginstitution, 2024-01-18"


def test_en_kode_med_opdelte_bogstaver_er_den_samme_kode(katalog: Katalog) -> None:
    sammensat = "KFBÅLØK"
    assert katalog.naermeste_kode("kommuner", sammensat) == "KFBILØK"
    delt = unicodedata.normalize("NFD", "KFMILÅN")

    assert delt != "KFMILÅN"
    assert katalog.hent("kommuner", delt) is katalog.hent("kommuner", "KFMILÅN") is not None


def test_den_samme_kode_er_forskellig_fra_gruppe_til_gruppe(katalog: Katalog) -> None:
    a, b = katalog.hent("innovationsfonden", "CFFAKTU"), katalog.hent("statens-it", "CFFAKTU")

    assert a is not None
    assert b is not None
    assert a.noegle != b.noegle


def test_en_type_for_hver_gruppe_findes_under_hver(katalog: Katalog) -> None:
    assert katalog.hent("movia", "REINDGI") is katalog.hent("kommuner", "REINDGI") is not None


@pytest.mark.parametrize(("gruppe", "kode"), [("movia", "KFDAINS"), ("kommuner", "XXXXXXX"), ("ukendt", "KFDAINS")])
def test_en_ukendt_type_er_ingen(katalog: Katalog, gruppe: str, kode: str) -> None:
    assert katalog.hent(gruppe, kode) is None


def test_en_udgaaet_kode_gaelder_til_den_dag_den_udgik(katalog: Katalog) -> None:
    ny = katalog.hent("kommuner", "KFLRUNG")

    assert katalog.hent("kommuner", "KLFRUNG", d("2023-05-03")) is ny
    assert katalog.hent("kommuner", "KLFRUNG", d("2023-05-04")) is None
    assert katalog.hent("kommuner", "KLFRUNG") is None
    assert katalog.udgaaet("kommuner", "KLFRUNG", d("2023-05-03")) is None
    udgaaet = katalog.udgaaet("kommuner", "KLFRUNG", d("2023-05-04"))
    assert udgaaet is not None
    assert (udgaaet.ny_kode, udgaaet.dato, udgaaet.tvivl) == ("KFLRUNG", d("2023-05-04"), "T-17")
    assert katalog.udgaaet("kommuner", "KFLRUNG", d("2026-01-01")) is None


@pytest.mark.parametrize(
    ("gruppe", "kode", "naermest"),
    [
        ("kommuner", "KFDAINZ", "KFDAINS"),
        ("kommuner", "kfdains", "KFDAINS"),
        ("kommuner", "KLFRUNG", "KFLRUNG"),
        ("movia", "REJPERJ", "REJPERI"),
        ("movia", "QQQQQQQ", None),
        ("kommuner", "KFTILSE", "KFTILSE"),
        ("kommuner", "KFTXLSX", None),
        ("kommuner", "KFFLYTT", "DKFLYTT"),
        ("kommuner", "KFFLYTX", "DKFLYTT"),
        ("kommuner", "KFSKOLG", "KFSKFRI"),
    ],
)
def test_den_naermeste_kode_er_en_som_gruppen_maa_bruge(
    katalog: Katalog, gruppe: str, kode: str, naermest: str | None
) -> None:
    assert katalog.naermeste_kode(gruppe, kode) == naermest


def test_en_gruppes_typer_er_dens_egne_og_dem_for_alle_efter_kode(katalog: Katalog) -> None:
    koder = katalog.koder("movia")

    assert koder == ("PROCREN", "REINDGI", "REJPERI")
    assert all(type_.fordringshavergruppe in {"movia", "alle"} for type_ in katalog.i_gruppe("movia"))


def test_en_type_kendt_af_navn_faar_de_faelles_regler_efter_sin_kategori(katalog: Katalog) -> None:
    hoved, relateret = katalog.hent("kommuner", "KTTIBAK"), katalog.hent("kommuner", "GEOPERI")
    assert hoved is not None
    assert relateret is not None

    assert not hoved.har_filter
    assert [regel.regler[0] for regel in hoved.filter] == [
        "R_1_2", "R_2_1a", "R_2_1b", "R_2_1", "R_4_4", "R_4_7", "R_5_1", "R_5_2", "R_5_3", "R_7_2",
    ]  # fmt: skip
    hoering = {r.regler[0] for r in hoved.filter if r.konsekvens is Konsekvens.HOERING}
    assert hoering == {"R_2_1b"}
    tom = fordring(haefter(forfaldsdato=None, foraeldelsesdato=None), beloeb=-1, hovedstol=-2)
    assert numre(brudt(hoved, tom)) == {"R_2_1", "R_4_4", "R_4_7", "R_7_2"}
    assert numre(brudt(relateret, fordring())) == {"R_1_2"}
    assert brudt(relateret, fordring(), rolle=Kategori.RELATERET) == ()


def test_en_kode_kendt_af_navn_siger_hvor_godt_og_hvad_den_maaske_hedder_nu(katalog: Katalog) -> None:
    def forbehold(kode: str) -> str:
        type_ = katalog.hent("kommuner", kode)
        assert type_ is not None
        return str(type_.forbehold)

    assert forbehold("KFGEKLU").startswith("typen kendes kun ved kode og navn")
    assert "2019-2021" in forbehold("KFETAND")
    assert "formodentlig nu KFMILJØ" in forbehold("DGMILJØ")
    assert "også i det gamle system" in forbehold("KFURSDP")
    assert forbehold("KTSTRAF") == "typens egne regler kan føre til en anden afgørelse i PSRM"


def test_en_kode_fra_det_gamle_system_er_ingen_type_og_kendes_som_saadan(katalog: Katalog) -> None:
    dmi = katalog.dmi_kode("kommuner", "GEOPKRÆ")

    assert katalog.hent("kommuner", "GEOPKRÆ") is None
    assert dmi is not None
    assert (dmi.navn, dmi.afloest_af) == ("Gebyr, opkrævning", "GELEOAL og GKERHLO, kun for påkravsgebyrer")
    assert katalog.dmi_kode("kommuner", "KFDAINS") is None
    assert katalog.dmi_kode("movia", "GEOPKRÆ") is None


def test_en_type_naevner_den_tvivl_der_roerer_den(katalog: Katalog) -> None:
    def tvivl(gruppe: str, kode: str) -> set[str]:
        type_ = katalog.hent(gruppe, kode)
        assert type_ is not None
        return set(type_.tvivl)

    assert {"T-02", "T-07", "A-04"} <= tvivl("kommuner", "KFTØFIN")
    assert "T-17" in tvivl("kommuner", "KFLRUNG")
    assert "T-17" not in tvivl("kommuner", "KFDAINS")
    assert "T-15" in tvivl("movia", "REJPERI") or "T-15" in tvivl("statens-it", "CFFAKTU")
    assert "T-03" not in tvivl("kommuner", "KTTIBAK")
    assert "T-16" not in tvivl("kommuner", "REOPKOM")
    assert "T-09" in tvivl("a-kasser", "FAUMDPD")


def test_en_regel_naevner_den_tvivl_der_peger_paa_den(katalog: Katalog) -> None:
    type_ = katalog.hent("kommuner", "REOPDAG")
    assert type_ is not None
    pr_nummer = {nummer: set(type_.tvivl_om(regel)) for regel in type_.filter for nummer in regel.regler}

    assert "T-01" in pr_nummer["R_6_1"]
    assert "T-01" not in pr_nummer["R_7_1"]
    assert "T-13" in pr_nummer["R_1_1"]


def test_tvivlene_bag_idene_naevnes_i_orden(katalog: Katalog) -> None:
    assert [punkt.id for punkt in katalog.tvivlspunkter(["A-04", "T-02"])] == ["T-02", "A-04"]


def test_versionen_er_stabil_og_foelger_data(tmp_path: Path) -> None:
    seed = kopi_af_seed(tmp_path)
    foer = indlaes(seed).version
    assert indlaes(seed).version == foer
    fil = seed / "fordringstyper/kommuner/KFDAINS.yaml"
    fil.write_text(fil.read_text(encoding="utf-8").replace("hoejst: 10000", "hoejst: 10001"), encoding="utf-8")

    assert indlaes(seed).version != foer


def test_linjeskift_aendrer_ikke_versionen(tmp_path: Path) -> None:
    seed = kopi_af_seed(tmp_path)
    foer = indlaes(seed).version
    fil = seed / "fordringstyper/kommuner/KFDAINS.yaml"
    fil.write_bytes(fil.read_bytes().replace(b"\n", b"\r\n"))

    assert indlaes(seed).version == foer


def test_hver_fil_i_kataloget_laeses_en_gang_og_af_laeseren_i_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader in Python takes ten times as long, at every start."""
    laest: list[tuple[str, type]] = []

    def compose(tekst: str, Loader: type) -> Any:
        laest.append((tekst, Loader))
        return egentlig(tekst, Loader=Loader)

    egentlig = yaml.compose
    monkeypatch.setattr(yaml, "compose", compose)
    indlaes()
    assert len(laest) > 80
    assert len({tekst for tekst, _ in laest}) == len(laest)
    assert all(issubclass(laeser, yaml.CSafeLoader) for _, laeser in laest)
