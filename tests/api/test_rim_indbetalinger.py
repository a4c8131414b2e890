"""Money from debtors: over the claims of several creditors in order, bounced, and moved."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, TESTPERSON, Krop, aegte_cpr, aktion, fordring, haefter, leverance
from tests.support.rim import (
    afgoer,
    betal,
    boeger,
    flyt_ur,
    fordringen,
    godkend,
    historik,
    i_hoering,
    ok,
    paa,
    problem,
    rim,
)
from tests.support.server import Sandkasse, Server

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _boegerne_stemmer(sandkasse: Sandkasse) -> AsyncIterator[None]:
    """After every test the world's sums are what its facts amount to."""
    yield
    assert boeger(sandkasse) == []


async def _fordringer(sandkasse: Sandkasse, *haevere: str, nummer: str = TESTPERSON) -> list[str]:
    krop = leverance(*(aktion(fordring(haefter(nummer)), fordringshaver=h) for h in haevere or ("9101",)))
    return [a["fordringsId"] for a in await sandkasse.indsend(krop)]


async def _saldi(sandkasse: Sandkasse, *ider: str) -> list[str]:
    return [(await fordringen(sandkasse, id_))["saldo"] for id_ in ider]


def _daekket(indbetaling: Krop) -> list[tuple[str, str, str]]:
    return [(d["fordringsId"], d["rente"], d["hovedstol"]) for d in indbetaling["daekninger"]]


async def test_en_betaling_daekker_to_fordringshaveres_fordringer_i_raekkefoelge(sandkasse: Sandkasse) -> None:
    foerste, anden = await _fordringer(sandkasse, "9102", "9101")
    svar = await betal(sandkasse, "1500.00", virkningsdato="2026-07-01")
    assert _daekket(svar) == [(foerste, "0.00", "1200.00"), (anden, "0.00", "300.00")]
    assert [d["fordringshaverId"] for d in svar["daekninger"]] == ["9102", "9101"]
    assert (svar["pulje"], svar["afvist"], svar["skyldner"]["nummer"]) == ("0.00", False, "610160xxxx")
    assert await _saldi(sandkasse, foerste, anden) == ["0.00", "900.00"]
    assert (await fordringen(sandkasse, foerste))["status"] == "DAEKKET"
    haendelse = (await historik(sandkasse, anden))["haendelser"][-1]
    assert (haendelse["haendelse"], haendelse["aktionsId"], haendelse["aarsag"]) == ("Daekning", None, "FRIVILLIG")
    assert haendelse["indbetaling"] == svar["nr"]
    assert (await historik(sandkasse, anden))["bogfoeringer"][-1]["art"] == "Daekning"


@pytest.mark.parametrize(("valg", "foerst"), [("godkendelse", "hoerte"), ("afgoerelse", "straks")])
async def test_samme_dag_er_den_foerst_der_foerst_blev_modtaget(sandkasse: Sandkasse, valg: str, foerst: str) -> None:
    """A claim from a hearing is received at the approval, or at RIM's decision; the one beside it when registered."""
    indstilling = {"navn": "modtagelsesdatoVedHoering", "vaerdi": valg}
    ok(await sandkasse.som("tester").patch("/sandkasse/indstillinger", json={"indstillinger": [indstilling]}))
    hoerte = await i_hoering(sandkasse)
    await flyt_ur(sandkasse, "2026-07-06T10:00:00+02:00")
    await godkend(sandkasse, hoerte["hoering"])
    await flyt_ur(sandkasse, "2026-07-06T12:00:00+02:00")
    (straks,) = await _fordringer(sandkasse)
    await flyt_ur(sandkasse, "2026-07-06T14:00:00+02:00")
    await afgoer(sandkasse, hoerte["hoering"])

    svar = await betal(sandkasse, "100.00")

    assert [d[0] for d in _daekket(svar)] == [{"hoerte": hoerte["fordringsId"], "straks": straks}[foerst]]


