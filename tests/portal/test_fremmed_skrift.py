"""What claims and people say is text wherever it is shown: no element, no address, no formula, no template of ours."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from itertools import count
from typing import Any, get_args
from xml.etree import ElementTree

import httpx
import openpyxl
import pypdf
import pytest
from justhtml import JustHTML
from pydantic import BaseModel, StrictBool
from tests.support.byggere import aktion, fordring, haefter
from tests.support.portal import Browser, Side
from tests.support.portalverden import TILSTANDE, Portalverden, adresser, fil, fyld, send
from tests.support.server import Sandkasse

from psrm_sandbox.former.aktion import AktionForm
from psrm_sandbox.former.felttyper import Beloeb, Dato, Sats
from psrm_sandbox.portal.handlinger import HANDLINGER

pytestmark = pytest.mark.anyio

SKRIFT = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "=1+1",
    "{{7*7}}{% x %}${7*7}",
    "' onclick='alert(1)",
    "</title></textarea></dd><b>x",
    "@SUM(A1:A9)",
    "]]><x/>&lt;b&gt;&amp;",
    "<!--",
)
"""At most 33 signs each, so that they fit in a reference."""
_LANG = " ".join(SKRIFT[:5])
_TAL = count()


def fjendtlig(navn: str) -> str:
    """What stands in that field: one of them in a reference, several where there is room for them."""
    if navn == "reference":
        return SKRIFT[next(_TAL) % len(SKRIFT)]
    return _LANG[:100]


def _egne_elementer() -> frozenset[str]:
    mappe = files("psrm_sandbox.portal") / "skabeloner"
    tekst = "".join(fil.read_text("utf-8") for fil in mappe.iterdir())
    return frozenset(re.findall(r"<([a-z][a-z0-9]*)", tekst)) | {f"h{n}" for n in range(1, 7)}


EGNE = _egne_elementer() | {"html", "head", "body", "tbody"}
_ADRESSER = ("href", "src", "action", "formaction", "hx-post", "hx-get")
_EGEN_ADRESSE = re.compile(r"/[^/\\]|/$|#|\?")


def fremmed(side: Side) -> list[str]:
    """What of a page's elements and addresses is not ours."""
    fundet = []
    for et in side.elementer():
        if et.name not in EGNE:
            fundet.append(f"<{et.name}>")
        for navn, vaerdi in et.attrs.items():
            if navn.startswith("on") or not re.fullmatch(r"[a-zA-Z-]+[0-9]?", navn):
                fundet.append(f"<{et.name} {navn}>")
            if navn in _ADRESSER and not _EGEN_ADRESSE.match(vaerdi or ""):
                fundet.append(f"{navn}={vaerdi}")
        if et.name == "script" and not et.attrs.get("src", "").startswith("/portal/aktiver/"):
            fundet.append("script")
    return fundet


def fremmed_i_fil(svar: httpx.Response) -> list[str]:
    """What of a file would be run or taken for something of ours."""
    medietype = svar.headers["content-type"].partition(";")[0]
    assert "attachment" in svar.headers["content-disposition"], svar.request.url
    return list(_LAESERE[medietype](svar.content))


def _i_csv(data: bytes) -> Iterator[str]:
    for raekke in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"):
        yield from (f"formel: {c}" for c in raekke if re.match(r"[=+@\t\r]|-[^0-9]", c))


def _i_xlsx(data: bytes) -> Iterator[str]:
    for ark in openpyxl.load_workbook(io.BytesIO(data)):
        for raekke in ark.iter_rows():
            yield from (f"{c.coordinate}: {c.value}" for c in raekke if c.data_type == "f" or c.hyperlink)


def _i_xml(data: bytes) -> Iterator[str]:
    rod = ElementTree.fromstring(data)
    yield from (et.tag for et in rod.iter() if not re.fullmatch(r"(\{urn:[^}]*\})?[a-zA-Z]{3,}", et.tag))


