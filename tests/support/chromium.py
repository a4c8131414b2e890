"""A real browser without a screen: the system's Chromium, driven by Playwright. Without it, its tests are skipped."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

NAVNE = ("chromium", "chromium-browser", "google-chrome")


def sti() -> str:
    """Where it is.

    Skips the test, and says how to get it, where there is none.
    """
    fundet = os.environ.get("PSRM_CHROMIUM") or next((s for navn in NAVNE if (s := shutil.which(navn))), None)
    if fundet is None:
        pytest.skip(
            "Chromium mangler. Debian og Ubuntu: sudo apt install chromium; ellers PSRM_CHROMIUM=/sti/til/chromium"
        )
    return fundet


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The browser."""
    program = sti()
    async with async_playwright() as p:
        browser = await p.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            await browser.close()
