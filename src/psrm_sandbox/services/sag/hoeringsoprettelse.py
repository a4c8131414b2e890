"""Sending a claim to hearing. Source: DOMAENE section 6."""

from collections.abc import Sequence
from datetime import timedelta

from psrm_sandbox.domain import poster
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Hoeringsstatus
from psrm_sandbox.services.grundlag.forfaldsarter import Forfaldsart, forfald
from psrm_sandbox.services.sag.arbejde import Arbejde


def opret_hoering(
    arbejde: Arbejde,
    fordrings_id: int,
    fordringshaver_id: str | None,
    aktions_id: int,
    aarsager: Sequence[Fund],
) -> None:
    """Sends a claim, or a write-up of it, to hearing; the creditor's deadline runs from now.

    Where the agreement withdraws an unanswered one by itself, that falls due on the clock.
    """
    skriver = arbejde.skriver
    dage = arbejde.regler.indstillinger.heltal("hoeringsfristFordringshaverDage")
    id_ = skriver.naeste("hoering")
    skriver.tilfoej(
        poster.Hoeringspost(
            hoerings_id=id_,
            fordrings_id=fordrings_id,
            aktions_id=aktions_id,
            status=Hoeringsstatus.AFVENTER_FORDRINGSHAVER,
            oprettet=arbejde.nu,
            frist=arbejde.nu + timedelta(days=dage),
            aarsager=tuple(aarsager),
        )
    )
    aftale = arbejde.aftaler.get(fordringshaver_id or "")
    if aftale is not None and aftale.automatisk_fortryd_dage is not None:
        naar = arbejde.nu + timedelta(days=aftale.automatisk_fortryd_dage)
        skriver.tilfoej(forfald(skriver, Forfaldsart.AUTOMATISK_FORTRYDELSE, naar, str(id_)))
