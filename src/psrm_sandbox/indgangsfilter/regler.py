"""The filter's rules as models: one small frozen model per rule type, told apart by ``type``.

A rule says all it does in its own fields; nothing is decided by its number. Limits in kroner become int øre.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StringConstraints
from pydantic import model_validator as efter_laesning

from psrm_sandbox.domain import datoer
from psrm_sandbox.domain.beloeb import oere_fra_tekst
from psrm_sandbox.domain.koder import Kategori, Konsekvens

Datofelt = Literal[
    "periode_start",
    "periode_slut",
    "stiftelsesdato",
    "forfaldsdato",
    "srb",
    "foraeldelsesdato",
    "domsdato",
    "forligsdato",
    "modtagelsesdato",
]
Anker = Literal[
    "periode_start",
    "periode_slut",
    "stiftelsesdato",
    "forfaldsdato",
    "srb",
    "foraeldelsesdato",
    "domsdato",
    "forligsdato",
    "modtagelsesdato",
    "dom_eller_forlig",
    "hovedfordring.modtagelsesdato",
    "hovedfordring.forfaldsdato",
]
Beloebsfelt = Literal["beloeb", "hovedstol"]
Sendtfelt = Literal[
    "beloeb",
    "hovedstol",
    "periode_start",
    "periode_slut",
    "stiftelsesdato",
    "forfaldsdato",
    "srb",
    "foraeldelsesdato",
    "domsdato",
    "forligsdato",
    "beskrivelse",
]
"""A field that the creditor sends, and that can be demanded filled or empty."""

IKKE_DATOER = frozenset({"beloeb", "hovedstol", "beskrivelse"})


def _kroner_som_oere(vaerdi: Any) -> Any:
    if isinstance(vaerdi, bool) or not isinstance(vaerdi, int | str):
        raise ValueError("en grænse skrives i kroner, med højst to decimaler")
    return oere_fra_tekst(str(vaerdi))


Kroner = Annotated[int, BeforeValidator(_kroner_som_oere)]
"""Written in kroner, held in øre. A decimal number arrives as text, so no float is involved."""

Regelnummer = Annotated[str, StringConstraints(pattern=r"^R_[0-9A-Z_]+[a-z]?$")]


class Model(BaseModel):
    """What all models of the catalogue's files share: frozen, and no key they do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Regelbase(Model):
    """What every rule carries."""

    regler: tuple[Regelnummer, ...] = Field(min_length=1)
    konsekvens: Literal[Konsekvens.AFVIST, Konsekvens.HOERING]
    gaelder_ikke_ved: tuple[Literal["dom_eller_forlig"], ...] = ()
    vurderes: StrictBool = True
    note: str | None = None


class Forskydning(Model):
    """An offset from an anchor: years, months, then days."""

    aar: StrictInt = Field(default=0, ge=-100, le=100)
    maaneder: StrictInt = Field(default=0, ge=-1200, le=1200)
    dage: StrictInt = Field(default=0, ge=-36600, le=36600)

    @efter_laesning(mode="after")
    def _ikke_tom(self) -> Self:
        if not (self.aar or self.maaneder or self.dage):
            raise ValueError("forskydningen flytter ingenting; udelad den")
        return self

    def som_datoer(self) -> datoer.Forskydning:
        """The same offset as the date arithmetic takes it."""
        return datoer.Forskydning(self.aar, self.maaneder, self.dage)


class ArtRegel(Regelbase):
    """The claim's art code is one of these."""

    type: Literal["art"]
    tilladt: tuple[Literal["INDR", "MODR"], ...] = Field(min_length=1)


class KategoriRegel(Regelbase):
    """The type is sent as a main claim, or as a related one."""

    type: Literal["kategori"]
    vaerdi: Kategori


class UdfyldtRegel(Regelbase):
    """The field must be filled, and perhaps not on a bank closed day."""

    type: Literal["udfyldt"]
    felt: Sendtfelt
    ikke_banklukkedag: StrictBool = False

    @efter_laesning(mode="after")
    def _lukkedag_kraever_dato(self) -> Self:
        if self.ikke_banklukkedag and self.felt in IKKE_DATOER:
            raise ValueError(f"ikke_banklukkedag kræver en dato, og {self.felt} er ingen")
        return self


class TomRegel(Regelbase):
    """The field must be empty."""

    type: Literal["tom"]
    felt: Sendtfelt


