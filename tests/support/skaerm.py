"""A person at the portal in a real browser, by mouse or by keyboard alone. Every state of a page is measured."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from hypothesis import settings
from playwright.async_api import Locator, Page, expect

REGLER = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}
_AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
_KENDING = """() => [
    document.documentElement.lang,
    location.pathname.replace(/[0-9]{6,}|[-_A-Za-z0-9]{18,}/g, "*"),
    document.querySelector("h1")?.textContent.replace(/[0-9]+/g, ""),
    document.querySelector("[aria-current=step]")?.textContent,
    ...[...document.querySelectorAll(".form-error [id$=-error], .alert")].map(e => e.id || e.className),
].join("|")"""
_FOERER_VIDERE = """e => e.matches('a[href]:not([href^="#"]), button[type=submit]')"""
_SKAERM, _TELEFON = 1280, 360
_BREDDER = (_TELEFON, 768, _SKAERM, 1920)
_HOEJDE = 900


def grundigt() -> bool:
    """Whether this is `make test-all`, which measures every width; `make test` measures the phone's and the desk's."""
    return settings.get_current_profile_name() == "stor"


@dataclass
class Maalte:
    """The states that were measured, and what was wrong with them. One for all the pages of a run.

    ``rammen``: what stands around every page was measured too; `make test` does that once.
    """

    rammen: bool = False
    kendte: set[str] = field(default_factory=set)
    fejl: list[str] = field(default_factory=list)


@dataclass
class Skaerm:
    """The page, and what it is measured against."""

    side: Page
    adresse: str
    maalte: Maalte
    med_tastatur: bool = False

    async def aabn(self, sti: str) -> None:
        await self.side.goto(f"{self.adresse}{sti}")
        await self.maal()

    async def klik(self, navn: str, art: str | None = None) -> None:
        """Follows the link or presses the button of that name; ``art``: only one of that role."""
        await self.brug(self._knap(navn, art))

    async def brug(self, sted: Locator) -> None:
        """Uses the link, button or summary, and waits for the page that it leads to, if any."""
        if await sted.evaluate(_FOERER_VIDERE):
            async with self.side.expect_event("load"):  # htmx makes navigations of its own
                await self._tryk(sted, "Enter")
        else:
            await self._tryk(sted, "Enter")
        await self.maal()

    async def vaelg(self, etiket: str) -> None:
        """Ticks the box, or chooses among the radio buttons."""
        sted = self.side.get_by_label(etiket).first
        if self.med_tastatur:
            await self._tryk(sted, "Space")
        else:
            await sted.check()

    async def skriv(self, etiket: str, tekst: str) -> None:
        """Writes in a field, in the place of what stood there."""
        sted = self.side.get_by_label(etiket).and_(self.side.locator("input, textarea")).first
        if self.med_tastatur:
            await self._naa(sted)
            await self.side.keyboard.press("ControlOrMeta+a")
            await self.side.keyboard.type(tekst)
        else:
            await sted.fill(tekst)

    async def udfyld(self, **felter: str) -> None:
        """Writes in the fields of those names."""
        for navn, tekst in felter.items():
            await self.side.locator(f"[name={navn}]").fill(tekst)

    async def vaelg_paa_listen(self, etiket: str, vaerdi: str) -> None:
        await self.side.get_by_label(etiket, exact=True).first.select_option(vaerdi)

    async def se(self, tekst: str) -> None:
        """Sees the text on the page, not merely in it."""
        await expect(self.side.get_by_text(tekst).first).to_be_visible()

    async def se_overskrift(self, tekst: str) -> None:
        await expect(self.side.get_by_role("heading", level=1)).to_have_text(re.compile(re.escape(tekst)))

    async def se_fejl(self, felt: str, tekst: str) -> None:
        """The error is told at the field and in the summary, which has the focus; its link leads to the field."""
        await expect(self.side.locator(f"#{felt}-error")).to_contain_text(tekst)
        opsummering = self.side.locator("#fejl")
        await expect(opsummering).to_be_focused()
        await opsummering.get_by_role("link", name=tekst).first.click()
        await expect(self.side.locator(f"#{felt}")).to_be_focused()

    async def hent(self, navn: str, *, knap: bool = False) -> bytes:
        """What the browser saves when the link (or button) is used."""
        sted = self._knap(navn, "button" if knap else "link")
        async with self.side.expect_download() as ventet:
            await self._tryk(sted, "Enter")
        hentet = await ventet.value
        return (await hentet.path()).read_bytes()

    def _knap(self, navn: str, art: str | None) -> Locator:
        arter: tuple[Any, ...] = (art,) if art else ("link", "button")
        sted = self.side.get_by_role(arter[0], name=navn)
        for anden in arter[1:]:
            sted = sted.or_(self.side.get_by_role(anden, name=navn))
        return (sted if art else sted.or_(self.side.locator("summary", has_text=navn))).first

    async def _tryk(self, sted: Locator, tast: str) -> None:
        if self.med_tastatur:
            await self._naa(sted)
            await self.side.keyboard.press(tast)
        else:
            await sted.click()

    async def _naa(self, sted: Locator) -> None:
        """Tabs to it, as whoever has no mouse."""
        await sted.wait_for()
        for _ in range(200):
            if await sted.evaluate("e => e === document.activeElement"):
                return
            await self.side.keyboard.press("Tab")
        raise AssertionError(f"tastaturet når ikke til {sted}")

    async def maal(self) -> None:
        """Holds the state of the page against WCAG 2.2 AA and the widths, once for each state."""
        kending = await self.side.evaluate(_KENDING)
        if kending in self.maalte.kendte:
            return
        self.maalte.kendte.add(kending)
        fundet = [f"{await self._ruller()}", *await self._brud()]
        if grundigt():
            await self.side.set_viewport_size({"width": _TELEFON, "height": _HOEJDE})
            fundet += [f"telefon: {et}" for et in await self._brud()]
        await self.side.set_viewport_size({"width": _SKAERM, "height": _HOEJDE})
        self.maalte.fejl += [f"{kending}: {et}" for et in fundet if et]

    async def _brud(self) -> list[str]:
        if not await self.side.evaluate("typeof axe === 'object'"):
            await self.side.evaluate(_AXE)
        hvad = "main" if self.maalte.rammen and not grundigt() else "html"
        self.maalte.rammen = True
        kald = "([hvad, regler]) => axe.run(hvad, regler).then(f => f.violations)"
        brud = await self.side.evaluate(kald, [hvad, REGLER])
        return [f"{et['id']}: {et['nodes'][0]['html'][:200]}" for et in brud]

    async def _ruller(self) -> str:
        """The widths at which the page must be scrolled sideways."""
        for_smalle = []
        for bredde in _BREDDER if grundigt() else (_TELEFON,):
            await self.side.set_viewport_size({"width": bredde, "height": _HOEJDE})
            if await self.side.evaluate("document.documentElement.scrollWidth") > bredde:
                for_smalle.append(str(bredde))
        await self.side.set_viewport_size({"width": _SKAERM, "height": _HOEJDE})
        return f"ruller sidelæns ved {', '.join(for_smalle)} px" if for_smalle else ""


@contextmanager
def klager(side: Page) -> Iterator[list[str]]:
    """What the browser complains of on the page."""
    fundne: list[str] = []
    side.on("console", lambda besked: fundne.append(besked.text) if besked.type in ("error", "warning") else None)
    side.on("pageerror", lambda fejl: fundne.append(str(fejl)))
    yield fundne


def uden_statuskoder(fundne: list[str]) -> list[str]:
    """Chromium tells of every answer of 400 and more; those are pages here."""
    return [
        et for et in fundne if not et.startswith("Failed to load resource: the server responded with a status of 4")
    ]
