"""The fields of Opret fordring: what each is in the form and on the wire, and how it is read.

A claim's fields have its prefix (``f_`` the claim, ``r0_`` a related one), a debtor's ``h0_``.
Source: the portal guides (Opret fordring).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psrm_sandbox.indlaesning import celler
from psrm_sandbox.portal import feltlaesere
from psrm_sandbox.portal.feltnavne import feltnavn
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.visning import dag as vist_dag
from psrm_sandbox.portal.visning import paa_dansk

MAKS_HAEFTERE = 20
MAKS_RELATEREDE = 10
HOVED = "f_"
_BESKRIVELSE_TEGN = 100
_NOTE_TEGN = 4000


def _kort(hoejst: int) -> Callable[[str], str]:
    def laes(tekst: str) -> str:
        if len(tekst) > hoejst:
            raise ValueError(f"Teksten er på {len(tekst)} tegn. Skriv den med højst {hoejst} tegn.")
        return tekst

    return laes


def _sats(tekst: str) -> str:
    try:
        return celler.sats(tekst)
    except ValueError as krav:
        raise ValueError(f"{str(krav)[:1].upper()}{str(krav)[1:]}.") from None


@dataclass(frozen=True, slots=True)
class Felt:
    """A field: its name in the form, its key on the wire, its name in the catalogue, and how it is read."""

    navn: str
    noegle: str
    katalog: str
    laes: Callable[[str], Any]


_DATO, _BELOEB = feltlaesere.datotekst, feltlaesere.beloeb
BELOEB = Felt("beloeb", "beloeb", "beloeb", _BELOEB)
STAMDATA = (
    Felt("reference", "reference", "reference", _kort(36)),
    BELOEB,
    Felt("hovedstol", "hovedstol", "hovedstol", _BELOEB),
    Felt("stiftelsesdato", "stiftelsesdato", "stiftelsesdato", _DATO),
    Felt("periode_start", "periodeStart", "periode_start", _DATO),
    Felt("periode_slut", "periodeSlut", "periode_slut", _DATO),
    Felt("beskrivelse", "beskrivelse", "beskrivelse", _kort(_BESKRIVELSE_TEGN)),
    Felt("note", "note", "note", _kort(_NOTE_TEGN)),
)
RENTEVALG = (
    Felt("renteregel", "renteregel", "renteregel", _kort(3)),
    Felt("rentesatskode", "rentesatskode", "rentesatskode", _kort(2)),
    Felt("merrentesats", "merrentesats", "merrentesats", _sats),
)
NUMRE = (
    Felt("p", "pNummer", "p_nummer", _kort(20)),
    Felt("bfe", "bfeNummer", "bfe_nummer", _kort(20)),
)
DATOER = (
    Felt("forfaldsdato", "forfaldsdato", "forfaldsdato", _DATO),
    Felt("srb", "sidsteRettidigeBetalingsdato", "srb", _DATO),
    Felt("foraeldelsesdato", "foraeldelsesdato", "foraeldelsesdato", _DATO),
)
"""The starred ones: always asked for, unless the type forbids them."""
AFGOERELSER = (
    Felt("domsdato", "domsdato", "domsdato", _DATO),
    Felt("forligsdato", "forligsdato", "forligsdato", _DATO),
)
OPRINDELIG = Felt("oprindelig", "oprindeligFordringsId", "oprindelig", feltlaesere.fordrings_id)
NUMMER = re.compile(r"(?:r[0-9]{1,3}_)?h[0-9]{1,3}_nr")
NAVN = re.compile(r"_(?:r[0-9]{1,3}_)?h[0-9]{1,3}_navn")
"""A debtor's number and name in the form; a name is neither sent nor stored."""
SKYLDNERTYPER = ("CPR", "CVR", "SE", "AKR")


def antal(f: Formular, hvad: str) -> int:
    """How many debtors (``h``) or related claims (``r``) the form has."""
    tekst = f.tekst(f"antal_{hvad}")
    mindst, hoejst = (1, MAKS_HAEFTERE) if hvad == "h" else (0, MAKS_RELATEREDE)
    return min(max(int(tekst) if tekst.isdecimal() and len(tekst) < 4 else mindst, mindst), hoejst)


