"""The rules as one plan: their distinct conditions, which of them each type has, and what of a day they need."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.forklaring import fast_felt
from psrm_sandbox.indgangsfilter.graenser import flytter
from psrm_sandbox.indgangsfilter.masse.faelles import Faellesbetingelse, Faellesregler, ingen
from psrm_sandbox.indgangsfilter.masse.felter import kolonne
from psrm_sandbox.indgangsfilter.opslag import Katalog
from psrm_sandbox.indgangsfilter.regler import BeloebRegel, DatoRegel, Flerfeltsregel, Regel, SammeRegel, UdfyldtRegel
from psrm_sandbox.indgangsfilter.saetninger import saetning
from psrm_sandbox.indgangsfilter.udgave import Filterudgave
from psrm_sandbox.indgangsfilter.udgave import filter_pr as udgave_pr

BITS = 63
"""Conditions of a word: an int64 that stays positive."""

AAR = "stiftelsesdato__aar"
"""The year of origin, which no rule asks for, but every report does."""

Betingelse = Regel | Faellesbetingelse

Afledtart = Literal["graense", "lukket", "maaned", "laengde", "dag", "aar"]


@dataclass(frozen=True, slots=True)
class Afledt:
    """A value tabulated by a field's day. ``regel``: the rule whose limit it is."""

    felt: str
    navn: str
    art: Afledtart
    regel: DatoRegel | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masseregel:
    """A judged rule of a type as the plan has it. ``nr``: its condition, bit ``nr % 63`` of word ``nr // 63``."""

    nr: int
    type_nr: int
    regler: tuple[str, ...]
    konsekvens: Konsekvens
    felter: tuple[str, ...]
    tekst: str
    ukendt_foer: bool

    @property
    def navn(self) -> str:
        """The printed numbers."""
        return " ".join(self.regler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masseplan:
    """All types' rules over columns. ``afledte``: by column, what is tabulated of its days.

    ``proevede``: the numbers of the conditions that are tried; a bit of the others is never set.
    """

    typer: tuple[Fordringstype, ...]
    betingelser: tuple[Betingelse, ...]
    proevede: frozenset[int]
    regler: Mapping[int, tuple[Masseregel, ...]]
    afledte: Mapping[str, tuple[Afledt, ...]]
    filter_pr: date | None
    version: str

    @property
    def antal_ord(self) -> int:
        """Words of a bit set."""
        return max(1, -(-len(self.betingelser) // BITS))

    def udsnit(self, typer: Iterable[int]) -> "Masseplan":
        """The plan for rows of those types alone: their conditions are tried, each at the bit it has in the whole."""
        proevede = frozenset(regel.nr for type_nr in typer for regel in self.regler[type_nr])
        return replace(self, proevede=proevede, afledte=_afledte([self.betingelser[nr] for nr in sorted(proevede)]))

    def masker(self) -> Mapping[str, list[int]]:
        """By type: the words of its conditions (``m0`` …), of those that reject (``a0`` …), if its table is known."""
        ud: dict[str, list[int]] = {"type_nr_": list(range(len(self.typer)))}
        for ord_ in range(self.antal_ord):
            ud[f"m{ord_}"] = [self._maske(nr, ord_, alle=True) for nr in range(len(self.typer))]
            ud[f"a{ord_}"] = [self._maske(nr, ord_, alle=False) for nr in range(len(self.typer))]
        ud["kendt"] = [int(type_.har_filter) for type_ in self.typer]
        return ud

    def _maske(self, type_nr: int, ord_: int, *, alle: bool) -> int:
        numre = {r.nr for r in self.regler[type_nr] if alle or r.konsekvens is Konsekvens.AFVIST}
        return sum(1 << nr % BITS for nr in numre if nr // BITS == ord_)

    def brudte(self, type_nr: int, ordene: tuple[int, ...]) -> tuple[Masseregel, ...]:
        """The rules of the type whose bits are set."""
        return tuple(r for r in self.regler[type_nr] if ordene[r.nr // BITS] >> r.nr % BITS & 1)


def byg_plan(katalog: Katalog, filter_pr: date | None = None, faelles: Faellesregler = ingen) -> Masseplan:
    """The plan of the catalogue's rules, in today's edition or that of the day, and of the common ones beside them."""
    numre: dict[Betingelse, int] = {}
    regler: dict[int, tuple[Masseregel, ...]] = {}
    for type_nr, type_ in enumerate(katalog.typer):
        udgave = Filterudgave(type_.filter) if filter_pr is None else udgave_pr(type_, filter_pr)
        bortfald = type_.ophoersregel == "bortfald"
        regler[type_nr] = tuple(
            Masseregel(
                nr=numre.setdefault(_noegen(regel), len(numre)),
                type_nr=type_nr,
                regler=regel.regler,
                konsekvens=Konsekvens(regel.konsekvens),
                felter=_felter(regel),
                tekst=saetning(regel, bortfald=bortfald),
                ukendt_foer=udgave.er_ukendt_foer(regel),
            )
            for regel in udgave.regler
            if regel.vurderes
        ) + tuple(
            Masseregel(
                nr=numre.setdefault(et.betingelse, len(numre)),
                type_nr=type_nr,
                regler=(et.navn,),
                konsekvens=et.konsekvens,
                felter=(et.felt,),
                tekst=et.tekst,
                ukendt_foer=False,
            )
            for et in faelles(type_)
        )
    betingelser = tuple(numre)
    return Masseplan(
        typer=katalog.typer,
        betingelser=betingelser,
        proevede=frozenset(numre.values()),
        regler=regler,
        afledte=_afledte(betingelser),
        filter_pr=filter_pr,
        version=katalog.version,
    )


def _noegen(regel: Regel) -> Regel:
    """The rule with nothing but what it tests: two rules of one such form are one condition."""
    return regel.model_copy(update={"regler": ("R_0",), "konsekvens": Konsekvens.AFVIST, "note": None})


def _felter(regel: Regel) -> tuple[str, ...]:
    fast = fast_felt(regel)
    if fast is not None:
        return (fast,)
    return regel.felter if isinstance(regel, Flerfeltsregel) else ()


def graensenavn(regel: DatoRegel) -> str:
    """The column of the rule's limit; two rules of one anchor and offset share it."""
    f = regel.forskydning
    flyt = "0_0_0" if f is None else f"{f.aar}_{f.maaneder}_{f.dage}".replace("-", "n")
    return f"{kolonne(regel.anker)}__{flyt}{'_m' if regel.afrund else ''}{'_l' if regel.lukkedage == 'med' else ''}"


def _afledte(betingelser: Collection[Betingelse]) -> Mapping[str, tuple[Afledt, ...]]:
    ud: dict[str, dict[str, Afledt]] = defaultdict(dict)
    aar = Afledt("stiftelsesdato", AAR, "aar")
    for et in (aar, *(et for regel in betingelser for et in _afledt_af(regel))):
        ud[et.felt].setdefault(et.navn, et)
    return {felt: tuple(afledte.values()) for felt, afledte in ud.items()}


def _afledt_af(regel: Betingelse) -> Iterator[Afledt]:
    if isinstance(regel, DatoRegel) and flytter(regel):
        yield Afledt(kolonne(regel.anker), graensenavn(regel), "graense", regel)
    elif isinstance(regel, UdfyldtRegel) and regel.ikke_banklukkedag:
        yield Afledt(regel.felt, f"{regel.felt}__lukket", "lukket")
    elif isinstance(regel, SammeRegel):
        yield from (Afledt(felt, f"{felt}__maaned", "maaned") for felt in regel.felter)
    elif isinstance(regel, BeloebRegel) and regel.pr in ("maaned", "aar"):
        for felt in ("periode_start", "periode_slut"):
            yield Afledt(felt, f"{felt}__maaned", "maaned")
            yield Afledt(felt, f"{felt}__dag_i_maaned", "dag")
        yield Afledt("periode_slut", "periode_slut__laengde", "laengde")
        yield Afledt("periode_start", "periode_start__laengde", "laengde")
