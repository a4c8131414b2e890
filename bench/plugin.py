"""What the `psrm` fixture of the pytest plugin costs a test, on top of what an empty test costs."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.resultat import Resultat

TESTS = 200


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe:
        tomme = _et_test_koster(Path(mappe), "")
        med = _et_test_koster(Path(mappe), "psrm")
    ms = med - tomme
    return [
        Resultat(
            "a world of its own for a test (fixture `psrm`), made and removed",
            f"{ms:.1f} ms",
            "<= 5 ms",
            ms <= 5,
            f"an empty test without it: {tomme:.1f} ms",
            note="the first test of a session also waits for the rules and the application, about a second and a half.",
        )
    ]


def _et_test_koster(mappe: Path, fixture: str) -> float:
    """Milliseconds from one test to the next, median of many."""
    fil = mappe / "test_maal.py"
    fil.write_text(
        "import itertools, statistics, time\n"
        "import pytest\n"
        "TIDER = []\n"
        f"@pytest.mark.parametrize('nr', range({TESTS}))\n"
        f"def test_x(nr{', ' + fixture if fixture else ''}): TIDER.append(time.perf_counter())\n"
        "def test_sidst():\n"
        "    print('ms', statistics.median(b - a for a, b in itertools.pairwise(TIDER)) * 1000)\n",
        encoding="utf-8",
    )
    kald = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:cacheprovider", "-n", "0", str(fil)]
    svar = subprocess.run(kald, cwd=mappe, capture_output=True, text=True, check=True)
    fundet = re.search(r"ms ([0-9.]+)", svar.stdout)
    assert fundet, svar.stdout
    return float(fundet.group(1))
