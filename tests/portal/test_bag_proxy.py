"""The portal behind a proxy: under a path, and at another host; links, forms, redirects and cookies lead back."""

from collections.abc import AsyncIterator

import pytest
from tests.support.byggere import god
from tests.support.portal import Browser, Side
from tests.support.portalhandling import fordring_til_inddrivelse
from tests.support.server import Server

from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio
HOVEDER = {"X-Forwarded-Prefix": "/fra-proxy", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "psrm.kommune.dk"}
SIDER = (
    "",
    "/hoeringer",
    "/fordringer",
    "/opret",
    "/kontrol",
    "/underretninger",
    "/rapporter",
    "/afstemninger",
    "/aftale",
    "/fordringstyper",
    "/typeguide?vej=laan.bil",
    "/fordringstyper/kommuner/KFDAINS",
    "/findes-ikke",
)


def steder(side: Side) -> list[str]:
    """Every address on the page that leads to the server."""
    fundne = []
    for et in side.elementer():
        for navn in ("href", "action", "src", "hx-post", "hx-get", "formaction"):
            fundne += [et.attrs[navn]] if et.attrs.get(navn) else []
    return [sted for sted in fundne if not sted.startswith(("#", "https://", "http://", "data:"))]


@pytest.fixture(params=["/psrm", "/portal", "/a/b"])
async def rod(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def server(rod: str) -> AsyncIterator[Server]:
    server = Server(Settings(database_url="sqlite://", root_path=rod))
    yield server
    server.luk()


async def test_under_en_sti_foerer_hver_side_hvert_link_og_hver_formular_tilbage(server: Server, rod: str) -> None:
    sandkasse = await server.ny()
    fid = await fordring_til_inddrivelse(sandkasse)
    browser = Browser(server.klient())
    ind = await browser.klient.post(f"{rod}/portal/log-ind", data={"noegle": sandkasse.noegler["portal"]})
    assert ind.headers["location"].startswith(f"{rod}/portal")
    assert f"path={rod}/portal;" in ind.headers["set-cookie"].lower()
    set_: set[str] = set()
    for sti in (*SIDER, f"/fordringer/{fid}"):
        side = await browser.hent(f"{rod}/portal{sti}")
        assert side.status == (404 if sti == "/findes-ikke" else 200), sti
        assert [sted for sted in steder(side) if not sted.startswith(f"{rod}/")] == [], sti
        set_ |= {et.attrs["href"] for et in side.elementer() if et.attrs.get("href", "").startswith(rod)}
        set_ |= {et.attrs["src"] for et in side.elementer() if "src" in et.attrs}
    svar = {sted: await browser.klient.get(sted, follow_redirects=True) for sted in sorted(set_)}
    doede = [sted for sted, et in svar.items() if et.status_code >= 400]
    assert doede == []


async def test_efter_en_handling_og_ud_igen_er_man_stadig_under_stien(server: Server, rod: str) -> None:
    sandkasse = await server.ny()
    browser = Browser(server.klient())
    await browser.klient.post(f"{rod}/portal/log-ind", data={"noegle": sandkasse.noegler["portal"]})
    side = await browser.hent(f"{rod}/portal/opret")
    assert str(side.svar.url.path) == f"{rod}/portal/opret"
    form = next(f for f in side.alle("form") if f.attrs.get("action", "").endswith("/log-ud"))
    ud = await browser.udfyld(side, form.attrs["action"])
    assert str(ud.svar.url.path) == f"{rod}/portal"
    igen = await browser.klient.get(f"{rod}/portal/fordringer")
    assert igen.status_code in (303, 401, 403) or "Log ind" in igen.text


async def test_en_betroet_proxy_giver_sti_skema_og_vaert_og_cookien_er_sikker() -> None:
    server = Server(Settings(database_url="sqlite://", trusted_proxies="127.0.0.1"))
    sandkasse = await server.ny()
    klient = server.klient()
    ind = await klient.post("/portal/log-ind", data={"noegle": sandkasse.noegler["portal"]}, headers=HOVEDER)
    cookie = ind.headers["set-cookie"].lower()
    assert "path=/fra-proxy/portal;" in cookie
    assert {"secure", "httponly", "samesite=lax"} <= {led.strip() for led in cookie.split(";")}
    assert ind.headers["location"].startswith("/fra-proxy/portal")
    sprog = await server.klient().post("/portal/sprog", data={"sprog": "en"}, headers=HOVEDER)
    assert sprog.headers["set-cookie"].startswith("psrm_sprog=en;")
    assert "; Secure" in sprog.headers["set-cookie"]
    tester = server.klient(sandkasse.noegler["tester"])
    link = await tester.post("/sandkasse/portaladgang", json={"navn": "portal"}, headers=HOVEDER)
    assert link.status_code == 201, link.text
    assert "/fra-proxy/portal/" in link.json()["adresse"]
    server.luk()


async def test_uden_en_betroet_proxy_er_alt_som_det_staar() -> None:
    server = Server(Settings(database_url="sqlite://"))
    sandkasse = await server.ny(None)
    await sandkasse.indsend({"leveranceId": "L1", "aktioner": [god()]})
    ind = await server.klient().post("/portal/log-ind", data={"noegle": sandkasse.noegler["portal"]}, headers=HOVEDER)
    assert "path=/portal;" in ind.headers["set-cookie"].lower()
    assert ind.headers["location"].startswith("/portal")
    server.luk()
