"""What a page weighs on the wire, with all that a browser loads for it, and how long its assets may be kept."""

import re

import httpx
import pytest
from tests.browser.conftest import Verden
from tests.browser.test_tilgaengelighed import sider
from tests.support.skaerm import Skaerm, grundigt

pytestmark = pytest.mark.anyio

MAKS = 150_000
"""Bytes of a page and its assets as they are sent, to a browser that has none of them."""

TUNGE = (
    "/portal/hoeringer",
    "/portal/opret",
    "/portal/fordringstyper/kommuner/KFDAINS",
    "/portal/fordringstyper/sammenlign?a=KFTILDA&b=KFTBBSF",
)
"""The heaviest, which `make test` measures; `make test-all` measures every page."""


async def test_en_side_med_det_den_indlaeser_er_under_150_kb(laeser: Skaerm, alt: Verden) -> None:
    cdp = await laeser.side.context.new_cdp_session(laeser.side)
    await cdp.send("Network.enable")
    await cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
    vaegte: dict[str, int] = {}
    sti = ""

    def laeg_til(haendelse: dict[str, float]) -> None:
        vaegte[sti] = vaegte.get(sti, 0) + int(haendelse["encodedDataLength"])

    cdp.on("Network.loadingFinished", laeg_til)
    stier = [*(sider(alt) if grundigt() else TUNGE), "/portal/fordringstyper?gruppe="]
    for sti in stier:
        await laeser.side.goto(f"{laeser.adresse}{sti}", wait_until="load")
    assert vaegte.keys() >= set(stier)
    assert min(vaegte.values()) > 30_000, "det tomme er ikke målt"
    assert {sti: vaegt for sti, vaegt in vaegte.items() if vaegt > MAKS} == {}


def test_det_indlaeste_maa_gemmes_altid_og_sendes_pakket(verden: Verden) -> None:
    """An address has the hash of the contents; another edition has other addresses."""
    with httpx.Client(base_url=verden.adresse, trust_env=False) as klient:
        stier = re.findall(r'(?:href|src)="(/portal/aktiver/[^"#]+)', klient.get("/portal").text)
        assert len(stier) >= 3
        for sti in stier:
            svar = klient.get(sti)
            assert svar.headers["cache-control"] == "public, max-age=31536000, immutable"
            assert svar.headers["vary"] == "Accept-Encoding"
            assert len(svar.content) < 512 or svar.headers["content-encoding"] == "gzip", sti
            gammel = klient.get(re.sub("/aktiver/[0-9a-f]+/", "/aktiver/0123456789ab/", sti))
            assert (gammel.content, gammel.headers["cache-control"]) == (svar.content, "no-store")
