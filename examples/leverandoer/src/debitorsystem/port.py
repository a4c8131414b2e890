"""The gateway over HTTP: patient where it must be, and never sending the same thing as two."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx

BEDER_OM_RO = {429, 502, 503, 504}
VENTETIDER = (1.0, 5.0, 30.0)
"""Seconds before the second, third and fourth attempt."""


class Port:
    """Calls the gateway with a vendor's key. ``sov`` waits; a test hands over one that does not."""

    def __init__(self, url: str, noegle: str, sov: Callable[[float], None] = time.sleep) -> None:
        self._http = httpx.Client(base_url=url, headers={"Authorization": f"Bearer {noegle}"})
        self._sov = sov

    def luk(self) -> None:
        """Closes the connections."""
        self._http.close()

    def send(self, leverance_id: str, aktioner: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The delivery's actions as registered.

        A connection that breaks leaves us not knowing whether it was. The same leveranceId again is right either way:
        it is taken in now, or the answer is 409 with the address of the first one.
        """
        svar = self._kald("POST", "/v1/leverancer", {"leveranceId": leverance_id, "aktioner": aktioner})
        if svar.status_code == httpx.codes.CONFLICT and svar.json().get("sammeIndhold"):
            svar = self._kald("GET", svar.json()["foersteSvar"])
        registrerede: list[dict[str, Any]] = svar.raise_for_status().json()["aktioner"]
        return registrerede

    def kvitteringer(self, efter: int) -> Iterator[dict[str, Any]]:
        """Every receipt after that number, in order."""
        while True:
            side = self._hent(f"/v1/kvitteringer?efter={efter}")
            yield from side["kvitteringer"]
            if side["naeste"] is None:
                return
            efter = side["naeste"]

    def underretninger(self, fra: int) -> list[dict[str, Any]]:
        """The notifications from that number on, each once and in order, however they come."""
        fundne: dict[int, dict[str, Any]] = {}
        while True:
            side = self._hent(f"/v1/underretninger?nummerFra={fra}")
            fundne |= {int(u["nummer"]): u for u in side["underretninger"]}
            if side["naeste"] is None:
                return [fundne[nr] for nr in sorted(fundne)]
            fra = int(side["naeste"])

    def godkend(self, fordrings_id: str, begrundelse: str) -> None:
        """The claim is right although it is unusual; says so in its hearing."""
        alle = self._hent("/v1/hoeringer?status=AFVENTER_FORDRINGSHAVER")["hoeringer"]
        hoering = next(h["hoeringsId"] for h in alle if h["fordringsId"] == fordrings_id)
        krop = {"begrundelse": begrundelse, "erklaering": True}
        self._kald("POST", f"/v1/hoeringer/{hoering}/godkendelse", krop).raise_for_status()

    def _hent(self, sti: str) -> dict[str, Any]:
        fundet: dict[str, Any] = self._kald("GET", sti).raise_for_status().json()
        return fundet

    def _kald(self, metode: str, sti: str, krop: Any = None) -> httpx.Response:
        for sekunder in VENTETIDER:
            try:
                svar = self._http.request(metode, sti, json=krop)
            except httpx.TransportError:
                self._sov(sekunder)
                continue
            if svar.status_code not in BEDER_OM_RO:
                return svar
            self._sov(float(svar.headers.get("Retry-After", sekunder)))
        return self._http.request(metode, sti, json=krop)
