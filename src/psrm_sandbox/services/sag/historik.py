"""A claim's ledger as it is shown: its facts, its bookings, and what each coverage covers."""

from collections.abc import Mapping, Sequence

from psrm_sandbox.domain.bogposter import Bogfoeringspost, Haendelsespost
from psrm_sandbox.domain.koder import Bogfoeringsart, Fordringsdel, Haendelsestype
from psrm_sandbox.services.sag.visninger import Bogfoeringsvisning, DaekketDel, Haendelsesvisning, Historik


def vis_historik(
    fordrings_id: int, fakta: Sequence[Haendelsespost], bogfoeringer: Sequence[Bogfoeringspost]
) -> Historik:
    """The claim's facts and bookings, in order.

    A part is the claim's own or a write-up's: the fact that made it says which (`Bogfoeringspost.del_nr`).
    """
    opskrivninger = {h.nr: h.aktions_id for h in fakta if h.type is Haendelsestype.OPSKREVET}
    daekkede = _daekkede(bogfoeringer, opskrivninger)
    return Historik(
        fordrings_id=fordrings_id,
        haendelser=tuple(_haendelse(h, daekkede.get(h.nr, ())) for h in fakta),
        bogfoeringer=tuple(_bogfoering(b, opskrivninger.get(b.del_nr)) for b in bogfoeringer),
    )


def _daekkede(
    bogfoeringer: Sequence[Bogfoeringspost], opskrivninger: Mapping[int, int | None]
) -> Mapping[int, tuple[DaekketDel, ...]]:
    """By coverage: what its bookings and their reversals leave on each part, in the order the parts were reached."""
    summer: dict[int, dict[tuple[int, Fordringsdel], int]] = {}
    fordringer: dict[int, int] = {}
    for b in bogfoeringer:
        if b.art is Bogfoeringsart.DAEKNING:
            dele = summer.setdefault(b.haendelse_nr, {})
            dele[b.del_nr, b.del_] = dele.get((b.del_nr, b.del_), 0) - b.beloeb
            fordringer[b.haendelse_nr] = b.fordrings_id
    return {
        nr: tuple(
            DaekketDel(fordrings_id=fordringer[nr], opskrivning=opskrivninger.get(del_nr), del_=del_, beloeb=beloeb)
            for (del_nr, del_), beloeb in dele.items()
            if beloeb
        )
        for nr, dele in summer.items()
    }


def _haendelse(post: Haendelsespost, daekker: tuple[DaekketDel, ...]) -> Haendelsesvisning:
    return Haendelsesvisning(
        nummer=post.nr,
        haendelse=post.type,
        beloeb=post.beloeb,
        virkningsdato=post.virkningsdato,
        registreret=post.registreret,
        aktions_id=post.aktions_id,
        aarsag=post.aarsag,
        vedroerer=post.vedroerer,
        indbetaling=post.indbetaling,
        daekker=daekker,
    )


def _bogfoering(post: Bogfoeringspost, opskrivning: int | None) -> Bogfoeringsvisning:
    return Bogfoeringsvisning(
        nummer=post.nr,
        haendelse=post.haendelse_nr,
        art=post.art,
        del_=post.del_,
        beloeb=post.beloeb,
        virkningsdato=post.virkningsdato,
        bogfoert=post.bogfoert,
        tilbagefoerer=post.tilbagefoerer,
        opskrivning=opskrivning,
    )
