"""The process that reads a list from outside is held to its memory."""

import subprocess
import sys

import pytest

PROEVE = """
from psrm_sandbox.cli.opgave import begraens_hukommelse
begraens_hukommelse(1024 ** 3)
try:
    bytearray(3 * 1024 ** 3)
except MemoryError:
    print("holdt")
"""


def test_processen_faar_ikke_mere_hukommelse_end_den_maa() -> None:
    pytest.importorskip("resource")
    koert = subprocess.run([sys.executable, "-c", PROEVE], capture_output=True, text=True, timeout=120, check=False)
    assert koert.stdout == "holdt\n", koert.stderr
