"""What a refused call is told: where a key belongs, which address was meant, which demand was broken."""

from dataclasses import replace
from typing import Any

import pytest
from tests.support.byggere import Krop, leverance
from tests.support.server import JSON, Sandkasse, Server

from psrm_sandbox.api.kontrakt import ruter
from psrm_sandbox.forbindelse.adresser import naermeste_sti
from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio


async def _afvist(sandkasse: Sandkasse, aktion: Krop) -> Krop:
    svar = await sandkasse.send({"leveranceId": "forkert", "aktioner": [aktion]})
    assert svar.status_code == 422
    problem: Krop = svar.json()
    return problem


@pytest.mark.parametrize(
    ("aktion", "felt", "hoerer_til"),
    [
        ({"fordring": {"forfaldsdato": "2026-03-01"}}, "fordring.forfaldsdato", "fordring.haeftere[]"),
        ({"fordring": {}, "beskrivelse": "x"}, "beskrivelse", "fordring"),
        ({"genindsendelse": {"fordring": {}}, "beskrivelse": "x"}, "beskrivelse", "genindsendelse.fordring"),
        ({"fordringsId": "5", "nedskrivning": {}}, "fordringsId", "nedskrivning"),
        ({"fordringsId": "5", "tilbagekald": {}}, "fordringsId", "tilbagekald"),
        ({"fordring": {"haeftere": [{"beloeb": "1.00"}]}}, "fordring.haeftere[0].beloeb", "fordring"),
        ({"fordring": {"haeftere": [{"nummer": "1"}]}}, "fordring.haeftere[0].nummer", "skyldner"),
        ({"fordring": {"fordringshaverId": "9101"}}, "fordring.fordringshaverId", "aktioner[]"),
        ({"leveranceId": "x"}, "leveranceId", "kroppen selv"),
        ({"fordringsId": "5"}, "fordringsId", "nedskrivning, opskrivning eller annullering"),
    ],
)
async def test_en_noegle_paa_det_forkerte_niveau_faar_sit_rette_sted(
    sandkasse: Sandkasse, aktion: Krop, felt: str, hoerer_til: str
) -> None:
    problem = await _afvist(sandkasse, aktion)
    assert (problem["felt"], problem["krav"]) == (
        f"aktioner[0].{felt}",
        f"nøglen kendes ikke her; den hører til {hoerer_til}",
    )
    assert "ente du" not in problem["detail"]
    assert str(problem["naermeste"]).endswith(felt.rpartition(".")[2])


@pytest.mark.parametrize(
    ("aktion", "naermest"),
    [
        ({"fordring": {"beloebet": "1.00"}}, "beloeb"),
        ({"fordring": {"periode_start": "2026-01-01"}}, "periodeStart"),
        ({"fordring": {"betalingsbetingelser": "x"}}, None),
        ({"fordring": {"b" * 201: "x"}}, None),
        ({"fordring": {"-": "x"}}, None),
    ],
)
async def test_kun_en_noegle_der_ligner_faar_et_forslag(
    sandkasse: Sandkasse, aktion: Krop, naermest: str | None
) -> None:
    problem = await _afvist(sandkasse, aktion)
    assert problem["naermeste"] == naermest
    assert ("mente du" in problem["detail"]) is (naermest is not None)


@pytest.mark.parametrize(
    ("sti", "naermest"),
    [
        ("/v1/kvittering", "/v1/kvitteringer"),
        ("/v1/kvitteringer/", "/v1/kvitteringer"),
        ("/kvitteringer", "/v1/kvitteringer"),
        ("/V1/Leverancer", "/v1/leverancer"),
        ("/v1/fordring/500000000001", "/v1/fordringer/{fordringsId}"),
        ("/v1/fordringer/500000000001/haendelse", "/v1/fordringer/{fordringsId}/haendelser"),
        ("/sandkasse/jurnal/1", "/sandkasse/journal/{nummer}"),
        ("/v1/noget-helt-andet/500000000001", None),
        ("/sandkasse/ur/stop", "/sandkasse/ur"),
        ("/sandkasse/delt/x", "/sandkasse/fejl"),
        ("/" + "a/" * 500, None),
    ],
)
def test_en_ukendt_sti_har_en_naermeste_hvor_en_ligner(sti: str, naermest: str | None) -> None:
    assert naermeste_sti(sti, [rute.path for rute in ruter()]) == naermest


