"""Faults of the wire, outermost: services and routes never see them. In a world without rules a call costs a look-up.

The first rule, by number, that strikes a call decides; every rule counts the calls that match it.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from psrm_sandbox.domain.fejlregel import LISTEARTER, Fejlart, Fejlplan, Fejlregel, ny_orden, rammer, ventetid
from psrm_sandbox.forbindelse import fejlvirkning as virkning
from psrm_sandbox.forbindelse.fejlkald import Krop, er_udveksling, fordringshavere, operation_i
from psrm_sandbox.forbindelse.journalfoering import journalfoer, journalpost, skader_talt
from psrm_sandbox.forbindelse.noegler import er_hoved, slaa_op
from psrm_sandbox.forbindelse.problemer import problemsvar
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, straks_eller_i_verden
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, frist
from psrm_sandbox.services.porte.verden import Noeglehaver, Verden, VerdenLukket
from psrm_sandbox.services.scenarie.fejlregler import UNDERRETNINGSLISTER

INTET_SVAR = 0
"""The status in the journal of a call that got no answer."""

Sover = Callable[[Scope, Receive, float], Awaitable[Any]]


class Fejllag:
    """The application, with the faults that its worlds' testers asked for. ``sov`` is how an answer is held back."""

    def __init__(self, app: ASGIApp, sov: Sover = virkning.vent) -> None:
        self._app = app
        self._sov = sov

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the call, or fails as asked."""
        if scope["type"] != "http" or not er_udveksling(scope["path"]) or er_hoved(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        t: Tilstand = scope["app"].state.tilstand
        fundet = await slaa_op(t, request)
        try:
            plan = await _plan(t, fundet[1]) if fundet is not None else None
        except VerdenOptaget as problem:
            await problemsvar(problem)(scope, receive, send)
            return
        if fundet is None or plan is None:
            await self._app(scope, receive, send)
            return
        krop = Krop(receive, t.settings.body_seconds)
        ramt = await _vaelg(*fundet, plan, scope, krop)
        if ramt is None:
            await self._app(scope, krop.receive, send)
        else:
            await self._ram(t, request, Adgang(*fundet), plan.seed, *ramt, krop, send)

    async def _ram(
        self, t: Tilstand, request: Request, adgang: Adgang, seed: int, regel: Fejlregel, n: int, krop: Krop, send: Send
    ) -> None:
        """Lets the rule strike the n-th call that matched it; the journal reads ``request.state.fejl``."""
        adgang.verden.fejltaelling.ramt[regel.nr] += 1
        request.state.fejl, request.state.adgang = regel.maerke, adgang
        scope = request.scope
        match regel.art:
            case Fejlart.STATUS:
                svar = virkning.statussvar(regel)
                await _journalfoer(t, request, adgang, krop, svar.status_code, bytes(svar.body))
                await svar(scope, krop.receive, send)
            case Fejlart.AFBRYD_FOER:
                await _journalfoer(t, request, adgang, krop, INTET_SVAR, b"")
                virkning.afbryd(scope)
            case Fejlart.AFBRYD_EFTER:
                try:
                    await virkning.opsaml(self._app, scope, krop.receive)
                finally:
                    virkning.afbryd(scope)
            case Fejlart.AFKORT:
                await virkning.afkort(await virkning.opsaml(self._app, scope, krop.receive), regel, scope, send)
            case Fejlart.FORSINKELSE:
                holdt = await virkning.opsaml(self._app, scope, krop.receive)
                await self._sov(scope, krop.receive, ventetid(regel, seed, n) / 1000)
                await virkning.send_maerket(holdt, regel, send)
            case Fejlart.DUBLER | Fejlart.OMBYT:
                liste = await virkning.opsaml(self._app, scope, krop.receive)
                await virkning.omorden(liste, regel, partial(ny_orden, regel, seed, n), send)


async def _plan(t: Tilstand, verden: Verden) -> Fejlplan | None:
    """The world's rules; None where it has none, which is nearly always, and where it cannot be read."""
    plan = verden.kendt_fejlplan
    if plan is None:
        with suppress(VerdenLukket), skader_talt(t), frist(t.settings.busy_seconds):
            plan = await straks_eller_i_verden(verden, Slags.LAES, lambda: verden.fejlplan)
    return plan if plan is not None and plan.regler else None


async def _vaelg(
    haver: Noeglehaver, verden: Verden, plan: Fejlplan, scope: Scope, krop: Krop
) -> tuple[Fejlregel, int] | None:
    """The rule that strikes the call, and which of its calls it is."""
    fundet = operation_i(scope["app"].routes, scope)
    if fundet is None:
        return None
    operation, sti = fundet
    scope["state"]["operation"] = operation  # for the journal of a call that never reaches its route
    mulige = [
        regel
        for regel in plan.regler
        if regel.operation in (None, operation)
        and (regel.art not in LISTEARTER or (operation in UNDERRETNINGSLISTER and scope["path"].startswith("/v1/")))
    ]
    if any(regel.fordringshaver_id for regel in mulige):
        if scope["method"] == "POST":
            await krop.laes()
        egne = await fordringshavere(haver, sti, scope, krop.indhold)
        mulige = [regel for regel in mulige if regel.fordringshaver_id is None or regel.fordringshaver_id in egne]
    talte = [(regel, verden.fejltaelling.tael(regel.nr)) for regel in mulige]
    return next(((regel, n) for regel, n in talte if rammer(regel, plan.seed, n)), None)


async def _journalfoer(t: Tilstand, request: Request, adgang: Adgang, krop: Krop, status: int, svar: bytes) -> None:
    """Takes down a call that never reached its operation."""
    request._body = krop.indhold
    with frist(t.settings.busy_seconds):
        await journalfoer(t, adgang.verden, journalpost(t, request, status, svar))
