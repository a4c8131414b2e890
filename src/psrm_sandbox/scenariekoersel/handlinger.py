"""What each act of a step means: which call, with whose key."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from psrm_sandbox.klient import LEVERANDOER, TESTER, Sandkasseklient, Svar
from psrm_sandbox.scenariekoersel.stier import kig, udfyld
from psrm_sandbox.scenarier.laesning import byg_aktion
from psrm_sandbox.scenarier.model import Trin

SKYLDNER = "6101600008"
BEGRUNDELSE = "Fordringen er rigtig og kan inddrives."
_ER_ID = re.compile(r"[0-9]{12}")

Grund = Mapping[str, Mapping[str, Any]]


@dataclass(slots=True, kw_only=True)
class Spil:
    """A story being played: the world's client, what was kept, and the delivery that was sent last."""

    klient: Sandkasseklient
    grund: Grund
    scenarie_id: str
    kendte: dict[str, Any] = field(default_factory=dict)
    leverance: str | None = None
    foerste_aktion: dict[str, str] = field(default_factory=dict)
    sidste_aktioner: tuple[str, ...] = ()
    vent: Callable[[float], None] = time.sleep
    opgavefrist: float = 300.0


def udfoer(spil: Spil, trin: Trin) -> Svar:
    """Carries the step out.

    Raises:
        httpx.TransportError: the connection broke.

    """
    return _UDFOER[trin.handling](spil, trin)


def _send(spil: Spil, trin: Trin) -> Svar:
    aktioner = [udfyld(byg_aktion(h, spil.grund), spil.kendte) for h in trin.send or ()]
    leverance = udfyld(trin.leverance, spil.kendte) if trin.leverance else spil.klient.nyt_leverance_id()
    spil.leverance = str(leverance)
    scenarie = spil.scenarie_id if trin.udloes else None
    svar = spil.klient.send(aktioner, leverance_id=spil.leverance, scenarie=scenarie, som=trin.som or LEVERANDOER)
    ider = [kig(a, "aktionsId") for a in _liste(svar, "aktioner")]
    if svar.ok and ider:
        spil.sidste_aktioner = tuple(ider)
        spil.foerste_aktion[spil.leverance] = ider[0]
    return svar


def _kvittering(spil: Spil, trin: Trin) -> Svar:
    """The newest receipt of the delivery's first action, and beside it all of the delivery's as ``kvitteringer``."""
    if trin.kvittering == "sidste" and spil.leverance is None:
        return Svar("GET", "/v1/kvitteringer", None, 0, "intet trin har sendt en leverance endnu")
    leverance = spil.leverance if trin.kvittering == "sidste" else str(udfyld(trin.kvittering, spil.kendte))
    assert leverance is not None
    sti = f"/v1/kvitteringer?leveranceId={quote(leverance, safe='')}"
    svar = spil.klient.kald("GET", sti, som=trin.som or LEVERANDOER)
    if not svar.ok or not isinstance(kig(svar.krop, "kvitteringer"), list):
        return svar
    alle = _liste(svar, "kvitteringer")
    aktion = spil.foerste_aktion.get(leverance) or kig(alle, "0.aktionsId")
    foerstes = [k for k in alle if kig(k, "aktionsId") == aktion]
    return replace(svar, krop={**(foerstes[-1] if foerstes else {}), "kvitteringer": alle})


def _godkend(spil: Spil, trin: Trin) -> Svar:
    tekst = str(udfyld(trin.godkend, spil.kendte))
    er_id = _ER_ID.fullmatch(tekst)
    hoering = tekst if er_id else find_hoering(spil, "AFVENTER_FORDRINGSHAVER")
    krop = {"begrundelse": BEGRUNDELSE if er_id else tekst, "erklaering": True}
    return spil.klient.kald("POST", f"/v1/hoeringer/{hoering}/godkendelse", krop, trin.som or LEVERANDOER)


def _fortryd(spil: Spil, trin: Trin) -> Svar:
    assert trin.fortryd is not None
    krop = udfyld(trin.fortryd.model_dump(exclude_none=True), spil.kendte)
    hoering = krop.pop("hoering", None) or find_hoering(spil, "AFVENTER_FORDRINGSHAVER")
    return spil.klient.kald("POST", f"/v1/hoeringer/{hoering}/fortrydelse", krop, trin.som or LEVERANDOER)


