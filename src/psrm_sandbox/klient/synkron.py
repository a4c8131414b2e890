"""The synchronous executor: sends what a description says, and runs a course of them."""

import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar, cast

import httpx

from psrm_sandbox.klient.forloeb import Forloeb, Forsoeg, Pause, gentaget
from psrm_sandbox.klient.iproces import IprocesTransport
from psrm_sandbox.klient.kald import LEVERANDOER, Kald, som_json
from psrm_sandbox.klient.naerhed import forbindelsesvalg
from psrm_sandbox.klient.sider import naeste_side
from psrm_sandbox.klient.svar import Svar, laes_svar

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


class Synkron:
    """One connection pool and one key for each role."""

    def __init__(
        self,
        base_url: str,
        noegler: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
        *,
        frist: float = 30.0,
        forsoeg: int | Forsoeg = 1,
        sov: Callable[[float], object] = time.sleep,
    ) -> None:
        self.noegler = dict(noegler or {})
        self._forsoeg = Forsoeg(forsoeg) if isinstance(forsoeg, int) else forsoeg
        self._sov = sov
        self._http = httpx.Client(base_url=base_url, transport=transport, timeout=frist, **forbindelsesvalg(base_url))

    @classmethod
    def i_proces(cls, app: Any, noegler: Mapping[str, str] | None = None, **valg: Any) -> Self:
        """A client of an ASGI application in this process, which runs in a thread of its own: no socket, no server."""
        return cls("http://sandkasse", noegler, IprocesTransport(app), **valg)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.luk()

    def luk(self) -> None:
        """Closes the connections."""
        self._http.close()

    def koer(self, forloeb: Forloeb[T]) -> T:
        """Runs a course to its end."""
        try:
            trin = next(forloeb)
            while True:
                if isinstance(trin, Pause):
                    self._sov(trin.sekunder)
                    trin = next(forloeb)
                    continue
                try:
                    svar = self._http.request(**trin.argumenter(self.noegler))
                except httpx.TransportError as fejl:
                    trin = forloeb.throw(fejl)
                else:
                    trin = forloeb.send(svar)
        except StopIteration as slut:
            return cast(T, slut.value)

    def udfoer(self, kald: Kald[T]) -> T:
        """The call's answer as its type.

        Raises:
            httpx.TransportError: no answer came.
            Noeglemangel: there is no key for the role.
            Problemsvar: the status is 400 or more.
            pydantic.ValidationError: the answer is not what the contract says.

        """
        return kald.laes(self.koer(gentaget(kald, self._forsoeg)))

    def sider(self, hent: Callable[P, S], *args: P.args, **navngivne: P.kwargs) -> Iterator[S]:
        """The pages of a list, one call each: ``sider(klient.soeg_fordringer, status="AFVIST")``.

        Raises:
            TypeError: the operation has no pages.

        """
        naeste: tuple[Any, Any] | None = (args, navngivne)
        while naeste is not None:
            side = cast(Callable[..., S], hent)(*naeste[0], **naeste[1])
            yield side
            naeste = naeste_side(hent, *naeste, side)

    def kald(
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
        return laes_svar(self.koer(gentaget(beskrevet, self._forsoeg)), sti, krop)

    def get(self, sti: str, som: str | None = LEVERANDOER) -> Any:
        """The body at the address.

        Raises:
            Problemsvar: the status is 400 or more; so for `post`, `put`, `patch` and `delete`.

        """
        return self.kald("GET", sti, som=som).kraev().krop

    def post(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Posts; the answer's body."""
        return self.kald("POST", sti, krop, som).kraev().krop

    def put(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Puts; the answer's body."""
        return self.kald("PUT", sti, krop, som).kraev().krop

    def patch(self, sti: str, krop: Any = None, som: str | None = LEVERANDOER) -> Any:
        """Patches; the answer's body."""
        return self.kald("PATCH", sti, krop, som).kraev().krop

    def delete(self, sti: str, som: str | None = LEVERANDOER) -> Any:
        """Deletes; the answer's body, if there is any."""
        return self.kald("DELETE", sti, som=som).kraev().krop
