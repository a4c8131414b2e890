"""The claim types that a creditor may use, and what each asks of a claim: told before anything is typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.koder import Kategori
from psrm_sandbox.grunddata.raad import Raad, raad_om_type
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog, Regel, konsekvenssaetning, saetning
from psrm_sandbox.indgangsfilter.regler import IngenAfRegel, Regelbase, TomRegel, UdfyldtRegel
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser, Indstillingslaeser
from psrm_sandbox.services.porte.ur import Urlaeser


class Typelaeser(Aftalelaeser, Indstillingslaeser, Urlaeser, Protocol):
    """What a choice of type is read from."""


class Feltkrav(StrEnum):
    """What a type asks of a field."""

    KRAEVET = "kraevet"
    FORBUDT = "forbudt"
    FRIT = "frit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typenavn:
    """A type as another is told apart from it."""

    kode: str
    navn: str
    beskrivelse: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Typekort:
    """A type to choose: its description, and what it must not be mistaken for."""

    kode: str
    navn: str
    beskrivelse: str
    omraade: str | None
    forveksles_med: tuple[Typenavn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typekrav:
    """A type chosen. ``krav`` and ``graenser`` by the catalogue's field names; ``raad``: its traps."""

    kort: Typekort
    kategori: Kategori
    er_rente: bool
    har_filter: bool
    skyldner: tuple[str, ...]
    krav: Mapping[str, Feltkrav]
    graenser: Mapping[str, tuple[str, ...]]
    raad: tuple[Raad, ...]

    def kraevet(self, felt: str) -> bool:
        """Whether the field must be filled."""
        return self.krav.get(felt) is Feltkrav.KRAEVET

    def forbudt(self, felt: str) -> bool:
        """Whether the field must be empty."""
        return self.krav.get(felt) is Feltkrav.FORBUDT


@dataclass(frozen=True, slots=True, kw_only=True)
class Typevalg:
    """Types to choose among, and the areas by code and name that any of them belongs to."""

    typer: tuple[Typekort, ...]
    omraader: tuple[tuple[str, str], ...]


def egen_type(adgang: Laeseadgang[Typelaeser], regelsaet: Regelsaet, kode: str) -> Fordringstype | None:
    """The type that the code means to the key's creditor today."""
    with adgang.verden.laes() as laeser:
        aftale = laeser.aftaler().get(adgang.haver.subjekt or "")
        dag = dansk_dag(laeser.ur().nu)
    return regelsaet.katalog.hent(aftale.gruppe, kode, dag) if aftale else None


def valgbare(
    adgang: Laeseadgang[Typelaeser],
    regelsaet: Regelsaet,
    kategori: Kategori,
    *,
    soeg: str = "",
    omraade: str = "",
    hovedtype: str | None = None,
) -> Typevalg:
    """The types of the category that the creditor's agreement lets it use, by words and by area.

    ``hovedtype``: for related types, the main claim's type that they are to hang on.
    """
    with adgang.verden.laes() as laeser:
        aftale = laeser.aftaler().get(adgang.haver.subjekt or "")
        dag = dansk_dag(laeser.ur().nu)
    if aftale is None:
        return Typevalg(typer=(), omraader=())
    katalog, ord_ = regelsaet.katalog, soeg.casefold().split()
    alle = [t for t in katalog.i_gruppe(aftale.gruppe) if _maa_bruges(katalog, aftale, t, kategori, hovedtype, dag)]
    fundne = [
        t
        for t in alle
        if (not omraade or t.omraade == omraade)
        and all(o in f"{t.kode} {t.navn} {t.beskrivelse}".casefold() for o in ord_)
    ]
    brugte = {t.omraade for t in alle}
    return Typevalg(
        typer=tuple(_kort(katalog, aftale.gruppe, t) for t in fundne),
        omraader=tuple((o.kode, o.navn) for o in katalog.forretningsomraader if o.kode in brugte),
    )


