"""A world as one file: out, and in again as another world; whatever else is sent is refused whole."""

import asyncio
import hashlib
import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.support.byggere import aktion, leverance, tvivlsom
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox import __version__
from psrm_sandbox.services.bog.efterregning import efterregn
from psrm_sandbox.store import engine, migrationer
from psrm_sandbox.store.sandkasser import SqlSandkasser

pytestmark = pytest.mark.anyio

ZIP = {"Content-Type": "application/zip"}


@pytest.fixture
async def fil(tmp_path: Path) -> AsyncIterator[Sandkasse]:
    server = paa_fil(tmp_path)
    sandkasse = await server.ny(seed=7)
    await sandkasse.indsend(leverance(aktion(tvivlsom()), leverance_id="foerste"))
    yield sandkasse
    server.luk()


async def _eksport(sandkasse: Sandkasse) -> bytes:
    svar = await sandkasse.som("tester").get("/sandkasse/eksport")
    assert svar.status_code == 200, svar.text
    assert svar.headers["content-type"] == "application/zip"
    assert svar.headers["content-disposition"].startswith('attachment; filename="sandkasse-')
    assert int(svar.headers["content-length"]) == len(svar.content)
    return svar.content


async def _import(server: Server, data: bytes, noegle: str | None = None, **parametre: str) -> httpx.Response:
    return await server.klient(noegle).post("/sandkasser/import", content=data, headers=ZIP, params=parametre)


async def _ny_af(server: Server, data: bytes, **parametre: str) -> Sandkasse:
    svar = await _import(server, data, **parametre)
    assert svar.status_code == 201, svar.text
    return Sandkasse(server, svar.json()["noegler"], svar.json())


