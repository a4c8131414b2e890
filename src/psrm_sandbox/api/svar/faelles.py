"""The shapes of the answers: they refuse a key they do not know, so that a drift from the services shows."""

from operator import not_
from typing import Annotated, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

from psrm_sandbox.api.svar.felter import Dag, Id, Kroner, Oejeblik
from psrm_sandbox.domain.koder import (
    Aktionsstatus,
    Konsekvens,
)
from psrm_sandbox.grunddata.troskab import Grad


class Ud(BaseModel):
    """Base of an answer: camelCase, closed."""

    model_config = ConfigDict(
        alias_generator=to_camel, validate_by_name=True, validate_by_alias=True, serialize_by_alias=True, extra="forbid"
    )


T = TypeVar("T")
Oplyst = Annotated[T | None, Field(exclude_if=lambda vaerdi: vaerdi is None)]
"""A field that is left out where there is nothing to tell."""
Poster = Annotated[list[T], BeforeValidator(list), Field(validation_alias=AliasChoices("poster"))]
"""The items of a page, under the list's own name."""


class FundUd(Ud):
    """One reason or warning: which rule, where, what was found, what would be right, and the source."""

    kode: int | None = Field(description="Fejlkoden; null for filterregler og navngivne regler.")
    regler: list[str] = Field(description="Filterregler (R_7_11) eller en navngiven regel.")
    felt: str | None = Field(description="Stien fra aktionen, fx fordring.haeftere[1].forfaldsdato.")
    fundet: str | None = Field(description="Den fundne værdi; null, når feltet er tomt.")
    krav: str = Field(description="Hvad der ville være rigtigt.")
    konsekvens: Konsekvens
    tekst: str = Field(description="Reglen som dansk sætning.")
    kilde: str = Field(description="Dokument og dato.")
    ukendt_foer: bool = Field(
        False, exclude_if=not_, description="Reglens form på den valgte dag kendes ikke; dagens form er brugt."
    )
    troskab: list[str] = Field(
        default_factory=list,
        description="Tvivl (T), antagelser (A) og egne valg (S), som fundet hviler på; se kildegrundlaget.",
        examples=[["T-33"]],
    )


class PunktUd(Ud):
    """A point of the ledger of fidelity: what the sources leave open, and what was chosen."""

    id: str = Field(examples=["T-33"])
    emne: str
    grad: Grad = Field(description="antaget: følges i dag. mangler: følges fra den dag, det bygges.")
    note: str = Field(description="Hvad der er valgt.")


class DomUd(Ud):
    """A verdict: its status, and the points that it rests on as a whole."""

    status: Aktionsstatus
    troskab: list[str] = Field(
        default_factory=list,
        description="Punkter, som aktionen, dens status og de afgørende stadier hviler på; grundene har deres egne.",
        examples=[["A-03", "S-04"]],
    )


class RelateretStatus(Ud):
    """A related claim's id and status."""

    indeks: int
    fordrings_id: Id | None
    status: str


class AktionIndtaget(Ud):
    """What the first answer tells of an action."""

    indeks: int
    aktions_id: Id
    aktionskode: str | None
    fordrings_id: Id | None = Field(description="Hovedfordringens id; null, når kun relaterede eftersendes.")
    status: Aktionsstatus = Field(description="MODTAGET, indtil kvitteringen kan ses.")
    troskab: list[str] = Field(
        default_factory=list, description="Punkter, som aktionen og dens status hviler på; kvitteringen siger mere."
    )
    relaterede_fordringer: list[RelateretStatus]


class LeveranceIndtaget(Ud):
    """The first answer: the ids. The outcome, with its reasons, is in the receipt."""

    leverance_id: str
    modtaget: Oejeblik
    aktioner: list[AktionIndtaget]
    kvitteringer: str = Field(description="Hvor kvitteringerne hentes.")


class SkyldnerUd(Ud):
    """A debtor, CPR masked."""

    type: str | None
    nummer: str | None


class TilfoejetSkyldner(SkyldnerUd):
    """A debtor that PSRM added: the owner of a personally owned company (PEF)."""

    ejer_af: SkyldnerUd


class DokumentUd(Ud):
    """A document as sent, without its content."""

    navn: Oplyst[str] = None
    type: Oplyst[str] = None
    stoerrelse: Oplyst[int] = None


class HaefterstamdataUd(Ud):
    """One debtor's liability as sent."""

    skyldner: Oplyst[SkyldnerUd] = None
    forfaldsdato: Oplyst[str] = None
    sidste_rettidige_betalingsdato: Oplyst[str] = None
    foraeldelsesdato: Oplyst[str] = None
    dom: Oplyst[bool] = None
    domsdato: Oplyst[str] = None
    forlig: Oplyst[bool] = None
    forligsdato: Oplyst[str] = None
    bobehandling: Oplyst[bool] = None
    note: Oplyst[str] = None
    dokumenter: Oplyst[list[DokumentUd]] = None


