"""A world as it is shown: its clock, its jobs, itself, and the agreements in it."""

from typing import Any

from pydantic import Field

from psrm_sandbox.api.svar.faelles import Ud
from psrm_sandbox.api.svar.felter import Dag, Oejeblik


class UrUd(Ud):
    """The world's clock."""

    nu: Oejeblik
    dag: Dag = Field(description="Dagen i Europe/Copenhagen.")
    tilstand: str = Field(description="FROSSET: uret står, til det flyttes. KOERER: det går med virkelig tid.")
    start: Oejeblik = Field(description="Hvor verdenen begyndte; nulstilling vender tilbage dertil.")


class OpgaveUd(Ud):
    """A long job."""

    opgave_id: str
    art: str
    tilstand: str = Field(description="KOERER, AFBRUDT (kan genoptages) eller FAERDIG.")
    fra: Oejeblik
    til: Oejeblik
    nu: Oejeblik = Field(description="Sandkassens ur, så langt opgaven er nået.")
    ventet: int = Field(description="Omtrent hvor meget der forfalder undervejs.")
    udfoert: int
    besked: str | None
    adresse: str


class SandkasseUd(Ud):
    """A world just made, with its keys in clear. They are told once."""

    navn: str | None
    skabelon: str
    seed: int
    oprettet: Oejeblik
    udloeber: Oejeblik | None = Field(description="Virkelig tid; derefter svarer nøglerne 401. null: aldrig.")
    ny: bool = Field(description="false: verdenen med det navn fandtes; nøglerne er nyudstedte.")
    noegler: dict[str, str] = Field(description="Nøgler efter navn.")
    indberettere: dict[str, str] = Field(description="Indberetterens id for hver indberetternøgle.")
    ur: UrUd


class AftaleUd(Ud):
    """A fordringshaveraftale."""

    fordringshaver_id: str
    navn: str
    gruppe: str
    cvr: str
    portal: bool
    system_til_system: bool
    rettigheder: list[str]
    typer: list[str] | None = Field(description="null: alle gruppens typer.")
    underfordringstyper: dict[str, list[str]] | None = Field(description="null: alle.")
    statsrefusion: list[str]
    indberettere: list[dict[str, Any]]
    automatisk_fortryd_dage: int | None
    underretninger: dict[str, Any]


class Aftaleliste(Ud):
    """The agreements that the key acts under."""

    fordringshaveraftaler: list[AftaleUd]
