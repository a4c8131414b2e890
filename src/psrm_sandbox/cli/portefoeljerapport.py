"""The files of a portfolio's report that are written on this machine, wherever it was judged."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from psrm_sandbox.indgangsfilter.masse import Masseplan
from psrm_sandbox.services.portefoelje.modeller import Portefoeljeresultat

if TYPE_CHECKING:
    from psrm_sandbox.services.portefoelje.arbejdsmappe import Arbejdsmappe

RESUME = "resultat.json"


def skriv_rapport(
    mappe: "Arbejdsmappe",
    resultat: Portefoeljeresultat,
    plan: Masseplan,
    navn: str,
    stoppede: Iterable[Sequence[Any]],
    ikke_laest: Iterable[Sequence[Any]],
) -> None:
    """The sums, what the bits mean, the page and the workbook, into the folder that the report grows in."""
    from psrm_sandbox.filformer.portefoelje.jsonsvar import bittabel, som_json  # noqa: PLC0415 - Polars, only here
    from psrm_sandbox.filformer.portefoelje.regneark import skriv_regneark  # noqa: PLC0415
    from psrm_sandbox.filformer.portefoelje.side import som_side  # noqa: PLC0415

    mappe.skriv_tekst(RESUME, som_json(resultat))
    mappe.skriv_tekst("bits.csv", bittabel(plan))
    mappe.skriv_tekst("rapport.html", som_side(resultat, navn))
    with (mappe.mappe / "rapport.xlsx").open("wb") as ud:
        skriv_regneark(ud, resultat, navn, stoppede, ikke_laest)
