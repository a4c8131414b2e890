"""One shape for every way to fail: all members, one media type, the table's status and title, and nobody's CPR."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import pytest
from tests.support.byggere import BEGRAENSET, Krop, aegte_cpr, fordring, god, haefter, leverance
from tests.support.fejltekster import haarde_ord
from tests.support.server import JSON, Sandkasse, Server

from psrm_sandbox.domain.aktion import Aktion
from psrm_sandbox.domain.maskering import rummer_aegte_cpr
from psrm_sandbox.forbindelse import indtagskoe
from psrm_sandbox.forbindelse.indtagskoe import Indtagskoe
from psrm_sandbox.forbindelse.problemer import I_PORTALEN, I_SOAP, PROBLEMER
from psrm_sandbox.services.grundlag.indgreb import IntetIndgreb, TvungenDom

pytestmark = pytest.mark.anyio

ULAESELIG = b'{"leveranceId": "1", "leveranceId": "1"}'


@dataclass(frozen=True)
class Fejlvej:
    """A way to fail: the call, and the problem that must answer it."""

    kode: str
    metode: str
    sti: str
    noegle: str | None = "leverandoer"
    med: dict[str, Any] = field(default_factory=dict)


def _krop(**felter: Any) -> dict[str, Any]:
    return {"json": {**leverance(leverance_id="fejl"), **felter}}


FEJLVEJE = [
    Fejlvej("ugyldig-json", "POST", "/v1/leverancer", med={"content": ULAESELIG, "headers": JSON}),
    Fejlvej("ugyldig-json", "POST", "/sandkasse/ur", "tester", {"content": b"{\xff", "headers": JSON}),
    Fejlvej("ugyldig-json", "POST", "/sandkasser", None, {"content": b"NaN", "headers": JSON}),
    Fejlvej("ukendt-kodning", "POST", "/v1/leverancer", med={
        "content": b"x", "headers": {**JSON, "Content-Encoding": "gzip"}}),
    Fejlvej("fremmed-oprindelse", "OPTIONS", "/v1/leverancer", None, {"headers": {
        "Origin": "https://fremmed.dk", "Access-Control-Request-Method": "POST"}}),
    Fejlvej("ukendt-noegle", "GET", "/v1/fordringer", None),
    Fejlvej("ukendt-noegle", "POST", "/v1/leverancer", "ukendt", _krop()),
    Fejlvej("ukendt-noegle", "GET", f"/v1/fordringer?reference={aegte_cpr()}", "ukendt"),
    Fejlvej("forkert-noegletype", "GET", "/v1/fordringer", "tester"),
    Fejlvej("forkert-noegletype", "DELETE", "/sandkasse", "leverandoer"),
    Fejlvej("forkert-indberetter", "POST", "/v1/leverancer", med=_krop(indberetter=BEGRAENSET)),
    Fejlvej("ukendt-id", "GET", f"/v1/leverancer/{aegte_cpr()}"),
    Fejlvej("ukendt-id", "GET", f"/v1/underretninger/{aegte_cpr()}"),
    Fejlvej("ukendt-id", "GET", f"/v1/afregninger/{aegte_cpr()}"),
    Fejlvej("ukendt-id", "GET", f"/v1/afstemninger/{aegte_cpr()}"),
    Fejlvej("ukendt-id", "POST", "/sandkasse/rim/afstemninger", "tester", {"json": {
        "fordringshaverId": aegte_cpr(), "skaeringsdato": "2026-06-30", "startdato": "2026-07-01",
        "deadline": "2026-07-31"}}),
    Fejlvej("ugyldig-vaerdi", "GET", f"/v1/underretninger?nummerFra=9{aegte_cpr()}&nummerTil={aegte_cpr()}"),
    Fejlvej("underretning-udloebet", "GET", "/v1/underretninger/efter-dato?datoFra=2026-01-01"),
    Fejlvej("ukendt-id", "GET", "/v1/fordringer/500000000000"),
    Fejlvej("ukendt-id", "GET", "/v1/hoeringer/500000000000"),
    Fejlvej("ukendt-id", "GET", "/v1/fordringshaveraftaler/9999"),
    Fejlvej("ukendt-id", "GET", "/v1/kvitteringer?leveranceId=ukendt"),
    Fejlvej("ukendt-id", "GET", "/sandkasse/aktioner/200000000000/vurdering", "tester"),
    Fejlvej("ukendt-navn", "GET", "/v1/fordringstyper?gruppe=kommune", None),
    Fejlvej("ukendt-navn", "GET", f"/v1/fordringstyper/kommuner/{aegte_cpr()}", None),
    Fejlvej("ukendt-navn", "POST", "/sandkasser", None, {"json": {"skabelon": aegte_cpr()}}),
    Fejlvej("ukendt-sti", "GET", f"/v1/{aegte_cpr()}"),
    Fejlvej("ukendt-sti", "GET", "/openapi/psrm.xml", None),
    Fejlvej("ukendt-sti", "GET", "/docs/filer/mangler.js", None),
    Fejlvej("metode-ikke-tilladt", "PUT", "/v1/fordringer"),
    Fejlvej("metode-ikke-tilladt", aegte_cpr(), "/v1/leverancer"),
    Fejlvej("metode-ikke-tilladt", "POST", "/docs/filer/swagger-ui.css", None),
    Fejlvej("leverance-genbrugt", "POST", "/v1/leverancer", med={"json": leverance(leverance_id="brugt")}),
    Fejlvej("ur-tilbage", "POST", "/sandkasse/ur", "tester", {"json": {"til": "2020-01-01"}}),
    Fejlvej("ur-for-langt", "POST", "/sandkasse/ur", "tester", {"json": {"til": "P9999Y"}}),
    Fejlvej("aegte-cpr", "POST", "/v1/leverancer", med={"json": leverance(
        {**god(), "fordring": fordring(haefter(aegte_cpr()))})}),
    Fejlvej("ugyldig-vaerdi", "PATCH", "/sandkasse/indstillinger", "tester", {"json": {"indstillinger": [
        {"navn": "maxDokumenter", "vaerdi": aegte_cpr()}]}}),
    Fejlvej("ukendt-navn", "PATCH", "/sandkasse/indstillinger", "tester", {"json": {"indstillinger": [
        {"navn": aegte_cpr(), "vaerdi": 1}]}}),
    Fejlvej("ukendt-id", "GET", f"/sandkasse/statistik?fordringshaverId={aegte_cpr()}"),
    Fejlvej("ukendt-id", "GET", f"/sandkasse/statistik?indberetter={aegte_cpr()}", "tester"),
    Fejlvej("ukendt-navn", "GET", f"/sandkasse/statistik?fordringstype={aegte_cpr()}"),
    Fejlvej("ukendt-navn", "GET", f"/sandkasse/statistik?omraade={aegte_cpr()}", "tester"),
    Fejlvej("ugyldig-vaerdi", "GET", "/sandkasse/statistik?gruppering=regel,fejlkode"),
    Fejlvej("ugyldig-vaerdi", "GET", "/sandkasse/statistik?fra=2026-07-02&til=2026-07-01"),
    Fejlvej("ugyldig-parameter", "GET", f"/sandkasse/statistik?gruppering={aegte_cpr()}"),
    Fejlvej("forkert-noegletype", "GET", "/sandkasse/statistik", "portal"),
    Fejlvej("ukendt-id", "GET", "/sandkasse/journal/999999", "tester"),
    Fejlvej("ukendt-id", "GET", f"/delt/{aegte_cpr()}", None),
    Fejlvej("ukendt-id", "DELETE", "/sandkasse/journal/delinger/0a1b2c3d4e5f", "tester"),
    Fejlvej("ukendt-navn", "GET", f"/sandkasse/journal?operation={aegte_cpr()}", "tester"),
    Fejlvej("ukendt-navn", "POST", "/sandkasse/journal/verificer", "tester", {"json": {"forventninger": [
        {"aktionskode": aegte_cpr()}]}}),
    Fejlvej("umulig-forventning", "POST", "/sandkasse/journal/verificer", "tester", {"json": {"forventninger": [
        {"aktionskode": "NEDSKRIV", "operation": "hentUr"}]}}),
    Fejlvej("spaend-mangler", "POST", "/sandkasse/journal/verificer", "tester", {"json": {"forventninger": [
        {"noegle": aegte_cpr()}], "efter": {"noegle": aegte_cpr()}}}),
    Fejlvej("ugyldig-vaerdi", "POST", "/sandkasse/journal/delinger", "tester", {"json": {"levetid": "P9000Y"}}),
    Fejlvej("kvote-opbrugt", "POST", "/sandkasser", None, {"json": {"levetid": "P2Y"}}),
    Fejlvej("navn-optaget", "POST", "/sandkasse/indberettere", "tester", {"json": {
        "navn": "leverandoer", "indberetter": "99990007"}}),
    Fejlvej("ukendt-id", "DELETE", f"/sandkasse/kontrolpunkter/{aegte_cpr()}", "tester"),
    Fejlvej("fordringshaver-optaget", "POST", "/sandkasse/fordringshavere", "tester", {"json": {
        "fordringshaverId": "9101", "navn": "Ny", "gruppe": "kommuner", "cvr": "99990201"}}),
    Fejlvej("aegte-cpr", "POST", "/sandkasse/fordringshavere", "tester", {"json": {
        "fordringshaverId": "9301", "navn": aegte_cpr(), "gruppe": "kommuner", "cvr": "99990201"}}),
    Fejlvej("fordringshaver-i-brug", "DELETE", "/sandkasse/fordringshavere/9101", "tester"),
    Fejlvej("ukendt-navn", "POST", "/sandkasse/fordringshavere", "tester", {"json": {
        "fordringshaverId": "9301", "navn": "Ny", "gruppe": aegte_cpr(), "cvr": "99990201"}}),
    Fejlvej("ugyldig-eksport", "POST", "/sandkasser/import", None, {
        "content": aegte_cpr().encode(), "headers": {"Content-Type": "application/zip"}}),
    Fejlvej("ikke-zip", "POST", "/sandkasser/import", None, {
        "content": b"PK", "headers": {"Content-Type": aegte_cpr()}}),
    Fejlvej("ikke-liste", "POST", "/sandkasse/afstemninger/1/saldooploesning", "tester", {
        "content": b"", "headers": {"Content-Type": aegte_cpr()}}),
    Fejlvej("ukendt-id", "GET", "/sandkasse/afstemninger/123456789012/saldooploesning", "tester"),
    Fejlvej("for-stor", "POST", "/sandkasser/import", None, {"content": b"PK", "headers": {
        "Content-Type": "application/zip", "Content-Length": str(2**40)}}),
    Fejlvej("for-stor", "POST", "/v1/leverancer", med={"content": b"{}", "headers": {
        **JSON, "Content-Length": str(2**25)}}),
    Fejlvej("ikke-json", "POST", "/v1/leverancer", med={"content": b"{}", "headers": {"Content-Type": "text/plain"}}),
    Fejlvej("ikke-json", "POST", "/v1/leverancer", med={"content": b"{}", "headers": {"Content-Type": aegte_cpr()}}),
    Fejlvej("ugyldig-krop", "POST", "/v1/leverancer", med=_krop(aktioner=[])),
    Fejlvej("ugyldig-krop", "POST", "/v1/leverancer", med=_krop(**{aegte_cpr(): aegte_cpr()})),
    Fejlvej("ugyldig-krop", "POST", "/v1/leverancer", med=_krop(leveranceId=f"{aegte_cpr()} ")),
    Fejlvej("ugyldig-krop", "POST", "/v1/leverancer", med={"content": b"", "headers": JSON}),
    Fejlvej("ugyldig-krop", "POST", "/v1/leverancer", med={"json": [1, 2]}),
    Fejlvej("ugyldig-parameter", "GET", f"/v1/fordringer?antal={aegte_cpr()}"),
    Fejlvej("ugyldig-parameter", "GET", f"/v1/fordringer?{aegte_cpr()}=1"),
    Fejlvej("ugyldig-parameter", "GET", "/v1/fordringer?status=UNDER&status=UNDER"),
    Fejlvej("ugyldig-parameter", "GET", f"/v1/fordringer/{aegte_cpr()}"),
]  # fmt: skip

PAA_FORBINDELSEN = {
    "ugyldig-http",
    "hoved-for-langsomt",
    "adresse-for-lang",
    "ukendt-forventning",
    "hoved-for-stort",
    "metode-ikke-kendt",
    "ukendt-overfoersel",
    "for-mange-forbindelser",
}
"""Problems of what is no call yet; tests/cli/test_httpprotokol.py reaches each."""

UNDER_ANDRE_SERVERE = {
    "verden-optaget",
    "disk-fuld",
    "sandkasse-beskadiget",
    "for-langsom",
    "demo-fast",
    "nyere-eksport",
    "intern-fejl",
    "hoering-afsluttet",
    "forkert-tilstand",
    "kvittering-hentet",
    "beloeb-for-stort",
    "saldooploesning-i-gang",
    "for-mange-forskelle",
    "mangler-rettighed",
    "opgave-i-gang",
    "opgave-ikke-afbrudt",
    "servicevindue",
    "fejl-indlagt",
}
"""Failures that other tests provoke: on servers of their own, or on what stands in the way of an answer or control."""


def _proev_form(svar: httpx.Response, kode: str) -> Krop:
    assert svar.headers["content-type"] == "application/problem+json", svar.text
    problem: Krop = svar.json()
    status, titel = PROBLEMER[kode]
    assert problem["type"] == f"urn:psrm-sandbox:problem:{kode}", problem
    assert (svar.status_code, problem["status"], problem["title"]) == (status, status, titel)
    for navn in ("detail", "detailEn"):
        assert isinstance(problem[navn], str)
        assert problem[navn].strip()
        assert problem[navn].endswith((".", "?")), problem[navn]
        assert haarde_ord(problem[navn]) == []
    for navn in ("felt", "fundet", "krav", "naermeste"):
        assert isinstance(problem[navn], str | None)
        assert len(problem[navn] or "") <= (60 if navn == "fundet" else 500)
    kun = {
        "fejl": status == 422,
        "fejlkode": kode == "fordringshaver-optaget",
        "foersteSvar": kode == "leverance-genbrugt",
        "sammeIndhold": kode == "leverance-genbrugt",
    }
    assert {navn for navn in kun if navn in problem} <= {navn for navn, ja in kun.items() if ja}
    for et in problem.get("fejl", []):
        assert set(et) == {"felt", "fundet", "krav", "naermeste"}
        assert et["krav"]
    assert set(problem) <= {
        "type", "title", "status", "detail", "detailEn", "felt", "fundet", "krav", "naermeste", *kun,
    }  # fmt: skip
    hoveder = " ".join(f"{n}: {v}" for n, v in svar.headers.items())
    assert not rummer_aegte_cpr(svar.text + hoveder), svar.text
    if status == 401:
        assert svar.headers["www-authenticate"].startswith("Bearer")
    return problem


@pytest.fixture
async def brugt(sandkasse: Sandkasse) -> Sandkasse:
    await sandkasse.indsend(leverance(leverance_id="brugt"))
    return sandkasse


@pytest.mark.parametrize("vej", FEJLVEJE, ids=lambda v: f"{v.kode}:{v.metode} {v.sti}"[:70])
async def test_enhver_fejl_har_den_ene_form_og_intet_er_registreret(brugt: Sandkasse, vej: Fejlvej) -> None:
    foer = brugt.antal()
    noegle = None if vej.noegle is None else brugt.noegler.get(vej.noegle, vej.noegle)
    svar = await brugt.server.klient(noegle).request(vej.metode, vej.sti, **vej.med)
    _proev_form(svar, vej.kode)
    assert brugt.antal() == foer


def test_tabellen_naar_hver_eneste_fejlkode() -> None:
    naaet = {vej.kode for vej in FEJLVEJE} | UNDER_ANDRE_SERVERE | PAA_FORBINDELSEN | I_PORTALEN | I_SOAP
    assert set(PROBLEMER) == naaet


class BrudtIndgreb(IntetIndgreb):
    """A script engine with a bug."""

    def dom(self, aktion: Aktion) -> TvungenDom | None:
        raise RuntimeError(f"gik i stykker på {aktion.fordring}")


@pytest.fixture
async def brudt() -> AsyncIterator[Server]:
    server = Server()
    koe = Indtagskoe(server.samlet.tilstand.regelsaet, BrudtIndgreb())
    server.app.state.tilstand = replace(server.samlet.tilstand, koe=koe)
    yield server
    server.luk()


async def test_koeen_overlever_at_en_transaktion_ikke_kan_begynde(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server()
    demo = server.demo()

    async def ingen_traad(*_: object) -> None:
        raise RuntimeError("der kan ikke startes en tråd")

    with monkeypatch.context() as brudt:
        brudt.setattr(indtagskoe, "straks_eller_i_verden", ingen_traad)
        for _ in range(2):
            _proev_form(await demo.send(leverance()), "intern-fejl")
    assert (await demo.send(leverance())).status_code == 202
    server.luk()


async def test_en_fejl_i_sandkassen_selv_siger_intet_om_indholdet(brudt: Server) -> None:
    demo = brudt.demo()
    svar = await demo.send(leverance())
    problem = _proev_form(svar, "intern-fejl")
    assert "stykker" not in svar.text
    assert (problem["felt"], problem["fundet"]) == (None, None)
    assert demo.antal()["leverance"] == demo.antal()["journal"] == 0
    assert (await demo.hent("/v1/fordringer"))["fordringer"] == []


async def test_demosandkassen_slettes_ikke(brudt: Server) -> None:
    demo = brudt.demo()
    problem = _proev_form(await demo.som("tester").delete("/sandkasse"), "demo-fast")
    assert problem["krav"] == "en nulstilling, eller en anden sandkasse"
    assert (await demo.hent("/v1/fordringer"))["fordringer"] == []


@pytest.mark.parametrize(
    ("valg", "krav", "naermest"),
    [
        ("format=cvs", "skal være en af json eller csv", "csv"),
        ("tvungne=kun", "skal være en af MED, UDEN eller KUN", "KUN"),
        ("tvungne=7", "skal være en af MED, UDEN eller KUN", None),
    ],
)
async def test_en_vaerdi_uden_for_de_faste_faar_dem_alle_og_den_naermeste(
    sandkasse: Sandkasse, valg: str, krav: str, naermest: str | None
) -> None:
    svar = await sandkasse.som("tester").get(f"/sandkasse/statistik?{valg}")
    problem = svar.json()
    assert (svar.status_code, problem["krav"], problem["naermeste"]) == (422, krav, naermest)
    assert problem["detail"].count(" or ") == 0
