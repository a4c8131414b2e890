"""An action's way: what judging it asks of a view, and what carrying it out needs of a transaction."""

from typing import Protocol

from psrm_sandbox.services.porte.aktioner import Aktionslaeser, Aktionsskriver
from psrm_sandbox.services.porte.bog import Bogskriver, Haendelseslaeser
from psrm_sandbox.services.porte.drift import Fejlregelskriver
from psrm_sandbox.services.porte.fordringer import Fordringslaeser, Referencelaeser
from psrm_sandbox.services.porte.hoering import Hoeringsskriver
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser, Regellaeser, Regelskriver
from psrm_sandbox.services.porte.kvitteringer import Kvitteringslaeser, Politiklaeser, Tilbageholdtskriver
from psrm_sandbox.services.porte.scenarie import Udloesningsskriver
from psrm_sandbox.services.porte.statistik import Statistikskriver
from psrm_sandbox.services.porte.transaktion import Journalskriver
from psrm_sandbox.services.porte.ur import Urlaeser


class Registerlaeser(Urlaeser, Fordringslaeser, Referencelaeser, Aktionslaeser, Haendelseslaeser, Protocol):
    """The part of a view that the checks' questions are answered from."""


class Bedoemmelseslaeser(Aftalelaeser, Regellaeser, Registerlaeser, Protocol):
    """The part of a view that a verdict is made of: agreements, rules, and what the register knows."""


class Sagsskriver(
    Bogskriver,
    Bedoemmelseslaeser,
    Regelskriver,
    Aktionsskriver,
    Hoeringsskriver,
    Kvitteringslaeser,
    Politiklaeser,
    Tilbageholdtskriver,
    Statistikskriver,
    Udloesningsskriver,
    Fejlregelskriver,
    Journalskriver,
    Protocol,
):
    """What registering, judging and deciding need of a transaction, and RIM's acts on a claim.

    Beside the books: actions, hearings, receipts, what is counted of verdicts, and what a script has set off.
    """
