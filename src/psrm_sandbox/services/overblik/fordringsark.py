"""One claim with all there is to say of it: its movements, what was decided and why, its hearings and its relatives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fordring import Hovedfordringsdata
from psrm_sandbox.domain.koder import Aktionsstatus, Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.domain.poster import Fordringspost
from psrm_sandbox.grunddata.raad import Kravfakta, Raad, raad_for
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.fremvisning import viste_fordringer, viste_hoeringer
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.grundlag.synlighed import synlig_fordring
from psrm_sandbox.services.grundlag.troskabspunkter import type_af
from psrm_sandbox.services.hoering import hoeringer
from psrm_sandbox.services.indtag import leverancer
from psrm_sandbox.services.overblik.forklaring import Forklaring, forklar
from psrm_sandbox.services.sag import fordringer
from psrm_sandbox.services.sag.opslag import gemt_aktion
from psrm_sandbox.services.sag.visning import vis_fordring
from psrm_sandbox.services.sag.visninger import (
    AktionMedKvitteringer,
    Fordringsdetalje,
    Fordringsvisning,
    Haendelsesvisning,
    Historik,
    Hoeringsvisning,
    Kvitteringsvisning,
)

MAKS_BEVAEGELSER = 500
"""Movements shown; the oldest are summed up in what the first begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bevaegelse:
    """A line of the ledger. ``hovedstol`` and ``rente``: the balances after it.

    ``art`` None: a fact that moves nothing (``haendelse`` says which). ``del_``: what ``beloeb`` (signed) moves.
    ``tilbagefoert``: it takes an earlier one back. ``aktions_id`` None: RIM did it.
    """

    tidspunkt: datetime
    virkningsdato: date
    art: Bogfoeringsart | None
    haendelse: Haendelsestype
    tilbagefoert: bool
    aarsag: str | None
    aktions_id: int | None
    del_: Fordringsdel | None
    beloeb: int | None
    hovedstol: int
    rente: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Afgoerelse:
    """A receipt of an action about the claim, what it says of this claim, and each reason explained."""

    aktion: AktionMedKvitteringer
    kvittering: Kvitteringsvisning
    status: Aktionsstatus
    aarsager: tuple[Forklaring, ...]
    advarsler: tuple[Forklaring, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringsark:
    """A claim and all about it. ``udeladt``: how many of the oldest movements are not shown.

    ``gruppe`` and ``typenavn``: the claim type as the creditor's group has it. ``raad``: what may bear on the claim.
    """

    fordring: Fordringsdetalje
    gruppe: str | None
    typenavn: str | None
    bevaegelser: Sequence[Bevaegelse]
    udeladt: int
    afgoerelser: Sequence[Afgoerelse]
    venter: Sequence[AktionMedKvitteringer]
    hoeringer: Sequence[Hoeringsvisning]
    hovedfordring: Fordringsvisning | None
    relaterede: Sequence[Fordringsvisning]
    raad: Sequence[Raad]


class Fordringsarksyn(fordringer.Fordringssyn, leverancer.Paasyn, hoeringer.Hoeringssyn, Protocol):
    """What the page of a claim reads."""


def hent(adgang: Laeseadgang[Fordringsarksyn], fordrings_id: str) -> Fordringsark:
    """The claim.

    Raises:
        Problem: ``ukendt-id``.

    """
    detalje = fordringer.hent(adgang, fordrings_id)
    alle = list(_bevaegelser(fordringer.haendelser(adgang, fordrings_id)))
    aktioner = leverancer.aktioner_paa(adgang, fordrings_id)
    with adgang.verden.laes() as laeser:
        post = synlig_fordring(adgang, laeser, fordrings_id)
        aftale = laeser.aftaler().get(detalje.fordringshaver_id or "")
        type_ = type_af(laeser, detalje.fordringshaver_id, detalje.fordringstype)
        andre = [*detalje.relaterede_fordringer, *((post.hovedfordrings_id,) if post.hovedfordrings_id else ())]
        fundne = laeser.fordringer(andre)
        synlige = [fundne[id_] for id_ in sorted(fundne) if adgang.ser(fundne[id_], laeser.aftaler())]
        viste = {f.fordrings_id: vis_fordring(f) for f in viste_fordringer(laeser, synlige)}
        hoert = hoeringer.vis(laeser, viste_hoeringer(laeser, laeser.hoeringer_om(post.fordrings_id)))
        hoved = fundne.get(post.hovedfordrings_id or 0)
        raad = _raad(laeser, post, aftale.gruppe if aftale else None, type_, hoved)
    return Fordringsark(
        fordring=detalje,
        gruppe=aftale.gruppe if aftale else None,
        typenavn=type_.navn if type_ else None,
        bevaegelser=alle[-MAKS_BEVAEGELSER:],
        udeladt=max(0, len(alle) - MAKS_BEVAEGELSER),
        afgoerelser=tuple(_afgoerelser(aktioner, post, type_)),
        venter=tuple(a for a in aktioner if not a.kvitteringer),
        hoeringer=hoert,
        hovedfordring=viste.get(post.hovedfordrings_id or 0),
        relaterede=tuple(viste[id_] for id_ in detalje.relaterede_fordringer if id_ in viste),
        raad=raad,
    )


def kvittering(
    adgang: Laeseadgang[Fordringsarksyn], fordrings_id: str, aktions_id: str, loebenummer: int
) -> AktionMedKvitteringer | None:
    """The action with that one receipt of it; None where there is none about the claim.

    Raises:
        Problem: ``ukendt-id`` for the claim.

    """
    for aktion in leverancer.aktioner_paa(adgang, fordrings_id):
        valgte = tuple(k for k in aktion.kvitteringer if k.loebenummer == loebenummer)
        if id_tekst(aktion.aktions_id) == aktions_id and valgte:
            return replace(aktion, kvitteringer=valgte)
    return None


def _bevaegelser(historik: Historik) -> Iterator[Bevaegelse]:
    """The bookings as they were made, and between them the facts that moved nothing, with the balances after each."""
    fakta = {h.nummer: h for h in historik.haendelser}
    bogfoerte = {b.haendelse for b in historik.bogfoeringer}
    stille = iter([h for h in historik.haendelser if h.nummer not in bogfoerte])
    naeste = next(stille, None)
    saldi = {Fordringsdel.HOVEDSTOL: 0, Fordringsdel.RENTE: 0}
    for b in historik.bogfoeringer:
        while naeste is not None and naeste.registreret < b.bogfoert:
            yield _stille(naeste, saldi)
            naeste = next(stille, None)
        saldi[b.del_] += b.beloeb
        faktum = fakta[b.haendelse]
        af_rente = b.art is Bogfoeringsart.RENTETILSKRIVNING
        yield Bevaegelse(
            tidspunkt=b.bogfoert,
            virkningsdato=b.virkningsdato,
            art=b.art,
            haendelse=faktum.haendelse,
            tilbagefoert=b.tilbagefoerer is not None,
            aarsag=None if af_rente else faktum.aarsag,
            aktions_id=None if af_rente else faktum.aktions_id,
            del_=b.del_,
            beloeb=b.beloeb,
            hovedstol=saldi[Fordringsdel.HOVEDSTOL],
            rente=saldi[Fordringsdel.RENTE],
        )
    while naeste is not None:
        yield _stille(naeste, saldi)
        naeste = next(stille, None)


def _stille(h: Haendelsesvisning, saldi: Mapping[Fordringsdel, int]) -> Bevaegelse:
    return Bevaegelse(
        tidspunkt=h.registreret,
        virkningsdato=h.virkningsdato,
        art=None,
        haendelse=h.haendelse,
        tilbagefoert=False,
        aarsag=h.aarsag,
        aktions_id=h.aktions_id,
        del_=None,
        beloeb=None,
        hovedstol=saldi[Fordringsdel.HOVEDSTOL],
        rente=saldi[Fordringsdel.RENTE],
    )


def _afgoerelser(
    aktioner: Iterable[AktionMedKvitteringer], post: Fordringspost, type_: Fordringstype | None
) -> Iterator[Afgoerelse]:
    """The newest first. A related claim has its own part of its action's receipt."""
    for aktion in aktioner:
        for kvittering in reversed(aktion.kvitteringer):
            egen = next((r for r in kvittering.relaterede_fordringer if r.fordrings_id == post.fordrings_id), None)
            dom = egen or kvittering
            yield Afgoerelse(
                aktion=aktion,
                kvittering=kvittering,
                status=dom.status,
                aarsager=forklar(dom.aarsager, type_, post.fordringstype),
                advarsler=forklar(dom.advarsler, type_, post.fordringstype),
            )


def _raad(
    laeser: Fordringsarksyn,
    post: Fordringspost,
    gruppe: str | None,
    type_: Fordringstype | None,
    hoved: Fordringspost | None,
) -> tuple[Raad, ...]:
    """The advice that the claim as it was sent calls for."""
    aktion = laeser.aktion(post.aktions_id)
    sendt = gemt_aktion(aktion.indhold).fordring_paa(post.led) if aktion else None
    if sendt is None:
        return ()
    fakta = Kravfakta.om(
        sendt,
        gruppe=gruppe,
        type_=type_,
        rolle=post.rolle,
        modtagelsesdato=post.modtagelsesdato or dansk_dag(post.registreret),
        hovedfordring=Hovedfordringsdata(hoved.fordringstype, hoved.modtagelsesdato) if hoved else None,
        hovedtype=type_af(laeser, hoved.fordringshaver_id, hoved.fordringstype) if hoved else None,
    )
    return raad_for(fakta)
