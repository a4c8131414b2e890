"""What the import of the client takes: httpx, Pydantic and what they bring, and nothing of the server."""

import subprocess
import sys
from pathlib import Path

ROD = Path(__file__).parents[2]
GRUNDEN = """
import anyio, anyio.from_thread, httpx, pydantic, pydantic.alias_generators
class M(pydantic.BaseModel):
    a: list[int]
M(a=[1])
"""


def _moduler(kode: str) -> set[str]:
    """The modules of a fresh Python after the code."""
    kommando = [sys.executable, "-c", kode + "\nimport sys; print(*sys.modules)"]
    return set(subprocess.run(kommando, capture_output=True, text=True, check=True, cwd=ROD).stdout.split())


def test_klienten_kraever_kun_httpx_og_pydantic() -> None:
    nye = _moduler("import psrm_sandbox.klient") - _moduler(GRUNDEN)
    fremmede = {m.partition(".")[0] for m in nye} - set(sys.stdlib_module_names)
    assert {m for m in fremmede if not m.startswith("_sysconfigdata")} <= {"psrm_sandbox", "httpx", "pydantic", "anyio"}


def test_klienten_kender_intet_andet_af_produktet() -> None:
    egne = {m for m in _moduler("import psrm_sandbox.klient") if m.startswith("psrm_sandbox.")}
    assert {m for m in egne if not m.startswith("psrm_sandbox.klient")} == set()
    assert egne


def test_ingen_model_bygges_foer_den_bruges() -> None:
    kode = (
        "from psrm_sandbox.klient import modeller as m; from pydantic import BaseModel\n"
        "alle = [k for k in vars(m).values() if isinstance(k, type) and issubclass(k, BaseModel)]\n"
        "assert len(alle) > 100; assert not any(k.__pydantic_complete__ for k in alle)"
    )
    assert _moduler(kode)
