"""A call as a description: what is sent, whose key, and what the answer is read as. Sending it is another's work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import BaseModel, TypeAdapter

from psrm_sandbox.klient.svar import laes_svar

T = TypeVar("T")

LEVERANDOER = "leverandoer"
PORTAL = "portal"
TESTER = "tester"
VAERT = "vaert"


class Noeglemangel(KeyError):
    """The client has no key for the role that a call is made in. ``rolle``: the role."""

    def __init__(self, rolle: str, kendte: Sequence[str]) -> None:
        self.rolle = rolle
        har = f"den har {', '.join(kendte)}" if kendte else "den har ingen"
        hvordan = "serverens PSRM_VAERT_KEY" if rolle == VAERT else "opret_sandkasse() giver den en sandkasses nøgler"
        self.besked = (
            f'klienten mangler nøglen til rollen {rolle} ({har}): giv den med noegler={{"{rolle}": ...}}; {hvordan}'
        )
        super().__init__(rolle)

    def __str__(self) -> str:
        """The message, where a KeyError shows its argument."""
        return self.besked


@dataclass(frozen=True, slots=True)
class Kald(Generic[T]):
    """One call.

    ``som``: whose key, None for none; ``valgfri``: without it, where there is none for the role. ``svar``: status to
    the type of its body (a model, a union of them, ``str``, ``bytes``, None). A parameter or header that is None is
    not sent.
    """

    metode: str
    sti: str
    som: str | None = None
    svar: Mapping[int, Any] = field(default_factory=dict)
    valgfri: bool = False
    stiled: Mapping[str, Any] = field(default_factory=dict)
    parametre: Mapping[str, Any] = field(default_factory=dict)
    hoveder: Mapping[str, Any] = field(default_factory=dict)
    krop: Any = None
    medietype: str | None = None
    accept: str | None = None

    @property
    def adresse(self) -> str:
        """The path with its parameters, quoted."""
        sti = self.sti
        for navn, vaerdi in self.stiled.items():
            sti = sti.replace(f"{{{navn}}}", quote(str(vaerdi), safe=""))
        par = [
            (navn, _tekst(et))
            for navn, vaerdi in self.parametre.items()
            for et in (vaerdi if isinstance(vaerdi, list | tuple | set | frozenset) else [vaerdi])
            if et is not None
        ]
        return f"{sti}?{httpx.QueryParams(par)}" if par else sti

    def argumenter(self, noegler: Mapping[str, str]) -> dict[str, Any]:
        """What httpx is to send.

        Raises:
            Noeglemangel: there is no key for the role.

        """
        hoveder = {navn: _tekst(v) for navn, v in self.hoveder.items() if v is not None}
        if self.accept is not None:
            hoveder.setdefault("Accept", self.accept)
        if self.som is not None and (self.som in noegler or not self.valgfri):
            if not noegler.get(self.som):
                raise Noeglemangel(self.som, list(noegler))
            hoveder["Authorization"] = f"Bearer {noegler[self.som]}"
        ud: dict[str, Any] = {"method": self.metode, "url": self.adresse, "headers": hoveder}
        if isinstance(self.krop, bytes | str) and self.medietype is not None:
            hoveder["Content-Type"] = self.medietype
            ud["content"] = self.krop
        elif self.krop is not None:
            ud["json"] = som_json(self.krop)
        return ud

    def laes(self, svar: httpx.Response) -> T:
        """The answer as its type.

        Raises:
            Problemsvar: the status is 400 or more.
            pydantic.ValidationError: the body is not what the contract says.

        """
        laes_svar(svar, self.adresse, self.krop).kraev()
        type_ = self.svar.get(svar.status_code, next(iter(self.svar.values()), None))
        if type_ is None:
            return cast(T, None)
        if type_ is bytes:
            return cast(T, svar.content)
        if type_ is str:
            return cast(T, svar.text)
        return cast(T, _laeser(type_).validate_json(svar.content))


def som_json(vaerdi: Any) -> Any:
    """Plain JSON of a body in which models, dates and decimals may lie at any depth; the rest as it is."""
    if isinstance(vaerdi, BaseModel):
        return vaerdi.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(vaerdi, Mapping):
        return {navn: som_json(v) for navn, v in vaerdi.items()}
    if isinstance(vaerdi, date | datetime):
        return vaerdi.isoformat()
    if isinstance(vaerdi, Decimal):
        return format(vaerdi, "f")
    if isinstance(vaerdi, Sequence) and not isinstance(vaerdi, str | bytes):
        return [som_json(v) for v in vaerdi]
    return vaerdi


def _tekst(vaerdi: Any) -> Any:
    return vaerdi.isoformat() if isinstance(vaerdi, date) else vaerdi


@lru_cache(maxsize=512)
def _laeser(type_: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type_)
