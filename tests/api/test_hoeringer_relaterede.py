"""Hearings of related claims, and of a main claim with related ones: what waits for what, and what follows."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.support.byggere import aktion, eftersendt, haefter, leverance, relateret
from tests.support.rim import (
    GODKENDELSE,
    afgoer,
    boeger,
    flyt_ur,
    fordringen,
    fortryd,
    godkend,
    hoeringen,
    i_hoering,
    problem,
    svar_paa,
)
from tests.support.server import Sandkasse, numre

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _boegerne_stemmer(sandkasse: Sandkasse) -> AsyncIterator[None]:
    """After every test the world's sums are what its facts amount to."""
    yield
    assert boeger(sandkasse) == []


async def test_de_relaterede_der_ventede_foelger_hovedfordringen(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, relateret())
    assert list(taget["hoeringer"]) == [taget["fordringsId"]]
    (fulgte,) = taget["relateredeFordringer"]
    assert fulgte["status"] == "HOERING"
    await flyt_ur(sandkasse, "2026-07-03")
    await godkend(sandkasse, taget["hoering"])
    await flyt_ur(sandkasse, "2026-07-10")
    await afgoer(sandkasse, taget["hoering"])
    fundet = await fordringen(sandkasse, fulgte["fordringsId"])
    assert (fundet["status"], fundet["modtagelsesdato"]) == ("UNDER_INDDRIVELSE", "2026-07-03")


@pytest.mark.parametrize("fortrudt", [True, False])
async def test_en_hovedfordring_der_ikke_antages_tager_sine_relaterede_med(
    sandkasse: Sandkasse, fortrudt: bool
) -> None:
    taget = await i_hoering(sandkasse, relateret(), relateret(periodeSlut=None))
    foelger, afvist = taget["relateredeFordringer"]
    assert (foelger["status"], afvist["status"]) == ("HOERING", "AFVIST")
    if fortrudt:
        await fortryd(sandkasse, taget["hoering"])
    else:
        await godkend(sandkasse, taget["hoering"])
        await afgoer(sandkasse, taget["hoering"], "AFVIST")
    status = "FORTRUDT" if fortrudt else "AFVIST"
    assert (await fordringen(sandkasse, foelger["fordringsId"]))["status"] == status
    assert (await fordringen(sandkasse, afvist["fordringsId"]))["status"] == "AFVIST"
    kvittering = (await sandkasse.kvitteringer(taget["leveranceId"]))[-1]
    assert "428" in numre(kvittering["relateredeFordringer"][0])
    assert "428" not in numre(kvittering["relateredeFordringer"][1])


def _tvivlsomt_gebyr() -> dict[str, Any]:
    return relateret(haefter(foraeldelsesdato="2031-01-01"))


async def test_en_relateret_med_egen_hoering_staar_paa_sin_egen_linje(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, _tvivlsomt_gebyr(), relateret())
    gebyr, foelger = (r["fordringsId"] for r in taget["relateredeFordringer"])
    assert set(taget["hoeringer"]) == {taget["fordringsId"], gebyr}
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    statusser = [(await fordringen(sandkasse, id_))["status"] for id_ in (taget["fordringsId"], foelger, gebyr)]
    assert statusser == ["UNDER_INDDRIVELSE", "UNDER_INDDRIVELSE", "I_HOERING"]
    kvittering = (await sandkasse.kvitteringer(taget["leveranceId"]))[-1]
    assert [r["status"] for r in kvittering["relateredeFordringer"]] == ["HOERING", "UDFOERT"]
    await flyt_ur(sandkasse, "2026-07-05")
    await godkend(sandkasse, taget["hoeringer"][gebyr])
    await afgoer(sandkasse, taget["hoeringer"][gebyr])
    fundet = await fordringen(sandkasse, gebyr)
    assert (fundet["status"], fundet["modtagelsesdato"]) == ("UNDER_INDDRIVELSE", "2026-07-05")
    assert (await fordringen(sandkasse, foelger))["modtagelsesdato"] == "2026-07-01"


async def test_en_relateret_antaget_foer_sin_hovedfordring_venter_paa_den(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, _tvivlsomt_gebyr())
    (gebyr,) = (r["fordringsId"] for r in taget["relateredeFordringer"])
    await godkend(sandkasse, taget["hoeringer"][gebyr])
    await afgoer(sandkasse, taget["hoeringer"][gebyr])
    assert (await fordringen(sandkasse, gebyr))["status"] == "I_HOERING"
    assert len(await sandkasse.kvitteringer(taget["leveranceId"])) == 1
    await flyt_ur(sandkasse, "2026-07-05")
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    fundet = await fordringen(sandkasse, gebyr)
    assert (fundet["status"], fundet["modtagelsesdato"]) == ("UNDER_INDDRIVELSE", "2026-07-05")


