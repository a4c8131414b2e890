"""A file judged: the use case that every face of it calls."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.maskering import ligner_aegte_cpr
from psrm_sandbox.domain.skjul import uden_cpr
from psrm_sandbox.grunddata.troskab import Punkt
from psrm_sandbox.indlaesning.modeller import Filaktion, Filindhold, Fundsted
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, troskabspunkter
from psrm_sandbox.services.kontrol.bedoemmelse import Bedoemmer, Referencer
from psrm_sandbox.services.kontrol.gruppevalg import vaelg
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat, Senere
from psrm_sandbox.services.kontrol.opgoerelse import Opgoer
from psrm_sandbox.services.kontrol.proevning import Proevning


def kontroller(
    regelsaet: Regelsaet,
    aftaler: Sequence[Aftale],
    indhold: Filindhold,
    *,
    i_dag: date,
    modtagelsesdato: date | None = None,
    filter_pr: date | None = None,
    gruppe: str | None = None,
    spor: bool = False,
    forslag: bool = True,
    dage: Mapping[int, date] | None = None,
) -> Kontrolresultat:
    """The verdicts on a file's claims, with proposals and totals. Nothing is stored.

    ``aftaler``: the agreements that are known; a creditor without one is judged as if it held every type of its group.
    The day of receipt is ``modtagelsesdato``, else the file's own, else ``i_dag``. A real-looking CPR number is no
    reason to refuse the file, and is in no record of the answer. ``dage``: of actions, by their place, that were
    received on a day of their own.

    Raises:
        Filfejl: the creditor group cannot be told.

    """
    valgt = modtagelsesdato or indhold.modtagelsesdato
    dag, pr = valgt or i_dag, filter_pr or indhold.filter_pr
    grundlag = vaelg(indhold.aktioner, regelsaet.katalog, aftaler, gruppe)
    regler = regelsaet.grundlag({"aegteCprTilladt": True}, pr)
    referencer = Referencer()

    @cache
    def bedoemmer(dag: date) -> Bedoemmer:
        return Bedoemmer(Proevning(regler, grundlag.aftaler, dag), spor or indhold.spor, forslag, referencer)

    set_ = _Set(dag)
    fordringer: list[Fordringsresultat] = []
    aktionsdomme: dict[int, Domsvisning] = {}
    opgoer = Opgoer()
    for nr, (fra_fil, aktion) in enumerate(grundlag.aktioner()):
        set_.se(fra_fil, aktion)
        domt = bedoemmer((dage or {}).get(nr, dag)).bedoem(nr, fra_fil, aktion)
        fordringer += domt.fordringer
        if domt.aktionen is not None:
            aktionsdomme[nr] = domt.aktionen
        for et in domt.fordringer:
            opgoer.tael(et)
    return Kontrolresultat(
        modtagelsesdato=dag,
        valgt=valgt is not None,
        filter_pr=pr,
        med_spor=spor or indhold.spor,
        senere=set_.senere(),
        fordringer=fordringer,
        aktionsdomme=aktionsdomme,
        opgoerelse=opgoer.faerdig(len(indhold.udeladt), indhold.raekker_i_alt),
        udeladt=tuple(et.vist() for et in indhold.udeladt),
        noter=tuple(map(uden_cpr, (*indhold.noter, *grundlag.noter))),
        punkter=_naevnte(fordringer, aktionsdomme.values()),
        aegte_cpr=set_.aegte_cpr,
    )


@dataclass
class _Set:
    """What is noticed of the file as a whole: dates after the day of judgment, and what looks like real persons."""

    dag: date
    aegte_cpr: int = 0
    _antal: int = 0
    _seneste: date | None = None
    _foerste: Fundsted | None = None
    _felt: str = ""

    def se(self, fra_fil: Filaktion, aktion: Aktion) -> None:
        senere = [par for par in _datoer(aktion) if par[1] > self.dag]
        if senere:
            self._antal += 1
            self._seneste = max(self._seneste or self.dag, *(dag for _, dag in senere))
            if self._foerste is None:
                self._foerste, self._felt = fra_fil.sted, senere[0][0]
        for fordring in (aktion.fordring, *aktion.relaterede):
            for haefter in fordring.haeftere if fordring is not None else ():
                if haefter.skyldner is not None and ligner_aegte_cpr(haefter.skyldner.nummer or ""):
                    self.aegte_cpr += 1

    def senere(self) -> Senere | None:
        if self._foerste is None or self._seneste is None:
            return None
        return Senere(antal=self._antal, seneste=self._seneste, foerste=self._foerste, felt=self._felt)


def _datoer(aktion: Aktion) -> Iterator[tuple[str, date]]:
    for fordring in (aktion.fordring, *aktion.relaterede):
        if fordring is None:
            continue
        if fordring.stiftelsesdato is not None:
            yield "stiftelsesdato", fordring.stiftelsesdato
        for haefter in fordring.haeftere:
            if haefter.forfaldsdato is not None:
                yield "forfaldsdato", haefter.forfaldsdato
            if haefter.srb is not None:
                yield "srb", haefter.srb


def _naevnte(fordringer: Sequence[Fordringsresultat], aktionsdomme: Iterable[Domsvisning]) -> tuple[Punkt, ...]:
    """The points that the verdicts name, and the doubts that they hang on, written out once."""
    domme = {id(dom): dom for dom in (*(et.dom for et in fordringer), *aktionsdomme)}
    navne: set[str] = set()
    for dom in domme.values():
        navne.update(dom.troskab)
        for fund in (*dom.aarsager, *dom.advarsler):
            navne.update(fund.troskab)
    for et in fordringer:
        navne.update(navn for navn in et.forbehold if troskabspunkter().kendes(navn))
        for linje in et.spor or ():
            navne.update(linje.tvivl)
    return troskabspunkter().udskrevet(navne)
