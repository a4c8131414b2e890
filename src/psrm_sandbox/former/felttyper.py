"""The wire's field types, each declared once: amounts, dates, rates, whole numbers, free text."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StrictStr,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticKnownError

from psrm_sandbox.domain.beloeb import BELOEB_MOENSTER, oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.domain.varighed import TIDSRUM_MOENSTER, varighed
from psrm_sandbox.former.krav import Krav, Kravfejl


class Tal:
    """A JSON number that keeps its text, so that no digit is lost and no float is involved."""

    __slots__ = ("tekst",)

    def __init__(self, tekst: str) -> None:
        self.tekst = tekst

    def __str__(self) -> str:
        return self.tekst

    def __repr__(self) -> str:
        return self.tekst


@dataclass(frozen=True, slots=True)
class Komponent:
    """Has the type stand in the contract under a name of its own, by reference wherever it is used."""

    NOEGLE: ClassVar[str] = "x-komponent"
    navn: str

    def __get_pydantic_json_schema__(self, skema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The type's own schema, marked with its name; the contract puts it in its place."""
        return {self.NOEGLE: {self.navn: handler(skema)}}


FRITEKST_MOENSTER = "^[^\\u0000]*$"
"""Free text holds any character but U+0000. Lone surrogates are no characters; the body reader refuses them."""


def _skema(maks: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "maxLength": maks, "pattern": FRITEKST_MOENSTER})


_POTENS = re.compile(r"-?[0-9.]+[eE][+-]?[0-9]+", re.ASCII)
_BRUDDEL = re.compile(r"-?[0-9]+\.[0-9]*[1-9][0-9]*", re.ASCII)
_KOMMATAL = re.compile(r"-?[0-9. ]*,[0-9]*", re.ASCII)


def beloeb_i_oere(vaerdi: Any) -> int:
    """Øre, from text or a whole JSON number.

    Raises:
        ValueError: in Danish, the demand that is broken.

    """
    tekst = vaerdi.tekst if isinstance(vaerdi, Tal) else vaerdi
    if not isinstance(tekst, str):
        raise Kravfejl(
            'et beløb skrives som tekst eller et helt tal: "1200.00"',
            'an amount is written as text or a whole number: "1200.00"',
        )
    if _POTENS.fullmatch(tekst):
        raise Kravfejl(
            'et beløb skrives med cifre og uden eksponent: "1200.00"',
            'an amount is written in digits, without an exponent: "1200.00"',
        )
    if isinstance(vaerdi, Tal) and _BRUDDEL.fullmatch(tekst):
        skrevet = _med_oerer(tekst)
        raise Kravfejl(
            f'et beløb med ører sendes som tekst, for et JSON-tal kan tabe cifre: "{skrevet}"',
            f'an amount with øre is sent as text, for a JSON number can lose digits: "{skrevet}"',
        )
    if _KOMMATAL.fullmatch(tekst):
        raise Kravfejl(
            'et beløb skrives med punktum før ørerne og intet mellem tusinder: "1200.00"',
            'an amount has a full stop before the øre and nothing between thousands: "1200.00"',
        )
    try:
        return oere_fra_tekst(tekst)
    except ValueError:
        raise Kravfejl(
            'et beløb har højst 11 cifre før punktummet og højst 2 efter: "1200.00"',
            'an amount has at most 11 digits before the full stop and at most 2 after it: "1200.00"',
        ) from None


def _med_oerer(tekst: str) -> str:
    try:
        return tekst_fra_oere(oere_fra_tekst(tekst))
    except ValueError:
        return "1200.00"


_DATO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _dato(vaerdi: Any) -> date:
    if not isinstance(vaerdi, str):
        raise _datokrav(str(vaerdi))
    return _dag(vaerdi)


@lru_cache(maxsize=4096)
def _dag(tekst: str) -> date:
    """The day of the text; the claims of a delivery share few days."""
    if not _DATO.fullmatch(tekst):
        raise _datokrav(tekst)
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise Kravfejl("datoen findes ikke i kalenderen", "there is no such day in the calendar") from None


