"""The day a date rule measures against: anchor, offset, month end, closed days; remembered by anchor."""

from collections.abc import Callable
from datetime import date

from psrm_sandbox.domain.datoer import forskyd, maanedens_sidste
from psrm_sandbox.indgangsfilter.kalendere import Kalendere
from psrm_sandbox.indgangsfilter.regler import DatoRegel

_HUSK_HOEJST = 8192


def beregn_graense(regel: DatoRegel, anker: date, kalendere: Kalendere) -> date:
    """The rule's limit for the anchor's day."""
    graense = uden_lukkedage(regel, anker)
    return kalendere.foraeldelse.naeste_aabne(graense) if regel.lukkedage == "med" else graense


def uden_lukkedage(regel: DatoRegel, anker: date) -> date:
    """The limit before any closed day moves it."""
    graense = anker if regel.forskydning is None else forskyd(anker, regel.forskydning.som_datoer())
    return maanedens_sidste(graense) if regel.afrund == "maanedsslut" else graense


def flytter(regel: DatoRegel) -> bool:
    """Whether the limit can be another day than the anchor's."""
    return regel.forskydning is not None or regel.afrund is not None or regel.lukkedage == "med"


class Huskede(dict[date, date]):
    """Limits by anchor, computed when first asked for; emptied when it has grown large."""

    __slots__ = ("_beregn",)

    def __init__(self, beregn: Callable[[date], date]) -> None:
        super().__init__()
        self._beregn = beregn

    def __missing__(self, anker: date) -> date:
        if len(self) >= _HUSK_HOEJST:
            self.clear()
        graense = self[anker] = self._beregn(anker)
        return graense
