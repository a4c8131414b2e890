"""The creditor's agreement as PSRM has it, and whom to ask about what."""

from starlette.responses import Response

from psrm_sandbox.grunddata.kontakter import indlaes_kontakter
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.verden import aftaler


def aftale(kald: Portalkald) -> Response:
    """The agreement."""
    fundet = aftaler.hent(kald.adgang, kald.adgang.haver.subjekt or "")
    return kald.side("aftale.html", a=fundet, kontakter=list(indlaes_kontakter().values()))


def hjaelp(kald: Portalkald) -> Response:
    """Whom to ask, and what is read where."""
    return kald.side("hjaelp.html", kontakter=list(indlaes_kontakter().values()))


RUTER = (side("/aftale", aftale), side("/hjaelp", hjaelp))
