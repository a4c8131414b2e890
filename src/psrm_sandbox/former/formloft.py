"""What a form's reading may cost: keys and items are counted before they are read, and mistakes only up to a figure.

Pydantic gathers a mistake for every bad item, some kilobytes each: 3 MB of ``[1,1,1,…]`` came to 3 GB.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from annotated_types import MaxLen
from pydantic import BaseModel, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, PydanticKnownError, core_schema

from psrm_sandbox.former.felttyper import Tal
from psrm_sandbox.former.krav import Kravfejl

MAKS_FEJL = 200
"""How many mistakes of a body are gathered; what comes after is not read."""
MAKS_UKENDTE = 20
"""How many unknown keys of one object are told by name."""
FLERE = "flere"
"""The kind of the mistake that stands for those of its object that were only counted (``antal``)."""


@dataclass(slots=True)
class _Loft:
    """The mistakes of the body that is being read."""

    fejl: int = 0


_LOFT: ContextVar[_Loft | None] = ContextVar("formloft", default=None)


class Graense:
    """What a form may hold: its known keys, and how long each of its lists and mappings may be."""

    def __init__(self, model: type[BaseModel]) -> None:
        felter = {felt.alias or navn: felt for navn, felt in model.model_fields.items()}
        self._kendte = frozenset(felter)
        self._laengder = tuple(
            (navn, led.max_length)
            for navn, felt in felter.items()
            if _rummer_flere(felt.annotation)
            for led in felt.metadata
            if isinstance(led, MaxLen)
        )
        self._navn = model.__name__

    def laes(self, vaerdi: Any, handler: Callable[[Any], Any]) -> Any:
        """The form of the value; what lies beyond the figure of mistakes is not read, for it can no longer be right.

        A number is no object, even where every key is optional and the framework reads by attributes.

        Raises:
            ValueError: what is wrong, at most about `MAKS_FEJL` mistakes.

        """
        loft = _LOFT.get()
        if loft is not None:
            return self._laes(vaerdi, handler, loft)
        maerke = _LOFT.set(loft := _Loft())
        try:
            return self._laes(vaerdi, handler, loft)
        finally:
            _LOFT.reset(maerke)

    def _laes(self, vaerdi: Any, handler: Callable[[Any], Any], loft: _Loft) -> Any:
        if loft.fejl >= MAKS_FEJL:
            return None
        foer = loft.fejl
        try:
            if isinstance(vaerdi, Tal):
                raise Kravfejl("skal være et objekt", "must be an object")
            if isinstance(vaerdi, dict):
                self._tael(vaerdi)
            laest = handler(vaerdi)
            if loft.fejl >= MAKS_FEJL:  # only alternatives that did not fit: what came after them was not read
                raise Kravfejl(
                    f"højst {MAKS_FEJL} valg, der ikke passer", f"at most {MAKS_FEJL} choices that do not fit"
                )
        except ValueError as fejl:
            loft.fejl = max(loft.fejl, foer + (fejl.error_count() if isinstance(fejl, ValidationError) else 1))
            raise
        loft.fejl = foer
        return laest

    def _tael(self, vaerdi: Mapping[str, Any]) -> None:
        for navn, hoejst in self._laengder:
            indhold = vaerdi.get(navn)
            if isinstance(indhold, list | tuple | dict) and len(indhold) > hoejst:
                forkert = InitErrorDetails(type="too_long", loc=(navn,), input=None, ctx=_laengder(indhold, hoejst))
                raise self._fejl([forkert])
        if len(vaerdi) > len(self._kendte) + MAKS_UKENDTE:
            ukendte = [navn for navn in vaerdi if navn not in self._kendte]
            if len(ukendte) > MAKS_UKENDTE:
                fundne = [
                    InitErrorDetails(type="extra_forbidden", loc=(navn,), input=vaerdi[navn])
                    for navn in ukendte[:MAKS_UKENDTE]
                ]
                flere = PydanticCustomError(FLERE, "flere ukendte nøgler", {"antal": len(ukendte) - MAKS_UKENDTE})
                raise self._fejl([*fundne, InitErrorDetails(type=flere, loc=(), input=None)])

    def _fejl(self, fejl: list[InitErrorDetails]) -> ValidationError:
        return ValidationError.from_exception_data(self._navn, fejl)


@dataclass(frozen=True, slots=True)
class Hoejst:
    """Counts a list or mapping inside another before its items are read; a form counts those of its own fields."""

    antal: int

    def __get_pydantic_core_schema__(self, kilde: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """As without it, but counted first."""

        def tael(vaerdi: Any) -> Any:
            if isinstance(vaerdi, list | tuple | dict) and len(vaerdi) > self.antal:
                raise PydanticKnownError("too_long", _laengder(vaerdi, self.antal))
            return vaerdi

        return core_schema.no_info_before_validator_function(tael, handler(kilde))


def _laengder(indhold: list[Any] | tuple[Any, ...] | dict[str, Any], hoejst: int) -> dict[str, Any]:
    return {"field_type": "List", "max_length": hoejst, "actual_length": len(indhold)}


def _rummer_flere(annotation: Any) -> bool:
    if get_origin(annotation) in {tuple, list, dict}:
        return True
    return any(_rummer_flere(del_) for del_ in get_args(annotation))
