"""Signatures that were received, so that a message counts once. In memory, a bound on how many, on real time."""

import hashlib
from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed


class Genbrugsvagt:
    """One world's. A signature is remembered for as long as its timestamp would be accepted; then it is not needed.

    When it is full the oldest is forgotten: that bounds memory, and a used transaction id still stops the delivery.
    """

    def __init__(self, hoejst: int | None = None) -> None:
        self._hoejst = hoejst or indlaes_sikkerhed().graenser.genbrugsposter
        self._set: OrderedDict[bytes, datetime] = OrderedDict()
        self._laas = Lock()

    def __len__(self) -> int:
        return len(self._set)

    def tag(self, underskrift: bytes, nu: datetime) -> datetime | None:
        """Uses the signature up; the instant it came before, where it did."""
        tid = indlaes_sikkerhed().tid
        for_gammel = nu - timedelta(seconds=tid.levetid_sekunder + tid.fremtid_sekunder)
        aftryk = hashlib.sha256(underskrift).digest()
        with self._laas:
            while self._set and next(iter(self._set.values())) < for_gammel:
                self._set.popitem(last=False)
            foer = self._set.get(aftryk)
            if foer is None:
                self._set[aftryk] = nu
                if len(self._set) > self._hoejst:
                    self._set.popitem(last=False)
            return foer

    def frigiv(self, underskrift: bytes) -> None:
        """Forgets the signature: its call was refused before anything came of it, and may be sent again as it is."""
        with self._laas:
            self._set.pop(hashlib.sha256(underskrift).digest(), None)
