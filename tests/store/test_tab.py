"""Loss: a process is killed while it books. A delivery is there whole or not at all, and what was answered is there."""

import multiprocessing as mp
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from tests.support.bogholder import AKTIONER, FORDRINGER, bogfoer
from tests.support.indsendelser import demobillede

from psrm_sandbox.domain.chance import tal_under
from psrm_sandbox.store.verden import SqlVerden

_HEL = """
SELECT l.leverance_id, l.antal,
  (SELECT count(*) FROM aktion a WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM kvittering k WHERE k.leverance_nr = l.nr),
  (SELECT count(*) FROM aktion a JOIN fordring f USING (aktions_id) WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM aktion a JOIN fordring f USING (aktions_id) JOIN haefter h ON h.fordrings_id = f.fordrings_id
   WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM aktion a JOIN haendelse USING (aktions_id) WHERE a.leverance_nr = l.nr),
  (SELECT count(*) FROM journal WHERE instr(svar, '"' || l.leverance_id || '"') > 0)
FROM leverance l WHERE l.leverance_id LIKE ?
"""
_SKAEVE_SALDI = """
SELECT f.fordrings_id FROM fordring f
WHERE f.saldo <> (SELECT coalesce(sum(b.beloeb), 0) FROM bogfoering b WHERE b.fordrings_id = f.fordrings_id)
"""


@pytest.fixture(scope="module")
def forker() -> ForkServerContext:
    """Children are forked from a process that has loaded the rules and has no threads."""
    forker = mp.get_context("forkserver")
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
    sti = mappe / "w.db"
    demobillede().kopier_til(sti, 1)
    besvarede = 0
    for omgang in range(omgange):
        besvaret = _draeb_en_bogholder(forker, sti, omgang)
        besvarede += len(besvaret)
        verden = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
        with verden.laes() as laeser:
            fundne = {r[0]: tuple(r[1:]) for r in laeser._db.exec_driver_sql(_HEL, (f"{omgang}-%",))}
            assert set(fundne.values()) <= {(AKTIONER, AKTIONER, AKTIONER, *[FORDRINGER] * 3, 1)}, fundne
            assert set(besvaret) <= set(fundne)
            assert len(fundne) - len(besvaret) <= 1
            assert list(laeser._db.exec_driver_sql(_SKAEVE_SALDI)) == []
        verden.luk()
    assert besvarede >= omgange


def test_en_draebt_proces_taber_intet_besvaret_og_efterlader_intet_halvt(
    forker: ForkServerContext, tmp_path: Path
) -> None:
    _proev(forker, tmp_path, 50)


@pytest.mark.stor
def test_tusind_drab(forker: ForkServerContext, tmp_path: Path) -> None:
    _proev(forker, tmp_path, 1000)
