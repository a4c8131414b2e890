"""A message's security, as NyMF's guide demands it: read, tried, explained and written. Nothing here knows of a world.

``laes`` and ``skriv`` are the two acts; ``Sikkerhedsbrud`` carries the true cause, which is for the journal alone.
"""

from psrm_sandbox.soap.sikkerhed.aarsag import Aarsag, Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.certifikat import Certifikat, Noeglepar, Noeglering, Udskiftet
from psrm_sandbox.soap.sikkerhed.genbrug import Genbrugsvagt
from psrm_sandbox.soap.sikkerhed.laesning import Laest, er_krypteret, kraev_indberetter, kraev_laeselig, laes
from psrm_sandbox.soap.sikkerhed.skrivning import skriv
from psrm_sandbox.soap.sikkerhed.tillid import Kendt, Tillid
from psrm_sandbox.soap.sikkerhed.tls import proev_tls

__all__ = [
    "Aarsag",
    "Certifikat",
    "Genbrugsvagt",
    "Kendt",
    "Laest",
    "Noeglepar",
    "Noeglering",
    "Sikkerhedsbrud",
    "Tillid",
    "Udskiftet",
    "er_krypteret",
    "kraev_indberetter",
    "kraev_laeselig",
    "laes",
    "proev_tls",
    "skriv",
]
