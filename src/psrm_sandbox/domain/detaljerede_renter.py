"""Interest of a claim day by day: each posting split over the days that it covers, to the øre.

A posting covers the days after the part's posting before it, up to and including its own day. A day's interest is the
difference of the rounded running totals around it, so that the days of a posting sum to the posting.

Source: PENGE (Inddrivelsesrente, A-09). What is told of each day: reading of our own, S-58.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from psrm_sandbox.domain.genspilning import forloeb
from psrm_sandbox.domain.hovedbog import Faktum, Forloeb, Part
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel
from psrm_sandbox.domain.rente import Satsforloeb, rund

Renteposteringsnoegle = tuple[int, date]
"""A posting of interest: the number of its part, and its virkningsdato."""

_EN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dagsrente:
    """A day's interest of a part. ``hovedstol`` and ``rente`` in øre, ``sats`` in `rente.SATSENHED`."""

    dag: date
    hovedstol: int
    sats: int
    rente: int


@dataclass(frozen=True, slots=True)
class Detalje:
    """A posting's øre, as the facts amount to it, and its days: those that bore interest."""

    beloeb: int
    dage: tuple[Dagsrente, ...]


def detaljer(
    fakta: Sequence[Faktum], satser: Satsforloeb, til: date, oenskede: Collection[Renteposteringsnoegle]
) -> Mapping[Renteposteringsnoegle, Detalje]:
    """Those of the wanted postings that the facts amount to by the day ``til``, each with its days."""
    replay = forloeb(fakta, satser, til)
    beloeb: dict[Renteposteringsnoegle, int] = {
        (p.del_nr, p.virkningsdato): p.beloeb for p in replay.posteringer if p.art is Bogfoeringsart.RENTETILSKRIVNING
    }
    svar: dict[Renteposteringsnoegle, Detalje] = {}
    for del_ in replay.parter:
        fra = satser.begynder(del_.modtaget)
        stykker: list[tuple[date, date, int]] | None = None
        for dag in sorted(dag for nr, dag in beloeb if nr == del_.nr):
            if (del_.nr, dag) in oenskede:
                stykker = stykker if stykker is not None else _stykker(replay, del_, satser)
                dage = tuple(_dage(stykker, satser, fra, dag + _EN_DAG))
                svar[del_.nr, dag] = Detalje(beloeb[del_.nr, dag], dage)
            fra = max(fra, dag + _EN_DAG)
    return svar


def _stykker(replay: Forloeb, del_: Part, satser: Satsforloeb) -> list[tuple[date, date, int]]:
    """The spans on which the part's principal (øre) stood still and bore interest, in order."""
    flytninger: dict[date, int] = {}
    for p in replay.posteringer:
        if p.del_nr == del_.nr and p.del_ is Fordringsdel.HOVEDSTOL:
            flytninger[p.virkningsdato] = flytninger.get(p.virkningsdato, 0) + p.beloeb
    begynder = satser.begynder(del_.modtaget)
    graenser = {begynder, date.max, *flytninger, *(fra for fra, _ in replay.rentefri)}
    graenser |= {slut for _, slut in replay.rentefri if slut is not None}
    saldo, fundne, orden = 0, [], sorted(graenser)
    for fra, slut in pairwise(orden):
        saldo += flytninger.get(fra, 0)
        fri = any(a <= fra and (b is None or fra < b) for a, b in replay.rentefri)
        if saldo > 0 and fra >= begynder and not fri:
            fundne.append((fra, slut, saldo))
    return fundne


def _dage(stykker: Sequence[tuple[date, date, int]], satser: Satsforloeb, fra: date, til: date) -> Iterator[Dagsrente]:
    """The days from ``fra`` up to, not including, ``til``."""
    taeller = sum(satser.taeller(saldo, a, min(b, fra)) for a, b, saldo in stykker)
    for start, slut, saldo in stykker:
        dag = max(start, fra)
        while dag < min(slut, til):
            dagens = satser.taeller(saldo, dag, dag + _EN_DAG)
            yield Dagsrente(dag, saldo, dagens // saldo, rund(taeller + dagens) - rund(taeller))
            taeller += dagens
            dag += _EN_DAG
