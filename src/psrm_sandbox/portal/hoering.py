"""Claims in hearing: the list to work off, by deadline and then kroner."""

from starlette.responses import Response

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.portal.kald import Portalkald, side
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.porte.transaktion import Side

SE = (Portalrettighed.SE, Portalrettighed.ADMINISTRER)


def liste(kald: Portalkald) -> Response:
    """The hearings."""
    return kald.side("hoeringer.html", side=hoeringer.liste(kald.adgang, Side(0, 100)))


RUTER = (side("/hoeringer", liste, rettigheder=SE),)
