"""The pytest plugin: a sandkasse of its own for every test that asks for one. Docs: docs/tests-hos-leverandoeren.md.

On as soon as psrm-sandbox is installed. Loading it imports nothing but pytest; the rest comes with the first fixture.
"""

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from psrm_sandbox.pytest_plugin.forklaring import sammenlignet
from psrm_sandbox.pytest_plugin.maerker import TEKSTER, Brugsfejl, kraev_virkning, laes
from psrm_sandbox.pytest_plugin.paastand import assert_status

if TYPE_CHECKING:
    from psrm_sandbox.klient import Sandkasseklient
    from psrm_sandbox.pytest_plugin.verdener import Sted, Verden

__all__ = ["assert_status"]

_VERDENER: "pytest.StashKey[list[Verden]]" = pytest.StashKey()
_MANGLER = (
    "Fixturen {fixture} kører sandkassens server, og den er ikke installeret ({modul} mangler).\n"
    "Installér den:  pip install 'psrm-sandbox[server]'   eller peg på en, der kører:  pytest --psrm-url URL\n"
    "(The fixture runs the sandbox's server, which is not installed. Install the extra, or name a running server.)"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options."""
    gruppe = parser.getgroup("psrm-sandbox", "psrm-sandbox: en sandkasse til hver test")
    gruppe.addoption(
        "--psrm-url",
        metavar="URL",
        default=os.environ.get("PSRM_URL"),
        help="use the server at this address for every world, in place of one of our own (PSRM_URL). "
        "Its host key, if it needs one, is read from PSRM_VAERT_KEY.",
    )
    gruppe.addoption(
        "--psrm-eksport",
        metavar="MAPPE",
        default=os.environ.get("PSRM_EKSPORT"),
        help="write the world of a test that fails to this folder, as a file that can be imported (PSRM_EKSPORT).",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marks."""
    for tekst in TEKSTER.values():
        config.addinivalue_line("markers", tekst)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A mark that is used wrong stops its test, also where no fixture would have read it."""
    with _fejl_til_laeseren():
        kraev_virkning(item)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """A status that was not the expected one tells its verdict."""
    return sammenlignet(op, left, right)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failing test tells what stands in its world."""
    rapport = yield
    if rapport.failed and rapport.when != "teardown":
        for verden in item.stash.get(_VERDENER, []):
            rapport.sections.extend(_afsnit(item, verden))
    return rapport


def _afsnit(item: pytest.Item, verden: "Verden") -> Iterator[tuple[str, str]]:
    from psrm_sandbox.pytest_plugin.verdener import fortael, gem_eksport

    tekst = fortael(verden)
    mappe = item.config.getoption("--psrm-eksport")
    if mappe:
        tekst = f"{tekst}\n\n{gem_eksport(verden, Path(mappe), item.nodeid)}".strip()
    if tekst:
        yield "psrm: testens verden", tekst


@pytest.fixture(scope="session")
def _psrm_sted(request: pytest.FixtureRequest) -> "Iterator[Sted]":
    """Where the worlds of `psrm` are made: the application, in this process and in memory."""
    givet = _givet_sted(request)
    if givet is not None:
        yield givet
        return
    with _installeret("psrm"):
        from psrm_sandbox.app import lav_app
        from psrm_sandbox.bootstrap import saml
        from psrm_sandbox.settings import Settings
    from psrm_sandbox.klient import IprocesTransport
    from psrm_sandbox.pytest_plugin.verdener import Sted

    settings = Settings(database_url="sqlite://", host="127.0.0.1", vaert_key=None)
    samlet = saml(settings)
    transport = IprocesTransport(lav_app(settings, samlet))
    yield Sted("http://sandkasse", transport)
    transport.close()
    samlet.luk()


@pytest.fixture(scope="session")
def _psrm_serversted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Sted]":
    """Where the worlds of `psrm_server` are made: a process of its own on a free port."""
    givet = _givet_sted(request)
    if givet is not None:
        yield givet
        return
    with _installeret("psrm_server"):
        import_module("uvicorn")  # what the process will want
    from psrm_sandbox.pytest_plugin.serverproces import koerende
    from psrm_sandbox.pytest_plugin.verdener import Sted

    with _fejl_til_laeseren(), koerende(tmp_path_factory.mktemp("psrm") / "server.log") as url:
        yield Sted(url)


@pytest.fixture
def psrm(request: pytest.FixtureRequest, _psrm_sted: "Sted") -> "Iterator[Sandkasseklient]":
    """A client of a fresh world, in this process and in memory, with all its keys. Gone after the test."""
    for verden in _verden(request, _psrm_sted):
        yield verden.klient


@pytest.fixture
def psrm_server(request: pytest.FixtureRequest, _psrm_serversted: "Sted") -> "Iterator[Verden]":
    """A fresh world on a real server: ``url``, ``noegler``, ``miljoe`` for your own system, ``klient`` for the test."""
    yield from _verden(request, _psrm_serversted)


def _verden(request: pytest.FixtureRequest, sted: "Sted") -> "Iterator[Verden]":
    from psrm_sandbox.pytest_plugin.verdener import fjern, lav_verden

    with _fejl_til_laeseren():
        verden = lav_verden(sted, request.node.nodeid, laes(request.node))
    request.node.stash.setdefault(_VERDENER, []).append(verden)
    yield verden
    fjern(verden)


def _givet_sted(request: pytest.FixtureRequest) -> "Sted | None":
    """The server that the user names, if any."""
    url = request.config.getoption("--psrm-url")
    if not url:
        return None
    from psrm_sandbox.pytest_plugin.verdener import Sted

    return Sted(url.rstrip("/"), vaert=os.environ.get("PSRM_VAERT_KEY"))


@contextmanager
def _fejl_til_laeseren() -> Iterator[None]:
    """What the user can mend is told without a traceback through us."""
    try:
        yield
    except Brugsfejl as fejl:
        raise pytest.fail.Exception(str(fejl), pytrace=False) from None


@contextmanager
def _installeret(fixture: str) -> Iterator[None]:
    """What lies in the block imports the server, or says how to get it."""
    try:
        yield
    except ModuleNotFoundError as fejl:
        modul = fejl.name or ""
        if modul.startswith("psrm_sandbox"):
            raise
        raise pytest.fail.Exception(_MANGLER.format(fixture=fixture, modul=modul), pytrace=False) from None
