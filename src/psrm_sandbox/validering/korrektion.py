"""An action on a registered claim: where its fields stand, the reason it names, and what else its checks share."""

from collections.abc import Mapping

from psrm_sandbox.domain.aktion import (
    Aendring,
    Annullering,
    Hovedstolsaendring,
    Nedskrivning,
    Opskrivning,
    Tilbagekald,
)
from psrm_sandbox.domain.koder import KONVERTERING, Fordringsstatus, System
from psrm_sandbox.grunddata.kodelister import Aarsagskode, Aarsagsliste
from psrm_sandbox.validering.kendt import Kendtfordring
from psrm_sandbox.validering.sag import Aktionssag

_STI: Mapping[type, str] = {
    Nedskrivning: "nedskrivning",
    Opskrivning: "opskrivning",
    Annullering: "annullering",
    Hovedstolsaendring: "hovedstolsaendring",
    Aendring: "aendring",
    Tilbagekald: "tilbagekald",
}


def sti(sag: Aktionssag, felt: str) -> str:
    """The path of a field of the action's structure."""
    return f"{_STI[type(sag.aktion.struktur)]}.{felt}"


def aarsag(sag: Aktionssag) -> Aarsagskode | None:
    """The row of the reason that the action names; None where it names none that is known."""
    match sag.aktion.struktur:
        case Nedskrivning(aarsagskode=str(kode)):
            return sag.regler.koder.aarsag(Aarsagsliste.NEDSKRIV, kode)
        case Tilbagekald(aarsagskode=str(kode)):
            return sag.regler.koder.aarsag(Aarsagsliste.TILBAGEKALD, kode)
    return None


def i_dmi(sag: Aktionssag) -> bool:
    """Whether the claim that the action is about lies in DMI."""
    return sag.maal is not None and sag.maal.system is System.DMI


def i_psrm(sag: Aktionssag) -> bool:
    """Whether the claim that the action is about lies in PSRM."""
    return sag.maal is not None and sag.maal.system is System.PSRM


def ude_hos_fordringshaver(kendt: Kendtfordring) -> bool:
    """Whether the claim was recalled by the creditor, sent back or returned; a conversion is 434's matter (S-24)."""
    if kendt.status is Fordringsstatus.TILBAGEKALDT:
        return kendt.tilbagekaldt != KONVERTERING
    return kendt.status is Fordringsstatus.RETURNERET
