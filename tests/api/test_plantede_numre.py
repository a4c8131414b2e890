"""Numbers planted in every text and cell: whatever is stored, answered and logged is searched for them."""

import base64
import hashlib
import io
import json
from typing import Any

import pytest
import xlsxwriter
import yaml
from pydantic_core import to_json
from structlog.testing import capture_logs
from tests.api.test_saldooploesning import HOVED, afstemt, oploest, sti
from tests.support.byggere import Krop, aegte_cpr, aktion, fordring, god, haefter, leverance
from tests.support.server import JSON, Sandkasse
from tests.support.tilfaeldigt import uden_tilfaeldigt

from psrm_sandbox.domain.dokumentindhold import uden_indhold
from psrm_sandbox.domain.maskering import MASKE, rummer_aegte_cpr
from psrm_sandbox.services.sag.opslag import gemt_aktion

pytestmark = pytest.mark.anyio

AEGTE = aegte_cpr()
FORMER = {
    "plain": AEGTE,
    **{
        navn: AEGTE[:6] + tegn + AEGTE[6:]
        for navn, tegn in {
            "space": " ", "nbsp": "\u00a0", "narrow nbsp": "\u202f", "thin space": "\u2009", "hyphen": "\u2010",
            "non-breaking hyphen": "\u2011", "en dash": "\u2013", "em dash": "\u2014", "minus": "\u2212",
            "soft hyphen": "\u00ad",
        }.items()
    },
    "fullwidth": "".join(chr(0xFF10 + int(t)) for t in AEGTE),
}  # fmt: skip


