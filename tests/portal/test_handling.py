"""The acts on a claim, each in its three steps: once right, and once wrong."""

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, aktion, fordring, haefter, relateret
from tests.support.portal import Browser, Side
from tests.support.portalhandling import Handling, fordring_til_inddrivelse, nedskrevet, opskrevet
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio

INDB = {"aarsagskode": "INDB", "begrundelse": "Skyldneren har betalt på kontoret"}
REGU = {"aarsagskode": "REGU", "begrundelse": "Pladsen blev opsagt"}


def status(side: Side) -> str:
    return side.tekster(".alert-heading")[-1]


def vaerdi(side: Side, navn: str) -> str:
    """The value that stands beside the name, the first time it does."""
    navne = side.tekster("dt")
    return side.tekster("dd")[navne.index(navn)]


async def begynd(browser: Browser, sandkasse: Sandkasse, navn: str) -> Handling:
    return await Handling.begynd(browser, await fordring_til_inddrivelse(sandkasse), navn)


async def test_en_indbetaling_nedskrives_med_dagen_skyldneren_betalte(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await begynd(browser, sandkasse, "nedskriv")
    assert handling.side.overskrift == "Nedskriv fordring"
    side = await handling.tryk("videre", **INDB)
    assert "Højst 1.200,00 kr." in side.tekst
    side = await handling.tryk("gennemse", beloeb="200,00", virkningsdato="01-07-2026")
    assert vaerdi(side, "Virkningsdato") == "01-07-2026"
    assert "Sådan vil det gå Udført." in side.tekst
    side = await handling.tryk("send")
    assert status(side) == "Udført"
    for navn, ventet in {
        "Virkningsdato": "01-07-2026",
        "Udførelsesdato": "01-07-2026",
        "Saldo inkl. opskrivninger på udførelsesdatoen": "1.000,00 kr.",
        "Saldo inkl. opskrivninger på virkningsdatoen": "1.000,00 kr.",
        "Sendt til inddrivelse inkl. opskrivninger": "1.200,00 kr.",
        "Årsag": "INDB",
        "Begrundelse": "Skyldneren har betalt på kontoret",
        "Beløb": "200,00 kr.",
    }.items():
        assert vaerdi(side, navn) == ventet
    assert {"AktionsID", "Indberetningstidspunkt", "FordringsID", "Eget referencenummer"} <= set(side.tekster("dt"))


async def test_kvitteringen_hentes_som_pdf(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await begynd(browser, sandkasse, "nedskriv")
    side = await handling.gennem(REGU, {"beloeb": "200"})
    svar = await browser.klient.get(side.links()["Hent som PDF"])
    assert svar.headers["content-type"] == "application/pdf"
    assert svar.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"virkningsdato": "", "beloeb": "200"}, "Skriv virkningsdatoen."),
        (
            {"virkningsdato": "31-02-2026", "beloeb": "200"},
            "Datoen findes ikke i kalenderen. Skriv datoen som 31-12-2026.",
        ),
        ({"virkningsdato": "01-07-2026", "beloeb": ""}, "Skriv beløbet."),
        ({"virkningsdato": "01-07-2026", "beloeb": "0"}, "Skriv et beløb over 0 kr. uden minus."),
        (
            {"virkningsdato": "01-07-2026", "beloeb": "1.200,01"},
            "Der kan højst nedskrives 1.200 kr. den 01-07-2026. Skriv et mindre beløb.",
        ),
    ],
)
async def test_en_fejl_staar_ved_feltet_og_i_opsummeringen(
    browser: Browser, sandkasse: Sandkasse, felter: dict[str, str], fejl: str
) -> None:
    handling = await begynd(browser, sandkasse, "nedskriv")
    side = await handling.gennem(INDB, felter)
    assert side.status == 400
    (navn,) = [n for n in felter if side.tekster(f"#{n}-error")]
    assert side.tekster(f"#{navn}-error") == [f"Fejl: {fejl}"]
    assert [til for tekst, til in side.links().items() if tekst.endswith(fejl)] == [f"#{navn}"]
    for felt, skrevet in felter.items():
        assert side.alle(f"#{felt}")[0].attrs["value"] == skrevet


