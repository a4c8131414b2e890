"""What the statistics keep, written in the same transaction as the receipt: no verdict is counted twice or missed."""

from collections.abc import Collection, Mapping
from typing import Protocol

from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.domain.statistikposter import Foerstedom, Fordringsaarsag, aarsager
from psrm_sandbox.services.porte.statistik import Statistikskriver
from psrm_sandbox.services.porte.transaktion import Postskriver
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom


class Domsfoering(Postskriver, Statistikskriver, Protocol):
    """What keeping a verdict needs of a transaction."""


def foer_dom(
    skriver: Domsfoering,
    dom: Aktionsdom,
    ider: Mapping[int, int],
    nye: Collection[int],
    aktionskode: str | None,
    *,
    tvunget: bool,
) -> None:
    """Keeps the verdict of each of the action's claims.

    ``ider``: the claims by their places. ``nye``: those registered with this verdict, of which nothing is kept yet.
    """
    genindsendt = aktionskode == Aktionskode.GENINDSENDFORDRING
    gamle = [id_ for id_ in ider.values() if id_ not in nye]
    kendte: Mapping[int, Foerstedom] = {}
    kendte_aarsager: Collection[tuple[int, str]] = ()
    if gamle:
        skriver.skriv_samlede()
        kendte, kendte_aarsager = skriver.foerstedomme(gamle), skriver.aarsager_til(gamle)
    for d in dom.fordringer:
        id_ = ider[d.led]
        if id_ not in kendte:
            skriver.tilfoej(Foerstedom(id_, d.status, tvunget, genindsendt))
        elif tvunget and not kendte[id_].tvunget:
            skriver.opdater_foerstedom(id_, tvunget=True)
        skriver.tilfoej(*(et for et in _aarsager(id_, d) if (id_, et.aarsag) not in kendte_aarsager))


def _aarsager(fordrings_id: int, dom: Fordringsdom) -> list[Fordringsaarsag]:
    """The reasons of a verdict, once each."""
    fundne = dict(et for fund in dom.aarsager for et in aarsager(fund))
    return [Fordringsaarsag(fordrings_id, aarsag, art) for aarsag, art in fundne.items()]
