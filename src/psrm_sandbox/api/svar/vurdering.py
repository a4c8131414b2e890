"""The shapes of verdicts explained: tried, or kept of an action, with the trace and the points they rest on."""

from pydantic import Field

from psrm_sandbox.api.svar.faelles import DomUd, FundUd, Oplyst, PunktUd, Ud
from psrm_sandbox.api.svar.felter import Id
from psrm_sandbox.domain.koder import Kategori, Konsekvens


class Sporlinje(Ud):
    """One rule of the trace."""

    regler: list[str]
    udfald: str = Field(description="OPFYLDT, BRUDT eller IKKE_VURDERET.")
    hvorfor: str | None = Field(description="Hvorfor reglen ikke blev vurderet.")
    felt: str
    fundet: str | None
    krav: str | None
    konsekvens: Konsekvens
    tekst: str
    kilde: str
    tvivl: list[str] = Field(description="De punkter, reglens læsning hviler på (T-nn, A-nn).")
    note: str | None
    ukendt_foer: bool


class RelateretVurdering(DomUd):
    """The verdict on a related claim."""

    aarsager: list[FundUd]
    advarsler: list[FundUd]
    spor: Oplyst[list[Sporlinje]] = None


class ProeveVurdering(DomUd):
    """The verdict an action would get."""

    indeks: int
    venter_paa_hovedfordring: bool = Field(description="Hovedfordringens egen aktion er ikke afsluttet.")
    aarsager: list[FundUd]
    advarsler: list[FundUd]
    relaterede: list[RelateretVurdering]
    spor: Oplyst[list[Sporlinje]] = None


class Forhaandskontrolsvar(Ud):
    """The verdicts, in the order of the actions."""

    vurderinger: list[ProeveVurdering]
    punkter: list[PunktUd] = Field(description="De punkter, der er nævnt, skrevet ud.")


class RegistreretRelateret(DomUd):
    """The verdict kept on a related claim."""

    fordrings_id: Id
    aarsager: list[FundUd]
    advarsler: list[FundUd]


class Fordringsspor(Ud):
    """The trace of one claim of an action."""

    fordring: str = Field(description="fordring, eller relateredeFordringer[n].")
    kategori: Kategori
    linjer: list[Sporlinje]


class VurderingUd(DomUd):
    """The verdict kept of an action."""

    aktions_id: Id
    leverance_id: str
    indeks: int
    tvunget_af: str | None
    katalogversion: str | None
    aktuel_katalogversion: str
    aarsager: list[FundUd]
    advarsler: list[FundUd]
    relaterede: list[RegistreretRelateret]
    typer: list[str]
    spor: Oplyst[list[Fordringsspor]] = None
    punkter: list[PunktUd] = Field(description="De punkter, der er nævnt, skrevet ud.")
