"""The shapes of the monthly reports."""

from typing import Any

from pydantic import Field

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import Dag, Nr, Oejeblik
from psrm_sandbox.domain.rapport import Rapportart


class RapportUd(Ud):
    """A report that was made."""

    rapport_id: Nr
    fordringshaver_id: str
    art: Rapportart
    navn: str = Field(description="Rapportens navn i portalen.")
    aar: int
    maaned: int
    skaeringsdato: Dag = Field(description="Månedens sidste dag.")
    dannet: Oejeblik = Field(description="Øjeblikket på sandkassens ur.")
    filnavn: str = Field(description="Navnet på den ZIP, der hentes.")


class Rapportside(Ud):
    """A month's reports."""

    rapporter: list[RapportUd]
    besked: str | None = Field(description="Hvad portalen siger, når perioden ingen rapporter har.")
    naeste: Nr | None = Field(description="Sendes som efter for den næste side.")


EKSEMPEL: dict[str, Any] = {
    "rapporter": [
        {
            "rapportId": "1",
            "fordringshaverId": "9101",
            "art": "JUSTERING_AFSTEMNING",
            "navn": "Justeringsrapport - Afstemning",
            "aar": 2026,
            "maaned": 7,
            "skaeringsdato": "2026-07-31",
            "dannet": "2026-07-31T22:00:00Z",
            "filnavn": "9101_Justering_Afstemning_2026-07.zip",
        }
    ],
    "besked": None,
    "naeste": None,
}
