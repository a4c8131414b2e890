"""The make targets that the pages speak of do what they say."""

import re
import shutil
import subprocess
import sys

import pytest
from tests.support.blokke import ROD, sider

MAALENE = set(re.findall(r"^([a-z][a-z-]*):", (ROD / "Makefile").read_text(encoding="utf-8"), re.M))

kraever_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not here")


def _ville_koere(*argumenter: str) -> str:
    svar = subprocess.run(
        ["make", "-n", "--no-print-directory", *argumenter], cwd=ROD, capture_output=True, text=True, check=True
    )
    return svar.stdout


def test_hvert_maal_som_siderne_naevner_findes() -> None:
    naevnte = {
        (side, maal)
        for side in sider()
        for maal in re.findall(r"(?:^|`)make ([a-z][a-z-]*)", (ROD / side).read_text(encoding="utf-8"), re.M)
    }
    assert {maal for _, maal in naevnte} > {"run", "test", "docs", "kontrakt"}
    assert [et for et in sorted(naevnte) if et[1] not in MAALENE] == []


@kraever_make
def test_make_docs_bygger_siderne_og_siger_hvor() -> None:
    linjer = _ville_koere("docs")
    assert "sphinx" in linjer
    assert "build/docs/index.html" in linjer


@kraever_make
def test_make_bench_maaler_det_hele_eller_det_naevnte() -> None:
    assert _ville_koere("bench").rstrip().endswith("-m bench")
    assert _ville_koere("bench", "BAENK=indtag domme").rstrip().endswith("-m bench indtag domme")


def test_en_maaling_som_ikke_findes_svares_med_dem_der_goer() -> None:
    svar = subprocess.run(
        [sys.executable, "-m", "bench", "indtag", "dome"], cwd=ROD, capture_output=True, text=True, check=False
    )
    assert svar.returncode == 1
    assert svar.stderr.startswith("Findes ikke: dome. Vælg blandt domme, ")
