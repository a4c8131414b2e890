"""What the judgment of a file comes to: frozen records, amounts in øre, dates as dates, nothing that names a person.

Every text that stems from the file is masked when a record is made (`skjul`), so a face can show all it is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from psrm_sandbox.domain.koder import Aktionsstatus, Konsekvens
from psrm_sandbox.grunddata.handling import Handling
from psrm_sandbox.grunddata.leverer import Leverandoer
from psrm_sandbox.grunddata.raad import Raad
from psrm_sandbox.grunddata.troskab import Punkt
from psrm_sandbox.indgangsfilter import Sporlinje
from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt
from psrm_sandbox.services.grundlag.troskabspunkter import Domsvisning, Fundvisning


class Udfald(StrEnum):
    """Where a claim ends in the totals; each claim in one place.

    ``MED_FORBEHOLD``: passed, but another reading of a doubted rule, or advice that is doubted, would say otherwise.
    ``IKKE_EFTERPROEVET``: the common rules found nothing, and the type's own table is not public.
    """

    UDFOERT = "UDFOERT"
    MED_FORBEHOLD = "MED_FORBEHOLD"
    IKKE_EFTERPROEVET = "IKKE_EFTERPROEVET"
    HOERING = "HOERING"
    SAGSBEHANDL = "SAGSBEHANDL"
    AFVIST = "AFVIST"

    @property
    def bestaaet(self) -> bool:
        """Whether the claim would be received as it is."""
        return self in (Udfald.UDFOERT, Udfald.MED_FORBEHOLD)

    @property
    def stoppet(self) -> bool:
        """Whether something in the claim stops it."""
        return self in (Udfald.HOERING, Udfald.SAGSBEHANDL, Udfald.AFVIST)


class Forslagsart(StrEnum):
    """What a proposal is.

    ``RETTELSE``: the value follows from the claim itself. ``FIND_UD_AF``: the value must be obtained; which would pass
    is told. ``VENT``: nothing is wrong, but it is too early. ``KAN_IKKE_RETTES``: no change that we may propose helps.
    """

    RETTELSE = "RETTELSE"
    FIND_UD_AF = "FIND_UD_AF"
    VENT = "VENT"
    KAN_IKKE_RETTES = "KAN_IKKE_RETTES"


class Umulig(StrEnum):
    """Why no change helps. ``FELTER_MANGLER``: fields are empty that a change would be reckoned from."""

    DUBLET = "DUBLET"
    FOR_GAMMEL = "FOR_GAMMEL"
    TYPEN = "TYPEN"
    AFTALEN = "AFTALEN"
    FOELGER_HOVEDFORDRINGEN = "FOELGER_HOVEDFORDRINGEN"
    SAGSBEHANDLER = "SAGSBEHANDLER"
    KRAEVER_REGISTER = "KRAEVER_REGISTER"
    FELTER_MANGLER = "FELTER_MANGLER"
    INGEN_FUNDET = "INGEN_FUNDET"


Vaerdi = date | int | str | bool | None
"""A field's value: a date, øre, a code or a mark; None is an empty field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilladt:
    """What a field may hold with the rest of the claim as it is; the ends that are not None are included.

    ``praecis``: the only value that passes. ``skal_vaere_tom``: it must be empty. ``bankdag``: no bank closed day.
    """

    tidligst: date | None = None
    senest: date | None = None
    mindst: int | None = None
    hoejst: int | None = None
    praecis: Vaerdi = None
    skal_vaere_tom: bool = False
    bankdag: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Feltaendring:
    """A field to change. ``felt``: its path from the action. ``til``: the value, for a RETTELSE only.

    ``tom``: nothing stands in it. ``kolonne`` and ``sted``: where it stands in the file.
    """

    felt: str
    tom: bool
    til: Vaerdi
    tilladt: Tilladt
    leverandoer: Leverandoer
    kolonne: str | None
    sted: Fundsted


