"""The contract's examples: the first claims a newcomer sends. Dates follow the demo world's clock and never rot."""

from typing import Any


def _fordring(**felter: Any) -> dict[str, Any]:
    return {
        "fordringstype": "KFDAINS",
        "art": "INDR",
        "reference": "DAG-2026-000001",
        "valuta": "DKK",
        "beloeb": "1200.00",
        "hovedstol": "1200.00",
        "stiftelsesdato": "2026-03-01",
        "periodeStart": "2026-03-01",
        "periodeSlut": "2026-03-31",
        "beskrivelse": "Faktura 4711",
        "haeftere": [
            {
                "skyldner": {"type": "CPR", "nummer": "6101600008"},
                "forfaldsdato": "2026-03-01",
                "sidsteRettidigeBetalingsdato": "2026-03-10",
                "foraeldelsesdato": "2029-03-01",
                "dom": False,
                "forlig": False,
                "bobehandling": False,
            }
        ],
        **felter,
    }


def _aktion(**felter: Any) -> dict[str, Any]:
    return {
        "aktionskode": "OPRETFORDRING",
        "fordringshaverId": "9101",
        "fordring": _fordring(**felter),
        "relateredeFordringer": [],
    }


def _leverance(leverance_id: str, *aktioner: dict[str, Any]) -> dict[str, Any]:
    return {"leveranceId": leverance_id, "indberetter": "99990007", "aktioner": list(aktioner)}


GOD = _leverance("1000000001", _aktion())
DAARLIG = _leverance("1000000002", _aktion(reference="DAG-2026-000002", beskrivelse=None, stiftelsesdato="2026-03-02"))
TVIVLSOM = _leverance("1000000003", _aktion(reference="DAG-2026-000003", beloeb="12500.00", hovedstol="12500.00"))

LEVERANCER: dict[str, Any] = {
    "god": {"summary": "En god fordring: UDFOERT", "value": GOD},
    "daarlig": {"summary": "En dårlig: beskrivelse mangler, stiftelsesdato forkert: AFVIST", "value": DAARLIG},
    "tvivlsom": {"summary": "En tvivlsom: hovedstol over typens grænse: HOERING", "value": TVIVLSOM},
}

PROEVE: dict[str, Any] = {
    "aktioner": [_aktion(reference="DAG-2026-000004", hovedstol="900.00")],
    "modtagelsesdato": "2026-07-01",
    "spor": False,
}

SOEGNING: dict[str, Any] = {"skyldner": {"type": "CPR", "nummer": "6101600008"}, "antal": 10}

GODKENDELSE: dict[str, Any] = {
    "begrundelse": "Beløbet dækker et helt års ophold og er opgjort efter aftalen.",
    "erklaering": True,
}
FORTRYDELSE: dict[str, Any] = {"aarsag": "FORDRINGEN_ER_BETALT", "tekst": None}
HOERINGSAFGOERELSE: dict[str, Any] = {"afgoerelse": "GODKENDT", "begrundelse": "Beløbet er dokumenteret."}
SAGSAFGOERELSE: dict[str, Any] = {"afgoerelse": "UDFOERT", "begrundelse": "Noten er behandlet."}

_SKYLDNER = {"type": "CPR", "nummer": "6101600008"}
INDBETALINGER: dict[str, Any] = {
    "frivillig": {
        "summary": "En frivillig indbetaling: alle skyldnerens fordringer i rækkefølge",
        "value": {"skyldner": _SKYLDNER, "beloeb": "200.00", "art": "FRIVILLIG", "virkningsdato": "2026-07-01"},
    },
    "modregning": {
        "summary": "En modregning i fordringshaverens udbetaling",
        "value": {"skyldner": _SKYLDNER, "beloeb": "500.00", "art": "MODREGNING", "fordringshaverId": "9101"},
    },
    "udlaeg": {
        "summary": "Et udlæg: kun dets egne fordringer",
        "value": {
            "skyldner": _SKYLDNER,
            "beloeb": "300.00",
            "art": "UDLAEG",
            "fordringsIder": ["500000000001"],
        },
    },
}
FLYTNINGER: dict[str, Any] = {
    "skyldner": {
        "summary": "Til en anden skyldner",
        "value": {"skyldner": {"type": "CPR", "nummer": "6202700003"}},
    },
    "fordring": {"summary": "Til en fordring", "value": {"fordringsId": "500000000001"}},
}
AFSKRIVNING: dict[str, Any] = {"aarsag": "KONKURS", "beloeb": "200.00"}
RETURNERING: dict[str, Any] = {"aarsag": "ANDN", "tekst": "Skyldneren kan ikke findes."}
SUSPENSION: dict[str, Any] = {"beloeb": "500.00"}
SUSPENSIONSOPHAEVELSE: dict[str, Any] = {"varslet": "2026-07-01", "klar": "2026-07-01"}
AFBRYDELSE: dict[str, Any] = {"maade": "ERKENDELSE", "aar": 3}
EJER: dict[str, Any] = {"virksomhed": "99001100", "ejer": "6101600015"}

DELINGER: dict[str, Any] = {
    "alt": {"summary": "Hele journalen i en uge", "value": {"levetid": "P7D"}},
    "afviste": {
        "summary": "Afviste kald fra nr. 1 i to timer",
        "value": {"fraNr": 1, "filter": {"status": "4xx"}, "levetid": "PT2H"},
    },
}
_NEDSKRIVNINGER = {"aktionskode": "NEDSKRIV", "antal": {"praecis": 2}}
VERIFICERINGER: dict[str, Any] = {
    "ingenAfvist": {
        "summary": "Ingen afviste kald fra leverandøren",
        "value": {"forventninger": [{"noegle": "leverandoer", "status": "4xx", "antal": {"praecis": 0}}]},
    },
    "toNedskrivninger": {
        "summary": "Præcis to NEDSKRIV, efter den første kvittering blev hentet, og så et tilbagekald",
        "value": {
            "forventninger": [_NEDSKRIVNINGER, {"aktionskode": "TILBAGEKALD", "aktionsstatus": "UDFOERT"}],
            "iRaekkefoelge": True,
            "efter": {"operation": "hentKvitteringer", "status": "200", "nr": "foerste"},
        },
    },
}
