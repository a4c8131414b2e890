"""A claim type as its file holds it, and as the catalogue hands it out."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    Tag,
    field_validator,
    model_validator,
)

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.betingelser import Kendtregel
from psrm_sandbox.indgangsfilter.regler import Filterregel, Model, Regelnummer


def nfc(kode: Any) -> Any:
    """The code with composed letters, as every code is held."""
    return unicodedata.normalize("NFC", kode) if isinstance(kode, str) else kode


Kode = Annotated[str, BeforeValidator(nfc), StringConstraints(pattern=r"^[A-ZÆØÅ0-9]{3,12}$")]
Skyldnerart = Literal["cpr", "cvr", "se", "akr"]
Ophoersregel = Literal["foraeldelse", "bortfald"]
Typestatus = Literal["aktuel", "aeldre_udgave", "naevnt"]
"""Named in material from 2023 or later, only in older, or by code and name alone."""


class Klassifikation(Model):
    """What the document says of the claim's legal class; None where it is silent."""

    ret: Literal["offentligretlig", "civilretlig"] | None
    loenindeholdelse: StrictBool | None
    udpantning: StrictBool | None


class Bortfaldsvilkaar(Model):
    """Whether bortfald goes on once Gældsstyrelsen has received the claim, by which law, and where that is said."""

    gaelder: StrictBool
    lov: str
    kilde: str
    note: str | None = None


class Ophoersfrist(Model):
    """From which of the claim's days the limit runs, how many years, and by which law."""

    fra: Literal["periode_slut", "stiftelsesdato", "forfaldsdato"]
    aar: StrictInt = Field(ge=1, le=30)
    lov: str
    kilde: str


class Kilde(Model):
    """The document behind the type: its name, its own date, and the day it was last compared with the file.

    ``laest``: how much of it could be read, where that is not all.
    """

    dokument: str
    opdateret: date | None
    kontrolleret: date | None
    titel: str | None = None
    url: str | None = None
    laest: str | None = None

    @property
    def henvisning(self) -> str:
        """``fordringstypeoversigt-daginstitution, 2024-01-18``."""
        return self.dokument if self.opdateret is None else f"{self.dokument}, {self.opdateret.isoformat()}"


def _foer_form(vaerdi: Any) -> str:
    return "tekst" if isinstance(vaerdi, str) else "regler"


Foer = Annotated[
    Annotated[tuple[Filterregel, ...], Tag("regler")] | Annotated[Literal["ukendt"], Tag("tekst")],
    Discriminator(_foer_form),
]


class Aendring(Model):
    """An entry of the document's change log.

    ``art`` is None where the record does not say. ``foer`` holds a changed rule's form before the date.
    """

    dato: date
    art: Literal["regel", "tekst", "dokumentation"] | None = None
    regler: tuple[Regelnummer, ...]
    note: str
    foer: Foer | None = None

    @model_validator(mode="after")
    def _foer_hoerer_til_regel(self) -> Self:
        if (self.art == "regel") != (self.foer is not None):
            raise ValueError("foer står ved art: regel, og kun der")
        if self.art == "regel" and not self.regler:
            raise ValueError("art: regel kræver regelnumre")
        if isinstance(self.foer, tuple):
            fremmede = {nr for regel in self.foer for nr in regel.regler} - set(self.regler)
            if fremmede:
                raise ValueError(f"foer rummer regler, som ændringen ikke nævner: {', '.join(sorted(fremmede))}")
        return self


class Typefil(Model):
    """One file of ``seed/fordringstyper/<gruppe>/``. A file tells its ``ophoersregel``.

    ``bortfald_under_inddrivelse`` is None where the record does not say. ``ophoersfrist``: from where the claim's own
    limit runs, and how long, where the law says it and the table only bounds it.
    """

    kode: Kode
    navn: str
    kategori: Kategori
    fordringshavergruppe: str
    forretningsomraade: str | None
    klassifikation: Klassifikation | None
    ophoersregel: Ophoersregel | None
    bortfald_under_inddrivelse: Bortfaldsvilkaar | None = None
    ophoersfrist: Ophoersfrist | None = None
    rentebaerende: StrictBool | None
    underfordringstyper: tuple[Kode, ...]
    forveksles_med: tuple[Kode, ...]
    skyldner: tuple[Skyldnerart, ...]
    beskrivelse: str
    kilde: Kilde
    aendringer: tuple[Aendring, ...]
    filter: tuple[Filterregel, ...]

    @field_validator("ophoersregel")
    @classmethod
    def _oplyst(cls, regel: Ophoersregel | None) -> Ophoersregel | None:
        if regel is None:
            raise ValueError("en type med tabel siger, om den forældes eller bortfalder")
        return regel


