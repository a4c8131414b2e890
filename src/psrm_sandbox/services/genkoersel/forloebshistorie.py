"""An action on a registered claim made a story: the claim created, the clock moved, the action; tried in a fresh world.

Each is the least of itself: what was done to the claim in between is left out where the verdict is the same without it,
the claim's creation as other stories', and the action without what it does not hang on.
"""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.former.aktion import ProeveaktionForm
from psrm_sandbox.indlaesning.modeller import Filaktion
from psrm_sandbox.services.genkoersel.forloeb import (
    IDER,
    Forloebskoersel,
    Plan,
    Verdensmager,
    med_indberetter,
    naevnte,
)
from psrm_sandbox.services.genkoersel.historiedom import dommer, historiens_aftaler, hos, samme
from psrm_sandbox.services.genkoersel.historiemodeller import Historie, Historietrin, KanIkkeFortaelles
from psrm_sandbox.services.genkoersel.historienavne import Idnavne
from psrm_sandbox.services.genkoersel.mindste import VAEK, Aendring, aendr, forsoeg, uden_tomme
from psrm_sandbox.services.genkoersel.modeller import Genkoersel, Sag
from psrm_sandbox.services.genkoersel.parring import Parret, Plads
from psrm_sandbox.services.genkoersel.sammenhold import koder_i
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning
from psrm_sandbox.services.verden.sandkasser import TIDLIGSTE_DAG

Raaer = dict[int, dict[str, Any]]
"""The actions by their places in the file, in the order they are sent."""
MAKS_SENDT = 2_000
"""Actions sent to fresh worlds for one story: some 20 seconds, where a story of a few actions sends 200."""
_GENINDSENDT = "genindsendelse"
_HENVISNING, _UKENDT = "aktionsIdRef", "999999999999"
"""What names an earlier action, and the number of none."""
_FORDRINGER = ("fordring", "relateredeFordringer")
_TEKSTER: Mapping[str, str] = {"begrundelse": "Begrundelse", "note": "Note", "beskrivelse": "Faktura 1"}


def forloebshistorie(
    regelsaet: Regelsaet, aftaler: Sequence[Aftale], genkoersel: Genkoersel, sag: Sag, verden: Verdensmager
) -> Historie:
    """The story of an action that was tried in a world with what it hangs on.

    Raises:
        KanIkkeFortaelles: that was received before any world can begin, alone it gets another verdict, or it hangs on
            more than can be tried.

    """
    et = sag.fordring
    plads = (et.indeks, et.led)
    alle = genkoersel.indhold.aktioner
    parret = Parret(
        {(s.fordring.indeks, s.fordring.led): s.produktion for s in genkoersel.sager if s.produktion}, (), 0
    )
    dage = {s.fordring.indeks: s.dag for s in genkoersel.sager}
    plan = Plan([(fra_fil, fra_fil.aktion) for fra_fil in alle], parret, dage)
    trin = _trin(plan, alle, et.indeks)
    if not trin or dage[trin[0]] < TIDLIGSTE_DAG:
        raise KanIkkeFortaelles(
            f"en verden kan tidligst begynde {TIDLIGSTE_DAG.isoformat()}, og fordringen er modtaget før"
        )
    skaber = next((nr for nr in trin if _skaber(alle[nr])), None)
    if skaber is None:
        raise KanIkkeFortaelles("hovedfordringens oprettelse er ikke i filen; tag den og dens kvittering med")
    haver, gruppe, demo = hos(regelsaet, aftaler, genkoersel, alle[skaber])
    proeve = _Proeve(
        regelsaet=regelsaet,
        verden=verden,
        aftaler=med_indberetter(
            replace(a, gruppe=gruppe) for a in historiens_aftaler() if a.fordringshaver_id == haver
        ),
        parret=parret,
        plan=plan,
        dage=dage,
        filer=alle,
        plads=plads,
    )
    raaer: Raaer = {nr: {**uden_tomme(copy.deepcopy(dict(alle[nr].raa))), "fordringshaverId": haver} for nr in trin}
    domme = proeve.domme(raaer)
    maal = domme.get(plads)
    hele = all((nr, HOVED) in domme for nr in raaer)
    if not hele or maal is None or (maal.status, koder_i(maal)) != (et.dom.status, koder_i(et.dom)):
        raise KanIkkeFortaelles("dommen bliver en anden, når handlingen og det, den hænger på, står alene")
    proeve.maal = (maal.status.value, koder_i(maal))
    raaer = _uden_unoedige(raaer, proeve, alle)
    for nr in [nr for nr in raaer if _skaber(alle[nr]) and nr != et.indeks]:
        doem = dommer(regelsaet, alle[nr], gruppe, dage[nr], genkoersel, HOVED)
        raaer = _mindste_oprettelse(raaer, nr, proeve, doem)
    for nr in raaer:
        raaer = _mindste_handling(raaer, nr, proeve)
    domme = proeve.domme(raaer)
    maal = domme[plads]
    foer, aktion = _fortalt(raaer, proeve, domme)
    return Historie(
        aktion=aktion,
        foer=foer,
        fordringshaver_id=haver,
        gruppe=gruppe,
        demo=demo,
        start=foer[0].dag,
        dag=sag.dag,
        udfald=et.udfald,
        status=maal.status.value,
        koder=koder_i(maal),
        fund=maal.aarsager,
        fordringstype=et.fordringstype,
        typenavn=et.typenavn,
        led=et.led,
        produktion=sag.produktion.status if sag.produktion is not None else None,
        produktionens_koder=sag.produktion.koder if sag.produktion is not None else (),
    )


