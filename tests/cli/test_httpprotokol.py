"""HTTP on the wire: offers of another protocol, heads without end, refusals before the body; every cut of the bytes."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import Receive, Scope, Send
from tests.support.httplinje import Linje
from uvicorn.server import ServerState

from psrm_sandbox.cli.httpafvisning import MAKS_ADRESSE, MAKS_FELTER, MAKS_HOVED

pytestmark = pytest.mark.anyio

H2C = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAAAA\r\n"


@pytest.fixture
async def linje() -> AsyncIterator[Linje]:
    fundet = Linje()
    yield fundet
    fundet.luk()


def udloeb(ur: asyncio.TimerHandle | None) -> None:
    """The time is up."""
    assert ur is not None
    ur._run()
    ur.cancel()


def post(krop: bytes, hoveder: bytes = H2C, sti: bytes = b"/v1/leverancer") -> bytes:
    return b"POST " + sti + b" HTTP/1.1\r\nHost: x\r\n%bContent-Length: %d\r\n\r\n%b" % (hoveder, len(krop), krop)


def i_stykker(krop: bytes, hoveder: bytes = H2C) -> bytes:
    dele = b"".join(b"%x\r\n%b\r\n" % (len(krop[i : i + 3]), krop[i : i + 3]) for i in range(0, len(krop), 3))
    return b"POST /v1/leverancer HTTP/1.1\r\nHost: x\r\n%bTransfer-Encoding: chunked\r\n\r\n%b0\r\n\r\n" % (
        hoveder,
        dele,
    )


def kropper(linje: Linje) -> list[str]:
    assert [svar.status for svar in linje.svar] == [200] * len(linje.svar)
    return [svar.json["krop"] for svar in linje.svar]


# -- An offer of another protocol


@pytest.mark.parametrize("kald", [post(b'{"a": 1}'), i_stykker(b'{"a": 1}')], ids=["laengde", "stykker"])
async def test_et_tilbud_om_en_anden_protokol_taber_intet_hvor_end_byteene_deles(kald: bytes) -> None:
    for sted in range(1, len(kald)):
        linje = Linje()
        await linje.send(kald[:sted], kald[sted:])
        assert kropper(linje) == ['{"a": 1}'], sted
        assert not linje.traad.lukket
        linje.luk()


async def test_et_tilbud_kan_komme_en_byte_ad_gangen(linje: Linje) -> None:
    await linje.send(*(bytes([b]) for b in post(b"krop")))
    assert kropper(linje) == ["krop"]


async def test_flere_tilbud_paa_en_forbindelse_og_efter_hinanden_i_et_stykke(linje: Linje) -> None:
    uden = post(b"tre", b"")
    await linje.send(post(b"en") + i_stykker(b"to") + uden + post(b"fire"), post(b"fem"))
    assert kropper(linje) == ["en", "to", "tre", "fire", "fem"]


@pytest.mark.parametrize(
    "hoveder",
    [
        b"Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n",
        b"Connection: keep-alive, Upgrade\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n",
        b"connection: UPGRADE\r\nupgrade: \r\n",
        b"Upgrade: h2c\r\n",
        b"Connection: Upgrade\r\n",
    ],
)
async def test_ethvert_tilbud_der_ikke_er_for_os_springes_over(linje: Linje, hoveder: bytes) -> None:
    await linje.send(post(b"krop", hoveder), post(b"og en", b""))
    assert kropper(linje) == ["krop", "og en"]


async def test_et_tilbud_uden_krop_besvares_og_resten_af_hovedet_naar_frem(linje: Linje) -> None:
    await linje.send(b"GET /v1/hoeringer?a=1 HTTP/1.1\r\nHost: x\r\n" + H2C + b"Authorization: Bearer n\r\n\r\n")
    (svar,) = linje.svar
    assert (svar.json["metode"], svar.json["sti"]) == ("GET", "/v1/hoeringer")
    assert ["authorization", "Bearer n"] in svar.json["hoveder"]


async def test_et_tilbud_med_expect_faar_100_continue_og_saa_sit_svar(linje: Linje) -> None:
    hele = post(b"krop", H2C + b"Expect: 100-continue\r\n")
    await linje.send(hele[:-4])
    assert linje.traad.modtaget == b"HTTP/1.1 100 Continue\r\n\r\n"
    await linje.send(b"krop")
    assert kropper(linje) == ["krop"]


@pytest.mark.parametrize("hoveder", [b"", H2C])
async def test_connect_afvises_og_resten_laeses_ikke_som_kald(linje: Linje, hoveder: bytes) -> None:
    await linje.send(b"CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n%b\r\n" % hoveder + post(b"skjult", b""))
    (svar,) = linje.svar
    assert (svar.status, svar.problem) == (501, "metode-ikke-kendt")
    assert svar.hoveder["connection"] == "close"


# -- A head without end


async def test_en_for_lang_adresse_faar_414(linje: Linje) -> None:
    await linje.send(b"GET /" + b"a" * (MAKS_ADRESSE + 1) + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    (svar,) = linje.svar
    assert (svar.status, svar.problem, linje.traad.slut) == (414, "adresse-for-lang", True)


async def test_en_adresse_uden_ende_afvises_foer_den_er_slut(linje: Linje) -> None:
    await linje.send(b"GET /", *(b"a" * 1000 for _ in range(MAKS_ADRESSE // 1000 + 1)))
    assert [svar.status for svar in linje.svar] == [414]


def for_mange() -> bytes:
    return b"".join(b"X-%d: y\r\n" % nr for nr in range(MAKS_FELTER))


@pytest.mark.parametrize(
    ("foer", "stykke"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\n" + for_mange(), b"\r\n"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * MAKS_HOVED + b"\r\n", b"\r\n"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"y" * 5000),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX", b"y" * 5000),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", b"X: yyyyyyyy\r\n" * 3),
        (b"", b"\r\n" * 5000),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ", b"y" * 5000),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: yyyy\r\n" * 30),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;x=", b"y" * 5000),
    ],
    ids=["antal", "et", "vaerdi", "navn", "felter", "linjer", "hale", "halefelter", "stykkets"],
)
async def test_et_hoved_uden_ende_faar_431_foer_det_fylder(linje: Linje, foer: bytes, stykke: bytes) -> None:
    await linje.send(foer)
    for _ in range(60):
        await linje.send(stykke)
    (svar,) = linje.svar
    assert (svar.status, svar.problem) == (431, "hoved-for-stort")
    assert linje.traad.slut


async def test_hovedet_maa_vaere_stort_naar_det_holder_sig_inden_for_graensen(linje: Linje) -> None:
    felter = b"".join(b"X-%d: %b\r\n" % (nr, b"y" * 500) for nr in range(MAKS_FELTER - 2))
    await linje.send(post(b"krop", felter))
    assert kropper(linje) == ["krop"]


async def test_en_hale_efter_kroppen_bliver_ikke_til_hovedfelter(linje: Linje) -> None:
    kald = i_stykker(b"krop", b"")
    await linje.send(kald[:-2] + b"Authorization: Bearer tyv\r\n\r\n")
    (svar,) = linje.svar
    assert "authorization" not in dict(svar.json["hoveder"])


async def test_et_hoved_der_aldrig_bliver_faerdigt_faar_408() -> None:
    linje = Linje()
    await linje.send(b"GET / HTTP/1.1\r\nHost: x\r\n")
    udloeb(linje.protokol._ur)
    assert linje.traad.slut
    (svar,) = linje.svar
    assert (svar.status, svar.problem, svar.hoveder["connection"]) == (408, "hoved-for-langsomt", "close")
    linje.luk()


async def test_en_forbindelse_uden_kald_lukkes() -> None:
    linje = Linje()
    udloeb(linje.protokol.timeout_keep_alive_task)
    assert (linje.traad.lukket, linje.traad.modtaget) == (True, b"")
    linje.luk()


async def test_et_halvt_hoved_bag_et_kald_der_besvares_faar_sin_tid_bagefter() -> None:
    svar_nu = asyncio.Event()

    async def venter(scope: Scope, receive: Receive, send: Send) -> None:
        await svar_nu.wait()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body"})

    linje = Linje(venter)
    await linje.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\n")
    udloeb(linje.protokol._ur)
    assert linje.traad.modtaget == b""
    svar_nu.set()
    await linje.send(b"Host: x\r\n\r\n")
    assert [svar.status for svar in linje.svar] == [200, 200]
    linje.luk()


async def test_en_klient_der_ikke_tager_sit_svar_slippes() -> None:
    linje = Linje()
    linje.protokol.pause_writing()
    udloeb(linje.protokol._sendeur)
    assert linje.traad.lukket
    linje.luk()


async def test_en_klient_der_tager_noget_af_svaret_faar_ny_tid(linje: Linje) -> None:
    linje.protokol.pause_writing()
    linje.protokol.resume_writing()
    assert linje.protokol._sendeur is None


# -- What is no HTTP


@pytest.mark.parametrize(
    ("linjer", "status"),
    [
        (b"Content-Length: -1", 400),
        (b"Content-Length: +4", 400),
        (b"Content-Length: 0x4", 400),
        (b"Content-Length: 4, 4", 400),
        (b"Content-Length: 4\r\nContent-Length: 5", 400),
        (b"Content-Length: 4\r\nContent-Length: 4", 400),
        (b"Content-Length: 99999999999999999999999999", 400),
        (b"Content-Length: 4\r\nTransfer-Encoding: chunked", 400),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 4", 400),
        (b"Transfer-Encoding : chunked", 400),
        (b"Content-Length : 4", 400),
        (b"Transfer-Encoding: chunked, gzip", 400),
        (b"Transfer-Encoding: identity", 501),
        (b"Transfer-Encoding: gzip, chunked", 501),
        (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 400),
        (b" fortsat: ja", 400),
        (b"X\x00: y", 400),
        (b"X: y\x00", 400),
    ],
)
async def test_en_laengde_der_kan_laeses_paa_to_maader_afvises_og_intet_laeses_efter(
    linje: Linje, linjer: bytes, status: int
) -> None:
    await linje.send(b"POST / HTTP/1.1\r\nHost: x\r\n" + linjer + b"\r\n\r\nkrop" + post(b"skjult", b""))
    (svar,) = linje.svar
    assert svar.status == status
    assert svar.problem in {"ugyldig-http", "ukendt-overfoersel"}
    assert svar.hoveder["connection"] == "close"
    assert linje.traad.slut


@pytest.mark.parametrize(
    ("sendt", "krav"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "http:// i adressen"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1"),
        (b"hej\r\n\r\n", "et kald i HTTP/1.1 (RFC 9112)"),
        (b"GET / HTTP/9.9\r\n\r\n", "et kald i HTTP/1.1 (RFC 9112)"),
        (b"GET ?a HTTP/1.1\r\nHost: x\r\n\r\n", "et kald i HTTP/1.1 (RFC 9112)"),
        ("GET /æ HTTP/1.1\r\nHost: x\r\n\r\n".encode(), "et kald i HTTP/1.1 (RFC 9112)"),
    ],
)
async def test_det_der_ikke_er_http_faar_at_vide_hvad_der_er(linje: Linje, sendt: bytes, krav: str) -> None:
    await linje.send(sendt)
    (svar,) = linje.svar
    assert (svar.status, svar.problem, svar.json["krav"]) == (400, "ugyldig-http", krav)


async def test_en_afvisning_venter_paa_svarene_foer_den(linje: Linje) -> None:
    await linje.send(post(b"en", b"") + post(b"to", b"") + b"vroevl\r\n\r\n")
    assert [svar.status for svar in linje.svar] == [200, 200, 400]
    assert linje.traad.slut


async def test_et_oedelagt_stykke_i_kroppen_faar_400_straks(linje: Linje) -> None:
    await linje.send(i_stykker(b"krop", b"")[:-10] + b"zzz\r\n")
    assert [svar.status for svar in linje.svar] == [400]
    assert linje.traad.slut


async def test_hele_adressen_og_stjernen_er_adresser(linje: Linje) -> None:
    await linje.send(b"GET http://x:8000/v1/hoeringer?a=1 HTTP/1.1\r\nHost: x\r\n\r\n")
    await linje.send(b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
    assert [svar.json["sti"] for svar in linje.svar] == ["/v1/hoeringer", "*"]


# -- Refused before the body


@pytest.mark.parametrize("hoveder", [b"", b"Expect: 100-continue\r\n", H2C])
async def test_et_svar_foer_kroppen_lukker_og_resten_er_intet_kald(linje: Linje, hoveder: bytes) -> None:
    skjult = post(b"", b"", b"/skjult")
    kald = post(skjult, hoveder, b"/uden-krop")
    await linje.send(kald[: -len(skjult)], skjult, skjult)
    (svar,) = linje.svar
    assert svar.json["sti"] == "/uden-krop"
    assert svar.hoveder["connection"] == "close"
    assert linje.traad.slut


async def test_en_krop_der_er_kommet_lukker_ikke(linje: Linje) -> None:
    await linje.send(post(b"krop", b"", b"/uden-krop"), post(b"to", b""))
    assert [svar.json["sti"] for svar in linje.svar] == ["/uden-krop", "/v1/leverancer"]
    assert "connection" not in linje.svar[0].hoveder
    assert not linje.traad.slut


async def test_efter_svaret_hoeres_klienten_ud_foer_der_lukkes(linje: Linje) -> None:
    await linje.send(post(b"krop" * 10, b"", b"/uden-krop")[:-20])
    assert (linje.traad.slut, linje.traad.lukket) == (True, False)
    linje.protokol.data_received(b"mere")
    linje.protokol._luk_hvis_stille()
    assert not linje.traad.lukket
    linje.protokol._luk_hvis_stille()
    assert linje.traad.lukket


@pytest.mark.parametrize("vaerdi", [b"200-ok", b"100-continue, andet", b""])
async def test_en_anden_forventning_faar_417(linje: Linje, vaerdi: bytes) -> None:
    await linje.send(post(b"krop", b"Expect: " + vaerdi + b"\r\n"))
    (svar,) = linje.svar
    assert (svar.status, svar.problem) == (417, "ukendt-forventning")


# -- Too many connections


async def test_en_forbindelse_for_meget_faar_503_og_taelles() -> None:
    tilstand = ServerState()
    linjer = [Linje(tilstand=tilstand, maks_forbindelser=2) for _ in range(3)]
    (svar,) = linjer[2].svar
    assert (svar.status, svar.problem, svar.hoveder["retry-after"]) == (503, "for-mange-forbindelser", "1")
    assert linjer[2].vilkaar.maalinger.afviste_forbindelser._value.get() == 1
    for linje in linjer:
        linje.luk()
    ny = Linje(tilstand=tilstand, maks_forbindelser=2)
    await ny.send(post(b"krop", b""))
    assert kropper(ny) == ["krop"]
    assert ny.vilkaar.maalinger.forbindelser._value.get() == 1
    ny.luk()
