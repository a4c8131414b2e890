"""The catalogue's rules looked at without any claim: what can never decide, contradicts, is implied, or can be avoided.

A rule is tried by the solver that makes test claims: it looks for a claim that breaks the rule, and as few others as
can be. Two limits on one date are compared on every day of four years and on the days where months end. What the
analysis finds is no mistake of ours to mend: the tables are printed so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from psrm_sandbox.domain.koder import Konsekvens
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog, Regel, kalendere
from psrm_sandbox.indgangsfilter.graenser import beregn_graense
from psrm_sandbox.indgangsfilter.oversaet import felter_i
from psrm_sandbox.indgangsfilter.regler import DatoRegel, MindstEnRegel, TomRegel, UdfyldtRegel
from psrm_sandbox.indgangsfilter.tvivl import Tvivl
from psrm_sandbox.testdata import IngenGodFordring, brud, god_fordring

MODTAGET = date(2026, 7, 15)
"""The day the solver's claims are received; which rules stand in each other's way is the same on others."""
_DAGE = tuple(date(2023, 3, 1) + timedelta(days=nr) for nr in range(0, 1461, 1))
_ALTID = frozenset(
    {"modtagelsesdato", "art", "kategori", "hovedfordring.modtagelsesdato", "hovedfordring.forfaldsdato"}
)
_NEDAD, _OPAD = frozenset({"tidligst", "efter", "samtidig"}), frozenset({"senest", "foer", "samtidig"})


class Fundart(StrEnum):
    """What was found of a rule, or of a type.

    ``ALDRIG_BRUDT``: no claim breaks it. ``AFGOER_ALDRIG``: whoever breaks it also breaks others that lead to the same
    or worse. ``FALDER_MED``: whoever breaks it also breaks others, that lead to less. ``SAMME_PROEVE``: two rules ask
    the same. ``UDELUKKER``: no date meets both. ``INDEHOLDT``: whoever keeps another rule keeps it.
    ``UDELUKKER_VED_DOM``: no date would meet both, if the rule were judged with a judgment or settlement.
    ``UNDGAAS_TOM``: it is not judged where the field is empty, and no rule of the type demands it filled.
    ``UMULIG_TYPE``: no claim keeps all rules of the type. ``KRAEVET_IKKE``: the type says nothing of the field at all.
    """

    ALDRIG_BRUDT = "ALDRIG_BRUDT"
    AFGOER_ALDRIG = "AFGOER_ALDRIG"
    FALDER_MED = "FALDER_MED"
    SAMME_PROEVE = "SAMME_PROEVE"
    UDELUKKER = "UDELUKKER"
    INDEHOLDT = "INDEHOLDT"
    UDELUKKER_VED_DOM = "UDELUKKER_VED_DOM"
    UNDGAAS_TOM = "UNDGAAS_TOM"
    UMULIG_TYPE = "UMULIG_TYPE"
    KRAEVET_IKKE = "KRAEVET_IKKE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysefund:
    """One finding: the type, the rule's numbers (empty where it is about the type), and the others it is found with."""

    art: Fundart
    gruppe: str
    kode: str
    regler: tuple[str, ...]
    med: tuple[str, ...] = ()
    felt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tvivlsvar:
    """A doubt: the findings that touch it, or why no analysis of the rules can see it."""

    tvivl: Tvivl
    fund: tuple[Analysefund, ...]

    @property
    def forklaret(self) -> str | None:
        """Why it cannot be seen; None where it is found."""
        return None if self.fund else self.tvivl.analyse


def analyser(type_: Fordringstype) -> Iterator[Analysefund]:
    """The findings of a type, in the order of its table."""
    yield from _parvis(type_)
    yield from _undgaaede(type_)
    try:
        god_fordring(type_, modtagelsesdato=MODTAGET)
    except IngenGodFordring:
        yield _fund(Fundart.UMULIG_TYPE, type_)
    for regel in type_.filter:
        if regel.vurderes:
            yield from _alene(type_, regel)


def tvivlssvar(katalog: Katalog, fund: Sequence[Analysefund]) -> tuple[Tvivlsvar, ...]:
    """Each doubt of the catalogue with the findings on the rules that it points at."""
    typer = {type_.noegle: type_ for type_ in katalog.typer}
    svar = []
    for punkt in katalog.tvivl:
        ramte = tuple(
            et
            for et in fund
            if et.art.value in punkt.findes_som
            and punkt.id in typer[et.gruppe, et.kode].regeltvivl.get(_foerste(et), ())
        )
        svar.append(Tvivlsvar(tvivl=punkt, fund=ramte))
    return tuple(svar)


def _foerste(et: Analysefund) -> str:
    return et.regler[0] if et.regler else ""


def _fund(
    art: Fundart, type_: Fordringstype, regel: Regel | None = None, med: Sequence[str] = (), felt: str | None = None
) -> Analysefund:
    return Analysefund(
        art=art,
        gruppe=type_.fordringshavergruppe,
        kode=type_.kode,
        regler=() if regel is None else regel.regler,
        med=tuple(med),
        felt=felt,
    )


def _alene(type_: Fordringstype, regel: Regel) -> Iterator[Analysefund]:
    """Whether the rule can be broken, and by itself."""
    proeve = brud(type_, regel, modtagelsesdato=MODTAGET)
    if proeve is None or not set(regel.regler) <= set(proeve.regler):
        yield _fund(Fundart.ALDRIG_BRUDT, type_, regel)
        return
    andre = tuple(nr for nr in proeve.regler if nr not in regel.regler)
    if not andre:
        return
    afvises = any(f.konsekvens is Konsekvens.AFVIST for f in proeve.fund if not set(f.regler) & set(regel.regler))
    art = Fundart.AFGOER_ALDRIG if afvises or regel.konsekvens != "AFVIST" else Fundart.FALDER_MED
    yield _fund(art, type_, regel, andre)