class UdenFilter(Model):
    """A type known by code and name, whose own table is not public.

    ``kilder``: ids of the file's sources, the first being the type's own. ``formodet_nu``: the code it is presumed to
    have today. ``ogsaa_i_dmi``: the same code is met in the old system. None and empty mean that no source says.
    """

    kode: Kode
    navn: str
    kategori: Kategori
    fordringshavergruppe: str
    forretningsomraade: str | None
    status: Typestatus
    kilder: tuple[str, ...] = Field(min_length=1)
    ophoersregel: Ophoersregel | None
    skyldner: tuple[Skyldnerart, ...]
    formodet_nu: Kode | None = None
    ogsaa_i_dmi: StrictBool = False
    note: str | None = None
    beskrivelse: str = ""
    klassifikation: Klassifikation | None = None
    forveksles_med: tuple[Kode, ...] = ()
    aendringer: tuple[Aendring, ...] = ()
    regler_kendt: tuple[Kendtregel, ...] = ()


class Fordringstype(Typefil):
    """A claim type of the catalogue.

    ``har_filter`` is False for a type whose own table is not public: it carries the common rules, ``forbehold`` says
    what that means for a verdict, and ``ophoersregel`` may be unknown. ``kilder``: all sources, ``kilde`` among them.
    ``omraade`` is the code of the business area that the printed name resolves to, and where it is None
    ``omraade_ukendt`` says why. ``tvivl``: ids of the doubts that
    touch the type; ``regeltvivl``: those that point at a rule, by its first number.
    """

    har_filter: bool
    omraade: str | None
    omraade_ukendt: str | None = None
    status: Typestatus = "aktuel"
    kilder: tuple[Kilde, ...] = ()
    formodet_nu: Kode | None = None
    ogsaa_i_dmi: bool = False
    note: str | None = None
    forbehold: str | None = None
    regler_kendt: tuple[Kendtregel, ...] = ()
    tvivl: tuple[str, ...]
    regeltvivl: dict[str, tuple[str, ...]]

    @property
    def noegle(self) -> tuple[str, str]:
        """The type's identity: group and code."""
        return self.fordringshavergruppe, self.kode

    @property
    def mulige_skyldnere(self) -> tuple[Skyldnerart, ...]:
        """The kinds of debtor, and a person where no source says."""
        return self.skyldner or ("cpr",)

    @cached_property
    def huskeliste(self) -> dict[Any, Any]:
        """A memo for what is derived from the type (its compiled rules); no part of its value."""
        return {}

    def tvivl_om(self, regel: Filterregel) -> tuple[str, ...]:
        """The ids of the doubts that point at the rule."""
        return self.regeltvivl.get(regel.regler[0], ())

    def __hash__(self) -> int:
        return hash(self.noegle)

    @classmethod
    def af_fil(cls, fil: Typefil, omraade: str | None) -> "Fordringstype":
        """From a file with a table of its own; the file is validated already."""
        felter = _vaerdier(fil)
        return cls.model_construct(
            **felter, har_filter=True, omraade=omraade, tvivl=(), regeltvivl={}, kilder=(fil.kilde,)
        )

    @classmethod
    def uden_tabel(
        cls,
        kendt: UdenFilter,
        kilder: tuple[Kilde, ...],
        regler: tuple[Filterregel, ...],
        omraade: str | None,
        forbehold: str,
    ) -> "Fordringstype":
        """From a code and a name, with the rules common to all types."""
        return cls.model_construct(
            **{**_vaerdier(kendt), "kilder": kilder},
            rentebaerende=None,
            underfordringstyper=(),
            kilde=kilder[0],
            filter=regler,
            har_filter=False,
            omraade=omraade,
            tvivl=(),
            regeltvivl={},
            forbehold=forbehold,
        )

    def med(self, **felter: Any) -> "Fordringstype":
        """The same type with other values; the memo is not carried along."""
        return Fordringstype.model_construct(**{**_vaerdier(self), **felter})


def _vaerdier(model: Model) -> Mapping[str, Any]:
    return {navn: getattr(model, navn) for navn in type(model).model_fields}
