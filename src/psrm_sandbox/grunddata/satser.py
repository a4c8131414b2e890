"""The rates behind how interest of a claim is reckoned (`domain.rente.Rentevalg`)."""

from collections.abc import Mapping

from psrm_sandbox.domain.rente import INGEN_RENTE, Fastrente, Rentevalg, Satsforloeb, efter_tabel, fast_sats
from psrm_sandbox.domain.rentesats import Satstabel


class Satser:
    """The tables of rates by name, and the rates of each choice, made once."""

    def __init__(self, tabeller: Mapping[str, Satstabel]) -> None:
        self.tabeller = tabeller
        self._kendte: dict[Rentevalg | None, Satsforloeb] = {None: INGEN_RENTE}

    def for_valg(self, valg: Rentevalg | None) -> Satsforloeb:
        """The rates of a claim's choice; None bears none."""
        kendt = self._kendte.get(valg)
        if kendt is None:
            assert valg is not None
            kendt = self._kendte[valg] = self._lav(valg)
        return kendt

    def _lav(self, valg: Rentevalg) -> Satsforloeb:
        return fast_sats(valg.procent) if isinstance(valg, Fastrente) else efter_tabel(self.tabeller[valg.tabel])
