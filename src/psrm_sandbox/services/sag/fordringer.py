"""Claims and their ledger, read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from psrm_sandbox.domain.bogposter import Haendelsespost
from psrm_sandbox.domain.poster import Fordringspost, Haefterpost
from psrm_sandbox.domain.skyldnernummer import normalt_nummer
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.fremvisning import Historiklaeser, viste_fordringer
from psrm_sandbox.services.grundlag.fremvisning import vist_historik as fremvist_historik
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.grundlag.sider import Listeside
from psrm_sandbox.services.grundlag.synlighed import Synlighedslaeser, synlig_fordring
from psrm_sandbox.services.grundlag.testnumre import kraev_testnumre
from psrm_sandbox.services.porte.aktioner import Aktionslaeser
from psrm_sandbox.services.porte.bog import Haendelseslaeser
from psrm_sandbox.services.porte.fordringer import Fordringslaeser, Fordringssoeger, Fordringssoegning
from psrm_sandbox.services.porte.indstillinger import Indstillingslaeser
from psrm_sandbox.services.porte.transaktion import Side
from psrm_sandbox.services.sag.historik import vis_historik
from psrm_sandbox.services.sag.visning import vis_fordring, vis_fordringsdetalje
from psrm_sandbox.services.sag.visninger import Fordringsdetalje, Fordringsvisning, Historik


class Detaljelaeser(Fordringslaeser, Aktionslaeser, Haendelseslaeser, Protocol):
    """The part of a view that one claim is shown from."""


class Fordringssyn(Detaljelaeser, Synlighedslaeser, Historiklaeser, Fordringssoeger, Indstillingslaeser, Protocol):
    """What the exchange's look at claims reads."""


def soeg(
    adgang: Laeseadgang[Fordringssyn], side: Side, fordringshaver_id: str | None = None, **valg: str | None
) -> Listeside[Fordringsvisning]:
    """A page of the claims that the key may see, in order of id; ``naeste`` is the id to go on from."""
    with adgang.verden.laes() as laeser:
        egne = adgang.egne(laeser.aftaler())
        if fordringshaver_id is not None:
            egne = tuple(f for f in egne if f == fordringshaver_id)
        if valg.get("skyldner_nummer") is not None:  # as it is registered: a CPR without its hyphen
            nummer = valg["skyldner_nummer"]
            valg["skyldner_nummer"] = normalt_nummer(valg.get("skyldner_type") or "CPR", nummer) or nummer
        soegning = Fordringssoegning(fordringshavere=egne, afsender=adgang.afsender.part, **valg)
        raekker = laeser.soeg_fordringer(soegning, Side(side.efter, side.antal + 1))
        vist = raekker[: side.antal]
        return Listeside(
            poster=tuple(vis_fordring(f) for f in viste_fordringer(laeser, vist)),
            naeste=vist[-1].fordrings_id if len(raekker) > len(vist) else None,
        )


def soeg_hos_skyldner(
    adgang: Laeseadgang[Fordringssyn],
    regelsaet: Regelsaet,
    side: Side,
    fordringshaver_id: str | None = None,
    **valg: str | None,
) -> Listeside[Fordringsvisning]:
    """As `soeg`, by a body that may name a debtor.

    Raises:
        Problem: ``aegte-cpr`` for a debtor with a real-looking CPR number.

    """
    nummer = valg.get("skyldner_nummer")
    if nummer is not None:
        with adgang.verden.laes() as laeser:
            kraev_testnumre(laeser, regelsaet, [("skyldner.nummer", nummer)])
    return soeg(adgang, side, fordringshaver_id, **valg)


def hent(adgang: Laeseadgang[Fordringssyn], fordrings_id: str) -> Fordringsdetalje:
    """A claim with its stamdata and related claims.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        post = synlig_fordring(adgang, laeser, fordrings_id)
        fakta, _ = fremvist_historik(laeser, post.fordrings_id)
        return _detalje(laeser, post, fakta)


def vis_en(laeser: Detaljelaeser, post: Fordringspost) -> Fordringsdetalje:
    """A claim with its debtors, stamdata and related claims, and what all its facts come to."""
    return _detalje(laeser, post, laeser.haendelser(post.fordrings_id))


def _detalje(laeser: Detaljelaeser, post: Fordringspost, fakta: Sequence[Haendelsespost]) -> Fordringsdetalje:
    aktion = laeser.aktion(post.aktions_id)
    return vis_fordringsdetalje(post, _skyldnere(laeser, post), aktion, laeser.relaterede(post.fordrings_id), fakta)


def _skyldnere(laeser: Fordringslaeser, post: Fordringspost) -> list[Haefterpost]:
    """The claim's debtors; the limitation date in force since receipt is not shown of one shown as not received."""
    haeftere = laeser.haeftere([post.fordrings_id]).get(post.fordrings_id, ())
    return [replace(h, foraeldes=None) if post.modtagelsesdato is None else h for h in haeftere]


def haendelser(adgang: Laeseadgang[Fordringssyn], fordrings_id: str) -> Historik:
    """A claim's facts and bookings.

    Raises:
        Problem: ``ukendt-id``.

    """
    with adgang.verden.laes() as laeser:
        post = synlig_fordring(adgang, laeser, fordrings_id)
        fakta, poster = fremvist_historik(laeser, post.fordrings_id)
        return vis_historik(post.fordrings_id, fakta, poster)
