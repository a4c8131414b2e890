"""A verdict as its receipt tells it."""

from collections.abc import Mapping, Sequence

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.kvittering import FortaltRelateret, Korrektionsresultat, Kvitteringsdom, TilfoejetSkyldner
from psrm_sandbox.domain.maskering import masker_skyldner
from psrm_sandbox.validering.dom import Aktionsdom


def fortalt(
    dom: Aktionsdom,
    ider: Mapping[int, int],
    ejere: Mapping[int, Sequence[tuple[Skyldner, Skyldner]]],
    resultat: Korrektionsresultat | None = None,
) -> Kvitteringsdom:
    """The verdict as it is told. ``ider``: the claims by their places; ``ejere``: per claim the (company, owner) pairs.

    ``resultat``: what an action on a registered claim came to.
    """

    def tilfoejede(led: int) -> tuple[TilfoejetSkyldner, ...]:
        return tuple(tilfoejet(ejer, firma) for firma, ejer in ejere.get(led, ()))

    return Kvitteringsdom(
        aarsager=dom.aarsager,
        advarsler=dom.advarsler,
        tilfoejede_skyldnere=tilfoejede(HOVED),
        resultat=resultat,
        relaterede=tuple(
            FortaltRelateret(
                fordrings_id=ider.get(r.led),
                status=r.status,
                aarsager=r.aarsager,
                advarsler=r.advarsler,
                tilfoejede_skyldnere=tilfoejede(r.led),
            )
            for r in dom.relaterede
        ),
    )


def tilfoejet(ejer: Skyldner, firma: Skyldner) -> TilfoejetSkyldner:
    """The owner that PSRM adds beside the company, CPR masked."""
    return TilfoejetSkyldner(type=ejer.type, nummer=masker_skyldner(ejer.type, ejer.nummer), ejer_af=firma)
