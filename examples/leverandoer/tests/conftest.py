"""What the tests share: an invoice, and the system pointed at the test's own world."""

from collections.abc import Iterator
from datetime import date

import pytest
from debitorsystem.inddrivelse import Inddrivelse
from debitorsystem.kartotek import Faktura, Kartotek
from debitorsystem.port import Port

from psrm_sandbox.pytest_plugin.verdener import Verden


def lav_faktura(nr: str = "F-1", beloeb: int = 120_000, tekst: str = "Daginstitution marts 2026") -> Faktura:
    """An invoice of March, overdue; the debtor is a test person (60 added to the day)."""
    marts = (date(2026, 3, 1), date(2026, 3, 31))
    return Faktura(nr, "6101600008", tekst, beloeb, marts, forfald=marts[0], betalingsfrist=date(2026, 3, 10))


@pytest.fixture
def faktura() -> Faktura:
    """One invoice."""
    return lav_faktura()


@pytest.fixture
def system(psrm_server: Verden, faktura: Faktura) -> Iterator[Inddrivelse]:
    """The debtor system with that invoice. It knows an address and a key, as in production."""
    port = Port(psrm_server.url, psrm_server.noegler["leverandoer"], sov=lambda _: None)
    kartotek = Kartotek(fordringshaver="9101")
    kartotek.tilfoej(faktura)
    yield Inddrivelse(kartotek, port)
    port.luk()
