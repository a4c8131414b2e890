"""Reconciliation: figures with the movements behind them, the creditor's two amounts, and a receipt given once."""

from typing import Any

import httpx
import pytest
from tests.support.afstemning import JULI, JUNI, flyt, kald, kvittering, portalbruger, problem, svar_paa
from tests.support.byggere import Krop, aktion, fordring, god, leverance
from tests.support.server import Sandkasse

pytestmark = pytest.mark.anyio


async def _nedskriv(sandkasse: Sandkasse, id_: str, beloeb: str) -> None:
    felter = {"fordringsId": id_, "aarsagskode": "REGU", "beloeb": beloeb, "begrundelse": "Ret"}
    krop = {"aktionskode": "NEDSKRIV", "fordringshaverId": "9101", "nedskrivning": felter}
    assert (await sandkasse.indsend(leverance(krop)))[0]["status"] == "UDFOERT"


async def _i_august(sandkasse: Sandkasse) -> str:
    """Two claims and a write-down in July, one claim in August; the call on July, open."""
    en, _ = await sandkasse.indsend(leverance(god(), god(beloeb="300.00")))
    await _nedskriv(sandkasse, en["fordringsId"], "200.00")
    id_ = await kald(sandkasse, JULI)
    await flyt(sandkasse, "2026-08-03")
    await sandkasse.indsend(leverance(god()))
    return id_


# -- the figures


async def test_tallene_er_bevaegelserne_til_og_med_skaeringsdatoen(sandkasse: Sandkasse) -> None:
    id_ = await _i_august(sandkasse)
    tal = (await sandkasse.hent(f"/v1/afstemninger/{id_}", "portal"))["tal"]
    assert {navn: (et["beloeb"], et["antal"]) for navn, et in tal.items()} == {
        "tilgang": ("1500.00", 2),
        "opskrivning": ("0.00", 0),
        "nedskrivning": ("200.00", 1),
        "tilbagekald": ("0.00", 0),
        "samletInddrivelsesgrundlag": ("1300.00", 3),
    }


@pytest.mark.parametrize("antal", [1, 2, 500])
async def test_hvert_tal_aabner_de_bevaegelser_det_er_summen_af(sandkasse: Sandkasse, antal: int) -> None:
    id_ = await _i_august(sandkasse)
    for et in (await sandkasse.hent(f"/v1/afstemninger/{id_}"))["tal"].values():
        adresse = httpx.URL(et["bevaegelser"])
        fundne: list[Krop] = []
        efter: str | None = "0"
        while efter is not None:
            valg = {**adresse.params, "efter": efter, "antal": antal}
            side = await sandkasse.hent(adresse.path, **valg)
            assert len(side["bevaegelser"]) <= antal
            fundne, efter = fundne + side["bevaegelser"], side["naeste"]
        fortegn = {"Nedskrevet": -1} if "haendelse" not in adresse.params else {}
        sum_ = sum(fortegn.get(b["haendelse"], 1) * float(b["beloeb"]) for b in fundne)
        assert (f"{sum_:.2f}", len(fundne)) == (et["beloeb"], et["antal"])


async def test_en_bevaegelse_siger_hvad_hvornaar_og_paa_hvilken_fordring(sandkasse: Sandkasse) -> None:
    (taget,) = await sandkasse.indsend(leverance(aktion(fordring(reference="DAG-7"))))
    await flyt(sandkasse, "2026-08-01")
    id_ = await kald(sandkasse, JULI)
    (bevaegelse,) = (await sandkasse.hent(f"/v1/afstemninger/{id_}/bevaegelser", haendelse="Tilgang"))["bevaegelser"]
    assert bevaegelse == {
        "haendelse": "Tilgang",
        "beloeb": "1200.00",
        "fordringsId": taget["fordringsId"],
        "hovedfordringsId": taget["fordringsId"],
        "reference": "DAG-7",
        "aktionsId": taget["aktionsId"],
        "aarsagskode": None,
        "virkningsdato": "2026-07-01",
        "registreret": "2026-07-01T07:00:00Z",
        "registreringsdag": "2026-07-01",
    }


async def test_foer_skaeringsdatoen_er_omme_er_der_ingen_tal(sandkasse: Sandkasse) -> None:
    await sandkasse.indsend(leverance())
    id_ = await kald(sandkasse, JULI)
    assert (await sandkasse.hent(f"/v1/afstemninger/{id_}", "portal"))["tal"] is None
    fejl = problem(await sandkasse.som("portal").get(f"/v1/afstemninger/{id_}/bevaegelser"), "forkert-tilstand")
    assert (fejl["fundet"], fejl["krav"]) == ("2026-07-01", "en dag efter 2026-07-31")