def _pakket(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
        return {navn: arkiv.read(navn) for navn in arkiv.namelist()}


def _pak(dele: dict[str, bytes]) -> bytes:
    ud = io.BytesIO()
    with zipfile.ZipFile(ud, "w") as arkiv:
        for navn, indhold in dele.items():
            arkiv.writestr(navn, indhold)
    return ud.getvalue()


def _aendret(data: bytes, *, ret_sum: bool = True, **felter: Any) -> bytes:
    """The export with other fields in its manifest."""
    dele = _pakket(data)
    manifest = {**json.loads(dele["manifest.json"]), **felter}
    return _pak({**dele, "manifest.json": json.dumps(manifest).encode()})


def _med_database(data: bytes, navn: str, ret: Callable[[Path], None], mappe: Path) -> bytes:
    """The export with a changed database, whose checksum the manifest knows."""
    dele, sti = _pakket(data), mappe / "ret.db"
    sti.write_bytes(dele[navn])
    ret(sti)
    dele[navn] = sti.read_bytes()
    manifest = json.loads(dele["manifest.json"])
    manifest["filer"][navn] = {"bytes": len(dele[navn]), "sha256": hashlib.sha256(dele[navn]).hexdigest()}
    return _pak({**dele, "manifest.json": json.dumps(manifest).encode()})


def _sql(*saetninger: str) -> Callable[[Path], None]:
    def ret(sti: Path) -> None:
        with engine.ret_kopi(sti) as db:
            for saetning in saetninger:
                db.exec_driver_sql(saetning)

    return ret


async def test_en_eksport_siger_hvad_den_er_og_rummer_ingen_noegler(fil: Sandkasse) -> None:
    data = await _eksport(fil)
    dele = _pakket(data)
    assert sorted(dele) == ["journal.db", "manifest.json", "sandkasse.db"]
    manifest = json.loads(dele["manifest.json"])
    assert (manifest["format"], manifest["version"], manifest["produkt"]) == ("psrm-sandkasse", 1, __version__)
    assert (manifest["skabelon"], manifest["seed"], manifest["skema"]) == ("demo", 7, migrationer.nyeste("verden"))
    assert manifest["katalogversion"]
    for navn in ("journal.db", "sandkasse.db"):
        assert manifest["filer"][navn]["sha256"] == hashlib.sha256(dele[navn]).hexdigest()
    alt = b"".join(dele.values())
    assert not any(n.encode() in alt or hashlib.sha256(n.encode()).hexdigest().encode() in alt
                   for n in fil.noegler.values())  # fmt: skip


async def test_en_importeret_verden_er_den_samme_med_egne_noegler(fil: Sandkasse) -> None:
    await fil.som("tester").post("/sandkasse/ur", json={"til": "P1M"})
    krop = {"navn": "fagsystem-2", "indberetter": "99990007"}
    assert (await fil.som("tester").post("/sandkasse/indberettere", json=krop)).status_code == 201
    stier = ("/v1/fordringer", "/v1/hoeringer", "/v1/kvitteringer", "/v1/leverancer/foerste")
    vist = [await fil.hent(sti) for sti in stier]
    laest = len(fil.laesejournal())
    data = await _eksport(fil)
    ny = await _ny_af(fil.server, data, navn="artefakt", levetid="P1D")
    assert (ny.svar["navn"], ny.svar["seed"], ny.svar["ny"], ny.svar["ur"]["dag"]) == (
        "artefakt", 7, True, "2026-08-01",
    )  # fmt: skip
    assert set(ny.noegler) == {*fil.noegler, "fagsystem-2"}
    assert not {*ny.noegler.values()} & {*fil.noegler.values()}
    assert [await ny.hent(sti, "fagsystem-2") for sti in stier] == vist
    assert len(ny.laesejournal()) >= laest
    assert efterregn(ny.verden, fil.server.samlet.tilstand.regelsaet)[1] == []
    await ny.indsend(leverance(leverance_id="kun-ny"))
    assert (await fil.som("leverandoer").get("/v1/leverancer/kun-ny")).status_code == 404


async def test_en_fil_gaar_mellem_fil_og_hukommelse_og_overlever_genstart(fil: Sandkasse, tmp_path: Path) -> None:
    hukommelse, anden = Server(), paa_fil(tmp_path / "anden")
    data = await _eksport(await _ny_af(hukommelse, await _eksport(fil)))
    ny = await _ny_af(anden, data)
    anden.luk()
    igen = Sandkasse(Server(anden.samlet.tilstand.settings), ny.noegler)
    assert (await igen.hent("/v1/leverancer/foerste"))["antal"] == 1
    assert (await igen.hent("/sandkasse", "tester"))["seed"] == 7
    igen.server.luk()
    hukommelse.luk()


async def test_en_eksport_mens_leverancer_kommer_er_eet_oejeblik(fil: Sandkasse) -> None:
    svar = await asyncio.gather(
        *(fil.send(leverance()) for _ in range(15)),
        *(fil.som("tester").get("/sandkasse/eksport") for _ in range(4)),
        *(fil.send(leverance()) for _ in range(15)),
    )
    assert {s.status_code for s in svar} == {200, 202}
    for eksport in svar[15:19]:
        ny = await _ny_af(fil.server, eksport.content)
        antal = ny.antal()
        assert antal["leverance"] == antal["aktion"] == antal["fordring"] == antal["kvittering"]
        assert efterregn(ny.verden, fil.server.samlet.tilstand.regelsaet)[1] == []
        assert len(await ny.indsend(leverance())) == 1


def _blandet(data: bytes) -> bytes:
    midt = len(data) // 3
    return data[:midt] + bytes(256) + data[midt + 256 :]


def _saml(*trin: Callable[[Path], None]) -> Callable[[Path], None]:
    def ret(sti: Path) -> None:
        for et in trin:
            et(sti)

    return ret


UMULIGE = (
    "UPDATE fordring SET beloeb = 1.5",
    "UPDATE fordring SET beloeb = 'mange'",
    "UPDATE fordring SET saldo = x'00'",
    "UPDATE fordring SET opsplittet = 7",
    "UPDATE fordring SET status = 3.0 || x'00'",
    "UPDATE fordring SET status = 'A' || char(0) || 'B'",
    "UPDATE haefter SET forfaldsdato = '2026-02-31'",
    "UPDATE haefter SET forfaldsdato = 'i morgen'",
    "UPDATE aktion SET registreret = '2026-07-01'",
    "UPDATE aktion SET registreret = '2026-13-01T07:00:00.000000+00:00'",
    "UPDATE aktion SET indhold = '{'",
    "UPDATE verden SET seed = 8",
    "UPDATE verden SET ur = '2300-07-01T07:00:00.000000+00:00'",
    "UPDATE verden SET koerer_siden = ur",
    "INSERT INTO indstilling WITH n(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n WHERE a < 1001) "
    "SELECT 'n' || a, '1' FROM n",
    "INSERT INTO indstilling VALUES ('ukendteSkyldnere', '[\"' || hex(zeroblob(200000)) || '\"]')",
)
"""What no world of ours holds."""
UMULIGE_HAVERE: tuple[dict[str, Any], ...] = (
    {"soapprofil": "ssl"}, {"soapprofil": 7}, {"type": "portalbruger", "subjekt": "9101", "soapprofil": "ingen"},
    {"navn": "x" * 61}, {"navn": "a/b"}, {"navn": 7}, {"navn": ""}, {"subjekt": "9"}, {"subjekt": None},
    {"rettigheder": ["alt"]}, {"rettigheder": "alt"}, {"rettigheder": [1]}, {"type": "vaert"},
    {"type": "portalbruger", "subjekt": "9101", "rettigheder": ["alt"]},
)  # fmt: skip


ANDRE: dict[str, tuple[str, Callable[[bytes, Path], bytes]]] = {
    "tom": ("ugyldig-eksport", lambda _, __: b""),
    "tekst": ("ugyldig-eksport", lambda _, __: b"ikke en zip"),
    "afkortet": ("ugyldig-eksport", lambda d, _: d[: len(d) // 2]),
    "afkortet-i-enden": ("ugyldig-eksport", lambda d, _: d[:-10]),
    "overskrevet": ("ugyldig-eksport", lambda d, _: _blandet(d)),
    "anden-zip": ("ugyldig-eksport", lambda _, __: _pak({"a.txt": b"x"})),
    "en-fil-mere": ("ugyldig-eksport", lambda d, _: _pak({**_pakket(d), "../ud.db": b"x"})),
    "intet-manifest": ("ugyldig-eksport", lambda d, _: _pak({**_pakket(d), "manifest.json": b"[1"})),
    "dybt-manifest": ("ugyldig-eksport", lambda d, _: _pak({**_pakket(d), "manifest.json": b"[" * 99_999})),
    "andet-format": ("ugyldig-eksport", lambda d, _: _aendret(d, format="andet")),
    "nyere-format": ("nyere-eksport", lambda d, _: _aendret(d, version=2)),
    "nyere-skema": ("nyere-eksport", lambda d, _: _aendret(d, skema="9999")),
    "andet-skema": ("ugyldig-eksport", lambda d, _: _aendret(d, skema="0001")),
    "andet-seed": ("ugyldig-eksport", lambda d, _: _aendret(d, seed=8)),
    "ukendt-skabelon": ("ugyldig-eksport", lambda d, _: _aendret(d, skabelon="findes-ikke")),
    "uden-filer": ("ugyldig-eksport", lambda d, _: _aendret(d, filer=None)),
    "uden-ur": ("ugyldig-eksport", lambda d, _: _aendret(d, ur=None)),
    "tester-i-filen": ("ugyldig-eksport", lambda d, _: _aendret(d, noeglehavere=[
        {"navn": "x", "type": "tester", "subjekt": "1", "rettigheder": []}])),
    "anden-kontrolsum": ("ugyldig-eksport", lambda d, _: _pak({**_pakket(d), "journal.db": b"x"})),
    "ingen-database": ("ugyldig-eksport", lambda d, m: _med_database(
        d, "sandkasse.db", lambda sti: sti.write_bytes(b"x" * 5000) and None, m)),
    "ingen-journal": ("ugyldig-eksport", lambda d, m: _med_database(
        d, "journal.db", lambda sti: sti.write_bytes(b"") and None, m)),
    "med-trigger": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "CREATE TRIGGER t AFTER INSERT ON leverance BEGIN DELETE FROM aktion; END"), m)),
    "med-visning": ("ugyldig-eksport", lambda d, m: _med_database(d, "journal.db", _sql(
        "CREATE VIEW v AS SELECT 1"), m)),
    "med-skjult-trigger": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "CREATE TRIGGER sqliteX AFTER INSERT ON leverance BEGIN DELETE FROM aktion; END"), m)),
    "med-skjult-tabel": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "CREATE TABLE sqliteXegen (a)"), m)),
    "med-skjult-visning-i-journalen": ("ugyldig-eksport", lambda d, m: _med_database(d, "journal.db", _sql(
        "CREATE VIEW sqliteX AS SELECT 1"), m)),
    "med-reserveret-trigger": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "CREATE TRIGGER egen AFTER INSERT ON leverance BEGIN DELETE FROM aktion; END", "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET name = 'sqlite_egen', sql = replace(sql, 'egen', 'sqlite_egen') WHERE name = 'egen'"),
        m)),
    "med-virtuel-tabel": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "CREATE VIRTUAL TABLE soeg USING fts5(a)"), m)),
    "med-et-indeks-mere": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "CREATE UNIQUE INDEX egen ON fordring (fordringstype)"), m)),
    "med-andet-sql": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "ALTER TABLE fordring ADD COLUMN egen INTEGER DEFAULT 1"), m)),
    "aeldre-med-trigger": ("ugyldig-eksport", lambda d, m: _aendret(_med_database(d, "sandkasse.db", _saml(
        _tilbage_til_0003(m), _sql("CREATE TRIGGER sqliteX AFTER INSERT ON leverance BEGIN SELECT 1; END")), m),
        skema="0003")),
    "aeldre-med-anden-tabel": ("ugyldig-eksport", lambda d, m: _aendret(_med_database(d, "sandkasse.db", _saml(
        _tilbage_til_0003(m), _sql("CREATE TABLE kvitteringsregel (nr INTEGER)")), m), skema="0003")),
    **{f"vaerdi-{nr}": ("ugyldig-eksport", lambda d, m, sql=sql: _med_database(d, "sandkasse.db", _sql(
        "PRAGMA ignore_check_constraints=ON", sql), m)) for nr, sql in enumerate(UMULIGE)},
    "langt-ur": ("ugyldig-eksport", lambda d, _: _aendret(d, ur="9999-12-31T23:59:59+00:00")),
    "ur-foer-begyndelsen": ("ugyldig-eksport", lambda d, _: _aendret(d, ur="2001-01-01T00:00:00+00:00")),
    "andet-ur": ("ugyldig-eksport", lambda d, _: _aendret(d, ur="2026-09-01T00:00:00+00:00")),
    "seed-af-anden-slags": ("ugyldig-eksport", lambda d, _: _aendret(d, seed=7.0)),
    "mange-havere": ("ugyldig-eksport", lambda d, _: _aendret(d, noeglehavere=[
        {"navn": f"n{nr}", "type": "indberetter", "subjekt": "99990007", "rettigheder": []} for nr in range(1001)])),
    **{f"haver-{nr}": ("ugyldig-eksport", lambda d, _, felter=felter: _aendret(d, noeglehavere=[
        {"navn": "n", "type": "indberetter", "subjekt": "99990007", "rettigheder": [], **felter}]))
       for nr, felter in enumerate(UMULIGE_HAVERE)},
    "manglende-tabel": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "DROP TABLE kvittering"), m)),
    "uden-verden": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql("DELETE FROM verden"), m)),
    "uden-udgave": ("ugyldig-eksport", lambda d, m: _med_database(d, "sandkasse.db", _sql(
        "DELETE FROM alembic_version"), m)),
}  # fmt: skip


