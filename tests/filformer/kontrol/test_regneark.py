"""The workbook: what a case worker opens, filters, and hands on."""

import io
from typing import Any

from openpyxl import Workbook, load_workbook
from tests.support.byggere import fordring, haefter, tvivlsom
from tests.support.kontrolfiler import kontrolleret

from psrm_sandbox.filformer.kontrol.regneark import skriv_regneark
from psrm_sandbox.indlaesning.modeller import Fundsted, Udeladt
from psrm_sandbox.services.kontrol.modeller import Kontrolresultat

UDELADT = Udeladt(
    sted=Fundsted(fil="krav.xlsx", ark="Marts", raekker=(9,)), celle="C9", kolonne="Beløb", fundet="?", krav="et beløb"
)


def bog(resultat: Kontrolresultat, **valg: Any) -> Workbook:
    ud = io.BytesIO()
    skriv_regneark(ud, resultat, "krav.csv", **valg)
    return load_workbook(io.BytesIO(ud.getvalue()))


def raekker(arbejdsbog: Workbook, ark: str) -> list[dict[str, Any]]:
    hoved, *resten = arbejdsbog[ark].iter_rows(values_only=True)
    return [dict(zip(map(str, hoved), raekke, strict=True)) for raekke in resten]


def test_hvert_fund_er_en_raekke_med_plads_krav_rettelse_og_hvem() -> None:
    [fund] = raekker(bog(kontrolleret(fordring(), fordring(beskrivelse=None, reference="DAG-2"))), "Fund")
    assert (fund["Række"], fund["Reference"], fund["Fordringstype"], fund["Beløb"]) == (3, "DAG-2", "KFDAINS", 1200)
    assert (fund["Regel"], fund["Kolonne i jeres fil"], fund["Fundet"]) == ("R_7_11", "Tekst", "tom")
    assert fund["Krav"] == "skal være udfyldt"
    assert fund["Rettelse"] == "Udfyld Tekst."
    assert fund["Hvem leverer"]
    assert fund["Hvad gør jeg nu"]


def test_arkene_har_filtre_saa_en_liste_til_en_modtager_er_to_klik() -> None:
    arbejdsbog = bog(kontrolleret(fordring(beskrivelse=None)))
    assert arbejdsbog.sheetnames == ["Forside", "Fund", "Regler", "Fordringer", "Ikke læst", "Råd"]
    for ark in arbejdsbog.sheetnames[1:]:
        assert arbejdsbog[ark].auto_filter.ref
        assert arbejdsbog[ark].freeze_panes == "A2"


def test_regler_har_kroner_og_hvad_der_frigives_alene() -> None:
    [regel] = raekker(bog(kontrolleret(fordring(beskrivelse=None))), "Regler")
    assert (regel["Standser, fordringer"], regel["Standser, kr."]) == (1, 1200)
    assert (regel["Rettet alene, fordringer"], regel["Rettet alene, kr."]) == (1, 1200)


def test_alle_fordringer_staar_med_deres_dom() -> None:
    domme = [raekke["Dom"] for raekke in raekker(bog(kontrolleret(fordring(), tvivlsom())), "Fordringer")]
    assert domme == ["Klar: ville blive modtaget", "I høring"]


def test_det_der_ikke_blev_laest_har_sit_eget_ark() -> None:
    [raekke] = raekker(bog(kontrolleret(fordring(), udeladt=(UDELADT,))), "Ikke læst")
    assert (raekke["Ark"], raekke["Række"], raekke["Celle"], raekke["Kolonne i jeres fil"]) == (
        "Marts",
        9,
        "C9",
        "Beløb",
    )


def test_tekst_er_aldrig_en_formel() -> None:
    farlig = "=cmd|' /C calc'!A1"
    arbejdsbog = bog(kontrolleret(fordring(haefter(), art=farlig, reference=farlig, fordringstype=farlig)))
    typer = {celle.data_type for ark in arbejdsbog for raekke in ark.iter_rows() for celle in raekke}
    assert "f" not in typer


def test_et_ark_der_er_fuldt_fortsaetter_i_et_nyt() -> None:
    arbejdsbog = bog(kontrolleret(*(fordring(beskrivelse=None) for _ in range(5))), maks_raekker=2)
    assert [len(raekker(arbejdsbog, ark)) for ark in ("Fund", "Fund 2", "Fund 3")] == [2, 2, 1]


def test_forsiden_forklarer_og_har_tallene() -> None:
    celler = [c for raekke in bog(kontrolleret(fordring()))["Forside"].iter_rows(values_only=True) for c in raekke if c]
    assert celler[0] == "Kontrol af krav.csv"
    assert "01-07-2026" in celler
    assert "En liste til én modtager" in celler
