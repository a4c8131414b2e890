"""Opret fordring in a real browser: alone, with a related claim, to a claim under recovery, and sent again."""

import pytest
from tests.browser.conftest import Verden
from tests.support.skaerm import Skaerm

pytestmark = pytest.mark.anyio

FORDRING = {
    "f_reference": "DAG-77",
    "f_beloeb": "1.200,00",
    "f_hovedstol": "1.200,00",
    "f_stiftelsesdato": "01-03-2026",
    "f_periode_start": "01-03-2026",
    "f_periode_slut": "31-03-2026",
    "f_beskrivelse": "Faktura 4711",
    "h0_nr": "6101600008",
    "_h0_navn": "Tea Testperson",
    "h0_forfaldsdato": "01-03-2026",
    "h0_srb": "10-03-2026",
    "h0_foraeldelsesdato": "01-03-2029",
}
GEBYR = {
    "reference": "GEB-77",
    "beloeb": "100",
    "hovedstol": "100",
    "stiftelsesdato": "01-03-2026",
    "periode_start": "01-03-2026",
    "periode_slut": "01-03-2026",
    "beskrivelse": "Rykkergebyr 4711",
    "forfaldsdato": "01-03-2026",
    "srb": "10-03-2026",
    "foraeldelsesdato": "01-03-2029",
}


async def vaelg_type(skaerm: Skaerm, soeg: str, kode: str) -> None:
    await skaerm.skriv("Søg i kode, navn og beskrivelse", soeg)
    await skaerm.klik("Vis typer")
    await skaerm.vaelg(f"{kode} –")
    await skaerm.klik("Fortsæt")


async def send(skaerm: Skaerm) -> None:
    await skaerm.klik("Gennemse")
    await skaerm.se("Er det rigtigt?")
    await skaerm.klik("Send fordringen")


async def test_en_hovedfordring_alene(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn("/portal/opret")
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("f_fordringstype", "Vælg fordringstypen.")
    await vaelg_type(skaerm, "frokost daginstitution", "KFDAINS")
    await skaerm.klik("Gennemse", "button")
    await skaerm.se_fejl("f_reference", "Udfyld feltet: Eget referencenummer.")
    await skaerm.udfyld(**FORDRING)
    await skaerm.klik("Prøv fordringen")
    await skaerm.se("Sådan vil det gå")
    await send(skaerm)
    await skaerm.se("Udført")
    assert (await skaerm.hent("Hent som PDF")).startswith(b"%PDF-")
    fundet = verden.kald("GET", "/v1/fordringer?reference=DAG-77", "leverandoer")["fordringer"]
    assert [f["saldo"] for f in fundet] == ["1200.00"]


async def test_dommen_staar_ved_siden_af_mens_der_skrives(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn("/portal/opret")
    await vaelg_type(skaerm, "frokost daginstitution", "KFDAINS")
    await skaerm.udfyld(**{**FORDRING, "f_hovedstol": "12.500,00", "f_beloeb": "12.500,00"})
    await skaerm.side.locator("#h0_note").focus()
    await skaerm.se("Sendt i høring.")


@pytest.mark.stor
async def test_en_hovedfordring_med_en_relateret(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn("/portal/opret")
    await skaerm.vaelg("En hovedfordring med relaterede fordringer")
    await vaelg_type(skaerm, "frokost daginstitution", "KFDAINS")
    await skaerm.udfyld(**FORDRING)
    await skaerm.klik("Gennemse", "button")
    await skaerm.se_fejl("r0_fordringstype", "Vælg den relaterede fordrings type.")
    await skaerm.side.locator("#r0_fordringstype").select_option("GEDAINS")
    await skaerm.udfyld(**{f"r0_{navn}": tekst for navn, tekst in GEBYR.items()})
    await skaerm.klik("Tilføj en hæfter")
    await skaerm.klik("Fjern hæfter 2")
    await send(skaerm)
    await skaerm.se("Relateret fordring 1")
    assert len(verden.kald("GET", "/v1/fordringer?reference=GEB-77", "leverandoer")["fordringer"]) == 1


@pytest.mark.stor
async def test_en_relateret_til_en_fordring_der_er_til_inddrivelse(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn("/portal/opret")
    await skaerm.vaelg("En relateret fordring til en, der er til inddrivelse")
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("hovedfordring", "Skriv hovedfordringens FordringsID.")
    await skaerm.aabn(f"/portal/fordringer/{verden.ider['god']}")
    await skaerm.klik("Handling")
    await skaerm.klik("Opret relateret fordring")
    await vaelg_type(skaerm, "GEDAINS", "GEDAINS")
    await skaerm.se("Samme skyldner som på hovedfordringen")
    haefter = ("forfaldsdato", "srb", "foraeldelsesdato")
    await skaerm.udfyld(**{f"{'h0_' if n in haefter else 'f_'}{n}": tekst for n, tekst in GEBYR.items()})
    await send(skaerm)
    await skaerm.se("Udført")
    gebyr = verden.kald("GET", "/v1/fordringer?reference=GEB-77", "leverandoer")["fordringer"]
    assert [f["hovedfordringsId"] for f in gebyr] == [verden.ider["god"]]


@pytest.mark.stor
async def test_en_tilbagekaldt_fordring_genindsendes_med_sit_gamle_nummer(skaerm: Skaerm, verden: Verden) -> None:
    gammel = {"fordringsId": verden.ider["god"], "aarsagskode": "KLAG"}
    verden.send({"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101", "tilbagekald": gammel})
    await skaerm.aabn("/portal/opret")
    await skaerm.vaelg("Genindsend: fordringen har været til inddrivelse før")
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("f_oprindelig", "Skriv fordringens gamle FordringsID.")
    await skaerm.udfyld(f_oprindelig=verden.ider["god"])
    await vaelg_type(skaerm, "frokost daginstitution", "KFDAINS")
    await skaerm.udfyld(**{**FORDRING, "f_reference": "GOD-1"})
    await send(skaerm)
    await skaerm.se("Udført")