def _skaber(fra_fil: Filaktion) -> bool:
    """Whether the action creates a main claim."""
    return fra_fil.aktion.fordring is not None and fra_fil.aktion.struktur is None


def _trin(plan: Plan, alle: Sequence[Filaktion], nr: int) -> list[int]:
    """The action, what it hangs on, and what else was done to the same claims before it, in order."""
    egne = set(naevnte(alle[nr].raa))
    samme_fordring = [n for n, fra_fil in enumerate(alle) if n != nr and egne.intersection(naevnte(fra_fil.raa))]
    orden = [n for n, _ in plan.trin([nr, *samme_fordring])]
    return orden[: orden.index(nr) + 1]


@dataclass(kw_only=True)
class _Proeve:
    """Tries the actions in a fresh world. ``maal``: the status and codes that the verdict has to keep.

    ``sendt``: actions sent to all of those worlds.
    """

    regelsaet: Regelsaet
    verden: Verdensmager
    aftaler: Sequence[Aftale]
    parret: Parret
    plan: Plan
    dage: Mapping[int, date]
    filer: Sequence[Filaktion]
    plads: Plads
    maal: tuple[str, tuple[str, ...]] = ("", ())
    sendt: int = 0

    def domme(self, raaer: Raaer) -> Mapping[Plads, Domsvisning]:
        """What came of each.

        Raises:
            KanIkkeFortaelles: more has been sent than a story is worth.

        """
        self.sendt += len(raaer)
        if self.sendt > MAKS_SENDT:
            raise KanIkkeFortaelles(
                f"der er {len(raaer) - 1} andre handlinger på fordringen, som dommen kan hænge på, og det er for mange "
                "at prøve sig igennem; kør en fil med færre af dem"
            )
        foerste = next(iter(raaer))
        with self.verden(midnat(self.dage[foerste]), self.aftaler) as sted:
            koersel = Forloebskoersel(self.regelsaet, sted, self.plan.oprettelser)
            for nr, raa in raaer.items():
                aktion = ProeveaktionForm.model_validate(raa).til_domaene(raa)
                ene = Filaktion(sted=self.filer[nr].sted, som_sendt=_altid(raa), aktion=aktion)
                koersel.send(nr, ene, aktion, self.dage[nr], self.parret)
        return koersel.domme

    def dom(self, raaer: Raaer) -> Domsvisning | None:
        """What came of the one that it is about."""
        return self.domme(raaer).get(self.plads)

    def holder(self, raaer: Raaer) -> bool:
        """Whether the verdict is the same."""
        dom = self.dom(raaer)
        return dom is not None and (dom.status.value, koder_i(dom)) == self.maal


def _altid(raa: Mapping[str, Any]) -> Callable[[], Mapping[str, Any]]:
    return lambda: raa


def _uden_unoedige(raaer: Raaer, proeve: _Proeve, alle: Sequence[Filaktion]) -> Raaer:
    """Without the actions in between that the verdict does not hang on: all, then halves down to each, latest first."""
    imens = [nr for nr in reversed(raaer) if nr != proeve.plads[0] and not _skaber(alle[nr])]
    antal = len(imens)
    while antal:
        for fra in range(0, len(imens), antal):
            uden = {nr: raa for nr, raa in raaer.items() if nr not in imens[fra : fra + antal]}
            if len(uden) < len(raaer) and proeve.holder(uden):
                raaer = uden
        imens = [nr for nr in imens if nr in raaer]
        antal = min(antal, len(imens) + 1) // 2
    return raaer


