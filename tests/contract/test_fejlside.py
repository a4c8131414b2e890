"""The calls of docs/fejl-og-servicevinduer.md run as they stand."""

import re
import subprocess
from pathlib import Path

from tests.contract.test_kontrakt import ROD, server

SIDE = ROD / "docs" / "fejl-og-servicevinduer.md"


def test_the_page_runs_from_top_to_bottom(tmp_path: Path) -> None:
    blokke = re.findall(r"```sh\n(.*?)```", SIDE.read_text(encoding="utf-8"), re.S)
    with server(tmp_path / "server.log") as adresse:
        script = "set -eu\n" + "\n".join(blokke).replace("http://127.0.0.1:8000", adresse)
        svar = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert svar.returncode == 0, svar.stderr
    ud = svar.stdout + svar.stderr
    for forventet in (
        "curl ended with 52: no answer",
        "problem:leverance-genbrugt",
        '"sammeIndhold":true',
        '"kaldt":2,"ramt":1',
        '<feed xmlns="http://www.w3.org/2005/Atom"',
        "HTTP/1.1 503",
        "retry-after: 5400",
        '"leveranceId":"L2"',
    ):
        assert forventet in ud, forventet
    assert ud.count("urn:psrm-sandbox:problem:") == 2


def test_every_kind_of_fault_stands_on_the_page() -> None:
    from psrm_sandbox.domain.fejlregel import Fejlart

    side = SIDE.read_text(encoding="utf-8")
    assert [art for art in Fejlart if f"| `{art}` |" not in side] == []
