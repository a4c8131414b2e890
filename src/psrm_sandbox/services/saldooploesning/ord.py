"""The words that a creditor's list may use for its columns and events, as data."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from psrm_sandbox.datafiler import datamappe, foldet, laes_yaml, naermeste, som_model
from psrm_sandbox.domain.bevaegelse import FORTEGN
from psrm_sandbox.domain.koder import Haendelsestype
from psrm_sandbox.indlaesning.ordbog import Ordbog, kolonneord, ordbog
from psrm_sandbox.services.saldooploesning.modeller import Celle, Forskelsaarsag, Listefejl

Kolonnenavn = Literal["reference", "fordringsId", "haendelse", "beloeb", "dato"]


class Aarsagstekst(BaseModel):
    """A cause as people see it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    navn: str = Field(min_length=1)
    tekst: str = Field(min_length=1)


class Listeord(BaseModel):
    """The file ``seed/saldooploesning.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    haendelser: Mapping[Haendelsestype, tuple[str, ...]]
    aarsager: Mapping[Forskelsaarsag, Aarsagstekst]
    maks_fejl: int = Field(alias="maksFejl", ge=1, le=1000)

    @model_validator(mode="after")
    def _entydige(self) -> "Listeord":
        alle = [foldet(navn) for navne in self.haendelser.values() for navn in navne]
        if dobbelte := {navn for navn in alle if alle.count(navn) > 1}:
            raise ValueError(f"ordet {min(dobbelte)} står to gange")
        if set(self.aarsager) != set(Forskelsaarsag) or set(self.haendelser) != set(FORTEGN):
            raise ValueError("hver årsag og hver af de fire hændelser skal stå der")
        return self

    @property
    def kolonner(self) -> tuple[Kolonnenavn, ...]:
        """The columns, in the order in which a list has them."""
        return get_args(Kolonnenavn)

    @property
    def haendelse(self) -> Mapping[str, str]:
        """The event of each folded word."""
        return {foldet(navn): type_.value for type_, navne in self.haendelser.items() for navn in navne}


def indlaes(mappe: Path | None = None) -> Listeord:
    """The words of that folder, else the product's own.

    Raises:
        Datafejl: the file has a mistake.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "saldooploesning.yaml"), Listeord)


@lru_cache(maxsize=1)
def listeord() -> Listeord:
    """The product's words, read once a process."""
    return indlaes()


@lru_cache(maxsize=1)
def bevaegelsesordbog() -> Ordbog:
    """The headings of a list of movements (``seed/kolonner.yaml``)."""
    ord_ = kolonneord()
    return ordbog(ord_.bevaegelser, get_args(Kolonnenavn), ord_.indhold)


def kolonner(overskrifter: Sequence[str]) -> dict[Kolonnenavn, int]:
    """Where in the header each known column stands; columns that are not known are left alone.

    Raises:
        Listefejl: a column is missing, or stands twice.

    """
    bog = bevaegelsesordbog()
    fundne: dict[Kolonnenavn, int] = {}
    fejl: list[Celle] = []
    for plads, overskrift in enumerate(overskrifter):
        fundet = bog.find(overskrift) if overskrift else None
        if fundet is None:
            continue
        kolonne = cast(Kolonnenavn, bog.begreber[fundet[0]].kan_vaere[0])
        if kolonne in fundne:
            krav = f"kolonnen {kolonne} højst én gang; {overskrifter[fundne[kolonne]].strip()} er også læst som den"
            fejl.append(Celle(None, overskrift.strip(), overskrift.strip(), krav))
        fundne.setdefault(kolonne, plads)
    savnede = [navn for navn in ("haendelse", "beloeb", "dato") if navn not in fundne]
    if "reference" not in fundne and "fordringsId" not in fundne:
        savnede.insert(0, "reference eller fordringsId")
    andre = [navn.strip() for plads, navn in enumerate(overskrifter) if navn.strip() and plads not in fundne.values()]
    vist = ", ".join(navn.strip() for navn in overskrifter if navn.strip())
    for navn in savnede:
        naer = next((andet for andet in andre if naermeste(andet, [navn])), None)
        krav = f"kolonnen {navn}" + (f"; er det {naer}?" if naer else "")
        fejl.append(Celle(None, navn, vist or None, krav))
    if fejl:
        raise Listefejl(fejl)
    return fundne
