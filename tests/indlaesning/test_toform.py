"""Advice has two forms, the command's and a page's; what masks one masks the other."""

from psrm_sandbox.indlaesning.toform import Toform, begge, paa_en_side

RAAD = Toform("angiv den med --adgangskode", "skriv den i feltet")


def test_et_raad_er_kommandoens_og_har_sidens_ved_siden_af() -> None:
    assert RAAD == "angiv den med --adgangskode"
    assert paa_en_side(RAAD) == "skriv den i feltet"


def test_en_tekst_med_en_form_er_den_samme_begge_steder() -> None:
    assert paa_en_side("hent den igen") == "hent den igen"


def test_det_der_staar_foran_staar_foran_begge() -> None:
    samlet = "Arket Maj ligner: " + RAAD
    assert (samlet, paa_en_side(samlet)) == (f"Arket Maj ligner: {RAAD}", "Arket Maj ligner: skriv den i feltet")


def test_det_der_goeres_ved_en_tekst_goeres_ved_begge_dens_former() -> None:
    skjult = begge(lambda tekst: tekst.replace("den", "…"), RAAD)
    assert (skjult, paa_en_side(skjult)) == ("angiv … med --adgangskode", "skriv … i feltet")
    assert begge(str.upper, "igen") == "IGEN"
