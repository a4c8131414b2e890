"""What a test expects of the journal: what counts, where it may lie, and how near a miss was. Pure functions.

Two units. An expectation that asks about an action (code, creditor, claim, status) counts *actions*; every other counts
*calls*. A call and the actions it carries happen at once, so none of them comes before or after another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psrm_sandbox.services.porte.journal import Journallinje

Sted = tuple[int, int]
"""Where something lies: the call's number, and the action's place in it."""
_FOER_ALLE, _EFTER_ALLE = -1, 10**9
FOERST: Sted = (0, _EFTER_ALLE)
SIDST: Sted = (10**15, _FOER_ALLE)
"""The ends of the journal."""

KALDSFELTER = ("operation", "metode", "status", "noegle")
_AKTIONENS = {
    "aktionskode": "aktionskode",
    "fordringshaverId": "fordringshaver_id",
    "fordringsId": "fordrings_id",
    "aktionsstatus": "status",
}
AKTIONSFELTER = tuple(_AKTIONENS)


@dataclass(frozen=True, slots=True)
class Enhed:
    """A call, or one of its actions."""

    linje: Journallinje
    indeks: int | None = None

    @property
    def start(self) -> Sted:
        """Where it begins."""
        return (self.linje.nr, _FOER_ALLE if self.indeks is None else self.indeks)

    @property
    def slut(self) -> Sted:
        """Where it ends."""
        return (self.linje.nr, _EFTER_ALLE if self.indeks is None else self.indeks)

    def vaerdi(self, felt: str) -> str | int | None:
        """What it has in the field."""
        if felt in KALDSFELTER:
            kaldets: str | int | None = getattr(self.linje, felt)
            return kaldets
        if self.indeks is None:
            return None
        aktionens: str | None = getattr(self.linje.aktioner[self.indeks], _AKTIONENS[felt])
        return aktionens


@dataclass(frozen=True, slots=True)
class Moenster:
    """Fields that must be as told; one that is not told may be anything."""

    felter: Mapping[str, str]

    @property
    def aktioner(self) -> bool:
        """Whether it counts actions."""
        return any(navn in AKTIONSFELTER for navn in self.felter)

    def afvigelser(self, enhed: Enhed) -> list[tuple[str, str, str | None]]:
        """Each field that is otherwise: its name, what was expected, what was found."""
        fundne = ((navn, forventet, enhed.vaerdi(navn)) for navn, forventet in self.felter.items())
        return [(navn, f, None if v is None else str(v)) for navn, f, v in fundne if not _er(navn, f, v)]

    def enheder(self, linjer: Sequence[Journallinje]) -> Iterator[Enhed]:
        """The calls, or their actions, in order."""
        for linje in linjer:
            if not self.aktioner:
                yield Enhed(linje)
                continue
            for indeks in range(len(linje.aktioner)):
                yield Enhed(linje, indeks)


def _er(navn: str, forventet: str, fundet: str | int | None) -> bool:
    if navn == "status" and forventet.endswith("xx"):
        return str(fundet)[0] == forventet[0]
    if navn == "noegle" and ":" not in forventet:
        return str(fundet).partition(":")[2] in (forventet, f"demo-{forventet}")
    return bool(str(fundet) == forventet) and fundet is not None


@dataclass(frozen=True, slots=True)
class Antal:
    """How many: between two numbers, both included. ``hoejst`` None: no upper bound."""

    mindst: int = 1
    hoejst: int | None = None


@dataclass(frozen=True, slots=True)
class Forventning:
    """So many of what the pattern describes."""

    moenster: Moenster
    antal: Antal = field(default_factory=Antal)


@dataclass(frozen=True, slots=True)
class Spaend:
    """Between which two places: after the one and before the other. The texts say what they are."""

    efter: Sted = FOERST
    foer: Sted = SIDST
    efter_tekst: str | None = None
    foer_tekst: str | None = None

    def rummer(self, enhed: Enhed) -> bool:
        """Whether it lies inside."""
        return enhed.start > self.efter and enhed.slut < self.foer


@dataclass(frozen=True, slots=True)
class Afvigelse:
    """One thing that is otherwise than expected."""

    felt: str
    forventet: str
    fundet: str | None


@dataclass(frozen=True, slots=True)
class Forbi:
    """The nearest miss: the call, and what of it is otherwise."""

    enhed: Enhed
    afvigelser: tuple[Afvigelse, ...]


@dataclass(frozen=True, slots=True)
class Udfald:
    """What became of an expectation. ``fundne`` are all that match within the span."""

    forventning: Forventning
    fundne: tuple[Enhed, ...]
    opfyldt: bool
    naermeste: Forbi | None = None


def verificer(
    forventninger: Sequence[Forventning], linjer: Sequence[Journallinje], spaend: Spaend, *, i_raekkefoelge: bool
) -> list[Udfald]:
    """What becomes of each expectation.

    In order: what an expectation needs must lie after what the one before it needed. One with an upper bound needs all
    that match; one with only a lower bound needs the first so many after the one before.
    """
    udfald, graense, foer = [], FOERST, None
    for forventning in forventninger:
        et, slut = _en(forventning, linjer, spaend, graense if i_raekkefoelge else FOERST, foer)
        udfald.append(et)
        if i_raekkefoelge and slut is not None:
            graense, foer = slut.slut, slut
    return udfald


def _en(
    f: Forventning, linjer: Sequence[Journallinje], spaend: Spaend, graense: Sted, foer: Enhed | None
) -> tuple[Udfald, Enhed | None]:
    """What becomes of one, and the last unit that it needed."""
    passende = [e for e in f.moenster.enheder(linjer) if not f.moenster.afvigelser(e)]
    fundne = tuple(e for e in passende if spaend.rummer(e))
    i_orden = [e for e in fundne if e.start > graense]
    if f.antal.hoejst is not None and len(fundne) > f.antal.hoejst:
        overtallig = fundne[f.antal.hoejst]
        afvigelse = Afvigelse("antal", antal_tekst(f.antal), str(len(fundne)))
        return Udfald(f, fundne, False, Forbi(overtallig, (afvigelse,))), _sidste(fundne)
    for_tidlige = [e for e in fundne if e.start <= graense]
    if foer is not None and for_tidlige and (f.antal.hoejst is not None or len(i_orden) < f.antal.mindst):
        afvigelse = Afvigelse("raekkefoelge", f"efter nr. {foer.linje.nr}", f"nr. {for_tidlige[-1].linje.nr}")
        rest = i_orden or fundne
        return Udfald(f, fundne, False, Forbi(for_tidlige[-1], (afvigelse,))), _sidste(rest)
    if len(fundne) < f.antal.mindst:
        udenfor = [e for e in passende if not spaend.rummer(e)]
        return Udfald(f, fundne, False, _forbi(f.moenster, linjer, spaend, udenfor)), _sidste(i_orden)
    brugte = i_orden if f.antal.hoejst is not None else i_orden[: f.antal.mindst]
    return Udfald(f, fundne, True), _sidste(brugte)


def _sidste(enheder: Sequence[Enhed]) -> Enhed | None:
    return enheder[-1] if enheder else None


def _forbi(
    moenster: Moenster, linjer: Sequence[Journallinje], spaend: Spaend, udenfor: Sequence[Enhed]
) -> Forbi | None:
    """The unit with the fewest differences; where it lies counts as one. Of several the last, inside before outside."""
    bedste: tuple[tuple[int, bool, Sted], Enhed] | None = None
    for enhed in (*udenfor, *moenster.enheder(linjer)):
        afvigende, inde = len(moenster.afvigelser(enhed)), spaend.rummer(enhed)
        ligner_intet = bool(moenster.felter) and afvigende == len(moenster.felter)
        if ligner_intet or (inde and not afvigende):
            continue
        maerke = (-afvigende - (not inde), inde, enhed.start)
        if bedste is None or maerke > bedste[0]:
            bedste = (maerke, enhed)
    if bedste is None:
        return None
    enhed = bedste[1]
    felter = [Afvigelse(*a) for a in moenster.afvigelser(enhed)]
    return Forbi(enhed, (*felter, *_udenfor(enhed, spaend)))


def _udenfor(enhed: Enhed, spaend: Spaend) -> Iterator[Afvigelse]:
    if not enhed.start > spaend.efter:
        yield Afvigelse("efter", spaend.efter_tekst or "", f"nr. {enhed.linje.nr}")
    if not enhed.slut < spaend.foer:
        yield Afvigelse("foer", spaend.foer_tekst or "", f"nr. {enhed.linje.nr}")


def antal_tekst(antal: Antal) -> str:
    """How many, as words."""
    if antal.hoejst is None:
        return f"mindst {antal.mindst}"
    return f"præcis {antal.mindst}" if antal.mindst == antal.hoejst else f"højst {antal.hoejst}"
