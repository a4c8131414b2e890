"""A file of claims judged on a page: the result, its files, how long they are kept, and every kind of bad file."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.support.byggere import aktion, fordring
from tests.support.portal import Browser, Side
from tests.support.server import Sandkasse

from psrm_sandbox.forbindelse import holdte
from psrm_sandbox.portal import kontrol, upload

pytestmark = pytest.mark.anyio
NU = datetime(2026, 7, 15, tzinfo=UTC)


def krop(**felter: Any) -> bytes:
    """A file with a good claim, and one that is changed."""
    aktioner = [aktion(fordring(reference="GOD-1")), aktion(fordring(**{"reference": "X-1", **felter}))]
    return json.dumps({"aktioner": aktioner}).encode()


async def send(browser: Browser, indhold: bytes, navn: str = "krav.json", **felter: str) -> Side:
    form = (await browser.hent("/portal/kontrol")).formular("/portal/kontrol")
    data = {"_kode": form["_kode"], **felter}
    svar = await browser.klient.post(
        "/portal/kontrol", data=data, files={"fil": (navn, indhold)}, follow_redirects=True
    )
    return browser._laest(svar)


async def test_filens_fordringer_bedoemmes_og_summeres(browser: Browser) -> None:
    side = await send(browser, krop(beskrivelse=None), modtagelsesdato="15-07-2026")
    assert side.status == 200, side.tekst
    assert side.overskrift == "Kontrol af fil: krav.json"
    assert "Bedømt som modtaget 15-07-2026." in side.tekst
    assert any(raekke.startswith("I alt 2 ") for raekke in side.tekster("tr"))
    assert any("R_7_11" in raekke for raekke in side.tekster("tr"))
    assert "X-1" in side.tekst
    assert "GOD-1" not in side.tekst


async def test_regnearket_og_siden_kan_hentes(browser: Browser) -> None:
    side = await send(browser, krop(beskrivelse=None))
    ark = await browser.klient.get(side.links()["Hent regneark"])
    assert ark.content.startswith(b"PK")
    assert "attachment" in ark.headers["content-disposition"]
    uden_net = await browser.klient.get(side.links()["Hent side, der kan åbnes uden net"])
    assert "Kontrol af krav.json" in uden_net.text
    assert "attachment" in uden_net.headers["content-disposition"]


async def test_resultatet_er_kun_for_det_login_der_bad_om_det(browser: Browser, sandkasse: Sandkasse) -> None:
    side = await send(browser, krop())
    anden = Browser(sandkasse.server.klient())
    await anden.log_ind(sandkasse.noegler["portal"])
    fremmed = await anden.hent(str(side.svar.url))
    assert fremmed.status == 404
    assert fremmed.overskrift == "Resultatet er ikke her mere"


async def test_intet_af_filen_lagres(browser: Browser, sandkasse: Sandkasse) -> None:
    foer = sandkasse.antal()
    await send(browser, krop())
    assert sandkasse.antal() == foer


@pytest.mark.parametrize(
    ("indhold", "navn"), [(b"", "tom.csv"), (b"\x00\xff\x00", "x.xlsx"), (b"{", "x.json"), (b"a;b\n1;2\n", "x.csv")]
)
async def test_en_fil_der_ikke_kan_laeses_siges_ved_feltet(browser: Browser, indhold: bytes, navn: str) -> None:
    side = await send(browser, indhold, navn)
    assert side.status == 422
    assert side.tekster("#fil-error")


async def test_uden_fil_siges_det_ved_feltet(browser: Browser) -> None:
    side = await send(browser, b"", "")
    assert "Vælg en fil" in side.tekst


async def test_en_dato_der_ikke_findes_siges_ved_feltet(browser: Browser) -> None:
    side = await send(browser, krop(), modtagelsesdato="31-02-2026")
    assert side.status == 422
    assert "findes ikke" in side.tekster("#modtagelsesdato-error")[0]


async def test_for_mange_raekker_henvises_til_kommandoen(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kontrol, "MAKS_RAEKKER", 1)
    side = await send(browser, krop())
    assert "filen har 2 rækker" in side.tekster("#fil-error")[0]
    assert "kommandoen psrm-sandbox kontrol tager den hel" in side.tekster("tbody tr")[0]


async def test_en_for_stor_fil_afvises(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "_MAKS_KROP", 100)
    side = await send(browser, krop())
    assert side.status == 413
    assert "16 MiB" in side.tekst


async def test_en_formular_fra_et_andet_login_afvises(browser: Browser) -> None:
    svar = await browser.klient.post("/portal/kontrol", data={"_kode": "fremmed"}, files={"fil": ("a.json", krop())})
    assert svar.status_code == 403


async def test_en_anden_slags_formular_og_en_brudt_afvises(browser: Browser) -> None:
    side = await browser.send("/portal/kontrol", {"fil": "x"})
    assert 400 <= side.status < 500
    hoveder = {"Content-Type": "multipart/form-data; boundary=x"}
    svar = await browser.klient.post("/portal/kontrol", content=b"ikke multipart", headers=hoveder)
    assert 400 <= svar.status_code < 500


async def test_uden_login_modtages_ingen_fil(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.server.klient().post("/portal/kontrol", files={"fil": ("a.json", krop())})
    assert svar.status_code == 401


def test_et_resultat_holdes_i_ti_minutter_og_den_aeldste_viger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdte, "MAKS", 2)
    monkeypatch.setattr(holdte, "MAKS_BYTES", 10)
    alle = holdte.Holdte()
    foerste = alle.laeg("k", 1, {"a": b"12345"}, NU)
    assert alle.hent(foerste, "k", NU + timedelta(minutes=9)) is not None
    assert alle.hent(foerste, "k", NU + timedelta(minutes=10)) is None
    anden = alle.laeg("k", 2, {"a": b"123456"}, NU)
    assert alle.hent(foerste, "k", NU) is None
    stor = alle.laeg("k", 3, {"a": b"x" * 11}, NU)
    fundet = alle.hent(stor, "k", NU)
    assert fundet is not None
    assert fundet.filer == {}
    assert alle.hent(anden, "k", NU) is not None


async def test_skabelonen_hentes_som_et_regneark_der_kan_kontrolleres(browser: Browser) -> None:
    side = await browser.hent("/portal/kontrol")
    ark = await browser.klient.get(side.links()["Hent et regneark med de kolonner, der læses"])
    assert ark.headers["content-disposition"] == 'attachment; filename="skabelon.xlsx"'
    assert (await send(browser, ark.content, "skabelon.xlsx")).overskrift == "Kontrol af fil: skabelon.xlsx"


async def test_raad_om_fordringer_der_er_klar_staar_paa_siden(browser: Browser) -> None:
    side = await send(browser, krop(beloeb="50.00"))
    assert "Værd at vide" in side.tekster("h2")
    assert any("Efter vejledningen kan krav under 100 kr." in led for led in side.tekster("#indhold li"))


async def test_de_hentede_filer_hedder_efter_jeres_fil(browser: Browser) -> None:
    side = await send(browser, krop(), "Udtræk maj.json")
    hentet = await browser.klient.get(side.links()["Hent regneark"])
    assert hentet.headers["content-disposition"] == "attachment; filename*=UTF-8''kontrol%20af%20Udtr%C3%A6k%20maj.xlsx"


async def test_samme_raad_om_flere_felter_siges_en_gang(browser: Browser) -> None:
    side = await send(browser, krop(fordringstype=None, art=None, beskrivelse=None))
    celle = next(tekst for tekst in side.tekster("td") if "Find den oplysning, der mangler" in tekst)
    assert celle.count("Find den oplysning, der mangler") == 1
    assert "OPRETFORDRING" not in side.tekst


@pytest.mark.parametrize("sti", ["/portal/kontrol", "/portal/genkoersel"])
async def test_hver_fejl_i_filen_har_sit_krav_og_sit_raad(browser: Browser, sti: str) -> None:
    form = (await browser.hent(sti)).formular(sti)
    fil = b"fordringstype;art;reference;beloeb\nKFDAINS;INDR;1,23E+11;100\nKFDAINS;INDR;1,23E+11;100\n"
    svar = await browser.klient.post(sti, data={"_kode": form["_kode"]}, files={"fil": ("x.csv", fil)})
    side = browser._laest(svar)
    assert side.status == 422
    raekker = [raekke for raekke in side.tekster("tbody tr") if raekke.startswith("linje")]
    assert len(raekker) == 2
    assert all("hele nummeret" in raekke and "formatér kolonnen som tekst" in raekke for raekke in raekker)