_ANDRE_DATOER = (
    re.compile(r"(?P<dag>[0-9]{1,2})[-./ ](?P<maaned>[0-9]{1,2})[-./ ](?P<aar>[0-9]{4})", re.ASCII),
    re.compile(r"(?P<aar>[0-9]{4})[-./]?(?P<maaned>[0-9]{2})[-./]?(?P<dag>[0-9]{2})(?:[T ].{0,40})?", re.ASCII),
)
"""Other ways of writing a day: the Danish, with other signs or none, and with a time of day after it."""


def _datokrav(tekst: str) -> Kravfejl:
    """How a date is written; and how this one is, where it can be read as a day."""
    skrevet = ""
    for moenster in _ANDRE_DATOER:
        if fundet := moenster.fullmatch(tekst):
            with suppress(ValueError):
                skrevet = f': "{date(int(fundet["aar"]), int(fundet["maaned"]), int(fundet["dag"])).isoformat()}"'
    return Kravfejl(f"en dato skrives ÅÅÅÅ-MM-DD{skrevet}", f"a date is written YYYY-MM-DD{skrevet}")


def _varighed(tekst: str) -> str:
    try:
        varighed(tekst)
    except ValueError as fejl:
        raise Kravfejl(str(fejl), "a duration as PT15M, PT2H30M, P3D or P2W") from fejl
    return tekst


Varighed = Annotated[
    StrictStr,
    AfterValidator(_varighed),
    WithJsonSchema({"type": "string", "pattern": TIDSRUM_MOENSTER, "examples": ["PT15M"]}),
]
"""An ISO 8601 duration as its text."""

_SATS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,4})?", re.ASCII)


def _sats(vaerdi: Any) -> Decimal:
    tekst = vaerdi.tekst if isinstance(vaerdi, Tal) else vaerdi
    if isinstance(tekst, str) and _POTENS.fullmatch(tekst):
        raise Kravfejl(
            "en sats skrives med cifre og uden eksponent: 2.25",
            "a rate is written in digits, without an exponent: 2.25",
        )
    if not isinstance(tekst, str) or not _SATS.fullmatch(tekst):
        raise Kravfejl(
            "en sats skrives som procent med højst 4 decimaler: 2.25",
            "a rate is written as percent with at most 4 decimals: 2.25",
        )
    return Decimal(tekst)


GEMT = {"gemt": True}
"""The validation context of what the register kept: there a number stands as its text."""


def heltal(vaerdi: Any, info: ValidationInfo) -> int:
    """A whole number of at most 15 digits, from its JSON text.

    Raises:
        ValueError: anything else.

    """
    gemt = info.context is GEMT and isinstance(vaerdi, str)
    tekst = vaerdi.tekst if isinstance(vaerdi, Tal) else vaerdi if gemt else None
    fundet = re.fullmatch(r"([0-9]{1,15})(?:\.0+)?", tekst or "", re.ASCII)
    if fundet is None:
        hvorfor = _hvorfor_ikke_helt(tekst, vaerdi)
        raise Kravfejl(
            f"et helt tal på højst 15 cifre{hvorfor.dansk}", f"a whole number of at most 15 digits{hvorfor.engelsk}"
        )
    return int(fundet.group(1))


def _hvorfor_ikke_helt(tekst: str | None, vaerdi: Any) -> Krav:
    """Which demand to a whole number the value breaks; empty where it is its length."""
    if isinstance(vaerdi, str):
        return Krav(", uden anførselstegn", ", without quotation marks")
    if tekst is None:
        return Krav("", "")
    if _POTENS.fullmatch(tekst):
        return Krav(", uden eksponent", ", without an exponent")
    if tekst.startswith("-"):
        return Krav(", 0 eller derover", ", 0 or above")
    return Krav(", uden decimaler", ", without decimals") if "." in tekst else Krav("", "")


