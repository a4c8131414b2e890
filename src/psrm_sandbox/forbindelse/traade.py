"""Threads for the calls: so few a world that whoever waits for one world takes none that other worlds need.

What may have to wait for a world's lock, or for the disk, runs here and never on the event loop.
"""

import asyncio
import inspect
import math
from collections.abc import Awaitable, Callable, Iterable, Mapping
from enum import Enum, auto
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from anyio import CapacityLimiter, WouldBlock, to_thread
from anyio.lowlevel import RunVar
from starlette.requests import Request

from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, tilbage
from psrm_sandbox.services.porte.verden import Verden

P = ParamSpec("P")
T = TypeVar("T")


class Slags(Enum):
    """What a thread is for. One kind never waits for a place that another has taken."""

    LAES = auto()
    SKRIV = auto()
    LANG = auto()
    INDTAG = auto()


_PLADSER = {Slags.LAES: 4, Slags.SKRIV: 2, Slags.LANG: 2, Slags.INDTAG: 1}
"""How many threads of each kind a world may have at once. It has one writer, so one that waits for it is enough."""
_I_ALT = 96
"""How many they may be together; a dozen worlds would have to be busy at once to take them all."""


class _Pladser:
    """The places on one event loop: those of all worlds, and each world's own."""

    def __init__(self) -> None:
        self.traade = CapacityLimiter(math.inf)  # the places are counted here, where one can be refused
        self.alle = CapacityLimiter(_I_ALT)
        self.steder: WeakKeyDictionary[object, Mapping[Slags, CapacityLimiter]] = WeakKeyDictionary()

    def egne(self, sted: object, slags: Slags) -> CapacityLimiter:
        """The world's."""
        fundet = self.steder.get(sted)
        if fundet is None:
            fundet = self.steder[sted] = {navn: CapacityLimiter(antal) for navn, antal in _PLADSER.items()}
        return fundet[slags]


_pladser_i: RunVar[_Pladser] = RunVar("psrm_sandbox.pladser")


def _pladser() -> _Pladser:
    pladser = _pladser_i.get(None)
    if pladser is None:
        pladser = _Pladser()
        _pladser_i.set(pladser)
    return pladser


async def i_verden(sted: object, slags: Slags, funktion: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The function's answer, worked out in one of the threads of the world (or of whatever else ``sted`` is).

    Raises:
        VerdenOptaget: the call has waited for a place as long as it may.

    """
    pladser = _pladser()
    egne = pladser.egne(sted, slags)
    await _tag(egne)
    try:
        await _tag(pladser.alle)
        try:
            return await to_thread.run_sync(partial(funktion, *args, **kwargs), limiter=pladser.traade)
        finally:
            pladser.alle.release()
    finally:
        egne.release()


async def _tag(pladser: CapacityLimiter) -> None:
    try:
        pladser.acquire_nowait()
    except WouldBlock:
        try:
            async with asyncio.timeout(tilbage()):
                await pladser.acquire()
        except TimeoutError:
            raise VerdenOptaget from None


async def straks_eller_i_verden(
    verden: Verden, slags: Slags, funktion: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """The function's answer: at once where nobody is in its way, else in a thread of the world's."""
    with verden.straks() as fri:
        if fri:
            return funktion(*args, **kwargs)
    return await i_verden(verden, slags, funktion, *args, **kwargs)


def laesende(funktion: Callable[P, T]) -> Callable[P, T]:
    """Marks an operation that only reads, though it is a POST."""
    funktion.laesende = True  # type: ignore[attr-defined]
    return funktion


def i_verdenens_traad(
    endpoint: Callable[..., Any], metoder: set[str], form: Callable[[Any], Any]
) -> Callable[..., Awaitable[Any]]:
    """The operation, run in a thread of the world that its call is about; ``form`` makes its answer ready there."""
    sted = _UdenVerden()
    laeser = metoder <= {"GET", "HEAD"} or getattr(endpoint, "laesende", False)
    slags = Slags.LAES if laeser else Slags.SKRIV

    def arbejd(argumenter: dict[str, Any]) -> Any:
        return form(endpoint(**argumenter))

    @wraps(endpoint)
    async def kald(**argumenter: Any) -> Any:
        return await i_verden(_verden_i(argumenter.values()) or sted, slags, arbejd, argumenter)

    kald.i_traad = True  # type: ignore[attr-defined]
    kald.__signature__ = inspect.signature(endpoint)  # type: ignore[attr-defined]
    return kald


class _UdenVerden:
    """Stands for the operation itself, in calls that are about no world."""


def _verden_i(argumenter: Iterable[Any]) -> Verden | None:
    for argument in argumenter:
        if isinstance(argument, Adgang):
            adgang: Adgang = argument
            return adgang.verden
        if isinstance(argument, Request):
            fundet = argument.scope.get("state", {}).get("noegleopslag")
            if fundet is not None:
                verden: Verden = fundet[1]
                return verden
    return None


STOR_KROP = 65_536
"""A body larger than this is worked on in a thread, so that other calls are answered meanwhile."""


async def i_traad(stor: bool, funktion: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The function's answer; worked out in a thread when it is large, else at once."""
    return await asyncio.to_thread(funktion, *args, **kwargs) if stor else funktion(*args, **kwargs)
