"""A world as it is shown: its clock, its jobs, itself, and the agreements in it."""

from typing import Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Dag, Oejeblik, Ordnet
from psrm_sandbox.domain.aftale import Renteunderretning, Saldounderretning


class UrUd(Ud):
    """The world's clock."""

    nu: Oejeblik
    dag: Dag = Field(description="Dagen i Europe/Copenhagen.")
    tilstand: str = Field(description="FROSSET: uret står, til det flyttes. KOERER: det går med virkelig tid.")
    start: Oejeblik = Field(description="Hvor verdenen begyndte; nulstilling vender tilbage dertil.")


def _opgaveadresse(tekst: str) -> str:
    return tekst if tekst.startswith("/") else f"/sandkasse/opgaver/{tekst}"


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
    adresse: Annotated[str, BeforeValidator(_opgaveadresse)] = Field(
        validation_alias=AliasChoices("adresse", "opgave_id")
    )


SOAPHJAELP = (
    "SOAP-tjenesterne ligger derunder, /skat/services/ eller /oio/services/ med tjenestens navn; ?wsdl er kontrakten."
)
Soapadresse = Annotated[str, BeforeValidator(lambda v: v if str(v).startswith("/") else f"/soap/{v}")]
"""The path that a reporter's SOAP services lie under; its last part is a secret, as the key is."""


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
    soapadresser: dict[str, Soapadresse] = Field(description=f"Hver indberetternøgles SOAP-adresse. {SOAPHJAELP}")
    ur: UrUd


class AftaleindberetterUd(Ud):
    """A reporter on the agreement."""

    indberetter: str = Field(description="CVR- eller SE-nummer.")
    navn: str
    rettigheder: Ordnet | None = Field(description="null: aftalens.")
    typer: Ordnet | None = Field(description="null: aftalens.")


class UnderretningsvalgUd(Ud):
    """Which notifications the creditor has chosen."""

    saldo: Saldounderretning | None = Field(description="null: ingen af dem.")
    renter: Renteunderretning | None = Field(description="null: ingen af dem.")
    afregning: bool
    afskrivning: bool
    returnering: bool


class AftaleUd(Ud):
    """A fordringshaveraftale."""

    fordringshaver_id: str
    navn: str
    gruppe: str
    cvr: str
    portal: bool
    system_til_system: bool
    rettigheder: Ordnet
    typer: Ordnet | None = Field(description="null: alle gruppens typer.")
    underfordringstyper: dict[str, Ordnet] | None = Field(description="null: alle.")
    statsrefusion: Ordnet
    indberettere: list[AftaleindberetterUd]
    automatisk_fortryd_dage: int | None
    underretninger: UnderretningsvalgUd


class Aftaleliste(Ud):
    """The agreements that the key acts under."""

    fordringshaveraftaler: Poster[AftaleUd]
