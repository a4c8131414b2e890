"""Verdicts without trace, on one core, over claims of every type."""

import time
from dataclasses import replace
from datetime import date

from bench.resultat import Resultat
from psrm_sandbox.indgangsfilter import indlaes, vurder
from psrm_sandbox.testdata import Proeve, god_fordring

DAG = date(2026, 7, 1)
SEKUNDER = 3.0


def maal() -> list[Resultat]:
    typer = [t for t in indlaes().typer if t.har_filter]
    gode = [god_fordring(t, modtagelsesdato=DAG, seed=n) for t in typer for n in range(5)]
    daarlige = [replace(p, fordring=replace(p.fordring, stiftelsesdato=None)) for p in gode]
    return [
        Resultat(
            "verdicts a second without trace, one core, good claims of all 85 tables",
            f"{(hastighed := _hastighed(gode)):,.0f}/s",
            ">= 100,000/s",
            hastighed >= 100_000,
            f"{_hastighed(daarlige):,.0f}/s when every claim breaks a rule and is explained",
        )
    ]


def _hastighed(proever: list[Proeve]) -> float:
    for p in proever:
        _doem(p)
    antal, start = 0, time.perf_counter()
    while time.perf_counter() - start < SEKUNDER:
        for p in proever:
            _doem(p)
        antal += len(proever)
    return antal / (time.perf_counter() - start)


def _doem(p: Proeve) -> None:
    vurder(p.type_, p.fordring, rolle=p.rolle, modtagelsesdato=DAG, hovedfordring=p.hovedfordring)
