"""Hearings: the creditor approves or withdraws, RIM decides, and the claim with what hangs on it follows."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.support.byggere import aktion, haefter, leverance, tvivlsom
from tests.support.indsendelser import regelsaet
from tests.support.rim import (
    GODKENDELSE,
    afgoer,
    boeger,
    flyt_ur,
    fordringen,
    fortryd,
    godkend,
    historik,
    hoeringen,
    i_hoering,
    ok,
    problem,
    rim,
    svar_paa,
)
from tests.support.server import Sandkasse, Server, numre

from psrm_sandbox.domain.problem import Problem
from psrm_sandbox.services.grundlag.adgang import Adgang
from psrm_sandbox.services.hoering import hoeringer as tjeneste
from psrm_sandbox.services.sag.arbejde import Arbejde

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _boegerne_stemmer(sandkasse: Sandkasse) -> AsyncIterator[None]:
    """After every test the world's sums are what its facts amount to."""
    yield
    assert boeger(sandkasse) == []


def opskrivning(fordrings_id: str, beloeb: str = "100.00") -> dict[str, Any]:
    return {
        "aktionskode": "OPSKRIVNINGREGULERING",
        "fordringshaverId": "9101",
        "opskrivning": {"fordringsId": fordrings_id, "beloeb": beloeb, "begrundelse": "Et glemt beløb"},
    }


async def _saet(sandkasse: Sandkasse, navn: str, vaerdi: Any) -> None:
    krop = {"indstillinger": [{"navn": navn, "vaerdi": vaerdi}]}
    ok(await sandkasse.som("tester").patch("/sandkasse/indstillinger", json=krop))


