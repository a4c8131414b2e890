"""The tools that read a contract, installed under build/ from their registries. Run by `make test-klienter` alone."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

ROD = Path(__file__).parents[2]
BYG = ROD / "build" / "klienter"
GENERATOR = "7.25.0"
"""Of openapi-generator; the other versions stand in package.json."""
HOEJST = 1800
"""Seconds a tool may take: far above what it takes on a busy machine, so that only one that hangs is ended."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """They fetch from registries and take minutes: only when they are asked for."""
    if "klienter" in config.option.markexpr:
        return
    mine = [item for item in items if item.get_closest_marker("klienter")]
    items[:] = [item for item in items if item not in mine]
    config.hook.pytest_deselected(items=mine)


def koer(*kommando: str, i: Path = BYG) -> "subprocess.CompletedProcess[str]":
    """The command's end; its output is what an assertion shows."""
    assert shutil.which(kommando[0]), f"Kræver {kommando[0]}: Java 17, Maven 3 og Node 20 skal være installeret"
    return subprocess.run(kommando, cwd=i, capture_output=True, text=True, check=False, timeout=HOEJST)


def lykkes(*kommando: str, i: Path = BYG) -> str:
    svar = koer(*kommando, i=i)
    assert svar.returncode == 0, f"{' '.join(kommando)}\n{svar.stdout[-4000:]}\n{svar.stderr[-4000:]}"
    return svar.stdout


class Vaerktoejer:
    """What the tests call."""

    def __init__(self) -> None:
        BYG.mkdir(parents=True, exist_ok=True)
        for fil in ("package.json", "spectral.yaml"):
            shutil.copy(Path(__file__).with_name(fil), BYG)
        lykkes("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
        self.jar = BYG / f"openapi-generator-cli-{GENERATOR}.jar"
        if not self.jar.exists():
            artefakt = f"-Dartifact=org.openapitools:openapi-generator-cli:{GENERATOR}"
            lykkes("mvn", "-q", "-B", "dependency:copy", artefakt, f"-DoutputDirectory={BYG}")

    def npm(self, navn: str, *argumenter: str, i: Path = BYG) -> str:
        return lykkes(str(BYG / "node_modules" / ".bin" / navn), *argumenter, i=i)

    def oversaet_java(self, mappe: Path) -> str:
        return lykkes("mvn", "-q", "-B", "-ntp", "compile", i=mappe)

    def generer(self, dokument: str, sprog: str, *valg: str) -> Path:
        """The folder of the client that openapi-generator makes."""
        mappe = BYG / f"{sprog}-{dokument}"
        shutil.rmtree(mappe, ignore_errors=True)
        kontrakt = str(ROD / "openapi" / f"{dokument}.yaml")
        lykkes("java", "-jar", str(self.jar), "generate", "-i", kontrakt, "-g", sprog, "-o", str(mappe), *valg)
        return mappe

    def typetjek(self, *filer: Path, moduler: Sequence[str] = ("nodenext", "nodenext"), i: Path) -> None:
        modul, opslag = moduler
        self.npm(
            "tsc",
            *("--noEmit", "--strict", "--skipLibCheck", "--target", "es2020", "--lib", "es2020,dom"),
            *("--module", modul, "--moduleResolution", opslag, *map(str, filer)),
            i=i,
        )


@pytest.fixture(scope="session")
def vaerktoejer() -> Vaerktoejer:
    return Vaerktoejer()