async def test_en_fortrudt_relateret_lader_hovedfordringen_vente(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, _tvivlsomt_gebyr())
    (gebyr,) = (r["fordringsId"] for r in taget["relateredeFordringer"])
    await fortryd(sandkasse, taget["hoeringer"][gebyr], "FORDRINGSTYPE_FORKERT")
    assert (await fordringen(sandkasse, gebyr))["status"] == "FORTRUDT"
    assert (await hoeringen(sandkasse, taget["hoering"]))["status"] == "AFVENTER_FORDRINGSHAVER"
    assert (await sandkasse.hent(f"/v1/aktioner/{taget['aktionsId']}"))["status"] == "HOERING"
    kvittering = (await sandkasse.kvitteringer(taget["leveranceId"]))[-1]
    assert kvittering["status"] == "HOERING"
    assert "hoering_fortrudt" in numre(kvittering["relateredeFordringer"][0])


async def test_hovedfordringens_fortrydelse_lukker_de_relateredes_hoeringer(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, _tvivlsomt_gebyr())
    (gebyr,) = (r["fordringsId"] for r in taget["relateredeFordringer"])
    await fortryd(sandkasse, taget["hoering"])
    assert (await hoeringen(sandkasse, taget["hoeringer"][gebyr]))["status"] == "FORTRUDT"
    svar = await svar_paa(sandkasse, taget["hoeringer"][gebyr], "godkendelse", GODKENDELSE)
    problem(svar, "hoering-afsluttet")


async def _eftersendte(sandkasse: Sandkasse, *fordringer: dict[str, Any]) -> tuple[str, list[str]]:
    """An action of related claims sent after their main claim: its id, and its hearings in order."""
    (hoved,) = await sandkasse.indsend(leverance())
    under = [{**fordring, "hovedfordringsId": hoved["fordringsId"]} for fordring in fordringer]
    (taget,) = await sandkasse.indsend(leverance(aktion(None, *under)))
    alle = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    return taget["aktionsId"], [h["hoeringsId"] for h in alle]


async def _status(sandkasse: Sandkasse, aktions_id: str) -> tuple[str, list[str]]:
    """The action's status, and those of its related claims."""
    aktionen = await sandkasse.hent(f"/v1/aktioner/{aktions_id}")
    return aktionen["status"], [r["status"] for r in aktionen["relateredeFordringer"]]


async def test_hver_eftersendt_ender_med_sin_egen_hoering(sandkasse: Sandkasse) -> None:
    aktions_id, (foerste, anden) = await _eftersendte(sandkasse, _tvivlsomt_gebyr(), _tvivlsomt_gebyr())
    assert await _status(sandkasse, aktions_id) == ("HOERING", ["I_HOERING", "I_HOERING"])
    await fortryd(sandkasse, foerste)
    assert await _status(sandkasse, aktions_id) == ("AFVIST", ["FORTRUDT", "I_HOERING"])
    await godkend(sandkasse, anden)
    await afgoer(sandkasse, anden)
    assert await _status(sandkasse, aktions_id) == ("AFVIST", ["FORTRUDT", "UNDER_INDDRIVELSE"])


async def test_en_afvist_aktion_kommer_ikke_i_hoering_naar_en_af_flere_hoeringer_ender(sandkasse: Sandkasse) -> None:
    afvist = relateret(periodeSlut=None)
    aktions_id, (foerste, anden) = await _eftersendte(sandkasse, afvist, _tvivlsomt_gebyr(), _tvivlsomt_gebyr())
    assert await _status(sandkasse, aktions_id) == ("AFVIST", ["AFVIST", "I_HOERING", "I_HOERING"])
    await godkend(sandkasse, foerste)
    await afgoer(sandkasse, foerste)
    assert await _status(sandkasse, aktions_id) == ("AFVIST", ["AFVIST", "UNDER_INDDRIVELSE", "I_HOERING"])
    await fortryd(sandkasse, anden)
    assert await _status(sandkasse, aktions_id) == ("AFVIST", ["AFVIST", "UNDER_INDDRIVELSE", "FORTRUDT"])


async def test_en_eftersendt_der_ventede_doemmes_naar_hovedfordringen_er_afgjort(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    (efter,) = await sandkasse.indsend(leverance(eftersendt(taget["fordringsId"])))
    assert efter["status"] == "MODTAGET"
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    assert (await sandkasse.hent(f"/v1/aktioner/{efter['aktionsId']}"))["status"] == "UDFOERT"
