"""Every block of every page is run, or read as what it says it is."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from shutil import copytree
from typing import Any

import jsonschema_rs
import pytest
import yaml
from lxml import etree
from tests.cli.byggere import XLSX_RAEKKE, xlsx_fil
from tests.support.blokke import IKKE_KOERT, ROD, SPROG, Blok, blokke, koerte, sider
from tests.support.skriptblokke import foelger, koer_side, tjeneste

from psrm_sandbox.scenarier.laesning import laes_grund, laes_scenarie

ALLE = [blok for side in sider() for blok in blokke(side)]
KOERTE = [side for side in sider() if koerte(side) or koerte(side, "python")]

TUNGE = {"docs/kontrakttest.md", "docs/tutorials/ci.md", "docs/tutorials/hypercare.md", "docs/saldooploesning.md"}
"""Pages whose blocks start programs of their own: they are run in `make test-all`."""

Koersel = Callable[[str], str]


@pytest.fixture(scope="module")
def koersel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Koersel]:
    """What a page writes; each is run once, all against one server."""
    with tjeneste(tmp_path_factory.mktemp("server")) as adresse:

        @cache
        def koer(side: str) -> str:
            mappe = tmp_path_factory.mktemp("side")
            for laeg in FILER.get(side, ()):
                laeg(mappe)
            return koer_side(side, adresse, mappe)

        yield koer


@pytest.mark.parametrize(
    "side", [pytest.param(side, marks=[pytest.mark.stor] if side in TUNGE else []) for side in KOERTE]
)
def test_siden_koerer_som_den_staar(side: str, koersel: Koersel) -> None:
    ud = koersel(side)
    assert ud.count("urn:psrm-sandbox:problem:") == PROBLEMER.get(side, 0), ud[-3000:]
    for forventet in FORVENTET.get(side, ()):
        assert forventet in ud, forventet


FILER: dict[str, tuple[Callable[[Path], object], ...]] = {
    "README.md": (lambda mappe: xlsx_fil(mappe, XLSX_RAEKKE),),
    "docs/kontrakttest.md": (lambda mappe: copytree(ROD / "openapi", mappe / "openapi"),),
}
"""What lies in the reader's folder beforehand."""

PROBLEMER = {"docs/afstemning.md": 1, "docs/fejl-og-servicevinduer.md": 2}
"""How many problems the page shows on purpose."""

FORVENTET = {
    "README.md": (
        '"status":"UDFOERT"',
        '"fordringstype":"KFDAINS"',
        '"status":"AFVENTER_RIM"',
        '"status":"GODKENDT"',
        '"dag":"2026-09-01"',
        '"rente":"61.04"',
        '"art":"RENTER"',
        '"tilbagekaldtBeloeb":"5551.28"',
        '"aktionskode":"GENINDSENDFORDRING"',
        '"haendelse":"Tilbagekaldt"',
    ),
    "docs/afstemning.md": (
        '"samletInddrivelsesgrundlag":{"beloeb":"1500.00","antal":2',
        '"reference":"DAG-2"',
        '"totalDifference":"200.00","uforklaretDifference":"0.00"',
        "%PDF-",
        "problem:kvittering-hentet",
        '"maaneder":[3,6,9,12]',
        '"skaeringsdato":"2026-09-30","startdato":"2026-10-01","deadline":"2026-10-31","tilstand":"IGANGVAERENDE"',
    ),
    "docs/klient.md": (
        *("UDFOERT 5", "\n422 ", "\n['5", "\n2026-09-01", "\n1 RENTER", "\nL3 1", "\n['UDFOERT'] 2026-07-01"),
        " aktionskode\n",
    ),
    "docs/kontrakttest.md": ("✅ Stateful",),
    "docs/rapporter.md": (
        "Ingen rapporter tilgængelig for valgt periode",
        '"art":"SUMMERET"',
        "9101_Justering_Afstemning_2026-07.xlsx",
        "DAG-2026-000001;",
        ";1200,00;Tilgang;2026-07-01;",
    ),
    "docs/saldooploesning.md": (
        "Skæringsdag: 2026-06-30",
        "Skrevet: forskelle.xlsx",
        '"tilstand":"KOERER"',
        '"tilstand":"FAERDIG"',
        '"totalDifference":"-950.00"',
        '"aarsag":"KUN_HOS_FORDRINGSHAVER"',
    ),
    "docs/soap.md": ("<MFAktionStatusKode>MODTAGET</MFAktionStatusKode>", '"leveranceId":"770011"'),
    "docs/statistik.md": (
        '"antal":5,"beloeb":"17300.00"',
        '{"taeller":2,"naevner":4,"andel":"0.5000"}',
        '"aarsag":"R_7_11","tekst":"Beskrivelsen skal være udfyldt."',
        '"maaned":"2026-08"',
        ";KFDAINS;4;16100,00;2;1;0;1;0;0;0;1;3;0,3333;1;0;;;",
    ),
    "docs/verdener.md": (
        '"skabelon":"kommune"',
        '"indstilling":"PSRM_MAX_WORLDS"',
        '"fordringshaverId":"9301"',
        '"rettigheder":["INDR","NEDSKRIV"]',
        '"noegle":',
        '"Daginstitution":"2026-12-01"',
        '"dag":"2026-08-01"',
        '"navn":"foer-maanedsskift"',
        '"ny":true',
    ),
    "docs/journal.md": (
        '"opfyldt":false,"forklaring":"Ikke opfyldt. Ventet præcis 2 aktioner med aktionskode NEDSKRIV efter nr. 3',
        "Nærmest er nr. 2: ligger ikke efter nr. 3.",
        '"opfyldt":true',
        "<h1>Delt journal</h1>",
        '"filter":{"aktionskode":"NEDSKRIV"}',
    ),
    "docs/fejl-og-servicevinduer.md": (
        "curl ended with 52: no answer",
        "problem:leverance-genbrugt",
        '"sammeIndhold":true',
        '"kaldt":2,"ramt":1',
        '<feed xmlns="http://www.w3.org/2005/Atom"',
        "HTTP/1.1 503",
        "retry-after: 5400",
        '"leveranceId":"L2"',
    ),
    "docs/kvitteringspolitik.md": ('"haendelser":[],"bogfoeringer":[]', "418\nOPRETFORDRING\nNEDSKRIV\n1000.00\n"),
}
"""What a page's output must hold where the page itself does not show it."""


