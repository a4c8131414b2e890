"""A difference resolved as JSON: the summary as the contract answers it, with every difference.

Written a difference a line, so that many are never one text in memory.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import IO, Any

from psrm_sandbox.domain.beloeb import tekst_fra_oere
from psrm_sandbox.services.saldooploesning.modeller import Forskel, Saldooversigt
from psrm_sandbox.services.saldooploesning.ord import listeord


def skriv_json(oversigt: Saldooversigt, forskelle: Iterable[Forskel], ud: IO[str]) -> None:
    """The summary with all its differences."""
    ud.write(json.dumps(_oversigt(oversigt), ensure_ascii=False, indent=2).removesuffix("\n}"))
    ud.write(',\n  "forskelle": [')
    foran = "\n    "
    for forskel in forskelle:
        ud.write(foran + json.dumps(_forskel(forskel), ensure_ascii=False))
        foran = ",\n    "
    ud.write("\n  ]\n}\n" if oversigt.antal else "]\n}\n")


def _oversigt(o: Saldooversigt) -> dict[str, Any]:
    navne = listeord().aarsager
    return {
        "skaeringsdato": o.skaeringsdato.isoformat(),
        "inddrivelsesgrundlagPsrm": tekst_fra_oere(o.inddrivelsesgrundlag_psrm),
        "inddrivelsesgrundlagFordringshaver": tekst_fra_oere(o.inddrivelsesgrundlag_fordringshaver),
        "totalDifference": tekst_fra_oere(o.total_difference),
        "forklaretDifference": tekst_fra_oere(o.forklaret_difference),
        "aarsager": [
            {
                "aarsag": et.aarsag.value,
                "navn": navne[et.aarsag].navn,
                "tekst": navne[et.aarsag].tekst,
                "antal": et.antal,
                "beloeb": tekst_fra_oere(et.beloeb),
            }
            for et in o.aarsager
        ],
        "sikkerhed": {
            "sikker": o.sikkerhed.sikker,
            "sandsynlig": o.sikkerhed.sandsynlig,
            "usikker": o.sikkerhed.usikker,
        },
        "bevaegelser": {
            "psrm": o.bevaegelser.psrm,
            "psrmEfterSkaering": o.bevaegelser.psrm_efter_skaering,
            "liste": o.bevaegelser.liste,
            "listeEfterSkaering": o.bevaegelser.liste_efter_skaering,
        },
        "noter": list(o.noter),
    }


def _forskel(f: Forskel) -> dict[str, Any]:
    return {
        "aarsag": f.aarsag.value,
        "sikkerhed": f.sikkerhed.value,
        "beloeb": tekst_fra_oere(f.beloeb),
        "haendelse": f.haendelse,
        "fordringsId": f.fordrings_id,
        "reference": f.reference,
        "beloebPsrm": _kroner(f.beloeb_psrm),
        "datoPsrm": _dag(f.dato_psrm),
        "beloebListe": _kroner(f.beloeb_liste),
        "datoListe": _dag(f.dato_liste),
        "raekke": f.raekke,
    }


def _kroner(oere: int | None) -> str | None:
    return None if oere is None else tekst_fra_oere(oere)


def _dag(dato: date | None) -> str | None:
    return None if dato is None else dato.isoformat()
