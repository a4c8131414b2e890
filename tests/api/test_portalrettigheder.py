"""What a portal user may do with each of its rights: send, see, reconcile."""

import pytest
from tests.support.afstemning import JUNI, kald, portalbruger, problem
from tests.support.byggere import leverance, tvivlsom
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio

ADMINISTRER, AFSTEM, SE = "Administrér fordringer", "Afstem fordringer", "Se fordringer"
LAESNINGER = (
    "/v1/fordringer",
    "/v1/fordringer/{fordring}",
    "/v1/fordringer/{fordring}/haendelser",
    "/v1/hoeringer",
    "/v1/hoeringer/{hoering}",
    "/v1/kvitteringer",
    "/v1/leverancer/{leverance}",
    "/v1/aktioner/{aktion}",
    "/v1/underretninger/efter-dato?datoFra=2026-07-01",
    "/v1/underretninger/1",
    "/v1/afregninger",
    "/v1/afregninger/1",
)


async def _ider(sandkasse: Sandkasse) -> dict[str, str]:
    hoert = {"aktionskode": "OPRETFORDRING", "fordringshaverId": "9101", "fordring": tvivlsom()}
    krop = leverance(hoert, indberetter=None)
    (taget,) = await sandkasse.indsend(krop, "portal")
    (hoering,) = (await sandkasse.hent("/v1/hoeringer", "portal"))["hoeringer"]
    return {
        "fordring": taget["fordringsId"],
        "aktion": taget["aktionsId"],
        "hoering": hoering["hoeringsId"],
        "leverance": krop["leveranceId"],
    }


@pytest.mark.parametrize(("ret", "ser"), [(ADMINISTRER, True), (SE, True), (AFSTEM, False), (None, False)])
async def test_fordringer_ses_med_se_eller_administrer(sandkasse: Sandkasse, ret: str | None, ser: bool) -> None:
    ider = await _ider(sandkasse)
    bruger = sandkasse.som(await portalbruger(sandkasse, "anna", *([ret] if ret else [])))
    svar = [await bruger.get(sti.format(**ider)) for sti in LAESNINGER]
    svar.append(await bruger.post("/v1/fordringer/soeg", json={}))
    if ser:
        assert {s.status_code for s in svar} <= {200, 404}, [s.text for s in svar]
        return
    for s in svar:
        fejl = problem(s, "mangler-rettighed")
        assert (s.status_code, fejl["krav"]) == (403, f"retten {SE} eller {ADMINISTRER}")


@pytest.mark.parametrize(("ret", "sender"), [(ADMINISTRER, True), (SE, False), (AFSTEM, False)])
async def test_kun_administrer_sender(sandkasse: Sandkasse, ret: str, sender: bool) -> None:
    bruger = await portalbruger(sandkasse, "anna", ret)
    svar = await sandkasse.send(leverance(indberetter=None), bruger)
    assert svar.status_code == (202 if sender else 403)
    assert sandkasse.antal()["leverance"] == sender


@pytest.mark.parametrize("rettigheder", [(ADMINISTRER,), (SE,), (AFSTEM,), ()])
async def test_afstemninger_laeses_med_enhver_ret_men_ikke_uden(
    sandkasse: Sandkasse, rettigheder: tuple[str, ...]
) -> None:
    id_ = await kald(sandkasse, JUNI)
    bruger = sandkasse.som(await portalbruger(sandkasse, "anna", *rettigheder))
    for sti in ("", f"/{id_}", f"/{id_}/bevaegelser"):
        assert (await bruger.get(f"/v1/afstemninger{sti}")).status_code == (200 if rettigheder else 403)


async def test_koder_og_aftaler_kraever_ingen_ret(sandkasse: Sandkasse) -> None:
    bruger = sandkasse.som(await portalbruger(sandkasse, "anna"))
    for sti in ("/v1/fordringshaveraftaler/9101", "/v1/fejlkoder", "/v1/driftsstatus"):
        assert (await bruger.get(sti)).status_code == 200
