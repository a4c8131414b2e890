"""A name is found by what it is, so it is never masked: one with a real-looking CPR number is refused."""

from typing import Any

import pytest
from tests.support.byggere import aegte_cpr
from tests.support.server import Sandkasse

from psrm_sandbox.domain.maskering import rummer_aegte_cpr

pytestmark = pytest.mark.anyio

AEGTE = aegte_cpr()
MED_STREG = f"{AEGTE[:6]}-{AEGTE[6:]}"
MED_BLANK = f"{AEGTE[:6]} {AEGTE[6:]}"
AFTALE = {"fordringshaverId": "9301", "navn": "Ny", "gruppe": "kommuner", "cvr": "99990201"}
SCENARIE = "id: HER\ntitel: t\nhvorfor: h\nemner: [afvisning]\nsaa: {dom: {status: AFVIST, koder: [152]}}\n"

Vej = tuple[str, str, dict[str, Any], str]


def veje(navn: str) -> list[Vej]:
    """Every way to give something a name."""
    return [
        ("POST", "/sandkasser", {"json": {"navn": navn}}, "navn"),
        ("POST", "/sandkasse/fork", {"json": {"navn": navn}}, "navn"),
        ("POST", "/sandkasser/import", {"params": {"navn": navn}, "content": b"PK",
                                        "headers": {"Content-Type": "application/zip"}}, "navn"),
        ("POST", "/sandkasse/kontrolpunkter", {"json": {"navn": navn}}, "navn"),
        ("POST", "/sandkasse/portalbrugere", {"json": {"navn": navn, "fordringshaverId": "9101", "rettigheder": []}},
         "navn"),
        ("POST", "/sandkasse/indberettere", {"json": {"navn": navn, "indberetter": "99990007"}}, "navn"),
        ("POST", "/sandkasse/fordringshavere", {"json": {**AFTALE, "navn": navn}}, "navn"),
        ("PUT", "/sandkasse/fordringshavere/9101",
         {"json": {**AFTALE, "fordringshaverId": "9101", "indberettere": [{"indberetter": "99990007", "navn": navn}]}},
         "indberettere[0].navn"),
        ("PUT", f"/sandkasse/scenarier/{navn}", {"json": {"yaml": SCENARIE.replace("HER", navn)}}, "id"),
    ]  # fmt: skip


@pytest.mark.parametrize("nr", range(len(veje("x"))), ids=[f"{m} {s.partition('/x')[0]}" for m, s, _, _ in veje("x")])
@pytest.mark.parametrize("skrevet", [AEGTE, MED_STREG])
async def test_et_navn_med_et_nummer_der_ligner_et_rigtigt_afvises_hvor_et_navn_gives(
    sandkasse: Sandkasse, nr: int, skrevet: str
) -> None:
    metode, sti, valg, felt = veje(f"ci-{skrevet}")[nr]
    foer = (await sandkasse.som("tester").get("/sandkasse")).json()["kvoter"]
    svar = await sandkasse.som("tester").request(metode, sti, **valg)
    assert svar.status_code == 409, svar.text
    problem = svar.json()
    assert problem["type"].endswith(":aegte-cpr")
    assert problem["felt"] == felt
    assert problem["fundet"] == "ci-xxxxxx-xxxx"
    assert not rummer_aegte_cpr(svar.text)
    assert not rummer_aegte_cpr(repr(sandkasse.tabel("journal") + sandkasse.laesejournal()))
    efter = (await sandkasse.som("tester").get("/sandkasse")).json()["kvoter"]
    assert [k["brugt"] for k in efter if k["indstilling"].endswith(("WORLDS", "KEYS", "CHECKPOINTS"))] == [
        k["brugt"] for k in foer if k["indstilling"].endswith(("WORLDS", "KEYS", "CHECKPOINTS"))
    ]


async def test_mellemrum_er_ingen_vej_udenom(sandkasse: Sandkasse) -> None:
    for navn in (MED_BLANK, f"{AEGTE[:6]}\u2013{AEGTE[6:]}"):
        svar = await sandkasse.som("tester").post("/sandkasse/fordringshavere", json={**AFTALE, "navn": navn})
        assert (svar.status_code, svar.json()["felt"]) == (409, "navn")


async def test_en_testpersons_nummer_og_en_dato_med_et_loebenummer_er_navne(sandkasse: Sandkasse) -> None:
    for navn in ("610160-0008", "ci-20261129-1234", "build-4711"):
        svar = await sandkasse.som("tester").post("/sandkasse/kontrolpunkter", json={"navn": navn})
        assert svar.status_code == 201
        assert svar.json()["navn"] == navn
