"""One claim made a story: the least of it that still gets the same verdict, with nothing of the claim's own left in it.

What is left out or exchanged for a plain value is judged each time; it stays where the verdict would be another.
"""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted
from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Sag
from psrm_sandbox.services.genkoersel.reparation import saet, som_sendt
from psrm_sandbox.services.genkoersel.sammenhold import egne_koder
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.troskabspunkter import Fundvisning
from psrm_sandbox.services.kontrol.kontrol import kontroller
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Udfald
from psrm_sandbox.services.verden.sandkasser import TIDLIGSTE_DAG

_FASTE = ("fordringstype",)
_BELOEB = "1200.00"
_ENKLE: Mapping[str, str] = {
    "reference": "GENKOERSEL-1",
    "beskrivelse": "Faktura 1",
    "note": "Note",
    "beloeb": _BELOEB,
    "hovedstol": _BELOEB,
}
"""Plain values in place of the claim's own, where the verdict allows."""
_VAEK = object()
_Sti = tuple[str | int, ...]
_Aendring = tuple[_Sti, Any]
_TESTPERSON = {"type": "CPR", "nummer": "6101600008"}


class KanIkkeFortaelles(ValueError):
    """The claim can be no story of its own; the text says why, in Danish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Historie:
    """A story in the making. ``aktion``: as the wire carries it. ``start``: the day it is received.

    ``gruppe``: the creditor group whose rules judge it. ``rettet``: the same action with the repair in, where one is
    known with all its values. ``produktion``: what production said, as a word.
    """

    aktion: Mapping[str, Any]
    fordringshaver_id: str
    gruppe: str
    demo: bool
    start: date
    udfald: Udfald
    status: str
    koder: tuple[str, ...]
    fund: Sequence[Fundvisning]
    fordringstype: str | None
    typenavn: str | None
    led: int
    produktion: str | None
    produktionens_koder: tuple[str, ...]
    rettet: Mapping[str, Any] | None


def historie(regelsaet: Regelsaet, aftaler: Sequence[Aftale], genkoersel: Genkoersel, sag: Sag) -> Historie:
    """The story of that claim.

    Raises:
        KanIkkeFortaelles: it is an action on a registered claim, or was received before any world can begin.

    """
    et = sag.fordring
    fra_fil = genkoersel.indhold.aktioner[et.indeks]
    if fra_fil.aktion.fordring is None and not fra_fil.aktion.relaterede:
        raise KanIkkeFortaelles(
            "handlingen gælder en fordring, der er registreret; lav historien af dens oprettelse, og føj handlingen til"
        )
    if sag.dag < TIDLIGSTE_DAG:
        raise KanIkkeFortaelles(
            f"den er modtaget {sag.dag.isoformat()}; en verden kan tidligst begynde {TIDLIGSTE_DAG.isoformat()}"
        )
    haver, gruppe, demo = _hos(regelsaet, aftaler, genkoersel, fra_fil)
    doem = _dommer(regelsaet, aftaler, fra_fil, gruppe, sag.dag, genkoersel, et.led)
    raa = {**_uden_tomme(copy.deepcopy(dict(fra_fil.raa))), "fordringshaverId": haver}
    maal = doem(raa)
    if maal is None or not _samme(maal, et):
        raise KanIkkeFortaelles("dommen bliver en anden, når fordringen står alene; den hænger på en række før den")
    mindste = _mindst(raa, et.led, lambda nyt: _samme(doem(nyt), maal))
    rettet = _rettet(mindste, sag, doem)
    return Historie(
        aktion=mindste,
        fordringshaver_id=haver,
        gruppe=gruppe,
        demo=demo,
        start=sag.dag,
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


def _hos(
    regelsaet: Regelsaet, aftaler: Sequence[Aftale], genkoersel: Genkoersel, fra_fil: Filaktion
) -> tuple[str, str, bool]:
    """A test creditor of the claim's group, and whether the demo template has it."""
    egne = {aftale.fordringshaver_id: aftale for aftale in aftaler}
    haver = fra_fil.aktion.fordringshaver_id
    kendt = egne.get(haver or "")
    koder = [f.fordringstype for f in (fra_fil.aktion.fordring, *fra_fil.aktion.relaterede) if f is not None]
    gruppe = fra_fil.gruppe or genkoersel.gruppe or (kendt.gruppe if kendt else None)
    gruppe = gruppe or next((t.fordringshavergruppe for t in regelsaet.katalog.typer if t.kode in koder), "kommuner")
    for aftale in aftaler:
        if aftale.gruppe == gruppe:
            return aftale.fordringshaver_id, gruppe, True
    return aftaler[0].fordringshaver_id, gruppe, False