@pytest.mark.parametrize("navn", ANDRE)
async def test_en_fil_der_ikke_er_hel_og_egen_afvises_og_efterlader_intet(
    fil: Sandkasse, tmp_path: Path, navn: str
) -> None:
    kode, ret = ANDRE[navn]
    mappe = tmp_path / "register.db.sandkasser"
    data = ret(await _eksport(fil), tmp_path)
    foer, verdener = set(mappe.iterdir()), len(fil.server.samlet.register._verdener)
    svar = await _import(fil.server, data)
    assert (svar.status_code, svar.json()["type"].rpartition(":")[2]) == (409, kode), svar.text
    assert {f.name.partition("-")[0] for f in set(mappe.iterdir()) - foer} == set()
    assert len(fil.server.samlet.register._verdener) == verdener


async def test_en_fil_med_et_aeldre_skema_foeres_frem(fil: Sandkasse, tmp_path: Path) -> None:
    """A world from before the newest revision is one whose migrations go on from there."""
    data = await _eksport(fil)
    gammelt = _med_database(data, "sandkasse.db", _tilbage_til_0003(tmp_path), tmp_path)
    ny = await _ny_af(fil.server, _aendret(gammelt, skema="0003"))
    assert migrationer.udgave(ny.verden._skriver if ny.verden._aaben else _aaben(ny)) == migrationer.nyeste("verden")
    assert len(await ny.indsend(leverance())) == 1


