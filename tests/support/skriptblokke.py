"""A server on files of its own, and the blocks of a page run against it as they stand."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.blokke import ROD, Blok, blokke, koerte
from tests.support.serverproces import ledig_port, naar_klar

SIDENS_ADRESSE = "http://127.0.0.1:8000"


@contextmanager
def tjeneste(mappe: Path, **valg: str) -> Iterator[str]:
    """The address of a server on files under the folder; ``valg``: more of its environment."""
    port = ledig_port()
    miljoe = {**os.environ, "PSRM_DATABASE_URL": f"sqlite:///{mappe / 'register.db'}", **valg}
    kommando = [sys.executable, "-m", "psrm_sandbox.cli", "serve", "--port", str(port)]
    proces = subprocess.Popen(kommando, env=miljoe, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield naar_klar(f"http://127.0.0.1:{port}", proces)
    finally:
        proces.terminate()
        proces.wait()


def koer_side(side: str, adresse: str, mappe: Path) -> str:
    """What the page's blocks write, run in order in the folder, with the server's address in place of the page's.

    After each block its output is held against the ``text`` block that follows it.
    """
    skel = "---8<---"
    dele = [f"{blok.tekst}\necho; echo '{skel}'\n" for blok in koerte(side)]
    ud = _koer(["bash", "-c", "set -eu\n" + "".join(dele).replace(SIDENS_ADRESSE, adresse)], adresse, mappe)
    for blok, udskrift in zip(koerte(side), ud.split(skel), strict=False):
        for ventet in _ventet_efter(blok):
            assert foelger(udskrift, ventet.tekst), f"{ventet} ventede:\n{ventet.tekst}\nog fik:\n{udskrift}"
    program = "\n".join(blok.tekst for blok in koerte(side, "python") if blok.maerke != "pytest")
    if program:
        ud += _koer([sys.executable, "-W", "error", "-c", program.replace(SIDENS_ADRESSE, adresse)], adresse, mappe)
    proever = [blok for blok in koerte(side, "python") if blok.maerke == "pytest"]
    for blok in proever:
        fil = mappe / f"test_linje_{blok.linje}.py"
        fil.write_text(blok.tekst.replace(SIDENS_ADRESSE, adresse), encoding="utf-8")
        ud += _koer([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", fil.name], adresse, mappe)
    return ud


def _koer(kommando: Sequence[str], adresse: str, mappe: Path) -> str:
    miljoe = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PSRM_URL": adresse,
        "COLUMNS": "120",
        "TMPDIR": str(mappe),
    }
    svar = subprocess.run(
        kommando,
        cwd=mappe,
        env=miljoe,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
        check=False,
    )
    assert svar.returncode == 0, svar.stdout[-4000:]
    return svar.stdout


def _ventet_efter(blok: Blok) -> list[Blok]:
    """The ``text`` block right after it, if that is what follows."""
    alle = blokke(blok.side)
    naeste = alle[alle.index(blok) + 1 : alle.index(blok) + 2]
    return [n for n in naeste if n.sprog == "text" and not n.maerke]


def foelger(udskrift: str, ventet: str) -> bool:
    """Whether the lines are in the output, in that order; ``...`` is any text, on a line of its own any lines."""
    led = (re.escape(linje.strip()).replace(re.escape("..."), ".*") for linje in ventet.splitlines() if linje.strip())
    flad = "\n".join(linje.strip() for linje in udskrift.splitlines())
    return re.search(r"(?:\n.*)*?\n?".join(del_ for del_ in led if del_ != ".*"), flad) is not None


__all__ = ["ROD", "foelger", "koer_side", "tjeneste"]
