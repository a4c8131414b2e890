"""Hostile input: each mistake is refused with its place and the demand, and the register is as it was."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic_core import to_json
from tests.support.byggere import aktion, fordring, god, haefter, leverance
from tests.support.server import JSON, Sandkasse, Server

from psrm_sandbox.api.kontrakt import ruter
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.former.krop import MAKS_KROP

pytestmark = pytest.mark.anyio


NOEGLER = {Noegletype.INDBERETTER: "leverandoer", Noegletype.PORTALBRUGER: "portal"}


def raa(sted: str, tekst: str) -> bytes:
    """A good delivery as bytes, with the text in the place of the field's value."""
    krop = leverance(aktion(fordring(**({sted: "HER"} if sted != "leveranceId" else {}))))
    if sted == "leveranceId":
        krop["leveranceId"] = "HER"
    return to_json(krop).replace(b'"HER"', tekst.encode("utf-8", "surrogatepass"))


async def _send_raa(sandkasse: Sandkasse, indhold: Any, **headers: str) -> Any:
    return await sandkasse.som("leverandoer").post("/v1/leverancer", content=indhold, headers={**JSON, **headers})


@pytest.mark.parametrize(
    ("felt", "tekst", "krav"),
    [
        ("beloeb", '"1200.001"', "beløb"),
        ("beloeb", '"1_000"', "beløb"),
        ("beloeb", '"1.000,00"', "beløb"),
        ("beloeb", '"١٢٠٠"', "beløb"),
        ("beloeb", '"1e3"', "beløb"),
        ("beloeb", '" 1200"', "beløb"),
        ("beloeb", '"1200\\n"', "beløb"),
        ("beloeb", '"123456789012"', "beløb"),
        ("beloeb", '""', "beløb"),
        ("beloeb", "1e400", "beløb"),
        ("beloeb", "1200.0000000000000001", "beløb"),
        ("beloeb", "true", "beløb"),
        ("beloeb", "[]", "beløb"),
        ("stiftelsesdato", '"2026-02-30"', "kalenderen"),
        ("stiftelsesdato", '"0000-01-01"', "kalenderen"),
        ("stiftelsesdato", '"2026-3-1"', "ÅÅÅÅ-MM-DD"),
        ("stiftelsesdato", '"2026-03-01T00:00:00"', "ÅÅÅÅ-MM-DD"),
        ("stiftelsesdato", '"20260301"', "ÅÅÅÅ-MM-DD"),
        ("stiftelsesdato", '"٢٠٢٦-٠٣-٠١"', "ÅÅÅÅ-MM-DD"),
        ("stiftelsesdato", "1772323200", "ÅÅÅÅ-MM-DD"),
        ("beskrivelse", "7", "tekst"),
        ("beskrivelse", f'"{"x" * 101}"', "højst være 100 tegn"),
        ("reference", f'"{"x" * 37}"', "højst være 36 tegn"),
        ("haeftere", "{}", "liste"),
        ("haeftere", '[{"dom": "ja"}]', "true eller false"),
        ("haeftere", '[{"dom": 1}]', "true eller false"),
        ("dokumenter", '[{"stoerrelse": -1}]', "helt tal"),
        ("dokumenter", '[{"stoerrelse": "1"}]', "helt tal"),
        ("dokumenter", '[{"indhold": "%%%"}]', "base64"),
        ("merrentesats", '"2.123456"', "sats"),
        ("haeftere", "[" + "{}," * 1000 + "{}]", "højst have 1000 led"),
    ],
    ids=lambda v: v[:20],
)
async def test_en_vaerdi_af_forkert_form_afvises_med_sted_og_krav(
    sandkasse: Sandkasse, felt: str, tekst: str, krav: str
) -> None:
    svar = await _send_raa(sandkasse, raa(felt, tekst))
    assert svar.status_code == 422
    problem = svar.json()
    assert problem["felt"].startswith(f"aktioner[0].fordring.{felt}")
    assert krav in problem["krav"]
    assert sandkasse.antal()["leverance"] == 0