class Flerfeltsregel(Regelbase):
    """A rule over several fields."""

    felter: tuple[Sendtfelt, ...] = Field(min_length=2)

    @efter_laesning(mode="after")
    def _forskellige(self) -> Self:
        if len(set(self.felter)) < len(self.felter):
            raise ValueError("samme felt står to gange i felter")
        return self


class IkkeBeggeRegel(Flerfeltsregel):
    """Not all of the fields are filled."""

    type: Literal["ikke_begge"]


class IngenAfRegel(Flerfeltsregel):
    """None of the fields is filled."""

    type: Literal["ingen_af"]


class MindstEnRegel(Flerfeltsregel):
    """At least one of the fields is filled."""

    type: Literal["mindst_en"]


class SammeRegel(Flerfeltsregel):
    """The two dates lie in the same calendar month or year."""

    type: Literal["samme"]
    enhed: Literal["maaned", "aar"]

    @efter_laesning(mode="after")
    def _to_datoer(self) -> Self:
        if len(self.felter) != 2 or IKKE_DATOER & set(self.felter):
            raise ValueError("felter skal være to datoer")
        return self


class DatoRegel(Regelbase):
    """The date stands in a relation to an anchor, moved by an offset."""

    type: Literal["dato"]
    felt: Datofelt
    relation: Literal["tidligst", "senest", "efter", "foer", "samtidig"]
    anker: Anker
    forskydning: Forskydning | None = None
    lukkedage: Literal["med", "uden"] | None = None
    kalender: StrictBool = False
    afrund: Literal["maanedsslut"] | None = None
    eller_samtidig: StrictBool = False

    @efter_laesning(mode="after")
    def _mulig(self) -> Self:
        if self.felt == self.anker:
            raise ValueError(f"felt og anker er begge {self.felt}")
        if self.anker == "dom_eller_forlig" and self.gaelder_ikke_ved:
            raise ValueError("reglen måles fra dom eller forlig og kan ikke bortfalde ved dem")
        if self.kalender and self.forskydning is None:
            raise ValueError("kalender kræver en forskydning")
        if self.eller_samtidig and self.forskydning is None:
            raise ValueError("eller_samtidig kræver en forskydning")
        return self


class BeloebRegel(Regelbase):
    """The amount lies within limits, perhaps per day of the period."""

    type: Literal["beloeb"]
    felt: Beloebsfelt
    over: Kroner | None = None
    mindst: Kroner | None = None
    hoejst: Kroner | None = None
    praecis: Kroner | None = None
    nulfordring_tilladt: StrictBool = False
    pr: Literal["dag", "uge", "maaned", "aar"] | None = None

    @efter_laesning(mode="after")
    def _mulig(self) -> Self:
        if self.over is None and self.mindst is None and self.hoejst is None and self.praecis is None:
            raise ValueError("en af over, mindst, hoejst og praecis skal stå")
        if self.praecis is not None and (self.over, self.mindst, self.hoejst) != (None, None, None):
            raise ValueError("praecis står alene")
        if self.hoejst is not None and self.mindst is not None and self.mindst > self.hoejst:
            raise ValueError("mindst er større end hoejst")
        if self.hoejst is not None and self.over is not None and self.over >= self.hoejst:
            raise ValueError("over er ikke mindre end hoejst")
        if self.nulfordring_tilladt and self.felt != "hovedstol":
            raise ValueError("nulfordring_tilladt gælder hovedstol")
        if self.nulfordring_tilladt and self.pr is not None:
            raise ValueError("nulfordring_tilladt og pr hører ikke sammen")
        return self


class BeloebForholdRegel(Regelbase):
    """One amount is at least the other."""

    type: Literal["beloeb_forhold"]
    felt: Beloebsfelt
    relation: Literal["mindst"]
    anker: Beloebsfelt

    @efter_laesning(mode="after")
    def _to_felter(self) -> Self:
        if self.felt == self.anker:
            raise ValueError(f"felt og anker er begge {self.felt}")
        return self


Regel = (
    ArtRegel
    | KategoriRegel
    | UdfyldtRegel
    | TomRegel
    | IkkeBeggeRegel
    | IngenAfRegel
    | MindstEnRegel
    | SammeRegel
    | DatoRegel
    | BeloebRegel
    | BeloebForholdRegel
)
Filterregel = Annotated[Regel, Field(discriminator="type")]
"""A rule as it is read: the ``type`` key picks the model."""
