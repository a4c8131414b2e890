"""The laws of a reconciliation's figures, for any sequence of valid actions and events.

The creditor keeps books of its own, from what it sent and what the receipts told; whatever happens, PSRM's figures at
every day are those books' figures, and what a day has come to is never told otherwise afterwards.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from tests.services.test_love import Livet
from tests.support.livet import Liv

from psrm_sandbox.domain.beloeb import oere_fra_tekst, tekst_fra_oere
from psrm_sandbox.domain.bevaegelse import FORTEGN
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.domain.kvittering import Tilbagekaldsresultat
from psrm_sandbox.services.afstemning import bevaegelser
from psrm_sandbox.services.bog.bogholderi import i_kraft
from psrm_sandbox.services.porte.transaktion import Side

_OP = {
    "OPSKRIVNINGREGULERING",
    "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING",
    "OPSKRIVNINGOMGJORTNEDSKRIVNINGREGULERING",
}
_NED = {
    "NEDSKRIV",
    "NEDSKRIVNINGANNULLERETOPSKRIVNINGREGULERING",
    "NEDSKRIVNINGANNULLERETOPSKRIVNINGINDBETALING",
}
_SLUT = date(2099, 12, 31)


class BogfoertLiv(Liv):
    """A world whose creditor books what it sends, on the day it is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.boeger: list[tuple[date, Haendelsestype, int]] = []

    def _bog(self, type_: Haendelsestype, beloeb: str) -> None:
        self.boeger.append((self.dag(), type_, oere_fra_tekst(beloeb)))

    def opret(self, beloeb: str = "1000.00", hovedstol: str | None = None, **felter: Any) -> str:
        id_ = super().opret(beloeb, hovedstol, **felter)
        self._bog(Haendelsestype.TILGANG, beloeb)
        return id_

    def korriger(self, kode: str, struktur: str, **felter: Any) -> Mapping[str, Any]:
        svar = super().korriger(kode, struktur, **felter)
        if svar["status"] == "UDFOERT":
            if kode in _OP:
                self._bog(Haendelsestype.OPSKREVET, felter["beloeb"])
            elif kode in _NED:
                self._bog(Haendelsestype.NEDSKREVET, felter["beloeb"])
            elif kode == "TILBAGEKALD":
                resultat = self.kvittering(svar["aktionsId"]).resultat
                assert isinstance(resultat, Tilbagekaldsresultat)
                for et in (resultat, *resultat.relaterede):
                    self._bog(Haendelsestype.TILBAGEKALDT, tekst_fra_oere(et.tilbagekaldt_beloeb))
        return svar


class Afstemt(Livet):
    """The life of `Livet`, reconciled after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.liv: BogfoertLiv = BogfoertLiv()
        self.opgjort: dict[date, Mapping[Haendelsestype, int]] = {}

    @rule()
    def en_skaeringsdato_opgoeres(self) -> None:
        """The figures up to yesterday, which from now on are what they are."""
        with self.liv.verden.laes() as laeser:
            i_gaar = date.fromordinal(self.liv.dag().toordinal() - 1)
            self.opgjort.setdefault(i_gaar, bevaegelser.summer(laeser, "9101", i_gaar).beloeb)

    @invariant()
    def tallene_er_fordringshavers_egne_dag_for_dag(self) -> None:
        dage = sorted({dag for dag, _, _ in self.liv.boeger} | {_SLUT})
        with self.liv.verden.laes() as laeser:
            for dag in dage:
                summer = bevaegelser.summer(laeser, "9101", dag)
                for type_ in FORTEGN:
                    egne = [beloeb for d, t, beloeb in self.liv.boeger if t is type_ and d <= dag]
                    assert (summer.beloeb[type_], summer.antal[type_]) == (sum(egne), len(egne))
                fortegn = [FORTEGN[t] * beloeb for d, t, beloeb in self.liv.boeger if d <= dag]
                assert summer.inddrivelsesgrundlag == sum(fortegn)

    @invariant()
    def det_opgjorte_aendrer_sig_aldrig(self) -> None:
        with self.liv.verden.laes() as laeser:
            for dag, foer in self.opgjort.items():
                assert bevaegelser.summer(laeser, "9101", dag).beloeb == foer

    @invariant()
    def tallene_er_summen_af_de_bevaegelser_de_aabner(self) -> None:
        with self.liv.verden.laes() as laeser:
            alle = list(bevaegelser.alle(laeser, "9101", _SLUT))
            summer = bevaegelser.summer(laeser, "9101", _SLUT)
            for type_ in FORTEGN:
                side = bevaegelser.side_af(laeser, "9101", _SLUT, Side(0, 500), type_)
                assert list(side) == [b for b in alle if b.type is type_]
                assert (sum(b.beloeb for b in side), len(side)) == (summer.beloeb[type_], summer.antal[type_])
        assert [b.nr for b in alle] == sorted({b.nr for b in alle})
        assert [b.dag for b in alle] == sorted(b.dag for b in alle)
        dagene = {dag: sum(1 for _ in gruppe) for dag, gruppe in groupby(b.dag for b in alle)}
        assert dagene == Counter(dag for dag, _, _ in self.liv.boeger)

    @invariant()
    def grundlaget_er_det_bogfoerte_uden_daekning_afskrivning_og_rente(self) -> None:
        arter = {Bogfoeringsart(type_.value) for type_ in FORTEGN}
        bogfoert = sum(
            b.beloeb
            for id_ in self.fordringer
            for b in i_kraft(self.liv.bogfoeringer(id_))
            if b.art in arter and b.del_ is Fordringsdel.HOVEDSTOL
        )
        with self.liv.verden.laes() as laeser:
            assert bevaegelser.summer(laeser, "9101", _SLUT).inddrivelsesgrundlag == bogfoert


def _koer(eksempler: int, trin: int) -> None:
    run_state_machine_as_test(
        Afstemt,
        settings=settings(
            max_examples=eksempler,
            stateful_step_count=trin,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_tallene_er_fordringshavers_egne_hvad_der_end_sker() -> None:
    _koer(8, 20)


@pytest.mark.stor
def test_tallene_er_fordringshavers_egne_hvad_der_end_sker_laenge() -> None:
    _koer(400, 60)
