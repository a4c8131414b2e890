"""The ledger of fidelity, shown: each entry with its sources, their dates, and the points it rests on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from psrm_sandbox.grunddata.troskab import OVERSKRIFTER, Grad, Kilde, Post, Punkt, Troskab
from psrm_sandbox.indgangsfilter import Katalog
from psrm_sandbox.services.grundlag.synlighed import ukendt_navn


@dataclass(frozen=True, slots=True, kw_only=True)
class Gruppeopgoerelse:
    """A group, and how many of it have each grade."""

    gruppe: str
    navn: str
    antal: int
    offentliggjort: int
    antaget: int
    mangler: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kildehenvisning:
    """A source as an entry cites it. ``dato``: its day, year or span; None where it is not known."""

    kilde: str
    dato: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Troskabspost:
    """One thing that the product does, or should do, with the points it rests on."""

    gruppe: str
    id: str
    grad: Grad
    kilder: tuple[Kildehenvisning, ...]
    punkter: tuple[Punkt, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Troskabsliste:
    """The ledger, or what of it was asked for."""

    opgoerelse: tuple[Gruppeopgoerelse, ...]
    kilder: tuple[Kilde, ...]
    poster: tuple[Troskabspost, ...]
    punkter: tuple[Punkt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beroert:
    """A claim type that a point is about. ``regler``: the filter rules it points at; empty: the type as a whole."""

    fordringshavergruppe: str
    kode: str
    regler: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Punktopslag:
    """A point, every entry that rests on it, and the claim types it is about."""

    punkt: Punkt
    poster: tuple[Troskabspost, ...]
    fordringstyper: tuple[Beroert, ...]


def vis_liste(
    troskab: Troskab, *, grad: Grad | None = None, gruppe: str | None = None, punkt: str | None = None
) -> Troskabsliste:
    """The ledger, or what of it has that grade, is in that group, and rests on that point.

    Raises:
        Problem: ``ukendt-navn`` for an unknown group or point, with the nearest.

    """
    if gruppe is not None:
        _kendt("gruppe", gruppe, [navn for navn, _ in troskab.grupper()])
    if punkt is not None:
        _kendt("punkt", punkt, [et.id for et in troskab.punkter()])
    valgte = [
        (navn, et)
        for navn, poster in troskab.grupper()
        for et in poster
        if gruppe in (None, navn)
        and grad in (None, et.grad)
        and (punkt is None or punkt in (et.punkt if isinstance(et, Post) else (et.id,)))
    ]
    antal = Counter((navn, et.grad) for navn, et in valgte)
    return Troskabsliste(
        opgoerelse=tuple(
            Gruppeopgoerelse(
                gruppe=navn,
                navn=OVERSKRIFTER[navn],
                antal=sum(antal[navn, g] for g in Grad),
                offentliggjort=antal[navn, Grad.OFFENTLIGGJORT],
                antaget=antal[navn, Grad.ANTAGET],
                mangler=antal[navn, Grad.MANGLER],
            )
            for navn in dict.fromkeys(navn for navn, _ in valgte)
        ),
        kilder=troskab.kilder,
        poster=tuple(_post(troskab, navn, et) for navn, et in valgte if isinstance(et, Post)),
        punkter=tuple(et for _, et in valgte if isinstance(et, Punkt)),
    )


def hent_punkt(troskab: Troskab, katalog: Katalog, punkt: str) -> Punktopslag:
    """One point, every entry that rests on it, and the filter rules that it is about.

    Raises:
        Problem: ``ukendt-navn``, with the nearest point.

    """
    _kendt("punkt", punkt, [et.id for et in troskab.punkter()])
    fundet = next(et for et in troskab.punkter() if et.id == punkt)
    return Punktopslag(
        punkt=fundet,
        poster=tuple(_post(troskab, navn, post) for navn, post in troskab.poster() if punkt in post.punkt),
        fordringstyper=tuple(
            Beroert(
                fordringshavergruppe=t.fordringshavergruppe,
                kode=t.kode,
                regler=tuple(regel for regel, punkter in t.regeltvivl.items() if punkt in punkter),
            )
            for t in katalog.typer
            if punkt in t.tvivl
        ),
    )


def _post(troskab: Troskab, gruppe: str, post: Post) -> Troskabspost:
    kendte = ((del_, troskab.kilde(del_)) for del_ in post.kilder)
    punkter = {punkt.id: punkt for punkt in troskab.punkter()}
    return Troskabspost(
        gruppe=gruppe,
        id=str(post.id),
        grad=post.grad,
        kilder=tuple(Kildehenvisning(kilde=del_, dato=kilde.dato if kilde else None) for del_, kilde in kendte),
        punkter=tuple(punkter[id_] for id_ in post.punkt),
        note=post.note,
    )


def _kendt(felt: str, vaerdi: str, kendte: Iterable[str]) -> None:
    alle = list(kendte)
    if vaerdi not in alle:
        er_gruppe = felt == "gruppe"
        krav = None if er_gruppe else "et punkt: T-nn, A-nn eller S-nn"
        raise ukendt_navn("Gruppen" if er_gruppe else "Punktet", felt, vaerdi, alle, krav)
