"""The type guide: every way through it ends at a type that exists, with its dates and what it may be taken for."""

import shutil
from pathlib import Path

import pytest
from tests.support.portal import Browser
from tests.support.server import Sandkasse

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.grunddata.typeguide import indlaes_typeguide
from psrm_sandbox.indgangsfilter import standardkatalog

STI = "/portal/typeguide"
GUIDE = indlaes_typeguide()


@pytest.fixture
async def gaest(sandkasse: Sandkasse) -> Browser:
    """Somebody who is not logged in."""
    return Browser(sandkasse.server.klient())


@pytest.mark.anyio
@pytest.mark.parametrize("vej", [".".join(vej) for vej in GUIDE.veje()])
async def test_hver_vej_ender_ved_en_type_der_findes(gaest: Browser, vej: str) -> None:
    ende = GUIDE.gaa(vej.split(".")).naeste
    side = await gaest.hent(STI, vej=vej)
    assert side.status == 200
    assert [dt for dt in side.tekster("dt") if dt.endswith("?")] == [
        sp.tekst for sp, _ in GUIDE.gaa(vej.split(".")).svar
    ]
    kode = getattr(ende, "kode", None)
    if kode is None:
        assert "Søg i kataloget" in side.tekst
        return
    type_ = standardkatalog().hent("kommuner", kode)
    assert type_ is not None
    assert f"{kode} {type_.navn}" in side.tekster("h2")
    assert set(type_.forveksles_med) <= {navn.split()[0] for navn in side.links() if navn.split()}
    alt = await gaest.hent(side.links()["Alt om typen"])
    assert alt.overskrift.startswith(kode)


@pytest.mark.anyio
async def test_et_svar_ad_gangen_uden_script_og_tilbage_igen(gaest: Browser) -> None:
    side = await gaest.hent((await gaest.hent("/portal/fordringstyper")).links()["Find typen med få spørgsmål"])
    for svar in ("dagtilbud", "uret", "sfo"):
        form = side.formular("/portal/typeguide")
        side = await gaest.hent(STI, **{**form, "svar": svar})
    assert "KFTBBSF" in side.tekster("h2")[1]
    assert "tidlig SFO" in side.tekst
    assert {"KFTILDA", "KFDAINS"} <= {navn.split()[0] for navn in side.links() if navn.split()}
    ret = await gaest.hent(side.links()["Ret Hvorfor opstod kravet?"])
    assert ret.tekster("legend") == ["Hvorfor opstod kravet?"]


@pytest.mark.anyio
@pytest.mark.parametrize("svar", ["", "noget", "<script>"])
async def test_uden_et_svar_siges_det_ved_spoergsmaalet(gaest: Browser, svar: str) -> None:
    side = await gaest.hent(STI, vej="dagtilbud", valgt="1", svar=svar)
    assert "Vælg et af svarene." in side.tekster("#svar-error")[0]
    assert side.tekster("legend") == ["Hvorfor opstod kravet?"]


@pytest.mark.anyio
@pytest.mark.parametrize("vej", ["dagtilbud.findesikke.sfo", "laan.bil.mere", "..", "x" * 500])
async def test_en_vej_der_ikke_findes_fortsaetter_hvor_den_slap(gaest: Browser, vej: str) -> None:
    side = await gaest.hent(STI, vej=vej)
    assert side.status == 200
    assert ("Fortsæt her" in side.tekst) is bool(vej.strip("."))


@pytest.mark.anyio
async def test_paa_engelsk_er_hvert_spoergsmaal_engelsk(gaest: Browser) -> None:
    gaest.klient.cookies.set("psrm_sprog", "en")
    side = await gaest.hent(STI, vej="dagtilbud.uret")
    assert side.tekster("legend") == ["Which institution was the child in during the period that is regulated?"]


@pytest.mark.anyio
async def test_fra_enden_kan_den_der_er_logget_ind_proeve_en_fordring(browser: Browser) -> None:
    side = await browser.hent(STI, vej="dagtilbud.betaling.dagtilbud")
    opret = await browser.hent(side.links()["Prøv en fordring af typen"])
    assert [et.attrs["value"] for et in opret.alle("input[name=f_fordringstype]") if "checked" in et.attrs] == [
        "KFDAINS"
    ]


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("til: KFLRUNG", "til: KFLRUNK", "svaret fører til KFLRUNK; mente du KFLRUNG"),
        ("til: KFLRUNG", "til: krav", "svaret fører i ring til krav"),
        ("til: KFLRUNG", "til: KFSKFRI", "intet svar fører til KFLRUNG"),
        ('navn: ungdomsskole, tekst: "Klub', 'navn: sfo, tekst: "Klub', "et svar står to gange"),
        ("- navn: dom\n", "- navn: fejl\n", "fejl står to gange"),
        ("begynd: krav", "begynd: kravet", "ukendt spørgsmål kravet; mente du krav"),
        ("kilde: tabeldag", "kilde: tabeldage", "ukendt kilde tabeldage; mente du tabeldag"),
        ("felt: stiftelsesdato", "felt: stiftelsesdag", "ukendt felt stiftelsesdag; mente du stiftelsesdato"),
        ("kode: KFDAINS", "kode: kfdains", "kode"),
        ('hvorfor: "Ubetalt plads i SFO."', 'hvorfor: ""', "hvorfor"),
    ],
)
def test_en_fejl_i_guiden_fortaelles_med_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    shutil.copy(datamappe("seed") / "typeguide.yaml", tmp_path)
    tekst = (tmp_path / "typeguide.yaml").read_text(encoding="utf-8")
    assert gammel in tekst
    (tmp_path / "typeguide.yaml").write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl) as fejl:
        indlaes_typeguide(tmp_path)
    assert besked in str(fejl.value)
    assert fejl.value.linje is not None


def test_hver_ende_naevner_en_type_der_findes() -> None:
    koder = {ende.kode for ende in GUIDE.endemaal.values() if ende.kode}
    assert {kode for kode in koder if standardkatalog().hent("kommuner", kode) is None} == set()
