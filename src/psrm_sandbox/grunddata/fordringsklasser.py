"""What a claim is when money moves: class, coverage category, limitation, suspension and write-off reasons, as data.

Source: gældsinddrivelsesloven and Den juridiske vejledning G.A.2.3 and G.A.2.4, as each row's ``kilde`` says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, som_model
from psrm_sandbox.domain.daekning import Daekningsklasse
from psrm_sandbox.domain.foraeldelse import Foraeldelsesvilkaar
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.indgangsfilter.fordringstype import Kode, nfc

_FIL = "fordringsklasser.yaml"
_Tekst = Annotated[str, Field(min_length=1)]
_Sti = tuple[str | int, ...]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Klasse(_Data):
    """A class of claims: its category in notifications, and the related types that belong to it.

    ``genindsendt``: the one of them that is PSRM's own interest, come back with a resubmitted claim.
    """

    klasse: Daekningsklasse
    kategorikode: Literal["HF", "OR", "OG", "IR"]
    navn: _Tekst
    typer: tuple[Kode, ...]
    genindsendt: Kode | None
    kilde: _Tekst


class Kategoritype(_Data):
    """A type of a coverage category. ``antaget``: our reading of the type's name and description."""

    kode: Kode
    antaget: StrictBool
    kilde: _Tekst


class Daekningskategori(_Data):
    """A category of the coverage order. ``afkortes``: whether the limitation of its claims is cut.

    ``rentebaerende``: whether its claims bear interest where the type's own document does not say.
    """

    kategori: StrictInt = Field(ge=0, le=3)
    rang: StrictInt = Field(ge=0)
    navn: _Tekst
    standard: StrictBool
    afkortes: StrictBool
    rentebaerende: StrictBool
    typer: tuple[Kategoritype, ...]
    kilde: _Tekst


class EgenDato(_Data):
    """The claims that keep the creditor's own date: of that legal class and of a creditor of those groups."""

    ret: Literal["offentligretlig", "civilretlig"]
    grupper: tuple[_Tekst, ...]
    kilde: _Tekst


class Foraeldelsesdata(_Data):
    """Limitation once received: the years from receipt, and which claims keep the creditor's own date.

    ``tidligst_fra``: the day before which no period begins.
    """

    aar: StrictInt = Field(ge=1)
    tidligst_fra: date
    tidligst_kilde: _Tekst
    egen_dato: tuple[EgenDato, ...]
    kilde: _Tekst


class Suspensionsdata(_Data):
    """The first day on which a suspended claim can be free of interest, and the interest choices never touched."""

    foerste_dag: date
    undtagne_rentesatskoder: tuple[str, ...]
    undtagne_renteregler: tuple[str, ...]
    kilde: _Tekst


class Afskrivningsaarsag(_Data):
    """Why a claim is written off."""

    kode: str = Field(pattern=r"^[A-Z]+$")
    navn: _Tekst
    kilde: _Tekst


class _Fil(_Data):
    klasser: tuple[Klasse, ...]
    daekningskategorier: tuple[Daekningskategori, ...]
    foraeldelse: Foraeldelsesdata
    suspension: Suspensionsdata
    afskrivningsaarsager: tuple[Afskrivningsaarsag, ...]


