"""How ids, instants and verdicts are written for the wire and for the receipts that are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from psrm_sandbox.domain.aktion import HOVED
from psrm_sandbox.domain.fordring import Skyldner
from psrm_sandbox.domain.fund import Fund
from psrm_sandbox.domain.maskering import masker_skyldner
from psrm_sandbox.domain.poster import Aktionspost
from psrm_sandbox.validering.dom import Aktionsdom


@lru_cache(maxsize=256)
def oejeblik_tekst(oejeblik: datetime) -> str:
    """An instant for the wire, in UTC to the second."""
    return oejeblik.strftime("%Y-%m-%dT%H:%M:%SZ")


def id_tekst(id_: int | None) -> str | None:
    """An id for the wire."""
    return None if id_ is None else f"{id_:012d}"


def id_fra_tekst(tekst: str | None) -> int | None:
    """A 12-digit id as a number; anything else is no id."""
    if tekst is None or len(tekst) != 12 or not (tekst.isascii() and tekst.isdigit()):
        return None
    return int(tekst)


def journalaktion(post: Aktionspost) -> dict[str, Any]:
    """An action of a delivery, as registered. ``scenarie``: the script that gave the verdict in the rules' stead."""
    return {
        "aktionsId": id_tekst(post.aktions_id),
        "aktionskode": post.aktionskode,
        "fordringsId": id_tekst(post.fordrings_id),
        "fordringshaverId": post.fordringshaver_id,
        "status": post.status.value,
        "scenarie": post.tvunget_af,
    }


def dom_json(
    dom: Aktionsdom,
    ider: Mapping[int, int],
    ejere: Mapping[int, Sequence[tuple[Skyldner, Skyldner]]],
    resultat: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The verdict as receipts keep it. ``ejere``: per claim the (company, owner) pairs that PSRM adds.

    ``resultat``: what an action on a registered claim came to.
    """

    def tilfoejede(led: int) -> list[dict[str, Any]]:
        return [
            {
                "type": ejer.type,
                "nummer": masker_skyldner(ejer.type, ejer.nummer),
                "ejerAf": {"type": virksomhed.type, "nummer": virksomhed.nummer},
            }
            for virksomhed, ejer in ejere.get(led, ())
        ]

    return {
        **({"resultat": dict(resultat)} if resultat else {}),
        "tilfoejedeSkyldnere": tilfoejede(HOVED),
        "aarsager": _liste(dom.aarsager),
        "advarsler": _liste(dom.advarsler),
        "relaterede": [
            {
                "fordringsId": id_tekst(ider.get(r.led)),
                "status": r.status.value,
                "aarsager": _liste(r.aarsager),
                "advarsler": _liste(r.advarsler),
                "tilfoejedeSkyldnere": tilfoejede(r.led),
            }
            for r in dom.relaterede
        ],
    }


def _liste(fund: Sequence[Fund]) -> list[dict[str, Any]]:
    return [et.to_json() for et in fund]
