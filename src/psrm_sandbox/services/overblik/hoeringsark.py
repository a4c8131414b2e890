"""One hearing, with all that whoever answers it needs: each cause explained, and what happens when nobody answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from psrm_sandbox.domain.datoer import dansk_dag, om_dage
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.troskabspunkter import type_af
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.overblik.forklaring import Forklaring, forklar
from psrm_sandbox.services.porte.indstillinger import Indstillingslaeser
from psrm_sandbox.services.sag.stamdata import Skyldnervisning
from psrm_sandbox.services.sag.visninger import Hoeringsvisning


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyldnerforklaring:
    """What is about one debtor."""

    skyldner: Skyldnervisning
    forklaringer: tuple[Forklaring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoeringsark:
    """A hearing explained. ``faelles``: the causes that are about no single debtor.

    ``gruppe`` and ``typenavn``: the claim type as the creditor's group has it; None where it is unknown.
    ``automatisk_fortrydes``: when the agreement withdraws it unanswered; None where it does not, or no longer can.
    ``dage_rim``: how many days RIM has from an approval. ``i_dag``: the world's day.
    """

    hoering: Hoeringsvisning
    faelles: tuple[Forklaring, ...]
    pr_skyldner: tuple[Skyldnerforklaring, ...]
    gruppe: str | None
    typenavn: str | None
    automatisk_fortrydes: datetime | None
    dage_rim: int
    i_dag: date

    @property
    def forklaringer(self) -> Sequence[Forklaring]:
        """Every cause once, in the order of the page."""
        return (*self.faelles, *(f for et in self.pr_skyldner for f in et.forklaringer))


class Hoeringsarksyn(hoeringer.Hoeringssyn, Indstillingslaeser, Protocol):
    """What the page of a hearing reads."""


def hent(adgang: Laeseadgang[Hoeringsarksyn], regelsaet: Regelsaet, hoerings_id: str) -> Hoeringsark:
    """The hearing.

    Raises:
        Problem: ``ukendt-id``.

    """
    hoering = hoeringer.hent(adgang, hoerings_id)
    with adgang.verden.laes() as laeser:
        aftale = laeser.aftaler().get(hoering.fordringshaver_id or "")
        type_ = type_af(laeser, hoering.fordringshaver_id, hoering.fordringstype)
        raekke = laeser.hoering(hoering.hoerings_id)
        indstillinger = regelsaet.standard.med(laeser.indstillinger())
        i_dag = dansk_dag(laeser.ur().nu)
    venter = hoering.status is Hoeringsstatus.AFVENTER_FORDRINGSHAVER
    fortryd_dage = aftale.automatisk_fortryd_dage if aftale and venter else None
    om_skyldner = {id(a) for et in hoering.aarsager_pr_skyldner for a in et.aarsager}
    return Hoeringsark(
        hoering=hoering,
        faelles=forklar((a for a in hoering.aarsager if id(a) not in om_skyldner), type_, hoering.fordringstype),
        pr_skyldner=tuple(
            Skyldnerforklaring(skyldner=et.skyldner, forklaringer=forklar(et.aarsager, type_, hoering.fordringstype))
            for et in hoering.aarsager_pr_skyldner
        ),
        gruppe=aftale.gruppe if aftale else None,
        typenavn=type_.navn if type_ else None,
        automatisk_fortrydes=(
            om_dage(raekke[0].oprettet, fortryd_dage) if raekke and fortryd_dage is not None else None
        ),
        dage_rim=indstillinger.heltal("hoeringsfristRimDage"),
        i_dag=i_dag,
    )
