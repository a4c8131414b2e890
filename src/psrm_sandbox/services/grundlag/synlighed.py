"""What a key may see, and the one answer about what it may not: as if it were not there."""

from collections.abc import Iterable
from typing import Protocol

from psrm_sandbox.datafiler import naermeste
from psrm_sandbox.domain.koder import Noegletype
from psrm_sandbox.domain.maskering import masker
from psrm_sandbox.domain.poster import Fordringspost, Leverancepost
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Aktoeradgang
from psrm_sandbox.services.grundlag.fremvisning import vist_fordring
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.indstillinger import Aftalelaeser
from psrm_sandbox.services.porte.kvitteringer import Tilbageholdtlaeser
from psrm_sandbox.services.porte.leverancer import Leverancelaeser


class Synlighedslaeser(Aftalelaeser, Fordringslaeser, Tilbageholdtlaeser, Protocol):
    """The part of a view that says which claims a key may see, and as what."""


def ukendt(hvad: str, felt: str, fundet: str, naermest: str | None = None) -> Problem:
    """The 404 of an id that the key cannot see, whether it exists or not."""
    return Problem(
        "ukendt-id",
        f"{hvad} {masker(fundet)[:60]} findes ikke blandt det, nøglen giver adgang til.",
        f"There is no such {felt} among what the key may see.",
        felt=felt,
        fundet=masker(fundet)[:60],
        krav="et id blandt det, nøglen må se",
        naermeste=naermest,
    )


def kend(felt: str, fundet: str | None, kendte: Iterable[str], kode: str) -> None:
    """Demands that what a control names is there; None names nothing.

    Raises:
        Problem: with that code, and the nearest name.

    """
    alle = list(kendte)
    if fundet is None or fundet in alle:
        return
    vist, forslag = masker(fundet)[:60], naermeste(fundet, alle)
    raise Problem(
        kode,
        f"{vist} kendes ikke i sandkassen. Intet er ændret." + (f" Mente du {forslag}?" if forslag else ""),
        "There is no such name in the sandkasse; nothing was changed.",
        felt=felt,
        fundet=vist,
        krav="en af: " + ", ".join(alle),
        naermeste=forslag,
    )


def ser_aktion(adgang: Aktoeradgang, indberetter: str | None, fordringshaver_id: str | None) -> bool:
    """Whether the key may see what that sender sent: a reporter its own, a portal user its creditor's portal ones."""
    s = adgang.synlighed
    return fordringshaver_id == s.fordringshaver_id if s.fordringshaver_id else indberetter == s.indberetter


def synlig_leverance(adgang: Aktoeradgang, laeser: Leverancelaeser, leverance_id: str) -> Leverancepost:
    """The delivery.

    Raises:
        Problem: ``ukendt-id``, with the nearest id that the key may see.

    """
    post = laeser.leverance(leverance_id)
    if post is None or not ser_aktion(adgang, post.indberetter, post.fordringshaver_id):
        kendte = laeser.lignende_leverancer(leverance_id, adgang.synlighed)
        raise ukendt("Leverancen", "leveranceId", leverance_id, naermeste(leverance_id, kendte))
    return post


def synlig_fordring(adgang: Aktoeradgang, laeser: Synlighedslaeser, fordrings_id: str) -> Fordringspost:
    """The claim, as the exchange shows it.

    Raises:
        Problem: ``ukendt-id``.

    """
    id_ = id_fra_tekst(fordrings_id)
    post = laeser.fordring(id_) if id_ is not None else None
    if post is not None and adgang.haver.type is not Noegletype.TESTER:
        post = vist_fordring(laeser, post)
    if post is None or not adgang.ser(post, laeser.aftaler()):
        raise ukendt("Fordringen", "fordringsId", fordrings_id)
    return post


def ukendt_navn(
    hvad: str,
    felt: str,
    fundet: str,
    kendte: Iterable[str],
    krav: str | None = None,
    *,
    naermest: str | None = None,
    mere: str = "",
) -> Problem:
    """The 404 of a name that does not exist, with the nearest that does.

    ``hvad``: what it would name, a Danish noun in the definite form. ``krav``: by default one of those known.
    ``naermest``: where likeness of letters is not the measure. ``mere``: a sentence more.
    """
    alle, vist = list(kendte), masker(fundet)[:60]
    forslag = naermest or naermeste(fundet, alle)
    mente = f" Mente du {forslag}?" if forslag else ""
    return Problem(
        "ukendt-navn",
        f"{hvad} {vist} findes ikke.{mere}{mente}",
        f"There is no such name at {felt}.",
        felt=felt,
        fundet=vist,
        krav=krav or "en af: " + ", ".join(alle),
        naermeste=forslag,
    )


def ukendt_kode(felt: str, fundet: str, kendte: Iterable[str]) -> Problem:
    """The 404 of a code that the data do not hold."""
    return ukendt_navn("Koden", felt, fundet, sorted(kendte))
