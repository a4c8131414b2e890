"""The register's records of reconciliation. Immutable facts."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Afstemningspost:
    """A call on a creditor to reconcile its inddrivelsesgrundlag at the end of ``skaeringsdato``.

    It can be answered from ``startdato`` to ``deadline``, both days included.
    """

    nr: int
    fordringshaver_id: str
    skaeringsdato: date
    startdato: date
    deadline: date
    oprettet: datetime


@dataclass(frozen=True, slots=True)
class Afstemningsresultat:
    """What the creditor answered, in signed øre: its own inddrivelsesgrundlag, and the difference it can explain."""

    nr: int
    afstemning_nr: int
    grundlag: int
    forklaret: int
    registreret: datetime


@dataclass(frozen=True, slots=True)
class Afstemningskvittering:
    """A result whose receipt has been fetched, and when."""

    resultat_nr: int
    hentet: datetime


@dataclass(frozen=True, slots=True)
class Afstemningskalender:
    """Calls that the clock makes: at the last day of those months, on those creditors (None: all)."""

    maaneder: tuple[int, ...]
    fordringshavere: tuple[str, ...] | None