def _aaben(sandkasse: Sandkasse) -> Any:
    with sandkasse.verden.laes():
        return sandkasse.verden._skriver


def _tilbage_til_0003(mappe: Path) -> Callable[[Path], None]:
    """An empty world as the migrations to 0003 build it, with the same seed and template."""
    from alembic import command
    from alembic.config import Config

    def byg(sti: Path) -> None:
        sti.unlink()
        db = engine.forbind(None)
        opsaetning = Config()
        opsaetning.set_main_option("script_location", str(Path(migrationer.__file__).parent / "verden"))
        opsaetning.set_main_option("path_separator", "os")
        opsaetning.attributes["connection"] = db
        command.upgrade(opsaetning, "0003")
        register = Server().samlet.register
        assert isinstance(register, SqlSandkasser)
        kilde = engine.forbind(None)
        engine.indlaes(kilde, register.billede("demo").data)
        for tabel in ("verden", "taeller", "aftale"):
            kolonner = [r[1] for r in db.exec_driver_sql(f"PRAGMA table_info({tabel})")]
            for raekke in kilde.exec_driver_sql(f"SELECT {', '.join(kolonner)} FROM {tabel}").all():
                pladser = ", ".join("?" * len(kolonner))
                db.exec_driver_sql(f"INSERT INTO {tabel} VALUES ({pladser})", tuple(raekke))
        db.exec_driver_sql("UPDATE verden SET seed = 7")
        engine.kopier(db, sti)

    return byg


