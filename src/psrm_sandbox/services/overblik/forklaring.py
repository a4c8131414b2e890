"""A finding for a case worker: which rule, what to do now, whom to ask, and who supplies the field."""

from collections.abc import Iterable
from dataclasses import dataclass

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.grunddata.handling import handling_for
from psrm_sandbox.grunddata.kontakter import Kontakt
from psrm_sandbox.grunddata.leverer import Leverandoer, leverandoer_af
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning

_UDEN_FELT = frozenset({"", "fordring", "aktion"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Forklaring:
    """A finding explained. ``leverandoer``: None where it is about no field of the claim."""

    fund: Fundvisning
    hvad_nu: str
    spoerg: tuple[Kontakt, ...]
    leverandoer: Leverandoer | None


def forklar(
    fund: Iterable[Fundvisning], type_: Fordringstype | None, fordringstype: str | None
) -> tuple[Forklaring, ...]:
    """The findings of a claim of the type; ``type_`` None where the catalogue does not know it."""
    return tuple(_forklar(et, type_, fordringstype) for et in fund)


def _forklar(fund: Fundvisning, type_: Fordringstype | None, fordringstype: str | None) -> Forklaring:
    handling = handling_for(kode=fund.kode, regler=fund.regler, type_=type_, konsekvens=fund.konsekvens)
    om_felt = fund.konsekvens is not Konsekvens.SAGSBEHANDL and (fund.felt or "").rsplit(".", 1)[-1] not in _UDEN_FELT
    return Forklaring(
        fund=fund,
        hvad_nu=handling.hvad_nu,
        spoerg=handling.spoerg,
        leverandoer=leverandoer_af(fund.felt, fordringstype) if om_felt and fund.felt else None,
    )
