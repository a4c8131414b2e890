"""A world of its own, and a person in it at the portal."""

import pytest
from tests.support.portal import Browser
from tests.support.server import Sandkasse


@pytest.fixture
async def browser(sandkasse: Sandkasse) -> Browser:
    """The world's portal user, logged in."""
    browser = Browser(sandkasse.server.klient())
    side = await browser.log_ind(sandkasse.noegler["portal"])
    assert side.status == 200, side.svar.text
    return browser
