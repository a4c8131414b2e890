"""What can be changed about a finding: which fields, and whether they are emptied or given a value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from psrm_sandbox.domain.fordring import JSON_NAVN
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.indgangsfilter.oversaet import felter_i
from psrm_sandbox.indgangsfilter.regler import (
    DatoRegel,
    IkkeBeggeRegel,
    IngenAfRegel,
    KategoriRegel,
    Regel,
    TomRegel,
)
from psrm_sandbox.services.kontrol.felter import Felt, felt_af, katalogfelt
from psrm_sandbox.services.kontrol.graenser import UAENDRELIGE, Typeregler
from psrm_sandbox.testdata.baand import BELOEBNR, DATONR
from psrm_sandbox.validering.sag import Fordringssag

_HOEJST_FORSOEG = 24
_HOEJST_FELTER = 4
_FORAELDELSE = "foraeldelsesdato"


@dataclass(frozen=True, slots=True, order=True)
class Kandidat:
    """A field, and whether it is emptied."""

    felt: Felt
    tom: bool = False


def regel_bag(regler: Typeregler | None, fund: Fund) -> Regel | None:
    """The filter rule behind a finding; None for a code or a named rule."""
    return None if regler is None or fund.kode is not None else regler.regel(fund.regler)


def kandidater(f: Fordringssag, fund: Fund, regel: Regel | None) -> tuple[Kandidat, ...]:
    """The changes that could meet the finding, the field that it points at first.

    A limitation date follows from the claim's other dates, and these are not moved to make it pass.
    """
    peget = felt_af(fund.felt, f.sti)
    if regel is None:
        return (Kandidat(peget),) if peget is not None else ()
    if isinstance(regel, KategoriRegel):
        return ()
    haefter = peget.haefter if peget is not None and peget.haefter is not None else 0
    if isinstance(regel, TomRegel | IngenAfRegel | IkkeBeggeRegel):
        navne = (regel.felt,) if isinstance(regel, TomRegel) else regel.felter
        return _pegede_foerst(peget, (Kandidat(katalogfelt(navn, haefter), tom=True) for navn in navne))
    if isinstance(regel, DatoRegel) and _FORAELDELSE in (regel.felt, regel.anker):
        return (Kandidat(katalogfelt(_FORAELDELSE, haefter)),)
    valgbare = tuple(navn for navn in _ordnet(regel) if navn in JSON_NAVN and navn not in UAENDRELIGE)
    return _pegede_foerst(peget, (Kandidat(katalogfelt(navn, haefter)) for navn in valgbare))


def _ordnet(regel: Regel) -> list[str]:
    return sorted(
        felter_i(regel) - set(regel.gaelder_ikke_ved), key=lambda felt: (felt != getattr(regel, "felt", ""), felt)
    )


def _pegede_foerst(peget: Felt | None, fundne: Iterator[Kandidat]) -> tuple[Kandidat, ...]:
    return tuple(sorted(fundne, key=lambda k: k.felt != peget))


_ANDRE_DATOER = (_FORAELDELSE, "srb", "forfaldsdato", "stiftelsesdato", "periode_slut", "periode_start")


def udvidet(saet_: tuple[Kandidat, ...]) -> Iterator[tuple[Kandidat, ...]]:
    """The set with more of its kind: where a date or an amount cannot be moved because of those beside it."""
    if any(k.tom for k in saet_):
        return
    if any(k.felt.navn in BELOEBNR for k in saet_):
        yield tuple(sorted({*saet_, *(Kandidat(Felt(navn)) for navn in BELOEBNR)}))
    if not any(k.felt.navn in DATONR for k in saet_):
        return
    haefter = next((k.felt.haefter for k in saet_ if k.felt.haefter is not None), 0)
    flere = [Kandidat(katalogfelt(navn, haefter)) for navn in _ANDRE_DATOER]
    flere = [k for k in flere if k not in saet_]
    for antal in (1, 2):
        if len(saet_) + antal <= _HOEJST_FELTER:
            yield from (tuple(sorted((*saet_, *valg))) for valg in combinations(flere, antal))


def saet(pr_fund: Sequence[Sequence[Kandidat]]) -> Iterator[tuple[Kandidat, ...]]:
    """Sets of changes that touch every finding: one field where it can be, then as few as can be, at most so many."""
    if not pr_fund or not all(pr_fund):
        return
    enkelte = [k for k in pr_fund[0] if all(k in andre for andre in pr_fund)]
    yield from ((k,) for k in enkelte)
    sete: set[frozenset[Kandidat]] = {frozenset((k,)) for k in enkelte}
    valgte = []
    for valg in islice(product(*(k[:3] for k in pr_fund)), 81):
        et = frozenset(valg)
        if et not in sete and 1 < len(et) <= _HOEJST_FELTER:
            sete.add(et)
            valgte.append(et)
    valgte.sort(key=len)
    yield from (tuple(sorted(et)) for et in valgte[:_HOEJST_FORSOEG])
