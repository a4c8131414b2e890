"""A list as a file."""

from collections.abc import Iterable, Sequence
from typing import Any

from starlette.responses import Response

from psrm_sandbox.filformer.liste import MEDIETYPER, Listekolonne, som_fil
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.lister import Visning
from psrm_sandbox.portal.vedhaeftning import vedhaeft
from psrm_sandbox.services.overblik.lister import MAKS_UDTRAEK


def udtraek(
    visning: Visning, form: str, titel: str, kolonner: Sequence[Listekolonne], portioner: Iterable[Sequence[Any]]
) -> Response:
    """The list that was asked for, as a file for whoever asked."""
    kald: Portalkald = visning.kald
    valgt = ", ".join(f"{navn}: {vaerdi}" for navn, vaerdi in visning.valg.items())
    om = [
        ("Fordringshaver", kald.ramme.fordringshaver),
        ("Udvalg", valgt or "alle"),
        ("Højst", f"{MAKS_UDTRAEK:,} rækker".replace(",", ".")),
    ]
    data = som_fil(form, titel, om, kolonner, portioner, kald.ramme.nu)
    navn = f"{visning.sti.strip('/')}-{kald.ramme.dag.isoformat()}.{form}"
    return vedhaeft(data, navn, MEDIETYPER[form])
