"""Agreements, read."""

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser


def liste(adgang: Laeseadgang[Aftalelaeser]) -> Liste[Aftale]:
    """The agreements of the creditors that the key acts for."""
    with adgang.verden.laes() as laeser:
        alle = laeser.aftaler()
        return Liste(poster=tuple(alle[id_] for id_ in adgang.egne(alle)))


def hent(adgang: Laeseadgang[Aftalelaeser], fordringshaver_id: str) -> Aftale:
    """One agreement.

    Raises:
        Problem: ``ukendt-id``, with the nearest creditor that the key acts for.

    """
    with adgang.verden.laes() as laeser:
        alle = laeser.aftaler()
        egne = adgang.egne(alle)
        if fordringshaver_id not in egne:
            raise ukendt("Aftalen", "fordringshaverId", fordringshaver_id, naermeste(fordringshaver_id, egne))
        return alle[fordringshaver_id]
