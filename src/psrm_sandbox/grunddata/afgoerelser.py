"""Outcomes that no rule gives, as data: what was decided in a hearing, or what a passed deadline leads to.

Source: Gældsstyrelsens vejledning (høring), as each row's ``kilde`` says; the reasons' codes are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from psrm_sandbox.datafiler import Datafejl, Placeret, datamappe, laes_yaml, som_model
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Konsekvens


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Afgoerelse(_Data):
    """A decision, told as a finding is."""

    navn: str = Field(pattern=r"^[a-z0-9_]+$")
    tekst: str = Field(min_length=1)
    konsekvens: Konsekvens
    kilde: str = Field(min_length=1)


class Fortrydelsesaarsag(_Data):
    """Why the creditor withdraws a claim from hearing. ``tekst``: a text of one's own goes along."""

    kode: str = Field(pattern=r"^[A-Z_]+$")
    navn: str = Field(min_length=1)
    tekst: StrictBool


class _Fil(_Data):
    afgoerelser: tuple[Afgoerelse, ...]
    fortrydelsesaarsager: tuple[Fortrydelsesaarsag, ...]


@dataclass(frozen=True, slots=True)
class Afgoerelser:
    """The decisions by name, and the reasons for withdrawing by code."""

    navngivne: Mapping[str, Afgoerelse]
    fortrydelsesaarsager: Mapping[str, Fortrydelsesaarsag]

    def fund(self, navn: str, felt: str, krav: str, fundet: str | None = None) -> Fund:
        """The decision as a finding.

        Raises:
            KeyError: no such decision in the data.

        """
        a = self.navngivne[navn]
        return Fund(
            konsekvens=a.konsekvens,
            felt=felt,
            krav=krav,
            tekst=a.tekst,
            kilde=a.kilde,
            kode=None,
            regler=(a.navn,),
            fundet=fundet and fundet[:60],
        )


@lru_cache(maxsize=4)
def indlaes_afgoerelser(mappe: Path | None = None) -> Afgoerelser:
    """Reads ``afgoerelser.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line.

    """
    fil = laes_yaml((mappe or datamappe("seed")) / "afgoerelser.yaml")
    indhold = som_model(fil, _Fil)
    _en_gang(fil, "afgoerelser", [a.navn for a in indhold.afgoerelser])
    _en_gang(fil, "fortrydelsesaarsager", [a.kode for a in indhold.fortrydelsesaarsager])
    return Afgoerelser({a.navn: a for a in indhold.afgoerelser}, {a.kode: a for a in indhold.fortrydelsesaarsager})


def _en_gang(fil: Placeret, liste: str, navne: list[str]) -> None:
    for nr, navn in enumerate(navne):
        if navn in navne[:nr]:
            raise Datafejl(fil.fil, fil.linje((liste, nr)), f"{navn} står to gange")
