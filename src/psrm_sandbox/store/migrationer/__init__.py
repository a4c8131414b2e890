"""The migrations of the two schemas, and the one way to run them."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

_MAPPE = Path(__file__).parent


def _konfiguration(skema: str) -> Config:
    konfiguration = Config()
    konfiguration.set_main_option("script_location", str(_MAPPE / skema))
    konfiguration.set_main_option("path_separator", "os")
    return konfiguration


def opgrader(forbindelse: sa.Connection, skema: str) -> None:
    """Brings the database to the newest form of the schema ``verden`` or ``register``."""
    konfiguration = _konfiguration(skema)
    konfiguration.attributes["connection"] = forbindelse
    command.upgrade(konfiguration, "head")


def nyeste(skema: str) -> str:
    """The newest revision of the schema, without touching a database."""
    hoved = ScriptDirectory.from_config(_konfiguration(skema)).get_current_head()
    assert hoved is not None
    return hoved
