"""The receipts of a world that are held back: which, what each waits for, and their release by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.kvitteringspolitik import Vises
from psrm_sandbox.services.grundlag.adgang import Laeseadgang, Skriveadgang
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.aktioner import Aktionslaeser
from psrm_sandbox.services.porte.kvitteringer import Holdt, Kvitteringsskriver, Tilbageholdtlaeser
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.transaktion import Journalskriver, Side
from psrm_sandbox.services.porte.ur import Urlaeser
from psrm_sandbox.services.sag.tilbageholdelse import Tilbageholdelse


@dataclass(frozen=True, slots=True, kw_only=True)
class Venter:
    """What a receipt waits for. ``fra``: on the world's clock; ``hentet``: fetches in vain so far."""

    naar: Vises
    fra: datetime | None = None
    hentninger: int | None = None
    hentet: int | None = None
    antal: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TilbageholdtVisning:
    """A receipt that is written and not yet shown: its outcome, which the exchange does not tell yet."""

    aktions_id: int
    leverance_id: str
    status: Aktionsstatus
    udstedt: datetime
    vises: Venter


@dataclass(frozen=True, slots=True, kw_only=True)
class Frigivet:
    """The actions whose receipts are shown now, one for each receipt, in the order of the feed."""

    frigivet: tuple[int, ...]


class Holdtlaeser(Leverancelaeser, Tilbageholdtlaeser, Protocol):
    """The part of a view that lists what is held back."""


class Frigivelsesskriver(Holdtlaeser, Kvitteringsskriver, Aktionslaeser, Urlaeser, Journalskriver, Protocol):
    """What releasing it needs of a transaction."""


def liste(
    adgang: Laeseadgang[Holdtlaeser], side: Side, leverance_id: str | None = None
) -> Listeside[TilbageholdtVisning]:
    """A page of the receipts held back, in the order they were written.

    Raises:
        Problem: ``ukendt-id`` for a delivery that is not there.

    """
    with adgang.verden.laes() as laeser:
        _kend_leverance(laeser, leverance_id)
        fundne = laeser.holdte(Side(side.efter, side.antal + 1), leverance_id)
        vist = fundne[: side.antal]
        return Listeside(
            poster=tuple(_vis(v) for v in vist), naeste=vist[-1].post.nr if len(fundne) > len(vist) else None
        )


def frigiv(
    adgang: Skriveadgang[Frigivelsesskriver],
    leverance_id: str | None,
    aktions_id: str | None,
) -> Frigivet:
    """Shows what is held back of the delivery, of the action, or all of it; the actions whose receipts are shown now.

    Raises:
        Problem: ``ukendt-id`` for a delivery or an action that is not there; nothing is shown.

    """
    with adgang.verden.skriv() as skriver:
        _kend_leverance(skriver, leverance_id)
        aktion = id_fra_tekst(aktions_id)
        if aktions_id is not None and (aktion is None or skriver.aktion(aktion) is None):
            raise ukendt("Aktionen", "aktionsId", aktions_id)
        poster = [v.post for v in skriver.holdte(None, leverance_id) if aktion is None or v.post.aktions_id == aktion]
        Tilbageholdelse(skriver, skriver.ur().nu).vis(poster)
        return adgang.foer(skriver, Frigivet(frigivet=tuple(post.aktions_id for post in poster)))


def _kend_leverance(laeser: Leverancelaeser, leverance_id: str | None) -> None:
    if leverance_id is None or laeser.leverance(leverance_id) is not None:
        return
    kendte = laeser.lignende_leverancer(leverance_id, None)
    raise ukendt("Leverancen", "leveranceId", leverance_id, naermeste(leverance_id, kendte))


def _vis(holdt: Holdt) -> TilbageholdtVisning:
    post = holdt.post
    return TilbageholdtVisning(
        aktions_id=post.aktions_id,
        leverance_id=holdt.leverance_id,
        status=post.status,
        udstedt=post.udstedt,
        vises=_vises(holdt),
    )


def _vises(holdt: Holdt) -> Venter:
    post = holdt.post
    if post.hentninger is not None:
        return Venter(naar=Vises.EFTER_HENTNINGER, hentninger=post.hentninger, hentet=post.hentet)
    if post.samlet is not None:
        return Venter(naar=Vises.SAMLET, antal=post.antal)
    if holdt.vises_efter is None:
        return Venter(naar=Vises.ALDRIG)
    return Venter(naar=Vises.EFTER, fra=post.udstedt + timedelta(seconds=holdt.vises_efter))