async def test_en_hoering_viser_beloeb_aktion_og_aarsager(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    hoering = await hoeringen(sandkasse, taget["hoering"])
    assert (hoering["aktionskode"], hoering["beloeb"]) == ("OPRETFORDRING", "12500.00")
    assert (hoering["status"], hoering["frist"]) == ("AFVENTER_FORDRINGSHAVER", "2026-07-15T07:00:00Z")
    assert [hoering[navn] for navn in ("godkendt", "afgjort", "begrundelse", "fortrydelsesaarsag")] == [None] * 4
    assert hoering["aarsager"][0]["konsekvens"] == "HOERING"
    assert hoering["aarsagerPrSkyldner"] == []


async def test_aarsager_om_en_skyldner_staar_ved_skyldneren(sandkasse: Sandkasse) -> None:
    haeftere = [haefter(), haefter("6202700003", foraeldelsesdato="2031-01-01")]
    taget = await i_hoering(sandkasse, haeftere=haeftere)
    hoering = await hoeringen(sandkasse, taget["hoering"])
    (et,) = hoering["aarsagerPrSkyldner"]
    assert et["skyldner"]["nummer"] == "620270xxxx"
    assert numre(et) == {"R_2_3"}
    assert len(hoering["aarsager"]) == 2


async def test_godkendt_af_begge_er_fordringen_modtaget_den_dag_godkendelsen_blev_registreret(
    sandkasse: Sandkasse,
) -> None:
    taget = await i_hoering(sandkasse)
    await flyt_ur(sandkasse, "2026-07-03T10:00:00+02:00")
    hoering = await godkend(sandkasse, taget["hoering"])
    assert (hoering["status"], hoering["godkendt"]) == ("AFVENTER_RIM", "2026-07-03T08:00:00Z")
    assert (hoering["frist"], hoering["begrundelse"]) == ("2026-07-17T08:00:00Z", GODKENDELSE["begrundelse"])
    assert (await fordringen(sandkasse, taget["fordringsId"]))["modtagelsesdato"] is None
    await flyt_ur(sandkasse, "2026-07-10")
    afgjort = await afgoer(sandkasse, taget["hoering"])
    assert (afgjort["status"], afgjort["afgjort"]) == ("GODKENDT", "2026-07-09T22:00:00Z")
    fordring = await fordringen(sandkasse, taget["fordringsId"])
    assert (fordring["status"], fordring["modtagelsesdato"]) == ("UNDER_INDDRIVELSE", "2026-07-03")
    assert (fordring["saldo"], fordring["skyldnere"][0]["foraeldes"]) == ("12500.00", "2029-07-03")
    assert (await sandkasse.hent(f"/v1/aktioner/{taget['aktionsId']}"))["status"] == "UDFOERT"
    foerste, anden = await sandkasse.kvitteringer(taget["leveranceId"])
    assert (foerste["status"], anden["status"]) == ("HOERING", "UDFOERT")
    assert anden["udstedt"] == "2026-07-09T22:00:00Z"


@pytest.mark.parametrize(
    ("oprettet", "frist"),
    [
        ("2026-10-20T09:00:00+02:00", "2026-11-03T08:00:00Z"),
        ("2027-03-20T09:00:00+01:00", "2027-04-03T07:00:00Z"),
        ("2026-12-24T09:00:00+01:00", "2027-01-07T08:00:00Z"),
    ],
)
async def test_fjorten_dage_er_til_samme_klokkeslaet_ogsaa_over_sommertid_og_nytaar(
    sandkasse: Sandkasse, oprettet: str, frist: str
) -> None:
    await flyt_ur(sandkasse, oprettet)
    taget = await i_hoering(sandkasse)
    assert (await hoeringen(sandkasse, taget["hoering"]))["frist"] == frist
    assert (await godkend(sandkasse, taget["hoering"]))["frist"] == frist


async def test_modtagelsen_kan_indstilles_til_gaeldsstyrelsens_afgoerelse(sandkasse: Sandkasse) -> None:
    await _saet(sandkasse, "modtagelsesdatoVedHoering", "afgoerelse")
    taget = await i_hoering(sandkasse)
    await godkend(sandkasse, taget["hoering"])
    await flyt_ur(sandkasse, "2026-07-10")
    await afgoer(sandkasse, taget["hoering"])
    assert (await fordringen(sandkasse, taget["fordringsId"]))["modtagelsesdato"] == "2026-07-10"


async def _med_opskrivning(sandkasse: Sandkasse, afgoerelse: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A claim in hearing, written up on 1 July, approved on 3 July and decided on 10 July; the write-up's action."""
    taget = await i_hoering(sandkasse, hovedstol="15000.00")
    (op,) = await sandkasse.indsend(leverance(opskrivning(taget["fordringsId"])))
    assert op["status"] == "MODTAGET"
    await flyt_ur(sandkasse, "2026-07-03")
    await godkend(sandkasse, taget["hoering"])
    await flyt_ur(sandkasse, "2026-07-10")
    await afgoer(sandkasse, taget["hoering"], afgoerelse)
    return taget, await sandkasse.hent(f"/v1/aktioner/{op['aktionsId']}")


@pytest.mark.parametrize(("valg", "dag"), [("godkendelse", "2026-07-03"), ("afgoerelse", "2026-07-10")])
async def test_en_opskrivning_sendt_imens_modtages_sammen_med_fordringen(
    sandkasse: Sandkasse, valg: str, dag: str
) -> None:
    await _saet(sandkasse, "modtagelsesdatoVedHoering", valg)
    taget, op = await _med_opskrivning(sandkasse, "FILTER_TILPASSET")
    assert op["status"] == "UDFOERT"
    haendelser = (await historik(sandkasse, taget["fordringsId"]))["haendelser"]
    assert [(h["haendelse"], h["virkningsdato"]) for h in haendelser] == [("Tilgang", dag), ("Opskrevet", dag)]
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "12600.00"


async def test_en_opskrivning_der_ventede_modtages_sammen_med_sin_fordring(sandkasse: Sandkasse) -> None:
    taget, op = await _med_opskrivning(sandkasse, "GODKENDT")
    assert op["status"] == "UDFOERT"
    assert (await sandkasse.hent("/v1/hoeringer", status="AFVENTER_FORDRINGSHAVER"))["hoeringer"] == []
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "12600.00"


async def test_en_opskrivning_der_selv_er_i_tvivl_besvares_som_en_fordring(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, hovedstol="15000.00")
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    (op,) = await sandkasse.indsend(leverance(opskrivning(taget["fordringsId"], "100.00")))
    assert op["status"] == "HOERING"
    egen = next(h for h in (await sandkasse.hent("/v1/hoeringer"))["hoeringer"] if h["aktionsId"] == op["aktionsId"])
    assert (egen["aktionskode"], egen["beloeb"]) == ("OPSKRIVNINGREGULERING", "100.00")
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "12500.00"
    await flyt_ur(sandkasse, "2026-07-15")
    await godkend(sandkasse, egen["hoeringsId"])
    await afgoer(sandkasse, egen["hoeringsId"])
    haendelse = (await historik(sandkasse, taget["fordringsId"]))["haendelser"][-1]
    assert (haendelse["haendelse"], haendelse["virkningsdato"]) == ("Opskrevet", "2026-07-15")
    assert (await fordringen(sandkasse, taget["fordringsId"]))["saldo"] == "12600.00"


async def test_en_fortrudt_opskrivning_roerer_ikke_fordringen(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, hovedstol="15000.00")
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    (op,) = await sandkasse.indsend(leverance(opskrivning(taget["fordringsId"], "1500.00")))
    assert op["status"] == "HOERING"
    egen = next(h for h in (await sandkasse.hent("/v1/hoeringer"))["hoeringer"] if h["aktionsId"] == op["aktionsId"])
    await fortryd(sandkasse, egen["hoeringsId"])
    assert (await sandkasse.hent(f"/v1/aktioner/{op['aktionsId']}"))["status"] == "AFVIST"
    fordring = await fordringen(sandkasse, taget["fordringsId"])
    assert (fordring["status"], fordring["saldo"]) == ("UNDER_INDDRIVELSE", "12500.00")


async def test_afvist_af_rim_er_fordringen_afvist_og_afgoerelsen_staar_foerst(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    await godkend(sandkasse, taget["hoering"])
    sti = f"hoeringer/{taget['hoering']}/afgoerelse"
    ok(await rim(sandkasse, sti, {"afgoerelse": "AFVIST", "begrundelse": "For højt"}))
    assert (await fordringen(sandkasse, taget["fordringsId"]))["status"] == "AFVIST"
    _, kvittering = await sandkasse.kvitteringer(taget["leveranceId"])
    assert kvittering["status"] == "AFVIST"
    foerste, *resten = kvittering["aarsager"]
    assert (foerste["regler"], foerste["fundet"], foerste["felt"]) == (["hoering_afvist"], "For højt", "fordring")
    assert resten


async def test_fortrudt_er_fordringen_fortrudt_aktionen_afvist_og_referencen_fri(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse, reference="IGEN-1")
    hoering = await fortryd(sandkasse, taget["hoering"])
    assert (hoering["status"], hoering["fortrydelsesaarsag"]) == ("FORTRUDT", "FORDRINGEN_ER_BETALT")
    assert (await fordringen(sandkasse, taget["fordringsId"]))["status"] == "FORTRUDT"
    _, kvittering = await sandkasse.kvitteringer(taget["leveranceId"])
    assert (kvittering["status"], kvittering["aarsager"][0]["regler"]) == ("AFVIST", ["hoering_fortrudt"])
    assert kvittering["aarsager"][0]["fundet"] == "Fordringen er betalt"
    assert (await historik(sandkasse, taget["fordringsId"]))["haendelser"] == []
    igen = await i_hoering(sandkasse, reference="IGEN-1")
    assert igen["status"] == "HOERING"


async def test_andet_kraever_en_tekst(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    for tekst in (None, "", "  "):
        svar = await svar_paa(sandkasse, taget["hoering"], "fortrydelse", {"aarsag": "ANDET", "tekst": tekst})
        assert problem(svar, "ugyldig-vaerdi", "tekst")["status"] == 409
    svar = await svar_paa(sandkasse, taget["hoering"], "fortrydelse", {"aarsag": "ANDET", "tekst": "Barnet er flyttet"})
    assert ok(svar)["begrundelse"] == "Barnet er flyttet"


async def test_en_ukendt_fortrydelsesaarsag_er_404_med_den_naermeste(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    svar = await svar_paa(sandkasse, taget["hoering"], "fortrydelse", {"aarsag": "FEJL_I_STAMDATE"})
    assert problem(svar, "ukendt-navn", "aarsag")["naermeste"] == "FEJL_I_STAMDATA"


@pytest.mark.parametrize(
    ("krop", "felt"),
    [
        ({"begrundelse": "", "erklaering": True}, "begrundelse"),
        ({"begrundelse": " \n\t", "erklaering": True}, "begrundelse"),
        ({"begrundelse": "x" * 4001, "erklaering": True}, "begrundelse"),
        ({"begrundelse": None, "erklaering": True}, "begrundelse"),
        ({"erklaering": True}, "begrundelse"),
        ({"begrundelse": "x"}, "erklaering"),
        ({"begrundelse": "x", "erklaering": False}, "erklaering"),
        ({"begrundelse": "x", "erklaering": "true"}, "erklaering"),
        ({"begrundelse": "x", "erklaering": 1}, "erklaering"),
        ({"begrundelse": "x", "erklaering": True, "note": "x"}, "note"),
    ],
)
async def test_en_godkendelse_har_begrundelse_og_erklaering(
    sandkasse: Sandkasse, krop: dict[str, Any], felt: str
) -> None:
    taget = await i_hoering(sandkasse)
    svar = await svar_paa(sandkasse, taget["hoering"], "godkendelse", krop)
    assert problem(svar, "ugyldig-krop", felt)["status"] == 422
    assert (await hoeringen(sandkasse, taget["hoering"]))["status"] == "AFVENTER_FORDRINGSHAVER"


async def test_hver_part_svarer_kun_paa_sin_tur_og_kun_en_gang(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    sti = f"hoeringer/{taget['hoering']}/afgoerelse"
    foer = problem(await rim(sandkasse, sti, {"afgoerelse": "GODKENDT"}), "hoering-afsluttet", "hoeringsId")
    assert (foer["status"], foer["fundet"]) == (409, "AFVENTER_FORDRINGSHAVER")
    assert "godkende eller fortryde" in foer["detail"]
    await godkend(sandkasse, taget["hoering"])
    for navn, krop in (("godkendelse", GODKENDELSE), ("fortrydelse", {"aarsag": "FORDRINGEN_ER_BETALT"})):
        igen = problem(await svar_paa(sandkasse, taget["hoering"], navn, krop), "hoering-afsluttet")
        assert (igen["fundet"], igen["krav"]) == ("AFVENTER_RIM", "en høring, der er AFVENTER_FORDRINGSHAVER")
    await afgoer(sandkasse, taget["hoering"])
    assert "intet" in problem(await rim(sandkasse, sti, {"afgoerelse": "AFVIST"}), "hoering-afsluttet")["detail"]


async def test_en_ukendt_eller_fremmed_hoering_er_404(sandkasse: Sandkasse, server: Server) -> None:
    taget = await i_hoering(sandkasse)
    for navn, krop in (("godkendelse", GODKENDELSE), ("fortrydelse", {"aarsag": "ANDET", "tekst": "x"})):
        for id_, noegle in ((taget["hoering"], "begraenset"), ("5" * 12, "leverandoer")):
            svar = await svar_paa(sandkasse, id_, navn, krop, noegle)
            assert problem(svar, "ukendt-id", "hoeringsId")["status"] == 404
    fremmed = await server.ny()
    svar = await svar_paa(fremmed, taget["hoering"], "godkendelse", GODKENDELSE)
    problem(svar, "ukendt-id")
    problem(await rim(fremmed, f"hoeringer/{taget['hoering']}/afgoerelse", {"afgoerelse": "GODKENDT"}), "ukendt-id")
    assert (await hoeringen(sandkasse, taget["hoering"]))["status"] == "AFVENTER_FORDRINGSHAVER"


async def test_kun_testeren_spiller_gaeldsstyrelsen_og_kun_fordringshaveren_svarer(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    sti = f"hoeringer/{taget['hoering']}/afgoerelse"
    for navn in ("leverandoer", "portal"):
        problem(await rim(sandkasse, sti, {"afgoerelse": "GODKENDT"}, navn), "forkert-noegletype")
    svar = await svar_paa(sandkasse, taget["hoering"], "godkendelse", GODKENDELSE, "tester")
    problem(svar, "forkert-noegletype")


async def test_portalbrugeren_svarer_for_sin_fordringshaver(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    ok(await svar_paa(sandkasse, taget["hoering"], "godkendelse", GODKENDELSE, "portal"))
    anden = await i_hoering(sandkasse)
    ok(await svar_paa(sandkasse, anden["hoering"], "fortrydelse", {"aarsag": "FEJL_I_STAMDATA"}, "portal"))


async def test_en_portalbruger_uden_retten_kan_hverken_svare_eller_sende(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    krop = {"navn": "anna", "fordringshaverId": "9101", "rettigheder": ["Se fordringer"]}
    svar = await sandkasse.som("tester").post("/sandkasse/portalbrugere", json=krop)
    assert svar.status_code == 201, svar.text
    sandkasse.noegler["anna"] = svar.json()["noegle"]
    haver = sandkasse.server.samlet.register.find_noegle(sandkasse.noegler["anna"])
    assert haver is not None
    portal = sandkasse.som("anna")
    for sti, sendt in (
        (f"/v1/hoeringer/{taget['hoering']}/godkendelse", GODKENDELSE),
        (f"/v1/hoeringer/{taget['hoering']}/fortrydelse", {"aarsag": "FEJL_I_STAMDATA"}),
        ("/v1/leverancer", leverance(indberetter=None)),
    ):
        fejl = problem(await portal.post(sti, json=sendt), "mangler-rettighed", "Authorization")
        assert (fejl["status"], fejl["krav"]) == (403, "retten Administrér fordringer")
    assert (await portal.get(f"/v1/hoeringer/{taget['hoering']}")).status_code == 200
    with pytest.raises(Problem):
        tjeneste.godkend(Adgang(haver, sandkasse.verden), regelsaet(), taget["hoering"], "x")


async def test_et_tilpasset_filter_gaelder_kun_samme_fordringshaver_type_og_verden(
    sandkasse: Sandkasse, server: Server
) -> None:
    taget = await i_hoering(sandkasse)
    await godkend(sandkasse, taget["hoering"])
    hoering = await afgoer(sandkasse, taget["hoering"], "FILTER_TILPASSET")
    assert hoering["status"] == "FILTER_TILPASSET"
    assert (await fordringen(sandkasse, taget["fordringsId"]))["status"] == "UNDER_INDDRIVELSE"
    (naeste, anden) = await sandkasse.indsend(leverance(aktion(tvivlsom()), aktion(tvivlsom(), fordringshaver="9102")))
    assert (naeste["status"], anden["status"]) == ("UDFOERT", "HOERING")
    frisk = await server.ny()
    (uden,) = await frisk.indsend(leverance(aktion(tvivlsom())))
    assert uden["status"] == "HOERING"
    proeve = {"aktioner": [aktion(tvivlsom()), aktion(tvivlsom(), fordringshaver="9102")]}
    svar = ok(await sandkasse.som("leverandoer").post("/sandkasse/forhaandskontrol", json=proeve))
    assert [v["status"] for v in svar["vurderinger"]] == ["UDFOERT", "HOERING"]


async def test_sporet_siger_at_en_tilpasset_regel_ikke_blev_vurderet(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    regler = (await hoeringen(sandkasse, taget["hoering"]))["aarsager"][0]["regler"]
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"], "FILTER_TILPASSET")
    (efter,) = await sandkasse.indsend(leverance(aktion(tvivlsom())))
    linjer = []
    for et in (taget, efter):
        svar = await sandkasse.hent(f"/sandkasse/aktioner/{et['aktionsId']}/vurdering", "tester", spor="true")
        linjer += [linje for linje in svar["spor"][0]["linjer"] if linje["regler"] == regler]
    assert [linje["udfald"] for linje in linjer] == ["BRUDT", "IKKE_VURDERET"]
    assert "tilpasset reglen" in linjer[1]["hvorfor"]


async def test_et_tilpasset_filter_forsvinder_ved_nulstilling(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"], "FILTER_TILPASSET")
    ok(await sandkasse.som("tester").post("/sandkasse/nulstil"))
    (igen,) = await sandkasse.indsend(leverance(aktion(tvivlsom())))
    assert igen["status"] == "HOERING"


async def test_den_automatiske_fortrydelse_goer_intet_ved_en_besvaret_hoering(sandkasse: Sandkasse) -> None:
    besvaret, ubesvaret = await i_hoering(sandkasse), await i_hoering(sandkasse)
    await godkend(sandkasse, besvaret["hoering"])
    with sandkasse.verden.skriv() as skriver:
        arbejde = Arbejde(skriver, regelsaet())
        for et in (besvaret, ubesvaret):
            tjeneste.automatisk_fortryd(arbejde, int(et["hoering"]))
        tjeneste.automatisk_fortryd(arbejde, 1)
    assert (await hoeringen(sandkasse, besvaret["hoering"]))["status"] == "AFVENTER_RIM"
    assert (await hoeringen(sandkasse, ubesvaret["hoering"]))["status"] == "FORTRUDT"
    assert (await fordringen(sandkasse, ubesvaret["fordringsId"]))["status"] == "FORTRUDT"
    kvittering = (await sandkasse.kvitteringer(ubesvaret["leveranceId"]))[-1]
    assert kvittering["aarsager"][0]["regler"] == ["hoering_frist_udloebet"]


async def test_et_svar_staar_i_journalen_med_det_det_aendrede(sandkasse: Sandkasse) -> None:
    taget = await i_hoering(sandkasse)
    foer = sandkasse.antal()["journal"]
    await godkend(sandkasse, taget["hoering"])
    await afgoer(sandkasse, taget["hoering"])
    assert sandkasse.antal()["journal"] == foer + 2
