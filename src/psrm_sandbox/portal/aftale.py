"""The creditor's agreement as PSRM has it, and whom to ask about what."""

from starlette.responses import Response

from psrm_sandbox.grunddata.kontakter import indlaes_kontakter
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.ord import RETTIGHEDER
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.drift.servicevinduer import driftsstatus
from psrm_sandbox.services.katalog.typeblad import gruppenavn
from psrm_sandbox.services.katalog.visning import materialeopdateringer
from psrm_sandbox.services.verden import aftaler

NYESTE = 10
"""Changes of claim types that are told."""


def aftale(kald: Portalkald) -> Response:
    """The agreement."""
    fundet = aftaler.hent(kald.adgang, kald.adgang.haver.subjekt or "")
    katalog = kald.t.regelsaet.katalog
    return kald.side(
        "aftale.html",
        a=fundet,
        gruppe=gruppenavn(katalog, fundet.gruppe),
        rettigheder=[(et, RETTIGHEDER[et]) for et in RETTIGHEDER if et in fundet.rettigheder],
        kontakter=list(indlaes_kontakter().values()),
    )


def hjaelp(kald: Portalkald) -> Response:
    """Whom to ask, and what is read where."""
    return kald.side(
        "hjaelp.html",
        kontakter=list(indlaes_kontakter().values()),
        drift=driftsstatus(kald.adgang.verden),
        opdateringer=materialeopdateringer(kald.t.regelsaet.katalog)[:NYESTE],
    )


RUTER = (side("/aftale", aftale), side("/hjaelp", hjaelp))
