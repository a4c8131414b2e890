"""Going through pages gives every item once and in order, whatever the pages' size."""

from collections.abc import Callable

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from tests.support.budget import eksempler
from tests.support.iproces import krop
from tests.support.klienter import MAADER, klient_af
from tests.support.mindst import mindst

from psrm_sandbox.klient import modeller

pytestmark = pytest.mark.parametrize("maade", MAADER)


def enhver_liste(specifikation: Callable[..., None]) -> Callable[..., None]:
    """For lists and pages of every length; a client is made each time, so it takes the time it takes."""
    strategi = given(antal=st.integers(0, 12), laengde=st.integers(1, 5))
    return settings(deadline=None, max_examples=eksempler(20))(strategi(specifikation))


class Liste:
    """A server of one list of things numbered from 1; it keeps what it was asked."""

    def __init__(self, antal: int, laengde: int, liste: str, model: type[BaseModel], nummer: str) -> None:
        self.numre, self.laengde = range(1, antal + 1), laengde
        self.liste, self.model, self.nummer = liste, model, nummer
        self.type_ = str if model is modeller.FordringIListe else int
        self.spurgt: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        spurgt = dict(request.url.params) if request.method == "GET" else krop(request)
        self.spurgt.append(spurgt)
        if self.model is modeller.JournallinjeUd and "efter" not in spurgt:
            rest = [n for n in reversed(self.numre) if n < int(spurgt.get("foer", 10**9))]
        else:
            rest = [n for n in self.numre if n > int(spurgt.get("efter") or 0)]
        side = rest[: self.laengde]
        naeste = self.type_(side[-1]) if len(rest) > len(side) else None
        poster = [mindst(self.model, **{self.nummer: self.type_(n)}) for n in side]
        return httpx.Response(200, json={self.liste: poster, "naeste": naeste, "udeladt": None})


@enhver_liste
def test_hvert_led_en_gang_og_i_orden(maade: str, antal: int, laengde: int) -> None:
    liste = Liste(antal, laengde, "kvitteringer", modeller.KvitteringUd, "loebenummer")
    with klient_af(maade, liste) as klient:
        fundne = [k.loebenummer for k in klient.alle_kvitteringer(leverance_id="L1")]
    assert fundne == list(liste.numre)
    assert len(liste.spurgt) == max(1, -(-antal // laengde))
    assert {s["leveranceId"] for s in liste.spurgt} == {"L1"}


@enhver_liste
def test_en_soegning_gennemgaas_i_sin_krop(maade: str, antal: int, laengde: int) -> None:
    liste = Liste(antal, laengde, "fordringer", modeller.FordringIListe, "fordringsId")
    soegning = modeller.FordringssoegningForm(reference="R")
    with klient_af(maade, liste) as klient:
        fundne = [f.fordrings_id for f in klient.alle_fordringer_efter_skyldner(soegning)]
    assert fundne == [str(n) for n in liste.numre]
    assert {s["reference"] for s in liste.spurgt} == {"R"}
    assert "efter" not in liste.spurgt[0]


@enhver_liste
def test_journalen_gennemgaas_som_den_blev_begyndt(maade: str, antal: int, laengde: int) -> None:
    liste = Liste(antal, laengde, "poster", modeller.JournallinjeUd, "nummer")
    with klient_af(maade, liste) as klient:
        assert [p.nummer for p in klient.alle_journal()] == list(reversed(liste.numre))
        assert [p.nummer for p in klient.alle_journal(efter=0)] == list(liste.numre)


@enhver_liste
def test_ogsaa_siderne_selv_har_typer(maade: str, antal: int, laengde: int) -> None:
    liste = Liste(antal, laengde, "kvitteringer", modeller.KvitteringUd, "loebenummer")
    with klient_af(maade, liste) as klient:
        sider = list(klient.sider(klient.hent_kvitteringer, antal=laengde))
    assert all(isinstance(s, modeller.Kvitteringsside) for s in sider)
    assert [k.loebenummer for s in sider for k in s.kvitteringer] == list(liste.numre)


def test_hvad_der_ingen_sider_har_siges(maade: str) -> None:
    with (
        klient_af(maade, lambda _: httpx.Response(200, json=mindst(modeller.UrUd))) as klient,
        pytest.raises(TypeError, match="hent_ur svarer ikke i sider"),
    ):
        list(klient.sider(klient.hent_ur))
