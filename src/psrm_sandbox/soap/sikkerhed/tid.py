"""The timestamp's window, on real time."""

import re
from datetime import UTC, datetime, timedelta

from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed.aarsag import Sikkerhedsbrud
from psrm_sandbox.soap.sikkerhed.navne import WSU
from psrm_sandbox.soap.sikkerhed.udtraek import Element, hoejst_et, sted, tekst

_TID = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)")


def proev_tidsstempel(stempel: Element, nu: datetime) -> datetime:
    """When the message was made; it is neither old nor from the future.

    Raises:
        Sikkerhedsbrud: a ``tidsstempel-…``.

    """
    tid = indlaes_sikkerhed().tid
    skrevet, udloeber = hoejst_et(stempel, f"{{{WSU}}}Created"), hoejst_et(stempel, f"{{{WSU}}}Expires")
    if skrevet is None:
        raise Sikkerhedsbrud("tidsstempel-uden-created", felt=sted(stempel), krav="wsu:Created")
    oprettet = _laes(skrevet)
    felt = sted(skrevet)
    if oprettet > nu + timedelta(seconds=tid.fremtid_sekunder):
        raise Sikkerhedsbrud(
            "tidsstempel-fremtid",
            felt=felt,
            fundet=tekst(skrevet),
            krav=f"højst {tid.fremtid_sekunder} sekunder efter {som_tekst(nu)}",
            variant=_timer(oprettet - nu),
        )
    if oprettet < nu - timedelta(seconds=tid.levetid_sekunder):
        raise Sikkerhedsbrud(
            "tidsstempel-udloebet",
            felt=felt,
            fundet=tekst(skrevet),
            krav=f"højst {tid.levetid_sekunder} sekunder før {som_tekst(nu)}",
            variant=_timer(oprettet - nu),
        )
    if udloeber is not None and (udloeb := _laes(udloeber)) < nu:
        variant = "wsu:Expires ligger før wsu:Created." if udloeb < oprettet else None
        raise Sikkerhedsbrud(
            "tidsstempel-udloebet",
            felt=sted(udloeber),
            fundet=tekst(udloeber),
            krav=f"efter {som_tekst(nu)}",
            variant=variant,
        )
    return oprettet


def som_tekst(tid: datetime) -> str:
    """As a timestamp is written: UTC, with milliseconds and Z."""
    return tid.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _laes(element: Element) -> datetime:
    skrevet = tekst(element, 60).strip()
    fundet = _TID.fullmatch(skrevet)
    try:
        if fundet is None:
            raise ValueError(skrevet)
        zone = "+00:00" if fundet[3] == "Z" else fundet[3]
        return datetime.fromisoformat(f"{fundet[1]}.{(fundet[2] or '0')[:6]:0<6}{zone}")
    except ValueError as fejl:
        krav = "dato og tid i UTC med Z, fx 2026-07-01T07:00:00.000Z"
        raise Sikkerhedsbrud("tidsstempel-ulaeseligt", felt=sted(element), fundet=skrevet, krav=krav) from fejl


def _timer(forskel: timedelta) -> str | None:
    """What a difference of whole hours says."""
    sekunder = forskel.total_seconds()
    timer = round(sekunder / 3600)
    if timer == 0 or abs(sekunder - timer * 3600) > 120:
        return None
    retning = "foran" if timer > 0 else "bagud"
    antal = abs(timer)
    ord_ = "time" if antal == 1 else "timer"
    return f"Tiden er {antal} {ord_} {retning}, næsten på sekundet: en tidszone, der er skrevet som UTC."