Beloeb = Annotated[
    int,
    BeforeValidator(beloeb_i_oere),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": BELOEB_MOENSTER},
                {"type": "integer", "minimum": -99999999999, "maximum": 99999999999},
            ],
            "description": "Kroner som tekst med punktum, højst 2 decimaler. Et helt JSON-tal modtages også.",
            "examples": ["1200.00"],
        }
    ),
    Komponent("Beloeb"),
]
Dato = Annotated[
    date,
    BeforeValidator(_dato),
    WithJsonSchema({"type": "string", "format": "date", "description": "ÅÅÅÅ-MM-DD.", "examples": ["2026-07-01"]}),
    Komponent("Dato"),
]
Sats = Annotated[
    Decimal,
    BeforeValidator(_sats),
    PlainSerializer(lambda sats: f"{sats:.4f}", when_used="json"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^-?[0-9]{1,3}(\.[0-9]{1,4})?$"},
                {"type": "integer", "minimum": -999, "maximum": 999},
            ],
            "description": "Procent som tekst med punktum, højst 4 decimaler. Et helt JSON-tal modtages også.",
            "examples": ["2.25"],
        }
    ),
    Komponent("Sats"),
]
Heltal = Annotated[
    int,
    BeforeValidator(heltal),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 10**15 - 1}),
]
Kort = Annotated[StrictStr, Field(max_length=100), _skema(100)]
Lang = Annotated[StrictStr, Field(max_length=100_000), _skema(100_000)]
Reference = Annotated[StrictStr, Field(max_length=36), _skema(36)]
Base64 = Annotated[StrictStr, Field(max_length=14_000_000, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]


def plain(vaerdi: Any) -> Any:
    """Free JSON with whole numbers as int and other numbers as their text, so that none passes a float."""
    if isinstance(vaerdi, Tal):
        return int(vaerdi.tekst) if re.fullmatch(r"-?[0-9]{1,15}", vaerdi.tekst, re.ASCII) else vaerdi.tekst
    if isinstance(vaerdi, dict):
        return {navn: plain(under) for navn, under in vaerdi.items()}
    if isinstance(vaerdi, list):
        return [plain(under) for under in vaerdi]
    return vaerdi


MAKS_LED = 1000
"""Items of a setting that is a list, or dates of one that has several."""
_MAKS_TEKST = 1000


def _maalt(vaerdi: Any) -> Any:
    """Free JSON as `plain` has it, counted before it is gone through."""
    if isinstance(vaerdi, list | dict) and len(vaerdi) > MAKS_LED:
        laengder = {"field_type": "List", "max_length": MAKS_LED, "actual_length": len(vaerdi)}
        raise PydanticKnownError("too_long", laengder)
    dele = vaerdi if isinstance(vaerdi, list) else vaerdi.values() if isinstance(vaerdi, dict) else (vaerdi,)
    if any(isinstance(del_, list | dict) for del_ in dele):
        raise Kravfejl(
            "tal, sandt, tekst, en liste af tekster, eller navn og dato",
            "a number, a truth, text, a list of texts, or name and date",
        )
    if any(isinstance(del_, str | Tal) and len(str(del_)) > _MAKS_TEKST for del_ in (*dele, *_navne(vaerdi))):
        raise PydanticKnownError("string_too_long", {"max_length": _MAKS_TEKST})
    return plain(vaerdi)


def _navne(vaerdi: Any) -> tuple[str, ...]:
    return tuple(vaerdi) if isinstance(vaerdi, dict) else ()


JsonVaerdi = Annotated[
    Any,
    BeforeValidator(_maalt),
    WithJsonSchema(
        {
            "description": "Bedømmes mod indstillingens type: tal, sandt, tekst, liste af tekster, eller navn og dato. "
            f"Højst {MAKS_LED} led, og højst {_MAKS_TEKST} tegn i en tekst.",
        }
    ),
]
