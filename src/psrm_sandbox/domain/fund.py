"""Findings: the one shape in which every reason and warning is told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from psrm_sandbox.domain.koder import Aktionsstatus, Konsekvens


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """One broken rule.

    ``kode`` is the fejlkode (stage findings), ``regler`` the filter rules or the named rule where the
    guidance refuses without a number. ``felt`` is the path from the action. ``krav`` says what would be right.
    ``ukendt_foer``: the rule is shown in today's form, since the form in force on the day asked for is not known.
    """

    konsekvens: Konsekvens
    felt: str | None
    krav: str
    tekst: str
    kilde: str
    kode: int | None = None
    regler: tuple[str, ...] = ()
    fundet: str | None = None
    ukendt_foer: bool = False

    def under(self, praefiks: str) -> "Fund":
        """The same finding with its path placed under the prefix (``fordring`` or ``relateredeFordringer[0]``)."""
        return replace(self, felt=f"{praefiks}.{self.felt}" if self.felt else praefiks)


_UDFALD = {
    Konsekvens.AFVIST: Aktionsstatus.AFVIST,
    Konsekvens.HOERING: Aktionsstatus.HOERING,
    Konsekvens.SAGSBEHANDL: Aktionsstatus.SAGSBEHANDL,
    Konsekvens.ADVARSEL: Aktionsstatus.UDFOERT,
}
_ALVOR = (
    Aktionsstatus.AFVIST,
    Aktionsstatus.HOERING,
    Aktionsstatus.SAGSBEHANDL,
    Aktionsstatus.MODTAGET,
    Aktionsstatus.UDFOERT,
)
"""The one order of severity: what outweighs what, in a claim's findings and among an action's claims (S-11)."""


def udfald(fund: Iterable[Fund]) -> Aktionsstatus:
    """The status the findings lead to: any AFVIST rejects, else any HOERING goes to hearing, else UDFOERT."""
    return alvorligste(_UDFALD[f.konsekvens] for f in fund)


def alvorligste(statusser: Iterable[Aktionsstatus]) -> Aktionsstatus:
    """The status that outweighs the others; UDFOERT of none."""
    return min(statusser, key=_ALVOR.index, default=Aktionsstatus.UDFOERT)
