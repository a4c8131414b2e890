"""What a fault rule needs to know of a call: which operation it is, and for which creditors.

A SOAP message tells of neither before it is read, so its face chooses (`fejlvalg.Fejlvalg`).
"""

import asyncio
import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs

from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Match
from starlette.types import Message, Receive, Scope

from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.soapadresse import soapadresse_i
from psrm_sandbox.forbindelse.forespoergsel import MAKS_FORESPOERGSEL
from psrm_sandbox.forbindelse.traade import STOR_KROP, i_traad
from psrm_sandbox.former.krop import MAKS_KROP
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.soapform.skema import Tjeneste, indlaes_soapskema


def er_udveksling(sti: str) -> bool:
    """Whether the path is of the exchange, in JSON or in SOAP."""
    return sti.startswith("/v1/") or soapadresse_i(sti) is not None


def operation_i(ruter: Iterable[BaseRoute], scope: Scope) -> tuple[str, dict[str, Any]] | None:
    """The operation's id and its path parameters; None where the call is no operation of the exchange."""
    for rute in ruter:
        if not isinstance(rute, APIRoute) or not rute.path.startswith("/v1/"):
            continue
        fundet, under = rute.matches(scope)
        if fundet is Match.FULL:
            return str(rute.operation_id), under["path_params"]
    return None


def tjeneste_i(scope: Scope) -> Tjeneste | None:
    """The SOAP service that is called, if any."""
    if scope["method"] != "POST" or soapadresse_i(scope["path"]) is None:
        return None
    return indlaes_soapskema().tjenester.get(scope["path"].rpartition("/")[2])


class Krop:
    """A body read ahead of the operation, which then gets the same messages once more."""

    def __init__(self, receive: Receive, frist: float) -> None:
        self._receive = receive
        self._frist = frist
        self._laeste: list[Message] = []
        self.indhold = b""

    async def laes(self) -> None:
        """Reads all of it, unless it is too large or too slow; then the operation refuses it."""
        try:
            async with asyncio.timeout(self._frist):
                while len(self.indhold) <= MAKS_KROP:
                    besked = await self._receive()
                    self._laeste.append(besked)
                    self.indhold += besked.get("body", b"")
                    if besked["type"] != "http.request" or not besked.get("more_body", False):
                        return
        except TimeoutError:
            return

    async def receive(self) -> Message:
        """As the server's own."""
        return self._laeste.pop(0) if self._laeste else await self._receive()


async def fordringshavere(haver: Noeglehaver, sti: dict[str, Any], scope: Scope, krop: bytes) -> frozenset[str]:
    """The call's creditors: the portal user's own, those of the body's actions, and the one that the address names."""
    if haver.type is Noegletype.PORTALBRUGER:
        return frozenset({haver.subjekt} if haver.subjekt else ())
    query = scope["query_string"]
    kendt = parse_qs(query.decode("latin-1")) if len(query) <= MAKS_FORESPOERGSEL else {}
    fundne = {*kendt.get("fordringshaverId", ())}
    if "fordringshaverId" in sti:
        fundne.add(str(sti["fordringshaverId"]))
    if krop:
        fundne |= await i_traad(len(krop) > STOR_KROP, _i_aktioner, krop)
    return frozenset(fundne)


def _i_aktioner(krop: bytes) -> set[str]:
    try:
        indhold = json.loads(krop)
    except (ValueError, RecursionError):
        return set()
    return aktioners_fordringshavere(indhold) if isinstance(indhold, dict) else set()


def aktioners_fordringshavere(indhold: Mapping[str, Any]) -> set[str]:
    """The creditors of a delivery's actions."""
    aktioner = indhold.get("aktioner")
    return {
        aktion["fordringshaverId"]
        for aktion in (aktioner if isinstance(aktioner, list) else ())
        if isinstance(aktion, dict) and isinstance(aktion.get("fordringshaverId"), str)
    }
