"""Stories from the command line: listed, shown, read strictly, played, and a system judged."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from tests.cli.byggere import koer
from tests.scenariekoersel.byggere import velformet
from tests.support.server import Server
from tests.support.serverproces import ledig_port

from psrm_sandbox.scenarier.laesning import indlaes

GOD = """\
id: min
titel: Min egen
hvorfor: Fordi.
emner: [proeve]
forloeb:
- send: [{brug: daginstitution}]
  forvent: {status: 202}
"""


@pytest.fixture(scope="module")
def adresse(server: Server) -> Iterator[str]:
    port = ledig_port()
    uv = uvicorn.Server(uvicorn.Config(server.app, port=port, log_config=None, lifespan="off"))
    traad = threading.Thread(target=uv.run, daemon=True)
    traad.start()
    while not uv.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    uv.should_exit = True
    traad.join(10)


def test_hver_historie_er_paa_listen_og_et_emne_indsnaevrer() -> None:
    resultat = koer("scenarie", "liste")
    assert resultat.exit_code == 0
    assert f"{len(indlaes())} historier." in resultat.stdout
    om_dubletter = koer("scenarie", "liste", "--emne", "dubletter").stdout
    assert "486" in om_dubletter
    assert "hoering-fortrudt" not in om_dubletter


def test_en_historie_vises_med_hvorfor_og_skridt_for_skridt() -> None:
    tekst = koer("scenarie", "vis", "486").stdout
    for ventet in (
        "Referencen er brugt",
        "Hvorfor",
        "1. send daginstitution",
        "3. kvittering sidste",
        "X-Sandkasse-Scenarie",
    ):
        assert ventet in tekst


@pytest.mark.parametrize("id_", sorted(indlaes()))
def test_hver_historie_kan_vises(id_: str) -> None:
    resultat = koer("scenarie", "vis", id_)
    assert resultat.exit_code == 0, resultat.output
    assert indlaes()[id_].titel[:40] in resultat.stdout


@pytest.mark.parametrize(
    ("argumenter", "ventet"),
    [
        (("vis", "hoering-fortryd"), "Der er ingen historie med id hoering-fortryd. Mente du hoering-fortrudt?"),
        (("koer", "rettet-og-send-igen"), "Mente du rettet-og-sendt-igen?"),
        (("koer", "--emne", "dublet"), "Der er ingen historie om emnet dublet. Mente du dubletter?"),
        (("observer", "--emne", "zzzz"), "psrm-sandbox scenarie liste"),
        (("koer", "486", "--mod", "127.0.0.1:1"), "er ikke en adresse"),
        (("koer", "486", "--mod", "http://127.0.0.1:1"), "Der er ingen server på http://127.0.0.1:1. Start en med"),
        (("observer", "486", "--mod", "http://127.0.0.1:1"), "Der er ingen server"),
        (("observer", "486", "--vent", "længe"), "--vent: længe er ikke en varighed"),
        (("observer", "486", "--type", "KFDAINS"), "--type: KFDAINS er ikke fordringshaver/type"),
        (("tjek", "findes-ikke.yaml"), "findes-ikke.yaml: filen findes ikke."),
    ],
)
def test_forkert_brug_slutter_med_2_og_siger_hvad_der_ville_vaere_rigtigt(
    argumenter: tuple[str, ...], ventet: str
) -> None:
    resultat = koer("scenarie", *argumenter)
    assert resultat.exit_code == 2, resultat.output
    assert ventet in resultat.stderr


def test_en_god_fil_laeses(tmp_path: Path) -> None:
    fil = tmp_path / "min.yaml"
    fil.write_text(GOD, encoding="utf-8")
    resultat = koer("scenarie", "tjek", fil)
    assert (resultat.exit_code, resultat.stdout) == (0, "✓ min.yaml: Min egen, 1 trin\n")


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        ("titel:", "titl:", "min.yaml:2: ukendt nøgle titl; mente du titel?"),
        ("  forvent:", "  forvendt:", "min.yaml:7: ukendt nøgle forvendt; mente du forvent?"),
        (
            "brug: daginstitution",
            "brug: daginstitusion",
            "min.yaml:6: den gode aktion daginstitusion findes ikke; mente du",
        ),
        ("id: min", "id: din", "min.yaml:1: id er din, men filen hedder min"),
        (
            "  forvent: {status: 202}",
            "- hent: /v1/fordringer/${fordring}",
            "min.yaml:7: ${fordring} bruges, før",
        ),
        ("  forvent: {status: 202}", "  hent: /v1/hoeringer", "min.yaml:6: forloeb.0: et trin har netop én handling"),
        ("  forvent: {status: 202}", "  brudt: true\n  gem: {x: y}", "et brudt trin har intet svar at gemme noget af"),
        ("  forvent: {status: 202}", "- fortryd: {arsag: ANDET}", "min.yaml:7: ukendt nøgle arsag; mente du aarsag?"),
        ("emner: [proeve]", "emner: [proeve", "ikke læselig YAML"),
    ],
)
def test_en_daarlig_fil_naevnes_med_linje_og_naermeste_ord(tmp_path: Path, fra: str, til: str, ventet: str) -> None:
    fil = tmp_path / "min.yaml"
    assert fra in GOD
    fil.write_text(GOD.replace(fra, til), encoding="utf-8")
    resultat = koer("scenarie", "tjek", fil)
    assert resultat.exit_code == 1, resultat.output
    assert ventet in resultat.stdout


def test_historier_spilles_over_nettet_og_skrives_ned(adresse: str, tmp_path: Path) -> None:
    junit, html = tmp_path / "j.xml", tmp_path / "r.html"
    resultat = koer("scenarie", "koer", "486", "550", "--mod", adresse, "--junit", junit, "--html", html)
    assert resultat.exit_code == 0, resultat.output
    assert "✓ 486 Referencen er brugt" in resultat.stdout
    assert "2 bestået på" in resultat.stdout
    velformet(html.read_text(encoding="utf-8"))
    assert 'tests="2"' in junit.read_text(encoding="utf-8")


def test_en_rapport_der_ikke_kan_skrives_siges(adresse: str, tmp_path: Path) -> None:
    resultat = koer("scenarie", "koer", "486", "--mod", adresse, "--html", tmp_path / "ikke" / "r.html")
    assert resultat.exit_code == 2
    assert "kan ikke skrives" in resultat.stderr


def test_en_afvigelse_slutter_med_1_og_viser_kaldet(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    afvigende = indlaes()["486"].model_copy(update={"forloeb": indlaes()["486"].forloeb[1:3]})
    monkeypatch.setattr("psrm_sandbox.cli.scenarie.alle_scenarier", lambda: {"486": afvigende})
    resultat = koer("scenarie", "koer", "--mod", adresse)
    assert resultat.exit_code == 1, resultat.output
    assert "✗ 486" in resultat.stdout
    assert "trin 2 af 2, kvittering: svar.status: ventede 'AFVIST', fandt 'UDFOERT'" in resultat.stdout
    assert "GET /v1/kvitteringer?leveranceId=" in resultat.stdout
    assert "1 afveg" in resultat.stdout


def test_en_vaerts_noegle_sendt_til_en_server_der_ingen_vil_have_skader_ikke(adresse: str) -> None:
    resultat = koer("scenarie", "koer", "486", "--mod", adresse, "--noegle", "forkert")
    assert resultat.exit_code == 0, resultat.output


def test_en_noegle_der_ikke_er_testerens_slutter_bedoemmelsen(adresse: str) -> None:
    resultat = koer("scenarie", "observer", "486", "--mod", adresse, "--noegle", "forkert")
    assert resultat.exit_code == 2
    assert "Journalen på" in resultat.stderr


def test_et_armeret_scenarie_som_intet_udloeste_siges_til_sidst(adresse: str) -> None:
    noegle = httpx.post(f"{adresse}/sandkasser", json={}).json()["noegler"]["tester"]
    som = {"Authorization": f"Bearer {noegle}"}
    httpx.put(f"{adresse}/sandkasse/scenarier/474/armering", headers=som).raise_for_status()
    resultat = koer("scenarie", "observer", "486", "--mod", adresse, "--noegle", noegle)
    assert "Armeret, men aldrig udløst: 474." in resultat.stdout
