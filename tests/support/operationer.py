"""Every operation of the contract as a call: a path filled with ids, and a body where one is taken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from tests.support.byggere import Krop, god, leverance

from psrm_sandbox.api.kontrakt import ruter


@dataclass(frozen=True)
class Kald:
    """One call. ``noegler`` are the kinds of key that may make it."""

    operation: str
    metode: str
    sti: str
    krop: Krop | None = None

    async def udfoer(self, klient: httpx.AsyncClient) -> httpx.Response:
        return await klient.request(self.metode, self.sti, **({} if self.krop is None else {"json": self.krop}))


def kroppe() -> Mapping[str, Krop]:
    """A body for each operation that takes one, by its operationId."""
    return {
        "opretLeverance": leverance(),
        "soegFordringerEfterSkyldner": {"skyldner": {"type": "CPR", "nummer": "6101600008"}},
        "forhaandskontrol": {"aktioner": [god()], "spor": True},
        "flytUr": {"til": "P1D"},
        "opretSandkasse": {},
    }


LUKKENDE = {"sletSandkasse", "nulstilSandkasse"}
"""Operations that end what the others look at; left out unless asked for."""


def _sti(sti: str, ider: Mapping[str, str]) -> str:
    """The path with its parameters filled; a converter such as ``{navn:path}`` is taken for its name."""
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda fundet: ider[fundet[1]], sti)


def alle_kald(ider: Mapping[str, str], **parametre: str) -> Iterator[Kald]:
    """Each operation once for every value of its path parameter, and the lists also with those parameters.

    ``ider``: a value for each path parameter, by its name.
    """
    for rute in ruter():
        navn = str(rute.operation_id)
        if navn in LUKKENDE:
            continue
        (metode,) = rute.methods
        krop = kroppe()[navn] if rute.body_field is not None else None
        yield Kald(navn, metode, _sti(rute.path, ider), krop)
        egne = {f.alias for f in rute.dependant.query_params}
        for parameter, vaerdi in parametre.items():
            if parameter in egne:
                yield Kald(navn, metode, f"{_sti(rute.path, ider)}?{parameter}={vaerdi}", krop)


def felter_til(model: type[Any], vaerdi: str) -> Krop:
    """The model's body with the value in every field that takes it as free text, also in what lies inside."""
    from types import NoneType
    from typing import get_args

    from pydantic import BaseModel, ValidationError

    krop: Krop = {}
    for navn, felt in model.model_fields.items():
        noegle = felt.alias or navn
        indre = _model_i(felt.annotation, BaseModel, NoneType, get_args)
        if indre is not None:
            under = felter_til(indre, vaerdi)
            krop[noegle] = [under] if "tuple" in str(felt.annotation) else under
            continue
        try:
            model.model_validate({noegle: vaerdi})
        except ValidationError as fejl:
            if any(et["loc"] == (noegle,) for et in fejl.errors()):
                continue
        krop[noegle] = vaerdi
    return krop


def _model_i(annotation: Any, grund: type, tom: type, argumenter: Any) -> type[Any] | None:
    if isinstance(annotation, type) and issubclass(annotation, grund):
        return annotation
    return next(
        (m for a in argumenter(annotation) if a is not tom and (m := _model_i(a, grund, tom, argumenter))), None
    )
