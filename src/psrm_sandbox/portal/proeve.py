"""Only in the sandbox: the verdict that an action would get, before it is sent. Nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json

from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.aktion import AktionForm
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.kvitteringsindhold import STATUSSER, Vistfund, vis_fund
from psrm_sandbox.services.katalog.typevalg import egen_type
from psrm_sandbox.services.sag.vurdering import forhaandskontrol


@dataclass(frozen=True, slots=True, kw_only=True)
class Proevesvar:
    """The verdict as it is shown. ``god``: it would go through."""

    status: str
    god: bool
    fund: tuple[Vistfund, ...]
    advarsler: tuple[Vistfund, ...]


def proev(kald: Portalkald, aktion: Mapping[str, Any], fordringstype: str | None = None) -> Proevesvar | None:
    """The verdict on the action; None where it cannot be read, or must not be."""
    krop = {"fordringshaverId": kald.adgang.haver.subjekt, **aktion}
    try:
        raa = laes_json(to_json(krop))
        domme = forhaandskontrol(
            kald.adgang, kald.t.regelsaet, [AktionForm.model_validate(raa).til_domaene(raa)]
        ).vurderinger
    except (Problem, ValidationError):
        return None
    dom = domme[0]
    type_ = egen_type(kald.adgang, kald.t.regelsaet, fordringstype) if fordringstype else None
    alle = (dom, *dom.relaterede)
    return Proevesvar(
        status=STATUSSER[dom.status],
        god=dom.status in (Aktionsstatus.UDFOERT, Aktionsstatus.MODTAGET),
        fund=tuple(f for del_ in alle for f in vis_fund(del_.aarsager, type_)),
        advarsler=tuple(f for del_ in alle for f in vis_fund(del_.advarsler, type_)),
    )
