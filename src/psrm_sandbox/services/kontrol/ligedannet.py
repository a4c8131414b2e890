"""What two claims must share to be judged alike, so that a passed verdict is worked out once for all like it.

The key holds everything that a claim carries; only where a check looks at no more than a property of a value does the
property stand in its place: whether a number is well-formed and known, whether a text is blank or could hold a CPR
number, and for the amounts how each rule, other reading and piece of advice about the type's amounts fares. What is
none of this is judged each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.fordring import Fordring, Haefter, Skyldner
from psrm_sandbox.domain.koder import Aktionskode, Kategori
from psrm_sandbox.domain.maskering import MASKE
from psrm_sandbox.domain.skyldnernummer import er_velformet, normalt_nummer
from psrm_sandbox.grunddata.raad import indlaes_raad
from psrm_sandbox.indgangsfilter import Fordringstype
from psrm_sandbox.indgangsfilter.betingelser import BELOEBSFELTER
from psrm_sandbox.indgangsfilter.fakta import Fakta, fakta_om
from psrm_sandbox.indgangsfilter.kalendere import kalendere
from psrm_sandbox.indgangsfilter.oversaet import Tjek, felter_i, oversaet
from psrm_sandbox.indgangsfilter.vurdering import udgave_i_brug
from psrm_sandbox.services.kontrol.forbehold import beloebstjek
from psrm_sandbox.validering.sag import Regelgrundlag
from psrm_sandbox.validering.valg import valg

_UD_FOR_SIG = frozenset({"reference", "beskrivelse", "beloeb", "hovedstol", "haeftere"})
_FORDRING: Callable[[Fordring], tuple[Any, ...]] = attrgetter(
    *(f.name for f in fields(Fordring) if f.name not in _UD_FOR_SIG)
)
_HAEFTER: Callable[[Haefter], tuple[Any, ...]] = attrgetter(*(f.name for f in fields(Haefter) if f.name != "skyldner"))
_KORT_TEKST = 60
_CPR_CIFRE = 10


@dataclass(frozen=True, slots=True)
class _Type:
    type_: Fordringstype | None
    gruppe: str | None
    beloebsregler: tuple[Tjek, ...]


@dataclass
class Ligedannet:
    """The keys of actions of one claim each, by rules, agreements and the day."""

    regler: Regelgrundlag
    aftaler: Mapping[str, Aftale]
    dag: date
    _typer: dict[tuple[str | None, str | None], _Type] = field(default_factory=dict)

    def noegle(self, aktion: Aktion, dag: date | None = None) -> tuple[Any, ...] | None:
        """What its verdict follows from, but for references used before; None where that cannot be told so."""
        fordring = aktion.fordring
        if fordring is None or aktion.relaterede or aktion.aktionskode != Aktionskode.OPRETFORDRING:
            return None
        if fordring.dokumenter or not _ordinaer(fordring.beskrivelse) or not _almindelig_reference(fordring.reference):
            return None
        haeftere = []
        for haefter in fordring.haeftere:
            if haefter.note or haefter.dokumenter:
                return None
            haeftere.append((_HAEFTER(haefter), self._skyldner(haefter.skyldner)))
        if len(haeftere) > 1 and len({h.skyldner.identitet for h in fordring.haeftere if h.skyldner}) < len(haeftere):
            return None
        kendt = self._type(aktion.fordringshaver_id, fordring.fordringstype)
        dag = dag or self.dag
        return (
            dag,
            aktion.fordringshaver_id,
            aktion.strukturer,
            _FORDRING(fordring),
            True if fordring.beskrivelse and fordring.beskrivelse.strip() else fordring.beskrivelse,
            self._beloeb(fordring, kendt, dag),
            tuple(haeftere),
        )

    def om(self, aktion: Aktion) -> tuple[Fordringstype | None, str | None]:
        """The claim's type, and the creditor's group."""
        kode = aktion.fordring.fordringstype if aktion.fordring else None
        kendt = self._type(aktion.fordringshaver_id, kode)
        return kendt.type_, kendt.gruppe

    def _type(self, haver: str | None, kode: str | None) -> _Type:
        kendt = self._typer.get((haver, kode))
        if kendt is None:
            aftale = self.aftaler.get(haver or "")
            type_ = self.regler.katalog.hent(aftale.gruppe, kode, self.dag) if aftale and kode else None
            gruppe, filter_pr = aftale.gruppe if aftale else None, self.regler.filter_pr
            regler = udgave_i_brug(type_, filter_pr).regler if type_ else ()
            om_beloeb = (regel for regel in regler if not BELOEBSFELTER.isdisjoint(felter_i(regel)))
            tjek: list[Tjek] = [oversaet(regel, kalendere()) for regel in om_beloeb]
            tjek += beloebstjek(type_, filter_pr) if type_ else ()
            tjek += indlaes_raad().beloebsproever(gruppe, kode, type_, Kategori.HOVEDFORDRING)
            kendt = _Type(type_, gruppe, tuple(tjek))
            if len(self._typer) < 1000:
                self._typer[haver, kode] = kendt
        return kendt

    def _beloeb(self, fordring: Fordring, kendt: _Type, dag: date) -> tuple[Any, ...]:
        graense = valg(self.regler.indstillinger).nedre_beloebsgraense
        b, h = fordring.beloeb, fordring.hovedstol
        fakta: Fakta = fakta_om(fordring, Kategori.HOVEDFORDRING, dag, None)[0]
        return (
            None if b is None else (b > 0) - (b < 0),
            None if h is None else (h > 0) - (h < 0),
            b is not None and graense is not None and b > graense,
            tuple(tjek(fakta) for tjek in kendt.beloebsregler),
        )

    def _skyldner(self, skyldner: Skyldner | None) -> tuple[Any, ...] | None:
        if skyldner is None:
            return None
        type_, nummer = skyldner.type, normalt_nummer(skyldner.type, skyldner.nummer)
        valgene = valg(self.regler.indstillinger)
        if nummer is None or nummer in valgene.ukendte_skyldnere:
            return (type_, nummer)
        return (type_, er_velformet(type_, nummer, aegte_cpr=valgene.aegte_cpr), len(nummer))


def _ordinaer(beskrivelse: str | None) -> bool:
    """Whether a description is short and holds too few digits to hold a number of a person."""
    if not beskrivelse:
        return True
    if len(beskrivelse) > _KORT_TEKST or MASKE[0] in beskrivelse:
        return False
    return len(beskrivelse) < _CPR_CIFRE or sum(map(str.isdecimal, beskrivelse)) < _CPR_CIFRE


def _almindelig_reference(reference: str | None) -> bool:
    return bool(reference and reference.strip() and len(reference) <= 20)