async def test_en_fordring_fra_hoering_gaar_ikke_foran_den_der_blev_modtaget_tidligere_samme_dag(
    sandkasse: Sandkasse,
) -> None:
    hoerte = await i_hoering(sandkasse)
    await flyt_ur(sandkasse, "2026-07-06T10:00:00+02:00")
    (straks,) = await _fordringer(sandkasse)
    await flyt_ur(sandkasse, "2026-07-06T12:00:00+02:00")
    await godkend(sandkasse, hoerte["hoering"])
    await afgoer(sandkasse, hoerte["hoering"])

    assert [d[0] for d in _daekket(await betal(sandkasse, "100.00"))] == [straks]


async def test_renten_daekkes_foer_hovedstolen(sandkasse: Sandkasse) -> None:
    (id_,) = await _fordringer(sandkasse)
    await flyt_ur(sandkasse, "2026-09-01")
    rente = (await fordringen(sandkasse, id_))["rente"]
    assert rente != "0.00"
    svar = await betal(sandkasse, "100.00")
    assert svar["virkningsdato"] == "2026-09-01"
    (daekket,) = _daekket(svar)
    assert daekket[1] == rente


async def test_overskuddet_ligger_i_puljen(sandkasse: Sandkasse) -> None:
    await _fordringer(sandkasse)
    assert (await betal(sandkasse, "1300.00"))["pulje"] == "100.00"
    assert (await betal(sandkasse, "50.00", skyldner={"type": "CVR", "nummer": "99001003"}))["pulje"] == "50.00"


async def test_et_udlaeg_daekker_kun_sine_egne(sandkasse: Sandkasse) -> None:
    foerste, anden = await _fordringer(sandkasse, "9101", "9101")
    svar = await betal(sandkasse, "1500.00", "UDLAEG", fordringsIder=[anden])
    assert _daekket(svar) == [(anden, "0.00", "1200.00")]
    assert (svar["pulje"], svar["fordringsIder"]) == ("300.00", [anden])
    assert await _saldi(sandkasse, foerste) == ["1200.00"]


async def test_en_modregning_naevner_fordringshaveren(sandkasse: Sandkasse) -> None:
    await _fordringer(sandkasse)
    assert (await betal(sandkasse, "100.00", "MODREGNING", fordringshaverId="9101"))["fordringshaverId"] == "9101"


async def test_indbetalinger_sides_og_hentes(sandkasse: Sandkasse) -> None:
    await _fordringer(sandkasse)
    numre = [(await betal(sandkasse, "10.00"))["nr"] for _ in range(3)]
    side = await sandkasse.hent("/sandkasse/rim/indbetalinger", "tester", antal=2)
    assert ([i["nr"] for i in side["indbetalinger"]], side["naeste"]) == (numre[:2], numre[1])
    rest = await sandkasse.hent("/sandkasse/rim/indbetalinger", "tester", efter=side["naeste"])
    assert ([i["nr"] for i in rest["indbetalinger"]], rest["naeste"]) == (numre[2:], None)
    assert (await sandkasse.hent(f"/sandkasse/rim/indbetalinger/{numre[0]}", "tester"))["beloeb"] == "10.00"


async def test_en_afvist_betaling_aabner_det_daekkede_igen_og_giver_seks_maaneders_frist(sandkasse: Sandkasse) -> None:
    (id_,) = await _fordringer(sandkasse)
    svar = await betal(sandkasse, "1300.00")
    await flyt_ur(sandkasse, "2029-05-01")
    afvist = ok(await rim(sandkasse, f"indbetalinger/{svar['nr']}/afvisning"))
    assert (afvist["afvist"], afvist["pulje"]) == (True, "0.00")
    assert [(d["hovedstol"], d["ophaevet"]) for d in afvist["daekninger"]] == [("0.00", "1200.00")]
    fundet = await fordringen(sandkasse, id_)
    assert (fundet["status"], fundet["saldo"]) == ("UNDER_INDDRIVELSE", "1200.00")
    assert fundet["skyldnere"][0]["foraeldes"] == "2029-11-01"
    ophaevet = next(h for h in (await historik(sandkasse, id_))["haendelser"] if h["haendelse"] == "DaekningOphaevet")
    assert (ophaevet["vedroerer"], ophaevet["beloeb"]) == (afvist["daekninger"][0]["haendelse"], "1200.00")
    igen = await rim(sandkasse, f"indbetalinger/{svar['nr']}/afvisning")
    assert problem(igen, "forkert-tilstand", "nr")["status"] == 409
    problem(await rim(sandkasse, f"indbetalinger/{svar['nr']}/flytning", {"fordringsId": id_}), "forkert-tilstand")