@pytest.mark.parametrize(
    ("felt", "tekst", "gemt"),
    [
        ("beloeb", "1200", "1200.00"),
        ("beloeb", "1200.0", "1200.00"),
        ("beloeb", '"1200.5"', "1200.50"),
        ("beloeb", '"-5.00"', "-5.00"),
        ("beloeb", "-0", "0.00"),
        ("beloeb", '"99999999999.99"', "99999999999.99"),
    ],
)
async def test_et_beloeb_er_tekst_eller_tal_og_mister_ingen_cifre(
    sandkasse: Sandkasse, felt: str, tekst: str, gemt: str
) -> None:
    svar = await _send_raa(sandkasse, raa(felt, tekst))
    fundet = await sandkasse.hent(f"/v1/fordringer/{svar.json()['aktioner'][0]['fordringsId']}")
    assert fundet["beloeb"] == gemt


@pytest.mark.parametrize("dato", ["0001-01-01", "1899-12-31", "9999-12-31"])
async def test_en_urimelig_dato_har_den_rette_form_og_doemmes(sandkasse: Sandkasse, dato: str) -> None:
    (taget,) = await sandkasse.indsend(leverance(god(stiftelsesdato=dato)))
    assert taget["status"] == "AFVIST"


@pytest.mark.parametrize("felt", ["forfaldsdato", "sidsteRettidigeBetalingsdato", "foraeldelsesdato", "domsdato"])
@pytest.mark.parametrize("dato", ["0001-01-01", "9999-12-31"])
async def test_kalenderens_yderste_dage_vaelter_ingen_regel(sandkasse: Sandkasse, felt: str, dato: str) -> None:
    krop = leverance(aktion(fordring(haefter(**{felt: dato, "dom": felt == "domsdato"}))))
    (taget,) = await sandkasse.indsend(krop)
    svar = await sandkasse.hent(f"/sandkasse/aktioner/{taget['aktionsId']}/vurdering", spor="true")
    assert svar["status"] == taget["status"]


@pytest.mark.parametrize(
    ("tekst", "sted", "grund"),
    [
        ("NaN", "aktioner[0].fordring.beloeb", "NaN"),
        ("Infinity", "aktioner[0].fordring.beloeb", "Infinity"),
        ("-Infinity", "aktioner[0].fordring.beloeb", "-Infinity"),
        ('"a\\u0000b"', "aktioner[0].fordring.beloeb", "U+0000"),
        ('"\\ud800"', "aktioner[0].fordring.beloeb", "surrogat"),
        ('"\\udc00\\ud800"', "aktioner[0].fordring.beloeb", "surrogat"),
        ('{"a": 1, "a": 2}', "aktioner[0].fordring.beloeb.a", "to gange"),
        ('{"\\u0000": 1}', "aktioner[0].fordring.beloeb.�", "U+0000"),
        ("[" * 40 + "]" * 40, "aktioner[0].fordring.beloeb", "niveauer"),
        ("[" * 100_000, None, "niveauer"),
        ("1 2", None, "linje 1"),
        ("'x'", None, "linje 1"),
        ("01", None, "linje 1"),
        ('"a\nb"', None, "linje 1"),
        ("tru", None, "linje 1"),
    ],
    ids=lambda v: str(v)[:20],
)
async def test_en_krop_der_ikke_er_ordentlig_json_afvises_med_sted(
    sandkasse: Sandkasse, tekst: str, sted: str | None, grund: str
) -> None:
    svar = await _send_raa(sandkasse, raa("beloeb", tekst))
    assert svar.status_code == 400
    problem = svar.json()
    assert grund in problem["detail"]
    if sted is not None:
        assert problem["felt"].startswith(sted)
    assert sandkasse.antal()["leverance"] == 0


