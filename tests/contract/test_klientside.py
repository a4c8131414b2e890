"""The Python of docs/klient.md runs as it stands."""

import sys
from pathlib import Path

from tests.support.skriptblokke import blokke, koer, tjeneste


def test_the_clients_page_runs(tmp_path: Path) -> None:
    with tjeneste(tmp_path) as adresse:
        linjer = koer(blokke("docs/klient.md", sprog="python"), adresse, sys.executable, "-W", "error").splitlines()
    for begyndelse in ("UDFOERT 5", "422 ", "['5", "2026-09-01", "1 RENTER", "['", "L3 1", "['UDFOERT'] 2026-07-01"):
        assert any(linje.startswith(begyndelse) for linje in linjer), (begyndelse, linjer)
    assert next(linje for linje in linjer if linje.startswith("422 ")).endswith(" aktionskode")
