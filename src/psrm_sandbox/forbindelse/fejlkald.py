"""What a fault rule needs to know of a call: which operation it is, and for which creditors."""

import asyncio
import json
import re
from collections.abc import Iterable
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
from psrm_sandbox.soapform.skema import indlaes_soapskema

_I_SOAP = re.compile(rb"<(?:[\w.-]+:)?DMIFordringHaverI[A-Za-z]{1,20}[^>]{0,200}>\s{0,20}([0-9A-Za-z]{1,40})\s{0,20}<")
"""The creditors of a message; what is encrypted tells of none."""


def er_udveksling(sti: str) -> bool:
    """Whether the path is of the exchange, in JSON or in SOAP."""
    return sti.startswith("/v1/") or soapadresse_i(sti) is not None


def operation_i(ruter: Iterable[BaseRoute], scope: Scope) -> tuple[str, dict[str, Any]] | None:
    """The operation's id and its path parameters; None where the call is no operation of the exchange.

    A SOAP call is the operation of JSON that does the same.
    """
    if soapadresse_i(scope["path"]) is not None:
        tjeneste = indlaes_soapskema().tjenester.get(scope["path"].rpartition("/")[2])
        return (tjeneste.kald, {}) if tjeneste is not None and scope["method"] == "POST" else None
    for rute in ruter:
        if not isinstance(rute, APIRoute) or not rute.path.startswith("/v1/"):
            continue
        fundet, under = rute.matches(scope)
        if fundet is Match.FULL:
            return str(rute.operation_id), under["path_params"]
    return None


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
    if krop.lstrip()[:1] == b"<":
        return {fundet.decode("utf-8", "replace") for fundet in _I_SOAP.findall(krop)}
    try:
        indhold = json.loads(krop)
    except (ValueError, RecursionError):
        return set()
    aktioner = indhold.get("aktioner") if isinstance(indhold, dict) else None
    return {
        aktion["fordringshaverId"]
        for aktion in (aktioner if isinstance(aktioner, list) else ())
        if isinstance(aktion, dict) and isinstance(aktion.get("fordringshaverId"), str)
    }
