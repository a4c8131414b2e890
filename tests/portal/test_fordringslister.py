"""The tabs of claims: what stands where, searched, sorted, and taken home as a file."""

import io

import openpyxl
import pytest
from tests.support.byggere import ANDEN_TESTPERSON, TESTPERSON, aegte_cpr, aktion, fordring, god, haefter, leverance
from tests.support.portal import Browser
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio
_ID, _REFERENCE = "tbody tr td:nth-child(2)", "tbody tr td:nth-child(4)"


@pytest.fixture
async def fordringer(sandkasse: Sandkasse) -> dict[str, str]:
    """Four claims under recovery, by their references."""
    belob = {"A-1": "900.00", "B-2": "1500.00", "C-3": "1200.00", "AB-4": "700.00"}
    fundne = {}
    for reference, beloeb in belob.items():
        aktioner = await sandkasse.indsend(leverance(god(reference=reference, beloeb=beloeb, hovedstol=beloeb)))
        fundne[reference] = str(aktioner[0]["fordringsId"])
    return fundne


async def test_en_fordring_staar_i_sin_fane_og_taelles(browser: Browser, sandkasse: Sandkasse) -> None:
    aktioner = await sandkasse.indsend(leverance(god(reference="HEL"), god(reference="VAEK")))
    krop = {
        "aktionskode": "TILBAGEKALD",
        "fordringshaverId": "9101",
        "tilbagekald": {"fordringsId": aktioner[1]["fordringsId"], "aarsagskode": "FEJL"},
    }
    await sandkasse.indsend(leverance(krop))
    side = await browser.hent("/portal/fordringer")
    assert side.overskrift == "Fordringer til inddrivelse"
    assert side.tekster(_REFERENCE) == ["HEL"]
    assert {"Fordringer til inddrivelse (1)", "Nul-fordringer (1)"} <= side.links().keys()
    nul = await browser.hent("/portal/nulfordringer")
    assert nul.tekster(_REFERENCE) == ["VAEK"]
    assert nul.tekster("tbody tr td:nth-child(8)") == ["Tilbagekaldt"]


async def test_manuel_sagsbehandling_har_sin_egen_liste(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(aktion(fordring(haefter(note="Se sagen"), reference="NOTE-1"))))
    side = await browser.hent("/portal/hoeringer")
    assert "Manuel sagsbehandling hos RIM: 1" in side.links()
    assert (await browser.hent("/portal/behandles")).tekster(_REFERENCE) == ["NOTE-1"]


async def test_en_afvist_fordring_ses_af_den_der_sendte_den(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(beskrivelse=None, reference="SYSTEM")))
    await sandkasse.indsend(leverance(god(beskrivelse=None, reference="PORTAL"), indberetter=None), "portal")
    side = await browser.hent("/portal/afviste")
    assert side.tekster(_REFERENCE) == ["PORTAL"]


@pytest.mark.parametrize(
    ("soegt", "fundet"),
    [("A", ["AB-4", "A-1"]), ("B-2", ["B-2"]), ("kfdains", ["AB-4", "C-3", "B-2", "A-1"]), ("findes ikke", [])],
)
async def test_der_soeges_paa_reference_og_type(
    browser: Browser, fordringer: dict[str, str], soegt: str, fundet: list[str]
) -> None:
    assert fordringer
    side = await browser.hent("/portal/fordringer", q=soegt)
    assert side.tekster(_REFERENCE) == fundet


async def test_der_soeges_paa_fordringsid_ogsaa_med_mellemrum(browser: Browser, fordringer: dict[str, str]) -> None:
    id_ = fordringer["C-3"]
    side = await browser.hent("/portal/fordringer", q=f"{id_[:4]} {id_[4:8]} {id_[8:]}")
    assert side.tekster(_ID) == [id_]


@pytest.mark.parametrize(
    ("sorter", "retning", "orden"),
    [
        ("saldo", "op", ["AB-4", "A-1", "C-3", "B-2"]),
        ("beloeb", "ned", ["B-2", "C-3", "A-1", "AB-4"]),
        ("reference", "op", ["A-1", "AB-4", "B-2", "C-3"]),
        ("fordringsid", "op", ["A-1", "B-2", "C-3", "AB-4"]),
        ("type", "op", ["A-1", "B-2", "C-3", "AB-4"]),
        ("status", "op", ["A-1", "B-2", "C-3", "AB-4"]),
        ("opfundet", "op", ["AB-4", "C-3", "B-2", "A-1"]),
    ],
)
async def test_der_sorteres_paa_kolonner(
    browser: Browser, fordringer: dict[str, str], sorter: str, retning: str, orden: list[str]
) -> None:
    assert fordringer
    side = await browser.hent("/portal/fordringer", sorter=sorter, retning=retning)
    assert side.tekster(_REFERENCE) == orden


async def test_overskriften_siger_sorteringen_og_vender_den(browser: Browser, fordringer: dict[str, str]) -> None:
    assert fordringer
    side = await browser.hent("/portal/fordringer", sorter="saldo", retning="op")
    (saldo,) = [th for th in side.alle("th") if th.attrs.get("aria-sort") == "ascending"]
    assert saldo.to_text().strip().startswith("Saldo")
    side = await browser.hent(side.links()["Saldo ▲"])
    assert side.tekster(_REFERENCE) == ["B-2", "C-3", "A-1", "AB-4"]


