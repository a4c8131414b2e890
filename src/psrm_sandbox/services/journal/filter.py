"""A filter of the journal as it is written: texts by name, for a query, a body, and a share that is kept."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.porte.journal import Journalsoegning

STATUS_MOENSTER = "^[1-5]([0-9]{2}|xx)$"
"""An HTTP status, or a class of them: 404, 4xx."""

_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_FOERSTE, _SIDSTE = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def soegning(filter_: Mapping[str, str]) -> Journalsoegning:
    """What the filter asks for."""
    status = filter_.get("status")
    fra, til = filter_.get("verdenstidFra"), filter_.get("verdenstidTil")
    return Journalsoegning(
        operation=filter_.get("operation"),
        metode=filter_.get("metode"),
        noegle=filter_.get("noegle"),
        status=_omraade(status) if status else None,
        leverance_id=filter_.get("leveranceId"),
        verdenstid_fra=oejeblik(fra) if fra else None,
        verdenstid_til=_slut(til) if til else None,
        fritekst=filter_.get("fritekst"),
        aktionskode=filter_.get("aktionskode"),
        fordrings_id=filter_.get("fordringsId"),
        aktions_id=filter_.get("aktionsId"),
    )


def som_filter(felter: Mapping[str, str | None]) -> dict[str, str]:
    """The fields that are told, masked as the journal itself is."""
    return {navn: masker(vaerdi) for navn, vaerdi in felter.items() if vaerdi is not None}


def _omraade(status: str) -> tuple[int, int]:
    if status.endswith("xx"):
        foerste = int(status[0]) * 100
        return foerste, foerste + 99
    return int(status), int(status)


def oejeblik(tekst: str) -> datetime:
    """The instant, or the beginning of the day in Copenhagen.

    Raises:
        ValueError: it is neither.

    """
    try:
        if _DATO.fullmatch(tekst):
            return _holdt(midnat(date.fromisoformat(tekst)))
        laest = datetime.fromisoformat(tekst.replace(" ", "+"))  # an unescaped + in a query is a space
    except ValueError:
        laest = None
    if laest is None or laest.tzinfo is None:
        raise Kravfejl(
            "et øjeblik som 2026-08-01T09:00:00+02:00 eller en dag som 2026-08-01",
            "an instant as 2026-08-01T09:00:00+02:00 or a day as 2026-08-01",
        )
    return _holdt(laest)


def _slut(tekst: str) -> datetime:
    """The first instant that is not included any more: a day and an instant are themselves included."""
    if not _DATO.fullmatch(tekst):
        return oejeblik(tekst) + timedelta(microseconds=1)
    dag = date.fromisoformat(tekst)
    return _SIDSTE if dag >= _SIDSTE.date() else oejeblik((dag + timedelta(days=1)).isoformat())


def _holdt(laest: datetime) -> datetime:
    """In UTC, within what a calendar can carry."""
    try:
        return min(max(laest.astimezone(UTC), _FOERSTE), _SIDSTE)
    except OverflowError:
        return _FOERSTE if laest.year < 2000 else _SIDSTE
