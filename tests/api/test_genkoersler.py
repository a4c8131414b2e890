"""Reruns over HTTP: claims sent, answers added, repairs run, files fetched; and nothing personal kept."""

import asyncio
import logging
import re
import threading
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from examples.hypercare.lav_afviste import tekst as afviste
from structlog.testing import capture_logs
from tests.support.byggere import Krop, aktion, fordring, god, haefter
from tests.support.plantet import CIFRE, FORMER, NAVN, fundne
from tests.support.server import Sandkasse, Server, paa_fil
from tests.support.skrivespor import skrivespor
from tests.support.soap import kuvert, leverancebesked

from psrm_sandbox.services.genkoersel.koersel import genkoer
from psrm_sandbox.soapform.leverance import skriv_besked
from psrm_sandbox.soapform.skema import Smag

pytestmark = pytest.mark.anyio

STI = "/sandkasse/genkoersler"
HISTORIER = {"scenarie": "application/yaml", "pytest": "text/x-python", "fejlrapport": "text/markdown"}
UDEN_SVAR = "\n".join(";".join(linje.split(";")[:14]) for linje in afviste().splitlines()[:3])


async def send(
    sandkasse: Sandkasse, sti: str, data: str | bytes, metode: str = "POST", medietype: str = "text/csv", **med: Any
) -> httpx.Response:
    indhold, hoveder = data.encode() if isinstance(data, str) else data, {"Content-Type": medietype}
    return await sandkasse.som("tester").request(metode, sti, content=indhold, headers=hoveder, **med)


async def faerdig(sandkasse: Sandkasse, svar: httpx.Response) -> Krop:
    assert svar.status_code == 202, svar.text
    assert svar.headers["Location"] == svar.json()["adresse"]
    for _ in range(600):
        fundet: Krop = await sandkasse.hent(svar.json()["adresse"], "tester")
        if fundet["tilstand"] != "KOERER":
            return fundet
        await asyncio.sleep(0.02)
    raise AssertionError(fundet)


async def koert(sandkasse: Sandkasse, data: str | bytes = "", **med: Any) -> Krop:
    return await faerdig(sandkasse, await send(sandkasse, STI, data or afviste(), **med))


async def test_tyve_afviste_krav_repareres_og_hentes_som_filer(sandkasse: Sandkasse) -> None:
    svar = await koert(sandkasse)
    resultat = svar["resultat"]
    assert (resultat["fordringer"], resultat["beloeb"], resultat["kanAnvendes"]) == (20, "57900.00", 7)
    assert resultat["sager"][4]["produktion"] == {"status": "AFVIST", "koder": ["R_2_3a"]}
    assert resultat["sager"][4]["enighed"] == "ENIG"
    svar = await faerdig(sandkasse, await sandkasse.som("tester").post(f"{svar['adresse']}/reparation"))
    assert (svar["resultat"]["rettede"], svar["resultat"]["modtagetEfter"]) == (7, 7)
    html, xlsx, json = [
        await sandkasse.som("tester").get(f"{svar['adresse']}/fil", params={"format": form})
        for form in ("html", "xlsx", "json")
    ]
    assert "7 krav blev rettet og kørt igen" in html.text
    assert zipfile.is_zipfile(BytesIO(xlsx.content))
    assert json.json()["sammenligning"]["aendrede"] == 7


async def test_produktionens_svar_kan_sendes_bagefter(sandkasse: Sandkasse) -> None:
    svar = await koert(sandkasse, UDEN_SVAR)
    assert {et["enighed"] for et in svar["resultat"]["sager"]} == {"INTET_SVAR"}
    liste = "Reference;Status;Fejlkode\nDAG-4701;Afvist;R_7_11\nFREMMED;Afvist;486\n"
    svar = await faerdig(sandkasse, await send(sandkasse, f"{svar['adresse']}/kvitteringer", liste, "PUT"))
    assert [et["enighed"] for et in svar["resultat"]["sager"]] == ["ENIG", "INTET_SVAR"]
    assert any("hører til ingen fordring" in et for et in svar["resultat"]["bemaerkninger"])
    svar = await faerdig(sandkasse, await send(sandkasse, f"{svar['adresse']}/kvitteringer", "a;b\n", "PUT"))
    assert svar["tilstand"] == "FAERDIG"
    assert svar["fejl"][0].startswith("kvitteringsfilen: ")


