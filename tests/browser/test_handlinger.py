"""Every act of the portal in its three steps, in a real browser: first with a mistake, then right."""

from typing import Any

import pytest
from tests.browser.conftest import Verden
from tests.support.byggere import aktion, fordring
from tests.support.skaerm import Skaerm

pytestmark = pytest.mark.anyio


async def begynd(skaerm: Skaerm, verden: Verden, navn: str, **felter: Any) -> str:
    """From the claim's own page into the act, as the menu Handling has it; the claim's id."""
    id_ = verden.send(aktion(fordring(**felter)))
    await skaerm.aabn(f"/portal/fordringer/{id_}")
    await skaerm.klik("Handling")
    await skaerm.klik(navn)
    await skaerm.se_overskrift(navn)
    return id_


def nedskriv(verden: Verden, id_: str, aarsag: str, **felter: str) -> None:
    felt = {"fordringsId": id_, "aarsagskode": aarsag, "beloeb": "200.00", "begrundelse": "Betalt", **felter}
    verden.send({"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": felt})


def saldo(verden: Verden, id_: str) -> str:
    return str(verden.kald("GET", f"/v1/fordringer/{id_}", "leverandoer")["saldo"])


async def test_nedskriv(skaerm: Skaerm, verden: Verden) -> None:
    id_ = await begynd(skaerm, verden, "Nedskriv fordring")
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("aarsagskode", "Vælg årsagen.")
    await skaerm.vaelg("INDB –")
    await skaerm.skriv("Begrundelse", "Skyldneren har betalt på kontoret")
    await skaerm.klik("Fortsæt")
    await skaerm.udfyld(virkningsdato="31-02-2026", beloeb="200")
    await skaerm.klik("Se det igennem")
    await skaerm.se_fejl("virkningsdato", "Datoen findes ikke i kalenderen.")
    await skaerm.udfyld(virkningsdato="01-07-2026")
    await skaerm.klik("Se det igennem")
    await skaerm.klik("Nedskriv fordringen")
    await skaerm.se("Udført")
    assert (await skaerm.hent("Hent som PDF")).startswith(b"%PDF-")
    assert saldo(verden, id_) == "1000.00"


@pytest.mark.stor
async def test_opskriv(skaerm: Skaerm, verden: Verden) -> None:
    id_ = await begynd(skaerm, verden, "Opskriv fordring", hovedstol="1500.00")
    await skaerm.skriv("Begrundelse", "x" * 101)
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("begrundelse", "Begrundelsen er på 101 tegn.")
    await skaerm.skriv("Begrundelse", "Der manglede en måned")
    await skaerm.klik("Fortsæt")
    await skaerm.udfyld(beloeb="900")
    await skaerm.klik("Se det igennem")
    await skaerm.se_fejl("beloeb", "Der kan højst opskrives 300 kr.")
    await skaerm.udfyld(beloeb="300")
    await skaerm.klik("Se det igennem")
    await skaerm.klik("Opskriv fordringen")
    await skaerm.se("Udført")
    assert saldo(verden, id_) == "1500.00"


@pytest.mark.parametrize(
    ("navn", "aarsag", "felter", "udfoer"),
    [
        (
            "Annuller tidligere nedskrivning (INDB)",
            "INDB",
            {"virkningsdato": "2026-07-01"},
            "Annuller nedskrivningen",
        ),
        pytest.param("Omgør tidligere nedskrivning (REGU)", "REGU", {}, "Omgør nedskrivningen", marks=pytest.mark.stor),
    ],
)
async def test_en_nedskrivning_annulleres_eller_omgoeres(
    skaerm: Skaerm, verden: Verden, navn: str, aarsag: str, felter: dict[str, str], udfoer: str
) -> None:
    nedskriv(verden, verden.ider["god"], aarsag, **felter)
    await skaerm.aabn(f"/portal/fordringer/{verden.ider['god']}")
    await skaerm.klik("Handling")
    await skaerm.klik(navn)
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("aktion", "Vælg den bevægelse, der skal annulleres.")
    await skaerm.vaelg("200,00 kr., virkning fra")
    await skaerm.klik("Fortsæt")
    await skaerm.klik(udfoer)
    await skaerm.se("Udført")
    assert saldo(verden, verden.ider["god"]) == "1200.00"


