"""The calls of docs/kvitteringspolitik.md run as they stand: February 2020."""

import re
import subprocess
from pathlib import Path

import httpx
from tests.contract.test_kontrakt import server

ROD = Path(__file__).parents[2]
_BLOK = re.compile(r"```sh\n(.*?)```", re.S)


def test_february_2020_can_be_played_from_the_page(tmp_path: Path) -> None:
    (blok,) = _BLOK.findall((ROD / "docs" / "kvitteringspolitik.md").read_text(encoding="utf-8"))
    with server(tmp_path / "server.log") as adresse:
        script = "set -eu\n" + blok.replace("http://127.0.0.1:8000", adresse)
        svar = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=False)
        assert httpx.get(f"{adresse}/healthz").status_code == 200
    assert svar.returncode == 0, svar.stderr
    ud = svar.stdout
    assert "urn:psrm-sandbox:problem" not in ud
    assert ud.count('"kvitteringer":[]') == 5  # the client asks, and gives up
    foer, _, efter = ud.partition("venter på ")
    assert "MODTAGET" in foer
    assert '"haendelser":[],"bogfoeringer":[]' in foer
    assert re.fullmatch(r'[0-9]{12}\n418\nOPRETFORDRING\nNEDSKRIV\n1000\.00\n\{"regler":\[\]\}', efter.strip()), efter
