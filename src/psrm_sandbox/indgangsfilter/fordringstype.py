"""A claim type as its file holds it, and as the catalogue hands it out."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, StrictBool, StringConstraints, Tag, model_validator

from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.regler import Filterregel, Model, Regelnummer


def nfc(kode: Any) -> Any:
    """The code with composed letters, as every code is held."""
    return unicodedata.normalize("NFC", kode) if isinstance(kode, str) else kode


Kode = Annotated[str, BeforeValidator(nfc), StringConstraints(pattern=r"^[A-ZÆØÅ0-9]{3,12}$")]
Skyldnerart = Literal["cpr", "cvr", "se", "akr"]
Ophoersregel = Literal["foraeldelse", "bortfald"]


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


class Kilde(Model):
    """The document behind the type: its name, its own date, and the day it was last compared with the file."""

    dokument: str
    opdateret: date | None
    kontrolleret: date | None

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
    """One file of ``seed/fordringstyper/<gruppe>/``.

    ``bortfald_under_inddrivelse`` is None where the record does not say.
    """

    kode: Kode
    navn: str
    kategori: Kategori
    fordringshavergruppe: str
    forretningsomraade: str | None
    klassifikation: Klassifikation | None
    ophoersregel: Ophoersregel
    bortfald_under_inddrivelse: Bortfaldsvilkaar | None = None
    rentebaerende: StrictBool | None
    underfordringstyper: tuple[Kode, ...]
    forveksles_med: tuple[Kode, ...]
    skyldner: tuple[Skyldnerart, ...]
    beskrivelse: str
    kilde: Kilde
    aendringer: tuple[Aendring, ...]
    filter: tuple[Filterregel, ...]


class UdenFilter(Model):
    """A type known by code and name only."""

    kode: Kode
    navn: str
    kategori: Kategori
    fordringshavergruppe: str
    forretningsomraade: str | None
    ophoersregel: Ophoersregel
    skyldner: tuple[Skyldnerart, ...]


class Fordringstype(Typefil):
    """A claim type of the catalogue.

    ``har_filter`` is False for a type whose own table is not public: it carries the common rules.
    ``omraade`` is the code of the business area that the printed name resolves to. ``tvivl``: ids of the doubts that
    touch the type; ``regeltvivl``: those that point at a rule, by its first number.
    """

    har_filter: bool
    omraade: str | None
    tvivl: tuple[str, ...]
    regeltvivl: dict[str, tuple[str, ...]]

    @property
    def noegle(self) -> tuple[str, str]:
        """The type's identity: group and code."""
        return self.fordringshavergruppe, self.kode

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
        return cls.model_construct(**_vaerdier(fil), har_filter=True, omraade=omraade, tvivl=(), regeltvivl={})

    @classmethod
    def uden_tabel(
        cls, kendt: UdenFilter, kilde: Kilde, regler: tuple[Filterregel, ...], omraade: str | None
    ) -> "Fordringstype":
        """From a code and a name, with the rules common to all types."""
        return cls.model_construct(
            **_vaerdier(kendt),
            klassifikation=None,
            rentebaerende=None,
            underfordringstyper=(),
            forveksles_med=(),
            beskrivelse="",
            kilde=kilde,
            aendringer=(),
            filter=regler,
            har_filter=False,
            omraade=omraade,
            tvivl=(),
            regeltvivl={},
        )

    def med(self, **felter: Any) -> "Fordringstype":
        """The same type with other values; the memo is not carried along."""
        return Fordringstype.model_construct(**{**_vaerdier(self), **felter})


def _vaerdier(model: Model) -> Mapping[str, Any]:
    return {navn: getattr(model, navn) for navn in type(model).model_fields}
