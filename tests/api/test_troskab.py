"""The ledger of fidelity over HTTP, and the points that answers name."""

from typing import Any

import pytest
from tests.support.byggere import aktion, fordring, leverance
from tests.support.server import Sandkasse, Server

from psrm_sandbox.grunddata import troskab

pytestmark = pytest.mark.anyio

LISTE = "/sandkasse/troskab"


async def test_hele_listen_svares_uden_noegle(server: Server) -> None:
    svar = await server.klient().get(LISTE)
    assert svar.status_code == 200
    indhold, ledger = svar.json(), troskab.indlaes()
    assert len(indhold["poster"]) == len(list(ledger.poster()))
    assert [p["id"] for p in indhold["punkter"]] == [p.id for p in ledger.punkter()]
    assert sum(g["antal"] for g in indhold["opgoerelse"]) == len(indhold["poster"]) + len(indhold["punkter"])


async def test_en_post_har_sine_kilder_daterede_og_sine_punkter_skrevet_ud(sandkasse: Sandkasse) -> None:
    svar = (await sandkasse.som("leverandoer").get(f"{LISTE}?gruppe=filterregler")).json()
    (post,) = [p for p in svar["poster"] if p["id"] == "art"]
    assert post["kilder"] == [{"kilde": "Gældsstyrelsens fordringstypebilag", "dato": "2023-05-09/2025-11-24"}]
    assert [(p["id"], p["grad"]) for p in post["punkter"]] == [("T-13", "antaget")]
    assert post["punkter"][0]["note"] == "Tabellen gælder."


MANGLER = {p.id for p in troskab.indlaes().punkter() if p.grad is troskab.Grad.MANGLER}
"""What the ledger's own points say is not built."""


@pytest.mark.parametrize(
    ("valg", "poster", "punkter"),
    [
        ("grad=mangler", {"429", "600", "900"}, MANGLER),
        ("punkt=T-24", {"441", "442"}, {"T-24"}),
        ("gruppe=tvivl&punkt=T-24", set(), {"T-24"}),
        ("gruppe=stadier&grad=offentliggjort", set(), set()),
    ],
)
async def test_listen_indsnaevres_ved_grad_gruppe_og_punkt(
    sandkasse: Sandkasse, valg: str, poster: set[str], punkter: set[str]
) -> None:
    svar = (await sandkasse.som("leverandoer").get(f"{LISTE}?{valg}")).json()
    assert {p["id"] for p in svar["poster"]} == poster
    assert {p["id"] for p in svar["punkter"]} == punkter


async def test_et_punkt_kommer_med_alt_der_hviler_paa_det(sandkasse: Sandkasse) -> None:
    svar = (await sandkasse.som("leverandoer").get(f"{LISTE}/T-08")).json()
    assert svar["emne"] == "»Forud for modtagelsesdato« (R_5_1-R_5_3)"
    assert [(p["gruppe"], p["id"]) for p in svar["poster"]] == [("filterregler", "dato")]
    (kfdains,) = [
        t for t in svar["fordringstyper"] if (t["fordringshavergruppe"], t["kode"]) == ("kommuner", "KFDAINS")
    ]
    assert kfdains["regler"] == ["R_5_1", "R_5_2", "R_5_3"]


@pytest.mark.parametrize(
    ("sti", "felt", "naermeste"),
    [
        (f"{LISTE}/t-24", "punkt", "T-24"),
        (f"{LISTE}?punkt=T-2", "punkt", "T-02"),
        (f"{LISTE}?gruppe=fejlkode", "gruppe", "fejlkoder"),
    ],
)
async def test_et_ukendt_navn_naevnes_med_det_naermeste(
    sandkasse: Sandkasse, sti: str, felt: str, naermeste: str
) -> None:
    svar = await sandkasse.som("leverandoer").get(sti)
    assert (svar.status_code, svar.json()["felt"]) == (404, felt)
    assert svar.json()["naermeste"] == naermeste


async def test_en_uaendret_liste_sendes_ikke_igen(sandkasse: Sandkasse) -> None:
    klient = sandkasse.som("leverandoer")
    etag = (await klient.get(LISTE)).headers["etag"]
    assert (await klient.get(LISTE, headers={"If-None-Match": etag})).status_code == 304


# -- Answers that name their points

UGYLDIG_SATS = {"renteregel": "001", "rentesatskode": "99"}


async def test_det_foerste_svar_og_kvitteringen_naevner_hvad_de_hviler_paa(sandkasse: Sandkasse) -> None:
    klient = sandkasse.som("leverandoer")
    krop = leverance(aktion(fordring(**UGYLDIG_SATS)))
    foerste = (await klient.post("/v1/leverancer", json=krop)).json()["aktioner"][0]
    assert foerste["troskab"] == ["A-03", "S-04"]
    adresse = f"/v1/kvitteringer?leveranceId={krop['leveranceId']}"
    (kvittering,) = (await klient.get(adresse)).json()["kvitteringer"]
    assert (kvittering["status"], kvittering["troskab"]) == ("AFVIST", ["A-03", "S-04"])
    assert {a["kode"]: a["troskab"] for a in kvittering["aarsager"]}[442] == ["T-24", "T-25", "T-26"]


async def test_en_proeve_skriver_punkterne_ud(sandkasse: Sandkasse) -> None:
    krop = {"aktioner": [aktion(fordring(**UGYLDIG_SATS))], "spor": True}
    svar = (await sandkasse.som("tester").post("/sandkasse/forhaandskontrol", json=krop)).json()
    naevnt = _naevnte(svar["vurderinger"])
    assert {"A-03", "T-24", "T-08"} <= naevnt, "of the verdict, of a reason, and of a line of the trace"
    assert {p["id"] for p in svar["punkter"]} == naevnt


async def test_en_hoering_og_dens_forklaring_naevner_de_samme_punkter(sandkasse: Sandkasse) -> None:
    klient = sandkasse.som("leverandoer")
    sendt = await sandkasse.indsend(leverance(aktion(fordring(beloeb="0.00", hovedstol="12500.00"))))
    (hoering,) = (await klient.get("/v1/hoeringer")).json()["hoeringer"]
    vurdering = (await sandkasse.som("tester").get(f"/sandkasse/aktioner/{sendt[0]['aktionsId']}/vurdering")).json()
    assert hoering["troskab"] == []
    assert hoering["aarsager"] == vurdering["aarsager"]
    assert {p["id"] for p in vurdering["punkter"]} == _naevnte([vurdering])


def _naevnte(indhold: Any) -> set[str]:
    if isinstance(indhold, list):
        return set().union(*map(_naevnte, indhold))
    if not isinstance(indhold, dict):
        return set()
    egne = {p for felt in ("troskab", "tvivl") for p in indhold.get(felt, [])}
    return egne.union(*(_naevnte(v) for navn, v in indhold.items() if navn != "punkter"))
