"""A job and the server beside it: one at a time, nothing stale, and free for others when it says that it is done."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.support.afstemning import JUNI
from tests.support.afstemning import kald as kald_til_afstemning
from tests.support.byggere import Krop, leverance
from tests.support.opgaveproces import Ventende, altid_opgave, flyt, vent, vent_paa, ventende
from tests.support.server import Sandkasse, Server, paa_fil

from psrm_sandbox.bootstrap import koer_opgave, oploes_saldo
from psrm_sandbox.services.bog.efterregning import efterregn
from psrm_sandbox.services.ur import opgaver
from psrm_sandbox.store import laas
from psrm_sandbox.store.saldomappe import saldolaas
from psrm_sandbox.store.verdensopgaver import opgavelaas

pytestmark = pytest.mark.anyio

MIB = 1024 * 1024


@pytest.fixture
def paa_disk(tmp_path: Path) -> Iterator[Server]:
    fundet = paa_fil(tmp_path, max_world_bytes=2 * MIB)
    yield fundet
    fundet.luk()


@pytest.fixture
async def fil(paa_disk: Server) -> Sandkasse:
    sandkasse = await paa_disk.ny()
    await altid_opgave(sandkasse)
    await sandkasse.indsend(leverance())
    return sandkasse


@pytest.fixture
def starter(paa_disk: Server) -> Ventende:
    return ventende(paa_disk)


def _verdensfil(sandkasse: Sandkasse) -> Path:
    return sandkasse.verden.filer()[0]


def _problem(svar: Any) -> tuple[int, str]:
    return svar.status_code, svar.json()["type"].rpartition(":")[2]


def _udfoer(sandkasse: Sandkasse, opgave: Krop) -> None:
    """What the job's process would do, done by the test beside the server."""
    koer_opgave(_verdensfil(sandkasse), opgave["opgaveId"], "NORMAL", 1024 * MIB)


async def test_af_flytninger_paa_een_gang_bliver_een_til_en_opgave_og_boegerne_stemmer(
    starter: Ventende, fil: Sandkasse
) -> None:
    for maaned in range(2, 6):
        kald = [fil.som("tester").post("/sandkasse/ur", json={"til": f"P{maaned}M"}) for _ in range(8)]
        svar = await asyncio.gather(*kald)
        assert sorted(s.status_code for s in svar) == [202, *[409] * 7]
        assert {_problem(s)[1] for s in svar if s.status_code == 409} == {"opgave-i-gang"}
        (opgave,) = (s.json() for s in svar if s.status_code == 202)
        assert [id_ for id_, _ in starter.startet] == [str(nr) for nr in range(1, maaned)]
        _udfoer(fil, opgave)
        starter.slut()
        await vent_paa(fil, opgave)
    assert efterregn(fil.verden, fil.server.samlet.tilstand.regelsaet)[1] == []


async def test_opgavens_proces_startes_foer_nogen_anden_kan_skrive(starter: Ventende, fil: Sandkasse) -> None:
    verden, andre = fil.verden, []

    def start(sti: Path, opgave_id: str) -> Any:
        def proev() -> None:
            if verden._skrivelaas.acquire(blocking=False):
                andre.append(opgave_id)
                verden._skrivelaas.release()

        traad = threading.Thread(target=proev)
        traad.start()
        traad.join()
        return starter(sti, opgave_id)

    verden._opgavestarter = start
    with verden.skriv() as skriver:
        skriver.start_opgave("1")
    assert verden.opgave_i_gang == "1"
    assert andre == []
    starter.slut()


async def test_imens_ses_hvad_opgaven_har_gjort_og_den_er_foerst_faerdig_naar_verdenen_er_fri(
    starter: Ventende, fil: Sandkasse
) -> None:
    assert (await fil.hent("/sandkasse/ur", "tester"))["nu"] == "2026-07-01T07:00:00Z"
    opgave = await flyt(fil, "P2Y")
    assert (await fil.hent(opgave["adresse"], "tester"))["nu"] == "2026-07-01T07:00:00Z"
    _udfoer(fil, opgave)
    imens = await fil.hent(opgave["adresse"], "tester")
    assert (imens["tilstand"], imens["nu"]) == ("KOERER", "2028-07-01T07:00:00Z")
    assert (await fil.hent("/sandkasse/ur", "tester"))["nu"] == "2028-07-01T07:00:00Z"
    assert _problem(await fil.send(leverance())) == (409, "opgave-i-gang")
    starter.slut()
    faerdig = await vent_paa(fil, opgave)
    assert (await fil.send(leverance())).status_code == 202
    assert faerdig["nu"] == (await fil.hent("/sandkasse/ur", "tester"))["nu"] == "2028-07-01T07:00:00Z"


