"""One world: writers take turns, readers see one moment, and its files come and go under whoever uses it."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.byggere import god, leverance
from tests.support.indsendelser import VAEGTID, demobillede, indsendelse, journal, regelsaet

from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.domain.poster import Leverancepost
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb
from psrm_sandbox.services.indtag.indtag import modtag
from psrm_sandbox.services.porte.transaktion import Synlighed
from psrm_sandbox.services.porte.verden import Skriver, VerdenLukket
from psrm_sandbox.store.verden import SqlVerden


@pytest.fixture(params=["fil", "hukommelse"])
def verden(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlVerden]:
    sti = tmp_path / "w.db" if request.param == "fil" else None
    if sti:
        demobillede().kopier_til(sti, 1)
    ny = SqlVerden("w", sti, demobillede(), 1, "NORMAL")
    yield ny
    ny.luk()


@pytest.fixture
def paa_fil(tmp_path: Path) -> Iterator[SqlVerden]:
    demobillede().kopier_til(tmp_path / "w.db", 1)
    ny = SqlVerden("w", tmp_path / "w.db", demobillede(), 1, "NORMAL")
    yield ny
    ny.luk()


def _leverance(skriver: Skriver, id_: str) -> None:
    nr = skriver.naeste("leverance")
    skriver.tilfoej(
        Leverancepost(
            nr=nr,
            leverance_id=id_,
            kanal=Kanal.SYSTEM,
            indberetter="99990007",
            fordringshaver_id=None,
            modtaget=VAEGTID,
            antal=0,
            aftryk="x",
        )
    )


def _kendte(verden: SqlVerden) -> set[str]:
    with verden.laes() as laeser:
        return set(laeser._db.exec_driver_sql("SELECT leverance_id FROM leverance").scalars())


def test_en_undtagelse_i_blokken_fortryder_alt(verden: SqlVerden) -> None:
    def skriv_og_fejl() -> None:
        with verden.skriv() as skriver:
            _leverance(skriver, "a")
            skriver.saet_ur(VAEGTID)
            skriver.journal(journal({}))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        skriv_og_fejl()
    assert _kendte(verden) == set()
    with verden.laes() as laeser:
        assert laeser.ur().nu < VAEGTID
        assert laeser.journalnummer() == 0
    with verden.skriv() as skriver:
        _leverance(skriver, "b")
    assert _kendte(verden) == {"b"}


def test_en_fejl_naar_der_skrives_ud_fortryder_ogsaa_alt(verden: SqlVerden) -> None:
    def to_ens() -> None:
        with verden.skriv() as skriver:
            skriver.saet_ur(VAEGTID)
            _leverance(skriver, "a")
            _leverance(skriver, "a")

    with pytest.raises(Exception, match="UNIQUE"):
        to_ens()
    assert _kendte(verden) == set()
    with verden.laes() as laeser:
        assert laeser.ur().nu < VAEGTID


def test_to_skrivere_er_aldrig_inde_paa_een_gang_og_intet_tal_gives_to_gange(verden: SqlVerden) -> None:
    inde = threading.Lock()
    numre: list[int] = []

    def skriv(nr: int) -> None:
        for gang in range(10):
            with verden.skriv() as skriver:
                assert inde.acquire(blocking=False)
                numre.extend(skriver.naeste("aktion") for _ in range(3))
                _leverance(skriver, f"{nr}-{gang}")
                inde.release()

    with ThreadPoolExecutor(8) as traade:
        list(traade.map(skriv, range(8)))
    assert len(_kendte(verden)) == 80
    assert sorted(numre) == list(range(min(numre), min(numre) + 240))


def test_en_laeser_ser_det_samme_oejeblik_til_den_er_faerdig(paa_fil: SqlVerden) -> None:
    with paa_fil.laes() as laeser:
        assert laeser.leverance("a") is None
        with paa_fil.skriv() as skriver:
            _leverance(skriver, "a")
        assert laeser.leverance("a") is None
        assert _kendte(paa_fil) == {"a"}
        assert laeser.lignende_leverancer("b", Synlighed(indberetter="99990007")) == []
    with paa_fil.laes() as laeser:
        assert laeser.leverance("a") is not None


def test_laesere_ser_aldrig_en_halv_leverance(verden: SqlVerden) -> None:
    stop = threading.Event()
    skaeve: list[tuple[int, int]] = []

    def laes() -> None:
        while not stop.is_set():
            with verden.laes() as laeser:
                aktioner, fordringer = (
                    laeser._db.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one() for t in ("aktion", "fordring")
                )
                if aktioner != fordringer or aktioner % 3:
                    skaeve.append((aktioner, fordringer))

    with ThreadPoolExecutor(2) as traade:
        laesere = [traade.submit(laes) for _ in range(2)]
        for _ in range(15):
            modtag(verden, regelsaet(), IntetIndgreb(), [indsendelse(leverance(god(), god(), god()))])
        stop.set()
        for laeser in laesere:
            laeser.result()
    assert skaeve == []


def test_filerne_lukkes_i_hvile_og_aabnes_af_naeste_brug(paa_fil: SqlVerden) -> None:
    with paa_fil.skriv() as skriver:
        _leverance(skriver, "a")
        assert not paa_fil.hvil()
    paa_fil.journalfoer(journal({}))
    assert paa_fil.hvil()
    assert _kendte(paa_fil) == {"a"}
    assert paa_fil.hvil()
    paa_fil.journalfoer(journal({}))
    with paa_fil.skriv() as skriver:
        skriver.journal(journal({}))
    with paa_fil.laes() as laeser:
        assert laeser.journalnummer() == 3
    paa_fil._journal.toem()
    assert paa_fil._journal.sidste() == 2


def test_hvile_midt_i_travlheden_forstyrrer_ingen(paa_fil: SqlVerden) -> None:
    stop = threading.Event()

    def hvil() -> int:
        hvilede = 0
        while not stop.is_set():
            hvilede += paa_fil.hvil()
        return hvilede

    def brug(nr: int) -> None:
        for gang in range(15):
            with paa_fil.skriv() as skriver:
                _leverance(skriver, f"{nr}-{gang}")
            assert f"{nr}-{gang}" in _kendte(paa_fil)
            paa_fil.journalfoer(journal({}))

    with ThreadPoolExecutor(4) as traade:
        hviler = traade.submit(hvil)
        list(traade.map(brug, range(3)))
        stop.set()
        assert hviler.result() > 0
    assert len(_kendte(paa_fil)) == 45


def test_en_lukket_verden_siger_det_til_den_der_kommer_for_sent(verden: SqlVerden) -> None:
    verden.luk()
    for brug in (verden.laes, verden.skriv):
        with pytest.raises(VerdenLukket), brug():
            pass
    with pytest.raises(VerdenLukket):
        verden.nulstil()
    with pytest.raises(VerdenLukket):
        verden.journalfoer(journal({}))
    verden.luk()


def test_lukning_venter_paa_den_der_er_i_gang(paa_fil: SqlVerden) -> None:
    lukker = threading.Thread(target=paa_fil.luk)
    with paa_fil.skriv() as skriver:
        lukker.start()
        lukker.join(0.05)
        assert lukker.is_alive()
        _leverance(skriver, "a")
    lukker.join(5)
    assert not lukker.is_alive()


def test_loggen_overfoeres_til_filen_mens_verdenen_er_aaben(
    paa_fil: SqlVerden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psrm_sandbox.store.logoverfoersel._OVERFOERES_EFTER", 1)
    with paa_fil.skriv() as skriver:
        _leverance(skriver, "a")
    frist = time.monotonic() + 10
    while _i_filen_alene(tmp_path) != {"a"}:
        assert time.monotonic() < frist
        time.sleep(0.005)
    paa_fil.nulstil()
    assert _kendte(paa_fil) == set()


def _i_filen_alene(mappe: Path) -> set[str]:
    kopi = mappe / "kopi.db"
    kopi.write_bytes((mappe / "w.db").read_bytes())
    with closing(sqlite3.connect(kopi)) as db:
        return {r[0] for r in db.execute("SELECT leverance_id FROM leverance")}


def test_nulstilling_venter_paa_laesere_og_lader_nye_vente(paa_fil: SqlVerden) -> None:
    with paa_fil.skriv() as skriver:
        _leverance(skriver, "a")
    nulstiller = threading.Thread(target=paa_fil.nulstil)
    with paa_fil.laes() as laeser:
        nulstiller.start()
        nulstiller.join(0.05)
        assert nulstiller.is_alive()
        assert laeser.leverance("a") is not None
    nulstiller.join(5)
    assert _kendte(paa_fil) == set()


def test_en_mislykket_nulstilling_efterlader_verdenen_som_den_var(paa_fil: SqlVerden, tmp_path: Path) -> None:
    with paa_fil.skriv() as skriver:
        _leverance(skriver, "a")
    (tmp_path / "w.ny").mkdir()
    with pytest.raises(IsADirectoryError):
        paa_fil.nulstil()
    assert _kendte(paa_fil) == {"a"}


def test_verdener_i_hukommelsen_laves_af_billedet_uden_at_dele_noget() -> None:
    verdener = [SqlVerden(str(nr), None, demobillede(), nr, "NORMAL") for nr in range(50)]
    for nr, verden in enumerate(verdener):
        with verden.skriv() as skriver:
            _leverance(skriver, f"{nr}")
    assert [_kendte(v) for v in verdener] == [{f"{nr}"} for nr in range(50)]
