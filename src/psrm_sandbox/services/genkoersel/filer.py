"""The files of a rerun read through the safe door: the claims, and what production said of them."""

from dataclasses import replace
from pathlib import Path

from psrm_sandbox.indlaesning.filfejl import Filfejl
from psrm_sandbox.indlaesning.laesning import MAKS_FIL, Laesemaade
from psrm_sandbox.indlaesning.modeller import Filindhold, Udeladt
from psrm_sandbox.indlaesning.pseudonymt import Indgang
from psrm_sandbox.indlaesning.svarfil import Produktionssvar, laes_svar
from psrm_sandbox.indlaesning.toform import Toform
from psrm_sandbox.services.genkoersel.indgang import Kodefinder
from psrm_sandbox.services.genkoersel.koersel import Svarfiler

_STORE = Toform(
    "psrm-sandbox portefoelje bedømmer store filer: find dér de krav, det drejer sig om, eller del filen",
    "del filen, eller tag kun de krav med, det drejer sig om",
)
MAKS_RAEKKER = 50_000
"""Rows that are run again: each claim is held with all that is told of it."""


def laes_filer(
    indgang: Indgang,
    fil: Path,
    kvitteringer: Path | None,
    maade: Laesemaade,
    kvitteringsmaade: Laesemaade | None = None,
    maks: int | None = None,
) -> tuple[Filindhold, Svarfiler]:
    """The claims and the answers, with nothing of a real person in them. ``maks``: rows, where fewer may be run again.

    Raises:
        Filfejl: a file that cannot be read, answers where claims should be, or more rows than are run again.

    """
    koder = Kodefinder()
    _efterse(fil)
    try:
        indhold = indgang.laes(fil, maade)
    except Filfejl as fejl:
        if not _har_raekker(fejl) and _er_svar(indgang, fil, maade, koder):
            raise _kun_svar() from None
        raise fejl from None
    hoejst = maks or MAKS_RAEKKER
    if indhold.raekker_i_alt > hoejst:
        raise Filfejl(
            f"filen har {indhold.raekker_i_alt} rækker",
            f"der køres højst {hoejst} igen",
            _STORE,
        )
    egne = _egne(indgang, fil, maade, koder)
    if egne and not _har_fordringsdata(indhold):
        raise _kun_svar()
    andre: tuple[Produktionssvar, ...] = ()
    if kvitteringer is not None:
        andre = laes_kvitteringer(indgang, kvitteringer, kvitteringsmaade or Laesemaade())
    return indhold, Svarfiler(egne=egne, andre=andre)


def _efterse(fil: Path) -> None:
    """Refuses a file so large that it is no list of claims to run again, before anything of it is read."""
    if fil.is_file() and fil.stat().st_size > MAKS_FIL:
        raise Filfejl(
            f"filen er større end {MAKS_FIL // 1024**2} MiB", "en liste over de krav, det drejer sig om", _STORE
        )


def laes_kvitteringer(indgang: Indgang, fil: Path, maade: Laesemaade) -> tuple[Produktionssvar, ...]:
    """What production said, from a file of its own.

    Raises:
        Filfejl: it cannot be read, or tells of no outcome.

    """
    laest = _svar(indgang, fil, maade, Kodefinder())
    if not laest:
        raise Filfejl(
            "kvitteringsfilen har ingen svar",
            "en kolonne som Status, Fejlkode eller Fejlbeskrivelse, eller kvitteringer som JSON",
            "se efter, om det er den rigtige fil",
        )
    return laest


def _svar(indgang: Indgang, fil: Path, maade: Laesemaade, koder: Kodefinder) -> tuple[Produktionssvar, ...] | None:
    try:
        return laes_svar(fil, indgang, maade, koder)
    except Filfejl as fejl:
        raise _om_kvitteringerne(fejl) from None


def _egne(indgang: Indgang, fil: Path, maade: Laesemaade, koder: Kodefinder) -> tuple[Produktionssvar, ...]:
    """What the claims' own file says of them; none where it has no such columns."""
    try:
        return laes_svar(fil, indgang, replace(maade, plan=None), koder) or ()
    except Filfejl:
        return ()


def _har_raekker(fejl: Filfejl) -> bool:
    """Whether claims were found in the file, though none of them could be read."""
    return any(et.sted.raekker and et.kolonne for et in fejl.fejl)


def _er_svar(indgang: Indgang, fil: Path, maade: Laesemaade, koder: Kodefinder) -> bool:
    return any(et.status is not None for et in _egne(indgang, fil, maade, koder))


def _har_fordringsdata(indhold: Filindhold) -> bool:
    """Whether any action has what only a claim has; a list of answers has references and types alone."""
    for et in indhold.aktioner:
        if et.aktion.struktur is not None:
            return True
        for fordring in (et.aktion.fordring, *et.aktion.relaterede):
            if fordring is not None and (fordring.hovedstol, fordring.stiftelsesdato) != (None, None):
                return True
            if fordring is not None and any(h.forfaldsdato or h.srb or h.foraeldelsesdato for h in fordring.haeftere):
                return True
    return False


def _om_kvitteringerne(fejl: Filfejl) -> Filfejl:
    """The same, told to be about the answers' file."""

    def om(et: Udeladt) -> Udeladt:
        return replace(et, fundet=f"kvitteringsfilen: {et.fundet}".rstrip(": "), saetning=True)

    ny = Filfejl.af([om(et) for et in fejl.fejl], fejl.flere)
    ny.kraever_adgangskode = fejl.kraever_adgangskode
    return ny


def _kun_svar() -> Filfejl:
    return Filfejl(
        "filen har produktionens svar, men ingen fordringer at køre igen",
        "fordringerne selv, med beløb og datoer",
        "giv filen med fordringerne, og denne ved siden af som kvitteringer",
    )
