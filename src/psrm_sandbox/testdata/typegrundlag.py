"""A claim type's rules made ready for solving: sorted by kind, with their limits and their bands remembered."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from psrm_sandbox.indgangsfilter.fordringstype import Fordringstype
from psrm_sandbox.indgangsfilter.kalendere import Kalendere, kalendere
from psrm_sandbox.indgangsfilter.regler import (
    BeloebForholdRegel,
    BeloebRegel,
    DatoRegel,
    Regel,
    SammeRegel,
    UdfyldtRegel,
)
from psrm_sandbox.testdata.baand import (
    DATONR,
    UENDRET,
    Alternativer,
    Holdning,
    bankdag_led,
    beloeb_led,
    dato_led,
    graensefunktioner,
)
from psrm_sandbox.testdata.intervaller import Baand, Stigende
from psrm_sandbox.testdata.udfyldning import Moenster, moenstre

_DOM_OG_FORLIG = ("domsdato", "forligsdato")
_NOEGLE = "testdata"

_RIMELIGT = (
    ("periode_slut", True, "periode_start", 0),
    ("periode_slut", False, "modtagelsesdato", 0),
    ("forfaldsdato", True, "stiftelsesdato", 0),
    ("srb", True, "forfaldsdato", 0),
    ("stiftelsesdato", False, "modtagelsesdato", -1),
    ("srb", False, "modtagelsesdato", -1),
    ("domsdato", True, "srb", 0),
    ("forligsdato", True, "srb", 0),
    ("domsdato", False, "modtagelsesdato", -1),
    ("forligsdato", False, "modtagelsesdato", -1),
    ("foraeldelsesdato", True, "modtagelsesdato", 0),
    ("hovedfordring.forfaldsdato", False, "hovedfordring.modtagelsesdato", -1),
)
"""What an ordinary claim also keeps, though no rule may demand it: field, at least or at most, anchor, days."""
_ALTID = (("hovedfordring.modtagelsesdato", False, "modtagelsesdato", 0),)
"""A main claim is never received after its related claim."""


_EFTER_REGLER = 128
_FRA_FORLIG = 1 << 192
"""Marks a band that is measured from forligsdato, for lack of a domsdato: the same rule, another band."""


@dataclass(frozen=True, slots=True)
class Holdte:
    """The bands to keep, each under its place, and the mask of all of them."""

    led: tuple[tuple[int, Alternativer], ...]
    maske: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Typegrundlag:
    """The rules of one type, each under its place in the table."""

    regler: tuple[Regel, ...]
    moenstre: tuple[Moenster, ...]
    datoregler: tuple[tuple[int, DatoRegel | SammeRegel, tuple[Stigende, ...]], ...]
    bankregler: tuple[tuple[int, UdfyldtRegel], ...]
    beloebsregler: tuple[tuple[int, BeloebRegel | BeloebForholdRegel], ...]
    kalendere: Kalendere
    _holdte: dict[tuple[frozenset[str], bool], "Holdte"] = field(default_factory=dict)

    @property
    def perioden_taeller(self) -> bool:
        """Whether a limit in kroner grows with the length of the period."""
        return any(isinstance(regel, BeloebRegel) and regel.pr is not None for _, regel in self.beloebsregler)

    @property
    def opgivelige(self) -> int:
        """The mask of all rules: what may be given up, unlike good sense."""
        return (1 << len(self.regler)) - 1

    def nr(self, regel: Regel) -> int:
        """The rule's place in the table."""
        return self.regler.index(regel)

    def holdte_datoregler(self, udfyldt: frozenset[str], *, rimelig: bool) -> "Holdte":
        """The bands of every date rule that is judged when these fields are filled, and those of good sense."""
        kendt = self._holdte.get((udfyldt, rimelig))
        if kendt is None:
            led = [*self._byg_holdte(udfyldt), *_rimelige_led(udfyldt, ogsaa_oenskede=rimelig)]
            maske = 0
            for _, alternativer in led:
                for et in (et for alternativ in alternativer for et in alternativ):
                    maske |= et.aarsag
            kendt = self._holdte[udfyldt, rimelig] = Holdte(tuple(led), maske)
        return kendt

    def _byg_holdte(self, udfyldt: frozenset[str]) -> Iterator[tuple[int, Alternativer]]:
        for nr, regel, f in self.datoregler:
            felter = dato_felter(regel, udfyldt)
            if felter is not None:
                fra_forlig = _FRA_FORLIG if felter[1] == DATONR["forligsdato"] else 0
                yield nr, dato_led(regel, Holdning.HOLDT, f, *felter, 1 << nr | fra_forlig)
        for nr, bankregel in self.bankregler:
            if bankregel.felt in udfyldt:
                yield nr, [[bankdag_led(Holdning.HOLDT, self.kalendere, DATONR[bankregel.felt], 1 << nr)]]

    def maal_datoer(self, nr: int, holdning: Holdning, udfyldt: frozenset[str]) -> Alternativer:
        """The bands that make the date rule fare so; none where it is not judged. They cannot be given up."""
        for kendt, regel, f in self.datoregler:
            if kendt == nr:
                felter = dato_felter(regel, udfyldt)
                return [] if felter is None else dato_led(regel, holdning, f, *felter, 0)
        for kendt, bankregel in self.bankregler:
            if kendt == nr and bankregel.felt in udfyldt:
                return [[bankdag_led(holdning, self.kalendere, DATONR[bankregel.felt], 0)]]
        return []

    def beloeb(self, nr: int, holdning: Holdning, antal: int, *, maal: bool = False) -> Alternativer:
        """The bands of an amount rule at that place."""
        regel = self.regler[nr]
        assert isinstance(regel, BeloebRegel | BeloebForholdRegel)
        return beloeb_led(regel, holdning, antal, 0 if maal else 1 << nr)


