"""Every connection to a database is closed with what opened it, also those in memory."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from psrm_sandbox.app import lav_app
from psrm_sandbox.bootstrap import saml
from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.settings import Settings
from psrm_sandbox.store import logoverfoersel

AABNE: set[int] = set()


class _Talt(sqlite3.Connection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        AABNE.add(id(self))

    def close(self) -> None:
        AABNE.discard(id(self))
        super().close()


@pytest.fixture
def _talt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    aegte = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **valg: aegte(*args, factory=_Talt, **valg))
    AABNE.clear()
    yield
    AABNE.clear()


@pytest.mark.usefixtures("_talt")
@pytest.mark.parametrize("paa_fil", [False, True])
def test_naar_serveren_er_lukket_er_ingen_database_aaben(tmp_path: Path, paa_fil: bool) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/r.db" if paa_fil else "sqlite://", max_open_worlds=2)
    samlet = saml(settings)
    app = lav_app(settings, samlet)
    for nr in range(3):
        with Sandkasseklient.i_proces(app) as vaert:
            noegler = vaert.post("/sandkasser", {}, som=None)["noegler"]
        with Sandkasseklient.i_proces(app, noegler) as klient:
            klient.get("/v1/kvitteringer")
            klient.get("/sandkasse/journal", som="tester")
            klient.post("/sandkasse/kontrolpunkter", {"navn": "a"}, som="tester")
            klient.post("/sandkasse/nulstil", som="tester")
            klient.get("/v1/hoeringer")
            klient.post("/sandkasse/fork", {}, som="tester")
            if nr == 1:
                klient.delete("/sandkasse", som="tester")
    assert AABNE
    samlet.luk()
    logoverfoersel.BAGGRUND.submit(lambda: None).result()
    assert not AABNE
