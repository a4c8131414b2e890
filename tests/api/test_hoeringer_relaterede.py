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


async def test_en_aktion_af_eftersendte_ender_naar_den_sidste_hoering_er_slut(sandkasse: Sandkasse) -> None:
    (hoved,) = await sandkasse.indsend(leverance())
    to = [{**_tvivlsomt_gebyr(), "hovedfordringsId": hoved["fordringsId"]} for _ in range(2)]
    (taget,) = await sandkasse.indsend(leverance(aktion(None, *to)))
    alle = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    foerste, anden = (h["hoeringsId"] for h in alle)
    await fortryd(sandkasse, foerste)
    assert (await sandkasse.hent(f"/v1/aktioner/{taget['aktionsId']}"))["status"] == "HOERING"
    await godkend(sandkasse, anden)
    await afgoer(sandkasse, anden)
    aktionen = await sandkasse.hent(f"/v1/aktioner/{taget['aktionsId']}")
    assert [r["status"] for r in aktionen["relateredeFordringer"]] == ["FORTRUDT", "UNDER_INDDRIVELSE"]
    assert aktionen["status"] == "AFVIST"


async def test_en_eftersendt_der_ventede_doemmes_naar_hovedfordringen_er_afgjort(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    (efter,) = await sandkasse.indsend(leverance(eftersendt(taget["fordringsId"])))
    assert efter["status"] == "MODTAGET"
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    assert (await sandkasse.hent(f"/v1/aktioner/{efter['aktionsId']}"))["status"] == "UDFOERT"
