"""The monthly reports: their kinds, the form of each as data, and the record of one that was made.

Source: the portal guide (the names of the eight, and the first columns of Justering_Afstemning).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


class Rapportart(StrEnum):
    """The eight reports of a month."""

    JUSTERING_AFSTEMNING = "JUSTERING_AFSTEMNING"
    JUSTERING_MAANED = "JUSTERING_MAANED"
    SALDO_AFSTEMNING = "SALDO_AFSTEMNING"
    SALDO_MAANED = "SALDO_MAANED"
    TIL_OG_AFGANG_AFSTEMNING = "TIL_OG_AFGANG_AFSTEMNING"
    SPECIFIKATION_AFREGNING = "SPECIFIKATION_AFREGNING"
    SPECIFIKATION_ULTIMO = "SPECIFIKATION_ULTIMO"
    SUMMERET = "SUMMERET"


class Kolonnetype(StrEnum):
    """What a column holds. BELOEB: whole øre, shown as kroner; DATO: a day; the rest is text."""

    TEKST = "tekst"
    BELOEB = "beloeb"
    DATO = "dato"


Celle = str | int | date | None
"""A value of a report's row: text, øre, a day, or nothing."""


@dataclass(frozen=True, slots=True)
class Kolonne:
    """A column. ``felt``: which of the report's facts it shows; ``offentliggjort``: the guide names it, else it is
    ours."""

    navn: str
    felt: str
    type: Kolonnetype
    offentliggjort: bool
    beskrivelse: str


@dataclass(frozen=True, slots=True)
class Rapportform:
    """A report's name, the stem of its files with their places to fill, what it holds, and its columns in order."""

    art: Rapportart
    navn: str
    fil: str
    beskrivelse: str
    punkt: str
    kolonner: tuple[Kolonne, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapportpost:
    """A report that was made: what it tells of a creditor up to, not including, ``til``.

    ``fra``: the month's first instant. Facts and bookings are insert-only and are numbered as they come, so the same
    content can be made of them at any later time.
    """

    nr: int
    fordringshaver_id: str
    art: Rapportart
    aar: int
    maaned: int
    fra: datetime
    til: datetime
    dannet: datetime


_FORDRING = ("reference", "fordring", "hovedfordring")
_BEVAEGELSE = (
    *_FORDRING,
    "beloeb",
    "haendelse",
    "registreret",
    "virkningsdato",
    "fordringstype",
    "aktion",
    "aarsag",
)
_LINJE = (
    *_FORDRING,
    "beloeb",
    "aktivitet",
    "del",
    "bogfoert",
    "virkningsdato",
    "fordringstype",
    "afregning",
    "periode_fra",
    "periode_til",
    "udbetales",
)
FELTER: Mapping[Rapportart, tuple[str, ...]] = MappingProxyType(
    {
        Rapportart.JUSTERING_AFSTEMNING: _BEVAEGELSE,
        Rapportart.JUSTERING_MAANED: _BEVAEGELSE,
        Rapportart.SALDO_AFSTEMNING: (
            *_FORDRING,
            "fordringstype",
            "tilgang",
            "opskrevet",
            "nedskrevet",
            "tilbagekaldt",
            "grundlag",
            "ultimo_hovedstol",
            "ultimo_rente",
            "ultimo",
        ),
        Rapportart.SALDO_MAANED: (
            *_FORDRING,
            "fordringstype",
            "primo",
            "m_tilgang",
            "m_opskrevet",
            "m_nedskrevet",
            "m_tilbagekaldt",
            "m_daekket",
            "m_rente",
            "m_afskrevet",
            "m_returneret",
            "ultimo_hovedstol",
            "ultimo_rente",
            "ultimo",
        ),
        Rapportart.TIL_OG_AFGANG_AFSTEMNING: (
            *_FORDRING,
            "beloeb",
            "retning",
            "art",
            "del",
            "rettelse",
            "bogfoert",
            "virkningsdato",
            "fordringstype",
        ),
        Rapportart.SPECIFIKATION_AFREGNING: _LINJE,
        Rapportart.SPECIFIKATION_ULTIMO: _LINJE,
        Rapportart.SUMMERET: ("post", "beloeb", "antal"),
    }
)
"""The facts that each report's columns choose among, in the order in which its rows are made."""
