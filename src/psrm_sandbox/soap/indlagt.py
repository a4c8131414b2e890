"""Faults of the wire on a SOAP call: chosen when the message is read, so that they strike as they do in JSON."""

from functools import partial
from typing import Any

from psrm_sandbox.domain.fejlregel import LISTEARTER, Fejlart, ny_orden
from psrm_sandbox.forbindelse.fejlkald import aktioners_fordringshavere
from psrm_sandbox.forbindelse.fejlvalg import INTET_SVAR, fejlvalg_i
from psrm_sandbox.forbindelse.fejlvirkning import proev_igen, statusproblem, statussvar
from psrm_sandbox.soap.fejl import af_problem
from psrm_sandbox.soap.kald import Soapkald
from psrm_sandbox.soap.stand import stand


def kend_foer(kald: Soapkald) -> None:
    """Ends a call that a rule strikes whatever its message says, before it is read.

    Raises:
        Soapfejl: ``fejl-indlagt``.

    """
    if (valg := fejlvalg_i(kald.request.scope)) is not None and valg.ramt is not None:
        _ram(kald)


def kend(kald: Soapkald, besked: dict[str, Any] | None = None) -> None:
    """Lets the world's rules choose, now that the message is read; None: it could not be, and names nobody.

    Raises:
        Soapfejl: ``fejl-indlagt``: the call never reaches its operation, and has used nothing up.

    """
    valg = fejlvalg_i(kald.request.scope)
    if valg is not None:
        valg.afgoer(kald.request.scope, kald.operation, aktioners_fordringshavere(besked or {}))
        _ram(kald)


def _ram(kald: Soapkald) -> None:
    valg = fejlvalg_i(kald.request.scope)
    if valg is None or valg.ramt is None:
        return
    regel, n = valg.ramt
    if regel.art in LISTEARTER:
        kald.orden = partial(ny_orden, regel, valg.plan.seed, n)
    if regel.art not in {Fejlart.STATUS, Fejlart.AFBRYD_FOER}:
        return
    if kald.laest is not None:
        stand(kald.request).vagt(kald.egen.verden).frigiv(kald.laest.underskrift)
        kald.laest = None  # what never reached its operation is answered in clear text
    fejl = af_problem(statusproblem(regel))
    fejl.hoveder = proev_igen(regel)
    fejl.status = INTET_SVAR if regel.art is Fejlart.AFBRYD_FOER else statussvar(regel).status_code
    raise fejl
