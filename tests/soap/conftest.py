"""Worlds whose messages need no security, for what the services say; `sikker` is one as a new world is."""

import pytest
from tests.support.server import Sandkasse, Server
from tests.support.soap import uden_sikkerhed


@pytest.fixture
async def sandkasse(server: Server) -> Sandkasse:
    return await uden_sikkerhed(await server.ny())


@pytest.fixture
async def sikker(server: Server) -> Sandkasse:
    return await server.ny()
