"""A table of the statistics as CSV that a Danish spreadsheet opens: semicolons, decimal commas, UTF-8 with BOM."""

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.csvtekst import uskadelig
from psrm_sandbox.services.statistik.visning import AARSAGER, Gruppering, Statistikraekke, Statistiktabel

MEDIETYPE = "text/csv"
_TAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NAVNE = {Gruppering.FORDRINGSHAVER: ("fordringshaver", "fordringshavernavn")}
_TALKOLONNER = (
    *("antal", "beloeb", "accepteret", "afvist", "fortrudt", "iHoering", "sagsbehandles", "afventer", "tvungne"),
    *("foersteForsoegAccepteret", "foersteForsoegBedoemt", "andel"),
    *("hoeringer", "hoeringerAfsluttede", "middelDage", "medianDage", "laengsteDage"),
)
_DECIMALFELTER = frozenset({"beloeb", "andel", "middelDage", "medianDage", "laengsteDage"})


def tabel_som_csv(tabel: Statistiktabel) -> bytes:
    """A table, with the numbers of its rows' parts beside their own."""
    gruppering = [navn for g in tabel.gruppering for navn in _NAVNE.get(g, (g.value,))]
    tekst = ["tekst"] if not set(AARSAGER).isdisjoint(tabel.gruppering) else []
    return som_csv((*gruppering, *tekst, *_TALKOLONNER), map(_flad, tabel.raekker))


def _flad(raekke: Statistikraekke) -> dict[str, Any]:
    tal = raekke.tal
    andel, tid = tal.andel_accepteret_foerste_forsoeg, tal.hoeringstid
    return {
        **{g.value: vaerdi for g, vaerdi in raekke.vaerdier.items()},
        "fordringshavernavn": raekke.fordringshavernavn,
        "tekst": raekke.tekst,
        "antal": tal.antal,
        "beloeb": tekst_fra_oere(tal.beloeb),
        "accepteret": tal.accepteret,
        "afvist": tal.afvist,
        "fortrudt": tal.fortrudt,
        "iHoering": tal.i_hoering,
        "sagsbehandles": tal.sagsbehandles,
        "afventer": tal.afventer,
        "tvungne": tal.tvungne,
        "foersteForsoegAccepteret": andel.taeller,
        "foersteForsoegBedoemt": andel.naevner,
        "andel": andel.andel,
        "hoeringer": tid.antal,
        "hoeringerAfsluttede": tid.afsluttede,
        "middelDage": tid.middel_dage,
        "medianDage": tid.median_dage,
        "laengsteDage": tid.laengste_dage,
    }


def som_csv(kolonner: Iterable[str], raekker: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows below the columns' names. A text that a spreadsheet would take for a formula gets an apostrophe."""
    ud = StringIO()
    skriver = csv.writer(ud, delimiter=";", lineterminator="\r\n")
    navne = list(kolonner)
    skriver.writerow(navne)
    skriver.writerows([_celle(navn, raekke.get(navn)) for navn in navne] for raekke in raekker)
    return ud.getvalue().encode("utf-8-sig", "replace")


def _celle(navn: str, vaerdi: Any) -> str:
    if vaerdi is None:
        return ""
    tekst = str(vaerdi)
    if navn in _DECIMALFELTER and _TAL.fullmatch(tekst):
        return tekst.replace(".", ",")
    return uskadelig(tekst)
