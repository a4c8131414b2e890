"""The calls of docs/journal.md run as they stand."""

import re
import subprocess
from pathlib import Path

from tests.contract.test_kontrakt import ROD, server

_BLOK = re.compile(r"```sh\n(.*?)```", re.S)


def test_siden_om_journalen_koerer_som_den_staar(tmp_path: Path) -> None:
    blokke = _BLOK.findall((ROD / "docs" / "journal.md").read_text(encoding="utf-8"))
    with server(tmp_path / "server.log") as adresse:
        script = "set -eu\n" + "\n".join(blokke).replace("http://127.0.0.1:8000", adresse)
        svar = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert svar.returncode == 0, svar.stderr
    assert "urn:psrm-sandbox:problem" not in svar.stdout
    for forventet in (
        '"opfyldt":false,"forklaring":"Ikke opfyldt. Ventet præcis 2 aktioner med aktionskode NEDSKRIV efter nr. 3',
        "Nærmest er nr. 2: ligger ikke efter nr. 3.",
        '"opfyldt":true',
        "<h1>Delt journal</h1>",
        '"filter":{"aktionskode":"NEDSKRIV"}',
    ):
        assert forventet in svar.stdout
