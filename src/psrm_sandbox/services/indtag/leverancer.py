"""Deliveries, actions and receipts, read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from psrm_sandbox.domain.kvitteringsposter import Kvitteringspost
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost
from psrm_sandbox.services.grundlag.adgang import Adgang, Aktoeradgang, Laeseadgang
from psrm_sandbox.services.grundlag.fremvisning import Fremvisningslaeser, viste_aktioner, viste_fordringer
from psrm_sandbox.services.grundlag.gengivelse import id_fra_tekst
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import (
    Synlighedslaeser,
    ser_aktion,
    synlig_fordring,
    synlig_leverance,
    ukendt,
)
from psrm_sandbox.services.grundlag.troskabspunkter import Typelaeser, typer_af
from psrm_sandbox.services.porte.aktioner import Aktionslaeser
from psrm_sandbox.services.porte.kvitteringer import Hentningssted
from psrm_sandbox.services.porte.leverancer import Leverancelaeser
from psrm_sandbox.services.porte.overblik import Overblikslaeser
from psrm_sandbox.services.porte.transaktion import Laesbar, Side
from psrm_sandbox.services.sag.tilbageholdelse import tael_hentning, taeller
from psrm_sandbox.services.sag.visning import vis_aktion, vis_aktion_med_kvitteringer, vis_kvittering, vis_leverance
from psrm_sandbox.services.sag.visninger import (
    AktionMedKvitteringer,
    Aktionsvisning,
    Kvitteringsvisning,
    Leverancevisning,
)

MAKS_AKTIONER = 200
"""Actions about one claim that are shown; the oldest are left out."""


class Leverancesyn(Leverancelaeser, Synlighedslaeser, Aktionslaeser, Fremvisningslaeser, Protocol):
    """What the exchange's look at deliveries reads."""


class Paasyn(Leverancesyn, Overblikslaeser, Protocol):
    """What the actions about a claim are read from."""


class Leverancested(Laesbar[Leverancesyn], Hentningssted, Protocol):
    """A world where a look at receipts may count as a fetch of them."""


class Fordringssted(Laesbar[Paasyn], Hentningssted, Protocol):
    """A world where a look at a claim's actions may count as a fetch of their receipts."""


def hent_leverance(adgang: Adgang[Leverancested], leverance_id: str) -> Leverancevisning:
    """A delivery with its actions and their receipts. It is a fetch of them, where the receipt policy counts fetches.

    Raises:
        Problem: ``ukendt-id``, with the nearest id that the key may see.

    """
    with adgang.verden.laes() as laeser:
        if not taeller(adgang, laeser, leverance_id, None):
            return _leverance(adgang, laeser, leverance_id)
    tael_hentning(adgang, leverance_id, None)
    with adgang.verden.laes() as laeser:
        return _leverance(adgang, laeser, leverance_id)


def _leverance(adgang: Aktoeradgang, laeser: Leverancesyn, leverance_id: str) -> Leverancevisning:
    post = synlig_leverance(adgang, laeser, leverance_id)
    aktioner = viste_aktioner(laeser, laeser.aktioner(post.nr))
    ider = [a.aktions_id for a in aktioner]
    fordringer = _efter_aktion(viste_fordringer(laeser, laeser.fordringer_i(ider)))
    kvitteringer: dict[int, list[Kvitteringsvisning]] = {}
    efter_id = {a.aktions_id: a for a in aktioner}
    for k in laeser.kvitteringer_for(ider, laeser.ur().nu):
        vist = _kvittering(laeser, k, leverance_id, efter_id[k.aktions_id], fordringer.get(k.aktions_id, []))
        kvitteringer.setdefault(k.aktions_id, []).append(vist)
    return vis_leverance(
        post,
        [
            vis_aktion_med_kvitteringer(
                a, leverance_id, fordringer.get(a.aktions_id, []), kvitteringer.get(a.aktions_id, [])
            )
            for a in aktioner
        ],
    )


def findes(adgang: Laeseadgang[Leverancesyn], leverance_id: str) -> bool:
    """Whether the key may see a delivery of that id. It is no fetch of receipts."""
    with adgang.verden.laes() as laeser:
        post = laeser.leverance(leverance_id)
        return post is not None and ser_aktion(adgang, post.indberetter, post.fordringshaver_id)


