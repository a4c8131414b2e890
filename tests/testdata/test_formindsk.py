"""A broken claim is brought as near to a good one as it can be."""

from datetime import date

import pytest

from psrm_sandbox.cli.regelsider import aendringer
from psrm_sandbox.indgangsfilter import standardkatalog
from psrm_sandbox.testdata import brud, formindsk, god_fordring

DAG = date(2026, 7, 15)


def mindste(kode: str, nummer: str) -> tuple[str, tuple[str, ...]]:
    type_ = standardkatalog().hent("kommuner", kode)
    assert type_ is not None
    regel = next(r for r in type_.filter if nummer in r.regler)
    god, brudt = god_fordring(type_, modtagelsesdato=DAG), brud(type_, regel, modtagelsesdato=DAG)
    assert brudt is not None
    lille = formindsk(god, brudt)
    return aendringer(god, lille), lille.regler


@pytest.mark.parametrize(
    ("nummer", "aendring"),
    [
        ("R_1_1", "art `MODR`"),
        ("R_7_11", "beskrivelse (tom)"),
        ("R_2_1", "haeftere[0].foraeldelsesdato (tom)"),
    ],
)
def test_kun_det_felt_aendres_som_bruddet_kraever(nummer: str, aendring: str) -> None:
    assert mindste("KFDAINS", nummer) == (aendring, (nummer,))


def test_et_brud_bryder_de_samme_regler_efter_formindskelsen() -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert type_ is not None
    god = god_fordring(type_, modtagelsesdato=DAG)
    for regel in type_.filter:
        brudt = brud(type_, regel, modtagelsesdato=DAG)
        assert brudt is not None
        assert formindsk(god, brudt).regler == brudt.regler


def test_to_gode_fordringer_bliver_til_den_foerste() -> None:
    type_ = standardkatalog().hent("kommuner", "KFDAINS")
    assert type_ is not None
    god, anden = (god_fordring(type_, modtagelsesdato=DAG, seed=seed) for seed in (0, 1))
    assert god.fordring != anden.fordring
    assert formindsk(god, anden).fordring == god.fordring
