"""Damage and full disks: told as what they are, of that world alone, which can still be reset and deleted."""

import errno
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.support.byggere import leverance
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.store import engine
from psrm_sandbox.store.register import DEMO

pytestmark = pytest.mark.anyio


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    egen = paa_fil(tmp_path)
    yield egen
    egen.luk()


def fil(sandkasse: Sandkasse, endelse: str = ".db") -> Path:
    sti = sandkasse.verden._sti
    assert sti is not None
    return sti.with_suffix(endelse)


def i_ro(sandkasse: Sandkasse) -> None:
    """The world's files are closed, as they are after a start."""
    verden = sandkasse.verden
    assert verden.hvil()
    verden._numre = None


def ingen_database(sti: Path) -> None:
    sti.write_bytes(b"ikke en database" * 300)


def skaaret_over(sti: Path) -> None:
    sti.write_bytes(sti.read_bytes()[: sti.stat().st_size // 3])


def overskrevet(sti: Path) -> None:
    data = sti.read_bytes()
    sti.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])


def uden_tabeller(sti: Path) -> None:
    db = sqlite3.connect(sti)
    db.execute("DROP TABLE verden")
    db.commit()
    db.close()


def uden_raekke(sti: Path) -> None:
    db = sqlite3.connect(sti)
    db.execute("DELETE FROM verden")
    db.commit()
    db.close()


def tom(sti: Path) -> None:
    sti.write_bytes(b"")


SKADER = [tom, ingen_database, skaaret_over, overskrevet, uden_tabeller, uden_raekke]


def kode(svar: Any) -> tuple[int, str]:
    return svar.status_code, svar.json()["type"].rpartition(":")[2]