def antal_egne(f: Formular, nr: int) -> int:
    """How many debtors of its own a related claim has; 0: those of the main claim."""
    tekst = f.tekst(f"r{nr}_antal")
    return min(int(tekst), MAKS_HAEFTERE) if tekst.isdecimal() and len(tekst) < 4 else 0


def tilfoej_egen(f: Formular, nr: int) -> None:
    """Gives a related claim a debtor of its own."""
    f.felter = {**f.felter, f"r{nr}_antal": (str(antal_egne(f, nr) + 1),)}


def fjern_egen(f: Formular, nr: int, plads: int) -> None:
    """Takes a related claim's own debtor away; those after it move up."""
    nye: dict[str, tuple[str, ...]] = {}
    for navn, vaerdier in f.felter.items():
        foran = "_" if navn.startswith("_") else ""
        led, _, rest = navn.removeprefix("_").removeprefix(f"r{nr}_h").partition("_")
        if not navn.removeprefix("_").startswith(f"r{nr}_h") or not led.isdecimal():
            nye[navn] = vaerdier
        elif int(led) != plads:
            nye[f"{foran}r{nr}_h{int(led) - (int(led) > plads)}_{rest}"] = vaerdier
    nye[f"r{nr}_antal"] = (str(max(antal_egne(f, nr) - 1, 0)),)
    f.felter = nye


def fjern(f: Formular, hvad: str, nr: int) -> None:
    """Takes one of them away; those after it move up."""
    nye: dict[str, tuple[str, ...]] = {}
    for navn, vaerdier in f.felter.items():
        led, _, rest = navn.removeprefix("_").partition("_")
        foran = "_" if navn.startswith("_") else ""
        if led[:1] != hvad or not led[1:].isdecimal():
            nye[navn] = vaerdier
        elif int(led[1:]) != nr:
            plads = int(led[1:]) - (int(led[1:]) > nr)
            nye[f"{foran}{hvad}{plads}_{rest}"] = vaerdier
    nye[f"antal_{hvad}"] = (str(max(antal(f, hvad) - 1, 0)),)
    f.felter = nye


def tilfoej(f: Formular, hvad: str) -> None:
    """Adds an empty one."""
    f.felter = {**f.felter, f"antal_{hvad}": (str(antal(f, hvad) + 1),)}


def laes(f: Formular, foran: str, felter: tuple[Felt, ...], *, noter: bool) -> Iterator[tuple[str, Any]]:
    """The fields that are filled, by their keys on the wire. ``noter``: what cannot be read is told at the field."""
    for felt in felter:
        raa = f.tekst(f"{foran}{felt.navn}")
        if not raa:
            continue
        try:
            yield felt.noegle, felt.laes(raa)
        except ValueError as krav:
            if noter:
                f.fejl[f"{foran}{felt.navn}"] = str(krav)
                f.etiketter[f"{foran}{felt.navn}"] = feltnavn(felt.noegle)


def tilbage(raa: Mapping[str, Any], foran: str, felter: tuple[Felt, ...]) -> Iterator[tuple[str, str]]:
    """The other way: what the wire held, as the form shows it."""
    for felt in felter:
        vaerdi = raa.get(felt.noegle)
        if vaerdi in (None, ""):
            continue
        tekst = str(vaerdi)
        if felt.laes is _DATO:
            tekst = vist_dag(date.fromisoformat(tekst))
        elif felt.laes is _BELOEB:
            tekst = tekst.replace(".", ",")
        yield f"{foran}{felt.navn}", tekst


def vist(felt: Felt, tekst: str) -> str:
    """What was typed in the field as it was read: a day or an amount in its own form, all else as it was typed."""
    if felt.laes not in (_DATO, _BELOEB):
        return tekst
    try:
        return paa_dansk(felt.laes(tekst), felt.noegle)
    except ValueError:
        return tekst
