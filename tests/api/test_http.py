"""What HTTP asks of every address: HEAD, OPTIONS, pages of other sites, coded bodies, segments, a path in front."""

import gzip
import re
from typing import Any

import httpx
import pytest
from tests.support.byggere import god, leverance
from tests.support.server import JSON, Sandkasse, Server

from psrm_sandbox.api.kontrakt import ruter
from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio


def i_hukommelsen(**valg: Any) -> Server:
    return Server(Settings(database_url="sqlite://", **valg))


# -- HEAD


@pytest.mark.parametrize(
    ("sti", "navn"),
    [
        ("/v1/kvitteringer", "leverandoer"),
        ("/v1/hoeringer", "leverandoer"),
        ("/v1/fordringstyper", None),
        ("/sandkasse/ur", "tester"),
        ("/sandkasse/eksport", "tester"),
        ("/healthz", None),
        ("/docs", None),
        ("/openapi/psrm.json", None),
        ("/docs/filer/swagger-ui.css", None),
        ("/v1/findes-ikke", None),
        ("/v1/leverancer/findes-ikke", "leverandoer"),
        ("/v1/hoeringer", None),
    ],
)
async def test_head_er_hovedet_af_get(sandkasse: Sandkasse, sti: str, navn: str | None) -> None:
    klient = sandkasse.som(navn) if navn else sandkasse.server.klient()
    hoved, hele = await klient.head(sti), await klient.get(sti)
    assert (hoved.status_code, hoved.content) == (hele.status_code, b"")
    assert hoved.headers.get("content-type") == hele.headers.get("content-type")
    if sti != "/sandkasse/eksport":  # its length is of the moment
        assert hoved.headers.get("content-length") == hele.headers.get("content-length")


async def test_head_staar_ikke_i_journalen_og_taeller_ikke_som_hentning(sandkasse: Sandkasse) -> None:
    regel = {"bedoemmes": {"naar": "STRAKS"}, "vises": {"naar": "EFTER_HENTNINGER", "hentninger": 1}}
    await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json={"regler": [regel]})
    krop = leverance(god())
    await sandkasse.indsend(krop)
    sti = f"/v1/kvitteringer?leveranceId={krop['leveranceId']}"
    foer = len(sandkasse.laesejournal())
    for _ in range(3):
        assert (await sandkasse.som("leverandoer").head(sti)).status_code == 200
        assert (await sandkasse.som("leverandoer").head(f"/v1/leverancer/{krop['leveranceId']}")).status_code == 200
    assert len(sandkasse.laesejournal()) == foer
    assert await sandkasse.kvitteringer(krop["leveranceId"]) == []
    assert len(await sandkasse.kvitteringer(krop["leveranceId"])) == 1


async def test_head_rammes_ikke_af_en_fejlregel_og_taelles_ikke_af_den(sandkasse: Sandkasse) -> None:
    regel = {"art": "STATUS", "operation": "hentHoeringer", "kald": {"fra": 1}}
    await sandkasse.som("tester").post("/sandkasse/fejl", json=regel)
    assert (await sandkasse.som("leverandoer").head("/v1/hoeringer")).status_code == 200
    assert (await sandkasse.som("leverandoer").get("/v1/hoeringer")).status_code == 503


async def test_hvor_get_giver_noget_een_gang_er_der_intet_head(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("portal").head("/v1/afstemninger/1/kvittering")
    assert (svar.status_code, svar.headers["allow"]) == (405, "GET, OPTIONS")
    svar = await sandkasse.som("leverandoer").head("/v1/leverancer")
    assert (svar.status_code, svar.headers["allow"]) == (405, "OPTIONS, POST")


# -- OPTIONS


async def test_options_siger_paa_hver_adresse_hvad_den_tager(server: Server) -> None:
    for rute in ruter():
        sti = rute.path_format
        for navn in rute.param_convertors:
            sti = sti.replace(f"{{{navn}}}", "1")
        svar = await server.klient().options(sti)
        assert svar.status_code == 204, sti
        taget = svar.headers["allow"].split(", ")
        assert {*(rute.methods or ()), "OPTIONS"} <= set(taget), sti
        assert ("HEAD" in taget) == ("GET" in taget) or sti.endswith("/kvittering"), sti


async def test_options_paa_hele_serveren_og_paa_intet(server: Server) -> None:
    hele = await server.klient().request("OPTIONS", "http://sandkasse", extensions={"target": b"*"})
    assert hele.status_code in {204, 404}  # over a wire it is the path *; here it is the front page's
    assert (await server.klient().options("/v1/findes-ikke")).status_code == 404


# -- Pages of other sites

FORESPURGT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}


