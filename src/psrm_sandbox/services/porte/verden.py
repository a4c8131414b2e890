"""A world whole: its views and transactions are the subjects' protocols together.

The store implements these; a use case names the small ones.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Noegletype, Soapprofil
from psrm_sandbox.services.porte.afstemning import Afstemningslaeser, Afstemningsskriver
from psrm_sandbox.services.porte.aktioner import Aktionslaeser, Aktionsskriver
from psrm_sandbox.services.porte.bog import Bogfoeringslaeser, Haendelseslaeser, Rentelaeser, Renteskriver
from psrm_sandbox.services.porte.drift import (
    Driftssted,
    Fejlregellaeser,
    Fejlregelskriver,
    Vindueskriver,
    Vindueslaeser,
)
from psrm_sandbox.services.porte.fordringer import (
    Foraeldelseslaeser,
    Fordringslaeser,
    Fordringsskriver,
    Fordringssoeger,
    Referencelaeser,
    Skyldnersoeger,
)
from psrm_sandbox.services.porte.hoering import Hoeringslaeser, Hoeringsskriver
from psrm_sandbox.services.porte.indstillinger import (
    Aftalelaeser,
    Aftaleskriver,
    Indstillingsskriver,
    Regellaeser,
    Regelskriver,
)
from psrm_sandbox.services.porte.journal import Delingslaeser, Delingsskriver, Journalsted
from psrm_sandbox.services.porte.kvitteringer import (
    Kvitteringslaeser,
    Politiklaeser,
    Politikskriver,
    Tilbageholdtlaeser,
    Tilbageholdtskriver,
)
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.opgaver import Opgavelaeser, Opgaveskriver, Opgavested
from psrm_sandbox.services.porte.overblik import Overblikslaeser
from psrm_sandbox.services.porte.rapport import Rapportlaeser
from psrm_sandbox.services.porte.rim import Indbetalingslaeser, Indbetalingsskriver
from psrm_sandbox.services.porte.saldo import Saldosted
from psrm_sandbox.services.porte.scenarie import Scenarielaeser, Scenarieskriver, Udloesningslaeser, Udloesningsskriver
from psrm_sandbox.services.porte.soap import Certifikatlaeser, Certifikatskriver, Soapsted, Transaktionsskriver
from psrm_sandbox.services.porte.statistik import Foerstedomslaeser, Statistiklaeser, Statistikskriver
from psrm_sandbox.services.porte.transaktion import Journalskriver, Laesbar, Navngiven, Postskriver, Skrivbar
from psrm_sandbox.services.porte.underretning import Afregningslaeser, Underretningslaeser
from psrm_sandbox.services.porte.ur import Forfaldslaeser, Forfaldsskriver, Urlaeser, Urskriver, Ursted


class Laeser(
    Urlaeser,
    Forfaldslaeser,
    Foraeldelseslaeser,
    Opgavelaeser,
    Aftalelaeser,
    Regellaeser,
    Leverancelaeser,
    Aktionslaeser,
    Kvitteringslaeser,
    Tilbageholdtlaeser,
    Politiklaeser,
    Fordringslaeser,
    Referencelaeser,
    Fordringssoeger,
    Overblikslaeser,
    Skyldnersoeger,
    Haendelseslaeser,
    Bogfoeringslaeser,
    Rentelaeser,
    Hoeringslaeser,
    Indbetalingslaeser,
    Afregningslaeser,
    Underretningslaeser,
    Afstemningslaeser,
    Rapportlaeser,
    Statistiklaeser,
    Foerstedomslaeser,
    Fejlregellaeser,
    Vindueslaeser,
    Scenarielaeser,
    Udloesningslaeser,
    Delingslaeser,
    Certifikatlaeser,
    Protocol,
):
    """A consistent view of one world."""


class Skriver(
    Laeser,
    Postskriver,
    Journalskriver,
    Urskriver,
    Forfaldsskriver,
    Opgaveskriver,
    Aftaleskriver,
    Indstillingsskriver,
    Regelskriver,
    Aktionsskriver,
    Tilbageholdtskriver,
    Politikskriver,
    Fordringsskriver,
    Renteskriver,
    Hoeringsskriver,
    Indbetalingsskriver,
    Afstemningsskriver,
    Statistikskriver,
    Fejlregelskriver,
    Vindueskriver,
    Scenarieskriver,
    Udloesningsskriver,
    Delingsskriver,
    Transaktionsskriver,
    Certifikatskriver,
    Protocol,
):
    """One transaction that writes. What is added is written together when it ends, or not at all."""


class VerdenLukket(Exception):
    """The world was deleted after the caller got hold of it: its keys open nothing any more."""


class Verden(
    Navngiven,
    Laesbar[Laeser],
    Skrivbar[Skriver],
    Ursted,
    Opgavested,
    Driftssted,
    Journalsted,
    Saldosted,
    Soapsted,
    Protocol,
):
    """One sandkasse. Using one that has been deleted raises `VerdenLukket`."""

    def filer(self) -> tuple[Path, ...]: ...
    def straks(self) -> AbstractContextManager[bool]: ...
    def laes_for_sig(self) -> AbstractContextManager[Laeser]: ...
    def nulstil(self, journal: Journalpost | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Noeglehaver:
    """Whom a key stands for. ``subjekt``: the reporter's CVR/SE, or the portal user's creditor.

    ``soapprofil``: the security that its SOAP calls need; None is the world's.
    """

    type: Noegletype
    navn: str
    sandkasse_id: str | None
    subjekt: str | None = None
    rettigheder: tuple[str, ...] = ()
    soapprofil: Soapprofil | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NySandkasse:
    """A world just made or found again, with keys in clear: they are told once and never stored."""

    id: str
    navn: str | None
    skabelon: str
    seed: int
    oprettet: datetime
    ny: bool
    start: datetime
    noegler: tuple[tuple[str, Noegletype, str | None, str], ...]
    udloeber: datetime | None = None
