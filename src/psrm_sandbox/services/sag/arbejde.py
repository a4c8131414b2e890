"""One transaction's tools: the world's rules and agreements as they stand, its books, and what it holds back."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Generic

from typing_extensions import TypeVar

from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.services.bog.bogholderi import Bogholder
from psrm_sandbox.services.bog.daekning import Daekker
from psrm_sandbox.services.bog.korrektioner import Korrektioner
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, Tilpasninger
from psrm_sandbox.services.porte.indstillinger import Regellaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.sag.opslag import Registeropslag
from psrm_sandbox.services.sag.tilbageholdelse import Tilbageholdelse
from psrm_sandbox.validering.sag import Aktionssag, lav_sag

S_co = TypeVar("S_co", bound=Sagsskriver, covariant=True, default=Sagsskriver)


class Arbejde(Generic[S_co]):
    """What registering, judging and deciding share. ``nu``: the world's instant at which it happens.

    ``S_co``: what its user asks of the transaction beyond an action's way.
    """

    def __init__(self, skriver: S_co, regelsaet: Regelsaet, nu: datetime | None = None) -> None:
        self.skriver = skriver
        self.regelsaet = regelsaet
        self.nu = nu or skriver.ur().nu
        self.dag = dansk_dag(self.nu)
        self.aftaler = skriver.aftaler()
        indstillinger, tilpassede = skriver.indstillinger(), tilpasninger(skriver)
        self.regler = regelsaet.grundlag(indstillinger, tilpasninger=tilpassede)
        self.bog = Bogholder(skriver, regelsaet, self.nu)

    @cached_property
    def tilbage(self) -> Tilbageholdelse:
        """What holds receipts back; most are shown at once."""
        return Tilbageholdelse(self.skriver, self.nu)

    @cached_property
    def daekker(self) -> Daekker:
        """What uses debtors' money; a new claim needs none."""
        return Daekker(self.bog)

    @cached_property
    def korrektioner(self) -> Korrektioner:
        """What carries corrections out."""
        return Korrektioner(self.bog, self.daekker)

    def opslag(self, aktioner: Iterable[Aktion], foer: int | None = None) -> Registeropslag:
        """What the register knows, for those actions."""
        return Registeropslag(self.skriver, self.regelsaet, aktioner, foer, self.dag)

    def sag(
        self, aktion: Aktion, afsender: Afsender, opslag: Registeropslag, dag: datetime | None = None
    ) -> Aktionssag:
        """The action's case, judged as of the day it was registered."""
        return lav_sag(aktion, afsender, self.aftaler, dansk_dag(dag or self.nu), self.regler, opslag)

    def beroerte(self, sag: Aktionssag) -> list[int]:
        """The registered claims that carrying the action out may change: what it names, with its related claims."""
        if sag.maal is None:
            return []
        return [sag.maal.fordrings_id, *self.skriver.relaterede(sag.maal.fordrings_id)]


def tilpasninger(laeser: Regellaeser, pr: datetime | None = None) -> Tilpasninger:
    """The rules that RIM has widened in the world, or had at the instant."""
    return frozenset(
        (t.fordringshaver_id, t.fordringstype, t.regel)
        for t in laeser.filtertilpasninger()
        if pr is None or t.registreret <= pr
    )
