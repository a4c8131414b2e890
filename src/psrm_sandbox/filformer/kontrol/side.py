"""A judged file as one page that opens offline: no outside hosts, no scripts, and no more rows than one can read."""

from collections import defaultdict
from functools import lru_cache
from itertools import islice

from jinja2 import Environment

from psrm_sandbox.filformer.enkeltside import miljoe
from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.filformer.kontrol.raadsliste import raadsliste
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat, Udfald

MAKS_FORDRINGER = 500
"""Claims whose findings the page shows; the workbook and the JSON have all."""
MAKS_PR_MODTAGER = 200
MAKS_REGLER = 100
MAKS_IKKE_LAEST = 200


@lru_cache(maxsize=1)
def _miljoe() -> Environment:
    et = miljoe("psrm_sandbox.filformer.kontrol")
    et.globals["t"] = tekster
    for navn in ("kroner", "tal", "dag", "dansk", "sted", "feltnavn", "krav", "fundet", "regler", "forslag"):
        et.filters[navn] = getattr(tekster, navn)
    return et


def som_side(resultat: Kontrolresultat, fil: str) -> str:
    """The page. ``fil``: the name of the file that was judged."""
    stoppede = [et for et in resultat.fordringer if et.udfald.stoppet]
    modtagere: dict[str, list[Fordringsresultat]] = defaultdict(list)
    antal: dict[str, int] = defaultdict(int)
    for et in stoppede:
        for navn in tekster.hvem(et):
            antal[navn] += 1
            if len(modtagere[navn]) < MAKS_PR_MODTAGER:
                modtagere[navn].append(et)
    return (
        _miljoe()
        .get_template("kontrol.html.j2")
        .render(
            fil=fil,
            resultat=resultat,
            tal=resultat.opgoerelse,
            udfald=list(Udfald),
            regelrader=resultat.opgoerelse.regler[:MAKS_REGLER],
            modtagere=[
                (hos, modtagere[hos.leverandoer.navn], antal[hos.leverandoer.navn])
                for hos in resultat.opgoerelse.leverandoerer
                if hos.leverandoer.navn in modtagere
            ],
            viste=stoppede[:MAKS_FORDRINGER],
            stoppede=len(stoppede),
            udeladt=list(islice(resultat.udeladt, MAKS_IKKE_LAEST)),
            raad=raadsliste(resultat.fordringer),
        )
    )
