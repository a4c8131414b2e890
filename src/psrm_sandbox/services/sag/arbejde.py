"""One transaction's tools: the world's rules and agreements as they stand, its books, and its receipts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Generic

from typing_extensions import TypeVar

from psrm_sandbox.domain.aktion import Afsender, Aktion
from psrm_sandbox.domain.datoer import dansk_dag
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.kvittering import Korrektionsresultat
from psrm_sandbox.services.bog.bogholderi import Bogholder
from psrm_sandbox.services.bog.daekning import Daekker
from psrm_sandbox.services.bog.korrektioner import Korrektioner
from psrm_sandbox.services.grundlag.regelsaet import Regelsaet, Tilpasninger
from psrm_sandbox.services.porte.indstillinger import Regellaeser
from psrm_sandbox.services.porte.sag import Sagsskriver
from psrm_sandbox.services.sag.kvitteringsdom import fortalt
from psrm_sandbox.services.sag.opslag import Registeropslag
from psrm_sandbox.services.sag.tilbageholdelse import Tilbagehold, Tilbageholdelse
from psrm_sandbox.services.statistik.foering import foer_dom
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom
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
        self.regler = regelsaet.grundlag(skriver.indstillinger(), tilpasninger=tilpasninger(skriver))
        self.bog = Bogholder(skriver, regelsaet, self.nu)
        self.tilbage = Tilbageholdelse(skriver, self.nu)

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

    def kvittering(
        self,
        leverance_nr: int,
        aktions_id: int,
        dom: Aktionsdom,
        ider: Mapping[int, int],
        aktion: Aktion,
        resultat: Korrektionsresultat | None,
        hold: Tilbagehold | None,
        nye: Collection[int] = (),
        *,
        tvunget: bool = False,
    ) -> None:
        """Issues the receipt of a judgment, to be seen at once or held back; ``nye``: claims registered with it.

        ``tvunget``: a script forced the judgment.
        """
        kvitteringsdom = fortalt(dom, ider, self._ejere(aktion, dom.fordringer), resultat)
        self.tilbage.udsted(leverance_nr, aktions_id, dom.status, kvitteringsdom, hold, nye)
        foer_dom(self.skriver, dom, ider, nye, aktion.aktionskode, tvunget=tvunget)

    def _ejere(self, aktion: Aktion, domme: Sequence[Fordringsdom]) -> dict[int, list[tuple[Skyldner, Skyldner]]]:
        """The owners that PSRM adds to the receipt of a claim it received on a personally owned company (PEF)."""
        fundne: dict[int, list[tuple[Skyldner, Skyldner]]] = {}
        for dom in domme:
            fordring = aktion.fordring if dom.er_hoved else aktion.relaterede[dom.led]
            if fordring is None or dom.status is not Aktionsstatus.UDFOERT:
                continue
            for haefter in fordring.haeftere:
                ejer = self.regelsaet.pef_ejere.get(haefter.skyldner.identitet) if haefter.skyldner else None
                if ejer is not None and haefter.skyldner is not None:
                    fundne.setdefault(dom.led, []).append((haefter.skyldner, ejer))
        return fundne


def tilpasninger(laeser: Regellaeser, pr: datetime | None = None) -> Tilpasninger:
    """The rules that RIM has widened in the world, or had at the instant."""
    return frozenset(
        (t.fordringshaver_id, t.fordringstype, t.regel)
        for t in laeser.filtertilpasninger()
        if pr is None or t.registreret <= pr
    )
