"""The shapes of notifications and settlements."""

from typing import Annotated, Any, Literal

from pydantic import Field

from psrm_sandbox.api.svar.faelles import Poster, SkyldnerUd, Ud
from psrm_sandbox.api.svar.felter import Dag, Id, Kroner, Nr, Oejeblik, Oeretekst
from psrm_sandbox.former.felttyper import Komponent

Kategorikode = Literal["HF", "OR", "OG", "IR"]


class Linje(Ud):
    """What every line tells of its claim."""

    fordrings_id: Id
    hovedfordrings_id: Id | None = Field(description="En hovedfordrings er dens eget.")
    reference: str | None = Field(description="Fordringshavers reference.")
    art: str | None
    fordringstype: str | None
    kategorikode: Kategorikode = Field(
        description="HF hovedfordring, OR opkrævningsrente, OG opkrævningsgebyr, IR inddrivelsesrente."
    )
    tekst: str | None = Field(description="Aktiviteten i ord.")


class Saldolinje(Linje):
    """A movement of a claim's balance and what is left after it."""

    virkningsdato: Dag
    beloeb: Kroner = Field(description="Kroner; negativt, når noget tages tilbage.")
    restsaldo: Kroner = Field(description="Hovedstolen derefter, opskrivninger medregnet.")
    restrente: Kroner = Field(description="Tilskrevne renter derefter, der ikke er dækket.")


class Daekningslinje(Saldolinje):
    """Coverage of a claim's principal or of PSRM's interest on it, by one payment."""

    aktivitet: Literal["DAEKNING", "KORREKTION"]
    indbetalings_id: Nr | None
    skyldner: SkyldnerUd | None = Field(description="Den, der betalte; CPR maskeret til 6 cifre.")


class Allokeringslinje(Daekningslinje):
    """Coverage of a claim by one payment, or the cancellation of it, split in principal and interest."""

    hovedstol: Kroner
    rente: Kroner


class Afskrivningslinje(Saldolinje):
    """What is written off of a claim."""

    aktivitet: Literal["AFSKRIVNING", "KORREKTION"]
    aarsagskode: str | None
    skyldnere: list[SkyldnerUd] = Field(description="Kun når flere hæfter; CPR maskeret til 6 cifre.")
    hovedstol: Kroner
    rente: Kroner


class Returneringslinje(Linje):
    """What is returned of a claim."""

    aktivitet: Literal["RETURNERING", "KORREKTION"]
    aarsagskode: str | None = Field(description="Returneringens, eller tilbagekaldelsens, når saldoen steg efter den.")
    virkningsdato: Dag
    beloeb: Kroner
    hovedstol: Kroner
    rente: Kroner


class Rentelinje(Linje):
    """A claim's interest of the month, or what the month corrected of earlier ones."""

    aktivitet: Literal["RENTETILSKRIVNING", "KORREKTION"]
    periode_fra: Dag
    periode_til: Dag
    beloeb: Kroner


class DagsrenteUd(Ud):
    """A day's interest."""

    dag: Dag
    hovedstol: Oeretekst
    sats: str = Field(description="Procent om året.", examples=["5.7500"])
    rente: Oeretekst


class Detaljeretlinje(Rentelinje):
    """A posting of interest with its days, or a reversal (without days)."""

    aktions_id: Id | None = Field(description="Aktionen, som fordringen eller opskrivningen kom med.")
    dage: list[DagsrenteUd] = Field(description="Dagenes renter giver posteringens beløb.")


class Afregningsperiode(Ud):
    """The settlement that the day's coverage will be part of."""

    periode_fra: Dag
    periode_til: Dag
    udbetales: Dag


class AfregningUd(Ud):
    """A settlement's figures, in kroner."""

    afregnings_id: Nr
    fordringshaver_id: str
    periode_fra: Dag = Field(description="Første bogføringsdag.")
    periode_til: Dag = Field(description="Sidste bogføringsdag.")
    udbetales: Dag = Field(description="Månedens sidste bankdag.")
    beloeb: Kroner = Field(description="Periodens dækning; negativt, når mere er taget tilbage, end der er dækket.")
    overfoert: Kroner = Field(description="Det negative, der er overført fra tidligere; aldrig over 0.")
    udbetalt: Kroner = Field(description="Til NemKonto; aldrig under 0.")
    til_overfoersel: Kroner = Field(description="Det negative, der overføres til kommende afregninger.")
    dannet: Oejeblik


