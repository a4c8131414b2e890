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


def test_a_world_is_made_used_and_deleted(server: Server) -> None:
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


def test_every_delivery_has_an_id_of_its_own_and_names_its_script() -> None:
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


def test_a_problem_is_raised_with_all_its_fields() -> None:
    klient = svar_med(
        lambda _: httpx.Response(409, json=PROBLEM, headers={"Content-Type": "application/problem+json"})
    )()
    with pytest.raises(Problemsvar, match="409 LeveranceId er brugt før: Brug et nyt") as fejl:
        klient.put("/x", {}, som=None)
    assert fejl.value.problem.krav == "et nyt leveranceId"
    assert (fejl.value.problem.model_extra or {})["sammeIndhold"] is True
    assert fejl.value.svar.status == 409


@pytest.mark.parametrize("indhold", [b"", b"<h1>Bad gateway</h1>", b'{"andet": 1}', b"[1]"])
def test_a_failure_that_is_no_problem_is_still_one(indhold: bytes) -> None:
    klient = svar_med(lambda _: httpx.Response(502, content=indhold, headers={"Content-Type": "application/json"}))()
    with pytest.raises(Problemsvar, match="HTTP 502"):
        klient.patch("/x", som=None)


def test_a_fault_of_the_connection_is_httpx_own() -> None:
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
def test_a_body_is_read_by_its_media_type(medietype: str, indhold: bytes, ventet: object) -> None:
    klient = svar_med(lambda _: httpx.Response(200, content=indhold, headers={"Content-Type": medietype}))()
    assert klient.kald("GET", "/x", som=None).krop == ventet


@pytest.mark.parametrize("begynd", [False, True])
def test_an_application_that_ends_without_a_whole_answer_is_a_broken_connection(begynd: bool) -> None:
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


def test_a_query_reaches_the_application(server: Server) -> None:
    with fabrik(server) as ny, ny() as klient:
        klient.opret_sandkasse()
        svar = klient.kald("GET", "/v1/hoeringer?status=VRØVL")
        assert svar.status == 422
        assert svar.problem is not None
        assert svar.problem.felt == "status"
