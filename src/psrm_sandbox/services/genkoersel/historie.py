"""One claim made a story: the least of it that still gets the same verdict, with nothing of the claim's own left in it.

What is left out or exchanged for a plain value is judged each time; it stays where the verdict would be another.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.services.genkoersel.forloeb import Verdensmager
from psrm_sandbox.services.genkoersel.forloebshistorie import forloebshistorie
from psrm_sandbox.services.genkoersel.historiedom import dommer, hos, samme
from psrm_sandbox.services.genkoersel.historiemodeller import Historie, KanIkkeFortaelles
from psrm_sandbox.services.genkoersel.mindste import mindst, uden_tomme
from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Sag
from psrm_sandbox.services.genkoersel.reparation import saet, som_sendt
from psrm_sandbox.services.genkoersel.sammenhold import egne_koder
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat
from psrm_sandbox.services.verden.sandkasser import TIDLIGSTE_DAG


def historie(
    regelsaet: Regelsaet,
    aftaler: Sequence[Aftale],
    genkoersel: Genkoersel,
    sag: Sag,
    verden: Verdensmager | None = None,
) -> Historie:
    """The story of that claim or action. ``verden``: makes the worlds in which one on a registered claim is tried.

    ``aftaler``: those that the claims were run under.

    Raises:
        KanIkkeFortaelles: the file does not create the claim, or it was received before any world can begin.

    """
    et = sag.fordring
    fra_fil = genkoersel.indhold.aktioner[et.indeks]
    if sag.i_verden and verden is not None:
        return forloebshistorie(regelsaet, aftaler, genkoersel, sag, verden)
    if fra_fil.aktion.fordring is None and not fra_fil.aktion.relaterede:
        raise KanIkkeFortaelles(
            "handlingen gælder en fordring, der ikke er oprettet i filen, eller hvis FordringID ikke kendes; tag "
            "oprettelsen med, og giv dens kvittering ved siden af"
        )
    if sag.dag < TIDLIGSTE_DAG:
        raise KanIkkeFortaelles(
            f"den er modtaget {sag.dag.isoformat()}; en verden kan tidligst begynde {TIDLIGSTE_DAG.isoformat()}"
        )
    haver, gruppe, demo = hos(regelsaet, aftaler, genkoersel, fra_fil)
    doem = dommer(regelsaet, fra_fil, gruppe, sag.dag, genkoersel, et.led)
    raa = {**uden_tomme(copy.deepcopy(dict(fra_fil.raa))), "fordringshaverId": haver}
    maal = doem(raa)
    if maal is None or not samme(maal, et):
        raise KanIkkeFortaelles("dommen bliver en anden, når fordringen står alene; den hænger på en række før den")
    mindste = mindst(raa, et.led, lambda nyt: samme(doem(nyt), maal))
    rettet = _rettet(mindste, sag, doem)
    return Historie(
        aktion=mindste,
        fordringshaver_id=haver,
        gruppe=gruppe,
        demo=demo,
        start=sag.dag,
        dag=sag.dag,
        udfald=maal.udfald,
        status=maal.dom.status.value,
        koder=egne_koder(maal),
        fund=maal.dom.aarsager,
        fordringstype=et.fordringstype,
        typenavn=et.typenavn,
        led=et.led,
        produktion=sag.produktion.status if sag.produktion is not None else None,
        produktionens_koder=sag.produktion.koder if sag.produktion is not None else (),
        rettet=rettet,
    )


def _rettet(
    mindste: Mapping[str, Any], sag: Sag, doem: Callable[[Mapping[str, Any]], Fordringsresultat | None]
) -> Mapping[str, Any] | None:
    """The action with the repair in, where its values follow and it passes."""
    forslag = sag.fordring.forslag
    if not sag.kan_anvendes or forslag is None:
        return None
    rettet = copy.deepcopy(dict(mindste))
    for aendring in forslag.aendringer:
        saet(rettet, aendring.felt, som_sendt(aendring.til))
    svar = doem(rettet)
    return None if svar is None or svar.udfald.stoppet else rettet
