"""Actions on registered claims, run in order in a world of their own, on its clock, from the day the first one needs.

Only they and the creations they hang on are sent; which creation that is, production's FordringID in its answers says.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Protocol

from psrm_sandbox.domain.aftale import Aftale, Indberetterret
from psrm_sandbox.domain.aktion import HOVED, Afsender, Aktion, Leverance
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Aktionsstatus, Kanal, Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.former.aktion import AktionForm
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold
from psrm_sandbox.services.genkoersel.parring import Parret, Plads
from psrm_sandbox.services.genkoersel.sammenhold import haenger_paa_registret
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning
from psrm_sandbox.services.indtag.indtag import Indtagssted, modtag
from psrm_sandbox.services.indtag.leverancer import Leverancested, hent_leverance
from psrm_sandbox.services.indtag.registrering import Indsendelse
from psrm_sandbox.services.indtag.svar import Indtaget
from psrm_sandbox.services.kontrol.feltfund import feltfund
from psrm_sandbox.services.kontrol.gruppevalg import vaelg
from psrm_sandbox.services.kontrol.modeller import (
    Fordringsresultat,
    Forslag,
    Forslagsart,
    Kontrolresultat,
    Udfald,
    Umulig,
)
from psrm_sandbox.services.porte.verden import Noeglehaver
from psrm_sandbox.services.ur.ur import Flytningssted, flyt
from psrm_sandbox.services.verden.sandkasser import TIDLIGSTE_DAG

_INDBERETTER = "99990007"
_VAEGTID = datetime(2026, 1, 1, tzinfo=UTC)
_UDFALD = {
    Aktionsstatus.UDFOERT: Udfald.UDFOERT,
    Aktionsstatus.AFVIST: Udfald.AFVIST,
    Aktionsstatus.HOERING: Udfald.HOERING,
    Aktionsstatus.SAGSBEHANDL: Udfald.SAGSBEHANDL,
}
IDER = ("fordringsId", "hovedfordringsId", "oprindeligFordringsId", "aktionsIdRef")
"""Fields that name what is registered."""


class Forloebsverden(Indtagssted, Flytningssted, Leverancested, Protocol):
    """A world in which actions are sent, and whose clock is moved."""


Verdensmager = Callable[[datetime, Sequence[Aftale]], AbstractContextManager[Forloebsverden]]
"""Makes a world in memory that begins at that instant, with those agreements; it is gone when the block ends."""


def koer_forloeb(
    regelsaet: Regelsaet,
    resultat: Kontrolresultat,
    indhold: Filindhold,
    parret: Parret,
    dage: Mapping[int, date],
    verden: Verdensmager | None,
    aftaler: Sequence[Aftale] = (),
    gruppe: str | None = None,
) -> tuple[dict[Plads, Fordringsresultat], tuple[str, ...]]:
    """What came of the actions that a file alone cannot judge, by their places, and what is told of it."""
    mulige = [f for f in resultat.fordringer if _kraever_register(f)]
    if verden is None or not mulige:
        return {}, ()
    grundlag = vaelg(indhold.aktioner, regelsaet.katalog, aftaler, gruppe)
    alle = list(grundlag.aktioner())
    senere = [f for f in mulige if f.led == HOVED or _eftersendt(alle[f.indeks][1], f.led)]
    plan = Plan(alle, parret, {nr: dage.get(nr, resultat.modtagelsesdato) for nr in range(len(alle))})
    trin = plan.trin([et.indeks for et in senere])
    start = max(min((dag for _, dag in trin), default=TIDLIGSTE_DAG), TIDLIGSTE_DAG)
    with verden(midnat(start), med_indberetter(grundlag.aftaler.values())) as sted:
        koersel = Forloebskoersel(regelsaet, sted, plan.oprettelser)
        for nr, dag in trin:
            koersel.send(nr, *alle[nr], dag, parret)
    proevede = {}
    for et in senere:
        dom = koersel.domme.get((et.indeks, et.led))
        if dom is not None and dom.status in _UDFALD and et.indeks in plan.kendte:
            proevede[et.indeks, et.led] = _med_dom(et, alle[et.indeks][0], dom)
    return proevede, tuple(_noter(len(senere), len(proevede), start))


def _kraever_register(et: Fordringsresultat) -> bool:
    """Whether the file alone may not be able to judge it: it is about a claim that is registered, or hangs on one."""
    if et.forslag is not None and et.forslag.umulig is Umulig.KRAEVER_REGISTER:
        return True
    return et.led != HOVED and haenger_paa_registret(et)


def _eftersendt(aktion: Aktion, led: int) -> bool:
    """Whether the related claim is of another action than its main claim."""
    return aktion.fordring is None and aktion.relaterede[led].hovedfordrings_id is not None


def med_indberetter(aftaler: Iterable[Aftale]) -> list[Aftale]:
    """The agreements of a world of this kind: its own reporter reports for all of them."""
    return [replace(a, indberettere=(Indberetterret(_INDBERETTER, "Genkørsel"),)) for a in aftaler]


def _noter(senere: int, proevede: int, start: date) -> Iterator[str]:
    if proevede:
        yield (
            f"Handlinger på registrerede fordringer er kørt i rækkefølge i en verden, hvis ur begyndte "
            f"{start.isoformat()}: {proevede}."
        )
    if senere > proevede:
        yield (
            f"Handlinger, der ikke kan prøves: {senere - proevede}. Fordringen er ikke oprettet i filen, eller dens "
            "FordringID kendes ikke. Tag oprettelsen med, og giv dens kvittering ved siden af."
        )


@dataclass
class Plan:
    """Which actions are sent, on which days. ``oprettelser``: from production's FordringID to where it is created."""

    alle: Sequence[tuple[Filaktion, Aktion]]
    parret: Parret
    dage: Mapping[int, date]
    oprettelser: dict[str, Plads] = field(default_factory=dict)
    kendte: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for (nr, led), svar in self.parret.svar.items():
            if svar.fordrings_id and (self.alle[nr][1].fordring is not None or self.alle[nr][1].relaterede):
                self.oprettelser.setdefault(svar.fordrings_id, (nr, led))

    def trin(self, senere: Sequence[int]) -> list[tuple[int, date]]:
        """The actions in the order they are sent: by day, then as the file has them."""
        med: set[int] = set()
        vent = list(senere)
        while vent:
            nr = vent.pop()
            if nr in med:
                continue
            med.add(nr)
            peger = [v for v in naevnte(self.alle[nr][0].raa) if v in self.oprettelser]
            if peger:
                self.kendte.add(nr)
            vent += [self.oprettelser[v][0] for v in peger]
        return sorted(((nr, self.dage[nr]) for nr in med), key=lambda et: (et[1], et[0]))


