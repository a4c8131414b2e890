"""What one repair frees, alone and in the greedy order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.indgangsfilter.masse import byg_plan
from psrm_sandbox.services.portefoelje.frigivelse import Frigivelse
from psrm_sandbox.services.portefoelje.modeller import Sum
from psrm_sandbox.services.portefoelje.moenstre import Moenster

REGEL = next(iter(byg_plan(standardkatalog()).regler.values()))[0]


def moenster(*felter: str) -> Moenster:
    regler = tuple(replace(REGEL, regler=(f"R_{felt}",), felter=(felt,)) for felt in felter)
    return Moenster(0, regler, tuple(felter), ())


def test_en_rettelse_alene_frigiver_det_der_kun_mangler_den() -> None:
    fri = Frigivelse()
    fri.tilfoej("KFDAINS", moenster("foraeldelsesdato"), Sum(12_431, 4_800_000_000))
    fri.tilfoej("KFDAINS", moenster("foraeldelsesdato", "beskrivelse"), Sum(3_000, 1_300_000_000))
    foraeldelse, beskrivelse = fri.rettelser()
    assert (foraeldelse.felt, foraeldelse.alene) == ("foraeldelsesdato", Sum(12_431, 4_800_000_000))
    assert foraeldelse.standser == Sum(15_431, 6_100_000_000)
    assert (beskrivelse.felt, beskrivelse.alene) == ("beskrivelse", Sum())


def test_raekkefoelgen_tager_det_der_frigiver_mest_med_det_der_er_taget() -> None:
    fri = Frigivelse()
    fri.tilfoej("A", moenster("x"), Sum(1, 100))
    fri.tilfoej("A", moenster("x", "y"), Sum(1, 500))
    fri.tilfoej("B", moenster("z"), Sum(1, 300))
    trin = fri.raekkefoelge(fri.rettelser())
    assert [(t.rettelse.fordringstype, t.rettelse.felt, t.frigiver.oere, t.i_alt.oere) for t in trin] == [
        ("B", "z", 300, 300), ("A", "x", 100, 400), ("A", "y", 500, 900),
    ]  # fmt: skip


def test_et_par_der_kun_frigiver_sammen_tages_ogsaa() -> None:
    fri = Frigivelse()
    fri.tilfoej("A", moenster("x", "y"), Sum(2, 500))
    assert [t.i_alt for t in fri.raekkefoelge(fri.rettelser())] == [Sum(), Sum(2, 500)]


@given(
    st.lists(
        st.tuples(st.sampled_from("AB"), st.sets(st.sampled_from("vxyz"), min_size=1), st.integers(-5, 10**9)),
        max_size=12,
    )
)
def test_alle_trin_frigiver_alt_og_hver_fordring_en_gang(alle: list[tuple[str, set[str], int]]) -> None:
    fri = Frigivelse()
    for kode, felter, oere in alle:
        fri.tilfoej(kode, moenster(*sorted(felter)), Sum(1, oere))
    trin = fri.raekkefoelge(fri.rettelser())
    assert sum(t.frigiver.antal for t in trin) == len(alle)
    assert (trin[-1].i_alt.oere if trin else 0) == sum(oere for *_, oere in alle)
    assert len({(t.rettelse.fordringstype, t.rettelse.felt) for t in trin}) == len(trin)
