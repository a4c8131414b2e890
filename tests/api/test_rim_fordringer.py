"""What RIM does with a claim: written off, returned, suspended, interrupted, and the rarer events."""

from collections.abc import AsyncIterator

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, Krop, aegte_cpr, aktion, fordring, haefter, leverance, relateret
from tests.support.rim import betal, boeger, flyt_ur, fordringen, historik, ok, paa, problem
from tests.support.server import Sandkasse, Server, numre

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _boegerne_stemmer(sandkasse: Sandkasse) -> AsyncIterator[None]:
    """After every test the world's sums are what its facts amount to."""
    yield
    assert boeger(sandkasse) == []


GREB: list[tuple[str, Krop | None]] = [
    ("afskrivning", {"aarsag": "KONKURS"}),
    ("afskrivning/ophaevelse", None),
    ("returnering", {"aarsag": "ANDN"}),
    ("suspension", {}),
    ("suspension/ophaevelse", {}),
    ("foraeldelse/afbrydelse", {"maade": "ERKENDELSE"}),
    ("pef-ejer", {"virksomhed": "99001100", "ejer": "6101600015"}),
    ("opsplitning", None),
    ("konvertering", None),
]


async def _en(sandkasse: Sandkasse, *relaterede: Krop, hoved: Krop | None = None) -> Krop:
    krop = leverance(aktion(hoved or fordring(), *relaterede))
    (taget,) = await sandkasse.indsend(krop)
    assert taget["status"] == "UDFOERT", await sandkasse.kvitteringer(krop["leveranceId"])
    return {**taget, "leveranceId": krop["leveranceId"]}


async def _haendelser(sandkasse: Sandkasse, fordrings_id: str) -> list[tuple[str, str, str | None]]:
    alle = (await historik(sandkasse, fordrings_id))["haendelser"]
    return [(h["haendelse"], h["beloeb"], h["aarsag"]) for h in alle]


@pytest.mark.parametrize(("greb", "krop"), GREB)
async def test_en_ukendt_eller_en_anden_verdens_fordring_er_404(
    sandkasse: Sandkasse, server: Server, greb: str, krop: Krop | None
) -> None:
    taget = await _en(sandkasse)
    fremmed = await server.ny()
    for verden, id_ in ((sandkasse, "5" * 12), (fremmed, taget["fordringsId"])):
        assert problem(await paa(verden, id_, greb, krop), "ukendt-id", "fordringsId")["status"] == 404


@pytest.mark.parametrize(("greb", "krop"), GREB)
async def test_paa_en_afvist_fordring_kan_intet_goeres(sandkasse: Sandkasse, greb: str, krop: Krop | None) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(fordring(beskrivelse=None))))
    svar = problem(await paa(sandkasse, taget["fordringsId"], greb, krop), "forkert-tilstand", "fordringsId")
    assert (svar["status"], svar["fundet"]) == (409, "AFVIST")


# -- write-off


async def test_en_afskrivning_tager_alt_der_skyldes_med_rente_til_i_dag(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    await flyt_ur(sandkasse, "2026-09-15")
    svar = ok(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "DOEDSBO"}))
    assert (svar["status"], svar["saldo"], svar["rente"]) == ("AFSKREVET", "0.00", "0.00")
    _, (navn, beloeb, aarsag) = await _haendelser(sandkasse, taget["fordringsId"])
    assert (navn, aarsag) == ("Afskrivning", "DOEDSBO")
    assert beloeb > "1200.00"
    bogfoert = (await historik(sandkasse, taget["fordringsId"]))["bogfoeringer"]
    assert {b["del"] for b in bogfoert if b["art"] == "Afskrivning"} == {"hovedstol", "rente"}


