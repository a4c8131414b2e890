"""The answers of the journal."""

from typing import Any, ClassVar

from pydantic import Field, model_validator

from psrm_sandbox.api.svar.faelles import Poster, Ud
from psrm_sandbox.api.svar.felter import Oejeblik
from psrm_sandbox.domain.felter import felter
from psrm_sandbox.services.journal.delinger import NyDeling
from psrm_sandbox.services.porte.journal import Journallinje

AKTIONER_I_LISTE = 20
"""How many actions of a delivery a list shows."""


class Journalaktion(Ud):
    """An action of a delivery, as it was registered."""

    aktions_id: str
    aktionskode: str | None
    fordrings_id: str | None
    fordringshaver_id: str | None
    status: str = Field(description="Dommen, da leverancen blev registreret.")
    scenarie: str | None = Field(description="Det scenarie, der afgjorde dommen.")


class JournallinjeUd(Ud):
    """A call, without its bodies."""

    nummer: int
    tidspunkt: Oejeblik = Field(description="Virkelig tid.")
    verdenstid: Oejeblik = Field(description="Sandkassens ur.")
    metode: str
    sti: str
    operation: str | None = Field(description="operationId fra kontrakten.")
    noegle: str | None = Field(description="Nøglens slags og navn, aldrig nøglen selv.")
    status: int
    leverance_id: str | None
    fejl: str | None = Field(
        description="Den fejl på linjen, der var i kraft; ved SOAP også den rigtige årsag til et svar, der skjuler den."
    )
    antal_aktioner: int
    aktioner: list[Journalaktion] = Field(description="I en liste højst de første 20.")
    afkortet: bool = Field(
        description="Anmodning eller svar er ikke gemt helt: højst 64 KiB, og aldrig journalens egne svar."
    )
    _hoejst: ClassVar[int | None] = AKTIONER_I_LISTE

    @model_validator(mode="before")
    @classmethod
    def _af_linje(cls, vaerdi: Any) -> Any:
        if not isinstance(vaerdi, Journallinje):
            return vaerdi
        vist = felter(vaerdi)
        return {
            **{navn: vist[navn] for navn in cls.model_fields if navn in vist},
            "nummer": vaerdi.nr,
            "tidspunkt": vaerdi.vaegtid,
            "antal_aktioner": len(vaerdi.aktioner),
            "aktioner": vaerdi.aktioner[: cls._hoejst],
        }


class JournalpostUd(JournallinjeUd):
    """A call, whole."""

    anmodning: str | None
    svar: str | None
    _hoejst: ClassVar[int | None] = None


class Udeladt(Ud):
    """What there was no room for."""

    foerste: int = Field(description="Det første kald, der stadig er i journalen.")


class Journalsideud(Ud):
    """A page of the journal."""

    poster: list[JournallinjeUd]
    naeste: int | None = Field(description="Næste side: send den som efter, hvis efter blev sendt, ellers som foer.")
    udeladt: Udeladt | None = Field(description="null: intet er udeladt.")


class DelingUd(Ud):
    """A share."""

    delings_id: str
    fra_nr: int
    til_nr: int
    filter: dict[str, str]
    oprettet: Oejeblik
    udloeber: Oejeblik


class NyDelingUd(DelingUd):
    """A share just made. The address is told once."""

    adresse: str = Field(description="Kræver ingen nøgle. Fortælles kun her.")

    @model_validator(mode="before")
    @classmethod
    def _med_adresse(cls, vaerdi: Any) -> Any:
        """The journal does not keep the address."""
        if not isinstance(vaerdi, NyDeling):
            return vaerdi
        vist = felter(vaerdi)
        hemmeligt = vist.pop("hemmeligt")
        return {**vist, "adresse": f"/delt/{hemmeligt or '…'}"}


class DelingerUd(Ud):
    """The shares that have not expired."""

    delinger: Poster[DelingUd]


class DeltUd(DelingUd):
    """What is shared: calls whole, the oldest first."""

    poster: list[JournalpostUd]
    naeste: int | None = Field(description="Send den som efter for næste side; null ved enden.")
    udeladt: Udeladt | None


class AfvigelseUd(Ud):
    """One thing that is otherwise."""

    felt: str = Field(description="Et felt, eller efter, foer, raekkefoelge, antal.")
    forventet: str
    fundet: str | None


class NaermesteUd(Ud):
    """The nearest miss."""

    nr: int
    aktions_id: str | None
    afviger: list[AfvigelseUd]


class ForventningUd(Ud):
    """What became of an expectation."""

    opfyldt: bool
    enhed: str = Field(description="aktioner eller kald: det, der blev talt.")
    fundet: int
    numre: list[int] = Field(description="De kald, det blev fundet i, højst 100.")
    forklaring: str
    naermeste: NaermesteUd | None = Field(description="Kun når den ikke er opfyldt.")


class VerificeringUd(Ud):
    """Whether all of them are met."""

    opfyldt: bool
    forklaring: str
    forventninger: list[ForventningUd]
    udeladt: Udeladt | None = Field(description="Kald, der er udeladt af journalen, er ikke talt med.")
