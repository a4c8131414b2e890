"""How values are written for people: kroner, days, instants, ids. Nothing is an en dash."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.datoer import dansk_tid

INTET = "–"
_DAG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DAG_I_TEKST = re.compile(r"(?<![0-9-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")
_KRONER_I_TEKST = re.compile(r"(?<![0-9.-])(-?[0-9]{1,11}\.[0-9]{2})(?![0-9.])( kr\.)?")
_BELOEB = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?", re.ASCII)
_BELOEBSFELTER = frozenset({"beloeb", "hovedstol", "nyHovedstol"})


def kroner(oere: int | None) -> str:
    """``1.200,50``, always with two decimals, for columns of amounts."""
    if oere is None:
        return INTET
    hele, rest = divmod(abs(oere), 100)
    return f"{'-' if oere < 0 else ''}{f'{hele:,}'.replace(',', '.')},{rest:02d}"


def med_kr(oere: int | None) -> str:
    """``1.200,50 kr.``, never on two lines, for amounts in text."""
    return INTET if oere is None else f"{kroner(oere)}\u00a0kr."


def dag(vaerdi: date | None) -> str:
    """``31-12-2026``."""
    if vaerdi is None:
        return INTET
    return f"{dansk_tid(vaerdi) if isinstance(vaerdi, datetime) else vaerdi:%d-%m-%Y}"


def tidspunkt(vaerdi: datetime | None) -> str:
    """``31-12-2026 kl. 09.00``, Danish time."""
    return INTET if vaerdi is None else f"{dansk_tid(vaerdi):%d-%m-%Y kl. %H.%M}"


def fundet(vaerdi: str | None, felt: str | None) -> str:
    """What a finding found, as people write it: a day, or kroner where the field holds an amount; all else as sent."""
    if not vaerdi:
        return ""
    if _DAG.fullmatch(vaerdi):
        return "-".join(reversed(vaerdi.split("-")))
    if _BELOEB.fullmatch(vaerdi) and er_beloeb(felt):
        return med_kr(oere_fra_tekst(vaerdi))
    return vaerdi


def helt(vaerdi: int) -> str:
    """``12.345``."""
    return f"{vaerdi:,}".replace(",", ".")


def id_(vaerdi: int | str | None) -> str:
    """An id as the exchange writes it."""
    return INTET if vaerdi is None else f"{vaerdi:012d}" if isinstance(vaerdi, int) else vaerdi


def paa_dansk(tekst: str, felt: str | None = None) -> str:
    """The exchange's days and amounts in a text, as people write them; with kr. where the field holds an amount."""
    med_dage = _DAG_I_TEKST.sub(r"\3-\2-\1", tekst)
    enhed = "\u00a0kr." if er_beloeb(felt) else ""
    return _KRONER_I_TEKST.sub(lambda et: kroner(oere_fra_tekst(et[1])) + (et[2] or enhed), med_dage)


def er_beloeb(felt: str | None) -> bool:
    """Whether the field, named by its path, holds an amount."""
    return (felt or "").rsplit(".", 1)[-1] in _BELOEBSFELTER


def regelnavne(navne: Iterable[str]) -> str:
    """Rules by their numbers; one of ours, which is a name, as words."""
    return ", ".join(navn.replace("_", " ") if navn[:1].islower() else navn for navn in navne)
