"""Two worlds on one server: nothing of the one is ever seen from the other."""

import itertools

import pytest
from tests.support.byggere import Krop, aktion, fordring, haefter, leverance, relateret, tvivlsom
from tests.support.operationer import LUKKENDE, eksempel, felter_til, hvert_kald
from tests.support.server import Sandkasse, Server

from psrm_sandbox.api.kontrakt import ruter
from psrm_sandbox.former.aktion import AktionForm

pytestmark = pytest.mark.anyio

MAERKE = "zzHEMMELIGTzz"
_NAVNE = itertools.count(1)


def _plantet() -> list[Krop]:
    """Claims with the mark in every free field: one that breaks every rule, and some that are accepted or doubtful."""
    kun_tekst = felter_til(AktionForm, MAERKE)
    fri = {"beskrivelse": MAERKE, "note": MAERKE, "dokumenter": [{"navn": MAERKE, "type": "pdf"}]}
    return [
        kun_tekst,
        {**kun_tekst, "aktionskode": "OPRETFORDRING", "fordringshaverId": "9101"},
        aktion(fordring(reference=MAERKE, **fri), relateret(reference=f"{MAERKE}-2", **fri)),
        aktion(tvivlsom(reference=f"{MAERKE}-3", **fri)),
        aktion(fordring(haefter(note=MAERKE, dokumenter=fri["dokumenter"]), reference=f"{MAERKE}-4", **fri)),
    ]


async def _fyldt(server: Server) -> tuple[Sandkasse, dict[str, list[str]]]:
    """A world with the mark everywhere, and its ids by the name of the path parameter."""
    sandkasse = await server.ny(navn=f"{MAERKE} {next(_NAVNE)}", seed=1)
    kroppe_ = [leverance(k, leverance_id=f"andens-{nr}") for nr, k in enumerate(_plantet())]
    taget = [a for k in kroppe_ for a in await sandkasse.indsend(k)]
    hoeringer = (await sandkasse.hent("/v1/hoeringer"))["hoeringer"]
    return sandkasse, {
        "leveranceId": [k["leveranceId"] for k in kroppe_],
        "aktionsId": [a["aktionsId"] for a in taget],
        "fordringsId": [a["fordringsId"] for a in taget if a["fordringsId"]],
        "hoeringsId": [h["hoeringsId"] for h in hoeringer],
    }


FASTE = {
    "gruppe": "kommuner",
    "kode": "KFDAINS",
    "fordringshaverId": "9101",
    "nummer": "1",
    "afregningsId": "1",
    "afstemningsId": "1",
    "rapportId": "1",
    "nr": "1",
    "genkoerselId": "1",
    "opgaveId": "1",
    "delingsId": "0a1b2c3d4e5f",
    "fingeraftryk": "0" * 64,
    "token": "demo.ukendt",
    "navn": "foer-maanedsskift",
    "scenarieId": "486",
    "punkt": "T-24",
}


EKKO = {"hentJournal", "hentJournalpost"}
"""Operations that repeat the addresses that the key's own world was asked for."""


def test_maerket_staar_i_alle_frie_felter() -> None:
    felter = felter_til(AktionForm, MAERKE)
    assert {"aktionskode", "fordringshaverId", "fordring", "relateredeFordringer", "nedskrivning"} <= set(felter)
    assert {"reference", "beskrivelse", "note", "haeftere", "dokumenter", "renteregel"} <= set(felter["fordring"])
    assert {"note", "skyldner", "dokumenter"} <= set(felter["fordring"]["haeftere"][0])


async def test_den_plantede_verden_ser_sit_eget_maerke(server: Server) -> None:
    sandkasse, ider = await _fyldt(server)
    setter = [dict(zip(ider, vaerdier, strict=False)) for vaerdier in zip(*ider.values(), strict=False)]
    set_i = set()
    for kald in hvert_kald({**FASTE, **valg} for valg in setter):
        for navn in ("leverandoer", "portal", "tester"):
            svar = await kald.udfoer(sandkasse.som(navn))
            if MAERKE in svar.text:
                set_i.add(kald.operation)
    assert set_i >= {"hentLeverance", "hentKvitteringer", "soegFordringer", "hentFordring"}


