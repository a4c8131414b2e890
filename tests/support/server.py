"""A server in the test's own process, and worlds on it: each with a client for each of its keys."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import sqlalchemy as sa
from fastapi import FastAPI
from tests.support.byggere import Krop

from psrm_sandbox.app import lav_app
from psrm_sandbox.bootstrap import Samlet, saml
from psrm_sandbox.klient.procestransport import Procestransport
from psrm_sandbox.settings import Settings
from psrm_sandbox.store.verden import SqlVerden

JSON = {"Content-Type": "application/json"}


@dataclass
class Sandkasse:
    """A world, and whoever holds one of its keys."""

    server: "Server"
    noegler: dict[str, str]
    svar: Krop = field(default_factory=dict)

    def som(self, navn: str) -> httpx.AsyncClient:
        return self.server.klient(self.noegler[navn])

    async def send(self, krop: Krop, navn: str = "leverandoer") -> httpx.Response:
        return await self.som(navn).post("/v1/leverancer", json=krop)

    async def indsend(self, krop: Krop, navn: str = "leverandoer") -> list[Krop]:
        """The delivery's actions, as its first answer tells of them."""
        svar = await self.send(krop, navn)
        assert svar.status_code == 202, svar.text
        aktioner: list[Krop] = svar.json()["aktioner"]
        return aktioner

    async def hent(self, sti: str, navn: str = "leverandoer", **parametre: Any) -> Any:
        svar = await self.som(navn).get(sti, params=parametre)
        assert svar.status_code == 200, svar.text
        return svar.json()

    async def kvitteringer(self, leverance_id: str, navn: str = "leverandoer") -> list[Krop]:
        side = await self.hent("/v1/kvitteringer", navn, leveranceId=leverance_id)
        fundne: list[Krop] = side["kvitteringer"]
        return fundne

    @property
    def verden(self) -> SqlVerden:
        """The world itself, behind the server's back."""
        return self.server.verden(self.noegler["tester"])

    def tabel(self, navn: str) -> list[tuple[Any, ...]]:
        """Every row of a table of the world."""
        with self.verden.laes() as laeser:
            return [tuple(r) for r in laeser._db.execute(sa.text(f"SELECT * FROM {navn}"))]

    def antal(self) -> dict[str, int]:
        """How many rows the register holds, table by table: to see that nothing was half stored."""
        return {navn: len(self.tabel(navn)) for navn in REGISTERTABELLER}

    def skrivejournal(self) -> list[Any]:
        """The calls in the world's own table: those that wrote."""
        with self.verden.laes() as laeser:
            return list(laeser.forbindelse.execute(sa.text("SELECT * FROM journal ORDER BY nr")))

    def laesejournal(self) -> list[Any]:
        """The calls in the journal file of reads and refusals."""
        journal = self.verden._journal
        journal.toem()
        return list(journal._db.execute(sa.text("SELECT * FROM journal ORDER BY nr")))


REGISTERTABELLER = (
    "leverance",
    "aktion",
    "fordring",
    "haefter",
    "haendelse",
    "bogfoering",
    "kvittering",
    "hoering",
    "journal",
)


class Server:
    """The application, reached without a network."""

    def __init__(self, settings: Settings | None = None, samlet: Samlet | None = None) -> None:
        valgt = settings or Settings(database_url="sqlite://")
        self.samlet = samlet or saml(valgt)
        self.app: FastAPI = lav_app(valgt, self.samlet)

    def klient(self, noegle: str | None = None) -> httpx.AsyncClient:
        """A client with that key, or with none."""
        transport = Procestransport(self.app, raise_app_exceptions=False)
        headers = {"Authorization": f"Bearer {noegle}"} if noegle is not None else {}
        return httpx.AsyncClient(transport=transport, base_url="http://sandkasse", headers=headers)

    async def ny(self, vaert: str | None = None, **krop: Any) -> Sandkasse:
        """A world of its own."""
        svar = await self.klient(vaert).post("/sandkasser", json=krop)
        assert svar.status_code in {200, 201}, svar.text
        return Sandkasse(self, svar.json()["noegler"], svar.json())

    def demo(self) -> Sandkasse:
        """The demo world with its published keys."""
        return Sandkasse(self, {n: f"demo-{n}" for n in ("leverandoer", "begraenset", "portal", "tester")})

    def verden(self, noegle: str) -> SqlVerden:
        haver = self.samlet.register.find_noegle(noegle)
        assert haver is not None
        assert haver.sandkasse_id is not None
        verden = self.samlet.register.verden(haver.sandkasse_id)
        assert verden is not None
        return verden

    def luk(self) -> None:
        self.samlet.luk()


def paa_fil(mappe: Path, **valg: Any) -> Server:
    """A server whose register and worlds are files under the folder."""
    return Server(Settings(database_url=f"sqlite:///{mappe / 'register.db'}", **valg))


def numre(kvittering: Krop) -> set[str]:
    """The rules and codes that a receipt or verdict names."""
    return {str(a["kode"]) if a["kode"] is not None else a["regler"][0] for a in kvittering["aarsager"]}
