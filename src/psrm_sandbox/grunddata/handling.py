"""What to do now, and whom to ask, at every fejlkode, every rule of the filter and every rule without a number.

``seed/handling.yaml`` holds the texts, in Danish for a case worker. A filter rule finds its text by what the rule is
(its type, its field), as the file's selectors say; the first that fits holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from psrm_sandbox.datafiler import Placeret, datamappe, laes_yaml, som_model
from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.grunddata.kontakter import Kontakt, find_kontakter, indlaes_kontakter
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.indgangsfilter.tvivl import Regelvaelger


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Raekke(_Data):
    hvad_nu: str = Field(min_length=1)
    spoerg: tuple[str, ...] = Field(min_length=1)


class _Regelraekke(_Raekke):
    naar: Regelvaelger


class _Fil(_Data):
    hoering: str = Field(min_length=1)
    ellers: _Raekke
    fejlkoder: dict[int, _Raekke]
    navngivne: dict[str, _Raekke]
    filterregler: tuple[_Regelraekke, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Handling:
    """What the case worker does now, and whom to ask where that does not help, the nearest first."""

    hvad_nu: str
    spoerg: tuple[Kontakt, ...]


@dataclass(frozen=True, slots=True)
class Handlinger:
    """All of the file. ``hoering``: what is added where the claim goes to hearing. ``ellers``: for what is unknown."""

    hoering: str
    ellers: Handling
    fejlkoder: Mapping[int, Handling]
    navngivne: Mapping[str, Handling]
    filterregler: tuple[tuple[Regelvaelger, Handling], ...]

    def for_regel(self, regel: Regel) -> Handling | None:
        """What a filter rule calls for; None where no selector fits it."""
        return next((handling for vaelger, handling in self.filterregler if vaelger.passer(regel)), None)


def handling_for(
    *,
    kode: int | None = None,
    regler: Sequence[str] = (),
    type_: Fordringstype | None = None,
    konsekvens: Konsekvens | None = None,
) -> Handling:
    """What a finding calls for: its ``kode`` and ``regler``, the claim's type, and what the finding leads to.

    What the data does not know (a number of no rule of the type's) is answered in general words.
    """
    handlinger = indlaes_handlinger()
    for navn in regler:  # a name tells more closely than the code that it may stand beside
        if navn in handlinger.navngivne:
            return handlinger.navngivne[navn]
    if kode is not None:
        return handlinger.fejlkoder.get(kode, handlinger.ellers)
    regel = _find_regel(type_, regler)
    handling = (handlinger.for_regel(regel) if regel else None) or handlinger.ellers
    if konsekvens is Konsekvens.HOERING:
        return replace(handling, hvad_nu=f"{handling.hvad_nu} {handlinger.hoering}")
    return handling


def _find_regel(type_: Fordringstype | None, numre: Sequence[str]) -> Regel | None:
    """The type's rule of the number, as it is today, else as it was before a change."""
    if type_ is None:
        return None
    foer = (regel for a in type_.aendringer if isinstance(a.foer, tuple) for regel in a.foer)
    return next((regel for regel in (*type_.filter, *foer) if not set(numre).isdisjoint(regel.regler)), None)


@lru_cache(maxsize=4)
def indlaes_handlinger(mappe: Path | None = None) -> Handlinger:
    """Reads ``handling.yaml``.

    Raises:
        Datafejl: the first mistake, with file and line; among them an unknown contact.

    """
    kontakter = indlaes_kontakter(mappe)
    fil = laes_yaml((mappe or datamappe("seed")) / "handling.yaml")
    indhold = som_model(fil, _Fil)

    def handling(raekke: _Raekke, *sti: str | int) -> Handling:
        return _handling(fil, sti, raekke, kontakter)

    return Handlinger(
        hoering=indhold.hoering,
        ellers=handling(indhold.ellers, "ellers"),
        fejlkoder={nr: handling(r, "fejlkoder", str(nr)) for nr, r in indhold.fejlkoder.items()},
        navngivne={navn: handling(r, "navngivne", navn) for navn, r in indhold.navngivne.items()},
        filterregler=tuple((r.naar, handling(r, "filterregler", nr)) for nr, r in enumerate(indhold.filterregler)),
    )


def _handling(fil: Placeret, sti: tuple[str | int, ...], raekke: _Raekke, kontakter: Mapping[str, Kontakt]) -> Handling:
    return Handling(raekke.hvad_nu, find_kontakter(fil, (*sti, "spoerg"), raekke.spoerg, kontakter))