class StamdataUd(Ud):
    """A claim's stamdata as sent, CPR masked to 6 digits; what was not sent is left out."""

    fordringstype: Oplyst[str] = None
    art: Oplyst[str] = None
    reference: Oplyst[str] = None
    valuta: Oplyst[str] = None
    beloeb: Oplyst[str] = None
    hovedstol: Oplyst[str] = None
    stiftelsesdato: Oplyst[str] = None
    periode_start: Oplyst[str] = None
    periode_slut: Oplyst[str] = None
    beskrivelse: Oplyst[str] = None
    haeftere: list[HaefterstamdataUd]
    note: Oplyst[str] = None
    dokumenter: list[DokumentUd]
    renteregel: str = Field(description="001, hvor intet er valgt.")
    rentesatskode: str = Field(description="01, hvor intet er valgt.")
    merrentesats: Oplyst[str] = None
    p_nummer: Oplyst[str] = None
    bfe_nummer: Oplyst[str] = None
    foreloebigt_fastsat: Oplyst[bool] = None
    hovedfordrings_id: Oplyst[str] = None
    oprindelig_fordrings_id: Oplyst[str] = None


class TilbagesendtRenteUd(Ud):
    """Interest that goes back with a recalled claim, or with one of its write-ups."""

    aktions_id: Id | None
    beloeb: Kroner
    beregnet_til: Dag


class TilbagekaldtUd(Ud):
    """A related claim that a main claim's recall took along."""

    fordrings_id: Id
    aarsagskode: str
    virkningsdato: Dag
    tilbagekaldt_beloeb: Kroner
    tilbagesendte_renter: list[TilbagesendtRenteUd]


class ResultatUd(Ud):
    """What a correction that was carried out came to; which fields there are depends on the action."""

    reference: Oplyst[str] = Field(None, description="Op- og nedskrivning.")
    virkningsdato: Oplyst[Dag] = None
    udfoerelsesdato: Oplyst[Dag] = None
    saldo_paa_udfoerelsesdatoen: Oplyst[Kroner] = None
    saldo_paa_virkningsdatoen: Oplyst[Kroner] = None
    sendt_inkl_opskrivninger: Oplyst[Kroner] = None
    hovedstol: Oplyst[Kroner] = Field(None, description="Ændret hovedstol.")
    hovedstol_foer: Oplyst[Kroner] = None
    fordrings_id: Oplyst[Id] = Field(None, description="Tilbagekald.")
    aarsagskode: Oplyst[str] = None
    tilbagekaldt_beloeb: Oplyst[Kroner] = None
    tilbagesendte_renter: Oplyst[list[TilbagesendtRenteUd]] = None
    relaterede: Oplyst[list[TilbagekaldtUd]] = None


class KorrektionUd(Ud):
    """The type, amount and reason that a correction was sent with; what was not sent is left out."""

    aarsagskode: Oplyst[str] = None
    beloeb: Oplyst[str] = None
    begrundelse: Oplyst[str] = None


class RelateretKvittering(DomUd):
    """A related claim on its main claim's receipt."""

    fordrings_id: Id | None
    aarsager: list[FundUd]
    advarsler: list[FundUd]
    tilfoejede_skyldnere: list[TilfoejetSkyldner]
    fordring: StamdataUd | None


class KvitteringUd(DomUd):
    """A receipt: the outcome of an action, why, and all stamdata back."""

    loebenummer: int
    leverance_id: str
    aktions_id: Id
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: Id | None
    modtagelsestidspunkt: Oejeblik
    udstedt: Oejeblik
    aarsager: list[FundUd]
    advarsler: list[FundUd]
    tilfoejede_skyldnere: list[TilfoejetSkyldner] = Field(description="Ejeren af en PEF, som PSRM føjer til.")
    resultat: ResultatUd | None = Field(
        description=(
            "Det, en udført korrektion førte til. Op- og nedskrivning: virkningsdato, udfoerelsesdato og saldi på dem. "
            "Hovedstol: hovedstol og hovedstolFoer. Tilbagekald: tilbagekaldtBeloeb, tilbagesendteRenter, relaterede."
        )
    )
    korrektion: KorrektionUd | None = Field(
        description="Det, en handling på en registreret fordring blev sendt med; null på en oprettelse."
    )
    fordring: StamdataUd | None = Field(description="Stamdata, CPR maskeret til 6 cifre, rente som 001/01.")
    relaterede_fordringer: list[RelateretKvittering]


class Kvitteringsside(Ud):
    """A page of receipts."""

    kvitteringer: Poster[KvitteringUd]
    naeste: int | None = Field(description="Send den som efter for næste side; null ved enden.")


class AktionUd(Ud):
    """An action as registered."""

    aktions_id: Id
    leverance_id: str
    indeks: int
    aktionskode: str | None
    fordringshaver_id: str | None
    fordrings_id: Id | None
    status: Aktionsstatus
    registreret: Oejeblik
    bedoemt: Oejeblik | None
    kvittering_fra: Oejeblik | None
    tvunget_af: str | None = Field(description="Det scenarie, der afgjorde dommen i reglernes sted.")
    venter_paa_fordrings_id: Id | None = Field(description="Fordringen, hvis uafsluttede aktion denne venter på.")
    relaterede_fordringer: list[RelateretStatus]


class AktionMedKvitteringer(AktionUd):
    """An action with its receipts."""

    kvitteringer: list[KvitteringUd]


class LeveranceUd(Ud):
    """A delivery with its actions and receipts."""

    leverance_id: str
    modtaget: Oejeblik
    kanal: str
    indberetter: str | None
    antal: int
    aktioner: list[AktionMedKvitteringer]
