"""A posting of interest and its days, whatever happens to the claim."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.domain.detaljerede_renter import detaljer
from psrm_sandbox.domain.genspilning import forloeb
from psrm_sandbox.domain.hovedbog import Faktum, Virkemaade
from psrm_sandbox.domain.koder import Bogfoeringsart, Haendelsestype
from psrm_sandbox.domain.rente import Satsforloeb

SATSER = Satsforloeb((date(2025, 1, 1), date(2026, 1, 8), date(2026, 7, 8)), (57500, 72500, 50000))
MODTAGET = date(2026, 1, 5)
DAGE = st.integers(0, 300).map(lambda n: MODTAGET + timedelta(n))
OERE = st.integers(1, 10_000_000)
_TYPE = {Virkemaade.NY_DEL: Haendelsestype.OPSKREVET, Virkemaade.FORLADER: Haendelsestype.TILBAGEKALDT}


@st.composite
def fakta(draw: Callable[..., object]) -> list[Faktum]:
    fundne = [Faktum(1, Haendelsestype.TILGANG, Virkemaade.NY_DEL, draw(OERE), MODTAGET)]
    virkemaader = [Virkemaade.NEDSKRIVER, Virkemaade.DAEKKER, Virkemaade.NY_DEL, Virkemaade.AFSKRIVER]
    for nr in range(2, 2 + draw(st.integers(0, 6))):
        v = draw(st.sampled_from([*virkemaader, Virkemaade.FORLADER]))
        fundne.append(Faktum(nr, _TYPE.get(v, Haendelsestype.NEDSKREVET), v, draw(OERE), draw(DAGE)))
    if draw(st.booleans()):
        fra = draw(DAGE)
        fundne.append(Faktum(50, Haendelsestype.SUSPENSION, Virkemaade.SUSPENDERER, 0, fra))
        if draw(st.booleans()):
            til = fra + timedelta(draw(st.integers(0, 90)))
            fundne.append(Faktum(51, Haendelsestype.SUSPENSION_OPHAEVET, Virkemaade.GENOPTAGER, 0, til))
    return fundne


@given(fakta(), DAGE)
def test_dagenes_renter_giver_posteringen_til_oeren(fakta_: list[Faktum], til: date) -> None:
    posteret = {
        (p.del_nr, p.virkningsdato): p.beloeb
        for p in forloeb(fakta_, SATSER, til).posteringer
        if p.art is Bogfoeringsart.RENTETILSKRIVNING
    }
    fundne = detaljer(fakta_, SATSER, til, set(posteret))
    assert {noegle: d.beloeb for noegle, d in fundne.items()} == posteret
    assert {noegle: sum(dag.rente for dag in d.dage) for noegle, d in fundne.items()} == posteret


def test_hver_dag_staar_med_sin_hovedstol_og_sats() -> None:
    fakta_ = [
        Faktum(1, Haendelsestype.TILGANG, Virkemaade.NY_DEL, 5_000_000, date(2026, 6, 10)),
        Faktum(2, Haendelsestype.DAEKNING, Virkemaade.DAEKKER, 1_000_000, date(2026, 7, 20)),
    ]
    noegle = (1, date(2026, 7, 31))
    dage = detaljer(fakta_, SATSER, date(2026, 8, 1), {noegle})[noegle].dage
    assert [d.dag.day for d in dage] == list(range(1, 32))
    assert {(d.hovedstol, d.sats) for d in dage if d.dag.day < 8} == {(5_000_000, 72500)}
    assert {(d.hovedstol, d.sats) for d in dage if 8 <= d.dag.day < 20} == {(5_000_000, 50000)}
    assert {(d.hovedstol, d.sats) for d in dage if d.dag.day >= 20} == {(4_000_000, 50000)}


def test_det_der_ikke_er_posteret_har_ingen_dage() -> None:
    fakta_ = [Faktum(1, Haendelsestype.TILGANG, Virkemaade.NY_DEL, 5_000_000, date(2026, 6, 10))]
    assert detaljer(fakta_, SATSER, date(2026, 7, 31), {(1, date(2026, 7, 31)), (9, date(2026, 7, 31))}) == {}
