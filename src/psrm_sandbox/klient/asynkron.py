"""The executor that awaits: sends what a description says, and runs a course of them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast

import anyio
import httpx

from psrm_sandbox.klient.forloeb import Forloeb, Forsoeg, Pause, gentaget
from psrm_sandbox.klient.kald import LEVERANDOER, Kald, som_json
from psrm_sandbox.klient.naerhed import forbindelsesvalg
from psrm_sandbox.klient.procestransport import Procestransport
from psrm_sandbox.klient.sider import naeste_side
from psrm_sandbox.klient.svar import Svar, laes_svar

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


class Asynkron:
    """One connection pool and one key for each role."""

    def __init__(
        self,
        base_url: str,
        noegler: Mapping[str, str] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        frist: float = 30.0,
        forsoeg: int | Forsoeg = 1,
        sov: Callable[[float], Awaitable[object]] = anyio.sleep,
    ) -> None:
        self.noegler = dict(noegler or {})
        self._forsoeg = Forsoeg(forsoeg) if isinstance(forsoeg, int) else forsoeg
        self._sov = sov
        self._http = httpx.AsyncClient(
            base_url=base_url, transport=transport, timeout=frist, **forbindelsesvalg(base_url)
        )

    @classmethod
    def i_proces(cls, app: Any, noegler: Mapping[str, str] | None = None, **valg: Any) -> Self:
        """A client of an ASGI application in this process, on the caller's event loop: no socket, no server."""
        return cls("http://sandkasse", noegler, Procestransport(app, raise_app_exceptions=False), **valg)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.luk()

    async def luk(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def koer(self, forloeb: Forloeb[T]) -> T:
        """Runs a course to its end."""
        try:
            trin = next(forloeb)
            while True:
                if isinstance(trin, Pause):
                    await self._sov(trin.sekunder)
                    trin = next(forloeb)
                    continue
                try:
                    svar = await self._http.request(**trin.argumenter(self.noegler))
                except httpx.TransportError as fejl:
                    trin = forloeb.throw(fejl)
                else:
                    trin = forloeb.send(svar)
        except StopIteration as slut:
            return cast(T, slut.value)

    async def udfoer(self, kald: Kald[T]) -> T:
        """The call's answer as its type.

        Raises:
            httpx.TransportError: no answer came.
            Noeglemangel: there is no key for the role.
            Problemsvar: the status is 400 or more.
            pydantic.ValidationError: the answer is not what the contract says.

        """
        return kald.laes(await self.koer(gentaget(kald, self._forsoeg)))

    async def sider(self, hent: Callable[P, Awaitable[S]], *args: P.args, **navngivne: P.kwargs) -> AsyncIterator[S]:
        """The pages of a list, one call each: ``sider(klient.soeg_fordringer, status="AFVIST")``.

        Raises:
            TypeError: the operation has no pages.

        """
        naeste: tuple[Any, Any] | None = (args, navngivne)
        while naeste is not None:
            side = await cast(Callable[..., Awaitable[S]], hent)(*naeste[0], **naeste[1])
            yield side
            naeste = naeste_side(hent, *naeste, side)

    async def kald(
        self,
        metode: str,
        sti: str,
        krop: Any = None,
        som: str | None = LEVERANDOER,
        hoveder: Mapping[str, str] | None = None,
    ) -> Svar:
        """One call, untyped; its answer, whatever the status. ``som``: whose key, None for no key.

        Raises:
            httpx.TransportError: no answer came.
            Noeglemangel: there is no key for the role.

        """
        krop = som_json(krop)
        beskrevet: Kald[Any] = Kald(metode, sti, som, hoveder=hoveder or {}, krop=krop)
        return laes_svar(await self.koer(gentaget(beskrevet, self._forsoeg)), sti, krop)

    async def get(self, sti: str, som: str | None = LEVERANDOER) -> Any:
        """The body at the address.

        Raises:
            Problemsvar: the status is 400 or more; so for `post`, `put`, `patch` and `delete`.

        """
        return (await self.kald("GET", sti, som=som)).kraev().krop

    async def post(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Posts; the answer's body."""
        return (await self.kald("POST", sti, krop, som)).kraev().krop

    async def put(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Puts; the answer's body."""
        return (await self.kald("PUT", sti, krop, som)).kraev().krop

    async def patch(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Patches; the answer's body."""
        return (await self.kald("PATCH", sti, krop, som)).kraev().krop

    async def delete(self, sti: str, som: str | None = LEVERANDOER) -> Any:
        """Deletes; the answer's body, if there is any."""
        return (await self.kald("DELETE", sti, som=som)).kraev().krop