def _afgoer(spil: Spil, trin: Trin) -> Svar:
    assert trin.afgoer is not None
    krop = udfyld(trin.afgoer.model_dump(exclude_none=True), spil.kendte)
    hoering, aktion = krop.pop("hoering", None), krop.pop("aktion", None)
    if hoering is None and aktion is None:
        hoering = find_hoering(spil, "AFVENTER_RIM")
        aktion = spil.foerste_aktion.get(spil.leverance or "")
    sted = f"hoeringer/{hoering}" if hoering is not None else f"aktioner/{aktion}"
    return spil.klient.kald("POST", f"/sandkasse/rim/{sted}/afgoerelse", krop, trin.som or TESTER)


def find_hoering(spil: Spil, status: str) -> str | None:
    """The hearing that waits: of the last delivery's actions, else the newest."""
    svar = spil.klient.kald("GET", f"/v1/hoeringer?status={status}", som=LEVERANDOER)
    alle = _liste(svar, "hoeringer") if svar.ok else []
    egne = [h for h in alle if kig(h, "aktionsId") in spil.sidste_aktioner] or alle
    return kig(egne[-1], "hoeringsId") if egne else None


def _liste(svar: Svar, navn: str) -> list[Any]:
    fundet = kig(svar.krop, navn)
    return fundet if isinstance(fundet, list) else []


def _betal(spil: Spil, trin: Trin) -> Svar:
    krop = {"skyldner": SKYLDNER, "art": "FRIVILLIG", **udfyld(trin.betal, spil.kendte)}
    if isinstance(krop["skyldner"], str | int):
        krop["skyldner"] = {"type": "CPR", "nummer": str(krop["skyldner"])}
    return spil.klient.kald("POST", "/sandkasse/rim/indbetalinger", krop, trin.som or TESTER)


def _ur(spil: Spil, trin: Trin) -> Svar:
    return flyt_ur(spil, str(udfyld(trin.ur, spil.kendte)), trin.som or TESTER)


def flyt_ur(spil: Spil, til: str, som: str = TESTER) -> Svar:
    """Moves the clock; a move that becomes a job is waited for, and the answer is then the clock as it stands."""
    svar = spil.klient.kald("POST", "/sandkasse/ur", {"til": til}, som)
    if svar.status != 202:
        return svar
    ventet, pause = 0.0, 0.02
    while True:
        opgave = spil.klient.kald("GET", str(kig(svar.krop, "adresse")), som=som)
        tilstand = kig(opgave.krop, "tilstand")
        if not opgave.ok or tilstand not in ("KOERER", "FAERDIG") or ventet > spil.opgavefrist:
            return replace(opgave, status=opgave.status if not opgave.ok else 0)
        if tilstand == "FAERDIG":
            return replace(svar, krop=spil.klient.kald("GET", "/sandkasse/ur", som=som).krop)
        spil.vent(pause)
        ventet, pause = ventet + pause, min(pause * 2, 1.0)


def _hent(spil: Spil, trin: Trin) -> Svar:
    sti = str(udfyld(trin.hent, spil.kendte))
    return spil.klient.kald("GET", sti, som=trin.som or _rolle(sti))


def _kald(spil: Spil, trin: Trin) -> Svar:
    assert trin.kald is not None
    sti = str(udfyld(trin.kald.sti, spil.kendte))
    krop = udfyld(trin.kald.krop, spil.kendte)
    return spil.klient.kald(trin.kald.metode, sti, krop, trin.som or _rolle(sti))


def _rolle(sti: str) -> str:
    return TESTER if sti.startswith("/sandkasse") else LEVERANDOER


_UDFOER: Mapping[str, Callable[[Spil, Trin], Svar]] = {
    "send": _send,
    "kvittering": _kvittering,
    "godkend": _godkend,
    "fortryd": _fortryd,
    "afgoer": _afgoer,
    "betal": _betal,
    "ur": _ur,
    "hent": _hent,
    "kald": _kald,
}
