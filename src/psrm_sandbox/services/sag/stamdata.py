"""A claim's stamdata as sent, the way receipts give them back: CPR masked, and the choice of interest as printed.

Amounts, dates and rates are the texts that were sent; None: not sent. Source: PORTAL (Receipts).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.maskering import masker_skyldner, sloer_cpr

STANDARDRENTE = {"renteregel": "001", "rentesatskode": "01"}
"""How receipts print an empty choice of interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyldnervisning:
    """A debtor as receipts and lists show it: CPR masked to its first 6 digits."""

    type: str | None
    nummer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumentstamdata:
    """A document as sent, without its content. ``stoerrelse`` in bytes."""

    navn: str | None = None
    type: str | None = None
    stoerrelse: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Haefterstamdata:
    """One debtor's liability as sent."""

    skyldner: Skyldnervisning | None = None
    forfaldsdato: str | None = None
    sidste_rettidige_betalingsdato: str | None = None
    foraeldelsesdato: str | None = None
    dom: bool | None = None
    domsdato: str | None = None
    forlig: bool | None = None
    forligsdato: str | None = None
    bobehandling: bool | None = None
    note: str | None = None
    dokumenter: tuple[Dokumentstamdata, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamdata:
    """A claim's stamdata as sent."""

    fordringstype: str | None = None
    art: str | None = None
    reference: str | None = None
    valuta: str | None = None
    beloeb: str | None = None
    hovedstol: str | None = None
    stiftelsesdato: str | None = None
    periode_start: str | None = None
    periode_slut: str | None = None
    beskrivelse: str | None = None
    haeftere: tuple[Haefterstamdata, ...] = ()
    note: str | None = None
    dokumenter: tuple[Dokumentstamdata, ...] = ()
    renteregel: str | None = None
    rentesatskode: str | None = None
    merrentesats: str | None = None
    p_nummer: str | None = None
    bfe_nummer: str | None = None
    foreloebigt_fastsat: bool | None = None
    hovedfordrings_id: str | None = None
    oprindelig_fordrings_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Korrektionsdata:
    """What an act on a registered claim was sent with: its type, its amount and why."""

    aarsagskode: str | None = None
    beloeb: str | None = None
    begrundelse: str | None = None


_KORREKTIONER = ("nedskrivning", "opskrivning", "annullering", "tilbagekald")


def korrektionsdata(indhold: Mapping[str, Any]) -> Korrektionsdata | None:
    """The type, amount and reason of the action's own structure; None where it has none of those structures."""
    raa = next((s for navn in _KORREKTIONER if isinstance(s := indhold.get(navn), Mapping)), None)
    if raa is None:
        return None
    felter = _felter(raa, _KORREKTIONSFELTER)
    if "begrundelse" in felter:
        felter["begrundelse"] = sloer_cpr(str(felter["begrundelse"]))
    return Korrektionsdata(**{felt: str(vaerdi) for felt, vaerdi in felter.items()})


def stamdata(indhold: Mapping[str, Any], led: int) -> Stamdata | None:
    """The stamdata of the claim at that place of the action; None where the action has none there."""
    if indhold.get("aktionskode") == Aktionskode.GENINDSENDFORDRING:
        indhold = indhold.get("genindsendelse") or {}
    raa = indhold.get("fordring") if led == HOVED else _led(indhold.get("relateredeFordringer"), led)
    if not isinstance(raa, Mapping):
        return None
    felter = _felter(raa, _FORDRINGSFELTER)
    if "beskrivelse" in felter:
        felter["beskrivelse"] = sloer_cpr(str(felter["beskrivelse"]))
    for felt in ("beloeb", "hovedstol", "merrentesats"):
        if felt in felter:
            felter[felt] = str(felter[felt])
    for felt, vaerdi in STANDARDRENTE.items():
        felter[felt] = felter.get(felt) or vaerdi
    return Stamdata(
        **felter,
        haeftere=tuple(_haefter(h) for h in raa.get("haeftere") or ()),
        dokumenter=_dokumenter(raa.get("dokumenter") or ()),
    )


def vis_skyldner(type_: str | None, nummer: str | None) -> Skyldnervisning:
    """The debtor, masked."""
    return Skyldnervisning(type=type_, nummer=masker_skyldner(type_, nummer))


def _led(raa: object, nr: int) -> object:
    return raa[nr] if isinstance(raa, list | tuple) and nr < len(raa) else None


def _haefter(raa: Mapping[str, Any]) -> Haefterstamdata:
    skyldner, dokumenter = raa.get("skyldner"), raa.get("dokumenter")
    return Haefterstamdata(
        **_felter(raa, _HAEFTERFELTER),
        skyldner=vis_skyldner(skyldner.get("type"), skyldner.get("nummer")) if skyldner else None,
        dokumenter=None if dokumenter is None else _dokumenter(dokumenter),
    )


def _dokumenter(raa: Any) -> tuple[Dokumentstamdata, ...]:
    return tuple(_dokument(d) for d in raa)


def _dokument(raa: Mapping[str, Any]) -> Dokumentstamdata:
    felter = _felter(raa, _DOKUMENTFELTER)
    if "stoerrelse" in felter:
        felter["stoerrelse"] = int(str(felter["stoerrelse"]).partition(".")[0])
    return Dokumentstamdata(**felter)


def _felter(raa: Mapping[str, Any], felter: Mapping[str, str]) -> dict[str, Any]:
    """The fields that were sent, under the record's names."""
    return {felt: raa[navn] for navn, felt in felter.items() if raa.get(navn) is not None}


def _navne(klasse: type, *egne: str) -> dict[str, str]:
    """The wire's names of the record's fields, but for those that are made in their own way."""
    return {_camel(felt): felt for felt in klasse.__slots__ if felt not in egne}  # type: ignore[attr-defined]


def _camel(navn: str) -> str:
    foerste, *andre = navn.split("_")
    return foerste + "".join(led.capitalize() for led in andre)


_KORREKTIONSFELTER = _navne(Korrektionsdata)
_FORDRINGSFELTER = _navne(Stamdata, "haeftere", "dokumenter")
_HAEFTERFELTER = _navne(Haefterstamdata, "skyldner", "dokumenter")
_DOKUMENTFELTER = _navne(Dokumentstamdata)
