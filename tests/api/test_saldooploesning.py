"""Saldoopløsning over HTTP: a list sent, a job followed, the causes and the differences fetched."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from tests.support.afstemning import JULI, JUNI, flyt, kald, problem
from tests.support.byggere import Krop, aegte_cpr, aktion, fordring, leverance
from tests.support.server import Sandkasse, Server, paa_fil

pytestmark = pytest.mark.anyio

HOVED = "FordringID;Hændelse;Beløb;Dato\n"
CSV = {"Content-Type": "text/csv"}


def sti(id_: str, mere: str = "") -> str:
    return f"/sandkasse/afstemninger/{id_}/saldooploesning{mere}"


async def send(sandkasse: Sandkasse, id_: str, liste: str | bytes, navn: str = "tester", **med: Any) -> httpx.Response:
    indhold = liste.encode() if isinstance(liste, str) else liste
    return await sandkasse.som(navn).post(sti(id_), content=indhold, headers=med.get("hoveder", CSV))


async def oploest(sandkasse: Sandkasse, id_: str, liste: str | bytes, navn: str = "tester") -> Krop:
    svar = await send(sandkasse, id_, liste, navn)
    assert svar.status_code == 202, svar.text
    assert svar.headers["Location"] == svar.json()["adresse"] == sti(id_)
    for _ in range(600):
        fundet: Krop = await sandkasse.hent(sti(id_), navn)
        if fundet["tilstand"] != "KOERER":
            return fundet
        await asyncio.sleep(0.05)
    raise AssertionError(fundet)


async def afstemt(sandkasse: Sandkasse) -> tuple[str, list[str]]:
    """A reconciliation at the end of July, with three claims of 1,200 kroner received on the first."""
    krop = leverance(*(aktion(fordring(reference=f"DAG-{nr}")) for nr in range(3)))
    ider = [a["fordringsId"] for a in await sandkasse.indsend(krop)]
    id_ = await kald(sandkasse, JULI)
    await flyt(sandkasse, "2026-08-03")
    return id_, ider


async def test_aarsagerne_giver_tilsammen_det_hele_og_forskellene_staar_paa_liste(sandkasse: Sandkasse) -> None:
    id_, (foerste, anden, tredje) = await afstemt(sandkasse)
    liste = f"{HOVED}{foerste};Tilgang;1.200,00;01-07-2026\n{anden};Tilgang;1.000,00;01-07-2026\n"
    liste += f"{tredje};Tilgang;1.200,00;02-08-2026\n{tredje};Opskrevet;5,50;03-07-2026\n"
    svar = await oploest(sandkasse, id_, liste)
    oversigt = svar["oversigt"]
    assert (svar["tilstand"], svar["fordringshaverId"], svar["fejl"]) == ("FAERDIG", "9101", [])
    assert oversigt["inddrivelsesgrundlagPsrm"] == "3600.00"
    assert oversigt["inddrivelsesgrundlagFordringshaver"] == "2205.50"
    assert oversigt["totalDifference"] == oversigt["forklaretDifference"] == "1394.50"
    assert {a["aarsag"]: (a["antal"], a["beloeb"]) for a in oversigt["aarsager"] if a["antal"]} == {
        "KUN_HOS_FORDRINGSHAVER": (1, "-5.50"),
        "ANDET_BELOEB": (1, "200.00"),
        "MAANEDEN_EFTER": (1, "1200.00"),
    }
    tal = await sandkasse.hent(f"/v1/afstemninger/{id_}", "portal")
    assert oversigt["inddrivelsesgrundlagPsrm"] in str(tal), "the figure is the reconciliation's own"
    side = await sandkasse.hent(sti(id_, "/forskelle"), "tester", antal=2)
    assert [f["aarsag"] for f in side["forskelle"]] == ["KUN_HOS_FORDRINGSHAVER", "ANDET_BELOEB"]
    rest = await sandkasse.hent(sti(id_, "/forskelle"), "tester", efter=side["naeste"])
    assert rest["naeste"] is None
    assert rest["forskelle"] == [
        {
            "aarsag": "MAANEDEN_EFTER",
            "sikkerhed": "SIKKER",
            "beloeb": "1200.00",
            "haendelse": "Tilgang",
            "fordringsId": tredje,
            "reference": "DAG-2",
            "beloebPsrm": "1200.00",
            "datoPsrm": "2026-07-01",
            "beloebListe": "1200.00",
            "datoListe": "2026-08-02",
            "raekke": 4,
        }
    ]
    kun = await sandkasse.hent(sti(id_, "/forskelle"), "tester", aarsag="ANDET_BELOEB")
    assert [f["beloeb"] for f in kun["forskelle"]] == ["200.00"]


async def test_hvad_fordringshaver_bogfoerte_foer_psrm_registrerede_det_er_maaneden_foer(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance())
    id_ = await kald(sandkasse, JUNI)
    svar = await oploest(sandkasse, id_, f"{HOVED}{taget['fordringsId']};Tilgang;1200;30-06-2026\n")
    aarsager = {a["aarsag"]: a["beloeb"] for a in svar["oversigt"]["aarsager"] if a["antal"]}
    assert aarsager == {"MAANEDEN_FOER": "-1200.00"}


async def test_en_liste_der_ikke_kan_laeses_slutter_opgaven_med_raekker_og_kolonner(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    svar = await oploest(sandkasse, id_, f"{HOVED}1;Tilgang;nr. {aegte_cpr()};i går\n")
    assert (svar["tilstand"], svar["oversigt"], svar["antalFejl"]) == ("FEJLET", None, 2)
    assert [(f["raekke"], f["kolonne"], f["fundet"]) for f in svar["fejl"]] == [
        (2, "Beløb", "nr. xxxxxx-xxxx"),
        (2, "Dato", "i går"),
    ]
    fejl = problem(await sandkasse.som("tester").get(sti(id_, "/forskelle")), "forkert-tilstand")
    assert fejl["fundet"] == "FEJLET"


async def test_en_ny_liste_traeder_i_den_gamles_sted(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    assert (await oploest(sandkasse, id_, "x"))["tilstand"] == "FEJLET"
    svar = await oploest(sandkasse, id_, f"{HOVED}1;Tilgang;7;2026-06-01\n")
    assert svar["oversigt"]["totalDifference"] == "-7.00"


async def test_forskellene_hentes_som_en_fil_til_sagsbehandleren(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    await oploest(sandkasse, id_, "reference;Hændelse;Beløb;Dato\n=1+1;Nedskrevet;1.234,50;2026-06-01\n")
    fil = await sandkasse.som("tester").get(sti(id_, "/fil"))
    assert fil.headers["content-disposition"] == f'attachment; filename="saldooploesning-{id_}.csv"'
    overskrift, raekke = fil.content.decode("utf-8-sig").splitlines()
    assert overskrift.startswith("Årsag;Sikkerhed;Difference;Hændelse;FordringID;Fordringshaverreference;")
    assert raekke == "Kun hos fordringshaver;SIKKER;1234,50;Nedskrevet;;'=1+1;;;1234,50;01-06-2026;2"
    ark = await sandkasse.som("tester").get(sti(id_, "/fil?format=xlsx"))
    with ZipFile(io.BytesIO(ark.content)) as pakke:
        assert b"Kun hos fordringshaver" in pakke.read("xl/workbook.xml")


async def test_en_indberetter_oploeser_kun_sine_egne_fordringshaveres_afstemninger(sandkasse: Sandkasse) -> None:
    egen, andens = await kald(sandkasse, JUNI), await kald(sandkasse, JUNI, fordringshaverId="9102")
    assert (await oploest(sandkasse, andens, HOVED, "begraenset"))["tilstand"] == "FAERDIG"
    problem(await send(sandkasse, egen, HOVED, "begraenset"), "ukendt-id")
    problem(await sandkasse.som("begraenset").get(sti(egen)), "ukendt-id")
    problem(await sandkasse.som("portal").get(sti(egen)), "forkert-noegletype")


async def test_foer_skaeringsdagen_er_omme_tages_intet_imod(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JULI)
    assert problem(await send(sandkasse, id_, HOVED), "forkert-tilstand")["krav"] == "en dag efter 2026-07-31"


async def test_hvor_ingen_liste_er_sendt_siger_svaret_hvordan(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    assert (
        problem(await sandkasse.som("tester").get(sti(id_)), "ukendt-id")["krav"]
        == "fordringshavers egen liste, sendt til afstemningen først"
    )


async def test_en_anden_medietype_afvises(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    svar = await send(sandkasse, id_, "{}", hoveder={"Content-Type": "application/json"})
    assert problem(svar, "ikke-liste")["fundet"] == "application/json"


async def test_en_nulstilling_glemmer_hvad_der_blev_oploest(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    await oploest(sandkasse, id_, HOVED)
    assert (await sandkasse.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert await kald(sandkasse, JUNI) == id_
    problem(await sandkasse.som("tester").get(sti(id_)), "ukendt-id")


# -- beside a world on disk


@pytest.fixture
async def fil(tmp_path: Path) -> AsyncIterator[Sandkasse]:
    server: Server = paa_fil(tmp_path, max_import_bytes=2**20)
    yield await server.ny()
    server.luk()


async def test_en_verden_paa_disk_faar_det_gjort_i_en_proces_og_der_skrives_imens(fil: Sandkasse) -> None:
    id_ = await kald(fil, JUNI)
    svar = await send(fil, id_, HOVED)
    assert svar.json()["tilstand"] == "KOERER"
    assert problem(await send(fil, id_, HOVED), "saldooploesning-i-gang")["saldooploesning"] == sti(id_)
    await fil.indsend(leverance())
    for _ in range(600):
        if (await fil.hent(sti(id_), "tester"))["tilstand"] == "FAERDIG":
            break
        await asyncio.sleep(0.05)
    assert (await fil.hent(sti(id_, "/forskelle"), "tester")) == {"forskelle": [], "naeste": None}


async def test_en_proces_der_blev_draebt_efterlader_den_afbrudt_og_den_kan_sendes_igen(fil: Sandkasse) -> None:
    id_ = await kald(fil, JUNI)
    await send(fil, id_, HOVED)
    fil.verden.stands_saldo()
    while fil.verden.saldo_i_gang:
        await asyncio.sleep(0.01)
    assert (await fil.hent(sti(id_), "tester"))["tilstand"] == "AFBRUDT"
    assert (await oploest(fil, id_, HOVED))["tilstand"] == "FAERDIG"


async def test_hvad_der_blev_oploest_fjernes_med_verdenen(fil: Sandkasse) -> None:
    id_ = await kald(fil, JUNI)
    await oploest(fil, id_, HOVED)
    mappe = fil.verden.saldomappe
    assert list(mappe.iterdir()) != []
    assert (await fil.som("tester").delete("/sandkasse")).status_code == 204
    assert not mappe.exists()


async def test_en_liste_over_graensen_afvises_og_efterlader_intet(fil: Sandkasse) -> None:
    id_ = await kald(fil, JUNI)
    problem(await send(fil, id_, "x" * (2**20 + 1)), "for-stor")
    assert list(fil.verden.saldomappe.iterdir()) == []
