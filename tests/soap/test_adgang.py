"""Who calls: a key with a security of its own, and HTTP Basic beside the address."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from tests.support.byggere import BEGRAENSET, INDBERETTER, god
from tests.support.server import Sandkasse, Server
from tests.support.soap import hoved, kuvert, leverancebesked, saet_profil, send

from psrm_sandbox.domain.koder import Soapprofil
from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import Certifikat, skriv, testca
from psrm_sandbox.soapform.kuvert import Version
from psrm_sandbox.soapform.leverance import skriv_leverance
from psrm_sandbox.soapform.skema import Smag

pytestmark = pytest.mark.anyio
STI = "/sandkasse/indberettere"
ZIP = {"Content-Type": "application/zip"}


async def _noegle(
    sandkasse: Sandkasse, profil: str | None, navn: str = "fagsystem-2", nummer: str = INDBERETTER
) -> Any:
    krop = {"navn": navn, "indberetter": INDBERETTER, "soapSikkerhedsprofil": profil}
    svar = await sandkasse.som("tester").post(STI, json=krop)
    assert svar.status_code == 201, svar.text
    sandkasse.noegler[navn] = svar.json()["noegle"]
    return svar.json()


def _basic(bruger: str, noegle: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{bruger}:{noegle}".encode()).decode()}


async def _seneste(sandkasse: Sandkasse) -> Any:
    return (await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]


# -- a key's own profile


def test_profilerne_er_dem_i_data() -> None:
    assert list(indlaes_sikkerhed().efter_navn) == list(Soapprofil)


async def test_en_noegles_egen_profil_gaar_foran_verdenens(sikker: Sandkasse) -> None:
    assert (await _noegle(sikker, "ingen"))["soapSikkerhedsprofil"] == "ingen"
    assert (await send(sikker, leverancebesked(), navn="fagsystem-2")).status == 200
    assert (await send(sikker, leverancebesked())).status == 500
    await saet_profil(sikker, "ingen")
    await _noegle(sikker, "fuld", "streng")
    assert (await send(sikker, leverancebesked(), navn="streng")).status == 500
    assert (await send(sikker, leverancebesked())).status == 200


async def test_en_noegle_kan_noejes_med_en_underskrift(sikker: Sandkasse) -> None:
    await _noegle(sikker, "underskrift")
    t = sikker.server.app.state
    nu = t.tilstand.vaegur.nu()
    klient = testca.udsted(t.soapstand.noegler.ca, cvr=INDBERETTER, navn="x", nu=nu - timedelta(hours=1))
    server = Certifikat.af_pem((await sikker.server.klient().get("/services/nymf.pem")).text)
    profil = indlaes_sikkerhed().efter_navn["underskrift"]
    svar = await send(
        sikker, skriv(kuvert(leverancebesked()), profil, klient, server, nu, kald=True), navn="fagsystem-2"
    )
    assert (svar.status, svar.en("MFAktionStatusKode")) == (200, "MODTAGET")


async def test_en_noegle_uden_egen_profil_har_verdenens(sikker: Sandkasse) -> None:
    await _noegle(sikker, None)
    assert (await send(sikker, leverancebesked(), navn="fagsystem-2")).status == 500
    await saet_profil(sikker, "ingen")
    assert (await send(sikker, leverancebesked(), navn="fagsystem-2")).status == 200


async def test_listen_siger_hver_noegles_profil(sikker: Sandkasse) -> None:
    await _noegle(sikker, "underskrift")
    fundne = (await sikker.hent(STI, "tester"))["indberettere"]
    assert {f["navn"]: f["soapSikkerhedsprofil"] for f in fundne} == {
        "begraenset": None,
        "leverandoer": None,
        "fagsystem-2": "underskrift",
    }


async def test_en_ukendt_profil_siges_med_dem_der_er(sikker: Sandkasse) -> None:
    krop = {"navn": "x", "indberetter": INDBERETTER, "soapSikkerhedsprofil": "ssl"}
    svar = await sikker.som("tester").post(STI, json=krop)
    assert (svar.status_code, svar.json()["felt"], svar.json()["fundet"]) == (422, "soapSikkerhedsprofil", "ssl")
    assert "underskrift" in svar.json()["krav"]


async def test_profilen_foelger_en_fork_og_en_eksport(server: Server, sikker: Sandkasse) -> None:
    await _noegle(sikker, "ingen")
    tester = sikker.som("tester")
    fork = (await tester.post("/sandkasse/fork", json={})).json()
    fil = (await tester.get("/sandkasse/eksport")).content
    kopi = (await server.klient().post("/sandkasser/import", content=fil, headers=ZIP)).json()
    for ny in (fork, kopi):
        fundne = (await Sandkasse(server, ny["noegler"]).hent(STI, "tester"))["indberettere"]
        assert {f["soapSikkerhedsprofil"] for f in fundne if f["navn"] == "fagsystem-2"} == {"ingen"}
        assert (await send(Sandkasse(server, ny["noegler"]), leverancebesked(), navn="fagsystem-2")).status == 200


# -- HTTP Basic


@pytest.mark.parametrize("bruger", [INDBERETTER, "leverandoer"])
@pytest.mark.parametrize("version", Version)
async def test_basic_med_indberetterens_nummer_eller_noeglens_navn_er_en_adgang(
    sandkasse: Sandkasse, bruger: str, version: Version
) -> None:
    hoveder = _basic(bruger, sandkasse.noegler["leverandoer"])
    svar = await send(sandkasse, leverancebesked(), version=version, hoveder=hoveder)
    assert (svar.status, svar.en("MFAktionStatusKode")) == (200, "MODTAGET")


async def test_basic_siger_hvem_af_verdenens_indberettere_der_kalder(server: Server) -> None:
    demo = server.demo()
    data = hoved(indberetter=BEGRAENSET, leveranceId="4711")
    besked = kuvert(skriv_leverance({**data, "aktioner": [god()]}, Smag.SKAT, data))
    sti, hoveder = "/services/FordringIndberetService", {"Content-Type": Version.V12.medietype}
    uden = await server.klient().post(sti, content=besked, headers=hoveder)
    assert "Certificate systemID does not match" in uden.text
    med = await server.klient().post(sti, content=besked, headers=hoveder | _basic(BEGRAENSET, "demo-begraenset"))
    assert med.status_code == 200, med.text
    assert (await _seneste(demo))["noegle"] == "indberetter:demo-begraenset"


@pytest.mark.parametrize(
    ("sendt", "aarsag"),
    [
        ("%%%", "bruger:adgangskode i base64"),
        ("æ", "bruger:adgangskode i base64"),
        (base64.b64encode(b"kun-et-ord").decode(), "der mangler et af dem"),
        (base64.b64encode(b":kode").decode(), "der mangler et af dem"),
        (base64.b64encode(b"\xff\xfe:\xff").decode(), "ingen nøgle til denne sandkasse"),
        ("A" * 100_000, "der mangler et af dem"),
        (("99990007", "forkert"), "ingen nøgle til denne sandkasse"),
        (("99990007", "{tester}"), "en nøgle af slagsen tester"),
        (("99990007", "{adresse}"), "SOAP-adresses hemmelige del"),
        (("99990007", "{anden}"), "ingen nøgle til denne sandkasse"),
        (("99990015", "{leverandoer}"), "nøglens indberetter, 99990007, eller dens navn, leverandoer"),
    ],
)
async def test_en_basic_der_ikke_holder_er_en_fejl_og_sin_aarsag_i_journalen(
    server: Server, sandkasse: Sandkasse, sendt: str | tuple[str, str], aarsag: str
) -> None:
    foer = sandkasse.antal()
    if isinstance(sendt, tuple):
        dele = {
            **sandkasse.noegler,
            "adresse": sandkasse.svar["soapadresser"]["leverandoer"].rpartition("/")[2] if sandkasse.svar else "",
            "anden": (await server.ny()).noegler["leverandoer"],
        }
        hoveder: Any = _basic(sendt[0], sendt[1].format_map(dele))
    else:
        hoveder = {"Authorization": f"Basic {sendt}".encode()}
    svar = await send(sandkasse, leverancebesked(), hoveder=hoveder)
    assert (svar.status, svar.http.headers["www-authenticate"][:5]) == (401, "Basic")
    assert svar.fejltekst.startswith("Authentication failed: user is the reporter's number")
    assert sandkasse.antal() == foer
    post = await _seneste(sandkasse)
    assert aarsag in post["fejl"]
    assert "soap: forkert-bruger" in post["fejl"]


async def test_basic_laeses_ikke_hvor_beskeden_er_sikret(sikker: Sandkasse) -> None:
    svar = await send(sikker, leverancebesked(), hoveder=_basic(INDBERETTER, sikker.noegler["leverandoer"]))
    assert (svar.status, svar.fejltekst) == (500, "A security error was encountered when verifying the message")


async def test_en_noegle_med_sikring_faar_ikke_adgang_uden_den_ad_en_andens_adresse(sandkasse: Sandkasse) -> None:
    await _noegle(sandkasse, "fuld")
    svar = await send(sandkasse, leverancebesked(), hoveder=_basic(INDBERETTER, sandkasse.noegler["fagsystem-2"]))
    assert (svar.status, svar.fejltekst) == (500, "A security error was encountered when verifying the message")


async def test_adgangskoden_staar_intet_sted_i_journalen(sandkasse: Sandkasse) -> None:
    noegle = sandkasse.noegler["leverandoer"]
    for bruger in (INDBERETTER, "forkert"):
        await send(sandkasse, leverancebesked(), hoveder=_basic(bruger, noegle))
        assert noegle not in str(
            await sandkasse.hent(f"/sandkasse/journal/{(await _seneste(sandkasse))['nummer']}", "tester")
        )
