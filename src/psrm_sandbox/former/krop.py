"""The one strict reader of JSON bodies.

Duplicate keys, NaN, Infinity, lone surrogates and U+0000 are refused by name and place; numbers keep their text; what
looks like a real CPR number in free text is masked before anything else sees it.
"""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any, NoReturn

from psrm_sandbox.domain.maskering import kan_rumme_skjult, masker, masker_struktur, rummer_aegte_cpr
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.krav import Krav

MAKS_KROP = 16 * 1024 * 1024
"""Bytes of a JSON body."""
MAKS_DYBDE = 32
_MAKS_STI = 240

_MULIGT_SKJULT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_SURROGAT = re.compile("[\ud800-\udfff]")


_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_JSONFEJL: Mapping[str, str] = {
    "Expecting property name": "en nøgle i dobbelte anførselstegn",
    "Expecting ':'": "et kolon efter nøglen",
    "Expecting ','": "et komma, eller slutningen på objektet eller listen",
    "Expecting value": "en værdi: tekst, tal, true, false, null, et objekt eller en liste",
    "Extra data": "intet mere: kroppen er ét JSON-objekt",
    "Unterminated string": "en tekst, der slutter med et dobbelt anførselstegn",
    "Invalid control character": "et linjeskift i en tekst skrevet \\n, og en tabulator \\t",
    "Invalid \\": '\\ i en tekst skrevet \\\\, eller fulgt af et af tegnene " / b f n r t u',
    "Illegal trailing comma": "intet komma efter det sidste led",
}
"""What would be right, by how the library begins to say what is wrong."""


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
    if krop[:2] in _UTF16 or b"\0" in krop[:2]:
        raise _ugyldig(Krav("er UTF-16", "is UTF-16"), "UTF-8", sted="byte 0")
    try:
        tekst = krop.decode("utf-8-sig")
    except UnicodeDecodeError as fejl:
        raise _ikke_utf8(krop, fejl.start) from fejl
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
        krav = next((krav for begynder, krav in _JSONFEJL.items() if fejl.msg.startswith(begynder)), "gyldig JSON")
        hvad = Krav(
            f"kan ikke læses som JSON ved linje {fejl.lineno}, tegn {fejl.colno}",
            f"cannot be read as JSON at line {fejl.lineno}, character {fejl.colno}: {fejl.msg}",
        )
        raise _ugyldig(hvad, krav, sted=sted) from fejl
    except RecursionError as fejl:
        raise _for_dybt() from fejl
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
        raise _for_dybt(sti[:60])
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
            hvad = Krav(f"indeholder {led.navn}, som ikke er et JSON-tal", f"holds {led.navn}, which is no JSON number")
            raise _ugyldig(hvad, "et tal", sted=felt, fundet=led.navn)
        if isinstance(led, _Dobbelt):
            under = f"{felt}.{rens(led.noegle)}" if felt else rens(led.noegle)
            noegle = rens(led.noegle)
            hvad = Krav(f"har nøglen {noegle} to gange", f"has the key {noegle} twice")
            raise _ugyldig(hvad, "hver nøgle én gang", sted=under)
        if isinstance(led, str) and ("\0" in led or _SURROGAT.search(led)):
            tegn = Krav("U+0000", "U+0000") if "\0" in led else Krav("et halvt surrogatpar", "half a surrogate pair")
            hvad = Krav(f"indeholder {tegn.dansk}", f"holds {tegn.engelsk}")
            raise _ugyldig(hvad, "tekst uden U+0000 og halve surrogatpar", sted=felt)


def rens(tekst: object, maks: int = 60) -> str:
    """A found value fit for an answer: masked, printable, at most 60 characters."""
    ren = masker(str(tekst)[: maks * 4])
    ren = "".join(t if t.isprintable() else "�" for t in ren)
    return ren if len(ren) <= maks else ren[: maks - 1] + "…"


def _for_dybt(sted: str | None = None) -> Problem:
    hvad = Krav(f"er indlejret mere end {MAKS_DYBDE} niveauer", f"is nested more than {MAKS_DYBDE} levels")
    return _ugyldig(hvad, f"højst {MAKS_DYBDE} niveauer", sted=sted)


def _ikke_utf8(krop: bytes, nr: int) -> Problem:
    """Where the body is not UTF-8, and which letter of windows-1252 stands there, where one does."""
    byte = f"{krop[nr]:02X}"
    tegn = krop[nr : nr + 1].decode("cp1252", "ignore")
    som = f", i windows-1252 {tegn}" if tegn.isalpha() else ""
    in_ = f", in windows-1252 {tegn}" if tegn.isalpha() else ""
    hvad = Krav(f"er ikke UTF-8: byte {nr} er {byte}{som}", f"is not UTF-8: byte {nr} is {byte}{in_}")
    return _ugyldig(hvad, "UTF-8", sted=f"byte {nr}", fundet=byte)


def _ugyldig(hvad: Krav, krav: str, *, sted: str | None = None, fundet: str | None = None) -> Problem:
    return Problem(
        "ugyldig-json",
        f"Kroppen {hvad.dansk}. Intet er registreret.",
        f"The body {hvad.engelsk}. Nothing was registered.",
        felt=sted,
        fundet=fundet,
        krav=krav,
    )
