"""A verdict's consequence for each claim of its action: its status, and the terms on which it is received."""

from collections.abc import Mapping
from datetime import date

from psrm_sandbox.domain.koder import Aktionsstatus, Fordringsstatus, System
from psrm_sandbox.services.arbejde import Arbejde
from psrm_sandbox.services.modtagelse import Datoer, Modtagevilkaar, vilkaar
from psrm_sandbox.validering.sag import Fordringssag

FORDRINGSSTATUS: Mapping[Aktionsstatus, Fordringsstatus] = {
    Aktionsstatus.MODTAGET: Fordringsstatus.MODTAGET,
    Aktionsstatus.UDFOERT: Fordringsstatus.UNDER_INDDRIVELSE,
    Aktionsstatus.AFVIST: Fordringsstatus.AFVIST,
    Aktionsstatus.HOERING: Fordringsstatus.I_HOERING,
    Aktionsstatus.SAGSBEHANDL: Fordringsstatus.SAGSBEHANDL,
}


class Haeftelser:
    """The terms on which the claims of one action are received; related interest inherits the main claim's dates."""

    def __init__(self, arbejde: Arbejde) -> None:
        self._arbejde = arbejde
        self._hovedets: Datoer | None = None

    def vilkaar(
        self,
        f: Fordringssag,
        dag: date,
        system: System,
        hovedfordrings_id: int | None,
        foerst_modtaget: date | None = None,
    ) -> Modtagevilkaar:
        """The claim's terms, if it is received on the day."""
        regelsaet = self._arbejde.regelsaet
        rente = regelsaet.klasser.er_rente(f.type_.kode if f.type_ else None, f.rolle)
        if rente and self._hovedets is None and hovedfordrings_id is not None:
            self._hovedets = {
                (h.type, h.nummer): h.foraeldes
                for h in self._arbejde.skriver.haeftere([hovedfordrings_id]).get(hovedfordrings_id, ())
            }
        aftalt = vilkaar(
            f.fordring,
            f.type_,
            f.sag.gruppe or "",
            dag,
            regelsaet,
            self._arbejde.regler.indstillinger,
            system=system,
            er_rente=rente,
            hovedets=self._hovedets,
            foerst_modtaget=foerst_modtaget,
        )
        if f.led < 0:
            self._hovedets = aftalt.datoer(f.fordring)
        return aftalt
