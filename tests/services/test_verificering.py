"""What a test expects of the journal: what counts, where it may lie, in what order, and how near a miss was."""

from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.services.journal.forventninger import (
    Antal,
    Enhed,
    Forventning,
    Moenster,
    Spaend,
    Udfald,
    verificer,
)
from psrm_sandbox.services.porte.journal import Journalaktion, Journallinje

TID = datetime(2026, 7, 1, 7, tzinfo=UTC)
NED, OPRET = Moenster({"aktionskode": "NEDSKRIV"}), Moenster({"aktionskode": "OPRETFORDRING"})
HENT = Moenster({"operation": "hentKvitteringer"})


def kald(nr: int, operation: str = "hentKvitteringer", status: int = 200, *koder: str) -> Journallinje:
    aktioner = tuple(
        Journalaktion(
            aktions_id=f"2{nr:05}{i:06}",
            aktionskode=k,
            fordrings_id="5",
            fordringshaver_id="9101",
            status="UDFOERT",
        )
        for i, k in enumerate(koder)
    )
    metode = "POST" if koder else "GET"
    return Journallinje(
        nr=nr,
        verdenstid=TID,
        vaegtid=TID,
        metode=metode,
        sti="/v1",
        operation=operation,
        noegle="indberetter:demo-leverandoer",
        status=status,
        leverance_id=None,
        stoerrelse=1,
        afkortet=False,
        fejl=None,
        aktioner=aktioner,
    )


def leveret(nr: int, *koder: str) -> Journallinje:
    return kald(nr, "opretLeverance", 202, *koder)


def praecis(moenster: Moenster, n: int) -> Forventning:
    return Forventning(moenster, Antal(n, n))


def mindst(moenster: Moenster, n: int = 1) -> Forventning:
    return Forventning(moenster, Antal(n))


def doem(*linjer: Journallinje, **valg: Any) -> list[Udfald]:
    spaend = valg.get("spaend", Spaend())
    return verificer(valg["forventninger"], linjer, spaend, i_raekkefoelge=valg.get("orden", False))


def efter(linje: Journallinje) -> Spaend:
    return Spaend(efter=Enhed(linje).slut, efter_tekst=f"efter nr. {linje.nr}")


FORLOEB = (leveret(1, "OPRETFORDRING", "NEDSKRIV"), kald(2), leveret(3, "NEDSKRIV"), leveret(4, "NEDSKRIV"))


# -- What counts, and where


def test_en_forventning_om_aktioner_taeller_aktioner_og_en_om_kald_taeller_kald() -> None:
    aktioner, opkald = doem(
        *FORLOEB, forventninger=[praecis(NED, 3), praecis(Moenster({"operation": "opretLeverance"}), 3)]
    )
    assert (aktioner.opfyldt, len(aktioner.fundne)) == (True, 3)
    assert (opkald.opfyldt, len(opkald.fundne)) == (True, 3)


def test_netop_to_efter_at_den_foerste_kvittering_blev_hentet() -> None:
    (udfald,) = doem(*FORLOEB, forventninger=[praecis(NED, 2)], spaend=efter(FORLOEB[1]))
    assert udfald.opfyldt
    assert [e.linje.nr for e in udfald.fundne] == [3, 4]


@pytest.mark.parametrize(
    ("antal", "holder"), [(Antal(2, 2), False), (Antal(3), True), (Antal(0, 2), False), (Antal(0, 3), True)]
)
def test_tallet_holdes_fra_begge_sider(antal: Antal, holder: bool) -> None:
    (udfald,) = doem(*FORLOEB, forventninger=[Forventning(NED, antal)])
    assert udfald.opfyldt is holder


def test_aktionerne_i_kaldet_der_begynder_et_tidsrum_ligger_uden_for_det() -> None:
    (udfald,) = doem(*FORLOEB, forventninger=[mindst(NED, 3)], spaend=efter(FORLOEB[0]))
    assert len(udfald.fundne) == 2


def test_en_statusklasse_og_et_kort_noeglenavn_forstaas() -> None:
    alle = doem(
        kald(1, status=404),
        forventninger=[
            praecis(Moenster({"status": "4xx"}), 1),
            praecis(Moenster({"status": "404"}), 1),
            praecis(Moenster({"noegle": "leverandoer"}), 1),
            praecis(Moenster({"noegle": "indberetter:demo-leverandoer"}), 1),
            praecis(Moenster({"noegle": "portal"}), 0),
            praecis(Moenster({"status": "5xx"}), 0),
        ],
    )
    assert all(u.opfyldt for u in alle)


# -- Order


def test_i_orden_skal_hver_ligge_efter_den_foer() -> None:
    holder = doem(*FORLOEB, forventninger=[mindst(OPRET), mindst(HENT), mindst(NED, 2)], orden=True)
    assert all(u.opfyldt for u in holder)
    brudt = doem(*FORLOEB, forventninger=[praecis(NED, 3), mindst(HENT)], orden=True)
    assert [u.opfyldt for u in brudt] == [True, False]
    assert brudt[1].naermeste is not None
    (afvigelse,) = brudt[1].naermeste.afvigelser
    assert (afvigelse.felt, afvigelse.forventet, afvigelse.fundet) == ("raekkefoelge", "efter nr. 4", "nr. 2")


def test_et_kald_og_dets_egne_aktioner_er_i_ingen_orden() -> None:
    kaldet = Moenster({"operation": "opretLeverance"})
    for par in ([mindst(kaldet), mindst(OPRET)], [mindst(OPRET), mindst(kaldet)]):
        assert [u.opfyldt for u in doem(leveret(1, "OPRETFORDRING"), forventninger=par, orden=True)] == [True, False]