def alt_gemt(sandkasse: Sandkasse) -> str:
    """Every table of the world, and the journal of its reads."""
    with sandkasse.verden.laes() as laeser:
        navne = [r[0] for r in laeser._db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return repr([sandkasse.tabel(navn) for navn in navne] + sandkasse.laesejournal())


def med_planter(vaerdi: Any, plante: str, navn: str = "") -> Any:
    """The structure with the plant in every text that is no id, amount or day."""
    if isinstance(vaerdi, dict):
        return {n: med_planter(v, plante, n) for n, v in vaerdi.items()}
    if isinstance(vaerdi, list):
        return [med_planter(v, plante, navn) for v in vaerdi]
    er_fri = navn in {"beskrivelse", "note", "begrundelse", "art", "fordringstype", "valuta", "renteregel",
                      "rentesatskode", "aarsagskode", "type", "navn", "aktionskode"}  # fmt: skip
    return f"x {plante} y" if isinstance(vaerdi, str) and er_fri else vaerdi


def fuld(plante: str) -> Krop:
    """Every structure and every text of an action."""
    dokument = {"navn": "brev.pdf", "type": "pdf", "stoerrelse": 3}
    fuldt = {**fordring({**haefter(), "note": "n", "dokumenter": [dokument]}, note="n", dokumenter=[dokument]),
             "renteregel": "001", "rentesatskode": "01"}  # fmt: skip
    begrundet = {"begrundelse": "b", "aarsagskode": "INDB", "fordringsId": "500000000001"}
    opskrivning = {"begrundelse": "b", "note": "n", "dokumenter": [dokument]}
    return med_planter(
        leverance(
            aktion(fuldt, fuldt),
            {"aktionskode": "GENINDSENDFORDRING", "genindsendelse": {"fordring": fuldt}},
            {"aktionskode": "NEDSKRIV", "nedskrivning": begrundet},
            {"aktionskode": "OPSKRIVNINGREGULERING", "opskrivning": opskrivning},
            {"aktionskode": "TILBAGEKALD", "tilbagekald": {"begrundelse": "b", "aarsagskode": "KLAG"}},
            {"aktionskode": "AENDRFORDRING", "aendring": {"beskrivelse": "b"}},
            god(note="n"),
        ),
        plante,
    )


@pytest.mark.parametrize("escapet", [False, True], ids=["as it is", "escaped"])
@pytest.mark.parametrize("form", FORMER)
async def test_et_nummer_i_en_aktions_tekster_findes_ingen_steder_bagefter(
    sandkasse: Sandkasse, form: str, escapet: bool
) -> None:
    krop = json.dumps(fuld(FORMER[form]), ensure_ascii=escapet).encode()
    leverandoer, tester = sandkasse.som("leverandoer"), sandkasse.som("tester")
    with capture_logs() as log:
        svar = [await leverandoer.post("/v1/leverancer", content=krop, headers=JSON)]
        assert svar[0].status_code == 202, svar[0].text
        laeste = ("/v1/kvitteringer", "/v1/fordringer", "/v1/hoeringer", "/sandkasse/statistik")
        svar += [await leverandoer.get(adresse) for adresse in laeste]
        svar.append(await leverandoer.get("/sandkasse/statistik", params={"format": "csv"}))
        for aktionen in svar[0].json()["aktioner"]:
            svar.append(await leverandoer.get(f"/v1/aktioner/{aktionen['aktionsId']}"))
            svar.append(await tester.get(f"/sandkasse/aktioner/{aktionen['aktionsId']}/vurdering?spor=true"))
        svar.append(await tester.get("/sandkasse/journal?antal=500"))
    for et in svar:
        assert not rummer_aegte_cpr(uden_tilfaeldigt(et.text)), et.url
    gemt = alt_gemt(sandkasse)
    assert not rummer_aegte_cpr(uden_tilfaeldigt(gemt))
    assert MASKE in gemt
    assert not rummer_aegte_cpr(repr(log))


@pytest.mark.parametrize("form", FORMER)
async def test_et_nummer_i_et_kald_der_afvises_siges_ikke_igen_og_gemmes_ikke(sandkasse: Sandkasse, form: str) -> None:
    plante, tester = FORMER[form], sandkasse.som("tester")
    with capture_logs() as log:
        svar = [
            await tester.post("/sandkasse/ur", json={"til": plante}),
            await tester.post("/sandkasse/ur", json={plante: "P1D"}),
            await tester.post("/sandkasse/ur", content=b"{" + plante.encode(), headers=JSON),
            await tester.get("/sandkasse/journal", params={"operation": plante}),
            await tester.get("/sandkasse/journal", params={plante: "1"}),
            await tester.get("/sandkasse/statistik", params={"fordringshaverId": plante}),
            await tester.get(f"/v1/fordringstyper/kommuner/{plante}"),
            await tester.get(f"/v1/fordringstyper/{plante}/KFDAINS"),
            await tester.get(f"/sandkasse/kontrolpunkter/{plante}"),
            await tester.delete(f"/sandkasse/portalbrugere/{plante}"),
            await tester.patch(
                "/sandkasse/indstillinger", json={"indstillinger": [{"navn": plante, "vaerdi": plante}]}
            ),
            await tester.post("/sandkasse/journal/delinger", json={"filter": {"noegle": plante}, "levetid": plante}),
            await sandkasse.server.klient(plante if plante.isascii() else "x").get("/v1/fordringer"),
            await sandkasse.som("leverandoer").post(
                "/v1/leverancer", json=leverance(), headers={"X-Sandkasse-Scenarie": plante.encode("utf-8")}
            ),
        ]
    for et in svar:
        assert et.status_code >= 400, et.url
        assert not rummer_aegte_cpr(uden_tilfaeldigt(et.text)), et.url
    assert not rummer_aegte_cpr(uden_tilfaeldigt(alt_gemt(sandkasse)))
    assert not rummer_aegte_cpr(repr(log))


def regneark(plante: str) -> bytes:
    ud = io.BytesIO()
    with xlsxwriter.Workbook(ud) as bog:
        bog.add_worksheet(f"ark {plante}").write_row(0, 0, [plante, "note"])
        liste = bog.add_worksheet("liste")
        for nr, raekke in enumerate(([f"{plante}", "FordringID", "Hændelse", "Beløb", "Dato", "dato"],)):
            liste.write_row(nr, 0, raekke)
    return ud.getvalue()


@pytest.mark.parametrize("form", FORMER)
async def test_et_nummer_i_en_listes_hoved_celler_eller_ark_siges_ikke_igen_og_gemmes_ikke(
    sandkasse: Sandkasse, form: str
) -> None:
    plante = FORMER[form]
    id_, (foerste, *_) = await afstemt(sandkasse)
    lister: list[str | bytes] = [
        f"{plante};{plante}\nA;B\n",
        f"{plante};hændelse;beløb;dato\nA;Tilgang;1,00;2026-07-01\n",
        f"reference;hændelse;beløb;dato;Dato {plante};dato\nA;Tilgang;1,00;2026-07-01;x\n",
        f"{HOVED}{plante};{plante};{plante};{plante}\n{foerste};Tilgang;{plante};{plante};{plante}\n",
        f"reference;hændelse;beløb;dato\n{plante};Tilgang;1,00;2026-07-01\n",
        regneark(plante),
    ]
    for liste in lister:
        svar = await oploest(sandkasse, id_, liste)
        assert not rummer_aegte_cpr(json.dumps(svar, ensure_ascii=False)), liste
        if svar["tilstand"] == "FAERDIG":
            for mere in ("/forskelle", "/fil?format=csv"):
                fundet = await sandkasse.som("tester").get(sti(id_, mere))
                assert not rummer_aegte_cpr(fundet.text)
        for fil in sandkasse.verden.saldomappe.rglob("*"):
            assert not fil.is_file() or not rummer_aegte_cpr(fil.read_bytes().decode("utf-8", "replace"))
    assert not rummer_aegte_cpr(uden_tilfaeldigt(alt_gemt(sandkasse)))


async def test_to_leverancer_der_kun_afviger_i_det_maskerede_er_ikke_den_samme(sandkasse: Sandkasse) -> None:
    andet = AEGTE[:-1] + ("1" if AEGTE[-1] != "1" else "2")
    krop = leverance(god(note=f"se {AEGTE}"), leverance_id="A1")
    assert (await sandkasse.send(krop)).status_code == 202
    assert (await sandkasse.send(krop)).json()["sammeIndhold"] is True
    krop["aktioner"][0]["fordring"]["note"] = f"se {andet}"
    assert (await sandkasse.send(krop)).json()["sammeIndhold"] is False


async def test_et_scenarie_armeret_for_en_reference_der_ligner_et_nummer_udloeses_af_den_alene(
    sandkasse: Sandkasse,
) -> None:
    krop = {"id": "eget", "titel": f"se {AEGTE}", "hvorfor": "h", "emner": ["eget"], "udloeser": {"reference": AEGTE},
            "saa": {"dom": {"status": "AFVIST", "koder": [152]}}}  # fmt: skip
    tester = sandkasse.som("tester")
    svar = await tester.put("/sandkasse/scenarier/eget", json={"yaml": yaml.safe_dump(krop)})
    assert svar.status_code == 201, svar.text
    assert svar.json()["indhold"]["titel"] == f"se {MASKE}"
    assert svar.json()["indhold"]["udloeser"]["reference"] == AEGTE
    assert (await tester.put("/sandkasse/scenarier/eget/armering")).status_code == 200
    andet = AEGTE[:-1] + ("1" if AEGTE[-1] != "1" else "2")
    svarene = await sandkasse.indsend(leverance(aktion(fordring(reference=AEGTE)), aktion(fordring(reference=andet))))
    assert [s["status"] for s in svarene] == ["AFVIST", "UDFOERT"]


@pytest.mark.parametrize("sted", ["skyldner", "aktion"])
async def test_et_scenarie_for_en_skyldner_der_ligner_en_rigtig_afvises(sandkasse: Sandkasse, sted: str) -> None:
    krop: Krop = {"id": "eget", "titel": "t", "hvorfor": "h", "emner": ["eget"], "saa": {"dom": {"status": "UDFOERT"}}}
    if sted == "skyldner":
        krop["udloeser"] = {"skyldner": AEGTE}
    else:
        krop["forloeb"] = [{"send": [{"aktion": aktion(fordring(haefter(AEGTE)))}]}]
    svar = await sandkasse.som("tester").put("/sandkasse/scenarier/eget", json={"yaml": yaml.safe_dump(krop)})
    assert (svar.status_code, svar.json()["type"].rpartition(":")[2]) == (409, "aegte-cpr")
    assert svar.json()["felt"].endswith(("skyldner", "nummer"))
    assert not rummer_aegte_cpr(svar.text)


@pytest.mark.parametrize("noegle", ["indhold", r"\u0069ndhold", r"ind\u0068old"])
async def test_et_dokument_gemmes_kun_ved_sin_stoerrelse_og_sit_aftryk(sandkasse: Sandkasse, noegle: str) -> None:
    raa = b"Til borgeren: " + bytes(range(256)) * 300
    indhold = base64.b64encode(raa).decode()
    dokument = {"navn": "brev.pdf", "type": "pdf", "HER": indhold}
    krop = leverance(aktion(fordring({**haefter(), "dokumenter": [dokument]}, dokumenter=[dokument])))
    sendt = to_json(krop).replace(b"HER", noegle.encode())
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=sendt, headers=JSON)
    assert svar.status_code == 202, svar.text
    gemt = alt_gemt(sandkasse)
    assert indhold[:40] not in gemt
    assert gemt.count(hashlib.sha256(raa).hexdigest()) == 4  # twice in the action, twice in the journal
    post = await sandkasse.hent("/sandkasse/journal/1", "tester")
    assert post["afkortet"] is False
    (i_journalen,) = json.loads(post["anmodning"])["aktioner"][0]["fordring"]["dokumenter"]
    assert i_journalen["indhold"] == {"bytes": len(raa), "sha256": hashlib.sha256(raa).hexdigest()}
    aktionen = svar.json()["aktioner"][0]
    vist = await sandkasse.hent(f"/v1/fordringer/{aktionen['fordringsId']}")
    assert vist["stamdata"]["dokumenter"][0]["navn"] == "brev.pdf"
    await sandkasse.hent(f"/sandkasse/aktioner/{aktionen['aktionsId']}/vurdering", "tester", spor=True)