async def test_en_delvis_afskrivning_lader_resten_staa(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    svar = ok(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "KONKURS", "beloeb": "200.00"}))
    assert (svar["status"], svar["saldo"]) == ("UNDER_INDDRIVELSE", "1000.00")
    for_meget = await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "KONKURS", "beloeb": "1000.01"})
    fundet = problem(for_meget, "beloeb-for-stort", "beloeb")
    assert (fundet["status"], fundet["fundet"], fundet["krav"]) == (409, "1000.01", "højst 1000.00")
    problem(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "KONKUR"}), "ukendt-navn", "aarsag")


async def test_en_ophaevet_afskrivning_er_som_var_den_ikke_sket(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    uroert = await _en(sandkasse, hoved=fordring(haefter(ANDEN_TESTPERSON)))
    ok(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "KONKURS", "beloeb": "200.00"}))
    ok(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "KONKURS"}))
    await flyt_ur(sandkasse, "2029-05-01")
    svar = ok(await paa(sandkasse, taget["fordringsId"], "afskrivning/ophaevelse"))
    assert (svar["status"], svar["saldo"]) == ("UNDER_INDDRIVELSE", "1200.00")
    assert svar["rente"] == (await fordringen(sandkasse, uroert["fordringsId"]))["rente"]
    assert svar["skyldnere"][0]["foraeldes"] == "2029-11-01"
    igen = await paa(sandkasse, taget["fordringsId"], "afskrivning/ophaevelse")
    assert problem(igen, "forkert-tilstand")["krav"] == "en afskrivning"