async def test_en_proces_der_ikke_kan_startes_er_en_afbrudt_opgave_og_spaerrer_intet(fil: Sandkasse) -> None:
    def umulig(_: Path, __: str) -> Any:
        raise OSError(11, "for mange processer")

    egentlig, fil.verden._opgavestarter = fil.verden._opgavestarter, umulig
    opgave = await flyt(fil, "P1M")
    afbrudt = await vent_paa(fil, opgave, "AFBRUDT")
    assert "for mange processer" in afbrudt["besked"]
    fil.verden._opgavestarter = egentlig
    assert (await fil.som("tester").post(f"{opgave['adresse']}/genoptag")).status_code == 202
    assert (await vent_paa(fil, opgave))["nu"] == "2026-08-01T07:00:00Z"


async def test_staar_en_opgave_som_koerende_uden_at_nogen_goer_den_flyttes_uret_ikke_af_en_til(
    fil: Sandkasse,
) -> None:
    verden, tilstand = fil.verden, fil.server.samlet.tilstand
    with verden.skriv() as skriver:
        maal = skriver.ur().nu.replace(year=2027)
        id_ = opgaver.opret(skriver, maal, 100, tilstand.vaegur.nu()).id
    svar = await fil.som("tester").post("/sandkasse/ur", json={"til": "P1D"})
    assert _problem(svar) == (409, "opgave-i-gang")
    assert svar.json()["opgave"] == f"/sandkasse/opgaver/{id_}"
    assert (await fil.som("tester").post(f"/sandkasse/opgaver/{id_}/genoptag")).status_code == 202
    assert (await vent_paa(fil, {"adresse": f"/sandkasse/opgaver/{id_}"}))["nu"] == "2027-07-01T07:00:00Z"


