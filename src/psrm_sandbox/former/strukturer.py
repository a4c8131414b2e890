"""The forms of the structures that actions on registered claims carry, as loose as the wire itself."""

from pydantic import (
    Field,
)

from psrm_sandbox.domain.aktion import (
    Aendring,
    Annullering,
    Hovedstolsaendring,
    Nedskrivning,
    Opskrivning,
    Tilbagekald,
)
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.former.felttyper import Beloeb, Dato, Kort, Lang
from psrm_sandbox.former.fordring import DokumentForm, FordringForm, SkyldnerForm, dokumenter_af
from psrm_sandbox.former.form import Form


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
            self.fordrings_id, self.valuta, self.beloeb, self.begrundelse, self.note, dokumenter_af(self.dokumenter)
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
            dokumenter=dokumenter_af(self.dokumenter),
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
