"""What the plan needs of a day, tabulated: the limits measured from it, its month, whether the bank is closed.

A table has a row for each day met in the data, so a stray year costs a row and not a century. The limits are those of
`beregn_graense`, the one-claim judge's own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from psrm_sandbox.domain.datoer import maanedens_sidste
from psrm_sandbox.indgangsfilter.graenser import beregn_graense
from psrm_sandbox.indgangsfilter.kalendere import Kalendere
from psrm_sandbox.indgangsfilter.masse.felter import dag_af_nr, dagnr
from psrm_sandbox.indgangsfilter.masse.plan import Afledt, Masseplan


@dataclass
class Dagtabeller:
    """The tables of a plan, one a field, growing with the days asked for. Remembered, since they are costly."""

    plan: Masseplan
    kalendere: Kalendere
    _kendte: dict[str, dict[int, tuple[int, ...]]] = field(default_factory=dict)

    def tilfoej(self, felt: str, dage: Iterable[int | None]) -> bool:
        """Tabulates the days that are new to the field's table; whether any was."""
        kendte = self._kendte.setdefault(felt, {})
        nye = {dag for dag in dage if dag is not None} - kendte.keys()
        for nr in nye:
            kendte[nr] = self._raekke(felt, dag_af_nr(nr))
        return bool(nye)

    def tabel(self, felt: str) -> Mapping[str, list[int]]:
        """The field's table by columns: ``{felt}__dag`` and one for each derived value."""
        kendte = self._kendte.get(felt, {})
        ud = {f"{felt}__dag": list(kendte)}
        for plads, et in enumerate(self.plan.afledte[felt]):
            ud[et.navn] = [raekke[plads] for raekke in kendte.values()]
        return ud

    def _raekke(self, felt: str, dag: date) -> tuple[int, ...]:
        return tuple(self._vaerdi(et, dag) for et in self.plan.afledte[felt])

    def _vaerdi(self, et: Afledt, dag: date) -> int:
        if et.regel is not None:
            return dagnr(beregn_graense(et.regel, dag, self.kalendere))
        if et.art == "lukket":
            return int(self.kalendere.bank.er_lukket(dag))
        if et.art == "aar":
            return dag.year
        if et.art == "maaned":
            return dag.year * 12 + dag.month - 1
        return maanedens_sidste(dag).day if et.art == "laengde" else dag.day
