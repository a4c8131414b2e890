"""Saldoopløsning from the command line: two files, a world's file, or a server."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from tests.cli.byggere import koer
from tests.indlaesning.byggere import xlsx_fil
from tests.indlaesning.test_regneark import laast
from tests.support.afstemning import JULI, JUNI, flyt, kald
from tests.support.byggere import leverance
from tests.support.server import Sandkasse, Server, paa_fil
from tests.support.serverproces import ledig_port

RAPPORT = """\
Fordringshaverreference;FordringID;HovedfordringID;Beloeb;Haendelse;Registreringsdato;Virkningsdato
DAG-1;500000000001;500000000001;1200,00;Tilgang;2026-06-03;2026-06-01
DAG-1;500000000001;500000000001;200,00;Nedskrevet;2026-06-17;2026-06-01
DAG-2;500000000002;500000000002;800,00;Tilgang;2026-06-20;2026-06-01
"""
EGEN = """\
Reference;Hændelse;Beløb;Dato
DAG-1;Tilgang;1.200,00;03-06-2026
DAG-1;Nedskrivning;250,00;17-06-2026
DAG-2;Tilgang;800,00;01-07-2026
"""


@pytest.fixture
def mappe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("rapport.csv").write_text(RAPPORT, encoding="utf-8")
    Path("egen.csv").write_text(EGEN, encoding="latin-1")
    return tmp_path


def test_to_filer_oploeses_efter_aarsag(mappe: Path) -> None:
    svar = koer("saldooploesning", "egen.csv", "--psrm", "rapport.csv")
    assert svar.exit_code == 1
    for ventet in ("Skæringsdag: 2026-06-30", "1.800 kr.", "950 kr.", "850 kr.", "Filen er læst som ISO-8859-1"):
        assert ventet in svar.stdout
    assert [linje.split("│")[2:4] for linje in svar.stdout.splitlines() if "Andet beløb" in linje] == [
        ["     1 ", "  50 kr. "]
    ]
    assert "MAANEDEN_EFTER" in svar.stdout


def test_psrms_rapport_mod_sig_selv_er_ingen_forskel(mappe: Path) -> None:
    svar = koer("saldooploesning", "rapport.csv", "--psrm", "rapport.csv")
    assert svar.exit_code == 0
    assert "De første forskelle" not in svar.stdout


@pytest.mark.parametrize("kode", ["hemmelig-1", "forkert-2", None])
def test_begge_sider_kan_have_adgangskode_og_den_vises_aldrig(mappe: Path, kode: str | None) -> None:
    laast(_ark(mappe, RAPPORT), "hemmelig-1").rename("rapport.xlsx")
    laast(_ark(mappe, EGEN), "hemmelig-1").rename("egen.xlsx")
    svar = koer("saldooploesning", "egen.xlsx", "--psrm", "rapport.xlsx", *(("--adgangskode", kode) if kode else ()))
    assert (kode or "hemmelig-1") not in svar.output
    assert svar.exit_code == (1 if kode == "hemmelig-1" else 2)
    if kode is None:
        assert "egen.xlsx: fundet regnearket har adgangskode" in svar.stderr
        assert "--adgangskode" in svar.stderr


def _ark(mappe: Path, tekst: str) -> Path:
    return xlsx_fil(mappe, [linje.split(";") for linje in tekst.splitlines()])


def test_en_side_uden_adgangskode_taaler_at_en_er_angivet(mappe: Path) -> None:
    assert koer("saldooploesning", "egen.csv", "--psrm", "rapport.csv", "--adgangskode", "x").exit_code == 1


def _poster(tekst: str) -> list[dict[str, str]]:
    navne, *raekker = (linje.split(";") for linje in tekst.splitlines())
    return [dict(zip(navne, raekke, strict=True)) for raekke in raekker]


@pytest.mark.parametrize("linjevis", [False, True])
def test_begge_sider_kan_vaere_json(mappe: Path, linjevis: bool) -> None:
    for navn, tekst in (("egen", EGEN), ("rapport", RAPPORT)):
        poster = _poster(tekst)
        skrevet = "\n".join(map(json.dumps, poster)) if linjevis else json.dumps({"bevaegelser": poster})
        Path(f"{navn}.json").write_text(skrevet, encoding="utf-8")
    svar = koer("saldooploesning", "egen.json", "--psrm", "rapport.json")
    assert svar.exit_code == 1
    assert "850 kr." in svar.stdout


@pytest.mark.parametrize(
    ("indhold", "tekst"),
    [
        ('{"a": 1}', "filen er JSON, men ingen liste"),
        ('{"a": [], "b": []}', "filen er JSON, men ingen liste"),
        ("[1, 2]", "række 1: fundet 1; et objekt uden andre objekter i"),
        ("[", "egen.json: filen kan ikke læses som JSON ved linje 1"),
        ("[]", "kolonnen haendelse"),
        ('{"Reference": "A"}\n{"Reference"\n', "række 2: fundet"),
        ('[{"Reference": 5.82164E+11, "Hændelse": "Tilgang", "Beløb": 1, "Dato": "03-06-2026"}]', "5.82164E+11"),
    ],
)
def test_json_der_ikke_er_en_liste_afvises_ved_sted(mappe: Path, indhold: str, tekst: str) -> None:
    Path("egen.json").write_text(indhold, encoding="utf-8")
    svar = koer("saldooploesning", "egen.json", "--psrm", "rapport.csv")
    assert svar.exit_code == 2
    assert tekst in svar.stderr


def test_skaeringsdagen_kan_vaere_en_anden_dag(mappe: Path) -> None:
    svar = koer("saldooploesning", "egen.csv", "--psrm", "rapport.csv", "--skaeringsdag", "31-07-2026", "--vis", "0")
    assert "Skæringsdag: 2026-07-31" in svar.stdout
    assert "MAANEDEN_EFTER" not in svar.stdout


@pytest.mark.parametrize("navn", ["ud.csv", "ud.xlsx", "ud.json"])
def test_alle_forskelle_skrives_til_en_fil(mappe: Path, navn: str) -> None:
    svar = koer("saldooploesning", "egen.csv", "--psrm", "rapport.csv", "--ud", navn)
    assert f"Skrevet: {navn}" in svar.stdout
    data = Path(navn).read_bytes()
    if navn.endswith("json"):
        fundet = json.loads(data)
        assert fundet["totalDifference"] == "850.00"
        assert [f["aarsag"] for f in fundet["forskelle"]] == ["ANDET_BELOEB", "MAANEDEN_EFTER"]
    else:
        assert data.startswith(b"PK" if navn.endswith("xlsx") else b"\xef\xbb\xbf")


def test_en_json_fil_uden_forskelle_er_ogsaa_json(mappe: Path) -> None:
    koer("saldooploesning", "rapport.csv", "--psrm", "rapport.csv", "--ud", "ud.json")
    assert json.loads(Path("ud.json").read_text(encoding="utf-8"))["forskelle"] == []


@pytest.mark.parametrize(
    ("argumenter", "tekst"),
    [
        (("egen.csv",), "Angiv PSRM's side på én måde"),
        (("egen.csv", "--psrm", "rapport.csv", "--verden", "x.db"), "Angiv PSRM's side på én måde"),
        (("mangler.csv", "--psrm", "rapport.csv"), "mangler.csv: filen findes ikke"),
        (("egen.csv", "--psrm", "mangler.csv"), "mangler.csv: filen kan ikke læses"),
        (("egen.csv", "--psrm", "rapport.csv", "--ud", "ud.pdf"), "--ud: ud.pdf ender ikke på"),
        (("egen.csv", "--psrm", "tom.csv"), "angiv --skaeringsdag"),
        (("forkert.csv", "--psrm", "rapport.csv"), "forkert.csv: række 2, kolonne Dato: fundet i går"),
        (("egen.csv", "--verden", "egen.csv"), "--verden kræver --afstemning"),
        (("egen.csv", "--verden", "mangler.db", "--afstemning", "1"), "mangler.db: filen findes ikke"),
        (("egen.csv", "--verden", "egen.csv", "--afstemning", "1"), "egen.csv: filen er ikke en sandkasse"),
        (("egen.csv", "--url", "http://127.0.0.1:9"), "--url kræver --noegle og --afstemning"),
        (("egen.csv", "--url", "http://127.0.0.1:9", "--noegle", "x", "--afstemning", "1"), "http://127.0.0.1:9"),
    ],
)
def test_hvad_der_ikke_kan_bruges_siges(mappe: Path, argumenter: tuple[str, ...], tekst: str) -> None:
    Path("tom.csv").write_text(RAPPORT.splitlines()[0], encoding="utf-8")
    Path("forkert.csv").write_text("reference;hændelse;beløb;Dato\nA;Tilgang;1;i går\n", encoding="utf-8")
    svar = koer("saldooploesning", *argumenter)
    assert svar.exit_code == 2
    assert tekst in svar.stderr


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    fundet = paa_fil(tmp_path)
    yield fundet
    fundet.luk()


async def _afstemt(server: Server) -> tuple[Sandkasse, str]:
    sandkasse = await server.ny()
    await sandkasse.indsend(leverance())
    id_ = await kald(sandkasse, JULI)
    await flyt(sandkasse, "2026-08-01")
    return sandkasse, id_


@pytest.mark.anyio
async def test_en_verdens_fil_er_den_anden_side(mappe: Path, server: Server) -> None:
    sandkasse, id_ = await _afstemt(server)
    fil = sandkasse.verden.filer()[0]
    Path("tom.csv").write_text("reference;hændelse;beløb;dato\n", encoding="utf-8")
    svar = koer("saldooploesning", "tom.csv", "--verden", str(fil), "--afstemning", id_)
    assert "Skæringsdag: 2026-07-31" in svar.stdout
    assert "Kun i PSRM             │     1 │ 1.200 kr." in svar.stdout
    assert "findes ikke" in koer("saldooploesning", "tom.csv", "--verden", str(fil), "--afstemning", "99").stderr


@pytest.mark.anyio
async def test_en_server_er_den_anden_side(mappe: Path, server: Server) -> None:
    sandkasse = await server.ny()
    id_ = await kald(sandkasse, JUNI)
    port = ledig_port()
    uv = uvicorn.Server(uvicorn.Config(server.app, port=port, log_config=None, lifespan="off"))
    traad = threading.Thread(target=uv.run, daemon=True)
    traad.start()
    while not uv.started:
        time.sleep(0.01)
    til = ("--url", f"http://127.0.0.1:{port}", "--afstemning", id_, "--noegle")
    tester = sandkasse.noegler["tester"]
    svar = koer("saldooploesning", "egen.csv", *til, tester, "--ud", "ud.csv")
    assert svar.exit_code == 1, svar.output
    assert "Kun hos fordringshaver │     2 │ -950 kr." in svar.stdout
    assert Path("ud.csv").read_bytes().count(b"\r\n") == 3
    Path("forkert.csv").write_text("reference;hændelse;beløb;Dato\nA;Tilgang;1;i går\n", encoding="utf-8")
    assert "række 2, kolonne Dato" in koer("saldooploesning", "forkert.csv", *til, tester).stderr
    laast_fil = laast(_ark(mappe, EGEN), "hemmelig-1")
    assert koer("saldooploesning", laast_fil, *til, tester, "--adgangskode", "hemmelig-1").exit_code == 1
    assert "--adgangskode" in koer("saldooploesning", laast_fil, *til, tester).stderr
    assert "401: Send en gyldig nøgle" in koer("saldooploesning", "egen.csv", *til, "forkert").stderr
    uv.should_exit = True
    traad.join(10)


@pytest.mark.parametrize("krop", [b"<html>velkommen</html>", b"{}", b'[{"tilstand": "FAERDIG"}]'])
def test_en_server_der_svarer_noget_andet_siges(mappe: Path, monkeypatch: pytest.MonkeyPatch, krop: bytes) -> None:
    fremmed = httpx.MockTransport(lambda _: httpx.Response(200, content=krop))
    monkeypatch.setattr("psrm_sandbox.cli.saldooploesning.forbindelsesvalg", lambda _: {"transport": fremmed})
    svar = koer("saldooploesning", "egen.csv", "--url", "http://x.test", "--noegle", "x", "--afstemning", "1")
    assert svar.exit_code == 2
    assert "http://x.test: svaret er ikke fra en psrm-sandbox af denne udgave" in svar.stderr
