"""The form of an action on the wire: JSON types, formats and sizes only, as loose as the wire itself.

Everything that a fejlkode or a filter rule speaks about is optional or free text here, and is judged later.
A null and a missing key mean the same.
"""

from dataclasses import replace
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StrictBool,
    ValidationInfo,
    model_validator,
)
from pydantic.alias_generators import to_camel

from psrm_sandbox.domain.aktion import (
    Aendring,
    Aktion,
    Annullering,
    Hovedstolsaendring,
    Nedskrivning,
    Opskrivning,
    Tilbagekald,
)
from psrm_sandbox.domain.fordring import Dokument, Fordring, Haefter, Hovedfordringsdata, Skyldner
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.former.felttyper import GEMT, Base64, Beloeb, Dato, Heltal, Kort, Lang, Reference, Sats
from psrm_sandbox.former.formloft import Graense


class Form(BaseModel):
    """Base of the wire's shapes: camelCase, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=False)

    _graense: ClassVar[Graense]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Works out once what the form may hold."""
        super().__pydantic_init_subclass__(**kwargs)
        cls._graense = Graense(cls)

    @model_validator(mode="wrap")
    @classmethod
    def _maalt(cls, vaerdi: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Counted before it is read."""
        laest: Self = cls._graense.laes(vaerdi, handler)
        return laest


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
            dokumenter=_dokumenter(self.dokumenter),
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
            dokumenter=_dokumenter(self.dokumenter),
            renteregel=self.renteregel,
            rentesatskode=self.rentesatskode,
            merrentesats=self.merrentesats,
            p_nummer=self.p_nummer,
            bfe_nummer=self.bfe_nummer,
            foreloebigt_fastsat=self.foreloebigt_fastsat,
            hovedfordrings_id=self.hovedfordrings_id,
            oprindelig_fordrings_id=self.oprindelig_fordrings_id,
        )


class GenindsendelseForm(Form):
    """A claim resubmitted under its own old id."""

    fordring: FordringForm | None = None
    relaterede_fordringer: tuple[FordringForm, ...] | None = Field(None, max_length=1000)


class NedskrivningForm(Form):
    """A write-down."""

    fordrings_id: Kort | None = None
    valuta: Kort | None = Field(None, description="DKK, eller tomt.")
    aarsagskode: Kort | None = Field(None, examples=["INDB"])
    beloeb: Beloeb | None = None
    virkningsdato: Dato | None = Field(None, description="INDB: dagen, skyldneren betalte. REGU: skal være tom.")
    begrundelse: Lang | None = None
    skyldner: SkyldnerForm | None = None

    def til_domaene(self) -> Nedskrivning:
        """As a domain object."""
        s = self.skyldner
        return Nedskrivning(
            fordrings_id=self.fordrings_id,
            valuta=self.valuta,
            beloeb=self.beloeb,
            aarsagskode=self.aarsagskode,
            virkningsdato=self.virkningsdato,
            begrundelse=self.begrundelse,
            skyldner=Skyldner(s.type, s.nummer) if s else None,
        )


class OpskrivningForm(Form):
    """A write-up."""

    fordrings_id: Kort | None = None
    valuta: Kort | None = Field(None, description="DKK, eller tomt.")
    beloeb: Beloeb | None = None
    begrundelse: Lang | None = None
    note: Lang | None = None
    dokumenter: tuple[DokumentForm, ...] | None = Field(None, max_length=1000)

    def til_domaene(self) -> Opskrivning:
        """As a domain object."""
        return Opskrivning(
            self.fordrings_id, self.valuta, self.beloeb, self.begrundelse, self.note, _dokumenter(self.dokumenter)
        )


class AnnulleringForm(Form):
    """An annulment of an earlier write-up or write-down."""

    fordrings_id: Kort | None = None
    valuta: Kort | None = Field(None, description="DKK, eller tomt.")
    aktions_id_ref: Kort | None = Field(None, description="Aktionen, der annulleres (MFAktionIDRef).")
    beloeb: Beloeb | None = None
    virkningsdato: Dato | None = None
    note: Lang | None = None
    dokumenter: tuple[DokumentForm, ...] | None = Field(None, max_length=1000)

    def til_domaene(self) -> Annullering:
        """As a domain object."""
        return Annullering(
            fordrings_id=self.fordrings_id,
            valuta=self.valuta,
            beloeb=self.beloeb,
            aktions_id_ref=self.aktions_id_ref,
            virkningsdato=self.virkningsdato,
            note=self.note,
            dokumenter=_dokumenter(self.dokumenter),
        )


class HovedstolsaendringForm(Form):
    """A raised hovedstol: the whole new figure."""

    fordrings_id: Kort | None = None
    ny_hovedstol: Beloeb | None = None

    def til_domaene(self) -> Hovedstolsaendring:
        """As a domain object."""
        return Hovedstolsaendring(self.fordrings_id, self.ny_hovedstol)


class AendringForm(Form):
    """A change of stamdata (MFAendrFordringStruktur)."""

    fordrings_id: Kort | None = None
    ny_hovedstol: Beloeb | None = None
    beskrivelse: Kort | None = None

    def til_domaene(self) -> Aendring:
        """As a domain object."""
        return Aendring(self.fordrings_id, self.ny_hovedstol, self.beskrivelse)


class TilbagekaldForm(Form):
    """A recall."""

    fordrings_id: Kort | None = None
    aarsagskode: Kort | None = Field(None, examples=["KLAG"])
    virkningsdato: Dato | None = Field(None, description="Kun ved BORT: dagen, kravet bortfaldt.")
    begrundelse: Lang | None = None

    def til_domaene(self) -> Tilbagekald:
        """As a domain object."""
        return Tilbagekald(self.fordrings_id, self.aarsagskode, self.virkningsdato, self.begrundelse)


def _dokumenter(dokumenter: tuple[DokumentForm, ...] | None) -> tuple[Dokument, ...]:
    return tuple(d.til_domaene() for d in dokumenter or ())


class AktionForm(Form):
    """One action: its code, its creditor, and the structure that belongs to the code."""

    aktionskode: Kort | None = Field(None, examples=["OPRETFORDRING"])
    fordringshaver_id: Kort | None = Field(None, examples=["9101"])
    fordring: FordringForm | None = Field(None, description="Hovedfordringen; null, når kun relaterede eftersendes.")
    relaterede_fordringer: tuple[FordringForm, ...] | None = Field(None, max_length=1000)
    genindsendelse: GenindsendelseForm | None = None
    nedskrivning: NedskrivningForm | None = None
    opskrivning: OpskrivningForm | None = None
    annullering: AnnulleringForm | None = None
    hovedstolsaendring: HovedstolsaendringForm | None = None
    aendring: AendringForm | None = None
    tilbagekald: TilbagekaldForm | None = None

    def til_domaene(self, indhold: Any = None) -> Aktion:
        """As a domain object; ``indhold`` is the action as received."""
        kode = self.aktionskode or ""
        sendte = frozenset(navn for navn in STRUKTURER if getattr(self, navn) is not None)
        ventede = STRUKTURER_FOR.get(kode, ())
        genindsendt = kode == Aktionskode.GENINDSENDFORDRING
        kilde = self.genindsendelse if genindsendt else None if ventede else self
        form = next((getattr(self, navn) for navn in ventede if navn in sendte), None)
        return Aktion(
            aktionskode=self.aktionskode,
            fordringshaver_id=self.fordringshaver_id,
            fordring=kilde.fordring.til_domaene() if kilde and kilde.fordring else None,
            relaterede=tuple(f.til_domaene() for f in (kilde.relaterede_fordringer if kilde else None) or ()),
            strukturer=sendte,
            indhold=indhold or {},
            struktur=form.til_domaene() if form else None,
            genindsendt=genindsendt,
        )


STRUKTURER = (
    "genindsendelse",
    "nedskrivning",
    "opskrivning",
    "annullering",
    "hovedstolsaendring",
    "aendring",
    "tilbagekald",
)
STRUKTURER_FOR: dict[str, tuple[str, ...]] = {
    Aktionskode.NEDSKRIV: ("nedskrivning",),
    Aktionskode.OPSKRIVNINGREGULERING: ("opskrivning",),
    Aktionskode.OANI: ("annullering",),
    Aktionskode.OONR: ("annullering",),
    Aktionskode.NAOR: ("annullering",),
    Aktionskode.NAOI: ("annullering",),
    Aktionskode.FEJLAGTIGHOVEDSTOLINDBERETNING: ("hovedstolsaendring", "aendring"),
    Aktionskode.AENDRFORDRING: ("hovedstolsaendring", "aendring"),
    Aktionskode.TILBAGEKALD: ("tilbagekald",),
}
"""The structures that a code on a registered claim may carry, the one it asks for first."""


class ProevefordringForm(FordringForm):
    """A claim on trial; a related one sent later may tell of its main claim inline."""

    hovedfordring: HovedfordringForm | None = None


class ProeveaktionForm(AktionForm):
    """An action on trial. ``hovedfordring`` here is told once for all its related claims."""

    fordring: ProevefordringForm | None = None
    relaterede_fordringer: tuple[ProevefordringForm, ...] | None = Field(None, max_length=1000)
    hovedfordring: HovedfordringForm | None = None

    def til_domaene(self, indhold: Any = None) -> Aktion:
        """As a domain object, with what was told inline of each related claim's main claim."""
        aktion = super().til_domaene(indhold)
        faelles = self.hovedfordring.til_domaene() if self.hovedfordring else None
        hovedfordringer = tuple(
            f.hovedfordring.til_domaene() if f.hovedfordring else faelles for f in self.relaterede_fordringer or ()
        )
        return replace(aktion, hovedfordringer=hovedfordringer)
