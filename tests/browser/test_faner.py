"""Every tab of the portal's menu in a real browser: what one comes for, and one thing that is wrong."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from examples.hypercare.lav_afviste import tekst as produktionens
from tests.browser.conftest import Verden
from tests.support.byggere import aktion, daarlig, fordring
from tests.support.portalverden import fil
from tests.support.skaerm import Skaerm

from psrm_sandbox.portal.login import UKENDT_NOEGLE
from psrm_sandbox.portal.ramme import MENU

pytestmark = pytest.mark.anyio


async def fordringer(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.skriv("Søg", verden.alt.fordringer["god"])
    await skaerm.klik("Søg", "button")
    await skaerm.se("1 i alt")
    await skaerm.klik("Vis alle igen")
    await skaerm.klik("Saldo")
    assert (await skaerm.hent("CSV")).startswith("\ufeff".encode())
    assert (await skaerm.hent("XLSX")).startswith(b"PK")
    await skaerm.klik("Find en skyldners fordringer")
    await skaerm.skriv("Skyldnerens nummer", "6101600008")
    await skaerm.klik("Find", "button")
    await skaerm.se_overskrift("En skyldners fordringer")
    await skaerm.se("Skyldner 610160xxxx")
    await skaerm.aabn("/portal/fordringer")
    await skaerm.klik("Find en skyldners fordringer")
    await skaerm.klik("Find", "button")
    await skaerm.se_fejl("skyldner", "Skriv skyldnerens nummer.")


async def nulfordringer(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.klik("Afgræns på")
    await skaerm.vaelg_paa_listen("Status", "TILBAGEKALDT")
    await skaerm.klik("Afgræns", "button")
    await skaerm.klik(verden.alt.fordringer["tilbagekaldt"])
    await skaerm.se("Tilbagekaldt")
    await skaerm.klik("Nul-fordringer")
    await skaerm.klik("Afgræns på")
    await skaerm.udfyld(fra="i går")
    await skaerm.klik("Afgræns", "button")
    await skaerm.se_fejl("fra", "Skriv datoen som 31-12-2026.")


async def hoeringer(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.klik("Afgræns på")
    await skaerm.vaelg_paa_listen("Status", "AFVENTER_RIM")
    await skaerm.klik("Afgræns", "button")
    await skaerm.se("1 i alt")
    await skaerm.klik("Vis alle igen")
    await skaerm.klik(verden.alt.fordringer["hoering"])
    await skaerm.klik("Spørgsmål til fagområdet (print)")
    await skaerm.se_overskrift("Spørgsmål til fagområdet")
    await skaerm.klik("Tilbage til høringen")
    await skaerm.klik("Fordringer i høring")
    await skaerm.skriv("Søg", "6101600008")
    await skaerm.klik("Søg", "button")
    await skaerm.se_fejl("q", "Et CPR-nummer hører ikke til her.")


async def afviste(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.klik(verden.alt.fordringer["afvist"])
    await skaerm.se("Hvad gør jeg nu?")
    await skaerm.klik("Se kvitteringen")
    await skaerm.se("Fejlkodetekst")
    await skaerm.klik("Afviste/fortrudte fordringer")
    await skaerm.klik("Afgræns på")
    await skaerm.udfyld(fra="02-07-2026", til="01-07-2026")
    await skaerm.klik("Afgræns", "button")
    await skaerm.se_fejl("til", "Perioden slutter, før den begynder.")


async def underretninger(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.udfyld(fra="01-07-2026", til="15-08-2026")
    await skaerm.vaelg("Afregninger")
    await skaerm.klik("Vis underretninger")
    assert (await skaerm.hent("Hent som XML")).startswith(b"<?xml")
    assert (await skaerm.hent("Hent som PDF")).startswith(b"%PDF-")
    await skaerm.brug(skaerm.side.locator("tbody a").first)
    await skaerm.se("Linjer")
    await skaerm.klik("Til underretninger")
    await skaerm.udfyld(fra="31-02-2026")
    await skaerm.klik("Vis underretninger")
    await skaerm.se_fejl("fra", "Datoen findes ikke i kalenderen.")


async def rapporter(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.vaelg_paa_listen("År", "2026")
    await skaerm.vaelg_paa_listen("Måned", "7")
    await skaerm.klik("Vis rapporter")
    assert (await skaerm.hent("Hent ZIP")).startswith(b"PK")
    await skaerm.vaelg_paa_listen("Måned", "6")
    await skaerm.klik("Vis rapporter")
    await skaerm.se("Ingen rapporter tilgængelig for valgt periode")
    await skaerm.aabn("/portal/rapporter?aar=1066&maaned=7")
    await skaerm.se_fejl("aar", "Vælg")


async def afstemninger(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.brug(skaerm.side.get_by_role("link", name=verden.alt.afstemninger[0], exact=True))
    await skaerm.klik("Vis Tilgang")
    await skaerm.se_overskrift("Bevægelser bag tallene")
    await skaerm.klik("Til afstemningen")
    await skaerm.udfyld(grundlag="tusind")
    await skaerm.klik("Indsend afstemningsresultat")
    await skaerm.se_fejl("grundlag", "Et beløb skrives")


async def aftale(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    """There is nothing to type here."""
    await skaerm.se("Alle gruppens typer")
    await skaerm.se("Fordringshaversupporten hos Gældsstyrelsen")


async def fordringstyper(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    await skaerm.skriv("Søg efter ord", "daginstitution")
    await skaerm.klik("Vis typer")
    await skaerm.brug(skaerm.side.get_by_role("link", name="KFDAINS", exact=True))
    await skaerm.se("Daginstitution, betaling")
    await skaerm.aabn("/portal/fordringstyper/sammenlign?a=KFDAINS&b=KFFINDESIKKE")
    await skaerm.se_fejl("b", "findes ikke i kataloget")
    await skaerm.aabn("/portal/fordringstyper?q=findes-slet-ikke")


async def kontrol(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    (mappe / "krav.json").write_bytes(fil())
    (mappe / "brudt.json").write_text("{", encoding="utf-8")
    await skaerm.klik("Kontrollér")
    await skaerm.se_fejl("fil", "Vælg en fil først.")
    await skaerm.side.locator("#fil").set_input_files(mappe / "brudt.json")
    await skaerm.klik("Kontrollér")
    await skaerm.se("Ret dette")
    await skaerm.side.locator("#fil").set_input_files(mappe / "krav.json")
    await skaerm.klik("Kontrollér")
    await skaerm.se_overskrift("Kontrol af fil: krav.json")
    assert (await skaerm.hent("Hent regneark")).startswith(b"PK")


async def genkoersel(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    (mappe / "krav.csv").write_text(produktionens(), encoding="utf-8")
    await skaerm.klik("Kør igen")
    await skaerm.se_fejl("fil", "Vælg en fil først.")
    await skaerm.side.locator("#fil").set_input_files(mappe / "krav.csv")
    await skaerm.klik("Kør igen")
    await skaerm.se_overskrift("Genkørsel: krav.csv")
    assert (await skaerm.hent("Hent regneark")).startswith(b"PK")


async def hjaelp(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    """There is nothing to type here."""
    await skaerm.se("Fordringshaversupporten hos Gældsstyrelsen")


async def opret(skaerm: Skaerm, verden: Verden, mappe: Path) -> None:
    """Its steps are in `test_opret`."""
    await skaerm.se("Hvad vil du oprette?")


FORLOEB: dict[str, Callable[[Skaerm, Verden, Path], Awaitable[None]]] = {
    "/opret": opret,
    "/fordringer": fordringer,
    "/nulfordringer": nulfordringer,
    "/hoeringer": hoeringer,
    "/afviste": afviste,
    "/underretninger": underretninger,
    "/rapporter": rapporter,
    "/afstemninger": afstemninger,
    "/aftale": aftale,
    "/fordringstyper": fordringstyper,
    "/kontrol": kontrol,
    "/genkoersel": genkoersel,
    "/hjaelp": hjaelp,
}


ALTID = frozenset({"/hoeringer", "/fordringer", "/opret", "/kontrol", "/genkoersel"})
"""Tabs that are walked in `make test` too, since most happens on them; all are read without a browser there."""


@pytest.mark.parametrize("sti", [pytest.param(p.sti, marks=() if p.sti in ALTID else pytest.mark.stor) for p in MENU])
async def test_fanen(sti: str, laeser: Skaerm, alt: Verden, tmp_path: Path) -> None:
    navn = next(punkt.navn for punkt in MENU if punkt.sti == sti)
    await laeser.aabn("/portal/aftale" if sti != "/aftale" else "/portal/hjaelp")
    await laeser.klik(navn, "link")
    await laeser.se_overskrift(navn)
    await FORLOEB[sti](laeser, alt, tmp_path)


async def test_afstemningens_resultat_giver_en_kvittering_en_gang(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn(f"/portal/afstemninger/{verden.ider['afstemning']}")
    await skaerm.udfyld(grundlag="0", forklaret="0")
    await skaerm.klik("Indsend afstemningsresultat")
    await skaerm.se("Resultatet er indsendt")
    knap = "Hent kvitteringen (PDF, kun én gang)"
    assert (await skaerm.hent(knap, knap=True)).startswith(b"%PDF-")
    await skaerm.klik(knap)
    await skaerm.se_overskrift("Kvitteringen er hentet")
    await skaerm.aabn(f"/portal/afstemninger/{verden.ider['afstemning']}")
    await skaerm.se("Kvitteringen blev hentet")


async def test_visningen_som_i_portalen_tager_det_vaek_der_kun_er_i_sandkassen(skaerm: Skaerm) -> None:
    await skaerm.aabn("/portal/hoeringer")
    await skaerm.klik("Vis kun det, der er i portalen")
    assert await skaerm.side.get_by_role("link", name="Få hjælp").count() == 0
    await skaerm.klik("Vis også det, der kun er i sandkassen")
    assert await skaerm.side.get_by_role("link", name="Få hjælp").count() == 1


async def test_login_med_noegle_person_og_link(fremmed: Skaerm, verden: Verden) -> None:
    await fremmed.aabn("/portal")
    await fremmed.skriv("Portalnøgle", "forkert")
    await fremmed.klik("Log ind", "button")
    await fremmed.se_fejl("noegle", UKENDT_NOEGLE)
    await fremmed.skriv("Portalnøgle", verden.noegler["portal"])
    await fremmed.klik("Log ind", "button")
    await fremmed.se_overskrift("Fordringer i høring")
    await fremmed.klik("Log ud")
    await fremmed.klik("demo-portal", "button")
    await fremmed.se("Lillebæk Kommune (demo)")
    adgang = verden.kald("POST", "/sandkasse/portaladgang", krop={"navn": "portal"})["adresse"]
    await fremmed.aabn(adgang)
    await fremmed.klik("Log ind", "button")
    await fremmed.se_overskrift("Fordringer i høring")
    await fremmed.aabn(adgang)
    await fremmed.se_overskrift("Linket virker ikke længere")


async def test_skrift_fra_en_fordring_bliver_ikke_til_noget_i_browseren(skaerm: Skaerm, verden: Verden) -> None:
    skrift = '"><img src=x onerror=alert(1)>'
    krop = aktion({**daarlig(note=skrift), "reference": skrift})
    id_ = verden.send({**krop, "aktionskode": "OPRETFORDRING"}, "portal")
    verden.send(aktion(fordring(reference="<script>alert(1)</script>")))
    for sti in (f"/portal/fordringer/{id_}", "/portal/afviste", "/portal/fordringer"):
        await skaerm.aabn(sti)
        assert await skaerm.side.locator("img, main script, [onerror]").count() == 0
    await skaerm.se("<script>alert(1)</script>")
