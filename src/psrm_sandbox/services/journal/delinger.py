"""Parts of the journal shared: an address that needs no key, reads only, and expires.

The share lies in its world, so that it ends with it; the address tells which world, and nothing else can find it. Only
the hash of the address is kept.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from psrm_sandbox.domain.journalposter import Delingspost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.varighed import laeg_til
from psrm_sandbox.services.grundlag.adgang import Adgang, Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.sider import Liste
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.journal.filter import soegning
from psrm_sandbox.services.journal.journal import SIDSTE_NUMMER, Journalside, Udeladt, kraev_operation, udeladt
from psrm_sandbox.services.porte.journal import Delingslaeser, Delingsskriver, Journallaeser, Journallinje, Journalsted
from psrm_sandbox.services.porte.register import Sandkasser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Navngiven, Postskriver, Skrivbar
from psrm_sandbox.services.porte.verden import VerdenLukket

MAKS_DELINGER = 100
"""How many a world may have at once."""
_SIDEBYTES = 2 * 1024 * 1024
"""A shared page ends when its calls take up so much."""
_HEMMELIGT = 24
"""Bytes of chance in an address: 192 bits."""


@dataclass(frozen=True, slots=True)
class Udsnit:
    """What to share: calls within the numbers that match. ``levetid`` is an ISO duration of real time."""

    fra_nr: int | None
    til_nr: int | None
    filter: Mapping[str, str]
    levetid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delingsvisning:
    """A share: which calls, and until when, in real time. ``filter``: by the names that a search has."""

    delings_id: str
    fra_nr: int
    til_nr: int
    filter: Mapping[str, str]
    oprettet: datetime
    udloeber: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NyDeling(Delingsvisning):
    """A share just made. ``hemmeligt``: what its address ends with; None where it is only written down."""

    hemmeligt: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeltUdsnit(Delingsvisning):
    """A page of what is shared: calls whole, the oldest first."""

    poster: tuple[Journallinje, ...]
    naeste: int | None
    udeladt: Udeladt | None


class Delingsfoering(Delingsskriver, Postskriver, Journalskriver, Protocol):
    """What sharing needs of a transaction."""


class Delingssted(Navngiven, Skrivbar[Delingsfoering], Journalsted, Protocol):
    """A world whose journal is shared."""


def opret(
    adgang: Adgang[Delingssted],
    udsnit: Udsnit,
    vaegtid: datetime,
    hoejst: timedelta,
    operationer: Iterable[str],
) -> NyDeling:
    """Shares what is in the journal now; what comes later is not in it. The address is told once.

    Raises:
        Problem: ``ukendt-navn`` for an unknown operation; ``ugyldig-vaerdi`` for a span without calls or a time to live
            that is nothing or too long; ``forkert-tilstand`` when there are too many.

    """
    kraev_operation(udsnit.filter.get("operation"), "filter.operation", operationer)
    udloeber = _udloeb(udsnit.levetid, vaegtid, hoejst)
    with adgang.verden.laes_journal() as laeser:
        fra, til = _numre(udsnit, laeser)
    hemmeligt = f"{adgang.verden.id}.{secrets.token_urlsafe(_HEMMELIGT)}"
    post = Delingspost(
        id=secrets.token_hex(6),
        aftryk=_aftryk(hemmeligt),
        fra_nr=fra,
        til_nr=til,
        filter=dict(udsnit.filter),
        oprettet=vaegtid,
        udloeber=udloeber,
    )
    with adgang.verden.skriv() as skriver:
        skriver.slet_udloebne_delinger(vaegtid)
        if len(skriver.delinger()) >= MAKS_DELINGER:
            raise Problem(
                "forkert-tilstand",
                f"Sandkassen har {MAKS_DELINGER} delinger. Slet en, eller vent, til en udløber.",
                "The sandkasse has as many shares as it may have.",
                krav=f"højst {MAKS_DELINGER} delinger",
            )
        skriver.tilfoej(post)
        adgang.foer(skriver, NyDeling(**_felter(post), hemmeligt=None))
    return NyDeling(**_felter(post), hemmeligt=hemmeligt)


def _udloeb(levetid: str, vaegtid: datetime, hoejst: timedelta) -> datetime:
    try:
        udloeber = laeg_til(vaegtid, levetid)
    except (Problem, OverflowError):
        udloeber = datetime.max.replace(tzinfo=vaegtid.tzinfo)
    if vaegtid < udloeber <= vaegtid + hoejst:
        return udloeber
    raise Problem(
        "ugyldig-vaerdi",
        f"En deling lever mere end 0 sekunder og højst {hoejst.days} dage.",
        f"A share lives for more than 0 seconds and at most {hoejst.days} days.",
        felt="levetid",
        fundet=levetid[:60],
        krav=f"højst P{hoejst.days}D",
    )


def _numre(udsnit: Udsnit, laeser: Journallaeser) -> tuple[int, int]:
    """The first and the last number, as they are now."""
    fra = max(udsnit.fra_nr or 1, laeser.foerste)
    til = min(SIDSTE_NUMMER if udsnit.til_nr is None else udsnit.til_nr, laeser.sidste)
    if next(laeser.find(soegning(udsnit.filter), fra, til, stigende=True), None) is None:
        raise Problem(
            "ugyldig-vaerdi",
            f"Der er intet at dele: ingen kald fra nr. {fra} til nr. {til} svarer til filteret.",
            "There is nothing to share.",
            felt="fraNr",
            fundet=f"{fra} til {til}",
            krav=f"kald mellem nr. {laeser.foerste} og nr. {laeser.sidste}",
        )
    return fra, til


def hent_alle(adgang: Laeseadgang[Delingslaeser], vaegtid: datetime) -> Liste[Delingsvisning]:
    """The shares that have not expired. Their addresses were told once."""
    with adgang.verden.laes() as laeser:
        gaeldende = (post for post in laeser.delinger() if post.udloeber > vaegtid)
        return Liste(poster=tuple(Delingsvisning(**_felter(post)) for post in gaeldende))


def slet(adgang: Skriveadgang[Delingsfoering], id_: str, vaegtid: datetime) -> None:
    """Ends a share.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.skriv() as skriver:
        skriver.slet_udloebne_delinger(vaegtid)
        if not any(post.id == id_ for post in skriver.delinger()):
            raise ukendt("Delingen", "delingsId", id_)
        skriver.slet_deling(id_)
        adgang.foer(skriver, None)