@pytest.mark.stor
async def test_annuller_tidligere_opskrivning(skaerm: Skaerm, verden: Verden) -> None:
    id_ = verden.send(aktion(fordring(hovedstol="1500.00")))
    opskriv = {"fordringsId": id_, "beloeb": "100.00"}
    verden.send({"aktionskode": "OPSKRIVNINGREGULERING", "fordringshaverId": "9101", "opskrivning": opskriv})
    await skaerm.aabn(f"/portal/fordringer/{id_}")
    await skaerm.klik("Handling")
    await skaerm.klik("Annuller tidligere opskrivning")
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("aktion", "Vælg den bevægelse, der skal annulleres.")
    await skaerm.vaelg("100,00 kr., virkning fra")
    await skaerm.klik("Fortsæt")
    await skaerm.klik("Annuller opskrivningen")
    await skaerm.se("Udført")
    assert saldo(verden, id_) == "1200.00"


@pytest.mark.stor
async def test_opskriv_oprindelig_hovedstol(skaerm: Skaerm, verden: Verden) -> None:
    id_ = await begynd(skaerm, verden, "Opskriv oprindelig hovedstol")
    await skaerm.klik("Fortsæt")
    await skaerm.udfyld(ny_hovedstol="300")
    await skaerm.klik("Se det igennem")
    await skaerm.se_fejl("ny_hovedstol", "Skriv hele den nye hovedstol, ikke forskellen.")
    await skaerm.udfyld(ny_hovedstol="1.500,00")
    await skaerm.klik("Se det igennem")
    await skaerm.klik("Opskriv hovedstolen")
    await skaerm.se("Udført")
    assert verden.kald("GET", f"/v1/fordringer/{id_}", "leverandoer")["hovedstol"] == "1500.00"


@pytest.mark.stor
async def test_tilbagekald(skaerm: Skaerm, verden: Verden) -> None:
    id_ = await begynd(skaerm, verden, "Tilbagekald fordring")
    await skaerm.klik("Fortsæt")
    await skaerm.se_fejl("aarsagskode", "Vælg årsagen.")
    await skaerm.vaelg("KLAG –")
    await skaerm.klik("Fortsæt")
    await skaerm.klik("Tilbagekald fordringen")
    await skaerm.se("Udført")
    assert verden.kald("GET", f"/v1/fordringer/{id_}", "leverandoer")["status"] == "TILBAGEKALDT"


async def test_hvad_der_ikke_kan_goeres_siges_paa_en_side(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn(f"/portal/fordringer/{verden.ider['afvist']}/handling/nedskriv")
    await skaerm.se("Handlingen passer ikke til fordringens status.")
    await skaerm.se("Til inddrivelse; Dækket, saldo 0; Afskrevet")


async def test_godkend_indberetning(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn("/portal/hoeringer")
    await skaerm.klik("KFDAINS HOERING-1, 12.500,00 kr.")
    await skaerm.klik("Godkend indberetning")
    await skaerm.klik("Videre til bekræftelse")
    await skaerm.se_fejl("begrundelse", "Skriv en begrundelse")
    await skaerm.skriv("Begrundelse", "Fagområdet har bekræftet beløbet")
    await skaerm.klik("Videre til bekræftelse")
    await skaerm.klik("Godkend indberetning")
    await skaerm.se_fejl("erklaering", "Sæt kryds: uden erklæringen")
    await skaerm.vaelg("Jeg erklærer")
    await skaerm.klik("Godkend indberetning")
    await skaerm.se("Gældsstyrelsen (RIM) afgør nu fordringen")
    assert [h["status"] for h in verden.kald("GET", "/v1/hoeringer", "leverandoer")["hoeringer"]] == ["AFVENTER_RIM"]


@pytest.mark.stor
async def test_fortryd_indberetning(skaerm: Skaerm, verden: Verden) -> None:
    await skaerm.aabn("/portal/hoeringer")
    await skaerm.klik("KFDAINS HOERING-1, 12.500,00 kr.")
    await skaerm.klik("Fortryd indberetning")
    await skaerm.vaelg("Andet")
    await skaerm.klik("Videre til bekræftelse")
    await skaerm.se_fejl("tekst", "Skriv en tekst")
    await skaerm.skriv("Tekst", "Kravet er opgjort forkert")
    await skaerm.klik("Videre til bekræftelse")
    await skaerm.klik("Fortryd indberetning")
    await skaerm.se("Indberetningen er fortrudt")
    assert verden.kald("GET", f"/v1/fordringer/{verden.ider['hoering']}", "leverandoer")["status"] == "FORTRUDT"
