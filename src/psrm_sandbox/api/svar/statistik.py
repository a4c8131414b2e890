"""The answers about statistics."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import Dag, Kroner, Oejeblik
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.services.statistik.visning import AARSAGER, Gruppering, Statistikraekke

Decimaltal = Annotated[str, BeforeValidator(lambda tal: str(tal) if isinstance(tal, Decimal) else tal)]
"""A number with so many decimals as it was rounded to."""


class AndelUd(Ud):
    """A share, with what it is a share of."""

    taeller: int = Field(ge=0, description="Første forsøg, der blev UDFOERT ved første dom, uden høring.")
    naevner: int = Field(ge=0, description="Første forsøg, der er bedømt.")
    andel: Decimaltal | None = Field(
        pattern=r"^[01]\.[0-9]{4}$", description="Taeller delt med naevner, 4 decimaler; null, når ingen er bedømt."
    )


class HoeringstidUd(Ud):
    """Time in hearing, in days on the world's clock with two decimals; null where none has ended."""

    antal: int = Field(ge=0, description="Høringer om fordringerne, også om deres opskrivninger.")
    afsluttede: int = Field(ge=0, description="Heraf afgjort eller fortrudt; kun de tæller i tiderne.")
    middel_dage: Decimaltal | None = Field(description="Fra oprettet til afgjort eller fortrudt.")
    median_dage: Decimaltal | None
    laengste_dage: Decimaltal | None


class TalUd(Ud):
    """What is counted of a group of claims. The six outcomes add up to ``antal``."""

    antal: int = Field(ge=0, description="Fordringer; en relateret fordring er en for sig.")
    beloeb: Kroner = Field(pattern=r"^-?[0-9]+\.[0-9]{2}$", description="Det, de blev sendt med, i kroner.")
    accepteret: int = Field(ge=0, description="Modtaget til inddrivelse, uanset hvad der siden er sket.")
    afvist: int = Field(ge=0)
    fortrudt: int = Field(ge=0, description="Trukket tilbage fra høring.")
    i_hoering: int = Field(ge=0)
    sagsbehandles: int = Field(ge=0, description="I manuel sagsbehandling.")
    afventer: int = Field(ge=0, description="MODTAGET: ikke bedømt endnu.")
    tvungne: int = Field(ge=0, description="Heraf med en dom, som et scenarie tvang.")
    andel_accepteret_foerste_forsoeg: AndelUd
    hoeringstid: HoeringstidUd


class GruppeUd(Ud):
    """What the claims of a group have in common."""

    fordringshaver: str | None = None
    fordringshavernavn: str | None = Field(None, description="Aftalens navn; null uden aftale.")
    fordringstype: str | None = None
    forretningsomraade: str | None = Field(None, description="Null: typen hører ikke til et område.")
    indberetter: str | None = Field(None, description="CVR/SE, eller portal:<fordringshaverId>.")
    maaned: str | None = Field(None, description="Registreringens måned, dansk tid: 2026-07.", examples=["2026-07"])
    status: str | None = None
    aarsag: str | None = Field(None, description="En regel (R_7_11) eller en fejlkode (152).", examples=["R_7_11"])
    regel: str | None = None
    fejlkode: str | None = None
    tekst: str | None = Field(
        None, description="Hvad årsagen siger. En filterregel har kun en tekst, hvor der også grupperes efter type."
    )


class StatistikraekkeUd(TalUd, GruppeUd):
    """A group. Only the values that were grouped by stand in it; null is a claim without the value."""

    @model_validator(mode="before")
    @classmethod
    def _af_raekke(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Statistikraekke):
            return vaerdi
        vist = {**{g.value: v for g, v in vaerdi.vaerdier.items()}, **felter(vaerdi.tal)}
        if Gruppering.FORDRINGSHAVER in vaerdi.vaerdier:
            vist["fordringshavernavn"] = vaerdi.fordringshavernavn
        if not vaerdi.vaerdier.keys().isdisjoint(AARSAGER):
            vist["tekst"] = vaerdi.tekst
        return vist


class StatistiktabelUd(Ud):
    """The groups of one grouping."""

    gruppering: list[Gruppering]
    raekker: list[StatistikraekkeUd]
    udeladt: int = Field(ge=0, description="Rækker, der ikke er plads til; CSV har dem alle.")


class UdsnitUd(Ud):
    """What was asked about, repeated."""

    fordringshaver_id: str | None
    indberetter: str | None
    fra: Dag | None
    til: Dag | None
    fordringstype: str | None
    omraade: str | None
    tvungne: str


class StatistikUd(Ud):
    """Statistics of the claims."""

    opgjort: Oejeblik = Field(description="Sandkassens ur.")
    udsnit: UdsnitUd
    i_alt: TalUd
    tabeller: list[StatistiktabelUd]
