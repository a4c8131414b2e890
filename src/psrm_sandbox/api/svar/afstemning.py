"""Reconciliation on the wire: the bodies and the answers."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Dag, Id, Kroner, Nr, Oejeblik
from psrm_sandbox.domain.afstemning import Afstemningstilstand
from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.former.felttyper import Beloeb, Dato, Heltal, Kort
from psrm_sandbox.former.form import Form
from psrm_sandbox.former.krav import Kravfejl
from psrm_sandbox.services.afstemning.visning import Afstemningsdetalje, Afstemningstal

KALD: dict[str, Any] = {
    "fordringshaverId": "9101",
    "skaeringsdato": "2026-06-30",
    "startdato": "2026-07-01",
    "deadline": "2026-07-31",
}
RESULTAT: dict[str, Any] = {"inddrivelsesgrundlagHosFordringshaver": "8537120.00", "forklaretDifference": "0.00"}
KALENDER: dict[str, Any] = {"maaneder": [3, 6, 9, 12], "fordringshavere": ["9101"]}
"""The contract's examples."""


class Bevaegelsesart(StrEnum):
    """The kinds of movement, as the reports name them."""

    TILGANG = Haendelsestype.TILGANG.value
    OPSKREVET = Haendelsestype.OPSKREVET.value
    NEDSKREVET = Haendelsestype.NEDSKREVET.value
    TILBAGEKALDT = Haendelsestype.TILBAGEKALDT.value


def _maaned(vaerdi: int) -> int:
    if not 1 <= vaerdi <= 12:
        raise Kravfejl("en måned fra 1 til 12", "a month from 1 to 12")
    return vaerdi


Maaned = Annotated[Heltal, AfterValidator(_maaned), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 12})]


class AfstemningForm(Form):
    """A call on a creditor to reconcile."""

    fordringshaver_id: Kort = Field(examples=["9101"])
    skaeringsdato: Dato = Field(description="Til og med denne dag tælles bevægelserne.")
    startdato: Dato = Field(description="Den første dag, der kan svares; efter skæringsdatoen.")
    deadline: Dato = Field(description="Den sidste dag, der kan svares.")


class AfstemningsresultatForm(Form):
    """The two amounts that the creditor enters."""

    inddrivelsesgrundlag_hos_fordringshaver: Beloeb = Field(description="Fordringshavers eget tal på skæringsdatoen.")
    forklaret_difference: Beloeb = Field(description="0, når der ingen er. Med fortegn: PSRM's tal minus det egne.")


class AfstemningskalenderForm(Form):
    """Which calls the clock makes."""

    maaneder: tuple[Maaned, ...] = Field(
        max_length=12, description="De måneder, hvis sidste dag er skæringsdato; en tom liste slår kalenderen fra."
    )
    fordringshavere: tuple[Kort, ...] | None = Field(None, max_length=500, description="Uden: alle med en aftale.")


class AfstemningUd(Ud):
    """A call to reconcile."""

    afstemnings_id: Nr
    fordringshaver_id: str
    skaeringsdato: Dag
    startdato: Dag = Field(description="Afstemningens startdato.")
    deadline: Dag = Field(description="Afstemningsdeadline, selv med.")
    tilstand: Afstemningstilstand = Field(description="Følger af dagene og sandkassens ur.")
    tidspunkt_for_seneste_afstemning: Oejeblik | None


class Afstemningsside(Ud):
    """A page of calls."""

    afstemninger: Poster[AfstemningUd]
    naeste: Nr | None = Field(description="Send den som efter for næste side; null ved enden.")


class AfstemningstalUd(Ud):
    """One figure: kroner without sign, how many movements it sums, and where they are."""

    beloeb: Kroner
    antal: int
    bevaegelser: str = Field(description="Adressen på bevægelserne bag tallet.")


class AfstemningstalleneUd(Ud):
    """PSRM's figures at the end of the cut-off."""

    tilgang: AfstemningstalUd
    opskrivning: AfstemningstalUd
    nedskrivning: AfstemningstalUd
    tilbagekald: AfstemningstalUd
    samlet_inddrivelsesgrundlag: AfstemningstalUd = Field(
        description="Tilgang + opskrivning - nedskrivning - tilbagekald."
    )


class AfstemningsresultatUd(Ud):
    """What the creditor answered, and what it comes to."""

    tidspunkt: Oejeblik
    inddrivelsesgrundlag_hos_fordringshaver: Kroner
    forklaret_difference: Kroner
    total_difference: Kroner = Field(description="PSRM's tal minus fordringshavers.")
    uforklaret_difference: Kroner = Field(description="Den totale minus den forklarede.")
    kvittering_hentet: Oejeblik | None


def med_bevaegelser(tal: Afstemningstal, afstemnings_id: int) -> AfstemningstalUd:
    """The figure, and where its movements are."""
    sti = f"/v1/afstemninger/{afstemnings_id}/bevaegelser"
    return AfstemningstalUd(
        beloeb=tekst_fra_oere(tal.beloeb),
        antal=tal.antal,
        bevaegelser=sti if tal.haendelse is None else f"{sti}?haendelse={tal.haendelse.value}",
    )


def _med_adresser(vaerdi: Any) -> Any:
    """A record's figures with the addresses of their movements."""
    if not isinstance(vaerdi, Afstemningsdetalje) or vaerdi.tal is None:
        return vaerdi
    tal = {navn: med_bevaegelser(et, vaerdi.afstemnings_id) for navn, et in felter(vaerdi.tal).items()}
    return {**felter(vaerdi), "tal": tal}


class AfstemningMedTal(AfstemningUd):
    """A call with its figures and answers."""

    @model_validator(mode="before")
    @classmethod
    def _adresser(cls, vaerdi: Any) -> Any:
        return _med_adresser(vaerdi)

    tal: AfstemningstalleneUd | None = Field(description="Null, til skæringsdatoen er omme på sandkassens ur.")
    tidligere_indsendt_afstemningsresultat: AfstemningsresultatUd | None = Field(description="Det seneste; det gælder.")
    resultater: list[AfstemningsresultatUd] = Field(description="De seneste 100, det nyeste først.")


class BevaegelseUd(Ud):
    """A movement."""

    haendelse: Bevaegelsesart
    beloeb: Kroner = Field(description="Uden fortegn.")
    fordrings_id: Id
    hovedfordrings_id: Id = Field(description="En hovedfordrings er dens eget id.")
    reference: str | None
    aktions_id: Id | None
    aarsagskode: str | None
    virkningsdato: Dag
    registreret: Oejeblik
    registreringsdag: Dag = Field(description="Den danske dag, der tælles efter.")


class Bevaegelsesside(Ud):
    """A page of movements."""

    bevaegelser: Poster[BevaegelseUd]
    naeste: Nr | None = Field(description="Send den som efter for næste side; null ved enden.")


class AfstemningskalenderUd(Ud):
    """The calendar of calls."""

    maaneder: list[int]
    fordringshavere: list[str] | None