async def test_en_begrundelse_er_paa_hoejst_100_tegn_og_skal_vaere_der(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await begynd(browser, sandkasse, "nedskriv")
    side = await handling.tryk("videre", aarsagskode="REGU", begrundelse="x" * 101)
    assert side.tekster("#begrundelse-error") == ["Fejl: Begrundelsen er på 101 tegn. Skriv den med højst 100 tegn."]
    side = await handling.tryk("videre", aarsagskode="", begrundelse="")
    assert side.tekster(".alert li") == ["Vælg årsagen.", "Skriv en begrundelse."]


async def test_en_regulering_har_ingen_virkningsdato(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await begynd(browser, sandkasse, "nedskriv")
    side = await handling.tryk("videre", **REGU)
    assert not side.alle("#virkningsdato")


async def test_er_der_flere_skyldnere_vaelges_den_der_har_betalt(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(haefter(), haefter(ANDEN_TESTPERSON))))
    handling = await Handling.begynd(browser, fid, "nedskriv")
    side = await handling.tryk("videre", **INDB)
    assert "CPR 620270xxxx" in side.tekst
    side = await handling.tryk("gennemse", beloeb="200", virkningsdato="01-07-2026", skyldner="1")
    side = await handling.tryk("send")
    assert status(side) == "Udført"
    assert "CPR 620270xxxx" in side.tekster("dd")
    assert ANDEN_TESTPERSON not in side.svar.text


async def test_en_afvist_handling_fortaeller_hvad_og_hvem_og_foerer_tilbage_med_det_skrevne(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    handling = await begynd(browser, sandkasse, "nedskriv")
    side = await handling.gennem(INDB, {"beloeb": "200,50", "virkningsdato": "02-07-2026"})
    assert status(side) == "Afvist"
    assert "Fejlkode 464:" in side.tekst
    assert {"Der står", "Det rigtige ville være", "Hvad gør jeg nu?", "Hvem kan jeg spørge?"} <= set(side.tekster("dt"))
    side = await browser.hent(side.links()["Ret og send igen"])
    assert side.alle("input[value=INDB]")[0].attrs.get("checked") is not None
    handling.side = side
    side = await handling.tryk("videre")
    assert side.alle("#beloeb")[0].attrs["value"] == "200,50"
    assert side.alle("#virkningsdato")[0].attrs["value"] == "02-07-2026"
    await handling.tryk("gennemse", virkningsdato="01-07-2026")
    assert status(await handling.tryk("send")) == "Udført"


async def test_opskriv(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(hovedstol="1500.00")))
    side = await (await Handling.begynd(browser, fid, "opskriv")).gennem({}, {"beloeb": "300"})
    assert status(side) == "Udført"
    assert vaerdi(side, "Saldo inkl. opskrivninger på udførelsesdatoen") == "1.500,00 kr."
    side = await (await Handling.begynd(browser, fid, "opskriv")).gennem({}, {"beloeb": "1"})
    assert side.tekster("#beloeb-error")[0].startswith("Fejl: Der kan højst opskrives 0 kr.")


async def test_annuller_nedskrivning(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    ned = await nedskrevet(sandkasse, fid)
    handling = await Handling.begynd(browser, fid, "annuller-nedskrivning")
    side = await handling.tryk("videre")
    assert side.tekster("#aktion-error") == ["Fejl: Vælg den bevægelse, der skal annulleres."]
    side = await handling.gennem({"aktion": ned})
    assert status(side) == "Udført"
    assert vaerdi(side, "Saldo inkl. opskrivninger på udførelsesdatoen") == "1.200,00 kr."
    side = await browser.hent(f"/portal/fordringer/{fid}/handling/annuller-nedskrivning")
    assert side.status == 409
    assert "Der er ingen tidligere bevægelse" in side.tekst


async def test_omgoer_nedskrivning(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    ned = await nedskrevet(sandkasse, fid, aarsagskode="REGU", virkningsdato=None)
    side = await (await Handling.begynd(browser, fid, "omgoer-nedskrivning")).gennem({"aktion": ned})
    assert status(side) == "Udført"


@pytest.mark.parametrize("slags", ["OPSKRIVNINGREGULERING", "OANI"])
async def test_annuller_opskrivning(browser: Browser, sandkasse: Sandkasse, slags: str) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(hovedstol="1500.00")))
    if slags == "OANI":
        ned = await nedskrevet(sandkasse, fid)
        side = await (await Handling.begynd(browser, fid, "annuller-nedskrivning")).gennem({"aktion": ned})
        op = vaerdi(side, "AktionsID")
    else:
        op = await opskrevet(sandkasse, fid)
    side = await (await Handling.begynd(browser, fid, "annuller-opskrivning")).gennem({"aktion": op})
    assert status(side) == "Udført"


async def test_opskriv_oprindelig_hovedstol(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await begynd(browser, sandkasse, "hovedstol")
    side = await handling.gennem({}, {"ny_hovedstol": "1200"})
    assert "hele den nye hovedstol, ikke forskellen" in side.tekster("#ny_hovedstol-error")[0]
    await handling.tryk("gennemse", ny_hovedstol="2.000,00")
    side = await handling.tryk("send")
    assert status(side) == "Udført"
    assert (vaerdi(side, "Hovedstol før"), vaerdi(side, "Hovedstol nu")) == ("1.200,00 kr.", "2.000,00 kr.")


async def test_tilbagekald_tager_de_relaterede_med_og_opgoer_renterne(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse, aktion(fordring(), relateret()))
    svar = await sandkasse.som("tester").post("/sandkasse/ur", json={"til": "2026-09-15"})
    assert svar.status_code == 200, svar.text
    handling = await Handling.begynd(browser, fid, "tilbagekald")
    side = await handling.tryk("videre", aarsagskode="KLAG")
    assert "relaterede fordringer tilbagekaldes sammen med den" in side.tekst
    side = await handling.tryk("send")
    assert status(side) == "Udført"
    assert side.tekster("h2").count("Tilbagekaldt sammen med den") == 1
    assert vaerdi(side, "Rente, der sendes tilbage").startswith("8,51 kr. (beregnet til 15-09-2026, af aktionsID ")


async def test_efter_klag_kan_fordringen_kun_tilbagekaldes_med_fejl(browser: Browser, sandkasse: Sandkasse) -> None:
    fid = await fordring_til_inddrivelse(sandkasse)
    await (await Handling.begynd(browser, fid, "tilbagekald")).gennem({"aarsagskode": "KLAG"})
    handling = await Handling.begynd(browser, fid, "tilbagekald")
    assert [r.attrs["value"] for r in handling.side.alle("input[type=radio]")] == ["FEJL"]
    side = await handling.gennem({"aarsagskode": "HENS"})
    assert side.tekster("#aarsagskode-error") == ["Fejl: Vælg årsagen."]
    assert status(await handling.gennem({"aarsagskode": "FEJL"})) == "Udført"
    assert (await Handling.begynd(browser, fid, "tilbagekald")).side.status == 409


async def test_bort_tilbydes_kun_for_typer_der_bortfalder(browser: Browser, sandkasse: Sandkasse) -> None:
    handling = await begynd(browser, sandkasse, "tilbagekald")
    valg = {r.attrs["value"] for r in handling.side.alle("input[type=radio]")}
    assert valg == {"BORD", "FEJL", "HENS", "KLAG", "HAFT"}
