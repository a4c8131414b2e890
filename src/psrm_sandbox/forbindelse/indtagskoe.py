"""Deliveries to a world that arrive together share one transaction; a thread takes what is large or has to wait."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.traade import Slags, i_verden, straks_eller_i_verden
from psrm_sandbox.services.grundlag.indgreb import Indgreb
from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, frist
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.indtag import indtag
from psrm_sandbox.services.indtag.registrering import Indsendelse
from psrm_sandbox.services.indtag.svar import Indtaget
from psrm_sandbox.services.porte.verden import Verden, VerdenLukket

Svar = Indtaget

_MAKS_AKTIONER = 2_000
"""How many actions a transaction takes up before it leaves the rest to the next."""
_SMAA = 32
"""Up to so many actions are registered on the event loop itself: a change of thread costs more than they do."""
MAKS_VENTENDE = 100_000
"""How many actions may wait for one world; a delivery that would make them more is told to come again."""


@dataclass(frozen=True, slots=True)
class _Ventende:
    """A delivery in the queue. ``senest``: until when it waits, on the loop's clock."""

    indsendelse: Indsendelse
    fremtid: "asyncio.Future[Svar | Problem]"
    senest: float

    @property
    def antal(self) -> int:
        return len(self.indsendelse.leverance.aktioner)


class Indtagskoe:
    """One queue a world, one transaction at a time. ``taalmod``: seconds that a delivery waits for a busy world."""

    def __init__(self, regelsaet: Regelsaet, indgreb: Indgreb, taalmod: float = 30) -> None:
        self._regelsaet = regelsaet
        self._indgreb = indgreb
        self._taalmod = taalmod
        self._koer: dict[str, deque[_Ventende]] = {}
        self._i_gang: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger("indtag")

    async def modtag(self, verden: Verden, indsendelse: Indsendelse) -> Svar:
        """Registers the delivery and waits until it is committed.

        Raises:
            Problem: nothing of it was registered; ``verden-optaget`` where others held the world too long.

        """
        loop = asyncio.get_running_loop()
        ventende = _Ventende(indsendelse, loop.create_future(), loop.time() + self._taalmod)
        koe = self._koer.get(verden.id)
        if koe is None:
            koe = self._koer[verden.id] = deque()
            opgave = asyncio.create_task(self._arbejd(verden, koe))
            self._i_gang.add(opgave)
            opgave.add_done_callback(self._i_gang.discard)
        elif koe and sum(v.antal for v in koe) + ventende.antal > MAKS_VENTENDE:
            raise VerdenOptaget
        koe.append(ventende)
        svar = await ventende.fremtid
        if not isinstance(svar, Problem):
            return svar
        try:
            raise svar
        finally:
            del svar, ventende  # the problem knows this frame, which therefore may not know it

    async def _arbejd(self, verden: Verden, koe: deque[_Ventende]) -> None:
        loop = asyncio.get_running_loop()
        while koe:
            await asyncio.sleep(0)  # whoever is ready to be read by now shares the transaction
            hold = _naeste_hold(koe)
            svar = await self._forsoeg(verden, hold, hold[0].senest - loop.time())
            igen: list[_Ventende] = []
            for ventende, et in zip(hold, svar, strict=True):
                if isinstance(et, VerdenOptaget) and ventende.senest > loop.time():
                    igen.append(ventende)
                elif ventende.fremtid.cancelled():
                    continue
                elif isinstance(et, Exception) and not isinstance(et, Problem):
                    ventende.fremtid.set_exception(et)
                else:
                    ventende.fremtid.set_result(et)
            koe.extendleft(reversed(igen))
        del self._koer[verden.id]

    async def _forsoeg(self, verden: Verden, hold: Sequence[_Ventende], taalmod: float) -> list[Any]:
        """The answers; each `VerdenOptaget` where the world is busy still when the first has waited long enough.

        Whatever fails, each that waits gets an answer, and the queue goes on.
        """
        indsendelser = [v.indsendelse for v in hold]
        with frist(max(0.0, taalmod)):
            try:
                if sum(v.antal for v in hold) <= _SMAA:
                    return await straks_eller_i_verden(verden, Slags.INDTAG, self._udfoer, verden, indsendelser)
                return await i_verden(verden, Slags.INDTAG, self._udfoer, verden, indsendelser)
            except Exception as fejl:
                return [fejl] * len(hold)

    def _udfoer(self, verden: Verden, indsendelser: list[Indsendelse]) -> list[Any]:
        """All together; where one of them fails unexpectedly, each on its own, so that the others stand."""
        try:
            return list(indtag.modtag(verden, self._regelsaet, self._indgreb, indsendelser))
        except Exception as fejl:
            if len(indsendelser) == 1 or isinstance(fejl, VerdenLukket | VerdenOptaget):
                return [fejl] * len(indsendelser)
            self._log.exception("fælles transaktion fejlede; hver leverance tages for sig")
            return [svar for i in indsendelser for svar in self._udfoer(verden, [i])]


def _naeste_hold(koe: deque[_Ventende]) -> Sequence[_Ventende]:
    hold = [koe.popleft()]
    antal = hold[0].antal
    while koe and antal + koe[0].antal <= _MAKS_AKTIONER:
        hold.append(koe.popleft())
        antal += hold[-1].antal
    return hold