async def test_en_bevaegelse_hvis_kvittering_holdes_tilbage_er_med_i_tallene(sandkasse: Sandkasse) -> None:
    regler = {"regler": [{"bedoemmes": {"naar": "STRAKS"}, "vises": {"naar": "ALDRIG"}}]}
    assert (await sandkasse.som("tester").put("/sandkasse/kvitteringspolitik", json=regler)).status_code == 200
    await sandkasse.indsend(leverance())
    assert (await sandkasse.hent("/v1/kvitteringer"))["kvitteringer"] == []
    await flyt(sandkasse, "2026-08-01")
    id_ = await kald(sandkasse, JULI)
    assert (await sandkasse.hent(f"/v1/afstemninger/{id_}"))["tal"]["tilgang"]["beloeb"] == "1200.00"


@pytest.mark.parametrize("haendelse", ["Daekning", "tilgang", ""])
async def test_kun_de_fire_slags_bevaegelser_kan_vaelges(sandkasse: Sandkasse, haendelse: str) -> None:
    id_ = await kald(sandkasse, JUNI)
    svar = await sandkasse.som("portal").get(f"/v1/afstemninger/{id_}/bevaegelser?haendelse={haendelse}")
    assert (svar.status_code, problem(svar, "ugyldig-parameter")["felt"]) == (422, "haendelse")


# -- the list


async def test_listen_kan_vaelges_efter_fordringshaver_og_tilstand_og_sider(sandkasse: Sandkasse) -> None:
    juni, juli = await kald(sandkasse, JUNI), await kald(sandkasse, JULI)
    anden = await kald(sandkasse, JUNI, fordringshaverId="9102")

    async def ider(navn: str = "leverandoer", **valg: Any) -> list[str]:
        side = await sandkasse.hent("/v1/afstemninger", navn, **valg)
        return [a["afstemningsId"] for a in side["afstemninger"]]

    assert await ider() == [juni, juli, anden]
    assert await ider("portal") == [juni, juli]
    assert await ider(fordringshaverId="9102") == [anden]
    assert await ider(fordringshaverId="9999") == []
    assert await ider(tilstand="IGANGVAERENDE") == [juni, anden]
    assert await ider(tilstand="PLANLAGT") == [juli]
    assert await ider(tilstand="AFSLUTTET") == []
    forste = await sandkasse.hent("/v1/afstemninger", antal=2)
    assert forste["naeste"] == juli
    assert await ider(efter=forste["naeste"]) == [anden]
    await flyt(sandkasse, "2026-08-01")
    assert await ider("portal", tilstand="AFSLUTTET") == [juni]
    assert await ider("portal", tilstand="IGANGVAERENDE") == [juli]


async def test_en_fremmed_afstemning_svarer_som_en_der_ikke_findes(sandkasse: Sandkasse) -> None:
    fremmed = await kald(sandkasse, JUNI, fordringshaverId="9102")
    portal = sandkasse.som("portal")
    for sti in ("", "/bevaegelser", "/kvittering"):
        andens, intets = [await portal.get(f"/v1/afstemninger/{id_}{sti}") for id_ in (fremmed, "999")]
        assert andens.status_code == intets.status_code == 404
        assert andens.text.replace(f" {fremmed} ", " ID ").replace(f'"{fremmed}"', '"ID"') == intets.text.replace(
            "999", "ID"
        )
    assert (await svar_paa(sandkasse, fremmed, "0")).status_code == 404
    assert sandkasse.tabel("afstemningsresultat") == []


# -- the answer


async def test_resultatet_giver_de_to_differencer_med_psrm_foerst(sandkasse: Sandkasse) -> None:
    id_ = await _i_august(sandkasse)
    svar = await svar_paa(sandkasse, id_, "1000.00", "250.50")
    assert svar.status_code == 200, svar.text
    resultat = svar.json()["tidligereIndsendtAfstemningsresultat"]
    assert resultat == {
        "tidspunkt": "2026-08-02T22:00:00Z",
        "inddrivelsesgrundlagHosFordringshaver": "1000.00",
        "forklaretDifference": "250.50",
        "totalDifference": "300.00",
        "uforklaretDifference": "49.50",
        "kvitteringHentet": None,
    }
    assert svar.json()["tidspunktForSenesteAfstemning"] == "2026-08-02T22:00:00Z"
    assert svar.json() == await sandkasse.hent(f"/v1/afstemninger/{id_}")


async def test_et_nyt_resultat_afloeser_og_det_gamle_gemmes(sandkasse: Sandkasse) -> None:
    id_ = await _i_august(sandkasse)
    await svar_paa(sandkasse, id_, "1000.00")
    await flyt(sandkasse, "2026-08-31")
    nu = (await svar_paa(sandkasse, id_, "1300.00")).json()
    assert nu["tidligereIndsendtAfstemningsresultat"]["totalDifference"] == "0.00"
    assert [r["inddrivelsesgrundlagHosFordringshaver"] for r in nu["resultater"]] == ["1300.00", "1000.00"]
    assert nu["tidspunktForSenesteAfstemning"] == "2026-08-30T22:00:00Z"


