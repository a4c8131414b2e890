"""Plays a story: a fresh world, what is given, then step by step until one differs."""

import time
from collections.abc import Callable

import httpx
from pydantic import ValidationError

from psrm_sandbox.klient import Problemsvar, Sandkasseklient, Svar
from psrm_sandbox.scenariekoersel.forberedelse import Forberedelsesfejl, forbered, tolk
from psrm_sandbox.scenariekoersel.handlinger import Grund, Spil, udfoer
from psrm_sandbox.scenariekoersel.resultat import Historieresultat, Trinresultat
from psrm_sandbox.scenariekoersel.stier import Stifejl, find, udfyld
from psrm_sandbox.scenarier.model import Scenarie, Trin
from psrm_sandbox.scenarier.sammenligning import forskelle

SEED = 1
"""The seed of every story's world, so that a story goes the same way each time."""

Klientfabrik = Callable[[], Sandkasseklient]


def koer(scenarie: Scenarie, ny_klient: Klientfabrik, grund: Grund) -> Historieresultat:
    """Plays the story in a world of its own, which is deleted afterwards.

    Raises:
        httpx.ConnectError: there is no server.

    """
    start = time.perf_counter()
    fejl: tuple[str, ...] = ()
    trin: list[Trinresultat] = []
    with ny_klient() as klient:
        lavet = False
        try:
            klient.opret_sandkasse(skabelon=scenarie.giver.skabelon, seed=SEED, start=scenarie.giver.start)
            lavet = True
            spil = Spil(klient=klient, grund=grund, scenarie_id=scenarie.id)
            forbered(spil, scenarie.giver)
            for nr, et in enumerate(scenarie.forloeb, 1):
                trin.append(_spil_trin(spil, nr, et))
                if not trin[-1].bestaaet:
                    break
        except Forberedelsesfejl as grunden:
            fejl = grunden.linjer
        except Problemsvar as problem:
            fejl = (f"sandkassen kunne ikke laves: {problem}",)
        except ValidationError as form:
            fejl = (f"sandkassen kunne ikke laves: svaret har ikke kontraktens form ({form.error_count()} fejl)",)
        except httpx.ConnectError:
            raise
        except httpx.TransportError as brud:
            fejl = (f"forbindelsen brød, før historien begyndte: {_brud(brud)}",)
        finally:
            if lavet:
                _ryd_op(klient)
    return Historieresultat(scenarie, tuple(trin), time.perf_counter() - start, fejl)


def _ryd_op(klient: Sandkasseklient) -> None:
    try:
        klient.slet_sandkasse()
    except (Problemsvar, httpx.TransportError, KeyError):
        return  # the world runs out by itself


def _spil_trin(spil: Spil, nr: int, trin: Trin) -> Trinresultat:
    start = time.perf_counter()
    svar: Svar | None = None
    brud: str | None = None
    try:
        svar = udfoer(spil, trin)
    except httpx.TransportError as fejl:
        brud = _brud(fejl)
        linjer = [] if trin.brudt else [f"forbindelsen brød: {brud}"]
    except KeyError as fejl:
        linjer = [f"der er ingen nøgle eller værdi med navnet {fejl.args[0]}"]
    else:
        if trin.brudt:
            linjer = [f"forbindelsen skulle bryde, men der kom et svar: {svar.status}"]
        else:
            linjer = _bedoem(spil, trin, svar)
    return Trinresultat(
        nr=nr,
        handling=trin.handling,
        note=trin.note,
        forskelle=tuple(linjer),
        svar=svar,
        brud=brud,
        sekunder=time.perf_counter() - start,
    )


def _brud(fejl: httpx.TransportError) -> str:
    return f"{type(fejl).__name__}: {fejl}".rstrip(": ")


def _bedoem(spil: Spil, trin: Trin, svar: Svar) -> list[str]:
    """Status, what is to be kept, and the answer itself, a line for each thing that differs."""
    ventet = trin.forvent
    if svar.status == 0 or (svar.status != ventet.status if ventet.status is not None else not svar.ok):
        hvad = ventet.status if ventet.status is not None else "2xx"
        return [f"status: ventede {hvad}, fik {tolk(svar)}"]
    linjer: list[str] = []
    for navn, sti in trin.gem.items():
        try:
            spil.kendte[navn] = find(svar.krop, sti)
        except Stifejl as fejl:
            linjer.append(f"gem {navn}: {fejl}")
    if linjer:
        return linjer
    if ventet.svar is not None:
        linjer += forskelle(udfyld(ventet.svar, spil.kendte), svar.krop)
    if ventet.uden is not None:
        uden = udfyld(ventet.uden, spil.kendte)
        if not forskelle(uden, svar.krop):
            linjer.append(f"svar: skulle ikke svare til {uden!r:.200}, men gør det")
    return linjer