@pytest.mark.parametrize(("fortalt", "stoerrelse"), [(None, 101), (7, 7)])
def test_det_der_gemmes_af_et_dokument_bedoemmes_som_dokumentet_selv(fortalt: int | None, stoerrelse: int) -> None:
    raa = {"navn": "brev.pdf", "indhold": base64.b64encode(b"x" * 101).decode()}
    raa |= {} if fortalt is None else {"stoerrelse": str(fortalt)}
    gemt = gemt_aktion(uden_indhold({"aktionskode": "OPRETFORDRING", "fordring": {"dokumenter": [raa]}}))
    assert gemt.fordring is not None
    (dokument,) = gemt.fordring.dokumenter
    assert (dokument.navn, dokument.stoerrelse) == ("brev.pdf", stoerrelse)
    assert "indhold" not in repr(dokument)


async def test_et_stykke_af_et_dokument_siges_ikke_igen_naar_formen_er_forkert(sandkasse: Sandkasse) -> None:
    dokument = {"navn": "brev.pdf", "indhold": "SGVtbWVsaWd0!"}
    svar = await sandkasse.send(leverance(aktion(fordring(dokumenter=[dokument]))))
    assert svar.status_code == 422
    assert svar.json()["felt"].endswith("dokumenter[0].indhold")
    assert "SGVtbWVsaWd0" not in svar.text + alt_gemt(sandkasse)
