"""A claim type as a whole, for people: its rules by field, what to do at each, sources, changes, doubts and advice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.grunddata.handling import Handling, handling_for
from psrm_sandbox.grunddata.leverer import Leverandoer, leverandoer_af
from psrm_sandbox.grunddata.raad import Raad, raad_om_type
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog, Regel, Tvivl, etiket, konsekvenssaetning, saetning
from psrm_sandbox.indgangsfilter.saetninger import ETIKETTER
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.katalog.soegning import Typekort, typer
from psrm_sandbox.services.katalog.typevalg import Feltkrav, Typenavn, feltkrav, typenavne


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeafsnit:
    """Types of one business area. ``navn``: None for those that belong to none."""

    navn: str | None
    typer: tuple[Typekort, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omdoebt:
    """A code that has become another."""

    gruppe: str
    kode: str
    ny_kode: str
    dato: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeoversigt:
    """What a search of the catalogue finds. ``omdoebte``: retired codes that a word of it names."""

    afsnit: tuple[Typeafsnit, ...]
    omdoebte: tuple[Omdoebt, ...]

    @property
    def antal(self) -> int:
        """How many types."""
        return sum(len(et.typer) for et in self.afsnit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelblad:
    """A rule: its numbers, what it demands, what follows, and what to do. ``tvivl``: ids of the doubts about it."""

    numre: tuple[str, ...]
    tekst: str
    konsekvens: Konsekvens
    konsekvenstekst: str
    vurderes: bool
    note: str | None
    tvivl: tuple[str, ...]
    handling: Handling


@dataclass(frozen=True, slots=True, kw_only=True)
class Feltblad:
    """A field's rules."""

    felt: str
    navn: str
    regler: tuple[Regelblad, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aendringsblad:
    """An entry of the type's history. ``foer``: the rules as they read before; None where that is not known."""

    dato: date
    art: str | None
    regler: tuple[str, ...]
    note: str
    foer: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeblad:
    """A type. ``gruppe`` and ``omraade``: by name."""

    type_: Fordringstype
    gruppe: str
    omraade: str | None
    forveksles_med: tuple[Typenavn, ...]
    underfordringer: tuple[Typenavn, ...]
    felter: tuple[Feltblad, ...]
    aendringer: tuple[Aendringsblad, ...]
    tvivl: tuple[Tvivl, ...]
    raad: tuple[Raad, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feltlevering:
    """A field to supply. ``navn``: in Danish."""

    navn: str
    krav: Feltkrav
    leverandoer: Leverandoer


@dataclass(frozen=True, slots=True, kw_only=True)
class Leveringsblad:
    """Who supplies which field of a type, by supplier; and the fields that must be empty."""

    type_: Fordringstype
    hos: Mapping[str, tuple[Feltlevering, ...]]
    tomme: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forskel:
    """A field of two types: the sentences of each, and whether they are the same."""

    navn: str
    a: tuple[str, ...]
    b: tuple[str, ...]

    @property
    def ens(self) -> bool:
        """Whether both demand the same."""
        return self.a == self.b


def oversigt(
    katalog: Katalog, *, soeg: str = "", gruppe: str | None = None, omraade: str | None = None
) -> Typeoversigt:
    """The types that the words, the group and the area leave, by business area in the catalogue's order.

    Raises:
        Problem: ``ukendt-navn`` for an unknown group or area, with the nearest.

    """
    fundne = typer(katalog, gruppe=gruppe, omraade=omraade, soeg=soeg).fordringstyper
    raekker: list[tuple[str | None, list[Typekort]]] = [
        (o.navn, [t for t in fundne if t.omraade == o.kode]) for o in katalog.forretningsomraader
    ]
    raekker.append((None, [t for t in fundne if t.omraade is None]))
    ord_ = soeg.casefold().split()
    return Typeoversigt(
        afsnit=tuple(Typeafsnit(navn=navn, typer=tuple(egne)) for navn, egne in raekker if egne),
        omdoebte=tuple(
            _omdoebt(katalog, u.fordringshavergruppe, u.kode)
            for u in katalog.udgaaede
            if (gruppe is None or u.fordringshavergruppe == gruppe) and any(o in u.kode.casefold() for o in ord_)
        ),
    )


def _omdoebt(katalog: Katalog, gruppe: str, kode: str) -> Omdoebt:
    udgaaet = katalog.udgaaet(gruppe, kode)
    assert udgaaet is not None
    return Omdoebt(gruppe=gruppe, kode=udgaaet.kode, ny_kode=udgaaet.ny_kode, dato=udgaaet.dato)


def omdoebt(katalog: Katalog, gruppe: str, kode: str) -> Omdoebt | None:
    """What a retired code has become; None for a code that was never retired."""
    return _omdoebt(katalog, gruppe, kode) if katalog.udgaaet(gruppe, kode) else None


def typeblad(katalog: Katalog, type_: Fordringstype) -> Typeblad:
    """The type, whole."""
    gruppe = type_.fordringshavergruppe
    return Typeblad(
        type_=type_,
        gruppe=gruppenavn(katalog, gruppe),
        omraade=next((o.navn for o in katalog.forretningsomraader if o.kode == type_.omraade), None),
        forveksles_med=tuple(typenavne(katalog, gruppe, type_.forveksles_med)),
        underfordringer=tuple(typenavne(katalog, gruppe, type_.underfordringstyper)),
        felter=tuple(_felter(type_)),
        aendringer=tuple(_aendring(type_, nr) for nr in range(len(type_.aendringer))),
        tvivl=katalog.tvivlspunkter(type_.tvivl),
        raad=raad_om_type(type_),
    )


def gruppenavn(katalog: Katalog, gruppe: str) -> str:
    """The group's name; the types of every group have one too."""
    return next((g.navn for g in katalog.grupper if g.kode == gruppe), "Alle grupper")


def _felt(regel: Regel) -> str:
    """The field that a rule is told at; of several the first."""
    felter: Sequence[str] = getattr(regel, "felter", ())
    return getattr(regel, "felt", None) or (felter[0] if felter else regel.type)


_ORDEN = {felt: nr for nr, felt in enumerate(ETIKETTER)}


def _felter(type_: Fordringstype) -> Iterable[Feltblad]:
    bortfald = type_.ophoersregel == "bortfald"
    efter_felt: dict[str, list[Regelblad]] = {}
    for regel in type_.filter:
        efter_felt.setdefault(_felt(regel), []).append(_regel(type_, regel, bortfald))
    for felt in sorted(efter_felt, key=_ORDEN.__getitem__):
        yield Feltblad(felt=felt, navn=etiket(felt, bortfald=bortfald).navn, regler=tuple(efter_felt[felt]))


def _regel(type_: Fordringstype, regel: Regel, bortfald: bool) -> Regelblad:
    return Regelblad(
        numre=regel.regler,
        tekst=saetning(regel, bortfald=bortfald),
        konsekvens=regel.konsekvens,
        konsekvenstekst=konsekvenssaetning(regel.konsekvens),
        vurderes=regel.vurderes,
        note=regel.note,
        tvivl=type_.tvivl_om(regel),
        handling=handling_for(regler=regel.regler, type_=type_, konsekvens=regel.konsekvens),
    )


def _aendring(type_: Fordringstype, nr: int) -> Aendringsblad:
    et = type_.aendringer[nr]
    bortfald = type_.ophoersregel == "bortfald"
    foer = tuple(saetning(r, bortfald=bortfald) for r in et.foer) if isinstance(et.foer, tuple) else None
    return Aendringsblad(dato=et.dato, art=et.art, regler=et.regler, note=et.note, foer=foer)


_FASTE = {"fordringstype": "Fordringstype", "reference": "Reference", "haeftere": "Skyldnere"}
"""Fields that every claim has and no rule of a type names, by their names in JSON."""


def leveringsblad(regelsaet: Regelsaet, type_: Fordringstype) -> Leveringsblad:
    """Who supplies each field of a claim of the type; the suppliers in the data's order."""
    krav = feltkrav(type_, regelsaet.standard.liste("paakraevedeStamdata"))
    bortfald = type_.ophoersregel == "bortfald"
    hos: dict[str, list[Feltlevering]] = {}
    tomme: list[str] = []

    def laeg(navn: str, json: str, et_krav: Feltkrav) -> None:
        leverandoer = leverandoer_af(json, type_.kode)
        hos.setdefault(leverandoer.navn, []).append(Feltlevering(navn=navn, krav=et_krav, leverandoer=leverandoer))

    for json, navn in _FASTE.items():
        laeg(navn, json, Feltkrav.KRAEVET)
    for felt, json in JSON_NAVN.items():
        if felt not in ETIKETTER:
            continue
        navn, et_krav = etiket(felt, bortfald=bortfald).navn, krav.get(felt, Feltkrav.FRIT)
        if et_krav is Feltkrav.FORBUDT:
            tomme.append(navn)
        else:
            laeg(navn, json, et_krav)
    return Leveringsblad(type_=type_, hos={navn: tuple(felter) for navn, felter in hos.items()}, tomme=tuple(tomme))


def sammenlign(a: Typeblad, b: Typeblad) -> tuple[Forskel, ...]:
    """The rules of two types field by field, where they differ first."""
    saetninger = [
        {felt.felt: tuple(f"{r.tekst} {r.konsekvenstekst}" for r in felt.regler if r.vurderes) for felt in blad.felter}
        for blad in (a, b)
    ]
    navne = {felt.felt: felt.navn for blad in (b, a) for felt in blad.felter}
    raekker = [
        Forskel(navn=navne[felt], a=saetninger[0].get(felt, ()), b=saetninger[1].get(felt, ()))
        for felt in sorted(navne, key=_ORDEN.__getitem__)
    ]
    return tuple(sorted(raekker, key=lambda raekke: raekke.ens))
