"""What a check may look at: the action, its sender and agreement, and what the world knows already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from weakref import ReferenceType, ref

from psrm_sandbox.domain.aftale import Adgangsgrundlag, Aftale
from psrm_sandbox.domain.aktion import HOVED, Afsender, Aktion, Annullering, Opskrivning
from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.koder import (
    UAFSLUTTET,
    Aktionskode,
    Kanal,
    Kategori,
)
from psrm_sandbox.grunddata.indstillinger import Indstillinger
from psrm_sandbox.grunddata.kodelister import Kodelister
from psrm_sandbox.grunddata.navngivne import NavngivenRegel
from psrm_sandbox.indgangsfilter import Fordringstype, Katalog
from psrm_sandbox.validering.kendt import Kendtaktion, Kendtfordring, Opslag
from psrm_sandbox.validering.valg import Valg, valg

_KODER: Mapping[str, Aktionskode] = {kode.value: kode for kode in Aktionskode}


@dataclass(frozen=True, slots=True)
class Regelgrundlag:
    """The rules in force: catalogue, code lists and the world's settings. ``filter_pr`` picks the filter's version.

    ``tilpasninger``: the hearing rules that RIM has widened in the world, as (creditor, type, rule).
    """

    katalog: Katalog
    koder: Kodelister
    navngivne: Mapping[str, NavngivenRegel]
    indstillinger: Indstillinger
    filter_pr: date | None = None
    tilpasninger: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Aktionssag:
    """One action to be judged on a day.

    ``kode`` is None where the action's code is not a known one. ``maa_handle``: whether the sender may act for the
    creditor at all; what the agreement holds is no one else's to be told. ``valg``: the world's settings, read.
    ``proeve``: a trial that stores nothing. It is judged as if the creditor held every type of its group (151 and 459
    are warnings), and for a tester without a reporter's number the sender is not judged.
    """

    aktion: Aktion
    afsender: Afsender
    aftale: Aftale | None
    grundlag: Adgangsgrundlag | None
    dag: date
    regler: Regelgrundlag
    opslag: Opslag
    proeve: bool = False
    sete_referencer: set[str] = field(default_factory=set)
    kode: Aktionskode | None = field(init=False)
    maa_handle: bool = field(init=False)
    valg: Valg = field(init=False)
    _fordringer: "tuple[ReferenceType[Fordringssag], ...] | None" = field(
        init=False, repr=False, compare=False, default=None
    )
    _opskrevet: "ReferenceType[Fordringssag] | None" = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        saet = object.__setattr__
        saet(self, "kode", _KODER.get(self.aktion.aktionskode or ""))
        saet(self, "maa_handle", self._maa_handle())
        saet(self, "valg", valg(self.regler.indstillinger))

    @property
    def gruppe(self) -> str | None:
        """The creditor's group, which picks the filter."""
        return self.aftale.gruppe if self.aftale else None

    @property
    def over_portal(self) -> bool:
        """Whether the action came through the portal."""
        return self.afsender.kanal is Kanal.PORTAL

    @property
    def uden_afsender(self) -> bool:
        """Whether a tester tries the action on nobody's behalf."""
        return self.proeve and not self.over_portal and self.afsender.indberetter is None

    def _maa_handle(self) -> bool:
        if self.grundlag is None:
            return False
        if self.over_portal:
            return self.afsender.fordringshaver_id == self.aktion.fordringshaver_id
        if self.afsender.indberetter is None:
            return self.proeve
        return self.grundlag.registreret

    @cached_property
    def antal_dokumenter(self) -> int:
        """The documents of the whole action, those on debtors too."""
        return sum(
            len(f.fordring.dokumenter) + sum(len(h.dokumenter) for h in f.fordring.haeftere) for f in self.fordringer()
        )

    def type_for(self, kode: str | None) -> Fordringstype | None:
        """The type that the catalogue knows by the code for the creditor's group on that day."""
        if self.gruppe is None or not kode:
            return None
        return self.regler.katalog.hent(self.gruppe, kode, self.dag)

    @cached_property
    def maal(self) -> Kendtfordring | None:
        """The registered claim that an action on a claim is about, if it is this creditor's."""
        struktur = self.aktion.struktur
        if struktur is None or not struktur.fordrings_id:
            return None
        kendt = self.opslag.fordring(struktur.fordrings_id)
        return kendt if kendt and kendt.fordringshaver_id == self.aktion.fordringshaver_id else None

    @cached_property
    def refereret(self) -> Kendtaktion | None:
        """The earlier action that an annulment names, if it is this creditor's."""
        struktur = self.aktion.struktur
        if not isinstance(struktur, Annullering) or not struktur.aktions_id_ref:
            return None
        kendt = self.opslag.aktion(struktur.aktions_id_ref)
        return kendt if kendt and kendt.fordringshaver_id == self.aktion.fordringshaver_id else None

    @property
    def opskrevet(self) -> "Fordringssag | None":
        """An OR as the type's own rules judge it: the claim's stamdata with the write-up's amount."""
        husket = self._opskrevet() if self._opskrevet is not None else None
        if husket is None and (husket := self._lav_opskrevet()) is not None:
            object.__setattr__(self, "_opskrevet", ref(husket))
        return husket

    def _lav_opskrevet(self) -> "Fordringssag | None":
        struktur, kendt = self.aktion.struktur, self.maal
        if not isinstance(struktur, Opskrivning) or kendt is None or kendt.stamdata is None:
            return None
        fordring = replace(kendt.stamdata, beloeb=struktur.beloeb, hovedstol=kendt.hovedstol)
        hoved = self.opslag.fordring(kendt.stamdata.hovedfordrings_id) if kendt.stamdata.hovedfordrings_id else None
        type_ = self.type_for(kendt.fordringstype)
        return Fordringssag(
            sag=self,
            fordring=fordring,
            led=HOVED,
            rolle=kendt.rolle,
            type_=type_,
            hovedfordring=hoved.data if hoved else None,
            kendt=kendt,
        )

    def fordringer(self) -> tuple["Fordringssag", ...]:
        """The main claim, if there is one, and then the related claims, each with its place.

        They hold the action's case, which therefore only knows them while somebody has them: cases that held each
        other would be left to the garbage collector, which stops the server.
        """
        if self._fordringer is not None:
            kendte = tuple(sag for husket in self._fordringer if (sag := husket()) is not None)
            if len(kendte) == len(self._fordringer):
                return kendte
        sager = tuple(self._lav_fordringer())
        object.__setattr__(self, "_fordringer", tuple(map(ref, sager)))
        return sager

    def _lav_fordringer(self) -> Iterator["Fordringssag"]:
        hoved, relaterede = self.aktion.fordring, self.aktion.relaterede
        faelles: Hovedfordringsdata | None = None
        if hoved is not None:
            yield Fordringssag(
                sag=self,
                fordring=hoved,
                led=HOVED,
                rolle=Kategori.HOVEDFORDRING,
                type_=self.type_for(hoved.fordringstype),
            )
            faelles = hovedfordringsdata(hoved, self.dag) if relaterede else None
        for nr, relateret in enumerate(relaterede):
            kendt = self.hovedfordring(relateret) if hoved is None else None
            data = faelles or (kendt.data if kendt else self._fortalt(nr))
            type_ = self.type_for(relateret.fordringstype)
            yield Fordringssag(
                sag=self,
                fordring=relateret,
                led=nr,
                rolle=Kategori.RELATERET,
                type_=type_,
                hovedfordring=data,
                kendt=kendt,
            )

    def _fortalt(self, nr: int) -> Hovedfordringsdata | None:
        return self.aktion.hovedfordringer[nr] if nr < len(self.aktion.hovedfordringer) else None

    def hovedfordring(self, relateret: Fordring) -> Kendtfordring | None:
        """The registered main claim that a related claim names, if it is this creditor's."""
        if not relateret.hovedfordrings_id:
            return None
        kendt = self.opslag.fordring(relateret.hovedfordrings_id)
        return kendt if kendt and kendt.fordringshaver_id == self.aktion.fordringshaver_id else None

    @property
    def koe_tilladt(self) -> bool:
        """Whether the action may wait behind an unfinished one: system to system, where the world so chooses (T-18)."""
        return self.valg.koe and not self.over_portal

    def venter_paa(self) -> Kendtfordring | None:
        """The first registered claim with an unfinished action that this one waits for.

        A write-up of a claim in hearing waits with it, whatever the channel and the setting (T-18).
        """
        if isinstance(self.aktion.struktur, Opskrivning) and self.maal is not None:
            if self.maal.status in UAFSLUTTET or (self.maal.ubehandlet and self.koe_tilladt):
                return self.maal
            return None
        if not self.koe_tilladt:
            return None
        return next((kendt for kendt in self._roerte() if kendt.uafsluttet), None)

    def _roerte(self) -> Iterator[Kendtfordring]:
        """The registered claims that the action is about: its own, its originals, or its main claim."""
        if self.maal is not None:
            yield self.maal
        for f in self.fordringer():
            if f.kendt is not None:
                yield f.kendt
            if f.oprindelig is not None:
                yield f.oprindelig


