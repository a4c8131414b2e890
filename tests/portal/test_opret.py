"""Opret fordring: from the choice of type to the receipt, as a case worker does it."""

from dataclasses import dataclass
from typing import Any

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, TESTPERSON, aegte_cpr, aktion, fordring
from tests.support.portal import Browser, Side
from tests.support.portalhandling import Handling, fordring_til_inddrivelse
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio

DATOER = {"forfaldsdato": "01-03-2026", "srb": "10-03-2026", "foraeldelsesdato": "01-03-2029"}
HAEFTER = {
    "h0_type": "CPR",
    "h0_nr": TESTPERSON,
    "_h0_navn": "Tea Testperson",
    **{f"h0_{n}": v for n, v in DATOER.items()},
}
GOD = {
    "f_reference": "DAG-1",
    "f_beloeb": "1.200,00",
    "f_hovedstol": "1.200,00",
    "f_stiftelsesdato": "01-03-2026",
    "f_periode_start": "01-03-2026",
    "f_periode_slut": "31-03-2026",
    "f_beskrivelse": "Faktura 4711",
    **HAEFTER,
}
GEBYR = {
    "r0_fordringstype": "GEDAINS",
    "r0_reference": "GEB-1",
    "r0_beloeb": "100",
    "r0_hovedstol": "100",
    "r0_stiftelsesdato": "01-03-2026",
    "r0_periode_start": "01-03-2026",
    "r0_periode_slut": "01-03-2026",
    "r0_beskrivelse": "Rykkergebyr 4711",
    **{f"r0_{n}": v for n, v in DATOER.items()},
}


@dataclass
class Opret:
    """The form, begun."""

    browser: Browser
    side: Side

    @classmethod
    async def begynd(cls, browser: Browser, **valg: str) -> "Opret":
        return cls(browser, await browser.hent("/portal/opret", **valg))

    @property
    def adresse(self) -> str:
        return str(self.side.alle("form[id=opret]")[0].attrs["action"])

    async def tryk(self, knap: str, **felter: Any) -> Side:
        self.side = await self.browser.udfyld(self.side, self.adresse, _knap=knap, **felter)
        return self.side

    async def vaelg(self, kode: str = "KFDAINS", **valg: str) -> Side:
        return await self.tryk("videre", f_fordringstype=kode, **{"scenarie": "alene", **valg})

    async def send(self, **felter: str) -> Side:
        side = await self.tryk("gennemse", **felter)
        return await self.tryk("send") if side.status == 200 else side


def status(side: Side) -> str:
    return side.tekster(".alert-heading")[-1]


def vaerdi(side: Side, navn: str) -> str:
    return side.tekster("dd")[side.tekster("dt").index(navn)]


