"""The case of one action: its agreement, and what holds for its sender."""

from collections.abc import Mapping
from datetime import date

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.validering.sag import Aktionssag, Opslag, Regelgrundlag


def lav_sag(
    aktion: Aktion,
    afsender: Afsender,
    aftaler: Mapping[str, Aftale],
    dag: date,
    regler: Regelgrundlag,
    opslag: Opslag,
    *,
    proeve: bool = False,
) -> Aktionssag:
    """The case of one action: its agreement and what holds for its sender."""
    aftale = aftaler.get(aktion.fordringshaver_id) if aktion.fordringshaver_id else None
    indberetter = afsender.indberetter if afsender.kanal is Kanal.SYSTEM else None
    grundlag = aftale.gaeldende(indberetter) if aftale else None
    return Aktionssag(aktion, afsender, aftale, grundlag, dag, regler, opslag, proeve)
