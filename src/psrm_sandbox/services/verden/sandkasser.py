"""Worlds: made, shown, forked, reset, deleted."""

from datetime import date, datetime, timedelta

from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.soapadresse import adresse_for
from psrm_sandbox.domain.varighed import SIDSTE, laeg_til, varighed_tekst
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.navne import kraev_navn
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn
from psrm_sandbox.services.porte.kvoter import (
    IMPORTBYTES,
    JOURNALBYTES,
    KONTROLPUNKTER,
    LEVETID,
    NOEGLER,
    VERDENER,
    VERDENSBYTES,
    Kvoter,
    opbrugt,
)
from psrm_sandbox.services.porte.register import Sandkasser
from psrm_sandbox.services.porte.transaktion import Navngiven
from psrm_sandbox.services.porte.ur import Urstand
from psrm_sandbox.services.porte.verden import NySandkasse
from psrm_sandbox.services.ur.ur import Urvisning, Verdensur, som_oejeblik, vis_ur
from psrm_sandbox.services.verden.visninger import Kvotebrug, NySandkassevisning, Sandkassevisning, Stoerrelse

TIDLIGSTE_DAG = date(2015, 1, 1)
TIDLIGST = midnat(TIDLIGSTE_DAG)
"""No world begins before: what PSRM was is not known of earlier years (S-104)."""


def opret(
    sandkasser: Sandkasser,
    vaert: str,
    navn: str | None,
    skabelon: str,
    seed: int | None,
    udloeber: datetime,
    *,
    forny: bool,
    start: str | None = None,
) -> NySandkassevisning:
    """Makes a world from a template; the same name with the same vært key answers the same world with new keys.

    ``forny``: the time to live was asked for, and holds for a world that is found too. ``start``: the instant or day at
    which a new one's clock stands (see `begyndelse`); a world that is found keeps its own.

    Raises:
        Problem: ``aegte-cpr`` in the name; ``ukendt-navn`` for an unknown template; ``ugyldig-vaerdi`` for the start;
            ``kvote-opbrugt``.

    """
    kraev_navn(navn)
    kendte = sandkasser.skabeloner()
    if skabelon not in kendte:
        raise ukendt_navn("Skabelonen", "skabelon", skabelon, kendte)
    foerste = begyndelse(start) if start is not None else None
    ny = sandkasser.opret(navn, skabelon, seed, vaert, udloeber, forny=forny, start=foerste)
    ur = (
        vis_ur(Urstand(nu=ny.start, start=ny.start, seed=ny.seed, skabelon=ny.skabelon))
        if ny.ny
        else _ur(sandkasser, ny)
    )
    return vis_ny(ny, ur)


def begyndelse(start: str) -> datetime:
    """Where a new world's clock stands: an instant, or a day's beginning in Copenhagen, in UTC.

    Raises:
        Problem: ``ugyldig-vaerdi`` before `TIDLIGST` or after the calendar's end.

    """
    fra = som_oejeblik(start)
    if TIDLIGST <= fra <= SIDSTE:
        return fra
    raise Problem(
        "ugyldig-vaerdi",
        "En sandkasse kan ikke begynde der: satser, kalendere og love er ikke kendt.",
        "A world cannot begin there: rates, calendars and laws are not known.",
        felt="start",
        fundet=start,
        krav=f"en dag eller et øjeblik fra {dansk_dag(TIDLIGST)} til {SIDSTE.date()}",
    )


def udloeb(kvoter: Kvoter, nu: datetime, levetid: str | None) -> datetime:
    """When a world made now expires that asks for that time to live, or for none.

    Raises:
        Problem: ``ugyldig-vaerdi`` for no time at all; ``kvote-opbrugt`` for more than may be asked for.

    """
    if levetid is None:
        return nu + kvoter.levetid
    frist = laeg_til(nu, levetid)
    if frist <= nu:
        raise Problem(
            "ugyldig-vaerdi",
            "Levetiden skal være længere end ingenting.",
            "The time to live must be more than nothing.",
            felt="levetid",
            fundet=levetid,
            krav="en varighed som P7D",
        )
    if frist > nu + kvoter.laengste_levetid:
        hvad, what = "Så lang en levetid gives ikke.", "The time to live is too long."
        raise opbrugt(LEVETID, levetid, varighed_tekst(kvoter.laengste_levetid), hvad, what, "levetid")
    return frist


