"""The world's clock: read, and moved forward. Back is refused; reset brings the template's instant."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from psrm_sandbox.domain.datoer import KOEBENHAVN, Forskydning, dansk_dag, forskyd
from psrm_sandbox.domain.poster import Journalpost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.gengivelse import oejeblik_tekst
from psrm_sandbox.services.porte import Urstand

VARIGHED_MOENSTER = (
    "^P(?=[0-9T])([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?"
    "(T(?=[0-9])([0-9]{1,5}H)?([0-9]{1,5}M)?([0-9]{1,6}S)?)?$"
)
"""An ISO 8601 duration of whole units."""

_VARIGHED = re.compile(VARIGHED_MOENSTER, re.ASCII)
_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_FOERSTE = datetime.min.replace(tzinfo=UTC)
_SENESTE = datetime.max.replace(tzinfo=UTC)
SIDSTE = datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC)
"""The clock goes no further, so that every offset of a rule still is a date."""


def vis_ur(stand: Urstand) -> dict[str, Any]:
    """The clock as it is shown."""
    return {
        "nu": oejeblik_tekst(stand.nu),
        "dag": dansk_dag(stand.nu).isoformat(),
        "tilstand": "FROSSET",
        "start": oejeblik_tekst(stand.start),
    }


def hent(adgang: Adgang) -> dict[str, Any]:
    """The clock."""
    with adgang.verden.laes() as laeser:
        return vis_ur(laeser.ur())


def laes_maal(tekst: str) -> str:
    """The text, if it is an instant with offset, a date, or an ISO duration of whole units.

    Raises:
        ValueError: it is none of them.

    """
    if not _VARIGHED.fullmatch(tekst):
        _som_oejeblik(tekst)
    return tekst


def _som_oejeblik(tekst: str) -> datetime:
    try:
        if _DATO.fullmatch(tekst):
            return datetime.combine(date.fromisoformat(tekst), time(), KOEBENHAVN)
        oejeblik = datetime.fromisoformat(tekst)
    except ValueError:
        oejeblik = None
    if oejeblik is None or oejeblik.tzinfo is None:
        raise ValueError("et øjeblik som 2026-08-01T09:00:00+02:00, en dag som 2026-08-01 eller en varighed som P2M")
    return oejeblik


def _i_utc(oejeblik: datetime) -> datetime:
    try:
        return oejeblik.astimezone(UTC)
    except OverflowError:
        return _FOERSTE if oejeblik.year < 2000 else _SENESTE


def flyt(adgang: Adgang, til: str, journal: Callable[[Mapping[str, Any]], Journalpost]) -> dict[str, Any]:
    """Moves the clock to an instant, to a day's start in Copenhagen, or by an ISO duration (see `laes_maal`).

    Raises:
        Problem: ``ur-tilbage`` when that lies before the clock; ``ur-for-langt`` past the year 2199.

    """
    with adgang.verden.skriv() as skriver:
        stand = skriver.ur()
        maal = laeg_til(stand.nu, til) if til.startswith("P") else _i_utc(_som_oejeblik(til))
        if maal < stand.nu:
            raise Problem(
                "ur-tilbage",
                f"Uret står på {oejeblik_tekst(stand.nu)} og går kun frem. Nulstil sandkassen for at begynde forfra.",
                "The clock only moves forward; reset the sandkasse to start again.",
                felt="til",
                fundet=oejeblik_tekst(maal),
                krav=f"{oejeblik_tekst(stand.nu)} eller senere",
            )
        if maal > SIDSTE:
            raise Problem(
                "ur-for-langt",
                "Uret kan højst flyttes til udgangen af 2199.",
                "The clock goes no further than 2199.",
                felt="til",
                fundet=oejeblik_tekst(maal),
                krav=f"senest {oejeblik_tekst(SIDSTE)}",
            )
        skriver.saet_ur(maal)
        svar = vis_ur(Urstand(maal, stand.start, stand.seed, stand.skabelon))
        skriver.journal(journal(svar))
        return svar


def laeg_til(fra: datetime, varighed: str) -> datetime:
    """The instant moved by an ISO duration; years, months, weeks and days count in Copenhagen's calendar.

    Raises:
        Problem: ``ur-for-langt`` where no date can carry the result.

    """
    fundet = _VARIGHED.fullmatch(varighed)
    assert fundet is not None
    aar, maaneder, uger, dage, timer, minutter, sekunder = (
        int((fundet.group(nr) or "0_")[:-1]) for nr in (1, 2, 3, 4, 6, 7, 8)
    )
    lokal = fra.astimezone(KOEBENHAVN)
    dag = forskyd(lokal.date(), Forskydning(aar, maaneder, uger * 7 + dage))
    try:
        flyttet = datetime.combine(dag, lokal.timetz()).astimezone(UTC)
        return flyttet + timedelta(hours=timer, minutes=minutter, seconds=sekunder)
    except OverflowError:
        return _SENESTE
