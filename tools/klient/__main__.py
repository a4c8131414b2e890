"""The typed part of the client, written from the contract; or checked against it."""

import argparse
import subprocess
import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tools.klient.kontrakt import laes
from tools.klient.modeller import modelkode
from tools.klient.operationer import metoder
from tools.klient.skemaer import Former

ROD = Path(__file__).parents[2]
MAPPE = ROD / "src" / "psrm_sandbox" / "klient" / "genereret"
_HOVED = '"""{}. Dannet af openapi/ med `make kontrakt`: ret kontrakten, ikke denne fil."""'


def filer(kontraktmappe: Path = ROD / "openapi") -> dict[str, str]:
    """The text of every generated file, by its name."""
    kontrakt = laes(kontraktmappe)
    former = Former(kontrakt)
    alle = metoder(kontrakt, former)
    klasser = former.klasser()
    miljoe = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("skabeloner")),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - it writes Python
        keep_trailing_newline=True,
    )
    skabelon = miljoe.get_template("metoder.py.jinja2")
    return {
        "__init__.py": _HOVED.format("What the contract says, as Python") + "\n",
        "modeller.py": _pyntet(modelkode(kontrakt, klasser, _HOVED.format("The contract's schemas"))),
        "synkron.py": _pyntet(
            skabelon.render(
                hoved=_HOVED.format("The contract's operations"),
                klasse="SynkroneOperationer",
                grund="Synkron",
                asynkron=False,
                metoder=alle,
            )
        ),
        "asynkron.py": _pyntet(
            skabelon.render(
                hoved=_HOVED.format("The contract's operations, to be awaited"),
                klasse="AsynkroneOperationer",
                grund="Asynkron",
                asynkron=True,
                metoder=alle,
            )
        ),
    }


def _pyntet(kode: str) -> str:
    """The code as ruff writes it, without the imports that nothing uses."""
    ruff = str(Path(sys.executable).with_name("ruff"))
    for led in (["check", "--select", "F401,I", "--fix-only", "--quiet"], ["format", "--quiet"]):
        kommando = [ruff, *led, "--config", str(ROD / "pyproject.toml"), "--stdin-filename", str(MAPPE / "x.py"), "-"]
        kode = subprocess.run(kommando, input=kode, text=True, capture_output=True, check=True).stdout
    return kode


def main() -> int:
    """0, or 1 where ``--tjek`` finds a file that is not what the contract gives."""
    argumenter = argparse.ArgumentParser(prog="python -m tools.klient", description=__doc__)
    argumenter.add_argument("--tjek", action="store_true", help="Skriv intet; sig fra, hvor filerne er andre.")
    tjek = argumenter.parse_args().tjek
    dannet = filer()
    afviger = [n for n, t in dannet.items() if not (f := MAPPE / n).exists() or f.read_text(encoding="utf-8") != t]
    fremmede = [f.name for f in MAPPE.glob("*.py") if f.name not in dannet]
    if tjek and (andre := afviger + fremmede):
        sys.stderr.write(f"Klienten svarer ikke til kontrakten: {', '.join(andre)}. Kør make kontrakt.\n")
        return 1
    if tjek:
        return 0
    for navn in afviger:
        (MAPPE / navn).write_text(dannet[navn], encoding="utf-8", newline="\n")
    for navn in fremmede:
        (MAPPE / navn).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
