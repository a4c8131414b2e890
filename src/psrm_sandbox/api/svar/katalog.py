"""The shapes of the catalogue's answers."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import Dag
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.domain.koder import Aktionskode, Kategori
from psrm_sandbox.indgangsfilter import Regel
from psrm_sandbox.indgangsfilter.fordringstype import Typestatus
from psrm_sandbox.services.katalog.visning import Regelopslag, Typeopslag

KRONEFELTER = frozenset({"over", "mindst", "hoejst", "praecis"})
"""The fields of a rule that are amounts."""
_EGNE = (
    *("beskrivelse", "klassifikation", "ophoersregel", "rentebaerende", "underfordringstyper", "forveksles_med"),
    *("skyldner", "kilde", "forbehold", "formodet_nu", "note", "regler_kendt", "aendringer"),
)
"""What is told of a type as its file has it."""


def struktur(regel: Regel) -> dict[str, Any]:
    """The rule as data, in the schema of the catalogue's files; limits in kroner."""
    raa = regel.model_dump(mode="json", exclude_defaults=True, exclude={"note", "vurderes"})
    return {navn: tekst_fra_oere(v) if navn in KRONEFELTER else v for navn, v in raa.items()}


def _foer(foer: object) -> object:
    return [struktur(regel) for regel in foer] if isinstance(foer, tuple) else foer


def _dag(dag: object) -> object:
    return dag.isoformat() if isinstance(dag, date) else dag


def _aktioner(aktioner: Collection[Aktionskode]) -> list[str]:
    return ["alle"] if len(aktioner) == len(Aktionskode) else [aktion.value for aktion in aktioner]


class Omraade(Ud):
    """A business area."""

    kode: str
    navn: str
    aliaser: list[str]


class Gruppe(Ud):
    """A creditor group."""

    kode: str
    navn: str


class Omraadeliste(Ud):
    """Business areas and creditor groups."""

    forretningsomraader: list[Omraade]
    fordringshavergrupper: list[Gruppe]


class TypeIListe(Ud):
    """A claim type in a list."""

    kode: str
    navn: str
    fordringshavergruppe: str
    kategori: Kategori
    forretningsomraade: str | None = Field(validation_alias="omraade")
    forretningsomraade_ukendt: str | None = Field(
        validation_alias="omraade_ukendt", description="Hvorfor typen ikke står i noget forretningsområde."
    )
    har_filter: bool
    status: Typestatus = Field(
        description="aktuel: i materiale fra 2023 eller senere. aeldre_udgave: kun i ældre. naevnt: kun kode og navn."
    )
    antal_regler: int
    opdateret: Dag | None


class Typeliste(Ud):
    """Claim types."""

    katalogversion: str
    fordringstyper: list[TypeIListe]


class RegelUd(Ud):
    """A rule, as a sentence and as structure."""

    regler: list[str]
    tekst: str
    konsekvens: str
    konsekvenstekst: str
    vurderes: bool
    struktur: dict[str, Any]
    note: str | None
    tvivl: list[str]
    ukendt_foer: bool

    @model_validator(mode="before")
    @classmethod
    def _af_opslag(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Regelopslag):
            return vaerdi
        regel = vaerdi.regel
        egne = {navn: getattr(regel, navn) for navn in ("regler", "konsekvens", "vurderes", "note")}
        saetninger = {navn: getattr(vaerdi, navn) for navn in ("tekst", "konsekvenstekst", "tvivl", "ukendt_foer")}
        return {**egne, **saetninger, "struktur": struktur(regel)}


class TvivlUd(Ud):
    """A doubt that the reading rests on, and how it was decided."""

    id: str
    tekst: str
    beslutning: str


class AendringUd(Ud):
    """An entry of the type's change log."""

    dato: Dag
    art: str | None
    regler: list[str]
    note: str
    foer: Annotated[Any, BeforeValidator(_foer)] = Field(
        description="Det, der stod før: en tekst, eller reglernes struktur; null, hvor det ikke vides."
    )


class TypekildeUd(Ud):
    """A document, its own date, and how much of it was read where that is not all."""

    dokument: str
    opdateret: Dag | None
    kontrolleret: Dag | None
    titel: str | None
    url: str | None
    laest: str | None


class KendtRegelUd(Ud):
    """A rule of a type whose table could not be read in full."""

    regler: list[str]
    felt: str
    tekst: str
    gaelder_fra: Dag | None


class KlassifikationUd(Ud):
    """The claim's legal class; null where the document is silent."""

    ret: str | None = Field(description="offentligretlig eller civilretlig.")
    loenindeholdelse: bool | None
    udpantning: bool | None


