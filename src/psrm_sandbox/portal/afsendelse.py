"""Sends what was typed as a delivery of one action, the way every face goes: read strictly, judged, written down.

A form carries a key that is part of the delivery's id, so that the same form sent twice is one delivery.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from pydantic_core import to_json

from psrm_sandbox.domain.aftale import Portalrettighed
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.forbindelse.indsendelse import leverance_af
from psrm_sandbox.former.krop import laes_json_begge
from psrm_sandbox.former.leverance import LeveranceForm
from psrm_sandbox.portal.kald import NOEGLEFELT, Portalkald
from psrm_sandbox.services.indtag.registrering import Indsendelse

_NOEGLE = re.compile(r"[0-9A-Za-z_-]{16,30}", re.ASCII)


def gyldig_formnoegle(noegle: str) -> bool:
    """Whether it is a key as we make them."""
    return _NOEGLE.fullmatch(noegle) is not None


def ny_formnoegle() -> str:
    """The key of a form about to be shown."""
    return token_urlsafe(15)


@dataclass(frozen=True, slots=True)
class Afsendt:
    """The delivery. ``foer``: this very form was sent before, and this is what came of it then."""

    leverance_id: str
    foer: bool


def leverance_id_for(kald: Portalkald) -> str:
    """The id that the form's delivery has.

    Raises:
        Problem: ``ugyldig-krop``: the form has no key of ours.

    """
    noegle = kald.formular.tekst(NOEGLEFELT)
    if not gyldig_formnoegle(noegle):
        raise Problem(
            "ugyldig-krop",
            "Formularen er ikke hel. Intet er sendt. Åbn siden igen, og send den derfra.",
            "The form is not whole; nothing was sent.",
            krav="en formular fra portalens egen side",
        )
    return f"P-{noegle}"


async def send(kald: Portalkald, aktion: Mapping[str, Any]) -> Afsendt:
    """Registers the action, in the shape that the exchange takes, for the person's creditor.

    Raises:
        Problem: nothing was registered. ``ugyldig-krop`` where a value has a form that the exchange does not take.

    """
    kald.adgang.kraev(Portalrettighed.ADMINISTRER)
    leverance_id = leverance_id_for(kald)
    krop = {"leveranceId": leverance_id, "aktioner": [{"fordringshaverId": kald.adgang.haver.subjekt, **aktion}]}
    raa, umaskeret = laes_json_begge(to_json(krop))
    try:
        form = LeveranceForm.model_validate(raa)
    except ValidationError as fejl:
        egne = [{**et, "loc": ("body", *et["loc"])} for et in fejl.errors(include_url=False)]
        raise RequestValidationError(egne, body=raa) from fejl
    leverance = leverance_af(form, kald.adgang.afsender, raa["aktioner"], None if umaskeret is raa else umaskeret)
    indsendelse = Indsendelse(leverance, partial(kald.post, status=200))
    try:
        indtaget = await kald.t.koe.modtag(kald.adgang.verden, indsendelse)
    except Problem as problem:
        if problem.kode == "leverance-genbrugt":
            return Afsendt(leverance_id, foer=True)
        raise
    kald.t.maalinger.registreret(et.status for et in indtaget.aktioner)
    return Afsendt(leverance_id, foer=False)
