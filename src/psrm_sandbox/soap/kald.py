"""A SOAP call: what is known of it so far, for whoever answers it and whoever writes it down."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from psrm_sandbox.forbindelse.strengrequest import StrengRequest
from psrm_sandbox.grunddata.soapsikkerhed import Profil
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.soap.sikkerhed import Certifikat, Laest
from psrm_sandbox.soapform.kuvert import Kuvert, Version
from psrm_sandbox.soapform.skema import Smag, Tjeneste


@dataclass(slots=True, kw_only=True)
class Soapkald:
    """One call. ``fortalt``: the true cause of a fault, for the journal. ``ukendte``: what was stepped over in it.

    ``profil``: the security that its world demands; ``laest``: the message with its caller's certificate, if it held.
    ``forbindelse``: the connection's certificate, where a proxy passes it on. ``som``: the operation of JSON that the
    message is, once it is read. ``orden``: what order a fault gives a list of notifications, by its length.
    """

    request: StrengRequest
    tjeneste: Tjeneste
    smag: Smag
    version: Version
    adgang: Adgang | None = None
    krop: bytes = b""
    kuvert: Kuvert | None = None
    leverance_id: str | None = None
    journalfoert: bool = False
    svar: bytes = b""
    fortalt: Mapping[str, Any] = field(default_factory=dict)
    ukendte: list[str] = field(default_factory=list)
    profil: Profil | None = None
    laest: Laest | None = None
    forbindelse: Certifikat | None = None
    som: str | None = None
    orden: Callable[[int], list[int]] | None = None

    @property
    def operation(self) -> str:
        """The operation of JSON that does the same."""
        return self.som or self.tjeneste.kald

    @property
    def certifikat(self) -> Certifikat | None:
        """The caller's: the message's own, else the connection's, where there is one."""
        return self.laest.certifikat if self.laest is not None else self.forbindelse

    @property
    def egen(self) -> Adgang:
        """The access; it has been found."""
        assert self.adgang is not None
        return self.adgang