async def test_en_afvist_betaling_paa_en_tilbagekaldt_fordring_returneres(sandkasse: Sandkasse) -> None:
    (id_,) = await _fordringer(sandkasse)
    svar = await betal(sandkasse, "200.00")
    tilbage = {
        "aktionskode": "TILBAGEKALD",
        "fordringshaverId": "9101",
        "tilbagekald": {"fordringsId": id_, "aarsagskode": "HENS", "begrundelse": "Henstand"},
    }
    (taget,) = await sandkasse.indsend(leverance(tilbage))
    assert taget["status"] == "UDFOERT"
    ok(await rim(sandkasse, f"indbetalinger/{svar['nr']}/afvisning"))
    fundet = await fordringen(sandkasse, id_)
    assert (fundet["status"], fundet["saldo"], fundet["tilbagekaldtAarsag"]) == ("TILBAGEKALDT", "0.00", "HENS")
    returneret = [b for b in (await historik(sandkasse, id_))["bogfoeringer"] if b["art"] == "Returnering"]
    assert [b["beloeb"] for b in returneret] == ["-200.00"]


async def test_en_betaling_flyttes_til_en_anden_skyldner_med_sin_egen_virkningsdato(sandkasse: Sandkasse) -> None:
    (min_,) = await _fordringer(sandkasse)
    (andens,) = await _fordringer(sandkasse, nummer=ANDEN_TESTPERSON)
    svar = await betal(sandkasse, "500.00", virkningsdato="2026-07-01")
    await flyt_ur(sandkasse, "2026-07-20")
    flyttet = ok(
        await rim(
            sandkasse,
            f"indbetalinger/{svar['nr']}/flytning",
            {"skyldner": {"type": "CPR", "nummer": ANDEN_TESTPERSON}},
        )
    )
    assert (flyttet["flyttet"]["nr"], flyttet["flyttet"]["afvist"]) == (svar["nr"], True)
    assert (flyttet["ny"]["virkningsdato"], flyttet["ny"]["beloeb"]) == ("2026-07-01", "500.00")
    assert _daekket(flyttet["ny"]) == [(andens, "0.00", "500.00")]
    assert await _saldi(sandkasse, min_, andens) == ["1200.00", "700.00"]


async def test_en_betaling_flyttes_til_en_fordring_der_daekkes_foerst(sandkasse: Sandkasse) -> None:
    foerste, anden = await _fordringer(sandkasse, "9101", "9102")
    svar = await betal(sandkasse, "500.00")
    flyttet = ok(await rim(sandkasse, f"indbetalinger/{svar['nr']}/flytning", {"fordringsId": anden}))
    assert _daekket(flyttet["ny"]) == [(anden, "0.00", "500.00")]
    assert await _saldi(sandkasse, foerste, anden) == ["1200.00", "700.00"]


async def test_en_flytning_naevner_netop_et_maal(sandkasse: Sandkasse) -> None:
    (id_,) = await _fordringer(sandkasse)
    svar = await betal(sandkasse, "500.00")
    begge = {"fordringsId": id_, "skyldner": {"type": "CPR", "nummer": ANDEN_TESTPERSON}}
    for krop in ({}, begge):
        problem(await rim(sandkasse, f"indbetalinger/{svar['nr']}/flytning", krop), "ugyldig-vaerdi", "fordringsId")
    problem(await rim(sandkasse, "indbetalinger/999999/flytning", {"fordringsId": id_}), "ukendt-id", "nr")
    fremmed = {"fordringsId": "5" * 12}
    problem(await rim(sandkasse, f"indbetalinger/{svar['nr']}/flytning", fremmed), "ukendt-id", "fordringsId")


