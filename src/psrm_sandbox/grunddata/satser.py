"""The rates behind the text on a claim's row (`rentevilkaar`)."""

from collections.abc import Mapping
from decimal import Decimal

from psrm_sandbox.domain.rente import INGEN_RENTE, Satsforloeb, efter_tabel, fast_sats
from psrm_sandbox.domain.rentesats import Satstabel

TABEL, FAST = "tabel:", "fast:"


class Satser:
    """The tables of rates by name, and the rates of each text, made once."""

    def __init__(self, tabeller: Mapping[str, Satstabel]) -> None:
        self.tabeller = tabeller
        self._kendte: dict[str | None, Satsforloeb] = {None: INGEN_RENTE}

    def for_valg(self, valg: str | None) -> Satsforloeb:
        """The rates of a claim's text; None bears none."""
        kendt = self._kendte.get(valg)
        if kendt is None:
            assert valg is not None
            kendt = self._kendte[valg] = self._lav(valg)
        return kendt

    def _lav(self, valg: str) -> Satsforloeb:
        if valg.startswith(FAST):
            return fast_sats(Decimal(valg.removeprefix(FAST)))
        return efter_tabel(self.tabeller[valg.removeprefix(TABEL)])
