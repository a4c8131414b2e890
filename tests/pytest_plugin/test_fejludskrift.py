"""What a vendor reads when a test fails: the verdict, with rule or code, field, found, demanded, text and source."""

import pytest
from tests.pytest_plugin.byggere import koer

from psrm_sandbox.pytest_plugin import assert_status

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.usefixtures("server")

DOMMEN = [
    "AFVIST: OPRETFORDRING, fordring 5*, reference DAG-1, leverance *",
    "  R_7_11 fordring.beskrivelse: fundet intet; krav: skal være udfyldt",
    "      Beskrivelsen skal være udfyldt. (fordringstypeoversigt-daginstitution, 2024-01-18)",
]


def som_fejl(linjer: list[str]) -> list[str]:
    return [f"E  *{linje}" for linje in linjer]


def test_en_status_der_ikke_er_den_ventede_forklarer_sig(pytester: pytest.Pytester) -> None:
    svar = koer(pytester, "def test_x(psrm): assert send(psrm, beskrivelse=None)['status'] == 'UDFOERT'")
    svar.stdout.fnmatch_lines(["E *assert 'AFVIST' == 'UDFOERT'", *som_fejl(DOMMEN)], consecutive=True)
    svar.stdout.no_fnmatch_line("*Full output truncated*")


def test_det_goer_det_foerste_svar_ogsaa_og_begge_sider_af_sammenligningen(pytester: pytest.Pytester) -> None:
    test = """
def test_x(psrm):
    svar = psrm.send([aktion(beskrivelse=None)])
    assert 'UDFOERT' == svar.krop['aktioner'][0]['status']
"""
    svar = koer(pytester, test)
    svar.stdout.fnmatch_lines(["E *assert 'UDFOERT' == 'AFVIST'", *som_fejl(DOMMEN)], consecutive=True)


def test_en_aktion_uden_kvittering_siger_det(pytester: pytest.Pytester) -> None:
    test = """
@pytest.mark.psrm_scenarie("februar-2020")
def test_x(psrm):
    svar = psrm.send([aktion()])
    assert svar.krop['aktioner'][0]['status'] == 'UDFOERT'
"""
    svar = koer(pytester, test)
    svar.stdout.fnmatch_lines(["E *assert 'MODTAGET' == 'UDFOERT'", "E *aktion 2* har ingen kvittering, der kan ses"])
    svar.stdout.fnmatch_lines(["OPRETFORDRING i leverance * har ingen dom, der kan ses"])


def test_hvad_der_end_fejlede_fortaelles_verdenens_domme(pytester: pytest.Pytester) -> None:
    """A vendor's own assertion, of its own ledger, knows nothing of receipts."""
    svar = koer(pytester, "def test_x(psrm):\n    send(psrm, beskrivelse=None)\n    assert 'åben' == 'sendt'")
    svar.stdout.fnmatch_lines(["*- psrm: testens verden -*", "uret står på 2026-07-01T07:00:00Z, seed *", "", *DOMMEN])


def test_en_test_der_fejlede_i_sin_egen_fixture_fortaelles_ogsaa(pytester: pytest.Pytester) -> None:
    test = """
@pytest.fixture
def sendt(psrm):
    assert_status(send(psrm, beskrivelse=None), 'UDFOERT')
def test_x(sendt): pass
"""
    svar = koer(pytester, test)
    svar.assert_outcomes(errors=1)
    svar.stdout.fnmatch_lines(["*- psrm: testens verden -*", "", *DOMMEN])


def test_en_god_verden_siger_kun_sit_ur(pytester: pytest.Pytester) -> None:
    svar = koer(pytester, "@pytest.mark.psrm_seed(7)\ndef test_x(psrm):\n    send(psrm)\n    assert 0")
    svar.stdout.fnmatch_lines(["*- psrm: testens verden -*", "uret står på 2026-07-01T07:00:00Z, seed 7", "*= short*"])


def test_en_verden_som_testen_fjernede_er_ingen_fejl_hos_os(pytester: pytest.Pytester) -> None:
    svar = koer(pytester, "def test_x(psrm): psrm.slet_sandkasse()\ndef test_y(psrm): psrm.slet_sandkasse(); assert 0")
    svar.assert_outcomes(passed=1, failed=1)
    svar.stdout.no_fnmatch_line("*testens verden*")


FUND = {
    "regler": ["R_4_2"],
    "kode": None,
    "felt": "fordring.hovedstol",
    "fundet": "12500.00",
    "krav": "højst 10.000 kr.",
}
KVITTERING = {"status": "HOERING", "aktionskode": "OPRETFORDRING", "aarsager": [FUND], "advarsler": [{"kode": 152}]}


def test_assert_status_giver_kvitteringen_tilbage() -> None:
    assert assert_status(KVITTERING, "HOERING") is KVITTERING
    assert assert_status(KVITTERING, "HOERING", "R_4_2") is KVITTERING


@pytest.mark.parametrize(
    ("status", "aarsager", "begyndelse"),
    [("UDFOERT", (), "ventede UDFOERT, fik"), ("HOERING", ("R_4_2", 486), "ventede HOERING med 486, fik")],
)
def test_assert_status_siger_hele_dommen(status: str, aarsager: tuple[str | int, ...], begyndelse: str) -> None:
    with pytest.raises(AssertionError) as fejl:
        assert_status(KVITTERING, status, *aarsager)
    assert str(fejl.value).splitlines()[:3] == [
        begyndelse,
        "HOERING: OPRETFORDRING",
        "  R_4_2 fordring.hovedstol: fundet 12500.00; krav: højst 10.000 kr.",
    ]
    assert "  advarsel: 152" in str(fejl.value)


def test_hvad_der_ikke_er_en_kvittering_afvises() -> None:
    with pytest.raises(TypeError, match="ikke str"):
        assert_status("AFVIST", "AFVIST")
