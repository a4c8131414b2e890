"""The Danish words: amounts, days, fields, demands and proposals."""

from datetime import date

import pytest
from tests.support.byggere import fordring, haefter
from tests.support.kontrolfiler import en

from psrm_sandbox.filformer.kontrol import tekster
from psrm_sandbox.services.kontrol.modeller import Forslag, Forslagsart, Tilladt, Udfald, Umulig


@pytest.mark.parametrize(
    ("oere", "tekst"),
    [(120000, "1.200,00 kr."), (5, "0,05 kr."), (-123450, "-1.234,50 kr."), (0, "0,00 kr."), (None, "")],
)
def test_beloeb(oere: int | None, tekst: str) -> None:
    assert tekster.kroner(oere) == tekst


@pytest.mark.parametrize(
    ("krav", "dansk"),
    [
        ("tidligst 2029-03-01 (forfaldsdato + 3 år)", "tidligst 01-03-2029 (forfaldsdato + 3 år)"),
        ("senest 2026-05-31 (periodeStart + 2 måneder)", "senest 31-05-2026 (periodens start + 2 måneder)"),
        ("true, når domsdato er 2026-05-18", "ja, når domsdato er 18-05-2026"),
        ("i samme kalendermåned som periodeStart (2026-03)", "i samme kalendermåned som periodens start (03-2026)"),
        ("en anden skyldner end haeftere[0]", "en anden skyldner end skyldner 1"),
        ("en fordringstype i gruppen kommuner", "en fordringstype i gruppen kommuner"),
    ],
)
def test_et_krav_paa_dansk(krav: str, dansk: str) -> None:
    assert tekster.dansk(krav) == dansk


def test_et_felt_har_sit_danske_navn() -> None:
    assert tekster.feltnavn("fordring.haeftere[0].sidsteRettidigeBetalingsdato") == "Sidste rettidige betalingsdato"
    assert tekster.feltnavn("fordring.haeftere[1].forfaldsdato") == "Forfaldsdato (skyldner 2)"
    assert tekster.feltnavn(None) == "Aktionen"


def test_hvad_et_felt_maa_rumme() -> None:
    assert tekster.tilladt(Tilladt(tidligst=date(2026, 3, 11), bankdag=True)) == "tidligst 11-03-2026, på en bankdag"
    assert tekster.tilladt(Tilladt(mindst=100, hoejst=1_000_000)) == "mindst 1,00 kr. og højst 10.000,00 kr."
    assert tekster.tilladt(Tilladt(skal_vaere_tom=True)) == "tom"


def test_forslag_som_en_saetning() -> None:
    rettet = en(fordring(haefter(foraeldelsesdato="2027-03-01")))
    assert tekster.forslag(rettet.forslag) == "Ret Forældes til 01-03-2029."
    assert tekster.forslag(Forslag(art=Forslagsart.VENT, fra_dag=date(2026, 7, 11))).startswith("Vent:")
    for umulig in Umulig:
        assert tekster.forslag(Forslag(art=Forslagsart.KAN_IKKE_RETTES, umulig=umulig)).endswith(".")


def test_hvert_udfald_har_sine_ord() -> None:
    assert set(tekster.UDFALD) == set(tekster.OM_UDFALD) == set(Udfald)
    assert set(tekster.FORSLAG) == set(Forslagsart)
