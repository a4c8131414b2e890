"""The statistics as the contract shows them."""

from typing import Any

_TAL: dict[str, Any] = {
    "antal": 4,
    "beloeb": "6100.00",
    "accepteret": 3,
    "afvist": 1,
    "fortrudt": 0,
    "iHoering": 0,
    "sagsbehandles": 0,
    "afventer": 0,
    "tvungne": 0,
    "andelAccepteretFoersteForsoeg": {"taeller": 2, "naevner": 3, "andel": "0.6667"},
    "hoeringstid": {
        "antal": 0,
        "afsluttede": 0,
        "middelDage": None,
        "medianDage": None,
        "laengsteDage": None,
    },
}
EKSEMPEL: dict[str, Any] = {
    "opgjort": "2026-07-01T07:00:00Z",
    "udsnit": {
        "fordringshaverId": "9101",
        "indberetter": None,
        "fra": "2026-07-01",
        "til": None,
        "fordringstype": None,
        "omraade": None,
        "tvungne": "UDEN",
    },
    "iAlt": _TAL,
    "tabeller": [
        {"gruppering": ["fordringstype"], "raekker": [{"fordringstype": "KFDAINS", **_TAL}], "udeladt": 0},
    ],
}
EKSEMPEL_CSV = (
    "fordringstype;antal;beloeb;accepteret;afvist;fortrudt;iHoering;sagsbehandles;afventer;tvungne;"
    "foersteForsoegAccepteret;foersteForsoegBedoemt;andel;hoeringer;hoeringerAfsluttede;middelDage;medianDage;"
    "laengsteDage\r\nKFDAINS;4;6100,00;3;1;0;0;0;0;0;2;3;0,6667;0;0;;;\r\n"
)
