"""The login runs out, the world is gone, another login came: what was typed is told, and can be gone on with."""

from dataclasses import replace

import pytest
from itsdangerous import URLSafeSerializer
from tests.support.byggere import aegte_cpr, aktion, leverance, tvivlsom
from tests.support.portal import Browser, Side
from tests.support.portalhandling import Handling, fordring_til_inddrivelse
from tests.support.server import Sandkasse

from psrm_sandbox.portal import session as sessioner
from psrm_sandbox.portal.session import Session

pytestmark = pytest.mark.anyio

INDB = {"aarsagskode": "INDB", "begrundelse": "Betalt på kontoret"}
FELTER = {"beloeb": "200,00", "virkningsdato": "01-07-2026"}


def lad_udloebe(browser: Browser, sandkasse: Sandkasse) -> None:
    """The session is as old as can be, and signed by the server all the same."""
    underskriver = URLSafeSerializer(sandkasse.server.samlet.tilstand.portalnoegle, sessioner._SALT)
    gammel = replace(Session(**underskriver.loads(browser.klient.cookies["psrm_portal"])), oprettet=0)
    vaerdi = underskriver.dumps({navn: getattr(gammel, navn) for navn in gammel.__slots__})
    browser.klient.cookies.clear()
    browser.klient.cookies.set("psrm_portal", vaerdi, domain="sandkasse.local", path="/portal")


async def nedskrevet_halvt(browser: Browser, sandkasse: Sandkasse) -> Handling:
    """A write-down at the step where it is confirmed."""
    handling = await Handling.begynd(browser, await fordring_til_inddrivelse(sandkasse), "nedskriv")
    await handling.tryk("videre", **INDB)
    await handling.tryk("gennemse", **FELTER)
    return handling


async def saldo(sandkasse: Sandkasse, handling: Handling) -> str:
    fid = next(led for led in handling.side.svar.url.path.split("/") if led.isdigit())
    return str((await sandkasse.hent(f"/v1/fordringer/{fid}"))["saldo"])


def skrevet(side: Side) -> dict[str, str]:
    return dict(zip(side.tekster("dt"), side.tekster("dd"), strict=True))


