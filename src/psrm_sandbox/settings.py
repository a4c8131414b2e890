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

    host: str = Field("127.0.0.1", description="Adressen, der lyttes på.")
    port: int = Field(8000, ge=0, le=65535, description="Porten, der lyttes på.")
    database_url: str = Field(
        "sqlite:///data/register.db",
        description="Registret: sqlite:///sti, eller sqlite:// i hukommelsen. Sandkasserne har en mappe ved siden af.",
    )
    instans: int = Field(
        1, ge=1, le=9999, description="Serverens nummer. Hver nøgle, den udsteder, begynder med det: s1.…"
    )
    vaert_key: str | None = Field(
        None, description="Nøglen, der laver sandkasser; skal med, når serveren kan nås fra andre maskiner."
    )
    demo_keys: bool | None = Field(
        None,
        description="Om de offentlige nøgler åbner demoen; ellers kun, når serveren alene kan nås fra egen maskine.",
    )
    synchronous: Literal["NORMAL", "FULL"] = Field(
        "NORMAL", description="NORMAL tåler, at processen standses, FULL også, at strømmen går."
    )
    max_open_worlds: int | None = Field(
        None,
        ge=1,
        description="Hvor mange sandkasser der er åbne på én gang; ellers så mange, som processen må åbne filer til.",
    )
    max_open_bytes: int | None = Field(
        None,
        ge=16 * _MIB,
        description=(
            "Hvor mange byte hukommelse åbne sandkasser må fylde tilsammen, 0,5 til 10,5 MiB hver efter størrelse; "
            "ellers en fjerdedel af maskinens eller containerens."
        ),
    )
    max_worlds: int = Field(5_000, ge=1, description="Hvor mange sandkasser der må være.")
    max_world_bytes: int = Field(
        1024 * _MIB, ge=2 * _MIB, description="Hvor mange byte en sandkasses database må fylde."
    )
    max_checkpoints: int = Field(20, ge=0, description="Hvor mange kontrolpunkter en sandkasse må have.")
    max_keys: int = Field(100, ge=1, description="Hvor mange nøgler der kan føjes til en sandkasse.")
    max_journal_bytes: int = Field(50 * _MIB, ge=_MIB, description="Hvor mange byte en sandkasses journal må fylde.")
    max_import_bytes: int = Field(2048 * _MIB, ge=_MIB, description="Hvor mange byte en importeret fil må fylde.")
    max_list_memory: int = Field(
        8192 * _MIB,
        ge=1024 * _MIB,
        description="Byte hukommelse til den proces, der læser en sendt liste (saldoopløsning).",
    )
    default_lifetime: timedelta = Field(
        timedelta(days=30),
        gt=timedelta(0),
        description="Hvor længe en sandkasse lever, når intet er sagt (ISO 8601-varighed).",
    )
    max_lifetime: timedelta = Field(
        timedelta(days=365), gt=timedelta(0), description="Den længste levetid, der kan bedes om (ISO 8601-varighed)."
    )
    purge_seconds: float = Field(60, gt=0, description="Sekunder mellem hver gang, udløbne sandkasser fjernes.")
    max_share_lifetime: timedelta = Field(
        timedelta(days=90),
        gt=timedelta(0),
        description="Den længste levetid for en delt del af journalen (ISO 8601-varighed).",
    )
    body_seconds: float = Field(
        30, gt=0, description="Sekunder, en krop må være om at nå frem; en langsommere klient får 408."
    )
    head_seconds: float = Field(
        10, gt=0, description="Sekunder, et kalds hoved må være om at nå frem; en langsommere klient får 408."
    )
    send_seconds: float = Field(
        60, gt=0, description="Sekunder, en klient må lade et svar ligge ulæst, før forbindelsen afbrydes."
    )
    max_connections: int = Field(
        1_000,
        ge=1,
        description="Hvor mange forbindelser der kan være åbne på én gang, højst halvdelen af de filer, processen må "
        "åbne; en til får 503.",
    )
    root_path: str = Field(
        "",
        pattern=r"^(/[0-9A-Za-z._~-]+)*$",
        description="Stien, som en proxy viser serveren under, fx /psrm; adresserne i svar begynder med den.",
    )
    trusted_proxies: str = Field(
        "",
        description="Adresser og net, hvis X-Forwarded-Proto, -Host og -Prefix tros, adskilt af komma; ellers ingen.",
    )
    cors_origins: str = Field(
        "",
        description="Oprindelser, hvis sider må kalde serveren fra en browser, adskilt af komma, eller *; ellers kun "
        "dens egne sider.",
    )
    busy_seconds: float = Field(
        30, gt=0, description="Sekunder, et kald kan vente på en sandkasse, der er optaget af et andet; så får det 503."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Hvor meget loggen siger.")
    log_format: Literal["json", "console"] = Field("json", description="json til maskiner, console til mennesker.")

    @field_validator("database_url")
    @classmethod
    def _kun_sqlite(cls, url: str) -> str:
        if url != "sqlite://" and not url.startswith("sqlite:///"):
            raise ValueError("registret er SQLite: sqlite:///sti/til/register.db, eller sqlite:// i hukommelsen")
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
            try:
                ip_network(led, strict=False)
            except ValueError:
                raise ValueError(f"en adresse som 10.0.0.7 eller et net som 10.0.0.0/8: {led}") from None
        return tekst

    @field_validator("cors_origins")
    @classmethod
    def _er_oprindelser(cls, tekst: str) -> str:
        for led in led_af(tekst):
            if led != "*" and not re.fullmatch(r"https?://[^/\s,?#@]+", led):
                raise ValueError(f"en oprindelse er protokol, vært og måske port, fx https://example.dk:8443: {led}")
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