def _dommer(
    regelsaet: Regelsaet,
    aftaler: Sequence[Aftale],
    fra_fil: Filaktion,
    gruppe: str,
    dag: date,
    genkoersel: Genkoersel,
    led: int,
) -> Callable[[Mapping[str, Any]], Fordringsresultat | None]:
    sted = Fundsted(fil=fra_fil.sted.fil)
    i_gruppen = [aftale for aftale in aftaler if aftale.gruppe == gruppe]

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


def _samme(et: Fordringsresultat | None, maal: Fordringsresultat) -> bool:
    return et is not None and et.udfald is maal.udfald and egne_koder(et) == egne_koder(maal)


def _mindst(raa: dict[str, Any], led: int, holder: Callable[[Mapping[str, Any]], bool]) -> dict[str, Any]:
    """The action with everything left out, or made plain, that the verdict does not hang on."""
    for aendringer in _forsoeg(raa, led):
        nyt = copy.deepcopy(raa)
        for sti, vaerdi in aendringer:
            _aendr(nyt, sti, vaerdi)
        if nyt != raa and holder(nyt):
            raa = nyt
    return raa


def _forsoeg(raa: Mapping[str, Any], led: int) -> Iterator[Sequence[_Aendring]]:
    """What is tried, in order; a list's last item goes first, so that the places of the others stand."""
    relaterede = range(len(raa.get("relateredeFordringer") or ()) - 1, led, -1)
    for nr in relaterede:
        yield [(("relateredeFordringer", nr), _VAEK)]
    sti: _Sti = ("fordring",) if led == HOVED else ("relateredeFordringer", led)
    fordring = _hent(raa, sti)
    haeftere = fordring.get("haeftere") or []
    for nr in range(len(haeftere) - 1, 0, -1):
        yield [((*sti, "haeftere", nr), _VAEK)]
    for navn, enkel in _ENKLE.items():
        yield [((*sti, navn), enkel)]
    yield [((*sti, navn), _BELOEB) for navn in ("beloeb", "hovedstol")]
    pladser = range(len(haeftere))
    yield [((*sti, "haeftere", nr, "skyldner"), dict(_TESTPERSON)) for nr in pladser]
    for navn in fordring:
        if navn not in (*_FASTE, "haeftere"):
            yield [((*sti, navn), _VAEK)]
    for navn in dict.fromkeys(navn for haefter in haeftere for navn in haefter):
        yield [((*sti, "haeftere", nr, navn), _VAEK) for nr in pladser]


def _hent(raa: Any, sti: _Sti) -> dict[str, Any]:
    for trin in sti:
        raa = raa[trin]
    return dict(raa or {})


def _aendr(her: Any, sti: _Sti, vaerdi: Any) -> None:
    """Puts the value where one is, or takes it away; what is not there stays so."""
    *over, sidste = sti
    try:
        for trin in over:
            her = her[trin]
        if her[sidste] in (None, ""):
            return
    except (KeyError, IndexError, TypeError):
        return
    if vaerdi is _VAEK:
        del her[sidste]
    else:
        her[sidste] = vaerdi


def _uden_tomme(vaerdi: Any) -> Any:
    """Without keys that say nothing, and with numbers as their text."""
    if isinstance(vaerdi, Mapping):
        return {navn: _uden_tomme(led) for navn, led in vaerdi.items() if led is not None and led != []}
    if isinstance(vaerdi, list | tuple):
        return [_uden_tomme(led) for led in vaerdi]
    return vaerdi if isinstance(vaerdi, str | bool | int) else str(vaerdi)
