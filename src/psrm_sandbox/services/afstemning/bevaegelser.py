"""The creditor-side movements of a creditor, counted by day of registration in PSRM.

A movement is registered when PSRM books it: a claim accepted after a hearing or a late judgment at that decision,
whatever day it counts as received from, and a recall by BORT when it is carried out, whatever its virkningsdato. So
what was counted up to a day never changes afterwards. Source: DOMAENE section 7, PORTAL
(Reconciliation, Reports); the reading is our own (S-75).
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from psrm_sandbox.domain.bevaegelse import Bevaegelse, Bevaegelsessummer
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.services.porte.afstemning import Bevaegelseslaeser
from psrm_sandbox.services.porte.transaktion import Side

_SENESTE = datetime.max.replace(tzinfo=UTC)


def dagen_slut(dag: date) -> datetime:
    """The first instant after the day, in Copenhagen."""
    if dag == date.max:
        return _SENESTE
    return midnat(dag + timedelta(days=1))


def summer(laeser: Bevaegelseslaeser, fordringshaver_id: str, til: date) -> Bevaegelsessummer:
    """What the movements up to and including the day come to."""
    return laeser.bevaegelsessummer(fordringshaver_id, dagen_slut(til))


def side_af(
    laeser: Bevaegelseslaeser, fordringshaver_id: str, til: date, side: Side, type_: Haendelsestype | None = None
) -> Sequence[Bevaegelse]:
    """A page of the movements up to and including the day, by number, of one kind or all."""
    return laeser.bevaegelser(fordringshaver_id, dagen_slut(til), type_, side.efter, side.antal)


def alle(laeser: Bevaegelseslaeser, fordringshaver_id: str, til: date) -> Iterator[Bevaegelse]:
    """Every movement up to and including the day, by number. One at a time: any number takes the same memory.

    To be read to its end within the view.
    """
    return laeser.alle_bevaegelser(fordringshaver_id, dagen_slut(til))
