"""A rerun as its answer shows it: the claims, what to send to whom, and what there is to know of the files."""

from typing import Any

from psrm_sandbox.filformer.genkoersel import tekster
from psrm_sandbox.forbindelse.genkoersler import Koersel
from psrm_sandbox.services.genkoersel.modeller import Enighed, Genkoersel, Sag

MAKS_SAGER = 200


def som_svar(koersel: Koersel) -> dict[str, Any]:
    """How far it is, and what it came to."""
    return {
        "genkoersel_id": koersel.id,
        "tilstand": koersel.tilstand,
        "fejl": list(koersel.fejl),
        "udloeber": koersel.udloeber,
        "resultat": None if koersel.genkoersel is None else _resultat(koersel.genkoersel),
        "adresse": f"/sandkasse/genkoersler/{koersel.id}",
    }


def _resultat(et: Genkoersel) -> dict[str, Any]:
    tal = et.kontrol.opgoerelse
    efter = [sag.efter for sag in et.sager if sag.efter is not None]
    return {
        "fordringer": tal.i_alt.antal,
        "beloeb": tal.i_alt.beloeb,
        "ikke_laest": tal.ikke_laest,
        "enighed": [{"enighed": enighed, "antal": et.antal(enighed)} for enighed in Enighed],
        "kan_anvendes": sum(sag.kan_anvendes for sag in et.sager),
        "rettede": len(efter),
        "modtaget_efter": sum(not nu.udfald.stoppet for nu in efter),
        "sager": [_sag(nr, sag) for nr, sag in enumerate(et.sager[:MAKS_SAGER])],
        "send": [
            {"navn": a.leverandoer.navn, "fordringer": len(a.sager), "besked": tekster.besked(a)}
            for a in et.afsendelser
        ],
        "bemaerkninger": [*tekster.svarlinjer(et.svar), *et.noter],
    }


def _sag(nr: int, sag: Sag) -> dict[str, Any]:
    et, produktion = sag.fordring, sag.produktion
    return {
        "nr": nr,
        "hvor": et.sted.kort or et.sted.fil,
        "reference": et.reference,
        "fordringstype": et.fordringstype,
        "beloeb": et.beloeb,
        "modtaget": sag.dag,
        "produktion": None if produktion is None else {"status": produktion.status, "koder": list(produktion.koder)},
        "udfald": et.udfald,
        "koder": list(sag.koder),
        "enighed": sag.enighed,
        "aarsag": tekster.aarsag(sag),
        "hvad_nu": tekster.reparation(sag),
        "hvem": tekster.hvem(sag) or tekster.spoerg(sag),
        "kan_anvendes": sag.kan_anvendes,
        "efter_reparation": None if sag.efter is None else sag.efter.udfald,
    }
