"""Copies of a world: consistent while it is written to, in use while it is copied, and gone with it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.support.indsendelser import VAEGTID, demobillede

from psrm_sandbox.domain.koder import Kanal
from psrm_sandbox.domain.poster import Leverancepost
from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.porte.register import Navneoptaget
from psrm_sandbox.services.porte.verden import Skriver, VerdenLukket
from psrm_sandbox.store.sandkasser import SqlSandkasser
from psrm_sandbox.store.udtag import tag_kopi
from psrm_sandbox.store.verden import SqlVerden


@pytest.fixture
def register(tmp_path: Path) -> Iterator[SqlSandkasser]:
    nyt = SqlSandkasser(
        tmp_path / "register.db", {"demo": (indlaes_skabelon("demo"), demobillede)}, FastVaegur(), maks_aabne=2
    )
    yield nyt
    nyt.luk()


def _verden(register: SqlSandkasser) -> SqlVerden:
    verden = register.verden(register.opret(None, "demo", 1, "").id)
    assert verden is not None
    return verden


def _skriv(verden: SqlVerden, id_: str) -> None:
    with verden.skriv() as skriver:
        _leverance(skriver, id_)


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


def _kendte(verden: SqlVerden) -> list[str]:
    with verden.laes() as laeser:
        return list(laeser.forbindelse.exec_driver_sql("SELECT leverance_id FROM leverance ORDER BY nr").scalars())


def test_en_kopi_rummer_kun_hele_transaktioner(register: SqlSandkasser) -> None:
    verden, stop = _verden(register), threading.Event()

    def skriv() -> int:
        nr = 0
        while not stop.is_set():
            with verden.skriv() as skriver:
                _leverance(skriver, f"{nr}-a")
                skriver.skriv_samlede()
                _leverance(skriver, f"{nr}-b")
            nr += 1
        return nr

    with ThreadPoolExecutor(1) as traad:
        skriver = traad.submit(skriv)
        for nr in range(15):
            register.tag_kontrolpunkt(verden.id, f"k{nr}")
        stop.set()
        assert skriver.result() > 0
    laengder = []
    for nr in range(15):
        assert register.gendan(verden.id, f"k{nr}", None)
        kendte = _kendte(verden)
        assert kendte == [f"{n // 2}-{'ab'[n % 2]}" for n in range(len(kendte))]
        assert len(kendte) % 2 == 0
        laengder.append(len(kendte))
    assert laengder == sorted(laengder)


def test_en_skriver_venter_ikke_paa_at_der_tages_en_kopi(register: SqlSandkasser, tmp_path: Path) -> None:
    verden = _verden(register)
    with verden.laes() as laeser:
        _kendte(verden)
        laeser.ur()
        _skriv(verden, "imens")
        tag_kopi(verden, tmp_path / "kopi.db", FastVaegur())
    assert _kendte(verden) == ["imens"]


def test_en_laeser_der_er_i_gang_bliver_faerdig_foer_verdenen_skiftes(register: SqlSandkasser) -> None:
    verden = _verden(register)
    register.tag_kontrolpunkt(verden.id, "tom")
    _skriv(verden, "a")
    with ThreadPoolExecutor(1) as traad:
        with verden.laes() as laeser:
            assert laeser.leverance("a") is not None
            gendannes = traad.submit(register.gendan, verden.id, "tom", None)
            assert laeser.leverance("a") is not None
            assert not gendannes.done()
        assert gendannes.result() is True
    assert _kendte(verden) == []


def test_fejler_gendannelsen_staar_verdenen_som_foer(register: SqlSandkasser) -> None:
    verden = _verden(register)
    register.tag_kontrolpunkt(verden.id, "tom")
    _skriv(verden, "a")
    mappe = register._kopimappe(verden.id)
    assert mappe is not None
    (fil,) = mappe.iterdir()
    fil.unlink()
    assert register.gendan(verden.id, "tom", None) is False
    assert _kendte(verden) == ["a"]
    _skriv(verden, "b")


def test_samme_navn_paa_een_gang_tages_een_gang(register: SqlSandkasser) -> None:
    verden = _verden(register)

    def tag(_: int) -> bool:
        try:
            register.tag_kontrolpunkt(verden.id, "et")
        except Navneoptaget:
            return False
        return True

    with ThreadPoolExecutor(4) as traade:
        assert sum(traade.map(tag, range(4))) == 1


def test_slettes_verdenen_imens_efterlades_intet(register: SqlSandkasser, tmp_path: Path) -> None:
    for _ in range(10):
        verden = _verden(register)

        def tag(verden: SqlVerden = verden) -> None:
            try:
                for nr in range(10):
                    register.tag_kontrolpunkt(verden.id, f"k{nr}")
            except VerdenLukket:
                pass

        with ThreadPoolExecutor(2) as traade:
            taget = traade.submit(tag)
            traade.submit(register.slet, verden.id).result()
            taget.result()
    rester = [f for f in (tmp_path / "register.db.sandkasser").rglob("*") if f.is_file()]
    assert rester == []


def test_en_verden_der_hviler_kan_kopieres_og_gendannes(register: SqlSandkasser) -> None:
    verdener = [_verden(register) for _ in range(5)]
    for verden in verdener:
        _skriv(verden, "a")
        register.tag_kontrolpunkt(verden.id, "k")
        _skriv(verden, "b")
    for verden in verdener:
        assert register.gendan(verden.id, "k", None)
        assert _kendte(verden) == ["a"]
    assert sum(v._aaben for v in verdener) <= 2
