"""Claims run again on a page: cause, repair at a click, proof, story; and nothing of a person kept or shown."""

import logging
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from examples.hypercare.lav_afviste import tekst as afviste
from structlog.testing import capture_logs
from tests.support.plantet import CIFRE, NAVN, fundne
from tests.support.portal import Browser, Side
from tests.support.server import Sandkasse, paa_fil
from tests.support.skrivespor import skrivespor

pytestmark = pytest.mark.anyio
SVAR = "Reference;Status;Fejlkode\nDAG-4701;Afvist;R_7_11\n"


async def send(browser: Browser, indhold: str | bytes, svar: str | None = None, navn: str = "afviste.csv") -> Side:
    form = (await browser.hent("/portal/genkoersel")).formular("/portal/genkoersel")
    filer = {"fil": (navn, indhold)} | ({"kvitteringer": ("svar.csv", svar)} if svar is not None else {})
    sendt = await browser.klient.post(
        "/portal/genkoersel", data={"_kode": form["_kode"]}, files=filer, follow_redirects=True
    )
    return browser._laest(sendt)


async def reparer(browser: Browser, side: Side) -> Side:
    (sti,) = re.findall(r'action="([^"]+/reparation)"', side.svar.text)
    kode = side.formular(sti)["_kode"]
    return browser._laest(await browser.klient.post(sti, data={"_kode": kode}, follow_redirects=True))


async def test_tyve_krav_faar_aarsag_reparation_og_bevis(browser: Browser) -> None:
    side = await send(browser, afviste(), navn="afviste uge 26.csv")
    assert side.status == 200, side.tekst
    assert side.overskrift == "Genkørsel: afviste uge 26.csv"
    assert all(f"DAG-{nr}" in side.tekst for nr in range(4701, 4721))
    assert "Krav, der kan rettes med det, der følger af kravet selv: 7" in side.tekst
    side = await reparer(browser, side)
    assert "Rettet og kørt igen: 7. Heraf ville så blive modtaget: 7." in side.tekst
    bevis = await browser.klient.get(side.links()["Hent side at vise og printe"])
    assert "7 krav blev rettet og kørt igen" in bevis.text
    assert (await browser.klient.get(side.links()["Hent regneark"])).content.startswith(b"PK")
    uenigheder = await browser.klient.get(side.links()["Hent uenigheder"])
    assert len(uenigheder.json()["uenigheder"]) == 3
    assert "DAG-" not in uenigheder.text


async def test_et_krav_hentes_som_historie(browser: Browser) -> None:
    side = await send(browser, afviste())
    (sti,) = re.findall(r'href="([^"]+/historie/4)"', side.svar.text)
    svar = await browser.klient.get(sti)
    with zipfile.ZipFile(BytesIO(svar.content)) as pakke:
        assert sorted(Path(navn).suffix for navn in pakke.namelist()) == [".md", ".py", ".yaml"]
    assert (await browser.hent(f"{sti}99")).status == 404


async def test_svarene_kan_vaere_i_en_fil_for_sig(browser: Browser) -> None:
    uden = "\n".join(";".join(linje.split(";")[:14]) for linje in afviste().splitlines()[:3])
    side = await send(browser, uden, SVAR)
    assert any(raekke.startswith("Enige 1 ") for raekke in side.tekster("tr"))


@pytest.mark.parametrize(
    ("indhold", "ventet"),
    [("", "Vælg en fil"), ("a;b\n1;2\n", "Filen kan ikke læses"), (SVAR, "ingen fordringer at køre")],
)
async def test_en_fil_der_ikke_duer_siges_ved_feltet(browser: Browser, indhold: str, ventet: str) -> None:
    side = await send(browser, indhold, navn="fil.csv" if indhold else "")
    assert side.status == 422
    assert ventet in side.tekst


async def test_en_anden_ser_den_ikke(browser: Browser, sandkasse: Sandkasse) -> None:
    side = await send(browser, afviste())
    anden = Browser(sandkasse.server.klient())
    await anden.log_ind(sandkasse.noegler["portal"])
    assert (await anden.hent(str(side.svar.url))).status == 404


async def test_intet_af_en_person_naar_disk_side_journal_eller_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    krav = afviste(person=lambda _: CIFRE, barn=NAVN) + "x" * 1_200_000
    with skrivespor() as spor, capture_logs() as log:
        server = paa_fil(tmp_path / "data")
        sandkasse = await server.ny()
        browser = Browser(server.klient())
        await browser.log_ind(sandkasse.noegler["portal"])
        side = await send(browser, krav, f"Reference;Status\n{CIFRE};{NAVN}\n", navn=f"{NAVN} {CIFRE}.csv")
        vist = [
            side.svar.text,
            (await reparer(browser, side)).svar.text,
            (await send(browser, f"{NAVN};{CIFRE}")).svar.text,
        ]
        vist.append(str(await sandkasse.hent("/sandkasse/journal", "tester")))
        server.luk()
    filer = [(str(fil), fil.read_bytes()) for fil in tmp_path.rglob("*") if fil.is_file()]
    steder = [("vist", "\n".join(vist).encode()), ("log", (caplog.text + repr(log)).encode()), *filer, *spor.tekster()]
    assert "DAG-4701" in vist[0]
    assert not list(fundne(steder))
    assert not spor.uden_sti
