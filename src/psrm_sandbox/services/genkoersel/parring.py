"""Which of production's answers is about which claim: by row, by its FordringID, or by its reference."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from psrm_sandbox.domain.aktion import HOVED, Aktion
from psrm_sandbox.domain.koder import Aktionskode
from psrm_sandbox.indlaesning.modeller import Filaktion, Fundsted
from psrm_sandbox.indlaesning.svarfil import Produktionssvar

Plads = tuple[int, int]
"""An action's place in the file, and its claim's in the action."""
_ALLE, _UDEN_HAVER = object(), None
_OPRETTER = frozenset({None, Aktionskode.OPRETFORDRING.value, Aktionskode.GENINDSENDFORDRING.value})


@dataclass(frozen=True, slots=True)
class Parret:
    """The answers by claim. ``flere``: answers that gave way to a later one about the same claim."""

    svar: Mapping[Plads, Produktionssvar]
    uden_fordring: Sequence[Produktionssvar]
    flere: int


def par(aktioner: Sequence[Filaktion], egne: Sequence[Produktionssvar], andre: Sequence[Produktionssvar]) -> Parret:
    """``egne``: what the claims' own file says; ``andre``: the receipts beside it, which go before."""
    return _Parring(aktioner, egne, andre).parret()


class _Parring:
    def __init__(
        self, aktioner: Sequence[Filaktion], egne: Sequence[Produktionssvar], andre: Sequence[Produktionssvar]
    ) -> None:
        self._aktioner, self._egne, self._andre = aktioner, egne, andre
        self._svar: dict[Plads, Produktionssvar] = {}
        self._flere = 0

    def parret(self) -> Parret:
        raekker = {(et.sted.ark, nr): et for et in self._egne for nr in et.sted.raekker}
        for plads, sted in self._steder():
            egen = next((raekker[sted.ark, nr] for nr in sted.raekker if (sted.ark, nr) in raekker), None)
            if egen is not None:
                self._svar[plads] = egen
        if self._egne and not self._svar:
            self._efter_noegler(self._egne)
        uden = self._efter_noegler(self._andre)
        return Parret(self._svar, uden, self._flere)

    def _steder(self) -> Iterator[tuple[Plads, Fundsted]]:
        for nr, et in enumerate(self._aktioner):
            for led in _led(et.aktion):
                sti = "fordring" if led == HOVED else f"relateredeFordringer[{led}]"
                yield (nr, led), et.sted_for(sti)

    def _efter_noegler(self, svar: Sequence[Produktionssvar]) -> list[Produktionssvar]:
        """Gives each claim the last answer about it; those that are about none."""
        register = _Register()
        for nr, et in enumerate(self._aktioner):
            for led in _led(et.aktion):
                for art, vaerdi in self._noegler(nr, led, et.aktion):
                    register.tilfoej(art, vaerdi, et.aktion.fordringshaver_id, (nr, led))
        uden: list[Produktionssvar] = []
        ramte: set[Plads] = set()
        for post in svar:
            plads = register.find(post, ramte)
            if plads is None:
                uden.append(post)
                continue
            self._flere += plads in ramte
            ramte.add(plads)
            foer = self._svar.get(plads)
            self._svar[plads] = post if foer is None else _samlet(post, foer)
        return uden

    def _noegler(self, nr: int, led: int, aktion: Aktion) -> Iterator[tuple[str, str]]:
        fordring = aktion.fordring if led == HOVED else aktion.relaterede[led]
        if fordring is None:
            id_ = getattr(aktion.struktur, "fordrings_id", None)
            if id_:
                yield f"aktion {aktion.aktionskode}", id_
            return
        if fordring.reference:
            yield "reference", fordring.reference
        kendt = self._svar.get((nr, led))
        if kendt is not None and kendt.fordrings_id:
            yield "id", kendt.fordrings_id
        if fordring.oprindelig_fordrings_id:
            yield "oprindelig", fordring.oprindelig_fordrings_id


class _Register:
    """The claims by what an answer may name them by, each among its creditor's and among everyone's.

    A million answers about one reference cost no more each than the first: what has an answer is passed once.
    """

    def __init__(self) -> None:
        self._grupper: dict[tuple[str, str, object], _Gruppe] = defaultdict(_Gruppe)

    def tilfoej(self, art: str, vaerdi: str, haver: str | None, plads: Plads) -> None:
        """Puts the claim after those that are there."""
        for gruppe in (haver, _ALLE):
            self._grupper[art, vaerdi, gruppe].pladser.append(plads)

    def find(self, post: Produktionssvar, ramte: Container[Plads]) -> Plads | None:
        """The claim that the answer is about; of several the first that has none yet, of the same creditor."""
        proevede: list[tuple[str, str | None]] = [(f"aktion {post.aktionskode}", post.fordrings_id)]
        if post.aktionskode in _OPRETTER:
            proevede = [("id", post.fordrings_id), ("reference", post.reference), ("oprindelig", post.fordrings_id)]
        haver = post.fordringshaver_id
        for art, vaerdi in proevede:
            noegler = [(art, vaerdi or "", h) for h in ((_ALLE,) if haver is None else (haver, _UDEN_HAVER))]
            grupper = [self._grupper[noegle] for noegle in noegler if noegle in self._grupper]
            if grupper:
                frie = [fri for et in grupper if (fri := et.fri(ramte)) is not None]
                return min(frie) if frie else max(et.pladser[-1] for et in grupper)
        return None


@dataclass(slots=True)
class _Gruppe:
    """Claims that one name is of, in the file's order. ``_foer``: how many of them have an answer, from the first."""

    pladser: list[Plads] = field(default_factory=list)
    _foer: int = 0

    def fri(self, ramte: Container[Plads]) -> Plads | None:
        """The first that has no answer."""
        while self._foer < len(self.pladser) and self.pladser[self._foer] in ramte:
            self._foer += 1
        return self.pladser[self._foer] if self._foer < len(self.pladser) else None


def _led(aktion: Aktion) -> Iterable[int]:
    """The places of its claims; that of the action itself where it has none."""
    har_hoved = aktion.fordring is not None or not aktion.relaterede
    return (*((HOVED,) if har_hoved else ()), *range(len(aktion.relaterede)))


def _samlet(ny: Produktionssvar, foer: Produktionssvar) -> Produktionssvar:
    """The later answer, with what only the earlier one tells. A status goes with its own reasons."""
    huller = {f.name: getattr(foer, f.name) for f in fields(ny) if getattr(ny, f.name) in (None, ())}
    if ny.status is not None and ny.status != foer.status:
        huller.pop("koder", None)
    return replace(ny, **huller)