@dataclass(frozen=True, slots=True)
class Fordringsklasser:
    """The file's content, looked up by type code."""

    klasser: Mapping[Daekningsklasse, Klasse]
    daekningskategorier: tuple[Daekningskategori, ...]
    foraeldelse: Foraeldelsesdata
    suspension: Suspensionsdata
    afskrivningsaarsager: Mapping[str, Afskrivningsaarsag]
    _klasse_for: Mapping[str, Daekningsklasse] = field(init=False, repr=False, compare=False)
    _kategori_for: Mapping[str, Daekningskategori] = field(init=False, repr=False, compare=False)
    _standard: Daekningskategori = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        klasse_for = {kode: klasse.klasse for klasse in self.klasser.values() for kode in klasse.typer}
        kategori_for = {type_.kode: kategori for kategori in self.daekningskategorier for type_ in kategori.typer}
        object.__setattr__(self, "_klasse_for", klasse_for)
        object.__setattr__(self, "_kategori_for", kategori_for)
        object.__setattr__(self, "_standard", next(k for k in self.daekningskategorier if k.standard))

    def klasse(self, kode: str, kategori: Kategori) -> Daekningsklasse:
        """The class of a claim of that type: every main claim is HOVEDFORDRING.

        Raises:
            LookupError: a related type without a class.

        """
        if kategori is Kategori.HOVEDFORDRING:
            return Daekningsklasse.HOVEDFORDRING
        try:
            return self._klasse_for[nfc(kode)]
        except KeyError:
            raise LookupError(f"den relaterede type {kode} har ingen klasse") from None

    def er_rente(self, kode: str | None, kategori: Kategori) -> bool:
        """Whether a claim of that type is an interest claim; a related type without a class is none."""
        if kode is None or kategori is Kategori.HOVEDFORDRING:
            return False
        return self._klasse_for.get(nfc(kode)) is Daekningsklasse.RENTE

    def kategorikode(self, klasse: Daekningsklasse) -> str:
        """The class's category in notifications: HF, OR, OG or IR.

        Raises:
            LookupError: a write-up, which has its claim's.

        """
        try:
            return self.klasser[klasse].kategorikode
        except KeyError:
            raise LookupError(f"{klasse} har ingen kategori for sig selv") from None

    def daekningskategori(self, kode: str) -> Daekningskategori:
        """The type's category of the coverage order; the standard one where no category names it."""
        return self._kategori_for.get(nfc(kode), self._standard)

    def kategori(self, kode: str) -> int:
        """The number of that category, 0 (first) to 3."""
        return self.daekningskategori(kode).kategori

    def rang(self, kode: str) -> int:
        """The type's order within its category: private maintenance before public."""
        return self.daekningskategori(kode).rang

    def rentebaerende(self, kode: str, efter_dokumentet: bool | None) -> bool:
        """Whether a claim of that type bears inddrivelsesrente; what the type's own document says goes first."""
        return self.daekningskategori(kode).rentebaerende if efter_dokumentet is None else efter_dokumentet

    def foraeldelsesvilkaar(self, kode: str, gruppe: str, ret: str | None) -> Foraeldelsesvilkaar:
        """The limitation terms of a claim of that type and creditor group; ``ret`` is the type's legal class."""
        egen_dato = any(ret == egen.ret and gruppe in egen.grupper for egen in self.foraeldelse.egen_dato)
        afkortes = self.daekningskategori(kode).afkortes and not egen_dato
        return Foraeldelsesvilkaar(afkortes, self.foraeldelse.aar, self.foraeldelse.tidligst_fra)

    def kan_blive_rentefri(self, renteregel: str | None, rentesatskode: str | None) -> bool:
        """Whether a suspension can stop the interest of a claim with those interest choices."""
        suspension = self.suspension
        return (
            renteregel not in suspension.undtagne_renteregler
            and rentesatskode not in suspension.undtagne_rentesatskoder
        )

    def afskrivningsaarsag(self, kode: str) -> Afskrivningsaarsag | None:
        """The write-off reason, or None: the code comes from the caller and may be anything."""
        return self.afskrivningsaarsager.get(kode)


@lru_cache(maxsize=4)
def indlaes_fordringsklasser(mappe: Path | None = None) -> Fordringsklasser:
    """Reads ``fordringsklasser.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: an unknown key, a class, category, type or reason twice, a
            resubmitted type outside its class, or not exactly one standard category.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / _FIL)
    indhold = som_model(fil, _Fil)
    klasser, kategorier, aarsager = indhold.klasser, indhold.daekningskategorier, indhold.afskrivningsaarsager
    _en_gang(fil, "klassen", ((("klasser", nr), k.klasse.value) for nr, k in enumerate(klasser)))
    _en_gang(
        fil,
        "typen",
        ((("klasser", nr, "typer", i), kode) for nr, k in enumerate(klasser) for i, kode in enumerate(k.typer)),
    )
    _en_gang(
        fil,
        "kategorien",
        ((("daekningskategorier", nr), f"{k.kategori}, rang {k.rang}") for nr, k in enumerate(kategorier)),
    )
    _en_gang(
        fil,
        "typen",
        (
            (("daekningskategorier", nr, "typer", i), type_.kode)
            for nr, k in enumerate(kategorier)
            for i, type_ in enumerate(k.typer)
        ),
    )
    _en_gang(fil, "årsagen", ((("afskrivningsaarsager", nr), a.kode) for nr, a in enumerate(aarsager)))
    for nr, klasse in enumerate(klasser):
        if klasse.genindsendt is not None and klasse.genindsendt not in klasse.typer:
            linje = fil.linje(("klasser", nr, "genindsendt"))
            raise Datafejl(fil.fil, linje, f"{klasse.genindsendt} er ikke blandt klassens typer")
    if sum(k.standard for k in kategorier) != 1:
        raise Datafejl(fil.fil, fil.linje(("daekningskategorier",)), "præcis én kategori er standard")
    return Fordringsklasser(
        klasser={klasse.klasse: klasse for klasse in klasser},
        daekningskategorier=kategorier,
        foraeldelse=indhold.foraeldelse,
        suspension=indhold.suspension,
        afskrivningsaarsager={aarsag.kode: aarsag for aarsag in aarsager},
    )


def _en_gang(fil: Placeret, hvad: str, steder: Iterable[tuple[_Sti, str]]) -> None:
    set_foer: set[str] = set()
    for sti, navn in steder:
        if navn in set_foer:
            raise Datafejl(fil.fil, fil.linje(sti), f"{hvad} {navn} står to gange")
        set_foer.add(navn)