def naevnte(raa: Any) -> Iterator[str]:
    """Every id of a registered claim that the action names."""
    if isinstance(raa, Mapping):
        for navn, led in raa.items():
            if navn in IDER and isinstance(led, str):
                yield led
            else:
                yield from naevnte(led)
    elif isinstance(raa, list | tuple):
        for led in raa:
            yield from naevnte(led)


class Forloebskoersel:
    """The world as it is used: production's ids as they are called there, and the verdicts so far by place."""

    def __init__(self, regelsaet: Regelsaet, verden: Forloebsverden, oprettelser: Mapping[str, Plads]) -> None:
        self._regelsaet, self._verden = regelsaet, verden
        self._efter_plads = {plads: id_ for id_, plads in oprettelser.items()}
        self._ider: dict[str, str] = {}
        self._adgang = Adgang(Noeglehaver(Noegletype.INDBERETTER, "genkoersel", "genkoersel", _INDBERETTER), verden)
        self._dag: date | None = None
        self.domme: dict[Plads, Domsvisning] = {}

    def send(self, nr: int, fra_fil: Filaktion, aktion: Aktion, dag: date, parret: Parret) -> None:
        """Moves the clock to the day, sends the action alone, and keeps what came of it."""
        if self._dag is None or dag > self._dag:
            if self._dag is not None:
                flyt(self._adgang, self._regelsaet, dag.isoformat(), _VAEGTID)
            self._dag = dag
        raa = self._oversat(fra_fil.raa, aktion.fordringshaver_id)
        afsender = Afsender(Kanal.SYSTEM, _INDBERETTER, None, "genkoersel")
        id_ = f"GENKOERSEL-{nr}"
        leverance = Leverance(id_, afsender, (AktionForm.model_validate(raa).til_domaene(raa),), id_)
        (svar,) = modtag(self._verden, self._regelsaet, IntetIndgreb(), [Indsendelse(leverance, _journal)])
        if isinstance(svar, Problem):
            return
        sendt = svar.aktioner[0]
        self._husk((nr, HOVED), sendt.fordrings_id)
        for under in sendt.relaterede_fordringer:
            self._husk((nr, under.indeks), under.fordrings_id)
        produktion = parret.svar.get((nr, HOVED))
        if produktion is not None and produktion.aktions_id:
            self._ider[produktion.aktions_id] = str(sendt.aktions_id)
        kvitteringer = hent_leverance(self._adgang, id_).aktioner[0].kvitteringer
        if kvitteringer:
            self.domme[nr, HOVED] = _dom(kvitteringer[-1])
            for led, af in enumerate(kvitteringer[-1].relaterede_fordringer):
                self.domme[nr, led] = _dom(af)

    def _husk(self, plads: Plads, id_: int | None) -> None:
        if id_ is not None and plads in self._efter_plads:
            self._ider[self._efter_plads[plads]] = str(id_)

    def _oversat(self, raa: Mapping[str, Any], haver: str | None) -> dict[str, Any]:
        """As the wire carries it, with the ids of this world."""
        klar: dict[str, Any] = self._led(copy.deepcopy(dict(raa)))
        return {**klar, "fordringshaverId": haver}

    def _led(self, vaerdi: Any) -> Any:
        if isinstance(vaerdi, Mapping):
            return {
                navn: self._ider.get(led, led) if navn in IDER and isinstance(led, str) else self._led(led)
                for navn, led in vaerdi.items()
                if navn != "hovedfordring"
            }
        if isinstance(vaerdi, list | tuple):
            return [self._led(led) for led in vaerdi]
        return vaerdi


def _dom(af: Domsvisning) -> Domsvisning:
    return Domsvisning(status=af.status, troskab=af.troskab, aarsager=af.aarsager, advarsler=af.advarsler)


def _journal(_: Indtaget) -> Journalpost:
    return Journalpost(
        vaegtid=_VAEGTID,
        metode="POST",
        sti="/v1/leverancer",
        noegle="genkoersel",
        status=202,
        anmodning=None,
        svar=None,
    )


def _med_dom(et: Fordringsresultat, fra_fil: Filaktion, dom: Domsvisning) -> Fordringsresultat:
    udfald = _UDFALD[dom.status]
    ingen = Forslag(art=Forslagsart.KAN_IKKE_RETTES, umulig=Umulig.INGEN_FUNDET)
    return replace(
        et,
        dom=dom,
        udfald=udfald,
        fund=feltfund(fra_fil, None, None, dom.aarsager, dom.aarsager),
        advarsler=feltfund(fra_fil, None, None, dom.advarsler, dom.advarsler),
        forslag=ingen if udfald.stoppet else None,
    )
