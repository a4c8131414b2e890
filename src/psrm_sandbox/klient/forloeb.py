"""What takes more than one call, told as steps: whoever runs them sends, waits, or awaits. Nothing here does.

A course (`Forloeb`) yields a call and is given its answer, or has the connection's fault thrown into it; it yields a
pause and is given nothing.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from psrm_sandbox.klient.kald import Kald

T = TypeVar("T")

LEVERANCESTI = "/v1/leverancer"
_GENTAGELIGE = {"GET", "HEAD", "PUT", "DELETE"}
_FORBIGAAENDE = {502, 503, 504}
_EGNE = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)
"""Faults of the call itself: it would fail again."""


@dataclass(frozen=True, slots=True)
class Pause:
    """So many seconds of waiting."""

    sekunder: float


Forloeb = Generator[Kald[Any] | Pause, Any, T]


def fordoblet(nr: int) -> float:
    """A fifth of a second after the first attempt, and twice as long after each."""
    return float(0.2 * 2 ** (nr - 1))


@dataclass(frozen=True, slots=True)
class Forsoeg:
    """How often a call that is safe to repeat is sent.

    ``antal``: attempts in all, the first among them. ``pause``: seconds after the n-th; a server's own ``Retry-After``
    goes before it. A wait of more than ``loft`` seconds is not begun: the fault is told at once.
    """

    antal: int = 1
    pause: Callable[[int], float] = fordoblet
    loft: float = 30.0

    def ventetid(self, nr: int, svar: httpx.Response | None) -> float | None:
        """Seconds until the next attempt; None where there is to be none."""
        sekunder = self.pause(nr)
        if svar is not None and (bedt := svar.headers.get("Retry-After", "")).isdecimal():
            sekunder = max(sekunder, float(bedt))
        return sekunder if nr < self.antal and sekunder <= self.loft else None


def gentaget(kald: Kald[Any], forsoeg: Forsoeg) -> Forloeb[httpx.Response]:
    """The call's answer; sent again while that is safe, and a broken connection or a passing fault is what came.

    Safe are GET, HEAD, PUT and DELETE; and a delivery, which its ``leveranceId`` keeps from being registered twice:
    sent again and refused as re-used with the same content, it was registered before, and its first answer is fetched.

    Raises:
        httpx.TransportError: no answer came, the last time.

    """
    leverance = _er_leverance(kald)
    tvivl = False
    nr = 1
    while True:
        svar, brud = yield from _forsoegt(kald)
        forbigaaende = brud is not None or (svar is not None and svar.status_code in _FORBIGAAENDE)
        ventetid = forsoeg.ventetid(nr, svar) if forbigaaende and (leverance or kald.metode in _GENTAGELIGE) else None
        if ventetid is not None and not isinstance(brud, _EGNE):
            tvivl, nr = True, nr + 1
            yield Pause(ventetid)
            continue
        if svar is None:
            assert brud is not None
            raise brud
        if tvivl and leverance and (sted := _foerste_svar(svar)) is not None:
            rod = svar.request.url.path.removesuffix(
                kald.sti
            )  # the server may lie under a path, which its addresses have
            return (yield from _foerste(kald, sted.removeprefix(rod), forsoeg))
        return svar


def _forsoegt(kald: Kald[Any]) -> Forloeb[tuple[httpx.Response | None, httpx.TransportError | None]]:
    try:
        svar: httpx.Response = yield kald
    except httpx.TransportError as fejl:
        return None, fejl
    return svar, None


def _er_leverance(kald: Kald[Any]) -> bool:
    return kald.metode == "POST" and kald.sti == LEVERANCESTI


def _foerste_svar(svar: httpx.Response) -> str | None:
    """Where the first answer is, when the answer says that the same delivery was registered before."""
    if svar.status_code != 409:
        return None
    try:
        problem = svar.json()
    except ValueError:
        return None
    sted = problem.get("foersteSvar") if isinstance(problem, Mapping) and problem.get("sammeIndhold") is True else None
    return sted if isinstance(sted, str) else None


def _foerste(kald: Kald[Any], sted: str, forsoeg: Forsoeg) -> Forloeb[httpx.Response]:
    """The delivery as its first answer tells of it; its actions as they stand now."""
    svar = yield from gentaget(Kald("GET", sted, kald.som, accept=kald.accept), forsoeg)
    if svar.status_code != 200:
        return svar
    krop = svar.json()
    kvitteringer = Kald("GET", "/v1/kvitteringer", parametre={"leveranceId": krop["leveranceId"]}).adresse
    return httpx.Response(202, json={**krop, "kvitteringer": kvitteringer}, request=svar.request)
