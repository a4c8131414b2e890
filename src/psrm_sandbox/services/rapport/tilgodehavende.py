"""What a creditor is owed of the coverage of its claims: covered and not yet settled, at a month's end.

Settlement is monthly and by booking day: what is booked from the month's last bank day on is settled in the next one.
Source: PENGE (Settlement), PORTAL (Reports).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain.afregning import Afregningsperiode, periode_for, sidste_bankdag
from psrm_sandbox.domain.bogposter import Afregning
from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.lukkedage import Lukkekalender
from psrm_sandbox.services.porte.rapport import Daekningssum, Rapportlaeser
from psrm_sandbox.services.porte.underretning import Afregningslaeser

_EN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Aaben:
    """The settlement period that is open at a month's end, and since when."""

    periode: Afregningsperiode
    fra: datetime


def aaben(bank: Lukkekalender, til: datetime) -> Aaben:
    """The period that is open when the month ends at ``til``, its first instant after."""
    sidste = dansk_dag(til) - _EN_DAG
    udbetalt = sidste_bankdag(sidste.year, sidste.month, bank)
    return Aaben(periode_for(udbetalt, bank), midnat(udbetalt))


def overfoert(afregninger: Sequence[Afregning], til: datetime) -> int:
    """What the creditor's settlements before that instant leave to set off: øre, never positive."""
    dannet = [a for a in afregninger if a.registreret < til]
    return dannet[-1].til_overfoersel if dannet else 0


class Tilgodelaeser(Rapportlaeser, Afregningslaeser, Protocol):
    """The part of a view that says what a creditor is owed."""


def tilgodehavende(laeser: Tilgodelaeser, bank: Lukkekalender, fordringshaver_id: str, til: datetime) -> int:
    """What the creditor is owed at the month's end: øre; negative where it owes."""
    uafregnet = laeser.daekningssummer(aaben(bank, til).fra, til).get(fordringshaver_id, Daekningssum())
    return overfoert(laeser.afregninger(fordringshaver_id), til) + uafregnet.daekket + uafregnet.korrigeret


def afregnede(afregninger: Sequence[Afregning], fra: datetime, til: datetime) -> list[Afregning]:
    """Those that were made in the span."""
    return [a for a in afregninger if fra <= a.registreret < til]
