"""Runs the measurements and writes ``docs/benchmarks.md``. ``python -m bench [navn ...]`` runs only the named ones."""

import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench import (
    beskedsikkerhed,
    domme,
    indtag,
    katalog,
    kontrol,
    lister,
    plugin,
    portal,
    portefoelje,
    rapporter,
    saldo,
    soap,
    uret,
    verdener,
)
from bench.resultat import Resultat

BAENKE: dict[str, Callable[[], list[Resultat]]] = {
    "domme": domme.maal,
    "kontrol": kontrol.maal,
    "portefoelje": portefoelje.maal,
    "indtag": indtag.maal,
    "soap": soap.maal,
    "start": katalog.maal,
    "verdener": verdener.maal,
    "plugin": plugin.maal,
    "lister": lister.maal,
    "portal": portal.maal,
    "uret": uret.maal,
    "saldo": saldo.maal,
    "rapporter": rapporter.maal,
    "beskedsikkerhed": beskedsikkerhed.maal,
}


def maskine() -> str:
    linjer = Path("/proc/cpuinfo").read_text().splitlines()
    navn = next((et.split(":", 1)[1].strip() for et in linjer if "model name" in et), platform.processor())
    kerner = len([et for et in linjer if et.startswith("processor")])
    return f"{kerner} × {navn}, Python {platform.python_version()}, {platform.system()}"


def side(resultater: list[Resultat]) -> str:
    linjer = [
        "# Benchmarks",
        "",
        f"`make bench`, {datetime.now(UTC):%Y-%m-%d}, on {maskine()}.",
        "Each figure stands beside its reference, measured in the same run. Server and load client share the cores.",
        "",
        "| what | figure | demand | met | reference in the same run |",
        "|---|---|---|---|---|",
    ]
    linjer += [f"| {r.hvad} | {r.tal} | {r.krav} | {'yes' if r.holdt else 'no'} | {r.reference} |" for r in resultater]
    noter = [r for r in resultater if r.note]
    if noter:
        linjer += ["", "## Notes", "", *(f"- **{r.hvad}**: {r.note}" for r in noter)]
    return "\n".join(linjer) + "\n"


def main() -> None:
    navne = sys.argv[1:] or list(BAENKE)
    if ukendte := [navn for navn in navne if navn not in BAENKE]:
        sys.exit(f"Findes ikke: {', '.join(ukendte)}. Vælg blandt {', '.join(BAENKE)}.")
    resultater: list[Resultat] = []
    for navn in navne:
        print(f"== {navn}", flush=True)
        for r in BAENKE[navn]():
            print(f"{'ok ' if r.holdt else 'NEJ'} {r.hvad}: {r.tal} (krav {r.krav}; {r.reference})", flush=True)
            resultater.append(r)
    if navne == list(BAENKE):
        Path("docs/benchmarks.md").write_text(side(resultater), encoding="utf-8")


if __name__ == "__main__":
    main()
