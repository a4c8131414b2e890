"""What every suite shares: the event loop, one server a process, and a fresh world on it for each test."""

import gc
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import settings
from tests.support.server import Sandkasse, Server

settings.register_profile("hurtig", max_examples=30, deadline=None)
settings.register_profile("stor", max_examples=300, deadline=None)
settings.load_profile("hurtig")  # `make test-all` asks for the other one


def pytest_collection_finish() -> None:
    """What was collected lives to the end: the garbage collector need not go through it for every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def _stille_log() -> None:
    """Lines as plain text without frames' variables; a test that reads the log captures it itself."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()],
        cache_logger_on_first_use=False,
    )


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    fundet = Server()
    yield fundet
    fundet.luk()


@pytest.fixture
async def sandkasse(server: Server) -> Sandkasse:
    return await server.ny()
