"""The smallest input of every rule gives exactly that rule; the page tells them all."""

import shutil
from pathlib import Path

import pytest
from tests.validering.byggere import regler

from psrm_sandbox.datafiler import Datafejl, datamappe
from psrm_sandbox.domain.koder import Aktionsstatus, Konsekvens
from psrm_sandbox.testdata import mindste_input
from psrm_sandbox.testdata.mindste_input import Mindsteinput, bedoemt, indlaes_mindste_input, regler_i

INPUTS = indlaes_mindste_input()


def navn(raekke: Mindsteinput) -> str:
    return f"{raekke.regel}-{raekke.grund}"


@pytest.mark.parametrize("grund", INPUTS.grund)
def test_en_god_aktion_udfoeres_uden_en_bemaerkning(grund: str) -> None:
    dom = bedoemt(INPUTS, Mindsteinput(regel=0, grund=grund), regler())
    assert dom.status is Aktionsstatus.UDFOERT
    assert regler_i(dom) == (frozenset(), frozenset())


@pytest.mark.parametrize("raekke", INPUTS.raekker, ids=navn)
def test_hver_raekke_giver_netop_sin_regel(raekke: Mindsteinput) -> None:
    dom = bedoemt(INPUTS, raekke, regler())
    fundne, bemaerkede = regler_i(dom)
    advarsel = isinstance(raekke.regel, str) and regler().navngivne[raekke.regel].konsekvens is Konsekvens.ADVARSEL
    assert fundne == {*raekke.ogsaa, *(() if advarsel else (raekke.regel,))}
    assert (raekke.regel in bemaerkede) is advarsel
    assert dom.status is raekke.status


@pytest.mark.parametrize("raekke", INPUTS.raekker, ids=navn)
def test_hvert_fund_siger_hvor_og_hvad_der_ville_vaere_rigtigt(raekke: Mindsteinput) -> None:
    dom = bedoemt(INPUTS, raekke, regler())
    for f in (dom, *dom.fordringer):
        for fund in (*f.aarsager, *f.advarsler):
            assert fund.felt
            assert fund.krav.strip()
            assert fund.tekst.endswith(".")
            assert fund.fundet is None or len(fund.fundet) <= 60


@pytest.mark.parametrize("raekke", INPUTS.raekker, ids=navn)
def test_en_dom_er_den_samme_naar_der_spoerges_igen(raekke: Mindsteinput) -> None:
    sag = mindste_input.sag_for(INPUTS, raekke, regler())
    assert mindste_input.bedoem(sag) == mindste_input.bedoem(sag)


def test_siden_har_en_linje_for_hver_regel_og_hver_god_aktion() -> None:
    side = mindste_input.som_markdown(regler())
    assert side.startswith("# ")
    for raekke in INPUTS.raekker:
        assert f"\n| {raekke.regel} " in side or f"\n| `{raekke.regel}` " in side
    assert side.count("```json") == len(INPUTS.grund)
    for grund in INPUTS.grund.values():
        assert f"\n### {grund.navn}\n" in side
    assert "| 227 (og 408) |" in side
    assert 'fordring 200000000001: `status` = `"TILBAGEKALDT"`, `tilbagekaldt` = `"KLAG"` |' in side
    assert "aktion 100000000001: `annulleret` = `true` |" in side
    assert "| portalen, bruger hos 9101<br>aftale: `portal` = `false` |" in side


@pytest.mark.parametrize(
    ("gammel", "ny", "besked"),
    [
        ("{regel: 444,", "{regel: 425, grund: med-relateret,", "reglen 425 står to gange på med-relateret"),
        ("{loft: ", "{lofte: ", "registrets lofte"),
        ("{er_rente: true}", "{status: UKENDT}", "registrets status"),
        ("refereret: {annulleret: true}", "refereret: {annulleret: 1}", "registrets annulleret"),
        ("grund: eftersendt,", "grund: eftersend,", "mente du eftersendt"),
        ("fordring.valuta: EUR", "fordringen.valuta: EUR", "fører ingen steder hen"),
        ("kanal: portal", "kannal: portal", "mente du kanal"),
    ],
)
def test_en_fejl_i_filen_naevnes_med_fil_og_linje(tmp_path: Path, gammel: str, ny: str, besked: str) -> None:
    sti = tmp_path / "mindste-input.yaml"
    shutil.copy(datamappe("seed") / "mindste-input.yaml", sti)
    tekst = sti.read_text(encoding="utf-8")
    assert gammel in tekst
    sti.write_text(tekst.replace(gammel, ny, 1), encoding="utf-8")
    with pytest.raises(Datafejl, match=besked) as fejl:
        indlaes_mindste_input(tmp_path)
    assert fejl.value.linje is not None
