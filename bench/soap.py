"""SOAP beside JSON: single-claim deliveries over HTTP, and what signing and encrypting takes of the server's time."""

import asyncio
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from bench.klient import Maaling, anmodning, koer
from bench.resultat import Resultat
from bench.server import ledig_port, sandkasse
from psrm_sandbox.api.eksempler import GOD
from psrm_sandbox.grunddata.soapsikkerhed import indlaes_sikkerhed
from psrm_sandbox.soap.sikkerhed import Genbrugsvagt, Noeglering, Tillid, laes, skriv, testca
from psrm_sandbox.soapform.kuvert import Version, laes_kuvert, skriv_kuvert
from psrm_sandbox.soapform.leverance import skriv_leverance
from psrm_sandbox.soapform.skema import Smag

FORBINDELSER = 16
SEKUNDER = 2.0
PAR = 9
"""Pairs measured one after another: from one pair to the next a shared machine swings more than the two differ."""
ANTAL = 600
_NR = itertools.count(1_000_000)


def _besked() -> bytes:
    leverance = {**GOD, "leveranceId": "%ID%"}
    xml = skriv_kuvert(Version.V12, skriv_leverance(leverance, Smag.SKAT, {"transaktionsId": "%ID%"}))
    return xml.replace(b"DAG-2026-000001", b"%ID%")


def _xml() -> Iterator[bytes]:
    skabelon = _besked()
    for nr in _NR:
        krop = skabelon.replace(b"%ID%", str(nr).encode())
        yield anmodning("/services/FordringIndberetService", krop).replace(
            b"application/json", b"application/soap+xml; charset=UTF-8", 1
        )


def _json() -> Iterator[bytes]:
    skabelon = json.dumps(GOD).replace('"1000000001"', '"%s"').replace("DAG-2026-000001", "%s")
    for nr in _NR:
        yield anmodning("/v1/leverancer", (skabelon % (nr, nr)).encode())


def maal() -> list[Resultat]:
    with tempfile.TemporaryDirectory() as mappe, sandkasse(Path(mappe), port := ledig_port()):
        maalt = [_par(port) for _ in range(PAR)]
    json_, soap = sorted(maalt, key=lambda par: par[1].pr_sekund / par[0].pr_sekund)[PAR // 2]
    forhold = soap.pr_sekund / json_.pr_sekund
    resultater = [
        Resultat(
            "plain SOAP deliveries of one claim against the same as JSON",
            f"{soap.pr_sekund:,.0f}/s, {forhold:.2f} times",
            ">= 0.6 times",
            forhold >= 0.6 and not any(s.fejl for _, s in maalt),
            f"JSON: {json_.pr_sekund:,.0f}/s",
        )
    ]
    for suite in indlaes_sikkerhed().suiter:
        ms, rsa = _sikkerhed(suite.navn)
        resultater.append(
            Resultat(
                f"message security of a single claim ({suite.tekst}), both ways, of the server's time",
                f"{ms:.2f} ms",
                "<= 2.5 ms",
                ms <= 2.5,
                f"the two private operations of RSA alone: {rsa:.2f} ms",
            )
        )
    return resultater


def _par(port: int) -> tuple[Maaling, Maaling]:
    json_ = asyncio.run(koer(port, _json, FORBINDELSER, SEKUNDER, 202))
    return json_, asyncio.run(koer(port, _xml, FORBINDELSER, SEKUNDER, 200))


def _sikkerhed(suite_navn: str) -> tuple[float, float]:
    """Milliseconds of reading a call and writing its answer, in seconds of one core; and of two private operations."""
    krav = indlaes_sikkerhed()
    profil, suite = krav.efter_navn["fuld"], next(s for s in krav.suiter if s.navn == suite_navn)
    nu = datetime.now(UTC)
    ca = testca.ny_ca(nu - timedelta(hours=1))
    server = testca.udsted(ca, cvr="99990090", navn="server", nu=nu - timedelta(hours=1))
    klient = testca.udsted(ca, cvr="99990007", navn="klient", nu=nu - timedelta(hours=1))
    beskeder = [skriv(_besked(), profil, klient, server.certifikat, nu, suite, kald=True) for _ in range(ANTAL)]
    tillid, ring, vagt = Tillid(udstedere=(ca.certifikat,)), Noeglering(nuvaerende=server), Genbrugsvagt()
    roedder, svar, tider = [laes_kuvert(b).rod for b in beskeder], _besked(), []
    for rod in roedder:
        start = time.process_time()
        laest = laes(rod, profil, tillid, ring, nu, vagt)
        assert laest.certifikat is not None
        skriv(svar, profil, server, laest.certifikat, nu, laest.suite)
        tider.append(time.process_time() - start)
    return statistics.median(tider) * 1000, _rsa(server)


def _rsa(par: testca.Noeglepar) -> float:
    start = time.process_time()
    for _ in range(ANTAL * 2):
        par.noegle.sign(b"x", PKCS1v15(), SHA256())
    return (time.process_time() - start) / ANTAL * 1000
