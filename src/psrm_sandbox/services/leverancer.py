"""Deliveries, actions and receipts, read."""

from collections.abc import Iterable
from typing import Any

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.adgang import Adgang
from psrm_sandbox.services.opslag import id_fra_tekst
from psrm_sandbox.services.porte import Laeser, Side
from psrm_sandbox.services.visning import vis_aktion, vis_kvittering, vis_leverance


def ukendt(hvad: str, felt: str, fundet: str, naermest: str | None = None) -> Problem:
    """The 404 of an id that the key cannot see, whether it exists or not."""
    return Problem(
        "ukendt-id",
        f"{hvad} {masker(fundet)[:60]} findes ikke blandt det, nøglen giver adgang til.",
        f"There is no such {felt} among what the key may see.",
        felt=felt,
        fundet=masker(fundet)[:60],
        naermeste=naermest,
    )


def hent_leverance(adgang: Adgang, leverance_id: str) -> dict[str, Any]:
    """A delivery with its actions and their receipts.

    Raises:
        Problem: ``ukendt-id``, with the nearest id that the key may see.

    """
    with adgang.verden.laes() as laeser:
        post = laeser.leverance(leverance_id)
        if post is None or not ser_aktion(adgang, post.indberetter, post.fordringshaver_id):
            kendte = laeser.lignende_leverancer(leverance_id, adgang.synlighed)
            raise ukendt("Leverancen", "leveranceId", leverance_id, naermeste(leverance_id, kendte))
        aktioner = laeser.aktioner(post.nr)
        ider = [a.aktions_id for a in aktioner]
        fordringer = _efter_aktion(laeser.fordringer_i(ider))
        kvitteringer: dict[int, list[dict[str, Any]]] = {}
        efter_id = {a.aktions_id: a for a in aktioner}
        for k in laeser.kvitteringer_for(ider, laeser.ur().nu):
            vist = vis_kvittering(k, leverance_id, efter_id[k.aktions_id], fordringer.get(k.aktions_id, []))
            kvitteringer.setdefault(k.aktions_id, []).append(vist)
        return vis_leverance(
            post,
            [
                {
                    **vis_aktion(a, leverance_id, fordringer.get(a.aktions_id, [])),
                    "kvitteringer": kvitteringer.get(a.aktions_id, []),
                }
                for a in aktioner
            ],
        )


def hent_aktion(adgang: Adgang, aktions_id: str) -> dict[str, Any]:
    """An action by its id.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        id_ = id_fra_tekst(aktions_id)
        post = laeser.aktion(id_) if id_ is not None else None
        leverance = laeser.leverance(laeser.leverance_id(post.leverance_nr)) if post else None
        if (
            post is None
            or leverance is None
            or not ser_aktion(adgang, leverance.indberetter, leverance.fordringshaver_id)
        ):
            raise ukendt("Aktionen", "aktionsId", aktions_id)
        return vis_aktion(post, leverance.leverance_id, laeser.fordringer_i([post.aktions_id]))


def ser_aktion(adgang: Adgang, indberetter: str | None, fordringshaver_id: str | None) -> bool:
    """Whether the key may see what that sender sent: a reporter its own, a portal user its creditor's portal ones."""
    s = adgang.synlighed
    return fordringshaver_id == s.fordringshaver_id if s.fordringshaver_id else indberetter == s.indberetter


def kvitteringer(
    adgang: Adgang, side: Side, leverance_id: str | None = None, fordrings_id: str | None = None
) -> dict[str, Any]:
    """A page of receipts in the order they were issued; ``naeste`` is the number to go on from, None at the end.

    Raises:
        Problem: ``ukendt-id`` for a delivery or claim that the key cannot see.

    """
    with adgang.verden.laes() as laeser:
        id_ = _synlig_fordring(adgang, laeser, fordrings_id) if fordrings_id is not None else None
        if leverance_id is not None:
            _synlig_leverance(adgang, laeser, leverance_id)
        en_mere = Side(side.efter, side.antal + 1)
        raekker = laeser.kvitteringer(adgang.synlighed, laeser.ur().nu, en_mere, leverance_id, id_)
        vist = raekker[: side.antal]
        ider = [k.aktions_id for k, _ in vist]
        aktioner = laeser.aktioner_af(ider)
        fordringer = _efter_aktion(laeser.fordringer_i(ider))
        return {
            "kvitteringer": [
                vis_kvittering(k, lev, aktioner[k.aktions_id], fordringer.get(k.aktions_id, [])) for k, lev in vist
            ],
            "naeste": vist[-1][0].nr if len(raekker) > len(vist) else None,
        }


def _synlig_leverance(adgang: Adgang, laeser: Laeser, leverance_id: str) -> None:
    post = laeser.leverance(leverance_id)
    if post is None or not ser_aktion(adgang, post.indberetter, post.fordringshaver_id):
        kendte = laeser.lignende_leverancer(leverance_id, adgang.synlighed)
        raise ukendt("Leverancen", "leveranceId", leverance_id, naermeste(leverance_id, kendte))


def _synlig_fordring(adgang: Adgang, laeser: Laeser, fordrings_id: str) -> int:
    id_ = id_fra_tekst(fordrings_id)
    post = laeser.fordring(id_) if id_ is not None else None
    if post is None or not adgang.ser(post, laeser.aftaler()):
        raise ukendt("Fordringen", "fordringsId", fordrings_id)
    return post.fordrings_id


def _efter_aktion(fordringer: Iterable[Fordringspost]) -> dict[int, list[Fordringspost]]:
    samlet: dict[int, list[Fordringspost]] = {}
    for f in fordringer:
        samlet.setdefault(f.aktions_id, []).append(f)
    return samlet
