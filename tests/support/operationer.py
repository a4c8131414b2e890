"""Every operation of the contract as a call: a path filled with ids, and a body where one is taken."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args

import httpx
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from tests.support.byggere import Krop

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


def eksempel(rute: APIRoute) -> Krop | None:
    """The body that the contract shows for the operation; None where it takes none.

    Raises:
        KeyError: the operation takes a body and shows none.

    """
    if rute.body_field is None:
        return None
    indhold = (rute.openapi_extra or {})["requestBody"]["content"]["application/json"]
    krop: Krop = indhold["example"] if "example" in indhold else next(iter(indhold["examples"].values()))["value"]
    return krop


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
        krop = eksempel(rute)
        yield Kald(navn, metode, _sti(rute.path, ider), krop)
        egne = {f.alias for f in rute.dependant.query_params}
        for parameter, vaerdi in parametre.items():
            if parameter in egne:
                yield Kald(navn, metode, f"{_sti(rute.path, ider)}?{parameter}={vaerdi}", krop)


def hvert_kald(saet: Iterable[Mapping[str, str]], *parametre: str, **faste: str) -> list[Kald]:
    """Each call once, over those sets of ids: what names none of them is not made anew for each.

    ``parametre``: the ids that are also sent as query parameters. ``faste``: other query parameters, of one value.
    """
    alle = (kald for ider in saet for kald in alle_kald(ider, **{p: ider[p] for p in parametre}, **faste))
    return list({(kald.metode, kald.sti): kald for kald in alle}.values())


def felter_til(model: type[BaseModel], vaerdi: str) -> Krop:
    """The model's body with the value in every field that takes it as free text, also in what lies inside."""
    krop: Krop = {}
    for navn, felt in model.model_fields.items():
        noegle = felt.alias or navn
        indre = _model_i(felt.annotation)
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


def _model_i(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if a is not NoneType and (m := _model_i(a))), None)