@pytest.mark.parametrize(("dag", "siger"), [(None, "begynder først 2026-08-01"), ("2026-09-01", "sluttede 2026-08-31")])
async def test_uden_for_vinduet_tages_intet_resultat(sandkasse: Sandkasse, dag: str | None, siger: str) -> None:
    id_ = await kald(sandkasse, JULI)
    if dag:
        await flyt(sandkasse, dag)
    svar = await svar_paa(sandkasse, id_, "0")
    fejl = problem(svar, "forkert-tilstand")
    assert svar.status_code == 409
    assert siger in fejl["detail"]
    assert fejl["krav"] == "fra 2026-08-01 til og med 2026-08-31"
    assert sandkasse.tabel("afstemningsresultat") == []


async def test_den_sidste_dag_er_med_til_midnat(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JULI)
    await flyt(sandkasse, "2026-08-31T23:59:59+02:00")
    assert (await svar_paa(sandkasse, id_, "0")).status_code == 200
    await flyt(sandkasse, "PT1S")
    assert (await svar_paa(sandkasse, id_, "0")).status_code == 409


@pytest.mark.parametrize(
    ("grundlag", "forklaret", "total", "uforklaret"),
    [
        ("-100.00", "0", "100.00", "100.00"),
        ("99999999999.99", "-99999999999.99", "-99999999999.99", "0.00"),
        (5, 0, "-5.00", "-5.00"),
        ("0.1", "-0.1", "-0.10", "0.00"),
    ],
)
async def test_beloeb_kan_vaere_negative_og_saa_store_som_et_beloeb_kan(
    sandkasse: Sandkasse, grundlag: Any, forklaret: Any, total: str, uforklaret: str
) -> None:
    id_ = await kald(sandkasse, JUNI)
    svar = await svar_paa(sandkasse, id_, grundlag, forklaret)
    assert svar.status_code == 200, svar.text
    resultat = svar.json()["tidligereIndsendtAfstemningsresultat"]
    assert (resultat["totalDifference"], resultat["uforklaretDifference"]) == (total, uforklaret)


@pytest.mark.parametrize(
    ("krop", "felt"),
    [
        ({"inddrivelsesgrundlagHosFordringshaver": "1.00"}, "forklaretDifference"),
        ({"forklaretDifference": "0"}, "inddrivelsesgrundlagHosFordringshaver"),
        ({"inddrivelsesgrundlagHosFordringshaver": "1,00", "forklaretDifference": "0"}, None),
        ({"inddrivelsesgrundlagHosFordringshaver": "1" * 12, "forklaretDifference": "0"}, None),
        ({"inddrivelsesgrundlagHosFordringshaver": "1.005", "forklaretDifference": "0"}, None),
        ({"inddrivelsesgrundlagHosFordringshaver": None, "forklaretDifference": "0"}, None),
        ({"inddrivelsesgrundlagHosFordringshaver": "1", "forklaretDifference": "0", "total": "1"}, "total"),
    ],
)
async def test_hvad_der_ikke_er_to_beloeb_afvises(sandkasse: Sandkasse, krop: Krop, felt: str | None) -> None:
    id_ = await kald(sandkasse, JUNI)
    svar = await sandkasse.som("portal").post(f"/v1/afstemninger/{id_}/resultat", json=krop)
    assert svar.status_code == 422
    assert problem(svar, "ugyldig-krop")["felt"] == (felt or "inddrivelsesgrundlagHosFordringshaver")


# -- who may


async def test_resultat_og_kvittering_kraever_retten_og_portalen(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    uden = await portalbruger(sandkasse, "uden", "Administrér fordringer", "Se fordringer")
    for svar in (await svar_paa(sandkasse, id_, "0", navn=uden), await kvittering(sandkasse, id_, uden)):
        assert (svar.status_code, problem(svar, "mangler-rettighed")["krav"]) == (403, "retten Afstem fordringer")
    for svar in (await svar_paa(sandkasse, id_, "0", navn="leverandoer"), await kvittering(sandkasse, id_, "tester")):
        assert (svar.status_code, problem(svar, "forkert-noegletype")["krav"]) == (403, "portalbruger")
    assert sandkasse.tabel("afstemningsresultat") == []
    med = await portalbruger(sandkasse, "med", "Afstem fordringer")
    assert (await svar_paa(sandkasse, id_, "0", navn=med)).status_code == 200
    assert (await kvittering(sandkasse, id_, med)).status_code == 200


async def test_en_anden_fordringshavers_portalbruger_kan_intet(sandkasse: Sandkasse) -> None:
    id_ = await kald(sandkasse, JUNI)
    anden = await portalbruger(sandkasse, "anden", "Afstem fordringer", fordringshaver="9102")
    assert (await svar_paa(sandkasse, id_, "0", navn=anden)).status_code == 404