@dataclass(frozen=True, slots=True, kw_only=True)
class Forslag:
    """A change that was tried: with it the whole claim passes. ``aendringer`` is empty where none helps.

    ``fra_dag``: for VENT, the first day the claim as it stands passes. ``efter_hovedfordringen``: it passes once its
    main claim does. ``afdaekker``: the findings hid others, which the change meets too. ``umulig``: why none helps.
    """

    art: Forslagsart
    aendringer: tuple[Feltaendring, ...] = ()
    fra_dag: date | None = None
    efter_hovedfordringen: bool = False
    afdaekker: bool = False
    umulig: Umulig | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feltfund:
    """What the rules find about one field, told once: the findings, and the demand that meets them all.

    ``tilladt`` is None where there is one demand, or it cannot be worked out; ``strid``: no value of the field meets
    all demands with the rest of the claim as it is. ``handling``: what to do, and whom to ask.
    """

    felt: str | None
    fund: tuple[Fundvisning, ...]
    tilladt: Tilladt | None
    strid: bool
    handling: Handling
    leverandoer: Leverandoer
    kolonne: str | None
    sted: Fundsted

    @property
    def konsekvens(self) -> Konsekvens:
        """The gravest of the findings'."""
        return min((f.konsekvens for f in self.fund), key=ALVOR.index)

    @property
    def regler(self) -> tuple[str, ...]:
        """The rules' and codes' names."""
        return tuple(dict.fromkeys(regelnavn(f) for f in self.fund))


ALVOR = (Konsekvens.AFVIST, Konsekvens.HOERING, Konsekvens.SAGSBEHANDL, Konsekvens.ADVARSEL)


def regelnavn(fund: Fundvisning) -> str:
    """The code, or the rule with its printed numbers."""
    return f"kode {fund.kode}" if fund.kode is not None else " ".join(fund.regler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fordringsresultat:
    """One claim of the file. ``led``: -1 the action's main claim, or an action without claims.

    ``dom``: as a trial of the exchange answers it. ``forbehold``: names of doubts that another reading of would have
    changed a passed verdict. ``spor``: every rule, where asked for.
    """

    indeks: int
    led: int
    sted: Fundsted
    reference: str | None
    aktionskode: str | None
    fordringshaver_id: str | None
    fordringstype: str | None
    typenavn: str | None
    beloeb: int | None
    udfald: Udfald
    dom: Domsvisning
    fund: tuple[Feltfund, ...]
    advarsler: tuple[Feltfund, ...]
    forslag: Forslag | None
    raad: tuple[Raad, ...]
    forbehold: tuple[str, ...]
    dublet_af: Fundsted | None
    venter_paa_hovedfordring: bool
    spor: tuple[Sporlinje, ...] | None

    @property
    def status(self) -> Aktionsstatus:
        """The verdict itself."""
        return self.dom.status


@dataclass(frozen=True, slots=True)
class Sum:
    """A number of claims and what they come to, in øre."""

    antal: int = 0
    beloeb: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelsum:
    """What a rule, or a code, costs among the claims of a type.

    ``alene``: what passes when its finding is repaired and nothing else is done. A claim that several rules stop is
    counted at each, so the rows cannot be added up. ``leverandoerer``: who supplies what repairs it.
    """

    regel: str
    fordringstype: str
    typenavn: str | None
    tekst: str
    kilde: str
    konsekvens: Konsekvens
    handling: Handling
    leverandoerer: tuple[Leverandoer, ...]
    standser: Sum
    alene: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverandoersum:
    """What waits for one supplier: the claims whose repair needs it, and those that need nobody else."""

    leverandoer: Leverandoer
    fordringer: Sum
    kun_denne: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Opgoerelse:
    """The totals: each claim in one of ``udfald``. ``ikke_laest``: rows that were left out. The dearest rule first."""

    i_alt: Sum
    udfald: Mapping[Udfald, Sum]
    ikke_laest: int
    raekker_i_alt: int
    regler: tuple[Regelsum, ...]
    leverandoerer: tuple[Leverandoersum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Senere:
    """Dates later than the day of judgment: in how many claims, the latest, and where the first stands."""

    antal: int
    seneste: date
    foerste: Fundsted
    felt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kontrolresultat:
    """A file judged. ``valgt``: whether the day was chosen, by the caller or the file, and is not just today.

    ``aktionsdomme``: by its place, the verdict on an action of related claims alone. ``noter``: how the file was read
    and its group chosen, for people. ``punkter``: the points of the ledger of fidelity that the verdicts name, written
    out. ``aegte_cpr``: debtors with what looks like a real person's number.
    """

    modtagelsesdato: date
    valgt: bool
    filter_pr: date | None
    med_spor: bool
    senere: Senere | None
    fordringer: Sequence[Fordringsresultat]
    aktionsdomme: Mapping[int, Domsvisning]
    opgoerelse: Opgoerelse
    udeladt: Sequence[Udeladt]
    noter: tuple[str, ...]
    punkter: tuple[Punkt, ...]
    aegte_cpr: int
