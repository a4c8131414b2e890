"""The smallest JSON that a model of the client takes, made from the model."""

import typing
from datetime import date
from types import NoneType
from typing import Any

from pydantic import BaseModel
from tests.support.byggere import Krop

from psrm_sandbox.klient.model import paa_linjen

_ENKLE: dict[Any, Any] = {str: "x", int: 1, float: 1.0, bool: True, Any: None, date: "2026-07-01"}


def mindst(model: type[BaseModel], **felter: Any) -> Krop:
    """A body with what must be there, and the fields named, by their names on the wire."""
    kraevede = {paa_linjen(n): f.annotation for n, f in model.model_fields.items() if f.is_required()}
    return {n: _vaerdi(t) for n, t in kraevede.items() if n not in felter} | felter


def _vaerdi(type_: Any) -> Any:
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        return mindst(type_)
    dele = typing.get_args(type_)
    match typing.get_origin(type_):
        case None:
            return _ENKLE[type_]
        case typing.Literal:
            return dele[0]
        case oprindelse if oprindelse in {list, dict}:
            return oprindelse()
        case _:
            return None if NoneType in dele else _vaerdi(dele[0])
