"""How many days, or started weeks, months or years, a period holds."""

from datetime import date
from typing import Literal

from psrm_sandbox.domain.datoer import Forskydning, forskyd

Enhed = Literal["dag", "uge", "maaned", "aar"]


def antal(start: date, slut: date, enhed: Enhed) -> int:
    """The period's length in the unit, both ends counted (T-09); a unit begun counts as whole.

    The end must not lie before the start.
    """
    dage = (slut - start).days + 1
    if enhed == "dag":
        return dage
    if enhed == "uge":
        return -(-dage // 7)
    maaneder = (slut.year - start.year) * 12 + slut.month - start.month
    if enhed == "maaned":
        return maaneder + (forskyd(start, Forskydning(maaneder=maaneder)) <= slut)
    aar = slut.year - start.year
    return aar + (forskyd(start, Forskydning(aar=aar)) <= slut)
