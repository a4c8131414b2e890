"""What is sent again, when, and what is not."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.budget import eksempler
from tests.support.klienter import MAADER, Sovende, klient_af

from psrm_sandbox.klient import Forsoeg, Problemsvar
from psrm_sandbox.klient.forloeb import fordoblet

Svaret = int | str | Callable[[], httpx.Response]
FORBIGAAENDE = (502, 503, 504)
BRUD = "brud"
pytestmark = pytest.mark.parametrize("maade", MAADER)


class Server:
    """Answers from a list, the last one for ever: a status, the whole answer, or ``BRUD``, a connection that breaks."""

    def __init__(self, *svar: Svaret) -> None:
        self.svar, self.sete = list(svar), list[httpx.Request]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sete.append(request)
        svar = self.svar.pop(0) if len(self.svar) > 1 else self.svar[0]
        if svar == BRUD:
            raise httpx.ReadError("brudt", request=request)
        if callable(svar):
            return svar()
        assert isinstance(svar, int)
        return httpx.Response(svar, json={"status": svar, "title": "T"})


def _optaget(sekunder: str) -> Svaret:
    return lambda: httpx.Response(503, json={"status": 503, "title": "T"}, headers={"Retry-After": sekunder})


@pytest.mark.parametrize("metode", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize("fejl", [BRUD, *FORBIGAAENDE])
def test_et_kald_der_kan_gentages_sendes_til_det_bliver_svaret(maade: str, metode: str, fejl: int | str) -> None:
    server, sovende = Server(fejl, fejl, 200), Sovende()
    with klient_af(maade, server, forsoeg=3, sovende=sovende) as klient:
        assert klient.kald(metode, "/x").status == 200
    assert [(r.method, r.url.path) for r in server.sete] == [(metode, "/x")] * 3
    assert sovende.pauser == [fordoblet(1), fordoblet(2)]


@pytest.mark.parametrize(("metode", "sti"), [("POST", "/sandkasse/ur"), ("PATCH", "/sandkasse/indstillinger")])
@pytest.mark.parametrize("fejl", [BRUD, *FORBIGAAENDE])
def test_et_kald_der_aendrer_mere_hver_gang_sendes_en_gang(maade: str, metode: str, sti: str, fejl: int | str) -> None:
    server = Server(fejl)
    with klient_af(maade, server, forsoeg=5) as klient:
        if fejl == BRUD:
            with pytest.raises(httpx.ReadError):
                klient.kald(metode, sti, {})
        else:
            assert klient.kald(metode, sti, {}).status == fejl
    assert len(server.sete) == 1


@pytest.mark.parametrize("status", [200, 400, 401, 404, 409, 422, 429, 500])
def test_et_svar_der_ikke_er_forbigaaende_er_svaret(maade: str, status: int) -> None:
    server = Server(status)
    with klient_af(maade, server, forsoeg=5) as klient:
        assert klient.kald("GET", "/x").status == status
    assert len(server.sete) == 1


def test_uden_at_blive_bedt_sendes_intet_igen(maade: str) -> None:
    server = Server(BRUD, 200)
    with klient_af(maade, server) as klient, pytest.raises(httpx.ReadError):
        klient.hent_ur()
    assert len(server.sete) == 1


def test_forsoegene_faar_ende_og_den_sidste_fejl_siges(maade: str) -> None:
    server = Server(503, BRUD, 504)
    with klient_af(maade, server, forsoeg=3) as klient, pytest.raises(Problemsvar, match="504"):
        klient.hent_ur()
    assert len(server.sete) == 3
    with klient_af(maade, Server(503, BRUD), forsoeg=2) as klient, pytest.raises(httpx.ReadError):
        klient.hent_ur()


def test_en_server_spoerges_ikke_foer_den_vil(maade: str) -> None:
    server, sovende = Server(_optaget("7"), _optaget("0"), 200), Sovende()
    with klient_af(maade, server, forsoeg=3, sovende=sovende) as klient:
        assert klient.kald("GET", "/x").ok
    assert sovende.pauser == [7, fordoblet(2)]


def test_en_ventetid_over_loftet_begyndes_ikke(maade: str) -> None:
    server, sovende = Server(_optaget("5400")), Sovende()
    with klient_af(maade, server, forsoeg=9, sovende=sovende) as klient:
        assert klient.kald("GET", "/x").status == 503
    assert (len(server.sete), sovende.pauser) == (1, [])


def test_en_fejl_i_kaldet_selv_siges_straks(maade: str) -> None:
    def svar(request: httpx.Request) -> httpx.Response:
        sete.append(request)
        raise httpx.UnsupportedProtocol("ftp", request=request)

    sete: list[httpx.Request] = []
    with klient_af(maade, svar, forsoeg=5) as klient, pytest.raises(httpx.UnsupportedProtocol):
        klient.kald("GET", "/x")
    assert len(sete) == 1


GENBRUGT = {"status": 409, "title": "T", "type": "urn:psrm-sandbox:problem:leverance-genbrugt"}
FOERSTE = {
    "leveranceId": "L1",
    "modtaget": "2026-07-01T07:00:00Z",
    "kanal": "SYSTEM",
    "indberetter": None,
    "antal": 0,
    "aktioner": [],
}


def _genbrugt(samme: bool) -> Svaret:
    return lambda: httpx.Response(409, json={**GENBRUGT, "sammeIndhold": samme, "foersteSvar": "/v1/leverancer/L1"})


def _intet_problem() -> httpx.Response:
    return httpx.Response(409, text="ja")


def _leverance(klient: Any) -> Any:
    return klient.opret_leverance({"leveranceId": "L1", "aktioner": []})


@pytest.mark.parametrize("fejl", [BRUD, *FORBIGAAENDE])
def test_en_leverance_der_blev_registreret_skoent_intet_svar_kom_har_sit_foerste_svar(
    maade: str, fejl: int | str
) -> None:
    server = Server(fejl, _genbrugt(True), 503, lambda: httpx.Response(200, json=FOERSTE))
    with klient_af(maade, server, forsoeg=3) as klient:
        svar = _leverance(klient)
    assert (svar.leverance_id, svar.kvitteringer) == ("L1", "/v1/kvitteringer?leveranceId=L1")
    assert [r.method for r in server.sete] == ["POST", "POST", "GET", "GET"]
    assert server.sete[0].content == server.sete[1].content


@pytest.mark.parametrize("svar", [(BRUD, _genbrugt(False)), (_genbrugt(True),), (BRUD, _intet_problem)])
def test_en_anden_leverance_under_idet_er_stadig_en_konflikt(maade: str, svar: tuple[Svaret, ...]) -> None:
    with klient_af(maade, Server(*svar), forsoeg=3) as klient, pytest.raises(Problemsvar, match="409"):
        _leverance(klient)


@settings(deadline=None, max_examples=eksempler(30))
@given(
    fejl=st.lists(st.sampled_from([BRUD, *FORBIGAAENDE]), max_size=6),
    antal=st.integers(1, 5),
    metode=st.sampled_from(["GET", "PUT", "POST", "PATCH"]),
)
def test_lov_et_kald_sendes_ikke_oftere_end_det_maa_og_ikke_laengere_end_det_skal(
    maade: str, fejl: list[int | str], antal: int, metode: str
) -> None:
    server, sovende = Server(*fejl, 200), Sovende()
    with klient_af(maade, server, forsoeg=Forsoeg(antal, pause=float), sovende=sovende) as klient:
        try:
            svar = klient.kald(metode, "/x").status
        except httpx.ReadError:
            svar = BRUD
    maa = antal if metode in {"GET", "PUT"} else 1
    sendt = min(maa, len(fejl) + 1)
    assert len(server.sete) == sendt
    assert sovende.pauser == [float(n) for n in range(1, sendt)]
    assert svar == [*fejl, 200][sendt - 1]
