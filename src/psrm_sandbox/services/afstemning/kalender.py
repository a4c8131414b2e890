"""The calendar of calls to reconcile, worked through by the clock.

A call is made at the start of the month whose last day is its cut-off, and can be answered throughout the next month.
Source: PORTAL (Reconciliation), the example windows. Which months is the tester's choice (S-77).
"""

from datetime import date, datetime, timedelta
from typing import Protocol

from psrm_sandbox.domain.afstemning import Afstemning, Afstemningskalender
from psrm_sandbox.domain.datoer import dansk_dag, maanedens_sidste, midnat
from psrm_sandbox.domain.rente import naeste_maaned
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.porte.afstemning import Afstemningslaeser, Afstemningsskriver
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Postskriver
from psrm_sandbox.services.porte.ur import Forfaldsskriver, Urlaeser

_REFERENCE = "kalender"


class Kalenderskriver(
    Postskriver,
    Aftalelaeser,
    Urlaeser,
    Forfaldsskriver,
    Afstemningslaeser,
    Afstemningsskriver,
    Journalskriver,
    Protocol,
):
    """What the calendar of calls needs of a transaction."""


def saet(skriver: Kalenderskriver, kalender: Afstemningskalender) -> None:
    """Puts the calendar in place of the one there was. Calls made before stand; this month's are made."""
    nu = skriver.ur().nu
    skriver.slet_forfald_for(Forfaldsart.AFSTEMNING, _REFERENCE)
    skriver.saet_afstemningskalender(kalender)
    kald(skriver, nu)


def kald(skriver: Kalenderskriver, nu: datetime) -> None:
    """Makes the month's calls, if the calendar has the month, and sees to it that the next month's are made."""
    kalender = skriver.afstemningskalender()
    if not kalender.maaneder:
        return
    dag = dansk_dag(nu)
    if dag.month in kalender.maaneder:
        _maanedens(skriver, kalender, nu, maanedens_sidste(dag))
    naeste = naeste_maaned(dag)
    while naeste.month not in kalender.maaneder:
        naeste = naeste_maaned(naeste)
    naar = midnat(naeste)
    skriver.tilfoej(forfald(skriver, Forfaldsart.AFSTEMNING, naar, _REFERENCE))


def _maanedens(skriver: Kalenderskriver, kalender: Afstemningskalender, nu: datetime, skaeringsdato: date) -> None:
    valgte = kalender.fordringshavere
    start = skaeringsdato + timedelta(days=1)
    for id_ in skriver.aftaler():
        if (valgte is None or id_ in valgte) and skriver.afstemning_ved(id_, skaeringsdato) is None:
            nr = skriver.naeste("afstemning")
            skriver.tilfoej(Afstemning(nr, id_, skaeringsdato, start, maanedens_sidste(start), nu))
    skriver.skriv_samlede()
