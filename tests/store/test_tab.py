"""Loss: a process is killed while it books. A delivery is there whole or not at all, and what was answered is there.

So is every correction, payment and step of the clock: after each kill the books add up to the øre.
"""

import multiprocessing
import shutil
import time
from datetime import UTC, datetime
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest
from tests.support.bogholder import AKTIONER, FORDRINGER, bogfoer, flyt_uret
from tests.support.indsendelser import VAEGTID, demobillede, regelsaet
from tests.support.livet import Liv

from psrm_sandbox.domain.chance import tal_under
from psrm_sandbox.services.bog.efterregning import efterregn
from psrm_sandbox.services.ur import opgaver
from psrm_sandbox.store.verden import SqlVerden

_HEL = """
SELECT l.leverance_id, l.antal,
  (SELECT count(*) FROM aktion a WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM kvittering k WHERE k.leverance_nr = l.nr),
  (SELECT count(*) FROM aktion a JOIN fordring f USING (aktions_id) WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM aktion a JOIN fordring f USING (aktions_id) JOIN haefter h ON h.fordrings_id = f.fordrings_id
   WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM aktion a JOIN haendelse h USING (aktions_id)
   WHERE a.leverance_nr = l.nr AND h.type = 'Tilgang'),
  (SELECT count(*) FROM journal WHERE instr(svar, '"' || l.leverance_id || '"') > 0)
FROM leverance l WHERE l.leverance_id LIKE ?
"""

_PR_VERDEN = 10
"""How many processes are killed on one world before the next begins: its books are proved after each."""


@pytest.fixture(scope="module")
def forker() -> ForkServerContext:
    """Children are forked from a process that has loaded the rules and has no threads."""
    forker = multiprocessing.get_context("forkserver")
    forker.set_forkserver_preload(["tests.support.bogholder"])
    return forker


def _draeb_en_bogholder(forker: ForkServerContext, sti: Path, omgang: int) -> list[str]:
    """What the child had answered when it was killed."""
    laes, skriv = forker.Pipe(duplex=False)
    barn = forker.Process(target=bogfoer, args=(sti, omgang, skriv))
    barn.start()
    skriv.close()
    besvaret = [laes.recv()]
    time.sleep(tal_under(30_000, 1, "drab", str(omgang)) / 1_000_000)
    barn.kill()
    barn.join()
    try:
        while True:
            besvaret.append(laes.recv())
    except (EOFError, OSError):
        laes.close()
    return besvaret


def _proev(forker: ForkServerContext, mappe: Path, omgange: int) -> None:
    besvarede = 0
    for omgang in range(omgange):
        sti = mappe / f"w{omgang // _PR_VERDEN}.db"
        if not sti.exists():
            demobillede().kopier_til(sti, 1)
        besvaret = _draeb_en_bogholder(forker, sti, omgang)
        besvarede += len(besvaret)
        verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
        with verden.laes() as laeser:
            fundne = {r[0]: tuple(r[1:]) for r in laeser._db.exec_driver_sql(_HEL, (f"{omgang}-%",))}
            assert set(fundne.values()) <= {(AKTIONER, AKTIONER, AKTIONER, *[FORDRINGER] * 3, 1)}, fundne
            assert set(besvaret) <= set(fundne)
            assert len(fundne) - len(besvaret) <= 1
        assert efterregn(verden, regelsaet())[1] == []
        verden.luk()
    assert besvarede >= omgange


@pytest.mark.stor
def test_en_draebt_proces_taber_intet_besvaret_og_efterlader_intet_halvt(
    forker: ForkServerContext, tmp_path: Path
) -> None:
    _proev(forker, tmp_path, 20)


@pytest.mark.stor
def test_tusind_drab(forker: ForkServerContext, tmp_path: Path) -> None:
    _proev(forker, tmp_path, 1000)


_UENS = ("opgave", "alembic_version")


def _indhold(sti: Path) -> dict[str, list[Any]]:
    """Every row of the world's file but the job's own."""
    verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
    with verden.laes() as laeser:
        navne = laeser._db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        alt = {
            navn: sorted(laeser._db.exec_driver_sql(f"SELECT * FROM {navn}").all(), key=repr)
            for navn in navne
            if navn not in _UENS
        }
    assert efterregn(verden, regelsaet())[1] == []
    verden.luk()
    return alt


def test_en_afbrudt_flytning_af_uret_genoptages_og_ender_som_en_uafbrudt(
    forker: ForkServerContext, tmp_path: Path
) -> None:
    draebt, uafbrudt = tmp_path / "draebt.db", tmp_path / "uafbrudt.db"
    demobillede().kopier_til(draebt, 1)
    verden = SqlVerden("w", draebt, demobillede(), 1, "NORMAL")
    liv = Liv(verden)
    for _ in range(5):
        liv.opret_med_gebyr()
    liv.betal(90_000)
    with verden.skriv() as skriver:
        id_ = opgaver.opret(skriver, datetime(2030, 1, 15, tzinfo=UTC), 100, VAEGTID).id
    verden.luk()
    shutil.copy(draebt, uafbrudt)

    for omgang in range(4):
        laes, skriv = forker.Pipe(duplex=False)
        barn = forker.Process(target=flyt_uret, args=(draebt, id_, skriv))
        barn.start()
        skriv.close()
        laes.recv()
        time.sleep(tal_under(20_000, 1, "urdrab", str(omgang)) / 1_000_000)
        barn.kill()
        barn.join()
    for sti in (draebt, uafbrudt):
        verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
        opgaver.koer(verden, regelsaet(), id_)
        verden.luk()
    assert _indhold(draebt) == _indhold(uafbrudt)