def typegrundlag(type_: Fordringstype) -> Typegrundlag:
    """Made once for each type."""
    kendt: Typegrundlag | None = type_.huskeliste.get(_NOEGLE)
    if kendt is None:
        kendt = type_.huskeliste[_NOEGLE] = _byg(type_)
    return kendt


def _rimelige_led(udfyldt: frozenset[str], *, ogsaa_oenskede: bool) -> Iterator[tuple[int, Alternativer]]:
    """The bands of good sense between the filled fields; no rule stands behind them."""
    for nr, (felt, mindst, anker, dage) in enumerate(
        (*_ALTID, *_RIMELIGT) if ogsaa_oenskede else _ALTID, _EFTER_REGLER
    ):
        if felt in udfyldt and (anker in udfyldt or anker == "modtagelsesdato"):
            yield nr, [[Baand(DATONR[felt], DATONR[anker], UENDRET, mindst, dage, 1 << nr)]]


def dato_felter(regel: DatoRegel | SammeRegel, udfyldt: frozenset[str]) -> tuple[int, int] | None:
    """The numbers of the rule's field and anchor, or None where the rule is not judged."""
    if regel.gaelder_ikke_ved and not udfyldt.isdisjoint(_DOM_OG_FORLIG):
        return None
    felt, anker = _felt_og_anker(regel)
    if anker == "dom_eller_forlig":
        anker = next((et for et in _DOM_OG_FORLIG if et in udfyldt), "")
    kendte = (felt in udfyldt or felt == "modtagelsesdato") and (anker in udfyldt or anker == "modtagelsesdato")
    return (DATONR[felt], DATONR[anker]) if kendte else None


def _felt_og_anker(regel: DatoRegel | SammeRegel) -> tuple[str, str]:
    if isinstance(regel, SammeRegel):
        return regel.felter[1], regel.felter[0]
    return regel.felt, regel.anker


def _byg(type_: Fordringstype) -> Typegrundlag:
    kendte_dage = kalendere()
    vurderede = [(nr, regel) for nr, regel in enumerate(type_.filter) if regel.vurderes]
    return Typegrundlag(
        regler=type_.filter,
        moenstre=moenstre(type_.filter),
        datoregler=tuple(
            (nr, regel, graensefunktioner(regel, kendte_dage))
            for nr, regel in vurderede
            if isinstance(regel, DatoRegel | SammeRegel)
        ),
        bankregler=tuple(
            (nr, regel) for nr, regel in vurderede if isinstance(regel, UdfyldtRegel) and regel.ikke_banklukkedag
        ),
        beloebsregler=tuple(
            (nr, regel) for nr, regel in vurderede if isinstance(regel, BeloebRegel | BeloebForholdRegel)
        ),
        kalendere=kendte_dage,
    )
