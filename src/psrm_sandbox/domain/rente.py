"""Inddrivelsesrente: simple day-to-day interest in whole numbers, so that no øre is lost on the way.

Interest of a part is kept as a numerator: principal (øre) x rate (1/10,000 percent) x days, over `NAEVNER`. A posting
is the difference of rounded running totals (A-09), so the sum does not depend on where one posts.

Source: PENGE (Inddrivelsesrente); Den juridiske vejledning G.A.2.4. The day basis and the rounding are in no source.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from psrm_sandbox.domain.rentesats import Satstabel

SATSENHED = 10_000
"""Rates are whole numbers of 1/10,000 percent: every rate that the wire can carry is exact."""
DAGE_PAA_AARET = 365
NAEVNER = DAGE_PAA_AARET * 100 * SATSENHED


def rund(taeller: int) -> int:
    """A numerator as øre, half an øre upwards."""
    return (2 * taeller + NAEVNER) // (2 * NAEVNER)


def som_sats(procent: Decimal) -> int:
    """A rate in percent as a whole number of `SATSENHED`."""
    return int(procent * SATSENHED)


@dataclass(frozen=True, slots=True)
class Satsforloeb:
    """What rate holds from which day, never two on one day; before the first no interest runs."""

    fra: tuple[date, ...] = ()
    satser: tuple[int, ...] = ()

    @property
    def rentefri(self) -> bool:
        """Whether no interest ever runs."""
        return not any(self.satser)

    def begynder(self, modtaget: date) -> date:
        """The first day that bears interest, for a part received on that day."""
        return naeste_maaned(modtaget)

    def taeller(self, saldo: int, fra: date, til: date) -> int:
        """The numerator of a principal over the days from ``fra`` up to, not including, ``til``."""
        if saldo <= 0 or fra >= til or not self.fra:
            return 0
        sum_, nr = 0, bisect_right(self.fra, fra) - 1
        dag = fra
        if nr < 0:
            nr, dag = 0, self.fra[0]
        while dag < til:
            slut = min(til, self.fra[nr + 1]) if nr + 1 < len(self.fra) else til
            sum_ += saldo * self.satser[nr] * (slut - dag).days
            dag, nr = slut, nr + 1
        return sum_


INGEN_RENTE = Satsforloeb()


@dataclass(frozen=True, slots=True)
class Tabelrente:
    """Interest by the table of rates of that name (`Satstabel.navn`)."""

    tabel: str


@dataclass(frozen=True, slots=True)
class Fastrente:
    """Interest at one rate for all time, in percent a year."""

    procent: Decimal


Rentevalg = Tabelrente | Fastrente
"""How interest of a claim is reckoned; where there is none, the claim bears none."""


def fast_sats(procent: Decimal) -> Satsforloeb:
    """One rate for all time."""
    return Satsforloeb((date.min,), (som_sats(procent),))


def efter_tabel(tabel: Satstabel) -> Satsforloeb:
    """The rates of a table. Before its first day, and for a table without rows, no interest runs."""
    return Satsforloeb(tuple(s.fra for s in tabel.satser), tuple(som_sats(s.sats) for s in tabel.satser))


def naeste_maaned(dag: date) -> date:
    """The 1st of the month after the day's."""
    return (dag.replace(day=1) + timedelta(days=32)).replace(day=1)


def foerste_i_maaneden(dag: date) -> date:
    """The 1st of the day's month."""
    return dag.replace(day=1)
