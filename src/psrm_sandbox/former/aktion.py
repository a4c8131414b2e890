"""The form of an action on the wire: JSON types, formats and sizes only, as loose as the wire itself.

Everything that a fejlkode or a filter rule speaks about is optional or free text here, and is judged later.
A null and a missing key mean the same.
"""

from dataclasses import replace
from typing import Any

from pydantic import (
    Field,
)

from psrm_sandbox.domain.aktion import (
    Aktion,
)
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.former.felttyper import Kort
from psrm_sandbox.former.fordring import FordringForm, HovedfordringForm
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.strukturer import (
    AendringForm,
    AnnulleringForm,
    GenindsendelseForm,
    HovedstolsaendringForm,
    NedskrivningForm,
    OpskrivningForm,
    TilbagekaldForm,
)


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
