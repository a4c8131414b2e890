"""The client: keys by role, unique deliveries, problems as an exception, faults as httpx's own."""

import httpx
import pytest
from tests.support.byggere import Krop
from tests.support.iproces import ADRESSE, fabrik, krop, svar_med
from tests.support.server import Server

from psrm_sandbox.api.eksempler import GOD
from psrm_sandbox.klient import IprocesTransport, Problemsvar, Sandkasseklient

PROBLEM: Krop = {
    "type": "urn:psrm-sandbox:problem:leverance-genbrugt",
    "title": "LeveranceId er brugt før",
    "status": 409,
    "detail": "Brug et nyt.",
    "detailEn": "Use a new one.",
    "felt": "leveranceId",
    "fundet": "1",
    "krav": "et nyt leveranceId",
    "naermeste": None,
    "sammeIndhold": True,
}


def test_en_verden_laves_bruges_og_slettes(server: Server) -> None:
    with fabrik(server) as ny, ny() as klient:
        sandkasse = klient.opret_sandkasse(seed=7)
        assert sandkasse.seed == 7
        svar = klient.send(GOD["aktioner"])
        assert svar.status == 202
        (kvittering,) = klient.kvitteringer(svar.krop["leveranceId"])
        assert kvittering["status"] == "UDFOERT"
        klient.slet_sandkasse()
        with pytest.raises(Problemsvar) as fejl:
            klient.get("/v1/hoeringer")
        assert fejl.value.problem.kode == "ukendt-noegle"
        assert fejl.value.problem.detail_en.startswith("Send a valid key")


def test_hver_leverance_har_sit_eget_id_og_naevner_sit_scenarie() -> None:
    sete: list[httpx.Request] = []

    def svar(request: httpx.Request) -> httpx.Response:
        sete.append(request)
        return httpx.Response(202, json={})

    for _ in range(2):
        klient = svar_med(svar)()
        klient.noegler["leverandoer"] = "hemmelig"
        klient.send([], scenarie="486")
        klient.send([])
    assert len({krop(r)["leveranceId"] for r in sete}) == 4
    assert [r.headers.get("X-Sandkasse-Scenarie") for r in sete] == ["486", None, "486", None]
    assert sete[0].headers["Authorization"] == "Bearer hemmelig"


def test_et_problem_rejses_med_alle_sine_felter() -> None:
    klient = svar_med(
        lambda _: httpx.Response(409, json=PROBLEM, headers={"Content-Type": "application/problem+json"})
    )()
    with pytest.raises(Problemsvar, match="409 LeveranceId er brugt før: Brug et nyt") as fejl:
        klient.put("/x", {}, som=None)
    assert fejl.value.problem.krav == "et nyt leveranceId"
    assert (fejl.value.problem.model_extra or {})["sammeIndhold"] is True
    assert fejl.value.svar.status == 409


@pytest.mark.parametrize("indhold", [b"", b"<h1>Bad gateway</h1>", b'{"andet": 1}', b"[1]"])
def test_en_fejl_der_ikke_er_et_problem_er_stadig_et(indhold: bytes) -> None:
    klient = svar_med(lambda _: httpx.Response(502, content=indhold, headers={"Content-Type": "application/json"}))()
    with pytest.raises(Problemsvar, match="HTTP 502"):
        klient.patch("/x", som=None)


def test_en_fejl_i_forbindelsen_er_httpx_egen() -> None:
    def bryd(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("væk", request=request)

    with pytest.raises(httpx.TransportError):
        svar_med(bryd)().post("/x", som=None)


@pytest.mark.parametrize(
    ("medietype", "indhold", "ventet"),
    [
        ("application/json", b'{"a": 1}', {"a": 1}),
        ("application/json", b"{", "{"),
        ("text/plain; charset=utf-8", b"ja", "ja"),
        ("application/pdf", b"%PDF", "application/pdf, 4 byte"),
        ("application/json", b"", None),
    ],
)
def test_en_krop_laeses_efter_sin_medietype(medietype: str, indhold: bytes, ventet: object) -> None:
    klient = svar_med(lambda _: httpx.Response(200, content=indhold, headers={"Content-Type": medietype}))()
    assert klient.kald("GET", "/x", som=None).krop == ventet


@pytest.mark.parametrize("begynd", [False, True])
def test_et_program_der_slutter_uden_et_helt_svar_er_en_brudt_forbindelse(begynd: bool) -> None:
    async def app(scope: object, receive: object, send: object) -> None:
        if begynd:
            await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        else:
            raise RuntimeError("faldet om")

    with (
        Sandkasseklient(ADRESSE, transport=IprocesTransport(app)) as klient,
        pytest.raises(httpx.RemoteProtocolError, match="brød"),
    ):
        klient.get("/x", som=None)


def test_en_forespoergsels_parametre_naar_programmet(server: Server) -> None:
    with fabrik(server) as ny, ny() as klient:
        klient.opret_sandkasse()
        svar = klient.kald("GET", "/v1/hoeringer?status=VRØVL")
        assert svar.status == 422
        assert svar.problem is not None
        assert svar.problem.felt == "status"
