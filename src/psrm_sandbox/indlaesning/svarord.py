"""How production says what became of a claim, as data: ``seed/genkoersel.yaml``, read strictly."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from psrm_sandbox.datafiler import datamappe, foldet, laes_yaml, som_model
from psrm_sandbox.indlaesning.ordbog import Begreb, Ordbog, kolonneord, ordbog
from psrm_sandbox.soapform.skema import indlaes_soapskema

Produktionsstatus = Literal["AFVIST", "HOERING", "FORTRUDT", "UDFOERT", "SAGSBEHANDL", "MODTAGET"]
"""What became of a claim or an action in production. FORTRUDT: a hearing that the creditor withdrew."""
KOLONNER = (
    "leveranceId", "aktionsId", "fordringsId", "reference", "fordringshaverId", "fordringstype", "aktionskode",
    "status", "kode", "tekst", "modtaget",
)  # fmt: skip


class Svarord(BaseModel):
    """The file ``seed/genkoersel.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    svar: tuple[Begreb, ...]
    status: Mapping[Produktionsstatus, tuple[str, ...]]
    ord: tuple[str, ...]
    navneord: tuple[str, ...]

    @model_validator(mode="after")
    def _entydige(self) -> "Svarord":
        alle = [foldet(et) for former in self.status.values() for et in former]
        if dobbelte := {et for et in alle if alle.count(et) > 1}:
            raise ValueError(f"statussen {min(dobbelte)} står to gange")
        return self


def indlaes(mappe: Path | None = None) -> Svarord:
    """The words of that folder, else the product's own.

    Raises:
        Datafejl: the file has a mistake.

    """
    return som_model(laes_yaml((mappe or datamappe("seed")) / "genkoersel.yaml"), Svarord)


@lru_cache(maxsize=1)
def svarord() -> Svarord:
    """The product's words, read once a process."""
    return indlaes()


@lru_cache(maxsize=1)
def svarordbog() -> Ordbog:
    """The headings of a list of what production said."""
    return ordbog(svarord().svar, KOLONNER, {})


@lru_cache(maxsize=1)
def _statusser() -> Mapping[str, Produktionsstatus]:
    ord_ = {foldet(et): status for status, former in svarord().status.items() for et in former}
    return {**{foldet(status): status for status in svarord().status}, **ord_}


def status_af(tekst: str | None) -> Produktionsstatus | None:
    """The status that the words mean; None where they are none that we know."""
    return _statusser().get(foldet(tekst)) if tekst else None


@lru_cache(maxsize=1)
def kendte_ord() -> frozenset[str]:
    """Words, casefolded, that name nobody: our readers' own, headings and elements we know, those of the data file."""
    overskrifter = (*kolonneord().fordringer, *kolonneord().bevaegelser, *svarord().svar)
    ord_ = [led for et in overskrifter for navn in (*et.navne, *et.kan_vaere) for led in _led(navn)]
    faste = (*svarord().ord, *svarord().navneord, *(s for former in svarord().status.values() for s in former))
    elementer = [led for navn in indlaes_soapskema().navne() for led in _led(navn)]
    alle = (*ord_, *elementer, *KOLONNER, *(led for fast in faste for led in _led(fast)))
    return frozenset(et.casefold() for et in alle)


def _led(navn: str) -> list[str]:
    return "".join(tegn if tegn.isalpha() else " " for tegn in navn).split()