def hovedfordringsdata(fordring: Fordring, modtagelsesdato: date) -> Hovedfordringsdata:
    """What related claims need of a main claim that comes in the same action."""
    return Hovedfordringsdata(
        fordringstype=fordring.fordringstype,
        modtagelsesdato=modtagelsesdato,
        forfaldsdato=fordring.haeftere[0].forfaldsdato if fordring.haeftere else None,
        forfaldsdato_pr_skyldner=tuple((h.skyldner, h.forfaldsdato) for h in fordring.haeftere if h.skyldner),
    )


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class Fordringssag:
    """One claim of an action. ``led``: `HOVED` the main claim, else the related claim's place.

    ``hovedfordring`` is what is known of a related claim's main claim; ``kendt`` the registered one it was sent after.
    """

    sag: Aktionssag
    fordring: Fordring
    led: int
    rolle: Kategori
    type_: Fordringstype | None
    hovedfordring: Hovedfordringsdata | None = None
    kendt: Kendtfordring | None = None

    @property
    def er_hoved(self) -> bool:
        """Whether this is the action's main claim."""
        return self.led == HOVED

    @property
    def sti(self) -> str:
        """The claim's path from the action."""
        if self.sag.opskrevet is self:
            return "opskrivning"
        rod = "genindsendelse." if self.sag.aktion.genindsendt else ""
        return f"{rod}fordring" if self.er_hoved else f"{rod}relateredeFordringer[{self.led}]"

    @property
    def oprindelig(self) -> Kendtfordring | None:
        """The registered claim that is resubmitted, of whatever creditor; None where none is named or known."""
        id_ = self.fordring.oprindelig_fordrings_id
        return self.sag.opslag.fordring(id_) if self.sag.aktion.genindsendt and id_ else None

    @property
    def eftersendt(self) -> bool:
        """Whether this is a related claim sent after its main claim."""
        return not self.er_hoved and self.sag.aktion.fordring is None

    @property
    def hovedart(self) -> str | None:
        """The main claim's art, for a related claim whose main claim is known."""
        if self.er_hoved:
            return None
        if self.sag.aktion.fordring is not None:
            return self.sag.aktion.fordring.art
        return self.kendt.art if self.kendt else None


def lav_sag(
    aktion: Aktion,
    afsender: Afsender,
    aftaler: Mapping[str, Aftale],
    dag: date,
    regler: Regelgrundlag,
    opslag: Opslag,
    *,
    proeve: bool = False,
) -> Aktionssag:
    """The case of one action: its agreement and what holds for its sender."""
    aftale = aftaler.get(aktion.fordringshaver_id) if aktion.fordringshaver_id else None
    indberetter = afsender.indberetter if afsender.kanal is Kanal.SYSTEM else None
    grundlag = aftale.gaeldende(indberetter) if aftale else None
    return Aktionssag(
        aktion=aktion,
        afsender=afsender,
        aftale=aftale,
        grundlag=grundlag,
        dag=dag,
        regler=regler,
        opslag=opslag,
        proeve=proeve,
    )