@pytest.mark.parametrize("indhold", [b"\xff\xfe{}", b'{"a": "\xe6"}', b'{"a": "\xed\xa0\x80"}', b"\x00"])
async def test_bytes_der_ikke_er_utf8_eller_json_afvises(sandkasse: Sandkasse, indhold: bytes) -> None:
    assert (await _send_raa(sandkasse, indhold)).status_code == 400


async def test_dobbelte_noegler_naevnes_hvor_de_end_staar(sandkasse: Sandkasse) -> None:
    svar = await _send_raa(sandkasse, b'{"leveranceId": "x", "aktioner": [{}, {"fordring": {}, "fordring": {}}]}')
    assert svar.json()["felt"] == "aktioner[1].fordring"


async def test_styretegn_er_tekst_men_vises_ikke_raat_i_en_fejl(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(god(beskrivelse="linje\u0007\u202e")))
    assert taget["aktionsId"]
    svar = await sandkasse.send(leverance(leverance_id="a\u0007\u001b[31mb"))
    assert svar.status_code == 422
    assert svar.json()["fundet"] == "a��[31mb"


@pytest.mark.parametrize(
    ("krop", "felt", "naermeste"),
    [
        ({"leveranceID": "x"}, "leveranceID", "leveranceId"),
        ({"aktioner": [{"fordring": {"belob": "1"}}]}, "aktioner[0].fordring.belob", "beloeb"),
        ({"aktioner": [{"fordring": {"haeftere": [{"skyldner": {"numer": 1}}]}}]},
         "aktioner[0].fordring.haeftere[0].skyldner.numer", "nummer"),
        ({"aktioner": [{"fordring": {"fordringstypen": "x"}}]}, "aktioner[0].fordring.fordringstypen", "fordringstype"),
        ({"aktioner": [{"xyzzy": 1}]}, "aktioner[0].xyzzy", None),
    ],
)  # fmt: skip
async def test_et_ukendt_felt_afvises_med_det_naermeste(
    sandkasse: Sandkasse, krop: dict[str, Any], felt: str, naermeste: str | None
) -> None:
    svar = await sandkasse.send({**leverance(), **krop})
    assert svar.status_code == 422
    (fejl,) = [f for f in svar.json()["fejl"] if f["felt"] == felt]
    assert fejl["naermeste"] == naermeste


@pytest.mark.parametrize("krop", [None, 1, "x", [], [leverance()], {}, {"leveranceId": "x"}, {"aktioner": [{}]}])
async def test_en_krop_af_forkert_slags_afvises(sandkasse: Sandkasse, krop: Any) -> None:
    svar = await _send_raa(sandkasse, to_json(krop))
    assert svar.status_code == 422
    assert sandkasse.antal()["leverance"] == 0


async def test_en_tom_leverance_afvises_og_5000_aktioner_er_det_meste(sandkasse: Sandkasse) -> None:
    for antal, krav in ((0, "mindst 1 led"), (5001, "højst have 5000 led")):
        svar = await sandkasse.send({**leverance(), "aktioner": [{}] * antal})
        assert svar.status_code == 422
        assert (svar.json()["felt"], krav in svar.json()["krav"]) == ("aktioner", True)
    assert sandkasse.antal()["aktion"] == 0
    assert len(await sandkasse.indsend({**leverance(), "aktioner": [{}] * 5000})) == 5000
    assert sandkasse.antal()["aktion"] == 5000


async def test_en_annonceret_for_stor_krop_afvises_ulaest(sandkasse: Sandkasse) -> None:
    laest = 0

    async def uendelig() -> AsyncIterator[bytes]:
        nonlocal laest
        while True:
            laest += 1
            yield b" " * 1024 * 1024

    svar = await _send_raa(sandkasse, uendelig(), **{"Content-Length": str(MAKS_KROP + 1)})
    assert svar.status_code == 413
    assert laest <= 1


