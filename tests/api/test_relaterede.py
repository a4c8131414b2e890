"""Related claims: with their main claim, or sent later, also behind a main claim that is not yet judged."""

import pytest
from tests.support.byggere import aktion, daarlig, eftersendt, fordring, leverance, relateret, tvivlsom
from tests.support.server import Sandkasse, numre

pytestmark = pytest.mark.anyio


async def test_en_relateret_med_sin_hovedfordring_haenger_paa_den(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(fordring(), relateret())))
    (under,) = taget["relateredeFordringer"]
    assert (taget["status"], under["status"]) == ("UDFOERT", "UDFOERT")
    hoved = await sandkasse.hent(f"/v1/fordringer/{taget['fordringsId']}")
    assert hoved["relateredeFordringer"] == [under["fordringsId"]]
    fundet = await sandkasse.hent(f"/v1/fordringer/{under['fordringsId']}")
    assert (fundet["hovedfordringsId"], fundet["kategori"]) == (taget["fordringsId"], "relateret")
    assert hoved["hovedfordringsId"] == taget["fordringsId"]


async def test_en_relateret_til_en_afvist_hovedfordring_er_afvist_med_428(sandkasse: Sandkasse) -> None:
    krop = leverance(aktion(daarlig(), relateret()))
    await sandkasse.indsend(krop)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    (under,) = kvittering["relateredeFordringer"]
    assert under["status"] == "AFVIST"
    assert numre(under) == {"428"}


async def test_en_relateret_venter_i_hoering_med_sin_hovedfordring(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(tvivlsom(), relateret())))
    assert taget["relateredeFordringer"][0]["status"] == "HOERING"
    assert len((await sandkasse.hent("/v1/hoeringer"))["hoeringer"]) == 1


async def test_en_relateret_eftersendes_paa_hovedfordringens_id(sandkasse: Sandkasse) -> None:
    (hoved,) = await sandkasse.indsend(leverance())
    (taget,) = await sandkasse.indsend(leverance(eftersendt(hoved["fordringsId"])))
    assert (taget["fordringsId"], taget["status"]) == (None, "UDFOERT")
    (under,) = taget["relateredeFordringer"]
    fundet = await sandkasse.hent(f"/v1/fordringer/{under['fordringsId']}")
    assert (fundet["hovedfordringsId"], fundet["saldo"]) == (hoved["fordringsId"], "100.00")


async def test_en_eftersendt_til_en_hovedfordring_i_hoering_staar_i_koe_uden_kvittering(sandkasse: Sandkasse) -> None:
    (hoved,) = await sandkasse.indsend(leverance(aktion(tvivlsom())))
    krop = leverance(eftersendt(hoved["fordringsId"]))
    (taget,) = await sandkasse.indsend(krop)
    assert taget["status"] == taget["relateredeFordringer"][0]["status"] == "MODTAGET"
    aktionen = await sandkasse.hent(f"/v1/aktioner/{taget['aktionsId']}")
    assert aktionen["venterPaaFordringsId"] == hoved["fordringsId"]
    assert (aktionen["bedoemt"], aktionen["kvitteringFra"]) == (None, None)
    assert await sandkasse.kvitteringer(krop["leveranceId"]) == []
    with sandkasse.verden.laes() as laeser:
        assert [a.aktions_id for a in laeser.ventende(int(hoved["fordringsId"]))] == [int(taget["aktionsId"])]


@pytest.mark.parametrize("hovedfordrings_id", ["500000000000", "123", "", "x" * 12, "²" * 12])
async def test_en_eftersendt_til_ingen_hovedfordring_er_afvist_med_461(
    sandkasse: Sandkasse, hovedfordrings_id: str
) -> None:
    krop = leverance(eftersendt(hovedfordrings_id))
    await sandkasse.indsend(krop)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    assert "461" in numre(kvittering["relateredeFordringer"][0])


async def test_en_anden_fordringshavers_hovedfordring_taeller_som_ingen(sandkasse: Sandkasse) -> None:
    (hoved,) = await sandkasse.indsend(leverance())
    krop = leverance({**eftersendt(hoved["fordringsId"]), "fordringshaverId": "9102"})
    await sandkasse.indsend(krop)
    (kvittering,) = await sandkasse.kvitteringer(krop["leveranceId"])
    assert numre(kvittering["relateredeFordringer"][0]) == {"461"}


async def test_flere_eftersendte_doemmes_hver_for_sig(sandkasse: Sandkasse) -> None:
    (hoved,) = await sandkasse.indsend(leverance())
    to = aktion(
        None,
        relateret(hovedfordringsId=hoved["fordringsId"]),
        relateret(hovedfordringsId=hoved["fordringsId"], periodeSlut=None),
    )
    (taget,) = await sandkasse.indsend(leverance(to))
    assert [r["status"] for r in taget["relateredeFordringer"]] == ["UDFOERT", "AFVIST"]
