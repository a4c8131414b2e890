"""A typed client of the sandbox over HTTP. Knows nothing of the server but its contract."""

from psrm_sandbox.klient.iproces import IprocesTransport
from psrm_sandbox.klient.klient import LEVERANDOER, TESTER, Sandkasseklient
from psrm_sandbox.klient.problem import Problem, Problemsvar
from psrm_sandbox.klient.svar import Sandkasse, Svar

__all__ = [
    "LEVERANDOER",
    "TESTER",
    "IprocesTransport",
    "Problem",
    "Problemsvar",
    "Sandkasse",
    "Sandkasseklient",
    "Svar",
]
