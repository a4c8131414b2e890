"""The Dockerfile's own lines, and its steps done without an engine."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from string import Template

from tests.support.skriptblokke import ROD

Trin = tuple[str, str]


def valg() -> dict[str, str]:
    """What stands before the first stage: what can be chosen when the image is built, as it is unless chosen."""
    return dict(resten.split("=", 1) for navn, resten in _linjer() if navn == "ARG")


def _linjer() -> list[Trin]:
    tekst = re.sub(r"(?m)^#.*\n", "", (ROD / "Dockerfile").read_text(encoding="utf-8"))
    samlet = re.sub(r"\\\n\s*", "", tekst).splitlines()
    return [(navn, resten) for navn, _, resten in (linje.partition(" ") for linje in samlet if linje.strip())]


def trin() -> list[list[Trin]]:
    """Each stage's instructions in order, continued lines joined, with the choices as they are unless chosen."""
    stadier: list[list[Trin]] = []
    for navn, resten in _linjer():
        if navn == "FROM":
            stadier.append([])
        if stadier:
            stadier[-1].append((navn, Template(resten).safe_substitute(valg()) if navn == "FROM" else resten))
    return stadier


def alle(navn: str, stadie: int = -1) -> list[str]:
    """What the stage says by that instruction."""
    return [resten for n, resten in trin()[stadie] if n == navn]


def eneste(navn: str) -> str:
    """What the last stage says by that instruction, once."""
    (fundet,) = alle(navn)
    return fundet


def miljoe() -> dict[str, str]:
    """The image's environment."""
    return dict(led.split("=", 1) for linje in alle("ENV") for led in shlex.split(linje))


def maerker() -> dict[str, str]:
    """The image's labels."""
    return dict(led.split("=", 1) for led in shlex.split(eneste("LABEL")))


def helbredskald() -> list[str]:
    """The command line of the health check."""
    fundet: list[str] = json.loads(eneste("HEALTHCHECK").split("CMD ", 1)[1])
    return fundet


def kopierede() -> list[str]:
    """What is copied from the folder that the image is built in."""
    linjer = [linje for stadie in (0, -1) for linje in alle("COPY", stadie) if "--from=" not in linje]
    return sorted({kilde for linje in linjer for kilde in linje.split()[:-1]})


def byg_hjul(mappe: Path) -> Path:
    """The first stage's last step, on a tree with nothing in it but what was copied; the wheel."""
    trae, hjul = mappe / "byg", mappe / "hjul"
    trae.mkdir(parents=True)
    for navn in kopierede():
        kilde = ROD / navn
        if kilde.is_dir():
            shutil.copytree(kilde, trae / navn, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(kilde, trae / navn)
    kald = alle("RUN", 0)[-1].replace("/venv/bin/pip", f"{sys.executable} -m pip").replace("/hjul", str(hjul))
    udfoer(kald, trae)
    (fundet,) = hjul.glob("*.whl")
    return fundet


def udfoer(kald: str, mappe: Path) -> None:
    """A step's command line; it must succeed."""
    svar = subprocess.run(["bash", "-c", kald], cwd=mappe, capture_output=True, text=True, check=False)
    assert svar.returncode == 0, f"{kald}\n{svar.stdout[-2000:]}{svar.stderr[-4000:]}"
