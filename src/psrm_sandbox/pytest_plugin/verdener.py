"""A world for one test: made as its marks ask, told of when the test fails, and removed afterwards."""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from psrm_sandbox.klient import LEVERANDOER, TESTER, Problem, Problemsvar, Sandkasseklient, Svar
from psrm_sandbox.klient.naerhed import forbindelsesvalg
from psrm_sandbox.pytest_plugin.forklaring import dom, med_forklaring
from psrm_sandbox.pytest_plugin.maerker import Maerkefejl, Oensker, Scenarievalg

LEVETID = "PT6H"
"""How long a world lives that nobody removed: longer than any test, shorter than a day."""
FLEST = 10
"""How many verdicts a failing test tells of."""


class Proeveklient(Sandkasseklient):
    """A client whose answers can explain themselves: a receipt's ``status`` tells its verdict when it is compared."""

    def __repr__(self) -> str:
        return "<klient af testens sandkasse>"

    def kald(
        self,
        metode: str,
        sti: str,
        krop: Any = None,
        som: str | None = LEVERANDOER,
        hoveder: Mapping[str, str] | None = None,
    ) -> Svar:
        """One call; its answer, whatever the status."""
        return self._forklarende(super().kald(metode, sti, krop, som, hoveder))

    def send(self, *args: Any, **kwargs: Any) -> Svar:
        """Sends a delivery, as the client's own."""
        return self._forklarende(super().send(*args, **kwargs))

    def _forklarende(self, svar: Svar) -> Svar:
        return replace(svar, krop=med_forklaring(svar.krop, self._aktionens_dom))

    def _aktionens_dom(self, aktions_id: str) -> list[str]:
        """The newest receipt of the action; found by its delivery, for an action does not carry its own."""
        try:
            leverance = super().kald("GET", f"/v1/aktioner/{aktions_id}").kraev().krop["leveranceId"]
            sti = str(httpx.URL("/v1/kvitteringer", params={"leveranceId": leverance}))
            alle = super().kald("GET", sti).kraev().krop["kvitteringer"]
        except (httpx.TransportError, Problemsvar) as fejl:
            return [f"dommen over aktion {aktions_id} kunne ikke hentes: {fejl}"]
        egne = [k for k in alle if k["aktionsId"] == aktions_id]
        return dom(egne[-1]) if egne else [f"aktion {aktions_id} har ingen kvittering, der kan ses"]


class Delt(httpx.BaseTransport):
    """A transport that outlives the clients that close it."""

    def __init__(self, indre: httpx.BaseTransport) -> None:
        self._indre = indre

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer."""
        return self._indre.handle_request(request)


@dataclass(frozen=True)
class Sted:
    """Where worlds are made: an application in this process, or a server at an address."""

    url: str
    transport: httpx.BaseTransport | None = None
    vaert: str | None = None

    def transporten(self) -> httpx.BaseTransport | None:
        """One for a client of its own."""
        return Delt(self.transport) if self.transport is not None else None


@dataclass(frozen=True, repr=False)
class Verden:
    """A test's world: where it is, its keys, and a client that holds them."""

    sted: Sted
    klient: Proeveklient
    seed: int

    def __repr__(self) -> str:
        return f"<sandkasse på {self.url}, seed {self.seed}>"

    @property
    def url(self) -> str:
        """The server's address: ``http://127.0.0.1:54321``."""
        return self.sted.url

    @property
    def noegler(self) -> dict[str, str]:
        """The world's keys by role: ``leverandoer``, ``begraenset``, ``portal``, ``tester``."""
        return {rolle: n for rolle, n in self.klient.noegler.items() if rolle != "vaert"}

    @property
    def miljoe(self) -> dict[str, str]:
        """Address and keys as variables for a process's environment: ``PSRM_URL``, ``PSRM_NOEGLE_LEVERANDOER`` ..."""
        return {"PSRM_URL": self.url, **{f"PSRM_NOEGLE_{r.upper()}": n for r, n in self.noegler.items()}}


def lav_verden(sted: Sted, test: str, oensker: Oensker) -> Verden:
    """The world that the test asks for.

    Raises:
        Maerkefejl: the server refuses what a mark asks; the message is the server's.
        Problemsvar: the server makes no world.

    """
    seed = zlib.crc32(test.encode()) if oensker.seed is None else oensker.seed
    klient = Proeveklient(sted.url, {"vaert": sted.vaert} if sted.vaert else {}, sted.transporten())
    verden = Verden(sted, klient, seed)
    try:
        skabelon = oensker.skabelon.args[0] if oensker.skabelon else "demo"
        krop = {"skabelon": skabelon, "seed": seed, "levetid": LEVETID}
        if oensker.start:
            krop["start"] = oensker.start.args[0]
        svar = klient.kald("POST", "/sandkasser", krop, som="vaert" if sted.vaert else None)
        if svar.problem is not None and svar.problem.felt == "skabelon" and oensker.skabelon:
            raise _afvist(oensker.skabelon, svar.problem)
        if svar.problem is not None and svar.problem.felt == "start" and oensker.start:
            raise _afvist(oensker.start, svar.problem)
        klient.noegler.update(svar.kraev().krop["noegler"])
        _indret(klient, oensker)
    except BaseException:
        fjern(verden)
        raise
    return verden


