"""Deliveries to a world that arrive together share one transaction; large ones in a thread beside the event loop."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services import indtag
from psrm_sandbox.services.indgreb import Indgreb
from psrm_sandbox.services.porte import Verden, VerdenLukket
from psrm_sandbox.services.regelsaet import Regelsaet
from psrm_sandbox.services.registrering import Indsendelse

Svar = Mapping[str, Any]
_Ventende = tuple[Indsendelse, "asyncio.Future[Svar | Problem]"]

_MAKS_AKTIONER = 2_000
"""How many actions a transaction takes up before it leaves the rest to the next."""
_SMAA = 32
"""Up to so many actions are registered on the event loop itself: a change of thread costs more than they do."""


class Indtagskoe:
    """One queue a world, one transaction at a time."""

    def __init__(self, regelsaet: Regelsaet, indgreb: Indgreb) -> None:
        self._regelsaet = regelsaet
        self._indgreb = indgreb
        self._koer: dict[str, deque[_Ventende]] = {}
        self._i_gang: set[asyncio.Task[None]] = set()
        self._traade = ThreadPoolExecutor(2, thread_name_prefix="indtag")
        self._log = structlog.get_logger("indtag")

    async def modtag(self, verden: Verden, indsendelse: Indsendelse) -> Svar:
        """Registers the delivery and waits until it is committed.

        Raises:
            Problem: nothing of it was registered.

        """
        fremtid: asyncio.Future[Svar | Problem] = asyncio.get_running_loop().create_future()
        koe = self._koer.get(verden.id)
        if koe is None:
            koe = self._koer[verden.id] = deque()
            opgave = asyncio.create_task(self._arbejd(verden, koe))
            self._i_gang.add(opgave)
            opgave.add_done_callback(self._i_gang.discard)
        koe.append((indsendelse, fremtid))
        svar = await fremtid
        if isinstance(svar, Problem):
            raise svar
        return svar

    async def _arbejd(self, verden: Verden, koe: deque[_Ventende]) -> None:
        loop = asyncio.get_running_loop()
        while koe:
            await asyncio.sleep(0)  # whoever is ready to be read by now shares the transaction
            hold = _naeste_hold(koe)
            indsendelser = [i for i, _ in hold]
            if sum(len(i.leverance.aktioner) for i in indsendelser) <= _SMAA:
                svar = self._udfoer(verden, indsendelser)
            else:
                svar = await loop.run_in_executor(self._traade, self._udfoer, verden, indsendelser)
            for (_, fremtid), et in zip(hold, svar, strict=True):
                if fremtid.cancelled():
                    continue
                if isinstance(et, Exception) and not isinstance(et, Problem):
                    fremtid.set_exception(et)
                else:
                    fremtid.set_result(et)
        del self._koer[verden.id]

    def _udfoer(self, verden: Verden, indsendelser: list[Indsendelse]) -> list[Any]:
        """All together; where one of them fails unexpectedly, each on its own, so that the others stand."""
        try:
            return list(indtag.modtag(verden, self._regelsaet, self._indgreb, indsendelser))
        except Exception as fejl:
            if len(indsendelser) == 1 or isinstance(fejl, VerdenLukket):
                return [fejl] * len(indsendelser)
            self._log.exception("fælles transaktion fejlede; hver leverance tages for sig")
            return [svar for i in indsendelser for svar in self._udfoer(verden, [i])]

    def luk(self) -> None:
        """Lets running transactions end."""
        self._traade.shutdown(wait=True)


def _naeste_hold(koe: deque[_Ventende]) -> Sequence[_Ventende]:
    hold = [koe.popleft()]
    antal = len(hold[0][0].leverance.aktioner)
    while koe and antal + len(koe[0][0].leverance.aktioner) <= _MAKS_AKTIONER:
        hold.append(koe.popleft())
        antal += len(hold[-1][0].leverance.aktioner)
    return hold
