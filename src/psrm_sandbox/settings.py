"""The process's own settings, from the environment (``PSRM_...``). A world's settings are rows of the world."""

import re
from datetime import timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_MIB = 1024 * 1024


class Settings(BaseSettings):
    """What a deployment chooses."""

    model_config = SettingsConfigDict(env_prefix="PSRM_", env_ignore_empty=True, extra="ignore")

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    database_url: str = Field(
        "sqlite:///data/register.db",
        description="The register: sqlite:///path, or sqlite:// for memory. Worlds lie in a folder beside it.",
    )
    instans: int = Field(
        1, ge=1, le=9999, description="This server's number. Every key that it issues begins with it: s1.…"
    )
    vaert_key: str | None = Field(None, description="The key that makes worlds; needed unless bound to loopback only.")
    demo_keys: bool | None = Field(
        None,
        description="Whether the published keys open the demo world; unless said, only when bound to loopback only.",
    )
    synchronous: Literal["NORMAL", "FULL"] = Field(
        "NORMAL", description="NORMAL survives a killed process, FULL also power loss."
    )
    max_open_worlds: int | None = Field(
        None,
        ge=1,
        description="How many worlds are kept open at once; unset: as many as the process may open files for.",
    )
    max_open_bytes: int | None = Field(
        None,
        ge=16 * _MIB,
        description=(
            "How much memory open worlds may take up together, 0.5 to 10.5 MiB each by their size; unset: a quarter of "
            "the machine's, or of the container's."
        ),
    )
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
    head_seconds: float = Field(
        10, gt=0, description="How long a request's head may take to arrive; a slower client gets 408."
    )
    send_seconds: float = Field(
        60, gt=0, description="How long a client may leave an answer unread before the connection is cut."
    )
    max_connections: int = Field(
        1_000,
        ge=1,
        description="How many connections may be open at once, at most half of the process's file descriptors; "
        "one more gets 503.",
    )
    root_path: str = Field(
        "",
        pattern=r"^(/[0-9A-Za-z._~-]+)*$",
        description="The path under which a proxy shows the server, as /psrm; the addresses in answers begin with it.",
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses and networks whose X-Forwarded-Proto, -Host and -Prefix are believed, with commas "
        "between; none unless named.",
    )
    cors_origins: str = Field(
        "",
        description="Origins whose pages may call the server from a browser, with commas between, or *; "
        "without it only its own pages.",
    )
    busy_seconds: float = Field(
        30, gt=0, description="How long a call may wait for a world that is busy with another; then it gets 503."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much the log says.")
    log_format: Literal["json", "console"] = Field("json", description="json for machines, console for people.")

    @field_validator("database_url")
    @classmethod
    def _kun_sqlite(cls, url: str) -> str:
        if url != "sqlite://" and not url.startswith("sqlite:///"):
            raise ValueError("the register is SQLite: sqlite:///path/to/register.db, or sqlite:// for memory")
        return url

    @field_validator("vaert_key")
    @classmethod
    def _tom_er_ingen(cls, noegle: str | None) -> str | None:
        return (noegle or "").strip() or None

    @property
    def demo_open(self) -> bool:
        """Whether the demo world's published keys open it."""
        return self.loopback_only if self.demo_keys is None else self.demo_keys

    @field_validator("trusted_proxies")
    @classmethod
    def _er_net(cls, tekst: str) -> str:
        for led in led_af(tekst):
            ip_network(led, strict=False)
        return tekst

    @field_validator("cors_origins")
    @classmethod
    def _er_oprindelser(cls, tekst: str) -> str:
        for led in led_af(tekst):
            if led != "*" and not re.fullmatch(r"https?://[^/\s,?#@]+", led):
                raise ValueError(f"an origin is a scheme, a host and maybe a port, as https://example.dk:8443: {led}")
        return tekst

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


def led_af(tekst: str) -> list[str]:
    """What stands between the commas."""
    return [led.strip() for led in tekst.split(",") if led.strip()]
