"""What the other party, RIM, can decide: the words of its decisions."""

from enum import StrEnum


class Hoeringsafgoerelse(StrEnum):
    """RIM's decision in a hearing. FILTER_TILPASSET accepts too (A-05)."""

    GODKENDT = "GODKENDT"
    AFVIST = "AFVIST"
    FILTER_TILPASSET = "FILTER_TILPASSET"


class Sagsafgoerelse(StrEnum):
    """A case worker's decision on an action in manual handling."""

    UDFOERT = "UDFOERT"
    AFVIST = "AFVIST"


class Afbrydelsesmaade(StrEnum):
    """What interrupts limitation. Source: PENGE (Limitation once received)."""

    LOENINDEHOLDELSE = "LOENINDEHOLDELSE"
    UDLAEG = "UDLAEG"
    MODREGNING = "MODREGNING"
    ERKENDELSE = "ERKENDELSE"
