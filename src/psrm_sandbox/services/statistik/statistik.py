"""Statistics of a world's claims: in groups of one's choosing, or an overview of where it hurts.

The world's truth is counted, also what a receipt held back will tell. A month, and a period asked for, is that of the
claim's registration, in Danish days on the world's clock. Related claims are claims of their own. A claim's first
attempt is the first with its creditor and reference; it is accepted when its first verdict is UDFOERT.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.domain.statistikposter import Aarsagsart
from psrm_sandbox.services.grundlag.adgang import Laeseadgang
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet
from psrm_sandbox.services.porte.statistik import Hoeringsgruppe, Kolonne, Noegle, Statistiklaeser, Tal, Udsnit
from psrm_sandbox.services.statistik.tider import Hoeringstider
from psrm_sandbox.services.statistik.udsnit import Spoergsmaal, Statistiksyn, afgraens
from psrm_sandbox.services.statistik.visning import (
    AARSAGER,
    Gruppering,
    Statistik,
    Statistiktabel,
    Visning,
    gruppetal,
    ordnet,
)

_G = Gruppering
_KOLONNE = {
    _G.FORDRINGSHAVER: Kolonne.FORDRINGSHAVER,
    _G.FORDRINGSTYPE: Kolonne.FORDRINGSTYPE,
    _G.FORRETNINGSOMRAADE: Kolonne.FORDRINGSTYPE,
    _G.INDBERETTER: Kolonne.INDBERETTER,
    _G.MAANED: Kolonne.REGISTRERET,
    _G.STATUS: Kolonne.STATUS,
    _G.AARSAG: Kolonne.AARSAG,
    _G.REGEL: Kolonne.AARSAG,
    _G.FEJLKODE: Kolonne.AARSAG,
}
_ART = {_G.REGEL: Aarsagsart.REGEL, _G.FEJLKODE: Aarsagsart.FEJLKODE}
OVERSIGT: tuple[tuple[Gruppering, ...], ...] = (
    (_G.FORDRINGSTYPE,),
    (_G.FORDRINGSTYPE, _G.AARSAG),
    (_G.MAANED,),
    (_G.FORDRINGSHAVER, _G.FORDRINGSTYPE),
)
"""What hurts most, by which rule, whether it is getting better, and who uses what."""


def hent(
    adgang: Laeseadgang[Statistiksyn],
    regelsaet: Regelsaet,
    spoergsmaal: Spoergsmaal,
    gruppering: Sequence[Gruppering],
    hoejst: int,
) -> Statistik:
    """The claims asked about, in all and in groups; without a grouping the overview's tables.

    A table has at most ``hoejst`` rows and says how many it leaves out.

    Raises:
        Problem: as `udsnit.afgraens`; ``ugyldig-vaerdi`` for more than one grouping by reason.

    """
    valgte = tuple(dict.fromkeys(gruppering))
    _kraev_een_aarsag(valgte)
    with adgang.verden.laes() as laeser:
        udsnit = afgraens(adgang, laeser, regelsaet.katalog, spoergsmaal)
        visning = Visning(regelsaet, laeser.aftaler())
        tabeller = [valgte] if valgte else OVERSIGT
        optalt = Optaelling(laeser, regelsaet, udsnit, tabeller)
        alt = optalt.grupper(())
        return Statistik(
            opgjort=laeser.ur().nu,
            udsnit=spoergsmaal,
            i_alt=gruppetal(*alt.get((), (Tal(), Hoeringstider()))),
            tabeller=tuple(_tabel(g, optalt.grupper(g), visning, hoejst) for g in tabeller),
        )


def _tabel(
    gruppering: tuple[Gruppering, ...],
    grupper: Mapping[Noegle, tuple[Tal, Hoeringstider]],
    visning: Visning,
    hoejst: int,
) -> Statistiktabel:
    raekker = ordnet(gruppering, {noegle: tal for noegle, (tal, _) in grupper.items()})
    return Statistiktabel(
        gruppering=gruppering,
        raekker=tuple(
            visning.raekke(gruppering, noegle, gruppetal(tal, grupper[noegle][1])) for noegle, tal in raekker[:hoejst]
        ),
        udeladt=max(len(raekker) - hoejst, 0),
    )


@dataclass(frozen=True, slots=True)
class _Optalt:
    """What one round of counting found, by columns that several groupings can be made from."""

    kolonner: tuple[Kolonne, ...]
    tal: Mapping[Noegle, Tal]
    hoeringer: Sequence[Hoeringsgruppe]


class Optaelling:
    """Counting within one view: one round counts for every grouping that is not by reason."""

    def __init__(
        self,
        laeser: Statistiklaeser,
        regelsaet: Regelsaet,
        udsnit: Udsnit,
        grupperinger: Sequence[Sequence[Gruppering]],
    ) -> None:
        self._laeser = laeser
        self._udsnit = udsnit
        self._omraader = {t.kode: t.omraade for t in regelsaet.katalog.typer}
        uden_aarsag = [_kolonner(g) for g in grupperinger if Kolonne.AARSAG not in _kolonner(g)]
        self._faelles = self._tael(tuple(dict.fromkeys(k for kolonner in uden_aarsag for k in kolonner)))

    def grupper(self, gruppering: Sequence[Gruppering]) -> Mapping[Noegle, tuple[Tal, Hoeringstider]]:
        """The groups' numbers and times in hearing."""
        optalt = self._optalt(gruppering)
        fundne: dict[Noegle, tuple[Tal, Hoeringstider]] = {}
        pladser = [(g, optalt.kolonner.index(_KOLONNE[g])) for g in gruppering]

        def gruppe(noegle: Noegle) -> tuple[Tal, Hoeringstider]:
            vaerdier = tuple(self._vaerdi(g, noegle[plads]) for g, plads in pladser)
            if vaerdier not in fundne:
                fundne[vaerdier] = (Tal(), Hoeringstider())
            return fundne[vaerdier]

        for noegle, tal in optalt.tal.items():
            gruppe(noegle)[0].laeg_sammen(tal)
        for hoeringer in optalt.hoeringer:
            gruppe(hoeringer.noegle)[1].laeg_til(hoeringer)
        return fundne

    def _optalt(self, gruppering: Sequence[Gruppering]) -> _Optalt:
        kolonner = _kolonner(gruppering)
        if Kolonne.AARSAG not in kolonner:
            return self._faelles
        return self._tael(kolonner, next((_ART[g] for g in gruppering if g in _ART), None))

    def _tael(self, kolonner: tuple[Kolonne, ...], art: Aarsagsart | None = None) -> _Optalt:
        tal = self._laeser.tael_fordringer(self._udsnit, kolonner, art)
        return _Optalt(kolonner, tal, self._laeser.tael_hoeringer(self._udsnit, kolonner, art))

    def _vaerdi(self, gruppering: Gruppering, vaerdi: str | None) -> str | None:
        if gruppering is Gruppering.FORRETNINGSOMRAADE:
            return self._omraader.get(vaerdi or "")
        if gruppering is Gruppering.MAANED and vaerdi is not None and "T" in vaerdi:
            return f"{dansk_dag(datetime.fromisoformat(f'{vaerdi}:00+00:00')):%Y-%m}"
        return vaerdi


def _kolonner(gruppering: Sequence[Gruppering]) -> tuple[Kolonne, ...]:
    return tuple(dict.fromkeys(_KOLONNE[g] for g in gruppering))


def _kraev_een_aarsag(gruppering: Sequence[Gruppering]) -> None:
    valgte = [g for g in gruppering if g in AARSAGER]
    if len(valgte) > 1:
        raise Problem(
            "ugyldig-vaerdi",
            f"Der kan grupperes efter én af {', '.join(AARSAGER)} ad gangen; aarsag rummer de to andre.",
            "Group by one of them at a time; aarsag holds the other two.",
            felt="gruppering",
            fundet=",".join(valgte),
            krav=f"højst én af {', '.join(AARSAGER)}",
        )
