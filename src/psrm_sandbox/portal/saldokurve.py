"""A claim's balance over time, as a drawing made here: steps, since a balance stands until it is moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.services.overblik.fordringsark import Bevaegelse

BREDDE, HOEJDE = 720, 220
_VENSTRE, _BUND, _TOP, _HOEJRE = 90, 30, 10, 20


@dataclass(frozen=True, slots=True)
class Punkt:
    """The balances at the end of a day, in øre."""

    dag: date
    hovedstol: int
    rente: int

    @property
    def i_alt(self) -> int:
        """Both together."""
        return self.hovedstol + self.rente


@dataclass(frozen=True, slots=True, kw_only=True)
class Kurve:
    """The drawing: its points as SVG has them, and what stands at its axes. ``x`` and ``y``: place and value."""

    punkter: Sequence[Punkt]
    streg: str
    x: Sequence[tuple[int, date]]
    y: Sequence[tuple[int, int]]
    bredde: int = BREDDE
    hoejde: int = HOEJDE
    venstre: int = _VENSTRE
    bund: int = HOEJDE - _BUND
    hoejre: int = BREDDE - _HOEJRE


def saldokurve(bevaegelser: Sequence[Bevaegelse], i_dag: date) -> Kurve | None:
    """The curve up to today; None where nothing has moved."""
    dage: dict[date, Punkt] = {}
    for b in bevaegelser:
        dag = dansk_dag(b.tidspunkt)
        dage[dag] = Punkt(dag, b.hovedstol, b.rente)
    punkter = list(dage.values())
    if not punkter:
        return None
    foerste, sidste = punkter[0].dag, max(i_dag, punkter[-1].dag)
    spaend = max((sidste - foerste).days, 1)
    loft = max(1, *(p.i_alt for p in punkter))

    def x(dag: date) -> int:
        return _VENSTRE + round((BREDDE - _VENSTRE - _HOEJRE) * (dag - foerste).days / spaend)

    def y(oere: int) -> int:
        return HOEJDE - _BUND - round((HOEJDE - _BUND - _TOP) * max(oere, 0) / loft)

    trin = (f"H{x(punkt.dag)}V{y(punkt.i_alt)}" for punkt in punkter[1:])
    streg = "".join([f"M{x(foerste)} {y(punkter[0].i_alt)}", *trin, f"H{x(sidste)}"])
    kanter = [(x(foerste), foerste)] if sidste == foerste else [(x(foerste), foerste), (x(sidste), sidste)]
    return Kurve(punkter=punkter, streg=streg, x=kanter, y=[(y(0), 0), (y(loft // 2), loft // 2), (y(loft), loft)])