async def test_uden_indstilling_tages_kun_egne_sider_og_svaret_siger_hvordan(server: Server) -> None:
    svar = await server.klient().options("/v1/leverancer", headers={"Origin": "https://fremmed.dk", **FORESPURGT})
    assert (svar.status_code, svar.json()["felt"]) == (403, "Origin")
    assert "PSRM_CORS_ORIGINS" in svar.json()["detail"]
    assert "access-control-allow-origin" not in svar.headers
    egen = await server.klient().options("/v1/leverancer", headers={"Origin": "http://sandkasse", **FORESPURGT})
    assert (egen.status_code, egen.headers["allow"]) == (204, "OPTIONS, POST")
    almindeligt = await server.klient().get("/healthz", headers={"Origin": "https://fremmed.dk"})
    assert (almindeligt.status_code, "access-control-allow-origin" in almindeligt.headers) == (200, False)


@pytest.mark.parametrize("valgt", ["https://app.dk, http://localhost:5173", "*"])
async def test_en_naevnt_oprindelse_maa_kalde_og_laese_svaret(valgt: str) -> None:
    server = i_hukommelsen(cors_origins=valgt)
    oprindelse = {"Origin": "http://localhost:5173"}
    svar = await server.klient().options("/v1/leverancer", headers={**oprindelse, **FORESPURGT})
    assert svar.status_code == 200
    assert "POST" in svar.headers["access-control-allow-methods"]
    assert "authorization" in svar.headers["access-control-allow-headers"].lower()
    sendt = await server.klient("demo-leverandoer").post("/v1/leverancer", json=leverance(god()), headers=oprindelse)
    assert sendt.status_code == 202
    assert sendt.headers["access-control-allow-origin"] in {"*", "http://localhost:5173"}
    assert "Location" in sendt.headers["access-control-expose-headers"]
    afvist = await server.klient().get("/v1/hoeringer", headers=oprindelse)
    assert (afvist.status_code, "access-control-allow-origin" in afvist.headers) == (401, True)
    if valgt != "*":
        fremmed = await server.klient().options("/v1/leverancer", headers={"Origin": "https://x.dk", **FORESPURGT})
        assert fremmed.status_code == 403
    server.luk()


@pytest.mark.parametrize("valgt", ["app.dk", "https://app.dk/", "https://app.dk/sti", "ftp://app.dk"])
def test_en_oprindelse_der_ikke_er_en_afvises_ved_start(valgt: str) -> None:
    with pytest.raises(ValueError, match="en oprindelse er protokol"):
        Settings(cors_origins=valgt)


# -- Coded bodies


@pytest.mark.parametrize("kodning", ["gzip", "br", "identity, gzip", "x-ukendt"])
@pytest.mark.parametrize(
    ("sti", "navn", "type_"),
    [
        ("/v1/leverancer", "leverandoer", "application/json"),
        ("/v1/fordringer/soeg", "leverandoer", "application/json"),
        ("/sandkasse/kvitteringspolitik", "tester", "application/json"),
        ("/sandkasser/import", "tester", "application/zip"),
    ],
)
async def test_en_kodet_krop_afvises_foer_den_laeses(
    sandkasse: Sandkasse, kodning: str, sti: str, navn: str, type_: str
) -> None:
    metode = "PUT" if sti.endswith("politik") else "POST"
    hoveder = {"Content-Type": type_, "Content-Encoding": kodning}
    bombe = gzip.compress(b" " * 50_000_000)
    svar = await sandkasse.som(navn).request(metode, sti, content=bombe, headers=hoveder)
    assert (svar.status_code, svar.json()["felt"]) == (415, "Content-Encoding")
    assert svar.headers["accept-encoding"] == "identity"


