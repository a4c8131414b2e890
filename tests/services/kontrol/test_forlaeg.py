"""A claim whose result is made of one like it gets the result that it would get in a file of its own."""

from dataclasses import fields, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.kontrol.test_ligedannet import kravene
from tests.support.byggere import Krop, fordring
from tests.support.kontrolfiler import kontrolleret

from psrm_sandbox.indlaesning.modeller import Fundsted
from psrm_sandbox.services.kontrol.modeller import Feltfund, Fordringsresultat

_UDEN = frozenset({"indeks", "sted", "fund", "advarsler", "forslag"})
_ET_STED = Fundsted(fil="krav.csv")


def _felter(felter: tuple[Feltfund, ...]) -> list[Feltfund]:
    return [replace(et, sted=_ET_STED) for et in felter]


def _uden_sted(et: Fordringsresultat) -> tuple[object, ...]:
    """Where no repair follows, the search may find another one first, by what helped the claims before it."""
    egne = tuple(getattr(et, felt.name) for felt in fields(et) if felt.name not in _UDEN)
    return (*egne, _felter(et.fund), _felter(et.advarsler), et.forslag is None)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(kravene(), min_size=6, max_size=12))
def test_resultatet_i_en_stor_fil_er_det_samme_som_alene(krav: list[Krop]) -> None:
    egne = [{**et, "reference": f"DAG-{nr}"} for nr, et in enumerate([fordring(), fordring(), *krav, *krav])]
    for i_fil, et in zip(kontrolleret(*egne).fordringer, egne, strict=True):
        [alene] = kontrolleret(et).fordringer
        assert _uden_sted(i_fil) == _uden_sted(alene)


def test_hvert_fund_staar_paa_sin_egen_raekke() -> None:
    daarlige = [fordring(beskrivelse="", reference=f"DAG-{nr}", beloeb=f"{nr}00.00") for nr in (1, 2, 3)]
    fordringer = kontrolleret(*daarlige).fordringer
    assert [et.fund[0].sted.raekker for et in fordringer] == [(2,), (3,), (4,)]
    forslag = [et.forslag for et in fordringer if et.forslag is not None]
    assert [et.aendringer[0].sted.raekker for et in forslag] == [(2,), (3,), (4,)]
    assert [et.beloeb for et in fordringer] == [10_000, 20_000, 30_000]
