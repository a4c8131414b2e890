"""Service windows on the wire: their form and their answer."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import TIDSPUNKT, Oejeblik
from psrm_sandbox.domain.servicevindue import Vinduestilstand
from psrm_sandbox.former.felttyper import Komponent, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl

_FOER, _EFTER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def _oejeblik(vaerdi: Any) -> datetime:
    try:
        fundet = datetime.fromisoformat(vaerdi) if isinstance(vaerdi, str) else None
    except ValueError:
        fundet = None
    if fundet is None or fundet.tzinfo is None or "T" not in vaerdi.upper():
        raise Kravfejl("et øjeblik som 2026-08-01T20:00:00+02:00", "an instant as 2026-08-01T20:00:00+02:00")
    try:
        return fundet.astimezone(UTC)
    except OverflowError:
        return _FOER if fundet.year < 2000 else _EFTER


Vinduestid = Annotated[datetime, BeforeValidator(_oejeblik), TIDSPUNKT, Komponent("Tidspunkt")]


class ServicevindueForm(Form):
    """A window to be planned."""

    fra: Vinduestid = Field(description="På sandkassens ur.")
    til: Vinduestid = Field(description="Efter fra; vinduet varer til, men ikke med.")
    tekst: Kort | None = Field(None, examples=["Opgradering af NyMF"])


class ServicevinduerForm(Form):
    """Every window of the world."""

    servicevinduer: tuple[ServicevindueForm, ...] = Field(max_length=100)


class ServicevindueUd(Ud):
    """A window, with where it stands on the world's clock and when there was last something new to tell."""

    fra: Oejeblik
    til: Oejeblik
    tekst: str | None
    tilstand: Vinduestilstand
    aendret: Oejeblik


class ServicevinduerUd(Ud):
    """Every window, in order of time."""

    servicevinduer: list[ServicevindueUd]


class DriftsstatusUd(Ud):
    """Whether deliveries are taken, and the windows of the key's world."""

    status: str = Field(description="I_DRIFT eller SERVICEVINDUE.", examples=["I_DRIFT"])
    version: str
    tid: Oejeblik | None = Field(description="Sandkassens ur; null uden nøgle.")
    servicevinduer: list[ServicevindueUd]
