"""Faults of the wire, outermost: services and routes never see them.

In a world without rules a call costs a look-up.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from psrm_sandbox.domain.fejlregel import Fejlart, Fejlplan, Fejlregel, ny_orden, ventetid
from psrm_sandbox.forbindelse import fejlvirkning as virkning
from psrm_sandbox.forbindelse.fejlkald import Krop, er_udveksling, fordringshavere, operation_i, tjeneste_i
from psrm_sandbox.forbindelse.fejlvalg import INTET_SVAR, Fejlvalg, mulige, tael
from psrm_sandbox.forbindelse.journalfoering import journalfoer, journalpost, skader_talt
from psrm_sandbox.forbindelse.noegler import er_hoved, slaa_op
from psrm_sandbox.forbindelse.problemer import problemsvar
from psrm_sandbox.forbindelse.tilstand import Tilstand
from psrm_sandbox.forbindelse.traade import Slags, straks_eller_i_verden
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.optaget import VerdenOptaget, frist
from psrm_sandbox.services.porte.verden import Noeglehaver, Verden, VerdenLukket
from psrm_sandbox.soapform.skema import Tjeneste

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
        if (tjeneste := tjeneste_i(scope)) is not None:
            await self._soap(Fejlvalg(fundet[1], plan), tjeneste, scope, receive, send)
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
            case _:
                holdt = await virkning.opsaml(self._app, scope, krop.receive)
                await self._efter(regel, seed, n, holdt, scope, krop.receive, send)

    async def _efter(
        self, regel: Fejlregel, seed: int, n: int, svar: virkning.Opsamlet, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Does to an answer what the rule says."""
        match regel.art:
            case Fejlart.AFBRYD_FOER | Fejlart.AFBRYD_EFTER:
                virkning.afbryd(scope)
            case Fejlart.AFKORT:
                await virkning.afkort(svar, regel, scope, send)
            case Fejlart.FORSINKELSE:
                await self._sov(scope, receive, ventetid(regel, seed, n) / 1000)
                await virkning.send_maerket(svar, regel, send)
            case Fejlart.DUBLER | Fejlart.OMBYT:
                await virkning.omorden(svar, regel, partial(ny_orden, regel, seed, n), send)
            case Fejlart.STATUS:
                await virkning.send_maerket(svar, regel, send)

    async def _soap(self, valg: Fejlvalg, tjeneste: Tjeneste, scope: Scope, receive: Receive, send: Send) -> None:
        """A SOAP call: its face chooses when the message is read, and refuses it itself where a rule has it refused."""
        valg.laeg(scope)
        if not valg.skal_vente((tjeneste.kald, *tjeneste.kald_naar.values())):
            valg.afgoer(scope, tjeneste.kald)
        try:
            svar = await virkning.opsaml(self._app, scope, receive)
        finally:
            if valg.ramt is not None and valg.ramt[0].art is Fejlart.AFBRYD_EFTER:
                virkning.afbryd(scope)
        if valg.ramt is None:
            await svar.videre(send)
        elif valg.ramt[0].art is not Fejlart.AFBRYD_EFTER:
            regel, n = valg.ramt
            await self._efter(regel, valg.plan.seed, n, svar, scope, receive, send)


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
    regler = mulige(plan, operation)
    egne: frozenset[str] = frozenset()
    if any(regel.fordringshaver_id for regel in regler):
        if scope["method"] == "POST":
            await krop.laes()
        egne = await fordringshavere(haver, sti, scope, krop.indhold)
    return tael(verden, plan, regler, egne)


async def _journalfoer(t: Tilstand, request: Request, adgang: Adgang, krop: Krop, status: int, svar: bytes) -> None:
    """Takes down a call that never reached its operation."""
    request._body = krop.indhold
    with frist(t.settings.busy_seconds):
        await journalfoer(t, adgang.verden, journalpost(t, request, status, svar))
