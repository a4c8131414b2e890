"""The process's own settings, from the environment (``PSRM_...``). A world's settings are rows of the world."""

from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_MIB = 1024 * 1024


class Settings(BaseSettings):
    """What a deployment chooses."""

    model_config = SettingsConfigDict(env_prefix="PSRM_", extra="ignore")

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    database_url: str = Field(
        "sqlite:///data/register.db",
        description="The register: sqlite:///path, or sqlite:// for memory. Worlds lie in a folder beside it.",
    )
    vaert_key: str | None = Field(None, description="The key that makes worlds; needed unless bound to loopback only.")
    synchronous: Literal["NORMAL", "FULL"] = Field(
        "NORMAL", description="NORMAL survives a killed process, FULL also power loss."
    )
    max_open_worlds: int = Field(64, ge=1, description="How many worlds are kept open at once.")
    max_worlds: int = Field(5_000, ge=1, description="How many worlds there may be.")
    max_world_bytes: int = Field(1024 * _MIB, ge=2 * _MIB, description="How large a world's database may grow.")
    max_checkpoints: int = Field(20, ge=0, description="How many checkpoints a world may keep.")
    max_keys: int = Field(100, ge=1, description="How many keys may be added to a world.")
    max_journal_bytes: int = Field(50 * _MIB, ge=_MIB, description="How large a world's journal may grow.")
    max_import_bytes: int = Field(2048 * _MIB, ge=_MIB, description="How large an imported file may be.")
    max_list_memory: int = Field(
        8192 * _MIB, ge=1024 * _MIB, description="Memory of the process that reads a sent list (saldoopløsning)."
    )
    default_lifetime: timedelta = Field(
        timedelta(days=30),
        gt=timedelta(0),
        description="How long a world lives that asks for nothing (ISO duration).",
    )
    max_lifetime: timedelta = Field(
        timedelta(days=365), gt=timedelta(0), description="The longest time to live that can be asked for."
    )
    purge_seconds: float = Field(60, gt=0, description="How often worlds that have expired are removed.")
    max_share_lifetime: timedelta = Field(
        timedelta(days=90), gt=timedelta(0), description="The longest time to live of a shared part of the journal."
    )
    body_seconds: float = Field(30, gt=0, description="How long a body may take to arrive; a slower client gets 408.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much the log says.")
    log_format: Literal["json", "console"] = Field("json", description="json for machines, console for people.")

    @field_validator("database_url")
    @classmethod
    def _kun_sqlite(cls, url: str) -> str:
        if url != "sqlite://" and not url.startswith("sqlite:///"):
            raise ValueError("the register is SQLite: sqlite:///path/to/register.db, or sqlite:// for memory")
        return url

    @property
    def register_path(self) -> Path | None:
        """The register's file; None for memory."""
        sti = self.database_url.removeprefix("sqlite://").removeprefix("/")
        return Path(sti) if sti else None

    @property
    def loopback_only(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