def test_februar_2020_er_fem_minutter_uden_noget_og_et_kvarters_ventetid(koersel: Koersel) -> None:
    ud = koersel("docs/kvitteringspolitik.md")
    assert ud.count('"kvitteringer":[]') == 5  # the client asks, and gives up
    assert "MODTAGET" in ud.partition("venter på ")[0]


def test_ingen_blok_er_af_en_anden_slags() -> None:
    assert {str(blok): blok.sprog for blok in ALLE if blok.sprog not in SPROG} == {}


def test_kun_blokke_med_en_grund_fra_listen_koeres_ikke() -> None:
    uden = {str(b): b.ikke_koert for b in ALLE if b.ikke_koert is not None}
    assert {blok: grund for blok, grund in uden.items() if grund not in IKKE_KOERT} == {}
    assert {b.sprog for b in ALLE if b.ikke_koert} <= {"sh", "python", "yaml"}
    assert set(uden.values()) == set(IKKE_KOERT), "a reason that nothing has is taken off the list"


def test_hvad_en_blok_skriver_staar_efter_en_blok_der_koeres() -> None:
    forkerte = []
    for side in sider():
        foer: Blok | None = None
        for blok in blokke(side):
            if (
                blok.sprog == "text"
                and blok.maerke != "figur"
                and (foer is None or foer.sprog != "sh" or foer.ikke_koert)
            ):
                forkerte.append(str(blok))
            foer = blok
    assert forkerte == []


def test_en_side_der_skriver_noget_andet_bliver_opdaget() -> None:
    assert foelger("en\nto\ntre", "en\n...\ntre")
    assert foelger('{"id":"5","status":"AFVIST"}', '{..."status":"AFVIST"...}')
    assert not foelger("en\nto\ntre", "tre\nen")
    assert not foelger("UDFOERT", "AFVIST")


@lru_cache(maxsize=1)
def _kroppe() -> dict[str, Any]:
    """The schema of each operation's JSON body, with the contract's forms beside it."""
    skemaer = {}
    for navn in ("psrm", "sandkasse"):
        kontrakt = yaml.load((ROD / "openapi" / f"{navn}.yaml").read_text("utf-8"), yaml.CSafeLoader)
        for metoder in kontrakt["paths"].values():
            for op in metoder.values():
                indhold = op.get("requestBody", {}).get("content", {}).get("application/json")
                if indhold:
                    skemaer[op["operationId"]] = {**indhold["schema"], "components": kontrakt["components"]}
    return skemaer


@pytest.mark.parametrize("side", [side for side in sider() if any(b.sprog == "json" for b in blokke(side))])
def test_json_laeses_og_en_navngiven_operation_tager_den(side: str) -> None:
    for blok in (b for b in blokke(side) if b.sprog == "json"):
        krop = json.loads(blok.tekst)
        if blok.maerke:
            fejl = [str(f) for f in jsonschema_rs.validator_for(_kroppe()[blok.maerke]).iter_errors(krop)]
            assert fejl == [], blok


def test_en_krop_i_powershell_er_en_leverance() -> None:
    blokkene = [blok for blok in ALLE if blok.sprog == "powershell"]
    kroppe = [krop for blok in blokkene for krop in re.findall(r'@"\n(.*?)\n"@', blok.tekst, re.DOTALL)]
    assert len(kroppe) == sum(blok.tekst.count('@"\n') for blok in blokkene) > 0
    for krop in kroppe:
        leverance = json.loads(krop.replace("$nr", "639000000000000000"))
        assert [str(f) for f in jsonschema_rs.validator_for(_kroppe()["opretLeverance"]).iter_errors(leverance)] == []


@pytest.mark.parametrize("blok", [b for b in ALLE if b.sprog == "xml"], ids=str)
def test_xml_kan_laeses(blok: Blok) -> None:
    etree.fromstring(blok.tekst)


@pytest.mark.parametrize("blok", [b for b in ALLE if b.sprog == "yaml"], ids=str)
def test_yaml_laeses_og_et_scenarie_er_et_scenarie(blok: Blok, tmp_path: Path) -> None:
    indhold = yaml.safe_load(blok.tekst)
    assert blok.maerke == "scenarie" or blok.ikke_koert, f"{blok} siger ikke, hvad det er"
    if blok.maerke == "scenarie":
        fil = tmp_path / f"{indhold['id']}.yaml"
        fil.write_text(blok.tekst, encoding="utf-8")
        assert laes_scenarie(fil, laes_grund()).id == indhold["id"]
