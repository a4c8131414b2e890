"""The laws of the monthly reports, for any sequence of valid actions and events.

At every month's end the reports agree with each other, with the reconciliation's figures, with the bookings and with
the settlements; and what a report told when it was made it tells for ever.
"""

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.services.test_love import Livet
from tests.support.rapporter import Raekke, alle, indhold, sidste_dag, sum_af

from psrm_sandbox.domain.koder import Bogfoeringsart
from psrm_sandbox.domain.rapport import Rapportart, Rapportpost
from psrm_sandbox.services.afstemning import bevaegelser

_GANGE = (
    "Tilgang",
    "Opskrevet",
    "Rentetilskrivning",
    "Nedskrevet",
    "Tilbagekaldt",
    "Daekket",
    "Afskrevet",
    "Returneret",
)


class RapporteretLiv(Livet):
    """The machine of the books; a report is read when it is made, and once more at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.laest: dict[int, list[Raekke]] = {}
        flyt = self.liv.flyt

        def flyt_og_laes(til: str) -> None:
            flyt(til)
            for post in alle(self.liv.verden):
                if post.nr not in self.laest:
                    self.laest[post.nr] = indhold(self.liv.verden, post)

        self.liv.flyt = flyt_og_laes  # type: ignore[method-assign] # the world is watched

    def teardown(self) -> None:
        self.liv.flyt("P1M")
        maaneder: dict[tuple[int, int], dict[Rapportart, list[Raekke]]] = defaultdict(dict)
        poster: dict[tuple[int, int], Rapportpost] = {}
        for post in alle(self.liv.verden):
            assert indhold(self.liv.verden, post) == self.laest[post.nr] != []
            maaneder[post.aar, post.maaned][post.art] = self.laest[post.nr]
            poster[post.aar, post.maaned] = post
        for maaned, rapporter in maaneder.items():
            self._bevaegelserne(poster[maaned], rapporter)
            self._saldoen(poster[maaned], rapporter)
            self._tilgodehavendet(poster[maaned], rapporter)
        for forrige, naeste in pairwise(sorted(maaneder)):
            assert _primo(maaneder[naeste]) == _ultimo(maaneder[forrige])

    def _bevaegelserne(self, post: Rapportpost, rapporter: dict[Rapportart, list[Raekke]]) -> None:
        alt = rapporter.get(Rapportart.JUSTERING_AFSTEMNING, [])
        with self.liv.verden.laes() as laeser:
            afstemt = bevaegelser.summer(laeser, "9101", sidste_dag(post))
            enkelte = list(bevaegelser.alle(laeser, "9101", sidste_dag(post)))
        for type_, sum_ in afstemt.beloeb.items():
            assert sum_af(alt, Haendelse=type_.value) == sum_
            assert sum(b.beloeb for b in enkelte if b.type is type_) == sum_
        maanedens = [r for r in alt if r["Registreringsdato"] >= sidste_dag(post).replace(day=1)]
        assert rapporter.get(Rapportart.JUSTERING_MAANED, []) == maanedens
        saldo = rapporter.get(Rapportart.SALDO_AFSTEMNING, [])
        assert sum_af(saldo, "Inddrivelsesgrundlag") == afstemt.inddrivelsesgrundlag

    def _saldoen(self, post: Rapportpost, rapporter: dict[Rapportart, list[Raekke]]) -> None:
        bogfoert = {
            id_: sum(b.beloeb for b in self.liv.bogfoeringer(id_) if b.bogfoert < post.til) for id_ in self.fordringer
        }
        saldo = {r["FordringID"]: r["Saldo"] for r in rapporter.get(Rapportart.SALDO_AFSTEMNING, [])}
        assert saldo == {id_: sum_ for id_, sum_ in bogfoert.items() if id_ in saldo}
        assert sum(saldo.values()) == sum(bogfoert.values())
        gange = rapporter.get(Rapportart.TIL_OG_AFGANG_AFSTEMNING, [])
        assert sum_af(gange, Retning="Tilgang") - sum_af(gange, Retning="Afgang") == sum(saldo.values())
        for r in rapporter.get(Rapportart.SALDO_MAANED, []):
            assert r["PrimoSaldo"] + sum(r[navn] for navn in _GANGE) == r["UltimoSaldo"] == saldo[r["FordringID"]]
            assert r["UltimoHovedstol"] + r["UltimoRente"] == r["UltimoSaldo"]

    def _tilgodehavendet(self, post: Rapportpost, rapporter: dict[Rapportart, list[Raekke]]) -> None:
        with self.liv.verden.laes() as laeser:
            afregninger = [a for a in laeser.afregninger("9101") if a.registreret < post.til]
        linjer = rapporter.get(Rapportart.SPECIFIKATION_AFREGNING, [])
        for a in afregninger:
            if a.registreret >= post.fra:
                egne = [r for r in linjer if r["AfregningsID"] == str(a.nr)]
                assert sum_af(egne) == a.udbetalt
                assert sum(r["Beloeb"] for r in egne if r["FordringID"]) == a.beloeb
        daekket = -sum(
            b.beloeb
            for id_ in self.fordringer
            for b in self.liv.bogfoeringer(id_)
            if b.art is Bogfoeringsart.DAEKNING and b.bogfoert < post.til
        )
        ultimo = daekket - sum(a.udbetalt for a in afregninger)
        assert sum_af(rapporter.get(Rapportart.SPECIFIKATION_ULTIMO, [])) == ultimo
        summeret = {r["Post"]: r["Beloeb"] for r in rapporter.get(Rapportart.SUMMERET, [])}
        assert summeret.pop("Ultimo tilgodehavende", 0) == ultimo == sum(summeret.values())


def _primo(rapporter: dict[Rapportart, list[Raekke]]) -> tuple[int, int]:
    return _summer(rapporter, "PrimoSaldo", "Primo tilgodehavende")


def _ultimo(rapporter: dict[Rapportart, list[Raekke]]) -> tuple[int, int]:
    return _summer(rapporter, "UltimoSaldo", "Ultimo tilgodehavende")


def _summer(rapporter: dict[Rapportart, list[Raekke]], saldo: str, post: str) -> tuple[int, int]:
    return (
        sum_af(rapporter.get(Rapportart.SALDO_MAANED, []), saldo),
        sum_af(rapporter.get(Rapportart.SUMMERET, []), Post=post),
    )


def _koer(eksempler: int, trin: int) -> None:
    run_state_machine_as_test(
        RapporteretLiv,
        settings=settings(
            max_examples=eksempler,
            stateful_step_count=trin,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_rapporterne_stemmer_hvad_der_end_sker() -> None:
    _koer(8, 20)


@pytest.mark.stor
def test_rapporterne_stemmer_hvad_der_end_sker_laenge() -> None:
    _koer(400, 50)