async def test_identity_er_ingen_kodning(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.som("leverandoer").post(
        "/v1/leverancer", json=leverance(god()), headers={"Content-Encoding": "Identity"}
    )
    assert svar.status_code == 202
    assert (await sandkasse.som("leverandoer").get("/v1/hoeringer", headers={"Content-Encoding": "gzip"})).is_success


# -- Ids that would be segments of an address


@pytest.mark.parametrize("id_", [".", ".."])
async def test_et_punktum_eller_to_er_intet_id(sandkasse: Sandkasse, id_: str) -> None:
    svar = await sandkasse.send({**leverance(god()), "leveranceId": id_})
    assert (svar.status_code, svar.json()["felt"]) == (422, "leveranceId")
    for metode, sti, krop in [
        ("POST", "/sandkasser", {"navn": id_}),
        ("POST", "/sandkasse/fork", {"navn": id_}),
        ("POST", "/sandkasse/kontrolpunkter", {"navn": id_}),
        ("POST", "/sandkasse/indberettere", {"navn": id_, "indberetter": "99990007"}),
        (
            "POST",
            "/sandkasse/portalbrugere",
            {"navn": id_, "fordringshaverId": "9101", "rettigheder": ["Se fordringer"]},
        ),
    ]:
        svar = await sandkasse.som("tester").request(metode, sti, json=krop)
        assert (svar.status_code, svar.json()["felt"]) == (422, "navn"), sti
    svar = await sandkasse.som("tester").post(
        f"/sandkasser/import?navn={id_}", content=b"", headers={"Content-Type": "application/zip"}
    )
    assert svar.status_code == 422
    for sti in ("/v1/leverancer/", "/v1/fordringshaveraftaler/", "/v1/fordringer/", "/v1/aktioner/"):
        raa = httpx.URL("http://sandkasse").copy_with(raw_path=(sti + id_.replace(".", "%2e")).encode())
        assert (await sandkasse.som("leverandoer").get(raa)).status_code in {404, 422}, sti


@pytest.mark.parametrize("id_", ["...", ".a", "a.", "..a", "1.2", "-", "_", "...."])
async def test_andre_punktummer_er_som_andre_tegn(sandkasse: Sandkasse, id_: str) -> None:
    ny = await sandkasse.server.ny()
    assert (await ny.send({**leverance(god()), "leveranceId": id_})).status_code == 202
    assert (await ny.hent(f"/v1/leverancer/{id_}"))["leveranceId"] == id_


@pytest.mark.parametrize("id_", ["", "a" * 37, "a b", "a/b", "a%2e"])
async def test_andet_er_stadig_intet_leveranceid(sandkasse: Sandkasse, id_: str) -> None:
    assert (await sandkasse.send({**leverance(god()), "leveranceId": id_})).status_code == 422


# -- Under a path


async def test_en_ukendt_adresse_under_en_sti_siges_som_klienten_ser_den() -> None:
    server = i_hukommelsen(root_path="/psrm")
    async with server.klient() as klient:
        problem = (await klient.get("/psrm/v1/leveranceer")).json()
    server.luk()
    assert problem["detail"] == "Adressen findes ikke. Mente du /psrm/v1/leverancer? Se /psrm/docs."
    assert (problem["fundet"], problem["naermeste"]) == ("/psrm/v1/leveranceer", "/psrm/v1/leverancer")


@pytest.mark.parametrize(
    ("sti", "tager"), [("/v1/leverancer", "OPTIONS og POST"), ("/sandkasse", "DELETE, GET, HEAD og OPTIONS")]
)
async def test_en_anden_metode_faar_at_vide_hvilke_der_er(sti: str, tager: str) -> None:
    server = i_hukommelsen()
    async with server.klient() as klient:
        assert (await klient.patch(sti)).json()["detail"] == f"Adressen tager {tager}."
    server.luk()


@pytest.mark.parametrize("sendt", ["/psrm/v1", "/v1"], ids=["hel", "afkortet"])
async def test_under_en_sti_begynder_svarets_adresser_med_den(sendt: str) -> None:
    server = i_hukommelsen(root_path="/psrm")
    klient, krop = server.klient("demo-leverandoer"), leverance(god())
    svar = await klient.post(f"{sendt}/leverancer", json=krop)
    sti = f"/psrm/v1/leverancer/{krop['leveranceId']}"
    assert (svar.status_code, svar.headers["location"]) == (202, sti)
    assert svar.json()["kvitteringer"] == f"/psrm/v1/kvitteringer?leveranceId={krop['leveranceId']}"
    assert svar.json()["aktioner"][0]["aktionsId"]
    assert int(svar.headers["content-length"]) == len(svar.content)
    assert (await klient.get(svar.json()["kvitteringer"])).status_code == 200
    igen = await klient.post(f"{sendt}/leverancer", json=krop)
    assert (igen.status_code, igen.json()["foersteSvar"]) == (409, sti)
    hoved = await klient.head(sti)
    assert hoved.headers["content-length"] == (await klient.get(sti)).headers["content-length"]
    server.luk()


async def test_under_en_sti_peger_siderne_og_kontrakten_paa_den() -> None:
    server = i_hukommelsen(root_path="/psrm")
    side = (await server.klient().get("/psrm/docs")).text
    assert "/psrm/openapi/psrm.json" in side
    assert "'/openapi" not in side
    assert (await server.klient().get("/psrm/docs/filer/swagger-ui.css")).status_code == 200
    assert (await server.klient().get("/psrm/openapi/psrm.json")).json()["servers"] == [{"url": "/psrm"}]
    assert (await server.klient().get("/openapi/psrm.json")).json()["servers"] == [{"url": "/psrm"}]
    atom = await server.klient().get("/psrm/v1/materialeopdateringer?format=atom")
    assert 'href="/v1' not in atom.text
    server.luk()


async def test_under_en_sti_leder_forsidens_adresser_og_den_anden_kontrakt_et_sted_hen() -> None:
    server = i_hukommelsen(root_path="/psrm")
    klient = server.klient()
    steder = [sti for navn, sti in (await klient.get("/psrm/")).json().items() if navn != "om"]
    side = (await klient.get("/psrm/", headers={"Accept": "text/html"})).text
    links = re.findall(r'href="([^"]+)"', side)
    ud = [sti for sti in links if not sti.startswith("#")]
    assert min(len(steder), len(ud)) > 5
    assert [sti for sti in steder + ud if not sti.startswith("/psrm/")] == []
    assert [sti for sti in ud if (await klient.get(sti, follow_redirects=True)).status_code != 200] == []
    andet = (await klient.get("/psrm/openapi/psrm.json")).json()["externalDocs"]["url"]
    assert andet.endswith("/psrm/openapi/sandkasse.json")
    assert (await klient.get(andet)).status_code == 200
    server.luk()


async def test_det_der_blev_sendt_med_en_sti_i_aendres_ikke() -> None:
    server = i_hukommelsen(root_path="/psrm")
    fejl = await server.klient("demo-leverandoer").post(
        "/v1/leverancer", content=b'{"leveranceId": "/v1/x"}', headers=JSON
    )
    assert fejl.json()["fundet"] == "/v1/x"
    journal = (await server.klient("demo-tester").get("/sandkasse/journal")).json()
    assert journal["poster"][0]["sti"] == "/v1/leverancer"
    server.luk()


VIDERE = {"X-Forwarded-Prefix": "/fra-proxy", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "psrm.kommune.dk"}


@pytest.mark.parametrize(
    ("betroede", "rod"),
    [("", ""), ("10.0.0.0/8", ""), ("127.0.0.1", "/fra-proxy"), ("10.0.0.0/8, 127.0.0.0/8", "/fra-proxy")],
)
async def test_kun_en_betroet_proxy_tros(betroede: str, rod: str) -> None:
    server = i_hukommelsen(trusted_proxies=betroede)
    krop = leverance(god())
    svar = await server.klient("demo-leverandoer").post("/v1/leverancer", json=krop, headers=VIDERE)
    assert svar.headers["location"] == f"{rod}/v1/leverancer/{krop['leveranceId']}"
    egen = {"Origin": "https://psrm.kommune.dk", **VIDERE, **FORESPURGT}
    assert (await server.klient().options("/v1/leverancer", headers=egen)).status_code == (204 if rod else 403)
    server.luk()


@pytest.mark.parametrize("sti", ["//ond.dk", "/a/../b c", "ond", "/<x>", "javascript:alert(1)"])
async def test_en_sti_fra_proxyen_der_ikke_er_en_bruges_ikke(sti: str) -> None:
    server = i_hukommelsen(trusted_proxies="127.0.0.1")
    side = await server.klient().get("/docs", headers={"X-Forwarded-Prefix": sti})
    assert "url: '/openapi/psrm.json'" in side.text
    server.luk()


@pytest.mark.parametrize("sti", ["psrm", "/psrm/", "/ps rm", "//psrm"])
def test_en_sti_i_indstillingen_begynder_med_skraastreg_og_slutter_uden(sti: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Settings(root_path=sti)
