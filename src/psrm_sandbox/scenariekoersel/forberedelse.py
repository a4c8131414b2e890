"""What is given before a story begins: settings, agreements, the clock, and claims sent first."""

from collections.abc import Mapping
from typing import Any

from psrm_sandbox.klient import LEVERANDOER, TESTER, Svar
from psrm_sandbox.scenariekoersel.handlinger import Spil, flyt_ur
from psrm_sandbox.scenariekoersel.stier import Stifejl, find, flet, kig, udfyld
from psrm_sandbox.scenarier.laesning import byg_aktion
from psrm_sandbox.scenarier.model import Givet


class Forberedelsesfejl(Exception):
    """Something given could not be brought about: the story is not played."""

    def __init__(self, *linjer: str) -> None:
        self.linjer = linjer
        super().__init__("; ".join(linjer))


def forbered(spil: Spil, givet: Givet) -> None:
    """Brings about what is given; the ids of its claims are kept.

    Raises:
        Forberedelsesfejl: saying what, and what the server said.

    """
    if givet.indstillinger:
        par = [{"navn": navn, "vaerdi": udfyld(vaerdi, {})} for navn, vaerdi in givet.indstillinger.items()]
        svar = spil.klient.kald("PATCH", "/sandkasse/indstillinger", {"indstillinger": par}, TESTER)
        _kraev("indstillinger", svar)
    if givet.ur:
        _kraev(f"ur {givet.ur}", flyt_ur(spil, givet.ur))
    for fordringshaver, aendring in givet.aftaler.items():
        _aftale(spil, fordringshaver, aendring)
    for alias, handling in givet.fordringer.items():
        aktion = udfyld(byg_aktion(handling, spil.grund), spil.kendte)
        svar = spil.klient.send([aktion], som=LEVERANDOER)
        _kraev(f"fordringen {alias}", svar)
        if kig(svar.krop, "aktioner.0.status") == "AFVIST":
            raise Forberedelsesfejl(f"giver: fordringen {alias} blev afvist", *_aarsager(spil, svar))
        try:
            spil.kendte[alias] = find(svar.krop, "aktioner.0.fordringsId")
        except Stifejl as fejl:
            raise Forberedelsesfejl(f"giver: fordringen {alias}: {fejl}") from fejl


def _aftale(spil: Spil, fordringshaver: str, aendring: Mapping[str, Any]) -> None:
    sti = f"/sandkasse/fordringshavere/{fordringshaver}"
    nu = spil.klient.kald("GET", sti, som=TESTER)
    _kraev(f"aftalen {fordringshaver}", nu)
    _kraev(f"aftalen {fordringshaver}", spil.klient.kald("PUT", sti, flet(nu.krop, udfyld(aendring, {})), TESTER))


def _kraev(hvad: str, svar: Svar) -> None:
    if not svar.ok:
        raise Forberedelsesfejl(f"giver: {hvad} kunne ikke lade sig gøre: {tolk(svar)}")


def tolk(svar: Svar) -> str:
    """A failing answer in a line."""
    problem = svar.problem
    if problem is None:
        return str(svar.krop)[:200] if svar.status == 0 else f"HTTP {svar.status}"
    forslag = f" Mente du {problem.naermeste}?" if problem.naermeste else ""
    return f"{svar.status} {problem.title}: {problem.detail}{forslag}".rstrip(": ")


def _aarsager(spil: Spil, svar: Svar) -> list[str]:
    linjer = []
    for kvittering in spil.klient.kvitteringer(svar.krop["leveranceId"]):
        for fund in kvittering.get("aarsager", []):
            navn = fund.get("kode") or ", ".join(fund.get("regler", []))
            linjer.append(f"{navn} {fund.get('felt')}: fandt {fund.get('fundet')}, krav: {fund.get('krav')}")
    return linjer
