"""What a claim type's own table covers: there the table decides, and the general code stays silent (T-33).

Read once for each type and edition of its filter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.indgangsfilter.regler import (
    ArtRegel,
    BeloebRegel,
    DatoRegel,
    Forskydning,
    KategoriRegel,
    Regel,
    TomRegel,
    UdfyldtRegel,
)
from psrm_sandbox.indgangsfilter.udgave import senere_aendringer
from psrm_sandbox.indgangsfilter.vurdering import udgave_i_brug

_BAGLAENS = {"tidligst": "senest", "efter": "foer", "samtidig": "samtidig", "senest": "tidligst", "foer": "efter"}


@dataclass(frozen=True, slots=True)
class Typetabel:
    """What the table covers. ``arter``: the arts it allows, None where it has no rule on them.

    ``udfyldelse``: fields whose being filled or empty it decides. ``beloeb_mindst``: its own lower limit of the amount
    in øre. ``nulfordring``: whether it permits a 0-fordring.
    """

    arter: frozenset[str] | None = None
    kategori: bool = False
    udfyldelse: frozenset[str] = frozenset()
    periodens_orden: bool = False
    beloeb_mindst: int | None = None
    nulfordring: bool = False


INGEN_TABEL = Typetabel()


def typetabel(type_: Fordringstype | None, filter_pr: date | None = None) -> Typetabel:
    """What the type's table covers, in the edition of that day (None: today's)."""
    if type_ is None:
        return INGEN_TABEL
    noegle = ("typetabel", 0 if filter_pr is None else len(senere_aendringer(type_, filter_pr)))
    kendt: Typetabel | None = type_.huskeliste.get(noegle)
    if kendt is None:
        kendt = type_.huskeliste[noegle] = _laes(udgave_i_brug(type_, filter_pr).regler)
    return kendt


def _laes(regler: Iterable[Regel]) -> Typetabel:
    vurderede = [regel for regel in regler if regel.vurderes]
    arter: list[frozenset[str]] = [frozenset(regel.tilladt) for regel in vurderede if isinstance(regel, ArtRegel)]
    mindste = [
        regel.mindst
        for regel in vurderede
        if isinstance(regel, BeloebRegel) and regel.felt == "beloeb" and regel.pr is None and regel.mindst is not None
    ]
    return Typetabel(
        arter=frozenset.intersection(*arter) if arter else None,
        kategori=any(isinstance(regel, KategoriRegel) for regel in vurderede),
        udfyldelse=frozenset(regel.felt for regel in vurderede if isinstance(regel, UdfyldtRegel | TomRegel)),
        periodens_orden=any(isinstance(regel, DatoRegel) and _ordner_perioden(regel) for regel in vurderede),
        beloeb_mindst=max(mindste, default=None),
        nulfordring=any(isinstance(regel, BeloebRegel) and regel.nulfordring_tilladt for regel in vurderede),
    )


def _ordner_perioden(regel: DatoRegel) -> bool:
    """Whether the rule is broken by every period that ends before it starts."""
    fortegn, relation = 1, str(regel.relation)
    if (regel.felt, regel.anker) == ("periode_start", "periode_slut"):
        fortegn, relation = -1, _BAGLAENS[regel.relation]
    elif (regel.felt, regel.anker) != ("periode_slut", "periode_start"):
        return False
    return relation in ("tidligst", "efter", "samtidig") and _ikke_tilbage(regel.forskydning, fortegn)


def _ikke_tilbage(f: Forskydning | None, fortegn: int) -> bool:
    """Whether the limit never lies before its anchor; "1 måned minus 1 dag" does not."""
    if f is None:
        return True
    maaneder, dage = fortegn * (f.aar * 12 + f.maaneder), fortegn * f.dage
    return maaneder >= 0 and (dage >= 0 or (maaneder >= 1 and dage >= -27))
