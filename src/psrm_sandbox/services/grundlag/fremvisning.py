"""What the exchange shows while receipts are held back: no outcome before its receipt.

A judged action is shown as its last shown receipt left it (MODTAGET, before any), and a claim as it stood before the
judgment, ledger and all. The tester's controls show the truth. Where nothing is held back, all is shown as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from psrm_sandbox.domain.bogposter import Bogfoeringspost, Haendelsespost
from psrm_sandbox.domain.koder import Aktionsstatus, Hoeringsstatus
from psrm_sandbox.domain.kvitteringsposter import Fastholdt, Kvitteringspost
from psrm_sandbox.domain.poster import Aktionspost, Fordringspost, Hoeringspost
from psrm_sandbox.services.porte.bog import Bogfoeringslaeser, Haendelseslaeser
from psrm_sandbox.services.porte.kvitteringer import Kvitteringslaeser, Tilbageholdtlaeser
from psrm_sandbox.services.porte.ur import Urlaeser

RIMS_AFGOERELSER = frozenset({Hoeringsstatus.GODKENDT, Hoeringsstatus.AFVIST, Hoeringsstatus.FILTER_TILPASSET})


class Fremvisningslaeser(Urlaeser, Kvitteringslaeser, Tilbageholdtlaeser, Protocol):
    """The part of a view that knows what the exchange shows by now."""


class Historiklaeser(Tilbageholdtlaeser, Haendelseslaeser, Bogfoeringslaeser, Protocol):
    """The part of a view that a claim's history is shown from."""


def viste_aktioner(laeser: Fremvisningslaeser, poster: Iterable[Aktionspost]) -> list[Aktionspost]:
    """The actions, each as its last shown receipt left it."""
    alle = list(poster)
    if not laeser.holder_tilbage():
        return alle
    skjulte = {t.aktions_id for t in laeser.tilbageholdte_for([a.aktions_id for a in alle])}
    viste = {k.aktions_id: k for k in laeser.kvitteringer_for(skjulte, laeser.ur().nu)}
    return [_som_kvitteret(a, viste.get(a.aktions_id)) if a.aktions_id in skjulte else a for a in alle]


def _som_kvitteret(post: Aktionspost, kvittering: Kvitteringspost | None) -> Aktionspost:
    k = kvittering
    return replace(
        post,
        status=k.status if k else Aktionsstatus.MODTAGET,
        bedoemt=k.udstedt if k else None,
        kvittering_fra=k.fra if k else None,
        tvunget_af=post.tvunget_af if k else None,
    )


def viste_fordringer(laeser: Tilbageholdtlaeser, poster: Iterable[Fordringspost]) -> list[Fordringspost]:
    """The claims, each as it stood before what is held back."""
    alle = list(poster)
    if not alle or not laeser.holder_tilbage():
        return alle
    fastholdte = laeser.fastholdte([f.fordrings_id for f in alle])
    return [_som_foer(f, fastholdte.get(f.fordrings_id)) for f in alle]


def vist_fordring(laeser: Tilbageholdtlaeser, post: Fordringspost) -> Fordringspost:
    """The claim as it stood before what is held back."""
    return viste_fordringer(laeser, [post])[0]


def _som_foer(post: Fordringspost, fastholdt: Fastholdt | None) -> Fordringspost:
    if fastholdt is None:
        return post
    return replace(post, status=fastholdt.status, **fastholdt.vist)


def vist_historik(
    laeser: Historiklaeser, fordrings_id: int
) -> tuple[Sequence[Haendelsespost], Sequence[Bogfoeringspost]]:
    """The claim's facts and bookings, up to what is held back."""
    haendelser, bogfoeringer = laeser.haendelser(fordrings_id), laeser.bogfoeringer(fordrings_id)
    fastholdt = laeser.fastholdte([fordrings_id]).get(fordrings_id) if laeser.holder_tilbage() else None
    if fastholdt is None:
        return haendelser, bogfoeringer
    return (
        [h for h in haendelser if h.nr <= fastholdt.haendelse],
        [b for b in bogfoeringer if b.nr <= fastholdt.bogfoering],
    )


def viste_hoeringer(
    laeser: Fremvisningslaeser, raekker: Iterable[tuple[Hoeringspost, Fordringspost]]
) -> list[tuple[Hoeringspost, Fordringspost]]:
    """The hearings that a shown receipt has told of; one that RIM has decided waits for RIM until that is told too."""
    alle = list(raekker)
    if not laeser.holder_tilbage():
        return alle
    ider = {h.aktions_id for h, _ in alle}
    skjulte = {t.aktions_id for t in laeser.tilbageholdte_for(ider)}
    fortalte = {k.aktions_id for k in laeser.kvitteringer_for(skjulte, laeser.ur().nu)}
    viste = [(h, f) for h, f in alle if h.aktions_id not in skjulte - fortalte]
    fordringer = viste_fordringer(laeser, [f for _, f in viste])
    return [(_uafgjort(h) if h.aktions_id in skjulte else h, f) for (h, _), f in zip(viste, fordringer, strict=True)]


def _uafgjort(post: Hoeringspost) -> Hoeringspost:
    if post.status not in RIMS_AFGOERELSER:
        return post
    venter = Hoeringsstatus.AFVENTER_RIM if post.godkendt else Hoeringsstatus.AFVENTER_FORDRINGSHAVER
    return replace(post, status=venter, afgjort=None)
