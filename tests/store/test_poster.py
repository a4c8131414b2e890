"""Records and their tables: a row is a record, field for field, and a long record is built by its names."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
import sqlalchemy as sa

import psrm_sandbox
from psrm_sandbox.domain import bogposter, journalposter, kvitteringsposter, poster
from psrm_sandbox.domain.journalposter import Journalpost
from psrm_sandbox.services.porte.opgaver import Opgave
from psrm_sandbox.store import raekker
from psrm_sandbox.store.samling import TABEL

POSTER = {**TABEL, Opgave: raekker.OPGAVE}

ANDERLEDES = {Journalpost: {"nr", "verdenstid", "stoerrelse"}}
"""The journal's store numbers a call, and knows the world's instant and the bytes when it writes it down."""

PACKAGES = (
    *("domain", "former", "scenarier", "indlaesning", "indgangsfilter", "grunddata", "validering", "testdata"),
    *("services", "filformer", "forbindelse", "store", "api", "portal", "soap", "scenariekoersel"),
)


@pytest.mark.parametrize(("post", "tabel"), POSTER.items(), ids=lambda et: getattr(et, "__name__", ""))
def test_en_posts_felter_er_dens_tabels_kolonner_i_samme_orden(post: type, tabel: sa.Table) -> None:
    assert [felt.name for felt in fields(post)] == [kolonne.name for kolonne in tabel.columns]


def test_enhver_post_har_en_tabel() -> None:
    moduler = (bogposter, journalposter, kvitteringsposter, poster)
    alle = {k for m in moduler for _, k in inspect.getmembers(m, inspect.isclass) if k.__module__ == m.__name__}
    assert len(alle) > 15
    assert alle <= POSTER.keys() | ANDERLEDES.keys()


def test_journalens_tabel_har_kun_det_mere_som_lageret_selv_ved() -> None:
    kolonner = {kolonne.name for kolonne in raekker.JOURNAL.columns}
    assert kolonner - {felt.name for felt in fields(Journalpost)} == ANDERLEDES[Journalpost]
    assert {felt.name for felt in fields(Journalpost)} <= kolonner


def _lange_poster() -> Iterator[type]:
    for navn in PACKAGES:
        pakke = importlib.import_module(f"{psrm_sandbox.__name__}.{navn}")
        for et in pkgutil.walk_packages(pakke.__path__, f"{pakke.__name__}."):
            modul = importlib.import_module(et.name)
            for _, klasse in inspect.getmembers(modul, inspect.isclass):
                if klasse.__module__ == et.name and is_dataclass(klasse) and sum(f.init for f in fields(klasse)) >= 7:
                    yield klasse


def test_poster_med_syv_felter_eller_flere_laves_med_feltnavne() -> None:
    alle = list(_lange_poster())
    efter_plads = {k.__name__ for k in alle if not all(f.kw_only for f in fields(k) if f.init)}
    assert alle
    assert efter_plads == set()
