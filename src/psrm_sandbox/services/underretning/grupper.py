"""Bookings gathered as the lines of a notification tell them, and each claim's balance as the bookings went.

Source: PORTAL (Notifications). What is one line, and what cancels out: readings of our own, S-55.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from psrm_sandbox.domain.bogposter import Bogfoeringspost
from psrm_sandbox.domain.koder import Fordringsdel, Underretningsart
from psrm_sandbox.domain.poster import Fordringspost

Bogfoeringer = Sequence[tuple[Bogfoeringspost, Fordringspost]]


@dataclass(slots=True)
class Gruppe:
    """The bookings of one line: of one claim, and of one fact on it."""

    fordring: Fordringspost
    foerste: Bogfoeringspost
    sidste: int = 0
    summer: dict[Fordringsdel, int] = field(default_factory=dict)

    def tag(self, b: Bogfoeringspost) -> None:
        """Takes the booking in."""
        self.sidste = b.nr
        self.summer[b.del_] = self.summer.get(b.del_, 0) - b.beloeb

    @property
    def hovedstol(self) -> int:
        """What the principal went down by, in øre."""
        return self.summer.get(Fordringsdel.HOVEDSTOL, 0)

    @property
    def rente(self) -> int:
        """What the interest went down by, in øre."""
        return self.summer.get(Fordringsdel.RENTE, 0)

    @property
    def beloeb(self) -> int:
        """What the claim went down by: positive for the thing itself, negative for what takes it back."""
        return self.hovedstol + self.rente


def _noegle(art: Underretningsart, b: Bogfoeringspost) -> Hashable:
    if art is Underretningsart.ALLOKERING:
        return b.fordrings_id, b.haendelse_nr, b.tilbagefoerer is not None
    if art in (Underretningsart.UDLIGNING, Underretningsart.AFREGNING):
        return b.fordrings_id, b.haendelse_nr, b.del_
    return b.fordrings_id, b.haendelse_nr


def grupper(art: Underretningsart, bogfoeringer: Bogfoeringer) -> list[Gruppe]:
    """The lines, in the order of their first bookings; what was booked and reversed among them is left out.

    ALLOKERING tells a coverage and its cancellation apart, with principal and interest side by side. UDLIGNING and
    AFREGNING tell what it comes to, principal and interest each on a line. Write-off and return tell what it comes to
    in one line.
    """
    fundne: dict[Hashable, Gruppe] = {}
    for b, fordring in uden_omveje(bogfoeringer):
        fundne.setdefault(_noegle(art, b), Gruppe(fordring, b)).tag(b)
    netto: dict[int, dict[Fordringsdel, int]] = {}
    for g in fundne.values():
        for del_, oere in g.summer.items():
            sum_ = netto.setdefault(g.foerste.haendelse_nr, {})
            sum_[del_] = sum_.get(del_, 0) + oere
    return [g for g in fundne.values() if (g.hovedstol or g.rente) and any(netto[g.foerste.haendelse_nr].values())]


def uden_omveje(bogfoeringer: Bogfoeringer) -> Bogfoeringer:
    """Without bookings whose reversals are among them, and without those reversals."""
    numre = {b.nr for b, _ in bogfoeringer}
    ophaevet = {b.tilbagefoerer for b, _ in bogfoeringer}
    return [(b, f) for b, f in bogfoeringer if b.nr not in ophaevet and b.tilbagefoerer not in numre]


def har_bevaegelser(art: Underretningsart, bogfoeringer: Bogfoeringer) -> bool:
    """Whether there is anything to tell."""
    return bool(grupper(art, bogfoeringer))


class Saldi:
    """Balances as the bookings went, claim by claim."""

    def __init__(self, bogfoeringer: Mapping[int, Iterable[Bogfoeringspost]]) -> None:
        self._numre: dict[int, list[int]] = {}
        self._saldi: dict[int, list[tuple[int, int]]] = {}
        for id_, egne in bogfoeringer.items():
            saldo = rente = 0
            numre, saldi = self._numre.setdefault(id_, []), self._saldi.setdefault(id_, [])
            for b in egne:
                saldo += b.beloeb if b.del_ is Fordringsdel.HOVEDSTOL else 0
                rente += b.beloeb if b.del_ is Fordringsdel.RENTE else 0
                numre.append(b.nr)
                saldi.append((saldo, rente))

    def efter(self, fordrings_id: int, nr: int) -> tuple[int, int]:
        """Principal and interest (øre) after the booking with that number."""
        sted = bisect_right(self._numre[fordrings_id], nr) - 1
        return self._saldi[fordrings_id][sted] if sted >= 0 else (0, 0)