@pytest.mark.stor
async def test_en_opgave_vokser_ikke_sandkassen_ud_over_kvoten_og_siger_det(fil: Sandkasse) -> None:
    sti = _verdensfil(fil)
    db = sa.create_engine(f"sqlite:///{sti}")
    with db.begin() as forbindelse:
        fylder = forbindelse.execute(sa.text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"))
        mangler = 2 * MIB - fylder.scalar_one() - 30_000
        forbindelse.execute(sa.text("CREATE TABLE fyld (data BLOB)"))
        forbindelse.execute(sa.text(f"INSERT INTO fyld VALUES (zeroblob({mangler}))"))
    db.dispose()
    opgave = await flyt(fil, "P90Y")
    afbrudt = await vent_paa(fil, opgave, "AFBRUDT")
    assert "PSRM_MAX_WORLD_BYTES" in afbrudt["besked"]
    assert afbrudt["udfoert"] > 0
    assert sti.stat().st_size <= 2 * MIB + 128 * 1024
    assert efterregn(fil.verden, fil.server.samlet.tilstand.regelsaet)[1] == []


# -- a server before this one


def _efterladt_opgave(server: Server, sandkasse: Sandkasse) -> tuple[Path, str]:
    """The server is gone, and a job of its stands as running: the world's file, and the job's address."""
    with sandkasse.verden.skriv() as skriver:
        maal = skriver.ur().nu.replace(year=2027)
        for tilstand in ("AFBRUDT", "KOERER"):  # an older one that was never resumed hides nothing
            id_ = opgaver.opret(skriver, maal, 100, server.samlet.tilstand.vaegur.nu()).id
            skriver._db.execute(sa.text(f"UPDATE opgave SET tilstand = '{tilstand}' WHERE id = '{id_}'"))
    sti = _verdensfil(sandkasse)
    server.luk()
    return sti, f"/sandkasse/opgaver/{id_}"


async def test_lever_en_tidligere_servers_opgave_endnu_venter_skrivninger_til_den_er_doed(tmp_path: Path) -> None:
    foer = paa_fil(tmp_path)
    sandkasse = await foer.ny()
    sti, adresse = _efterladt_opgave(foer, sandkasse)
    levende = laas.tag(opgavelaas(sti))
    assert levende is not None
    server = paa_fil(tmp_path)
    igen = Sandkasse(server, sandkasse.noegler)
    assert (await igen.hent(adresse, "tester"))["tilstand"] == "KOERER"
    for kald in (igen.send(leverance()), igen.som("tester").post(f"{adresse}/genoptag")):
        svar = await kald
        assert (_problem(svar), svar.json()["opgave"]) == ((409, "opgave-i-gang"), adresse)
    levende.slip()
    afbrudt = await vent(lambda: igen.hent(adresse, "tester"), "AFBRUDT")
    assert "standsede" in afbrudt["besked"]
    assert (await igen.send(leverance())).status_code == 202
    server.luk()


async def test_en_server_kan_standse_mens_den_venter_paa_en_tidligeres_opgave(tmp_path: Path) -> None:
    foer = paa_fil(tmp_path)
    sandkasse = await foer.ny()
    sti, adresse = _efterladt_opgave(foer, sandkasse)
    levende = laas.tag(opgavelaas(sti))
    assert levende is not None
    server = paa_fil(tmp_path)
    assert (await Sandkasse(server, sandkasse.noegler).hent(adresse, "tester"))["tilstand"] == "KOERER"
    server.luk()
    levende.slip()


async def test_er_en_tidligere_servers_opgave_doed_staar_det_paa_den(tmp_path: Path) -> None:
    foer = paa_fil(tmp_path)
    sandkasse = await foer.ny()
    _, adresse = _efterladt_opgave(foer, sandkasse)
    server = paa_fil(tmp_path)
    igen = Sandkasse(server, sandkasse.noegler)
    fundet = await igen.hent(adresse, "tester")
    assert (fundet["tilstand"], fundet["besked"]) == ("AFBRUDT", "Tjenesten standsede, før opgaven var færdig.")
    server.luk()


async def test_en_opgave_der_ikke_laengere_staar_som_koerende_goer_intet(fil: Sandkasse) -> None:
    with fil.verden.skriv() as skriver:
        maal = skriver.ur().nu.replace(year=2027)
        id_ = opgaver.opret(skriver, maal, 100, fil.server.samlet.tilstand.vaegur.nu()).id
    fil.verden.afbryd_opgave(id_, "standset")
    opgaver.koer(fil.verden, fil.server.samlet.tilstand.regelsaet, id_)
    fundet = await fil.hent(f"/sandkasse/opgaver/{id_}", "tester")
    assert (fundet["tilstand"], fundet["nu"], fundet["udfoert"]) == ("AFBRUDT", "2026-07-01T07:00:00Z", 0)


async def test_en_afbrudt_opgave_i_en_verden_i_hukommelsen_goeres_faerdig_med_det_samme(sandkasse: Sandkasse) -> None:
    with sandkasse.verden.skriv() as skriver:
        maal = skriver.ur().nu.replace(year=2027)
        id_ = opgaver.opret(skriver, maal, 100, sandkasse.server.samlet.tilstand.vaegur.nu()).id
    svar = await sandkasse.som("tester").post(f"/sandkasse/opgaver/{id_}/genoptag")
    assert (svar.status_code, svar.json()["tilstand"], svar.json()["nu"]) == (202, "FAERDIG", "2027-07-01T07:00:00Z")


# -- saldoopløsning


async def _send_liste(fil: Sandkasse, adresse: str) -> Any:
    hoveder = {"Content-Type": "text/csv"}
    return await fil.som("tester").post(
        adresse, content=b"FordringID;H\xc3\xa6ndelse;Bel\xc3\xb8b;Dato\n", headers=hoveder
    )


async def test_en_saldooploesning_er_foerst_faerdig_naar_en_ny_liste_kan_sendes(
    starter: Ventende, fil: Sandkasse
) -> None:
    id_ = await kald_til_afstemning(fil, JUNI)
    adresse = f"/sandkasse/afstemninger/{id_}/saldooploesning"
    assert (await _send_liste(fil, adresse)).status_code == 202
    oploes_saldo(_verdensfil(fil), id_)
    assert (await fil.hent(adresse, "tester"))["tilstand"] == "KOERER"
    assert _problem(await _send_liste(fil, adresse)) == (409, "saldooploesning-i-gang")
    starter.slut()
    faerdig = await vent(lambda: fil.hent(adresse, "tester"), "FAERDIG")
    assert faerdig["oversigt"] is not None
    assert (await _send_liste(fil, adresse)).status_code == 202
    starter.slut()


async def test_arbejder_en_tidligere_servers_saldooploesning_endnu_tages_ingen_ny_liste(
    starter: Ventende, fil: Sandkasse
) -> None:
    id_ = await kald_til_afstemning(fil, JUNI)
    adresse = f"/sandkasse/afstemninger/{id_}/saldooploesning"
    with laas.holdt(saldolaas(_verdensfil(fil)), 0):
        assert _problem(await _send_liste(fil, adresse)) == (409, "saldooploesning-i-gang")
    assert (await _send_liste(fil, adresse)).status_code == 202
    starter.slut()