async def test_penge_i_puljen_daekker_det_en_ophaevet_afskrivning_aabner(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    ok(await paa(sandkasse, taget["fordringsId"], "afskrivning", {"aarsag": "EFTERGIVELSE"}))
    assert (await betal(sandkasse, "500.00"))["pulje"] == "500.00"
    svar = ok(await paa(sandkasse, taget["fordringsId"], "afskrivning/ophaevelse"))
    assert svar["saldo"] == "700.00"


# -- return


async def test_en_returneret_hovedfordring_tager_sine_relaterede_med(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse, relateret(), relateret())
    foelger, delt = (r["fordringsId"] for r in taget["relateredeFordringer"])
    ok(await paa(sandkasse, delt, "opsplitning"))
    svar = ok(await paa(sandkasse, taget["fordringsId"], "returnering", {"aarsag": "AFTL", "tekst": "x"}))
    assert (svar["status"], svar["saldo"]) == ("RETURNERET", "0.00")
    assert (await fordringen(sandkasse, foelger))["status"] == "RETURNERET"
    assert (await fordringen(sandkasse, delt))["status"] == "UNDER_INDDRIVELSE"
    assert (await _haendelser(sandkasse, foelger))[-1] == ("Returnering", "100.00", "AFTL")
    problem(await paa(sandkasse, taget["fordringsId"], "returnering", {"aarsag": "AFTL"}), "forkert-tilstand")
    problem(await paa(sandkasse, taget["fordringsId"], "returnering", {"aarsag": "AFTK"}), "ukendt-navn", "aarsag")


# -- suspension


async def _rente_efter(sandkasse: Sandkasse, dag: str, fordrings_id: str) -> float:
    await flyt_ur(sandkasse, dag)
    return float((await fordringen(sandkasse, fordrings_id))["rente"])


async def test_en_suspenderet_fordring_er_rentefri_fra_den_foerste_i_anden_maaned(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    svar = ok(await paa(sandkasse, taget["fordringsId"], "suspension", {}))
    assert svar["suspenderet"] == "HEL"
    suspenderet = (await historik(sandkasse, taget["fordringsId"]))["haendelser"][-1]
    assert (suspenderet["haendelse"], suspenderet["virkningsdato"]) == ("Suspension", "2026-09-01")
    august = await _rente_efter(sandkasse, "2026-09-01", taget["fordringsId"])
    assert august > 0
    assert await _rente_efter(sandkasse, "2026-12-01", taget["fordringsId"]) == august
    krop = {"klar": "2026-09-10", "varslet": "2026-11-01"}
    ok(await paa(sandkasse, taget["fordringsId"], "suspension/ophaevelse", krop))
    ophaevet = (await historik(sandkasse, taget["fordringsId"]))["haendelser"][-1]
    assert (ophaevet["haendelse"], ophaevet["virkningsdato"]) == ("SuspensionOphaevet", "2026-11-15")
    fundet = await fordringen(sandkasse, taget["fordringsId"])
    assert (fundet["suspenderet"], float(fundet["rente"]) > august) == (None, True)


async def test_en_suspension_ophaevet_foer_rentefriheden_har_intet_fritaget(sandkasse: Sandkasse) -> None:
    taget, uroert = await _en(sandkasse), await _en(sandkasse)
    ok(await paa(sandkasse, taget["fordringsId"], "suspension", {}))
    await flyt_ur(sandkasse, "2026-07-20")
    ok(await paa(sandkasse, taget["fordringsId"], "suspension/ophaevelse", {}))
    await flyt_ur(sandkasse, "2026-12-01")
    renter = [(await fordringen(sandkasse, et["fordringsId"]))["rente"] for et in (taget, uroert)]
    assert renter[0] == renter[1] != "0.00"


async def test_en_delvis_suspension_baerer_rente_og_daekkes_ikke_for_den_del(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    svar = ok(await paa(sandkasse, taget["fordringsId"], "suspension", {"beloeb": "1000.00"}))
    assert svar["suspenderet"] == "1000.00"
    assert (await betal(sandkasse, "500.00"))["pulje"] == "300.00"
    foer = await _rente_efter(sandkasse, "2026-09-01", taget["fordringsId"])
    assert await _rente_efter(sandkasse, "2026-12-01", taget["fordringsId"]) > foer
    problem(await paa(sandkasse, taget["fordringsId"], "suspension", {}), "forkert-tilstand")
    ok(await paa(sandkasse, taget["fordringsId"], "suspension/ophaevelse", {}))
    problem(await paa(sandkasse, taget["fordringsId"], "suspension/ophaevelse", {}), "forkert-tilstand")
    svar = await paa(sandkasse, taget["fordringsId"], "suspension", {"beloeb": "9999.00"})
    assert "højst" in problem(svar, "beloeb-for-stort", "beloeb")["krav"]


@pytest.mark.parametrize(
    ("krop", "felt"),
    [
        ({"varslet": "2026-07-21"}, "varslet"),
        ({"klar": "2026-06-30"}, "klar"),
        ({"klar": "2026-07-10", "varslet": "2026-07-05"}, "varslet"),
    ],
)
async def test_en_suspensions_dage_foelger_hinanden(sandkasse: Sandkasse, krop: Krop, felt: str) -> None:
    taget = await _en(sandkasse)
    ok(await paa(sandkasse, taget["fordringsId"], "suspension", {}))
    await flyt_ur(sandkasse, "2026-07-20")
    problem(await paa(sandkasse, taget["fordringsId"], "suspension/ophaevelse", krop), "ugyldig-vaerdi", felt)


# -- limitation


async def test_en_afbrydelse_gaelder_hele_komplekset_og_forkorter_aldrig(sandkasse: Sandkasse) -> None:
    rente = relateret(
        fordringstype="REOPDAG", beskrivelse="Rente 4711", periodeStart="2026-03-02", periodeSlut="2026-03-31"
    )
    krop = leverance(aktion(fordring(), rente, relateret()))
    (taget,) = await sandkasse.indsend(krop)
    rente_id, gebyr_id = (r["fordringsId"] for r in taget["relateredeFordringer"])
    rente_modtaget = taget["relateredeFordringer"][0]["status"] == "UDFOERT"
    await flyt_ur(sandkasse, "2026-10-01")
    svar = ok(await paa(sandkasse, taget["fordringsId"], "foraeldelse/afbrydelse", {"maade": "ERKENDELSE"}))
    assert svar["skyldnere"][0]["foraeldes"] == "2029-10-01"
    assert (await fordringen(sandkasse, gebyr_id))["skyldnere"][0]["foraeldes"] == "2029-07-02"
    if rente_modtaget:
        assert (await fordringen(sandkasse, rente_id))["skyldnere"][0]["foraeldes"] == "2029-10-01"
    kort = {"maade": "UDLAEG", "aar": 1}
    svar = ok(await paa(sandkasse, taget["fordringsId"], "foraeldelse/afbrydelse", kort))
    assert svar["skyldnere"][0]["foraeldes"] == "2029-10-01"
    assert [n for n, _, _ in await _haendelser(sandkasse, taget["fordringsId"])].count("ForaeldelseAfbrudt") == 2


async def test_en_afbrydelse_kan_gaelde_en_enkelt_skyldner(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse, hoved=fordring(haefter(), haefter(ANDEN_TESTPERSON)))
    await flyt_ur(sandkasse, "2026-10-01")
    krop = {"maade": "LOENINDEHOLDELSE", "skyldner": {"type": "CPR", "nummer": ANDEN_TESTPERSON}}
    svar = ok(await paa(sandkasse, taget["fordringsId"], "foraeldelse/afbrydelse", krop))
    foerste, anden = (s["foraeldes"] for s in svar["skyldnere"])
    assert (foerste < anden, anden) == (True, "2029-10-01")
    fremmed = {"maade": "UDLAEG", "skyldner": {"type": "CVR", "nummer": "99001003"}}
    problem(await paa(sandkasse, taget["fordringsId"], "foraeldelse/afbrydelse", fremmed), "ugyldig-vaerdi", "skyldner")
    for forkert, felt in (({"maade": "BREV"}, "maade"), ({"maade": "UDLAEG", "aar": 11}, "aar")):
        problem(await paa(sandkasse, taget["fordringsId"], "foraeldelse/afbrydelse", forkert), "ugyldig-krop", felt)


# -- rarer events


async def _lavet(sandkasse: Sandkasse, type_: str) -> Krop:
    """A good claim of the type, as the generator makes it."""
    krop = {"fordringshaverId": "9101", "typer": [type_], "antal": 1, "seed": 1, "fordeling": {"god": 1}}
    svar = ok(await sandkasse.som("leverandoer").post("/sandkasse/testdata", json=krop))
    aktionen: Krop = svar["testdata"][0]["aktion"]
    return aktionen


@pytest.fixture
async def virksomhedsfordring(sandkasse: Sandkasse) -> Krop:
    aktionen = await _lavet(sandkasse, "KTBRSER")
    aktionen["fordring"]["haeftere"][0]["skyldner"] = {"type": "CVR", "nummer": "99001100"}
    krop = leverance(aktionen)
    (taget,) = await sandkasse.indsend(krop)
    assert taget["status"] == "UDFOERT"
    return {**taget, "leveranceId": krop["leveranceId"]}


async def test_en_pef_ejer_foejes_til_kvitteringen_og_haefter(sandkasse: Sandkasse, virksomhedsfordring: Krop) -> None:
    id_ = virksomhedsfordring["fordringsId"]
    krop = {"virksomhed": "99001100", "ejer": "6101600015"}
    svar = ok(await paa(sandkasse, id_, "pef-ejer", krop))
    firma, ejer = svar["skyldnere"]
    assert (ejer["nummer"], ejer["foraeldes"]) == ("610160xxxx", firma["foraeldes"])
    foerste, ny = await sandkasse.kvitteringer(virksomhedsfordring["leveranceId"])
    assert foerste["tilfoejedeSkyldnere"] == []
    assert ny["tilfoejedeSkyldnere"] == [
        {"type": "CPR", "nummer": "610160xxxx", "ejerAf": {"type": "CVR", "nummer": "99001100"}}
    ]
    assert (await betal(sandkasse, "100.00", skyldner={"type": "CPR", "nummer": "6101600015"}))["pulje"] == "0.00"
    problem(await paa(sandkasse, id_, "pef-ejer", krop), "ugyldig-vaerdi", "ejer")


@pytest.mark.parametrize(
    ("felter", "kode", "felt"),
    [
        ({"ejer": aegte_cpr()}, "aegte-cpr", "ejer"),
        ({"ejer": "123"}, "ugyldig-vaerdi", "ejer"),
        ({"virksomhed": "123"}, "ugyldig-vaerdi", "virksomhed"),
        ({"virksomhed": "99001003"}, "ugyldig-vaerdi", "virksomhed"),
    ],
)
async def test_en_pef_ejer_af_forkert_slags_siger_hvor(
    sandkasse: Sandkasse, virksomhedsfordring: Krop, felter: Krop, kode: str, felt: str
) -> None:
    krop = {"virksomhed": "99001100", "ejer": "6101600015", **felter}
    problem(await paa(sandkasse, virksomhedsfordring["fordringsId"], "pef-ejer", krop), kode, felt)


async def test_en_opsplittet_relateret_spaerrer_for_hovedfordringens_tilbagekald(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse, relateret())
    (gebyr,) = (r["fordringsId"] for r in taget["relateredeFordringer"])
    problem(await paa(sandkasse, taget["fordringsId"], "opsplitning"), "forkert-tilstand")
    assert ok(await paa(sandkasse, gebyr, "opsplitning"))["opsplittet"] is True
    problem(await paa(sandkasse, gebyr, "opsplitning"), "forkert-tilstand")
    tilbage = {
        "aktionskode": "TILBAGEKALD",
        "fordringshaverId": "9101",
        "tilbagekald": {"fordringsId": taget["fordringsId"], "aarsagskode": "FEJL"},
    }
    krop = leverance(tilbage)
    await sandkasse.indsend(krop)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    assert "570" in numre(kvittering)


async def test_en_fordring_i_psrm_konverteres_ikke(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    svar = problem(await paa(sandkasse, taget["fordringsId"], "konvertering"), "forkert-tilstand")
    assert (svar["fundet"], svar["krav"]) == ("PSRM", "en fordring i DMI")


async def test_en_fordring_i_dmi_der_konverteres_giver_434(sandkasse: Sandkasse) -> None:
    aabent = {"indstillinger": [{"navn": "dmiLukketDato", "vaerdi": {"*": "2027-01-01"}}]}
    ok(await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=aabent))
    aktionen = await _lavet(sandkasse, "KFTILDA")
    aktionen["fordring"]["art"] = "MODR"
    (taget,) = await sandkasse.indsend(leverance(aktionen))
    assert taget["status"] == "UDFOERT"
    foer = await fordringen(sandkasse, taget["fordringsId"])
    assert (foer["system"], foer["status"]) == ("DMI", "UNDER_INDDRIVELSE")
    svar = problem(await paa(sandkasse, taget["fordringsId"], "suspension", {}), "forkert-tilstand")
    assert svar["fundet"] == "DMI"
    svar = ok(await paa(sandkasse, taget["fordringsId"], "konvertering"))
    assert (svar["status"], svar["tilbagekaldtAarsag"], svar["saldo"]) == ("TILBAGEKALDT", "KONVERTERING", "0.00")
    krop = leverance(
        {
            "aktionskode": "TILBAGEKALD",
            "fordringshaverId": "9101",
            "tilbagekald": {"fordringsId": taget["fordringsId"], "aarsagskode": "FEJL"},
        }
    )
    await sandkasse.indsend(krop)
    await flyt_ur(sandkasse, "2026-07-20")
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    assert "434" in numre(kvittering)


async def test_hvert_greb_staar_i_journalen_og_et_afvist_goer_ikke(sandkasse: Sandkasse) -> None:
    taget = await _en(sandkasse)
    foer = sandkasse.antal()["journal"]
    ok(await paa(sandkasse, taget["fordringsId"], "suspension", {}))
    problem(await paa(sandkasse, taget["fordringsId"], "suspension", {}), "forkert-tilstand")
    assert sandkasse.antal()["journal"] == foer + 1
