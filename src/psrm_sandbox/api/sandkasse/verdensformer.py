"""The shapes that worlds, checkpoints, creditors and key holders share: fields, paths and answers."""

import re
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Path
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, StrictStr, WithJsonSchema

from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Oejeblik
from psrm_sandbox.api.svar.verden import SOAPHJAELP, Soapadresse, UrUd
from psrm_sandbox.domain.koder import Soapprofil
from psrm_sandbox.domain.varighed import VARIGHED_MOENSTER, varighed_tekst
from psrm_sandbox.former.felttyper import Heltal, Komponent
from psrm_sandbox.former.krav import Kravfejl

PROFILHJAELP = "Den sikkerhed, nøglens SOAP-kald skal have. null: sandkassens, indstillingen soapSikkerhedsprofil."
_VARIGHED = re.compile(VARIGHED_MOENSTER, re.ASCII)


def _varighed(tekst: str) -> str:
    if not _VARIGHED.fullmatch(tekst):
        raise Kravfejl(
            "en ISO 8601-varighed i hele enheder som P7D eller PT2H",
            "an ISO 8601 duration in whole units as P7D or PT2H",
        )
    return tekst


Levetid = Annotated[
    StrictStr,
    AfterValidator(_varighed),
    WithJsonSchema({"type": "string", "pattern": VARIGHED_MOENSTER}),
]
"""An ISO 8601 duration of whole units, of real time."""

KORT_NAVN = r"^[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå._-]{0,59}$"
"""A name that stands in an address."""

KortNavn = Annotated[StrictStr, Field(pattern=KORT_NAVN), WithJsonSchema({"type": "string", "pattern": KORT_NAVN})]
NavnSti = Annotated[str, Path(pattern=KORT_NAVN, examples=["foer-maanedsskift"])]


def _dage(vaerdi: int) -> int:
    if not 1 <= vaerdi <= 366:
        raise Kravfejl("et helt tal fra 1 til 366", "a whole number from 1 to 366")
    return vaerdi


Dage = Annotated[Heltal, AfterValidator(_dage), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 366})]


class Stoerrelse(Ud):
    """How large a world is."""

    fordringer: int
    aktioner: int
    bytes: int = Field(description="Verdenens database.")
    journal_bytes: int = Field(description="Journalen over læsninger og afvisninger.")


Kvotegraense = Annotated[
    int | str,
    BeforeValidator(lambda v: varighed_tekst(v) if isinstance(v, timedelta) else v),
    Komponent("Kvotegraense"),
]


class Kvote(Ud):
    """A quota and how much of it is used."""

    indstilling: str = Field(description="Processens indstilling, som den hedder i miljøet.")
    graense: Kvotegraense
    brugt: int | None = Field(description="null: gælder det enkelte kald.")


class SandkasseOplysning(Ud):
    """The key's own world."""

    navn: str | None
    skabelon: str
    seed: int
    oprettet: Oejeblik
    udloeber: Oejeblik | None = Field(description="Virkelig tid; null: aldrig.")
    ur: UrUd
    stoerrelse: Stoerrelse
    kvoter: list[Kvote]


class KontrolpunktUd(Ud):
    """A checkpoint."""

    navn: str
    oprettet: Oejeblik = Field(description="Virkelig tid.")
    ur: Oejeblik = Field(description="Sandkassens ur, da det blev taget.")
    bytes: int = Field(validation_alias=AliasChoices("bytes", "stoerrelse"))


class Kontrolpunktliste(Ud):
    """The world's checkpoints, the oldest first."""

    kontrolpunkter: Poster[KontrolpunktUd]


class NoeglehaverUd(Ud):
    """Who holds keys, without them."""

    navn: str
    noegler: int = Field(description="Hvor mange nøgler der er udstedt og gælder.")
    tilfoejet: bool = Field(description="false: skabelonens egen.")


class PortalbrugerUd(NoeglehaverUd):
    """A user of the portal."""

    fordringshaver_id: str
    rettigheder: list[str]


class IndberetterUd(NoeglehaverUd):
    """A system that reports."""

    indberetter: str
    soap_sikkerhedsprofil: Soapprofil | None = Field(description=PROFILHJAELP)


class Portalbrugerliste(Ud):
    """The world's users of the portal."""

    portalbrugere: Poster[PortalbrugerUd]


class Indberetterliste(Ud):
    """The systems that have keys."""

    indberettere: Poster[IndberetterUd]


class NyPortalbruger(Ud):
    """A new user of the portal, with its key in clear. It is told once."""

    navn: str
    fordringshaver_id: str
    rettigheder: list[str]
    noegle: str


class NyPortaladgang(Ud):
    """A link into the portal. It is told once, and works once."""

    navn: str
    fordringshaver_id: str
    adresse: str = Field(description="Åbnes i en browser.")
    udloeber: Oejeblik = Field(description="Virkelig tid.")


class NyIndberetter(Ud):
    """A new key to a reporter, in clear. It is told once."""

    navn: str
    indberetter: str
    noegle: str
    soapadresse: Soapadresse = Field(description=SOAPHJAELP)
    soap_sikkerhedsprofil: Soapprofil | None = Field(description=PROFILHJAELP)


def eksempel(krop: Any) -> dict[str, Any]:
    """The body that the contract shows."""
    return {"requestBody": {"content": {"application/json": {"example": krop}}}}