async def test_en_hovedfordring_oprettes_og_alle_stamdata_kommer_igen(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    side = await opret.vaelg()
    assert side.tekster("h2") == ["Fordringen", "Hæfter 1"]
    side = await opret.tryk("gennemse", **GOD)
    assert "CPR 610160xxxx Tea Testperson" in side.tekst
    assert "Sådan vil det gå Udført." in side.tekst
    side = await opret.tryk("send")
    assert status(side) == "Udført"
    assert vaerdi(side, "Eget referencenummer") == "DAG-1"
    assert vaerdi(side, "Beløb") == "1.200,00 kr."
    assert vaerdi(side, "Skyldner") == "CPR 610160xxxx"
    assert (vaerdi(side, "Renteregel"), vaerdi(side, "Rentesatskode")) == ("001", "01")
    assert vaerdi(side, "Valuta") == "DKK"
    assert "Indberetningstidspunkt" not in side.tekster("dt")
    assert vaerdi(side, "Modtagelsestidspunkt")
    assert TESTPERSON not in side.svar.text
    assert "Tea" not in side.tekst


async def test_med_relaterede_har_hver_sin_status(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    side = await opret.vaelg(scenarie="med")
    assert "Relateret fordring 1" in side.tekst
    side = await opret.send(**GOD, **GEBYR)
    assert side.tekster("h2")[-1] == "Relateret fordring 1"
    assert side.tekster("dt").count("Status") == 2
    assert side.tekster("dt").count("Skyldner") == 2
    assert side.tekster("dt").count("Forældelsesdato") == 2


EGEN = {"r0_h0_type": "CPR", "r0_h0_nr": ANDEN_TESTPERSON, "_r0_h0_navn": "Per Testperson"}


async def test_en_relateret_kan_have_andre_haeftere_end_hovedfordringen(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    side = await opret.vaelg(scenarie="med")
    assert "Har samme hæftere som hovedfordringen." in side.tekst
    await opret.tryk("tilfoej_egen_0", **GOD, **GEBYR)
    side = await opret.tryk("gennemse")
    assert side.tekster("#r0_h0_nr-error") == ["Fejl: Skriv skyldnerens nummer."]
    side = await opret.tryk("gennemse", **EGEN)
    assert "CPR 620270xxxx Per Testperson" in side.tekster("dd")
    side = await opret.tryk("send")
    assert side.tekster("dt").count("Status") == 2
    assert "620270xxxx" in side.tekst


async def test_egne_haeftere_flyttes_med_og_kan_fjernes_igen(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg(scenarie="med")
    await opret.tryk("tilfoej_egen_0", **GOD, **GEBYR)
    await opret.tryk("tilfoej_egen_0", **EGEN)
    side = await opret.tryk("fjern_egen_0_0", r0_h1_nr=TESTPERSON)
    assert [et.attrs["value"] for et in side.alle("#r0_h0_nr")] == [TESTPERSON]
    await opret.tryk("tilfoej_r")
    side = await opret.tryk("tilfoej_egen_1", r1_h0_nr="")
    side = await opret.tryk("fjern_r_0", r1_h0_nr=ANDEN_TESTPERSON)
    assert [et.attrs["value"] for et in side.alle("#r0_h0_nr")] == [ANDEN_TESTPERSON]
    side = await opret.tryk("fjern_egen_0_0")
    assert "Har samme hæftere som hovedfordringen." in side.tekst
    for knap in ("tilfoej_egen_9", "fjern_egen_x_y", "tilfoej_egen_", "fjern_egen_0_99999"):
        assert (await opret.tryk(knap)).status == 200


async def test_et_virkeligt_nummer_paa_en_relaterets_haefter_afvises_ved_feltet(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg(scenarie="med")
    await opret.tryk("tilfoej_egen_0", **GOD, **GEBYR)
    side = await opret.tryk("gennemse", **{**EGEN, "r0_h0_nr": aegte_cpr()})
    assert side.tekster("#r0_h0_nr-error")
    assert aegte_cpr() not in side.svar.text


async def test_en_relateret_til_en_under_inddrivelse_har_hovedfordringens_skyldnere(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    opret = await Opret.begynd(browser, scenarie="eftersendt", hovedfordring=fid)
    koder = {r.attrs["value"] for r in opret.side.alle("input[name=f_fordringstype]")}
    assert koder == {"GEDAINS", "REOPDAG"}
    side = await opret.vaelg("GEDAINS", scenarie="eftersendt")
    assert "Samme skyldner som på hovedfordringen: CPR 610160xxxx" in side.tekst
    felter = {n.replace("r0_", "f_"): v for n, v in GEBYR.items() if n.replace("r0_", "") not in DATOER}
    side = await opret.send(**{**felter, "f_fordringstype": "GEDAINS"}, **{f"h0_{n}": v for n, v in DATOER.items()})
    assert status(side) == "Udført"
    assert vaerdi(side, "Hovedfordringens FordringsID") == fid


async def test_en_tilbagekaldt_fordring_genindsendes_med_sit_gamle_id(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(reference="GAMMEL")))
    await (await Handling.begynd(browser, fid, "tilbagekald")).gennem({"aarsagskode": "HENS"})
    opret = await Opret.begynd(browser)
    side = await opret.vaelg(genindsend="1", f_oprindelig="12")
    assert side.tekster("#f_oprindelig-error") == ["Fejl: Et fordringsID har 12 cifre."]
    await opret.vaelg(genindsend="1", f_oprindelig=fid)
    side = await opret.send(**{**GOD, "f_reference": "NY"})
    assert side.overskrift == "Kvittering: Genindsend fordring"
    assert status(side) == "Udført"
    assert vaerdi(side, "Det gamle FordringsID") == fid


async def test_en_tvivlsom_fordring_sendes_i_hoering(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    side = await opret.send(**{**GOD, "f_beloeb": "12500", "f_hovedstol": "12500"})
    assert status(side) == "Sendt i høring"
    assert "Det rigtige ville være" in side.tekst
    assert "Til høringerne" in side.links()


async def test_en_afvist_fordring_kan_rettes_og_sendes_igen(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    side = await opret.send(**{**GOD, "f_stiftelsesdato": "02-03-2026"})
    assert status(side) == "Afvist"
    opret.side = await browser.hent(side.links()["Ret og send igen"])
    assert opret.side.alle("#f_stiftelsesdato")[0].attrs["value"] == "02-03-2026"
    assert opret.side.alle("#h0_nr")[0].attrs["value"] == TESTPERSON
    side = await opret.send(f_stiftelsesdato="01-03-2026", _h0_navn="Tea Testperson")
    assert status(side) == "Udført"


@pytest.mark.parametrize(
    ("felt", "skrevet", "fejl"),
    [
        ("f_reference", "", "Udfyld feltet: Eget referencenummer."),
        ("f_reference", "x" * 37, "Teksten er på 37 tegn. Skriv den med højst 36 tegn."),
        ("f_reference", "x" * 21, "Teksten er på 21 tegn. Skriv den med højst 20 tegn."),
        ("f_beloeb", "100.000.000,00", "Beløbet er for stort. Skriv det med højst 8 cifre før kommaet."),
        (
            "f_beloeb",
            "mange",
            "Et beløb skrives 1.200,50 eller 1200.50, med højst 11 cifre før kommaet og højst 2 efter.",
        ),
        ("f_beskrivelse", "", "Udfyld feltet: Beskrivelse."),
        ("f_beskrivelse", "x" * 101, "Teksten er på 101 tegn. Skriv den med højst 100 tegn."),
        ("f_periode_slut", "", "Udfyld feltet: Periode til."),
        ("h0_forfaldsdato", "", "Udfyld feltet: Forfaldsdato."),
        ("h0_srb", "i går", "Skriv datoen som 31-12-2026."),
        ("h0_type", "PAS", "Vælg, hvilken slags nummer det er."),
        ("h0_nr", "", "Skriv skyldnerens nummer."),
        ("h0_nr", "6" * 21, "Skriv nummeret med højst 20 tegn."),
        ("h0_navn", "", "Skriv skyldnerens fulde navn."),
    ],
)
async def test_en_fejl_staar_ved_feltet_og_alt_det_skrevne_er_der(
    browser: Browser, felt: str, skrevet: str, fejl: str
) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    navn = "_h0_navn" if felt == "h0_navn" else felt
    side = await opret.tryk("gennemse", **{**GOD, navn: skrevet})
    assert side.status == 400
    assert side.tekster(f"#{felt}-error") == [f"Fejl: {fejl}"]
    assert [til for tekst, til in side.links().items() if tekst.endswith(fejl)] == [f"#{felt}"]
    andre = {n: v for n, v in GOD.items() if n not in (navn, "h0_type", "_h0_navn")}
    assert {n: side.alle(f"#{n}")[0].attrs["value"] for n in andre} == andre


async def test_et_virkeligt_cpr_nummer_afvises_ved_feltet_og_gemmes_ingen_steder(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    foer = sandkasse.antal()
    for knap in ("gennemse", "tilfoej_h", "proev", "send"):
        side = await opret.tryk(knap, **{**GOD, "h0_nr": aegte_cpr()})
        assert "læg 60 til dagen" in side.tekster("#h0_nr-error")[0]
        assert aegte_cpr() not in side.svar.text
    assert sandkasse.antal() == foer
    assert aegte_cpr() not in str(sandkasse.skrivejournal()) + str(sandkasse.laesejournal())


async def test_haeftere_laegges_til_og_fjernes_uden_at_noget_gaar_tabt(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    await opret.tryk("tilfoej_h", **GOD)
    side = await opret.tryk("tilfoej_h", h1_nr=ANDEN_TESTPERSON, h1_note="Den anden", _h1_navn="To")
    assert side.tekster("h2") == ["Fordringen", "Hæfter 1", "Hæfter 2", "Hæfter 3"]
    assert side.alle("#f_reference")[0].attrs["value"] == "DAG-1"
    side = await opret.tryk("fjern_h_0")
    assert side.alle("#h0_nr")[0].attrs["value"] == ANDEN_TESTPERSON
    assert side.alle("#h0_navn")[0].attrs["value"] == "To"
    side = await opret.tryk("fjern_h_1")
    assert side.tekster("h2") == ["Fordringen", "Hæfter 1"]
    assert not [b for b in side.alle("button") if b.attrs.get("value", "").startswith("fjern")]


async def test_typer_findes_ved_omraade_og_ord_og_skelnes_fra_hinanden(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    side = await opret.tryk("soeg", soeg="frokost daginstitution", omraade="daginstitution")
    assert [r.attrs["value"] for r in side.alle("input[name=f_fordringstype]")] == ["KFDAINS"]
    assert any(t.startswith("Må ikke forveksles med KFSKFRI") for t in side.tekster("summary"))
    side = await opret.tryk("soeg", soeg="findes slet ikke")
    assert "Ingen type passer" in side.tekst


async def test_kun_aftalens_typer_kan_vaelges(browser: Browser, sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    aftale = (await tester.get("/sandkasse/fordringshavere/9101")).json()
    svar = await tester.put("/sandkasse/fordringshavere/9101", json={**aftale, "typer": ["KFTILDA"]})
    assert svar.status_code == 200
    opret = await Opret.begynd(browser)
    assert [r.attrs["value"] for r in opret.side.alle("input[name=f_fordringstype]")] == ["KFTILDA"]
    side = await opret.vaelg("KFDAINS")
    assert side.tekster("#f_fordringstype-error") == ["Fejl: Vælg fordringstypen."]


async def test_rentefelter_spoerges_der_ikke_om_paa_en_rentefordring(browser: Browser, sandkasse: Sandkasse) -> None:
    opret = await Opret.begynd(browser)
    assert (await opret.vaelg()).alle("#f_renteregel")
    fid = await fordring_til_inddrivelse(sandkasse)
    opret = await Opret.begynd(browser, scenarie="eftersendt", hovedfordring=fid)
    side = await opret.vaelg("REOPDAG", scenarie="eftersendt")
    assert side.alle("#f_beloeb")
    assert not side.alle("#f_renteregel")


async def test_dommen_kan_proeves_med_og_uden_script_og_intet_registreres(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    foer = sandkasse.antal()
    side = await opret.tryk("proev", **{**GOD, "f_hovedstol": "12500", "f_beloeb": "12500"})
    assert "Sådan vil det gå Sendt i høring." in side.tekst
    krop = {**side.formular(opret.adresse), "f_beskrivelse": ""}
    svar = await browser.klient.post("/portal/opret/proeve", data=krop)
    assert svar.status_code == 200
    assert "Afvist." in svar.text
    assert "<html" not in svar.text
    assert sandkasse.antal() == foer


async def test_vises_kun_portalens_egne_dele_er_der_ingen_dom(browser: Browser) -> None:
    await browser.udfyld(browser.sider[-1], "/visning")
    opret = await Opret.begynd(browser)
    side = await opret.vaelg()
    assert not side.alle(".portal-kun")
    assert not (await opret.tryk("gennemse", **GOD)).alle(".portal-kun")
    assert status(await opret.tryk("send")) == "Udført"


async def test_samme_formular_to_gange_er_en_fordring(browser: Browser, sandkasse: Sandkasse) -> None:
    opret = await Opret.begynd(browser)
    adresse = str(opret.side.svar.url)
    await opret.vaelg()
    overblik = await opret.tryk("gennemse", **GOD)
    await opret.tryk("send")
    opret.side = overblik
    assert "Formularen var sendt før" in (await opret.tryk("send")).tekst
    assert (await browser.hent(adresse)).overskrift == "Formularen er sendt: Opret fordring"
    assert sandkasse.antal()["fordring"] == 1


async def test_uden_ret_til_inddrivelse_kan_intet_oprettes(browser: Browser, sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    aftale = (await tester.get("/sandkasse/fordringshavere/9101")).json()
    await tester.put("/sandkasse/fordringshavere/9101", json={**aftale, "rettigheder": ["NEDSKRIV"]})
    assert (await Opret.begynd(browser)).side.status == 409


async def test_skrift_i_hvert_felt_bliver_aldrig_til_script(browser: Browser) -> None:
    skrift = "\"><script>alert('x')</script>"
    opret = await Opret.begynd(browser)
    await opret.tryk("soeg", soeg=skrift, hovedfordring=skrift, f_oprindelig=skrift, omraade=skrift)
    await opret.vaelg(scenarie="med")
    alle = dict.fromkeys((*GOD, *GEBYR, "f_note", "h0_note", "f_renteregel", "antal_h", "antal_r"), skrift)
    await opret.tryk("gennemse", **{**alle, "antal_r": "1"})
    await opret.tryk("gennemse", **{**GOD, **GEBYR, "f_note": skrift, "h0_note": skrift, "_h0_navn": skrift})
    side = await opret.tryk("send", f_beskrivelse=skrift)
    assert skrift in side.tekster("dd")
    assert all("<script>alert" not in s.svar.text for s in browser.sider)


async def test_et_fund_siger_hvilken_haefter_og_hvilken_relateret(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg(scenarie="med")
    side = await opret.tryk("proev", **{**GOD, **GEBYR, "h0_srb": "28-02-2026", "r0_srb": "28-02-2026"})
    fund = side.tekster("#proeve li")
    assert any(f.startswith("Hæfter 1, Sidste rettidige betalingsdato (SRB):") for f in fund)
    assert any(f.startswith("Relateret fordring 1,") for f in fund)


async def test_en_opsummeret_fejl_naevner_sit_felt(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    side = await opret.tryk("gennemse", **{**GOD, "f_beloeb": "tolv kroner", "h0_forfaldsdato": "1. marts"})
    links = side.links()
    assert links["Beløb: Et beløb skrives 1.200,50 eller 1200.50, med højst 11 cifre før kommaet og højst 2 efter."]
    assert links["Forfaldsdato: Skriv datoen som 31-12-2026."] == "#h0_forfaldsdato"


async def test_overblikket_viser_beloeb_og_dage_som_de_er_laest(browser: Browser) -> None:
    opret = await Opret.begynd(browser)
    await opret.vaelg()
    side = await opret.tryk("gennemse", **{**GOD, "f_beloeb": "1200", "f_stiftelsesdato": "2026-03-01"})
    assert (vaerdi(side, "Beløb"), vaerdi(side, "Stiftelsesdato")) == ("1.200,00 kr.", "01-03-2026")
