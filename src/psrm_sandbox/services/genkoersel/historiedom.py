"""How a claim's story is judged: at a test creditor of its group, by the file's own judge, alone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted
from psrm_sandbox.services.genkoersel.modeller import Genkoersel
from psrm_sandbox.services.genkoersel.sammenhold import egne_koder
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat


def hos(
    regelsaet: Regelsaet, aftaler: Sequence[Aftale], genkoersel: Genkoersel, fra_fil: Filaktion
) -> tuple[str, str, bool]:
    """A test creditor of the demo world, the claim's group, and whether the creditor is of it there.

    ``aftaler``: those that the claims were run under, which tell the group; the story is played in the demo world.
    """
    egne = {aftale.fordringshaver_id: aftale for aftale in aftaler}
    haver = fra_fil.aktion.fordringshaver_id
    kendt = egne.get(haver or "")
    koder = [f.fordringstype for f in (fra_fil.aktion.fordring, *fra_fil.aktion.relaterede) if f is not None]
    gruppe = fra_fil.gruppe or genkoersel.gruppe or (kendt.gruppe if kendt else None)
    gruppe = gruppe or next((t.fordringshavergruppe for t in regelsaet.katalog.typer if t.kode in koder), "kommuner")
    demo = historiens_aftaler()
    fundet = next((aftale for aftale in demo if aftale.gruppe == gruppe), None)
    return (fundet or demo[0]).fordringshaver_id, gruppe, fundet is not None


def historiens_aftaler() -> Sequence[Aftale]:
    """The agreements that every story is played under: the demo template's."""
    return indlaes_skabelon("demo").aftaler


def dommer(
    regelsaet: Regelsaet,
    fra_fil: Filaktion,
    gruppe: str,
    dag: date,
    genkoersel: Genkoersel,
    led: int,
) -> Callable[[Mapping[str, Any]], Fordringsresultat | None]:
    """Judges an action as the wire carries it, alone, as received that day; the result is that claim's of it."""
    sted = Fundsted(fil=fra_fil.sted.fil)
    i_gruppen = [aftale for aftale in historiens_aftaler() if aftale.gruppe == gruppe]

    def doem(raa: Mapping[str, Any]) -> Fordringsresultat | None:
        aktion = ProeveaktionForm.model_validate(raa).til_domaene()
        ene = Filaktion(sted=sted, som_sendt=lambda: raa, aktion=aktion, gruppe=gruppe)
        svar = kontroller(
            regelsaet,
            i_gruppen,
            Filindhold(aktioner=[ene], raekker_i_alt=1),
            i_dag=dag,
            filter_pr=genkoersel.kontrol.filter_pr,
            forslag=False,
        )
        return next((et for et in svar.fordringer if et.led == led), None)

    return doem


def samme(et: Fordringsresultat | None, maal: Fordringsresultat) -> bool:
    """Whether the outcome and its reasons are the same."""
    return et is not None and et.udfald is maal.udfald and egne_koder(et) == egne_koder(maal)
