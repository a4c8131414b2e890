"""The portal channel: one creditor's own user, who names no reporter."""

import pytest
from tests.support.byggere import INDBERETTER, aktion, daarlig, fordring, god, leverance
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def test_portalen_sender_uden_indberetter_og_ser_sin_egen_leverance(sandkasse: Sandkasse) -> None:
    krop = leverance(indberetter=None)
    (taget,) = await sandkasse.indsend(krop, "portal")
    hentet = await sandkasse.hent(f"/v1/leverancer/{krop['leveranceId']}", "portal")
    assert (hentet["kanal"], hentet["indberetter"]) == ("portal", None)
    assert taget["status"] == "UDFOERT"
    assert (await sandkasse.som("leverandoer").get(f"/v1/leverancer/{krop['leveranceId']}")).status_code == 404


async def test_en_indberetter_i_kroppen_afvises_i_portalen(sandkasse: Sandkasse) -> None:
    svar = await sandkasse.send(leverance(indberetter=INDBERETTER), "portal")
    assert svar.status_code == 403
    assert (svar.json()["felt"], svar.json()["krav"]) == ("indberetter", "feltet udelades")
    assert sandkasse.antal()["leverance"] == 0


async def test_portalen_handler_kun_for_sin_egen_fordringshaver(sandkasse: Sandkasse) -> None:
    krop = leverance(god(), aktion(fordring(), fordringshaver="9102"), indberetter=None)
    egen, fremmed = await sandkasse.indsend(krop, "portal")
    assert (egen["status"], fremmed["status"]) == ("UDFOERT", "AFVIST")
    hentet = await sandkasse.hent(f"/v1/leverancer/{krop['leveranceId']}", "portal")
    (kvittering,) = hentet["aktioner"][1]["kvitteringer"]
    assert [aarsag["kode"] for aarsag in kvittering["aarsager"]] == [480]


async def test_en_fremmed_fordringshaver_ser_intet_til_det_der_blev_afvist(sandkasse: Sandkasse) -> None:
    krop = leverance(aktion(fordring(), fordringshaver="9102"), indberetter=None)
    (fremmed,) = await sandkasse.indsend(krop, "portal")
    assert (await sandkasse.som("portal").get(f"/v1/fordringer/{fremmed['fordringsId']}")).status_code == 200
    for anden in ("leverandoer", "begraenset"):
        assert (await sandkasse.som(anden).get(f"/v1/fordringer/{fremmed['fordringsId']}")).status_code == 404
        assert (await sandkasse.hent("/v1/fordringer", anden))["fordringer"] == []


async def test_en_aktion_uden_fordringshaver_doemmes_ogsaa_i_portalen(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(fordring(), fordringshaver=None), indberetter=None), "portal")
    assert taget["status"] == "AFVIST"


async def test_portalen_ser_fordringshaverens_fordringer_men_ikke_systemets_leverancer(sandkasse: Sandkasse) -> None:
    krop = leverance(god(), aktion(daarlig()), aktion(fordring(), fordringshaver="9102"))
    egen, afvist, andens = await sandkasse.indsend(krop)
    portal = sandkasse.som("portal")
    assert (await portal.get(f"/v1/fordringer/{egen['fordringsId']}")).status_code == 200
    for sti in (
        f"/v1/fordringer/{afvist['fordringsId']}",
        f"/v1/fordringer/{andens['fordringsId']}",
        f"/v1/leverancer/{krop['leveranceId']}",
        f"/v1/aktioner/{egen['aktionsId']}",
        "/v1/fordringshaveraftaler/9102",
    ):
        assert (await portal.get(sti)).status_code == 404, sti
    assert [
        a["fordringshaverId"] for a in (await sandkasse.hent("/v1/fordringshaveraftaler", "portal")).popitem()[1]
    ] == ["9101"]
    assert (await sandkasse.hent("/v1/kvitteringer", "portal"))["kvitteringer"] == []


async def test_systemet_ser_portalens_fordring_men_ikke_dens_afviste(sandkasse: Sandkasse) -> None:
    god_, afvist = await sandkasse.indsend(leverance(god(), aktion(daarlig()), indberetter=None), "portal")
    system = sandkasse.som("leverandoer")
    assert (await system.get(f"/v1/fordringer/{god_['fordringsId']}")).status_code == 200
    assert (await system.get(f"/v1/fordringer/{afvist['fordringsId']}")).status_code == 404
    assert (await sandkasse.som("portal").get(f"/v1/fordringer/{afvist['fordringsId']}")).status_code == 200
