"""What a report tells, row by row, made anew of the facts and bookings before its month's end.

Those are insert-only, and each is stamped with the world's instant, so whenever it is asked for a report is the same.
Source: PORTAL (Reports); the readings of our own are named in seed/rapporter.yaml.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Protocol

from psrm_sandbox.domain.datoer import dansk_dag, midnat
from psrm_sandbox.domain.lukkedage import Lukkekalender
from psrm_sandbox.domain.rapport import FELTER, Celle, Rapportart, Rapportform, Rapportpost
from psrm_sandbox.services.grundlag.gengivelse import id_tekst
from psrm_sandbox.services.porte.afstemning import Bevaegelseslaeser
from psrm_sandbox.services.porte.rapport import Bogfoeringsraekke, Daekningssum
from psrm_sandbox.services.rapport.tilgodehavende import Tilgodelaeser, aaben, afregnede, overfoert, tilgodehavende

Raekke = tuple[Celle, ...]
PORTION = 2000
"""How many rows are handed over at a time."""
_dag = lru_cache(maxsize=4096)(dansk_dag)
_EN_DAG = timedelta(days=1)


class Rapportgrundlag(Tilgodelaeser, Bevaegelseslaeser, Protocol):
    """The part of a view that reports are made of."""


def portioner(
    laeser: Rapportgrundlag, bank: Lukkekalender, form: Rapportform, post: Rapportpost
) -> Generator[list[Raekke]]:
    """The report's rows, a portion at a time, with the form's columns. To be read within the view."""
    felter = FELTER[form.art]
    pladser = [felter.index(k.felt) for k in form.kolonner]
    vaelg = itemgetter(*pladser) if pladser != list(range(len(felter))) else tuple
    raekker = _KILDER[form.art](laeser, bank, post)
    while portion := [vaelg(r) for r in islice(raekker, PORTION)]:
        yield portion


def _justering(laeser: Rapportgrundlag, _: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    return _bevaegelser(laeser, post, 0)


def _justering_maaned(laeser: Rapportgrundlag, _: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    return _bevaegelser(laeser, post, laeser.sidste_haendelse(post.fra))


def _bevaegelser(laeser: Rapportgrundlag, post: Rapportpost, efter: int) -> Iterator[Raekke]:
    while side := laeser.bevaegelser(post.fordringshaver_id, post.til, None, efter, PORTION):
        typer = laeser.fordringstyper({b.fordrings_id for b in side})
        for b in side:
            yield (
                b.reference,
                id_tekst(b.fordrings_id),
                id_tekst(b.hovedfordrings_id),
                b.beloeb,
                b.type.value,
                _dag(b.registreret),
                b.virkningsdato,
                typer[b.fordrings_id],
                None if b.aktions_id is None else id_tekst(b.aktions_id),
                b.aarsag,
            )
        efter = side[-1].nr


def _saldo(laeser: Rapportgrundlag, _: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    saldi = laeser.saldi_pr_fordring(post.fordringshaver_id, post.fra, post.til)
    naeste = next(saldi, None)
    for b in laeser.bevaegelser_pr_fordring(post.fordringshaver_id, post.til):
        hovedstol = rente = 0
        if naeste is not None and naeste.fordrings_id == b.fordrings_id:
            hovedstol, rente = naeste.ultimo_hovedstol, naeste.ultimo_rente
            naeste = next(saldi, None)
        yield (
            b.reference,
            id_tekst(b.fordrings_id),
            id_tekst(b.hovedfordrings_id),
            b.fordringstype,
            b.tilgang,
            b.opskrevet,
            b.nedskrevet,
            b.tilbagekaldt,
            b.tilgang + b.opskrevet - b.nedskrevet - b.tilbagekaldt,
            hovedstol,
            rente,
            hovedstol + rente,
        )


def _saldo_maaned(laeser: Rapportgrundlag, _: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    for s in laeser.saldi_pr_fordring(post.fordringshaver_id, post.fra, post.til):
        if s.primo or s.bogfoeringer:
            yield (
                s.reference,
                id_tekst(s.fordrings_id),
                id_tekst(s.hovedfordrings_id),
                s.fordringstype,
                s.primo,
                s.tilgang,
                s.opskrevet,
                s.nedskrevet,
                s.tilbagekaldt,
                s.daekket,
                s.rente,
                s.afskrevet,
                s.returneret,
                s.ultimo_hovedstol,
                s.ultimo_rente,
                s.ultimo_hovedstol + s.ultimo_rente,
            )


def _til_og_afgang(laeser: Rapportgrundlag, _: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    for b in laeser.bogfoeringsraekker(post.fordringshaver_id, post.til):
        yield (
            b.reference,
            id_tekst(b.fordrings_id),
            id_tekst(b.hovedfordrings_id),
            abs(b.beloeb),
            "Tilgang" if b.beloeb > 0 else "Afgang",
            b.art,
            b.del_,
            "Ja" if b.rettelse else None,
            _dag(b.bogfoert),
            b.virkningsdato,
            b.fordringstype,
        )


def _afregning(laeser: Rapportgrundlag, _: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    for a in afregnede(laeser.afregninger(post.fordringshaver_id), post.fra, post.til):
        periode: Raekke = (str(a.nr), a.fra, a.til, a.udbetales)
        yield from _linjer(
            laeser.daekningsraekker(post.fordringshaver_id, midnat(a.fra), midnat(a.til + _EN_DAG)), periode
        )
        yield from _overfoert("OVERFØRT", a.overfoert, periode)
        yield from _overfoert("OVERFØRES", -a.til_overfoersel, periode)


def _ultimo(laeser: Rapportgrundlag, bank: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    slut = aaben(bank, post.til)
    periode: Raekke = (None, slut.periode.fra, slut.periode.til, slut.periode.udbetales)
    yield from _linjer(laeser.daekningsraekker(post.fordringshaver_id, slut.fra, post.til), periode)
    overfoeres = overfoert(laeser.afregninger(post.fordringshaver_id), post.til)
    yield from _overfoert("OVERFØRT", overfoeres, periode)


def _linjer(raekker: Iterable[Bogfoeringsraekke], periode: Raekke) -> Iterator[Raekke]:
    for b in raekker:
        yield (
            b.reference,
            id_tekst(b.fordrings_id),
            id_tekst(b.hovedfordrings_id),
            -b.beloeb,
            "DÆKNING" if b.beloeb <= 0 else "KORREKTION",
            b.del_,
            _dag(b.bogfoert),
            b.virkningsdato,
            b.fordringstype,
            *periode,
        )


def _overfoert(aktivitet: str, beloeb: int, periode: Raekke) -> Iterator[Raekke]:
    if beloeb:
        yield (None, None, None, beloeb, aktivitet, None, None, None, None, *periode)


def _summeret(laeser: Rapportgrundlag, bank: Lukkekalender, post: Rapportpost) -> Iterator[Raekke]:
    haver = post.fordringshaver_id
    i_maaneden = laeser.daekningssummer(post.fra, post.til).get(haver, Daekningssum())
    afregnet = afregnede(laeser.afregninger(haver), post.fra, post.til)
    yield "Primo tilgodehavende", tilgodehavende(laeser, bank, haver, post.fra), None
    yield "Dækning", i_maaneden.daekket, str(i_maaneden.daekninger)
    yield "Korrektion", i_maaneden.korrigeret, str(i_maaneden.korrektioner)
    yield "Afregnet", -sum(a.udbetalt for a in afregnet), str(len(afregnet))
    yield "Ultimo tilgodehavende", tilgodehavende(laeser, bank, haver, post.til), None


_KILDER: dict[Rapportart, Callable[[Rapportgrundlag, Lukkekalender, Rapportpost], Iterator[Raekke]]] = {
    Rapportart.JUSTERING_AFSTEMNING: _justering,
    Rapportart.JUSTERING_MAANED: _justering_maaned,
    Rapportart.SALDO_AFSTEMNING: _saldo,
    Rapportart.SALDO_MAANED: _saldo_maaned,
    Rapportart.TIL_OG_AFGANG_AFSTEMNING: _til_og_afgang,
    Rapportart.SPECIFIKATION_AFREGNING: _afregning,
    Rapportart.SPECIFIKATION_ULTIMO: _ultimo,
    Rapportart.SUMMERET: _summeret,
}
