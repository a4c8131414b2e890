"""The smallest change that makes a claim pass: found by search over the rules, and tried whole before it is told.

What is tried, and in which order, follows from the claim alone: a proposal does not depend on where the claim stands in
the file, nor on the claims beside it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

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
    """The search over one file's claims, each by itself."""

    proevning: Proevning

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
            or Fundet(Forslagsart.KAN_IKKE_RETTES, umulig=_uden_udvej(fund))
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
        gammel = False
        for runde in range(_RUNDER):
            nye: tuple[Fund, ...] = ()
            for valgte in saet([kandidater(f, et, regel_bag(regler, et)) for et in fund]):
                try:
                    valg = self._vaerdier(f, kendte, valgte)
                except ForGammel:
                    gammel = True
                    continue
                if valg is None:
                    continue
                dom = self._proev(f, valg, brugte)
                if bestaar(dom):
                    return replace(self._faerdigt(f, valg, dom, brugte), afdaekker=runde > 0)
                nye = nye or tuple(et for et in egne(dom) if not _kendt(et, fund))
            if not nye or not all(kandidater(f, et, regel_bag(regler, et)) for et in nye):
                break
            fund = (*fund, *nye)
        if not gammel and (udvidet_ := self._udvid(f, fund, regler, kendte, brugte)) is not None:
            return udvidet_
        return Fundet(Forslagsart.KAN_IKKE_RETTES, umulig=Umulig.FOR_GAMMEL) if gammel else None

    def _udvid(
        self,
        f: Fordringssag,
        fund: Sequence[Fund],
        regler: Typeregler | None,
        kendte: Sequence[Kendt],
        brugte: frozenset[str],
    ) -> Fundet | None:
        """With dates beside those that the findings name."""
        pr_fund = [kandidater(f, et, regel_bag(regler, et)) for et in fund]
        mindste = next(saet(pr_fund), None)
        for valgte in udvidet(mindste) if mindste is not None else ():
            with suppress(ForGammel):
                valg = self._vaerdier(f, kendte, valgte)
                if valg is None:
                    continue
                dom = self._proev(f, valg, brugte)
                if bestaar(dom):
                    return self._faerdigt(f, valg, dom, brugte)
        return None

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


def _uden_udvej(fund: Sequence[Fund]) -> Umulig:
    """Why the search found nothing: most often so much is missing that there is nothing to reckon from."""
    return Umulig.FELTER_MANGLER if any(et.fundet is None for et in fund) else Umulig.INGEN_FUNDET


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
