"""The monthly reports: chosen by year and month, each its own ZIP."""

from collections.abc import Sequence

from starlette.responses import Response

from psrm_sandbox.forbindelse.rapportafsendelse import Rapportgrundlag, send
from psrm_sandbox.portal.formular import Formular
from psrm_sandbox.portal.kald import Portalkald
from psrm_sandbox.portal.rute import side
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.rapport import rapporter

MAANEDER: Sequence[str] = (
    "Januar",
    "Februar",
    "Marts",
    "April",
    "Maj",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "December",
)
_AAR_TILBAGE = 12
_PAA_SIDEN = 100


def liste(kald: Portalkald) -> Response:
    """The choice, and the month's reports; the month before the world's day unless another is chosen."""
    i_dag = kald.ramme.dag
    aar, maaned = (i_dag.year - 1, 12) if i_dag.month == 1 else (i_dag.year, i_dag.month - 1)
    f = Formular({navn: (kald.parameter(navn),) for navn in ("aar", "maaned") if kald.parameter(navn)})
    muligt = range(i_dag.year - _AAR_TILBAGE, i_dag.year + 1)
    if f.felter:
        valgt_aar, valgt_maaned = f.laes("aar", _tal), f.laes("maaned", _tal)
        if valgt_aar not in muligt:
            f.fejl["aar"] = "Vælg et af årene."
        if valgt_maaned not in range(1, 13):
            f.fejl["maaned"] = "Vælg en måned."
        if not f.fejl:
            aar, maaned = valgt_aar or aar, valgt_maaned or maaned
    fundet = rapporter.liste(kald.adgang, kald.t.regelsaet, aar, maaned, Side(0, _PAA_SIDEN))
    return kald.side(
        "rapporter.html",
        f=f,
        fundet=fundet,
        aar=aar,
        maaned=maaned,
        aarene=[(str(et), str(et)) for et in reversed(muligt)],
        maaneder=MAANEDER,
    )


def _tal(tekst: str) -> int:
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) <= 4):
        raise ValueError("Vælg et af tallene.")
    return int(tekst)


async def hent(kald: Portalkald) -> Response:
    """One report's file."""
    post = await kald.i_verden(rapporter.hent, kald.adgang, kald.request.path_params["nr"])
    filnavn = rapporter.vis(kald.t.regelsaet, post).filnavn
    grundlag = Rapportgrundlag(kald.t.regelsaet.rapporter, kald.t.regelsaet.kalendere.bank)
    return await send(kald.adgang.verden, grundlag, post, filnavn, kald.t.rapportstarter)


RUTER = (side("/rapporter", liste), side("/rapporter/{nr:cifre}", hent))
