"""The form of a claim on the wire, with its debtors and documents, as loose as the wire itself."""

from typing import Any

from pydantic import (
    Field,
    StrictBool,
    ValidationInfo,
    model_validator,
)

from psrm_sandbox.domain.fordring import Dokument, Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.former.felttyper import GEMT, Base64, Beloeb, Dato, Heltal, Kort, Lang, Reference, Sats
from psrm_sandbox.former.form import Form


class SkyldnerForm(Form):
    """Who owes: type CPR, CVR, SE or AKR, and number. Test persons have day + 60 in their CPR."""

    type: Kort | None = Field(None, examples=["CPR"])
    nummer: Kort | None = Field(None, examples=["6101600008"])


class DokumentForm(Form):
    """A document: name, type, size in bytes, and optionally its content as base64."""

    navn: Kort | None = None
    type: Kort | None = None
    stoerrelse: Heltal | None = None
    indhold: Base64 | None = None

    @model_validator(mode="before")
    @classmethod
    def _som_gemt(cls, vaerdi: Any, info: ValidationInfo) -> Any:
        """What the register kept has the content's size and hash in its place (`dokumentindhold`)."""
        gemt = vaerdi.get("indhold") if info.context is GEMT and isinstance(vaerdi, dict) else None
        if not isinstance(gemt, dict):
            return vaerdi
        stoerrelse = vaerdi.get("stoerrelse")
        return {**vaerdi, "indhold": None, "stoerrelse": str(gemt["bytes"]) if stoerrelse is None else stoerrelse}

    def til_domaene(self) -> Dokument:
        """As a domain object. The size is the one told, else that of the content."""
        stoerrelse = self.stoerrelse
        if stoerrelse is None and self.indhold is not None:
            stoerrelse = len(self.indhold.rstrip("=")) * 3 // 4
        return Dokument(self.navn, self.type, stoerrelse)


class HaefterForm(Form):
    """One debtor's liability, with the dates that can differ between debtors."""

    skyldner: SkyldnerForm | None = None
    forfaldsdato: Dato | None = None
    sidste_rettidige_betalingsdato: Dato | None = None
    foraeldelsesdato: Dato | None = Field(None, description="Forældelses- eller bortfaldsdato.")
    dom: StrictBool | None = None
    domsdato: Dato | None = None
    forlig: StrictBool | None = None
    forligsdato: Dato | None = None
    bobehandling: StrictBool | None = None
    note: Lang | None = None
    dokumenter: tuple[DokumentForm, ...] | None = Field(None, max_length=1000)

    def til_domaene(self) -> Haefter:
        """As a domain object."""
        s = self.skyldner
        return Haefter(
            skyldner=Skyldner(s.type, s.nummer) if s else None,
            forfaldsdato=self.forfaldsdato,
            srb=self.sidste_rettidige_betalingsdato,
            foraeldelsesdato=self.foraeldelsesdato,
            dom=self.dom,
            domsdato=self.domsdato,
            forlig=self.forlig,
            forligsdato=self.forligsdato,
            bobehandling=self.bobehandling,
            note=self.note,
            dokumenter=dokumenter_af(self.dokumenter),
        )


class HovedfordringForm(Form):
    """What is told inline of a main claim, when a related claim is tried alone."""

    fordringstype: Kort | None = None
    forfaldsdato: Dato | None = None
    modtagelsesdato: Dato | None = None

    def til_domaene(self) -> Hovedfordringsdata:
        """As a domain object."""
        return Hovedfordringsdata(self.fordringstype, self.modtagelsesdato, self.forfaldsdato)


class FordringForm(Form):
    """A claim's stamdata."""

    fordringstype: Kort | None = Field(None, examples=["KFDAINS"])
    art: Kort | None = Field(None, examples=["INDR"])
    reference: Reference | None = Field(
        None, description="Fordringshavers reference, én gang pr. fordringshaver.", examples=["DAG-2026-000001"]
    )
    valuta: Kort | None = Field(None, examples=["DKK"])
    beloeb: Beloeb | None = None
    hovedstol: Beloeb | None = None
    stiftelsesdato: Dato | None = None
    periode_start: Dato | None = None
    periode_slut: Dato | None = None
    beskrivelse: Kort | None = Field(None, description="Højst 100 tegn; trykkes i breve til skyldneren.")
    haeftere: tuple[HaefterForm, ...] | None = Field(None, max_length=1000)
    note: Lang | None = None
    dokumenter: tuple[DokumentForm, ...] | None = Field(None, max_length=1000)
    renteregel: Kort | None = Field(None, description="Tom eller 001: RIM beregner; 002: fordringshaver.")
    rentesatskode: Kort | None = None
    merrentesats: Sats | None = None
    p_nummer: Kort | None = None
    bfe_nummer: Kort | None = None
    foreloebigt_fastsat: StrictBool | None = None
    hovedfordrings_id: Kort | None = Field(None, description="Kun på en relateret fordring, der sendes senere.")
    oprindelig_fordrings_id: Kort | None = Field(None, description="Kun ved GENINDSENDFORDRING.")

    def til_domaene(self) -> Fordring:
        """As a domain object."""
        return Fordring(
            fordringstype=self.fordringstype,
            art=self.art,
            reference=self.reference,
            valuta=self.valuta,
            beloeb=self.beloeb,
            hovedstol=self.hovedstol,
            stiftelsesdato=self.stiftelsesdato,
            periode_start=self.periode_start,
            periode_slut=self.periode_slut,
            beskrivelse=self.beskrivelse,
            haeftere=tuple(h.til_domaene() for h in self.haeftere or ()),
            note=self.note,
            dokumenter=dokumenter_af(self.dokumenter),
            renteregel=self.renteregel,
            rentesatskode=self.rentesatskode,
            merrentesats=self.merrentesats,
            p_nummer=self.p_nummer,
            bfe_nummer=self.bfe_nummer,
            foreloebigt_fastsat=self.foreloebigt_fastsat,
            hovedfordrings_id=self.hovedfordrings_id,
            oprindelig_fordrings_id=self.oprindelig_fordrings_id,
        )


def dokumenter_af(dokumenter: tuple[DokumentForm, ...] | None) -> tuple[Dokument, ...]:
    """The documents as domain objects."""
    return tuple(d.til_domaene() for d in dokumenter or ())
