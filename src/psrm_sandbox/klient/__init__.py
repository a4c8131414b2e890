"""A typed client of the sandbox over HTTP or in process. Knows nothing of the server but its contract.

`Sandkasseklient` and `AsyncSandkasseklient` have a method for every operation (``hent_kvitteringer``); `modeller` has
the bodies.
"""

from psrm_sandbox.klient.forloeb import Forsoeg
from psrm_sandbox.klient.genereret import modeller
from psrm_sandbox.klient.genereret.modeller import SandkasseUd as Sandkasse
from psrm_sandbox.klient.hjaelp import KvitteringUdeblev, OpgaveAfbrudt
from psrm_sandbox.klient.iproces import IprocesTransport
from psrm_sandbox.klient.kald import LEVERANDOER, PORTAL, TESTER, VAERT, Kald, Noeglemangel
from psrm_sandbox.klient.klient import AsyncSandkasseklient, Sandkasseklient
from psrm_sandbox.klient.problem import Problem
from psrm_sandbox.klient.svar import Problemsvar, Svar

__all__ = [
    "LEVERANDOER",
    "PORTAL",
    "TESTER",
    "VAERT",
    "AsyncSandkasseklient",
    "Forsoeg",
    "IprocesTransport",
    "Kald",
    "KvitteringUdeblev",
    "Noeglemangel",
    "OpgaveAfbrudt",
    "Problem",
    "Problemsvar",
    "Sandkasse",
    "Sandkasseklient",
    "Svar",
    "modeller",
]
