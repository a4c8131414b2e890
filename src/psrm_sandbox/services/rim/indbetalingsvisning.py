"""A payment as the tester sees it: what it covers of each claim, and what of it lies in the korrektionspulje."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from psrm_sandbox.domain import bogposter
from psrm_sandbox.domain.daekning import Betalingsart
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.services.porte.bog import Bogfoeringslaeser, Haendelseslaeser
from psrm_sandbox.services.porte.fordringer import Fordringslaeser
from psrm_sandbox.services.porte.rim import Indbetalingslaeser
from psrm_sandbox.services.sag.stamdata import Skyldnervisning, vis_skyldner


@dataclass(frozen=True, slots=True, kw_only=True)
class Daekningsvisning:
    """What a payment covers of a claim, and what stands of that. ``ophaevet``: cancelled of it. Øre."""

    haendelse: int
    fordrings_id: int
    fordringshaver_id: str | None
    virkningsdato: date
    beloeb: int
    rente: int
    hovedstol: int
    ophaevet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Indbetalingsvisning:
    """A payment with its coverages, in the order they were made. ``pulje``: what lies in the korrektionspulje. Øre."""

    nr: int
    skyldner: Skyldnervisning
    art: Betalingsart
    beloeb: int
    virkningsdato: date
    registreret: datetime
    fordringshaver_id: str | None
    fordrings_ider: tuple[int, ...]
    afvist: bool
    pulje: int
    daekninger: tuple[Daekningsvisning, ...]


class Indbetalingssyn(Indbetalingslaeser, Fordringslaeser, Haendelseslaeser, Bogfoeringslaeser, Protocol):
    """The part of a view that payments are shown from."""


def vis_indbetaling(laeser: Indbetalingssyn, post: bogposter.Indbetaling) -> Indbetalingsvisning:
    """The payment as it stands."""
    haendelser = laeser.haendelser_af(post.nr)
    return Indbetalingsvisning(
        nr=post.nr,
        skyldner=vis_skyldner(post.skyldner_type, post.skyldner_nummer),
        art=Betalingsart(post.art),
        beloeb=post.beloeb,
        virkningsdato=post.virkningsdato,
        registreret=post.registreret,
        fordringshaver_id=post.fordringshaver_id,
        fordrings_ider=tuple(post.fordringer),
        afvist=post.afvist,
        pulje=post.pulje,
        daekninger=tuple(_daekning(laeser, h, haendelser) for h in haendelser if h.type is Haendelsestype.DAEKNING),
    )


def _daekning(
    laeser: Indbetalingssyn, post: bogposter.Haendelsespost, alle: Sequence[bogposter.Haendelsespost]
) -> Daekningsvisning:
    """What of the coverage stands, by the claim's books: interest, and principal."""
    fordring = laeser.fordring(post.fordrings_id)
    bogfoert = dict.fromkeys(Fordringsdel, 0)
    for b in laeser.bogfoeringer(post.fordrings_id):
        if b.haendelse_nr == post.nr and b.art is Bogfoeringsart.DAEKNING:
            bogfoert[b.del_] -= b.beloeb
    return Daekningsvisning(
        haendelse=post.nr,
        fordrings_id=post.fordrings_id,
        fordringshaver_id=fordring.fordringshaver_id if fordring else None,
        virkningsdato=post.virkningsdato,
        beloeb=post.beloeb,
        rente=bogfoert[Fordringsdel.RENTE],
        hovedstol=bogfoert[Fordringsdel.HOVEDSTOL],
        ophaevet=sum(h.beloeb for h in alle if h.vedroerer == post.nr),
    )