async def test_en_for_stor_fil_og_en_for_stor_verden_tages_ikke_ind(fil: Sandkasse, tmp_path: Path) -> None:
    data = await _eksport(fil)
    lille = paa_fil(tmp_path / "lille", max_import_bytes=1024 * 1024)
    svar = await _import(lille, data + bytes(2 * 1024 * 1024))
    assert (svar.status_code, svar.json()["felt"]) == (413, "PSRM_MAX_IMPORT_BYTES")

    async def uanmeldt() -> AsyncIterator[bytes]:
        for _ in range(40):
            yield bytes(64 * 1024)

    svar = await lille.klient().post("/sandkasser/import", content=uanmeldt(), headers=ZIP)
    assert svar.status_code == 413
    stor = _med_database(data, "sandkasse.db", lambda sti: sti.write_bytes(bytes(3 * 1024 * 1024)) and None, tmp_path)
    snaever = paa_fil(tmp_path / "snaever", max_world_bytes=2 * 1024 * 1024)
    svar = await _import(snaever, stor)
    assert (svar.status_code, svar.json()["felt"]) == (409, "PSRM_MAX_WORLD_BYTES")
    for server in (lille, snaever):
        assert len(server.samlet.register._verdener) == 1
        server.luk()


async def test_import_kraever_vaertsnoeglen_og_en_zipfil(tmp_path: Path, fil: Sandkasse) -> None:
    data = await _eksport(fil)
    lukket = paa_fil(tmp_path / "lukket", vaert_key="hemmelig")
    assert (await _import(lukket, data)).status_code == 401
    assert (await _import(lukket, data, "hemmelig", navn="n")).status_code == 201
    optaget = await _import(lukket, data, "hemmelig", navn="n")
    assert (optaget.status_code, optaget.json()["type"].rpartition(":")[2]) == (409, "navn-optaget")
    assert len(lukket.samlet.register._verdener) == 2
    svar = await lukket.klient("hemmelig").post("/sandkasser/import", json={})
    assert (svar.status_code, svar.json()["felt"]) == (415, "Content-Type")
    assert (await _import(lukket, data, "hemmelig", navn="a/b")).status_code == 422
    lukket.luk()


async def test_en_fil_der_gaar_i_staa_opgives(tmp_path: Path) -> None:
    server = paa_fil(tmp_path, body_seconds=0.05)

    async def langsom() -> AsyncIterator[bytes]:
        yield b"PK"
        await asyncio.sleep(5)

    svar = await server.klient().post("/sandkasser/import", content=langsom(), headers=ZIP)
    assert svar.status_code == 408
    server.luk()
