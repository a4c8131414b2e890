"""Generated claims come to what they say; settings are changed all or none."""

import pytest
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def test_lavede_fordringer_faar_det_udfald_de_er_lavet_til(sandkasse: Sandkasse) -> None:
    krop = {"fordringshaverId": "9101", "antal": 40, "seed": 3, "fordeling": {"god": 2, "tvivlsom": 1, "daarlig": 1}}
    svar = await sandkasse.som("leverandoer").post("/sandkasse/testdata", json=krop)
    lavede = svar.json()["testdata"]
    taget = await sandkasse.indsend({"leveranceId": "lavede", "aktioner": [et["aktion"] for et in lavede]})
    assert [et["status"] for et in taget] == [et["forventetAktion"] for et in lavede]
    assert {et["slags"] for et in lavede} == {"god", "tvivlsom", "daarlig"}


@pytest.mark.parametrize(
    ("krop", "status", "naermeste"),
    [
        ({"fordringshaverId": "9110"}, 404, "9101"),
        ({"fordringshaverId": "9101", "typer": ["KFDAIN"]}, 404, "KFDAINS"),
        ({"fordringshaverId": "9101", "fordeling": {"god": 0}}, 409, None),
        ({"fordringshaverId": "9101", "antal": 501}, 422, None),
    ],
)
async def test_hvad_der_ikke_kan_laves_siges(
    sandkasse: Sandkasse, krop: dict[str, object], status: int, naermeste: str | None
) -> None:
    svar = await sandkasse.som("leverandoer").post("/sandkasse/testdata", json=krop)
    assert (svar.status_code, svar.json()["naermeste"]) == (status, naermeste)


async def test_en_indstilling_gaelder_fra_naeste_leverance(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    svar = await tester.patch(
        "/sandkasse/indstillinger", json={"indstillinger": [{"navn": "hoeringsfristFordringshaverDage", "vaerdi": 30}]}
    )
    assert svar.status_code == 200
    vist = (await tester.get("/sandkasse/indstillinger")).json()["indstillinger"]
    assert [(i["vaerdi"], i["standard"]) for i in vist if i["navn"] == "hoeringsfristFordringshaverDage"] == [(30, 14)]


async def test_er_een_aendring_forkert_aendres_ingen(sandkasse: Sandkasse) -> None:
    tester = sandkasse.som("tester")
    aendringer = [{"navn": "maxDokumenter", "vaerdi": 3}, {"navn": "maxDokumente", "vaerdi": 3}]
    svar = await tester.patch("/sandkasse/indstillinger", json={"indstillinger": aendringer})
    assert (svar.status_code, svar.json()["naermeste"]) == (404, "maxDokumenter")
    vist = (await tester.get("/sandkasse/indstillinger")).json()["indstillinger"]
    assert [i["vaerdi"] for i in vist if i["navn"] == "maxDokumenter"] == [10]


async def test_ejeren_af_en_personligt_ejet_virksomhed_foejes_til_kvitteringen(sandkasse: Sandkasse) -> None:
    krop = {"fordringshaverId": "9101", "typer": ["KTBRSER"], "antal": 1, "seed": 1, "fordeling": {"god": 1}}
    aktion = (await sandkasse.som("leverandoer").post("/sandkasse/testdata", json=krop)).json()["testdata"][0]["aktion"]
    aktion["fordring"]["haeftere"][0]["skyldner"] = {"type": "CVR", "nummer": "99001208"}
    (taget,) = await sandkasse.indsend({"leveranceId": "pef", "aktioner": [aktion]})
    assert taget["status"] == "UDFOERT"
    (kvittering,) = (await sandkasse.hent("/v1/kvitteringer?leveranceId=pef"))["kvitteringer"]
    (ejer,) = kvittering["tilfoejedeSkyldnere"]
    assert ejer == {"type": "CPR", "nummer": "710271xxxx", "ejerAf": {"type": "CVR", "nummer": "99001208"}}
