"""What the pages load: where the design system was not fetched every page works, and says what its look lacks."""

import re
from dataclasses import replace

import pytest
from tests.support.portal import Browser
from tests.support.server import Sandkasse
from tools import aktiver as hentning

from psrm_sandbox.portal import side as sidedannelse
from psrm_sandbox.portal.aktiver import aktiver
from psrm_sandbox.portal.ramme import MENU

pytestmark = pytest.mark.anyio


@pytest.fixture
def uden_designsystem(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that could not reach the npm registry."""
    for sprog in sidedannelse.SPROG:
        monkeypatch.setitem(sidedannelse._miljoe(sprog).globals, "aktiver", replace(aktiver(), hele=False))


@pytest.mark.usefixtures("uden_designsystem")
async def test_uden_designsystemet_virker_hver_fane_og_siger_hvad_der_mangler(browser: Browser) -> None:
    for sti in ("/portal", *(f"/portal{punkt.sti}" for punkt in MENU)):
        side = await browser.hent(sti)
        assert side.status == 200, sti
        assert "designsystemet er ikke hentet" in side.tekst
        assert "make web" in side.tekst
        indlaest = re.findall(r'(?:href|src)="(/portal/aktiver/[^"#]+)', side.svar.text)
        assert {navn.rpartition("/")[2] for navn in indlaest} == {"portal.css", "portal.js", "maerke.svg"}
        for navn in indlaest:
            assert (await browser.klient.get(navn)).status_code == 200, navn


@pytest.mark.usefixtures("uden_designsystem")
async def test_uden_designsystemet_siges_det_ogsaa_paa_engelsk(sandkasse: Sandkasse) -> None:
    browser = Browser(sandkasse.server.klient())
    side = await browser.udfyld(await browser.hent("/portal"), "/sprog")
    assert "make web" in side.tekst
    assert "designsystemet" not in side.tekst


def test_kan_registret_ikke_naas_siges_det_og_det_hentede_bliver(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    foer = sorted(hentning.MAAL.rglob("*"))
    monkeypatch.setattr(hentning, "_npm", lambda: ["sh", "-c", "echo 'npm error network' >&2; exit 1"])
    assert hentning.main() == 1
    sagt = capsys.readouterr().err
    assert "npm error network" in sagt
    assert "Alt virker uden. Prøv igen med: make web" in sagt
    assert sorted(hentning.MAAL.rglob("*")) == foer
