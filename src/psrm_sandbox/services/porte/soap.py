"""What the SOAP exchange keeps of its own: transaction ids that are used, and reporters' certificates."""

from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.certifikat import Certifikatfelter, Certifikatpost, Udstedt


class Transaktionsskriver(Protocol):
    """The part of a transaction that uses up transaction ids."""

    def tag_transaktion(self, transaktions_id: str) -> bool:
        """Whether the id was free; it is used from now on."""
        ...


class Certifikatlaeser(Protocol):
    """The part of a view that reads the certificates."""

    def certifikater(self) -> tuple[Certifikatpost, ...]:
        """Every certificate, in the order they came; the same tuple until one changes."""
        ...


class Certifikatskriver(Certifikatlaeser, Protocol):
    """The part of a transaction that writes them."""

    def gem_certifikat(self, post: Certifikatpost) -> None:
        """A new one."""
        ...

    def tilbagekald_certifikat(self, fingeraftryk: str, naar: datetime) -> None:
        """It is revoked from that instant on."""
        ...


class Certifikatudsteder(Protocol):
    """The test CA, and what reads a certificate."""

    @property
    def ca(self) -> str:
        """The issuer's own certificate, in PEM."""
        ...

    @property
    def server(self) -> str:
        """The server's, which messages are encrypted to, in PEM."""
        ...

    def udsted(self, cvr: str, navn: str, fra: datetime | None, dage: int, kode: str | None) -> Udstedt:
        """A certificate of a company. ``fra``: None is now. ``kode``: None draws one."""
        ...

    def laes(self, pem: str) -> Certifikatfelter:
        """What a certificate tells.

        Raises:
            ValueError: it cannot be used; the demand in Danish.

        """
        ...
