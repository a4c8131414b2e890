"""How values are written for people: kroner, days, instants, ids. Nothing is an en dash."""

from datetime import date, datetime

from psrm_sandbox.domain.datoer import dansk_tid

INTET = "–"


def kroner(oere: int | None) -> str:
    """``1.200,50``, always with two decimals, for columns of amounts."""
    if oere is None:
        return INTET
    hele, rest = divmod(abs(oere), 100)
    return f"{'-' if oere < 0 else ''}{f'{hele:,}'.replace(',', '.')},{rest:02d}"


def dag(vaerdi: date | None) -> str:
    """``31-12-2026``."""
    if vaerdi is None:
        return INTET
    return f"{dansk_tid(vaerdi) if isinstance(vaerdi, datetime) else vaerdi:%d-%m-%Y}"


def tidspunkt(vaerdi: datetime | None) -> str:
    """``31-12-2026 kl. 09.00``, Danish time."""
    return INTET if vaerdi is None else f"{dansk_tid(vaerdi):%d-%m-%Y kl. %H.%M}"


def helt(vaerdi: int) -> str:
    """``12.345``."""
    return f"{vaerdi:,}".replace(",", ".")


def id_(vaerdi: int | str | None) -> str:
    """An id as the exchange writes it."""
    return INTET if vaerdi is None else f"{vaerdi:012d}" if isinstance(vaerdi, int) else vaerdi
