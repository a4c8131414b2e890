"""Long jobs: a move of the clock that is more than one call should wait for, done step by step in a process of its own.

Each step is a transaction that also notes how far the job has come, so that a job that was interrupted goes on where
it stopped and ends as an uninterrupted one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.indgreb import Indgreb, IntetIndgreb
from psrm_sandbox.services.grundlag.optaget import OpgaveIGang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.opgaver import Opgave, Opgavelaeser, Opgaveskriver, Opgavested, Opgavetilstand
from psrm_sandbox.services.porte.transaktion import Laesbar, Skrivbar
from psrm_sandbox.services.porte.ur import Urlaeser
from psrm_sandbox.services.ur.forfald import Trinskriver, naeste_oejeblik, udfoer_trin

URFLYTNING = "urflytning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opgavevisning:
    """A job that moves the clock from ``fra`` to ``til``; ``nu``: the world's clock as far as it has come.

    ``ventet``: about how much falls due on the way; ``udfoert``: how much of it has. ``besked``: why it was broken off.
    """

    opgave_id: str
    art: str
    tilstand: Opgavetilstand
    fra: datetime
    til: datetime
    nu: datetime
    ventet: int
    udfoert: int
    besked: str | None


def vis_opgave(opgave: Opgave, nu: datetime) -> Opgavevisning:
    """A job as it is shown, with the world's clock as far as it has come."""
    return Opgavevisning(
        opgave_id=opgave.id,
        art=opgave.art,
        tilstand=opgave.tilstand,
        fra=opgave.fra,
        til=datetime.fromisoformat(opgave.maal),
        nu=nu,
        ventet=opgave.i_alt,
        udfoert=opgave.udfoert,
        besked=opgave.besked,
    )


class Opgavesyn(Urlaeser, Opgavelaeser, Protocol):
    """The part of a view that a job is shown from."""


class Opgavetrinskriver(Trinskriver, Opgaveskriver, Protocol):
    """What a job needs of a transaction: its step, and how far it has come."""


class Opgaveverden(Laesbar[Opgavesyn], Opgavested, Protocol):
    """A world whose jobs are looked at."""


class Genoptagelsessted(Skrivbar[Opgavetrinskriver], Opgavested, Protocol):
    """A world where a job is done."""


def hent(adgang: Adgang[Opgaveverden], opgave_id: str) -> Opgavevisning:
    """A job. It shows that it has ended when the world is free: what is sent then meets no job.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        opgave = laeser.opgave(opgave_id)
        if opgave is None:
            raise ukendt("Opgaven", "opgaveId", opgave_id)
        nu = laeser.ur().nu
    if adgang.verden.opgave_i_gang == opgave_id:  # asked after the view was taken
        opgave = replace(opgave, tilstand=Opgavetilstand.KOERER, besked=None)
    return vis_opgave(opgave, nu)


def kraev_ingen_koerende(laeser: Opgavelaeser) -> None:
    """Refuses where a job stands as running though its process is gone and could not note it: it is resumed first.

    Raises:
        Problem: ``opgave-i-gang``.

    """
    for opgave in laeser.koerende_opgaver():
        raise OpgaveIGang(opgave.id, ufaerdig=True)


def opret(skriver: Opgavetrinskriver, maal: datetime, ventet: int, vaegtid: datetime) -> Opgave:
    """Notes a move of the clock as a job that is to be done."""
    opgave = Opgave(
        id=skriver.naeste_opgave(),
        art=URFLYTNING,
        maal=maal.isoformat(),
        tilstand=Opgavetilstand.KOERER,
        oprettet=vaegtid,
        fra=skriver.ur().nu,
        i_alt=ventet,
        udfoert=0,
    )
    skriver.gem_opgave(opgave)
    return opgave


def genoptag(adgang: Adgang[Genoptagelsessted], regelsaet: Regelsaet, opgave_id: str) -> Opgavevisning:
    """Goes on with a job whose process ended before it was done; a world in memory does what is left in place.

    Raises:
        Problem: ``ukendt-id``; ``opgave-ikke-afbrudt`` for one that is done, ``opgave-i-gang`` while one runs.

    """
    with adgang.verden.skriv() as skriver:
        opgave = skriver.opgave(opgave_id)
        if opgave is None:
            raise ukendt("Opgaven", "opgaveId", opgave_id)
        if opgave.tilstand is Opgavetilstand.FAERDIG:
            raise Problem(
                "opgave-ikke-afbrudt",
                f"Opgaven er {opgave.tilstand.value} og kan ikke genoptages.",
                f"The job is {opgave.tilstand.value}; only an interrupted one can be resumed.",
                felt="opgaveId",
                fundet=opgave.tilstand.value,
                krav=Opgavetilstand.AFBRUDT.value,
            )
        opgave = replace(opgave, tilstand=Opgavetilstand.KOERER, besked=None)
        if adgang.verden.kan_have_opgaver:
            skriver.start_opgave(opgave_id)
        while not adgang.verden.kan_have_opgaver and opgave.tilstand is Opgavetilstand.KOERER:
            opgave = _et_trin(skriver, regelsaet, IntetIndgreb(), opgave)
        skriver.gem_opgave(opgave)
        return adgang.foer(skriver, vis_opgave(opgave, skriver.ur().nu))


def koer(
    verden: Genoptagelsessted,
    regelsaet: Regelsaet,
    opgave_id: str,
    indgreb: Indgreb | None = None,
    meld: Callable[[Opgave, datetime], None] = lambda _, __: None,
) -> None:
    """Does the job, a step a transaction, until it is done; ``meld`` is told of each step.

    One that does not stand as running is left alone. One that the world refuses (it has no room for more) is AFBRUDT
    and says why; the steps before it stand.
    """
    while True:
        try:
            with verden.skriv() as skriver:
                opgave = skriver.opgave(opgave_id)
                if opgave is None or opgave.tilstand is not Opgavetilstand.KOERER:
                    return
                opgave = _et_trin(skriver, regelsaet, indgreb or IntetIndgreb(), opgave)
                skriver.gem_opgave(opgave)
                nu = skriver.ur().nu
        except Problem as problem:
            verden.afbryd_opgave(opgave_id, f"{problem.detail} Trinnene før står ved magt.")
            return
        meld(opgave, nu)


def _et_trin(skriver: Trinskriver, regelsaet: Regelsaet, indgreb: Indgreb, opgave: Opgave) -> Opgave:
    maal, fra = datetime.fromisoformat(opgave.maal), skriver.ur().nu
    oejeblik = naeste_oejeblik(skriver, regelsaet, fra, maal)
    if oejeblik is None:
        skriver.saet_ur(max(maal, fra))
        return replace(opgave, tilstand=Opgavetilstand.FAERDIG)
    return replace(opgave, udfoert=opgave.udfoert + udfoer_trin(skriver, regelsaet, indgreb, fra, oejeblik))
