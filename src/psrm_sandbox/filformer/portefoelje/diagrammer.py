"""Charts as SVG, drawn here: no script, no font, no colour of elsewhere. Each stands beside a table with its figures.

Outcomes are told apart by pattern as well as by colour, and each bar has its text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from psrm_sandbox.filformer.portefoelje.tekster import UDFALD, mio
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Sum

FARVE = {
    Masseudfald.UDFOERT: "#1a7f4b",
    Masseudfald.IKKE_EFTERPROEVET: "#6d7a86",
    Masseudfald.HOERING: "#e0a100",
    Masseudfald.AFVIST: "#b3261e",
    Masseudfald.UKENDT_TYPE: "#4a3f7a",
}
_BREDDE, _NAVN, _TAL, _HOEJDE = 800, 190, 128, 28


@dataclass(frozen=True, slots=True)
class Soejle:
    """A bar: its name, and its parts in øre."""

    navn: str
    dele: Mapping[Masseudfald, Sum]

    @property
    def oere(self) -> int:
        """The whole of it; what is below zero counts for nothing on a chart."""
        return sum(max(0, sum_.oere) for sum_ in self.dele.values())


def soejler(titel: str, alle: Sequence[Soejle], *, maks: int = 20) -> Markup:
    """Lying bars of kroner, parted by outcome."""
    viste = [et for et in alle if et.oere][:maks]
    if not viste:
        return Markup("")
    stoerst = max(et.oere for et in viste)
    plads = _BREDDE - _NAVN - _TAL
    dele: list[str] = []
    for nr, et in enumerate(viste):
        y, x = nr * _HOEJDE, float(_NAVN)
        dele.append(f'<text x="{_NAVN - 8}" y="{y + 19}" text-anchor="end">{escape(_kort(et.navn))}</text>')
        for udfald, sum_ in sorted(et.dele.items()):
            bredde = plads * max(0, sum_.oere) / stoerst
            if bredde < 0.1:
                continue
            dele.append(_rektangel(x, y, bredde, f"url(#{_moenster(udfald)})"))
            x += bredde
        dele.append(f'<text x="{x + 6:.1f}" y="{y + 19}">{escape(mio(et.oere))}</text>')
    return _svg(titel, len(viste) * _HOEJDE, "".join(dele))


def raekke(titel: str, trin: Sequence[tuple[str, int, int]]) -> Markup:
    """Steps as growing bars: of each its name, what it adds and the sum, in øre."""
    if not trin:
        return Markup("")
    hoejest = max(sum_ for _, _, sum_ in trin) or 1
    plads = _BREDDE - 230 - _TAL
    dele: list[str] = []
    for nr, (navn, nyt, sum_) in enumerate(trin):
        y = nr * _HOEJDE
        foer, bredde = plads * (sum_ - nyt) / hoejest, plads * nyt / hoejest
        dele.append(f'<text x="222" y="{y + 19}" text-anchor="end">{escape(_kort(navn, 30))}</text>')
        dele.append(_rektangel(230, y, foer, "#cfe3d8"))
        dele.append(_rektangel(230 + foer, y, max(bredde, 1), "#1a7f4b"))
        dele.append(f'<text x="{236 + foer + bredde:.1f}" y="{y + 19}">{escape(mio(sum_))}</text>')
    return _svg(titel, len(trin) * _HOEJDE, "".join(dele))


def _rektangel(x: float, y: int, bredde: float, fyld: str) -> str:
    return f'<rect x="{x:.1f}" y="{y + 5}" width="{bredde:.1f}" height="{_HOEJDE - 10}" fill="{fyld}"/>'


def _svg(titel: str, hoejde: int, indhold: str) -> Markup:
    return Markup(  # noqa: S704 - every text in it was escaped where it was put in
        f'<svg role="img" aria-label="{escape(titel)}" viewBox="0 0 {_BREDDE} {hoejde}" width="{_BREDDE}" '
        f'height="{hoejde}" font-size="14" fill="#1a1a1a">{indhold}</svg>'
    )


def _kort(navn: str, maks: int = 24) -> str:
    return navn if len(navn) <= maks else navn[: maks - 1] + "…"


def _moenster(udfald: Masseudfald) -> str:
    return f"m-{udfald.name.lower()}"


def moenstre() -> Markup:
    """The patterns that the charts use, once a page."""
    streger = {
        Masseudfald.UDFOERT: "",
        Masseudfald.IKKE_EFTERPROEVET: '<circle cx="4" cy="4" r="1.5" fill="#fff"/>',
        Masseudfald.HOERING: '<path d="M0 8L8 0" stroke="#fff" stroke-width="1.5"/>',
        Masseudfald.AFVIST: '<path d="M0 0L8 8M0 8L8 0" stroke="#fff" stroke-width="1"/>',
        Masseudfald.UKENDT_TYPE: '<path d="M0 4H8" stroke="#fff" stroke-width="1.5"/>',
    }
    dele = "".join(
        f'<pattern id="{_moenster(udfald)}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{FARVE[udfald]}"/>{streg}</pattern>'
        for udfald, streg in streger.items()
    )
    return Markup(f'<svg width="0" height="0" aria-hidden="true" class="skjult"><defs>{dele}</defs></svg>')  # noqa: S704


def noegle() -> Markup:
    """What the colours and patterns mean."""
    dele = "".join(
        f'<li><svg width="18" height="18" aria-hidden="true"><rect width="18" height="18" '
        f'fill="url(#{_moenster(udfald)})"/></svg> {navn}</li>'
        for udfald, navn in UDFALD.items()
    )
    return Markup(f'<ul class="noegle" aria-label="Farver">{dele}</ul>')  # noqa: S704
