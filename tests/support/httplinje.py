"""A connection to the protocol without a network: bytes in, as they are cut; answers out."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.server import ServerState

from psrm_sandbox.cli.httpprotokol import HttpProtokol, Vilkaar, protokol
from psrm_sandbox.forbindelse.maalinger import Maalinger


@dataclass
class Svar:
    """An answer, read off the wire."""

    status: int
    hoveder: dict[str, str]
    krop: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.krop)

    @property
    def problem(self) -> str:
        return str(self.json["type"]).rpartition(":")[2]


def svar_i(modtaget: bytes, uden_krop: bool = False) -> Iterator[Svar]:
    """Every whole answer of what was received; interim ones are passed over."""
    while modtaget:
        hoved, skel, modtaget = modtaget.partition(b"\r\n\r\n")
        assert skel, f"intet helt svar: {hoved!r}"
        linje, *felter = hoved.decode("latin-1").split("\r\n")
        status = int(linje.split()[1])
        hoveder = {navn.lower(): v.strip() for navn, _, v in (f.partition(":") for f in felter)}
        if status < 200:
            continue
        laengde = 0 if uden_krop else int(hoveder.get("content-length", "0"))
        assert len(modtaget) >= laengde
        yield Svar(status, hoveder, modtaget[:laengde])
        modtaget = modtaget[laengde:]


class Traad(asyncio.Transport):
    """The other end of the wire."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
        self.modtaget = b""
        self.slut = self.lukket = self.staar = False

    def write(self, data: Any) -> None:
        self.modtaget += bytes(data)

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.slut = True

    def close(self) -> None:
        self.lukket = True

    abort = close

    def is_closing(self) -> bool:
        return self.lukket

    def pause_reading(self) -> None:
        self.staar = True

    def resume_reading(self) -> None:
        self.staar = False


async def ekko(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with what came; `/uden-krop` answers without asking for the body."""
    krop = b""
    while scope["path"] != "/uden-krop":
        besked = await receive()
        krop += besked.get("body", b"")
        if not besked.get("more_body", False):
            break
    hoveder = [[navn.decode(), vaerdi.decode("latin-1")] for navn, vaerdi in scope["headers"]]
    ud = json.dumps({"metode": scope["method"], "sti": scope["path"], "krop": krop.decode(), "hoveder": hoveder})
    head = [(b"content-length", str(len(ud)).encode()), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": ud.encode()})


class Linje:
    """A connection to a server that echoes, or to another application."""

    def __init__(self, app: Any = ekko, tilstand: ServerState | None = None, **valg: Any) -> None:
        kun = {"hoved_sekunder": 3600.0, "krop_sekunder": 3600.0, "svar_sekunder": 3600.0, "maks_forbindelser": 100}
        self.vilkaar = Vilkaar(**{**kun, "maalinger": Maalinger(), **valg})
        config = Config(app, http=protokol(self.vilkaar), ws="none", log_config=None, lifespan="off")
        config.load()
        self.tilstand = tilstand or ServerState()
        self.traad = Traad()
        klasse: Any = config.http_protocol_class
        self.protokol: HttpProtokol = klasse(config=config, server_state=self.tilstand, app_state={})
        self.protokol.connection_made(self.traad)

    async def send(self, *stykker: bytes) -> None:
        """Sends the pieces, and lets the server do what it can."""
        for stykke in stykker:
            if not self.traad.lukket:
                self.protokol.data_received(stykke)
            await self.ro()

    async def ro(self) -> None:
        """Until nothing more happens."""
        for _ in range(10):
            await asyncio.sleep(0)

    @property
    def svar(self) -> list[Svar]:
        return list(svar_i(self.traad.modtaget))

    def luk(self) -> None:
        self.protokol.connection_lost(None)
