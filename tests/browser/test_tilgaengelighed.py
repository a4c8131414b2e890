"""Every page meets WCAG 2.2 AA as far as a program can tell, and needs no sideways scrolling on any screen.

The states of the acts are measured where they are walked through; here is everything else that an address gives.
"""

import contextlib
import re
from dataclasses import asdict, replace
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer
from playwright.async_api import BrowserContext
from tests.browser.conftest import Verden, log_ind, ved_skaermen
from tests.support.portalverden import TILSTANDE, adresser
from tests.support.serverproces import Proces
from tests.support.skaerm import Maalte, Skaerm, grundigt

from psrm_sandbox.portal.session import Session
from psrm_sandbox.vaegur import SystemVaegur

pytestmark = pytest.mark.anyio

_FIL = re.compile(r"\.(csv|xlsx|xml|pdf)$|/pdf$|/rapporter/")


_GAAS_IGENNEM = re.compile(r"/handling/|/portal/opret$|/hoeringer/[0-9]+/(godkend|fortryd)$")
"""What other tests walk through."""


def sider(verden: Verden) -> list[str]:
    """Every page; in `make test` one of each kind that no other test comes by."""
    alle = [sti for sti in ["/", *adresser(verden.alt), *TILSTANDE] if not _FIL.search(sti)]
    if grundigt():
        return alle
    en_af_hver = {re.sub("[0-9]{6,}|PV-.*", "", sti): sti for sti in alle if not _GAAS_IGENNEM.search(sti)}
    return list(en_af_hver.values())


async def test_hver_side_er_tilgaengelig_paa_hver_skaerm(laeser: Skaerm, alt: Verden) -> None:
    for sti in sider(alt):
        await laeser.aabn(sti)


async def test_siderne_er_ogsaa_tilgaengelige_paa_engelsk(laeser: Skaerm, alt: Verden) -> None:
    await laeser.aabn("/portal/hjaelp")
    await laeser.klik("English")
    for sti in (
        sider(alt) if grundigt() else ("/", f"/portal/fordringer/{alt.alt.fordringer['levet']}", "/portal/aftale")
    ):
        await laeser.aabn(sti)


async def test_tomme_lister_er_tilgaengelige(kontekst: BrowserContext, tom_verden: Verden, maalte: Maalte) -> None:
    await log_ind(kontekst, tom_verden)
    async with contextlib.aclosing(ved_skaermen(kontekst, tom_verden, maalte)) as skaerme:
        async for skaerm in skaerme:
            maalte.kendte.clear()  # an empty list looks like a full one by its address
            for sti in ("hoeringer", "fordringer", "afviste", "underretninger", "rapporter", "afstemninger"):
                await skaerm.aabn(f"/portal/{sti}")


async def test_uden_login_og_efter_det(fremmed: Skaerm, verden: Verden, tjeneste: Proces) -> None:
    """Nobody is logged in; the login has run out; the world is gone."""
    await fremmed.aabn("/portal/hoeringer")
    await fremmed.se_overskrift("Log ind")
    await fremmed.aabn("/portal/findes/ikke")
    await fremmed.aabn("/")
    session = Session(sandkasse_id="demo", navn="demo-portal", kode="x", oprettet=0)
    await fremmed.side.context.add_cookies([cookie(tjeneste, session)])
    await fremmed.aabn("/portal/hoeringer")
    await fremmed.se_overskrift("Dit login er udløbet")
    slettet = Session(
        sandkasse_id="findes-ikke-mere", navn="portal", kode="x", oprettet=int(SystemVaegur().nu().timestamp())
    )
    await fremmed.side.context.add_cookies([cookie(tjeneste, slettet)])
    await fremmed.aabn("/portal/hoeringer")
    await fremmed.se_overskrift("Sandkassen eller brugeren findes ikke længere")


async def test_udloeber_login_imens_kan_det_skrevne_sendes_efter_et_nyt(
    skaerm: Skaerm, verden: Verden, tjeneste: Proces
) -> None:
    await skaerm.aabn(f"/portal/fordringer/{verden.ider['god']}/handling/nedskriv")
    await skaerm.vaelg("REGU –")
    await skaerm.skriv("Begrundelse", "Pladsen blev opsagt")
    (nu,) = await skaerm.side.context.cookies()
    session = Session(**underskriver(tjeneste).loads(nu.get("value", "")))
    await skaerm.side.context.add_cookies([cookie(tjeneste, replace(session, oprettet=0))])
    await skaerm.klik("Fortsæt")
    await skaerm.se_overskrift("Dit login er udløbet")
    await skaerm.se("Pladsen blev opsagt")
    await skaerm.skriv("Portalnøgle", verden.noegler["portal"])
    await skaerm.klik("Log ind, og fortsæt")
    await skaerm.se_overskrift("Fortsæt, hvor du slap")
    await skaerm.klik("Fortsæt med det")
    await skaerm.udfyld(beloeb="100")
    await skaerm.klik("Se det igennem")
    await skaerm.klik("Nedskriv fordringen")
    await skaerm.se("Udført")


def underskriver(tjeneste: Proces) -> URLSafeSerializer:
    return URLSafeSerializer((tjeneste.log.parent / "portal.noegle").read_bytes(), "psrm-sandbox.portal.session")


def cookie(tjeneste: Proces, session: Session) -> Any:
    """The session as the server would have signed it."""
    vaerdi = underskriver(tjeneste).dumps(asdict(session))
    return {"name": "psrm_portal", "value": vaerdi, "domain": "127.0.0.1", "path": "/portal"}