class AfregningMedLinjer(AfregningUd):
    """A settlement with the coverage that it sums."""

    linjer: list[Daekningslinje]


class Afregningsside(Ud):
    """A page of settlements."""

    afregninger: Poster[AfregningUd]
    naeste: Nr | None = Field(description="Send den som efter for næste side; null ved enden.")


class Underretning(Ud):
    """What every notification tells."""

    nummer: Nr = Field(description="Løbenummer uden huller hos modtageren.")
    fordringshaver_id: str
    dannet: Oejeblik
    dag: Dag = Field(description="Dagen, den blev dannet: den, der søges på.")
    periode_fra: Dag
    periode_til: Dag
    sum: Kroner = Field(description="Linjernes sum i kroner.")


class Udligning(Underretning):
    """The day's coverage: what it came to for each claim and payment."""

    art: Literal["UDLIGNING"]
    afregningsperiode: Afregningsperiode
    linjer: list[Daekningslinje]


class Allokering(Underretning):
    """The day's coverage and cancelled coverage, split in principal and interest."""

    art: Literal["ALLOKERING"]
    afregningsperiode: Afregningsperiode
    linjer: list[Allokeringslinje]


class Afregningsunderretning(Underretning):
    """The month's settlement."""

    art: Literal["AFREGNING"]
    afregning: AfregningUd
    linjer: list[Daekningslinje]


class Afskrivning(Underretning):
    """What was written off on the day."""

    art: Literal["AFSKRIVNING"]
    linjer: list[Afskrivningslinje]


class Returnering(Underretning):
    """What was returned on the day."""

    art: Literal["RETURNERING"]
    linjer: list[Returneringslinje]


class Renter(Underretning):
    """The month's interest."""

    art: Literal["RENTER"]
    linjer: list[Rentelinje]


class DetaljeredeRenter(Underretning):
    """The month's interest, day by day."""

    art: Literal["DETALJEREDE_RENTER"]
    linjer: list[Detaljeretlinje]


UnderretningUd = Annotated[
    Udligning | Allokering | Afregningsunderretning | Afskrivning | Returnering | Renter | DetaljeredeRenter,
    Field(discriminator="art"),
    Komponent("UnderretningUd"),
]


class Udloebne(Ud):
    """Numbers that were asked for and are too old."""

    nummer_fra: Nr
    nummer_til: Nr


class Underretningsside(Ud):
    """A page of notifications in order of number."""

    underretninger: list[UnderretningUd]
    naeste: Nr | None = Field(description="Send den som efter for næste side; null ved enden.")
    udloebne: Udloebne | None = Field(description="De af de ønskede numre, der er over 3 måneder gamle og udeladt.")


EKSEMPEL: dict[str, Any] = {
    "underretninger": [
        {
            "nummer": "17",
            "art": "UDLIGNING",
            "fordringshaverId": "9101",
            "dannet": "2026-08-04T22:00:00Z",
            "dag": "2026-08-05",
            "periodeFra": "2026-08-04",
            "periodeTil": "2026-08-04",
            "sum": "512.50",
            "afregningsperiode": {
                "periodeFra": "2026-07-31",
                "periodeTil": "2026-08-30",
                "udbetales": "2026-08-31",
            },
            "linjer": [
                {
                    "fordringsId": "500000000001",
                    "hovedfordringsId": "500000000001",
                    "reference": "DAG-2026-000001",
                    "art": "INDR",
                    "fordringstype": "KFDAINS",
                    "kategorikode": "HF",
                    "virkningsdato": "2026-08-03",
                    "indbetalingsId": "1",
                    "aktivitet": "DAEKNING",
                    "tekst": "Dækning: frivillig betaling",
                    "skyldner": {"type": "CPR", "nummer": "610160xxxx"},
                    "beloeb": "512.50",
                    "restsaldo": "687.50",
                    "restrente": "0.00",
                }
            ],
        }
    ],
    "naeste": None,
    "udloebne": None,
}
"""A page as the contract shows it."""