def test_en_leverances_aktioner_er_i_deres_egen_orden() -> None:
    assert all(u.opfyldt for u in doem(FORLOEB[0], forventninger=[mindst(OPRET), mindst(NED)], orden=True))
    assert not doem(FORLOEB[0], forventninger=[mindst(NED), mindst(OPRET)], orden=True)[1].opfyldt


# -- The nearest miss


def _forbi(udfald: Udfald) -> tuple[int, list[tuple[str, str, str | None]]]:
    assert not udfald.opfyldt
    assert udfald.naermeste is not None
    return udfald.naermeste.enhed.linje.nr, [(a.felt, a.forventet, a.fundet) for a in udfald.naermeste.afvigelser]


def test_det_rigtige_uden_for_tidsrummet_er_det_naermeste() -> None:
    (udfald,) = doem(*FORLOEB[:3], forventninger=[praecis(NED, 2)], spaend=efter(FORLOEB[1]))
    assert _forbi(udfald) == (1, [("efter", "efter nr. 2", "nr. 1")])


def test_den_med_faerrest_forskelle_er_den_naermeste() -> None:
    moenster = Moenster({"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101", "aktionsstatus": "UDFOERT"})
    (udfald,) = doem(*FORLOEB, forventninger=[mindst(moenster)])
    assert _forbi(udfald) == (4, [("aktionskode", "TILBAGEKALD", "NEDSKRIV")])


def test_en_for_meget_er_den_foerste_ud_over_tallet() -> None:
    (udfald,) = doem(*FORLOEB, forventninger=[praecis(NED, 2)])
    assert _forbi(udfald) == (4, [("antal", "præcis 2", "3")])


def test_hvor_intet_ligner_er_der_ingen_naermeste() -> None:
    (udfald,) = doem(*FORLOEB, forventninger=[mindst(Moenster({"aktionskode": "TILBAGEKALD"}))])
    assert (udfald.opfyldt, udfald.naermeste) == (False, None)
    assert doem(forventninger=[mindst(NED)])[0].naermeste is None


def test_hvad_der_er_moedt_melder_ingen_mangel() -> None:
    assert [u.naermeste for u in doem(*FORLOEB, forventninger=[praecis(NED, 3), mindst(HENT)])] == [None, None]


# -- Laws

_KODER = st.sampled_from(["NEDSKRIV", "OPRETFORDRING", "TILBAGEKALD"])
_LINJER = st.lists(st.one_of(st.none(), st.lists(_KODER, min_size=1, max_size=3)), max_size=6).map(
    lambda alle: [kald(nr) if koder is None else leveret(nr, *koder) for nr, koder in enumerate(alle, 1)]
)
_ANTAL = st.one_of(
    st.integers(0, 3).map(lambda n: Antal(n, n)),
    st.integers(0, 3).map(Antal),
    st.integers(0, 3).map(lambda n: Antal(0, n)),
)
_FORVENTNINGER = st.lists(st.builds(Forventning, st.sampled_from([NED, OPRET, HENT]), _ANTAL), min_size=1, max_size=3)


def _naivt(moenster: Moenster, linjer: list[Journallinje], spaend: Spaend) -> list[Enhed]:
    if moenster is HENT:
        alle = [Enhed(linje) for linje in linjer if linje.operation == "hentKvitteringer"]
    else:
        kode = moenster.felter["aktionskode"]
        alle = [Enhed(li, i) for li in linjer for i, a in enumerate(li.aktioner) if a.aktionskode == kode]
    return [e for e in alle if spaend.rummer(e)]


@given(_LINJER, _FORVENTNINGER, st.integers(0, 6))
def test_uden_orden_er_det_enigt_med_en_simpel_optaelling(
    linjer: list[Journallinje], forventninger: list[Forventning], fra: int
) -> None:
    spaend = efter(linjer[fra - 1]) if 0 < fra <= len(linjer) else Spaend()
    for udfald in verificer(forventninger, linjer, spaend, i_raekkefoelge=False):
        antal, fundne = udfald.forventning.antal, len(_naivt(udfald.forventning.moenster, linjer, spaend))
        assert udfald.opfyldt == (antal.mindst <= fundne <= (fundne if antal.hoejst is None else antal.hoejst))
        assert len(udfald.fundne) == fundne
        assert udfald.opfyldt is False or udfald.naermeste is None


def _i_orden(valg: list[tuple[Enhed, ...]]) -> bool:
    slut = (0, 0)
    for enheder in valg:
        if any(e.start <= slut for e in enheder):
            return False
        slut = max([slut, *(e.slut for e in enheder)])
    return True


@given(_LINJER, _FORVENTNINGER)
def test_i_orden_er_det_enigt_med_hvert_valg_proevet(
    linjer: list[Journallinje], forventninger: list[Forventning]
) -> None:
    valg: list[list[tuple[Enhed, ...]]] = [[]]
    for f in forventninger:
        fundne = _naivt(f.moenster, linjer, Spaend())
        if f.antal.hoejst is None:
            muligheder = list(combinations(fundne, f.antal.mindst))
        else:
            muligheder = [tuple(fundne)] if f.antal.mindst <= len(fundne) <= f.antal.hoejst else []
        valg = [[*foer, ny] for foer in valg for ny in muligheder]
    ventet = any(_i_orden(et) for et in valg)
    udfald = verificer(forventninger, linjer, Spaend(), i_raekkefoelge=True)
    assert all(u.opfyldt for u in udfald) == ventet