@pytest.mark.parametrize("skad", SKADER, ids=lambda s: s.__name__)
async def test_en_skadet_verden_naevnes_alene_og_kan_nulstilles(server: Server, skad: Callable[[Path], None]) -> None:
    ramt, anden = await server.ny(), await server.ny()
    await ramt.indsend(leverance(leverance_id="foer"))
    i_ro(ramt)
    skad(fil(ramt))
    for _ in range(2):
        svar = await ramt.som("leverandoer").get("/v1/fordringer")
        assert kode(svar) == (500, "sandkasse-beskadiget")
        assert kode(await ramt.send(leverance())) == (500, "sandkasse-beskadiget")
        assert "/sandkasse/nulstil" in svar.json()["krav"]
    assert (await anden.send(leverance())).status_code == 202
    assert (await ramt.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert (await ramt.send(leverance(leverance_id="efter"))).status_code == 202
    assert (await ramt.hent("/v1/fordringer"))["fordringer"] != []


@pytest.mark.parametrize("skad", SKADER, ids=lambda s: s.__name__)
async def test_en_skadet_verden_kan_slettes(server: Server, skad: Callable[[Path], None]) -> None:
    ramt = await server.ny()
    await ramt.indsend(leverance())
    sti = fil(ramt)
    i_ro(ramt)
    skad(sti)
    assert (await ramt.som("tester").delete("/sandkasse")).status_code == 204
    assert not sti.exists()


@pytest.mark.parametrize("skad", [ingen_database, skaaret_over], ids=lambda s: s.__name__)
async def test_en_skadet_journal_naevnes_og_er_vaek_efter_en_nulstilling(
    server: Server, skad: Callable[[Path], None]
) -> None:
    ramt = await server.ny()
    for _ in range(3):
        await ramt.hent("/v1/fordringer")
    i_ro(ramt)
    skad(fil(ramt, ".journal.db"))
    assert kode(await ramt.som("leverandoer").get("/v1/fordringer")) == (500, "sandkasse-beskadiget")
    assert (await ramt.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert (await ramt.som("tester").get("/sandkasse/journal")).status_code == 200


@pytest.mark.parametrize("skad", [ingen_database, skaaret_over, overskrevet], ids=lambda s: s.__name__)
async def test_et_skadet_kontrolpunkt_lader_verdenen_vaere_som_den_var(
    server: Server, skad: Callable[[Path], None]
) -> None:
    ramt = await server.ny()
    await ramt.indsend(leverance(leverance_id="foer"))
    svar = await ramt.som("tester").post("/sandkasse/kontrolpunkter", json={"navn": "godt"})
    assert svar.status_code == 201
    (punkt,) = (fil(ramt, ".kontrolpunkter")).glob("*.db")
    skad(punkt)
    svar = await ramt.som("tester").post("/sandkasse/kontrolpunkter/godt/gendan")
    assert kode(svar) == (500, "sandkasse-beskadiget")
    assert (await ramt.hent("/v1/leverancer/foer"))["antal"] == 1
    assert not fil(ramt, ".ny").exists()


async def test_et_kontrolpunkt_traeder_i_en_skadet_verdens_sted(server: Server) -> None:
    ramt = await server.ny()
    await ramt.indsend(leverance(leverance_id="foer"))
    await ramt.som("tester").post("/sandkasse/kontrolpunkter", json={"navn": "godt"})
    i_ro(ramt)
    ingen_database(fil(ramt))
    assert (await ramt.som("tester").post("/sandkasse/kontrolpunkter/godt/gendan")).status_code == 200
    assert (await ramt.hent("/v1/leverancer/foer"))["antal"] == 1


@pytest.mark.parametrize("skad", [ingen_database, skaaret_over, overskrevet], ids=lambda s: s.__name__)
async def test_en_skadet_skabelon_bygges_paany(tmp_path: Path, skad: Callable[[Path], None]) -> None:
    foerste = paa_fil(tmp_path)
    await foerste.ny()
    foerste.luk()
    for billede in (tmp_path / "skabeloner").glob("*.db"):
        skad(billede)
    anden = paa_fil(tmp_path)
    assert (await (await anden.ny()).send(leverance())).status_code == 202
    anden.luk()


class FuldDisk(engine.sqlite3.OperationalError):  # type: ignore[name-defined,misc] # the driver's own
    """What the driver raises where the disk takes no more."""

    def __init__(self, fejlkode: int) -> None:
        super().__init__("database or disk is full")
        self.sqlite_errorcode = fejlkode


@contextmanager
def uden_plads(monkeypatch: pytest.MonkeyPatch, fejl: Exception, ledig: int = 0) -> Iterator[None]:
    """Every write to a database finds the disk so."""

    def begynd(_: Any) -> None:
        raise fejl

    with monkeypatch.context() as m:
        m.setattr(engine, "begynd", begynd)
        m.setattr(engine, "ledig_plads", lambda _: ledig)
        yield


@pytest.mark.parametrize(
    "fejl",
    [
        FuldDisk(sqlite3.SQLITE_FULL),
        FuldDisk(sqlite3.SQLITE_IOERR_WRITE),
        FuldDisk(sqlite3.SQLITE_READONLY),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EROFS, "Read-only file system"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
    ],
    ids=["full", "io", "readonly", "nospace", "rofs", "quota"],
)
async def test_en_fuld_disk_er_507_og_ingen_kvote(
    server: Server, monkeypatch: pytest.MonkeyPatch, fejl: Exception
) -> None:
    sandkasse = await server.ny()
    with uden_plads(monkeypatch, fejl):
        svar = await sandkasse.send(leverance())
        assert kode(svar) == (507, "disk-fuld")
        assert "disk" in svar.json()["detail"]
        assert kode(await server.klient().post("/sandkasser", json={})) == (507, "disk-fuld")
    assert (await sandkasse.send(leverance())).status_code == 202


async def test_en_verden_ved_sin_egen_graense_er_ingen_fuld_disk(tmp_path: Path) -> None:
    lille = paa_fil(tmp_path, max_world_bytes=2 * 1024 * 1024)
    sandkasse = await lille.ny()
    svar = [await sandkasse.send(leverance(*leverance()["aktioner"] * 1)) for _ in range(1)]
    while svar[-1].status_code == 202:
        svar.append(await sandkasse.send(leverance(*[leverance()["aktioner"][0] for _ in range(200)])))
    assert kode(svar[-1]) == (409, "kvote-opbrugt")
    lille.luk()


async def test_en_verden_slettes_skoent_registret_ikke_finder_plads(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandkasse = await server.ny()
    sti, rigtig, kald = fil(sandkasse), engine.begynd, []

    def begynd(db: Any) -> None:
        kald.append(sti.exists())
        if sti.exists():
            raise FuldDisk(sqlite3.SQLITE_FULL)
        rigtig(db)

    monkeypatch.setattr(engine, "begynd", begynd)
    assert (await sandkasse.som("tester").delete("/sandkasse")).status_code == 204
    assert kald[-1] is False
    assert kode(await sandkasse.som("tester").get("/sandkasse")) == (401, "ukendt-noegle")


async def test_readyz_siger_at_disken_ikke_tager_mere(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await server.klient().get("/readyz")).status_code == 200

    def efterse() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(server.samlet.register, "efterse_disk", efterse)
    assert kode(await server.klient().get("/readyz")) == (507, "disk-fuld")
    assert (await server.klient().get("/healthz")).status_code == 200


async def test_ogsaa_demoverdenen_nulstilles_efter_en_skade(server: Server) -> None:
    server.verden("demo-tester").hvil()
    verden = server.samlet.register.verden(DEMO)
    assert verden is not None
    assert verden._sti is not None
    ingen_database(verden._sti)
    klient = server.klient("demo-tester")
    assert kode(await klient.get("/sandkasse")) == (500, "sandkasse-beskadiget")
    assert (await klient.post("/sandkasse/nulstil")).status_code == 200
