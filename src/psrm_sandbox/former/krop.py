"""The one strict reader of JSON bodies.

Duplicate keys, NaN, Infinity, lone surrogates and U+0000 are refused by name and place; numbers keep their text; what
looks like a real CPR number in free text is masked before anything else sees it.
"""

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NoReturn

from psrm_sandbox.domain.maskering import kan_rumme_skjult, masker, masker_struktur, rummer_aegte_cpr
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.felttyper import Tal

MAKS_KROP = 16 * 1024 * 1024
"""Bytes of a JSON body."""
MAKS_DYBDE = 32
_MAKS_STI = 240

_MULIGT_SKJULT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_SURROGAT = re.compile("[\ud800-\udfff]")


class _Konstant:
    """NaN or an infinity, where JSON has no such thing."""

    def __init__(self, navn: str) -> None:
        self.navn = navn


class _Dobbelt:
    """An object in which a key stands twice."""

    def __init__(self, noegle: str) -> None:
        self.noegle = noegle


def laes_json(krop: bytes) -> Any:
    """The body as plain structures, with `Tal` for numbers, masked.

    Raises:
        Problem: ``ugyldig-json``, saying what is wrong and where.

    """
    return laes_json_begge(krop)[0]


def laes_json_begge(krop: bytes) -> tuple[Any, Any]:
    """The body masked, and as it was sent: the latter only to be compared with another, never kept or shown.

    Raises:
        Problem: ``ugyldig-json``, saying what is wrong and where.

    """
    try:
        tekst = krop.decode("utf-8-sig")
    except UnicodeDecodeError as fejl:
        raise _ugyldig(f"byte {fejl.start} er ikke gyldig UTF-8", "UTF-8", sted=f"byte {fejl.start}") from fejl
    try:
        vaerdi = _RASK.decode(tekst)
    except (ValueError, RecursionError):
        vaerdi = _laes_med_steder(tekst)
    if _MULIGT_SKJULT.search(tekst) or _for_dyb(krop):
        _efterse(vaerdi)
    skal_maskeres = rummer_aegte_cpr(tekst) or kan_rumme_skjult(tekst)
    return (masker_struktur(vaerdi) if skal_maskeres else vaerdi), vaerdi


def _rent_objekt(par: list[tuple[str, Any]]) -> dict[str, Any]:
    objekt = dict(par)
    if len(objekt) != len(par):
        raise ValueError("dobbelt nøgle")
    return objekt


def _ingen_konstant(navn: str) -> NoReturn:
    raise ValueError(navn)


_RASK = json.JSONDecoder(parse_float=Tal, parse_int=Tal, parse_constant=_ingen_konstant, object_pairs_hook=_rent_objekt)
"""Reads what is in order, and stops at the first mistake without saying where."""


def _laes_med_steder(tekst: str) -> Any:
    """Reads once more what was not in order, for what is wrong and where."""
    maerker: list[object] = []
    try:
        vaerdi = json.loads(
            tekst,
            parse_float=Tal,
            parse_int=Tal,
            parse_constant=lambda navn: _maerk(maerker, _Konstant(navn)),
            object_pairs_hook=lambda par: _objekt(par, maerker),
        )
    except json.JSONDecodeError as fejl:
        sted = f"linje {fejl.lineno}, tegn {fejl.colno}"
        raise _ugyldig(f"kan ikke læses som JSON ved {sted}: {fejl.msg}", "gyldig JSON", sted=sted) from fejl
    except RecursionError as fejl:
        raise _ugyldig(f"er indlejret mere end {MAKS_DYBDE} niveauer", f"højst {MAKS_DYBDE} niveauer") from fejl
    if maerker:
        _efterse(vaerdi)
    return vaerdi


def _for_dyb(krop: bytes) -> bool:
    return krop.count(b"[") + krop.count(b"{") > MAKS_DYBDE and _dybde(krop) > MAKS_DYBDE


_TRIN = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_UDEN_TRIN = bytes(byte for byte in range(256) if byte not in _TRIN)


def _dybde(krop: bytes) -> int:
    """An upper bound of the nesting; brackets inside strings count too, and the full check then tells them apart."""
    return max(accumulate(map(_TRIN.__getitem__, krop.translate(None, _UDEN_TRIN))), default=0)


def _maerk(maerker: list[object], maerke: Any) -> Any:
    maerker.append(maerke)
    return maerke


def _objekt(par: list[tuple[str, Any]], maerker: list[object]) -> Any:
    objekt = dict(par)
    if len(objekt) != len(par):
        set_: set[str] = set()
        for navn, _ in par:
            if navn in set_:
                return _maerk(maerker, _Dobbelt(navn))
            set_.add(navn)
    return objekt


def _gennemgaa(vaerdi: Any, sti: str, dybde: int) -> Iterator[tuple[str, Any]]:
    if dybde > MAKS_DYBDE:
        raise _ugyldig(f"er indlejret mere end {MAKS_DYBDE} niveauer", f"højst {MAKS_DYBDE} niveauer", sted=sti[:60])
    yield sti, vaerdi
    if isinstance(vaerdi, dict):
        for navn, under in vaerdi.items():
            her = _kort(f"{sti}.{navn[:_MAKS_STI]}" if sti else navn)
            yield her, navn
            yield from _gennemgaa(under, her, dybde + 1)
    elif isinstance(vaerdi, list):
        for nr, under in enumerate(vaerdi):
            yield from _gennemgaa(under, _kort(f"{sti}[{nr}]"), dybde + 1)


def _kort(sti: str) -> str:
    """A path no longer than an answer shows of it: each value below carries its own."""
    return sti[:_MAKS_STI]


def _efterse(vaerdi: Any) -> None:
    for sti, led in _gennemgaa(vaerdi, "", 0):
        felt = rens(sti)
        if isinstance(led, _Konstant):
            raise _ugyldig(f"indeholder {led.navn}, som ikke er et JSON-tal", "et tal", sted=felt, fundet=led.navn)
        if isinstance(led, _Dobbelt):
            under = f"{felt}.{rens(led.noegle)}" if felt else rens(led.noegle)
            raise _ugyldig(f"har nøglen {rens(led.noegle)} to gange", "hver nøgle én gang", sted=under)
        if isinstance(led, str) and ("\0" in led or _SURROGAT.search(led)):
            hvad = "U+0000" if "\0" in led else "et halvt surrogatpar"
            raise _ugyldig(f"indeholder {hvad}", "tekst uden U+0000 og halve surrogatpar", sted=felt)


def rens(tekst: object, maks: int = 60) -> str:
    """A found value fit for an answer: masked, printable, at most 60 characters."""
    ren = masker(str(tekst)[: maks * 4])
    ren = "".join(t if t.isprintable() else "�" for t in ren)
    return ren if len(ren) <= maks else ren[: maks - 1] + "…"


def _ugyldig(hvad: str, krav: str, *, sted: str | None = None, fundet: str | None = None) -> Problem:
    return Problem(
        "ugyldig-json",
        f"Kroppen {hvad}.",
        "The body is not acceptable JSON; nothing was registered.",
        felt=sted,
        fundet=fundet,
        krav=krav,
    )
