"""What can fall due on the world's clock, and in which order at one instant."""

from datetime import datetime
from enum import StrEnum

from psrm_sandbox.domain.poster import Forfaldspost
from psrm_sandbox.services.porte.transaktion import Postskriver


class Forfaldsart(StrEnum):
    """The kinds. Those of every month and day come first at an instant, then what an action, a hearing or a
    receipt waits for, and the calls to reconcile.

    RAPPORTER, RENTER, AFREGNING, PULJE and FORAELDELSE recur and stand in no row. A month's reports are made before
    anything of the next month is booked.
    """

    RAPPORTER = "RAPPORTER"
    RENTER = "RENTER"
    AFREGNING = "AFREGNING"
    PULJE = "PULJE"
    FORAELDELSE = "FORAELDELSE"
    DAGENS_UNDERRETNINGER = "DAGENS_UNDERRETNINGER"
    AUTOMATISK_FORTRYDELSE = "AUTOMATISK_FORTRYDELSE"
    BEDOEMMELSE = "BEDOEMMELSE"
    KVITTERING = "KVITTERING"
    SCENARIE = "SCENARIE"
    AFSTEMNING = "AFSTEMNING"

    @property
    def rang(self) -> int:
        """Its place among what falls due at the same instant."""
        return list(Forfaldsart).index(self)


def forfald(skriver: Postskriver, art: Forfaldsart, oejeblik: datetime, reference: str) -> Forfaldspost:
    """The row of something that is to fall due."""
    return Forfaldspost(skriver.naeste("forfald"), oejeblik, art.rang, art.value, reference)