async def test_det_skrevne_siges_ved_felternes_navne_og_intet_er_sendt(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    lad_udloebe(browser, sandkasse)
    side = await handling.tryk("send")
    assert (side.status, side.overskrift) == (401, "Dit login er udløbet")
    assert skrevet(side) == {
        "Årsag": "INDB",
        "Begrundelse": "Betalt på kontoret",
        "Beløb": "200,00",
        "Virkningsdato": "01-07-2026",
    }


async def test_efter_nyt_login_fortsaettes_der_ved_bekraeftelsen_og_der_sendes_en_gang(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    bekraeft = handling.side
    lad_udloebe(browser, sandkasse)
    side = await handling.tryk("send")
    side = await browser.udfyld(side, "/log-ind", noegle="forkert")
    assert side.status == 400
    side = await browser.udfyld(side, "/log-ind", noegle=sandkasse.noegler["portal"], person="")
    assert side.overskrift == "Fortsæt, hvor du slap"
    assert skrevet(side)["Begrundelse"] == "Betalt på kontoret"
    (form,) = [f for f in side.alle("form") if "/handling/" in f.attrs["action"]]
    handling.side = await browser.udfyld(side, form.attrs["action"])
    assert "Er det rigtigt?" in handling.side.tekster("h2")
    assert await saldo(sandkasse, handling) == "1200.00"
    side = await handling.tryk("send")
    assert side.tekster(".alert-heading") == ["Udført"]
    felter = {**bekraeft.formular(form.attrs["action"]), "_kode": side.formular("/log-ud")["_kode"], "_knap": "send"}
    assert "Formularen var sendt før" in (await browser.send(form.attrs["action"], felter)).tekst


async def test_er_man_logget_ind_i_en_anden_fane_kan_der_fortsaettes_derfra(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    lad_udloebe(browser, sandkasse)
    side = await handling.tryk("send")
    endnu_ikke = await browser.udfyld(side, "/fortsaet")
    assert (endnu_ikke.status, skrevet(endnu_ikke)) == (401, skrevet(side))
    await browser.log_ind(sandkasse.noegler["portal"])
    assert (await browser.udfyld(endnu_ikke, "/fortsaet")).overskrift == "Fortsæt, hvor du slap"


async def en_andens_noegle(sandkasse: Sandkasse) -> str:
    krop = {"navn": "anden", "fordringshaverId": "9101", "rettigheder": ["Se fordringer", "Administrér fordringer"]}
    return str((await sandkasse.som("tester").post("/sandkasse/portalbrugere", json=krop)).json()["noegle"])


async def test_en_anden_person_kan_ikke_fortsaette_med_det(browser: Browser, sandkasse: Sandkasse) -> None:
    anden = await en_andens_noegle(sandkasse)
    handling = await nedskrevet_halvt(browser, sandkasse)
    lad_udloebe(browser, sandkasse)
    side = await handling.tryk("send")
    inde = await browser.udfyld(side, "/log-ind", noegle=anden)
    assert inde.svar.url.path == "/portal/hoeringer"
    igen = await browser.udfyld(side, "/fortsaet")
    assert igen.status == 422
    assert "en anden persons login" in igen.tekst


@pytest.mark.parametrize("pakke", ["", "x", "WyJhIl0.underskrift"])
async def test_det_der_ikke_er_fra_os_kan_ikke_fortsaettes_med(browser: Browser, pakke: str) -> None:
    assert (await browser.send("/portal/fortsaet", {"_fortsaet": pakke})).status == 422


async def test_en_formular_fra_foer_et_nyt_login_kan_fortsaettes_med(browser: Browser, sandkasse: Sandkasse) -> None:
    """Two tabs: in the other one the person logged out and in again."""
    handling = await nedskrevet_halvt(browser, sandkasse)
    await browser.log_ind(sandkasse.noegler["portal"])
    side = await handling.tryk("send")
    assert (side.status, side.overskrift) == (403, "Formularen hører ikke til dette login")
    assert (await browser.udfyld(side, "/fortsaet")).overskrift == "Fortsæt, hvor du slap"


@pytest.mark.parametrize("udloebet", [False, True])
async def test_en_anden_person_faar_ikke_det_skrevne_med_fra_en_fane_der_stod_aaben(
    browser: Browser, sandkasse: Sandkasse, udloebet: bool
) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    await browser.log_ind(await en_andens_noegle(sandkasse))
    if udloebet:
        lad_udloebe(browser, sandkasse)
    side = await handling.tryk("send")
    assert side.status == (401 if udloebet else 403)
    assert skrevet(side)["Begrundelse"] == "Betalt på kontoret"
    assert not [felt for felt in side.alle("input") if felt.attrs.get("name") == "_fortsaet"]


async def test_en_skyldners_nummer_i_en_adresse_staar_ikke_paa_loginsiden(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    lad_udloebe(browser, sandkasse)
    udloebet = await browser.hent("/portal/fordringer", skyldner=aegte_cpr())
    browser.klient.cookies.clear()
    login = await browser.hent("/portal/fordringer", skyldner=aegte_cpr())
    assert (udloebet.overskrift, login.overskrift) == ("Dit login er udløbet", "Log ind i portalen")
    assert [aegte_cpr() in side.svar.text for side in (udloebet, login)] == [False, False]
    assert aegte_cpr() not in str(login.svar.url)


async def test_et_hoeringssvar_fortsaetter_ved_sin_bekraeftelse(browser: Browser, sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance(aktion(tvivlsom())))
    (hoering,) = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    sti = f"/portal/hoeringer/{hoering['hoeringsId']}/godkend"
    side = await browser.hent(sti)
    side = await browser.udfyld(side, "/godkend", begrundelse="Beløbet er rigtigt", _trin="videre")
    lad_udloebe(browser, sandkasse)
    side = await browser.udfyld(side, "/godkend", erklaering="1", _trin="send")
    side = await browser.udfyld(side, "/log-ind", noegle=sandkasse.noegler["portal"])
    side = await browser.udfyld(side, "/godkend")
    assert side.overskrift == "Bekræft: Godkend indberetning"
    assert "Beløbet er rigtigt" in side.tekst


async def test_en_side_man_bad_om_er_der_man_kommer_hen_efter_login(browser: Browser, sandkasse: Sandkasse) -> None:
    lad_udloebe(browser, sandkasse)
    side = await browser.hent("/portal/fordringer", sorter="saldo", retning="ned")
    login = await browser.hent(side.links()["Log ind"])
    inde = await browser.udfyld(login, "/log-ind", noegle=sandkasse.noegler["portal"], person="")
    assert str(inde.svar.url).endswith("/portal/fordringer?sorter=saldo&retning=ned")


async def test_er_verden_slettet_imens_siges_det_og_det_skrevne_staar_der(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    await sandkasse.som("tester").delete("/sandkasse")
    side = await handling.tryk("send")
    assert (side.status, side.overskrift) == (401, "Sandkassen eller brugeren findes ikke længere")
    assert skrevet(side)["Begrundelse"] == "Betalt på kontoret"
    assert not [f for f in side.alle("form") if f.attrs["action"].endswith("/fortsaet")]


async def test_kan_handlingen_ikke_goeres_laengere_staar_det_skrevne_der(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    fid = next(led for led in handling.side.svar.url.path.split("/") if led.isdigit())
    tilbage = {"fordringsId": fid, "aarsagskode": "KLAG"}
    await sandkasse.indsend(
        leverance({"aktionskode": "TILBAGEKALD", "fordringshaverId": "9101", "tilbagekald": tilbage})
    )
    side = await handling.tryk("felter")
    assert (side.status, skrevet(side)["Begrundelse"]) == (409, "Betalt på kontoret")


async def test_et_virkeligt_cpr_nummer_vises_ikke_igen_og_baeres_ikke_med(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await nedskrevet_halvt(browser, sandkasse)
    lad_udloebe(browser, sandkasse)
    side = await handling.tryk("videre", begrundelse=f"Betalt af {aegte_cpr()}")
    assert aegte_cpr() not in side.svar.text
    side = await browser.udfyld(side, "/log-ind", noegle=sandkasse.noegler["portal"])
    assert side.overskrift == "Fortsæt, hvor du slap"
    assert "Betalt af" not in side.svar.text
