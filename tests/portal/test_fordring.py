"""A claim's page: its balances, its movements, every reason in Danish, and what can be done."""

from typing import Any

import pytest
from tests.support.byggere import TESTPERSON, aktion, fordring, god, haefter, leverance, relateret, tvivlsom
from tests.support.portal import Browser, Side
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def _opret(sandkasse: Sandkasse, krop: Any) -> str:
    return str((await sandkasse.indsend(leverance(krop)))[0]["fordringsId"])


async def _side(browser: Browser, id_: str) -> Side:
    return await browser.hent(f"/portal/fordringer/{id_}")


async def _levet(sandkasse: Sandkasse) -> str:
    """A claim that was written down, and was paid on."""
    id_ = await _opret(sandkasse, god())
    tester = sandkasse.som("tester")
    await tester.post("/sandkasse/ur", json={"til": "P40D"})
    ned = {"fordringsId": id_, "beloeb": "200.00", "aarsagskode": "INDB", "virkningsdato": "2026-07-10"}
    krop = {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": {**ned, "valuta": "DKK"}}
    assert (await sandkasse.indsend(leverance(krop)))[0]["status"] == "UDFOERT"
    betaling = {"skyldner": {"type": "CPR", "nummer": TESTPERSON}, "beloeb": "300.00", "art": "FRIVILLIG"}
    svar = await tester.post("/sandkasse/rim/indbetalinger", json={**betaling, "virkningsdato": "2026-08-01"})
    assert svar.status_code == 201, svar.text
    return id_


async def test_siden_siger_status_saldo_stamdata_og_skyldner_uden_helt_cpr(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    side = await _side(browser, await _opret(sandkasse, god(reference="FAKT-7")))
    for tekst in ("Til inddrivelse", "Saldo 1.200,00 kr.", "FAKT-7", "CPR 610160xxxx", "01-03-2029", "001/01"):
        assert tekst in side.tekst, tekst
    assert TESTPERSON not in side.svar.text
    assert side.links()["KFDAINS Daginstitution, betaling"] == "/portal/fordringstyper/kommuner/KFDAINS"


async def test_bevaegelserne_ender_med_den_saldo_der_staar_paa_fordringen(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    id_ = await _levet(sandkasse)
    side = await _side(browser, id_)
    api = await sandkasse.hent(f"/v1/fordringer/{id_}")
    raekker = side.alle("section[aria-labelledby=bevaegelser] tbody tr")
    celler = [" ".join(td.to_text().split()) for td in raekker[-1].query("td")]
    assert [celler[5], celler[6]] == [_dansk(api["saldo"]), _dansk(api["rente"])]
    arter = {" ".join(r.query("td")[2].to_text().split()) for r in raekker}
    assert {"Modtaget til inddrivelse", "Nedskrivning (INDB)", "Dækning (FRIVILLIG)"} <= arter


def _dansk(beloeb: str) -> str:
    hele, rest = beloeb.split(".")
    return f"{int(hele):,}".replace(",", ".") + f",{rest}"


async def test_hoved_og_relateret_viser_hinanden(browser: Browser, sandkasse: Sandkasse) -> None:
    (svar,) = await sandkasse.indsend(leverance(aktion(fordring(), relateret())))
    hoved, gebyr = svar["fordringsId"], svar["relateredeFordringer"][0]["fordringsId"]
    side = await _side(browser, hoved)
    assert gebyr in side.links()
    side = await browser.hent(side.links()[gebyr])
    assert "Hovedfordring" in side.tekster("section[aria-labelledby=relaterede] td")
    assert hoved in side.links()


async def test_en_afvisning_forklares_ogsaa_paa_kvitteringen_og_som_pdf(browser: Browser, sandkasse: Sandkasse) -> None:
    svar = await sandkasse.indsend(leverance(god(beskrivelse=None), indberetter=None), "portal")
    side = await _side(browser, str(svar[0]["fordringsId"]))
    for tekst in ("Opret fordring: Afvist", "Hvad gør jeg nu?", "Det, der kræves", "Regel og kilde"):
        assert tekst in side.tekst, tekst
    pdf = await browser.hent(side.links()["hent den som PDF"])
    assert pdf.svar.content.startswith(b"%PDF")
    kvittering = await browser.hent(side.links()["Se kvitteringen"])
    assert kvittering.overskrift == "Kvittering: Opret fordring"
    assert "Fejlkodetekst" in kvittering.tekst


async def test_det_systemet_har_sendt_har_ogsaa_kvitteringer_her(browser: Browser, sandkasse: Sandkasse) -> None:
    side = await _side(browser, await _levet(sandkasse))
    assert side.tekster(".portal-afgoerelse h3") == ["Nedskriv fordring: Udført", "Opret fordring: Udført"]


async def test_en_fordring_i_hoering_viser_vej_til_hoeringen(browser: Browser, sandkasse: Sandkasse) -> None:
    side = await _side(browser, await _opret(sandkasse, aktion(tvivlsom())))
    (sti,) = [sti for tekst, sti in side.links().items() if tekst.startswith("Høring: Afventer fordringshaver")]
    assert (await browser.hent(sti)).overskrift.startswith("Høring: KFDAINS")
    assert "den er ikke modtaget til inddrivelse" in side.tekst


async def test_handlingerne_er_dem_tilstanden_giver_plads_til(browser: Browser, sandkasse: Sandkasse) -> None:
    side = await _side(browser, await _opret(sandkasse, god()))
    assert {"Nedskriv fordring", "Tilbagekald fordring"} <= side.links().keys()
    svar = await sandkasse.indsend(leverance(god(beskrivelse=None), indberetter=None), "portal")
    assert "Nedskriv fordring" not in (await _side(browser, str(svar[0]["fordringsId"]))).links()


async def test_saldokurven_er_kun_i_sandkassen_og_staar_ogsaa_som_tabel(browser: Browser, sandkasse: Sandkasse) -> None:
    id_ = await _levet(sandkasse)
    side = await _side(browser, id_)
    assert len(side.alle("svg path.portal-kurve-streg")) == 1
    assert "01-07-2026" in side.tekster(".portal-kun td")
    await browser.udfyld(side, "/visning", som_i_portalen="1")
    side = await _side(browser, id_)
    assert side.alle(".portal-kun") == []


async def test_faldgruber_ved_kravet_siges_med_kilde(browser: Browser, sandkasse: Sandkasse) -> None:
    med_dom = fordring(haefter(dom=True, domsdato="2026-04-01", foraeldelsesdato="2036-04-01"))
    side = await _side(browser, await _opret(sandkasse, aktion(med_dom)))
    assert "Fra Gældsstyrelsens modtagelse er fristen 3 år" in side.tekst
    assert "GIL § 18 a, stk. 4" in side.tekst


@pytest.mark.parametrize("sti", ["", "/kvitteringer/123456789012/1", "/kvitteringer/123456789012/1/pdf"])
async def test_en_fremmed_fordring_findes_ikke(browser: Browser, sandkasse: Sandkasse, sti: str) -> None:
    id_ = await _opret(sandkasse, aktion(fordring(), fordringshaver="9102"))
    assert (await browser.hent(f"/portal/fordringer/{id_}{sti}")).status == 404


async def test_en_kvittering_om_en_anden_fordring_findes_ikke_under_denne(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    en, anden = await sandkasse.indsend(leverance(god(), god()))
    side = await _side(browser, str(en["fordringsId"]))
    sti = side.links()["Se kvitteringen"].replace(str(en["fordringsId"]), str(anden["fordringsId"]))
    assert (await browser.hent(sti)).status == 404


async def test_en_afvist_fordring_rettes_fra_sin_egen_side(browser: Browser, sandkasse: Sandkasse) -> None:
    svar = await sandkasse.indsend(leverance(god(beskrivelse=None, reference="IGEN"), indberetter=None), "portal")
    side = await _side(browser, str(svar[0]["fordringsId"]))
    formular = await browser.hent(side.links()["Ret og send igen"])
    assert formular.alle("#f_reference")[0].attrs["value"] == "IGEN"


async def test_det_et_system_har_sendt_rettes_ikke_i_portalen(browser: Browser, sandkasse: Sandkasse) -> None:
    id_ = await _opret(sandkasse, aktion(tvivlsom()))
    (hoering,) = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    krop = {"aarsag": "FORDRINGEN_ER_BETALT"}
    await sandkasse.som("leverandoer").post(f"/v1/hoeringer/{hoering['hoeringsId']}/fortrydelse", json=krop)
    side = await _side(browser, id_)
    assert "Fortrudt" in side.tekst
    assert "Ret og send igen" not in side.links()
