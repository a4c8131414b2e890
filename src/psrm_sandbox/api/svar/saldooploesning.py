"""The answers of saldoopløsning, as the contract has them."""

from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field, model_validator

from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Dag, Kroner, Nr
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.services.saldooploesning.modeller import Aarsagssum, Forskelsaarsag, Saldotilstand, Sikkerhed
from psrm_sandbox.services.saldooploesning.ord import listeord

EKSEMPEL_LISTE = (
    "Fordringshaverreference;FordringID;Hændelse;Beløb;Dato\r\n"
    "DAG-2026-000001;;Tilgang;1.200,00;03-06-2026\r\n"
    ";500000000001;Nedskrevet;200,00;17-06-2026\r\n"
)


class AarsagUd(Ud):
    """One of the five causes."""

    aarsag: Forskelsaarsag
    navn: str
    tekst: str
    antal: int
    beloeb: Kroner = Field(description="Årsagens del af den totale difference, med fortegn.", examples=["-1200.00"])

    @model_validator(mode="before")
    @classmethod
    def _med_ord(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Aarsagssum):
            return vaerdi
        ord_ = listeord().aarsager[vaerdi.aarsag]
        return {**felter(vaerdi), "navn": ord_.navn, "tekst": ord_.tekst}


class SikkerhedUd(Ud):
    """How many differences are how sure."""

    sikker: int = Field(description="Fundet på fordringsId eller reference.")
    sandsynlig: int = Field(description="En række uden id, alene om sit beløb og sin hændelse.")
    usikker: int = Field(description="Flere havde samme beløb og hændelse; den nærmeste dag afgjorde.")


class SaldobevaegelserUd(Ud):
    """How many movements each side had."""

    psrm: int
    psrm_efter_skaering: int = Field(description="Heraf efter skæringsdatoen: de tæller ikke, men kan forklare.")
    liste: int
    liste_efter_skaering: int


class SaldooversigtUd(Ud):
    """A difference resolved. The causes add up to the total."""

    skaeringsdato: Dag = Field(examples=["2026-06-30"])
    inddrivelsesgrundlag_psrm: Kroner
    inddrivelsesgrundlag_fordringshaver: Kroner
    total_difference: Kroner = Field(description="PSRM minus fordringshaver.")
    forklaret_difference: Kroner = Field(description="Summen af årsagerne: altid den totale difference.")
    aarsager: list[AarsagUd]
    sikkerhed: SikkerhedUd
    bevaegelser: SaldobevaegelserUd
    noter: list[str] = Field(description="Hvordan listen er læst.")


class CellefejlUd(Ud):
    """A cell that cannot be used."""

    raekke: int | None = Field(description="Som filen tæller dem, med overskriften; null for hele filen.")
    kolonne: str | None
    fundet: str | None = Field(description="Maskeret, højst 60 tegn.")
    krav: str


def _adresse(vaerdi: Any) -> Any:
    return f"/sandkasse/afstemninger/{vaerdi}/saldooploesning" if isinstance(vaerdi, int) else vaerdi


class SaldooploesningUd(Ud):
    """How far it is, and what came of it."""

    afstemnings_id: Nr
    fordringshaver_id: str
    tilstand: Saldotilstand = Field(
        description="FEJLET: listen kan ikke læses, se fejl. AFBRUDT: send listen igen.",
    )
    oversigt: SaldooversigtUd | None
    fejl: list[CellefejlUd] = Field(description="De første fejl i listen.")
    antal_fejl: int = Field(description="Hvor mange der er i alt.")
    adresse: Annotated[str, BeforeValidator(_adresse)] = Field(
        validation_alias=AliasChoices("adresse", "afstemnings_id")
    )


class ForskelUd(Ud):
    """One difference. What one side lacks is null."""

    aarsag: Forskelsaarsag
    sikkerhed: Sikkerhed
    beloeb: Kroner = Field(description="Del af den totale difference, med fortegn.")
    haendelse: str
    fordrings_id: str | None
    reference: str | None
    beloeb_psrm: Kroner | None
    dato_psrm: Dag | None
    beloeb_liste: Kroner | None
    dato_liste: Dag | None
    raekke: int | None = Field(description="Rækken på listen.")


class Forskelsside(Ud):
    """A page of differences."""

    forskelle: Poster[ForskelUd]
    naeste: Nr | None
