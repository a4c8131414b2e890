"""The catalogue of claim types: found, read whole, compared, and who supplies what; open to anyone."""

import pytest
from tests.support.portal import Browser
from tests.support.server import Sandkasse

from psrm_sandbox.indgangsfilter import standardkatalog

pytestmark = pytest.mark.anyio
STI = "/portal/fordringstyper"


@pytest.fixture
async def gaest(sandkasse: Sandkasse) -> Browser:
    """Somebody who is not logged in."""
    return Browser(sandkasse.server.klient())


async def test_enhver_kan_se_kommunernes_typer_efter_forretningsomraade(gaest: Browser) -> None:
    side = await gaest.hent(STI)
    assert side.status == 200
    assert {"KFTILDA", "KFTBBSF"} <= set(side.links())
    assert side.tekster("h3")[:2] == ["Daginstitution", "Socialret"]


async def test_en_type_der_kun_kendes_ved_navn_er_skilt_fra_de_andre(gaest: Browser) -> None:
    side = await gaest.hent(STI, gruppe="kommuner", omraade="socialret")
    raekker = [raekke for raekke in side.tekster("tr") if "Tabellen er ikke offentlig" in raekke]
    kendte = {t.kode for t in standardkatalog().i_gruppe("kommuner") if t.omraade == "socialret" and not t.har_filter}
    assert {raekke.split()[0] for raekke in raekker} == kendte != set()


async def test_alle_ord_skal_findes_i_kode_navn_eller_beskrivelse(gaest: Browser) -> None:
    side = await gaest.hent(STI, q="TILSKUD skolestart", gruppe="")
    assert side.links().keys() & {"KFTILDA", "KFTBBSF", "KTTIBAK"} == {"KFTILDA"}


async def test_en_soegning_uden_fund_siger_hvad_man_kan_goere(gaest: Browser) -> None:
    side = await gaest.hent(STI, q="enhjørning")
    assert "Fundne typer: 0" in side.tekst
    assert "spørg fordringshaverkontoret" in side.tekst


@pytest.mark.parametrize(("felt", "fejl"), [("gruppe", "Gruppen"), ("omraade", "Forretningsområdet")])
async def test_et_ukendt_valg_siges_ved_feltet(gaest: Browser, felt: str, fejl: str) -> None:
    side = await gaest.hent(STI, **{felt: "findes-ikke"})
    assert side.status == 200
    assert fejl in side.tekster(f"#{felt}-error")[0]


async def test_en_omdoebt_kode_foerer_til_den_nye(gaest: Browser) -> None:
    side = await gaest.hent(STI, q="klfrung")
    assert "KLFRUNG udgik 04-05-2023 og hedder nu KFLRUNG" in side.tekst
    direkte = await gaest.hent(f"{STI}/kommuner/KLFRUNG")
    assert direkte.status == 404
    assert (await gaest.hent(direkte.links()["KFLRUNG"])).overskrift.startswith("KFLRUNG ")


async def test_en_ukendt_kode_foerer_til_den_naermeste(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/kommuner/kftildo")
    assert side.status == 404
    assert side.links()["KFTILDA"].endswith("/kommuner/KFTILDA")


async def test_en_kode_fra_dmi_kaldes_det(gaest: Browser) -> None:
    dmi = next(iter(standardkatalog().dmi))
    side = await gaest.hent(f"{STI}/{dmi.fordringshavergruppe}/{dmi.kode}")
    assert side.status == 404
    assert "Det er en kode fra DMI" in side.tekst


async def test_en_kode_der_ligner_et_cpr_nummer_vises_ikke(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/kommuner/6101701234")
    assert "6101701234" not in side.tekst


async def test_typens_side_har_regler_efter_felt_med_foelge_og_hvad_man_goer(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/kommuner/KFTILDA")
    assert {"Hovedstol", "Bortfaldsdato", "Stiftelsesdato"} <= set(side.tekster("h3"))
    assert "Hovedstolen skal være højst 100.000 kr. Ellers sendes fordringen i høring. (R_4_2" in side.tekst
    assert "Hvad gør jeg nu?" in side.tekst
    assert side.overskrift == "KFTILDA Tilbagebetaling af tilskud, dagtilbud, børn før skolestart"


async def test_typens_side_har_afgraensning_kilde_historie_tvivl_og_raad(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/kommuner/KFTILDA")
    overskrifter = side.tekster("h2")
    assert {"Må ikke forveksles med", "Værd at vide", "Kilde", "Ændringer", "Kildegrundlag"} <= set(overskrifter)
    assert "opdateret 18-01-2024" in side.tekst
    assert "26-07-2023" in side.tekst
    assert any(tekst.startswith("KFTBBSF ") for tekst in side.links())


async def test_enhver_type_kan_vises_og_leveres_uden_fejl(gaest: Browser) -> None:
    for type_ in standardkatalog().typer[::12]:
        side = await gaest.hent(f"{STI}/{type_.fordringshavergruppe}/{type_.kode}")
        assert side.status == 200
        assert ("Tabellen er ikke offentlig" in side.tekst) is not type_.har_filter
        assert (await gaest.hent(f"{STI}/{type_.fordringshavergruppe}/{type_.kode}/leverer")).status == 200


async def test_arket_siger_hvem_der_leverer_hvilke_felter(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/kommuner/KFTILDA/leverer")
    assert side.tekster("h2") == ["Fagkontoret", "Debitorsystemet", "Fagsystemet"]
    assert any(r.startswith("Stiftelsesdato Skal udfyldes Dagen, kravet opstod") for r in side.tekster("tr"))
    assert "Skal være tomme: Domsdato, Forligsdato." in side.tekst


async def test_to_typer_staar_ved_siden_af_hinanden_med_forskellene_foerst(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/sammenlign", a="kommuner/KFTILDA", b="kommuner/KTTIBAK")
    raekker = [raekke for raekke in side.tekster("tbody tr") if " Ens " in raekke or " Forskellig " in raekke]
    ens = [" Ens " in raekke for raekke in raekker]
    assert ens == sorted(ens)
    assert True in ens
    assert False in ens


async def test_sammenligningen_tager_ogsaa_en_kode_alene(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/sammenlign", a="KFTILDA", b="kftbbsf")
    assert "KFTILDA og KFTBBSF" in side.tekster("h2")


async def test_en_ukendt_type_i_sammenligningen_siges_ved_feltet(gaest: Browser) -> None:
    side = await gaest.hent(f"{STI}/sammenlign", a="kommuner/KFTILDA", b="XX")
    assert "findes ikke i kataloget" in side.tekster("#b-error")[0]


async def test_fordringstyper_er_kun_i_sandkassen(browser: Browser) -> None:
    side = await browser.hent(STI)
    assert "Fordringstyper" in side.links()
    assert "Fordringstyper" not in (await browser.udfyld(side, "/visning")).links()