async def test_perioden_tager_begge_sine_dage_med(browser: Browser, sandkasse: Sandkasse) -> None:
    for nr in range(1, 4):
        await sandkasse.indsend(leverance(god(reference=f"DAG-{nr}")))
        await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "P1D"})
    side = await browser.hent("/portal/fordringer", fra="02-07-2026", til="3-7-2026")
    assert side.tekster(_REFERENCE) == ["DAG-3", "DAG-2"]


@pytest.mark.parametrize(
    ("felter", "felt", "krav"),
    [
        ({"fra": "31-02-2026"}, "fra", "dato"),
        ({"fra": "02-07-2026", "til": "01-07-2026"}, "til", "Perioden slutter, før den begynder"),
        ({"status": "OPFUNDET"}, "status", "Vælg en af statusserne"),
        ({"q": TESTPERSON}, "q", "Et CPR-nummer hører ikke til her"),
    ],
)
async def test_en_soegning_der_ikke_kan_laeses_siges_ved_feltet_og_afgraenser_ikke(
    browser: Browser, fordringer: dict[str, str], felter: dict[str, str], felt: str, krav: str
) -> None:
    assert fordringer
    side = await browser.hent("/portal/nulfordringer" if felt == "status" else "/portal/fordringer", **felter)
    assert side.status == 200
    assert krav in " ".join(side.tekster(f"#{felt}-error"))
    assert TESTPERSON not in side.svar.text
    assert len(side.tekster(_REFERENCE)) == (0 if felt == "status" else 4) or felt == "til"


async def test_lange_lister_deles_i_sider(browser: Browser, sandkasse: Sandkasse) -> None:
    for start in range(0, 120, 60):
        await sandkasse.indsend(leverance(*(god(reference=f"R-{nr:03}") for nr in range(start, start + 60))))
    side = await browser.hent("/portal/fordringer", sorter="reference", retning="op")
    assert "120 i alt. Side 1 af 3" in side.tekst
    assert side.tekster(_REFERENCE)[0] == "R-000"
    side = await browser.hent(side.links()["Næste"])
    assert side.tekster(_REFERENCE)[0] == "R-050"
    side = await browser.hent("/portal/fordringer", sorter="reference", retning="op", side="99")
    assert (side.tekster(_REFERENCE)[0], len(side.tekster(_REFERENCE))) == ("R-100", 20)
    assert "Næste" not in side.links()


async def test_en_skyldner_findes_uden_at_nummeret_staar_i_en_adresse(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(reference="MIN"), aktion(fordring(haefter(ANDEN_TESTPERSON)))))
    side = await browser.hent("/portal/fordringer")
    side = await browser.udfyld(side, "/fordringer/skyldner", skyldner=f"{TESTPERSON[:6]}-{TESTPERSON[6:]}")
    assert side.tekster("tbody tr td:nth-child(3)") == ["MIN"]
    assert "610160xxxx" in side.tekst
    assert TESTPERSON not in side.svar.text
    assert TESTPERSON not in str(side.svar.url)


@pytest.mark.parametrize(
    ("nummer", "fejl"),
    [
        ("", "Skriv skyldnerens nummer."),
        ("12345", "Et CPR-nummer har 10 cifre"),
        (aegte_cpr(), "Nummeret ligner en rigtig persons"),
    ],
)
async def test_et_nummer_der_ikke_kan_soeges_paa_siges_ved_feltet(browser: Browser, nummer: str, fejl: str) -> None:
    side = await browser.hent("/portal/fordringer")
    side = await browser.udfyld(side, "/fordringer/skyldner", skyldner=nummer)
    assert side.status == 400
    assert fejl in side.tekster("#skyldner-error")[0]


async def test_listen_hentes_som_csv_uden_formler(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(god(reference="=1+1", beloeb="1200.50", hovedstol="1200.50"), god(reference="Z")))
    side = await browser.hent("/portal/fordringer", q="=", sorter="reference")
    svar = (await browser.hent(side.links()["CSV"])).svar
    assert svar.headers["content-disposition"] == 'attachment; filename="fordringer-2026-07-01.csv"'
    linjer = svar.content.decode("utf-8-sig").splitlines()
    assert linjer[0].startswith("Indberettet;FordringsID;HovedfordringsID;Skyldner;Eget referencenr.;")
    assert len(linjer) == 2
    assert ";610160xxxx;'=1+1;KFDAINS;1200,50;1200,50;" in linjer[1]


async def test_listen_hentes_som_regneark_med_tal_og_datoer(browser: Browser, fordringer: dict[str, str]) -> None:
    side = await browser.hent("/portal/fordringer", sorter="saldo", retning="op")
    svar = (await browser.hent(side.links()["XLSX"])).svar
    ark = openpyxl.load_workbook(io.BytesIO(svar.content))["Data"]
    raekker = list(ark.iter_rows(values_only=True))
    assert raekker[0][1] == "FordringsID"
    assert (raekker[1][1], raekker[1][7]) == (fordringer["AB-4"], 700)
    assert len(raekker) == 5


async def test_en_anden_fordringshavers_fordringer_ses_ikke(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(aktion(fordring(reference="ANDRES"), fordringshaver="9102")))
    side = await browser.hent("/portal/fordringer", q="ANDRES")
    assert side.tekster(_REFERENCE) == []
