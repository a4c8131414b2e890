"""From a place in our shape to the element that it was read from, as people who wrote the XML know it."""

from collections.abc import Sequence

from psrm_sandbox.soapform.leverance import FAELLES
from psrm_sandbox.soapform.plan import Plan, plan_for
from psrm_sandbox.soapform.skema import Smag


def xmlsti(loc: Sequence[str | int], struktur: str, smag: Smag) -> str:
    """The path of elements, with the place of a repeated one counted from 1; what is not known is left as it is."""
    plan: Plan | None = plan_for(struktur, smag)
    loc = _uden_haefter(loc)
    dele: list[str] = []
    for led in loc:
        if isinstance(led, int):
            if dele:
                dele[-1] += f"[{led + 1}]"
            continue
        fundet = _find(plan, led) if plan is not None else None
        if fundet is None:
            dele.append(led)
            plan = None
            continue
        dele += [navn for under in fundet if (navn := under.led.navn(smag))]
        plan = fundet[-1]
    return "/".join(dele)


def _uden_haefter(loc: Sequence[str | int]) -> Sequence[str | int]:
    """A date that stands once for a claim's debtors is the claim's."""
    if len(loc) > 2 and loc[-1] in FAELLES and loc[-3] == "haeftere":
        return [*loc[:-3], loc[-1]]
    return loc


def _find(plan: Plan, felt: str) -> list[Plan] | None:
    """The way to the element of the field, through what belongs to no field of its own."""
    for under in plan.inde:
        if under.led.felt == felt:
            return [under]
        if under.led.felt is None and (videre := _find(under, felt)) is not None:
            return [under, *videre]
    return None
