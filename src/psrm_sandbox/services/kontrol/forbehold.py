"""Whether a passed verdict hangs on how a doubted rule is read: each such rule is tried in its other reading.

Which readings are doubted is the catalogue's (`katalogtvivl.yaml`); a rule that no doubt points at is left alone.
"""

from collections.abc import Iterator
from datetime import date

from psrm_sandbox.indgangsfilter import Fordringstype, Tvivl, standardkatalog
from psrm_sandbox.indgangsfilter.betingelser import BELOEBSFELTER
from psrm_sandbox.indgangsfilter.fakta import Fakta
from psrm_sandbox.indgangsfilter.kalendere import kalendere
from psrm_sandbox.indgangsfilter.oversaet import Tjek, felter_i, oversaet
from psrm_sandbox.indgangsfilter.regler import Regel
from psrm_sandbox.indgangsfilter.vurdering import udgave_i_brug

_NOEGLE = "andre laesninger"
_ANDRE_VAERDIER: dict[str, dict[object, object]] = {
    "gaelder_ikke_ved": {("dom_eller_forlig",): ()},
    "lukkedage": {"med": None, "uden": "med"},
    "nulfordring_tilladt": {True: False},
    "vurderes": {False: True},
}
"""How a rule is read otherwise, by the key that the doubt's selector names."""


def forbehold(type_: Fordringstype, fakta: list[Fakta], filter_pr: date | None) -> tuple[str, ...]:
    """The doubts whose other reading would have stopped a claim that passed."""
    fundne: dict[str, None] = {}
    for tvivl, tjek, _ in _andre_laesninger(type_, filter_pr):
        if tvivl not in fundne and any(tjek(f) for f in fakta):
            fundne[tvivl] = None
    return tuple(fundne)


def beloebstjek(type_: Fordringstype, filter_pr: date | None) -> tuple[Tjek, ...]:
    """The other readings that look at an amount."""
    return tuple(tjek for _, tjek, om_beloeb in _andre_laesninger(type_, filter_pr) if om_beloeb)


_Laesning = tuple[str, Tjek, bool]


def _andre_laesninger(type_: Fordringstype, filter_pr: date | None) -> tuple[_Laesning, ...]:
    kendt: tuple[_Laesning, ...] | None = type_.huskeliste.get((_NOEGLE, filter_pr))
    if kendt is None:
        kendt = type_.huskeliste[_NOEGLE, filter_pr] = tuple(_byg(type_, udgave_i_brug(type_, filter_pr).regler))
    return kendt


def _byg(type_: Fordringstype, regler: tuple[Regel, ...]) -> Iterator[_Laesning]:
    tvivl = {punkt.id: punkt for punkt in standardkatalog().tvivl}
    for regel in regler:
        for id_ in type_.tvivl_om(regel):
            for anden in _laest_andet(regel, tvivl[id_]):
                yield id_, oversaet(anden, kalendere()), not BELOEBSFELTER.isdisjoint(felter_i(anden))


def _laest_andet(regel: Regel, tvivl: Tvivl) -> Iterator[Regel]:
    for vaelger in tvivl.gaelder:
        if vaelger.regel is None:
            continue
        for noegle, andre in _ANDRE_VAERDIER.items():
            nu = getattr(regel, noegle, None)
            if getattr(vaelger.regel, noegle) is not None and nu in andre:
                yield regel.model_copy(update={noegle: andre[nu]})
    if not regel.vurderes:
        yield regel.model_copy(update={"vurderes": True})
