"""One action judged as it stands, and tried again, whole, with changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from psrm_sandbox.domain.aftale import Aftale
from psrm_sandbox.domain.aktion import HOVED, Afsender, Aktion
from psrm_sandbox.domain.fordring import Fordring, Hovedfordringsdata
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.koder import Aktionsstatus, Kanal
from psrm_sandbox.services.kontrol.felter import Felt, med
from psrm_sandbox.services.kontrol.ligedannet import Ligedannet
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom, bedoem
from psrm_sandbox.validering.kendt import TomtOpslag
from psrm_sandbox.validering.sag import Aktionssag, Fordringssag, Regelgrundlag, lav_sag

FOELGER = 428
"""The code of a related claim whose main claim is rejected: the file holds no other claim that it could be about."""
_HUSK_HOEJST = 50_000
_AFSENDER = Afsender(Kanal.SYSTEM)


class Filopslag(TomtOpslag):
    """A register that knows which references the file has used before the action."""

    def __init__(self, brugte: frozenset[str]) -> None:
        super().__init__()
        self._brugte = brugte

    def reference_brugt(self, fordringshaver_id: str, reference: str) -> bool:  # noqa: ARG002 - the port's signature
        """Whether an earlier claim of the file holds it."""
        return reference in self._brugte


@dataclass(frozen=True, slots=True)
class Proevning:
    """The means to judge the file's actions: rules, agreements, the day."""

    regler: Regelgrundlag
    aftaler: Mapping[str, Aftale]
    dag: date
    ligedannet: Ligedannet = field(init=False, compare=False, repr=False)
    _bestaaede: dict[tuple[Any, ...], Fordringsdom] = field(init=False, default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ligedannet", Ligedannet(self.regler, self.aftaler, self.dag))

    def kendt(self, aktion: Aktion, brugte: frozenset[str], dag: date | None = None) -> Fordringsdom | None:
        """The verdict on the action's one claim, where one like it has passed."""
        if brugte or (noegle := self.ligedannet.noegle(aktion, dag)) is None:
            return None
        return self._bestaaede.get(noegle)

    def husk(self, aktion: Aktion, dom: Aktionsdom, brugte: frozenset[str], dag: date | None = None) -> None:
        """Remembers a passed verdict; one with a warning only where that is about the type."""
        if brugte or dom.hoved is None or dom.relaterede or dom.status is not Aktionsstatus.UDFOERT:
            return
        if dom.aarsager or any(fund.felt != "fordring.fordringstype" for fund in dom.advarsler):
            return
        noegle = self.ligedannet.noegle(aktion, dag)
        if noegle is not None and len(self._bestaaede) < _HUSK_HOEJST:
            self._bestaaede[noegle] = dom.hoved

    def sag(self, aktion: Aktion, brugte: frozenset[str], dag: date | None = None) -> Aktionssag:
        """The action's case. ``brugte``: references of the same creditor on earlier rows."""
        opslag = Filopslag(brugte) if brugte else _TOMT
        return lav_sag(aktion, _AFSENDER, self.aftaler, dag or self.dag, self.regler, opslag, proeve=True)

    def bedoem(self, aktion: Aktion, brugte: frozenset[str], dag: date | None = None) -> tuple[Aktionssag, Aktionsdom]:
        """The case with its verdict."""
        sag = self.sag(aktion, brugte, dag)
        dom = bedoem(sag)
        self.husk(aktion, dom, brugte, dag)
        return sag, dom

    def proev_igen(
        self,
        f: Fordringssag,
        nye: Mapping[Felt, object],
        brugte: frozenset[str],
        *,
        dag: date | None = None,
        hovedfordring: Hovedfordringsdata | None = None,
    ) -> Fordringsdom:
        """The verdict on the claim when the whole action is judged with these values in it."""
        aktion = _med_fordring(f.sag.aktion, f.led, med(f.fordring, nye), hovedfordring)
        if f.led == HOVED and hovedfordring is None and (kendt := self.kendt(aktion, brugte, dag)) is not None:
            return kendt
        _, dom = self.bedoem(aktion, brugte, dag)
        return next(d for d in dom.fordringer if d.led == f.led)


_TOMT = TomtOpslag()


def _med_fordring(aktion: Aktion, led: int, ny: Fordring, hovedfordring: Hovedfordringsdata | None) -> Aktion:
    if led == HOVED:
        return replace(aktion, fordring=ny)
    relaterede = tuple(ny if nr == led else f for nr, f in enumerate(aktion.relaterede))
    if hovedfordring is None:
        return replace(aktion, relaterede=relaterede)
    fortalt = [*aktion.hovedfordringer, *[None] * (len(relaterede) - len(aktion.hovedfordringer))]
    fortalt[led] = hovedfordring
    return replace(aktion, relaterede=relaterede, hovedfordringer=tuple(fortalt))


def egne(dom: Fordringsdom) -> tuple[Fund, ...]:
    """The claim's own reasons: not that its main claim is rejected."""
    return tuple(fund for fund in dom.aarsager if fund.kode != FOELGER)


def bestaar(dom: Fordringsdom) -> bool:
    """Whether nothing of the claim's own stops it; its main claim may."""
    return dom.status is Aktionsstatus.UDFOERT or not egne(dom)
