"""Deliveries for the services, without the web in front: from a body to what intake takes."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic_core import to_json
from tests.support.byggere import INDBERETTER, Krop

from psrm_sandbox.domain.aktion import Afsender, Leverance
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.former.krop import laes_json
from psrm_sandbox.former.leverance import LeveranceForm
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, indlaes_regelsaet
from psrm_sandbox.services.indtag.registrering import Indsendelse
from psrm_sandbox.store.skabeloner import Skabelonbillede, byg_billede

VAEGTID = datetime(2026, 11, 22, 12, tzinfo=UTC)


@lru_cache(maxsize=1)
def regelsaet() -> Regelsaet:
    return indlaes_regelsaet()


@lru_cache(maxsize=1)
def demobillede() -> Skabelonbillede:
    demo = indlaes_skabelon("demo")
    return byg_billede(demo.navn, demo.oejeblik, demo.aftaler)


def journal(svar: Mapping[str, Any]) -> Journalpost:
    return Journalpost(
        vaegtid=VAEGTID,
        metode="POST",
        sti="/v1/leverancer",
        noegle="proeve",
        status=202,
        anmodning=None,
        svar=to_json(svar).decode(),
    )


def indsendelse(krop: Krop) -> Indsendelse:
    """The delivery as the route hands it over."""
    raa = laes_json(to_json(krop))
    form = LeveranceForm.model_validate(raa)
    aktioner = tuple(a.til_domaene(i) for a, i in zip(form.aktioner, raa["aktioner"], strict=True))
    aftryk = hashlib.sha256(to_json(raa, fallback=str)).hexdigest()
    afsender = Afsender(Kanal.SYSTEM, INDBERETTER, None, "proeve")
    return Indsendelse(Leverance(form.leverance_id, afsender, aktioner, aftryk), journal)
