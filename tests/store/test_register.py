"""The register of worlds and keys, and how it keeps few worlds open without pulling one from under anybody."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.support.indsendelser import demobillede

from psrm_sandbox.domain.tid import FastVaegur
from psrm_sandbox.grunddata.demodata import indlaes_skabelon
from psrm_sandbox.services.porte.verden import VerdenLukket
from psrm_sandbox.store.register import SqlRegister
from psrm_sandbox.store.verden import SqlVerden


def _register(sti: Path | None, maks_aabne: int = 2) -> SqlRegister:
    demo = indlaes_skabelon("demo")
    return SqlRegister(sti, {"demo": (demo, demobillede)}, FastVaegur(), maks_aabne=maks_aabne)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[SqlRegister]:
    nyt = _register(tmp_path / "register.db")
    yield nyt
    nyt.luk()


def _brug(verden: SqlVerden) -> None:
    with verden.skriv() as skriver:
        skriver.saet_ur(skriver.ur().nu)
    with verden.laes() as laeser:
        laeser.ur()


def test_en_verden_der_lige_er_hentet_kan_bruges_selv_om_andre_har_fortraengt_den(register: SqlRegister) -> None:
    ider = [register.opret(None, "demo", nr, "").id for nr in range(6)]
    hentede = [register.verden(i) for i in ider]
    for verden in [*hentede, *reversed(hentede)]:
        assert verden is not None
        _brug(verden)
    assert sum(v._aaben for v in hentede if v) == 2
    assert [register.verden(i) for i in ider] == hentede


def test_mange_traade_paa_faa_aabne_verdener_forstyrrer_ikke_hinanden(register: SqlRegister) -> None:
    ider = [register.opret(None, "demo", nr, "").id for nr in range(6)]

    def brug(nr: int) -> None:
        for gang in range(12):
            verden = register.verden(ider[(nr * 5 + gang) % 6])
            assert verden is not None
            _brug(verden)

    with ThreadPoolExecutor(8) as traade:
        list(traade.map(brug, range(8)))
    verdener = [register.verden(i) for i in ider]
    assert sum(v._aaben for v in verdener if v) <= 2


def test_verdener_i_brug_paa_een_gang_lukker_deres_filer_naar_de_forlades(register: SqlRegister) -> None:
    verdener = [register.verden(register.opret(None, "demo", nr, "").id) for nr in range(6)]
    with ExitStack() as i_brug:
        for verden in verdener:
            assert verden is not None
            i_brug.enter_context(verden.laes())
        assert sum(v.aaben for v in verdener if v) == 6
    assert sum(v.aaben for v in verdener if v) == 2


def test_slettet_under_brug_er_lukket_for_alle_og_kun_een_sletter(register: SqlRegister) -> None:
    id_ = register.opret(None, "demo", 1, "").id
    verden = register.verden(id_)
    assert verden is not None

    def slet(_: int) -> bool:
        try:
            register.slet(id_)
        except VerdenLukket:
            return False
        return True

    def brug(_: int) -> bool:
        try:
            for _ in range(20):
                _brug(verden)
        except VerdenLukket:
            return False
        return True

    with ThreadPoolExecutor(6) as traade:
        brugere = [traade.submit(brug, nr) for nr in range(4)]
        assert sum(traade.map(slet, range(2))) == 1
        assert all(isinstance(b.result(), bool) for b in brugere)
    assert register.verden(id_) is None
    assert not any(f.exists() for f in verden.filer())


def test_noegler_staar_kun_som_aftryk(tmp_path: Path) -> None:
    register = _register(tmp_path / "register.db")
    ny = register.opret("navn", "demo", 1, "vaertens")
    assert all(register.find_noegle(klar) for *_, klar in ny.noegler)
    register.luk()
    indhold = b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())
    assert not any(klar.encode() in indhold for *_, klar in ny.noegler)
    assert b"vaertens" not in indhold


def test_en_ny_udstedelse_lader_de_tidligere_gaelde_ogsaa_efter_genstart(tmp_path: Path) -> None:
    register = _register(tmp_path / "register.db")
    udstedte = [register.opret("navn", "demo", None, "").noegler for _ in range(22)]
    virker = [all(register.find_noegle(klar) for *_, klar in noegler) for noegler in udstedte]
    assert virker == [False, False, *[True] * 20]
    register.luk()
    igen = _register(tmp_path / "register.db")
    assert [all(igen.find_noegle(klar) for *_, klar in noegler) for noegler in udstedte] == virker
    igen.luk()
