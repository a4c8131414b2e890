"""The smallest change that makes a claim pass: found by search over the rules, and tried whole before it is told.

Claims that fail alike are usually repaired alike: the set of fields that helped the last one is tried first. It is
tried all the same, and nothing is told of a claim that was not judged with its own change.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from psrm_sandbox.domain.fordring import Hovedfordringsdata
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Konsekvens
from psrm_sandbox.services.kontrol.felter import Felt
from psrm_sandbox.services.kontrol.graenser import Kendt, Typeregler, datointerval, kendt_om, reglerne
from psrm_sandbox.services.kontrol.kandidater import Kandidat, kandidater, regel_bag, saet, udvidet
from psrm_sandbox.services.kontrol.modeller import Forslagsart, Tilladt, Umulig
from psrm_sandbox.services.kontrol.proevning import Proevning, bestaar, egne
from psrm_sandbox.services.kontrol.vaerdier import ForGammel, Vaerdivalg, proevet_hovedfordring, vaelg
from psrm_sandbox.validering.dom import Fordringsdom
from psrm_sandbox.validering.sag import Fordringssag

_RUNDER = 3
_VENTER_HOEJST = 400
"""Days: a claim that passes later than that has a wrong date, and is not just early."""
_TYPEKODER = frozenset({151, 459})
_BRUGT_REFERENCE = 486
_HOVEDFORDRING = Felt("hovedfordrings_id")
_HOEJST_FORGAEVES = 100
"""Claims with the same findings that were searched widely in vain, before the wide search is left out for them."""
_PAA_AKTIONEN = ("fordringshaverId", "aktionskode")


@dataclass(frozen=True, slots=True)
class Fundet:
    """What the search came to: a proposal before its fields are given names and suppliers."""

    art: Forslagsart
    valg: tuple[Vaerdivalg, ...] = ()
    fra_dag: date | None = None
    efter_hovedfordringen: bool = False
    afdaekker: bool = False
    umulig: Umulig | None = None


@dataclass
class Rettelsessoegning:
    """The search, and what it remembers between claims: by type and findings, the fields that helped."""

    proevning: Proevning
    _opskrifter: dict[Any, list[tuple[Kandidat, ...]]] = field(default_factory=dict)
    _forgaeves: dict[Any, int] = field(default_factory=dict)

    def find(self, f: Fordringssag, dom: Fordringsdom, brugte: frozenset[str], *, dublet: bool) -> Fundet:
        """What would make the claim pass. ``dublet``: an earlier row is the same claim."""
        fund = egne(dom)
        if not fund:
            return Fundet(Forslagsart.KAN_IKKE_RETTES, umulig=Umulig.FOELGER_HOVEDFORDRINGEN)
        hindring = _hindring(f, fund, dublet)
        if hindring is not None:
            return Fundet(Forslagsart.KAN_IKKE_RETTES, umulig=hindring)
        regler = reglerne(f.type_, self.proevning.regler.filter_pr) if f.type_ is not None else None
        kendte = _kendte(f, regler)
        return (
            self._vent(f, kendte, brugte)
            or self._soeg(f, fund, regler, kendte, brugte)
            or Fundet(Forslagsart.KAN_IKKE_RETTES, umulig=Umulig.INGEN_FUNDET)
        )

    def _vent(self, f: Fordringssag, kendte: Sequence[Kendt], brugte: frozenset[str]) -> Fundet | None:
        """A later day on which the claim passes as it is, where its own dates only lie ahead."""
        dag = f.sag.dag
        if not any(_efter(dag, h.forfaldsdato, h.srb, f.fordring.stiftelsesdato) for h in f.fordring.haeftere):
            return None
        intervaller = [datointerval(kendt, "modtagelsesdato") for kendt in kendte]
        dage = [et.lav for et in intervaller if et is not None and not et.tomt and et.lav is not None]
        if len(dage) < len(kendte) or not dage or not 0 < max(dage) - dag.toordinal() <= _VENTER_HOEJST:
            return None
        fra = date.fromordinal(max(dage))
        dom = self.proevning.proev_igen(f, {}, brugte, dag=fra)
        return Fundet(Forslagsart.VENT, fra_dag=fra) if dom.status is Aktionsstatus.UDFOERT else None

    def _soeg(
        self,
        f: Fordringssag,
        fund: tuple[Fund, ...],
        regler: Typeregler | None,
        kendte: Sequence[Kendt],
        brugte: frozenset[str],
    ) -> Fundet | None:
        noegle = (f.type_.noegle if f.type_ else None, f.rolle, tuple((et.kode, et.regler, et.felt) for et in fund))
        opskrifter = self._opskrifter.setdefault(noegle, [])
        gammel = False
        for runde in range(_RUNDER):
            nye: tuple[Fund, ...] = ()
            for valgte in self._forsoeg(f, fund, regler, opskrifter if runde == 0 else ()):
                try:
                    valg = self._vaerdier(f, kendte, valgte)
                except ForGammel:
                    gammel = True
                    continue
                if valg is None:
                    continue
                dom = self._proev(f, valg, brugte)
                if bestaar(dom):
                    if valgte not in opskrifter:
                        opskrifter.append(valgte)
                    return replace(self._faerdigt(f, valg, dom, brugte), afdaekker=runde > 0)
                nye = nye or tuple(et for et in egne(dom) if not _kendt(et, fund))
            if not nye or not all(kandidater(f, et, regel_bag(regler, et)) for et in nye):
                break
            fund = (*fund, *nye)
        if not gammel and (udvidet_ := self._udvid(f, fund, regler, kendte, brugte, noegle)) is not None:
            return udvidet_
        return Fundet(Forslagsart.KAN_IKKE_RETTES, umulig=Umulig.FOR_GAMMEL) if gammel else None

    def _udvid(
        self,
        f: Fordringssag,
        fund: Sequence[Fund],
        regler: Typeregler | None,
        kendte: Sequence[Kendt],
        brugte: frozenset[str],
        noegle: Any,
    ) -> Fundet | None:
        """With dates beside those that the findings name. Given up for findings that it never helped."""
        if self._forgaeves.get(noegle, 0) >= _HOEJST_FORGAEVES:
            return None
        pr_fund = [kandidater(f, et, regel_bag(regler, et)) for et in fund]
        mindste = next(saet(pr_fund), None)
        for valgte in udvidet(mindste) if mindste is not None else ():
            with suppress(ForGammel):
                valg = self._vaerdier(f, kendte, valgte)
                if valg is None:
                    continue
                dom = self._proev(f, valg, brugte)
                if bestaar(dom):
                    self._opskrifter[noegle].append(valgte)
                    self._forgaeves[noegle] = 0
                    return self._faerdigt(f, valg, dom, brugte)
        self._forgaeves[noegle] = self._forgaeves.get(noegle, 0) + 1
        return None

    def _forsoeg(
        self,
        f: Fordringssag,
        fund: Sequence[Fund],
        regler: Typeregler | None,
        kendte: Sequence[tuple[Kandidat, ...]],
    ) -> Iterator[tuple[Kandidat, ...]]:
        yield from kendte
        pr_fund = [kandidater(f, et, regel_bag(regler, et)) for et in fund]
        yield from (valgte for valgte in saet(pr_fund) if valgte not in kendte)

    def _vaerdier(
        self, f: Fordringssag, kendte: Sequence[Kendt], valgte: Sequence[Kandidat]
    ) -> list[Vaerdivalg] | None:
        hoved = [k for k in valgte if k.felt == _HOVEDFORDRING]
        andre = [k for k in valgte if k not in hoved]
        valg = vaelg(f, kendte, andre) if andre else []
        if valg is None:
            return None
        return [*valg, *(Vaerdivalg(k.felt, None, False, Tilladt()) for k in hoved)]

    def _proev(self, f: Fordringssag, valg: Sequence[Vaerdivalg], brugte: frozenset[str]) -> Fordringsdom:
        hoved: Hovedfordringsdata | None = None
        if any(v.felt == _HOVEDFORDRING for v in valg):
            hoved = proevet_hovedfordring(f)
        nye = {v.felt: v.proevet for v in valg if v.felt != _HOVEDFORDRING}
        return self.proevning.proev_igen(f, nye, brugte, hovedfordring=hoved)

    def _faerdigt(
        self,
        f: Fordringssag,
        valg: list[Vaerdivalg],
        dom: Fordringsdom,
        brugte: frozenset[str],
    ) -> Fundet:
        """The proposal with no change in it that it can do without."""
        for et in list(valg) if len(valg) > 1 else ():
            uden = [andet for andet in valg if andet is not et]
            proevet = self._proev(f, uden, brugte)
            if bestaar(proevet):
                valg, dom = uden, proevet
        art = Forslagsart.RETTELSE if all(v.udregnet for v in valg) else Forslagsart.FIND_UD_AF
        return Fundet(art, tuple(valg), efter_hovedfordringen=dom.status is not Aktionsstatus.UDFOERT)


def _kendte(f: Fordringssag, regler: Typeregler | None) -> list[Kendt]:
    if regler is None:
        return []
    return kendt_om(regler, f.fordring, f.rolle, f.sag.dag, f.hovedfordring)


def _hindring(f: Fordringssag, fund: Sequence[Fund], dublet: bool) -> Umulig | None:
    """What no change of a field mends."""
    if dublet and any(et.kode == _BRUGT_REFERENCE for et in fund):
        return Umulig.DUBLET
    if f.type_ is None or any(et.kode in _TYPEKODER for et in fund):
        return Umulig.TYPEN
    if any(et.felt is not None and et.felt.startswith(_PAA_AKTIONEN) for et in fund):
        return Umulig.AFTALEN
    if all(et.konsekvens is Konsekvens.SAGSBEHANDL for et in fund):
        return Umulig.SAGSBEHANDLER
    return None


def _efter(dag: date, *datoer: date | None) -> bool:
    return any(dato is not None and dato >= dag for dato in datoer)


def _kendt(fund: Fund, kendte: Sequence[Fund]) -> bool:
    return any((fund.kode, fund.regler, fund.felt) == (et.kode, et.regler, et.felt) for et in kendte)


def aendrede(valg: Sequence[Vaerdivalg]) -> frozenset[Felt]:
    """The fields of a proposal."""
    return frozenset(et.felt for et in valg)
