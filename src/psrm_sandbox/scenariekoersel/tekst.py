"""A story's outcome in plain lines."""

import json
import re
from typing import Any

from psrm_sandbox.klient import Svar
from psrm_sandbox.scenariekoersel.resultat import Historieresultat, Trinresultat

MAKS_TEGN = 4000
_IKKE_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def linjer(h: Historieresultat) -> list[str]:
    """What went otherwise than told, a line each; the first says where."""
    if h.fejl:
        return list(h.fejl)
    trin = h.afvigelse
    if trin is None:
        return []
    note = f" ({trin.note})" if trin.note else ""
    return [
        f"trin {trin.nr} af {len(h.scenarie.forloeb)}, {trin.handling}{note}: {trin.forskelle[0]}",
        *trin.forskelle[1:],
    ]


def bevis(trin: Trinresultat) -> str:
    """The step's request and answer, or how the connection broke."""
    if trin.svar is None:
        return f"intet svar: {trin.brud}" if trin.brud else "intet kald"
    return f"{anmodning(trin.svar)}\n\n{svar(trin.svar)}"


def anmodning(et: Svar) -> str:
    """The request as it was sent, without its key."""
    return f"{et.metode} {et.sti}" + (f"\n{_json(et.anmodning)}" if et.anmodning is not None else "")


def svar(et: Svar) -> str:
    """The answer, cut where it is long."""
    tekst = et.krop if isinstance(et.krop, str) else _json(et.krop)
    hale = f"\n… {len(tekst) - MAKS_TEGN} tegn mere" if len(tekst) > MAKS_TEGN else ""
    return f"{et.status or 'intet svar'}\n{tekst[:MAKS_TEGN]}{hale}"


def _json(vaerdi: Any) -> str:
    return json.dumps(vaerdi, ensure_ascii=False, indent=2)


def ren(tekst: str) -> str:
    """Without what neither HTML nor XML can hold."""
    return _IKKE_XML.sub("�", tekst)