def _parvis(type_: Fordringstype) -> Iterator[Analysefund]:
    """Rules that ask the same, and limits on one date: those that exclude each other, and those within another."""
    proever: dict[Regel, Regel] = {}
    for regel in type_.filter:
        ens = regel.model_copy(update={"regler": ("R_0",), "konsekvens": "AFVIST", "note": None, "vurderes": True})
        if (foer := proever.setdefault(ens, regel)) is not regel:
            yield _fund(Fundart.SAMME_PROEVE, type_, regel, foer.regler)
            yield _fund(Fundart.SAMME_PROEVE, type_, foer, regel.regler)
    datoregler = [regel for regel in type_.filter if isinstance(regel, DatoRegel)]
    for nr, a in enumerate(datoregler):
        for b in datoregler[nr + 1 :]:
            if a.felt == b.felt and a.vurderes and b.vurderes:
                yield from _graensepar(type_, a, b)


def _graensepar(type_: Fordringstype, a: DatoRegel, b: DatoRegel) -> Iterator[Analysefund]:
    if "dom_eller_forlig" in (a.anker, b.anker) and a.anker != b.anker:
        dom, anden = (a, b) if a.anker == "dom_eller_forlig" else (b, a)
        # a judgment comes after the claim fell due, so a limit measured from it lies later than from any other day
        loft_og_gulv = anden.gaelder_ikke_ved and dom.relation == "tidligst" and anden.relation == "senest"
        if loft_og_gulv and _senest_mulig(anden) < _senest_mulig(dom):
            yield _fund(Fundart.UDELUKKER_VED_DOM, type_, anden, dom.regler)
        return
    if a.anker != b.anker or a.eller_samtidig or b.eller_samtidig:
        return
    for lav, hoej in ((a, b), (b, a)):
        modsat = lav.relation in _NEDAD and hoej.relation in _OPAD
        if modsat and all(_nederst(lav, dag) > _oeverst(hoej, dag) for dag in _DAGE):
            yield _fund(Fundart.UDELUKKER, type_, lav, hoej.regler)
    for indre, ydre in ((a, b), (b, a)):
        samme_vej = (
            indre.relation in _NEDAD and ydre.relation in {"tidligst", "efter"} and _gaelder(indre, ydre)
        ) and all(_nederst(ydre, dag) <= _nederst(indre, dag) for dag in _DAGE)
        anden_vej = (indre.relation in _OPAD and ydre.relation in {"senest", "foer"} and _gaelder(indre, ydre)) and all(
            _oeverst(ydre, dag) >= _oeverst(indre, dag) for dag in _DAGE
        )
        if (samme_vej or anden_vej) and indre.regler != ydre.regler:
            yield _fund(Fundart.INDEHOLDT, type_, ydre, indre.regler)


def _gaelder(indre: DatoRegel, ydre: DatoRegel) -> bool:
    """Whether the inner rule is judged wherever the outer one is."""
    return not indre.gaelder_ikke_ved or bool(ydre.gaelder_ikke_ved)


def _nederst(regel: DatoRegel, dag: date) -> date:
    """The first day that keeps the rule."""
    return _graense(regel, dag) + timedelta(days=regel.relation == "efter")


def _oeverst(regel: DatoRegel, dag: date) -> date:
    """The last day that keeps the rule."""
    return _graense(regel, dag) - timedelta(days=regel.relation == "foer")


@lru_cache(maxsize=1 << 18)
def _graense(regel: DatoRegel, dag: date) -> date:
    return beregn_graense(regel, dag, kalendere())


def _senest_mulig(regel: DatoRegel) -> int:
    return (_graense(regel, _DAGE[0]) - _DAGE[0]).days


def _undgaaede(type_: Fordringstype) -> Iterator[Analysefund]:
    """Rules that an empty field keeps from being judged, where no rule of the type demands it filled."""
    kraevede = {regel.felt for regel in type_.filter if isinstance(regel, UdfyldtRegel) and regel.vurderes}
    tomme = {regel.felt for regel in type_.filter if isinstance(regel, TomRegel) and regel.vurderes}
    mindst_en = {felt for regel in type_.filter if isinstance(regel, MindstEnRegel) for felt in regel.felter}
    for regel in type_.filter:
        if not regel.vurderes or isinstance(regel, UdfyldtRegel | TomRegel):
            continue
        felter = felter_i(regel) - set(regel.gaelder_ikke_ved) - _ALTID - {"dom_eller_forlig"}
        for felt in sorted(felter - kraevede - tomme - mindst_en) if regel.type in _MAALENDE else ():
            yield _fund(Fundart.UNDGAAS_TOM, type_, regel, felt=felt)
    naevnte = {felt for regel in type_.filter for felt in felter_i(regel)}
    for felt in sorted(_FELTER - naevnte):
        yield _fund(Fundart.KRAEVET_IKKE, type_, felt=felt)


_MAALENDE = frozenset({"dato", "beloeb", "beloeb_forhold", "samme"})
_FELTER = frozenset(
    {"periode_start", "periode_slut", "stiftelsesdato", "forfaldsdato", "srb", "foraeldelsesdato", "beskrivelse"}
)
