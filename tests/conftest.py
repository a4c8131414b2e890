"""What every suite shares: the event loop, a server in the process and one beside it, and new worlds on them."""

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import settings

if TYPE_CHECKING:  # loaded where it is asked for: the process that only hands the tests out does not need it
    from tests.support.server import Sandkasse, Server
    from tests.support.serverproces import Proces

gc.disable()  # what is loaded and collected is no garbage: see below

settings.register_profile("hurtig", max_examples=30, deadline=None)
settings.register_profile("stor", max_examples=300, deadline=None)
settings.load_profile("hurtig")  # `make test-all` asks for the other one


def pytest_collection_finish() -> None:
    """What was collected lives to the end: the garbage collector need not go through it for every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)  # as in the server
    gc.enable()


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
def server() -> "Iterator[Server]":
    from tests.support.server import Server

    fundet = Server()
    yield fundet
    fundet.luk()


@pytest.fixture
async def sandkasse(server: "Server") -> "Sandkasse":
    return await server.ny()


@pytest.fixture(scope="session")
def tjeneste(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Proces]":
    """A server in a process of its own, on files. Starting one costs seconds: who only needs a world shares it."""
    from tests.support.serverproces import koerende

    mappe = tmp_path_factory.mktemp("tjeneste")
    with koerende(mappe / "log", PSRM_DATABASE_URL=f"sqlite:///{mappe}/register.db") as proces:
        yield proces
    for klage in ("Traceback", "Exception in ASGI", "ASGI callable"):
        assert klage not in proces.sagt