async def test_en_ukendt_sti_naevner_den_naermeste(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("leverandoer").get("/v1/kvittering")
    assert (svar.status_code, svar.json()["naermeste"]) == (404, "/v1/kvitteringer")
    assert svar.json()["detail"] == "Adressen findes ikke. Mente du /v1/kvitteringer? Se /docs."


@pytest.mark.parametrize(
    ("felt", "tekst", "fundet", "krav"),
    [
        ("beloeb", "1E+2", "1E+2", "uden eksponent"),
        ("beloeb", '"1E+2"', "1E+2", "uden eksponent"),
        ("beloeb", "true", "true", "tekst eller et helt tal"),
        ("beloeb", "1200.5", "1200.5", 'sendes som tekst, for et JSON-tal kan tabe cifre: "1200.50"'),
        ("beloeb", '"1.200,50"', "1.200,50", "punktum før ørerne"),
        ("beskrivelse", "1E+2", "1E+2", 'skal være tekst, ikke et tal: "1E+2"'),
        ("beskrivelse", "-1", "-1", 'skal være tekst, ikke et tal: "-1"'),
        ("beskrivelse", "true", "true", "skal være tekst, ikke true"),
        ("beskrivelse", "[]", None, "skal være tekst, ikke en liste"),
        ("merrentesats", "1E+2", "1E+2", "uden eksponent"),
        ("dokumenter", '[{"stoerrelse": -1}]', "-1", "0 eller derover"),
        ("dokumenter", '[{"stoerrelse": 1E+2}]', "1E+2", "uden eksponent"),
        ("dokumenter", '[{"stoerrelse": 1.5}]', "1.5", "uden decimaler"),
        ("dokumenter", '[{"stoerrelse": "1"}]', "1", "uden anførselstegn"),
    ],
)
async def test_svaret_siger_det_krav_der_blev_brudt(
    sandkasse: Sandkasse, felt: str, tekst: str, fundet: str | None, krav: str
) -> None:
    krop = f'{{"leveranceId": "forkert", "aktioner": [{{"fordring": {{"{felt}": {tekst}}}}}]}}'
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=krop, headers=JSON)
    assert (svar.status_code, svar.json()["fundet"]) == (422, fundet)
    assert krav in svar.json()["krav"]


@pytest.mark.parametrize(("tekst", "krav"), [("-1", "over 0"), ("1E+2", "uden eksponent"), ("2.5", "tekst, for")])
async def test_en_indbetalings_beloeb_faar_det_samme_at_vide(sandkasse: Sandkasse, tekst: str, krav: str) -> None:
    krop = f'{{"skyldner": {{"type": "CPR", "nummer": "6101600008"}}, "art": "FRIVILLIG", "beloeb": {tekst}}}'
    svar = await sandkasse.som("tester").post("/sandkasse/rim/indbetalinger", content=krop, headers=JSON)
    assert svar.status_code == 422
    assert krav in svar.json()["krav"]


FORDRING = {"beloeb": "1200.00", "hovedstol": "1200.00", "merrentesats": "2.50", "dokumenter": [{"stoerrelse": 5}]}


@pytest.mark.parametrize(
    ("aendret", "samme"),
    [
        ({"beloeb": "1200.0"}, True),
        ({"beloeb": "1200"}, True),
        ({"merrentesats": "2.5"}, True),
        ({"note": None}, True),
        ({"dokumenter": [{"navn": None, "stoerrelse": 5}]}, True),
        ({"beloeb": "1200.01"}, False),
        ({"merrentesats": "2.51"}, False),
        ({"note": "x"}, False),
        ({"dokumenter": [{"stoerrelse": 6}]}, False),
    ],
)
async def test_samme_indhold_er_samme_mening(sandkasse: Sandkasse, aendret: dict[str, Any], samme: bool) -> None:
    igen = dict(reversed({**FORDRING, **aendret}.items()))
    for fordring, status in ((FORDRING, 202), (igen, 409)):
        svar = await sandkasse.send({"leveranceId": "igen", "aktioner": [{"fordring": fordring}]})
        assert svar.status_code == status
    assert svar.json()["sammeIndhold"] is samme


