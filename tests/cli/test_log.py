"""The log is structured, and hides what looks like a real person's CPR number."""

import logging

import pytest
import structlog

from psrm_sandbox.cli.log import konfigurer_log
from psrm_sandbox.settings import Settings


@pytest.fixture(autouse=True)
def _som_foer() -> object:
    rod = logging.getLogger()
    foer, niveau = list(rod.handlers), rod.level
    yield
    rod.handlers, rod.level = foer, niveau
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["json", "console"])
def test_et_aegte_cpr_naar_aldrig_loggen(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    nummer = f"{1:02d}{2:02d}903333"
    konfigurer_log(Settings(log_format=form))
    try:
        raise ValueError(nummer)
    except ValueError:
        structlog.get_logger("t").exception("fejl", felt=nummer)
    logging.getLogger("fremmed").warning("set: %s", nummer)
    skrevet = capsys.readouterr().err
    assert "xxxxxx-xxxx" in skrevet
    assert nummer not in skrevet
