"""What a delivery costs the database: the statements are the same few for one claim and for a hundred."""

import itertools
import re

import pytest
from tests.support.byggere import god, leverance
from tests.support.indsendelser import demobillede, indsendelse, regelsaet

from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.store.engine import raa_forbindelse
from psrm_sandbox.store.verden import SqlVerden

_SAETNING = re.compile(r"\s*(BEGIN IMMEDIATE|COMMIT|SELECT|INSERT INTO|UPDATE|DELETE)(?:.*?\bFROM)?\s*(\w*)", re.S)


def _foelg(verden: SqlVerden) -> list[str]:
    """Every statement that the world's connection runs from now on."""
    saetninger: list[str] = []
    with verden.laes() as laeser:
        raa_forbindelse(laeser._db).set_trace_callback(saetninger.append)
    return saetninger


def _kort(saetninger: list[str]) -> list[str]:
    """Each as verb and table; the rows of one insertion as one."""
    fundne = [_SAETNING.match(s) for s in saetninger]
    assert all(fundne), saetninger
    return [navn for navn, _ in itertools.groupby(" ".join(f.groups()).strip() for f in fundne if f)]


@pytest.mark.parametrize("antal", [1, 100])
def test_en_leverance_koster_de_samme_faa_saetninger_og_een_commit(antal: int) -> None:
    verden = SqlVerden("w", None, demobillede(), 1, "NORMAL")
    saetninger = _foelg(verden)
    modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(leverance(*(god() for _ in range(antal))))])
    assert _kort(saetninger) == [
        "SELECT servicevindue",
        "BEGIN IMMEDIATE",
        "SELECT leverance",
        "SELECT kvitteringsregel",
        "SELECT scenarie",
        "SELECT verden",
        "SELECT aftale",
        "SELECT indstilling",
        "SELECT filtertilpasning",
        "SELECT fordring",
        "SELECT taeller",
        "UPDATE taeller",
        "INSERT INTO leverance",
        "INSERT INTO aktion",
        "INSERT INTO fordring",
        "INSERT INTO haefter",
        "INSERT INTO haendelse",
        "INSERT INTO bogfoering",
        "INSERT INTO rentestand",
        "INSERT INTO kvittering",
        "INSERT INTO foerstedom",
        "INSERT INTO journal",
        "COMMIT",
    ]


def test_den_naeste_leverance_laeser_hverken_ur_aftaler_eller_indstillinger_igen() -> None:
    verden = SqlVerden("w", None, demobillede(), 1, "NORMAL")
    saetninger = _foelg(verden)
    modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(leverance())])
    saetninger.clear()
    modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(leverance())])
    assert _kort(saetninger)[:4] == ["BEGIN IMMEDIATE", "SELECT leverance", "SELECT fordring", "UPDATE taeller"]
    assert len(_kort(saetninger)) == 15


def test_ti_leverancer_der_kommer_sammen_deler_een_commit() -> None:
    verden = SqlVerden("w", None, demobillede(), 1, "NORMAL")
    saetninger = _foelg(verden)
    modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(leverance()) for _ in range(10)])
    assert [s for s in _kort(saetninger) if s == "COMMIT"] == ["COMMIT"]
    assert len(_kort(saetninger)) == 23
