"""Real persons' numbers do not belong in a test system: refused as debtors, masked everywhere else."""

import asyncio

import pytest
import structlog
from pydantic_core import to_json
from structlog.testing import capture_logs
from tests.support.byggere import (
    INDBERETTER,
    Krop,
    aegte_cpr,
    aktion,
    fordring,
    god,
    haefter,
    leverance,
    relateret,
)
from tests.support.server import JSON, Sandkasse

from psrm_sandbox.domain.maskering import rummer_aegte_cpr

pytestmark = pytest.mark.anyio

AEGTE = aegte_cpr()
MED_STREG = f"{AEGTE[:6]}-{AEGTE[6:]}"


def _alt(sandkasse: Sandkasse) -> str:
    """Everything that the world keeps."""
    tabeller = ("aktion", "fordring", "haefter", "kvittering", "hoering", "journal")
    return repr([sandkasse.tabel(t) for t in tabeller] + sandkasse.laesejournal())


def _skyldner(nummer: str) -> Krop:
    return {"type": "CPR", "nummer": nummer}


@pytest.mark.parametrize("nummer", [AEGTE, MED_STREG, f" {AEGTE}"], ids=["plain", "hyphen", "space"])
@pytest.mark.parametrize(
    ("sted", "lav"),
    [
        ("aktioner[0].fordring.haeftere[1].skyldner.nummer", lambda n: aktion(fordring(haefter(), haefter(n)))),
        (
            "aktioner[0].relateredeFordringer[0].haeftere[0].skyldner.nummer",
            lambda n: aktion(fordring(), relateret(haefter(n))),
        ),
        (
            "aktioner[0].genindsendelse.fordring.haeftere[0].skyldner.nummer",
            lambda n: {"aktionskode": "GENINDSENDFORDRING", "genindsendelse": {"fordring": fordring(haefter(n))}},
        ),
        (
            "aktioner[0].nedskrivning.skyldner.nummer",
            lambda n: {"aktionskode": "NEDSKRIV", "nedskrivning": {"skyldner": _skyldner(n)}},
        ),
    ],
    ids=["main", "related", "resubmitted", "write-down"],
)
async def test_en_skyldner_med_aegte_cpr_afvises_foer_noget_registreres(
    sandkasse: Sandkasse, nummer: str, sted: str, lav: object
) -> None:
    assert callable(lav)
    with capture_logs() as log:
        svar = await sandkasse.send(leverance(lav(nummer), god()))
    assert svar.status_code == 409
    problem = svar.json()
    assert problem["type"].endswith(":aegte-cpr")
    assert (problem["felt"], problem["fundet"].strip()) == (sted, "xxxxxx-xxxx")
    assert "dag + 60" in problem["krav"]
    assert "60" in problem["detail"]
    assert set(sandkasse.antal().values()) == {0}
    assert not rummer_aegte_cpr(svar.text + _alt(sandkasse) + repr(log))


async def test_de_andre_leverancer_i_samme_oejeblik_tages_ind(sandkasse: Sandkasse) -> None:
    kroppe = [leverance(aktion(fordring(haefter(AEGTE))) if nr % 2 else god()) for nr in range(6)]
    svar = await asyncio.gather(*(sandkasse.send(k) for k in kroppe))
    assert [s.status_code for s in svar] == [202, 409] * 3
    assert sandkasse.antal()["leverance"] == 3


async def test_et_brugt_leverance_id_er_stadig_frit_naar_leverancen_blev_afvist(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.send(leverance(aktion(fordring(haefter(AEGTE))), leverance_id="x"))
    assert svar.status_code == 409
    assert len(await sandkasse.indsend(leverance(leverance_id="x"))) == 1


@pytest.mark.parametrize(
    ("sti", "krop", "sted"),
    [
        (
            "/sandkasse/forhaandskontrol",
            {"aktioner": [aktion(fordring(haefter(AEGTE)))]},
            "aktioner[0].fordring.haeftere[0].skyldner.nummer",
        ),
        (
            "/sandkasse/forhaandskontrol",
            {"aktioner": [god(), {"nedskrivning": {"skyldner": _skyldner(AEGTE)}}]},
            "aktioner[1].nedskrivning.skyldner.nummer",
        ),
        ("/v1/fordringer/soeg", {"skyldner": _skyldner(AEGTE)}, "skyldner.nummer"),
    ],
)
async def test_ogsaa_proever_og_soegninger_tager_kun_testpersoner(
    sandkasse: Sandkasse, sti: str, krop: Krop, sted: str
) -> None:
    with capture_logs() as log:
        svar = await sandkasse.som("leverandoer").post(sti, json=krop)
    assert (svar.status_code, svar.json()["felt"]) == (409, sted)
    assert not rummer_aegte_cpr(svar.text + _alt(sandkasse) + repr(log))


async def test_indstillingen_aegte_cpr_tilladt_lader_dem_igennem_men_viser_dem_maskeret(sandkasse: Sandkasse) -> None:
    krop = {"indstillinger": [{"navn": "aegteCprTilladt", "vaerdi": True}]}
    assert (await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=krop)).status_code == 200
    svar = await sandkasse.send(leverance(aktion(fordring(haefter(AEGTE)))))
    assert svar.status_code == 202
    fundne = await sandkasse.som("leverandoer").post("/v1/fordringer/soeg", json={"skyldner": _skyldner(AEGTE)})
    (fundet,) = fundne.json()["fordringer"]
    visning = await sandkasse.hent(f"/v1/fordringer/{fundet['fordringsId']}")
    assert visning["stamdata"]["haeftere"][0]["skyldner"]["nummer"] == f"{AEGTE[:6]}xxxx"
    assert not rummer_aegte_cpr(repr(sandkasse.tabel("journal") + sandkasse.laesejournal()))


