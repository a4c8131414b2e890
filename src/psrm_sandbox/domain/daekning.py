"""The coverage order (dækningsrækkefølge): in which order a payment covers a debtor's claims.

Source: gældsinddrivelsesloven § 4; Den juridiske vejledning G.A.2.3. The order is fixed when the money is used;
amounts are the caller's.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Betalingsart(StrEnum):
    """Where a payment comes from; it decides which claims it reaches, and which of them first."""

    FRIVILLIG = "FRIVILLIG"
    INDSATS = "INDSATS"
    LOENINDEHOLDELSE = "LOENINDEHOLDELSE"
    UDLAEG = "UDLAEG"
    MODREGNING = "MODREGNING"


class Daekningsklasse(StrEnum):
    """What is covered. RENTE is an interest claim (collection interest, and PSRM's interest when resubmitted).

    INDDRIVELSESRENTE is the interest that PSRM has posted on a claim, OPSKRIVNING a write-up: both are parts of the
    claim and carry its fordrings_id.
    """

    HOVEDFORDRING = "hovedfordring"
    OPSKRIVNING = "opskrivning"
    RENTE = "rente"
    INDDRIVELSESRENTE = "inddrivelsesrente"
    GEBYR = "gebyr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Daekningskandidat:
    """A claim, or a part of one, that a payment may cover.

    ``kategori``: 0 costs of recovery abroad, 1 fines, 2 maintenance, 3 all else; ``rang`` orders within it (private
    maintenance before public). ``modtaget``, ``registreringsnr`` and ``led`` (the place in the delivery) make the
    claim's place; an aware datetime. ``hovedfordrings_id``: the claim that interest of class RENTE hangs on.
    ``opskrivning``: the write-up's aktionsId, on the write-up itself and on PSRM's interest of it.
    ``periode_start``: the interest's period. ``daekket``: nothing is owed, but others take its place. A claim that is
    not ``til_inddrivelse`` is in collection still, and only a set-off reaches it; one recalled is no candidate.
    ``kan_loenindeholdes``: whether wage deduction reaches it.
    """

    fordrings_id: int
    fordringshaver_id: str | None
    kategori: int
    modtaget: datetime
    registreringsnr: int
    led: int
    klasse: Daekningsklasse
    hovedfordrings_id: int | None = None
    opskrivning: int | None = None
    periode_start: date | None = None
    rang: int = 0
    daekket: bool = False
    suspenderet: bool = False
    kan_loenindeholdes: bool = True
    til_inddrivelse: bool = True

    @property
    def anker(self) -> int:
        """The claim whose place is taken: the main claim of an interest claim, else the claim itself.

        An interest claim sent without a main claim stands in its own place (§ 4, stk. 2).
        """
        if self.klasse is Daekningsklasse.RENTE and self.hovedfordrings_id is not None:
            return self.hovedfordrings_id
        return self.fordrings_id

    @property
    def sted(self) -> tuple[datetime, int, int]:
        """First in, first out; ties by order of registration, then by place in the delivery (A-10)."""
        return self.modtaget, self.registreringsnr, self.led


_RENTER = (Daekningsklasse.RENTE, Daekningsklasse.INDDRIVELSESRENTE)
_Noegle = tuple[int, int | None]


def raekkefoelge(
    kandidater: Iterable[Daekningskandidat],
    betalingsart: Betalingsart,
    fordringshaver: str | None = None,
    fordringer: Collection[int] = (),
) -> list[Daekningskandidat]:
    """The candidates that the payment can cover, in the order it covers them.

    Suspended and covered ones are left out; a covered claim or write-up must be among the candidates when interest
    takes its place. ``fordringer``: the fordrings_id of the claims that the effort or udlæg is for; an interest claim
    goes with its main claim. ``fordringshaver``: whose payment to the debtor is set off; its own claims in collection
    come first, then recovery in the ordinary order, then other collection.

    Raises:
        LookupError: the claim or write-up whose place is to be taken is not among the candidates.

    """
    alle = list(kandidater)
    baerere: dict[_Noegle, Daekningskandidat] = {
        (k.fordrings_id, k.opskrivning): k for k in alle if k.klasse not in _RENTER
    }
    egne = set(fordringer)
    vidde = _RAEKKEVIDDER[betalingsart]
    valgte = [
        (nr, *_noegle(k, baerere), k)
        for k in alle
        if not k.suspenderet and not k.daekket and (nr := _tur(k, vidde, fordringshaver, egne)) is not None
    ]
    return [valgt[-1] for valgt in sorted(valgte, key=lambda valgt: valgt[:-1])]


def _noegle(k: Daekningskandidat, baerere: Mapping[_Noegle, Daekningskandidat]) -> tuple[Any, ...]:
    """Category and place of the claim; within the claim the write-up; within that interest first, by period."""
    uden_hoved = k.klasse is Daekningsklasse.RENTE and k.hovedfordrings_id is None
    fordring = k if uden_hoved else _find(baerere, k.anker, None)
    del_ = fordring if k.opskrivning is None else _find(baerere, k.anker, k.opskrivning)
    return (
        (fordring.kategori, fordring.rang, fordring.sted, fordring.fordrings_id),
        (k.opskrivning is not None, del_.sted, k.opskrivning or 0),
        _RENTER.index(k.klasse) if k.klasse in _RENTER else len(_RENTER),
        (k.periode_start or date.max, k.sted, k.fordrings_id),
    )


def _find(
    baerere: Mapping[_Noegle, Daekningskandidat], fordrings_id: int, opskrivning: int | None
) -> Daekningskandidat:
    try:
        return baerere[fordrings_id, opskrivning]
    except KeyError:
        hvad = f"fordringen {fordrings_id}" if opskrivning is None else f"opskrivningen {opskrivning}"
        raise LookupError(f"{hvad} er ikke blandt kandidaterne") from None


@dataclass(frozen=True, slots=True)
class _Raekkevidde:
    """What a kind of payment reaches, and whether the effort's own claims come first."""

    egne_foerst: bool = False
    kun_egne: bool = False
    kun_loenindeholdelige: bool = False
    under_opkraevning: bool = False


_RAEKKEVIDDER: Mapping[Betalingsart, _Raekkevidde] = {
    Betalingsart.FRIVILLIG: _Raekkevidde(),
    Betalingsart.INDSATS: _Raekkevidde(egne_foerst=True),
    Betalingsart.LOENINDEHOLDELSE: _Raekkevidde(egne_foerst=True, kun_loenindeholdelige=True),
    Betalingsart.UDLAEG: _Raekkevidde(egne_foerst=True, kun_egne=True),
    Betalingsart.MODREGNING: _Raekkevidde(under_opkraevning=True),
}


def _tur(k: Daekningskandidat, vidde: _Raekkevidde, fordringshaver: str | None, egne: Collection[int]) -> int | None:
    """The candidate's turn, None where the payment does not reach it.

    0: the creditor's own claims in collection. 1: recovery, there the effort's own. 2: other recovery. 3: other
    creditors' claims in collection.
    """
    if not k.til_inddrivelse:
        if not vidde.under_opkraevning:
            return None
        return 0 if fordringshaver is not None and k.fordringshaver_id == fordringshaver else 3
    if vidde.kun_loenindeholdelige and not k.kan_loenindeholdes:
        return None
    if not vidde.egne_foerst or k.fordrings_id in egne or k.anker in egne:
        return 1
    return None if vidde.kun_egne else 2