def indsendt(adgang: Laeseadgang[Leverancesyn], leverance_id: str, indeks: int = 0) -> Mapping[str, Any]:
    """An action of the delivery as it was received: whole, for whoever sent it. It is no fetch of receipts.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        post = synlig_leverance(adgang, laeser, leverance_id)
        fundet = next((a for a in laeser.aktioner(post.nr) if a.indeks == indeks), None)
        if fundet is None:
            raise ukendt("Aktionen", "indeks", str(indeks))
        return fundet.indhold


def hent_aktion(adgang: Laeseadgang[Leverancesyn], aktions_id: str) -> Aktionsvisning:
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
        fordringer = viste_fordringer(laeser, laeser.fordringer_i([post.aktions_id]))
        return vis_aktion(viste_aktioner(laeser, [post])[0], leverance.leverance_id, fordringer)


def aktioner_paa(adgang: Laeseadgang[Paasyn], fordrings_id: str) -> tuple[AktionMedKvitteringer, ...]:
    """The newest actions about a claim, the newest first, each with its receipts, for whoever sees the claim.

    Whoever sent them: a creditor's portal user sees what its system has sent. It is no fetch of receipts.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        post = synlig_fordring(adgang, laeser, fordrings_id)
        aktioner = viste_aktioner(laeser, laeser.aktioner_paa(post.fordrings_id, MAKS_AKTIONER))
        ider = [a.aktions_id for a in aktioner]
        fordringer = _efter_aktion(viste_fordringer(laeser, laeser.fordringer_i(ider)))
        leverancer = {nr: laeser.leverance_id(nr) for nr in {a.leverance_nr for a in aktioner}}
        kvitteringer: dict[int, list[Kvitteringsvisning]] = {}
        efter_id = {a.aktions_id: a for a in aktioner}
        for k in laeser.kvitteringer_for(ider, laeser.ur().nu):
            a = efter_id[k.aktions_id]
            vist = _kvittering(laeser, k, leverancer[a.leverance_nr], a, fordringer.get(a.aktions_id, []))
            kvitteringer.setdefault(k.aktions_id, []).append(vist)
        return tuple(
            vis_aktion_med_kvitteringer(
                a, leverancer[a.leverance_nr], fordringer.get(a.aktions_id, []), kvitteringer.get(a.aktions_id, [])
            )
            for a in aktioner
        )


def hent_aktioner_paa(adgang: Adgang[Fordringssted], fordrings_id: str) -> tuple[AktionMedKvitteringer, ...]:
    """As `aktioner_paa`; and it is a fetch of their receipts, where the receipt policy counts fetches.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        id_ = synlig_fordring(adgang, laeser, fordrings_id).fordrings_id
        tael = taeller(adgang, laeser, None, id_)
    if tael:
        tael_hentning(adgang, None, id_)
    return aktioner_paa(adgang, fordrings_id)


def kvitteringer(
    adgang: Adgang[Leverancested], side: Side, leverance_id: str | None = None, fordrings_id: str | None = None
) -> Listeside[Kvitteringsvisning]:
    """A page of receipts in the order they came to be seen; ``naeste`` is the number to go on from, None at the end.

    Raises:
        Problem: ``ukendt-id`` for a delivery or claim that the key cannot see.

    """
    with adgang.verden.laes() as laeser:
        id_ = synlig_fordring(adgang, laeser, fordrings_id).fordrings_id if fordrings_id is not None else None
        if leverance_id is not None:
            synlig_leverance(adgang, laeser, leverance_id)
        if not taeller(adgang, laeser, leverance_id, id_):
            return _side(adgang, laeser, side, leverance_id, id_)
    tael_hentning(adgang, leverance_id, id_)
    with adgang.verden.laes() as laeser:
        return _side(adgang, laeser, side, leverance_id, id_)


def _side(
    adgang: Aktoeradgang, laeser: Leverancesyn, side: Side, leverance_id: str | None, fordrings_id: int | None
) -> Listeside[Kvitteringsvisning]:
    en_mere = Side(side.efter, side.antal + 1)
    raekker = laeser.kvitteringer(adgang.synlighed, laeser.ur().nu, en_mere, leverance_id, fordrings_id)
    vist = raekker[: side.antal]
    ider = [k.aktions_id for k, _ in vist]
    aktioner = laeser.aktioner_af(ider)
    fordringer = _efter_aktion(laeser.fordringer_i(ider))
    return Listeside(
        poster=tuple(
            _kvittering(laeser, k, lev, aktioner[k.aktions_id], fordringer.get(k.aktions_id, [])) for k, lev in vist
        ),
        naeste=vist[-1][0].nr if len(raekker) > len(vist) else None,
    )


def _kvittering(
    laeser: Typelaeser,
    post: Kvitteringspost,
    leverance_id: str,
    aktion: Aktionspost,
    fordringer: Sequence[Fordringspost],
) -> Kvitteringsvisning:
    """A receipt as it is shown, with the points that its verdicts rest on."""
    typer = typer_af(laeser, aktion, fordringer, post.dom.aarsager)
    return vis_kvittering(post, leverance_id, aktion, fordringer, typer)


def _efter_aktion(fordringer: Iterable[Fordringspost]) -> dict[int, list[Fordringspost]]:
    samlet: dict[int, list[Fordringspost]] = {}
    for f in fordringer:
        samlet.setdefault(f.aktions_id, []).append(f)
    return samlet
