"""The plugin in other people's projects: a world a test, marks that work or say why not, and failures that explain."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.pytest_plugin.byggere import SEND, koer

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.usefixtures("server")
FORKERTE = [
    ("psrm_ur()", "*psrm_ur(): tager netop én tekst."),
    ("psrm_ur(2026)", "*psrm_ur(2026): tager netop én tekst."),
    ("psrm_ur('i morgen')", "*psrm_ur('i morgen'): til: et øjeblik som*"),
    ("psrm_ur('2020-01-01')", "*psrm_ur('2020-01-01'): *går kun frem*"),
    ("psrm_scenarie()", "*tager netop ét scenarie, ved dets id."),
    ("psrm_scenarie('48x6')", "*Mente du 486?"),
    ("psrm_scenarie('486', type='KFDAINS')", "*kender ikke type."),
    ("psrm_scenarie('486', mindst=5)", "*mindst skal være en tekst."),
    ("psrm_scenarie('486', aktionskode='NEDSKRIVE')", "*NEDSKRIVE kendes ikke. Mente du NEDSKRIV?"),
    ("psrm_scenarie('rente-paa-oeren')", "*er en historie uden virkning*"),
    ("psrm_seed('7')", "*tager netop ét helt tal fra 0."),
    ("psrm_skabelon('kommunen')", "*Mente du kommune?"),
    ("psrm_indstillinger('maxDokumenter')", "*tager indstillinger ved navn*"),
    ("psrm_indstillinger(maxDokumentre=2)", "*Mente du maxDokumenter?"),
]
"""Each mark used wrong, and what it then says."""


def test_at_indlaese_tillaegget_importerer_intet_andet_end_pytest() -> None:
    """The standard library apart, and our own package without what it stands on."""
    program = (
        "import sys, pytest\n"
        "pytest.main(['--version', '-p', 'no:psrm_sandbox', '-p', 'no:cacheprovider'])\n"
        "foer = set(sys.modules)\n"
        "import psrm_sandbox.pytest_plugin\n"
        "nye = set(sys.modules) - foer\n"
        "print(sorted({n.partition('.')[0] for n in nye} - set(sys.stdlib_module_names)))\n"
        "print(sorted(n for n in nye if n.startswith('psrm_sandbox.') and 'pytest_plugin' not in n))"
    )
    svar = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert svar.stdout.splitlines()[-2:] == ["['psrm_sandbox']", "[]"], svar.stdout


def test_et_projekt_der_intet_beder_om_faar_intet(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("import sys\ndef test_x(): print([n for n in sys.modules if n.startswith('psrm_sandbox')])")
    svar = pytester.runpytest_subprocess("-s")
    svar.assert_outcomes(passed=1)
    navne = next(linje for linje in svar.outlines if linje.startswith("test_") and "[" in linje)
    assert "psrm_sandbox.pytest_plugin" in navne
    assert "psrm_sandbox.klient" not in navne
    assert "psrm_sandbox.app" not in navne


def test_hver_test_har_sin_egen_verden_hvis_ider_er_de_samme_hver_gang(pytester: pytest.Pytester) -> None:
    svar = koer(
        pytester,
        """
        ID = []
        @pytest.mark.parametrize("nr", [1, 2])
        def test_den_samme_reference(psrm, nr):
            k = assert_status(send(psrm), "UDFOERT")
            ID.append(k["fordringsId"])
            assert len(set(ID)) == nr
        def test_alle_noegler(psrm):
            assert set(psrm.noegler) == {"leverandoer", "begraenset", "portal", "tester"}
        @pytest.mark.psrm_seed(7)
        def test_seed(psrm):
            assert psrm.get("/sandkasse", "tester")["seed"] == 7
        """.replace("\n        ", "\n"),
    )
    svar.assert_outcomes(passed=4)


def test_uret_scenarierne_og_indstillingerne_er_som_maerket(pytester: pytest.Pytester) -> None:
    svar = koer(
        pytester,
        """
        pytestmark = pytest.mark.psrm_ur("2026-09-01")
        def test_dag(psrm):
            assert psrm.get("/sandkasse/ur", "tester")["dag"] == "2026-09-01"
        @pytest.mark.psrm_ur("P2M")
        def test_naermeste_gaelder(psrm):
            assert psrm.get("/sandkasse/ur", "tester")["nu"] == "2026-09-01T07:00:00Z"
        @pytest.mark.psrm_scenarie("486")
        def test_afvist(psrm):
            assert_status(send(psrm), "AFVIST", 486)
        @pytest.mark.psrm_scenarie(420, aktionskode="NEDSKRIV")
        def test_kun_det_der_passer(psrm):
            k = assert_status(send(psrm), "UDFOERT")
            ned = {"fordringsId": k["fordringsId"], "aarsagskode": "INDB", "beloeb": "1.00",
                   "virkningsdato": "2026-09-01", "begrundelse": "Betalt"}
            svar = psrm.send([{"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": ned}]).kraev()
            assert_status(psrm.kvitteringer(svar.krop["leveranceId"])[0], "AFVIST", 420)
        @pytest.mark.psrm_skabelon("kommune")
        @pytest.mark.psrm_indstillinger(maxDokumenter=2)
        def test_indstillet(psrm):
            assert psrm.get("/sandkasse", "tester")["skabelon"] == "kommune"
            alle = psrm.get("/sandkasse/indstillinger", "tester")["indstillinger"]
            assert {i["navn"]: i["vaerdi"] for i in alle}["maxDokumenter"] == 2
        """.replace("\n        ", "\n"),
    )
    svar.assert_outcomes(passed=5)


def test_et_maerke_der_bruges_forkert_siger_det(pytester: pytest.Pytester) -> None:
    tests = [f"@pytest.mark.{maerke}\ndef test_{nr}(psrm): pass" for nr, (maerke, _) in enumerate(FORKERTE)]
    svar = koer(pytester, "\n".join([*tests, "def test_en_god(psrm): pass"]))
    svar.assert_outcomes(errors=len(FORKERTE), passed=1)
    for _, besked in FORKERTE:
        svar.stdout.fnmatch_lines([besked, "  (*)"])
    svar.stdout.no_fnmatch_line("*Traceback*")
    svar.stdout.no_fnmatch_line("*During handling*")


def test_et_maerke_paa_en_test_uden_en_verden_siger_det(pytester: pytest.Pytester) -> None:
    svar = koer(pytester, "@pytest.mark.psrm_ur('P2M')\ndef test_x(): pass")
    svar.assert_outcomes(errors=1)
    svar.stdout.fnmatch_lines(["*testen bruger hverken psrm eller psrm_server*"])


def test_uden_serveren_siger_fixturen_hvad_der_skal_installeres(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "import sys\nsys.modules['fastapi_offline'] = None\nsys.modules.pop('psrm_sandbox.app', None)"
    )
    svar = koer(pytester, "def test_x(psrm): pass")
    svar.assert_outcomes(errors=1)
    svar.stdout.fnmatch_lines(
        [
            "Fixturen psrm kører sandkassens server, og den er ikke installeret (fastapi_offline mangler).",
            "*pip install 'psrm-sandbox[[]server[]]'*",
            "(The fixture runs the sandbox's server, which is not installed.*",
        ]
    )


@pytest.mark.stor
def test_det_virker_samtidig_og_i_enhver_orden(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("def pytest_collection_modifyitems(items): items.reverse()")
    pytester.makepyfile(
        SEND
        + "@pytest.mark.parametrize('nr', range(6))\n"
        + "def test_x(psrm, nr): assert_status(send(psrm), 'UDFOERT')\n"
        + "@pytest.mark.psrm_scenarie('486')\n"
        + "def test_y(psrm): assert send(psrm)['status'] == 'UDFOERT'\n"
    )
    svar = pytester.runpytest_subprocess("--strict-markers", "-W", "error", "-n", "2")
    svar.assert_outcomes(passed=6, failed=1)
    svar.stdout.fnmatch_lines(["E * 486 fordring: fundet intet; krav: *"])


@pytest.mark.stor
def test_eksporten_fra_fejlede_tests_kan_tages_ind(pytester: pytest.Pytester) -> None:
    test = "def test_x(psrm):\n    send(psrm)\n    assert 0\ndef test_y(psrm): pass\n"
    svar = koer(pytester, test, "--psrm-eksport", "ud")
    svar.assert_outcomes(passed=1, failed=1)
    (fil,) = Path(pytester.path, "ud").iterdir()
    svar.stdout.fnmatch_lines([f"verdenen er gemt i ud/{fil.name}; *"])
    pytester.makepyfile(
        test_ind="import httpx\n"
        "def test_ind(psrm_server):\n"
        f"    data = __import__('pathlib').Path({str(fil)!r}).read_bytes()\n"
        "    hoved = {'Content-Type': 'application/zip'}\n"
        "    svar = httpx.post(psrm_server.url + '/sandkasser/import', content=data, headers=hoved)\n"
        "    assert svar.status_code == 201, svar.text\n"
    )
    pytester.runpytest_subprocess("test_ind.py", "-W", "error").assert_outcomes(passed=1)