async def test_en_for_stor_krop_i_stykker_afbrydes_ved_graensen(sandkasse: Sandkasse) -> None:
    laest = 0

    async def uendelig() -> AsyncIterator[bytes]:
        nonlocal laest
        while True:
            laest += 1
            yield b" " * 1024 * 1024

    svar = await _send_raa(sandkasse, uendelig())
    assert svar.status_code == 413
    assert laest <= MAKS_KROP // 1024 // 1024 + 2


async def test_en_krop_paa_praecis_graensen_laeses(sandkasse: Sandkasse) -> None:
    krop = to_json(leverance())
    assert (await _send_raa(sandkasse, krop + b" " * (MAKS_KROP - len(krop)))).status_code == 202
    assert (await _send_raa(sandkasse, krop + b" " * (MAKS_KROP - len(krop) + 1))).status_code == 413


@pytest.mark.parametrize(
    ("medietype", "status"),
    [
        ("application/json", 202),
        ("application/json; charset=utf-8", 202),
        ("APPLICATION/JSON", 202),
        ("application/vnd.api+json", 202),
        ("text/json", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/xml", 415),
        ("json", 415),
        ("", 415),
        (None, 415),
    ],
)
async def test_kroppen_skal_sendes_som_json(sandkasse: Sandkasse, medietype: str | None, status: int) -> None:
    headers = {} if medietype is None else {"Content-Type": medietype}
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=to_json(leverance()), headers=headers)
    assert svar.status_code == status
    assert sandkasse.antal()["leverance"] == (status == 202)


@pytest.mark.parametrize(
    ("sti", "felt", "krav"),
    [
        ("/v1/fordringer?antal=0", "antal", "1 til 500"),
        ("/v1/fordringer?antal=501", "antal", "1 til 500"),
        ("/v1/fordringer?antal=1_0", "antal", "helt tal"),
        ("/v1/fordringer?antal=٣", "antal", "helt tal"),
        ("/v1/fordringer?antal=1e2", "antal", "helt tal"),
        ("/v1/fordringer?efter=-1", "efter", "helt tal"),
        ("/v1/fordringer?efter=99999999999999999999", "efter", "helt tal"),
        ("/v1/fordringer?status=KLAR", "status", "en af"),
        ("/v1/fordringer?reference=%00", "reference", "U+0000"),
        ("/v1/fordringer?antl=5", "antl", "antal"),
        ("/v1/fordringer?antal=5&antal=6", "antal", "højst én gang"),
        ("/v1/fordringer/12345", "fordringsId", "12 cifre"),
        ("/v1/fordringer/12345678901٣", "fordringsId", "12 cifre"),
        ("/v1/leverancer/a%20b", "leveranceId", "bogstaver a-z, cifre"),
        ("/v1/fordringshaveraftaler/910", "fordringshaverId", "4 cifre"),
        ("/sandkasse/ur?nu=1", "nu", "ingen parametre"),
    ],
)
async def test_en_forkert_parameter_afvises_ved_navn(sandkasse: Sandkasse, sti: str, felt: str, krav: str) -> None:
    svar = await sandkasse.som("tester" if "sandkasse" in sti else "leverandoer").get(sti)
    assert svar.status_code == 422
    assert (svar.json()["felt"], krav in svar.json()["krav"]) == (felt, True), svar.text


async def test_en_adresse_siger_alle_sine_metoder(sandkasse: Sandkasse) -> None:
    for sti, tilladt in (
        ("/v1/leverancer", "OPTIONS, POST"),
        ("/sandkasse/ur", "GET, HEAD, OPTIONS, POST"),
        ("/v1/fordringer/500000000000", "GET, HEAD, OPTIONS"),
        ("/sandkasse", "DELETE, GET, HEAD, OPTIONS"),
    ):
        svar = await sandkasse.som("tester").request("PATCH", sti)
        assert (svar.status_code, svar.headers["allow"]) == (405, tilladt)