def hent_delt(sandkasser: Sandkasser, hemmeligt: str, side: Journalside, vaegtid: datetime) -> DeltUdsnit:
    """A page of the calls that were shared, whole, the oldest first.

    Raises:
        Problem: ``ukendt-id``: unknown, expired and deleted are alike.

    """
    verden = sandkasser.verden(hemmeligt.partition(".")[0])
    try:
        if verden is None:
            raise _ukendt_deling()
        with verden.laes() as laeser:
            post = laeser.deling(_aftryk(hemmeligt))
        if post is None or post.udloeber <= vaegtid:
            raise _ukendt_deling()
        with verden.laes_journal() as journal:
            fra = max(post.fra_nr, (side.efter or 0) + 1)
            fundne = journal.find(soegning(post.filter), fra, post.til_nr, stigende=True, kroppe=True)
            vist, flere = _en_side(fundne, side.antal)
            return DeltUdsnit(
                **_felter(post),
                poster=tuple(vist),
                naeste=vist[-1].nr if flere else None,
                udeladt=udeladt(journal),
            )
    except VerdenLukket:
        raise _ukendt_deling() from None


def _en_side(fundne: Iterable[Journallinje], antal: int) -> tuple[list[Journallinje], bool]:
    """As many as there is room for, and whether there are more."""
    vist: list[Journallinje] = []
    bytes_ = 0
    for linje in fundne:
        if len(vist) == antal or (vist and bytes_ + linje.stoerrelse > _SIDEBYTES):
            return vist, True
        vist.append(linje)
        bytes_ += linje.stoerrelse
    return vist, False


def _ukendt_deling() -> Problem:
    return Problem(
        "ukendt-id",
        "Der er ingen deling på adressen. Den kan være udløbet eller slettet.",
        "There is no share at this address; it may have expired or been deleted.",
        felt="token",
        krav="en adresse, der stadig er delt",
    )


def _aftryk(hemmeligt: str) -> str:
    return hashlib.sha256(hemmeligt.encode()).hexdigest()


def _felter(post: Delingspost) -> dict[str, Any]:
    return {
        "delings_id": post.id,
        **{navn: getattr(post, navn) for navn in ("fra_nr", "til_nr", "filter", "oprettet", "udloeber")},
    }
