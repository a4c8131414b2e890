"""Hearings, read."""

from typing import Any

from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.gengivelse import id_tekst
from psrm_sandbox.services.opslag import id_fra_tekst
from psrm_sandbox.services.porte import Side
from psrm_sandbox.services.synlighed import ukendt
from psrm_sandbox.services.visning import vis_hoering


def liste(adgang: Adgang, side: Side, status: str | None = None) -> dict[str, Any]:
    """A page of hearings, a line a claim."""
    with adgang.verden.laes() as laeser:
        egne = adgang.egne(laeser.aftaler())
        raekker = laeser.hoeringer(egne, status, Side(side.efter, side.antal + 1))
        vist = raekker[: side.antal]
        haeftere = laeser.haeftere([f.fordrings_id for _, f in vist])
        return {
            "hoeringer": [vis_hoering(h, f, haeftere.get(f.fordrings_id, [])) for h, f in vist],
            "naeste": id_tekst(vist[-1][0].hoerings_id) if len(raekker) > len(vist) else None,
        }


def hent(adgang: Adgang, hoerings_id: str) -> dict[str, Any]:
    """One hearing with its causes.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        id_ = id_fra_tekst(hoerings_id)
        fundet = laeser.hoering(id_) if id_ is not None else None
        if fundet is None or fundet[1].fordringshaver_id not in adgang.egne(laeser.aftaler()):
            raise ukendt("Høringen", "hoeringsId", hoerings_id)
        post, fordring = fundet
        return vis_hoering(post, fordring, laeser.haeftere([fordring.fordrings_id]).get(fordring.fordrings_id, []))
