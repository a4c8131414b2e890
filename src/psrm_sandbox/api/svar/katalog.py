"""The shapes of the catalogue's answers."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.api.svar.felter import Dag
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Typestatus


class _Ud(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Omraade(_Ud):
    """A business area."""

    kode: str
    navn: str
    aliaser: list[str]


class Gruppe(_Ud):
    """A creditor group."""

    kode: str
    navn: str


class Omraadeliste(_Ud):
    """Business areas and creditor groups."""

    forretningsomraader: list[Omraade]
    fordringshavergrupper: list[Gruppe]


class TypeIListe(_Ud):
    """A claim type in a list."""

    kode: str
    navn: str
    fordringshavergruppe: str
    kategori: Kategori
    forretningsomraade: str | None
    forretningsomraadeUkendt: str | None = Field(description="Hvorfor typen ikke står i noget forretningsområde.")
    harFilter: bool
    status: Typestatus = Field(
        description="aktuel: i materiale fra 2023 eller senere. aeldre_udgave: kun i ældre. naevnt: kun kode og navn."
    )
    antalRegler: int
    opdateret: Dag | None


class Typeliste(_Ud):
    """Claim types."""

    katalogversion: str
    fordringstyper: list[TypeIListe]


class RegelUd(_Ud):
    """A rule, as a sentence and as structure."""

    regler: list[str]
    tekst: str
    konsekvens: str
    konsekvenstekst: str
    vurderes: bool
    struktur: dict[str, Any]
    note: str | None
    tvivl: list[str]
    ukendtFoer: bool


class TvivlUd(_Ud):
    """A doubt that the reading rests on, and how it was decided."""

    id: str
    tekst: str
    beslutning: str


class AendringUd(_Ud):
    """An entry of the type's change log."""

    dato: Dag
    art: str | None
    regler: list[str]
    note: str
    foer: Any = Field(description="Det, der stod før: en tekst, eller reglernes struktur; null, hvor det ikke vides.")


class TypekildeUd(_Ud):
    """A document, its own date, and how much of it was read where that is not all."""

    dokument: str
    opdateret: Dag | None
    kontrolleret: Dag | None
    titel: str | None
    url: str | None
    laest: str | None


class KendtRegelUd(_Ud):
    """A rule of a type whose table could not be read in full."""

    regler: list[str]
    felt: str
    tekst: str
    gaelderFra: Dag | None


class TypeUd(TypeIListe):
    """A claim type, whole."""

    filterPr: str | None
    katalogversion: str
    beskrivelse: str
    klassifikation: dict[str, Any] | None
    ophoersregel: str | None = Field(description="null, hvor ingen kilde siger det.")
    rentebaerende: bool | None
    underfordringstyper: list[str]
    forvekslesMed: list[str]
    skyldner: list[str]
    kilde: TypekildeUd
    andreKilder: list[TypekildeUd]
    forbehold: str | None = Field(
        description="Hvad en dom uden typens egen tabel er værd; null, når tabellen er kendt."
    )
    formodetNu: str | None = Field(description="Koden, som typen formodentlig har i dag; en slutning af navnet.")
    note: str | None
    reglerKendt: list[KendtRegelUd] = Field(
        description="Læst af reglerne, hvor tabellen ikke kunne læses helt; de prøves ikke, men gives som råd."
    )
    regler: list[RegelUd]
    forsvundneRegler: list[str]
    aendringer: list[AendringUd]
    tvivl: list[TvivlUd]


class FejlkodeUd(_Ud):
    """A rejection code."""

    kode: int
    navn: str
    tekst: str
    stadie: str
    aktioner: list[str]
    betingelse: str
    system: str
    kilde: str


class NavngivenRegelUd(_Ud):
    """A rule without a number."""

    navn: str
    tekst: str
    stadie: str
    konsekvens: str
    kilde: str


class Fejlkodeliste(_Ud):
    """Rejection codes and named rules."""

    fejlkoder: list[FejlkodeUd]
    navngivneRegler: list[NavngivenRegelUd]


class AarsagskodeUd(_Ud):
    """A reason code with its consequences."""

    kode: str
    navn: str
    tekst: str
    system: str
    virkningsdato: dict[str, Any]
    daekninger: dict[str, Any]
    inddrivelsesrente: dict[str, Any]
    laasning: dict[str, Any]
    genindsendelse: dict[str, Any]
    statsrefusion: str | None
    begraensninger: list[str]
    fejlkoder: list[int]
    uafklaret: list[str]
    kilde: str


class Aarsagskodeliste(_Ud):
    """Reason codes by list."""

    nedskriv: list[AarsagskodeUd]
    tilbagekald: list[AarsagskodeUd]
    retur: list[AarsagskodeUd]


class Materialeopdatering(_Ud):
    """A change of the published material."""

    id: str
    dato: Dag
    fordringshavergruppe: str
    kode: str
    art: str | None
    regler: list[str]
    note: str


class Materialeliste(_Ud):
    """Changes, newest first."""

    opdateringer: list[Materialeopdatering]
