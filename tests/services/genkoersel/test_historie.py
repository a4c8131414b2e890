"""One claim made a story that plays, a test that runs, and a report: the least of it, with nothing of its own left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.services.genkoersel.byggere import AFTALER, koert, svar
from tests.support.byggere import Krop, daarlig, eftersendt, fordring, haefter, relateret, tvivlsom
from tests.support.iproces import fabrik
from tests.support.kontrolfiler import filen, opret, regelsaet
from tests.support.server import Server

from psrm_sandbox.bootstrap import genkoerselsverden
from psrm_sandbox.filformer.genkoersel.historie import historie_id, som_pytest, som_rapport, som_yaml
from psrm_sandbox.scenariekoersel import tekst
from psrm_sandbox.scenariekoersel.koersel import koer
from psrm_sandbox.scenarier.laesning import laes_grund, laes_scenarie
from psrm_sandbox.services.genkoersel.historie import historie
from psrm_sandbox.services.genkoersel.historiemodeller import Historie, KanIkkeFortaelles
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


HOVED, UNDER, NED = "524892308607", "524892308608", "700000000077"


def handling(kode: str, struktur: str | None = None, **felter: Any) -> Krop:
    return {
        "aktionskode": kode,
        "fordringshaverId": "9101",
        **({struktur: {"fordringsId": HOVED, **felter}} if struktur else {}),
    }


def ned(beloeb: str = "400.00", aarsag: str = "INDB") -> Krop:
    virkning = {"virkningsdato": "2026-06-05"} if aarsag == "INDB" else {}
    begrundet = {"beloeb": beloeb, "aarsagskode": aarsag, "begrundelse": "Betalt af Thorvald"}
    return handling("NEDSKRIV", "nedskrivning", **begrundet, **virkning)


def tilbage(aarsag: str) -> Krop:
    return handling("TILBAGEKALD", "tilbagekald", aarsagskode=aarsag, begrundelse="Thorvald klager")


OPRET = opret(fordring(haefter("6202700003"), reference="R-1", beloeb="1777.00", hovedstol="1777.00", note=None))
OANI = handling(
    "OPSKRIVNINGANNULLERETNEDSKRIVNINGINDBETALING", "annullering",
    aktionsIdRef=NED, beloeb="300.00", virkningsdato="2026-06-05",
)  # fmt: skip
GENINDSENDT = {
    "aktionskode": "GENINDSENDFORDRING", "fordringshaverId": "9101",
    "genindsendelse": {"fordring": {**OPRET["fordring"], "reference": "R-9", "oprindeligFordringsId": HOVED}},
}  # fmt: skip
HANDLINGER: Mapping[str, tuple[Sequence[Krop], str, int]] = {
    "for-hoej-nedskrivning": ([OPRET, ned("2000.00")], "AFVIST", 2),
    "nedskrivning": ([OPRET, ned()], "UDFOERT", 2),
    "tilbagekaldt-foer": ([OPRET, tilbage("FEJL"), ned()], "AFVIST", 3),
    "tilbagekald": ([OPRET, ned(), tilbage("KLAG")], "UDFOERT", 2),
    "opskrivning": ([OPRET, handling("OPSKRIVNINGREGULERING", "opskrivning", beloeb="1.00")], "AFVIST", 2),
    "hovedstol": (
        [OPRET, handling("FEJLAGTIGHOVEDSTOLINDBERETNING", "hovedstolsaendring", nyHovedstol="1.00")],
        "AFVIST",
        2,
    ),
    "annulleret-nedskrivning": ([OPRET, ned(), OANI], "AFVIST", 3),
    "annulleret-uden-nedskrivning": ([OPRET, OANI], "AFVIST", 2),
    "eftersendt-gebyr": ([OPRET, eftersendt(HOVED, reference="G-1", beskrivelse=None)], "UDFOERT", 2),
    "genindsendt": ([OPRET, tilbage("HENS"), GENINDSENDT], "UDFOERT", 3),
    "genindsendt-efter-fejl": ([OPRET, tilbage("FEJL"), GENINDSENDT], "AFVIST", 3),
}
"""What is done, what becomes of the last, and how many actions its story needs."""


def koert_handling(navn: str) -> Genkoersel:
    aktioner = HANDLINGER[navn][0]
    svarene = [svar("UDFOERT", reference="R-1", fordrings_id=HOVED, modtaget=date(2026, 6, 1))]
    for nr, et in enumerate(aktioner[1:], 1):
        egen = {"aktionskode": et["aktionskode"], "fordrings_id": HOVED, "aktions_id": NED if nr == 1 else None}
        if et["aktionskode"] in ("OPRETFORDRING", "GENINDSENDFORDRING"):
            egen = {"reference": {"O": "G-1", "G": "R-9"}[et["aktionskode"][0]], "fordrings_id": UNDER}
        svarene.append(svar("UDFOERT", **egen, modtaget=date(2026, 6, 10 + nr)))
    return koert(filen(*aktioner), *svarene, i_verden=True)


@pytest.mark.parametrize("navn", HANDLINGER)
def test_en_handling_fortaelles_med_det_den_haenger_paa_og_spiller(tmp_path: Path, ny, navn: str) -> None:  # type: ignore[no-untyped-def]
    koersel = koert_handling(navn)
    et = historie(regelsaet(), AFTALER, koersel, koersel.sager[-1], genkoerselsverden)
    _, status, trin = HANDLINGER[navn]
    assert (et.status, len(et.foer) + 1) == (status, trin)
    assert et.koder or status == "UDFOERT"
    fil = tmp_path / f"{historie_id(et)}.yaml"
    fil.write_text(som_yaml(et), encoding="utf-8")
    grund = laes_grund()
    resultat = koer(laes_scenarie(fil, grund), ny, grund)
    assert resultat.bestaaet, tekst.linjer(resultat)
    compile(som_pytest(et), "test.py", "exec")
    for vist in (som_yaml(et), som_pytest(et), som_rapport(et, "0.1.0")):
        for spor in ("6202700003", '"R-', "Thorvald", HOVED, NED, "777.00"):
            assert spor not in vist


def test_det_der_skete_paa_fordringen_imens_er_kun_med_hvor_dommen_haenger_paa_det() -> None:
    koersel = koert_handling("tilbagekaldt-foer")
    et = historie(regelsaet(), AFTALER, koersel, koersel.sager[-1], genkoerselsverden)
    assert [trin.aktion["aktionskode"] for trin in et.foer] == ["OPRETFORDRING", "TILBAGEKALD"]
    assert [trin.dag for trin in et.foer] == [date(2026, 6, 1), date(2026, 6, 11)]
    assert "begrundelse" not in et.aktion["nedskrivning"] or et.aktion["nedskrivning"]["begrundelse"] == "Begrundelse"


def koert_nedskrevet(antal: int, beloeb: str = "1.00") -> Genkoersel:
    """A claim written down so many times before a write-down that is too large."""
    svarene = [svar("UDFOERT", reference="R-1", fordrings_id=HOVED, modtaget=date(2026, 6, 1))]
    for nr in range(1, antal + 2):
        egen = {"aktionskode": "NEDSKRIV", "fordrings_id": HOVED, "aktions_id": str(700_000_000_000 + nr)}
        svarene.append(svar("UDFOERT", **egen, nr=nr, modtaget=date(2026, 6, 11)))
    return koert(filen(OPRET, *[ned(beloeb)] * antal, ned("1777.00")), *svarene, i_verden=True)


def test_kun_saa_mange_nedskrivninger_som_dommen_haenger_paa_er_med() -> None:
    koersel = koert_nedskrevet(9)
    et = historie(regelsaet(), AFTALER, koersel, koersel.sager[-1], genkoerselsverden)
    assert [trin.aktion["aktionskode"] for trin in et.foer] == ["OPRETFORDRING", "NEDSKRIV"]


def test_haenger_dommen_paa_mere_end_der_kan_proeves_siges_det(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psrm_sandbox.services.genkoersel.forloebshistorie.MAKS_SENDT", 20)
    koersel = koert_nedskrevet(9)
    with pytest.raises(KanIkkeFortaelles, match="det er for mange at prøve sig igennem"):
        historie(regelsaet(), AFTALER, koersel, koersel.sager[-1], genkoerselsverden)


def test_historien_er_hos_demoens_fordringshaver_af_kravets_gruppe() -> None:
    egen = replace(AFTALER[0], fordringshaver_id="4711")
    koersel = koert([{**KRAV["afvist"]}])
    assert historie(regelsaet(), [egen], koersel, koersel.sager[0]).fordringshaver_id == AFTALER[0].fordringshaver_id


def test_en_handling_hvis_fordring_ikke_er_i_filen_er_ingen_historie() -> None:
    koersel = koert(filen(tilbage("KLAG")), i_verden=True)
    with pytest.raises(KanIkkeFortaelles, match="tag oprettelsen med"):
        historie(regelsaet(), AFTALER, koersel, koersel.sager[0], genkoerselsverden)


def test_en_dublet_kan_ikke_staa_alene() -> None:
    koersel = koert([fordring(reference="A"), fordring(reference="A")])
    assert fortalt(koersel, 0).status == "UDFOERT"
    with pytest.raises(KanIkkeFortaelles, match="række før"):
        fortalt(koersel, 1)
