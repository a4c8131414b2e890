"""Receipts: a verdict as it is told, issued for the feed or held back, and counted."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.koder import Aktionsstatus
from psrm_sandbox.domain.kvittering import FortaltRelateret, Korrektionsresultat, Kvitteringsdom, TilfoejetSkyldner
from psrm_sandbox.domain.kvitteringsposter import Kvitteringspost
from psrm_sandbox.domain.maskering import masker_skyldner
from psrm_sandbox.services.sag.arbejde import Arbejde
from psrm_sandbox.services.sag.tilbageholdelse import Tilbagehold
from psrm_sandbox.services.statistik.foering import foer_dom
from psrm_sandbox.validering.dom import Aktionsdom, Fordringsdom
from psrm_sandbox.validering.sag import Aktionssag


@dataclass(frozen=True, slots=True, kw_only=True)
class Afgjort:
    """An action that has got its verdict: what its consequences and its receipt are made of.

    ``ider``: its own claims by their places; ``nye``: those registered with the verdict. ``tvunget``: a script forced
    it. ``hold``: what it takes to hold its receipt back; None: it is shown at once.
    """

    leverance_nr: int
    aktions_id: int
    sag: Aktionssag
    dom: Aktionsdom
    ider: Mapping[int, int]
    nye: Collection[int] = ()
    tvunget: bool
    hold: Tilbagehold | None


def kvitter(arbejde: Arbejde, a: Afgjort, resultat: Korrektionsresultat | None) -> None:
    """Issues the receipt of a verdict, and keeps the verdict for the statistics.

    ``resultat``: what an action on a registered claim came to.
    """
    dom = _fortalt(arbejde, a, resultat)
    udsted(arbejde, a.leverance_nr, a.aktions_id, a.dom.status, dom, a.hold, a.nye)
    foer_dom(arbejde.skriver, a.dom, a.ider, a.nye, a.sag.aktion.aktionskode, tvunget=a.tvunget)


def udsted(
    arbejde: Arbejde,
    leverance_nr: int,
    aktions_id: int,
    status: Aktionsstatus,
    dom: Kvitteringsdom,
    hold: Tilbagehold | None,
    nye: Collection[int] = (),
) -> None:
    """Issues a receipt, to be seen at once or held back. ``nye``: the claims that were registered with it."""
    if hold is not None:
        arbejde.tilbage.hold(leverance_nr, aktions_id, status, dom, hold, nye)
        return
    arbejde.skriver.tilfoej(
        Kvitteringspost(
            nr=arbejde.skriver.naeste("kvittering"),
            leverance_nr=leverance_nr,
            aktions_id=aktions_id,
            status=status,
            udstedt=arbejde.nu,
            fra=arbejde.nu,
            dom=dom,
        )
    )


def _fortalt(arbejde: Arbejde, a: Afgjort, resultat: Korrektionsresultat | None) -> Kvitteringsdom:
    """The verdict as it is told."""
    return Kvitteringsdom(
        aarsager=a.dom.aarsager,
        advarsler=a.dom.advarsler,
        tilfoejede_skyldnere=tuple(_tilfoejede(arbejde, a.sag, a.dom.hoved)) if a.dom.hoved else (),
        resultat=resultat,
        relaterede=tuple(
            [
                FortaltRelateret(
                    fordrings_id=a.ider.get(r.led),
                    status=r.status,
                    aarsager=r.aarsager,
                    advarsler=r.advarsler,
                    tilfoejede_skyldnere=tuple(_tilfoejede(arbejde, a.sag, r)),
                )
                for r in a.dom.relaterede
            ]
        ),
    )


def _tilfoejede(arbejde: Arbejde, sag: Aktionssag, dom: Fordringsdom) -> Iterator[TilfoejetSkyldner]:
    """The owners that PSRM adds to the receipt of a claim it received on a personally owned company (PEF)."""
    fordring = sag.aktion.fordring_paa(dom.led) if dom.status is Aktionsstatus.UDFOERT else None
    for haefter in fordring.haeftere if fordring else ():
        firma = haefter.skyldner
        ejer = arbejde.regelsaet.pef_ejere.get(firma.identitet) if firma else None
        if firma is not None and ejer is not None:
            yield tilfoejet(ejer, firma)


def tilfoejet(ejer: Skyldner, firma: Skyldner) -> TilfoejetSkyldner:
    """The owner that PSRM adds beside the company, CPR masked."""
    return TilfoejetSkyldner(type=ejer.type, nummer=masker_skyldner(ejer.type, ejer.nummer), ejer_af=firma)
