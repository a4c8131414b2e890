"""Notifications, fetched: by number by reporters, by date also by the creditor's portal; not older than 3 months.

Source: PORTAL (Notifications); Gældsstyrelsens vejledning, underretninger. Readings of our own: S-60 to S-62.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol

from psrm_sandbox.domain.bogposter import Underretningspost
from psrm_sandbox.domain.datoer import Forskydning, dansk_dag, forskyd
from psrm_sandbox.domain.koder import Bogfoeringsart, Noegletype, Underretningsart
from psrm_sandbox.domain.part import Part, Portal
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.underretningsgrundlag import Afregningsgrundlag, Daggrundlag, Rentegrundlag
from psrm_sandbox.services.grundlag.adgang import Aktoeradgang, Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.porte.underretning import Afregningslaeser, Underretningslaeser
from psrm_sandbox.services.porte.ur import Urlaeser
from psrm_sandbox.services.underretning.afregning import vis_afregning
from psrm_sandbox.services.underretning.grundlag import BOGFOERINGSART
from psrm_sandbox.services.underretning.linjer import Linjelaeser, Linjeskriver
from psrm_sandbox.services.underretning.renter import Renteskriver
from psrm_sandbox.services.underretning.visninger import Linje, Udloebne, Underretningsside, Underretningsvisning

GEMMES = Forskydning(maaneder=-3)
"""How far back notifications can be fetched."""
MAKS_LINJER = 10_000
"""A page ends with the notification that brings it to this many lines."""
_HOEJESTE = 2**63 - 1
_EN_DAG = timedelta(days=1)


class Visningslaeser(Linjelaeser, Afregningslaeser, Protocol):
    """The part of a view that notifications are shown from."""


class Underretningssyn(Visningslaeser, Underretningslaeser, Urlaeser, Protocol):
    """What the exchange's look at notifications reads."""


@dataclass(frozen=True, slots=True)
class Underretningssoegning:
    """What is asked for: by numbers or by days, both ends included (None: no end); of those kinds or all.

    ``fordringshaver_id``: the one creditor whose notifications are wanted; None: of each that the key acts for.
    """

    numre: tuple[int, int | None] | None = None
    dage: tuple[date, date | None] | None = None
    arter: tuple[Underretningsart, ...] | None = None
    fordringshaver_id: str | None = None


def soeg(
    adgang: Laeseadgang[Underretningssyn], regelsaet: Regelsaet, soegning: Underretningssoegning, side: Side
) -> Underretningsside:
    """A page of the key's notifications in order of number.

    Raises:
        Problem: ``ugyldig-vaerdi`` for a range that ends before it begins; ``underretning-udloebet`` for days that
            begin before the earliest. Numbers that are too old are left out and told of in ``udloebne``.

    """
    _kraev_raekkefoelge(soegning)
    with adgang.verden.laes() as laeser:
        modtager, tidligst = _modtager(adgang), _tidligst(laeser)
        if soegning.dage is not None and soegning.dage[0] < tidligst:
            raise _for_gammel(laeser, "datoFra", soegning.dage[0].isoformat(), tidligst)
        udloebne = _udloebne(laeser, modtager, soegning.numre, tidligst)
        fra, til = soegning.numre or (0, None)
        fra = max(fra, side.efter + 1, udloebne[1] + 1 if udloebne else 0)
        poster = laeser.underretninger(
            modtager,
            (min(fra, _HOEJESTE), None if til is None else min(til, _HOEJESTE)),
            soegning.dage or (tidligst, None),
            side.antal + 1,
            soegning.arter and [art.value for art in soegning.arter],
            soegning.fordringshaver_id,
        )
        vist = _vis_side(laeser, regelsaet, poster[: side.antal])
        return Underretningsside(
            underretninger=vist,
            naeste=vist[-1].nummer if vist and len(vist) < len(poster) else None,
            udloebne=Udloebne(nummer_fra=udloebne[0], nummer_til=udloebne[1]) if udloebne else None,
        )


def hent(adgang: Laeseadgang[Underretningssyn], regelsaet: Regelsaet, nummer: str) -> Underretningsvisning:
    """One of the key's notifications, by a number of digits.

    Raises:
        Problem: ``ukendt-id`` with the nearest number; ``underretning-udloebet``.

    """
    with adgang.verden.laes() as laeser:
        modtager = _modtager(adgang)
        valgt = min(int(nummer), _HOEJESTE)
        fundne = laeser.underretninger(modtager, (valgt, valgt), None, 1)
        if not fundne:
            sidste = laeser.sidste_underretning(modtager)
            naermest = str(min(max(valgt, 1), sidste)) if sidste else None
            raise ukendt("Underretningen", "nummer", nummer, naermest)
        tidligst = _tidligst(laeser)
        if fundne[0].dag < tidligst:
            raise _for_gammel(laeser, "nummer", str(valgt), tidligst)
        return Underretningsviser(laeser, regelsaet).vis(fundne[0])


