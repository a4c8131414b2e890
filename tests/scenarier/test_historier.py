"""Every story of the library, played against the server in the same process: each in its own world."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.support.iproces import fabrik
from tests.support.server import Server

from psrm_sandbox.datafiler import datamappe
from psrm_sandbox.klient import Sandkasseklient
from psrm_sandbox.scenariekoersel import tekst
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenariekoersel.resultat import Udfald
from psrm_sandbox.scenarier.laesning import laes_grund, laes_scenarie
from psrm_sandbox.scenarier.model import Givet, Trin

FILER = sorted(datamappe("scenarios").glob("[!_]*.yaml"))


@pytest.fixture(scope="module")
def ny_klient(server: Server) -> Iterator[Callable[[], Sandkasseklient]]:
    with fabrik(server) as ny:
        yield ny


@pytest.fixture(scope="module")
def grund() -> Mapping[str, Mapping[str, Any]]:
    return laes_grund()


def test_der_er_historier() -> None:
    assert FILER


@pytest.mark.parametrize("fil", FILER, ids=lambda fil: fil.stem)
def test_historien_gaar_som_den_fortaelles(
    fil: Path, ny_klient: Callable[[], Sandkasseklient], grund: Mapping[str, Mapping[str, Any]]
) -> None:
    resultat = koer(laes_scenarie(fil, grund), ny_klient, grund)
    if resultat.udfald is not Udfald.BESTAAET:
        trin = resultat.afvigelse
        linjer = [f"{fil.name}: {resultat.udfald.value}", *tekst.linjer(resultat)]
        pytest.fail("\n".join([*linjer, "", tekst.bevis(trin)] if trin else linjer), pytrace=False)
    assert resultat.scenarie.forloeb, "en historie i biblioteket har et forløb"


def test_eksemplet_der_forklarer_formatet_laeses_og_spilles(
    tmp_path: Path, ny_klient: Callable[[], Sandkasseklient], grund: Mapping[str, Mapping[str, Any]]
) -> None:
    (eksempel,) = re.findall(
        r"```yaml scenarie\n(.*?)```", (datamappe("scenarios") / "LAESMIG.md").read_text("utf-8"), re.S
    )
    fil = tmp_path / "min-historie.yaml"
    fil.write_text(eksempel, encoding="utf-8")
    resultat = koer(laes_scenarie(fil, grund), ny_klient, grund)
    assert tekst.linjer(resultat) == []


def test_hver_noegle_i_et_skridt_er_forklaret() -> None:
    forklaring = (datamappe("scenarios") / "LAESMIG.md").read_text("utf-8")
    assert [navn for navn in (*Trin.model_fields, *Givet.model_fields) if f"`{navn}" not in forklaring] == []
