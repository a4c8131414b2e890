"""A kept verdict with what was decided: each claim follows its own line, and the action its main claim."""

import pytest
from tests.support.byggere import aktion, fordring, leverance, relateret
from tests.support.indsendelser import demobillede, indsendelse, regelsaet

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.bedoemmelse import Bedoemmelse
from psrm_sandbox.services.sag.gemte_domme import Udfald, gemt_dom, med_udfald
from psrm_sandbox.store.verden import SqlVerden
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom
from psrm_sandbox.validering.sag import Aktionssag

S = Aktionsstatus


@pytest.fixture(scope="module")
def sag() -> Aktionssag:
    """A main claim with two related ones."""
    verden = SqlVerden("proeve", None, demobillede(), 1, "NORMAL")
    krop = leverance(aktion(fordring(), relateret(), relateret()))
    (svar,) = modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(krop)])
    assert not isinstance(svar, Problem)
    with verden.skriv() as skriver:
        post = skriver.aktion(svar.aktioner[0].aktions_id)
        assert post is not None
        fundet = Bedoemmelse(Arbejde(skriver, regelsaet())).sag_for(post)
        assert gemt_dom(skriver, post, fundet).status is S.UDFOERT
        return fundet


def _dom(hoved: Aktionsstatus, *relaterede: Aktionsstatus) -> Aktionsdom:
    under = tuple(Fordringsdom(led, None, status) for led, status in enumerate(relaterede))
    return Aktionsdom(hoved, (), (), Fordringsdom(HOVED, None, hoved), under)


@pytest.mark.parametrize(
    ("foer", "udfald", "i_hoering", "efter"),
    [
        ((S.HOERING, S.HOERING, S.HOERING), {HOVED: S.UDFOERT}, {1}, (S.UDFOERT, S.UDFOERT, S.HOERING)),
        ((S.HOERING, S.HOERING, S.AFVIST), {HOVED: S.AFVIST}, set(), (S.AFVIST, S.AFVIST, S.AFVIST)),
        ((S.HOERING, S.HOERING, S.HOERING), {0: S.UDFOERT}, {HOVED}, (S.HOERING, S.HOERING, S.HOERING)),
        ((S.HOERING, S.HOERING, S.HOERING), {0: S.AFVIST}, {HOVED, 1}, (S.HOERING, S.AFVIST, S.HOERING)),
        ((S.UDFOERT, S.HOERING, S.HOERING), {0: S.UDFOERT}, {1}, (S.UDFOERT, S.UDFOERT, S.HOERING)),
        ((S.SAGSBEHANDL, S.SAGSBEHANDL, S.HOERING), {HOVED: S.UDFOERT}, {1}, (S.UDFOERT, S.UDFOERT, S.HOERING)),
    ],
)
def test_hver_fordring_foelger_sin_egen_linje(
    sag: Aktionssag,
    foer: tuple[Aktionsstatus, ...],
    udfald: dict[int, Aktionsstatus],
    i_hoering: set[int],
    efter: tuple[Aktionsstatus, ...],
) -> None:
    dom = med_udfald(_dom(*foer), {led: Udfald(status) for led, status in udfald.items()}, i_hoering, sag)
    assert (dom.status, *(r.status for r in dom.relaterede)) == efter


def test_kun_de_relaterede_der_foelger_med_faar_428(sag: Aktionssag) -> None:
    dom = med_udfald(_dom(S.HOERING, S.HOERING, S.AFVIST), {HOVED: Udfald(S.AFVIST)}, set(), sag)
    assert [[fund.kode for fund in r.aarsager] for r in dom.relaterede] == [[428], []]
    assert dom.relaterede[0].aarsager[0].felt == "relateredeFordringer[0]"
