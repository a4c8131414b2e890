"""Limitation under recovery: each debtor's own, interrupted by payments, and renewed in an emptied complex."""

from collections.abc import AsyncIterator

import pytest
from tests.support.byggere import ANDEN_TESTPERSON, TESTPERSON, Krop, aktion, fordring, haefter, leverance, relateret
from tests.support.rim import betal, boeger, flyt_ur, fordringen, historik, ok, paa, problem
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _boegerne_stemmer(sandkasse: Sandkasse) -> AsyncIterator[None]:
    """After every test the world's sums are what its facts amount to."""
    yield
    assert boeger(sandkasse) == []


async def _opret(sandkasse: Sandkasse, *haeftere: Krop, **felter: str) -> str:
    (svar,) = await sandkasse.indsend(leverance(aktion(fordring(*haeftere, **felter))))
    return str(svar["fordringsId"])


async def _to_haeftere(sandkasse: Sandkasse) -> str:
    """A claim on two, of whom the second acknowledges a year later and so is liable a year longer."""
    id_ = await _opret(sandkasse, haefter(TESTPERSON), haefter(ANDEN_TESTPERSON))
    await flyt_ur(sandkasse, "P1Y")
    skyldner = {"type": "CPR", "nummer": ANDEN_TESTPERSON}
    ok(await paa(sandkasse, id_, "foraeldelse/afbrydelse", {"maade": "ERKENDELSE", "skyldner": skyldner}))
    await flyt_ur(sandkasse, "2029-07-04")
    return id_


async def test_naar_den_ene_haefters_dato_passeres_fortaelles_det_og_fordringen_bestaar(sandkasse: Sandkasse) -> None:
    id_ = await _to_haeftere(sandkasse)
    vist = await fordringen(sandkasse, id_)
    assert vist["status"] == "UNDER_INDDRIVELSE"
    assert [(s["foraeldes"], s["foraeldet"]) for s in vist["skyldnere"]] == [
        ("2029-07-02", "2029-07-02"),
        ("2030-07-01", None),
    ]
    sidste = (await historik(sandkasse, id_))["haendelser"][-1]
    assert (sidste["haendelse"], sidste["virkningsdato"], sidste["beloeb"]) == (
        "HaefterForaeldet",
        "2029-07-02",
        "0.00",
    )


@pytest.mark.parametrize("art", ["INDSATS", "LOENINDEHOLDELSE", "MODREGNING", "FRIVILLIG"])
async def test_indsatser_mod_den_haefter_daekker_ikke_mere(sandkasse: Sandkasse, art: str) -> None:
    id_ = await _to_haeftere(sandkasse)
    svar = await betal(sandkasse, "100.00", art)
    assert (svar["daekninger"], svar["pulje"]) == ([], "100.00")
    anden = await betal(sandkasse, "100.00", art, skyldner={"type": "CPR", "nummer": ANDEN_TESTPERSON})
    assert [d["fordringsId"] for d in anden["daekninger"]] == [id_]


async def test_den_foraeldede_haefter_kan_ikke_goeres_levende_igen(sandkasse: Sandkasse) -> None:
    id_ = await _to_haeftere(sandkasse)
    krop = {"maade": "ERKENDELSE", "skyldner": {"type": "CPR", "nummer": TESTPERSON}}
    problem(await paa(sandkasse, id_, "foraeldelse/afbrydelse", krop), "forkert-tilstand", "skyldner")
    vist = ok(await paa(sandkasse, id_, "foraeldelse/afbrydelse", {"maade": "ERKENDELSE"}))
    assert [s["foraeldes"] for s in vist["skyldnere"]] == ["2029-07-02", "2032-07-05"]


async def test_naar_den_sidste_haefters_dato_passeres_afskrives_fordringen(sandkasse: Sandkasse) -> None:
    id_ = await _to_haeftere(sandkasse)
    await flyt_ur(sandkasse, "2030-07-03")
    assert (await fordringen(sandkasse, id_))["status"] == "AFSKREVET"


@pytest.mark.parametrize(
    ("art", "ny"),
    [
        ("MODREGNING", "2029-09-10"),
        ("UDLAEG", "2029-09-10"),
        ("LOENINDEHOLDELSE", "2029-09-10"),
        ("FRIVILLIG", "2029-07-02"),
        ("INDSATS", "2029-07-02"),
    ],
)
async def test_modregning_udlaeg_og_loenindeholdelse_afbryder(sandkasse: Sandkasse, art: str, ny: str) -> None:
    id_ = await _opret(sandkasse, haefter(TESTPERSON), haefter(ANDEN_TESTPERSON))
    await flyt_ur(sandkasse, "2026-09-20")
    egne = {"fordringsIder": [id_]} if art == "UDLAEG" else {}
    await betal(sandkasse, "100.00", art, virkningsdato="2026-09-10", **egne)
    skyldnere = (await fordringen(sandkasse, id_))["skyldnere"]
    assert [s["foraeldes"] for s in skyldnere] == [ny, "2029-07-02"]
    afbrudt = [
        h["aarsag"] for h in (await historik(sandkasse, id_))["haendelser"] if h["haendelse"] == "ForaeldelseAfbrudt"
    ]
    assert afbrudt == ([art] if ny != "2029-07-02" else [])


def _rente(hovedfordring: str, reference: str, **felter: str) -> Krop:
    return relateret(
        haefter(forfaldsdato="2026-06-30", sidsteRettidigeBetalingsdato="2026-06-30", foraeldelsesdato="2029-06-30"),
        fordringstype="REOPDAG",
        reference=reference,
        hovedfordringsId=hovedfordring,
        beskrivelse="Rente",
        periodeStart="2026-06-01",
        periodeSlut="2026-06-30",
        stiftelsesdato="2026-06-30",
        **felter,
    )


@pytest.mark.parametrize(("betalt", "dato"), [("2000.00", "2030-07-01"), ("100.00", "2029-07-02")])
async def test_en_rente_i_et_toemt_kompleks_faar_sin_egen_modtagelse_plus_3_aar(
    sandkasse: Sandkasse, betalt: str, dato: str
) -> None:
    id_ = await _opret(sandkasse)
    await betal(sandkasse, betalt)
    await flyt_ur(sandkasse, "2027-07-01")
    krop = leverance(aktion(None, _rente(id_, "R-1")), aktion(None, _rente(id_, "R-2")))
    svar = await sandkasse.indsend(krop)
    renter = [a["relateredeFordringer"][0]["fordringsId"] for a in svar]
    assert [(await fordringen(sandkasse, r))["skyldnere"][0]["foraeldes"] for r in (id_, *renter)] == [dato] * 3


async def test_et_krav_under_bortfald_der_sendes_tilbage_har_sin_bortfaldsdato_igen(sandkasse: Sandkasse) -> None:
    id_ = await _opret(
        sandkasse,
        haefter(forfaldsdato="2026-03-02", foraeldelsesdato="2031-02-28"),
        fordringstype="KFTILDA",
        stiftelsesdato="2026-03-01",
        periodeStart="2026-01-01",
        periodeSlut="2026-02-28",
    )
    assert (await fordringen(sandkasse, id_))["skyldnere"][0]["foraeldes"] == "2029-07-02"
    ok(await paa(sandkasse, id_, "returnering", {"aarsag": "ANDN"}))
    assert (await fordringen(sandkasse, id_))["skyldnere"][0]["foraeldes"] == "2031-02-28"
