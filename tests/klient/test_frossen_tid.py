"""A vendor's tests freeze the time of their process; our worlds and our event loop go by the machine's clock."""

import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from types import ModuleType, SimpleNamespace

import pytest

from psrm_sandbox import bootstrap
from psrm_sandbox.app import lav_app
from psrm_sandbox.bootstrap import saml
from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.settings import Settings
from psrm_sandbox.vaegur import SystemVaegur


class _Falsk(datetime):
    """What freezegun and time-machine put in the place of ``datetime``."""

    @classmethod
    def now(cls, tz: object = None) -> "_Falsk":
        return cls(2040, 1, 1, tzinfo=UTC)


def frys(monkeypatch: pytest.MonkeyPatch, hvem: str) -> None:
    """As freezegun does it: names in modules are replaced, and the loops' clock stands; or as time-machine does it."""
    monkeypatch.setattr(bootstrap, "datetime", _Falsk)
    modul = ModuleType(hvem)
    if hvem == "freezegun.api":
        monkeypatch.setattr(time, "monotonic", lambda: 0.0)
        modul.real_datetime = datetime  # type: ignore[attr-defined]
    else:
        modul.escape_hatch = SimpleNamespace(  # type: ignore[attr-defined]
            is_travelling=lambda: True, datetime=SimpleNamespace(datetime=datetime)
        )
    monkeypatch.setitem(sys.modules, hvem, modul)


@pytest.mark.parametrize("hvem", ["freezegun.api", "time_machine"])
def test_vaeguret_er_maskinens(monkeypatch: pytest.MonkeyPatch, hvem: str) -> None:
    foer = SystemVaegur().nu()
    frys(monkeypatch, hvem)
    assert foer <= SystemVaegur().nu() <= foer + timedelta(minutes=5)
    assert SystemVaegur().monoton() > 0


@pytest.mark.parametrize("hvem", ["freezegun.api", "time_machine"])
def test_klienten_i_processen_lever_videre_mens_tiden_staar(monkeypatch: pytest.MonkeyPatch, hvem: str) -> None:
    settings = Settings(database_url="sqlite://")
    samlet = saml(settings)
    app = lav_app(settings, samlet)
    with Sandkasseklient.i_proces(app) as vaert:
        noegler = vaert.post("/sandkasser", {"levetid": "PT1H"}, som=None)["noegler"]
    frys(monkeypatch, hvem)
    svar: list[object] = []

    def kald() -> None:
        with Sandkasseklient.i_proces(app, noegler) as klient:
            regel = {"art": "FORSINKELSE", "forsinkelse": {"ms": 20}}
            klient.post("/sandkasse/fejl", regel, som="tester")
            svar.append(klient.get("/v1/hoeringer")["hoeringer"])

    traad = threading.Thread(target=kald, daemon=True)
    traad.start()
    traad.join(60)
    assert svar == [[]]
    samlet.luk()
