"""What a rerun comes to: frozen records, amounts in øre, nothing of a real person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from psrm_sandbox.grunddata.handling import Handling
from psrm_sandbox.grunddata.leverer import Leverandoer
from psrm_sandbox.indlaesning.modeller import Filindhold
from psrm_sandbox.indlaesning.svarfil import Produktionssvar
from psrm_sandbox.services.kontrol.modeller import Fordringsresultat, Kontrolresultat, Sum


class Enighed(StrEnum):
    """How what production said and what we say agree.

    ``ENIG``: the same outcome and a shared reason, or accepted by both. ``ENIG_UDFALD``: the same outcome; production's
    reason is not known. ``ANDEN_GRUND``: the same outcome for another reason. ``UENIG``: another outcome.
    ``KAN_IKKE_PROEVES``: it hangs on production's register, on the agreement, or on a table that is not public.
    ``INTET_SVAR``: what production said is not known.
    """

    ENIG = "ENIG"
    ENIG_UDFALD = "ENIG_UDFALD"
    ANDEN_GRUND = "ANDEN_GRUND"
    UENIG = "UENIG"
    KAN_IKKE_PROEVES = "KAN_IKKE_PROEVES"
    INTET_SVAR = "INTET_SVAR"

    @property
    def er_uenighed(self) -> bool:
        """Whether one of the two must be wrong."""
        return self in (Enighed.UENIG, Enighed.ANDEN_GRUND)


class Koerselstilstand(StrEnum):
    """How far a rerun is. FEJLET: its file could not be read."""

    KOERER = "KOERER"
    FAERDIG = "FAERDIG"
    FEJLET = "FEJLET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grund:
    """A reason that production gave and we do not find. ``tekst`` is None for one of no list that we know."""

    kode: str
    tekst: str | None
    handling: Handling
    kilde: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sag:
    """One claim, or one action on a registered one. ``dag``: the day it was judged as received.

    ``koder``: the rules and codes of our reasons. ``kan_anvendes``: the proposal has all its values, so that it can be
    applied and run. ``grunde``: production's reasons that are not ours. ``i_verden``: judged in a
    world with what came before it, in order. ``efter``: with the repair in.
    """

    fordring: Fordringsresultat
    produktion: Produktionssvar | None
    dag: date
    koder: tuple[str, ...]
    enighed: Enighed
    kan_anvendes: bool
    grunde: tuple[Grund, ...] = ()
    i_verden: bool = False
    efter: Fordringsresultat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Svarfund:
    """What is told of production's own list: rows that meet no claim, rows met twice, codes and statuses of no list."""

    uden_fordring: Sequence[Produktionssvar] = ()
    flere_svar: int = 0
    ukendte_koder: Mapping[str, int] | None = None
    uden_status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Afsendelse:
    """What to send to one supplier: its claims, of which so many wait for nobody else."""

    leverandoer: Leverandoer
    sager: Sequence[Sag]
    kun_denne: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Genkoersel:
    """A rerun. ``kontrol``: the judged file. ``afsendelser``: what to send to whom, the dearest first.

    ``indhold``: the file as it was run, to be repaired and run again. ``gruppe``: the one asked for.
    """

    kontrol: Kontrolresultat
    sager: Sequence[Sag]
    svar: Svarfund
    afsendelser: Sequence[Afsendelse]
    noter: tuple[str, ...]
    indhold: Filindhold
    gruppe: str | None

    @property
    def repareret(self) -> bool:
        """Whether the repairs were applied."""
        return any(sag.efter is not None for sag in self.sager)

    def antal(self, enighed: Enighed) -> int:
        """Claims of that agreement."""
        return sum(sag.enighed is enighed for sag in self.sager)
