"""What production said against what we say, the repair run, and actions in order in a world."""

from datetime import date

import pytest
from tests.services.genkoersel.byggere import DAG, en, koert, repareret, svar
from tests.support.byggere import daarlig, fordring, haefter, tvivlsom
from tests.support.kontrolfiler import filen, opret

from psrm_sandbox.services.genkoersel.modeller import Enighed
from psrm_sandbox.services.kontrol.modeller import Udfald


def kort_frist(**felter: str) -> dict[str, object]:
    return fordring(haefter(foraeldelsesdato="2028-03-01"), **felter)


@pytest.mark.parametrize(
    ("krop", "sagt", "ventet"),
    [
        (daarlig(reference="A"), svar("AFVIST", "R_7_11", reference="A"), Enighed.ENIG),
        (daarlig(reference="A"), svar("AFVIST", reference="A"), Enighed.ENIG_UDFALD),
        (daarlig(reference="A"), svar("AFVIST", "R_2_1", reference="A"), Enighed.ANDEN_GRUND),
        (daarlig(reference="A"), svar("AFVIST", "999", reference="A"), Enighed.ENIG_UDFALD),
        (daarlig(reference="A"), svar("UDFOERT", reference="A"), Enighed.UENIG),
        (fordring(reference="A"), svar("AFVIST", "R_2_1", reference="A"), Enighed.UENIG),
        (fordring(reference="A"), svar("AFVIST", "486", reference="A"), Enighed.KAN_IKKE_PROEVES),
        (fordring(reference="A"), svar("AFVIST", "5", reference="A"), Enighed.KAN_IKKE_PROEVES),
        (fordring(reference="A"), svar("UDFOERT", reference="A"), Enighed.ENIG),
        (tvivlsom(reference="A"), svar("FORTRUDT", "R_4_2", reference="A"), Enighed.ENIG),
        (tvivlsom(reference="A"), svar("MODTAGET", reference="A"), Enighed.INTET_SVAR),
        (fordring(reference="A"), svar("AFVIST", "486", reference="B"), Enighed.INTET_SVAR),
    ],
)
def test_produktionen_og_vi_er_enige_uenige_eller_kan_ikke_vide_det(krop, sagt, ventet) -> None:  # type: ignore[no-untyped-def]
    assert en(krop, sagt).enighed is ventet


def test_hvert_krav_bedoemmes_paa_den_dag_produktionen_fik_det() -> None:
    gammelt = fordring(haefter(foraeldelsesdato="2026-05-01"), reference="A")
    uden, med = en(gammelt), en(gammelt, svar("AFVIST", reference="A", modtaget=date(2026, 4, 1)))
    assert (uden.dag, med.dag) == (DAG, date(2026, 4, 1))
    assert uden.koder != med.koder


def test_produktionens_grund_forklares_naar_den_ikke_er_vores() -> None:
    (grund,) = en(fordring(reference="A"), svar("AFVIST", "486", reference="A")).grunde
    assert "allerede brugt" in (grund.tekst or "")
    assert grund.handling.spoerg
    (ukendt,) = en(fordring(reference="A"), svar("AFVIST", "999", reference="A")).grunde
    assert ukendt.tekst is None


def test_en_reparation_med_sin_vaerdi_anvendes_og_koeres_igen() -> None:
    foer, efter = repareret(kort_frist(reference="A"), daarlig(reference="B"))
    rettet, mangler = foer.sager
    assert rettet.efter is not None
    assert rettet.efter.udfald is Udfald.UDFOERT
    assert (mangler.kan_anvendes, mangler.efter) == (False, None)
    assert [sag.fordring.udfald for sag in efter.sager] == [Udfald.UDFOERT, Udfald.AFVIST]


def test_svar_uden_fordring_og_to_svar_om_samme_siges() -> None:
    foerste, sidste = svar("HOERING", reference="A"), svar("AFVIST", "R_7_11", reference="A")
    fundet = koert([daarlig(reference="A")], foerste, sidste, svar("AFVIST", "999", reference="FREMMED", nr=7))
    assert fundet.sager[0].produktion is not None
    assert fundet.sager[0].produktion.status == "AFVIST"
    assert fundet.svar.flere_svar == 1
    assert [et.sted.raekker for et in fundet.svar.uden_fordring] == [(7,)]
    assert fundet.svar.ukendte_koder == {"999": 1}


def test_et_krav_der_staar_to_gange_siges_og_faar_hver_sit_svar() -> None:
    fundet = koert(
        [daarlig(reference="A"), daarlig(reference="A")], svar("AFVIST", reference="A"), svar("UDFOERT", reference="A")
    )
    assert [sag.produktion and sag.produktion.status for sag in fundet.sager] == ["AFVIST", "UDFOERT"]
    assert fundet.sager[1].fordring.dublet_af is not None


def test_to_fordringshavere_med_samme_reference_faar_hver_sit_svar() -> None:
    krav = filen(opret(daarlig(reference="A")), {**opret(daarlig(reference="A")), "fordringshaverId": "9102"})
    fundet = koert(krav, svar("AFVIST", reference="A", fordringshaver_id="9102"))
    assert [sag.produktion is not None for sag in fundet.sager] == [False, True]


def test_et_filter_foer_kilderne_siges() -> None:
    (note,) = koert([fordring()], filter_pr=date(1999, 1, 1)).noter
    assert "den ældste kilde" in note


def test_en_ned_skrivning_koeres_efter_sin_oprettelse_i_en_verden() -> None:
    ned = {
        "aktionskode": "NEDSKRIV",
        "fordringshaverId": "9101",
        "nedskrivning": {
            "fordringsId": "524892308607",
            "aarsagskode": "INDB",
            "beloeb": "2000.00",
            "virkningsdato": "2026-06-20",
            "begrundelse": "Betalt",
        },
    }
    oprettelse = svar("UDFOERT", reference="A", fordrings_id="524892308607", modtaget=date(2026, 6, 1))
    afvist = svar("AFVIST", aktionskode="NEDSKRIV", fordrings_id="524892308607", modtaget=date(2026, 6, 20))
    fundet = koert(filen(opret(fordring(reference="A")), ned), oprettelse, afvist, i_verden=True)
    sag = fundet.sager[1]
    assert (sag.i_verden, sag.fordring.udfald, sag.enighed) == (True, Udfald.AFVIST, Enighed.ENIG_UDFALD)
    assert sag.fordring.dom.aarsager[0].regler == ("nedskrivning_over_saldo",)
    assert any("i en verden, hvis ur begyndte 2026-06-01" in note for note in fundet.noter)


def test_en_handling_paa_en_fordring_uden_for_filen_kan_ikke_proeves_og_det_siges() -> None:
    tilbage = {
        "aktionskode": "TILBAGEKALD",
        "fordringshaverId": "9101",
        "tilbagekald": {"fordringsId": "524892308607", "aarsagskode": "KLAG", "begrundelse": "x"},
    }
    sagt = svar("AFVIST", "603", aktionskode="TILBAGEKALD", fordrings_id="524892308607")
    fundet = koert(filen(tilbage), sagt, i_verden=True)
    assert fundet.sager[0].enighed is Enighed.KAN_IKKE_PROEVES
    assert any("ikke kan prøves" in note for note in fundet.noter)


def test_det_der_skal_sendes_staar_hos_den_der_leverer_det() -> None:
    fundet = koert([daarlig(reference="A"), kort_frist(reference="B")])
    assert {et.leverandoer.navn: len(et.sager) for et in fundet.afsendelser} == {"fagsystemet": 1, "debitorsystemet": 1}
    assert all(et.kun_denne.antal == 1 for et in fundet.afsendelser)
