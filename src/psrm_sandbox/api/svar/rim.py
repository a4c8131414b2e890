"""The shapes of the answers about payments."""

from pydantic import Field

from psrm_sandbox.api.svar.faelles import Poster, SkyldnerUd, Ud
from psrm_sandbox.api.svar.felter import Dag, Id, Kroner, Oejeblik


class DaekningUd(Ud):
    """A coverage: what of it stands, in interest and principal, and what was cancelled."""

    haendelse: int = Field(description="Hændelsens nummer på fordringen.")
    fordrings_id: Id
    fordringshaver_id: str | None
    virkningsdato: Dag
    beloeb: Kroner = Field(description="Det, der blev dækket.")
    rente: Kroner = Field(description="Heraf på rente nu.")
    hovedstol: Kroner = Field(description="Heraf på hovedstol nu.")
    ophaevet: Kroner = Field(description="Det, der er ophævet igen.")


class IndbetalingUd(Ud):
    """A payment and what it covers."""

    nr: int
    skyldner: SkyldnerUd
    art: str
    beloeb: Kroner
    virkningsdato: Dag
    registreret: Oejeblik
    fordringshaver_id: str | None
    fordrings_ider: list[Id]
    afvist: bool = Field(description="true: afvist eller flyttet; den dækker intet mere.")
    pulje: Kroner = Field(description="Det, der ligger i korrektionspuljen.")
    daekninger: list[DaekningUd]


class Indbetalingsside(Ud):
    """A page of payments."""

    indbetalinger: Poster[IndbetalingUd]
    naeste: int | None = Field(description="Send den som efter for næste side; null ved enden.")


class FlytningUd(Ud):
    """A payment moved: the old one, and the one that took its place."""

    flyttet: IndbetalingUd
    ny: IndbetalingUd
