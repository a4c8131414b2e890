"""An act at the portal, step by step, as a case worker does it."""

from dataclasses import dataclass
from typing import Any

from tests.support.byggere import Krop, god, leverance
from tests.support.portal import Browser, Side
from tests.support.server import Sandkasse


async def fordring_til_inddrivelse(sandkasse: Sandkasse, aktion: Krop | None = None) -> str:
    """A claim under recovery; its id."""
    (svar,) = await sandkasse.indsend(leverance(aktion or god()))
    return str(svar["fordringsId"])


async def nedskrevet(sandkasse: Sandkasse, fordrings_id: str, **felter: Any) -> str:
    """A write-down sent by the vendor; its action's id."""
    nedskrivning = {
        "fordringsId": fordrings_id,
        "aarsagskode": "INDB",
        "beloeb": "200.00",
        "virkningsdato": "2026-07-01",
        "begrundelse": "Betalt",
        **felter,
    }
    return await _sendt(sandkasse, "NEDSKRIV", nedskrivning=nedskrivning)


async def opskrevet(sandkasse: Sandkasse, fordrings_id: str, beloeb: str = "100.00") -> str:
    """A write-up sent by the vendor; its action's id."""
    return await _sendt(sandkasse, "OPSKRIVNINGREGULERING", opskrivning={"fordringsId": fordrings_id, "beloeb": beloeb})


async def _sendt(sandkasse: Sandkasse, kode: str, **struktur: Krop) -> str:
    krop = {"aktionskode": kode, "fordringshaverId": "9101", **struktur}
    (svar,) = await sandkasse.indsend(leverance(krop))
    return str(svar["aktionsId"])


@dataclass
class Handling:
    """One act on one claim, begun."""

    browser: Browser
    navn: str
    side: Side

    @classmethod
    async def begynd(cls, browser: Browser, fordrings_id: str, navn: str) -> "Handling":
        return cls(browser, navn, await browser.hent(f"/portal/fordringer/{fordrings_id}/handling/{navn}"))

    async def tryk(self, knap: str, **felter: Any) -> Side:
        """Fills in the step, and presses the button."""
        form = next(f for f in self.side.alle("form") if "/handling/" in f.attrs.get("action", ""))
        handling = form.attrs["action"]
        self.side = await self.browser.udfyld(self.side, handling, _knap=knap, **felter)
        return self.side

    async def gennem(self, valg: dict[str, str], felter: dict[str, str] | None = None) -> Side:
        """All three steps, to the receipt or to the step that did not pass."""
        side = await self.tryk("videre", **valg)
        if felter and side.status == 200:
            side = await self.tryk("gennemse", **felter)
        return await self.tryk("send") if side.status == 200 else side