def _indret(klient: Sandkasseklient, oensker: Oensker) -> None:
    if oensker.indstillingsmaerke is not None:
        valg = [{"navn": navn, "vaerdi": vaerdi} for navn, vaerdi in oensker.indstillinger.items()]
        _goer(klient, oensker.indstillingsmaerke, "PATCH", "/sandkasse/indstillinger", {"indstillinger": valg})
    for scenarie in oensker.scenarier:
        _armer(klient, scenarie)
    if oensker.ur is not None:
        _goer(klient, oensker.ur, "POST", "/sandkasse/ur", {"til": oensker.ur.args[0]})


def _armer(klient: Sandkasseklient, valg: Scenarievalg) -> None:
    """A copy of the script, set off by what the mark says alone, whoever sends it."""
    fundet = _goer(klient, valg.maerke, "GET", f"/sandkasse/scenarier/{httpx.URL(path=valg.id).raw_path.decode()}")
    saa = fundet["indhold"].get("saa")
    if saa is None:
        raise Maerkefejl(
            valg.maerke,
            f"{valg.id} er en historie uden virkning; den kan spilles, men ikke udløses.",
            "the story has no effect that an action can set off",
        )
    eget = f"{valg.id[:50]}-i-testen"
    tekst = {
        "id": eget,
        "titel": fundet["titel"],
        "hvorfor": f"Kopi af {valg.id}, udløst af testens mærke.",
        "emner": fundet["emner"],
        "udloeser": {"header": False, "match": valg.match},
        "saa": saa,
    }
    yaml = json.dumps(tekst, ensure_ascii=False)
    _goer(klient, valg.maerke, "PUT", f"/sandkasse/scenarier/{eget}", {"yaml": yaml})
    _goer(klient, valg.maerke, "PUT", f"/sandkasse/scenarier/{eget}/armering")


def _goer(klient: Sandkasseklient, maerke: pytest.Mark, metode: str, sti: str, krop: Any = None) -> Any:
    svar = klient.kald(metode, sti, krop, TESTER)
    if svar.problem is not None:
        raise _afvist(maerke, svar.problem)
    return svar.krop


def _afvist(maerke: pytest.Mark, problem: Problem) -> Maerkefejl:
    naermeste = f" Mente du {problem.naermeste}?" if problem.naermeste and "Mente du" not in problem.detail else ""
    return Maerkefejl(maerke, problem.detail + naermeste, problem.detail_en or problem.title)


def fjern(verden: Verden) -> None:
    """Removes the world; one that is gone already, or whose server is, is no failure."""
    try:
        if TESTER in verden.klient.noegler:
            verden.klient.kald("DELETE", "/sandkasse", som=TESTER)
    except httpx.TransportError:
        pass
    finally:
        verden.klient.luk()


def fortael(verden: Verden) -> str:
    """What stands in the world that may have to do with the failure: its clock, and each verdict but the good ones."""
    try:
        nu = verden.klient.get("/sandkasse/ur", TESTER)["nu"]
        kvitteringer = verden.klient.get("/v1/kvitteringer?antal=500", LEVERANDOER)["kvitteringer"]
        venter = [
            f"{a['aktionskode']} i leverance {post['leveranceId']} har ingen dom, der kan ses"
            for post in verden.klient.get("/sandkasse/journal", TESTER)["poster"]
            for a in post["aktioner"]
            if a["status"] == "MODTAGET"
        ]
    except (httpx.TransportError, Problemsvar, KeyError):
        return ""
    linjer = [f"uret står på {nu}, seed {verden.seed}"]
    andre = [k for k in kvitteringer if k["status"] != "UDFOERT"]
    for kvittering in andre[-FLEST:]:
        linjer += ["", *dom(kvittering)]
    if len(andre) > FLEST:
        linjer += ["", f"... og {len(andre) - FLEST} før dem"]
    linjer += ["", *venter[:FLEST]] if venter else []
    return "\n".join(linjer)


def gem_eksport(verden: Verden, mappe: Path, test: str) -> str:
    """Writes the world's export, an artifact of the failed test; says where, or why not."""
    mappe.mkdir(parents=True, exist_ok=True)
    fil = mappe / (re.sub(r"[^\w.-]+", "_", test)[-120:].strip("_") + ".zip")
    hoved = {"Authorization": f"Bearer {verden.noegler.get(TESTER, '')}"}
    try:
        with httpx.Client(
            base_url=verden.url,
            transport=verden.sted.transporten(),
            timeout=120,
            **forbindelsesvalg(verden.url),
        ) as http:
            fil.write_bytes(http.get("/sandkasse/eksport", headers=hoved).raise_for_status().content)
    except httpx.HTTPError as fejl:
        return f"verdenen kunne ikke gemmes: {fejl}"
    return f"verdenen er gemt i {fil}; tag den ind med POST /sandkasser/import"
