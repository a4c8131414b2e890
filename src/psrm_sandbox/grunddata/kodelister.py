"""The code lists as data: rejection codes, reason codes and interest rates, read strictly from ``seed``.

Source: the public NyMF rule lists 015-018 and Gældsstyrelsen's guidance, as each row's ``kilde`` says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, TypeAdapter

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, som_model
from psrm_sandbox.domain.koder import Aktionskode, Stadie
from psrm_sandbox.domain.rentesats import Rentesats, Satstabel, Stoette

System = Literal["begge", "psrm", "dmi"]
Parameter = StrictInt | str | None | tuple[str, ...]


class Aarsagsliste(StrEnum):
    """The three lists of reason codes. The same letters can mean different things on two of them (KLAG)."""

    NEDSKRIV = "nedskriv"
    TILBAGEKALD = "tilbagekald"
    RETUR = "retur"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _alle_skrevet_ud(vaerdi: Any) -> Any:
    return list(Aktionskode) if vaerdi == ["alle"] else vaerdi


class Fejlkode(_Data):
    """One rejection code: its number, the creditor's text, where it belongs and when it is given."""

    kode: StrictInt
    navn: str = Field(pattern=r"^[a-z0-9_]+$")
    tekst: str = Field(min_length=1)
    trin: Literal["struktur", "aftale", "adgang", "reference", "routing", "indhold", "haeftelse", "dato", "rente"]
    stadie: Stadie
    aktioner: Annotated[tuple[Aktionskode, ...], BeforeValidator(_alle_skrevet_ud)]
    betingelse: str = Field(min_length=1)
    system: System
    parametre: dict[str, Parameter]
    kilde: str = Field(min_length=1)

    @property
    def alle_aktioner(self) -> bool:
        """Whether the code can meet every action."""
        return len(self.aktioner) == len(Aktionskode)

    def koder(self, parameter: str) -> tuple[str, ...]:
        """The codes that a parameter of the condition lists."""
        vaerdi = self.parametre[parameter]
        return vaerdi if isinstance(vaerdi, tuple) else ()


class Virkningsdatokrav(_Data):
    """What the reason says about virkningsdato, and the codes that reject a breach."""

    krav: Literal["kraeves", "forbudt", "automatisk", "ikke_oplyst"]
    saettes_til: Literal["fordringens_modtagelsesdato", "bogfoeringsdato", "tilbagekaldelsesdato"] | None
    regel: str | None
    fejlkoder: tuple[StrictInt, ...]


class Daekningsvirkning(_Data):
    """What happens to payments already allocated to the claim."""

    virkning: Literal[
        "fastholdes",
        "fastholdes_foer_virkningsdato",
        "omfordeles_fra_virkningsdato",
        "ophaeves_for_nedskrevet_del",
        "ophaeves_alle",
        "ikke_oplyst",
    ]
    regel: str | None


class Rentevirkning(_Data):
    """What happens to the interest that has run under collection."""

    virkning: Literal[
        "bliver_under_inddrivelse",
        "nulstilles_for_nedskrevet_del",
        "nulstilles_alt",
        "foelger_fordringen",
        "ikke_oplyst",
    ]
    regel: str | None


class Laasning(_Data):
    """Whether the claim is locked afterwards, and the withdrawal reasons still open; None where no source says."""

    laast: StrictBool | None
    permanent: StrictBool | None
    efterfoelgende_tilbagekald: tuple[str, ...] | None


class Genindsendelse(_Data):
    """The way back into collection."""

    maade: Literal["GENINDSENDFORDRING", "ny_fordring", "ingen", "ikke_relevant", "ikke_oplyst"]
    note: str | None


class Aarsagskode(_Data):
    """One reason code with its consequences. ``niveau`` and ``fortrydes_med`` belong to write-downs alone."""

    kode: str = Field(pattern=r"^[A-Z]{4}$")
    navn: str
    tekst: str
    system: System
    niveau: tuple[Literal["fordring", "haeftelse"], ...] | None = None
    virkningsdato: Virkningsdatokrav
    daekninger: Daekningsvirkning
    inddrivelsesrente: Rentevirkning
    laasning: Laasning
    genindsendelse: Genindsendelse
    statsrefusion: Literal["tilladt", "ikke_tilladt", "ikke_relevant"] | None
    fortrydes_med: Aktionskode | None = None
    begraensninger: tuple[str, ...]
    fejlkoder: tuple[StrictInt, ...]
    uafklaret: tuple[str, ...]
    kilde: str


class Genindsendelsesregler(_Data):
    """What a resubmission demands and gives, whatever the reason was."""

    kraever: tuple[str, ...]
    giver: tuple[str, ...]
    renter: tuple[str, ...]


class Returregler(_Data):
    """What no source settles about a return."""

    uafklaret: tuple[str, ...]


class Faellesregler(_Data):
    """What holds for every reason of a list."""

    nedskriv: tuple[str, ...]
    tilbagekald: tuple[str, ...]
    genindsend: Genindsendelsesregler
    retur: Returregler


class _Aarsagsfil(_Data):
    faelles: Faellesregler
    nedskriv: tuple[Aarsagskode, ...]
    tilbagekald: tuple[Aarsagskode, ...]
    retur: tuple[Aarsagskode, ...]


