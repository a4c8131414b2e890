"""A claim as an action on the wire: the camelCase JSON body that a vendor's system sends."""

from datetime import date
from typing import Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.domain.fordring import Fordring, Haefter, Hovedfordringsdata
from psrm_sandbox.domain.koder import Aktionskode, Kategori
from psrm_sandbox.testdata.proeve import Proeve


def opret_aktion(
    proeve: Proeve,
    fordringshaver_id: str,
    reference: str,
    *,
    hoved: tuple[Proeve, str] | None = None,
    hovedfordrings_id: str | None = None,
) -> dict[str, Any]:
    """The OPRETFORDRING action that hands the claim over.

    A related claim goes with its main claim (``hoved``: the claim and its reference), or is sent later on a claim
    already registered (``hovedfordrings_id``), or else, for a trial, tells of its main claim inline.
    """
    egen = fordring_json(proeve.fordring, reference)
    hovedfordring: dict[str, Any] | None = egen
    relaterede: list[dict[str, Any]] = []
    if proeve.rolle is Kategori.RELATERET:
        hovedfordring, relaterede = None, [egen]
        if hoved is not None:
            hovedfordring = fordring_json(hoved[0].fordring, hoved[1])
        elif hovedfordrings_id is not None:
            egen["hovedfordringsId"] = hovedfordrings_id
        elif proeve.hovedfordring is not None:
            egen["hovedfordring"] = _hovedfordring_json(proeve.hovedfordring)
    return {
        "aktionskode": Aktionskode.OPRETFORDRING.value,
        "fordringshaverId": fordringshaver_id,
        "fordring": hovedfordring,
        "relateredeFordringer": relaterede,
    }


def fordring_json(fordring: Fordring, reference: str) -> dict[str, Any]:
    """One claim of an action: amounts in kroner with two decimals, dates as YYYY-MM-DD, null for what is empty."""
    return {
        "fordringstype": fordring.fordringstype,
        "art": fordring.art,
        "reference": reference,
        "valuta": fordring.valuta,
        "beloeb": _kroner(fordring.beloeb),
        "hovedstol": _kroner(fordring.hovedstol),
        "stiftelsesdato": _dag(fordring.stiftelsesdato),
        "periodeStart": _dag(fordring.periode_start),
        "periodeSlut": _dag(fordring.periode_slut),
        "beskrivelse": fordring.beskrivelse,
        "haeftere": [_haefter_json(haefter) for haefter in fordring.haeftere],
        "note": None,
        "dokumenter": [],
    }


def _haefter_json(haefter: Haefter) -> dict[str, Any]:
    skyldner = haefter.skyldner
    return {
        "skyldner": {"type": skyldner.type, "nummer": skyldner.nummer} if skyldner else None,
        "forfaldsdato": _dag(haefter.forfaldsdato),
        "sidsteRettidigeBetalingsdato": _dag(haefter.srb),
        "foraeldelsesdato": _dag(haefter.foraeldelsesdato),
        "dom": haefter.dom,
        "domsdato": _dag(haefter.domsdato),
        "forlig": haefter.forlig,
        "forligsdato": _dag(haefter.forligsdato),
        "bobehandling": haefter.bobehandling,
        "note": None,
    }


def _hovedfordring_json(hovedfordring: Hovedfordringsdata) -> dict[str, Any]:
    return {
        "fordringstype": hovedfordring.fordringstype,
        "forfaldsdato": _dag(hovedfordring.forfaldsdato),
        "modtagelsesdato": _dag(hovedfordring.modtagelsesdato),
    }


def _kroner(oere: int | None) -> str | None:
    return None if oere is None else tekst_fra_oere(oere)


def _dag(dag: date | None) -> str | None:
    return None if dag is None else dag.isoformat()