def _ur(sandkasser: Sandkasser, ny: NySandkasse) -> Urvisning:
    verden = sandkasser.verden(ny.id)
    assert verden is not None
    with verden.laes() as laeser:
        return vis_ur(laeser.ur())


def vis_ny(ny: NySandkasse, ur: Urvisning) -> NySandkassevisning:
    """A world just made or found again, with its keys in clear."""
    korte = {n.removeprefix("demo-"): (type_, subjekt, klar) for n, type_, subjekt, klar in ny.noegler}
    return NySandkassevisning(
        navn=ny.navn,
        skabelon=ny.skabelon,
        seed=ny.seed,
        oprettet=ny.oprettet,
        udloeber=ny.udloeber,
        ny=ny.ny,
        noegler={n: klar for n, (_, _, klar) in korte.items()},
        indberettere={n: subjekt or "" for n, (t, subjekt, _) in korte.items() if t is Noegletype.INDBERETTER},
        soapadresser={n: adresse_for(klar) for n, (t, _, klar) in korte.items() if t is Noegletype.INDBERETTER},
        ur=ur,
    )


def vis_kopi(sandkasser: Sandkasser, ny: NySandkasse) -> NySandkassevisning:
    """A world just made of another one's content."""
    return vis_ny(ny, _ur(sandkasser, ny))


def hent(sandkasser: Sandkasser, adgang: Adgang[Verdensur]) -> Sandkassevisning:
    """The key's own world: what it is, how large, and how much of each quota is used."""
    oplysning, maal = sandkasser.oplysning(adgang.verden.id), sandkasser.maal(adgang.verden.id)
    with adgang.verden.laes() as laeser:
        ur = vis_ur(laeser.ur())
    kvoter = sandkasser.kvoter
    brug: tuple[tuple[str, int | timedelta, int | None], ...] = (
        (VERDENER, kvoter.verdener, oplysning.verdener),
        (VERDENSBYTES, kvoter.verdensbytes, maal.bytes),
        (JOURNALBYTES, kvoter.journalbytes, maal.journalbytes),
        (KONTROLPUNKTER, kvoter.kontrolpunkter, oplysning.kontrolpunkter),
        (NOEGLER, kvoter.noegler, oplysning.tilfoejede),
        (IMPORTBYTES, kvoter.importbytes, None),
        (LEVETID, kvoter.laengste_levetid, None),
    )
    return Sandkassevisning(
        navn=oplysning.navn,
        skabelon=oplysning.skabelon,
        seed=oplysning.seed,
        oprettet=oplysning.oprettet,
        udloeber=oplysning.udloeber,
        ur=ur,
        stoerrelse=Stoerrelse(
            fordringer=maal.fordringer, aktioner=maal.aktioner, bytes=maal.bytes, journal_bytes=maal.journalbytes
        ),
        kvoter=tuple(Kvotebrug(indstilling=navn, graense=graense, brugt=brugt) for navn, graense, brugt in brug),
    )


def fork(sandkasser: Sandkasser, adgang: Adgang[Navngiven], navn: str | None, udloeber: datetime) -> NySandkassevisning:
    """A new world with this one's content, with keys and a seed of its own.

    Raises:
        Problem: ``aegte-cpr`` in the name, ``kvote-opbrugt``, or ``opgave-i-gang``.

    """
    kraev_navn(navn)
    return vis_kopi(sandkasser, sandkasser.fork(adgang.verden.id, navn, udloeber))


def nulstil(adgang: Adgang, journal: Journalpost) -> Urvisning:
    """Back to the template: nothing registered, the clock at its start, settings at their defaults. Keys are kept."""
    adgang.verden.nulstil(journal)
    with adgang.verden.laes() as laeser:
        return vis_ur(laeser.ur())


def slet(sandkasser: Sandkasser, adgang: Adgang[Navngiven], demo: str) -> None:
    """Removes the world, with its keys and files.

    Raises:
        Problem: ``demo-fast``: the demo world is reset, never deleted.

    """
    if adgang.verden.id == demo:
        raise demo_bestaar("slettes", "deleted", "en nulstilling, eller en anden sandkasse")
    sandkasser.slet(adgang.verden.id)


def demo_bestaar(hvad: str, what: str, krav: str) -> Problem:
    """The demo world's content is everybody's, and its keys are published."""
    return Problem(
        "demo-fast",
        f"Demosandkassen kan nulstilles, men ikke {hvad}.",
        f"The demo sandkasse can be reset, not {what}.",
        krav=krav,
    )
