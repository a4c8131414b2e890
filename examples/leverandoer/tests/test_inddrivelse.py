"""The whole system against a real server, in a world of the test's own."""

from datetime import date

import pytest
from debitorsystem.inddrivelse import Inddrivelse
from debitorsystem.kartotek import Faktura, Tilstand

from psrm_sandbox.pytest_plugin.verdener import Verden

I_DAG = date(2026, 7, 1)


def test_det_forfaldne_sendes_en_gang(system: Inddrivelse, faktura: Faktura) -> None:
    assert system.send_forfaldne(I_DAG) == 1
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.INDDRIVES
    assert system.send_forfaldne(I_DAG) == 0


@pytest.mark.psrm_scenarie("februar-2020")
def test_en_sen_kvittering_ventes_der_paa(system: Inddrivelse, faktura: Faktura, psrm_server: Verden) -> None:
    system.send_forfaldne(I_DAG)
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.SENDT
    psrm_server.klient.post("/sandkasse/ur", {"til": "PT15M"}, som="tester")
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.INDDRIVES


@pytest.mark.parametrize("art", ["AFBRYD_FOER", "AFBRYD_EFTER", "AFKORT", "STATUS"])
def test_en_afbrudt_forbindelse_giver_en_fordring(
    system: Inddrivelse, faktura: Faktura, psrm_server: Verden, art: str
) -> None:
    fejl = {"art": art, "operation": "opretLeverance", "kald": {"fra": 1, "antal": 1}}
    psrm_server.klient.post("/sandkasse/fejl", fejl, som="tester")
    system.send_forfaldne(I_DAG)
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.INDDRIVES
    assert len(psrm_server.klient.get("/v1/fordringer")["fordringer"]) == 1


@pytest.mark.psrm_scenarie("5")
def test_en_afvisning_fortaeller_sagsbehandleren_hvorfor(system: Inddrivelse, faktura: Faktura) -> None:
    system.send_forfaldne(I_DAG)
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.AFVIST
    assert faktura.til_sagsbehandler[0].startswith("Fordringen blev afvist: ")


def test_en_stor_faktura_gaar_i_hoering_og_godkendes(
    system: Inddrivelse, faktura: Faktura, psrm_server: Verden
) -> None:
    faktura.beloeb = faktura.saldo = 1_250_000
    system.send_forfaldne(I_DAG)
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.HOERING
    assert faktura.til_sagsbehandler == ["Fordringen er i høring: Hovedstolen skal være højst 10.000 kr."]
    system.godkend("F-1", "To børn i samme regning")
    (hoering,) = psrm_server.klient.get("/v1/hoeringer")["hoeringer"]
    psrm_server.klient.post(
        f"/sandkasse/rim/hoeringer/{hoering['hoeringsId']}/afgoerelse", {"afgoerelse": "GODKENDT"}, som="tester"
    )
    system.hent_kvitteringer()
    assert faktura.tilstand is Tilstand.INDDRIVES


def test_en_betaling_til_os_skrives_ned(system: Inddrivelse, faktura: Faktura, psrm_server: Verden) -> None:
    system.send_forfaldne(I_DAG)
    system.hent_kvitteringer()
    system.registrer_betaling("F-1", 20_000, I_DAG)
    fordring = psrm_server.klient.get(f"/v1/fordringer/{faktura.fordrings_id}")
    assert (fordring["saldo"], faktura.saldo) == ("1000.00", 100_000)


@pytest.mark.parametrize("art", [None, "DUBLER", "OMBYT"])
def test_hver_daekning_bogfoeres_en_gang(
    system: Inddrivelse, faktura: Faktura, psrm_server: Verden, art: str | None
) -> None:
    if art:
        psrm_server.klient.post("/sandkasse/fejl", {"art": art}, som="tester")
    system.send_forfaldne(I_DAG)
    for beloeb in ("300.00", "200.00"):
        betaling = {"skyldner": {"type": "CPR", "nummer": faktura.cpr}, "beloeb": beloeb, "art": "FRIVILLIG"}
        psrm_server.klient.post("/sandkasse/rim/indbetalinger", betaling, som="tester")
        psrm_server.klient.post("/sandkasse/ur", {"til": "P1D"}, som="tester")
    system.hent_underretninger()
    system.hent_underretninger()
    assert faktura.saldo == 70_000
