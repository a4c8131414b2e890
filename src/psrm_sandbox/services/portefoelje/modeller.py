"""What a portfolio is judged by and what it comes to: frozen records, amounts in øre, days as dates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from psrm_sandbox.grunddata.leverer import Leverandoer
from psrm_sandbox.indgangsfilter.masse import Masseudfald
from psrm_sandbox.indlaesning import Kolonneplan

Motornavn = Literal["polars", "duckdb", "spark"]
Ophoer = Literal["udloebet", "inden 3", "inden 6", "inden 12", "senere", "tom"]


class Portefoeljefejl(ValueError):
    """A portfolio that cannot be judged; the message says what and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Valg:
    """How a portfolio is judged. ``ud``: the folder that the report becomes, which must not be there.

    ``gruppe``: the creditors' group where rows do not tell it. ``fund_raekker``: a row a finding too.
    ``regneark_raekker``: stopped claims that the workbook shows at most. ``mod``: the report of an earlier run.
    ``stykke``: rows of a piece at most. ``adresser``: what is read in a cluster's storage, in place of ``kilder``, with
    the tables written at ``ud_adresse``; ``mod_adresse``: the earlier report's there.
    """

    kilder: tuple[Path, ...]
    ud: Path
    modtagelsesdato: date
    filter_pr: date | None = None
    gruppe: str | None = None
    plan: Kolonneplan | None = None
    ark: str | None = None
    motor: Motornavn = "polars"
    spark: str | None = None
    fund_raekker: bool = False
    regneark_raekker: int = 0
    mod: Path | None = None
    stykke: int = 1_000_000
    adresser: tuple[str, ...] = ()
    ud_adresse: str | None = None
    mod_adresse: str | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Claims, and what they come to in øre."""

    antal: int = 0
    oere: int = 0

    def __add__(self, anden: "Sum") -> "Sum":
        return Sum(self.antal + anden.antal, self.oere + anden.oere)


Fordeling = Mapping[str, Mapping[Masseudfald, Sum]]
"""By a key (a type, a year, a creditor, a band), what came of its claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rettelse:
    """A field of a type that stops claims. ``alene``: what is freed when it alone is repaired."""

    fordringstype: str
    felt: str
    leverandoer: Leverandoer
    standser: Sum
    alene: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Trin:
    """A step of the greedy order: with this field too, so many more claims are freed; ``i_alt`` with those before."""

    nr: int
    rettelse: Rettelse
    frigiver: Sum
    i_alt: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelsum:
    """A rule of a type and the claims that break it; ``alene``: those that break nothing else."""

    fordringstype: str
    regel: str
    tekst: str
    konsekvens: str
    felter: tuple[str, ...]
    ukendt_foer: bool
    brudt: Sum
    alene: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Uproevet:
    """What cannot be judged: the code as it may be shown, why, and how much."""

    hvad: str
    hvorfor: str
    hvad_nu: str
    tal: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Forskel:
    """A type then and now."""

    fordringstype: str
    klar_nu: Sum
    nyt_brud: Sum
    ude: Sum
    ny: Sum
    stadig_klar: Sum
    stadig_stoppet: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Sammenligning:
    """The clean-up's progress. ``uden_reference``: claims of now that could not be found again for want of one."""

    mod: str
    modtagelsesdato: str | None
    typer: tuple[Forskel, ...]
    uden_reference: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Portefoeljeresultat:
    """The whole of it. ``raekker``: rows read and not; ``flere_haeftere``: claims that stood on several rows."""

    modtagelsesdato: date
    filter_pr: date | None
    katalogversion: str
    motor: str
    raekker: int
    ikke_laest: int
    ikke_laest_efter: Mapping[str, int]
    flere_haeftere: int
    uden_hovedfordring: int
    i_alt: Sum
    udfald: Mapping[Masseudfald, Sum]
    typer: Fordeling
    aar: Fordeling
    fordringshavere: Fordeling
    baand: Fordeling
    ophoer: Mapping[Ophoer, Mapping[Masseudfald, Sum]]
    ophoer_pr_type: Mapping[str, Mapping[Ophoer, Sum]]
    regler: tuple[Regelsum, ...]
    rettelser: tuple[Rettelse, ...]
    raekkefoelge: tuple[Trin, ...]
    uproevet: tuple[Uproevet, ...]
    ukendte_udgaver: tuple[str, ...]
    noter: tuple[str, ...]
    sammenligning: Sammenligning | None = None


@dataclass(frozen=True, slots=True)
class Fremdrift:
    """How far a run is: rows done of all, and the step it is in."""

    trin: str
    gjort: int
    i_alt: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plads:
    """Bytes: of the finished report, of what stands beside it until then, what is missing of both, what is free."""

    rapport: int
    undervejs: int
    mangler: int
    fri: int


Fortael = Callable[[Fremdrift | Plads], None]


@dataclass(slots=True)
class Noter:
    """What is told of how files were read, each thing once."""

    _noter: dict[str, None] = field(default_factory=dict)

    def fortael(self, *noter: str) -> None:
        """Tells it, at most a hundred things."""
        for note in noter:
            if len(self._noter) < 100:
                self._noter[note] = None

    def alle(self) -> tuple[str, ...]:
        """In the order told."""
        return tuple(self._noter)