async def test_intet_af_en_verden_ses_i_nogen_operation_fra_en_anden(server: Server) -> None:
    ejer, ider = await _fyldt(server)
    fremmed = await server.ny(seed=2)
    foer = ejer.antal()
    kaldt, set_ = set(), []
    laengst = max(map(len, ider.values()))
    valg = [FASTE | {navn: vaerdier[nr % len(vaerdier)] for navn, vaerdier in ider.items()} for nr in range(laengst)]
    egne = [id_ for navn, vaerdier in ider.items() if navn != "leveranceId" for id_ in vaerdier]
    faste = {"efter": "0", "nummerFra": "1", "datoFra": "2026-06-01", "aar": "2026", "maaned": "6"}
    for kald in hvert_kald(valg, "leveranceId", "fordringsId", "fordringshaverId", **faste):
        kaldt.add(kald.operation)
        for navn in fremmed.noegler:
            svar = await kald.udfoer(fremmed.som(navn))
            set_ider = svar.status_code < 400 and kald.operation not in EKKO and any(id_ in svar.text for id_ in egne)
            if MAERKE in svar.text or set_ider:
                set_.append((navn, kald, svar.text))
    assert set_ == []
    assert kaldt == {str(r.operation_id) for r in ruter()} - LUKKENDE
    assert ejer.antal() == foer


async def test_en_andens_id_og_et_id_der_ikke_findes_faar_samme_svar(server: Server) -> None:
    _, ider = await _fyldt(server)
    fremmed = await server.ny(seed=3)
    for navn, sti in (
        ("leveranceId", "/v1/leverancer/{}"),
        ("aktionsId", "/v1/aktioner/{}"),
        ("fordringsId", "/v1/fordringer/{}"),
        ("fordringsId", "/v1/fordringer/{}/haendelser"),
        ("hoeringsId", "/v1/hoeringer/{}"),
        ("leveranceId", "/v1/kvitteringer?leveranceId={}"),
        ("fordringsId", "/v1/kvitteringer?fordringsId={}"),
        ("aktionsId", "/sandkasse/aktioner/{}/vurdering"),
    ):
        findes_ikke = "ukendt-xyz" if navn == "leveranceId" else "599999999999"
        andens, intets = [await fremmed.som("leverandoer").get(sti.format(id_)) for id_ in (ider[navn][0], findes_ikke)]
        assert andens.status_code == intets.status_code == 404
        assert andens.text.replace(ider[navn][0], "ID") == intets.text.replace(findes_ikke, "ID"), sti


async def test_en_verden_kan_bruge_en_andens_leverance_id_og_reference(server: Server) -> None:
    en, anden = await server.ny(), await server.ny()
    krop = leverance(aktion(fordring(reference="SAMME")), leverance_id="samme")
    assert [(await v.indsend(krop))[0]["status"] for v in (en, anden)] == ["UDFOERT", "UDFOERT"]


async def test_nulstilling_og_sletning_af_en_verden_roerer_ingen_anden(server: Server) -> None:
    en, anden = await server.ny(), await server.ny()
    for v in (en, anden):
        await v.indsend(leverance())
    foer = anden.antal()
    assert (await en.som("tester").post("/sandkasse/nulstil")).status_code == 200
    assert (await en.som("tester").delete("/sandkasse")).status_code == 204
    assert anden.antal() == foer
    assert (await en.som("leverandoer").get("/v1/fordringer")).status_code == 401


def test_hver_operation_med_krop_viser_et_eksempel_i_kontrakten() -> None:
    assert all(eksempel(rute) for rute in ruter() if rute.body_field is not None)