class Underretningsviser:
    """Shows notifications with their lines, from one view of a world."""

    def __init__(self, laeser: Visningslaeser, regelsaet: Regelsaet) -> None:
        self._laeser = laeser
        self._linjer = Linjeskriver(laeser, regelsaet)
        self._renter = Renteskriver(laeser, regelsaet, self._linjer)

    def vis(self, post: Underretningspost) -> Underretningsvisning:
        """The notification, with its lines and their sum."""
        match post.grundlag:
            case Rentegrundlag() as grundlag:
                fra, til = dansk_dag(grundlag.fra), dansk_dag(grundlag.til) - _EN_DAG
                return _underretning(post, (fra, til), self._renter.maaned(post, grundlag))
            case Afregningsgrundlag(nr):
                afregning = self._laeser.afregning(nr)
                assert afregning is not None
                vist = _underretning(post, (afregning.fra, afregning.til), self._linjer.afregning(afregning))
                return replace(vist, afregning=vis_afregning(afregning))
            case Daggrundlag() as grundlag:
                dag = dansk_dag(grundlag.fra)
                vist = _underretning(post, (dag, dag), self._linjer.dag(post, grundlag))
                daekning = BOGFOERINGSART[Underretningsart(post.art)] is Bogfoeringsart.DAEKNING
                return replace(vist, afregningsperiode=self._linjer.afregningsperiode(dag)) if daekning else vist


def _underretning(
    post: Underretningspost, periode: tuple[date, date], linjer: tuple[Linje, ...]
) -> Underretningsvisning:
    return Underretningsvisning(
        nummer=post.nr,
        art=Underretningsart(post.art),
        fordringshaver_id=post.fordringshaver_id,
        dannet=post.oejeblik,
        dag=post.dag,
        sum=sum(linje.beloeb for linje in linjer),
        periode_fra=periode[0],
        periode_til=periode[1],
        linjer=linjer,
    )


def _vis_side(
    laeser: Visningslaeser, regelsaet: Regelsaet, poster: Iterable[Underretningspost]
) -> tuple[Underretningsvisning, ...]:
    viser, vist, antal = Underretningsviser(laeser, regelsaet), [], 0
    for post in poster:
        vist.append(viser.vis(post))
        antal += len(vist[-1].linjer)
        if antal >= MAKS_LINJER:
            break
    return tuple(vist)


def _modtager(adgang: Aktoeradgang) -> Part:
    subjekt = adgang.haver.subjekt or ""
    return Portal(subjekt) if adgang.haver.type is Noegletype.PORTALBRUGER else subjekt


def _tidligst(laeser: Urlaeser) -> date:
    return forskyd(dansk_dag(laeser.ur().nu), GEMMES)


def _kraev_raekkefoelge(soegning: Underretningssoegning) -> None:
    omraader: Mapping[str, tuple[Any, Any] | None] = {"nummer": soegning.numre, "dato": soegning.dage}
    for navn, ender in omraader.items():
        if ender is not None and ender[1] is not None and ender[1] < ender[0]:
            raise Problem(
                "ugyldig-vaerdi",
                f"{navn}Til ligger før {navn}Fra.",
                f"{navn}Til lies before {navn}Fra.",
                felt=f"{navn}Til",
                fundet=str(ender[1]),
                krav=f"{ender[0]} ({navn}Fra) eller derefter",
            )


def _udloebne(
    laeser: Underretningslaeser, modtager: Part, numre: tuple[int, int | None] | None, tidligst: date
) -> tuple[int, int] | None:
    """The numbers of the range that are too old to be fetched: the first and the last."""
    if numre is None:
        return None
    sidste = laeser.sidste_underretning(modtager, tidligst)
    fra, til = max(numre[0], 1), sidste if numre[1] is None else min(numre[1], sidste)
    return (fra, til) if fra <= til else None


def _for_gammel(laeser: Urlaeser, felt: str, fundet: str, tidligst: date) -> Problem:
    dag, i_dag = tidligst.isoformat(), dansk_dag(laeser.ur().nu).isoformat()
    return Problem(
        "underretning-udloebet",
        f"Underretninger kan hentes i 3 måneder; på sandkassens dag {i_dag} er de tidligste fra {dag}.",
        f"Notifications can be fetched for 3 months; on the sandkasse's day {i_dag} the earliest are from {dag}.",
        felt=felt,
        fundet=fundet,
        krav=f"{dag} eller senere",
    )