class _Satsraekke(_Data):
    fra: date
    sats: str = Field(pattern=r"^[0-9]{1,2}\.[0-9]{2}$")
    stoette: Stoette
    kilde: str = Field(min_length=1)


class _Tabelraekke(_Data):
    navn: str
    rentesatskoder: tuple[str, ...]
    beskrivelse: str
    satser: tuple[_Satsraekke, ...]


@dataclass(frozen=True, slots=True)
class Kodelister:
    """Both code lists, looked up by number or by list and code."""

    fejlkoder: tuple[Fejlkode, ...]
    aarsager: Mapping[Aarsagsliste, tuple[Aarsagskode, ...]]
    faelles: Faellesregler
    huskeliste: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """A memo for what is derived from the lists (the checks that an action meets); no part of their value."""
    _efter_nr: Mapping[int, Fejlkode] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_efter_nr", {kode.kode: kode for kode in self.fejlkoder})

    def fejlkode(self, nr: int) -> Fejlkode:
        """The rejection code with that number.

        Raises:
            LookupError: no such code.

        """
        try:
            return self._efter_nr[nr]
        except KeyError:
            raise LookupError(f"fejlkode {nr} findes ikke") from None

    def aarsag(self, liste: Aarsagsliste, kode: str) -> Aarsagskode | None:
        """The reason on that list, or None: the code comes from the caller and may be anything."""
        return next((aarsag for aarsag in self.aarsager[liste] if aarsag.kode == kode), None)


@lru_cache(maxsize=4)
def indlaes(mappe: Path | None = None) -> Kodelister:
    """Reads ``fejlkoder.yaml`` and ``aarsagskoder.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line: a wrong field, a code twice, a reference to an unknown code.

    """
    rod = mappe or datamappe("seed")
    fejlfil = laes_yaml(rod / "fejlkoder.yaml")
    fejlkoder = som_model(fejlfil, TypeAdapter(tuple[Fejlkode, ...]))
    _uden_gengangere(fejlfil, (), [kode.kode for kode in fejlkoder])
    aarsagsfil = laes_yaml(rod / "aarsagskoder.yaml")
    indhold = som_model(aarsagsfil, _Aarsagsfil)
    kendte = {kode.kode for kode in fejlkoder}
    aarsager = {liste: getattr(indhold, liste.value) for liste in Aarsagsliste}
    tilbagekald = {aarsag.kode for aarsag in indhold.tilbagekald}
    for liste, raekker in aarsager.items():
        _uden_gengangere(aarsagsfil, (liste.value,), [raekke.kode for raekke in raekker])
        for nr, raekke in enumerate(raekker):
            sti = (liste.value, nr)
            _kun_kendte(aarsagsfil, (*sti, "fejlkoder"), raekke.fejlkoder, kendte)
            _kun_kendte(aarsagsfil, (*sti, "virkningsdato", "fejlkoder"), raekke.virkningsdato.fejlkoder, kendte)
            naeste = raekke.laasning.efterfoelgende_tilbagekald or ()
            _kun_kendte(aarsagsfil, (*sti, "laasning", "efterfoelgende_tilbagekald"), naeste, tilbagekald)
    return Kodelister(fejlkoder, aarsager, indhold.faelles)


@lru_cache(maxsize=4)
def indlaes_rentesatser(mappe: Path | None = None) -> Mapping[str, Satstabel]:
    """Reads ``rentesatser.yaml``: the tables by their name (``inddrivelsesrente``, ``procesrente``, ``diskonto``).

    Raises:
        Datafejl: the first mistake, with file and line; among them days that do not rise.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "rentesatser.yaml")
    tabeller: dict[str, Satstabel] = {}
    for navn, tabel in som_model(fil, TypeAdapter(dict[str, _Tabelraekke])).items():
        for nr in range(1, len(tabel.satser)):
            if tabel.satser[nr].fra <= tabel.satser[nr - 1].fra:
                linje = fil.linje((navn, "satser", nr))
                raise Datafejl(fil.fil, linje, f"{tabel.satser[nr].fra} ligger ikke efter {tabel.satser[nr - 1].fra}")
        satser = tuple(Rentesats(r.fra, Decimal(r.sats), r.stoette, r.kilde) for r in tabel.satser)
        tabeller[navn] = Satstabel(tabel.navn, satser, tabel.rentesatskoder)
    return tabeller


def _uden_gengangere(fil: Placeret, sti: tuple[str | int, ...], koder: Iterable[object]) -> None:
    set_foer: set[object] = set()
    for nr, kode in enumerate(koder):
        if kode in set_foer:
            raise Datafejl(fil.fil, fil.linje((*sti, nr)), f"koden {kode} står to gange")
        set_foer.add(kode)


def _kun_kendte(
    fil: Placeret, sti: tuple[str | int, ...], koder: Iterable[object], kendte: set[int] | set[str]
) -> None:
    for nr, kode in enumerate(koder):
        if kode not in kendte:
            raise Datafejl(fil.fil, fil.linje((*sti, nr)), f"koden {kode} findes ikke")