@pytest.mark.parametrize("nummer", ["6101600008", f"9{AEGTE}", f"{AEGTE}0", "99990007", "4913010001"])
async def test_numre_der_ikke_er_en_virkelig_persons_slipper_ind(sandkasse: Sandkasse, nummer: str) -> None:
    assert (await sandkasse.send(leverance(aktion(fordring(haefter(nummer)))))).status_code == 202


@pytest.mark.parametrize("skrevet", [AEGTE, MED_STREG, "".join(f"\\u00{ord(c):02x}" for c in AEGTE)])
async def test_et_cpr_i_fritekst_maskeres_foer_det_gemmes_ogsaa_naar_cifrene_er_skjulte(
    sandkasse: Sandkasse, skrevet: str
) -> None:
    krop = to_json(leverance(god(beskrivelse="HER", note="se HER nu"))).replace(b"HER", skrevet.encode())
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=krop, headers=JSON)
    assert svar.status_code == 202
    fundet = await sandkasse.hent(f"/v1/fordringer/{svar.json()['aktioner'][0]['fordringsId']}")
    assert fundet["stamdata"]["beskrivelse"] == "xxxxxx-xxxx"
    assert fundet["stamdata"]["note"] == "se xxxxxx-xxxx nu"
    assert not rummer_aegte_cpr(_alt(sandkasse))


@pytest.mark.parametrize("foran", ["\\u00d8", "\\u00e5", "\\u0009", "\\u2013"], ids=["Oe", "aa", "tab", "streg"])
async def test_et_cpr_lige_efter_et_omskrevet_tegn_maskeres_ogsaa(sandkasse: Sandkasse, foran: str) -> None:
    krop = to_json(leverance(god(note="se HER nu"))).replace(b"HER", foran.encode() + AEGTE.encode())
    svar = await sandkasse.som("leverandoer").post("/v1/leverancer", content=krop, headers=JSON)
    assert svar.status_code == 202
    assert "xxxxxx-xxxx nu" in repr(sandkasse.tabel("journal"))
    assert AEGTE not in _alt(sandkasse)


async def test_et_cpr_i_en_adresse_naar_ikke_journalen(sandkasse: Sandkasse) -> None:
    kodet = "".join(f"%{ord(c):02X}" for c in AEGTE)
    for reference in (AEGTE, kodet):
        await sandkasse.som("leverandoer").get(f"/v1/fordringer?reference={reference}")
        await sandkasse.som("leverandoer").get(f"/v1/leverancer/{reference}")
    assert len(sandkasse.laesejournal()) == 4
    assert not rummer_aegte_cpr(_alt(sandkasse))


async def test_testpersoners_numre_ses_kun_med_deres_foerste_6_cifre(sandkasse: Sandkasse) -> None:
    krop = leverance(aktion(fordring(), relateret()), aktion(fordring(beloeb="12500", hovedstol="12500")))
    (taget, _) = await sandkasse.indsend(krop)
    leverandoer = sandkasse.som("leverandoer")
    svar = [
        await leverandoer.get(sti)
        for sti in (
            f"/v1/leverancer/{krop['leveranceId']}",
            "/v1/kvitteringer",
            f"/v1/aktioner/{taget['aktionsId']}",
            "/v1/fordringer",
            f"/v1/fordringer/{taget['fordringsId']}",
            f"/v1/fordringer/{taget['fordringsId']}/haendelser",
            "/v1/hoeringer",
            f"/sandkasse/aktioner/{taget['aktionsId']}/vurdering?spor=true",
        )
    ]
    svar.append(
        await leverandoer.post("/sandkasse/forhaandskontrol", json={"aktioner": krop["aktioner"], "spor": True})
    )
    assert {s.status_code for s in svar} == {200}
    assert all("6101600008" not in s.text for s in svar)
    assert sum("610160xxxx" in s.text for s in svar) >= 4


def test_loggen_er_indstillet_saa_den_kan_afloeses() -> None:
    with capture_logs() as log:
        structlog.get_logger("kald").info("prøve", indberetter=INDBERETTER)
    assert log == [{"event": "prøve", "indberetter": INDBERETTER, "log_level": "info"}]
