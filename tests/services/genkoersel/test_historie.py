"""One claim made a story that plays, a test that runs, and a report: the least of it, with nothing of its own left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.genkoersel.byggere import AFTALER, koert, svar
from tests.support.byggere import daarlig, fordring, haefter, relateret, tvivlsom
from tests.support.iproces import fabrik
from tests.support.kontrolfiler import filen, opret, regelsaet
from tests.support.server import Server

from psrm_sandbox.filformer.genkoersel.historie import historie_id, som_pytest, som_rapport, som_yaml
from psrm_sandbox.scenariekoersel import tekst
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenarier.laesning import laes_grund, laes_scenarie
from psrm_sandbox.services.genkoersel.historie import Historie, KanIkkeFortaelles, historie
from psrm_sandbox.services.genkoersel.modeller import Genkoersel

KRAV = {
    "afvist": daarlig(reference="R-1", beloeb="777.00", hovedstol="777.00"),
    "frist": fordring(haefter("6202700003", foraeldelsesdato="2028-03-01"), reference="R-2"),
    "hoering": tvivlsom(reference="R-3"),
    "modtaget": fordring(haefter(), haefter("6202700003"), reference="R-4", note=None),
}


def fortalt(koersel: Genkoersel, nr: int = 0) -> Historie:
    return historie(regelsaet(), AFTALER, koersel, koersel.sager[nr])


@pytest.fixture(scope="module")
def ny(server: Server) -> Iterator[object]:
    with fabrik(server) as et:
        yield et


@pytest.mark.parametrize("navn", KRAV)
def test_historien_spiller_og_rummer_intet_af_kravets_eget(tmp_path: Path, ny, navn: str) -> None:  # type: ignore[no-untyped-def]
    et = fortalt(koert([KRAV[navn]], svar("AFVIST", reference=KRAV[navn]["reference"])))
    fil = tmp_path / f"{historie_id(et)}.yaml"
    fil.write_text(som_yaml(et), encoding="utf-8")
    grund = laes_grund()
    resultat = koer(laes_scenarie(fil, grund), ny, grund)
    assert resultat.bestaaet, tekst.linjer(resultat)
    for vist in (som_yaml(et), som_pytest(et), som_rapport(et, "0.1.0")):
        assert "6202700003" not in vist
        assert '"R-' not in vist


def test_det_dommen_ikke_haenger_paa_er_taget_ud() -> None:
    et = fortalt(koert([fordring(haefter(), haefter("6202700003"), art="MODR", note="x", reference="R")]))
    assert len(et.aktion["fordring"]["haeftere"]) == 1
    assert "note" not in et.aktion["fordring"]
    assert "relateredeFordringer" not in et.aktion


def test_reparationen_staar_som_et_trin_mere() -> None:
    frist, uden = fortalt(koert([KRAV["frist"]])), fortalt(koert([KRAV["afvist"]]))
    assert som_yaml(frist).count("- send:") == 2
    assert som_yaml(uden).count("- send:") == 1


def test_en_relateret_fordring_fortaelles_med_sin_hovedfordring() -> None:
    krav = filen(opret(fordring(reference="H"), relateret(reference="G", beskrivelse=None), relateret(reference="G2")))
    et = fortalt(koert(krav), 1)
    assert et.aktion["fordring"]["fordringstype"] == "KFDAINS"
    assert len(et.aktion["relateredeFordringer"]) == 1


def test_testen_er_python_og_rapporten_har_regel_kilde_og_data() -> None:
    et = fortalt(koert([KRAV["afvist"]], svar("AFVIST", "R_7_11", reference="R-1")))
    compile(som_pytest(et), "test.py", "exec")
    rapport = som_rapport(et, "0.1.0")
    assert "**R_7_11**" in rapport
    assert "fordringstypeoversigt-daginstitution" in rapport
    assert "Produktionen: Afvist (R_7_11)" in rapport


def test_en_handling_paa_en_registreret_fordring_er_ingen_historie() -> None:
    tilbage = {"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101", "tilbagekald": {"fordringsId": "524892308607"}}
    with pytest.raises(KanIkkeFortaelles, match="registreret"):
        fortalt(koert(filen(tilbage)))


def test_en_dublet_kan_ikke_staa_alene() -> None:
    koersel = koert([fordring(reference="A"), fordring(reference="A")])
    assert fortalt(koersel, 0).status == "UDFOERT"
    with pytest.raises(KanIkkeFortaelles, match="række før"):
        fortalt(koersel, 1)
