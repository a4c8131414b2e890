"""A claim as the exchange shows it: in a list, alone, and with its history."""

from pydantic import Field

from psrm_sandbox.api.svar.faelles import Poster, SkyldnerUd, StamdataUd, Ud
from psrm_sandbox.api.svar.felter import Dag, Id, Kroner, Oejeblik, Suspension
from psrm_sandbox.domain.koder import (
    Bogfoeringsart,
    Fordringsdel,
    Fordringsstatus,
    Kategori,
    System,
)


class FordringIListe(Ud):
    """A claim in a list."""

    fordrings_id: Id
    hovedfordrings_id: Id | None = Field(description="En hovedfordrings er dens eget.")
    aktions_id: Id
    fordringshaver_id: str | None
    fordringstype: str | None
    kategori: Kategori
    art: str | None
    reference: str | None
    status: Fordringsstatus
    beloeb: Kroner | None
    hovedstol: Kroner | None
    saldo: Kroner
    rente: Kroner = Field(description="Tilskrevet rente, der ikke er dækket.")
    system: System
    tilbagekaldt_aarsag: str | None
    suspenderet: Suspension | None = Field(description="HEL, eller i kroner hvor meget af fordringen.")
    opsplittet: bool
    registreret: Oejeblik
    modtagelsesdato: Dag | None = Field(description="Dagen, fordringen blev modtaget til inddrivelse.")


class HaefterUd(SkyldnerUd):
    """A debtor of a claim."""

    foraeldes: Dag | None = Field(
        description="Forældelsesdatoen, der gælder efter modtagelsen; på et krav, der er gået tilbage til "
        "bortfald, bortfaldsdatoen, der blev sendt."
    )
    foraeldet: Dag | None = Field(
        description="Dagen, fordringen forældedes over for denne skyldner, mens andre hæfter endnu: indsatser mod "
        "skyldneren dækker den ikke mere. null: skyldneren hæfter endnu, eller fordringen er forældet for alle."
    )


class FordringUd(FordringIListe):
    """A claim."""

    inddrivelsesgrundlag: Kroner = Field(
        description="Tilgang + opskrevet - nedskrevet - tilbagekaldt: det, afstemningen tæller af fordringen."
    )
    skyldnere: list[HaefterUd] = Field(description="Også en PEF-ejer, som PSRM har føjet til.")
    stamdata: StamdataUd | None
    relaterede_fordringer: list[Id]


class Fordringsside(Ud):
    """A page of claims."""

    fordringer: Poster[FordringIListe]
    naeste: Id | None = Field(description="Send den som efter for næste side; null ved enden.")


class DaekketDelUd(Ud):
    """What stands of a coverage on a part of a claim."""

    fordrings_id: Id
    opskrivning: Id | None = Field(description="Aktionen, hvis opskrivning er dækket; null: fordringen selv.")
    del_: Fordringsdel = Field(alias="del", description="hovedstol, eller rente: PSRM's inddrivelsesrente på delen.")
    beloeb: Kroner


class HaendelseUd(Ud):
    """A fact of a claim's ledger."""

    nummer: int
    haendelse: str
    beloeb: Kroner
    virkningsdato: Dag
    registreret: Oejeblik
    aktions_id: Id | None = Field(description="null: Gældsstyrelsen gjorde det.")
    aarsag: str | None
    vedroerer: int | None = Field(description="Den hændelse, der ophæves.")
    indbetaling: int | None = Field(description="Indbetalingen bag en dækning.")
    daekker: list[DaekketDelUd] = Field(
        description="Det, en dækning dækker nu, del for del; tom for andre hændelser og for det, der er ophævet."
    )


class BogfoeringUd(Ud):
    """A booking: signed kroner on a part of the claim."""

    nummer: int
    haendelse: int
    art: Bogfoeringsart
    del_: str = Field(alias="del")
    beloeb: Kroner
    virkningsdato: Dag
    bogfoert: Oejeblik
    tilbagefoerer: int | None
    opskrivning: Id | None = Field(description="Aktionen, hvis opskrivning delen er; null: fordringen selv.")


class Fordringshistorik(Ud):
    """A claim's ledger."""

    fordrings_id: Id
    haendelser: list[HaendelseUd]
    bogfoeringer: list[BogfoeringUd]
