"""The words of people's tables as data: ``seed/kolonner.yaml``, read strictly."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from psrm_sandbox.datafiler import datamappe, foldet, laes_yaml, som_model


class Begreb(BaseModel):
    """Headings that mean one thing, and the columns they may be, in the order in which they take them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kan_vaere: tuple[str, ...] = Field(alias="kanVaere", min_length=1)
    navne: tuple[str, ...] = Field(min_length=1)
    efter_indhold: bool = Field(False, alias="efterIndhold")


class Kolonneord(BaseModel):
    """The file ``seed/kolonner.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fordringer: tuple[Begreb, ...]
    bevaegelser: tuple[Begreb, ...]
    indhold: Mapping[str, str]
    total: tuple[str, ...]
    regnearksfejl: tuple[str, ...]
    tomme_datoer: tuple[str, ...] = Field(alias="tommeDatoer")
    maaneder: Mapping[str, int]
    valuta: tuple[str, ...]
    debet: tuple[str, ...] = Field(min_length=1)
    kredit: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _entydige(self) -> "Kolonneord":
        for begreber in (self.fordringer, self.bevaegelser):
            alle = [foldet(navn) for begreb in begreber for navn in begreb.navne]
            if dobbelte := {navn for navn in alle if alle.count(navn) > 1}:
                raise ValueError(f"overskriften {min(dobbelte)} står to gange")
            for begreb in begreber:
                uden = [navn for navn in begreb.kan_vaere if navn not in self.indhold]
                if begreb.efter_indhold and uden:
                    raise ValueError(f"{uden[0]} har ingen form under indhold")
        for navn, moenster in self.indhold.items():
            try:
                re.compile(moenster)
            except re.error as fejl:
                raise ValueError(f"indhold.{navn}: {fejl}") from fejl
        return self


@dataclass(frozen=True, slots=True)
class Ordbog:
    """A set of headings ready to be looked up: each folded heading's concept (its place in ``begreber``) and rank."""

    begreber: Sequence[Begreb]
    indhold: Mapping[str, str]
    navne: Mapping[str, tuple[int, int]]

    def find(self, overskrift: str) -> tuple[int, int] | None:
        """Concept and rank of the heading, whatever its case; a path as in the JSON (``skyldner.cpr``) is known too."""
        hele = self.navne.get(foldet(overskrift))
        if hele is not None or "." not in overskrift:
            return hele
        return self.navne.get(foldet(overskrift.rsplit(".", 1)[1]))

    def kendte(self, overskrifter: Sequence[str]) -> int:
        """How many different columns the headings name."""
        return len({fundet[0] for navn in overskrifter if navn and (fundet := self.find(navn))})


def ordbog(begreber: Sequence[Begreb], egne: Sequence[str], indhold: Mapping[str, str]) -> Ordbog:
    """The headings with the columns' own names, each ranked before the other words of the first concept it may be.

    Raises:
        ValueError: a concept may be a column that does not exist.

    """
    if ukendte := {navn for begreb in begreber for navn in begreb.kan_vaere} - set(egne):
        raise ValueError(f"kolonnen {min(ukendte)} findes ikke")
    ord_ = {foldet(navn) for begreb in begreber for navn in begreb.navne}

    def vaert(navn: str) -> Begreb | None:
        """The last concept that is first of all that column: ``beloeb`` itself gives way to a rest (see the seed)."""
        return next((et for et in reversed(begreber) if et.kan_vaere[0] == navn and not et.efter_indhold), None)

    alene = [navn for navn in egne if foldet(navn) not in ord_ and vaert(navn) is None]
    alle = [*(Begreb(kanVaere=(navn,), navne=(navn,)) for navn in alene), *begreber]
    navne = {foldet(navn): (nr, rang) for nr, et in enumerate(alle) for rang, navn in enumerate(et.navne, 1)}
    for navn in egne:
        if (et := vaert(navn)) is not None:
            navne.setdefault(foldet(navn), (alle.index(et), 0))
    return Ordbog(tuple(alle), indhold, navne)


def indlaes(mappe: Path | None = None) -> Kolonneord:
    """The words of that folder, else the product's own.

    Raises:
        Datafejl: the file has a mistake.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "kolonner.yaml"), Kolonneord)


@lru_cache(maxsize=1)
def kolonneord() -> Kolonneord:
    """The product's words, read once a process."""
    return indlaes()
