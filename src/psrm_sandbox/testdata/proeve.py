"""A claim made for a purpose, with what the filter says of it."""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.fund import Fund, udfald
from psrm_sandbox.domain.koder import Aktionsstatus, Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.indgangsfilter.vurdering import vurder


@dataclass(frozen=True, slots=True, kw_only=True)
class Proeve:
    """A claim, the role and day it is sent in, and for a related claim what the rules need of its main claim.

    ``maal`` is the rule that was to be broken (None: none), ``fund`` what the filter finds.
    """

    type_: Fordringstype
    fordring: Fordring
    rolle: Kategori
    modtagelsesdato: date
    hovedfordring: Hovedfordringsdata | None
    maal: Regel | None
    fund: tuple[Fund, ...]

    @property
    def regler(self) -> tuple[str, ...]:
        """The numbers of all broken rules, in the order of the table, each once."""
        return tuple(dict.fromkeys(nummer for fund in self.fund for nummer in fund.regler))

    @property
    def forventet(self) -> Aktionsstatus:
        """The status the filter's findings lead to."""
        return udfald(self.fund)

    @property
    def kun_denne(self) -> bool:
        """Whether the rule aimed at is broken, and no other; for a good claim, whether none is."""
        return self.regler == (() if self.maal is None else self.maal.regler)


def proev(
    type_: Fordringstype,
    fordring: Fordring,
    rolle: Kategori,
    modtagelsesdato: date,
    hovedfordring: Hovedfordringsdata | None,
    maal: Regel | None = None,
) -> Proeve:
    """The claim as the filter judges it."""
    fund = vurder(type_, fordring, rolle=rolle, modtagelsesdato=modtagelsesdato, hovedfordring=hovedfordring)
    return Proeve(
        type_=type_,
        fordring=fordring,
        rolle=rolle,
        modtagelsesdato=modtagelsesdato,
        hovedfordring=hovedfordring,
        maal=maal,
        fund=fund,
    )