FORDRINGSMARKOER, HOERINGSMARKOER, AKTIONSMARKOER = 500_000_000_001, 700_000_000_001, 200_000_000_001


@pytest.mark.parametrize(
    ("sti", "navn", "egen", "fremmed"),
    [
        ("/v1/fordringer", "leverandoer", FORDRINGSMARKOER, (HOERINGSMARKOER, AKTIONSMARKOER, 7)),
        ("/v1/hoeringer", "leverandoer", HOERINGSMARKOER, (FORDRINGSMARKOER, AKTIONSMARKOER, 7)),
        ("/sandkasse/scenarier/486/udloesninger", "tester", AKTIONSMARKOER, (FORDRINGSMARKOER, HOERINGSMARKOER, 7)),
        *(
            (sti, navn, 7, (FORDRINGSMARKOER, HOERINGSMARKOER, AKTIONSMARKOER))
            for sti, navn in (
                ("/v1/kvitteringer", "leverandoer"),
                ("/v1/underretninger?nummerFra=1", "leverandoer"),
                ("/v1/underretninger/efter-dato?datoFra=2026-07-01", "leverandoer"),
                ("/v1/afregninger", "leverandoer"),
                ("/v1/afstemninger", "leverandoer"),
                ("/v1/rapporter?aar=2026&maaned=7", "leverandoer"),
                ("/sandkasse/journal", "tester"),
                ("/sandkasse/rim/indbetalinger", "tester"),
                ("/sandkasse/rim/afstemninger", "tester"),
            )
        ),
    ],
)
async def test_en_markoer_fra_en_anden_liste_afvises(
    sandkasse: Sandkasse, sti: str, navn: str, egen: int, fremmed: tuple[int, ...]
) -> None:
    klient, led = sandkasse.som(navn), "&" if "?" in sti else "?"
    for efter in (0, egen):
        assert (await klient.get(f"{sti}{led}efter={efter}")).status_code == 200
    for efter in fremmed:
        svar = await klient.get(f"{sti}{led}efter={efter}")
        assert (svar.status_code, svar.json()["felt"]) == (404, "efter")
        assert "efter er ikke fra denne liste" in svar.json()["detail"]


def _med(server: Server, **valg: Any) -> None:
    server.app.state.tilstand = replace(server.app.state.tilstand, settings=Settings(database_url="sqlite://", **valg))


@pytest.fixture
def anden() -> Any:
    """A server of its own, whose settings a test may change."""
    server = Server()
    yield server
    server.luk()


@pytest.mark.parametrize(
    ("valg", "sendt", "besked"),
    [
        ({"vaert_key": "hemmelig"}, None, "Værtsnøglen mangler."),
        ({"vaert_key": "hemmelig"}, "forkert", "Den sendte nøgle er ikke værtsnøglen."),
        ({"host": "0.0.0.0"}, None, "er startet uden værtsnøgle"),
        ({"host": "0.0.0.0", "vaert_key": ""}, "", "er startet uden værtsnøgle"),
    ],
)
async def test_en_manglende_vaertsnoegle_siges_med_navn(
    anden: Server, valg: Krop, sendt: str | None, besked: str
) -> None:
    _med(anden, **valg)
    svar = await anden.klient(sendt).post("/sandkasser", json={})
    assert svar.status_code == 401
    assert besked in svar.json()["detail"]
    assert "PSRM_VAERT_KEY" in svar.json()["detail"]


@pytest.mark.parametrize("tom", ["", "  "])
async def test_en_tom_vaertsnoegle_er_ingen(anden: Server, tom: str) -> None:
    _med(anden, vaert_key=tom)
    assert (await anden.klient().post("/sandkasser", json={})).status_code == 201


