"""What the SOAP exchange keeps of its own: transaction ids that are used, and reporters' certificates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

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


class Soapsted(Protocol):
    """The part of a world that knows from memory what its messages need."""

    @property
    def kendte_soapkrav(self) -> tuple[Mapping[str, Any], tuple[Certifikatpost, ...]] | None:
        """The settings that differ from the defaults, and the certificates; None where they have to be read."""
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
