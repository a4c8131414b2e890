"""Forms of values that a table's columns have been read to: what the wire's own reading would make of them, and faster.

A file of 100,000 claims has a million values; each was checked with its column, by the same limits as the form's own
fields. A test holds the two ways equal.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from psrm_sandbox.former.aktion import Form

_F = TypeVar("_F", bound=Form)
_UDFYLDT: dict[type[Form], dict[str, Any]] = {}


def byg(model: type[_F], felter: Mapping[str, Any]) -> _F:
    """The form with those fields, by their names in it; the values are of the fields' own types already."""
    tomme = _UDFYLDT.get(model)
    if tomme is None:
        tomme = _UDFYLDT[model] = {navn: felt.get_default() for navn, felt in model.model_fields.items()}
    form = model.__new__(model)
    object.__setattr__(form, "__dict__", {**tomme, **felter})
    object.__setattr__(form, "__pydantic_fields_set__", set(felter))
    object.__setattr__(form, "__pydantic_extra__", None)
    object.__setattr__(form, "__pydantic_private__", None)
    return form