def _mindste_oprettelse(raaer: Raaer, nr: int, proeve: _Proeve, doem: Callable[[Mapping[str, Any]], Any]) -> Raaer:
    """The creation as the file's judge has it least; where the action hangs on more, what that allows one by one."""
    foer = doem(raaer[nr])
    if foer is None:
        return raaer
    alle = raaer
    for aendringer in forsoeg(raaer[nr], HOVED):
        nye = _aendret_overalt(alle, nr, aendringer)
        if samme(doem(nye[nr]), foer):
            alle = nye
    if proeve.holder(alle):
        return alle
    for aendringer in forsoeg(raaer[nr], HOVED):
        for nye in (
            _aendret_overalt(raaer, nr, aendringer),
            {**raaer, nr: _aendret(raaer[nr], aendringer)},
        ):
            if nye[nr] != raaer[nr] and samme(doem(nye[nr]), foer) and proeve.holder(nye):
                raaer = nye
                break
    return raaer


def _aendret_overalt(raaer: Raaer, nr: int, aendringer: Sequence[Aendring]) -> Raaer:
    """The creation changed, and likewise what resubmits its claim, whose master data must be the same."""
    nye = {**raaer, nr: _aendret(raaer[nr], aendringer)}
    for andet, raa in raaer.items():
        if _GENINDSENDT in raa:
            nye[andet] = _aendret(raa, [((_GENINDSENDT, *sti), vaerdi) for sti, vaerdi in aendringer])
    return nye


def _mindste_handling(raaer: Raaer, nr: int, proeve: _Proeve) -> Raaer:
    for aendringer in _handlingens_forsoeg(raaer[nr]):
        proevet = _aendret(raaer[nr], aendringer)
        if proevet != raaer[nr] and proeve.holder({**raaer, nr: proevet}):
            raaer = {**raaer, nr: proevet}
    return raaer


def _handlingens_forsoeg(raa: Mapping[str, Any]) -> Iterator[Sequence[Aendring]]:
    """Each field of the action's own structure left out, else a text made plain; a related claim as a creation's."""
    for navn, struktur in raa.items():
        if navn not in _FORDRINGER and isinstance(struktur, Mapping):
            for felt in struktur:
                if felt == _HENVISNING:
                    yield [((navn, felt), _UKENDT)]
                elif felt not in IDER and felt != "fordring":
                    yield [((navn, felt), VAEK)]
                    yield [((navn, felt), _TEKSTER[felt])] if felt in _TEKSTER else []
    if raa.get("fordring") is None and raa.get("relateredeFordringer"):
        yield from forsoeg(raa, 0)
    if _GENINDSENDT in raa:
        yield [((_GENINDSENDT, "fordring", "reference"), "GENKOERSEL-2")]
        for aendringer in forsoeg(raa[_GENINDSENDT], HOVED):
            yield [((_GENINDSENDT, *sti), vaerdi) for sti, vaerdi in aendringer if sti[-1] not in IDER]


def _aendret(raa: Mapping[str, Any], aendringer: Sequence[Aendring]) -> dict[str, Any]:
    nyt = copy.deepcopy(dict(raa))
    for sti, vaerdi in aendringer:
        aendr(nyt, sti, vaerdi)
    return nyt


def _fortalt(
    raaer: Raaer, proeve: _Proeve, domme: Mapping[Plads, Domsvisning]
) -> tuple[list[Historietrin], Mapping[str, Any]]:
    """What comes before, and the action, each with names for the ids that the world gives."""
    brugte = {id_ for raa in raaer.values() for id_ in naevnte(raa)}
    navne = Idnavne()
    for id_, (nr, led) in proeve.plan.oprettelser.items():
        if id_ in brugte and nr in raaer:
            sti = ("aktioner", 0, *(() if led == HOVED else ("relateredeFordringer", led)), "fordringsId")
            navne.giv(id_, "fordring", nr, sti)
    for nr in raaer:
        svar = proeve.parret.svar.get((nr, HOVED))
        if svar is not None and svar.aktions_id in brugte and svar.aktions_id is not None:
            navne.giv(svar.aktions_id, "handling", nr, ("aktioner", 0, "aktionsId"))
    foer = [
        Historietrin(
            dag=proeve.dage[nr],
            aktion=navne.sat_ind(raa),
            status=domme[nr, HOVED].status.value,
            gem=navne.steder.get(nr, {}),
        )
        for nr, raa in raaer.items()
        if nr != proeve.plads[0]
    ]
    return foer, navne.sat_ind(raaer[proeve.plads[0]])