def _i_zip(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as arkiv:
        for navn in arkiv.namelist():
            yield from {"csv": _i_csv, "xlsx": _i_xlsx}[navn.rpartition(".")[2]](arkiv.read(navn))


_HANDLER_I_PDF = re.compile(rb"/(JavaScript|JS|OpenAction|AA|Launch|URI|SubmitForm)\b")


def _i_pdf(data: bytes) -> Iterator[str]:
    yield from (et.group().decode() for et in _HANDLER_I_PDF.finditer(data))
    for side in pypdf.PdfReader(io.BytesIO(data)).pages:
        yield from (str(et) for et in side.get("/Annots") or ())


def _i_side(data: bytes) -> Iterator[str]:
    """The page that opens offline: it carries a style and a script of its own."""
    for et in JustHTML(data.decode(), sanitize=False).query("*"):
        if et.name in ("img", "x", "b") or any(navn.startswith("on") for navn in et.attrs):
            yield f"<{et.name}>"
        if et.name == "script" and "alert" in et.to_text():
            yield "script"


_LAESERE = {
    "text/html": _i_side,
    "text/csv": _i_csv,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _i_xlsx,
    "application/xml": _i_xml,
    "application/zip": _i_zip,
    "application/pdf": _i_pdf,
}


@pytest.fixture
async def verden(browser: Browser, sandkasse: Sandkasse) -> Portalverden:
    """A world where everything that a person can write is one of ours above, creditor and supplier too."""
    browser.klient.headers["Accept"] = "text/html"
    tester = sandkasse.som("tester")
    aftale = (await tester.get("/sandkasse/fordringshavere/9101")).json()
    indberettere = [{**et, "navn": SKRIFT[1]} for et in aftale["indberettere"]]
    ny = {**aftale, "navn": SKRIFT[0], "indberettere": indberettere}
    svar = await tester.put("/sandkasse/fordringshavere/9101", json=ny)
    assert svar.status_code == 200, svar.text
    return await fyld(sandkasse, fjendtlig)


async def test_hver_side_og_fil_viser_skriften_som_tekst(browser: Browser, verden: Portalverden) -> None:
    fejl: list[str] = []
    set_: set[str] = set()
    for adresse in ["/", *adresser(verden), *TILSTANDE]:
        side = await browser.hent(adresse)
        fundet = fremmed(side) if side.dom else fremmed_i_fil(side.svar)
        fejl += [f"{adresse}: {et}" for et in fundet]
        if side.dom:
            set_ |= {skrift for skrift in SKRIFT if skrift in side.tekst}
    assert fejl == []
    assert set_ == set(SKRIFT)


async def test_hvert_felt_i_en_aktion_er_tekst_ogsaa_naar_den_afvises(
    browser: Browser, sandkasse: Sandkasse, verden: Portalverden
) -> None:
    fejl, set_ = [], set()
    for nr, kode in enumerate(("OPRETFORDRING", "GENINDSENDFORDRING", "NEDSKRIV", "OANI", "TILBAGEKALD", SKRIFT[0])):
        navn = f"felter{nr}"
        await send(sandkasse, verden, navn, {**_fyldt(AktionForm, nr), "aktionskode": kode}, "portal")
        stier = [f"/portal/kvitteringer/PV-{navn}", f"/portal/kvitteringer/PV-{navn}/pdf"]
        if navn in verden.fordringer:
            stier.append(f"/portal/fordringer/{verden.fordringer[navn]}")
        for sti in stier:
            side = await browser.hent(sti)
            assert side.status == 200, sti
            fejl += [f"{sti}: {et}" for et in (fremmed(side) if side.dom else fremmed_i_fil(side.svar))]
            set_ |= {skrift for skrift in SKRIFT if side.dom and skrift in side.tekst}
    for sti in ("/portal/afviste", "/portal/afviste.csv", "/portal/afviste.xlsx"):
        side = await browser.hent(sti)
        fejl += [f"{sti}: {et}" for et in (fremmed(side) if side.dom else fremmed_i_fil(side.svar))]
    assert fejl == []
    assert len(set_) > 3


def _fyldt(form: type[BaseModel], nr: int) -> dict[str, Any]:
    """The form with one of ours in each of its fields that holds text, in turn from ``nr``."""
    fyldt: dict[str, Any] = {}
    for navn, felt in form.model_fields.items():
        alias = felt.alias or navn
        under = [t for t in _typer(felt.annotation) if isinstance(t, type) and issubclass(t, BaseModel)]
        if under:
            vaerdi = _fyldt(under[0], nr + len(fyldt))
            fyldt[alias] = [vaerdi] if "tuple" in str(felt.annotation) else vaerdi
        elif str in _typer(felt.annotation) and felt.annotation not in (Beloeb | None, Dato | None, Sats | None):
            fyldt[alias] = SKRIFT[(nr + len(fyldt)) % len(SKRIFT)]
    for ikke_tekst in ("indhold", "stoerrelse"):
        fyldt.pop(ikke_tekst, None)
    return fyldt


def _typer(annotation: Any) -> set[Any]:
    dele = get_args(annotation)
    return {annotation} if not dele or annotation is StrictBool else set().union(*(_typer(d) for d in dele))


_FIL = re.compile(r"\.(csv|xlsx|xml|pdf)$|/pdf$|/rapporter/")


async def test_det_skrevne_i_portalens_egne_formularer_er_tekst_paa_naeste_side(
    browser: Browser, verden: Portalverden
) -> None:
    """Every form of every page, filled twice: all of it with ours, and with something that passes but for free text."""
    proevet: set[tuple[str, ...]] = set()
    antal_foer = len(browser.sider)
    slags: Counter[str] = Counter()
    for adresse in [*adresser(verden), *TILSTANDE]:
        slags[kending := re.sub("[0-9]{6,}", "", adresse)] += 1
        # two of each will do, and one hearing is left for the other answer
        if slags[kending] > (1 if adresse.endswith("/godkend") else 2) or _FIL.search(adresse):
            continue
        await _proev_formularer(browser, await browser.hent(adresse), proevet, dybde=3)
    sider = [s for s in browser.sider[antal_foer:] if s.dom]
    fejl = {f"{s.svar.request.method} {s.svar.url.path}: {et}" for s in sider for et in fremmed(s)}
    assert sorted(fejl) == []
    sendt = {kending[0].rpartition("/")[2] for kending in proevet if "send" in kending}
    assert sendt == {"godkend", "fortryd", *(h.navn for h in HANDLINGER)}


_LADES = ("/log-ud", "/sprog", "/visning", "/kontrol", "/genkoersel")


async def _proev_formularer(browser: Browser, side: Side, proevet: set[tuple[str, ...]], dybde: int) -> None:
    for form in side.alle("form") if side.dom and dybde else ():
        maal = form.attrs["action"]
        felter = [f for navn in ("input", "select", "textarea") for f in form.query(navn) if f.attrs.get("name")]
        navne = sorted({f.attrs["name"] for f in felter if f.attrs.get("type") != "hidden"})
        knapper = [b.attrs for b in form.query("button") if b.attrs.get("name")]
        kending = (re.sub(r"[0-9]{6,}|\?.*", "", maal), *navne, *sorted(b["value"] for b in knapper)[:3])
        if maal.endswith(_LADES) or kending in proevet:
            continue
        proevet.add(kending)
        knap = {b["name"]: b["value"] for b in knapper[-1:]} | {
            b["name"]: b["value"] for b in knapper if b["value"] in ("videre", "gennemse", "send", "soeg")
        }
        for fyld_alt in (True, False):
            udfyldt = {f.attrs["name"]: _udfyldt(f, fyld_alt=fyld_alt) for f in felter} | knap
            if form.attrs.get("method") == "get":
                ny = await browser.hent(maal, **udfyldt)
            else:
                ny = await browser.send(maal, udfyldt)
            await _proev_formularer(browser, ny, proevet, dybde - 1)


_GYLDIGE = {"dato": "01-07-2026", "virkningsdato": "10-07-2026", "beloeb": "100,00", "hovedstol": "9999"}


def _udfyldt(felt: Any, *, fyld_alt: bool) -> str:
    navn, art = felt.attrs["name"], felt.attrs.get("type", "text")
    if art == "hidden" and (navn.startswith("_") or not fyld_alt):
        return str(felt.attrs.get("value", ""))
    if art in ("radio", "checkbox") and not fyld_alt:
        return str(felt.attrs["value"])
    if felt.name == "select" and not fyld_alt:
        return str([o.attrs.get("value", "") for o in felt.query("option")][-1])
    if not fyld_alt and (gyldig := next((v for n, v in _GYLDIGE.items() if navn.endswith(n)), "")):
        return gyldig
    return SKRIFT[next(_TAL) % len(SKRIFT)] if fyld_alt else _LANG[:36]


async def test_en_fil_til_kontrol_vises_som_tekst_paa_siden_og_i_begge_filer(browser: Browser) -> None:
    form = (await browser.hent("/portal/kontrol")).formular("/portal/kontrol")
    for navn, indhold in ((f"{SKRIFT[0]}.json", fil(fjendtlig)), ("x.json", b'{"aktioner": ["<img src=x>"]}')):
        svar = await browser.klient.post(
            "/portal/kontrol", data={"_kode": form["_kode"]}, files={"fil": (navn, indhold)}, follow_redirects=True
        )
        side = browser._laest(svar)
        assert fremmed(side) == []
        for tekst, sti in side.links().items():
            if tekst.startswith("Hent "):
                hentet = await browser.klient.get(sti)
                assert fremmed_i_fil(hentet) == []


@pytest.mark.parametrize("skrift", SKRIFT)
async def test_verdener_og_personer_har_navne_der_kan_staa_i_en_adresse(sandkasse: Sandkasse, skrift: str) -> None:
    verden = await sandkasse.server.klient().post("/sandkasser", json={"navn": skrift})
    assert verden.status_code == 422
    krop = {"navn": skrift, "fordringshaverId": "9101", "rettigheder": []}
    assert (await sandkasse.som("tester").post("/sandkasse/portalbrugere", json=krop)).status_code == 422


async def test_en_anden_haver_af_skriften_faar_den_ogsaa_som_tekst_i_pdf(
    browser: Browser, sandkasse: Sandkasse
) -> None:
    """The text is in the document as it was written, not as markup of it."""
    krop = aktion({**fordring(haefter(), reference="<b>fed</b> & {{7*7}}"), "beskrivelse": None})
    v = Portalverden()
    await send(sandkasse, v, "pdf", krop, "portal")
    svar = (await browser.hent("/portal/kvitteringer/PV-pdf/pdf")).svar
    tekst = " ".join(side.extract_text() for side in pypdf.PdfReader(io.BytesIO(svar.content)).pages)
    assert "<b>fed</b> & {{7*7}}" in tekst