@pytest.mark.parametrize(
    "hoved",
    ["", "Bearer", "Bearer ", "Basic demo-leverandoer", "demo-leverandoer", "Bearer demo-leverandoer x", "Bearer \x7f"],
)
async def test_uden_en_gyldig_noegle_er_svaret_det_samme(sandkasse: Sandkasse, hoved: str) -> None:
    uden = await sandkasse.server.klient().get("/v1/fordringer")
    svar = await sandkasse.server.klient().get("/v1/fordringer", headers={"Authorization": hoved})
    assert svar.status_code == 401
    assert svar.content == uden.content


async def test_hver_operation_siger_401_uden_noegle_og_403_til_en_noegle_af_anden_slags(server: Server) -> None:
    sandkasse = await server.ny()
    proevet = 0
    for rute in ruter():
        sti = rute.path.replace("{leveranceId}", "x").replace("{fordringshaverId}", "9101")
        sti = sti.replace("{fordringsId}", "5" * 12).replace("{aktionsId}", "5" * 12).replace("{hoeringsId}", "5" * 12)
        sti = sti.replace("{nr}", "1").replace("{nummer:int}", "1")
        (metode,) = rute.methods
        if not rute.responses.get(401) or rute.path in {"/sandkasser", "/sandkasser/import", "/v1/driftsstatus"}:
            continue
        proevet += 1
        uden = await server.klient().request(metode, sti)
        assert uden.status_code == 401, rute.path
        forkert = "leverandoer" if rute.path in {"/sandkasse", "/sandkasse/ur", "/sandkasse/nulstil"} else "tester"
        if rute.path.startswith("/sandkasse/") and forkert == "tester":
            forkert = "portal"
        svar = await sandkasse.som(forkert).request(metode, sti)
        assert svar.status_code == 403, rute.path
        assert svar.json()["felt"] == "Authorization"
    assert proevet >= 15


async def test_noeglen_proeves_foer_kroppen_laeses(sandkasse: Sandkasse) -> None:
    laest = False

    async def krop() -> AsyncIterator[bytes]:
        nonlocal laest
        laest = True
        yield b"{}"

    svar = await sandkasse.server.klient("ukendt").post("/v1/leverancer", content=krop(), headers=JSON)
    assert svar.status_code == 401
    assert not laest


async def test_et_kald_der_ingen_krop_tager_siger_det_til_en_der_sendes(sandkasse: Sandkasse) -> None:
    proevet = 0
    for rute in ruter():
        if rute.body_field is not None or "requestBody" in (rute.openapi_extra or {}):
            continue
        (metode,) = rute.methods
        sti = re.sub(r"\{[^}]*:int\}", "1", rute.path)
        noegle = next((navn for slags, navn in NOEGLER.items() if slags in rute.noegletyper), "tester")
        svar = await sandkasse.som(noegle).request(metode, re.sub(r"\{[^}]*\}", "x", sti), json={"til": "P1M"})
        assert (svar.status_code, svar.json()["krav"]) == (422, "ingen krop"), rute.path
        assert svar.json()["type"].endswith(":ugyldig-krop")
        proevet += 1
    assert proevet > 60
    assert (await sandkasse.hent("/sandkasse/ur", "tester"))["tilstand"] == "FROSSET"


async def _i_stykker(indhold: bytes) -> AsyncIterator[bytes]:
    yield indhold


@pytest.mark.parametrize("intet", [b"", b"{}", b" null\n"])
async def test_en_krop_uden_indhold_er_ingen_krop(sandkasse: Sandkasse, intet: bytes) -> None:
    tester = sandkasse.som("tester")
    assert (await tester.post("/sandkasse/ur/koer", content=intet)).status_code == 200
    assert (await tester.post("/sandkasse/ur/frys", content=_i_stykker(intet))).status_code == 200
    assert (await tester.post("/sandkasse/ur/koer", content=_i_stykker(b"[1]"))).status_code == 422
