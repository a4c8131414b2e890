"""Small builders of what a vendor sends. ``aktion(fordring(beloeb="0"), relateret())`` changes what is named."""

import itertools
from typing import Any

Krop = dict[str, Any]

TESTPERSON = "6101600008"
ANDEN_TESTPERSON = "6202700003"
INDBERETTER = "99990007"
BEGRAENSET = "99990015"

_NUMRE = itertools.count(1)


def aegte_cpr() -> str:
    """A number with an ordinary birth date, put together so that none stands in the repository."""
    return "01" * 5


def haefter(nummer: str = TESTPERSON, **felter: Any) -> Krop:
    return {
        "skyldner": {"type": "CPR", "nummer": nummer},
        "forfaldsdato": "2026-03-01",
        "sidsteRettidigeBetalingsdato": "2026-03-10",
        "foraeldelsesdato": "2029-03-01",
        **felter,
    }


def fordring(*haeftere: Krop, **felter: Any) -> Krop:
    """A day-care claim that breaks no rule, with a reference of its own."""
    return {
        "fordringstype": "KFDAINS",
        "art": "INDR",
        "reference": f"REF-{next(_NUMRE)}",
        "valuta": "DKK",
        "beloeb": "1200.00",
        "hovedstol": "1200.00",
        "stiftelsesdato": "2026-03-01",
        "periodeStart": "2026-03-01",
        "periodeSlut": "2026-03-31",
        "beskrivelse": "Faktura 4711",
        "haeftere": list(haeftere) or [haefter()],
        **felter,
    }


def tvivlsom(**felter: Any) -> Krop:
    """A claim that goes to hearing: over the type's ordinary limit."""
    return fordring(**{"beloeb": "12500.00", "hovedstol": "12500.00", **felter})


def daarlig(**felter: Any) -> Krop:
    """A claim that is rejected: without a description."""
    return fordring(**{"beskrivelse": None, **felter})


def relateret(*haeftere: Krop, **felter: Any) -> Krop:
    """A fee on a day-care claim that breaks no rule."""
    return fordring(
        *haeftere,
        **{
            "fordringstype": "GEDAINS",
            "beloeb": "100.00",
            "hovedstol": "100.00",
            "periodeSlut": "2026-03-01",
            "beskrivelse": "Rykkergebyr 4711",
            **felter,
        },
    )


def aktion(hoved: Krop | None = None, *relaterede: Krop, fordringshaver: str | None = "9101", **felter: Any) -> Krop:
    return {
        "aktionskode": "OPRETFORDRING",
        "fordringshaverId": fordringshaver,
        "fordring": hoved,
        "relateredeFordringer": list(relaterede),
        **felter,
    }


def god(**felter: Any) -> Krop:
    return aktion(fordring(**felter))


def eftersendt(hovedfordrings_id: str, **felter: Any) -> Krop:
    return aktion(None, relateret(hovedfordringsId=hovedfordrings_id, **felter))


def leverance(*aktioner: Krop, leverance_id: str | None = None, indberetter: str | None = INDBERETTER) -> Krop:
    """A delivery with an id of its own; ``indberetter=None`` leaves it out, as in the portal."""
    krop: Krop = {"leveranceId": leverance_id or f"L{next(_NUMRE)}", "aktioner": list(aktioner) or [god()]}
    return krop if indberetter is None else {**krop, "indberetter": indberetter}
