"""A request whose body is bounded in size and time, and read by the strict reader."""

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.tilstand import tilstand
from psrm_sandbox.forbindelse.traade import STOR_KROP, i_traad
from psrm_sandbox.former.krop import MAKS_KROP, laes_json_begge


class StrengRequest(Request):
    """A request whose body is bounded, and read by the strict reader."""

    async def body(self) -> bytes:
        """The whole body, at most `MAKS_KROP` bytes, announced or not."""
        if not hasattr(self, "_body"):
            try:
                annonceret = int(self.headers.get("content-length") or 0)
            except ValueError:
                annonceret = 0
            if annonceret > MAKS_KROP:
                raise Kropsproblem(_for_stor())
            dele, stoerrelse = [], 0
            sekunder = tilstand(self).settings.body_seconds
            try:
                async with asyncio.timeout(sekunder):
                    async for del_ in self.stream():
                        stoerrelse += len(del_)
                        if stoerrelse > MAKS_KROP:
                            raise Kropsproblem(_for_stor())
                        dele.append(del_)
            except TimeoutError as fejl:
                raise Kropsproblem(_for_langsom(sekunder)) from fejl
            except ClientDisconnect as fejl:
                raise Forladt from fejl
            self._body = b"".join(dele)
        return self._body

    async def json(self) -> Any:
        """The body as plain structures; on the request's state it is ``raa``, and ``umaskeret`` as it was sent."""
        try:
            krop = await self.body()
            self.state.raa, self.state.umaskeret = await i_traad(len(krop) > STOR_KROP, laes_json_begge, krop)
        except Problem as problem:
            raise Kropsproblem(problem) from problem
        return self.state.raa


async def kraev_ingen_krop(request: StrengRequest) -> None:
    """For an operation that takes no body: there is none, or one with nothing in it, as some clients send.

    Raises:
        Kropsproblem: ``ugyldig-krop``; also for a body that is too large or too slow.

    """
    hoveder = request.headers
    if hoveder.get("content-length", "0") == "0" and "transfer-encoding" not in hoveder:
        return
    krop = (await request.body()).strip()
    if krop not in _INTET:
        raise Kropsproblem(
            Problem(
                "ugyldig-krop",
                "Kaldet tager ingen krop, og det sendte ville ikke blive brugt. Intet er ændret.",
                "The call takes no body, and what was sent would not be used. Nothing was changed.",
                fundet=f"{len(krop)} byte",
                krav="ingen krop",
            )
        )


_INTET = (b"", b"{}", b"null")


class Kropsproblem(HTTPException):
    """Carries a problem through the framework's body reading, which lets only HTTPException pass."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(400)
        self.problem = problem


FORLADT = 499
"""The status, in the figures alone, of a call whose client left before its body was whole."""


class Forladt(HTTPException):
    """The client has gone, carried through the framework's body reading."""

    def __init__(self) -> None:
        super().__init__(FORLADT, "the client has gone")


def _for_stor() -> Problem:
    return Problem(
        "for-stor",
        f"Kroppen er større end {MAKS_KROP // 1024 // 1024} MiB. Del leverancen i flere.",
        f"The body is larger than {MAKS_KROP // 1024 // 1024} MiB; split the delivery.",
        krav=f"højst {MAKS_KROP} byte",
    )


def _for_langsom(frist: float) -> Problem:
    return Problem(
        "for-langsom",
        f"Kroppen nåede ikke frem på {frist:g} sekunder. Intet er registreret.",
        f"The body did not arrive within {frist:g} seconds; nothing was registered.",
        krav=f"hele kroppen inden {frist:g} sekunder",
    )
