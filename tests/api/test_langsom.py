"""A client that dawdles is told so, and holds up nobody."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.support.byggere import leverance
from tests.support.server import Server

from psrm_sandbox.settings import Settings

pytestmark = pytest.mark.anyio


async def test_en_krop_der_kommer_for_langsomt_faar_408_og_andre_svar_imens() -> None:
    server = Server(Settings(database_url="sqlite://", body_seconds=0.2))
    demo = server.demo()

    async def dryppende() -> AsyncIterator[bytes]:
        yield b'{"leveranceId":'
        await asyncio.sleep(5)
        yield b'"langsom"}'

    langsom = asyncio.create_task(
        demo.som("leverandoer").post(
            "/v1/leverancer", content=dryppende(), headers={"Content-Type": "application/json"}
        )
    )
    assert (await demo.send(leverance())).status_code == 202
    svar = await langsom
    assert svar.status_code == 408
    assert svar.json()["type"].endswith(":for-langsom")
    assert demo.antal()["leverance"] == 1
    server.luk()
