"""Both clients behind one face, so that one specification holds for the one that waits and the one that is awaited."""

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import anyio.from_thread
import httpx
from anyio.from_thread import BlockingPortal
from tests.support.iproces import ADRESSE

from psrm_sandbox.klient import AsyncSandkasseklient, Sandkasseklient

NOEGLER = {"leverandoer": "l", "portal": "p", "tester": "t"}
MAADER = ("synkron", "asynkron")


class Afventet:
    """The asynchronous client, with its answers waited for and its iterators gone through."""

    def __init__(self, klient: AsyncSandkasseklient, portal: BlockingPortal) -> None:
        self._klient, self._portal = klient, portal

    def __getattr__(self, navn: str) -> Any:
        fundet = getattr(self._klient, navn)
        if not callable(fundet):
            return fundet

        def kald(*args: Any, **navngivne: Any) -> Any:
            argumenter = [a.oprindelig if hasattr(a, "oprindelig") else a for a in args]
            svar = fundet(*argumenter, **navngivne)
            if inspect.isasyncgen(svar):
                return iter(self._portal.call(_samlet, svar))
            return self._portal.call(_afvent, svar) if inspect.isawaitable(svar) else svar

        kald.oprindelig = fundet  # type: ignore[attr-defined]
        return kald


async def _samlet(svar: AsyncIterator[Any]) -> list[Any]:
    return [et async for et in svar]


async def _afvent(svar: Any) -> Any:
    return await svar


class Sovende:
    """What waits in place of the clock: it remembers how long."""

    def __init__(self) -> None:
        self.pauser: list[float] = []

    def sov(self, sekunder: float) -> None:
        self.pauser.append(sekunder)

    async def sov_afventet(self, sekunder: float) -> None:
        self.pauser.append(sekunder)


@contextmanager
def klient_af(maade: str, svar: Callable[[httpx.Request], httpx.Response], **valg: Any) -> Iterator[Any]:
    """A client of a server that answers as told."""
    sovende = valg.pop("sovende", Sovende())
    valg = {"noegler": NOEGLER, **valg}
    if maade == "synkron":
        with Sandkasseklient(ADRESSE, transport=httpx.MockTransport(svar), sov=sovende.sov, **valg) as klient:
            yield klient
        return
    with anyio.from_thread.start_blocking_portal() as portal:
        afventet = AsyncSandkasseklient(ADRESSE, transport=httpx.MockTransport(svar), sov=sovende.sov_afventet, **valg)
        yield Afventet(afventet, portal)
        portal.call(afventet.luk)


@contextmanager
def klient_i_proces(maade: str, app: Any, **valg: Any) -> Iterator[Any]:
    """A client of the application, with a world of its own."""
    sovende = valg.pop("sovende", Sovende())
    if maade == "synkron":
        with Sandkasseklient.i_proces(app, sov=sovende.sov, **valg) as klient:
            klient.opret_sandkasse()
            yield klient
        return
    with anyio.from_thread.start_blocking_portal() as portal:
        afventet = AsyncSandkasseklient.i_proces(app, sov=sovende.sov_afventet, **valg)
        portal.call(afventet.opret_sandkasse)
        yield Afventet(afventet, portal)
        portal.call(afventet.luk)
