"""SOAP calls to a world: an envelope made of our shape, sent, and its answer read."""

import itertools
from dataclasses import dataclass
from typing import Any

import httpx
from lxml import etree
from tests.support.byggere import INDBERETTER, Krop, god
from tests.support.server import Sandkasse

from psrm_sandbox.domain.soapadresse import adresse_for
from psrm_sandbox.soap.xsd import skemaer
from psrm_sandbox.soapform.kuvert import Version, skriv_kuvert
from psrm_sandbox.soapform.leverance import skriv_besked, skriv_leverance
from psrm_sandbox.soapform.skema import Smag, indlaes_soapskema

_NUMRE = itertools.count(1)
Besked = dict[str, Any]


@dataclass(frozen=True)
class Svar:
    """An answer: its status, its envelope, and what stands in it by local name."""

    http: httpx.Response
    rod: etree._Element

    @property
    def status(self) -> int:
        return self.http.status_code

    def alle(self, navn: str) -> list[str]:
        return [e.text or "" for e in self.rod.iter(f"{{*}}{navn}")]

    def en(self, navn: str) -> str:
        fundne = self.alle(navn)
        assert len(fundne) == 1, (navn, self.http.text)
        return fundne[0]

    @property
    def fejltekst(self) -> str:
        return (self.alle("Text") + self.alle("faultstring"))[0]


def hoved(**felter: Any) -> Besked:
    """What every message carries, with a transaction id of its own."""
    return {"transaktionsId": f"T-{next(_NUMRE)}", "indberetter": INDBERETTER, **felter}


def kuvert(besked: etree._Element, version: Version = Version.V12) -> bytes:
    return skriv_kuvert(version, besked)


def leverancebesked(*aktioner: Krop, smag: Smag = Smag.SKAT, **felter: Any) -> etree._Element:
    data = hoved(**{"leveranceId": str(10_000 + next(_NUMRE)), **felter})
    return skriv_leverance({**data, "aktioner": list(aktioner) or [god()]}, smag, data)


def foresp(tjeneste: str, smag: Smag = Smag.SKAT, **felter: Any) -> etree._Element:
    """A request of one of the two other services."""
    fundet = indlaes_soapskema().tjenester[tjeneste]
    return skriv_besked(f"{fundet.service}_I", fundet.ind, smag, hoved(**felter))


async def send(
    sandkasse: Sandkasse,
    krop: bytes | etree._Element,
    tjeneste: str = "FordringIndberetService",
    smag: Smag = Smag.SKAT,
    version: Version = Version.V12,
    navn: str = "leverandoer",
    hoveder: dict[str, str] | None = None,
) -> Svar:
    raa = krop if isinstance(krop, bytes) else kuvert(krop, version)
    sti = f"/soap/{adresse_for(sandkasse.noegler[navn])}/{smag.value.lower()}/services/{tjeneste}"
    egne = {"Content-Type": version.medietype, **(hoveder or {})}
    svar = await sandkasse.server.klient().post(sti, content=raa, headers=egne)
    return Svar(svar, etree.fromstring(svar.content))


def skema_for(tjeneste: str, smag: Smag) -> etree.XMLSchema:
    """The service's schemas, as a client puts them together."""
    fundne = skemaer(tjeneste, smag)

    class Filer(etree.Resolver):
        def resolve(self, url: str, pubid: str, context: Any) -> Any:
            return self.resolve_string(fundne.dokument(url.rpartition("=")[2], adresse), context, base_url=url)

    parser = etree.XMLParser()
    parser.resolvers.add(Filer())
    rod = next(navn for navn, rum in fundne.filer.items() if rum == fundne.rod)
    return etree.XMLSchema(etree.fromstring(fundne.dokument(rod, adresse), parser, base_url=adresse(rod)))


def adresse(fil: str) -> str:
    """Where a schema is, for one who has them all at hand."""
    return f"http://x.invalid/s?xsd={fil}"


async def uden_sikkerhed(sandkasse: Sandkasse) -> Sandkasse:
    """The world, whose SOAP messages need no security."""
    await saet_profil(sandkasse, "ingen")
    return sandkasse


async def saet_profil(sandkasse: Sandkasse, profil: str | None) -> None:
    svar = await sandkasse.som("tester").patch(
        "/sandkasse/indstillinger", json={"indstillinger": [{"navn": "soapSikkerhedsprofil", "vaerdi": profil}]}
    )
    assert svar.status_code == 200, svar.text
