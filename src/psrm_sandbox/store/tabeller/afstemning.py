"""The tables of reconciliation."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from psrm_sandbox.store.kolonnetyper import STORT, Json, Oejeblik
from psrm_sandbox.store.tabeller.verden import Verdenstabel


class Afstemning(Verdenstabel, table=True):
    """Calls on a creditor to reconcile. Where one stands follows from its days and the clock."""

    nr: int = Field(primary_key=True)
    fordringshaver_id: str
    skaeringsdato: date
    startdato: date
    deadline: date
    oprettet: datetime = Field(sa_type=Oejeblik)

    __table_args__ = (sa.UniqueConstraint("fordringshaver_id", "skaeringsdato"),)


class Afstemningsresultat(Verdenstabel, table=True):
    """What the creditor answered, insert-only; the last one counts. Signed øre."""

    nr: int = Field(primary_key=True)
    afstemning_nr: int = Field(index=True)
    grundlag: int = Field(sa_type=STORT)
    forklaret: int = Field(sa_type=STORT)
    registreret: datetime = Field(sa_type=Oejeblik)


class Afstemningskvittering(Verdenstabel, table=True):
    """Receipts that have been fetched: one a result, insert-only."""

    resultat_nr: int = Field(primary_key=True)
    hentet: datetime = Field(sa_type=Oejeblik)


class Afstemningskalender(Verdenstabel, table=True):
    """At most one row: the months whose last day is a cut-off, and the creditors called (null: all)."""

    id: int = Field(primary_key=True)
    maaneder: Any = Field(sa_type=Json)
    fordringshavere: Any = Field(sa_type=Json, nullable=True)


AFSTEMNING: sa.Table = Afstemning.__table__  # type: ignore[attr-defined]
AFSTEMNINGSRESULTAT: sa.Table = Afstemningsresultat.__table__  # type: ignore[attr-defined]
AFSTEMNINGSKVITTERING: sa.Table = Afstemningskvittering.__table__  # type: ignore[attr-defined]
AFSTEMNINGSKALENDER: sa.Table = Afstemningskalender.__table__  # type: ignore[attr-defined]
