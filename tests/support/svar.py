"""Records as the exchange answers them, so that a test of a use case reads as one of the wire."""

from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json

from psrm_sandbox.api.v1.indtag import svar_som_json
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.indtag.svar import Indtaget


def foerste_svar(svar: Indtaget | Problem) -> dict[str, Any]:
    """The first answer to a delivery that was taken in."""
    assert not isinstance(svar, Problem), svar
    krop: dict[str, Any] = from_json(svar_som_json(svar))
    return krop


def som_svar(model: type[BaseModel], resultat: object) -> dict[str, Any]:
    """A result in the shape of the operation's answer."""
    return model.model_validate(resultat, from_attributes=True).model_dump(mode="json", by_alias=True)
