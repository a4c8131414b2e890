"""Which claims a question about statistics is about: what is asked for, within what the key may see."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.datoer import midnat
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.part import Portal, part_af, part_tekst
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.services.grundlag.adgang import Aktoeradgang
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.statistik import Statistiklaeser, Udsnit
from psrm_sandbox.services.porte.ur import Urlaeser


class Tvungne(StrEnum):
    """Whether claims whose verdict a script forced are counted: too, not, or alone."""

    MED = "MED"
    UDEN = "UDEN"
    KUN = "KUN"


_TVUNGET = {Tvungne.MED: None, Tvungne.UDEN: False, Tvungne.KUN: True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoergsmaal:
    """What is asked for; what is None is not asked about. ``fra`` and ``til`` are days, both included."""

    fordringshaver_id: str | None = None
    indberetter: str | None = None
    fra: date | None = None
    til: date | None = None
    fordringstype: str | None = None
    omraade: str | None = None
    tvungne: Tvungne = Tvungne.MED


class Statistiksyn(Urlaeser, Aftalelaeser, Statistiklaeser, Protocol):
    """What the statistics read."""


def afgraens(adgang: Aktoeradgang, laeser: Statistiksyn, katalog: Katalog, s: Spoergsmaal) -> Udsnit:
    """The claims asked about: for the tester all of the world's, for a reporter those it sent itself.

    Raises:
        Problem: ``ugyldig-vaerdi`` where the period ends before it begins; ``ukendt-id`` or ``ukendt-navn``, with the
            nearest, for a value that is neither in the data, nor an agreement's, nor any claim's that the key may see.

    """
    if s.fra is not None and s.til is not None and s.til < s.fra:
        raise Problem(
            "ugyldig-vaerdi",
            f"Perioden slutter {s.til.isoformat()}, før den begynder {s.fra.isoformat()}.",
            "The period ends before it begins.",
            felt="til",
            fundet=s.til.isoformat(),
            krav=f"tidligst {s.fra.isoformat()}",
        )
    afsender = None if adgang.haver.type is Noegletype.TESTER else adgang.afsender.part
    valgt = None if s.indberetter is None else part_af(s.indberetter)
    aftaler = laeser.aftaler()

    def kend(felt: str, vaerdi: str | None, kendte: Iterable[str], som: Udsnit, kode: str = "ukendt-id") -> None:
        alle = list(kendte)
        if vaerdi is not None and vaerdi not in alle and not laeser.findes_i(som):
            raise _ukendt(kode, felt, vaerdi, alle)

    fh = s.fordringshaver_id
    type_ = unicodedata.normalize("NFC", s.fordringstype) if s.fordringstype is not None else None
    kend("fordringshaverId", fh, adgang.egne(aftaler), Udsnit(afsender, fh))
    indberettere = {r.indberetter for a in aftaler.values() for r in a.indberettere}
    portaler = {part_tekst(Portal(id_)) for id_ in aftaler}
    kendte = indberettere | portaler if afsender is None else {part_tekst(afsender)}
    fremmed = afsender is not None and valgt not in (None, afsender)
    kend("indberetter", s.indberetter, kendte, Udsnit(valgt, typer=() if fremmed else None))
    typer: tuple[str, ...] | None = (type_,) if type_ is not None else None
    kend("fordringstype", type_, {t.kode for t in katalog.typer}, Udsnit(afsender, typer=typer), "ukendt-navn")
    if s.omraade is not None:
        kend("omraade", s.omraade, [o.kode for o in katalog.forretningsomraader], Udsnit(typer=()), "ukendt-navn")
        i_omraadet = tuple(sorted({t.kode for t in katalog.typer if t.omraade == s.omraade}))
        typer = i_omraadet if typer is None else tuple(t for t in typer if t in i_omraadet)
    return Udsnit(
        afsender=afsender or valgt,
        fordringshaver_id=fh,
        fra=_begyndelse(s.fra),
        til=_slutning(s.til),
        typer=typer,
        tvunget=_TVUNGET[s.tvungne],
    )


def _ukendt(kode: str, felt: str, fundet: str, kendte: Iterable[str]) -> Problem:
    vist, forslag = masker(fundet)[:60], naermeste(fundet, kendte)
    return Problem(
        kode,
        f"{felt} {vist} findes ikke blandt det, nøglen giver adgang til."
        + (f" Mente du {forslag}?" if forslag else ""),
        f"There is no such {felt} among what the key may see.",
        felt=felt,
        fundet=vist,
        krav="en værdi blandt det, nøglen giver adgang til",
        naermeste=forslag,
    )


def _begyndelse(dag: date | None) -> datetime | None:
    """When the day begins in Copenhagen; None for a day before all others."""
    if dag is None or dag == date.min:
        return None
    return midnat(dag).astimezone(UTC)


def _slutning(dag: date | None) -> datetime | None:
    """When the day has ended in Copenhagen; None for the last of all days."""
    return None if dag is None or dag == date.max else _begyndelse(dag + timedelta(days=1))