class TypeUd(TypeIListe):
    """A claim type, whole."""

    filter_pr: Annotated[str | None, BeforeValidator(_dag)]
    katalogversion: str
    beskrivelse: str
    klassifikation: KlassifikationUd | None
    ophoersregel: str | None = Field(description="null, hvor ingen kilde siger det.")
    rentebaerende: bool | None
    underfordringstyper: list[str]
    forveksles_med: list[str]
    skyldner: list[str]
    kilde: TypekildeUd
    andre_kilder: list[TypekildeUd]
    forbehold: str | None = Field(
        description="Hvad en dom uden typens egen tabel er værd; null, når tabellen er kendt."
    )
    formodet_nu: str | None = Field(description="Koden, som typen formodentlig har i dag; en slutning af navnet.")
    note: str | None
    regler_kendt: list[KendtRegelUd] = Field(
        description="Læst af reglerne, hvor tabellen ikke kunne læses helt; de prøves ikke, men gives som råd."
    )
    regler: list[RegelUd]
    forsvundne_regler: list[str]
    aendringer: list[AendringUd]
    tvivl: list[TvivlUd]

    @model_validator(mode="before")
    @classmethod
    def _af_opslag(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Typeopslag):
            return vaerdi
        type_ = vaerdi.type_
        return {
            **felter(vaerdi.kort),
            **{navn: getattr(type_, navn) for navn in _EGNE},
            **{navn: getattr(vaerdi, navn) for navn in ("katalogversion", "filter_pr", "forsvundne_regler", "tvivl")},
            "regler": vaerdi.regler,
            "andre_kilder": [kilde for kilde in type_.kilder if kilde is not type_.kilde],
        }


class FejlkodeUd(Ud):
    """A rejection code."""

    kode: int
    navn: str
    tekst: str
    stadie: str
    aktioner: Annotated[list[str], BeforeValidator(_aktioner)]
    betingelse: str
    system: str
    kilde: str


class NavngivenRegelUd(Ud):
    """A rule without a number."""

    navn: str
    tekst: str
    stadie: str
    konsekvens: str
    kilde: str


class Fejlkodeliste(Ud):
    """Rejection codes and named rules."""

    fejlkoder: list[FejlkodeUd]
    navngivne_regler: list[NavngivenRegelUd]


class VirkningsdatokravUd(Ud):
    """What the reason says about virkningsdato."""

    krav: str = Field(description="kraeves, forbudt, automatisk (fordringshaveren sender ingen) eller ikke_oplyst.")
    saettes_til: str | None = Field(
        alias="saettes_til",
        description=(
            "fordringens_modtagelsesdato, bogfoeringsdato eller tilbagekaldelsesdato; null, hvor ingen dag sættes."
        ),
    )
    regel: str | None
    fejlkoder: list[int] = Field(description="Det, et brud bliver afvist med.")


class LaasningUd(Ud):
    """Whether the claim is locked afterwards; null where no source says."""

    laast: bool | None
    permanent: bool | None
    efterfoelgende_tilbagekald: list[str] | None = Field(
        alias="efterfoelgende_tilbagekald",
        description="De tilbagekaldelsesårsager, der stadig kan bruges bagefter.",
    )


class VirkningUd(Ud):
    """What happens to the claim's coverages, or to its interest."""

    virkning: str
    regel: str | None


class GenindsendelsesvejUd(Ud):
    """The way back into collection."""

    maade: str = Field(description="GENINDSENDFORDRING, ny_fordring, ingen, ikke_relevant eller ikke_oplyst.")
    note: str | None


class AarsagskodeUd(Ud):
    """A reason code with its consequences."""

    kode: str
    navn: str
    tekst: str
    system: str
    virkningsdato: VirkningsdatokravUd
    daekninger: VirkningUd
    inddrivelsesrente: VirkningUd
    laasning: LaasningUd
    genindsendelse: GenindsendelsesvejUd
    statsrefusion: str | None
    begraensninger: list[str]
    fejlkoder: list[int]
    uafklaret: list[str]
    kilde: str


class Aarsagskodeliste(Ud):
    """Reason codes by list."""

    nedskriv: list[AarsagskodeUd]
    tilbagekald: list[AarsagskodeUd]
    retur: list[AarsagskodeUd]


class Materialeopdatering(Ud):
    """A change of the published material."""

    id: str
    dato: Dag
    fordringshavergruppe: str
    kode: str
    art: str | None
    regler: list[str]
    note: str


class Materialeliste(Ud):
    """Changes, newest first."""

    opdateringer: list[Materialeopdatering]
