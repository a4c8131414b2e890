"""Settlement: which period a booking day belongs to, and the day it is paid.

Monthly, by booking day (A-12): from the last bank day of the previous month to the day before the last bank day of
this one, both included; paid to NemKonto on the last bank day. Source: Gældsstyrelsens vejledning, afregning.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from psrm_sandbox.domain.datoer import Forskydning, forskyd, maanedens_sidste
from psrm_sandbox.domain.lukkedage import Lukkekalender

_EN_DAG = timedelta(days=1)
_EN_MAANED = Forskydning(maaneder=1)


@dataclass(frozen=True, slots=True)
class Afregningsperiode:
    """The booking days ``fra`` to ``til``, both included, and the day on which they are paid."""

    fra: date
    til: date
    udbetales: date


def sidste_bankdag(aar: int, maaned: int, bank: Lukkekalender) -> date:
    """The month's last day on which the banks are open.

    Raises:
        ValueError: no such month, or it has no open day.

    """
    dag = maanedens_sidste(date(aar, maaned, 1))
    while bank.er_lukket(dag):
        if dag.day == 1:
            raise ValueError(f"{bank.navn}: ingen åben dag i {aar:04d}-{maaned:02d}")
        dag -= _EN_DAG
    return dag


def naeste_udbetaling(efter: date, bank: Lukkekalender) -> date:
    """The first pay day strictly after the day.

    Raises:
        ValueError: it lies after the last month that a date can hold, or in a month without an open day.

    """
    denne = sidste_bankdag(efter.year, efter.month, bank)
    if denne > efter:
        return denne
    naeste = forskyd(efter.replace(day=1), _EN_MAANED)
    if naeste.day != 1:  # forskyd holds at the last day of all
        raise ValueError(f"ingen udbetalingsdag efter {efter.isoformat()}")
    return sidste_bankdag(naeste.year, naeste.month, bank)


def periode_for(dag: date, bank: Lukkekalender) -> Afregningsperiode:
    """The settlement period that the booking day falls in: the last bank day of a month opens the next one's.

    Raises:
        ValueError: the period reaches outside the months that a date can hold, or a month has no open day.

    """
    udbetales = naeste_udbetaling(dag, bank)
    foerste = udbetales.replace(day=1)
    if foerste == date.min:
        raise ValueError(f"ingen afregningsperiode rummer {dag.isoformat()}")
    forrige = foerste - _EN_DAG
    fra = sidste_bankdag(forrige.year, forrige.month, bank)
    return Afregningsperiode(fra=fra, til=udbetales - _EN_DAG, udbetales=udbetales)
