"""Agreements, read."""

from typing import Any

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.synlighed import ukendt


def liste(adgang: Adgang) -> dict[str, Any]:
    """The agreements of the creditors that the key acts for."""
    with adgang.verden.laes() as laeser:
        alle = laeser.aftaler()
        return {"fordringshaveraftaler": [alle[id_].to_json() for id_ in adgang.egne(alle)]}


def hent(adgang: Adgang, fordringshaver_id: str) -> dict[str, Any]:
    """One agreement.

    Raises:
        Problem: ``ukendt-id``, with the nearest creditor that the key acts for.

    """
    with adgang.verden.laes() as laeser:
        alle = laeser.aftaler()
        egne = adgang.egne(alle)
        if fordringshaver_id not in egne:
            raise ukendt("Aftalen", "fordringshaverId", fordringshaver_id, naermeste(fordringshaver_id, egne))
        return alle[fordringshaver_id].to_json()
