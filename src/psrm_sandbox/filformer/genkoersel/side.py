"""A rerun, and two of them compared, each as one page that opens offline and prints."""

from functools import lru_cache
from itertools import islice

from jinja2 import Environment

from psrm_sandbox.filformer.enkeltside import miljoe
from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.filformer.kontrol import tekster as kontroltekster
from psrm_sandbox.services.genkoersel.modeller import Enighed, Genkoersel
from psrm_sandbox.services.genkoersel.sammenligning import Sammenligning
from psrm_sandbox.services.genkoersel.uenighed import uenigheder

MAKS_SAGER = 500
"""Claims that the page shows; the workbook and the JSON have all."""
MAKS_REGLER = 50
MAKS_IKKE_LAEST = 200
_FILTRE = ("kroner", "tal", "dag", "dansk", "hvad", "hvor", "feltnavn", "krav", "fundet", "regler")


@lru_cache(maxsize=1)
def _miljoe() -> Environment:
    et = miljoe("psrm_sandbox.filformer.genkoersel")
    et.globals.update(t=kontroltekster, g=tekster)
    for navn in _FILTRE:
        et.filters[navn] = getattr(kontroltekster, navn)
    return et


def som_side(genkoersel: Genkoersel, fil: str, version: str) -> str:
    """The page. ``fil``: the file's neutral name."""
    stoppede = [sag for sag in genkoersel.sager if tekster.vises(sag)]
    modtaget = [sag for sag in genkoersel.sager if sag.efter is not None and not sag.efter.udfald.stoppet]
    return (
        _miljoe()
        .get_template("genkoersel.html.j2")
        .render(
            fil=fil,
            version=version,
            overskrift=tekster.overskrift(genkoersel),
            dage=tekster.dage(genkoersel),
            kontrol=genkoersel.kontrol,
            repareret=genkoersel.repareret,
            anvendt=sum(sag.efter is not None for sag in genkoersel.sager),
            modtaget_efter=len(modtaget),
            modtaget_efter_kr=sum(sag.fordring.beloeb or 0 for sag in modtaget),
            kan_anvendes=sum(sag.kan_anvendes for sag in genkoersel.sager),
            enighed=[(enighed, genkoersel.antal(enighed)) for enighed in Enighed],
            regelrader=genkoersel.kontrol.opgoerelse.regler[:MAKS_REGLER],
            linjer=tekster.svarlinjer(genkoersel.svar),
            noter=genkoersel.noter,
            sager=len(genkoersel.sager),
            viste=genkoersel.sager[:MAKS_SAGER],
            afsendelser=genkoersel.afsendelser,
            stoppede=stoppede[:MAKS_SAGER],
            antal_stoppede=len(stoppede),
            uenigheder=uenigheder(genkoersel.sager),
            udeladt=list(islice(genkoersel.kontrol.udeladt, MAKS_IKKE_LAEST)),
        )
    )


def som_sammenligningsside(et: Sammenligning) -> str:
    """The comparison as a page."""
    return _miljoe().get_template("sammenligning.html.j2").render(s=et, viste=et.skift[:MAKS_SAGER])
