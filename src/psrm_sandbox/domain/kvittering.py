"""What a receipt tells of a judgment: kept with the receipt, and never changed afterwards. Amounts in øre.

Source: PORTAL (Receipts), DOMAENE sections 6 and 7.
"""

from dataclasses import dataclass
from datetime import date

from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TilfoejetSkyldner:
    """A debtor that PSRM adds: the owner of a personally owned company (PEF), CPR masked to 6 digits."""

    type: str | None
    nummer: str | None
    ejer_af: Skyldner


@dataclass(frozen=True, slots=True, kw_only=True)
class Saldoresultat:
    """What a write-down or a write-up came to. ``sendt_inkl_opskrivninger``: what was sent, with its write-ups."""

    reference: str | None
    virkningsdato: date
    udfoerelsesdato: date
    saldo_paa_udfoerelsesdatoen: int
    saldo_paa_virkningsdatoen: int
    sendt_inkl_opskrivninger: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hovedstolsresultat:
    """A hovedstol raised, and what it was."""

    hovedstol: int
    hovedstol_foer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TilbagesendtRente:
    """Interest that goes back with a claim, or with one of its write-ups, and the day it is reckoned to."""

    aktions_id: int | None
    beloeb: int
    beregnet_til: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilbagekaldt:
    """A claim recalled: for which reason, with effect from when, how much of it, and its interest."""

    fordrings_id: int
    aarsagskode: str
    virkningsdato: date
    tilbagekaldt_beloeb: int
    tilbagesendte_renter: tuple[TilbagesendtRente, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tilbagekaldsresultat(Tilbagekaldt):
    """A recall, with the related claims that it took along."""

    relaterede: tuple[Tilbagekaldt, ...] = ()


Korrektionsresultat = Saldoresultat | Hovedstolsresultat | Tilbagekaldsresultat


@dataclass(frozen=True, slots=True, kw_only=True)
class Fortalt:
    """What is told of one claim, or of an action on a registered one."""

    aarsager: tuple[Fund, ...] = ()
    advarsler: tuple[Fund, ...] = ()
    tilfoejede_skyldnere: tuple[TilfoejetSkyldner, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FortaltRelateret(Fortalt):
    """What is told of a related claim, in its action's order."""

    fordrings_id: int | None
    status: Aktionsstatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvitteringsdom(Fortalt):
    """What is told of an action: of its main claim, of its related ones, and what a correction came to."""

    resultat: Korrektionsresultat | None = None
    relaterede: tuple[FortaltRelateret, ...] = ()
