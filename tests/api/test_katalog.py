"""The catalogue over HTTP: no key, filters, rules as sentences, earlier days, ETag, Atom."""

from xml.etree import ElementTree as ET

import pytest
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio

KFDAINS = "/v1/fordringstyper/kommuner/KFDAINS"


@pytest.mark.parametrize(
    ("valg", "koder"),
    [
        ("gruppe=movia", {"REJPERI", "REINDGI", "PROCREN"}),
        ("gruppe=kommuner&forretningsomraade=daginstitution&kategori=relateret", {"GEDAINS", "GEDAGIN"}),
        ("soeg=l%C3%B8nstilskud", set()),
        ("gruppe=kommuner&soeg=sfo&kategori=hovedfordring", {"KFTBBSF", "KFSKFRI", "KFSKOLF", "EFDASKA", "EFDASKO"}),
        ("soeg=FTBB", set()),
        ("soeg=FLEKSL%C3%98NTILSKUD%20personer", {"KTBRFLX"}),
    ],
)
async def test_typer_findes_efter_gruppe_omraade_kategori_og_fritekst(
    sandkasse: Sandkasse, valg: str, koder: set[str]
) -> None:
    svar = (await sandkasse.som("leverandoer").get(f"/v1/fordringstyper?{valg}")).json()
    fundne = {t["kode"] for t in svar["fordringstyper"]}
    assert fundne == koder


async def test_en_type_viser_hver_regel_som_struktur_og_som_saetning(sandkasse: Sandkasse) -> None:
    svar = (await sandkasse.som("leverandoer").get(KFDAINS)).json()
    (regel,) = [r for r in svar["regler"] if "R_4_2" in r["regler"]]
    assert regel["tekst"] == "Hovedstolen skal være højst 10.000 kr."
    assert regel["struktur"]["hoejst"] == "10000.00"
    assert (svar["kilde"]["opdateret"], len(svar["regler"])) == ("2024-01-18", 28)
    assert "T-03" in {tvivl["id"] for tvivl in svar["tvivl"]}


@pytest.mark.parametrize(("dag", "konsekvens"), [("2023-09-13", "AFVIST"), ("2023-09-14", "HOERING")])
async def test_reglerne_vises_som_de_gjaldt_en_dag(sandkasse: Sandkasse, dag: str, konsekvens: str) -> None:
    svar = (await sandkasse.som("leverandoer").get(KFDAINS, params={"filterPr": dag})).json()
    assert [r["konsekvens"] for r in svar["regler"] if "R_6_19" in r["regler"]] == [konsekvens]


@pytest.mark.parametrize(
    ("sti", "naermeste"),
    [
        ("/v1/fordringstyper/kommuner/KFDAIN", "KFDAINS"),
        ("/v1/fordringstyper/kommuner/KLFRUNG", "KFLRUNG"),
        ("/v1/fordringstyper/komuner/KFDAINS", "kommuner"),
        ("/v1/fordringstyper?forretningsomraade=daginstituion", "daginstitution"),
    ],
)
async def test_et_ukendt_navn_er_404_med_det_naermeste(sandkasse: Sandkasse, sti: str, naermeste: str) -> None:
    svar = await sandkasse.som("leverandoer").get(sti)
    assert (svar.status_code, svar.json()["naermeste"]) == (404, naermeste)


@pytest.mark.parametrize(
    "sti",
    ["/v1/forretningsomraader", "/v1/fordringstyper", KFDAINS, "/v1/fejlkoder", "/v1/aarsagskoder"],
)
async def test_et_kendt_etag_svarer_uaendret(sandkasse: Sandkasse, sti: str) -> None:
    foerste = await sandkasse.som("leverandoer").get(sti)
    etag = foerste.headers["etag"]
    anden = await sandkasse.som("leverandoer").get(sti, headers={"If-None-Match": f'"andet", {etag}'})
    assert (foerste.status_code, anden.status_code, anden.content) == (200, 304, b"")
    assert (await sandkasse.som("leverandoer").get(sti, headers={"If-None-Match": '"andet"'})).status_code == 200


async def test_materialeopdateringer_er_de_samme_i_json_og_atom(sandkasse: Sandkasse) -> None:
    opdateringer = (await sandkasse.som("leverandoer").get("/v1/materialeopdateringer")).json()["opdateringer"]
    atom = await sandkasse.som("leverandoer").get(
        "/v1/materialeopdateringer", headers={"Accept": "application/atom+xml"}
    )
    poster = ET.fromstring(atom.content).findall("{http://www.w3.org/2005/Atom}entry")
    assert atom.headers["content-type"].startswith("application/atom+xml")
    assert len(poster) == len(opdateringer) > 100
    assert [o["dato"] for o in opdateringer] == sorted((o["dato"] for o in opdateringer), reverse=True)
