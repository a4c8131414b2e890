"""The shapes of the answers about hearings."""

from pydantic import Field

from psrm_sandbox.api.svar.faelles import FundUd, Poster, SkyldnerUd, Ud
from psrm_sandbox.api.svar.felter import Id, Kroner, Oejeblik
from psrm_sandbox.domain.koder import Hoeringsstatus


class SkyldneraarsagerUd(Ud):
    """The causes that are about one debtor."""

    skyldner: SkyldnerUd
    aarsager: list[FundUd]


class HoeringUd(Ud):
    """A hearing of a claim, or of a write-up of it."""

    hoerings_id: Id
    fordrings_id: Id
    aktions_id: Id
    aktionskode: str | None = Field(description="OPSKRIVNINGREGULERING: høringen er en opskrivnings.")
    fordringshaver_id: str | None
    reference: str | None
    fordringstype: str | None
    beloeb: Kroner | None = Field(description="Fordringens beløb, eller opskrivningens.")
    skyldnere: list[SkyldnerUd]
    status: Hoeringsstatus
    troskab: list[str] = Field(
        default_factory=list,
        description="Punkter, som høringens status hviler på; se kildegrundlaget, /sandkasse/troskab.",
    )
    indberettet: Oejeblik
    frist: Oejeblik = Field(description="Sidste øjeblik for den, høringen venter på.")
    godkendt: Oejeblik | None
    afgjort: Oejeblik | None
    begrundelse: str | None = Field(description="Fordringshavers, for godkendelsen eller fortrydelsen.")
    fortrydelsesaarsag: str | None
    aarsager: list[FundUd]
    aarsager_pr_skyldner: list[SkyldneraarsagerUd] = Field(description="De årsager, der gælder én skyldner.")


class Hoeringsside(Ud):
    """A page of hearings."""

    hoeringer: Poster[HoeringUd]
    naeste: Id | None = Field(description="Send den som efter for næste side; null ved enden.")
