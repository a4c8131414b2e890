"""The terms on which the claims of one action are received."""

from collections.abc import Iterable
from datetime import date

from psrm_sandbox.domain.koder import System
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.services.bog.komplekser import er_tomt, forny, kompleks
from psrm_sandbox.services.bog.modtagelse import Datoer, Modtagevilkaar, vilkaar
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.validering.sag import Fordringssag


class Haeftelser:
    """The terms on which the claims of one action are received; related interest inherits the main claim's dates."""

    def __init__(self, arbejde: Arbejde) -> None:
        self._arbejde = arbejde
        self._hovedets: Datoer | None = None
        self._tomt: list[Fordringspost] = []
        self._rente = False

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
        self._rente = rente = regelsaet.klasser.er_rente(f.type_.kode if f.type_ else None, f.rolle)
        if rente and self._hovedets is None and hovedfordrings_id is not None:
            self._hovedets = self._kompleksets(hovedfordrings_id)
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
        if f.er_hoved:
            self._hovedets = aftalt.datoer(f.fordring)
        return aftalt

    def modtaget(self, foraeldes: Iterable[date | None]) -> None:
        """The claim whose terms were asked for last has been received: interest gives an empty complex its date."""
        ny = max((dag for dag in foraeldes if dag is not None), default=None)
        if self._rente and self._tomt and ny is not None:
            forny(self._arbejde.skriver, self._tomt, ny)
            self._tomt = []

    def _kompleksets(self, hovedfordrings_id: int) -> Datoer:
        """The main claim's dates by debtor; None, a period of its own, where nothing is owed of its complex."""
        skriver = self._arbejde.skriver
        skriver.skriv_samlede()
        hoved = skriver.fordring(hovedfordrings_id)
        led = kompleks(skriver, self._arbejde.regelsaet.klasser, hoved) if hoved else []
        self._tomt = led if er_tomt(led) else []
        return {
            (h.type, h.nummer): None if self._tomt and h.foraeldet is None else h.foraeldes
            for h in skriver.haeftere([hovedfordrings_id]).get(hovedfordrings_id, ())
        }
