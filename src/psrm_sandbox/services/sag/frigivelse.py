"""The receipts of a world that are held back: which, what each waits for, and their release by hand."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.kvitteringspolitik import Vises
from psrm_sandbox.domain.poster import Journalpost
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst, id_tekst, oejeblik_tekst
from psrm_sandbox.services.grundlag.synlighed import ukendt
from psrm_sandbox.services.porte.verden import Holdt, Laeser, Side
from psrm_sandbox.services.sag.tilbageholdelse import Tilbageholdelse


def liste(adgang: Adgang, side: Side, leverance_id: str | None = None) -> dict[str, Any]:
    """A page of the receipts held back, in the order they were written.

    Raises:
        Problem: ``ukendt-id`` for a delivery that is not there.

    """
    with adgang.verden.laes() as laeser:
        _kend_leverance(laeser, leverance_id)
        fundne = laeser.holdte(Side(side.efter, side.antal + 1), leverance_id)
        vist = fundne[: side.antal]
        return {
            "tilbageholdte": [_vis(v) for v in vist],
            "naeste": str(vist[-1].post.nr) if len(fundne) > len(vist) else None,
        }


def frigiv(
    adgang: Adgang,
    leverance_id: str | None,
    aktions_id: str | None,
    journal: Callable[[Mapping[str, Any]], Journalpost],
) -> dict[str, Any]:
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
        vist = {"frigivet": [id_tekst(post.aktions_id) for post in poster]}
        skriver.journal(journal(vist))
        return vist


def _kend_leverance(laeser: Laeser, leverance_id: str | None) -> None:
    if leverance_id is None or laeser.leverance(leverance_id) is not None:
        return
    kendte = laeser.lignende_leverancer(leverance_id, None)
    raise ukendt("Leverancen", "leveranceId", leverance_id, naermeste(leverance_id, kendte))


def _vis(holdt: Holdt) -> dict[str, Any]:
    post = holdt.post
    return {
        "aktionsId": id_tekst(post.aktions_id),
        "leveranceId": holdt.leverance_id,
        "status": post.status.value,
        "udstedt": oejeblik_tekst(post.udstedt),
        "vises": _vises(holdt),
    }


def _vises(holdt: Holdt) -> dict[str, Any]:
    post = holdt.post
    if post.hentninger is not None:
        return {"naar": Vises.EFTER_HENTNINGER.value, "hentninger": post.hentninger, "hentet": post.hentet}
    if post.samlet is not None:
        return {"naar": Vises.SAMLET.value, "antal": post.antal}
    if holdt.vises_efter is None:
        return {"naar": Vises.ALDRIG.value}
    fra = post.udstedt + timedelta(seconds=holdt.vises_efter)
    return {"naar": Vises.EFTER.value, "fra": oejeblik_tekst(fra)}
