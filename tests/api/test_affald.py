"""No such call leaves a circle of objects behind: collecting them would stop the server for everybody."""

import gc
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pydantic_core import to_json
from tests.support.byggere import aktion, fordring, god, haefter, leverance, relateret, tvivlsom
from tests.support.server import Sandkasse, Server, paa_fil

pytestmark = pytest.mark.anyio
GANGE = 100
Kald = Callable[[Sandkasse], Awaitable[Any]]


async def _raat(
    s: Sandkasse, metode: str, sti: str, navn: str, krop: bytes, medietype: str = "application/json"
) -> tuple[int, bytes]:
    """A call as the server makes it; a client's library has circles of its own."""
    sti, _, query = sti.partition("?")
    hoveder = {"host": "x", "authorization": f"Bearer {s.noegler[navn]}", "content-type": medietype}
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "scheme": "http",
        "server": ("x", 80), "client": ("x", 1), "root_path": "", "method": metode, "path": sti,
        "raw_path": sti.encode(), "query_string": query.encode(), "state": {}, "extensions": {},
        "headers": [(n.encode(), v.encode()) for n, v in hoveder.items()],
    }  # fmt: skip
    indkomne = [{"type": "http.request", "body": krop, "more_body": False}]
    sendte: list[Any] = []

    async def receive() -> Any:
        return indkomne.pop() if indkomne else {"type": "http.disconnect"}

    async def send(besked: Any) -> None:
        sendte.append(besked)

    await s.server.app(scope, receive, send)
    return sendte[0]["status"], b"".join(b.get("body", b"") for b in sendte)


def _kald(
    metode: str,
    sti: str,
    navn: str = "leverandoer",
    status: int = 200,
    json: Any = None,
    content: bytes = b"",
    **med: Any,
) -> Kald:
    async def kald(s: Sandkasse) -> None:
        krop = to_json(json) if json is not None else content
        fundet, svar = await _raat(s, metode, sti, navn, krop, **med)
        assert fundet == status, svar

    return kald


def _send(*aktioner: Callable[[], Any]) -> Kald:
    async def kald(s: Sandkasse) -> None:
        await _kald("POST", "/v1/leverancer", status=202, json=leverance(*(lav() for lav in aktioner)))(s)

    return kald


async def _genbrug(s: Sandkasse) -> None:
    await _raat(s, "POST", "/v1/leverancer", "leverandoer", to_json(leverance(leverance_id="brugt")))


KALD: dict[str, Kald] = {
    "god leverance": _send(god),
    "tvivlsom leverance": _send(lambda: aktion(tvivlsom())),
    "slet leverance": _send(lambda: aktion(fordring(beskrivelse=None))),
    "leverance med relateret": _send(lambda: aktion(fordring(), relateret())),
    "blandet leverance": _send(god, lambda: aktion(fordring(haefter(forfaldsdato=None))), lambda: {}),
    "genbrugt leverance": _genbrug,
    "ukendt nøgle": _kald("GET", "/v1/fordringer", "fremmed", 401),
    "forkert slags nøgle": _kald("GET", "/v1/fordringer", "tester", 403),
    "ukendt sti": _kald("GET", "/findes/ikke", status=404),
    "ukendt kode": _kald("GET", "/v1/fordringstyper/kommuner/XXXX", status=404),
    "forkert metode": _kald("PUT", "/v1/leverancer", status=405),
    "ulæselig krop": _kald(
        "POST", "/v1/leverancer", status=400, content=b"{"
    ),
    "forkert form": _kald("POST", "/v1/leverancer", status=422, json={"leveranceId": "x"}),
    "forkert form i en anden": _kald("POST", "/v1/fordringer/soeg", status=422, json={"x": 1}),
    "ikke json": _kald("POST", "/v1/leverancer", status=415, content=b"x", medietype="text/plain"),
    "forkert parameter": _kald("GET", "/v1/fordringer?antal=-1", status=422),
    "HEAD": _kald("HEAD", "/healthz", status=200),
    "helbred": _kald("GET", "/healthz"),
    "målinger": _kald("GET", "/metrics"),
    "kvitteringer": _kald("GET", "/v1/kvitteringer"),
    "underretninger": _kald("GET", "/v1/underretninger?nummerFra=1"),
    "katalog": _kald("GET", "/v1/fordringstyper/kommuner/KFDAINS"),
    "urflytning": _kald("POST", "/sandkasse/ur", "tester", json={"til": "PT1H"}),
    "urflytning tilbage": _kald("POST", "/sandkasse/ur", "tester", 409, json={"til": "2020-01-01"}),
    "indstillinger": _kald(
        "PATCH", "/sandkasse/indstillinger", "tester",
        json={"indstillinger": [{"navn": "maxDokumenter", "vaerdi": 9}]},
    ),
}  # fmt: skip


@contextmanager
def _uden_indsamling() -> Iterator[list[object]]:
    """What a collection finds that became garbage inside the block."""
    fundet: list[object] = []
    while gc.collect():  # what earlier tests left may take several rounds
        pass
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        yield fundet
        gc.collect()
        fundet.extend(gc.garbage)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


async def _efterlader(s: Sandkasse, kald: Kald, gange: int = GANGE) -> list[str]:
    for _ in range(3):
        await kald(s)
    with _uden_indsamling() as fundet:
        for _ in range(gange):
            await kald(s)
    arter = Counter(f"{type(et).__module__}.{type(et).__qualname__}" for et in fundet)
    return [f"{antal} {art}" for art, antal in arter.most_common(12)]


@pytest.fixture(scope="module")
def servere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = paa_fil(tmp_path_factory.mktemp("w"))
    yield server
    server.luk()


@pytest.mark.parametrize("navn", KALD)
async def test_hundrede_kald_efterlader_intet_til_indsamlingen(servere: Server, navn: str) -> None:
    s = await servere.ny()
    s.noegler["fremmed"] = "findes-ikke"
    assert await _efterlader(s, KALD[navn]) == []
