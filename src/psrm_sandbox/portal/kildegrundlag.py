"""The ledger of fidelity as people read it, open to anyone: what is published, assumed and missing, point by point."""

from starlette.responses import Response

from psrm_sandbox.grunddata.troskab import Grad, indlaes
from psrm_sandbox.portal.kald import Sidekald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.grundlag import troskabsvisning

STI = "/kildegrundlag"


def vis(kald: Sidekald) -> Response:
    """The page. A point is found by its id in the address (``#A-14``)."""
    troskab = indlaes()
    return kald.side(
        "kildegrundlag.html",
        opgoerelse=troskabsvisning.vis_liste(troskab).opgoerelse,
        punkter=[("Antagelser", troskab.antagelser), ("Egne valg", troskab.egne), ("Tvivl", troskab.tvivl)],
        mangler=[post for _, post in troskab.poster() if post.grad is Grad.MANGLER],
        kilder=troskab.kilder,
    )


RUTER = (side(STI, vis, aaben=True),)
