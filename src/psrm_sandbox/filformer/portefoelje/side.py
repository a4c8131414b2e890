"""A portfolio's report as one page that opens offline: charts, the tables with their figures, no script."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from psrm_sandbox.domain.xmltekst import xmltekst
from psrm_sandbox.filformer.portefoelje import diagrammer, tekster
from psrm_sandbox.filformer.portefoelje.diagrammer import Soejle
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.services.portefoelje.modeller import Fordeling, Portefoeljeresultat, Sum

MAKS = 30
"""Rows of a table on the page; the workbook and the JSON have all."""
_MAKS_TRIN = 15


@lru_cache(maxsize=1)
def _miljoe() -> Environment:
    et = Environment(
        loader=PackageLoader("psrm_sandbox.filformer.portefoelje", "skabeloner"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_ren,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    et.globals["t"] = tekster
    for navn in ("tal", "hele_kroner", "mio", "dag", "dansk", "feltnavn"):
        et.filters[navn] = getattr(tekster, navn)
    return et


def _ren(vaerdi: Any) -> Any:
    if vaerdi is None:
        return ""
    return xmltekst(vaerdi) if isinstance(vaerdi, str) and not isinstance(vaerdi, Markup) else vaerdi


def som_side(resultat: Portefoeljeresultat, navn: str) -> str:
    """The page. ``navn``: what was judged, as it is told."""
    r = resultat
    fordelinger = [
        ("typer", "Efter type", "Fordringstype", r.typer),
        ("aar", "Efter året, fordringen blev stiftet", "År", r.aar),
        ("fordringshavere", "Efter fordringshaver", "Fordringshaver", r.fordringshavere),
        ("beloeb", "Efter beløb", "Beløb", r.baand),
    ]
    trin = r.raekkefoelge[:_MAKS_TRIN]
    return (
        _miljoe()
        .get_template("portefoelje.html.j2")
        .render(
            navn=navn,
            r=r,
            udfald=list(Masseudfald),
            tom=Sum(),
            moenstre=diagrammer.moenstre(),
            noegle=diagrammer.noegle(),
            hele=diagrammer.soejler("Kroner efter dom", [Soejle("I alt", r.udfald)]),
            fordelinger=[
                (id_, titel, noegle, _soejler(titel, f), list(f.items())[:MAKS], len(f))
                for id_, titel, noegle, f in fordelinger
            ],
            rettelser=r.rettelser[:MAKS],
            trin=trin,
            trindiagram=diagrammer.raekke(
                "Kroner, der er frigivet efter hvert trin",
                [
                    (f"{t.rettelse.fordringstype}: {tekster.feltnavn(t.rettelse.felt)}", t.frigiver.oere, t.i_alt.oere)
                    for t in trin
                ],
            ),
            ophoersdiagram=diagrammer.soejler(
                "Kroner efter hvornår fordringen ophører",
                [Soejle(tekster.OPHOER[n], u) for n, u in r.ophoer.items()],
            ),
            ophoer_typer=list(r.ophoer_pr_type.items())[:MAKS],
            regler=r.regler[:MAKS],
            stoppet=r.udfald[Masseudfald.HOERING] + r.udfald[Masseudfald.AFVIST],
        )
    )


def _soejler(titel: str, fordeling: Fordeling) -> Markup:
    return diagrammer.soejler(f"Kroner {titel[0].lower()}{titel[1:]}", [Soejle(n, u) for n, u in fordeling.items()])