CPR = {"type": "CPR", "nummer": TESTPERSON}


@pytest.mark.parametrize(
    ("felter", "kode", "felt"),
    [
        ({"beloeb": "0.00"}, "ugyldig-krop", "beloeb"),
        ({"beloeb": "-1.00"}, "ugyldig-krop", "beloeb"),
        ({"beloeb": "1.001"}, "ugyldig-krop", "beloeb"),
        ({"art": "GAVE"}, "ugyldig-krop", "art"),
        ({"skyldner": {"type": "CPR"}}, "ugyldig-krop", "skyldner.nummer"),
        ({"skyldner": {"type": "PAS", "nummer": "1"}}, "ugyldig-krop", "skyldner.type"),
        ({"skyldner": {"type": "CPR", "nummer": aegte_cpr()}}, "aegte-cpr", "skyldner.nummer"),
        ({"skyldner": {"type": "CVR", "nummer": "123"}}, "ugyldig-vaerdi", "skyldner.nummer"),
        ({"virkningsdato": "2026-07-02"}, "ugyldig-vaerdi", "virkningsdato"),
        ({"fordringshaverId": "9101"}, "ugyldig-vaerdi", "fordringshaverId"),
        ({"fordringshaverId": "9999", "art": "MODREGNING"}, "ukendt-id", "fordringshaverId"),
        ({"fordringsIder": ["5" * 12]}, "ugyldig-vaerdi", "fordringsIder"),
        ({"fordringsIder": ["5" * 12], "art": "UDLAEG"}, "ukendt-id", "fordringsIder[0]"),
        ({"art": "UDLAEG"}, "ugyldig-vaerdi", "fordringsIder"),
        ({"fordringsIder": ["5"], "art": "UDLAEG"}, "ugyldig-krop", "fordringsIder[0]"),
    ],
)
async def test_en_uantagelig_betaling_siger_hvor(
    sandkasse: Sandkasse, felter: dict[str, Any], kode: str, felt: str
) -> None:
    krop = {"skyldner": CPR, "beloeb": "10.00", "art": "FRIVILLIG", **felter}
    problem(await rim(sandkasse, "indbetalinger", krop), kode, felt)
    assert (await sandkasse.hent("/sandkasse/rim/indbetalinger", "tester"))["indbetalinger"] == []


async def test_en_anden_skyldners_fordring_kan_ikke_faa_udlaegget(sandkasse: Sandkasse) -> None:
    (andens,) = await _fordringer(sandkasse, nummer=ANDEN_TESTPERSON)
    krop = {"skyldner": CPR, "beloeb": "10.00", "art": "UDLAEG", "fordringsIder": [andens]}
    problem(await rim(sandkasse, "indbetalinger", krop), "ugyldig-vaerdi", "fordringsIder[0]")


async def test_en_anden_verden_ser_ikke_indbetalingen(sandkasse: Sandkasse, server: Server) -> None:
    await _fordringer(sandkasse)
    svar = await betal(sandkasse, "10.00")
    fremmed = await server.ny()
    assert (await fremmed.som("tester").get(f"/sandkasse/rim/indbetalinger/{svar['nr']}")).status_code == 404
    problem(await rim(fremmed, f"indbetalinger/{svar['nr']}/afvisning"), "ukendt-id", "nr")
    for navn in ("leverandoer", "portal"):
        problem(await rim(sandkasse, "indbetalinger", {}, navn), "forkert-noegletype")


async def test_en_suspenderet_fordring_springes_over_indtil_den_tages_op_igen(sandkasse: Sandkasse) -> None:
    foerste, anden = await _fordringer(sandkasse, "9101", "9101")
    ok(await paa(sandkasse, foerste, "suspension", {}))
    svar = await betal(sandkasse, "1300.00")
    assert (_daekket(svar), svar["pulje"]) == ([(anden, "0.00", "1200.00")], "100.00")
    ok(await paa(sandkasse, foerste, "suspension/ophaevelse", {}))
    assert await _saldi(sandkasse, foerste) == ["1100.00"]
