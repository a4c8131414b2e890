"""A client certificate that a proxy passes on: believed of a named proxy alone, and the same as the message's."""

from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import quote

import pytest
from tests.support.server import Sandkasse, Server
from tests.support.soap import leverancebesked, saet_profil, send

from psrm_sandbox.settings import Settings
from psrm_sandbox.soap.sikkerhed import Noeglepar, testca

pytestmark = pytest.mark.anyio
SIKKERHEDSFEJL = "A security error was encountered when verifying the message"


@pytest.fixture(params=["127.0.0.1", ""], ids=["betroet", "ukendt"])
async def bag_proxy(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Sandkasse, bool]]:
    """A world that needs no message security, and whether what the proxy says is believed."""
    server = Server(Settings(database_url="sqlite://", trusted_proxies=request.param))
    sandkasse = await server.ny()
    await saet_profil(sandkasse, "ingen")
    yield sandkasse, bool(request.param)
    server.luk()


def _klient(sandkasse: Sandkasse, cvr: str = "99990007", ca: Noeglepar | None = None) -> Noeglepar:
    app = sandkasse.server.app.state
    nu = app.tilstand.vaegur.nu() - timedelta(hours=1)
    return testca.udsted(ca or app.soapstand.noegler.ca, cvr=cvr, navn="Leverandør", nu=nu)


def _hoved(par: Noeglepar) -> dict[str, str]:
    return {"X-Client-Cert": quote(par.certifikat.pem)}


async def _aarsag(sandkasse: Sandkasse) -> str:
    return str((await sandkasse.hent("/sandkasse/journal", "tester"))["poster"][0]["fejl"])


async def test_indberetterens_certifikat_lukker_ind(bag_proxy: tuple[Sandkasse, bool]) -> None:
    sandkasse, _ = bag_proxy
    svar = await send(sandkasse, leverancebesked(), hoveder=_hoved(_klient(sandkasse)))
    assert svar.en("MFAktionStatusKode") == "MODTAGET"


async def test_en_andens_certifikat_afvises_hvis_proxyen_er_betroet(bag_proxy: tuple[Sandkasse, bool]) -> None:
    sandkasse, betroet = bag_proxy
    svar = await send(sandkasse, leverancebesked(), hoveder=_hoved(_klient(sandkasse, cvr="99990015")))
    assert (svar.status == 500) is betroet
    if betroet:
        assert svar.fejltekst.startswith("Certificate systemID does not match")
        assert "forkert-cvr" in await _aarsag(sandkasse)


async def test_et_ukendt_certifikat_afvises_hvis_proxyen_er_betroet(bag_proxy: tuple[Sandkasse, bool]) -> None:
    sandkasse, betroet = bag_proxy
    nu = sandkasse.server.app.state.tilstand.vaegur.nu() - timedelta(days=1)
    fremmed = _klient(sandkasse, ca=testca.ny_ca(nu, navn="En anden"))
    svar = await send(sandkasse, leverancebesked(), hoveder=_hoved(fremmed))
    assert (svar.status == 500) is betroet
    if betroet:
        assert svar.fejltekst == SIKKERHEDSFEJL
        assert "ukendt-udsteder" in await _aarsag(sandkasse)


async def test_det_der_ikke_er_et_certifikat_siges_i_journalen(bag_proxy: tuple[Sandkasse, bool]) -> None:
    sandkasse, betroet = bag_proxy
    svar = await send(sandkasse, leverancebesked(), hoveder={"X-Client-Cert": "falsk"})
    assert (svar.status == 500) is betroet
    if betroet:
        assert "token-ulaeseligt" in await _aarsag(sandkasse)
