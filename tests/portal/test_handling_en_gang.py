"""The acts' own laws: one form is one act, rights and states hold on the server, nothing typed is markup."""

import pytest
from tests.support.byggere import Krop, aktion, fordring, god, leverance, tvivlsom
from tests.support.portal import Browser
from tests.support.portalhandling import Handling, fordring_til_inddrivelse
from tests.support.server import Sandkasse

from psrm_sandbox.portal.handlinger import HANDLINGER

pytestmark = pytest.mark.anyio

INDB = {"aarsagskode": "INDB", "begrundelse": "Betalt"}
FELTER = {"beloeb": "200", "virkningsdato": "01-07-2026"}
SKRIFT = "\"><script>alert('x')</script>"


def politik(bedoemmes: str, vises: str) -> Krop:
    return {"regler": [{"bedoemmes": {"naar": bedoemmes}, "vises": {"naar": vises}}]}


async def nedskrivninger(sandkasse: Sandkasse, fid: str) -> int:
    historik = await sandkasse.hent(f"/v1/fordringer/{fid}/haendelser")
    return sum(h["haendelse"] == "Nedskrevet" for h in historik["haendelser"])


async def test_samme_formular_to_gange_er_en_handling(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    handling = await Handling.begynd(browser, fid, "nedskriv")
    await handling.tryk("videre", **INDB)
    bekraeft = await handling.tryk("gennemse", **FELTER)
    foerste = await handling.tryk("send")
    handling.side = bekraeft
    anden = await handling.tryk("send")
    assert anden.svar.url.path == foerste.svar.url.path
    assert "Formularen var sendt før" in anden.tekst
    assert await nedskrivninger(sandkasse, fid) == 1


async def test_to_faner_og_tilbageknappen_er_samme_formular(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    handling = await Handling.begynd(browser, fid, "nedskriv")
    adresse = str(handling.side.svar.url)
    anden_fane = Handling(browser, "nedskriv", await browser.hent(adresse))
    await handling.gennem(INDB, FELTER)
    side = await anden_fane.tryk("videre", aarsagskode="REGU", begrundelse="En anden")
    assert "Formularen var sendt før" in side.tekst
    tilbage = await browser.hent(adresse)
    assert tilbage.overskrift == "Formularen er sendt: Nedskriv fordring"
    assert await nedskrivninger(sandkasse, fid) == 1


async def test_det_samme_i_en_ny_formular_advares_der_om(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    await (await Handling.begynd(browser, fid, "nedskriv")).gennem(INDB, FELTER)
    handling = await Handling.begynd(browser, fid, "nedskriv")
    await handling.tryk("videre", **INDB)
    side = await handling.tryk("gennemse", **FELTER)
    assert "Der er allerede indberettet det samme på fordringen: 200,00 kr." in side.tekst


async def test_en_tilbagekaldt_fordring_faar_samme_kvittering_naar_formularen_sendes_igen(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await Handling.begynd(browser, await fordring_til_inddrivelse(sandkasse), "tilbagekald")
    bekraeft = await handling.tryk("videre", aarsagskode="FEJL")
    await handling.tryk("send")
    handling.side = bekraeft
    assert (await handling.tryk("send")).tekster(".alert-heading") == ["Udført"]


async def test_er_fordringen_blevet_en_anden_imens_siger_udvekslingen_det(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    handling = await Handling.begynd(browser, fid, "nedskriv")
    await handling.tryk("videre", **INDB)
    await handling.tryk("gennemse", **FELTER)
    await (await Handling.begynd(browser, fid, "tilbagekald")).gennem({"aarsagskode": "HENS"})
    side = await handling.tryk("send")
    assert side.tekster(".alert-heading") == ["Afvist"]
    assert "Fejlkode 498:" in side.tekst


async def test_er_en_tidligere_handling_ikke_faerdig_siges_418_foer_og_efter(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(hovedstol="1500.00")))
    await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json=politik("ALDRIG", "STRAKS"))
    await sandkasse.indsend(
        leverance(
            {
                "aktionskode": "OPSKRIVNINGREGULERING",
                "fordringshaverId": "9101",
                "opskrivning": {"fordringsId": fid, "beloeb": "1.00"},
            }
        )
    )
    await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json={"regler": []})
    handling = await Handling.begynd(browser, fid, "nedskriv")
    assert "fejlkode 418" in handling.side.tekst
    side = await handling.gennem(INDB, FELTER)
    assert "Fejlkode 418:" in side.tekst


@pytest.mark.parametrize("navn", [h.navn for h in HANDLINGER])
async def test_uden_aftalens_ret_er_handlingen_ikke_mulig(navn: str, browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    tester = sandkasse.som("tester")
    aftale = (await tester.get("/sandkasse/fordringshavere/9101")).json()
    svar = await tester.put(
        "/sandkasse/fordringshavere/9101",
        json={**aftale, "rettigheder": ["INDR"]},
    )
    assert svar.status_code == 200, svar.text
    side = (await Handling.begynd(browser, fid, navn)).side
    assert side.status == 409
    assert "Jeres aftale giver ikke retten" in side.tekst


async def test_en_person_der_kun_maa_se_kan_intet_indberette(sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    svar = await sandkasse.som("tester").post(
        "/sandkasse/portalbrugere",
        json={"navn": "kigger", "fordringshaverId": "9101", "rettigheder": ["Se fordringer"]},
    )
    assert svar.status_code in {200, 201}, svar.text
    browser = Browser(sandkasse.server.klient())
    await browser.log_ind(svar.json()["noegle"])
    side = (await Handling.begynd(browser, fid, "nedskriv")).side
    assert side.status == 403
    assert "Administrér fordringer" in side.tekst


async def test_en_fordring_i_hoering_kan_kun_opskrives(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(tvivlsom(hovedstol="13000.00")))
    aabne = {h.navn for h in HANDLINGER if (await Handling.begynd(browser, fid, h.navn)).side.status == 200}
    assert aabne == {"opskriv"}
    side = await (await Handling.begynd(browser, fid, "opskriv")).gennem({}, {"beloeb": "100"})
    assert side.tekster(".alert-heading") == ["Modtaget"]
    assert "Modtaget; kvitteringen kommer" in side.tekst


async def test_en_anden_fordringshavers_fordring_findes_ikke(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(), fordringshaver="9102"))
    assert (await Handling.begynd(browser, fid, "nedskriv")).side.status == 404


async def test_en_ukendt_handling_findes_ikke(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    assert (await Handling.begynd(browser, fid, "slet")).side.status == 404


async def test_skrift_i_et_felt_bliver_aldrig_til_script(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await Handling.begynd(browser, await fordring_til_inddrivelse(sandkasse), "nedskriv")
    side = await handling.tryk("videre", aarsagskode=SKRIFT, begrundelse=SKRIFT)
    assert side.alle("#begrundelse")[0].to_text().strip() == SKRIFT
    await handling.tryk("videre", aarsagskode="INDB", begrundelse=SKRIFT)
    side = await handling.tryk("gennemse", beloeb=SKRIFT, virkningsdato=SKRIFT, skyldner=SKRIFT)
    assert side.status == 400
    await handling.tryk("gennemse", **FELTER)
    side = await handling.tryk("send")
    assert SKRIFT in side.tekster("dd")
    assert all("<script>alert" not in s.svar.text for s in browser.sider)


@pytest.mark.parametrize("felter", [{"_formnoegle": ""}, {"_formnoegle": "../x"}, {"_knap": "hvadsomhelst"}, {}])
async def test_en_formular_der_ikke_er_portalens_sender_intet(
    felter: dict[str, str], browser: Browser, sandkasse: Sandkasse
) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    handling = await Handling.begynd(browser, fid, "nedskriv")
    await handling.tryk(felter.pop("_knap", ""), **felter)
    assert await nedskrivninger(sandkasse, fid) == 0


async def test_holdes_kvitteringen_tilbage_siges_det_og_loftet_siges_ikke(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    (svar,) = await sandkasse.indsend(leverance(god()))
    await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json=politik("STRAKS", "ALDRIG"))
    handling = await Handling.begynd(browser, svar["fordringsId"], "nedskriv")
    side = await handling.gennem(INDB, FELTER)
    assert side.tekster(".alert-heading") == ["Modtaget"]
    assert "Saldo inkl. opskrivninger på udførelsesdatoen" not in side.tekst
    handling = await Handling.begynd(browser, svar["fordringsId"], "nedskriv")
    side = await handling.tryk("videre", **INDB)
    assert "mens en kvittering holdes tilbage" in side.tekst