@pytest.mark.parametrize(
    ("valg", "status"),
    [
        ({}, 200),
        ({"demo_keys": False}, 401),
        ({"host": "0.0.0.0"}, 401),
        ({"host": "::"}, 401),
        ({"host": "0.0.0.0", "demo_keys": True}, 200),
    ],
)
async def test_demonoeglerne_aabner_kun_hvor_de_skal(anden: Server, valg: Krop, status: int) -> None:
    egen = await anden.ny()
    _med(anden, **valg)
    svar = await anden.klient("demo-tester").get("/sandkasse")
    assert svar.status_code == status
    assert ("PSRM_DEMO_KEYS" in svar.text) is (status == 401)
    assert (await egen.som("tester").get("/sandkasse")).status_code == 200
    await egen.indsend(leverance())


def leverance_med(felt: str, tekst: str) -> bytes:
    """A delivery whose claim has the field, written as the JSON text says."""
    return f'{{"leveranceId":"L1","aktioner":[{{"fordring":{{"{felt}":{tekst}}}}}]}}'.encode()


@pytest.mark.parametrize(
    ("felt", "tekst", "dansk", "engelsk"),
    [
        ("stiftelsesdato", '"01-03-2026"', 'ÅÅÅÅ-MM-DD: "2026-03-01"', 'YYYY-MM-DD: "2026-03-01"'),
        ("stiftelsesdato", '"1/3/2026"', 'ÅÅÅÅ-MM-DD: "2026-03-01"', 'YYYY-MM-DD: "2026-03-01"'),
        ("stiftelsesdato", "20260301", 'ÅÅÅÅ-MM-DD: "2026-03-01"', 'YYYY-MM-DD: "2026-03-01"'),
        ("stiftelsesdato", '"2026-03-01T00:00:00Z"', 'ÅÅÅÅ-MM-DD: "2026-03-01"', 'YYYY-MM-DD: "2026-03-01"'),
        ("stiftelsesdato", '"31-02-2026"', "en dato skrives ÅÅÅÅ-MM-DD", "a date is written YYYY-MM-DD"),
        ("stiftelsesdato", '"2026-02-31"', "datoen findes ikke i kalenderen", "there is no such day in the calendar"),
        ("beskrivelse", "7", 'skal være tekst, ikke et tal: "7"', 'must be text, not a number: "7"'),
        ("haeftere", "{}", "skal være en liste", "must be a list"),
        ("beskrivels", '"x"', "nøglen kendes ikke; mente du beskrivelse?", "there is no such key; did you mean"),
        ("qqqqqqqqqq", '"x"', "her kan stå fordringstype, art", "there are fordringstype, art"),
    ],
)
async def test_et_krav_siges_paa_dansk_og_engelsk(
    sandkasse: Sandkasse, felt: str, tekst: str, dansk: str, engelsk: str
) -> None:
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=leverance_med(felt, tekst), headers=JSON)
    problem = svar.json()
    assert dansk in problem["krav"]
    assert problem["detail"].startswith(f"aktioner[0].fordring.{felt}: {problem['krav'].removesuffix('?')}")
    assert problem["detail"].endswith(" Intet er registreret.")
    assert engelsk in problem["detailEn"]
    assert problem["detailEn"].endswith(" Nothing was registered.")


@pytest.mark.parametrize(
    ("krop", "dansk", "fundet"),
    [
        ('{"a": "Børn"}'.encode("latin-1"), "byte 8 er F8, i windows-1252 ø", "F8"),
        (b'{"a": "\xff"}', "byte 7 er FF", "FF"),
        ("{}".encode("utf-16"), "er UTF-16", None),
        ("{}".encode("utf-16-be"), "er UTF-16", None),
        (b"{'a': 1}", "ved linje 1, tegn 2", None),
        (b'{"a": 1,}', "ved linje 1, tegn", None),
    ],
)
async def test_en_krop_der_ikke_kan_laeses_siger_hvor_og_hvad_der_ville_vaere_rigtigt(
    sandkasse: Sandkasse, krop: bytes, dansk: str, fundet: str | None
) -> None:
    problem = (await sandkasse.som("leverandoer").post("/v1/leverancer", content=krop, headers=JSON)).json()
    assert (problem["status"], problem["fundet"]) == (400, fundet)
    assert dansk in problem["detail"]
    assert problem["krav"] in ("UTF-8", "en nøgle i dobbelte anførselstegn", "intet komma efter det sidste led")
