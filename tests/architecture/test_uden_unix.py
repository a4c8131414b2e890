"""What is there on Unix alone is asked for nowhere when a module is loaded: on Windows everything can be imported."""

import subprocess
import sys

_UDEN = """
import os, sys
for modul in ("resource", "fcntl", "pwd", "grp", "termios", "uvloop"):
    sys.modules[modul] = None
for navn in ("sysconf", "memfd_create", "fork", "getuid", "geteuid", "killpg"):
    if hasattr(os, navn):
        delattr(os, navn)
import importlib, pkgutil
import psrm_sandbox
for fundet in pkgutil.walk_packages(psrm_sandbox.__path__, "psrm_sandbox."):
    if "spark" not in fundet.name and not fundet.name.endswith("__main__"):
        importlib.import_module(fundet.name)
from psrm_sandbox.app import lav_app
from psrm_sandbox.settings import Settings
lav_app(Settings(database_url="sqlite://"))
print("alt er indlæst")
"""


def test_alt_kan_indlaeses_og_en_server_samles_uden_det_der_kun_er_i_unix() -> None:
    udfald = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _UDEN], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert udfald.returncode == 0, udfald.stderr[-2000:]
    assert udfald.stdout.strip() == "alt er indlæst"