async def test_en_fil_der_ikke_kan_laeses_ender_fejlet_og_kan_ikke_repareres(sandkasse: Sandkasse) -> None:
    svar = await koert(sandkasse, f"{NAVN};{CIFRE}\n")
    assert (svar["tilstand"], svar["resultat"]) == ("FEJLET", None)
    assert "ingen overskrift" in svar["fejl"][0]
    for metode, sti in (("POST", "reparation"), ("GET", "fil")):
        fundet = await sandkasse.som("tester").request(metode, f"{svar['adresse']}/{sti}")
        assert (fundet.status_code, fundet.json()["type"].rpartition(":")[2]) == (409, "forkert-tilstand")


async def test_kun_verdenens_egne_ser_den(sandkasse: Sandkasse, server: Any) -> None:
    svar = await koert(sandkasse, UDEN_SVAR)
    anden = await server.ny()
    assert (await anden.som("tester").get(svar["adresse"])).status_code == 404
    assert (await hent_historie(anden, svar, 0)).status_code == 404
    assert (await sandkasse.som("leverandoer").get(svar["adresse"])).status_code == 403
    assert (await sandkasse.som("tester").get(f"{STI}/{'0' * 24}")).status_code == 404


async def test_for_stor_og_forkert_slags(sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psrm_sandbox.api.sandkasse.genkoersler.MAKS_FIL", 1024**2)
    assert (await send(sandkasse, STI, b"x" * (1024**2 + 1))).status_code == 413
    svar = await send(sandkasse, STI, b"x", medietype="text/plain")
    assert problem(svar) == (415, "ikke-liste")
    assert "application/soap+xml" in svar.json()["krav"]


async def hent_historie(sandkasse: Sandkasse, svar: Krop, nr: int, form: str | None = None) -> httpx.Response:
    sti = f"{svar['adresse']}/sager/{nr}/fil"
    return await sandkasse.som("tester").get(sti, params={} if form is None else {"format": form})


def problem(svar: httpx.Response) -> tuple[int, str]:
    return svar.status_code, svar.json()["type"].rpartition(":")[2]


async def test_et_krav_hentes_som_scenarie_test_og_fejlrapport(sandkasse: Sandkasse) -> None:
    svar = await koert(sandkasse)
    (nr,) = (et["nr"] for et in svar["resultat"]["sager"] if et["reference"] == "DAG-4705")
    filer = {form: await hent_historie(sandkasse, svar, nr, form) for form in HISTORIER}
    assert {form: fil.headers["content-type"].partition(";")[0] for form, fil in filer.items()} == HISTORIER
    navne = [re.findall('filename="(.+)"', fil.headers["content-disposition"])[0] for fil in filer.values()]
    stamme = "genkoersel-kfdains-afvist-r-2-3a"
    assert navne == [f"{stamme}.yaml", f"test_{stamme.replace('-', '_')}.py", f"{stamme}.md"]
    assert yaml.safe_load(filer["scenarie"].text)["id"] == stamme
    compile(filer["pytest"].text, "test.py", "exec")
    assert "**R_2_3a**" in filer["fejlrapport"].text
    assert not any("DAG-4705" in fil.text for fil in filer.values())
    assert (await hent_historie(sandkasse, svar, nr)).text == filer["scenarie"].text
    await faerdig(sandkasse, await sandkasse.som("tester").post(f"{svar['adresse']}/reparation"))
    assert (await hent_historie(sandkasse, svar, nr)).text == filer["scenarie"].text


async def test_en_historie_spilles_hos_demoens_fordringshaver_hvilken_verden_kravet_end_koeres_i(
    server: Server, sandkasse: Sandkasse
) -> None:
    tom = await server.ny(skabelon="tom")
    i_tom, i_demo = [await koert(et, UDEN_SVAR) for et in (tom, sandkasse)]
    historie = await hent_historie(tom, i_tom, 0)
    assert historie.text == (await hent_historie(sandkasse, i_demo, 0)).text
    assert 'fordringshaverId: "9101"' in historie.text


async def test_et_nummer_der_ikke_er_der_siges_med_dem_der_er(sandkasse: Sandkasse) -> None:
    svar = await koert(sandkasse, UDEN_SVAR)
    fundet = await hent_historie(sandkasse, svar, 2)
    assert problem(fundet) == (404, "ukendt-id")
    assert [fundet.json()[felt] for felt in ("felt", "fundet", "krav")] == ["nr", "2", "0 til 1"]
    assert problem(await hent_historie(sandkasse, svar, -1)) == (422, "ugyldig-parameter")
    assert problem(await hent_historie(sandkasse, svar, 10**9)) == (422, "ugyldig-parameter")
    assert problem(await hent_historie(sandkasse, svar, 0, "zip")) == (422, "ugyldig-parameter")


async def test_et_krav_der_ikke_kan_staa_alene_er_ingen_historie_og_det_siges_hvorfor(sandkasse: Sandkasse) -> None:
    hoved, krav, _ = UDEN_SVAR.splitlines()
    god = krav.replace('""', '"Faktura 1"')
    fundet = await hent_historie(sandkasse, await koert(sandkasse, "\n".join((hoved, god, god))), 1)
    assert problem(fundet) == (409, "forkert-tilstand")
    assert "hænger på en række før den" in fundet.json()["detail"]


async def test_en_koersel_der_ikke_er_faerdig_har_ingen_historier(
    sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    fri = threading.Event()
    with monkeypatch.context() as langsom:
        langsom.setattr("psrm_sandbox.forbindelse.genkoersler.genkoer", lambda *a: fri.wait(30) and genkoer(*a))
        sendt = await send(sandkasse, STI, UDEN_SVAR)
        assert problem(await hent_historie(sandkasse, sendt.json(), 0)) == (409, "opgave-i-gang")
        fri.set()
        await faerdig(sandkasse, sendt)
    fejlet = await koert(sandkasse, "a;b\n1;2\n")
    assert problem(await hent_historie(sandkasse, fejlet, 0)) == (409, "forkert-tilstand")


@pytest.mark.parametrize(
    "medietype", ["application/xml", "text/xml; charset=utf-8", 'application/soap+xml; action="x"']
)
async def test_en_soapbesked_sendes_som_det_den_er(sandkasse: Sandkasse, medietype: str) -> None:
    krav = kuvert(leverancebesked(god(reference="A", art="MODR")))
    svar = await faerdig(sandkasse, await send(sandkasse, STI, krav, medietype=medietype))
    assert [et["reference"] for et in svar["resultat"]["sager"]] == ["A"]
    post = {"reference": "A", "aktionskode": "OPRETFORDRING", "status": "AFVIST", "aarsager": [{"nummer": 411}]}
    svarene = kuvert(skriv_besked("MFKvitteringHent_O", "KvitteringHentUd", Smag.OIO, {"kvitteringer": [post]}))
    sti = f"{svar['adresse']}/kvitteringer"
    efter = await faerdig(sandkasse, await send(sandkasse, sti, svarene, "PUT", medietype))
    assert efter["resultat"]["sager"][0]["produktion"] == {"status": "AFVIST", "koder": ["411"]}


async def test_tegnsaettet_i_hovedet_gaelder_hvor_beskeden_ikke_siger_et(sandkasse: Sandkasse) -> None:
    krav = kuvert(leverancebesked(god(beskrivelse="Børnehave på Ærø"))).decode().partition("?>")[2]
    for kodning, medietype in (("latin-1", "text/xml; charset=ISO-8859-1"), ("utf-8", "text/xml; charset=utf-16")):
        svar = await faerdig(sandkasse, await send(sandkasse, STI, krav.encode(kodning), medietype=medietype))
        assert svar["fejl"] == []
    svar = await faerdig(sandkasse, await send(sandkasse, STI, krav.encode("latin-1"), medietype="text/xml"))
    assert svar["tilstand"] == "FEJLET"


async def test_en_besked_i_soap_koeres_med_sine_kvitteringer(sandkasse: Sandkasse) -> None:
    krav = leverancebesked(
        god(reference="A", art="MODR"), god(reference="B"), transaktionstid="2026-06-23T15:27:07.905"
    )
    svar = await koert(sandkasse, kuvert(krav))
    assert svar["fejl"] == []
    assert [(et["hvor"], et["modtaget"]) for et in svar["resultat"]["sager"]] == [
        (f"FordringAktion[{nr}]", "2026-06-23") for nr in (1, 2)
    ]
    post = {"reference": "A", "aktionskode": "OPRETFORDRING", "status": "AFVIST", "aarsager": [{"nummer": 411}]}
    kvitteringer = skriv_besked("MFKvitteringHent_O", "KvitteringHentUd", Smag.OIO, {"kvitteringer": [post]})
    efter = await faerdig(
        sandkasse, await send(sandkasse, f"{svar['adresse']}/kvitteringer", kuvert(kvitteringer), "PUT")
    )
    assert efter["resultat"]["sager"][0]["produktion"] == {"status": "AFVIST", "koder": ["411"]}


async def test_for_mange_raekker_siges(sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psrm_sandbox.forbindelse.genkoersler.MAKS_RAEKKER", 1)
    svar = await koert(sandkasse, UDEN_SVAR)
    assert svar["tilstand"] == "FEJLET"
    assert "køres højst 1 igen" in svar["fejl"][0]


async def test_en_server_uden_filer_i_hukommelsen_siger_hvad_man_goer(
    sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psrm_sandbox.forbindelse.uploads.kan_have_filer", lambda: False)
    svar = await koert(sandkasse, UDEN_SVAR)
    assert svar["tilstand"] == "FEJLET"
    assert "kun Linux kan" in svar["fejl"][0]
    assert "psrm-sandbox genkoer" in svar["fejl"][0]


async def test_flere_filer_end_hukommelsen_rummer_afvises_foer_de_modtages(
    sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psrm_sandbox.forbindelse.uploads.MAKS_BYTES", len(UDEN_SVAR) + 1)
    svarene = await asyncio.gather(*(send(sandkasse, STI, UDEN_SVAR) for _ in range(3)))
    modtaget = [svar for svar in svarene if svar.status_code == 202]
    afvist = [svar for svar in svarene if svar.status_code == 503]
    assert modtaget
    assert len(modtaget) + len(afvist) == 3
    for svar in afvist:
        assert (svar.json()["type"].rpartition(":")[2], svar.headers["Retry-After"]) == ("verden-optaget", "1")
    for svar in modtaget:
        assert (await faerdig(sandkasse, svar))["tilstand"] == "FAERDIG"
    assert (await koert(sandkasse, UDEN_SVAR))["tilstand"] == "FAERDIG"


async def test_den_der_har_flest_maa_af_med_sin_aeldste(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def set_() -> list[int]:
        return [(await sandkasse.som("tester").get(et["adresse"])).status_code for et in egne]

    server = paa_fil(tmp_path / "data")
    sandkasse, anden = await server.ny(), await server.ny()
    foerst = await koert(anden, UDEN_SVAR)
    monkeypatch.setattr("psrm_sandbox.forbindelse.genkoersler.MAKS", 3)
    egne = [await koert(sandkasse, UDEN_SVAR) for _ in range(4)]
    assert (await anden.som("tester").get(foerst["adresse"])).status_code == 200
    assert await set_() == [404, 404, 200, 200]
    monkeypatch.setattr("psrm_sandbox.forbindelse.genkoersler.MAKS_RAEKKER_I_ALT", 3)
    egne.append(await koert(sandkasse, UDEN_SVAR))
    assert await set_() == [404, 404, 404, 404, 200]
    server.luk()


async def test_kvitteringer_der_faar_koerslen_til_at_fejle_lader_alt_vaere_som_det_var(
    sandkasse: Sandkasse, monkeypatch: pytest.MonkeyPatch
) -> None:
    svar = await koert(sandkasse)
    liste = "Reference;Status\nDAG-4701;Udført\n"
    with monkeypatch.context() as daarlig:
        daarlig.delattr("psrm_sandbox.forbindelse.genkoersler.genkoer")
        fejlet = await faerdig(sandkasse, await send(sandkasse, f"{svar['adresse']}/kvitteringer", liste, "PUT"))
    assert fejlet["fejl"] == ["uventet fejl (NameError); intet er gemt"]
    efter = await faerdig(sandkasse, await sandkasse.som("tester").post(f"{svar['adresse']}/reparation"))
    assert [et["produktion"] for et in efter["resultat"]["sager"]] == [
        et["produktion"] for et in svar["resultat"]["sager"]
    ]


@pytest.mark.parametrize("form", [FORMER[0], FORMER[6], pytest.param(FORMER[4], marks=pytest.mark.stor)])
async def test_intet_af_en_person_naar_disk_journal_log_eller_svar(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    krav = afviste(person=lambda _: form, barn=NAVN)
    with skrivespor() as spor, capture_logs() as log:
        server = paa_fil(tmp_path / "data")
        sandkasse = await server.ny()
        vist = []
        for kodning in ("utf-8", "cp1252"):
            svar = await koert(sandkasse, krav.replace("\ufeff", "").encode(kodning, "replace"))
            vist.append(str(svar))
            kvitteringer = f"Reference;Status;Fejlbeskrivelse\nDAG-4701;{NAVN};{form}\n"
            vist.append(
                str(
                    await faerdig(
                        sandkasse, await send(sandkasse, f"{svar['adresse']}/kvitteringer", kvitteringer, "PUT")
                    )
                )
            )
            vist += [
                (await sandkasse.som("tester").get(f"{svar['adresse']}/fil?format={f}")).text for f in ("html", "json")
            ]
            for et in svar["resultat"]["sager"]:
                historie = await hent_historie(sandkasse, svar, et["nr"], list(HISTORIER)[et["nr"] % 3])
                vist.append(f"{historie.headers} {historie.text}")
        vist.append(str(await koert(sandkasse, f"{NAVN};{form}\n{form};{NAVN}\n")))
        krav_i_soap = aktion(
            fordring(haefter(form), reference=f"R{form}"[:36], beskrivelse=f"{NAVN} {form}", note=NAVN)
        )
        besked = kuvert(leverancebesked(krav_i_soap, transaktionsId=form))
        for medietype in ("text/xml", "application/soap+xml; charset=utf-8"):
            i_soap = await faerdig(sandkasse, await send(sandkasse, STI, besked, medietype=medietype))
            historier = [await hent_historie(sandkasse, i_soap, 0, navn) for navn in HISTORIER]
            assert {et.status_code for et in historier} == {200}
            vist += [str(i_soap), *(f"{et.headers} {et.text}" for et in historier)]
        vist.append(str(await sandkasse.hent("/sandkasse/journal", "tester")))
        server.luk()
    filer = [(str(fil), fil.read_bytes()) for fil in tmp_path.rglob("*") if fil.is_file()]
    steder = [("svar", "\n".join(vist).encode()), ("log", (caplog.text + repr(log)).encode()), *filer, *spor.tekster()]
    assert "DAG-4701" in vist[0]
    assert filer
    assert not list(fundne(steder))