def _maa_bruges(
    katalog: Katalog, aftale: Aftale, t: Fordringstype, kategori: Kategori, hovedtype: str | None, dag: date
) -> bool:
    if t.kategori is not kategori:
        return False
    if kategori is Kategori.HOVEDFORDRING:
        return aftale.gaeldende(None).omfatter(t.kode)
    if hovedtype is None:
        return True
    hoved = katalog.hent(aftale.gruppe, hovedtype, dag)
    if hoved is not None and hoved.underfordringstyper and t.kode not in hoved.underfordringstyper:
        return False
    return aftale.tillader_underfordring(hoved.kode if hoved else hovedtype, t.kode)


def typekrav(adgang: Laeseadgang[Typelaeser], regelsaet: Regelsaet, kode: str) -> Typekrav | None:
    """What the type asks of a claim; None where the creditor has no such type."""
    type_ = egen_type(adgang, regelsaet, kode)
    if type_ is None:
        return None
    with adgang.verden.laes() as laeser:
        paakraevede = regelsaet.grundlag(laeser.indstillinger()).indstillinger.liste("paakraevedeStamdata")
    graenser: dict[str, list[str]] = {}
    for regel in type_.filter:
        if not regel.vurderes:
            continue
        if (felt := _graensefelt(regel)) is not None:
            saetninger = (
                saetning(regel, bortfald=type_.ophoersregel == "bortfald"),
                konsekvenssaetning(regel.konsekvens),
            )
            graenser.setdefault(felt, []).append(" ".join(saetninger))
    return Typekrav(
        kort=_kort(regelsaet.katalog, type_.fordringshavergruppe, type_),
        kategori=type_.kategori,
        er_rente=regelsaet.klasser.er_rente(type_.kode, type_.kategori),
        har_filter=type_.har_filter,
        skyldner=type_.skyldner,
        krav=feltkrav(type_, paakraevede),
        graenser={felt: tuple(alle) for felt, alle in graenser.items()},
        raad=raad_om_type(type_),
    )


def feltkrav(type_: Fordringstype, paakraevede: Iterable[str]) -> dict[str, Feltkrav]:
    """What the type asks of each field, by the catalogue's names; what it does not name is free.

    ``paakraevede``: the fields that every claim must have, by their names in JSON.
    """
    krav = dict.fromkeys(map(_katalognavn, paakraevede), Feltkrav.KRAEVET)
    for regel in type_.filter:
        if regel.vurderes:
            krav |= _feltkrav(regel)
    return krav


_KATALOGNAVNE = {"periodeStart": "periode_start", "periodeSlut": "periode_slut", "sidsteRettidigeBetalingsdato": "srb"}


def _katalognavn(felt: str) -> str:
    return _KATALOGNAVNE.get(felt, felt)


def _feltkrav(regel: Regelbase) -> Mapping[str, Feltkrav]:
    match regel:
        case UdfyldtRegel(felt=felt):
            return {felt: Feltkrav.KRAEVET}
        case TomRegel(felt=felt):
            return {felt: Feltkrav.FORBUDT}
        case IngenAfRegel(felter=felter):
            return dict.fromkeys(felter, Feltkrav.FORBUDT)
    return {}


def _graensefelt(regel: Regel) -> str | None:
    """The field that the rule is told at; what a form's own marks say already is not told again."""
    if isinstance(regel, UdfyldtRegel) and not regel.ikke_banklukkedag:
        return None
    if isinstance(regel, TomRegel | IngenAfRegel):
        return None
    felter: Sequence[str] = getattr(regel, "felter", ())
    return getattr(regel, "felt", None) or (felter[0] if felter else None)


def _kort(katalog: Katalog, gruppe: str, t: Fordringstype) -> Typekort:
    return Typekort(
        kode=t.kode,
        navn=t.navn,
        beskrivelse=t.beskrivelse,
        omraade=t.omraade,
        forveksles_med=tuple(typenavne(katalog, gruppe, t.forveksles_med)),
    )


def typenavne(katalog: Katalog, gruppe: str, koder: Iterable[str]) -> Iterable[Typenavn]:
    """Those of the codes that the catalogue has, each by name and description."""
    for kode in koder:
        anden = katalog.hent(gruppe, kode)
        if anden is not None:
            yield Typenavn(kode=anden.kode, navn=anden.navn, beskrivelse=anden.beskrivelse)
