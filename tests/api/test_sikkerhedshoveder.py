"""What a browser may do with an answer: nothing but what the answer's own page needs."""

import base64
import hashlib
import re

import pytest
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio

SIDER = ("/docs", "/docs/sandkasse")


def csp(tekst: str) -> dict[str, list[str]]:
    return {led.split()[0]: led.split()[1:] for led in tekst.split("; ")}


@pytest.mark.parametrize(
    ("sti", "status"),
    [
        *((sti, 200) for sti in SIDER),
        ("/openapi/psrm.json", 200),
        ("/docs/filer/swagger-ui-bundle.js", 200),
        ("/docs/filer/findes-ikke", 404),
        ("/v1/fordringstyper", 200),
        ("/v1/fordringer", 401),
        ("/findes-ikke", 404),
        ("/readyz", 200),
        ("/metrics", 200),
        ("/delt/findes-ikke", 404),
    ],
)
async def test_hvert_svar_siger_at_det_er_hvad_det_siger_og_staar_i_ingen_ramme(
    sandkasse: Sandkasse, sti: str, status: int
) -> None:
    svar = await sandkasse.server.klient().get(sti)
    assert svar.status_code == status
    assert svar.headers.get_list("x-content-type-options") == ["nosniff"]
    assert svar.headers.get_list("referrer-policy") == ["no-referrer"]
    (politik,) = svar.headers.get_list("content-security-policy")
    fundet = csp(politik)
    assert fundet["default-src"] == fundet["frame-ancestors"] == fundet["base-uri"] == ["'none'"]
    assert "'unsafe-eval'" not in politik
    assert "http" not in politik.replace("https:", "")
    assert "script-src" in fundet or sti not in SIDER


@pytest.mark.parametrize("sti", SIDER)
async def test_en_side_om_apiet_maa_koere_sine_egne_scripts_og_ingen_andre(sandkasse: Sandkasse, sti: str) -> None:
    svar = await sandkasse.server.klient().get(sti)
    fundet = csp(svar.headers["content-security-policy"])
    skrevne = [et.encode() for et in re.findall(r"<script>(.*?)</script>", svar.text, re.DOTALL)]
    aftryk = [f"'sha256-{base64.b64encode(hashlib.sha256(et).digest()).decode()}'" for et in skrevne]
    assert skrevne
    assert fundet["script-src"] == ["'self'", *aftryk]
    hentede = re.findall(r'(?:src|href)="([^"]+)"', svar.text)
    assert hentede
    assert all(et.startswith("/docs/filer/") for et in hentede)
    assert "onload=" not in svar.text
    assert fundet["connect-src"] == ["'self'"]


async def test_en_delt_journal_vises_i_ingen_ramme(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    await tester.get("/sandkasse/ur")
    deling = (await tester.post("/sandkasse/journal/delinger", json={})).json()
    svar = await sandkasse.server.klient().get(deling["adresse"], params={"format": "html"})
    assert svar.status_code == 200
    assert csp(svar.headers["content-security-policy"])["frame-ancestors"] == ["'none'"]
    assert "script-src" not in svar.headers["content-security-policy"]
    assert svar.headers.get_list("x-content-type-options") == ["nosniff"]
